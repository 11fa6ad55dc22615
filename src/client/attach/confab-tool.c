// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-tool.h"

#include "base/confab-error.h"
#include "base/confab-program.h"
#include "prepare/confab-prepare.h"

#include <glib/gstdio.h>
#include <stdlib.h>

/* Folders are packed, and pictures are taken apart, by confab-prepare: what a file does to it, it
 * does not do to this process, which also starts sooner without the libraries. */

#define PROGRAM "confab-prepare"

/* Of what it says, which is believed no more than the file. */
#define MOST_WORDS 400

static void
set_failure (const char *data, gsize length, GError **error)
{
  g_autofree char *text = g_utf8_make_valid (data, (gssize) length);
  char *words;
  long code = strtol (g_strstrip (text), &words, 10);

  if (words == text || code < G_IO_ERROR_FAILED || code > G_IO_ERROR_NO_SUCH_DEVICE ||
      *words != ' ')
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s did not end as it should", PROGRAM);
  else
    g_set_error_literal (error, G_IO_ERROR, (int) code, words + 1);
}

/* Returns how it ended, %CONFAB_PREPARE_USAGE if it fell, or -1 with @error. */
static int
run (const char *const *arguments, GCancellable *cancellable, GError **error)
{
  g_autoptr (GSubprocess) process = confab_program_start (PROGRAM, -1, arguments, error);
  char output[MOST_WORDS];
  gsize length = 0;
  int status;

  if (process == NULL)
    return -1;

  /* When it says more there is nobody to hear it, and it ends. */
  if (!g_input_stream_read_all (g_subprocess_get_stdout_pipe (process), output, sizeof output,
                                &length, cancellable, error) ||
      !g_input_stream_close (g_subprocess_get_stdout_pipe (process), NULL, error) ||
      !g_subprocess_wait (process, cancellable, error))
    {
      g_subprocess_force_exit (process);
      g_subprocess_wait (process, NULL, NULL);
      return -1;
    }

  status = g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process)
                                                : CONFAB_PREPARE_USAGE;

  if (status != CONFAB_PREPARE_FAILED)
    return status;

  set_failure (output, length, error);
  return -1;
}

/**
 * confab_tool_pack:
 * @folder: what is to be packed; links in it are not followed
 * @target: where to put the archive
 * @most_bytes: how large it may become
 * @cancellable: (nullable): ends it
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_TOO_LARGE or an error of %G_IO_ERROR, and nothing is
 *   left of @target
 */
gboolean
confab_tool_pack (const char *folder,
                  const char *target,
                  gint64 most_bytes,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autofree char *bytes = g_strdup_printf ("%" G_GINT64_FORMAT, most_bytes), *most = NULL;
  const char *const arguments[] = { CONFAB_PREPARE_PACK, folder, target, bytes, NULL };
  int status = run (arguments, cancellable, error);

  if (status == CONFAB_PREPARE_FINE)
    return TRUE;

  g_unlink (target);

  if (status == CONFAB_PREPARE_TOO_LARGE)
    {
      most = g_format_size ((guint64) most_bytes);
      confab_set_field_error (error, CONFAB_ERROR_TOO_LARGE, "size",
                              "Packed, the folder is larger than the server takes, %s", most);
    }
  else if (status != -1)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s did not end as it should", PROGRAM);
    }

  return FALSE;
}

/**
 * confab_tool_strip:
 * @path: a copy that may be changed, in a folder where another file may be made
 * @cancellable: (nullable): ends it
 *
 * Takes out of a picture where, when and with what it was made, and what was written into it. Which
 * side is up, and what its colours mean, stays.
 *
 * Returns: TRUE, or FALSE with %G_IO_ERROR_NOT_SUPPORTED for what nothing can be taken out of
 */
gboolean
confab_tool_strip (const char *path, GCancellable *cancellable, GError **error)
{
  const char *const arguments[] = { CONFAB_PREPARE_STRIP, path, NULL };
  int status = run (arguments, cancellable, error);

  if (status == CONFAB_PREPARE_FINE)
    return TRUE;

  /* What is in it may be why the program fell. */
  if (status != -1)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "Nothing can be taken out of it");

  return FALSE;
}

/**
 * confab_tool_has_place:
 * @cancellable: (nullable): ends it
 *
 * Returns: whether the picture says where it was taken
 */
gboolean
confab_tool_has_place (const char *path, GCancellable *cancellable)
{
  const char *const arguments[] = { CONFAB_PREPARE_PLACE, path, NULL };

  return run (arguments, cancellable, NULL) == CONFAB_PREPARE_FINE;
}
