// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-broadcast-private.h"
#include "confab-gateway-private.h"

#include "protocol/confab-frame.h"
#include "protocol/confab-sync.h"
#include "server/domain/confab-history.h"

#include <string.h>

/* Links that do not look at a very large conversation are told how things stand, this often at
 * most. */
#define QUIET_MS 1000

/**
 * confab_room_is_quiet_for:
 *
 * Returns: whether the link need not hear every word of a very large conversation: it does not
 *   look at it
 */
gboolean
confab_room_is_quiet_for (const ConfabRoom *self, const ConfabLink *link)
{
  return self->n_participants > self->broadcast->server->config->passive_above &&
         (link->open == NULL || !g_strv_contains ((const char *const *) link->open, self->id));
}

static ConfabSharedFrame *
make_frame (const ConfabRequest *request, const ConfabEffect *effect)
{
  ConfabFrame frame = {
    .type_name = (char *) confab_frame_type_names[CONFAB_FRAME_SYNC],
    .timestamp = request->now_ms,
    .payload = effect->frame,
  };
  g_autofree char *json = confab_frame_to_json (&frame);

  return confab_shared_frame_new_text (json, strlen (json));
}

/* A link that is behind is told when it no longer is: what it hears of meanwhile is not stored yet,
 * and what it was to be told here may be from before it fell behind. */
static void
tell_quiet (ConfabRoom *room, const ConfabUserLinks *user, ConfabSharedFrame *frame)
{
  for (guint i = 0; i < user->links->len; i++)
    {
      ConfabLink *link = g_ptr_array_index (user->links, i);

      if (!link->subscribed || !confab_room_is_quiet_for (room, link))
        continue;

      if (confab_peer_is_behind (link->peer))
        confab_room_add_quiet (room);
      else
        confab_peer_send (link->peer, frame);
    }
}

static void
tell_quiet_cb (ConfabServer *server,
               const ConfabRequest *request,
               ConfabOutcome *outcome,
               const GError *error,
               gpointer data)
{
  ConfabBroadcast *self = server->broadcast;
  ConfabRoom *room = g_hash_table_lookup (self->rooms, request->path[0]);

  if (room == NULL)
    return;

  /* It has been written to the log. They still have something to learn. */
  if (outcome == NULL)
    {
      confab_room_add_quiet (room);
      return;
    }

  for (guint i = 0; outcome->effects != NULL && i < outcome->effects->len; i++)
    {
      const ConfabEffect *effect = g_ptr_array_index (outcome->effects, i);
      const ConfabUserLinks *user = g_hash_table_lookup (self->users, effect->user_id);
      g_autoptr (ConfabSharedFrame) frame = make_frame (request, effect);

      if (user != NULL)
        tell_quiet (room, user, frame);
    }
}

static void
ask (ConfabBroadcast *self,
     const ConfabRoom *room,
     char **user_ids,
     ConfabDoneFunc done,
     gpointer data)
{
  ConfabUserIdsData *users = confab_user_ids_data_new ();
  ConfabRequest *request = confab_server_new_request (self->server);

  users->user_ids = user_ids;
  request->path[0] = g_strdup (room->id);
  request->record = &confab_user_ids_data_record;
  request->data = users;
  confab_server_run (self->server, FALSE, confab_history_unread, request, done, data);
}

static void
ask_quiet (ConfabBroadcast *self, ConfabRoom *room)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < confab_audience_get_n_peers (room->audience); i++)
    {
      ConfabLink *link = confab_peer_get_user_data (confab_audience_get_peer (room->audience, i));

      if (confab_room_is_quiet_for (room, link) && g_hash_table_add (seen, link->user_id))
        g_strv_builder_add (ids, link->user_id);
    }

  ask (self, room, g_strv_builder_end (ids), tell_quiet_cb, NULL);
}

static void
tell_viewer_cb (ConfabServer *server,
                const ConfabRequest *request,
                ConfabOutcome *outcome,
                const GError *error,
                gpointer data)
{
  g_autoptr (ConfabQuestion) question = data;
  ConfabLink *link = confab_question_get_link (question);

  for (guint i = 0; outcome != NULL && outcome->effects != NULL && i < outcome->effects->len; i++)
    {
      g_autoptr (ConfabSharedFrame) frame =
          make_frame (request, g_ptr_array_index (outcome->effects, i));

      confab_peer_send (link->peer, frame);
    }
}

/**
 * confab_broadcast_view:
 * @open: (transfer full) (nullable): the ids of what is on the link's screen now
 *
 * From here on the link hears every word there. What it had not been told yet of a very large
 * conversation it is told now: it is no longer among those who are told in a while.
 */
void
confab_broadcast_view (ConfabBroadcast *self, ConfabLink *link, char **open)
{
  g_auto (GStrv) before = g_steal_pointer (&link->open);

  link->open = open;

  for (guint i = 0; link->resumed && open != NULL && open[i] != NULL; i++)
    {
      const ConfabRoom *room = g_hash_table_lookup (self->rooms, open[i]);
      const char *const ids[] = { link->user_id, NULL };

      if (room != NULL && room->n_participants > self->server->config->passive_above &&
          g_hash_table_contains (link->user->rooms, room) &&
          (before == NULL || !g_strv_contains ((const char *const *) before, open[i])))
        ask (self, room, g_strdupv ((char **) ids), tell_viewer_cb,
             confab_question_new (link, NULL));
    }
}

static void
quiet_cb (gpointer data)
{
  ConfabBroadcast *self = data;
  g_autoptr (GPtrArray) rooms = g_steal_pointer (&self->quiet);

  self->quiet = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_room_unref);
  self->quiet_alarm = 0;

  for (guint i = 0; i < rooms->len; i++)
    {
      ConfabRoom *room = g_ptr_array_index (rooms, i);

      room->is_quiet = FALSE;
      ask_quiet (self, room);
    }
}

/**
 * confab_room_add_quiet:
 *
 * Those who do not look at it have something to learn, in a while.
 */
void
confab_room_add_quiet (ConfabRoom *self)
{
  ConfabBroadcast *broadcast = self->broadcast;

  if (self->is_quiet)
    return;

  self->is_quiet = TRUE;
  g_ptr_array_add (broadcast->quiet, confab_room_ref (self));

  if (broadcast->quiet_alarm == 0)
    broadcast->quiet_alarm =
        confab_clock_add (broadcast->server->clock, QUIET_MS, quiet_cb, broadcast);
}
