// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "base/confab-id.h"
#include "client-fixture.h"
#include "client/sync/confab-outbox.h"
#include "protocol/confab-json.h"
#include "sql/confab-database.h"

#include <string.h>

#define DIRECT "01890000-0000-7000-8000-0000000000c8"
#define DIRECT_THERE "01890000-0000-7000-8000-0000000000c9"

typedef struct
{
  ClientFixture base;
  ConfabTransfers *transfers;
  ConfabOutbox *outbox;
  ConfabLink *link;
  guint n_changes;
  guint n_refused;
} Fixture;

static void
changes_cb (Fixture *f)
{
  f->n_changes++;
}

static void
refused_cb (Fixture *f)
{
  f->n_refused++;
}

static void
connect_link (Fixture *f)
{
  g_clear_object (&f->link);
  f->link = confab_link_new (f->base.api, f->base.clock);
  wait_for_success (confab_link_open (f->link));
  scripted_peer_wait_link (f->base.peer);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  client_fixture_set_up (&f->base);
  client_fixture_sync (&f->base, SYNC_JSON ("e.1", CHANNEL_JSON (CHANNEL, "0") "," CHANNEL_JSON (
                                                       OTHER_CHANNEL, "0")));
  f->transfers = confab_transfers_new (f->base.api, f->base.clock, NULL);
  f->outbox = confab_outbox_new (f->base.store, f->base.api, f->transfers, f->base.clock);
  g_signal_connect_swapped (f->outbox, "changes", G_CALLBACK (changes_cb), f);
  g_signal_connect_swapped (f->outbox, "refused", G_CALLBACK (refused_cb), f);
  connect_link (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  confab_outbox_stop (f->outbox);
  confab_link_close (f->link, NULL);
  WAIT_UNTIL (!scripted_peer_has_link (f->base.peer));
  settle ();
  g_assert_finalize_object (f->outbox);
  g_assert_finalize_object (f->transfers);
  g_assert_finalize_object (f->link);
  client_fixture_tear_down (&f->base);
}

static void
play (Fixture *f, const char *script)
{
  client_fixture_play (&f->base, script);
}

static void
post_as (Fixture *f,
         const char *id,
         ConfabActionKind kind,
         const char *conversation,
         const char *payload)
{
  ConfabActionData *action = confab_action_data_new ();

  action->id = g_strdup (id);
  action->kind = kind;
  action->conversation_id = g_strdup (conversation);
  action->payload = g_strdup (payload);
  wait_for_success (confab_store_post (f->base.store, action));
  confab_outbox_rows_changed (f->outbox);
}

static void
post (Fixture *f, ConfabActionKind kind, const char *conversation, const char *payload)
{
  g_autofree char *id = confab_id_new ();

  post_as (f, id, kind, conversation, payload);
}

static void
say (Fixture *f, const char *conversation, const char *text)
{
  g_autoptr (ConfabMessageData) message = confab_message_data_new ();
  g_autofree char *payload = NULL;

  message->id = confab_id_new ();
  message->conversation_id = g_strdup (conversation);
  message->content = g_strdup (text);
  payload = confab_message_data_to_json (message);
  post_as (f, message->id, CONFAB_ACTION_MESSAGE, conversation, payload);
}

static void
wait_until_left (Fixture *f, guint n)
{
  guint before = f->n_changes;

  for (guint i = 0; client_fixture_count_actions (&f->base) > n && i < 100; i++)
    {
      WAIT_UNTIL (f->n_changes > before);
      before = f->n_changes;
    }

  g_assert_cmpuint (client_fixture_count_actions (&f->base), ==, n);
}

/* A file takes its time: what is said after it does not wait, what needs it does. */
static void
test_file (Fixture *f, gconstpointer data)
{
  static const char sent[] =
      "{\"id\":\"" ME "\",\"conversationId\":\"" CHANNEL "\",\"content\":\"file\"}";
  ConfabActionData *message = confab_action_data_new ();

  scripted_peer_answer (f->base.peer, "POST", "/attachments/upload-url", 201, NULL);
  post_as (f, DEVICE, CONFAB_ACTION_UPLOAD, CHANNEL,
           "{\"messageId\":\"" ME "\",\"uri\":\"file:///a\",\"stamp\":\"1 2 3 4\","
           "\"filename\":\"a\",\"size\":1}");
  message->id = g_strdup (ME);
  message->conversation_id = g_strdup (CHANNEL);
  message->payload = g_strdup (sent);
  message->needs = g_strdup (DEVICE);
  wait_for_success (confab_store_post (f->base.store, message));
  say (f, CHANNEL, "later");
  confab_outbox_set_link (f->outbox, f->link);
  play (f, "< {\"type\":\"message\",\"id\":\"$a\",\"payload\":{\"content\":\"later\"}}\n"
           "> {\"id\":\"$a\",\"type\":\"ack\",\"payload\":{\"seq\":1}}\n");
  wait_until_left (f, 2);
  scripted_peer_answer (f->base.peer, "POST", "/attachments/upload-url", 403, "{}");
  WAIT_UNTIL (f->n_refused == 1);
}

/* One conversation waits for its answers, the other does not wait for it. */
static void
test_order (Fixture *f, gconstpointer data)
{
  say (f, CHANNEL, "one");
  say (f, CHANNEL, "two");
  say (f, OTHER_CHANNEL, "three");
  confab_outbox_set_link (f->outbox, f->link);
  play (f, "< {\"type\":\"message\",\"id\":\"$a\",\"payload\":{\"id\":\"$a\",\"content\":\"one\","
           "\"conversationId\":\"" CHANNEL "\"}}\n"
           "< {\"type\":\"message\",\"id\":\"$c\",\"payload\":{\"content\":\"three\"}}\n"
           "> {\"type\":\"ack\",\"id\":\"$a\",\"payload\":{\"id\":\"$a\",\"seq\":1}}\n"
           "< {\"type\":\"message\",\"id\":\"$b\",\"payload\":{\"content\":\"two\"}}\n"
           "> {\"type\":\"ack\",\"id\":\"$c\",\"payload\":{\"id\":\"$c\",\"seq\":1}}\n"
           "> {\"type\":\"ack\",\"id\":\"$b\",\"payload\":{\"id\":\"$b\",\"seq\":2}}\n");
  wait_until_left (f, 0);
  g_assert_cmpuint (f->n_refused, ==, 0);
}

/* What cannot be done now is done later, with the same id. */
static void
test_retry (Fixture *f, gconstpointer data)
{
  say (f, CHANNEL, "one");
  confab_outbox_set_link (f->outbox, f->link);
  play (f, "< {\"type\":\"message\",\"id\":\"$a\"}\n"
           "> {\"type\":\"error\",\"id\":\"$a\",\"payload\":"
           "{\"code\":\"rate_limited\",\"message\":\"slow\",\"retryAfter\":30}}");
  WAIT_UNTIL (confab_outbox_get_n_sending (f->outbox) == 0);
  g_assert_cmpuint (client_fixture_count_actions (&f->base), ==, 1);
  play (f, "@ +29s\n@ +2s\n< {\"type\":\"message\",\"id\":\"$a\"}\n"
           "> {\"type\":\"error\",\"id\":\"$a\",\"payload\":"
           "{\"code\":\"unavailable\",\"message\":\"full\"}}");

  WAIT_UNTIL (confab_outbox_get_n_sending (f->outbox) == 0);

  g_assert_cmpuint (client_fixture_count_actions (&f->base), ==, 1);

  /* No answer at all. */
  play (f, "@ +2s\n< {\"type\":\"message\",\"id\":\"$a\"}\n@ +10s");

  WAIT_UNTIL (confab_outbox_get_n_sending (f->outbox) == 0);

  g_assert_cmpuint (client_fixture_count_actions (&f->base), ==, 1);
  play (f, "@ +4s\n< {\"type\":\"message\",\"id\":\"$a\"}\n"
           "> {\"type\":\"ack\",\"id\":\"$a\",\"payload\":{\"id\":\"$a\",\"seq\":1}}");
  wait_until_left (f, 0);
}

/* The link is lost in the middle: with the next one it goes on at once. */
static void
test_lost_link (Fixture *f, gconstpointer data)
{
  say (f, CHANNEL, "one");
  say (f, CHANNEL, "two");
  confab_outbox_set_link (f->outbox, f->link);
  play (f, "< {\"type\":\"message\",\"id\":\"$a\"}\n! drop");
  WAIT_UNTIL (!confab_link_is_open (f->link));
  confab_outbox_set_link (f->outbox, NULL);
  g_assert_cmpuint (client_fixture_count_actions (&f->base), ==, 2);

  connect_link (f);
  confab_outbox_set_link (f->outbox, f->link);
  play (f, "< {\"type\":\"message\",\"id\":\"$a\",\"payload\":{\"content\":\"one\"}}\n"
           "> {\"type\":\"ack\",\"id\":\"$a\",\"payload\":{\"id\":\"$a\",\"seq\":1}}\n"
           "< {\"type\":\"message\",\"id\":\"$b\",\"payload\":{\"content\":\"two\"}}\n"
           "> {\"type\":\"ack\",\"id\":\"$b\",\"payload\":{\"id\":\"$b\",\"seq\":2}}");
  wait_until_left (f, 0);
}

/* What is refused for good waits for the user, and holds nobody up. */
static void
test_refused (Fixture *f, gconstpointer data)
{
  static const char *const codes[] = { "bad_request", "forbidden", "not_found", "conflict",
                                       "too_large",   "internal",  "nonsense" };

  confab_outbox_set_link (f->outbox, f->link);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autofree char *script =
          g_strdup_printf ("< {\"type\":\"message\",\"id\":\"$m%u\"}\n"
                           "> {\"type\":\"error\",\"id\":\"$m%u\",\"payload\":"
                           "{\"code\":\"%s\",\"message\":\"no\"}}",
                           i, i, codes[i]);

      say (f, CHANNEL, "one");
      play (f, script);
      WAIT_UNTIL (f->n_refused == i + 1);
      g_assert_cmpuint (client_fixture_count_messages (&f->base, CHANNEL, CONFAB_MESSAGE_FAILED),
                        ==, i + 1);
    }

  say (f, CHANNEL, "two");
  play (f, "< {\"type\":\"message\",\"id\":\"$b\",\"payload\":{\"content\":\"two\"}}\n"
           "> {\"type\":\"ack\",\"id\":\"$b\",\"payload\":{\"id\":\"$b\",\"seq\":1}}");
  wait_until_left (f, 0);
}

/* A new conversation is made before anything is said in it; and where the server knows another one
 * with the same peer, it is said there. */
static void
test_new_conversation (Fixture *f, gconstpointer data)
{
  const ScriptedRequest *request;

  post (f, CONFAB_ACTION_CONVERSATION_NEW, DIRECT,
        "{\"id\":\"" DIRECT "\",\"type\":\"direct\",\"userIds\":[\"" PEER "\"]}");
  say (f, DIRECT, "hello");
  scripted_peer_answer (f->base.peer, "POST", "/conversations", 503, "{}");
  confab_outbox_set_link (f->outbox, f->link);
  request = scripted_peer_wait_request (f->base.peer, "POST", "/conversations", 1);
  g_assert_nonnull (strstr (request->body, DIRECT));
  g_assert_cmpuint (client_fixture_count_actions (&f->base), ==, 2);

  scripted_peer_answer (f->base.peer, "POST", "/conversations", 200,
                        "{\"id\":\"" DIRECT_THERE "\",\"type\":\"direct\",\"role\":\"member\","
                        "\"participants\":[{\"userId\":\"" ME "\",\"role\":\"member\"},"
                        "{\"userId\":\"" PEER "\",\"role\":\"member\"}],\"lastSeq\":1,"
                        "\"firstSeq\":1,\"createdAt\":\"2026-01-01T09:00:00.000Z\","
                        "\"updatedAt\":\"2026-01-01T09:00:00.000Z\"}");

  WAIT_UNTIL (confab_outbox_get_n_sending (f->outbox) == 0);

  play (f, "@ +2s\n< {\"type\":\"message\",\"id\":\"$a\",\"payload\":"
           "{\"conversationId\":\"" DIRECT_THERE "\"}}\n"
           "> {\"type\":\"ack\",\"id\":\"$a\",\"payload\":{\"id\":\"$a\",\"seq\":2}}");
  wait_until_left (f, 0);
}

/* Nothing is said in a conversation that could not be made. */
static void
test_refused_conversation (Fixture *f, gconstpointer data)
{
  post (f, CONFAB_ACTION_CONVERSATION_NEW, DIRECT,
        "{\"id\":\"" DIRECT "\",\"type\":\"direct\",\"userIds\":[\"" PEER "\"]}");
  say (f, DIRECT, "hello");
  scripted_peer_answer (f->base.peer, "POST", "/conversations", 404,
                        "{\"code\":\"not_found\",\"message\":\"nobody\"}");
  confab_outbox_set_link (f->outbox, f->link);
  WAIT_UNTIL (f->n_refused == 1);
  confab_outbox_rows_changed (f->outbox);
  say (f, CHANNEL, "elsewhere");
  play (f, "< {\"type\":\"message\",\"id\":\"$a\",\"payload\":{\"content\":\"elsewhere\"}}\n"
           "> {\"type\":\"ack\",\"id\":\"$a\",\"payload\":{\"id\":\"$a\",\"seq\":1}}");
  wait_until_left (f, 0);
  g_assert_cmpuint (client_fixture_count_messages (&f->base, DIRECT, CONFAB_MESSAGE_SENDING), ==,
                    1);
}

static void
test_calls (Fixture *f, gconstpointer data)
{
  static const struct
  {
    ConfabActionKind kind;
    const char *payload;
    const char *method;
    const char *below;
    const char *body;
  } cases[] = {
    { CONFAB_ACTION_CONVERSATION_CHANGE, "{\"pinnedAt\":null}", "PATCH", "",
      "{\"pinnedAt\":null}" },
    { CONFAB_ACTION_PARTICIPANT_ADD, "{\"userIds\":[\"" PEER "\"]}", "POST", "/participants",
      "{\"userIds\":[\"" PEER "\"]}" },
    { CONFAB_ACTION_PARTICIPANT_CHANGE, "{\"userId\":\"" PEER "\",\"role\":\"admin\"}", "PATCH",
      "/participants/" PEER, NULL },
    { CONFAB_ACTION_PARTICIPANT_REMOVE, "{\"userId\":\"" PEER "\",\"role\":\"member\"}", "DELETE",
      "/participants/" PEER, "" },
  };

  confab_outbox_set_link (f->outbox, f->link);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/conversations/" CHANNEL, cases[i].below, NULL);
      const ScriptedRequest *request;

      /* The first answer is lost; being asked again, the server says that nobody is there. */
      scripted_peer_answer (f->base.peer, cases[i].method, path,
                            cases[i].kind == CONFAB_ACTION_PARTICIPANT_REMOVE ? 404 : 200,
                            cases[i].kind == CONFAB_ACTION_PARTICIPANT_REMOVE ||
                                    cases[i].kind == CONFAB_ACTION_PARTICIPANT_CHANGE
                                ? "{}"
                                : CHANNEL_JSON (CHANNEL, "0"));
      post (f, cases[i].kind, CHANNEL, cases[i].payload);
      request = scripted_peer_wait_request (f->base.peer, cases[i].method, path, 1);

      if (cases[i].body != NULL)
        g_assert_cmpstr (request->body != NULL ? request->body : "", ==, cases[i].body);

      wait_until_left (f, 0);
    }

  g_assert_cmpuint (f->n_refused, ==, 0);
}

/* Many conversations at once, but not all of them. */
static void
test_lanes (Fixture *f, gconstpointer data)
{
  GString *conversations = g_string_new (NULL);
  g_autofree char *frame = NULL;

  for (guint i = 0; i < 2 * CONFAB_OUTBOX_LANES; i++)
    g_string_append_printf (conversations,
                            "%s{\"id\":\"01890000-0000-7000-8000-0000000001%02u\","
                            "\"type\":\"channel\",\"name\":\"a\",\"role\":\"owner\",\"lastSeq\":0,"
                            "\"firstSeq\":1}",
                            i > 0 ? "," : "", i);

  frame = g_strdup_printf ("{\"type\":\"sync\",\"payload\":{\"cursor\":\"e.2\","
                           "\"conversations\":[%s]}}",
                           conversations->str);
  g_string_free (conversations, TRUE);
  client_fixture_sync (&f->base, frame);

  for (guint i = 0; i < 2 * CONFAB_OUTBOX_LANES; i++)
    {
      g_autofree char *id = g_strdup_printf ("01890000-0000-7000-8000-0000000001%02u", i);

      say (f, id, "x");
    }

  confab_outbox_set_link (f->outbox, f->link);

  for (guint i = 0; i < 2 * CONFAB_OUTBOX_LANES; i++)
    {
      g_autofree char *script = g_strdup_printf ("< {\"type\":\"message\",\"id\":\"$m%u\"}", i);

      if (i >= CONFAB_OUTBOX_LANES)
        {
          g_autofree char *ack =
              g_strdup_printf ("> {\"type\":\"ack\",\"id\":\"$m%u\",\"payload\":{\"seq\":1}}",
                               i - CONFAB_OUTBOX_LANES);

          play (f, ack);
        }

      play (f, script);
    }

  g_assert_cmpuint (client_fixture_count_actions (&f->base), >=, CONFAB_OUTBOX_LANES);
}

static void
run_sql (Fixture *f, const char *sql)
{
  g_autofree char *path = g_build_filename (f->base.dir, "store.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabDatabase) db = confab_database_open (path, CONFAB_DATABASE_READ_WRITE, &error);

  g_assert_no_error (error);
  confab_database_exec (db, sql, &error);
  g_assert_no_error (error);
}

static void
wait_for_failure_of_loading (Fixture *f)
{
  g_autoptr (DexFuture) later = NULL;

  settle ();
  later = confab_store_load_actions (f->base.store);

  /* Jobs are done in order: what the outbox had asked for has failed by then. */
  WAIT_UNTIL (!dex_future_is_pending (later));
  g_assert_true (dex_future_is_rejected (later));
  settle ();
}

/* What cannot be read now is read a little later, on the same link. */
static void
test_unreadable (Fixture *f, gconstpointer data)
{
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      g_test_trap_assert_stderr ("*The outbox could not be read*");
      return;
    }

  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  say (f, CHANNEL, "one");
  run_sql (f, "ALTER TABLE action RENAME TO away");
  confab_outbox_set_link (f->outbox, f->link);
  wait_for_failure_of_loading (f);
  run_sql (f, "ALTER TABLE away RENAME TO action");
  confab_clock_advance (f->base.clock, 1000);
  play (f, "< {\"type\":\"message\",\"id\":\"$a\"}\n"
           "> {\"type\":\"ack\",\"id\":\"$a\",\"payload\":{\"id\":\"$a\",\"seq\":1}}");
  wait_until_left (f, 0);
}

static void
keep (Fixture *f, const char *text)
{
  g_autoptr (ConfabChangeSet) changes =
      wait_for_boxed (confab_store_set_draft (f->base.store, CHANNEL, text));

  confab_outbox_rows_changed (f->outbox);
}

static guint
count_drafts (Fixture *f)
{
  return scripted_peer_count (f->base.peer, "PATCH", "/conversations/" CHANNEL);
}

/* A link that is no longer new: something has left by it. */
static void
open_lanes (Fixture *f)
{
  confab_outbox_set_link (f->outbox, f->link);
  say (f, OTHER_CHANNEL, "before");
  play (f, "< {\"type\":\"message\",\"id\":\"$z\"}\n"
           "> {\"type\":\"ack\",\"id\":\"$z\",\"payload\":{\"id\":\"$z\",\"seq\":1}}");
  wait_until_left (f, 0);
}

/* A draft leaves every five seconds at most, and always the newest; in the meantime messages leave
 * as ever. When the conversation is left it does not wait. */
static void
test_drafts (Fixture *f, gconstpointer data)
{
  const ScriptedRequest *request;

  scripted_peer_answer (f->base.peer, "PATCH", "/conversations/" CHANNEL, 200,
                        CHANNEL_JSON (CHANNEL, "0"));
  open_lanes (f);
  keep (f, "one");
  play (f, "@ +4900ms");
  keep (f, "two");
  keep (f, "three");
  say (f, CHANNEL, "a message");
  play (f, "< {\"type\":\"message\",\"id\":\"$a\"}\n"
           "> {\"type\":\"ack\",\"id\":\"$a\",\"payload\":{\"id\":\"$a\",\"seq\":1}}");
  wait_until_left (f, 1);
  g_assert_cmpuint (count_drafts (f), ==, 0);
  play (f, "@ +200ms");
  wait_until_left (f, 0);
  g_assert_cmpuint (count_drafts (f), ==, 1);
  request = scripted_peer_wait_request (f->base.peer, "PATCH", "/conversations/" CHANNEL, 1);
  g_assert_nonnull (strstr (request->body, "three"));

  /* The clock of the next one begins when it is written. */
  play (f, "@ +60s");
  keep (f, "four");
  settle ();
  g_assert_cmpuint (count_drafts (f), ==, 1);
  confab_outbox_hurry_draft (f->outbox, CHANNEL);
  wait_until_left (f, 0);
  g_assert_cmpuint (count_drafts (f), ==, 2);

  /* Nor does what waited for a link. */
  confab_outbox_set_link (f->outbox, NULL);
  keep (f, "five");
  connect_link (f);
  confab_outbox_set_link (f->outbox, f->link);
  wait_until_left (f, 0);
  g_assert_cmpuint (count_drafts (f), ==, 3);
}

/* A message that is written in a breath has no draft that anybody is told of; the end of one that
 * was told of does not wait. */
static void
test_short_draft (Fixture *f, gconstpointer data)
{
  const ScriptedRequest *request;

  scripted_peer_answer (f->base.peer, "PATCH", "/conversations/" CHANNEL, 200,
                        "{\"id\":\"" CHANNEL "\",\"type\":\"channel\",\"name\":\"General\","
                        "\"role\":\"owner\",\"lastSeq\":0,\"firstSeq\":1,\"draft\":"
                        "\"{\\\"t\\\":\\\"text\\\",\\\"text\\\":\\\"long\\\"}\","
                        "\"draftAt\":\"2026-01-01T09:00:00.000Z\"}");
  open_lanes (f);
  keep (f, "short");
  keep (f, "");
  wait_until_left (f, 0);
  play (f, "@ +60s");
  settle ();
  g_assert_cmpuint (count_drafts (f), ==, 0);

  keep (f, "long");
  settle ();
  play (f, "@ +6s");
  wait_until_left (f, 0);
  g_assert_cmpuint (count_drafts (f), ==, 1);
  keep (f, "longer");
  settle ();
  keep (f, "");
  wait_until_left (f, 0);
  request = scripted_peer_wait_request (f->base.peer, "PATCH", "/conversations/" CHANNEL, 2);
  g_assert_cmpstr (request->body, ==, "{\"draft\":null}");
}

/* An action waits for one of another lane that it needs: a draft for its conversation. */
static void
test_needs (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabChangeSet) kept = NULL;

  post (f, CONFAB_ACTION_CONVERSATION_NEW, DIRECT,
        "{\"id\":\"" DIRECT "\",\"type\":\"direct\",\"userIds\":[\"" PEER "\"]}");
  kept = wait_for_boxed (confab_store_set_draft (f->base.store, DIRECT, "hello"));
  scripted_peer_answer (f->base.peer, "POST", "/conversations", 0, NULL);
  scripted_peer_answer (f->base.peer, "PATCH", "/conversations/" DIRECT, 404, "{}");
  confab_outbox_set_link (f->outbox, f->link);
  scripted_peer_wait_request (f->base.peer, "POST", "/conversations", 1);
  confab_outbox_hurry_draft (f->outbox, DIRECT);
  settle ();
  g_assert_cmpuint (confab_outbox_get_n_sending (f->outbox), ==, 1);
  g_assert_cmpuint (scripted_peer_count (f->base.peer, "PATCH", "/conversations/" DIRECT), ==, 0);
  scripted_peer_answer (f->base.peer, "POST", "/conversations", 201, CHANNEL_JSON (DIRECT, "1"));
  scripted_peer_wait_request (f->base.peer, "PATCH", "/conversations/" DIRECT, 1);
  wait_until_left (f, 0);
}

#define ADD(name) g_test_add ("/outbox/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  ADD (order);
  ADD (retry);
  ADD (lost_link);
  ADD (refused);
  ADD (new_conversation);
  ADD (refused_conversation);
  ADD (calls);
  ADD (lanes);
  ADD (unreadable);
  ADD (drafts);
  ADD (short_draft);
  ADD (needs);
  ADD (file);

  return g_test_run ();
}
