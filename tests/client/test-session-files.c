// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "client/confab-session-media.h"
#include "client/confab-session-private.h"
#include "files-kit.h"
#include "sealed-kit.h"
#include "support/own-keyring.h"

#include <glib/gstdio.h>
#include <string.h>

#define M1 "01890000-0000-7000-8000-000000000101"
static DexFuture *
send_path (FilesKit *f, const char *path)
{
  ConfabNewFile file = { .path = path, .width = 40, .height = 30 };

  return confab_session_send_files (f->session, files_kit_get_channel (f), &file, 1, "look", NULL);
}

/* What cannot be sent is said at once, and nothing of it is left. */
static void
test_refused (FilesKit *f, gconstpointer data)
{
  g_autofree char *large = NULL, *missing = NULL, *good = NULL;
  ConfabNewFile many[11];

  files_kit_go_online (f);
  WAIT_UNTIL (confab_session_get_max_file_bytes (f->session) == 100);
  large = files_kit_write (f, "large", 101);
  good = files_kit_write (f, "good", 1);
  missing = g_build_filename (f->dir, "missing", NULL);
  wait_for_error (send_path (f, large), CONFAB_ERROR, CONFAB_ERROR_TOO_LARGE);
  wait_for_error (send_path (f, missing), CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND);
  wait_for_error (send_path (f, f->dir), CONFAB_ERROR, CONFAB_ERROR_UNSUPPORTED_MEDIA);

  for (guint i = 0; i < G_N_ELEMENTS (many); i++)
    many[i] = (ConfabNewFile) { .path = good };

  wait_for_error (confab_session_send_files (f->session, files_kit_get_channel (f), many, 11, NULL,
                                             NULL),
                  CONFAB_ERROR, CONFAB_ERROR_BAD_REQUEST);
  wait_for_error (confab_session_send_files (f->session, files_kit_get_channel (f), many, 0, NULL,
                                             NULL),
                  CONFAB_ERROR, CONFAB_ERROR_BAD_REQUEST);
  many[1].path = missing;
  wait_for_error (confab_session_send_files (f->session, files_kit_get_channel (f), many, 2, NULL,
                                             NULL),
                  CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND);
  g_assert_cmpuint (files_kit_count_actions (f), ==, 0);
}

/* A file waits for the user, also over a restart; nothing is asked of the server meanwhile. */
static void
test_paused (FilesKit *f, gconstpointer data)
{
  g_autofree char *good = NULL, *id = NULL;
  g_autoptr (GPtrArray) actions = NULL;

  files_kit_start (f);
  scripted_peer_wait_link (f->peer);
  scripted_peer_answer (f->peer, "POST", "/attachments/upload-url", 201, NULL);
  files_kit_play (f, "< {\"type\":\"resume\",\"id\":\"$r\"}\n");
  files_kit_play (f, "> " SYNC_JSON ("e.1", CHANNEL_JSON (CHANNEL, "0")) "\n");
  WAIT_UNTIL (files_kit_get_channel (f) != NULL);
  good = files_kit_write (f, "good.txt", 1);
  wait_for_success (send_path (f, good));
  actions = wait_for_boxed (confab_store_load_actions (f->session->store));
  g_assert_cmpuint (actions->len, ==, 2);
  id = g_strdup (((ConfabActionData *) g_ptr_array_index (actions, 0))->id);
  wait_for_success (confab_session_pause_file (f->session, id, TRUE));
  g_assert_cmpuint (files_kit_count_actions (f), ==, 0);
  wait_for_success (confab_session_pause_file (f->session, id, FALSE));
  g_assert_cmpuint (files_kit_count_actions (f), ==, 2);
  wait_for_error (confab_session_pause_file (f->session, M1, TRUE), CONFAB_ERROR,
                  CONFAB_ERROR_NOT_FOUND);
}

static guint
count_made (FilesKit *f)
{
  g_autoptr (GPtrArray) paths =
      wait_for_boxed (confab_attach_list (confab_session_get_attach (f->session)));

  return paths->len;
}

static ConfabChosen *
look (FilesKit *f, ConfabChosen *chosen)
{
  confab_attach_look (confab_session_get_attach (f->session), chosen);
  WAIT_UNTIL (confab_chosen_get_state (chosen) == CONFAB_CHOSEN_READY);
  return chosen;
}

/* What was made to be sent stays as long as the outbox names it, and no longer. */
static void
test_chosen (FilesKit *f, gconstpointer data)
{
  g_autoptr (GListStore) store = g_list_store_new (CONFAB_TYPE_CHOSEN);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("hello", 5);
  g_autofree char *path = NULL, *folder = NULL, *older = NULL, *voice = NULL;
  g_autoptr (ConfabChosen) file = NULL, pasted = NULL;
  g_autoptr (GPtrArray) uploads = NULL;
  g_autoptr (ConfabChangeSet) changes = NULL;

  files_kit_start (f);
  scripted_peer_wait_link (f->peer);
  scripted_peer_answer (f->peer, "POST", "/attachments/upload-url", 201, NULL);
  files_kit_play (f, "< {\"type\":\"resume\",\"id\":\"$r\"}\n");
  files_kit_play (f, "> " SYNC_JSON ("e.1", CHANNEL_JSON (CHANNEL, "0")) "\n");
  WAIT_UNTIL (files_kit_get_channel (f) != NULL);
  path = files_kit_write (f, "good.txt", 10);
  file = look (f, confab_chosen_new (path));
  pasted = look (f, confab_chosen_new_bytes (bytes, "Pasted"));
  g_list_store_append (store, file);
  g_list_store_append (store, pasted);
  g_assert_cmpuint (count_made (f), ==, 0);
  wait_for_success (confab_session_send_chosen (f->session, files_kit_get_channel (f),
                                                G_LIST_MODEL (store), CONFAB_ATTACH_STRIPPED,
                                                "look", NULL));
  uploads = wait_for_boxed (confab_store_load_uploads (f->session->store));
  g_assert_cmpuint (uploads->len, ==, 2);
  g_assert_cmpuint (files_kit_count_actions (f), ==, 3);
  g_assert_cmpuint (count_made (f), ==, 1);
  confab_session_sweep_files (f->session);
  settle ();
  g_assert_cmpuint (count_made (f), ==, 1);
  changes = wait_for_boxed (confab_store_discard (
      f->session->store, ((ConfabActionData *) g_ptr_array_index (uploads, 0))->message_id));
  folder = confab_session_dup_folder (f->session);
  older = g_build_filename (folder, "voice", NULL);
  voice = g_build_filename (older, "1.ogg", NULL);
  g_assert_cmpint (g_mkdir (older, 0700), ==, 0);
  g_assert_true (g_file_set_contents (voice, "an older version left it", -1, NULL));
  confab_session_sweep_files (f->session);
  WAIT_UNTIL (count_made (f) == 0);
  g_assert_false (g_file_test (voice, G_FILE_TEST_EXISTS));
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

/* A file goes to another conversation as one of its own, from wherever it is. */
static void
test_forwarded (FilesKit *f, gconstpointer data)
{
  g_autoptr (ConfabMessageData) message = NULL, again = NULL;
  g_autoptr (GPtrArray) uploads = NULL;
  g_autofree char *content = NULL, *mine = NULL;
  ConfabAttachmentData *file;

  files_kit_start (f);
  scripted_peer_wait_link (f->peer);
  scripted_peer_answer (f->peer, "POST", "/attachments/upload-url", 201, NULL);
  scripted_peer_answer (f->peer, "GET", "/attachments/" FILE_ID, 200, "hello");
  scripted_peer_answer (f->peer, "GET", "/attachments/" GONE_ID, 404,
                        "{\"code\":\"not_found\",\"message\":\"gone\"}");
  files_kit_play (f, "< {\"type\":\"resume\",\"id\":\"$r\"}\n");
  files_kit_play (f, "> " SYNC_JSON ("e.1", CHANNEL_JSON (CHANNEL, "0")) "\n");
  WAIT_UNTIL (files_kit_get_channel (f) != NULL);

  /* What cannot be had is not sent, and leaves nothing. */
  wait_for_error (confab_session_forward (f->session, files_kit_get_channel (f),
                                          PASSED_ON (GONE_ID)),
                  CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND);
  g_assert_cmpuint (files_kit_count_actions (f), ==, 0);
  WAIT_UNTIL (count_made (f) == 0);

  wait_for_success (
      confab_session_forward (f->session, files_kit_get_channel (f), PASSED_ON (FILE_ID)));
  g_assert_cmpuint (files_kit_count_actions (f), ==, 2);
  message = files_kit_read_posted (f);
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
  wait_for_success (confab_session_forward (f->session, files_kit_get_channel (f), content));
  again = files_kit_read_posted (f);
  g_assert_cmpuint (again->attachments->len, ==, 1);
  g_assert_cmpuint (count_made (f), ==, 1);
}

/* Out of a private conversation into a channel it goes as everything does there: open. */
static void
test_forwarded_open (FilesKit *f, gconstpointer data)
{
  g_autofree char *folder = NULL, *path = NULL, *key = NULL, *sealed = NULL, *hash = NULL;
  g_autofree char *content = NULL, *sent = NULL, *text = NULL;
  g_autoptr (ConfabKeptFile) kept = NULL;
  g_autoptr (ConfabMessageData) message = NULL;
  g_autoptr (GPtrArray) uploads = NULL;
  g_autoptr (ConfabOutgoingData) file = NULL;
  const ConfabAttachmentData *attachment;
  gsize length;

  files_kit_go_online (f);
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
  wait_for_success (confab_session_forward (f->session, files_kit_get_channel (f), content));
  message = files_kit_read_posted (f);
  attachment = g_ptr_array_index (message->attachments, 0);
  g_assert_cmpstr (attachment->filename, ==, "notes.png");
  g_assert_cmpint (attachment->size, ==, 5);
  g_assert_null (attachment->key);
  g_assert_null (attachment->thumbnail);
  uploads = wait_for_boxed (confab_store_load_uploads (f->session->store));
  g_assert_null (files_kit_read_upload (uploads, 0, &file)->key);
  sent = g_filename_from_uri (file->uri, NULL, NULL);
  g_assert_true (g_file_get_contents (sent, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "hello");
}

#define TEST(name, function)                                                                       \
  g_test_add ("/session-files/" name, FilesKit, NULL, files_kit_set_up, function,                  \
              files_kit_tear_down)

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
  result = g_test_run ();
  return result;
}
