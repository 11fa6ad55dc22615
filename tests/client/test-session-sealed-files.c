// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/confab-session-diagnostics.h"
#include "client/confab-session-media.h"
#include "client/confab-session-private.h"
#include "files-kit.h"
#include "support/own-keyring.h"

#include <glib/gstdio.h>
#include <string.h>

/* Files that are sent to private conversations: each has a key, and each key has one file. */

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
test_sealed (FilesKit *f, gconstpointer data)
{
  g_autofree guchar *picture = g_malloc0 (8000);
  g_autoptr (GBytes) miniature = g_bytes_new (picture, 8000);
  g_autofree char *path = NULL, *thumbnail = NULL;
  g_autoptr (GPtrArray) uploads = NULL;
  g_autoptr (ConfabMessageData) message = NULL;
  ConfabConversation *group;
  ConfabNewFile files[8];
  guint n_pictures = 0;

  files_kit_start (f);
  scripted_peer_wait_link (f->peer);
  files_kit_play (f, "< {\"type\":\"resume\",\"id\":\"$r\"}\n");
  files_kit_play (f, "> " SYNC_JSON ("e.1", GROUP_JSON) "\n");
  WAIT_UNTIL ((group = confab_roster_get_conversation (confab_session_get_roster (f->session),
                                                       GROUP_ID)) != NULL);
  path = files_kit_write (f, "photo.png", 10);
  thumbnail = files_kit_write (f, "thumbnail.jpg", 10);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    files[i] = (ConfabNewFile) { .path = path, .thumbnail = thumbnail, .miniature = miniature };

  wait_for_success (
      confab_session_send_files (f->session, group, files, G_N_ELEMENTS (files), NULL, NULL));
  uploads = wait_for_boxed (confab_store_load_uploads (f->session->store));
  g_assert_cmpuint (uploads->len, ==, G_N_ELEMENTS (files));
  message = files_kit_read_posted (f);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      const ConfabAttachmentData *attachment = g_ptr_array_index (message->attachments, i);
      g_autoptr (ConfabOutgoingData) file = NULL;

      g_assert_cmpstr (files_kit_read_upload (uploads, i, &file)->key, ==, attachment->key);
      g_assert_cmpuint (strlen (attachment->key), ==, 44);
      g_assert_cmpstr (
          attachment->key, !=,
          ((ConfabAttachmentData *) g_ptr_array_index (message->attachments, (i + 1) % 8))->key);
      n_pictures += attachment->thumbnail != NULL;
    }

  g_assert_cmpuint (n_pictures, >=, 4);
  g_assert_cmpuint (n_pictures, <, G_N_ELEMENTS (files));
}

#define OLD_MESSAGE "01890000-0000-7000-8000-000000000103"
#define OLD_FILE "01890000-0000-7000-8000-000000000903"
#define REFUSED "{\"code\":\"bad_request\",\"message\":\"no\",\"field\":\"hash\"}"

static ConfabConversation *
join_group (FilesKit *f)
{
  ConfabRoster *roster;

  files_kit_start (f);
  scripted_peer_wait_link (f->peer);
  scripted_peer_answer (f->peer, "POST", "/attachments/upload-url", 400, REFUSED);
  files_kit_play (f, "< {\"type\":\"resume\",\"id\":\"$r\"}\n");
  files_kit_play (f, "> " SYNC_JSON ("e.1", GROUP_JSON) "\n");
  roster = confab_session_get_roster (f->session);
  WAIT_UNTIL (confab_roster_get_conversation (roster, GROUP_ID) != NULL);
  return confab_roster_get_conversation (roster, GROUP_ID);
}

/* Waits until the only file was refused, and looks at it. */
static ConfabActionData *
wait_failed (FilesKit *f, ConfabOutgoingData **file)
{
  while (TRUE)
    {
      g_autoptr (GPtrArray) uploads =
          wait_for_boxed (confab_store_load_uploads (f->session->store));
      ConfabActionData *action = g_ptr_array_index (uploads, 0);

      g_assert_cmpuint (uploads->len, ==, 1);
      g_clear_pointer (file, confab_outgoing_data_free);
      files_kit_read_upload (uploads, 0, file);

      if (action->failed)
        return confab_action_data_copy (action);

      settle ();
    }
}

/* One key is for one content: whichever way a file is tried again, it gets another, or waits. */
static void
test_tried_again (FilesKit *f, gconstpointer data)
{
  ConfabConversation *group = join_group (f);
  g_autofree char *path = files_kit_write (f, "photo.png", 10);
  ConfabNewFile new_file = { .path = path };
  g_autoptr (ConfabOutgoingData) file = NULL, again = NULL;
  g_autoptr (ConfabActionData) first = NULL, second = NULL, third = NULL;
  g_autoptr (GPtrArray) uploads = NULL;

  wait_for_success (confab_session_send_files (f->session, group, &new_file, 1, NULL, NULL));
  first = wait_failed (f, &file);
  g_assert_nonnull (file->key);
  wait_for_success (confab_session_retry_action (f->session, first->id));
  second = wait_failed (f, &again);
  g_assert_cmpstr (second->id, !=, first->id);
  g_assert_cmpstr (again->key, !=, file->key);
  g_set_str (&file->key, again->key);
  wait_for_success (confab_session_retry_action (f->session, first->message_id));
  third = wait_failed (f, &again);
  g_assert_cmpstr (third->id, !=, second->id);
  g_assert_cmpstr (again->key, !=, file->key);

  /* one that is gone cannot be looked at: it waits with the key that it had */
  g_assert_cmpint (g_unlink (path), ==, 0);
  wait_for_success (confab_session_retry_action (f->session, third->id));
  uploads = wait_for_boxed (confab_store_load_uploads (f->session->store));
  g_assert_true (((ConfabActionData *) g_ptr_array_index (uploads, 0))->failed);
}

static ConfabActionData *
make_old (ConfabActionKind kind, const char *id, char *payload)
{
  ConfabActionData *action = confab_action_data_new ();

  action->kind = kind;
  action->id = g_strdup (id);
  action->conversation_id = g_strdup (GROUP_ID);
  action->created_at = 1;
  action->payload = payload;
  return action;
}

/* What an older version was about to send without a key gets one when it is tried again. */
static void
test_older (FilesKit *f, gconstpointer data)
{
  g_autoptr (GPtrArray) actions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_action_data_free);
  g_autofree char *path = NULL, *uri = NULL;
  g_autoptr (ConfabOutgoingData) file = NULL;
  g_autoptr (ConfabActionData) refused = NULL;
  g_autoptr (ConfabChangeSet) changes = NULL;
  g_autoptr (GPtrArray) uploads = NULL;
  g_autoptr (ConfabMessageData) message = NULL;
  const ConfabAttachmentData *attachment;

  join_group (f);
  path = files_kit_write (f, "photo.png", 10);
  uri = g_filename_to_uri (path, NULL, NULL);
  g_ptr_array_add (actions,
                   make_old (CONFAB_ACTION_UPLOAD, OLD_FILE,
                             g_strdup_printf ("{\"messageId\":\"" OLD_MESSAGE "\",\"uri\":\"%s\","
                                              "\"stamp\":\"1 2 3 4\",\"filename\":\"photo.png\","
                                              "\"size\":10}",
                                              uri)));
  g_ptr_array_add (actions,
                   make_old (CONFAB_ACTION_MESSAGE, OLD_MESSAGE,
                             g_strdup ("{\"id\":\"" OLD_MESSAGE "\",\"conversationId\":\"" GROUP_ID
                                       "\",\"type\":\"image\",\"attachments\":[{\"id\":\"" OLD_FILE
                                       "\",\"type\":\"image\",\"filename\":\"photo.png\"}]}")));
  changes = wait_for_boxed (confab_store_post_all (f->session->store, actions));
  confab_session_apply (f->session, changes);
  refused = wait_failed (f, &file);
  g_assert_null (file->key);
  scripted_peer_answer (f->peer, "POST", "/attachments/upload-url", 201, NULL);
  wait_for_success (confab_session_retry_action (f->session, refused->id));
  uploads = wait_for_boxed (confab_store_load_uploads (f->session->store));
  g_clear_pointer (&file, confab_outgoing_data_free);
  g_assert_nonnull (files_kit_read_upload (uploads, 0, &file)->key);
  message = files_kit_read_posted (f);
  g_assert_cmpuint (message->attachments->len, ==, 1);
  attachment = g_ptr_array_index (message->attachments, 0);
  g_assert_cmpstr (attachment->key, ==, file->key);
  g_assert_cmpstr (attachment->filename, ==, "photo.png");
}

static GBytes *
read_bytes (const char *path)
{
  char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  return g_bytes_new_take (bytes, length);
}

/* What was made here to be sent is not left in the open, and is what was made when it is opened,
 * passed on, or tried again. */
static void
test_made (FilesKit *f, gconstpointer data)
{
  ConfabConversation *group = join_group (f);
  g_autofree char *path = files_kit_write (f, "voice.ogg", 90);
  g_autofree char *lies = NULL, *copy = NULL;
  g_autoptr (GBytes) made = read_bytes (path), sealed = NULL, opened = NULL;
  ConfabNewFile new_file = { .path = path, .name = "Voice message.ogg", .is_owned = TRUE };
  g_autoptr (ConfabOutgoingData) file = NULL, again = NULL, passed = NULL;
  g_autoptr (ConfabActionData) first = NULL, second = NULL;
  g_autoptr (ConfabMessageData) message = NULL;
  g_autoptr (ConfabKeptFile) kept = NULL;
  g_autoptr (ConfabAttachmentData) attachment = confab_attachment_data_new ();
  g_autofree char *content = NULL, *one = NULL;

  wait_for_success (confab_session_send_files (f->session, group, &new_file, 1, NULL, NULL));
  WAIT_UNTIL (!g_file_test (path, G_FILE_TEST_EXISTS));
  first = wait_failed (f, &file);
  g_assert_true (file->is_sealed && file->is_owned);
  g_assert_cmpint (file->size, ==, 90);
  lies = g_filename_from_uri (file->uri, NULL, NULL);
  sealed = read_bytes (lies);
  g_assert_cmpuint (g_bytes_get_size (sealed), >, 1024);
  g_assert_null (memmem (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed), "xxxx", 4));

  /* it cannot be another file than it was: it is tried as it is */
  wait_for_success (confab_session_retry_action (f->session, first->id));
  second = wait_failed (f, &again);
  g_assert_cmpstr (second->id, ==, first->id);
  g_assert_cmpstr (again->key, ==, file->key);

  attachment->id = g_strdup (first->id);
  attachment->filename = g_strdup ("Voice message.ogg");
  attachment->size = 90;
  attachment->key = g_strdup (file->key);
  kept = wait_for_boxed (confab_session_find_file (f->session, attachment));
  g_assert_nonnull (confab_kept_file_get_key (kept));
  copy = g_build_filename (f->dir, "copy", NULL);
  g_assert_true (confab_kept_file_copy (kept, copy, NULL));
  opened = read_bytes (copy);
  g_assert_true (g_bytes_equal (opened, made));

  /* passed on it has a key of its own */
  scripted_peer_answer (f->peer, "POST", "/attachments/upload-url", 201, NULL);
  one = confab_attachment_data_to_json (attachment);
  content = g_strdup_printf ("{\"t\":\"text\",\"attachments\":[%s]}", one);
  wait_for_success (confab_session_forward (f->session, group, content));
  message = files_kit_read_posted (f);
  g_assert_cmpstr (((ConfabAttachmentData *) g_ptr_array_index (message->attachments, 0))->key, !=,
                   file->key);
}

#define TEST(name, function)                                                                       \
  g_test_add ("/session-sealed-files/" name, FilesKit, NULL, files_kit_set_up, function,           \
              files_kit_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  use_own_keyring ();
  dex_init ();
  TEST ("sealed", test_sealed);
  TEST ("tried-again", test_tried_again);
  TEST ("older", test_older);
  TEST ("made", test_made);
  return g_test_run ();
}
