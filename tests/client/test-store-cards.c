// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "search-kit.h"

#include "support/waiting.h"

#include <string.h>

/* What pages say of themselves that messages link to: it comes with a message, an edit says it
 * anew, and it is found. */

#define M(n) (test_id (1000 + (n)))
#define A(n) (test_id (5000 + (n)))
#define TEA                                                                                        \
  "{\"url\":\"https://a.example/\",\"title\":\"Oolong\",\"description\":\"of Formosa\","           \
  "\"site\":\"Teahouse\"}"
#define COFFEE "{\"url\":\"https://b.example/\",\"title\":\"Arabica\"}"

static void
drop (ConfabChangeSet *changes)
{
  confab_change_set_unref (changes);
}

static void
set_up (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_set_up (fixture, data);
  drop (add_conversation (fixture, CHANNEL, 0));
  drop (add_conversation (fixture, GROUP, 0));
}

static ConfabFrame *
make_open (gint64 seq, const char *id, const char *text, const char *card)
{
  return make_frame ("{\"type\":\"message\",\"conversationId\":\"%s\",\"seq\":%d,\"payload\":{"
                     "\"id\":\"%s\",\"conversationId\":\"%s\",\"senderId\":\"%s\","
                     "\"content\":\"%s\",\"card\":%s}}",
                     CHANNEL, (int) seq, id, CHANNEL, ANN, text, card);
}

static ConfabFrame *
make_open_edit (gint64 seq, const char *id, const char *text, const char *card)
{
  return make_frame ("{\"type\":\"message_update\",\"conversationId\":\"%s\",\"seq\":%d,"
                     "\"payload\":{\"id\":\"%s\",\"conversationId\":\"%s\",\"senderId\":\"%s\","
                     "\"content\":\"%s\",\"card\":%s}}",
                     CHANNEL, (int) seq, id, CHANNEL, ANN, text, card);
}

static void
assert_title (StoreFixture *fixture, const char *conversation, const char *id, const char *title)
{
  g_autoptr (ConfabMessageRowData) row = read_message (fixture, conversation, id);

  g_assert_nonnull (row);
  g_assert_cmpstr (row->card != NULL ? row->card->title : NULL, ==, title);
}

static void
test_said (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabMessageRowData) row = NULL;

  drop (apply_one (fixture, make_open (1, M (1), "look", TEA)));
  drop (apply_one (fixture, make_private (GROUP, 1, M (11), ANN,
                                          "{\"t\":\"text\",\"text\":\"here\",\"card\":" TEA "}")));
  row = read_message (fixture, CHANNEL, M (1));
  g_assert_cmpstr (row->card->url, ==, "https://a.example/");
  g_assert_cmpstr (row->card->description, ==, "of Formosa");
  assert_title (fixture, GROUP, M (11), "Oolong");
  store_fixture_reopen (fixture);
  assert_title (fixture, CHANNEL, M (1), "Oolong");

  /* A message is one also where its card is none. */
  drop (apply_one (fixture,
                   make_open (2, M (2), "bad", "{\"url\":\"file:///etc\",\"title\":\"x\"}")));
  drop (apply_one (fixture, make_open (3, M (3), "empty", "{\"url\":\"https://a.example/\"}")));
  drop (apply_one (fixture, make_open (4, M (4), "picture",
                                       "{\"url\":\"https://a.example/\",\"title\":\"x\","
                                       "\"picture\":\"iVBORw0KGgo=\",\"width\":9,\"height\":9}")));
  assert_title (fixture, CHANNEL, M (2), NULL);
  assert_title (fixture, CHANNEL, M (3), NULL);
  assert_title (fixture, CHANNEL, M (4), "x");
  g_clear_pointer (&row, confab_message_row_data_free);
  row = read_message (fixture, CHANNEL, M (4));
  g_assert_null (row->card->picture);
}

static void
test_edited (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *edit =
      g_strdup_printf ("{\"t\":\"edit\",\"message\":\"%s\",\"text\":\"there\",\"card\":" COFFEE "}",
                       M (11));

  drop (apply_one (fixture, make_open (1, M (1), "look", TEA)));
  drop (apply_one (fixture, make_open_edit (2, M (1), "look!", TEA)));
  assert_title (fixture, CHANNEL, M (1), "Oolong");
  drop (apply_one (fixture, make_open_edit (3, M (1), "there", COFFEE)));
  assert_title (fixture, CHANNEL, M (1), "Arabica");
  drop (apply_one (fixture, make_edit (CHANNEL, 4, M (1), ANN, "nothing")));
  assert_title (fixture, CHANNEL, M (1), NULL);

  drop (apply_one (fixture, make_private (GROUP, 1, M (11), ANN,
                                          "{\"t\":\"text\",\"text\":\"here\",\"card\":" TEA "}")));
  drop (apply_one (fixture, make_private (GROUP, 2, M (12), ANN, edit)));
  assert_title (fixture, GROUP, M (11), "Arabica");

  /* Deleted, it says nothing of any page. */
  drop (apply_one (fixture, make_open (5, M (5), "look", TEA)));
  drop (apply_one (fixture, make_delete (CHANNEL, 6, M (5), ANN)));
  assert_title (fixture, CHANNEL, M (5), NULL);
  assert_found (fixture, "oolong", "");
}

/* The edit comes before what it edits. */
static void
test_order (StoreFixture *fixture, gconstpointer data)
{
  drop (apply_one (fixture, make_open_edit (9, M (1), "there", COFFEE)));
  drop (apply_page (fixture, CHANNEL, 0, 8, frames_of (make_open (1, M (1), "look", TEA), NULL)));
  assert_title (fixture, CHANNEL, M (1), "Arabica");
  assert_found (fixture, "arabica", "there");
  assert_found (fixture, "oolong", "");
}

/* What is not sent yet is edited where it lies. */
static void
test_own (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *said =
      g_strdup_printf ("{\"id\":\"%s\",\"conversationId\":\"%s\",\"content\":\"mine\",\"card\":" TEA
                       "}",
                       M (1), GROUP);
  g_autofree char *edit =
      g_strdup_printf ("{\"id\":\"%s\",\"content\":\"mine too\",\"card\":" COFFEE "}", M (1));
  g_autofree char *later =
      g_strdup_printf ("{\"id\":\"%s\",\"content\":\"changed\",\"card\":" COFFEE "}", M (2));
  g_autoptr (GPtrArray) actions = NULL;

  drop (post (fixture, CONFAB_ACTION_MESSAGE, M (1), GROUP, said));
  assert_title (fixture, GROUP, M (1), "Oolong");
  drop (post (fixture, CONFAB_ACTION_MESSAGE_UPDATE, A (1), GROUP, edit));
  assert_title (fixture, GROUP, M (1), "Arabica");
  assert_found (fixture, "arabica", "mine too");
  assert_found (fixture, "oolong", "");
  actions = load_actions (fixture);
  g_assert_cmpuint (actions->len, ==, 1);

  {
    ConfabActionData *action = g_ptr_array_index (actions, 0);
    g_autoptr (ConfabFrame) frame =
        wait_for_boxed (confab_store_seal (fixture->store, action->number));

    g_assert_nonnull (strstr (frame->payload, "Arabica"));
    g_assert_null (strstr (frame->payload, "\"card\":{"));
  }

  /* An edit that waits is laid over what the server has. */
  drop (
      apply_one (fixture, make_frame ("{\"type\":\"message\",\"conversationId\":\"%s\",\"seq\":1,"
                                      "\"payload\":{\"id\":\"%s\",\"conversationId\":\"%s\","
                                      "\"senderId\":\"%s\",\"content\":\"own\",\"card\":" TEA "}}",
                                      CHANNEL, M (2), CHANNEL, OWN)));
  drop (post (fixture, CONFAB_ACTION_MESSAGE_UPDATE, A (2), CHANNEL, later));
  assert_title (fixture, CHANNEL, M (2), "Arabica");
}

static void
test_found (StoreFixture *fixture, gconstpointer data)
{
  drop (apply_one (fixture, make_open (1, M (1), "look", TEA)));
  drop (apply_one (fixture, make_message (CHANNEL, 2, M (2), ANN, "of tea")));
  drop (apply_one (fixture, make_open (3, M (3), "see http://b.example/", COFFEE)));

  for (guint i = 0; i < 2; i++)
    {
      assert_found (fixture, "oolong", "look");
      assert_found (fixture, "oolo", "look");
      assert_found (fixture, "formosa", "look");
      assert_found (fixture, "\"of formosa\"", "look");
      assert_found (fixture, "teahouse look", "look");
      assert_found (fixture, "\"oolong of\"", "");
      assert_found (fixture, "of -oolong", "of tea");
      assert_found (fixture, "arabica has:link", "see http://b.example/");

      /* A card is no link: the text has it, or nobody. */
      assert_found (fixture, "oolong has:link", "");
      assert_index_is_true (fixture);
      store_fixture_reopen (fixture);
    }

  drop (apply_one (fixture, make_edit (CHANNEL, 4, M (1), ANN, "look")));
  assert_found (fixture, "oolong", "");
  assert_index_is_true (fixture);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/store-cards/" path, StoreFixture, NULL, set_up, func, store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  ADD ("said", test_said);
  ADD ("edited", test_edited);
  ADD ("order", test_order);
  ADD ("own", test_own);
  ADD ("found", test_found);
  return g_test_run ();
}
