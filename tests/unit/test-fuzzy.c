// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-fuzzy.h"
#include "base/confab-text.h"

#include <string.h>

static int
score (const char *query, const char *name)
{
  g_autoptr (ConfabFuzzy) fuzzy = confab_fuzzy_new (query);
  g_autofree char *folded = confab_text_fold (name);

  return confab_fuzzy_score (fuzzy, folded);
}

/* The name with what is matched in brackets. */
static void
assert_found (const char *query, const char *name, const char *expected)
{
  g_autoptr (ConfabFuzzy) fuzzy = confab_fuzzy_new (query);
  g_autoptr (GArray) ranges = confab_fuzzy_find (fuzzy, name);
  g_autoptr (GString) marked = g_string_new (NULL);
  guint at = 0;

  for (guint i = 0; i < ranges->len; i++)
    {
      const ConfabFuzzyRange *range = &g_array_index (ranges, ConfabFuzzyRange, i);

      g_string_append_len (marked, name + at, range->start - at);
      g_string_append_printf (marked, "[%.*s]", (int) (range->end - range->start),
                              name + range->start);
      at = range->end;
    }

  g_string_append (marked, name + at);
  g_assert_cmpstr (marked->str, ==, expected);
}

static void
test_matches (void)
{
  g_assert_cmpint (score ("", "Garden"), ==, 0);
  g_assert_cmpint (score ("  ", "Garden"), ==, 0);
  g_assert_cmpint (score ("gdn", "Garden"), >, 0);
  g_assert_cmpint (score ("GARDEN", "garden"), >, 0);
  g_assert_cmpint (score ("ndg", "Garden"), ==, -1);
  g_assert_cmpint (score ("gardenx", "Garden"), ==, -1);
  g_assert_cmpint (score ("dd", "Garden"), ==, -1);
  g_assert_cmpint (score ("a", ""), ==, -1);
  g_assert_cmpint (score ("film nig", "Film night"), >, 0);
}

static void
test_folded (void)
{
  g_assert_cmpint (score ("munch", "München"), >, 0);
  g_assert_cmpint (score ("münchen", "MUNCHEN"), >, 0);
  g_assert_cmpint (score ("strasse", "Große Straße"), >, 0);
  g_assert_cmpint (score ("ελλη", "Έλληνες"), >, 0);
  g_assert_cmpint (score ("محمد", "مُحَمَّد علي"), >, 0);
  g_assert_cmpint (score ("文書", "公文書館"), >, 0);
  g_assert_cmpint (score ("書文", "公文書館"), ==, -1);
}

static void
assert_better (const char *query, const char *better, const char *worse)
{
  g_test_message ("%s: %s, %s", query, better, worse);
  g_assert_cmpint (score (query, better), >, score (query, worse));
  g_assert_cmpint (score (query, worse), >, -1);
}

static void
test_order (void)
{
  assert_better ("gar", "Garden", "The garden");
  assert_better ("gar", "The garden", "Vulgar");
  assert_better ("gar", "Vulgar", "Gold in a bar");
  assert_better ("fn", "Film night", "Fine");
  assert_better ("sc", "Summer camp", "Music");
  assert_better ("ann", "Ann", "Anna");
  assert_better ("mus", "Music", "Moving house");
  assert_better ("night", "Film night", "New images got here today");
  g_assert_cmpint (score ("gar", "Garden"), ==, score ("gar", "Gardening club"));
}

static void
test_found (void)
{
  assert_found ("gar", "Garden", "[Gar]den");
  assert_found ("fn", "Film night", "[F]ilm [n]ight");
  assert_found ("film n", "Film night", "[Film] [n]ight");
  assert_found ("unc", "München", "M[ünc]hen");
  assert_found ("cafe", "Cafe\xcc\x81 noir", "[Cafe\xcc\x81] noir");
  assert_found ("ss", "Große", "Gro[ß]e");
  assert_found ("night", "Nice film night", "Nice film [night]");
  assert_found ("x", "Garden", "Garden");
  assert_found ("", "Garden", "Garden");
  assert_found ("a", "\xff\xfe", "\xff\xfe");
}

/* However long the two are, it ends soon and within bounds. */
static void
test_long (void)
{
  g_autofree char *name = g_strnfill (100000, 'a');
  g_autofree char *query = g_strnfill (50000, 'a');
  g_autofree char *late = g_strconcat (name, "z", NULL);
  g_autoptr (ConfabFuzzy) fuzzy = confab_fuzzy_new (query);
  g_autoptr (GArray) ranges = confab_fuzzy_find (fuzzy, name);

  g_assert_cmpint (score (query, name), >, 0);
  g_assert_cmpint (score ("z", late), ==, -1);
  g_assert_cmpuint (ranges->len, ==, 1);
  g_assert_cmpuint (g_array_index (ranges, ConfabFuzzyRange, 0).end, ==, 64);
}

/* What is found is what is scored, for anything: letters in order, all of them. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 20000; round++)
    {
      char name[12] = { 0 }, query[5] = { 0 };
      g_autoptr (ConfabFuzzy) fuzzy = NULL;
      g_autoptr (GArray) ranges = NULL;
      g_autoptr (GString) found = g_string_new (NULL);

      for (guint i = 0; i < 11; i++)
        name[i] = "abc "[g_rand_int_range (rand, 0, 4)];
      for (guint i = 0; i < (guint) g_rand_int_range (rand, 1, 5); i++)
        query[i] = "abc"[g_rand_int_range (rand, 0, 3)];

      fuzzy = confab_fuzzy_new (query);
      ranges = confab_fuzzy_find (fuzzy, name);

      for (guint i = 0; i < ranges->len; i++)
        {
          const ConfabFuzzyRange *range = &g_array_index (ranges, ConfabFuzzyRange, i);

          g_string_append_len (found, name + range->start, range->end - range->start);
        }

      if (score (query, name) >= 0)
        g_assert_cmpstr (found->str, ==, query);
      else
        g_assert_cmpstr (found->str, ==, "");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fuzzy/matches", test_matches);
  g_test_add_func ("/fuzzy/folded", test_folded);
  g_test_add_func ("/fuzzy/order", test_order);
  g_test_add_func ("/fuzzy/found", test_found);
  g_test_add_func ("/fuzzy/long", test_long);
  g_test_add_func ("/fuzzy/random", test_random);

  return g_test_run ();
}
