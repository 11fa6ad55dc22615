// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-text.h"

#include "confab-limits.h"

#include <string.h>

/**
 * confab_time_to_text:
 * @unix_ms: milliseconds since 1970
 *
 * Returns: (transfer full): the time as it travels: RFC 3339 in UTC with milliseconds
 */
char *
confab_time_to_text (gint64 unix_ms)
{
  gint64 s = unix_ms / 1000, ms = unix_ms % 1000;
  g_autoptr (GDateTime) time = NULL;

  if (ms < 0)
    {
      ms += 1000;
      s--;
    }

  time = g_date_time_new_from_unix_utc (s);

  if (time == NULL)
    return g_strdup ("1970-01-01T00:00:00.000Z");

  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", g_date_time_get_year (time),
                          g_date_time_get_month (time), g_date_time_get_day_of_month (time),
                          g_date_time_get_hour (time), g_date_time_get_minute (time),
                          g_date_time_get_second (time), (int) ms);
}

/**
 * confab_time_from_text:
 * @text: (nullable): RFC 3339 with a zone, from anywhere
 * @unix_ms: (out): set only on success
 *
 * Returns: whether @text is a time
 */
gboolean
confab_time_from_text (const char *text, gint64 *unix_ms)
{
  g_autoptr (GDateTime) time = NULL;

  if (text == NULL || strlen (text) > 40)
    return FALSE;

  /* A time without a zone would be read in the reader's. */
  time = g_date_time_new_from_iso8601 (text, NULL);

  if (time == NULL)
    return FALSE;

  *unix_ms = g_date_time_to_unix (time) * 1000 + g_date_time_get_microsecond (time) / 1000;
  return TRUE;
}

/* Controls, and what reorders or hides text: in a name it serves only to deceive. */
static gboolean
is_deceptive (gunichar c)
{
  return g_unichar_iscntrl (c) || (c >= 0x200b && c <= 0x200f && c != 0x200c && c != 0x200d) ||
         (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
         (c >= 0xe0000 && c <= 0xe007f);
}

/**
 * confab_text_clean_name:
 * @text: valid UTF-8
 *
 * Makes a name safe to show: white space is one blank, ends are trimmed, controls and characters
 * that change the direction of the text around it are dropped, and it is in NFC.
 *
 * Returns: (transfer full): the name; may be empty
 */
char *
confab_text_clean_name (const char *text)
{
  g_autofree char *nfc = NULL;
  GString *out;
  gboolean blank = FALSE;

  g_return_val_if_fail (text != NULL, NULL);

  nfc = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  out = g_string_new (NULL);

  for (const char *p = nfc != NULL ? nfc : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          blank = out->len > 0;
          continue;
        }

      if (is_deceptive (c))
        continue;

      if (blank)
        g_string_append_c (out, ' ');

      blank = FALSE;
      g_string_append_unichar (out, c);
    }

  return g_string_free (out, FALSE);
}

/**
 * confab_text_fold:
 * @text: valid UTF-8
 *
 * Returns: (transfer full): @text without case and without accents, for comparing and finding
 */
char *
confab_text_fold (const char *text)
{
  g_autofree char *decomposed = NULL, *folded = NULL;
  GString *out;

  g_return_val_if_fail (text != NULL, NULL);

  folded = g_utf8_casefold (text, -1);
  decomposed = g_utf8_normalize (folded, -1, G_NORMALIZE_NFKD);
  out = g_string_new (NULL);

  for (const char *p = decomposed != NULL ? decomposed : ""; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));

  return g_string_free (out, FALSE);
}

/**
 * confab_user_name_is_valid:
 * @name: (nullable): text from anywhere
 *
 * A user name is what one types to sign in and after "@": ASCII letters, digits, ".", "_" and "-",
 * beginning with a letter or digit. Display names may be anything.
 *
 * Returns: whether @name can be a user name
 */
gboolean
confab_user_name_is_valid (const char *name)
{
  gsize length = name != NULL ? strlen (name) : 0;

  if (length == 0 || length > CONFAB_MAX_USER_NAME_BYTES || !g_ascii_isalnum (name[0]))
    return FALSE;

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (name[i]) && strchr ("._-", name[i]) == NULL)
      return FALSE;

  return TRUE;
}
