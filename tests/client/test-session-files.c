// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "client-fixture.h"
#include "client/confab-session-files.h"
#include "client/confab-session-media.h"
#include "client/confab-session-private.h"
#include "client/store/confab-store-uploads.h"
#include "sealed-kit.h"
#include "support/fake-network.h"
#include "support/own-keyring.h"

#include <glib/gstdio.h>
#include <string.h>

#define M1 "01890000-0000-7000-8000-000000000101"
#define SERVER                                                                                     \
  "{\"server\":\"confabd\",\"version\":\"0.1.0\",\"protocol\":1,\"registration\":\"open\","        \
  "\"name\":\"Test\",\"maxFileSize\":100}"
#define GRANT                                                                                      \
  "{\"token\":\"cft_1\",\"deviceId\":\"" DEVICE "\",\"user\":{\"id\":\"" ME                        \
  "\",\"name\":\"me\",\"displayName\":\"Me\"}}"
#define RESUMED(cursor)                                                                            \
  "< {\"type\":\"resume\",\"payload\":{\"deviceId\":\"" DEVICE                                     \
  "\"}}\n> " SYNC_JSON (cursor, CHANNEL_JSON (CHANNEL, "0")) "\n"

typedef struct
{
  char *dir;
  ScriptedPeer *peer;
  ConfabClock *clock;
  FakeNetwork *network;
  ConfabSession *session;
  GPtrArray *connections;
  guint n_failed;
} Fixture;

static void
connection_cb (Fixture *f)
{
  g_ptr_array_add (f->connections, GINT_TO_POINTER (confab_session_get_connection (f->session)));
}

static void
failed_cb (Fixture *f, const char *text)
{
  f->n_failed++;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->dir = g_dir_make_tmp ("confab-test-XXXXXX", NULL);
  f->peer = scripted_peer_new ();
  f->clock = confab_clock_new_fake (1767258000000);
  f->network = fake_network_new (TRUE);
  f->connections = g_ptr_array_new ();
  scripted_peer_answer_pings (f->peer);
  scripted_peer_answer (f->peer, "GET", "/", 200, SERVER);
  scripted_peer_answer (f->peer, "POST", "/auth/login", 200, GRANT);
  confab_client_set_data_dir (f->dir);
  confab_client_set_clock (f->clock);
}

static void
stop_session (Fixture *f)
{
  if (f->session == NULL)
    return;

  wait_for_success (confab_session_stop (f->session));
  WAIT_UNTIL (!scripted_peer_has_link (f->peer));
  settle ();
  g_signal_handlers_disconnect_by_data (f->session, f);
  g_assert_finalize_object (g_steal_pointer (&f->session));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  stop_session (f);
  wait_for_success (confab_keyring_clear (confab_client_get_keyring (), DEVICE));
  settle ();
  confab_client_shut_down ();
  confab_client_set_data_dir (NULL);
  g_object_unref (f->network);
  scripted_peer_free (f->peer);
  g_assert_finalize_object (f->clock);
  g_ptr_array_unref (f->connections);
  client_fixture_remove_dir (f->dir);
  g_free (f->dir);
}

static ConfabAccount *
sign_in (Fixture *f)
{
  return wait_for_object (
      confab_client_sign_in (scripted_peer_get_address (f->peer), "me", "correct horse"));
}

static void
start_session (Fixture *f)
{
  g_autoptr (ConfabAccount) account = sign_in (f);

  f->session = confab_session_new (account);
  confab_session_set_monitor (f->session, G_NETWORK_MONITOR (f->network));
  g_signal_connect_swapped (f->session, "notify::connection", G_CALLBACK (connection_cb), f);
  g_signal_connect_swapped (f->session, "failed", G_CALLBACK (failed_cb), f);
  wait_for_success (confab_session_start (f->session));
}

static void
play (Fixture *f, const char *script)
{
  scripted_peer_play (f->peer, f->clock, script);
}

static void
wait_connection (Fixture *f, ConfabConnection connection)
{
  WAIT_UNTIL (confab_session_get_connection (f->session) == connection);
}

static void
go_online (Fixture *f)
{
  start_session (f);
  scripted_peer_wait_link (f->peer);
  play (f, RESUMED ("e.1"));
  wait_connection (f, CONFAB_CONNECTION_ONLINE);
}

static ConfabConversation *
get_channel (Fixture *f)
{
  return confab_roster_get_conversation (confab_session_get_roster (f->session), CHANNEL);
}

static DexFuture *
send_path (Fixture *f, const char *path)
{
  ConfabNewFile file = { .path = path, .width = 40, .height = 30 };

  return confab_session_send_files (f->session, get_channel (f), &file, 1, "look", NULL);
}

static char *
write_file (Fixture *f, const char *name, gsize length)
{
  g_autofree char *bytes = g_strnfill (length, 'x');
  char *path = g_build_filename (f->dir, name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
  return path;
}

static guint
count_actions (Fixture *f)
{
  g_autoptr (GPtrArray) actions = wait_for_boxed (confab_store_load_actions (f->session->store));

  return actions->len;
}

/* What cannot be sent is said at once, and nothing of it is left. */
static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autofree char *large = NULL, *missing = NULL, *good = NULL;
  ConfabNewFile many[11];

  go_online (f);
  WAIT_UNTIL (confab_session_get_max_file_bytes (f->session) == 100);
  large = write_file (f, "large", 101);
  good = write_file (f, "good", 1);
  missing = g_build_filename (f->dir, "missing", NULL);
  wait_for_error (send_path (f, large), CONFAB_ERROR, CONFAB_ERROR_TOO_LARGE);
  wait_for_error (send_path (f, missing), CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND);
  wait_for_error (send_path (f, f->dir), CONFAB_ERROR, CONFAB_ERROR_UNSUPPORTED_MEDIA);

  for (guint i = 0; i < G_N_ELEMENTS (many); i++)
    many[i] = (ConfabNewFile) { .path = good };

  wait_for_error (confab_session_send_files (f->session, get_channel (f), many, 11, NULL, NULL),
                  CONFAB_ERROR, CONFAB_ERROR_BAD_REQUEST);
  wait_for_error (confab_session_send_files (f->session, get_channel (f), many, 0, NULL, NULL),
                  CONFAB_ERROR, CONFAB_ERROR_BAD_REQUEST);
  many[1].path = missing;
  wait_for_error (confab_session_send_files (f->session, get_channel (f), many, 2, NULL, NULL),
                  CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND);
  g_assert_cmpuint (count_actions (f), ==, 0);
}

/* A file waits for the user, also over a restart; nothing is asked of the server meanwhile. */
static void
test_paused (Fixture *f, gconstpointer data)
{
  g_autofree char *good = NULL, *id = NULL;
  g_autoptr (GPtrArray) actions = NULL;

  start_session (f);
  scripted_peer_wait_link (f->peer);
  scripted_peer_answer (f->peer, "POST", "/attachments/upload-url", 201, NULL);
  play (f, "< {\"type\":\"resume\",\"id\":\"$r\"}\n");
  play (f, "> " SYNC_JSON ("e.1", CHANNEL_JSON (CHANNEL, "0")) "\n");
  WAIT_UNTIL (get_channel (f) != NULL);
  good = write_file (f, "good.txt", 1);
  wait_for_success (send_path (f, good));
  actions = wait_for_boxed (confab_store_load_actions (f->session->store));
  g_assert_cmpuint (actions->len, ==, 2);
  id = g_strdup (((ConfabActionData *) g_ptr_array_index (actions, 0))->id);
  wait_for_success (confab_session_pause_file (f->session, id, TRUE));
  g_assert_cmpuint (count_actions (f), ==, 0);
  wait_for_success (confab_session_pause_file (f->session, id, FALSE));
  g_assert_cmpuint (count_actions (f), ==, 2);
  wait_for_error (confab_session_pause_file (f->session, M1, TRUE), CONFAB_ERROR,
                  CONFAB_ERROR_NOT_FOUND);
}

static guint
count_made (Fixture *f)
{
  g_autoptr (GPtrArray) paths =
      wait_for_boxed (confab_attach_list (confab_session_get_attach (f->session)));

  return paths->len;
}

static ConfabChosen *
look (Fixture *f, ConfabChosen *chosen)
{
  confab_attach_look (confab_session_get_attach (f->session), chosen);
  WAIT_UNTIL (confab_chosen_get_state (chosen) == CONFAB_CHOSEN_READY);
  return chosen;
}

/* What was made to be sent stays as long as the outbox names it, and no longer. */
static void
test_chosen (Fixture *f, gconstpointer data)
{
  g_autoptr (GListStore) store = g_list_store_new (CONFAB_TYPE_CHOSEN);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("hello", 5);
  g_autofree char *path = NULL;
  g_autoptr (ConfabChosen) file = NULL, pasted = NULL;
  g_autoptr (GPtrArray) uploads = NULL;
  g_autoptr (ConfabChangeSet) changes = NULL;

  start_session (f);
  scripted_peer_wait_link (f->peer);
  scripted_peer_answer (f->peer, "POST", "/attachments/upload-url", 201, NULL);
  play (f, "< {\"type\":\"resume\",\"id\":\"$r\"}\n");
  play (f, "> " SYNC_JSON ("e.1", CHANNEL_JSON (CHANNEL, "0")) "\n");
  WAIT_UNTIL (get_channel (f) != NULL);
  path = write_file (f, "good.txt", 10);
  file = look (f, confab_chosen_new (path));
  pasted = look (f, confab_chosen_new_bytes (bytes, "Pasted"));
  g_list_store_append (store, file);
  g_list_store_append (store, pasted);
  g_assert_cmpuint (count_made (f), ==, 0);
  wait_for_success (confab_session_send_chosen (f->session, get_channel (f), G_LIST_MODEL (store),
                                                CONFAB_ATTACH_STRIPPED, "look", NULL));
  uploads = wait_for_boxed (confab_store_load_uploads (f->session->store));
  g_assert_cmpuint (uploads->len, ==, 2);
  g_assert_cmpuint (count_actions (f), ==, 3);
  g_assert_cmpuint (count_made (f), ==, 1);
  confab_session_sweep_files (f->session);
  settle ();
  g_assert_cmpuint (count_made (f), ==, 1);
  changes = wait_for_boxed (confab_store_discard (
      f->session->store, ((ConfabActionData *) g_ptr_array_index (uploads, 0))->message_id));
  confab_session_sweep_files (f->session);
  WAIT_UNTIL (count_made (f) == 0);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* What others sent, as it is passed on. */
#define FILE_ID "01890000-0000-7000-8000-000000000901"
#define GONE_ID "01890000-0000-7000-8000-000000000902"
#define HELLO_HASH "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
#define PASSED_ON(id)                                                                              \
  "{\"t\":\"text\",\"text\":\"look\",\"attachments\":[{\"id\":\"" id "\",\"type\":\"document\","   \
  "\"url\":\"/attachments/" id "\",\"filename\":\"notes.txt\",\"size\":5,\"mimeType\":"            \
  "\"text/plain\",\"hash\":\"" HELLO_HASH "\"}],\"forwarded\":{\"name\":\"Bob\"}}"

static ConfabMessageData *
read_posted (Fixture *f)
{
  g_autoptr (GPtrArray) actions = wait_for_boxed (confab_store_load_actions (f->session->store));
  ConfabActionData *action = g_ptr_array_index (actions, actions->len - 1);
  g_autoptr (JsonNode) node = json_from_string (action->payload, NULL);

  g_assert_cmpint (action->kind, ==, CONFAB_ACTION_MESSAGE);
  return confab_message_data_parse (node, NULL);
}

/* A file goes to another conversation as one of its own, from wherever it is. */
static void
test_forwarded (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabMessageData) message = NULL, again = NULL;
  g_autoptr (GPtrArray) uploads = NULL;
  g_autofree char *content = NULL, *mine = NULL;
  ConfabAttachmentData *file;

  start_session (f);
  scripted_peer_wait_link (f->peer);
  scripted_peer_answer (f->peer, "POST", "/attachments/upload-url", 201, NULL);
  scripted_peer_answer (f->peer, "GET", "/attachments/" FILE_ID, 200, "hello");
  scripted_peer_answer (f->peer, "GET", "/attachments/" GONE_ID, 404,
                        "{\"code\":\"not_found\",\"message\":\"gone\"}");
  play (f, "< {\"type\":\"resume\",\"id\":\"$r\"}\n");
  play (f, "> " SYNC_JSON ("e.1", CHANNEL_JSON (CHANNEL, "0")) "\n");
  WAIT_UNTIL (get_channel (f) != NULL);

  /* What cannot be had is not sent, and leaves nothing. */
  wait_for_error (confab_session_forward (f->session, get_channel (f), PASSED_ON (GONE_ID)),
                  CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND);
  g_assert_cmpuint (count_actions (f), ==, 0);
  WAIT_UNTIL (count_made (f) == 0);

  wait_for_success (confab_session_forward (f->session, get_channel (f), PASSED_ON (FILE_ID)));
  g_assert_cmpuint (count_actions (f), ==, 2);
  message = read_posted (f);
  g_assert_cmpstr (message->content, ==, "look");
  g_assert_cmpstr (message->forwarded->name, ==, "Bob");
  g_assert_cmpuint (message->attachments->len, ==, 1);
  file = g_ptr_array_index (message->attachments, 0);
  g_assert_cmpstr (file->id, !=, FILE_ID);
  g_assert_cmpstr (file->filename, ==, "notes.txt");
  g_assert_cmpint (file->size, ==, 5);

  /* It lies where the cache does not reach, for as long as it is needed. */
  uploads = wait_for_boxed (confab_store_load_uploads (f->session->store));
  g_assert_cmpuint (uploads->len, ==, 1);
  wait_for_success (confab_session_clean_files (f->session, 0));
  confab_session_sweep_files (f->session);
  settle ();
  g_assert_cmpuint (count_made (f), ==, 1);

  /* One's own that has not left yet is sent from where it is. */
  mine = confab_attachment_data_to_json (file);
  content = g_strdup_printf ("{\"t\":\"text\",\"attachments\":[%s]}", mine);
  wait_for_success (confab_session_forward (f->session, get_channel (f), content));
  again = read_posted (f);
  g_assert_cmpuint (again->attachments->len, ==, 1);
  g_assert_cmpuint (count_made (f), ==, 1);
}

static const ConfabOutgoingData *
read_upload (GPtrArray *uploads, guint index, ConfabOutgoingData **file)
{
  const ConfabActionData *action = g_ptr_array_index (uploads, index);
  g_autoptr (JsonNode) node = json_from_string (action->payload, NULL);

  *file = confab_outgoing_data_parse (node, NULL);
  g_assert_nonnull (*file);
  return *file;
}

/* Out of a private conversation into a channel it goes as everything does there: open. */
static void
test_forwarded_open (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = NULL, *path = NULL, *key = NULL, *sealed = NULL, *hash = NULL;
  g_autofree char *content = NULL, *sent = NULL, *text = NULL;
  g_autoptr (ConfabKeptFile) kept = NULL;
  g_autoptr (ConfabMessageData) message = NULL;
  g_autoptr (GPtrArray) uploads = NULL;
  g_autoptr (ConfabOutgoingData) file = NULL;
  const ConfabAttachmentData *attachment;
  gsize length;

  go_online (f);
  folder = confab_session_dup_folder (f->session);
  path = g_build_filename (folder, "files", FILE_ID, NULL);
  sealed = g_path_get_dirname (path);
  g_assert_cmpint (g_mkdir_with_parents (sealed, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "hello", 5, NULL));
  kept = sealed_kit_seal (path);
  g_assert_cmpint (g_rename (confab_kept_file_get_path (kept), path), ==, 0);
  g_clear_pointer (&sealed, g_free);
  g_assert_true (g_file_get_contents (path, &sealed, &length, NULL));
  hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) sealed, length);
  key = g_base64_encode (confab_kept_file_get_key (kept), 32);
  content = g_strdup_printf ("{\"t\":\"text\",\"attachments\":[{\"id\":\"" FILE_ID "\",\"type\":"
                             "\"image\",\"filename\":\"notes.png\",\"size\":5,\"hash\":\"%s\","
                             "\"thumbnail\":\"/9j/\",\"key\":\"%s\"}]}",
                             hash, key);
  wait_for_success (confab_session_forward (f->session, get_channel (f), content));
  message = read_posted (f);
  attachment = g_ptr_array_index (message->attachments, 0);
  g_assert_cmpstr (attachment->filename, ==, "notes.png");
  g_assert_cmpint (attachment->size, ==, 5);
  g_assert_null (attachment->key);
  g_assert_null (attachment->thumbnail);
  uploads = wait_for_boxed (confab_store_load_uploads (f->session->store));
  g_assert_null (read_upload (uploads, 0, &file)->key);
  sent = g_filename_from_uri (file->uri, NULL, NULL);
  g_assert_true (g_file_get_contents (sent, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "hello");
}

#define GROUP_ID "01890000-0000-7000-8000-000000000c09"
#define GROUP_JSON                                                                                 \
  "{\"id\":\"" GROUP_ID "\",\"type\":\"group\",\"role\":\"owner\",\"participantCount\":2,"         \
  "\"participants\":[{\"userId\":\"" ME "\",\"role\":\"owner\"},{\"userId\":\"" PEER               \
  "\",\"role\":\"member\"}],\"lastSeq\":0,\"firstSeq\":1,\"createdAt\":\"2026-01-01T09:00:00."     \
  "000Z\","                                                                                        \
  "\"updatedAt\":\"2026-01-01T09:00:00.000Z\"}"

/* In a private conversation each file has a key of its own, in the outbox and in the message, and
 * what it looks like is within that; no thumbnail goes beside it. Where there is no room for all of
 * it the message goes without some. */
static void
test_sealed (Fixture *f, gconstpointer data)
{
  g_autofree guchar *picture = g_malloc0 (8000);
  g_autoptr (GBytes) miniature = g_bytes_new (picture, 8000);
  g_autofree char *path = NULL, *thumbnail = NULL;
  g_autoptr (GPtrArray) uploads = NULL;
  g_autoptr (ConfabMessageData) message = NULL;
  ConfabConversation *group;
  ConfabNewFile files[8];
  guint n_pictures = 0;

  start_session (f);
  scripted_peer_wait_link (f->peer);
  play (f, "< {\"type\":\"resume\",\"id\":\"$r\"}\n");
  play (f, "> " SYNC_JSON ("e.1", GROUP_JSON) "\n");
  WAIT_UNTIL ((group = confab_roster_get_conversation (confab_session_get_roster (f->session),
                                                       GROUP_ID)) != NULL);
  path = write_file (f, "photo.png", 10);
  thumbnail = write_file (f, "thumbnail.jpg", 10);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    files[i] = (ConfabNewFile) { .path = path, .thumbnail = thumbnail, .miniature = miniature };

  wait_for_success (
      confab_session_send_files (f->session, group, files, G_N_ELEMENTS (files), NULL, NULL));
  uploads = wait_for_boxed (confab_store_load_uploads (f->session->store));
  g_assert_cmpuint (uploads->len, ==, G_N_ELEMENTS (files));
  message = read_posted (f);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      const ConfabAttachmentData *attachment = g_ptr_array_index (message->attachments, i);
      g_autoptr (ConfabOutgoingData) file = NULL;

      g_assert_cmpstr (read_upload (uploads, i, &file)->key, ==, attachment->key);
      g_assert_cmpuint (strlen (attachment->key), ==, 44);
      g_assert_cmpstr (
          attachment->key, !=,
          ((ConfabAttachmentData *) g_ptr_array_index (message->attachments, (i + 1) % 8))->key);
      n_pictures += attachment->thumbnail != NULL;
    }

  g_assert_cmpuint (n_pictures, >=, 4);
  g_assert_cmpuint (n_pictures, <, G_N_ELEMENTS (files));
}

#define TEST(name, function)                                                                       \
  g_test_add ("/session-files/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  use_own_keyring ();
  dex_init ();
  TEST ("refused", test_refused);
  TEST ("paused", test_paused);
  TEST ("chosen", test_chosen);
  TEST ("forwarded", test_forwarded);
  TEST ("forwarded-open", test_forwarded_open);
  TEST ("sealed", test_sealed);
  result = g_test_run ();
  return result;
}
