// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/formatting/confab-formatted.h"
#include "client/formatting/confab-hyperlink.h"
#include "client/formatting/confab-reference.h"

#include <gio/gio.h>

/* The addresses of places: what is one, and what only looks like one. */

#define C1 "0190a5b0-1c00-7000-8000-0000000000c1"
#define E1 "0190a5b2-7a00-7000-8000-0000000000e1"

static void
test_good (void)
{
  static const struct
  {
    const char *uri;
    const char *server;
    const char *conversation;
    const char *message;
    const char *invitation;
  } cases[] = {
    { "confab://chat.example.org?conversation=" C1, "chat.example.org", C1, NULL, NULL },
    { "confab://chat.example.org?conversation=" C1 "&message=" E1, "chat.example.org", C1, E1,
      NULL },
    { "confab://chat.example.org?message=" E1 "&conversation=" C1, "chat.example.org", C1, E1,
      NULL },
    { "confab://localhost:8080?conversation=" C1, "localhost:8080", C1, NULL, NULL },
    { "confab://[::1]:8080?conversation=" C1, "[::1]:8080", C1, NULL, NULL },
    { "confab://example.org/chat?conversation=" C1, "example.org/chat", C1, NULL, NULL },
    { "confab://local?conversation=" C1, "local", C1, NULL, NULL },
    { "confab://chat.example.org?invitation=aB3-_x", "chat.example.org", NULL, NULL, "aB3-_x" },
    { "confab://chat.example.org?later=1&invitation=x", "chat.example.org", NULL, NULL, "x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ConfabReference) reference = confab_reference_parse (cases[i].uri, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (reference->server, ==, cases[i].server);
      g_assert_cmpstr (reference->conversation_id, ==, cases[i].conversation);
      g_assert_cmpstr (reference->message_id, ==, cases[i].message);
      g_assert_cmpstr (reference->invitation, ==, cases[i].invitation);
      g_assert_true (confab_reference_is_one (cases[i].uri));
    }
}

static void
test_bad (void)
{
  static const char *const cases[] = {
    "",
    "confab",
    "confab:",
    "confab://",
    "confab://chat.example.org",
    "confab:?conversation=" C1,
    "confab:/chat.example.org?conversation=" C1,
    "CONFAB://chat.example.org?conversation=" C1,
    "https://chat.example.org?conversation=" C1,
    "confab://Chat.example.org?conversation=" C1,
    "confab://ch%61t.example.org?conversation=" C1 "%00",
    "confab://b\xc3\xbc"
    "cher.example?conversation=" C1,
    "confab://.example.org?conversation=" C1,
    "confab://a..b?conversation=" C1,
    "confab://me:secret@chat.example.org?conversation=" C1,
    "confab://me@chat.example.org?conversation=" C1,
    "confab://chat.example.org/?conversation=" C1,
    "confab://chat.example.org/<b>?conversation=" C1,
    "confab://chat.example.org:99999?conversation=" C1,
    "confab://chat.example.org?conversation=" C1 "#x",
    "confab://chat.example.org?conversation=",
    "confab://chat.example.org?conversation=../../etc/passwd",
    "confab://chat.example.org?conversation=0190A5B0-1C00-7000-8000-0000000000C1",
    "confab://chat.example.org?conversation=" C1 "&conversation=" E1,
    "confab://chat.example.org?message=" E1,
    "confab://chat.example.org?conversation=" C1 "&message=x",
    "confab://chat.example.org?conversation=" C1 "&invitation=x",
    "confab://chat.example.org?invitation=",
    "confab://chat.example.org?invitation=a b",
    "confab://chat.example.org?invitation=a%20b",
    "confab://chat.example.org?invitation=a/../b",
    "confab://chat.example.org?invitation=x&message=" E1,
    "confab://chat.example.org?conversation=" C1 "\n",
    " confab://chat.example.org?conversation=" C1,
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ConfabReference) reference = confab_reference_parse (cases[i], &error);

      if (reference != NULL)
        g_error ("%s was taken", cases[i]);

      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
    }
}

/* Nothing is so long that it is not looked at, and nothing long is taken. */
static void
test_long (void)
{
  g_autofree char *code = g_strnfill (129, 'x');
  g_autofree char *path = g_strnfill (100000, 'a');
  g_autofree char *long_code = g_strconcat ("confab://a.b?invitation=", code, NULL);
  g_autofree char *fitting = g_strconcat ("confab://a.b?invitation=", code + 1, NULL);
  g_autofree char *long_path = g_strconcat ("confab://a.b/", path, "?invitation=x", NULL);

  g_assert_false (confab_reference_is_one (long_code));
  g_assert_true (confab_reference_is_one (fitting));
  g_assert_false (confab_reference_is_one (long_path));
}

/* What is made is read again as the same. */
static void
test_round (void)
{
  static const char *const addresses[] = { "https://chat.example.org", "http://localhost:8080",
                                           "https://[2001:db8::1]/chat", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autofree char *uri = confab_reference_dup_uri (addresses[i], C1, E1);
      g_autofree char *whole = confab_reference_dup_uri (addresses[i], C1, NULL);
      g_autofree char *invitation = confab_reference_dup_invitation_uri (addresses[i], "x_1-Y");
      g_autofree char *server = confab_reference_to_server (addresses[i]);
      g_autoptr (ConfabReference) message = confab_reference_parse (uri, NULL);
      g_autoptr (ConfabReference) conversation = confab_reference_parse (whole, NULL);
      g_autoptr (ConfabReference) invited = confab_reference_parse (invitation, NULL);

      g_assert_cmpstr (message->server, ==, server);
      g_assert_cmpstr (message->message_id, ==, E1);
      g_assert_cmpstr (conversation->conversation_id, ==, C1);
      g_assert_cmpstr (invited->invitation, ==, "x_1-Y");
    }
}

/* In a text they are links, without what ends the sentence; what only looks like one is none. */
static void
test_in_text (void)
{
  static const struct
  {
    const char *text;
    const char *url;
  } cases[] = {
    { "see confab://a.example?conversation=" C1 ".", "confab://a.example?conversation=" C1 },
    { "(confab://a.example?conversation=" C1 "&message=" E1 ")",
      "confab://a.example?conversation=" C1 "&message=" E1 },
    { "[there](confab://a.example?invitation=x)", "confab://a.example?invitation=x" },
    { "confab://a.example?conversation=nothing", NULL },
    { "confab://", NULL },
    /* as a label breaks it */
    { "confab://a.example?conversation=\342\200\213" C1, "confab://a.example?conversation=" C1 },
    { "`confab://a.example?invitation=x`", NULL },
    { "[there](confab://evil@a.example?invitation=x)", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ConfabFormatted) formatted = confab_formatted_new (cases[i].text);
      const ConfabFormatBlock *block = g_ptr_array_index (formatted->blocks, 0);
      const char *url = NULL;

      for (guint j = 0; j < block->spans->len; j++)
        if (g_array_index (block->spans, ConfabFormatSpan, j).url != NULL)
          url = g_array_index (block->spans, ConfabFormatSpan, j).url;

      g_assert_cmpstr (url, ==, cases[i].url);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reference/good", test_good);
  g_test_add_func ("/reference/bad", test_bad);
  g_test_add_func ("/reference/long", test_long);
  g_test_add_func ("/reference/round", test_round);
  g_test_add_func ("/reference/in-text", test_in_text);
  return g_test_run ();
}
