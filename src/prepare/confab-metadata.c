// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-metadata.h"

#include <gexiv2/gexiv2.h>

/* What a picture says beside what it shows. */

static void
begin (void)
{
  gexiv2_initialize ();

  /* What it has to say of a file comes back as an error. */
  gexiv2_log_set_level (GEXIV2_LOG_LEVEL_MUTE);
}

/**
 * confab_metadata_strip:
 * @path: a copy that may be changed
 *
 * Takes out of a picture where, when and with what it was made, and what was written into it. Which
 * side is up, and what its colours mean, stays.
 *
 * Returns: TRUE, or FALSE with %G_IO_ERROR_NOT_SUPPORTED for what nothing can be taken out of
 */
gboolean
confab_metadata_strip (const char *path, GError **error)
{
  g_autoptr (GExiv2Metadata) metadata = NULL;
  g_autoptr (GError) reason = NULL;
  GExiv2Orientation orientation;

  begin ();
  metadata = gexiv2_metadata_new ();

  if (gexiv2_metadata_open_path (metadata, path, &reason))
    {
      orientation = gexiv2_metadata_try_get_orientation (metadata, NULL);
      gexiv2_metadata_clear (metadata);

      if (orientation > GEXIV2_ORIENTATION_NORMAL)
        gexiv2_metadata_try_set_orientation (metadata, orientation, NULL);

      if (gexiv2_metadata_save_file (metadata, path, &reason))
        return TRUE;
    }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "Nothing can be taken out of it: %s",
               reason != NULL ? reason->message : "");
  return FALSE;
}

/**
 * confab_metadata_has_place:
 *
 * Returns: whether the picture says where it was taken
 */
gboolean
confab_metadata_has_place (const char *path)
{
  g_autoptr (GExiv2Metadata) metadata = NULL;

  begin ();
  metadata = gexiv2_metadata_new ();
  return gexiv2_metadata_open_path (metadata, path, NULL) &&
         (gexiv2_metadata_try_has_tag (metadata, "Exif.GPSInfo.GPSLatitude", NULL) ||
          gexiv2_metadata_try_has_tag (metadata, "Xmp.exif.GPSLatitude", NULL));
}
