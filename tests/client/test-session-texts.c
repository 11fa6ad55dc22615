// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client-fixture.h"
#include "history-kit.h"
#include "client/confab-session-files.h"
#include "client/confab-session-private.h"
#include "client/store/confab-store-search.h"
#include "sql/confab-database.h"
#include "support/document-kit.h"
#include "support/fake-network.h"
#include "support/own-keyring.h"

#include <glib/gstdio.h>
#include <string.h>

/* Documents that lie on this computer are read while a session runs: those that were sent from
 * here, and those that were fetched. */

#define FILE_ID "01890000-0000-7000-8000-000000000901"
#define SERVER                                                                                     \
  "{\"server\":\"confabd\",\"version\":\"0.1.0\",\"protocol\":1,\"registration\":\"open\","        \
  "\"name\":\"Test\"}"
#define GRANT                                                                                      \
  "{\"token\":\"cft_1\",\"deviceId\":\"" DEVICE "\",\"user\":{\"id\":\"" ME                        \
  "\",\"name\":\"me\",\"displayName\":\"Me\"}}"

/* A little more than a session waits before it reads. */
#define SOON_MS 4000

typedef struct
{
  char *dir;
  ScriptedPeer *peer;
  ConfabClock *clock;
  FakeNetwork *network;
  ConfabSession *session;
  char *program; /* what reads, unless it is replaced */
} Fixture;

static void
play (Fixture *f, const char *script)
{
  scripted_peer_play (f->peer, f->clock, script);
}

static ConfabConversation *
get_channel (Fixture *f)
{
  return confab_roster_get_conversation (confab_session_get_roster (f->session), CHANNEL);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabAccount) account = NULL;

  f->program = g_strdup (g_getenv ("CONFAB_EXTRACT"));
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
  play (f, "< {\"type\":\"resume\",\"payload\":{\"deviceId\":\"" DEVICE "\"}}\n"
           "> " SYNC_JSON ("e.1", CHANNEL_JSON (CHANNEL, "0")) "\n");
  WAIT_UNTIL (get_channel (f) != NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gpointer left = f->session;

  wait_for_success (confab_session_stop (f->session));
  WAIT_UNTIL (!scripted_peer_has_link (f->peer));

  /* a document that was being read lets go of it when its reader has ended */
  g_object_add_weak_pointer (left, &left);
  g_clear_object (&f->session);
  WAIT_UNTIL (left == NULL);
  wait_for_success (confab_keyring_clear (confab_client_get_keyring (), DEVICE));
  settle ();
  confab_client_shut_down ();
  confab_client_set_data_dir (NULL);
  g_object_unref (f->network);
  scripted_peer_free (f->peer);
  g_assert_finalize_object (f->clock);
  client_fixture_remove_dir (f->dir);
  g_setenv ("CONFAB_EXTRACT", f->program, TRUE);
  g_free (f->program);
  g_free (f->dir);
}

static guint
count_found (Fixture *f, const char *text)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (ConfabSearchQuery) query = confab_search_query_parse (text, now);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (ConfabFound) found =
      wait_for_boxed (confab_store_search (f->session->store, query, 0, 50, cancellable));

  return found->messages->len;
}

/* How many times anything was begun to be read, by what stands on the disk. */
static gint64
ask (Fixture *f, const char *sql)
{
  g_autofree char *folder = confab_session_dup_folder (f->session);
  g_autofree char *path = g_build_filename (folder, "store.db", NULL);
  g_autoptr (ConfabDatabase) db = history_open (path, CONFAB_DATABASE_READ_ONLY);
  gint64 value = 0;

  confab_database_get_int (db, &value, NULL, sql, NULL);
  return value;
}

static void
send_document (Fixture *f, const char *name, GByteArray *document)
{
  g_autofree char *path = document_kit_write (f->dir, name, document);
  ConfabNewFile file = { .path = path };

  g_byte_array_unref (document);
  wait_for_success (
      confab_session_send_files (f->session, get_channel (f), &file, 1, "look", NULL));
}

static void
say_soon (Fixture *f)
{
  WAIT_UNTIL (f->session->reading_alarm != 0);
  confab_clock_advance (f->clock, SOON_MS);
}

/* What is sent is found by what stands in it, also as long as there is nobody to take it. */
static void
test_sent (Fixture *f, gconstpointer data)
{
  send_document (f, "plan.pdf", document_kit_pdf ("The orchard is pruned in March"));
  g_assert_cmpuint (count_found (f, "orchard"), ==, 0);
  say_soon (f);
  WAIT_UNTIL (count_found (f, "orchard") == 1);
  g_assert_cmpuint (count_found (f, "\"pruned in march\" look plan"), ==, 1);

  /* the next begins by itself */
  send_document (f, "list.odt", document_kit_odt ("Ladders"));
  say_soon (f);
  WAIT_UNTIL (count_found (f, "ladders") == 1);
}

/* What was changed after it was sent is not what was sent. */
static void
test_changed (Fixture *f, gconstpointer data)
{
  g_autoptr (GByteArray) other = document_kit_odt ("the second version");
  g_autofree char *path = NULL;

  send_document (f, "a.odt", document_kit_odt ("first"));
  path = document_kit_write (f->dir, "a.odt", other);
  say_soon (f);
  WAIT_UNTIL (ask (f, "SELECT count(*) FROM file_text WHERE state=0") == 1);
  g_assert_cmpuint (count_found (f, "version"), ==, 0);
  g_assert_cmpuint (count_found (f, "first"), ==, 0);
}

/* What lies in the cache is read: what is fetched now, and what had been before anybody knew. */
static void
test_fetched (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = confab_session_dup_folder (f->session);
  g_autofree char *files = g_build_filename (folder, "files", NULL), *path = NULL;
  g_autoptr (GByteArray) document = document_kit_docx ("the harvest was late");

  g_mkdir_with_parents (files, 0700);
  path = document_kit_write (files, FILE_ID, document);
  play (f, "> {\"type\":\"message\",\"conversationId\":\"" CHANNEL "\",\"seq\":1,\"timestamp\":"
           "\"2026-01-01T00:00:00.000Z\",\"payload\":{\"id\":\"01890000-0000-7000-8000-"
           "000000000101\",\"conversationId\":"
           "\"" CHANNEL "\",\"senderId\":\"" PEER "\",\"type\":\"file\",\"content\":\"here\","
           "\"attachments\":[{\"id\":\"" FILE_ID "\",\"type\":\"document\",\"filename\":"
           "\"harvest.docx\",\"size\":100}]}}\n");
  WAIT_UNTIL (count_found (f, "here") == 1);

  if (data != NULL)
    {
      confab_session_note_fetched (f->session, FILE_ID);
      f->session->files_listed = TRUE;
    }

  say_soon (f);
  WAIT_UNTIL (count_found (f, "\"was late\"") == 1);
}

/* A program that never ends is ended, three times, and then its file is left alone. */
static void
test_slow (Fixture *f, gconstpointer data)
{
  g_autofree char *script = g_build_filename (f->dir, "slow", NULL);

  g_assert_true (g_file_set_contents (script, "#!/bin/sh\nexec sleep 1000\n", -1, NULL));
  g_assert_cmpint (g_chmod (script, 0700), ==, 0);
  g_setenv ("CONFAB_EXTRACT", script, TRUE);
  send_document (f, "a.txt", g_byte_array_append (g_byte_array_new (), (guchar *) "words", 5));
  say_soon (f);

  for (guint tries = 0; tries < 3; tries++)
    {
      WAIT_UNTIL (f->session->extractor != NULL &&
                  confab_extractor_get_is_busy (f->session->extractor));
      confab_clock_advance (f->clock, CONFAB_EXTRACTOR_WITHIN_MS + 1);
      WAIT_UNTIL (!confab_extractor_get_is_busy (f->session->extractor));
    }

  WAIT_UNTIL (ask (f, "SELECT count(*) FROM file_text WHERE state=3 AND reason='slow'") == 1);
  g_assert_false (f->session->index_failed);
}

/* What says too much, and what is killed, cost nothing either. */
static void
test_wild (Fixture *f, gconstpointer data)
{
  g_autofree char *script = g_build_filename (f->dir, "wild", NULL);

  g_assert_true (g_file_set_contents (script, "#!/bin/sh\nexec cat /dev/zero\n", -1, NULL));
  g_assert_cmpint (g_chmod (script, 0700), ==, 0);
  g_setenv ("CONFAB_EXTRACT", script, TRUE);
  send_document (f, "a.txt", g_byte_array_append (g_byte_array_new (), (guchar *) "words", 5));
  say_soon (f);
  WAIT_UNTIL (ask (f, "SELECT count(*) FROM file_text WHERE state=3 AND reason='crashed'") == 1);
}

/* A session that ends does not wait for a document. */
static void
test_stopped (Fixture *f, gconstpointer data)
{
  g_autofree char *script = g_build_filename (f->dir, "slow", NULL);

  g_assert_true (g_file_set_contents (script, "#!/bin/sh\nexec sleep 1000\n", -1, NULL));
  g_assert_cmpint (g_chmod (script, 0700), ==, 0);
  g_setenv ("CONFAB_EXTRACT", script, TRUE);
  send_document (f, "a.txt", g_byte_array_append (g_byte_array_new (), (guchar *) "words", 5));
  say_soon (f);
  WAIT_UNTIL (confab_extractor_get_is_busy (f->session->extractor));
}

#define TEST(name, function)                                                                       \
  g_test_add ("/session-texts/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  use_own_keyring ();
  dex_init ();
  TEST ("sent", test_sent);
  TEST ("changed", test_changed);
  TEST ("listed", test_fetched);
  g_test_add ("/session-texts/fetched", Fixture, "now", set_up, test_fetched, tear_down);
  TEST ("slow", test_slow);
  TEST ("wild", test_wild);
  TEST ("stopped", test_stopped);
  return g_test_run ();
}
