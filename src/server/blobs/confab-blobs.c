// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-blobs.h"

/**
 * confab_blobs_free:
 * @self: (nullable) (transfer full): where contents are
 */
void
confab_blobs_free (ConfabBlobs *self)
{
  if (self != NULL)
    self->klass->free (self);
}

/**
 * confab_blobs_verify:
 * @size: how many bytes it has to have
 * @problem: (out): what is wrong with it, in words for an operator
 *
 * Reads all of a content. It blocks.
 *
 * Returns: whether the content is there and what its hash says
 */
gboolean
confab_blobs_verify (ConfabBlobs *self, const char *hash, gint64 size, char **problem)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GError) error = NULL;
  gint64 offset = 0;
  gsize n;

  do
    {
      g_autoptr (GBytes) bytes =
          self->klass->read (self, hash, offset, CONFAB_BLOBS_SLICE_BYTES, &error);
      gconstpointer data;

      if (bytes == NULL)
        {
          *problem = g_strdup (error->message);
          return FALSE;
        }

      data = g_bytes_get_data (bytes, &n);
      g_checksum_update (checksum, data, n);
      offset += n;
    }
  while (n > 0);

  if (offset != size)
    *problem = g_strdup_printf ("it has %" G_GINT64_FORMAT " bytes instead of %" G_GINT64_FORMAT,
                                offset, size);
  else if (!g_str_equal (g_checksum_get_string (checksum), hash))
    *problem = g_strdup ("its content is not what its hash says");
  else
    return TRUE;

  return FALSE;
}
