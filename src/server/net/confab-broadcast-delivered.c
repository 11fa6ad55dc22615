// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-broadcast-private.h"

#include "base/confab-limits.h"
#include "protocol/confab-sync.h"
#include "server/domain/confab-receipts.h"

/* What a client says it has stored moves its user's delivered markers on. They are stored this
 * often at most. */
#define DELIVERED_MS 500

/**
 * confab_broadcast_store_delivered:
 *
 * Stores the user's markers that are not stored yet.
 */
void
confab_broadcast_store_delivered (ConfabBroadcast *self, ConfabUserLinks *user)
{
  ConfabSyncData *markers;
  ConfabRequest *request;
  GHashTableIter iter;
  gpointer id, seq;

  if (g_hash_table_size (user->delivered) == 0)
    return;

  markers = confab_sync_data_new ();
  markers->conversations = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, user->delivered);

  while (g_hash_table_iter_next (&iter, &id, &seq))
    {
      ConfabConversationData *marker = confab_conversation_data_new ();

      marker->id = g_strdup (id);
      marker->last_seq = *(gint64 *) seq;
      g_ptr_array_add (markers->conversations, marker);
    }

  g_hash_table_remove_all (user->delivered);
  request = confab_server_new_request (self->server);
  request->user_id = g_strdup (user->id);
  request->record = &confab_sync_data_record;
  request->data = markers;
  confab_server_run (self->server, TRUE, confab_receipts_delivered_many, request, NULL, NULL);
}

/**
 * confab_broadcast_flush:
 *
 * Stores now what would be stored in a while.
 */
void
confab_broadcast_flush (ConfabBroadcast *self)
{
  GHashTableIter iter;
  gpointer user;

  g_hash_table_iter_init (&iter, self->users);

  while (g_hash_table_iter_next (&iter, NULL, &user))
    confab_broadcast_store_delivered (self, user);
}

static void
delivered_cb (gpointer data)
{
  ConfabBroadcast *self = data;

  self->delivered_alarm = 0;
  confab_broadcast_flush (self);
}

/**
 * confab_link_note_sent:
 * @room: (nullable): where; NULL for the user's own stream
 *
 * A durable event is out.
 */
void
confab_link_note_sent (ConfabLink *link, ConfabRoom *room, gint64 seq)
{
  ConfabSent sent = { .room = room, .seq = seq, .n = 1 };

  if (link->sent == NULL)
    link->sent = g_array_new (FALSE, FALSE, sizeof (ConfabSent));

  if (link->sent->len > link->sent_head)
    {
      ConfabSent *last = &g_array_index (link->sent, ConfabSent, link->sent->len - 1);

      /* Nearly always the conversation's next event follows its last. */
      if (last->room == room && (room == NULL || last->seq + (gint64) last->n == seq))
        {
          last->n++;
          return;
        }
    }

  if (room != NULL)
    confab_room_ref (room);

  g_array_append_val (link->sent, sent);
}

/**
 * confab_link_forget_sent:
 *
 * Nothing that is out will be answered any more.
 */
void
confab_link_forget_sent (ConfabLink *link)
{
  if (link->sent == NULL)
    return;

  for (guint i = link->sent_head; i < link->sent->len; i++)
    g_clear_pointer (&g_array_index (link->sent, ConfabSent, i).room, confab_room_unref);

  g_clear_pointer (&link->sent, g_array_unref);
  link->sent_head = 0;
}

static void
note_delivered (ConfabBroadcast *self, ConfabLink *link, const ConfabRoom *room, gint64 up_to)
{
  gint64 *seq = g_hash_table_lookup (link->user->delivered, room->id);

  if (seq == NULL)
    {
      seq = g_new0 (gint64, 1);
      g_hash_table_insert (link->user->delivered, g_strdup (room->id), seq);
    }

  *seq = MAX (*seq, up_to);

  if (self->delivered_alarm == 0)
    self->delivered_alarm =
        confab_clock_add (self->server->clock, DELIVERED_MS, delivered_cb, self);
}

/**
 * confab_broadcast_received:
 * @n: so many durable events of the link are stored; no more than were sent
 *
 * Moves the user's delivered markers on.
 */
void
confab_broadcast_received (ConfabBroadcast *self, ConfabLink *link, guint64 n)
{
  while (link->n_received < n && link->sent != NULL && link->sent_head < link->sent->len)
    {
      ConfabSent *sent = &g_array_index (link->sent, ConfabSent, link->sent_head);
      guint64 n_new = MIN (sent->n, n - link->n_received);

      if (sent->room != NULL && link->user != NULL)
        note_delivered (self, link, sent->room, sent->seq + (gint64) n_new - 1);

      link->n_received += n_new;
      sent->seq += (gint64) n_new;
      sent->n -= n_new;

      if (sent->n > 0)
        break;

      g_clear_pointer (&sent->room, confab_room_unref);
      link->sent_head++;
    }

  if (link->sent != NULL && link->sent_head == link->sent->len)
    confab_link_forget_sent (link);
  else if (link->sent_head >= CONFAB_WINDOW_EVENTS)
    {
      g_array_remove_range (link->sent, 0, link->sent_head);
      link->sent_head = 0;
    }
}
