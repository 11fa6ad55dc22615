// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-broadcast-private.h"
#include "confab-gateway.h"

#include "base/confab-limits.h"

#include <string.h>

/**
 * confab_room_ref:
 *
 * Returns: (transfer full): @self
 */
ConfabRoom *
confab_room_ref (ConfabRoom *self)
{
  self->n_refs++;
  return self;
}

/**
 * confab_room_unref:
 * @self: (transfer full): a room
 */
void
confab_room_unref (ConfabRoom *self)
{
  if (--self->n_refs > 0)
    return;

  confab_audience_free (self->audience);
  g_free (self->id);
  g_free (self);
}

static ConfabRoom *
find_room (ConfabBroadcast *self, const char *id)
{
  ConfabRoom *room = g_hash_table_lookup (self->rooms, id);

  if (room == NULL)
    {
      room = g_new0 (ConfabRoom, 1);
      room->id = g_strdup (id);
      room->n_refs = 1;
      room->audience = confab_audience_new ();
      room->broadcast = self;
      g_hash_table_insert (self->rooms, room->id, room);
    }

  return room;
}

/* There is one room of a conversation from the first linked user who takes part in it to the last,
 * whether or not their links hear of what happens already. Were it to go and come meanwhile, a user
 * could hold on to the old one, and whoever is in the new one would hear nothing more. */
static void
add_user (ConfabRoom *room, ConfabUserLinks *user)
{
  if (g_hash_table_contains (user->rooms, room))
    return;

  g_hash_table_add (user->rooms, confab_room_ref (room));
  room->n_users++;
}

static void
drop_user (ConfabBroadcast *self, ConfabRoom *room)
{
  if (--room->n_users == 0)
    g_hash_table_remove (self->rooms, room->id);
}

static void
user_links_free (ConfabUserLinks *user)
{
  g_ptr_array_unref (user->links);
  g_hash_table_unref (user->rooms);
  g_hash_table_unref (user->delivered);
  g_free (user->id);
  g_free (user);
}

/**
 * confab_broadcast_new:
 *
 * Returns: (transfer full): a broadcast that nobody listens to
 */
ConfabBroadcast *
confab_broadcast_new (ConfabServer *server)
{
  ConfabBroadcast *self = g_new0 (ConfabBroadcast, 1);

  self->server = server;
  self->rooms =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) confab_room_unref);
  self->users =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) user_links_free);
  self->quiet = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_room_unref);
  return self;
}

/**
 * confab_broadcast_free:
 * @self: (nullable) (transfer full): a broadcast; all links have been removed
 */
void
confab_broadcast_free (ConfabBroadcast *self)
{
  if (self == NULL)
    return;

  confab_clock_remove (self->server->clock, self->quiet_alarm);
  confab_clock_remove (self->server->clock, self->delivered_alarm);
  g_ptr_array_unref (self->quiet);
  g_hash_table_unref (self->users);
  g_hash_table_unref (self->rooms);
  g_free (self);
}

/**
 * confab_broadcast_add_link:
 *
 * Counts a link as one of its user's. It hears of nothing until confab_broadcast_subscribe().
 */
void
confab_broadcast_add_link (ConfabBroadcast *self, ConfabLink *link)
{
  ConfabUserLinks *user = g_hash_table_lookup (self->users, link->user_id);

  if (user == NULL)
    {
      user = g_new0 (ConfabUserLinks, 1);
      user->id = g_strdup (link->user_id);
      user->links = g_ptr_array_new ();
      user->rooms = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) confab_room_unref, NULL);
      user->delivered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_hash_table_insert (self->users, user->id, user);
    }

  link->user = user;
  g_ptr_array_add (user->links, link);
}

/**
 * confab_broadcast_remove_link:
 *
 * The link is closed; its peer has left all audiences.
 */
void
confab_broadcast_remove_link (ConfabBroadcast *self, ConfabLink *link)
{
  ConfabUserLinks *user = g_steal_pointer (&link->user);
  GHashTableIter iter;
  gpointer room;

  confab_link_forget_sent (link);

  if (user == NULL)
    return;

  g_ptr_array_remove_fast (user->links, link);

  if (user->links->len > 0)
    return;

  confab_broadcast_store_delivered (self, user);
  g_hash_table_iter_init (&iter, user->rooms);

  while (g_hash_table_iter_next (&iter, &room, NULL))
    drop_user (self, room);

  g_hash_table_remove (self->users, user->id);
}

static void
enter (ConfabBroadcast *self, ConfabUserLinks *user, const char *conversation_id, gint64 count)
{
  ConfabRoom *room = find_room (self, conversation_id);

  room->n_participants = count;

  add_user (room, user);

  for (guint i = 0; i < user->links->len; i++)
    {
      ConfabLink *link = g_ptr_array_index (user->links, i);

      if (link->subscribed)
        confab_audience_add (room->audience, link->peer);
    }
}

static void
leave (ConfabBroadcast *self, const char *user_id, const char *conversation_id, gint64 count)
{
  ConfabUserLinks *user = g_hash_table_lookup (self->users, user_id);
  ConfabRoom *room = g_hash_table_lookup (self->rooms, conversation_id);

  if (room == NULL)
    return;

  room->n_participants = count;

  if (user == NULL || !g_hash_table_contains (user->rooms, room))
    return;

  for (guint i = 0; i < user->links->len; i++)
    confab_audience_remove (room->audience,
                            ((ConfabLink *) g_ptr_array_index (user->links, i))->peer);

  drop_user (self, room);
  g_hash_table_remove (user->rooms, room);
}

/**
 * confab_broadcast_subscribe:
 * @outcome: of confab_auth_link()
 *
 * From here on the link hears of what happens; it counts as behind until it has caught up.
 */
void
confab_broadcast_subscribe (ConfabBroadcast *self, ConfabLink *link, const ConfabOutcome *outcome)
{
  if (link->user == NULL)
    return;

  link->subscribed = TRUE;
  confab_peer_set_behind (link->peer, outcome->position);
  link->read_position = outcome->position;

  for (guint i = 0; outcome->effects != NULL && i < outcome->effects->len; i++)
    {
      const ConfabEffect *effect = g_ptr_array_index (outcome->effects, i);

      enter (self, link->user, effect->conversation_id, effect->count);
    }
}

static gboolean
send_event (ConfabBroadcast *self,
            ConfabLink *link,
            ConfabRoom *room,
            const ConfabEffect *effect,
            ConfabSharedFrame *frame)
{
  gboolean was_behind = confab_peer_is_behind (link->peer);

  if (confab_peer_send_event (link->peer, frame))
    {
      confab_link_note_sent (link, room, effect->seq);
      return TRUE;
    }

  if (!was_behind)
    link->read_position = effect->position - 1;

  return FALSE;
}

static void
tell_room (ConfabBroadcast *self, const ConfabEffect *effect)
{
  ConfabRoom *room = g_hash_table_lookup (self->rooms, effect->conversation_id);
  g_autoptr (ConfabSharedFrame) frame = NULL;
  guint n = 0;

  confab_metrics_count (&self->server->metrics, CONFAB_METRIC_EVENTS, 1);

  if (room == NULL)
    return;

  frame = confab_shared_frame_new_event (effect->frame, strlen (effect->frame), effect->position);

  for (guint i = 0; i < confab_audience_get_n_peers (room->audience); i++)
    {
      ConfabLink *link = confab_peer_get_user_data (confab_audience_get_peer (room->audience, i));

      if (confab_room_is_quiet_for (room, link))
        confab_room_add_quiet (room);
      else
        n += send_event (self, link, room, effect, frame);
    }

  confab_metrics_count (&self->server->metrics, CONFAB_METRIC_DELIVERIES, n);
}

static void
tell_user (ConfabBroadcast *self, const ConfabEffect *effect)
{
  ConfabUserLinks *user = g_hash_table_lookup (self->users, effect->user_id);
  g_autoptr (ConfabSharedFrame) frame = NULL;

  if (user == NULL)
    return;

  frame = confab_shared_frame_new_event (effect->frame, strlen (effect->frame), effect->position);

  for (guint i = 0; i < user->links->len; i++)
    {
      ConfabLink *link = g_ptr_array_index (user->links, i);

      if (link->subscribed)
        send_event (self, link, NULL, effect, frame);
    }
}

/**
 * confab_broadcast_send_user:
 * @json: a frame that is not durable
 *
 * Sends a frame to all of a user's links that hear of what happens.
 */
void
confab_broadcast_send_user (ConfabBroadcast *self, const char *user_id, const char *json)
{
  ConfabUserLinks *user = g_hash_table_lookup (self->users, user_id);
  g_autoptr (ConfabSharedFrame) frame = NULL;

  if (user == NULL)
    return;

  frame = confab_shared_frame_new_text (json, strlen (json));

  for (guint i = 0; i < user->links->len; i++)
    {
      ConfabLink *link = g_ptr_array_index (user->links, i);

      if (link->subscribed)
        confab_peer_send (link->peer, frame);
    }
}

/* To all of a user's links, or those of one device. */
static void
tell_own (ConfabBroadcast *self, const ConfabEffect *effect)
{
  ConfabUserLinks *user = g_hash_table_lookup (self->users, effect->user_id);
  g_autoptr (ConfabSharedFrame) frame = NULL;

  if (effect->device_id == NULL)
    {
      confab_broadcast_send_user (self, effect->user_id, effect->frame);
      return;
    }

  for (guint i = 0; user != NULL && i < user->links->len; i++)
    {
      ConfabLink *link = g_ptr_array_index (user->links, i);

      if (!link->subscribed || !g_str_equal (link->device_id, effect->device_id))
        continue;

      if (frame == NULL)
        frame = confab_shared_frame_new_text (effect->frame, strlen (effect->frame));

      confab_peer_send (link->peer, frame);
    }
}

static void
tell_moment (ConfabBroadcast *self, const ConfabEffect *effect)
{
  ConfabRoom *room = g_hash_table_lookup (self->rooms, effect->conversation_id);
  g_autoptr (ConfabSharedFrame) frame = NULL;

  if (room == NULL)
    return;

  frame = confab_shared_frame_new_text (effect->frame, strlen (effect->frame));
  confab_audience_send_ephemeral (room->audience, frame, NULL);
}

/* The device's window says who did it. */
static void
end_device (ConfabBroadcast *self, const ConfabEffect *effect)
{
  ConfabUserLinks *user = g_hash_table_lookup (self->users, effect->user_id);

  confab_server_forget_device (self->server, effect->device_id);

  for (guint i = 0; user != NULL && i < user->links->len; i++)
    {
      ConfabLink *link = g_ptr_array_index (user->links, i);

      if (g_str_equal (link->device_id, effect->device_id))
        confab_peer_close (link->peer, CONFAB_CLOSE_REVOKED, effect->frame);
    }
}

static void
join_room (ConfabBroadcast *self, const ConfabEffect *effect)
{
  ConfabUserLinks *user = g_hash_table_lookup (self->users, effect->user_id);
  ConfabRoom *room = g_hash_table_lookup (self->rooms, effect->conversation_id);

  if (room != NULL)
    room->n_participants = effect->count;

  if (user != NULL)
    enter (self, user, effect->conversation_id, effect->count);
}

/**
 * confab_broadcast_tell:
 * @outcome: of a rule that wrote, after its commit; in the order of the commits
 *
 * Tells everybody whom it concerns.
 */
void
confab_broadcast_tell (ConfabBroadcast *self, const ConfabOutcome *outcome)
{
  for (guint i = 0; outcome->effects != NULL && i < outcome->effects->len; i++)
    {
      const ConfabEffect *effect = g_ptr_array_index (outcome->effects, i);

      switch (effect->type)
        {
        case CONFAB_EFFECT_EVENT:
          tell_room (self, effect);
          break;
        case CONFAB_EFFECT_OWN_EVENT:
          tell_user (self, effect);
          break;
        case CONFAB_EFFECT_MOMENT:
          tell_moment (self, effect);
          break;
        case CONFAB_EFFECT_OWN:
          tell_own (self, effect);
          break;
        case CONFAB_EFFECT_JOINED:
          join_room (self, effect);
          break;
        case CONFAB_EFFECT_LEFT:
          leave (self, effect->user_id, effect->conversation_id, effect->count);
          break;
        case CONFAB_EFFECT_REVOKED:
          end_device (self, effect);
          break;
        case CONFAB_EFFECT_LAST_SEEN:
          confab_gateway_last_seen_changed (self->server, effect->user_id);
          break;
        case CONFAB_EFFECT_ANSWER:
          break;
        default:
          g_assert_not_reached ();
        }
    }
}

/**
 * confab_broadcast_send_missed:
 * @effect: an event out of the ledger
 *
 * Sends an event to a link that is behind.
 *
 * Returns: FALSE when there is no room for it now
 */
gboolean
confab_broadcast_send_missed (ConfabBroadcast *self, ConfabLink *link, const ConfabEffect *effect)
{
  g_autoptr (ConfabSharedFrame) frame = NULL;
  ConfabRoom *room = NULL;

  if (effect->conversation_id != NULL)
    {
      room = g_hash_table_lookup (self->rooms, effect->conversation_id);

      if (room != NULL && confab_room_is_quiet_for (room, link))
        {
          confab_room_add_quiet (room);
          return TRUE;
        }
    }

  frame = confab_shared_frame_new_event (effect->frame, strlen (effect->frame), effect->position);

  if (!confab_peer_send_missed (link->peer, frame))
    return FALSE;

  confab_link_note_sent (link, room, effect->seq);
  return TRUE;
}

/**
 * confab_broadcast_type:
 * @json: a frame that says who is typing
 *
 * Tells those who look at the conversation.
 *
 * Returns: whether the link's user takes part in it
 */
gboolean
confab_broadcast_type (ConfabBroadcast *self,
                       ConfabLink *link,
                       const char *conversation_id,
                       const char *json)
{
  ConfabRoom *room = g_hash_table_lookup (self->rooms, conversation_id);
  g_autoptr (ConfabSharedFrame) frame = NULL;

  if (room == NULL || link->user == NULL || !g_hash_table_contains (link->user->rooms, room))
    return FALSE;

  frame = confab_shared_frame_new_text (json, strlen (json));

  for (guint i = 0; i < confab_audience_get_n_peers (room->audience); i++)
    {
      ConfabPeer *peer = confab_audience_get_peer (room->audience, i);
      ConfabLink *other = confab_peer_get_user_data (peer);

      if (other->user != link->user && other->open != NULL &&
          g_strv_contains ((const char *const *) other->open, conversation_id))
        confab_peer_send_ephemeral (peer, frame);
    }

  return TRUE;
}

/**
 * confab_broadcast_get_links:
 *
 * Returns: (transfer none) (nullable) (element-type ConfabLink): the links of a user
 */
GPtrArray *
confab_broadcast_get_links (ConfabBroadcast *self, const char *user_id)
{
  const ConfabUserLinks *user = g_hash_table_lookup (self->users, user_id);

  return user != NULL ? user->links : NULL;
}

/**
 * confab_broadcast_count_links:
 *
 * Returns: how many links the user has
 */
guint
confab_broadcast_count_links (ConfabBroadcast *self, const char *user_id)
{
  const ConfabUserLinks *user = g_hash_table_lookup (self->users, user_id);

  return user != NULL ? user->links->len : 0;
}
