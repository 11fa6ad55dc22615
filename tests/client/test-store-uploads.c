// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "client/store/confab-store-uploads.h"
#include "damage.h"
#include "protocol/confab-attachment.h"
#include "protocol/confab-upload.h"
#include "store-fixture.h"
#include "support/waiting.h"

#include <string.h>

/* Files of a message that is being sent, in the outbox. */

#define MESSAGE (test_id (500))
#define FILE_ID(n) (test_id (600 + (n)))
#define HASH "440316fe4183666933be5ec348e54e48c34fd96e75a739493c7979856d471f7e"

static void
drop (ConfabChangeSet *changes)
{
  g_assert_nonnull (changes);
  confab_change_set_unref (changes);
}

static ConfabActionData *
make_action (ConfabActionKind kind, const char *id, const char *needs, char *payload)
{
  ConfabActionData *action = confab_action_data_new ();

  action->kind = kind;
  action->id = g_strdup (id);
  action->conversation_id = g_strdup (GROUP);
  action->needs = g_strdup (needs);
  action->payload = payload;
  action->created_at = 1;
  return action;
}

/* A message with two files, both of which it needs. */
static void
post_files (StoreFixture *f)
{
  g_autoptr (GPtrArray) actions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_action_data_free);

  for (guint i = 1; i <= 2; i++)
    g_ptr_array_add (
        actions,
        make_action (CONFAB_ACTION_UPLOAD, FILE_ID (i), NULL,
                     g_strdup_printf ("{\"messageId\":\"%s\",\"uri\":\"file:///tmp/%u\",\"stamp\":"
                                      "\"1 2 3 4\",\"filename\":\"%u.png\",\"size\":%u}",
                                      MESSAGE, i, i, i)));

  g_ptr_array_add (
      actions,
      make_action (CONFAB_ACTION_MESSAGE, MESSAGE, NULL,
                   g_strdup_printf ("{\"id\":\"%s\",\"conversationId\":\"%s\",\"type\":\"image\","
                                    "\"attachments\":[{\"id\":\"%s\",\"type\":\"image\","
                                    "\"filename\":\"1.png\"},{\"id\":\"%s\",\"type\":\"image\"}]}",
                                    MESSAGE, GROUP, FILE_ID (1), FILE_ID (2))));
  drop (wait_for_boxed (confab_store_post_all (f->store, actions)));
}

static void
set_up (StoreFixture *f, gconstpointer data)
{
  store_fixture_set_up (f, data);
  drop (add_conversation (f, GROUP, 0));
  post_files (f);
}

static gint64
number_of (StoreFixture *f, const char *id)
{
  g_autoptr (GPtrArray) actions = load_actions (f);

  for (guint i = 0; i < actions->len; i++)
    if (g_str_equal (((ConfabActionData *) g_ptr_array_index (actions, i))->id, id))
      return ((ConfabActionData *) g_ptr_array_index (actions, i))->number;

  return 0;
}

static guint
count_actions (StoreFixture *f)
{
  g_autoptr (GPtrArray) actions = load_actions (f);

  return actions->len;
}

static void
settle_file (StoreFixture *f, guint n)
{
  ConfabAttachmentData *file = confab_attachment_data_new ();

  file->id = g_strdup (FILE_ID (n));
  file->type = CONFAB_ATTACHMENT_DOCUMENT;
  file->filename = g_strdup ("found");
  file->size = n;
  file->hash = g_strdup (HASH);
  drop (wait_for_boxed (confab_store_settle_upload (f->store, number_of (f, FILE_ID (n)), file)));
}

static ConfabAttachmentData *
file_of (ConfabMessageRowData *row, guint n)
{
  g_assert_nonnull (row->attachments);
  g_assert_cmpuint (row->attachments->len, ==, 2);
  return g_ptr_array_index (row->attachments, n - 1);
}

/* The message says what the server found, on the screen and in what is sent. */
static void
test_settle (StoreFixture *f, gconstpointer data)
{
  g_autoptr (ConfabMessageRowData) before = read_message (f, GROUP, MESSAGE);
  g_autoptr (ConfabMessageRowData) after = NULL;
  g_autoptr (ConfabFrame) frame = NULL;

  g_assert_cmpuint (count_actions (f), ==, 3);
  g_assert_cmpstr (file_of (before, 1)->filename, ==, "1.png");
  g_assert_cmpint (before->status, ==, CONFAB_MESSAGE_SENDING);
  settle_file (f, 1);
  store_fixture_reopen (f);
  g_assert_cmpuint (count_actions (f), ==, 2);
  after = read_message (f, GROUP, MESSAGE);
  g_assert_cmpstr (file_of (after, 1)->filename, ==, "found");
  g_assert_cmpstr (file_of (after, 1)->hash, ==, HASH);
  g_assert_null (file_of (after, 2)->hash);
  settle_file (f, 2);
  g_assert_cmpuint (count_actions (f), ==, 1);
  frame = wait_for_boxed (confab_store_seal (f->store, number_of (f, MESSAGE)));
  g_assert_nonnull (strstr (frame->payload, "found"));
  g_assert_nonnull (strstr (frame->payload, HASH));
}

/* What it looks like stays when the server says what it is; its thumbnail is a file before it. */
static void
test_thumbnail (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) actions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_action_data_free);
  g_autoptr (ConfabMessageRowData) row = NULL;
  ConfabAttachmentData *found = confab_attachment_data_new (), *file;
  ConfabAttachmentData *thumbnail = confab_attachment_data_new ();
  g_autofree char *url = NULL;

  g_ptr_array_add (actions,
                   make_action (CONFAB_ACTION_UPLOAD, FILE_ID (8), NULL,
                                g_strdup_printf ("{\"messageId\":\"%s\",\"uri\":\"file:///tmp/8\","
                                                 "\"stamp\":\"1 2 3 4\",\"filename\":\"8\","
                                                 "\"thumbnailOf\":\"%s\"}",
                                                 test_id (501), FILE_ID (9))));
  g_ptr_array_add (actions,
                   make_action (CONFAB_ACTION_UPLOAD, FILE_ID (9), FILE_ID (8),
                                g_strdup_printf ("{\"messageId\":\"%s\",\"uri\":\"file:///tmp/9\","
                                                 "\"stamp\":\"1 2 3 4\",\"filename\":\"9\"}",
                                                 test_id (501))));
  g_ptr_array_add (
      actions,
      make_action (CONFAB_ACTION_MESSAGE, test_id (501), FILE_ID (9),
                   g_strdup_printf ("{\"id\":\"%s\",\"conversationId\":\"%s\",\"attachments\":["
                                    "{\"id\":\"%s\",\"type\":\"video\",\"duration\":5,"
                                    "\"preview\":\"AQEAAAA=\",\"waveform\":\"AECA\"}]}",
                                    test_id (501), GROUP, FILE_ID (9))));
  drop (wait_for_boxed (confab_store_post_all (f->store, actions)));
  thumbnail->id = g_strdup (FILE_ID (8));
  thumbnail->type = CONFAB_ATTACHMENT_IMAGE;
  drop (wait_for_boxed (
      confab_store_settle_upload (f->store, number_of (f, FILE_ID (8)), thumbnail)));
  found->id = g_strdup (FILE_ID (9));
  found->type = CONFAB_ATTACHMENT_VIDEO;
  found->hash = g_strdup (HASH);
  drop (wait_for_boxed (confab_store_settle_upload (f->store, number_of (f, FILE_ID (9)), found)));
  row = read_message (f, GROUP, test_id (501));
  url = confab_attachment_make_url (FILE_ID (8));
  g_assert_cmpuint (row->attachments->len, ==, 1);
  file = g_ptr_array_index (row->attachments, 0);
  g_assert_cmpstr (file->hash, ==, HASH);
  g_assert_cmpstr (file->preview, ==, "AQEAAAA=");
  g_assert_cmpstr (file->thumbnail_url, ==, url);
  g_assert_cmpint (file->duration_ms, ==, 5);
  g_assert_null (file->waveform);
}

/* What waits, and what needs it, is not to be sent, also after a restart. */
static void
test_pause (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) uploads = NULL;

  drop (post_text (f, GROUP, test_id (700), "meanwhile"));
  drop (wait_for_boxed (confab_store_pause_upload (f->store, FILE_ID (2), TRUE)));
  g_assert_cmpuint (count_actions (f), ==, 2);
  uploads = wait_for_boxed (confab_store_load_uploads (f->store));
  g_assert_cmpuint (uploads->len, ==, 2);
  g_assert_cmpint (number_of (f, FILE_ID (1)), >, 0);
  g_assert_cmpint (number_of (f, test_id (700)), >, 0);
  store_fixture_reopen (f);
  g_assert_cmpuint (count_actions (f), ==, 2);
  drop (wait_for_boxed (confab_store_pause_upload (f->store, FILE_ID (2), FALSE)));
  g_assert_cmpuint (count_actions (f), ==, 4);
  wait_for_error (confab_store_pause_upload (f->store, test_id (700), TRUE), CONFAB_ERROR,
                  CONFAB_ERROR_NOT_FOUND);
}

/* A file that cannot be sent shows with its message, which can be tried again. */
static void
test_refused (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) changed = NULL;
  g_autoptr (ConfabMessageRowData) failed = NULL, again = NULL;
  g_autoptr (ConfabConversationRowData) group = NULL;

  confab_set_field_error (&changed, CONFAB_ERROR_CONFLICT, "file", "The file was changed");
  drop (wait_for_boxed (confab_store_refuse (f->store, number_of (f, FILE_ID (1)), changed)));
  g_assert_cmpuint (count_actions (f), ==, 1);
  failed = read_message (f, GROUP, MESSAGE);
  g_assert_cmpint (failed->status, ==, CONFAB_MESSAGE_FAILED);
  g_assert_cmpstr (failed->failure_code, ==, "file_changed");
  group = read_conversation (f, GROUP);
  g_assert_true (group->refusals == NULL || group->refusals->len == 0);
  drop (wait_for_boxed (confab_store_retry (f->store, MESSAGE)));
  again = read_message (f, GROUP, MESSAGE);
  g_assert_cmpint (again->status, ==, CONFAB_MESSAGE_SENDING);
  g_assert_cmpuint (count_actions (f), ==, 3);
}

/* Another file takes the place of one that could not be sent. */
static void
test_replaced (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) changed = NULL;
  g_autoptr (ConfabMessageRowData) row = NULL;
  g_autoptr (ConfabFrame) frame = NULL;
  ConfabOutgoingData *file = confab_outgoing_data_new ();

  confab_set_field_error (&changed, CONFAB_ERROR_CONFLICT, "file", "The file was changed");
  drop (wait_for_boxed (confab_store_refuse (f->store, number_of (f, FILE_ID (1)), changed)));
  file->message_id = g_strdup (MESSAGE);
  file->uri = g_strdup ("file:///tmp/other.txt");
  file->stamp = g_strdup ("5 6 7 8");
  file->filename = g_strdup ("other.txt");
  file->mime_type = g_strdup ("text/plain");
  file->size = 5;
  drop (wait_for_boxed (confab_store_replace_upload (f->store, FILE_ID (1), FILE_ID (7),
                                                     CONFAB_ATTACHMENT_DOCUMENT, file, FALSE)));
  row = read_message (f, GROUP, MESSAGE);
  g_assert_cmpint (row->status, ==, CONFAB_MESSAGE_SENDING);
  g_assert_cmpstr (file_of (row, 1)->id, ==, FILE_ID (7));
  g_assert_cmpstr (file_of (row, 1)->filename, ==, "other.txt");
  g_assert_cmpint (file_of (row, 1)->type, ==, CONFAB_ATTACHMENT_DOCUMENT);
  g_assert_cmpuint (count_actions (f), ==, 3);
  g_assert_cmpint (number_of (f, FILE_ID (1)), ==, 0);
  settle_file (f, 7);
  settle_file (f, 2);
  frame = wait_for_boxed (confab_store_seal (f->store, number_of (f, MESSAGE)));
  g_assert_null (strstr (frame->payload, FILE_ID (1)));
}

static void
refuse (StoreFixture *f, guint n)
{
  g_autoptr (GError) reason = NULL;

  confab_set_field_error (&reason, CONFAB_ERROR_CONFLICT, "hash", "It is another");
  drop (wait_for_boxed (confab_store_refuse (f->store, number_of (f, FILE_ID (n)), reason)));
}

static void
renew (StoreFixture *f, guint n, guint new_n)
{
  ConfabOutgoingData *file = confab_outgoing_data_new ();

  file->message_id = g_strdup (MESSAGE);
  file->uri = g_strdup ("file:///tmp/2");
  file->stamp = g_strdup ("1 2 3 4");
  file->filename = g_strdup ("2.png");
  file->key = g_strnfill (44, 'B');
  drop (wait_for_boxed (confab_store_replace_upload (f->store, FILE_ID (n), FILE_ID (new_n),
                                                     CONFAB_ATTACHMENT_IMAGE, file, TRUE)));
}

static int
status_of (StoreFixture *f)
{
  g_autoptr (ConfabMessageRowData) row = read_message (f, GROUP, MESSAGE);

  return row->status;
}

/* With the same key nothing leaves twice: what was sealed and failed waits for another one, and its
 * message with it, however it is tried again. */
static void
test_sealed (StoreFixture *f, gconstpointer data)
{
  renew (f, 1, 11);
  renew (f, 2, 12);
  refuse (f, 11);
  refuse (f, 12);
  drop (wait_for_boxed (confab_store_retry (f->store, MESSAGE)));
  drop (wait_for_boxed (confab_store_retry (f->store, FILE_ID (11))));
  g_assert_cmpuint (count_actions (f), ==, 0);
  g_assert_cmpint (status_of (f), ==, CONFAB_MESSAGE_FAILED);

  renew (f, 11, 21);
  g_assert_cmpuint (count_actions (f), ==, 1);
  g_assert_cmpint (number_of (f, FILE_ID (21)), >, 0);
  g_assert_cmpint (status_of (f), ==, CONFAB_MESSAGE_FAILED);
  renew (f, 12, 22);
  g_assert_cmpuint (count_actions (f), ==, 3);
  g_assert_cmpint (status_of (f), ==, CONFAB_MESSAGE_SENDING);
}

/* The message that is let go takes its files along, and a file its message. */
static void
test_discard (StoreFixture *f, gconstpointer data)
{
  drop (wait_for_boxed (confab_store_discard (f->store, data != NULL ? FILE_ID (2) : MESSAGE)));
  g_assert_cmpuint (count_actions (f), ==, 0);
  g_assert_null (read_message (f, GROUP, MESSAGE));
}

/* All of it is there, or nothing. */
static void
test_whole (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) actions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_action_data_free);

  g_ptr_array_add (actions,
                   make_action (CONFAB_ACTION_UPLOAD, FILE_ID (9), NULL,
                                g_strdup_printf ("{\"messageId\":\"%s\",\"uri\":\"file:///tmp/9\","
                                                 "\"stamp\":\"1 2 3 4\",\"filename\":\"9\"}",
                                                 test_id (501))));
  g_ptr_array_add (actions, make_action (CONFAB_ACTION_MESSAGE, test_id (501), FILE_ID (9),
                                         g_strdup ("{\"id\":5}")));
  wait_for_error (confab_store_post_all (f->store, actions), CONFAB_ERROR,
                  CONFAB_ERROR_BAD_REQUEST);
  g_assert_cmpuint (count_actions (f), ==, 3);
}

/* What is read out of a damaged database needs what it needed. */
static void
test_rescued (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) actions = NULL;
  Damage *damage;

  confab_store_close (f->store);
  g_clear_object (&f->store);
  settle ();
  damage = damage_new (f->folder, f->path);
  damage_overwrite_tree (damage, "message_by_position");
  damage_mark_open (damage);
  f->store = wait_for_object (confab_store_open (f->path, OWN, f->clock));

  /* Whoever writes waits for the check, which finds it. */
  if (confab_store_get_rescue (f->store) == NULL)
    {
      g_autoptr (GError) found = wait_for_failure (
          confab_store_apply_conversation (f->store, make_conversation (GROUP, 3)));

      g_assert_nonnull (found);
      confab_store_close (f->store);
      g_clear_object (&f->store);
      settle ();
      f->store = wait_for_object (confab_store_open (f->path, OWN, f->clock));
    }

  g_assert_nonnull (confab_store_get_rescue (f->store));
  actions = load_actions (f);
  g_assert_cmpuint (actions->len, ==, 3);

  /* The message waits for its files, and they for nothing. */
  drop (wait_for_boxed (confab_store_pause_upload (f->store, FILE_ID (2), TRUE)));
  g_assert_cmpuint (count_actions (f), ==, 1);

  damage_free (damage);
}

#define TEST(name, function)                                                                       \
  g_test_add ("/store-uploads/" name, StoreFixture, NULL, set_up, function, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  TEST ("settle", test_settle);
  TEST ("thumbnail", test_thumbnail);
  TEST ("pause", test_pause);
  TEST ("refused", test_refused);
  TEST ("replaced", test_replaced);
  TEST ("sealed", test_sealed);
  TEST ("discard", test_discard);
  g_test_add ("/store-uploads/discard-file", StoreFixture, "file", set_up, test_discard,
              store_fixture_tear_down);
  TEST ("whole", test_whole);
  TEST ("rescued", test_rescued);
  return g_test_run ();
}
