// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "extract/confab-extract.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

/* Reads a document from standard input, which has to be a file, and writes its text to standard
 * output. How it ends says why there is none, see ConfabExtractError. Its memory is not freed: it
 * is over then, and where the file has broken something, freeing would be the next thing to break.
 */

static gboolean
write_all (const char *data, gsize length)
{
  while (length > 0)
    {
      ssize_t n = write (STDOUT_FILENO, data, length);

      if (n < 0 && errno == EINTR)
        continue;

      if (n <= 0)
        return FALSE;

      data += n;
      length -= (gsize) n;
    }

  return TRUE;
}

static G_NORETURN void
end (const GError *error)
{
  fprintf (stderr, "confab-extract: %s\n", error->message);
  _exit (error->code);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  ConfabExtractText text;

  if (argc > 1)
    {
      fprintf (stderr, "Usage: confab-extract < FILE\n");
      _exit (CONFAB_EXTRACT_USAGE);
    }

  confab_extract_text_init (&text, CONFAB_EXTRACT_MAX_BYTES);

  if (!confab_extract_confine (&error) || !confab_extract_file (STDIN_FILENO, &text, &error))
    end (error);

  _exit (write_all (text.text->str, text.text->len) ? CONFAB_EXTRACT_FINE : CONFAB_EXTRACT_DAMAGED);
}
