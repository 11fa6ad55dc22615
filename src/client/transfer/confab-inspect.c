// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-file-source.h"
#include "confab-transfers-private.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "base/confab-text.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* Looking at a file before it is sent. */

#define HEAD_BYTES 4096

typedef struct
{
  char *path;
  char *name;
} Inspection;

static void
inspection_free (gpointer data)
{
  Inspection *self = data;

  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

/* A name that is too long is cut in its middle: what it ends with says what it is. */
static char *
shorten (const char *name)
{
  gsize length = strlen (name);
  const char *dot = strrchr (name, '.');
  const char *end = dot != NULL && strlen (dot) <= 16 ? dot : name + length;
  const char *cut;

  if (length <= CONFAB_MAX_NAME_BYTES)
    return g_strdup (name);

  cut = g_utf8_find_prev_char (name, name + CONFAB_MAX_NAME_BYTES - strlen (end) - strlen ("…"));
  return g_strdup_printf ("%.*s…%s", (int) (cut - name), name, end);
}

static char *
dup_name (const Inspection *self, GError **error)
{
  g_autofree char *base =
      self->name != NULL ? g_strdup (self->name) : g_filename_display_basename (self->path);
  g_autofree char *name = confab_text_clean_name (base);

  if (name[0] != '\0' && !g_str_equal (name, ".") && !g_str_equal (name, "/"))
    return shorten (name);

  confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "filename",
                          "The file has no name that can be shown");
  return NULL;
}

static char *
guess_type (const char *path, const char *name)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  guchar head[HEAD_BYTES];
  ssize_t n = fd >= 0 ? read (fd, head, sizeof head) : -1;
  g_autofree char *type = g_content_type_guess (name, head, MAX (n, 0), NULL);

  if (fd >= 0)
    close (fd);

  return g_content_type_get_mime_type (type);
}

static gboolean
inspect (gpointer state, gpointer job, GValue *result, GError **error)
{
  const Inspection *self = job;
  g_autoptr (ConfabOutgoingData) file = confab_outgoing_data_new ();
  ConfabFileStamp stamp;

  if (!confab_file_stamp_take (self->path, &stamp, error) ||
      (file->filename = dup_name (self, error)) == NULL ||
      (file->uri = g_filename_to_uri (self->path, NULL, error)) == NULL)
    return FALSE;

  file->stamp = confab_file_stamp_to_text (&stamp);
  file->size = stamp.size;
  file->mime_type = guess_type (self->path, file->filename);
  g_value_init (result, CONFAB_TYPE_OUTGOING);
  g_value_take_boxed (result, g_steal_pointer (&file));
  return TRUE;
}

/**
 * confab_transfers_inspect:
 * @path: of a file of the user's
 * @name: (nullable): what it is to be called, if that is not the end of @path
 *
 * Returns: (transfer full): a future that resolves to a boxed #ConfabOutgoingData without a message
 *   and without width and height, or rejects: %CONFAB_ERROR_NOT_FOUND for what cannot be read,
 *   %CONFAB_ERROR_UNSUPPORTED_MEDIA for what is no regular file, %CONFAB_ERROR_BAD_REQUEST for a
 *   name that nobody could read
 */
DexFuture *
confab_transfers_inspect (ConfabTransfers *self, const char *path, const char *name)
{
  Inspection *inspection;

  dex_return_error_if_fail (CONFAB_IS_TRANSFERS (self));

  inspection = g_new0 (Inspection, 1);
  inspection->path = g_canonicalize_filename (path, NULL);
  inspection->name = g_strdup (name);
  return confab_worker_run (self->worker, inspect, inspection, inspection_free);
}
