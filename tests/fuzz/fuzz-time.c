// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "fuzz-kit.h"

#include "base/confab-id.h"
#include "base/confab-text.h"

#include <string.h>

/*
 * Times, names and ids out of anything. A time that is taken is one to GLib, too, and the same one;
 * what has been cleaned or folded once stays as it is.
 */

static void
check_time (const char *text)
{
  g_autoptr (GDateTime) theirs = NULL;
  g_autofree char *written = NULL, *upper = g_ascii_strup (text, -1);
  gint64 unix_ms, again;

  if (!confab_time_from_text (text, &unix_ms))
    return;

  written = confab_time_to_text (unix_ms);
  g_assert_true (confab_time_from_text (written, &again));
  g_assert_cmpint (again, ==, unix_ms);

  /* GLib does not take a fraction of very many digits. */
  theirs = strlen (text) < 36 ? g_date_time_new_from_iso8601 (upper, NULL) : NULL;

  if (theirs != NULL)
    g_assert_cmpint (g_date_time_to_unix (theirs), ==,
                     unix_ms >= 0 ? unix_ms / 1000 : (unix_ms - 999) / 1000);
  else if (strlen (text) < 36)
    g_error ("GLib does not take %s", text);
}

static void
check_text (const char *text)
{
  g_autofree char *name = confab_text_clean_name (text), *name_again = NULL;
  g_autofree char *folded = confab_text_fold (text), *folded_again = NULL;

  g_assert_true (g_utf8_validate (name, -1, NULL));
  g_assert_true (g_utf8_validate (folded, -1, NULL));
  name_again = confab_text_clean_name (name);
  folded_again = confab_text_fold (folded);
  g_assert_cmpstr (name_again, ==, name);
  g_assert_cmpstr (folded_again, ==, folded);

  if (confab_user_name_is_valid (text))
    g_assert_cmpstr (name, ==, text);

  if (confab_id_is_valid (text))
    g_assert_cmpuint (strlen (text), ==, CONFAB_ID_LENGTH);
}

static void
fuzz (FuzzKit *kit)
{
  static const gint64 bounds[] = { -62135596800000, 253402300799999, 0, -1 };
  gint64 unix_ms = fuzz_kit_any (kit, 8) > 0
                       ? (gint64) (g_rand_double (kit->rand) * 315537897600000) - 62135596800000
                       : bounds[fuzz_kit_any (kit, G_N_ELEMENTS (bounds))];
  g_autofree char *time = confab_time_to_text (unix_ms), *bytes = NULL;
  g_autoptr (GString) text = g_string_new (time), name = g_string_new (NULL);
  gint64 again;

  g_assert_true (confab_time_from_text (time, &again));
  g_assert_cmpint (again, ==, unix_ms);
  fuzz_kit_spoil (kit, text);
  check_time (text->str);

  for (guint n = fuzz_kit_any (kit, 20); n > 0; n--)
    if (fuzz_kit_any (kit, 4) > 0)
      g_string_append_unichar (name,
                               fuzz_kit_any (kit, fuzz_kit_any (kit, 2) ? 0x3000 : 0xd800) + 1);
    else
      g_string_append_unichar (name, 0xe000 + fuzz_kit_any (kit, 0x102000));

  fuzz_kit_spoil (kit, name);
  check_text (name->str);
}

int
main (int argc, char **argv)
{
  return fuzz_kit_main (argc, argv, "record-User.json", 3000, fuzz);
}
