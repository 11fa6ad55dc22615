// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client-fixture.h"
#include "history-kit.h"
#include "client/confab-session-private.h"
#include "client/model/confab-search-suggest.h"
#include "sql/confab-database.h"
#include "support/fake-network.h"
#include "support/own-keyring.h"

#include <string.h>

#define EVENTS "/conversations/" CHANNEL "/events"
#define M(n) "01890000-0000-7000-8000-00000000010" n
#define SERVER                                                                                     \
  "{\"server\":\"confabd\",\"version\":\"0.1.0\",\"protocol\":1,\"registration\":\"open\","        \
  "\"name\":\"Test\"}"
#define GRANT                                                                                      \
  "{\"token\":\"cft_1\",\"deviceId\":\"" DEVICE "\",\"user\":{\"id\":\"" ME                        \
  "\",\"name\":\"me\",\"displayName\":\"Me\"}}"
#define RESUMED                                                                                    \
  "< {\"type\":\"resume\",\"payload\":{\"deviceId\":\"" DEVICE                                     \
  "\"}}\n> " SYNC_JSON ("e.1", CHANNEL_JSON (CHANNEL, "0")) "\n"
#define FOUND_JSON(id, conversation, seq, text)                                                    \
  "{\"id\":\"" id "\",\"conversationId\":\"" conversation "\",\"senderId\":\"" PEER                \
  "\",\"seq\":" seq ",\"content\":\"" text "\",\"createdAt\":\"2025-12-01T09:00:00.000Z\"}"

typedef struct
{
  char *dir;
  ScriptedPeer *peer;
  ConfabClock *clock;
  FakeNetwork *network;
  ConfabSession *session;
  ConfabSearch *search;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabAccount) account = NULL;

  f->dir = g_dir_make_tmp ("confab-test-XXXXXX", NULL);
  f->peer = scripted_peer_new ();
  f->clock = confab_clock_new_fake (1767258000000);
  f->network = fake_network_new (TRUE);
  scripted_peer_answer_pings (f->peer);
  scripted_peer_answer (f->peer, "GET", "/", 200, SERVER);
  scripted_peer_answer (f->peer, "POST", "/auth/login", 200, GRANT);
  confab_client_set_data_dir (f->dir);
  confab_client_set_clock (f->clock);
  account = wait_for_object (
      confab_client_sign_in (scripted_peer_get_address (f->peer), "me", "correct horse"));
  f->session = confab_session_new (account);
  confab_session_set_monitor (f->session, G_NETWORK_MONITOR (f->network));
  wait_for_success (confab_session_start (f->session));
  scripted_peer_wait_link (f->peer);
  scripted_peer_play (
      f->peer, f->clock,
      RESUMED "> " MESSAGE_JSON (
          CHANNEL, "1", M ("1"),
          "tea at four") "\n"
                         "> " MESSAGE_JSON (CHANNEL, "2", M ("2"),
                                            "no tea today") "\n"
                                                            "> " MESSAGE_JSON (CHANNEL, "3",
                                                                               M ("3"),
                                                                               "coffee then") "\n");
  WAIT_UNTIL (confab_session_get_connection (f->session) == CONFAB_CONNECTION_ONLINE);
  WAIT_UNTIL (confab_conversation_get_last_seq (confab_roster_get_conversation (
                  confab_session_get_roster (f->session), CHANNEL)) == 3);
  f->search = confab_session_new_search (f->session);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  ConfabSearch *search = f->search;

  /* what was asked last holds it until there is an answer */
  g_object_add_weak_pointer (G_OBJECT (search), (gpointer *) &f->search);
  g_object_unref (search);
  WAIT_UNTIL (f->search == NULL);
  wait_for_success (confab_session_stop (f->session));
  WAIT_UNTIL (!scripted_peer_has_link (f->peer));
  settle ();
  g_assert_finalize_object (g_steal_pointer (&f->session));
  wait_for_success (confab_keyring_clear (confab_client_get_keyring (), DEVICE));
  settle ();
  confab_client_shut_down ();
  confab_client_set_data_dir (NULL);
  g_object_unref (f->network);
  scripted_peer_free (f->peer);
  g_assert_finalize_object (f->clock);
  client_fixture_remove_dir (f->dir);
  g_free (f->dir);
}

/* The snippets, with "*" behind what only the server has. */
static char *
describe (Fixture *f)
{
  GString *out = g_string_new (NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (f->search));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ConfabSearchHit) hit = g_list_model_get_item (G_LIST_MODEL (f->search), i);

      g_string_append_printf (out, "%s%s%s", i > 0 ? "|" : "", confab_search_hit_get_snippet (hit),
                              confab_search_hit_get_remote (hit) ? "*" : "");
    }

  return g_string_free (out, FALSE);
}

static void
assert_found (Fixture *f, const char *text, const char *expected)
{
  g_autofree char *found = NULL;

  confab_search_set_text (f->search, text);
  WAIT_UNTIL (!confab_search_get_is_searching (f->search));
  found = describe (f);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_local (Fixture *f, gconstpointer data)
{
  assert_found (f, "tea", "no tea today|tea at four");
  assert_found (f, "tea -no", "tea at four");
  assert_found (f, "in:general coff", "coffee then");
  assert_found (f, "in:nowhere tea", "no tea today|tea at four");
  assert_found (f, "in:\"nowhere\" tea", "");
  g_assert_cmpint (confab_search_query_get_problem (confab_search_get_query (f->search))->problem,
                   ==, CONFAB_SEARCH_NO_CONVERSATION);
  assert_found (f, "from:\"nobody\"", "");
  g_assert_cmpint (confab_search_query_get_problem (confab_search_get_query (f->search))->problem,
                   ==, CONFAB_SEARCH_NOBODY);
  assert_found (f, "has:cake tea", "");
  assert_found (f, "from:me", "");
  assert_found (f, "", "");
}

static void
test_order (Fixture *f, gconstpointer data)
{
  g_autofree char *found = NULL;

  assert_found (f, "tea", "no tea today|tea at four");
  confab_search_set_by_relevance (f->search, TRUE);
  assert_found (f, "\"tea at", "tea at four");
  assert_found (f, "tea at", "tea at four");
  assert_found (f, "te", "no tea today|tea at four");
  confab_search_set_limit (f->search, 1);
  assert_found (f, "tea", "no tea today");
  g_assert_true (confab_search_get_has_more (f->search));
  confab_search_load_more (f->search);
  WAIT_UNTIL (!confab_search_get_is_searching (f->search));
  found = describe (f);
  g_assert_cmpstr (found, ==, "no tea today|tea at four");
  g_assert_false (confab_search_get_has_more (f->search));
}

/* What is shown stays until there is something else; keys that were overtaken leave nothing. */
static void
test_typing (Fixture *f, gconstpointer data)
{
  static const char *const typed[] = { "c", "co", "cof", "coff" };
  g_autofree char *found = NULL, *meanwhile = NULL;

  assert_found (f, "tea", "no tea today|tea at four");

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    confab_search_set_text (f->search, typed[i]);

  meanwhile = describe (f);
  g_assert_cmpstr (meanwhile, ==, "no tea today|tea at four");
  WAIT_UNTIL (!confab_search_get_is_searching (f->search));
  found = describe (f);
  g_assert_cmpstr (found, ==, "coffee then");
}

static void
wait_n (Fixture *f, guint n)
{
  WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (f->search)) == n);
}

/* What the server finds and is not held here comes to the rest: nothing twice, nothing that does
 * not fit, nothing of conversations that are not known. */
static void
test_server (Fixture *f, gconstpointer data)
{
  const ScriptedRequest *request;
  g_autofree char *found = NULL;

  scripted_peer_answer (
      f->peer, "GET", "/messages/search", 200,
      "{\"items\":[" FOUND_JSON (M ("2"), CHANNEL, "2", "no tea today") "," FOUND_JSON (
          M ("8"), CHANNEL, "9",
          "green tea") "," FOUND_JSON (M ("9"), CHANNEL, "8",
                                       "tea with milk") "," FOUND_JSON (M ("7"), OTHER_CHANNEL, "8",
                                                                        "tea elsewhere") "]}");
  assert_found (f, "tea -milk", "no tea today|tea at four");
  g_assert_cmpuint (scripted_peer_count (f->peer, "GET", "/messages/search"), ==, 0);
  confab_clock_advance (f->clock, CONFAB_SEARCH_SERVER_AFTER_MS);
  request = scripted_peer_wait_request (f->peer, "GET", "/messages/search", 1);
  g_assert_cmpstr (request->query, ==, "limit=100&query=tea");
  wait_n (f, 3);
  found = describe (f);
  g_assert_cmpstr (found, ==, "no tea today|tea at four|green tea*");
}

static void
test_server_question (Fixture *f, gconstpointer data)
{
  const ScriptedRequest *request;

  scripted_peer_answer (f->peer, "GET", "/messages/search", 200, "{\"items\":[]}");
  confab_search_set_text (f->search, "in:general has:image \"a tea\" 東京 on:2025-12-01");
  confab_clock_advance (f->clock, CONFAB_SEARCH_SERVER_AFTER_MS);
  request = scripted_peer_wait_request (f->peer, "GET", "/messages/search", 1);
  g_assert_cmpstr (request->query, ==,
                   "limit=100&query=a%20tea%20%E6%9D%B1%E4%BA%AC&conversationId=" CHANNEL
                   "&has=image&after=2025-11-30T23%3A59%3A59.999Z"
                   "&before=2025-12-02T00%3A00%3A00.000Z");
  WAIT_UNTIL (!confab_search_get_is_searching (f->search));
  settle ();

  /* What only this computer knows is not asked for; what was overtaken neither. */
  confab_search_set_text (f->search, "is:unread tea");
  confab_clock_advance (f->clock, CONFAB_SEARCH_SERVER_AFTER_MS);
  confab_search_set_text (f->search, "tea");
  confab_clock_advance (f->clock, CONFAB_SEARCH_SERVER_AFTER_MS - 1);
  confab_search_set_text (f->search, "has:cake");
  confab_clock_advance (f->clock, CONFAB_SEARCH_SERVER_AFTER_MS);
  settle ();
  g_assert_cmpuint (scripted_peer_count (f->peer, "GET", "/messages/search"), ==, 1);
}

/* An answer that makes no sense takes nothing away. */
static void
test_server_nonsense (Fixture *f, gconstpointer data)
{
  g_autofree char *found = NULL;

  scripted_peer_answer (f->peer, "GET", "/messages/search", 200, "{\"items\":[{\"id\":5}]}");
  assert_found (f, "tea", "no tea today|tea at four");
  confab_clock_advance (f->clock, CONFAB_SEARCH_SERVER_AFTER_MS);
  scripted_peer_wait_request (f->peer, "GET", "/messages/search", 1);
  settle ();
  found = describe (f);
  g_assert_cmpstr (found, ==, "no tea today|tea at four");
}

static void
test_conversation (Fixture *f, gconstpointer data)
{
  ConfabRoster *roster = confab_session_get_roster (f->session);
  g_autofree char *found = NULL;

  confab_search_set_text (f->search, "tea");
  confab_search_set_conversation (f->search, confab_roster_get_conversation (roster, CHANNEL));
  WAIT_UNTIL (!confab_search_get_is_searching (f->search));
  found = describe (f);
  g_assert_cmpstr (found, ==, "no tea today|tea at four");
}

/* What is shown is what was said, without the marks, unless these are what was looked for. */
static void
test_marks (Fixture *f, gconstpointer data)
{
  scripted_peer_play (f->peer, f->clock,
                      "> " MESSAGE_JSON (CHANNEL, "4", M ("4"),
                                         "**Cake** at [the café](https://example.org/menu)"));
  WAIT_UNTIL (confab_conversation_get_last_seq (confab_roster_get_conversation (
                  confab_session_get_roster (f->session), CHANNEL)) == 4);
  assert_found (f, "cake", "Cake at the café");
  assert_found (f, "menu", "…café](https://example.org/menu)");
}

static gint64
count_behind (Fixture *f)
{
  g_autofree char *path =
      confab_accounts_dup_path (f->dir, confab_session_get_account (f->session));
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabDatabase) db = history_open (path, CONFAB_DATABASE_READ_ONLY);
  gint64 n;

  confab_database_get_int (db, &n, &error, "SELECT count(*) FROM message_behind", NULL);
  g_assert_no_error (error);
  return n;
}

/* One page has come, another has not: what has come waits. */
static void
fetch_one (Fixture *f)
{
  scripted_peer_answer (f->peer, "GET", "/conversations/" OTHER_CHANNEL "/events", 200, NULL);
  scripted_peer_answer (f->peer, "GET", EVENTS, 200,
                        "{\"items\":[" MESSAGE_JSON (CHANNEL, "4", M ("4"), "an old tea") "]}");
  scripted_peer_play (
      f->peer, f->clock,
      "> {\"type\":\"sync\",\"payload\":{\"cursor\":\"\",\"conversations\":[" CHANNEL_JSON (
          OTHER_CHANNEL, "1") "]}}");
  scripted_peer_wait_request (f->peer, "GET", "/conversations/" OTHER_CHANNEL "/events", 1);
  scripted_peer_play (f->peer, f->clock, "> " MESSAGE_JSON (CHANNEL, "5", M ("5"), "a new tea"));
  WAIT_UNTIL (count_behind (f) == 1);
}

/* When nothing more is fetched, what was fetched is taken into the index. */
static void
test_fetched (Fixture *f, gconstpointer data)
{
  fetch_one (f);
  settle ();
  g_assert_cmpint (count_behind (f), ==, 1);
  scripted_peer_answer (f->peer, "GET", "/conversations/" OTHER_CHANNEL "/events", 200,
                        "{\"items\":[" MESSAGE_JSON (OTHER_CHANNEL, "1", M ("6"),
                                                     "no more tea") "]}");
  WAIT_UNTIL (count_behind (f) == 0);
  assert_found (f, "more", "no more tea");
}

/* Who looks for something does not wait for what is still to come. */
static void
test_at_once (Fixture *f, gconstpointer data)
{
  fetch_one (f);
  assert_found (f, "old", "an old tea");
  WAIT_UNTIL (count_behind (f) == 0);
  assert_found (f, "old", "an old tea");
  scripted_peer_answer (f->peer, "GET", "/conversations/" OTHER_CHANNEL "/events", 200,
                        "{\"items\":[]}");
}

static void
assert_suggested (Fixture *f, const char *text, const char *expected)
{
  g_autoptr (GDateTime) now = confab_search_dup_now (f->search);
  g_autoptr (GPtrArray) all =
      confab_search_suggest (confab_session_get_roster (f->session), text, strlen (text), now);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < all->len; i++)
    {
      const ConfabSearchSuggestion *suggestion = g_ptr_array_index (all, i);

      g_string_append_printf (out, "%s%s", i > 0 ? "|" : "", suggestion->text);
      g_assert_cmpuint (suggestion->at, ==, strlen (suggestion->text));
    }

  g_assert_cmpstr (out->str, ==, expected);
}

static void
test_suggest (Fixture *f, gconstpointer data)
{
  assert_suggested (f, "", "from:|in:|has:|type:|before:|after:|on:|is:");
  assert_suggested (f, "tea ",
                    "tea from:|tea in:|tea has:|tea type:|tea before:|tea after:|"
                    "tea on:|tea is:");
  assert_suggested (f, "tea -b", "tea -before:");
  assert_suggested (f, "has:", "has:link |has:file |has:image |has:audio |has:video ");
  assert_suggested (f, "is:m", "is:mention ");
  assert_suggested (f, "x in:gen", "x in:General ");
  assert_suggested (f, "from:m", "from:me ");
  assert_suggested (f, "on:", "on:today |on:yesterday |on:2026-01 |on:2025-12 |on:2026 ");
  assert_suggested (f, "\"fr", "");
}

/* A source that answers when it is told to. */
static DexFuture *
find_slowly (gpointer data,
             ConfabSearchQuery *query,
             gint64 before,
             guint limit,
             GCancellable *cancellable)
{
  DexPromise **asked = data;

  g_assert_null (*asked);
  *asked = dex_promise_new ();
  return dex_ref (*asked);
}

static void
cancel_slowly (gpointer data, GCancellable *cancellable)
{
  g_assert_not_reached ();
}

static void
answer (DexPromise **asked, const char *text, gint64 next)
{
  ConfabFound *found = confab_found_new ();
  g_autoptr (DexPromise) promise = NULL;

  WAIT_UNTIL (*asked != NULL);
  promise = g_steal_pointer (asked);

  if (text != NULL)
    {
      ConfabMessageRowData *row = confab_message_row_data_new ();

      row->id = g_strdup (M ("1"));
      row->conversation_id = g_strdup (CHANNEL);
      row->content = g_strdup (text);
      row->seq = 1;
      g_ptr_array_add (found->messages, row);
    }

  found->next = next;
  dex_promise_resolve_boxed (promise, CONFAB_TYPE_FOUND, found);
}

/* An answer that has found nothing yet takes nothing away; the last one does. */
static void
test_slow (Fixture *f, gconstpointer data)
{
  static const ConfabSearchSource source = { .find = find_slowly, .cancel = cancel_slowly };
  DexPromise *asked = NULL;
  g_autoptr (ConfabSearch) search =
      confab_search_new (confab_session_get_roster (f->session), f->clock, &source, &asked, NULL);

  confab_search_set_text (search, "tea");
  answer (&asked, "tea at four", 0);
  WAIT_UNTIL (!confab_search_get_is_searching (search));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (search)), ==, 1);

  confab_search_set_text (search, "\"four at\"");
  answer (&asked, NULL, 7);
  WAIT_UNTIL (asked != NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (search)), ==, 1);
  g_assert_true (confab_search_get_is_searching (search));
  answer (&asked, NULL, 0);
  WAIT_UNTIL (!confab_search_get_is_searching (search));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (search)), ==, 0);
}

#define ADD(name) g_test_add ("/search/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  use_own_keyring ();

  ADD (local);
  ADD (order);
  ADD (typing);
  ADD (server);
  ADD (server_question);
  ADD (server_nonsense);
  ADD (conversation);
  ADD (marks);
  ADD (slow);
  ADD (suggest);
  ADD (fetched);
  ADD (at_once);

  return g_test_run ();
}
