// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/store/confab-unread.h"
#include "fake-client.h"
#include "made-up.h"

guint fake_channel_pages;
gboolean fake_channels_all_joined;

DexFuture *
confab_session_mark_unread (ConfabSession *self, ConfabConversation *conversation, gint64 seq)
{
  fake_note ("mark-unread %s %" G_GINT64_FORMAT, confab_conversation_get_title (conversation), seq);
  return fake_answer (NULL);
}

DexFuture *
confab_session_mark_read (ConfabSession *self, ConfabConversation *conversation, gint64 seq)
{
  fake_note ("mark-read %s", confab_conversation_get_title (conversation));
  return fake_answer (NULL);
}

DexFuture *
confab_session_new_direct (ConfabSession *self, ConfabUser *user)
{
  fake_note ("new-direct %s", confab_user_get_display_name (user));
  return fake_answer (g_object_ref (
      confab_roster_get_conversation (confab_session_get_roster (self), made_up_id (1, 'c'))));
}

DexFuture *
confab_session_new_group (ConfabSession *self, const char *name, GPtrArray *users)
{
  fake_note ("new-group %s %u", name, users->len);
  return fake_answer (g_object_ref (
      confab_roster_get_conversation (confab_session_get_roster (self), made_up_id (2, 'c'))));
}

DexFuture *
confab_session_new_channel (ConfabSession *self,
                            const char *name,
                            const char *topic,
                            GPtrArray *users)
{
  fake_note ("new-channel %s %s", name, topic);
  return fake_answer (g_object_ref (
      confab_roster_get_conversation (confab_session_get_roster (self), made_up_id (3, 'c'))));
}

DexFuture *
confab_session_rename (ConfabSession *self,
                       ConfabConversation *conversation,
                       const char *name,
                       const char *topic)
{
  fake_note ("rename %s %s", name, topic);
  return fake_answer (NULL);
}

DexFuture *
confab_session_set_muted_until (ConfabSession *self,
                                ConfabConversation *conversation,
                                gint64 unix_ms)
{
  fake_note ("mute %s %" G_GINT64_FORMAT, confab_conversation_get_title (conversation), unix_ms);
  return fake_answer (NULL);
}

DexFuture *
confab_session_set_mentions_only (ConfabSession *self,
                                  ConfabConversation *conversation,
                                  gboolean mentions_only)
{
  fake_note ("mentions-only %s %d", confab_conversation_get_title (conversation), mentions_only);
  return fake_answer (NULL);
}

DexFuture *
confab_session_set_pinned (ConfabSession *self, ConfabConversation *conversation, gboolean pinned)
{
  fake_note ("pin %s %d", confab_conversation_get_title (conversation), pinned);
  return fake_answer (NULL);
}

DexFuture *
confab_session_set_archived (ConfabSession *self,
                             ConfabConversation *conversation,
                             gboolean archived)
{
  fake_note ("archive %s %d", confab_conversation_get_title (conversation), archived);
  return fake_answer (NULL);
}

DexFuture *
confab_session_add_participants (ConfabSession *self,
                                 ConfabConversation *conversation,
                                 GPtrArray *users)
{
  fake_note ("add %u", users->len);
  return fake_answer (NULL);
}

DexFuture *
confab_session_set_role (ConfabSession *self,
                         ConfabConversation *conversation,
                         ConfabUser *user,
                         ConfabParticipantRole role)
{
  fake_note ("role %s %d", confab_user_get_display_name (user), role);
  return fake_answer (NULL);
}

DexFuture *
confab_session_transfer (ConfabSession *self, ConfabConversation *conversation, ConfabUser *user)
{
  fake_note ("transfer %s %s", confab_conversation_get_title (conversation),
             confab_user_get_display_name (user));
  return fake_answer (NULL);
}

DexFuture *
confab_session_delete_conversation (ConfabSession *self, ConfabConversation *conversation)
{
  fake_note ("delete-conversation %s", confab_conversation_get_title (conversation));
  return fake_answer (NULL);
}

DexFuture *
confab_session_remove_participant (ConfabSession *self,
                                   ConfabConversation *conversation,
                                   ConfabUser *user)
{
  fake_note ("remove %s", confab_user_get_display_name (user));
  return fake_answer (NULL);
}

DexFuture *
confab_session_leave (ConfabSession *self, ConfabConversation *conversation)
{
  fake_note ("leave %s", confab_conversation_get_title (conversation));
  return fake_answer (NULL);
}

DexFuture *
confab_session_find_users (ConfabSession *self, const char *query)
{
  fake_note ("find-users %s", query);
  return fake_answer (made_up_find_users (confab_session_get_roster (self), query));
}

static ConfabConversation *
make_channel (guint number)
{
  g_autofree char *id = g_strdup_printf ("01900000-0000-7000-8000-%012u", number);
  g_autofree char *name = g_strdup_printf ("Channel %u", number);
  ConfabConversation *channel = confab_conversation_new (id);
  g_autoptr (ConfabConversationRowData) row = confab_conversation_row_data_new ();

  row->id = g_steal_pointer (&id);
  row->type = CONFAB_CONVERSATION_CHANNEL;
  row->name = g_steal_pointer (&name);
  row->participant_count = 1;
  confab_conversation_update (channel, row, NULL, NULL);
  return channel;
}

DexFuture *
confab_session_find_channels (ConfabSession *self, const char *query, const char *after)
{
  g_autoptr (GListModel) all = made_up_find_channels ();
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = after != NULL ? (guint) g_ascii_strtoull (after, NULL, 10) : 0;

  fake_note ("find-channels %s%s%s", query, after != NULL ? " after " : "",
             after != NULL ? after : "");

  if (fake_error != NULL)
    {
      g_ptr_array_unref (items);
      return fake_answer (NULL);
    }

  if (n < fake_channel_pages)
    {
      g_autofree char *next = g_strdup_printf ("%u", n + 1);

      /* All of the second are known already. */
      for (guint i = 0; n != 1 && !fake_channels_all_joined && i < 100; i++)
        g_ptr_array_add (items, make_channel (n * 100 + i));

      return dex_future_new_take_boxed (CONFAB_TYPE_LIST_PAGE, confab_list_page_new (items, next));
    }

  for (guint i = 0; !fake_channels_all_joined && i < g_list_model_get_n_items (all); i++)
    g_ptr_array_add (items, g_list_model_get_item (all, i));

  return dex_future_new_take_boxed (CONFAB_TYPE_LIST_PAGE, confab_list_page_new (items, NULL));
}

void
confab_session_set_hold (ConfabSession *self, gint64 hold_ms)
{
  fake_note ("hold %" G_GINT64_FORMAT, hold_ms);
}

DexFuture *
confab_session_recall (ConfabSession *self, ConfabConversation *conversation)
{
  fake_note ("recall %s", confab_conversation_get_title (conversation));

  if (fake_error == NULL)
    made_up_set_draft (confab_session_get_roster (self), conversation, "Too soon");

  return fake_answer (NULL);
}

DexFuture *
confab_session_find_channel (ConfabSession *self, const char *id)
{
  g_autoptr (GListModel) all = G_LIST_MODEL (made_up_find_channels ());

  fake_note ("find-channel %s", id);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (ConfabConversation) channel = g_list_model_get_item (all, i);

      if (g_str_equal (confab_conversation_get_id (channel), id))
        return fake_answer (g_steal_pointer (&channel));
    }

  fake_fail (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no such channel");
  return fake_answer (NULL);
}

DexFuture *
confab_session_join_channel (ConfabSession *self, ConfabConversation *channel)
{
  fake_note ("join %s", confab_conversation_get_title (channel));
  return fake_answer (g_object_ref (
      confab_roster_get_conversation (confab_session_get_roster (self), made_up_id (3, 'c'))));
}

DexFuture *
confab_session_load_participants (ConfabSession *self, ConfabConversation *conversation)
{
  fake_note ("participants %s", confab_conversation_get_title (conversation));
  return fake_answer (NULL);
}

DexFuture *
confab_session_load_devices (ConfabSession *self)
{
  fake_note ("devices");

  if (fake_error != NULL)
    return fake_answer (NULL);

  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, made_up_devices ());
}

DexFuture *
confab_session_revoke_device (ConfabSession *self, const char *device_id)
{
  fake_note ("revoke %s", device_id);
  return fake_answer (NULL);
}

DexFuture *
confab_session_rename_device (ConfabSession *self, const char *device_id, const char *name)
{
  fake_note ("rename-device %s %s", device_id, name);
  return fake_answer (NULL);
}

DexFuture *
confab_session_retry_refused (ConfabSession *self, ConfabRefusal *refusal)
{
  fake_note ("retry-refused %s", confab_refusal_get_id (refusal));
  return fake_answer (NULL);
}

DexFuture *
confab_session_discard_refused (ConfabSession *self, ConfabRefusal *refusal)
{
  fake_note ("discard-refused %s", confab_refusal_get_id (refusal));
  return fake_answer (NULL);
}

void
confab_session_share_draft (ConfabSession *self, ConfabConversation *conversation)
{
  fake_note ("share-draft %s", confab_conversation_get_title (conversation));
}

DexFuture *
confab_session_set_display_name (ConfabSession *self, const char *name)
{
  fake_note ("display-name %s", name);
  return fake_answer (NULL);
}

DexFuture *
confab_session_send_text (ConfabSession *self,
                          ConfabConversation *conversation,
                          const char *text,
                          const char *reply_to)
{
  return confab_session_send_with_card (self, conversation, text, reply_to, NULL);
}

/* What pages are asked for; the last one is not answered until a test does. */
DexPromise *fake_card;

void
fake_drop_card (void)
{
  if (fake_card != NULL && dex_future_is_pending (DEX_FUTURE (fake_card)))
    dex_promise_reject (fake_card, g_error_new (G_IO_ERROR, G_IO_ERROR_CANCELLED, "not wanted"));

  dex_clear (&fake_card);
}

DexFuture *
confab_session_make_card (ConfabSession *self, const char *url, GCancellable *cancellable)
{
  fake_note ("make-card %s", url);
  fake_drop_card ();
  fake_card = dex_promise_new ();
  return dex_ref (DEX_FUTURE (fake_card));
}

DexFuture *
confab_session_send_with_card (ConfabSession *self,
                               ConfabConversation *conversation,
                               const char *text,
                               const char *reply_to,
                               const ConfabCardData *card)
{
  fake_note ("send %s %s", confab_conversation_get_title (conversation), text);

  if (card != NULL)
    fake_note ("card %s", card->title);

  if (reply_to != NULL)
    fake_note ("reply-to %s", reply_to);

  if (fake_is_full)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "disk full");

  return fake_answer (NULL);
}

DexFuture *
confab_session_retry (ConfabSession *self, ConfabMessage *message)
{
  fake_note ("retry %s", confab_message_get_content (message));
  return fake_answer (NULL);
}

DexFuture *
confab_session_discard (ConfabSession *self, ConfabMessage *message)
{
  fake_note ("discard %s", confab_message_get_content (message));
  return fake_answer (NULL);
}

DexFuture *
confab_session_set_draft (ConfabSession *self, ConfabConversation *conversation, const char *text)
{
  fake_note ("draft %s", text != NULL ? text : "");

  if (fake_error == NULL)
    made_up_set_draft (confab_session_get_roster (self), conversation, text);

  return fake_answer (NULL);
}

DexFuture *
confab_session_set_draft_reply (ConfabSession *self,
                                ConfabConversation *conversation,
                                const char *message_id)
{
  fake_note ("draft-reply %s", message_id != NULL ? message_id : "-");

  if (fake_error == NULL)
    made_up_set_draft_reply (confab_session_get_roster (self), conversation, message_id);

  return fake_answer (NULL);
}

DexFuture *
confab_session_edit (ConfabSession *self,
                     ConfabConversation *conversation,
                     const char *message_id,
                     const char *text)
{
  return confab_session_edit_with_card (self, conversation, message_id, text, NULL);
}

DexFuture *
confab_session_edit_with_card (ConfabSession *self,
                               ConfabConversation *conversation,
                               const char *message_id,
                               const char *text,
                               const ConfabCardData *card)
{
  fake_note ("edit %s %s", message_id, text);

  if (card != NULL)
    fake_note ("card %s", card->title);

  if (fake_is_full)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "disk full");

  return fake_answer (NULL);
}

DexFuture *
confab_session_delete (ConfabSession *self, ConfabMessage *message)
{
  fake_note ("delete %s", confab_message_get_content (message));
  return fake_answer (NULL);
}

DexFuture *
confab_session_react (ConfabSession *self, ConfabMessage *message, const char *emoji, gboolean on)
{
  fake_note ("react %s %s %d", confab_message_get_content (message), emoji, on);
  return fake_answer (NULL);
}

DexFuture *
confab_session_set_starred (ConfabSession *self, ConfabMessage *message, gboolean starred)
{
  fake_note ("star %s %d", confab_message_get_content (message), starred);
  return fake_answer (NULL);
}

DexFuture *
confab_session_set_hidden (ConfabSession *self, const char *message_id, gboolean hidden)
{
  fake_note ("hide %s %d", message_id, hidden);
  return fake_answer (NULL);
}

DexFuture *
confab_session_set_pinned_message (ConfabSession *self,
                                   ConfabConversation *conversation,
                                   const char *message_id,
                                   gboolean pinned)
{
  fake_note ("pin-message %s %s %d", confab_conversation_get_title (conversation), message_id,
             pinned);
  return fake_answer (NULL);
}

DexFuture *
confab_session_forward (ConfabSession *self, ConfabConversation *conversation, const char *content)
{
  fake_note ("forward %s %s", confab_conversation_get_title (conversation), content);
  return fake_answer (NULL);
}

/* The newest that was not read is said by whom the made-up conversation says, and mentions come
 * from the next. */
DexFuture *
confab_session_explain_unread (ConfabSession *self, ConfabConversation *conversation)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_unread_data_free);
  ConfabUnreadData *unread = confab_unread_data_new ();
  const char *mentions[] = { made_up_id (3, 'a'), NULL };
  const char *senders[] = { made_up_id (3, 'a'), made_up_id (1, 'a'), made_up_id (2, 'a'),
                            made_up_id (4, 'a'), NULL };

  fake_note ("explain %s", confab_conversation_get_title (conversation));
  unread->n_held = confab_conversation_get_unread_count (conversation);
  unread->since_at = MADE_UP_NOW_MS - 26 * 60 * 60 * 1000;
  unread->sender_ids = g_strdupv ((char **) senders);

  if (confab_conversation_get_mention_count (conversation) > 0)
    unread->mention_ids = g_strdupv ((char **) mentions);

  g_ptr_array_add (list, unread);
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&list));
}

DexFuture *
confab_session_list_versions (ConfabSession *self, ConfabMessage *message)
{
  fake_note ("versions %s", confab_message_get_content (message));
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, made_up_versions (message));
}

DexFuture *
confab_session_find_place (ConfabSession *self,
                           ConfabConversation *conversation,
                           const char *message_id)
{
  fake_note ("find-place %s", message_id);
  return fake_error != NULL ? fake_answer (NULL) : dex_future_new_for_int64 (1);
}

guint fake_n_typed;

void
confab_session_typed (ConfabSession *self, ConfabConversation *conversation, gboolean typing)
{
  fake_n_typed += typing != FALSE;
}

char *fake_viewing;

void
confab_session_set_viewing (ConfabSession *self, ConfabConversation *conversation)
{
  g_set_str (&fake_viewing,
             conversation != NULL ? confab_conversation_get_id (conversation) : NULL);
}

void
confab_session_set_idle (ConfabSession *self, gboolean idle)
{
  fake_note ("idle %d", idle);
}

gboolean fake_used_elsewhere;

gboolean
confab_session_get_is_used_elsewhere (ConfabSession *self)
{
  return fake_used_elsewhere;
}

guint fake_n_visible_users;

void
confab_session_set_visible_users (ConfabSession *self, const char *const *user_ids)
{
  fake_n_visible_users = user_ids != NULL ? g_strv_length ((GStrv) user_ids) : 0;
}
