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

/* Reads exactly n digits. */
static gboolean
read_digits (const char **at, guint n, int *value)
{
  *value = 0;

  for (guint i = 0; i < n; i++, (*at)++)
    {
      if (!g_ascii_isdigit (**at))
        return FALSE;

      *value = *value * 10 + (**at - '0');
    }

  return TRUE;
}

static gboolean
read_char (const char **at, const char *one_of)
{
  return **at != '\0' && strchr (one_of, *(*at)++) != NULL;
}

/* Milliseconds; further digits are read over. */
static gboolean
read_fraction (const char **at, int *ms)
{
  int weight = 100;

  *ms = 0;

  if (**at != '.')
    return TRUE;

  if (!g_ascii_isdigit (*++*at))
    return FALSE;

  for (; g_ascii_isdigit (**at); (*at)++, weight /= 10)
    *ms += (**at - '0') * weight;

  return TRUE;
}

static gboolean
read_zone (const char **at, int *minutes)
{
  int sign = **at == '-' ? -1 : 1, h = 0, m = 0;

  if (!read_char (at, "Zz+-"))
    return FALSE;

  if (g_ascii_isalpha ((*at)[-1]))
    {
      *minutes = 0;
      return TRUE;
    }

  if (!read_digits (at, 2, &h) || !read_char (at, ":") || !read_digits (at, 2, &m) || h > 23 ||
      m > 59)
    return FALSE;

  *minutes = sign * (h * 60 + m);
  return TRUE;
}

/**
 * confab_time_from_text:
 * @text: (nullable): RFC 3339 with a zone, from anywhere
 * @unix_ms: (out): set only on success
 *
 * Strict, unlike g_date_time_new_from_iso8601(), which takes weeks, days of the year and times
 * that mean another moment on every machine. What is finer than a millisecond is cut off.
 *
 * Returns: whether @text is a time
 */
gboolean
confab_time_from_text (const char *text, gint64 *unix_ms)
{
  g_autoptr (GDateTime) time = NULL;
  int year, month, day, h, m, s, ms, zone;
  gint64 s_utc;
  const char *at = text;

  if (text == NULL || !read_digits (&at, 4, &year) || !read_char (&at, "-") ||
      !read_digits (&at, 2, &month) || !read_char (&at, "-") || !read_digits (&at, 2, &day) ||
      !read_char (&at, "Tt") || !read_digits (&at, 2, &h) || !read_char (&at, ":") ||
      !read_digits (&at, 2, &m) || !read_char (&at, ":") || !read_digits (&at, 2, &s) ||
      !read_fraction (&at, &ms) || !read_zone (&at, &zone) || *at != '\0')
    return FALSE;

  time = g_date_time_new_utc (year, month, day, h, m, s);

  if (time == NULL)
    return FALSE;

  s_utc = g_date_time_to_unix (time) - zone * 60;

  /* What confab_time_to_text() can say: the years 1 to 9999 in UTC. */
  if (s_utc < -62135596800 || s_utc > 253402300799)
    return FALSE;

  *unix_ms = s_utc * 1000 + ms;
  return TRUE;
}

/* Controls, and what reorders text or shows as nothing: in a name it serves only to deceive. */
static gboolean
is_deceptive (gunichar c)
{
  static const struct
  {
    gunichar first, last;
  } ranges[] = {
    { 0xad, 0xad },       { 0x34f, 0x34f },   { 0x61c, 0x61c },   { 0x115f, 0x1160 },
    { 0x17b4, 0x17b5 },   { 0x180e, 0x180e }, { 0x200b, 0x200b }, { 0x200e, 0x200f },
    { 0x202a, 0x202e },   { 0x2060, 0x206f }, { 0x2800, 0x2800 }, { 0x3164, 0x3164 },
    { 0xfeff, 0xfeff },   { 0xffa0, 0xffa0 }, { 0xfff0, 0xfffb }, { 0x1d173, 0x1d17a },
    { 0xe0000, 0xe0fff },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (c >= ranges[i].first && c <= ranges[i].last)
      return TRUE;

  return g_unichar_iscntrl (c);
}

/* Letters of some scripts and many emoji need them between two characters; anywhere else they show
 * as nothing. */
static gboolean
is_joiner (gunichar c)
{
  return c == 0x200c || c == 0x200d;
}

/**
 * confab_text_clean_name:
 * @text: UTF-8
 *
 * Makes a name safe to show: white space is one blank, ends are trimmed, controls, characters that
 * show as nothing and those that change the direction of the text around them are dropped, and it
 * is in NFC. A name that is clean stays as it is.
 *
 * Returns: (transfer full): the name; may be empty
 */
char *
confab_text_clean_name (const char *text)
{
  g_autofree char *valid = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  gunichar joiner = 0;
  gboolean blank = FALSE;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        blank = out->len > 0;
      else if (is_joiner (c))
        joiner = out->len > 0 && !blank ? c : 0;
      else if (!is_deceptive (c) && !(c >= 0xfe00 && c <= 0xfe0f && out->len == 0))
        {
          if (blank)
            g_string_append_c (out, ' ');
          else if (joiner != 0)
            g_string_append_unichar (out, joiner);

          g_string_append_unichar (out, c);
          blank = FALSE;
          joiner = 0;
        }
    }

  /* Last, because what is dropped may have stood between a letter and its accent. */
  return g_utf8_normalize (out->str, -1, G_NORMALIZE_NFC);
}

/* What the name of a file may have on all disks; the longest suffix that is one. */
#define MAX_FILE_NAME_BYTES 240
#define MAX_SUFFIX_BYTES 16

/* Cuts the middle out, so that what says what it is stays. */
static char *
shorten (const char *name)
{
  gsize length = strlen (name);
  const char *dot = strrchr (name, '.');
  gsize suffix = dot != NULL ? length - (gsize) (dot - name) : 0;
  const char *cut;
  g_autofree char *head = NULL;

  if (length <= MAX_FILE_NAME_BYTES)
    return g_strdup (name);

  if (suffix > MAX_SUFFIX_BYTES)
    suffix = 0;

  cut = g_utf8_find_prev_char (name, name + MAX_FILE_NAME_BYTES - suffix + 1);
  head = g_strndup (name, (gsize) (cut - name));
  return g_strconcat (head, name + length - suffix, NULL);
}

/**
 * confab_text_make_file_name:
 * @text: what somebody else calls a file
 *
 * Returns: (transfer full) (nullable): the same, or what is left of it, as the last part of a path:
 *   it neither leads elsewhere nor is hidden, is no option of a program, and is not longer than
 *   disks take; see confab_text_clean_name() for what is dropped. NULL where nothing is left
 */
char *
confab_text_make_file_name (const char *text)
{
  g_autofree char *name = confab_text_clean_name (text);
  const char *begin = name;

  g_strdelimit (name, "/\\", '_');

  while (*begin == '.' || *begin == ' ' || *begin == '-')
    begin++;

  return *begin != '\0' ? shorten (begin) : NULL;
}

/* Accents and the points of Hebrew and Arabic. Not every mark: in the scripts of India and in kana
 * a mark is another sound. */
static gboolean
is_accent (gunichar c)
{
  return (c >= 0x300 && c <= 0x36f) || (c >= 0x591 && c <= 0x5bd) || (c >= 0x64b && c <= 0x65f) ||
         c == 0x670 || (c >= 0x1ab0 && c <= 0x1aff) || (c >= 0x1dc0 && c <= 0x1dff) ||
         (c >= 0x20d0 && c <= 0x20ff) || (c >= 0xfe20 && c <= 0xfe2f);
}

/* The one script that Unicode folds to capitals; GLib turns either case into the other. */
static gunichar
fold_cherokee (gunichar c)
{
  if (c >= 0xab70 && c <= 0xabbf)
    return c - 0xab70 + 0x13a0;

  return c >= 0x13f8 && c <= 0x13fd ? c - 8 : c;
}

/**
 * confab_text_fold:
 * @text: UTF-8
 *
 * Returns: (transfer full): @text without case, without accents and without differences of mere
 *   form such as those between "ﬁ" and "fi", for comparing and finding; the same in every locale
 */
char *
confab_text_fold (const char *text)
{
  g_autofree char *valid = NULL, *plain = NULL, *folded = NULL, *decomposed = NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, NULL);

  /* Twice: what has no lower case as it stands may have one in its plain form, and lower case may
   * bring accents of its own. */
  valid = g_utf8_make_valid (text, -1);
  plain = g_utf8_normalize (valid, -1, G_NORMALIZE_NFKD);
  folded = g_utf8_casefold (plain, -1);
  decomposed = g_utf8_normalize (folded, -1, G_NORMALIZE_NFKD);

  for (const char *p = decomposed; *p != '\0'; p = g_utf8_next_char (p))
    if (!is_accent (g_utf8_get_char (p)))
      g_string_append_unichar (out, fold_cherokee (g_utf8_get_char (p)));

  return g_utf8_normalize (out->str, -1, G_NORMALIZE_NFC);
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

/* Those whose letters are told apart by nobody. */
static guint
get_twin_script (gunichar c)
{
  switch ((int) g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_LATIN:
      return 1 << 0;
    case G_UNICODE_SCRIPT_CYRILLIC:
      return 1 << 1;
    case G_UNICODE_SCRIPT_GREEK:
      return 1 << 2;
    case G_UNICODE_SCRIPT_ARMENIAN:
      return 1 << 3;
    case G_UNICODE_SCRIPT_CHEROKEE:
      return 1 << 4;
    default:
      return 0;
    }
}

/**
 * confab_text_mixes_scripts:
 * @text: UTF-8
 *
 * Returns: whether a word of it has letters of two scripts that look alike, as a name does that is
 *   to be taken for another one
 */
gboolean
confab_text_mixes_scripts (const char *text)
{
  guint scripts = 0;

  g_return_val_if_fail (text != NULL, FALSE);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      scripts = g_unichar_isspace (c) ? 0 : scripts | get_twin_script (c);

      if ((scripts & (scripts - 1)) != 0)
        return TRUE;
    }

  return FALSE;
}
