// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "start-kit.h"

#include "client/formatting/confab-emoji.h"
#include "ui/formatting/confab-format-blocks.h"
#include "client/formatting/confab-hyperlink.h"

#include <adwaita.h>
#include <string.h>

/* What is made of what people write. */

static void
write_span (GString *out, const ConfabFormatSpan *span, const char *text)
{
  static const char letters[] = { 'b', 'i', 's', 'c', 'h', 'l' };

  g_string_append_c (out, '{');

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (span->style & (1 << i))
      g_string_append_c (out, letters[i]);

  if (span->url != NULL)
    g_string_append_printf (out, " %s", span->url);

  g_string_append_c (out, ':');
  g_string_append_len (out, text + span->from, span->to - span->from);
  g_string_append_c (out, '}');
}

/* A block is a line: ">" for each quote, "." for each list, the mark of an item, "code LANGUAGE"
 * and the text, in which "{STYLES ADDRESS:TEXT}" stands for a span. */
static char *
dump (const ConfabFormatted *formatted)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < formatted->blocks->len; i++)
    {
      const ConfabFormatBlock *block = g_ptr_array_index (formatted->blocks, i);
      guint at = 0;

      g_string_append (out, i > 0 ? "|" : "");

      for (guint depth = 0; depth < block->quote_depth; depth++)
        g_string_append_c (out, '>');
      for (guint depth = 0; depth < block->item_depth; depth++)
        g_string_append_c (out, '.');

      if (block->marker != NULL)
        g_string_append_printf (out, "%s ", block->marker);
      if (block->kind == CONFAB_FORMAT_CODE_BLOCK)
        g_string_append_printf (out, "code %s ", block->language != NULL ? block->language : "-");

      for (guint j = 0; j < block->spans->len; j++)
        {
          const ConfabFormatSpan *span = &g_array_index (block->spans, ConfabFormatSpan, j);

          g_string_append_len (out, block->text + at, span->from - at);
          write_span (out, span, block->text);
          at = span->to;
        }

      g_string_append (out, block->text + at);
    }

  return g_string_free (out, FALSE);
}

/* What is written, and what is read of it. */
static const struct
{
  const char *source;
  const char *read;
} readings[] = {
  { "plain", "plain" },
  { "two\nlines", "two\nlines" },
  { "two\n\nparagraphs\n\n\n\nand more", "two\n\nparagraphs\n\nand more" },
  { "**bold** and *italic*", "{b:bold} and {i:italic}" },
  { "**bold *both***", "{b:bold }{bi:both}" },
  { "~~gone~~ `x < y`", "{s:gone} {c:x < y}" },
  { "snake_case_name 2 * 3 * 4", "snake_case_name 2 * 3 * 4" },
  { "\\*not italic\\*", "*not italic*" },
  { "<b>no & HTML</b> &amp;", "<b>no & HTML</b> &amp;" },
  { "# Head\ntext", "{b:Head}\n\ntext" },
  { "#channel", "#channel" },
  { "> said\n> this\n\nanswer", ">said\nthis|answer" },
  { "> > twice\n", ">>twice" },
  { "- one\n- **two**\n  - inner", ".• one|.• {b:two}|..• inner" },
  { "3. three\n4. four", ".3. three|.4. four" },
  { "1) a", ".1) a" },
  { "-", "-" },
  { "- ", "- " },
  { "```c\nint a; /* **b** */\n\n```\nafter", "code c int a; /* **b** */\n|after" },
  { "```\nno end", "code - no end" },
  { "a\n\n---\n\nb", "a\n\n⸻\n\nb" },
  { "    indented", "indented" },
  { "[text](https://example.org/a?b=1&c)", "{l https://example.org/a?b=1&c:text}" },
  { "[text](example.org)", "{l https://example.org:text}" },
  { "see https://example.org/x.", "see {l https://example.org/x:https://example.org/x}." },
  { "www.example.org", "{l http://www.example.org:www.example.org}" },
  { "http://host:8080/x", "{l http://host:8080/x:http://host:8080/x}" },
  { "at http://localhost:8080.", "at {l http://localhost:8080:http://localhost:8080}." },
  { "(https://example.org:8443/a?b=1#c)",
    "({l https://example.org:8443/a?b=1#c:https://example.org:8443/a?b=1#c})" },
  { "http://[::1]:80/x", "{l http://[::1]:80/x:http://[::1]:80/x}" },
  { "http://[::1/x", "http://[::1/x" },
  { "http://[nothing]/", "http://[nothing]/" },
  { "http://127.0.0.1/", "{l http://127.0.0.1/:http://127.0.0.1/}" },
  { "http://host:99999/ http:// http://- https://.",
    "http://host:99999/ http:// http://- https://." },
  { "https://bücher.example/größe!",
    "{l https://bücher.example/größe:https://bücher.example/größe}!" },
  { "见https://example.org/x，然后", "见{l https://example.org/x:https://example.org/x}，然后" },
  { "هل رأيت https://example.org/x؟", "هل رأيت {l https://example.org/x:https://example.org/x}؟" },
  { "“https://example.org/x”", "“{l https://example.org/x:https://example.org/x}”" },
  { "https://example.org/a_(b)_c, and",
    "{l https://example.org/a_(b)_c:https://example.org/a_(b)_c}, and" },
  { "https://example.org/*a*/~b~", "{l https://example.org/*a*/~b:https://example.org/*a*/~b}~" },
  { "**https://example.org/a*b**", "{bl https://example.org/a*b:https://example.org/a*b}" },
  { "~~see https://example.org~~", "{s:see }{sl https://example.org:https://example.org}" },
  { "||https://example.org||", "{hl https://example.org:https://example.org}" },
  { "`http://host:80/`", "{c:http://host:80/}" },
  { "```\nhttp://host:80/\n```", "code - http://host:80/" },
  { "[http://a.example:1/](https://b.example/)", "{l https://b.example/:http://a.example:1/}" },
  { "[x](http://host:8080/a\\_b)", "{l http://host:8080/a_b:x}" },
  { "[x](example.org:8080/a)", "{l https://example.org:8080/a:x}" },
  { "<http://host:8080/x>", "{l http://host:8080/x:http://host:8080/x}" },
  { "HTTPS://Example.org Www.example.org",
    "{l HTTPS://Example.org:HTTPS://Example.org} {l http://Www.example.org:Www.example.org}" },
  { "https://example.org/\342\200\256gpj.exe",
    "{l https://example.org/:https://example.org/}\342\200\256gpj.exe" },
  { "https://a.example\\@b.example/", "{l https://a.example:https://a.example}@b.example/" },
  { "xhttps://example.org ftp://example.org", "xhttps://example.org ftp://example.org" },
  { "ada+list@example.org, a.b-c@x.example.org.",
    "{l mailto:ada+list@example.org:ada+list@example.org}, {l "
    "mailto:a.b-c@x.example.org:a.b-c@x.example.org}." },
  { "mailto:ada@example.org", "{l mailto:ada@example.org:mailto:ada@example.org}" },
  { "<ada@example.org>", "{l mailto:ada@example.org:ada@example.org}" },
  { "@ada a@b @all. @@ .@x.y a@.x a@b.c@d", "@ada a@b @all. @@ .@x.y a@.x a@b.c@d" },
  { "ada@example.org", "{l mailto:ada@example.org:ada@example.org}" },
  { "![picture](https://example.org/p.png)", "{l https://example.org/p.png:picture}" },
  { "[x](javascript:alert(1))", "x (javascript:alert(1))" },
  { "[x](file:///etc/passwd)", "x (file:///etc/passwd)" },
  { "[x](http://)", "x (http://)" },
  { "call +49 (30) 123-456 now", "call {l tel:+4930123456:+49 (30) 123-456} now" },
  { "2026-11-27, 1+2, +1", "2026-11-27, 1+2, +1" },
  { "`+49 30 123456`", "{c:+49 30 123456}" },
  { "||secret||", "{h:secret}" },
  { "a ||b **c** d|| e", "a {h:b }{bh:c}{h: d} e" },
  { "if (a || b || c)", "if (a || b || c)" },
  { "||one|| ||two", "{h:one} ||two" },
  { "||||", "||||" },
  { "||x|| and **||y||**", "{h:x} and {bh:y}" },
  { "`||code||`", "{c:||code||}" },
  { "**||a||b**", "{bh:a}{b:b}" },
};

static void
test_read (void)
{

  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      g_autoptr (ConfabFormatted) formatted = confab_formatted_new (readings[i].source);
      g_autofree char *read = dump (formatted);

      g_assert_cmpstr (read, ==, readings[i].read);

      /* What is said to be plain is. */
      if (confab_formatted_is_plain (readings[i].source))
        g_assert_cmpstr (read, ==, readings[i].source);
    }
}

static void
test_bounds (void)
{
  g_autofree char *deep = g_strnfill (5000, '>'), *stars = g_strnfill (100000, '*');
  GString *list = g_string_new (NULL);
  g_autoptr (ConfabFormatted) quoted = confab_formatted_new (deep);
  g_autoptr (ConfabFormatted) starred = confab_formatted_new (stars);
  g_autoptr (ConfabFormatted) listed = NULL;

  for (guint i = 0; i < CONFAB_FORMAT_BLOCKS_MAX + 1; i++)
    g_string_append (list, "- item\n");

  listed = confab_formatted_new (list->str);
  g_assert_nonnull (confab_formatted_get_only_text (listed));
  g_assert_cmpstr (confab_formatted_get_only_text (listed)->text, ==, list->str);
  g_assert_cmpuint (quoted->blocks->len, ==, 1);
  g_assert_cmpuint (starred->blocks->len, >=, 1);
  g_string_free (list, TRUE);
}

/* The composer shows what will be shown, and the marks between. */
static void
test_pieces (void)
{
  const char *source = "a **b** `c`\n> d";
  g_autoptr (ConfabFormatted) formatted = confab_formatted_new (source);
  g_autofree char *text = NULL;
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < formatted->pieces->len; i++)
    {
      const ConfabFormatPiece *piece = &g_array_index (formatted->pieces, ConfabFormatPiece, i);

      g_string_append_printf (out, "[%u ", piece->style);
      g_string_append_len (out, source + piece->from, piece->to - piece->from);
      g_string_append_c (out, ']');
    }

  text = g_string_free (out, FALSE);
  g_assert_cmpstr (text, ==, "[0 a ][1 b][0  ][8 c][0 d]");
}

/* Addresses are shown as such while they are written. */
static void
test_address_pieces (void)
{
  const char *source = "*a* http://host:80/*b* c";
  g_autoptr (ConfabFormatted) formatted = confab_formatted_new (source);
  g_autofree char *text = NULL;
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < formatted->pieces->len; i++)
    {
      const ConfabFormatPiece *piece = &g_array_index (formatted->pieces, ConfabFormatPiece, i);

      g_string_append_printf (out, "[%u ", piece->style);
      g_string_append_len (out, source + piece->from, piece->to - piece->from);
      g_string_append_c (out, ']');
    }

  text = g_string_free (out, FALSE);
  g_assert_cmpstr (text, ==, "[2 a][0  ][32 http://host:80/*b][0 * c]");
}

/* The card's maker takes what the text shows as a link. */
static void
test_find_page (void)
{
  g_autofree char *port = confab_hyperlink_find_page ("Look at http://host:8080/x.");
  g_autofree char *hidden = confab_hyperlink_find_page ("||http://host:8080/x||");

  g_assert_cmpstr (port, ==, "http://host:8080/x");
  g_assert_null (hidden);
  g_assert_true (confab_hyperlink_leads_to ("(http://host:8080/x)", "http://host:8080/x"));
}

/* AddressSanitizer reads all of a text at each look at a part of it. */
#ifdef __SANITIZE_ADDRESS__
#  define MANY_BYTES 20000
#else
#  define MANY_BYTES 1000000
#endif

/* None of these takes time beyond what its length does. */
static void
test_many_addresses (void)
{
  static const char *const parts[] = { "http://",  "http://a ",      "a@",
                                       "a@b.c ",   "www.",           "mailto: ",
                                       "http://[", "(https://a.b/(", "mailto:a@b.c " };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      GString *text = g_string_new (NULL);
      g_autoptr (ConfabFormatted) formatted = NULL;

      while (text->len < MANY_BYTES)
        g_string_append (text, parts[i]);

      formatted = confab_formatted_new (text->str);
      g_assert_cmpuint (formatted->blocks->len, ==, 1);
      g_string_free (text, TRUE);
    }
}

static void
test_plain (void)
{
  g_autofree char *plain = confab_format_to_plain ("**Buy**:\n- milk\n- ||wine||\n\n> `x`");

  g_assert_cmpstr (plain, ==, "Buy:\n• milk\n• …\nx");
}

static void
test_doubts (void)
{
  static const struct
  {
    const char *url;
    const char *text;
    ConfabHyperlinkDoubt doubt;
  } cases[] = {
    { "https://example.org/a", "read this", CONFAB_HYPERLINK_FINE },
    { "https://example.org/a", "https://example.org/a", CONFAB_HYPERLINK_FINE },
    { "https://www.example.org/a", "example.org", CONFAB_HYPERLINK_FINE },
    { "https://example.org/a", "EXAMPLE.org/b", CONFAB_HYPERLINK_FINE },
    { "https://evil.example/", "https://bank.example/", CONFAB_HYPERLINK_SAYS_ANOTHER },
    { "https://evil.example/", "bank.example", CONFAB_HYPERLINK_SAYS_ANOTHER },
    { "https://evil.example/", "bank.example:443", CONFAB_HYPERLINK_SAYS_ANOTHER },
    { "https://evil.example:443/", "http://bank.example:443/", CONFAB_HYPERLINK_SAYS_ANOTHER },
    { "http://bank.example:8080/", "http://bank.example:8080/", CONFAB_HYPERLINK_FINE },
    { "http://bank.example:80@evil.example:80/", "x", CONFAB_HYPERLINK_HIDES_HOST },
    { "https://evil.example/", "Look here. Now", CONFAB_HYPERLINK_FINE },
    { "https://bank.example@evil.example/", "x", CONFAB_HYPERLINK_HIDES_HOST },
    { "https://b\321\203nk.example/", "x", CONFAB_HYPERLINK_LOOKS_ALIKE },
    { "https://xn--bnk-5cd.example/", "x", CONFAB_HYPERLINK_LOOKS_ALIKE },
    { "mailto:ada@example.org", "ada@example.org", CONFAB_HYPERLINK_FINE },
    { "tel:+49301234", "+49 30 1234", CONFAB_HYPERLINK_FINE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (confab_hyperlink_find_doubt (cases[i].url, cases[i].text), ==, cases[i].doubt);
}

static void
test_safe (void)
{
  static const char *const refused[] = {
    "javascript:alert(1)",
    "file:///etc/passwd",
    "data:text/html,x",
    "smb://host/x",
    "https://",
    "//host",
    "/path",
    "",
    "no address",
    "vbscript:x",
  };
  g_autofree char *broken = confab_hyperlink_dup_safe ("https://exam\342\200\213ple.org");
  g_autofree char *host = confab_hyperlink_dup_host ("https://b\303\274cher.example/");

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_null (confab_hyperlink_dup_safe (refused[i]));

  g_assert_cmpstr (broken, ==, "https://example.org");
  g_assert_cmpstr (host, ==, "xn--bcher-kva.example");
}

static void
test_emoji (void)
{
  static const char *const large[] = { "😀", "😀😀", " 👩‍🚀 👍🏽\n", "🇩🇪", "❤️", "1️⃣" };
  static const char *const text[] = { "",  "a", "😀 a", "1",    "12",   "#",     "😀😀😀😀",
                                      "©", "⁉", "é",    "東京", "*** ", "3 * 4", "\n" };

  for (guint i = 0; i < G_N_ELEMENTS (large); i++)
    g_assert_cmpfloat (confab_emoji_get_scale (large[i]), >, 2);
  for (guint i = 0; i < G_N_ELEMENTS (text); i++)
    g_assert_cmpfloat (confab_emoji_get_scale (text[i]), ==, 1);

  g_assert_cmpfloat (confab_emoji_get_scale ("😀"), >, confab_emoji_get_scale ("😀😀"));
}

/* Nothing that somebody writes is markup. */
static void
test_label (void)
{
  g_autoptr (ConfabFormatted) formatted = confab_formatted_new (
      "**<b>** [\"a\" <i>&](https://example.org/?a=\"&b=<x>) ||hidden text||");
  const ConfabFormatBlock *block = confab_formatted_get_only_text (formatted);
  g_autoptr (GtkLabel) label = g_object_ref_sink (GTK_LABEL (gtk_label_new (NULL)));
  int start = -1, end = -1;

  confab_format_label_prepare (label);
  confab_format_label_set_block (label, block, FALSE, NULL);
  g_assert_cmpstr (gtk_label_get_text (label), ==, "<b> \"a\" <i>& ██████ ████");
  g_assert_true (confab_format_label_has_links (label));

  /* The cursor to the first of its links, which Return then opens. */
  gtk_label_set_selectable (label, TRUE);
  gtk_label_select_region (label, 0, -1);
  confab_format_label_enter (GTK_WIDGET (label));
  g_assert_false (gtk_label_get_selection_bounds (label, &start, &end));
  g_assert_cmpint (start, ==, 4);
  g_assert_cmpint (end, ==, 4);

  confab_format_label_set_block (label, block, TRUE, NULL);
  g_assert_cmpstr (gtk_label_get_text (label), ==, "<b> \"a\" <i>& hidden text");
  confab_format_label_set_plain (label, "<b>plain</b>", 1, NULL);
  g_assert_cmpstr (gtk_label_get_text (label), ==, "<b>plain</b>");
  g_assert_false (confab_format_label_has_links (label));
  g_assert_null (gtk_label_get_attributes (label));
}

static void
test_show (void)
{
  g_autoptr (GtkLabel) label = g_object_ref_sink (GTK_LABEL (gtk_label_new (NULL)));
  g_autofree char *plain = NULL, *said = NULL;
  g_autoptr (GtkWidget) body = NULL;

  g_assert_null (confab_format_show (label, "only text", NULL, FALSE, NULL, &plain));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (label)));
  body = g_object_ref_sink (
      confab_format_show (label, "```c\nx\n```\n> - quoted", NULL, FALSE, NULL, &said));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (label)));
  g_assert_cmpstr (said, ==, "x\n• quoted");
  g_assert_true (gtk_widget_has_css_class (gtk_widget_get_last_child (body), "quoted"));
}

int
main (int argc, char *argv[])
{
  kit_start (&argc, &argv);

  g_test_add_func ("/formatting/read", test_read);
  g_test_add_func ("/formatting/bounds", test_bounds);
  g_test_add_func ("/formatting/pieces", test_pieces);
  g_test_add_func ("/formatting/address-pieces", test_address_pieces);
  g_test_add_func ("/formatting/find-page", test_find_page);
  g_test_add_func ("/formatting/many-addresses", test_many_addresses);
  g_test_add_func ("/formatting/plain", test_plain);
  g_test_add_func ("/formatting/doubts", test_doubts);
  g_test_add_func ("/formatting/safe", test_safe);
  g_test_add_func ("/formatting/emoji", test_emoji);
  g_test_add_func ("/formatting/label", test_label);
  g_test_add_func ("/formatting/show", test_show);

  return g_test_run ();
}
