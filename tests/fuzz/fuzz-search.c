// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/search/confab-search-plan.h"
#include "protocol/confab-message.h"
#include "sql/confab-database.h"

#include <stdlib.h>
#include <string.h>

/*
 * Searches out of anything. Whatever is typed, FTS5 takes what is made of it, and what fits a
 * message is found by asking the index, whichever words the index is not asked for.
 */

#define ROUNDS 300
#define N_TEXTS 40

static const char *const pieces[] = {
  "from:",       "in:",  "has:",  "type:",      "before:",   "after:", "on:",
  "is:",         "link", "image", "unread",     "tea",       "te",     "time",
  "the",         "Café", "ﬁn",    "東",         "京都",      "東京都", "☕",
  "👩‍🚀", "\"",   "\"",    "-",          " ",         " ",      " ",
  "*",           "(",    ")",     "^",          "NEAR",      "AND",    "OR",
  "NOT",         "_c",   "_s1",   "{",          "}",         ":",      "+",
  "'",           ";",    "2026",  "2026-02-30", "yesterday", "\xff",   "\xed\xa0\x80",
  "é",           "ß",    "İ",     "ก็",          "كِتاب",      "\t",     "\n",
};

typedef struct
{
  GRand *rand;
  ConfabDatabase *db;
  GPtrArray *texts;
  GDateTime *now;
} Fuzz;

static guint
any (Fuzz *self, guint n)
{
  return (guint) g_rand_int_range (self->rand, 0, (int) n);
}

static char *
make_text (Fuzz *self, guint most)
{
  GString *out = g_string_new (NULL);

  for (guint n = any (self, most + 1); n > 0; n--)
    if (any (self, 12) == 0)
      g_string_append_unichar (out, any (self, 0xd800) + 1);
    else
      g_string_append (out, pieces[any (self, G_N_ELEMENTS (pieces))]);

  return g_string_free (out, FALSE);
}

static ConfabSearchSubject
subject_of (Fuzz *self, guint i)
{
  return (ConfabSearchSubject) {
    .conversation_id = i % 2 ? "c1" : "c2",
    .sender_id = i % 3 ? "s1" : "s2",
    .type = (int) i % 5,
    .content = g_ptr_array_index (self->texts, i),
    .created_at = G_GINT64_CONSTANT (1770000000000) + i * 5000,
  };
}

static void
make_database (Fuzz *self)
{
  g_autoptr (GError) error = NULL;

  self->db = confab_database_open (":memory:", CONFAB_DATABASE_READ_WRITE, &error);
  g_assert_no_error (error);
  confab_database_exec (self->db,
                        "CREATE VIRTUAL TABLE message_index USING fts5(text, content='',"
                        " columnsize=0, detail=none, tokenize=\"ascii tokenchars '_'\")",
                        &error);
  g_assert_no_error (error);

  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *made = make_text (self, 12), *text = NULL;
      ConfabSearchSubject subject;

      g_ptr_array_add (self->texts, g_utf8_make_valid (made, -1));
      subject = subject_of (self, i);
      text = confab_search_index_text (&subject);
      confab_database_run (self->db, &error,
                           "INSERT INTO message_index (rowid, text) VALUES (?, ?)", "it",
                           (gint64) i + 1, text);
      g_assert_no_error (error);
    }
}

static ConfabSearchQuery *
parse (Fuzz *self, const char *text)
{
  static const char *const s1[] = { "s1", NULL }, *const c1[] = { "c1", NULL };
  ConfabSearchQuery *query = confab_search_query_parse (text, self->now);

  for (guint i = 0; i < query->parts->len; i++)
    {
      ConfabSearchPart *part = g_ptr_array_index (query->parts, i);

      g_assert_cmpuint (part->from, <=, part->value_at);
      g_assert_cmpuint (part->value_at, <=, part->to);
      g_assert_cmpuint (part->to, <=, strlen (query->text));

      if (part->kind == CONFAB_SEARCH_FROM ||
          (part->kind == CONFAB_SEARCH_TEXT && part->problem == CONFAB_SEARCH_GOOD &&
           any (self, 8) == 0))
        confab_search_part_take_ids (part, g_strdupv ((GStrv) s1));
      else if (part->kind == CONFAB_SEARCH_IN)
        confab_search_part_take_ids (part, g_strdupv ((GStrv) c1));
    }

  return query;
}

static void
check_index (Fuzz *self, const ConfabSearchQuery *query)
{
  gboolean leave_out[CONFAB_SEARCH_MAX_PARTS], found[N_TEXTS + 1] = { FALSE };
  g_auto (ConfabSearchPlan) plan = { 0 };
  g_autoptr (ConfabStatement) rows = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabSearchWords) words = confab_search_words_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (leave_out); i++)
    leave_out[i] = any (self, 4) == 0;

  confab_search_plan_init (&plan, query, any (self, 2) ? leave_out : NULL);

  if (plan.driver != CONFAB_SEARCH_INDEX)
    return;

  rows = confab_database_select (self->db, &error,
                                 "SELECT rowid FROM message_index WHERE message_index MATCH ?", "t",
                                 plan.match);

  while (confab_statement_next (rows, &error) == CONFAB_STATEMENT_ROW)
    found[confab_statement_get_int (rows, 0)] = TRUE;

  if (error != NULL)
    g_error ("\"%s\" became %s: %s", query->text, plan.match, error->message);

  for (guint i = 0; i < N_TEXTS; i++)
    {
      ConfabSearchSubject subject = subject_of (self, i);

      if (confab_search_fits (query, &subject, words) && !found[i + 1])
        g_error ("\"%s\" fits \"%s\" and is not found by %s", query->text, subject.content,
                 plan.match);
    }
}

static void
check_text (Fuzz *self, const ConfabSearchQuery *query, const char *text)
{
  g_autoptr (GArray) ranges = confab_search_find_ranges (query, text);
  g_autofree char *snippet = confab_search_snippet (query, text, any (self, 100));
  gsize at = 0;

  g_assert_true (g_utf8_validate (snippet, -1, NULL));

  for (guint i = 0; i < ranges->len; i++)
    {
      const ConfabSearchRange *range = &g_array_index (ranges, ConfabSearchRange, i);

      g_assert_cmpuint (range->from, >=, at);
      g_assert_cmpuint (range->from, <, range->to);
      g_assert_cmpuint (range->to, <=, strlen (text));
      g_assert_true (g_utf8_validate_len (text + range->from, range->to - range->from, NULL));
      at = range->to;
    }
}

/* A name that was quoted is read as it was, but for its own quotes. */
static void
check_quote (Fuzz *self, const char *name)
{
  g_autofree char *quoted = confab_search_quote (name), *typed = g_strconcat ("in:", quoted, NULL);
  g_autofree char *plain = g_strdelimit (g_strdup (name), "\"", '\'');
  g_autoptr (ConfabSearchQuery) query = confab_search_query_parse (typed, self->now);

  g_assert_cmpuint (query->parts->len, ==, 1);
  g_assert_cmpstr (((ConfabSearchPart *) g_ptr_array_index (query->parts, 0))->value, ==, plain);
}

static void
run (guint32 seed)
{
  Fuzz self = {
    .rand = g_rand_new_with_seed (seed),
    .texts = g_ptr_array_new_with_free_func (g_free),
    .now = g_date_time_new_utc (2026, 3, 1, 0, 0, 0),
  };

  make_database (&self);

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autofree char *typed = make_text (&self, 10);
      g_autoptr (ConfabSearchQuery) query = parse (&self, typed);
      check_index (&self, query);
      check_quote (&self, query->text);
      check_text (&self, query, g_ptr_array_index (self.texts, any (&self, N_TEXTS)));
    }

  confab_database_close (self.db);
  g_ptr_array_unref (self.texts);
  g_date_time_unref (self.now);
  g_rand_free (self.rand);
}

int
main (int argc, char **argv)
{
  if (argc != 3 || strcmp (argv[1], "--seed") != 0)
    g_error ("usage: %s --seed N", argv[0]);

  run ((guint32) strtoul (argv[2], NULL, 10));
  return 0;
}
