// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ctl-private.h"

#include "base/confab-limits.h"
#include "protocol/confab-json.h"

#include <errno.h>
#include <gio/gio.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* Terminal and pipes. Reading waits on the main thread: there is nothing else to do. */

/**
 * confab_ctl_read_input:
 *
 * Returns: (transfer full): all of standard input, without the last line's end; or NULL with @error
 */
char *
confab_ctl_read_input (GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char buffer[4096];
  gsize n;

  while ((n = fread (buffer, 1, sizeof buffer, stdin)) > 0 && text->len <= CONFAB_MAX_BODY_BYTES)
    g_string_append_len (text, buffer, n);

  if (text->len > 0 && text->str[text->len - 1] == '\n')
    g_string_truncate (text, text->len - 1);

  if (!ferror (stdin) && strlen (text->str) == text->len && g_utf8_validate (text->str, -1, NULL))
    return g_string_free (g_steal_pointer (&text), FALSE);

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               "Standard input is not text in UTF-8");
  return NULL;
}

static char *
read_line (void)
{
  g_autofree char *line = NULL;
  char *result = NULL;
  size_t size = 0;
  ssize_t length = getline (&line, &size, stdin);

  if (length > 0)
    result = g_strndup (line, strcspn (line, "\n"));

  if (line != NULL)
    explicit_bzero (line, size);

  free (g_steal_pointer (&line));
  return result;
}

/**
 * confab_ctl_read_password:
 *
 * Asks for a password on the terminal, without showing it; where standard input is none, it is its
 * first line.
 *
 * Returns: (transfer full): the password, or NULL with @error
 */
char *
confab_ctl_read_password (GError **error)
{
  struct termios usual;
  gboolean ask = isatty (STDIN_FILENO) && tcgetattr (STDIN_FILENO, &usual) == 0;
  char *password;

  if (ask)
    {
      struct termios quiet = usual;

      quiet.c_lflag &= ~(tcflag_t) ECHO;
      fputs ("Password: ", stderr);
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &quiet);
    }

  password = read_line ();

  if (ask)
    {
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &usual);
      fputc ('\n', stderr);
    }

  if (password != NULL && *password != '\0' && g_utf8_validate (password, -1, NULL))
    return password;

  g_free (password);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               "The password is asked for, or is the first line of standard input");
  return NULL;
}

/**
 * confab_ctl_print_record:
 *
 * Prints a line of JSON.
 */
void
confab_ctl_print_record (const ConfabRecord *record, gconstpointer data)
{
  g_autofree char *json = confab_record_to_json (record, data);

  puts (json);
}

/**
 * confab_ctl_print_text:
 * @text: (nullable): what somebody wrote
 *
 * Prints it without the characters that do something to a terminal.
 */
void
confab_ctl_print_text (const char *text)
{
  for (const char *p = text != NULL ? text : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n')
        fputs ("\n    ", stdout);
      else if (g_unichar_iscntrl (c) && c != '\t')
        fputs ("\xef\xbf\xbd", stdout);
      else
        fwrite (p, 1, g_utf8_next_char (p) - p, stdout);
    }
}

/**
 * confab_ctl_note:
 *
 * Says something on standard error.
 */
void
confab_ctl_note (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  fflush (stdout);
  fprintf (stderr, "confabctl: %s\n", text);
}
