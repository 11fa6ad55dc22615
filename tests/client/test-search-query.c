// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/search/confab-search-plan.h"
#include "protocol/confab-message.h"

#define ADA "00000000-0000-7000-8000-000000000001"
#define ROOM "00000000-0000-7000-8000-000000000002"

static ConfabSearchQuery *
parse (const char *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (3600);
  g_autoptr (GDateTime) now = g_date_time_new (zone, 2026, 3, 10, 0, 30, 0);

  return confab_search_query_parse (text, now);
}

static const ConfabSearchPart *
get_part (const ConfabSearchQuery *query, guint i)
{
  g_assert_cmpuint (i, <, query->parts->len);
  return g_ptr_array_index (query->parts, i);
}

/* "kind[!][*]=value/problem" of each part, with blanks between. */
static char *
describe (const ConfabSearchQuery *query)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < query->parts->len; i++)
    {
      const ConfabSearchPart *part = get_part (query, i);

      g_string_append_printf (
          out, "%s%s%s%s=%s/%d", i > 0 ? " " : "",
          part->kind == CONFAB_SEARCH_TEXT ? "text" : confab_search_operators[part->kind - 1],
          part->negated ? "!" : "", part->open ? "*" : "", part->value, part->problem);
    }

  return g_string_free (out, FALSE);
}

static void
assert_parsed (const char *text, const char *expected)
{
  g_autoptr (ConfabSearchQuery) query = parse (text);
  g_autofree char *parsed = describe (query);

  g_assert_cmpstr (parsed, ==, expected);
}

static void
test_words (void)
{
  static const struct
  {
    const char *text;
    const char *words;
  } cases[] = {
    { "Hello, World!", "hello world" },
    { "CAFÉ naïve Ångström", "cafe naive angstrom" },
    { "Straße Øre Łódź ﬁn", "strasse ore lodz fin" },
    { "don't e-mail", "don t e mail" },
    { "ΑΣ ας", "ασ ασ" },
    { "ﾃｽﾄ", "テ ス ト" },
    { "東京へ行く", "東 京 へ 行 く" },
    { "iPhoneを買う", "iphone を 買 う" },
    { "☕👍ok", "☕ 👍 ok" },
    { "12:30 a_b", "12 30 a b" },
    { "كِتَاب", "كتاب" },
    { "", "" },
    { "\xff\xfe"
      "abc\xc3",
      "abc" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ConfabSearchWords) words = confab_search_words_new (cases[i].text);
      g_autoptr (GString) out = g_string_new (NULL);

      for (guint j = 0; j < words->words->len; j++)
        {
          const ConfabSearchWord *word = confab_search_words_get (words, j);

          g_string_append_printf (out, "%s%.*s", j > 0 ? " " : "", (int) word->length,
                                  words->folded->str + word->at);
          g_assert_cmpuint (word->from, <, word->to);
        }

      if (!g_str_equal (out->str, cases[i].words))
        g_error ("\"%s\" is \"%s\", not \"%s\"", cases[i].text, out->str, cases[i].words);
    }
}

static void
test_parse (void)
{
  assert_parsed ("", "");
  assert_parsed ("  ", "");
  assert_parsed ("tea  time", "text*=tea/0 text*=time/0");
  assert_parsed ("\"tea time\"", "text=tea time/0");
  assert_parsed ("\"tea ti", "text*=tea ti/0");
  assert_parsed ("“tea time” „tea time“ «tea time» »tea time« 「tea time」",
                 "text=tea time/0 text=tea time/0 text=tea time/0 text=tea time/0 text=tea time/0");
  assert_parsed ("”tea time” “tea time\" “tea \xc2\xabti",
                 "text=tea time/0 text=tea time/0 text*=tea \xc2\xabti/0");
  assert_parsed ("-milk -\"two sugars\"", "text!=milk/0 text!=two sugars/0");
  assert_parsed ("- a-b", "text*=-/1 text*=a-b/0");
  assert_parsed ("12:30 http://a.b note:x", "text*=12:30/0 text*=http://a.b/0 text*=note:x/0");
  assert_parsed ("HAS:Link -has:file", "has*=Link/0 has!=file/0");
  assert_parsed ("from:\"Ada L\" in:x", "from=Ada L/1 in*=x/1");
  assert_parsed ("from：“Ada L” in：x", "from=Ada L/1 in*=x/1");
  assert_parsed ("type:image is:unread is:mention", "type*=image/0 is*=unread/0 is*=mention/0");
}

/* What may become right is not complained about; what cannot is. */
static void
test_problems (void)
{
  assert_parsed ("has:", "has*=/1");
  assert_parsed ("has:im", "has*=im/1");
  assert_parsed ("has:im x", "has*=im/2 text*=x/0");
  assert_parsed ("has:cake", "has*=cake/2");
  assert_parsed ("is:golden", "is*=golden/2");
  assert_parsed ("type:system", "type*=system/2");
  assert_parsed ("before:2026-1", "before*=2026-1/1");
  assert_parsed ("before:2026-13-40", "before*=2026-13-40/3");
  assert_parsed ("before:2026-02-30 x", "before*=2026-02-30/3 text*=x/0");
  assert_parsed ("on:yester", "on*=yester/1");
  assert_parsed ("on:someday", "on*=someday/3");
  assert_parsed ("after:2026-", "after*=2026-/1");
}

static void
test_dates (void)
{
  static const struct
  {
    const char *text;
    gint64 since_s;
    gint64 until_s;
  } cases[] = {
    { "on:2026-03-09", 1773010800, 1773097200 }, { "on:today", 1773097200, 1773183600 },
    { "on:yesterday", 1773010800, 1773097200 },  { "on:2026-02", 1769900400, 1772319600 },
    { "on:2025", 1735686000, 1767222000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ConfabSearchQuery) query = parse (cases[i].text);

      g_assert_cmpint (get_part (query, 0)->since_ms, ==, cases[i].since_s * 1000);
      g_assert_cmpint (get_part (query, 0)->until_ms, ==, cases[i].until_s * 1000);
    }

  {
    g_autoptr (ConfabSearchQuery) query = parse ("before:2026-03-09 after:2026-03-09");

    g_assert_cmpint (get_part (query, 0)->since_ms, ==, G_MININT64);
    g_assert_cmpint (get_part (query, 0)->until_ms, ==, 1773010800000);
    g_assert_cmpint (get_part (query, 1)->since_ms, ==, 1773097200000);
    g_assert_cmpint (get_part (query, 1)->until_ms, ==, G_MAXINT64);
  }
}

static void
test_bounds (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (ConfabSearchQuery) query = NULL, longer = NULL;
  g_autofree char *much = g_strnfill (CONFAB_SEARCH_MAX_BYTES + 1, 'x');

  for (guint i = 0; i < CONFAB_SEARCH_MAX_PARTS + 1; i++)
    g_string_append (text, "a ");

  query = parse (text->str);
  g_assert_cmpuint (query->parts->len, ==, CONFAB_SEARCH_MAX_PARTS);
  g_assert_cmpint (confab_search_query_get_problem (query)->problem, ==, CONFAB_SEARCH_TOO_MUCH);
  longer = parse (much);
  g_assert_cmpint (confab_search_query_get_problem (longer)->problem, ==, CONFAB_SEARCH_TOO_MUCH);
}

static gboolean
fits (const char *text, const char *content)
{
  g_autoptr (ConfabSearchQuery) query = parse (text);
  g_autoptr (ConfabSearchWords) words = confab_search_words_new (NULL);
  ConfabSearchSubject subject = {
    .conversation_id = ROOM, .sender_id = ADA, .content = content, .created_at = 1773010800000
  };

  return confab_search_fits (query, &subject, words);
}

static void
test_match (void)
{
  g_assert_true (fits ("caf", "In the Café"));
  g_assert_true (fits ("café", "In the cafe"));
  g_assert_false (fits ("afe", "In the Café"));
  g_assert_true (fits ("\"the cafe\"", "In the Café."));
  g_assert_false (fits ("\"the caf\"", "In the Café."));
  g_assert_true (fits ("\"the caf", "In the Café."));
  g_assert_false (fits ("\"cafe the\"", "In the Café."));
  g_assert_true (fits ("tea -milk", "tea with milkshake"));
  g_assert_false (fits ("tea -milk", "tea with Milk"));
  g_assert_true (fits ("-\"with milk\"", "milk with tea"));
  g_assert_true (fits ("京", "東京へ"));
  g_assert_true (fits ("東京", "今日東京へ"));
  g_assert_false (fits ("東西", "東京西"));
  g_assert_true (fits ("has:link", "see https://a.org"));
  g_assert_true (fits ("-has:link", "see a.org"));
  g_assert_true (fits ("on:2026-03-09 a", "a"));
  g_assert_false (fits ("before:2026-03-09 a", "a"));
  g_assert_true (fits ("☕", "tea or ☕?"));
}

static void
test_plan (void)
{
  static const struct
  {
    const char *text;
    const char *match;
  } cases[] = {
    { "tea", "(\"tea\"*)" },
    { "tea time", "(\"tea\"*) AND (\"time\"*)" },
    { "\"tea time\"", "(\"tea\" AND \"time\")" },
    { "tea -milk", "((\"tea\"*)) NOT ((\"milk\"))" },
    { "tea -\"two sugars\"", "(\"tea\"*)" },
    { "東京都", "(\"東京\" AND \"京都\")" },
    { "京", "(\"京\"*)" },
    { "has:link -has:image", "((\"_l\")) NOT ((\"_i\"))" },
    { "type:audio", "(\"_ta\")" },
    { "e-mai", "(\"e\" AND \"mai\"*)" },
    { "-milk", NULL },
    { "on:2026-03-09", NULL },
    { "a\"b OR c) NOT *", "(\"a\" AND \"b\"*) AND (\"or\"*) AND (\"c\"*) AND (\"not\"*)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ConfabSearchQuery) query = parse (cases[i].text);
      g_auto (ConfabSearchPlan) plan = { 0 };

      confab_search_plan_init (&plan, query, NULL);
      g_assert_cmpstr (plan.match, ==, cases[i].match);
      g_assert_cmpint (plan.driver, ==,
                       cases[i].match != NULL ? CONFAB_SEARCH_INDEX : CONFAB_SEARCH_SCAN);
    }

  {
    g_autoptr (ConfabSearchQuery) query = parse ("from:ada in:room is:unread on:2026-03-09");
    const char *ids[] = { ADA, NULL };
    g_auto (ConfabSearchPlan) plan = { 0 };

    confab_search_part_take_ids (g_ptr_array_index (query->parts, 0), g_strdupv ((GStrv) ids));
    confab_search_plan_init (&plan, query, NULL);
    g_assert_cmpint (plan.driver, ==, CONFAB_SEARCH_UNREAD);
    g_assert_null (plan.match);
    g_assert_cmpint (plan.from, ==, 1773010800);
    g_assert_cmpint (plan.to, ==, 1773097200 + CONFAB_SEARCH_SLACK);
  }
}

static void
test_leave_out (void)
{
  {
    g_autoptr (ConfabSearchQuery) query = parse ("e-mai tea \"a b\"");
    const gboolean leave_out[] = { TRUE, TRUE, TRUE };
    g_auto (ConfabSearchPlan) plan = { 0 };

    confab_search_plan_init (&plan, query, leave_out);
    g_assert_cmpstr (plan.match, ==, "(\"e\") AND (\"a\" AND \"b\")");
  }

  /* also one character that may stand in any pair, within a phrase too */
  {
    g_autoptr (ConfabSearchQuery) query = parse ("\"tea 京 time\" 東 -京");
    const gboolean leave_out[] = { TRUE, TRUE, TRUE };
    g_auto (ConfabSearchPlan) plan = { 0 };

    confab_search_plan_init (&plan, query, leave_out);
    g_assert_cmpstr (plan.match, ==, "(\"tea\" AND \"time\")");
  }
}

static void
assert_begun (const char *text, const char *expected)
{
  g_autoptr (ConfabSearchQuery) query = parse (text);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < query->parts->len; i++)
    {
      g_auto (GStrv) begun = confab_search_list_begun (g_ptr_array_index (query->parts, i));
      g_autofree char *list = g_strjoinv (" ", begun);

      g_string_append_printf (out, "%s%s", i > 0 ? "|" : "", list);
    }

  g_assert_cmpstr (out->str, ==, expected);
}

static void
test_begun (void)
{
  assert_begun ("Te", "te");
  assert_begun ("e-mai \"two sug", "mai|sug");
  assert_begun ("\"two sugars\" -mil", "|");
  assert_begun ("東京 京", "|京");
  assert_begun ("\"tea 京 time\"", "京");
  assert_begun ("has:link te", "|te");
}

static void
test_index_text (void)
{
  ConfabAttachmentData picture = { .type = CONFAB_ATTACHMENT_IMAGE,
                                   .filename = (char *) "Über_uns.JPG" };
  g_autoptr (GPtrArray) attachments = g_ptr_array_new ();
  ConfabSearchSubject subject = { .conversation_id = ROOM,
                                  .sender_id = ADA,
                                  .type = CONFAB_MESSAGE_IMAGE,
                                  .content = "Am Café 東京 _l",
                                  .attachments = attachments };
  g_autofree char *text = NULL;

  g_ptr_array_add (attachments, &picture);
  text = confab_search_index_text (&subject);
  g_assert_cmpstr (text, ==,
                   "_c00000000000070008000000000000002 _s00000000000070008000000000000001 _f _i"
                   " _ti am cafe 東京 京 l uber uns jpg");
}

static void
test_ranges (void)
{
  g_autoptr (ConfabSearchQuery) query = parse ("caf \"two words\" -not words");
  const char *text = "not Café: two  words, café";
  g_autoptr (GArray) ranges = confab_search_find_ranges (query, text);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < ranges->len; i++)
    {
      const ConfabSearchRange *range = &g_array_index (ranges, ConfabSearchRange, i);

      g_string_append_printf (out, "[%.*s]", (int) (range->to - range->from), text + range->from);
    }

  g_assert_cmpstr (out->str, ==, "[Café][two  words][café]");
}

static void
test_snippet (void)
{
  g_autoptr (ConfabSearchQuery) query = parse ("needle");
  g_autofree char *hay = g_strnfill (300, 'h'), *words = NULL, *snippet = NULL, *all = NULL;
  g_auto (GStrv) parts = NULL;

  words = g_strconcat ("many words\nthat stand before it and a needle in the ", hay, NULL);
  snippet = confab_search_snippet (query, words, 60);
  g_assert_true (g_str_has_prefix (snippet, "…"));
  g_assert_nonnull (g_strstr_len (snippet, -1, "and a needle in the hh"));
  g_assert_true (g_str_has_suffix (snippet, "…"));
  all = confab_search_snippet (query, "a\n\n needle ", 60);
  g_assert_cmpstr (all, ==, "a needle");
}

static guint
score (const char *text, const char *content)
{
  g_autoptr (ConfabSearchQuery) query = parse (text);
  g_autoptr (ConfabSearchWords) words = confab_search_words_new (content);

  return confab_search_score (query, words);
}

static void
test_score (void)
{
  g_assert_cmpuint (score ("train", "the train"), >, score ("train", "the trains"));
  g_assert_cmpuint (score ("red car", "a red car"), >, score ("red car", "car that is red"));
  g_assert_cmpuint (score ("tea", "tea"), >, score ("tea", "tea and many other things to drink"));
}

static void
test_quote (void)
{
  g_autofree char *plain = confab_search_quote ("ada"), *quoted = confab_search_quote ("Ada L");
  g_autofree char *evil = confab_search_quote ("A \"B\" C");

  g_assert_cmpstr (plain, ==, "ada");
  g_assert_cmpstr (quoted, ==, "\"Ada L\"");
  g_assert_cmpstr (evil, ==, "\"A 'B' C\"");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/search/query/words", test_words);
  g_test_add_func ("/search/query/parse", test_parse);
  g_test_add_func ("/search/query/problems", test_problems);
  g_test_add_func ("/search/query/dates", test_dates);
  g_test_add_func ("/search/query/bounds", test_bounds);
  g_test_add_func ("/search/query/match", test_match);
  g_test_add_func ("/search/query/plan", test_plan);
  g_test_add_func ("/search/query/leave-out", test_leave_out);
  g_test_add_func ("/search/query/begun", test_begun);
  g_test_add_func ("/search/query/index-text", test_index_text);
  g_test_add_func ("/search/query/ranges", test_ranges);
  g_test_add_func ("/search/query/snippet", test_snippet);
  g_test_add_func ("/search/query/score", test_score);
  g_test_add_func ("/search/query/quote", test_quote);

  return g_test_run ();
}
