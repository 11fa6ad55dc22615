// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "ui/common/confab-keywords.h"

#include <string.h>

/* Words of which somebody is always told. */

static gboolean
matches (const char *keyword, const char *text)
{
  const char *const keywords[] = { keyword, NULL };

  return confab_keywords_match (keywords, text);
}

static void
test_match (void)
{
  g_assert_true (matches ("key", "Key!"));
  g_assert_true (matches ("KEY", "the **key**, please"));
  g_assert_true (matches ("key", "monkey key"));
  g_assert_false (matches ("key", "monkeys"));
  g_assert_false (matches ("key", "keys"));
  g_assert_false (matches ("key", "key2"));
  g_assert_true (matches ("c++", "We write C++."));
  g_assert_true (matches ("green house", "A Green House"));
  g_assert_true (matches ("Straße", "STRASSE"));

  /* é in one character, and in two. */
  g_assert_true (matches ("caf\u00e9", "CAFE\u0301"));
  g_assert_false (matches ("cafe", "cafe\u0301"));
  g_assert_true (matches ("\u4f1a\u8bae", "\u660e\u5929\u7684\u4f1a\u8bae\u53d6\u6d88"));
  g_assert_false (matches ("", "anything"));
  g_assert_false (matches (" ", "anything else"));
  g_assert_false (matches ("\xff", "key"));
}

static void
assert_parsed (const char *written, const char *expected)
{
  g_auto (GStrv) keywords = confab_keywords_parse (written);
  g_autofree char *text = confab_keywords_to_string ((const char *const *) keywords);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_parse (void)
{
  g_autofree char *many = g_strnfill (200, 'a');
  g_autofree char *long_one = g_strnfill (CONFAB_KEYWORD_LENGTH_MAX, 'a');
  g_autoptr (GString) numbers = g_string_new (NULL);
  g_auto (GStrv) kept = NULL;

  assert_parsed ("", "");
  assert_parsed (" , ,", "");
  assert_parsed ("key,  green house ,KEY", "key, green house");
  assert_parsed ("\u4f1a\u8bae\uff0c\u5496\u5561\u3001x\u060c\u0634\u0627\u064a",
                 "\u4f1a\u8bae, \u5496\u5561, x, \u0634\u0627\u064a");
  assert_parsed ("a\xff, b", "a\uFFFD, b");
  assert_parsed (many, long_one);

  for (guint i = 0; i < 2 * CONFAB_KEYWORDS_MAX; i++)
    g_string_append_printf (numbers, "%u,", i);

  kept = confab_keywords_parse (numbers->str);
  g_assert_cmpuint (g_strv_length (kept), ==, CONFAB_KEYWORDS_MAX);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/keywords/match", test_match);
  g_test_add_func ("/keywords/parse", test_parse);

  return g_test_run ();
}
