// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "store-fixture.h"

#include "protocol/confab-json.h"
#include "base/confab-text.h"
#include "support/waiting.h"

#include <glib/gstdio.h>
#include <string.h>

/* A moment in 2026. */
#define NOW_MS G_GINT64_CONSTANT (1800000000000)

const char *
test_id (guint number)
{
  g_autofree char *text = g_strdup_printf ("00000000-0000-7000-8000-%012u", number);

  return g_intern_string (text);
}

static void
open_store (StoreFixture *fixture)
{
  fixture->store = wait_for_object (confab_store_open (fixture->path, OWN, fixture->clock));
}

static void
close_store (StoreFixture *fixture)
{
  confab_store_close (fixture->store);
  g_clear_object (&fixture->store);
}

void
store_fixture_set_up (StoreFixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("confab-store-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->path = g_build_filename (fixture->folder, "store.sqlite", NULL);
  fixture->clock = confab_clock_new_fake (NOW_MS);
  open_store (fixture);
}

void
store_fixture_tear_down (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (fixture->store != NULL)
    close_store (fixture);

  settle ();

  dir = g_dir_open (fixture->folder, 0, NULL);

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }

  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_clear_object (&fixture->clock);
  g_clear_pointer (&fixture->path, g_free);
  g_clear_pointer (&fixture->folder, g_free);
}

void
store_fixture_reopen (StoreFixture *fixture)
{
  close_store (fixture);
  open_store (fixture);
}

static ConfabParticipantData *
make_participant (const char *id, const char *name)
{
  ConfabParticipantData *participant = confab_participant_data_new ();

  participant->user_id = g_strdup (id);
  participant->user = confab_user_data_new ();
  participant->user->id = g_strdup (id);
  participant->user->name = g_strdup (name);
  participant->user->display_name = g_strdup (name);
  participant->joined_at = NOW_MS - 1000;
  return participant;
}

ConfabConversationData *
make_conversation (const char *id, gint64 last_seq)
{
  ConfabConversationData *data = confab_conversation_data_new ();

  data->id = g_strdup (id);
  data->type = id == DIRECT  ? CONFAB_CONVERSATION_DIRECT
               : id == GROUP ? CONFAB_CONVERSATION_GROUP
                             : CONFAB_CONVERSATION_CHANNEL;
  data->name = data->type == CONFAB_CONVERSATION_CHANNEL ? g_strdup ("everything") : NULL;
  data->participants = g_ptr_array_new ();
  g_ptr_array_add (data->participants, make_participant (OWN, "me"));
  g_ptr_array_add (data->participants, make_participant (ANN, "ann"));

  if (data->type != CONFAB_CONVERSATION_DIRECT)
    g_ptr_array_add (data->participants, make_participant (BOB, "bob"));

  data->participant_count = data->participants->len;
  data->last_seq = last_seq;
  data->first_seq = 1;
  data->created_at = NOW_MS - 1000;
  data->updated_at = NOW_MS - 1000;
  return data;
}

ConfabChangeSet *
add_conversation (StoreFixture *fixture, const char *id, gint64 last_seq)
{
  return wait_for_boxed (
      confab_store_apply_conversation (fixture->store, make_conversation (id, last_seq)));
}

ConfabFrame *
make_frame (const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  ConfabFrame *frame;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  frame = confab_frame_parse (text, strlen (text), &error);
  g_assert_no_error (error);
  return frame;
}

/* When an event was stored: a second after the one before it. */
static char *
time_of (gint64 seq)
{
  return confab_time_to_text (NOW_MS + seq * 1000);
}

static char *
quote (const char *text)
{
  GString *out = g_string_new (NULL);

  confab_json_append_string (out, text);
  return g_string_free (out, FALSE);
}

static ConfabFrame *
make_event (const char *type, const char *conversation, gint64 seq, const char *payload)
{
  g_autofree char *when = time_of (seq);

  return make_frame ("{\"type\":\"%s\",\"conversationId\":\"%s\",\"seq\":%" G_GINT64_FORMAT
                     ",\"timestamp\":\"%s\",\"payload\":%s}",
                     type, conversation, seq, when, payload);
}

ConfabFrame *
make_private (const char *conversation,
              gint64 seq,
              const char *id,
              const char *sender,
              const char *content)
{
  g_autofree char *when = time_of (seq);
  g_autofree char *quoted = quote (content);
  g_autofree char *payload = g_strdup_printf (
      "{\"id\":\"%s\",\"conversationId\":\"%s\",\"senderId\":\"%s\",\"seq\":%" G_GINT64_FORMAT
      ",\"content\":%s,\"createdAt\":\"%s\"}",
      id, conversation, sender, seq, quoted, when);

  return make_event ("message", conversation, seq, payload);
}

ConfabFrame *
make_message (const char *conversation,
              gint64 seq,
              const char *id,
              const char *sender,
              const char *text)
{
  g_autofree char *quoted = quote (text);
  g_autofree char *content = g_strdup_printf ("{\"t\":\"text\",\"text\":%s}", quoted);

  return make_private (conversation, seq, id, sender, conversation == CHANNEL ? text : content);
}

ConfabFrame *
make_edit (const char *conversation,
           gint64 seq,
           const char *id,
           const char *sender,
           const char *text)
{
  g_autofree char *when = time_of (seq);
  g_autofree char *quoted = quote (text);
  g_autofree char *payload = NULL;

  if (conversation == CHANNEL)
    {
      payload = g_strdup_printf ("{\"id\":\"%s\",\"conversationId\":\"%s\",\"senderId\":\"%s\","
                                 "\"content\":%s,\"updatedAt\":\"%s\"}",
                                 id, conversation, sender, quoted, when);
      return make_event ("message_update", conversation, seq, payload);
    }

  payload = g_strdup_printf ("{\"t\":\"edit\",\"message\":\"%s\",\"text\":%s}", id, quoted);
  return make_private (conversation, seq, test_id (900000 + seq), sender, payload);
}

ConfabFrame *
make_delete (const char *conversation, gint64 seq, const char *id, const char *sender)
{
  g_autofree char *when = time_of (seq);
  g_autofree char *payload = NULL;

  if (conversation == CHANNEL)
    {
      payload = g_strdup_printf ("{\"id\":\"%s\",\"conversationId\":\"%s\",\"senderId\":\"%s\","
                                 "\"updatedAt\":\"%s\"}",
                                 id, conversation, sender, when);
      return make_event ("message_delete", conversation, seq, payload);
    }

  payload = g_strdup_printf ("{\"t\":\"delete\",\"message\":\"%s\"}", id);
  return make_private (conversation, seq, test_id (900000 + seq), sender, payload);
}

ConfabFrame *
make_reaction (const char *conversation,
               gint64 seq,
               const char *id,
               const char *sender,
               const char *emoji,
               gboolean add)
{
  g_autofree char *payload = NULL;

  if (conversation == CHANNEL)
    {
      payload = g_strdup_printf ("{\"messageId\":\"%s\",\"conversationId\":\"%s\",\"userId\":"
                                 "\"%s\",\"emoji\":\"%s\"}",
                                 id, conversation, sender, emoji);
      return make_event (add ? "reaction_add" : "reaction_remove", conversation, seq, payload);
    }

  payload = g_strdup_printf ("{\"t\":\"%s\",\"message\":\"%s\",\"emoji\":\"%s\"}",
                             add ? "react" : "unreact", id, emoji);
  return make_private (conversation, seq, test_id (900000 + seq), sender, payload);
}

GPtrArray *
frames_of (ConfabFrame *first, ...)
{
  GPtrArray *frames = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_frame_free);
  va_list args;

  va_start (args, first);

  for (ConfabFrame *frame = first; frame != NULL; frame = va_arg (args, ConfabFrame *))
    g_ptr_array_add (frames, frame);

  va_end (args);
  return frames;
}

ConfabChangeSet *
apply (StoreFixture *fixture, GPtrArray *frames)
{
  g_autoptr (GPtrArray) owned = frames;

  return wait_for_boxed (confab_store_apply (fixture->store, owned));
}

ConfabChangeSet *
apply_one (StoreFixture *fixture, ConfabFrame *frame)
{
  return apply (fixture, frames_of (frame, NULL));
}

ConfabChangeSet *
apply_page (StoreFixture *fixture,
            const char *conversation,
            gint64 after,
            gint64 to,
            GPtrArray *frames)
{
  g_autoptr (GPtrArray) owned = frames;

  return wait_for_boxed (
      confab_store_apply_events (fixture->store, conversation, after, to, owned));
}

ConfabChangeSet *
post (StoreFixture *fixture,
      ConfabActionKind kind,
      const char *id,
      const char *conversation,
      const char *payload)
{
  ConfabActionData *action = confab_action_data_new ();

  action->id = g_strdup (id);
  action->conversation_id = g_strdup (conversation);
  action->kind = kind;
  action->payload = g_strdup (payload);
  return wait_for_boxed (confab_store_post (fixture->store, action));
}

ConfabChangeSet *
post_text (StoreFixture *fixture, const char *conversation, const char *id, const char *text)
{
  ConfabMessageData message = { .id = (char *) id,
                                .conversation_id = (char *) conversation,
                                .content = (char *) text };
  g_autofree char *payload = confab_message_data_to_json (&message);

  return post (fixture, CONFAB_ACTION_MESSAGE, id, conversation, payload);
}

GPtrArray *
load_actions (StoreFixture *fixture)
{
  return wait_for_boxed (confab_store_load_actions (fixture->store));
}

ConfabPage *
page_before (StoreFixture *fixture, const char *conversation, gint64 position, guint limit)
{
  return wait_for_boxed (confab_store_page_before (fixture->store, conversation, position, limit));
}

ConfabPage *
page_after (StoreFixture *fixture, const char *conversation, gint64 position, guint limit)
{
  return wait_for_boxed (confab_store_page_after (fixture->store, conversation, position, limit));
}

/* A page in one line: "1:text 2:(deleted) | edge" or "… | missing 3-5". */
char *
page_text (ConfabPage *page)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < page->messages->len; i++)
    {
      const ConfabMessageRowData *row = g_ptr_array_index (page->messages, i);
      const char *text = row->deleted_at != 0                 ? "(deleted)"
                         : row->unreadable                    ? "(unreadable)"
                         : row->type == CONFAB_MESSAGE_SYSTEM ? "(system)"
                         : row->content != NULL               ? row->content
                                                              : "(nothing)";

      g_string_append_printf (out, "%" G_GINT64_FORMAT ":%s ", row->seq, text);
    }

  if (page->missing_from > 0)
    g_string_append_printf (out, "| missing %" G_GINT64_FORMAT "-%" G_GINT64_FORMAT,
                            page->missing_from, page->missing_to);
  else
    g_string_append (out, page->at_edge ? "| edge" : "| more");

  return g_string_free (out, FALSE);
}

/* "3-5 8-8", or "" when nothing is missing. */
char *
gaps_text (StoreFixture *fixture, const char *conversation)
{
  g_autoptr (GPtrArray) gaps = wait_for_boxed (confab_store_load_gaps (fixture->store));
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < gaps->len; i++)
    {
      const ConfabGapData *gap = g_ptr_array_index (gaps, i);

      if (g_str_equal (gap->conversation_id, conversation))
        g_string_append_printf (out, "%s%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT,
                                out->len > 0 ? " " : "", gap->from_seq, gap->to_seq);
    }

  return g_string_free (out, FALSE);
}

ConfabConversationRowData *
read_conversation (StoreFixture *fixture, const char *id)
{
  g_autoptr (ConfabChangeSet) all = wait_for_boxed (confab_store_load (fixture->store));

  for (guint i = 0; i < all->conversations->len; i++)
    {
      const ConfabConversationRowData *row = g_ptr_array_index (all->conversations, i);

      if (g_str_equal (row->id, id))
        return confab_conversation_row_data_copy (row);
    }

  return NULL;
}

ConfabMessageRowData *
read_message (StoreFixture *fixture, const char *conversation, const char *id)
{
  g_autoptr (ConfabPage) page = page_before (fixture, conversation, G_MAXINT64, 1000);

  for (guint i = 0; i < page->messages->len; i++)
    {
      const ConfabMessageRowData *row = g_ptr_array_index (page->messages, i);

      if (g_str_equal (row->id, id))
        return confab_message_row_data_copy (row);
    }

  return NULL;
}
