// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/formatting/confab-emoji.h"
#include "client/formatting/confab-formatted.h"
#include "client/formatting/confab-hyperlink.h"

#include <stdlib.h>
#include <string.h>

/*
 * Messages out of anything. What is made of them is valid text, with styles that lie in it, in
 * order and on whole characters; what is called plain is left as it is; a link leads to what may be
 * followed.
 */

#define ROUNDS 3000

static const char *const pieces[] = {
  "*",
  "**",
  "_",
  "~~",
  "`",
  "```",
  "```c\n",
  "||",
  "|",
  "> ",
  "- ",
  "1. ",
  "# ",
  "\n",
  "\n\n",
  "[",
  "](",
  ")",
  "!",
  "<",
  ">",
  "&amp;",
  "&",
  "\\",
  "https://example.org",
  "javascript:",
  "www.a.b",
  "a@b.cd",
  "+49 30 123456",
  "word",
  " ",
  "  ",
  "    ",
  "\t",
  "é",
  "😀",
  "👩‍🚀",
  "\342\200\213",
  "\342\200\256",
  "---",
  "===",
  "0",
};

static char *
make_text (GRand *rand)
{
  GString *out = g_string_new (NULL);

  for (int n = g_rand_int_range (rand, 0, 40); n > 0; n--)
    if (g_rand_int_range (rand, 0, 20) == 0)
      g_string_append_unichar (out, (gunichar) g_rand_int_range (rand, 1, 0xd800));
    else
      g_string_append (out, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);

  return g_string_free (out, FALSE);
}

static void
check_block (const ConfabFormatBlock *block)
{
  guint at = 0;

  g_assert_true (g_utf8_validate (block->text, -1, NULL));
  g_assert_cmpuint (block->quote_depth, <=, CONFAB_FORMAT_DEPTH_MAX);
  g_assert_cmpuint (block->item_depth, <=, CONFAB_FORMAT_DEPTH_MAX);

  for (guint i = 0; i < block->spans->len; i++)
    {
      const ConfabFormatSpan *span = &g_array_index (block->spans, ConfabFormatSpan, i);

      g_assert_cmpuint (span->from, >=, at);
      g_assert_cmpuint (span->from, <, span->to);
      g_assert_cmpuint (span->to, <=, strlen (block->text));
      g_assert_true (g_utf8_validate_len (block->text + span->from, span->to - span->from, NULL));
      g_assert_true ((span->url != NULL) == ((span->style & CONFAB_FORMAT_LINK) != 0));
      at = span->to;

      if (span->url != NULL)
        {
          g_autofree char *again = confab_hyperlink_dup_safe (span->url);

          g_assert_cmpstr (again, ==, span->url);
        }
    }
}

/* Blanks at a line's end are not seen, and go. */
static char *
dup_seen (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      while (*p == '\n' && out->len > 0 && strchr (" \t", out->str[out->len - 1]) != NULL)
        g_string_truncate (out, out->len - 1);

      g_string_append_c (out, *p);
    }

  return g_strstrip (g_string_free (out, FALSE));
}

static void
check (const char *text)
{
  g_autoptr (ConfabFormatted) formatted = confab_formatted_new (text);
  g_autofree char *plain = confab_formatted_to_plain (formatted, FALSE);
  guint at = 0;

  g_assert_cmpuint (formatted->blocks->len, >=, 1);
  g_assert_true (g_utf8_validate (plain, -1, NULL));
  g_assert_cmpfloat (confab_emoji_get_scale (text), >=, 1);

  for (guint i = 0; i < formatted->blocks->len; i++)
    check_block (g_ptr_array_index (formatted->blocks, i));

  for (guint i = 0; i < formatted->pieces->len; i++)
    {
      const ConfabFormatPiece *piece = &g_array_index (formatted->pieces, ConfabFormatPiece, i);

      g_assert_cmpuint (piece->from, >=, at);
      g_assert_cmpuint (piece->to, <=, strlen (text));
      at = piece->to;
    }

  if (confab_formatted_is_plain (text))
    {
      g_autofree char *written = dup_seen (text), *read = dup_seen (plain);

      g_assert_nonnull (confab_formatted_get_only_text (formatted));
      g_assert_cmpstr (read, ==, written);
    }
}

int
main (int argc, char **argv)
{
  GRand *rand;

  if (argc != 3 || strcmp (argv[1], "--seed") != 0)
    g_error ("usage: %s --seed N", argv[0]);

  rand = g_rand_new_with_seed ((guint32) strtoul (argv[2], NULL, 10));

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autofree char *text = make_text (rand);

      check (text);
    }

  g_rand_free (rand);
  return 0;
}
