// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "prepare/confab-prepare.h"

#include "base/confab-error.h"
#include "confine/confab-confine.h"
#include "prepare/confab-metadata.h"
#include "prepare/confab-pack.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* Makes files that can be sent: packs a folder, and takes out of a picture what it says beside what
 * it shows. It works in the folder of the file that it writes, and sees no other but what it is
 * given. */

#define MOST_PICTURE_BYTES (1024UL * 1024 * 1024)
#define MOST_MEMORY_BYTES (1024UL * 1024 * 1024)
#define MOST_PICTURE_CPU_S 20

static int
usage (void)
{
  fprintf (stderr, "Usage: confab-prepare " CONFAB_PREPARE_PACK " FOLDER FILE BYTES\n"
                   "       confab-prepare " CONFAB_PREPARE_STRIP " FILE\n"
                   "       confab-prepare " CONFAB_PREPARE_PLACE " FILE\n");
  return CONFAB_PREPARE_USAGE;
}

static int
end (const GError *error)
{
  if (g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_TOO_LARGE))
    return CONFAB_PREPARE_TOO_LARGE;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    return CONFAB_PREPARE_UNSUPPORTED;

  printf ("%d %s\n", error->domain == G_IO_ERROR ? error->code : G_IO_ERROR_FAILED, error->message);
  return CONFAB_PREPARE_FAILED;
}

static int
pack (const char *folder, const char *file, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *target_folder = g_path_get_dirname (file);
  const ConfabConfinement how = {
    .readable = folder,
    .folder = target_folder,
    .most_file_bytes = RLIM_INFINITY,
    .most_memory_bytes = MOST_MEMORY_BYTES,
    .most_cpu_s = G_MAXUINT,
  };
  gint64 most_bytes;

  if (!g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, &most_bytes, NULL))
    return usage ();

  return confab_confine (&how, &error) && confab_pack (folder, file, most_bytes, &error)
             ? CONFAB_PREPARE_FINE
             : end (error);
}

static int
handle_picture (const char *verb, const char *file)
{
  gboolean changes = g_str_equal (verb, CONFAB_PREPARE_STRIP);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_path_get_dirname (file);
  const ConfabConfinement how = {
    .readable = file,
    .folder = changes ? folder : NULL,
    .most_file_bytes = MOST_PICTURE_BYTES,
    .most_memory_bytes = MOST_MEMORY_BYTES,
    .most_cpu_s = MOST_PICTURE_CPU_S,
  };

  if (!confab_confine (&how, &error) || (changes && !confab_metadata_strip (file, &error)))
    return end (error);

  return changes || confab_metadata_has_place (file) ? CONFAB_PREPARE_FINE
                                                     : CONFAB_PREPARE_NO_PLACE;
}

int
main (int argc, char *argv[])
{
  int status;

  /* Names of files are UTF-8. */
  setlocale (LC_CTYPE, "C.UTF-8");

  if (argc == 5 && g_str_equal (argv[1], CONFAB_PREPARE_PACK))
    status = pack (argv[2], argv[3], argv[4]);
  else if (argc == 3 && (g_str_equal (argv[1], CONFAB_PREPARE_STRIP) ||
                         g_str_equal (argv[1], CONFAB_PREPARE_PLACE)))
    status = handle_picture (argv[1], argv[2]);
  else
    status = usage ();

  /* What a file has broken is not freed. */
  fflush (stdout);
  _exit (status);
}
