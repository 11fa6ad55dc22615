// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "extract/confab-extract.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Reads a document from standard input, which has to be a file, and writes its text to standard
 * output; with "page", of a page of the web what it says of itself; with "look", what one of its
 * pages looks like, in so many pixels. How it ends says why there is none, see ConfabExtractError.
 * Its memory is not freed: it is over then, and where the file has broken something, freeing would
 * be the next thing to break. */

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
fail (const GError *error)
{
  fprintf (stderr, "confab-extract: %s\n", error->message);
  _exit (error->code);
}

static G_NORETURN void
end (const char *text, gsize length)
{
  _exit (write_all (text, length) ? CONFAB_EXTRACT_FINE : CONFAB_EXTRACT_DAMAGED);
}

static G_NORETURN void
read_page (const char *charset)
{
  g_autoptr (GError) error = NULL;
  char *lines;

  if (!confab_extract_confine (TRUE, &error) ||
      (lines = confab_extract_page_file (STDIN_FILENO, charset, &error)) == NULL)
    fail (error);

  end (lines, strlen (lines));
}

static int
to_number (const char *text)
{
  return (int) CLAMP (g_ascii_strtoll (text, NULL, 10), 0, G_MAXINT);
}

static G_NORETURN void
draw_page (const char *most_px, const char *number)
{
  g_autoptr (GError) error = NULL;
  GBytes *look;
  gsize length;
  const char *data;

  if (!confab_extract_confine (TRUE, &error) ||
      (look = confab_extract_look (STDIN_FILENO, to_number (number), to_number (most_px),
                                   &error)) == NULL)
    fail (error);

  data = g_bytes_get_data (look, &length);
  end (data, length);
}

static G_NORETURN void
read_document (void)
{
  g_autoptr (GError) error = NULL;
  ConfabExtractText text;

  confab_extract_text_init (&text, CONFAB_EXTRACT_MAX_BYTES);

  if (!confab_extract_confine (FALSE, &error) || !confab_extract_file (STDIN_FILENO, &text, &error))
    fail (error);

  end (text.text->str, text.text->len);
}

int
main (int argc, char *argv[])
{
  if (argc == 1)
    read_document ();

  if (argc <= 3 && strcmp (argv[1], "page") == 0)
    read_page (argv[2]);

  if (argc == 4 && strcmp (argv[1], "look") == 0)
    draw_page (argv[2], argv[3]);

  fprintf (stderr, "Usage: confab-extract [page [CHARSET] | look PIXELS NUMBER] < FILE\n");
  return CONFAB_EXTRACT_USAGE;
}
