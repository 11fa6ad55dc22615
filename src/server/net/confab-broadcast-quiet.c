// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-broadcast-private.h"

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

static void
tell_quiet_cb (ConfabServer *server,
               const ConfabRequest *request,
               ConfabOutcome *outcome,
               const GError *error,
               gpointer data)
{
  ConfabBroadcast *self = server->broadcast;
  ConfabRoom *room = g_hash_table_lookup (self->rooms, request->path[0]);

  if (outcome == NULL || room == NULL)
    return;

  for (guint i = 0; outcome->effects != NULL && i < outcome->effects->len; i++)
    {
      const ConfabEffect *effect = g_ptr_array_index (outcome->effects, i);
      ConfabUserLinks *user = g_hash_table_lookup (self->users, effect->user_id);
      ConfabFrame frame = {
        .type_name = (char *) confab_frame_type_names[CONFAB_FRAME_SYNC],
        .timestamp = request->now_ms,
        .payload = effect->frame,
      };
      g_autofree char *json = confab_frame_to_json (&frame);
      g_autoptr (ConfabSharedFrame) shared = confab_shared_frame_new_text (json, strlen (json));

      for (guint j = 0; user != NULL && j < user->links->len; j++)
        {
          ConfabLink *link = g_ptr_array_index (user->links, j);

          if (link->subscribed && !confab_peer_is_behind (link->peer) &&
              confab_room_is_quiet_for (room, link))
            confab_peer_send (link->peer, shared);
        }
    }
}

static void
ask_quiet (ConfabBroadcast *self, ConfabRoom *room)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  ConfabUserIdsData *users = confab_user_ids_data_new ();
  ConfabRequest *request = confab_server_new_request (self->server);

  for (guint i = 0; i < confab_audience_get_n_peers (room->audience); i++)
    {
      ConfabLink *link = confab_peer_get_user_data (confab_audience_get_peer (room->audience, i));

      if (confab_room_is_quiet_for (room, link) && g_hash_table_add (seen, link->user_id))
        g_strv_builder_add (ids, link->user_id);
    }

  users->user_ids = g_strv_builder_end (ids);
  request->path[0] = g_strdup (room->id);
  request->path[1] = g_strdup_printf ("%" G_GINT64_FORMAT, self->quiet_position);
  request->record = &confab_user_ids_data_record;
  request->data = users;
  confab_server_run (self->server, FALSE, confab_history_unread, request, tell_quiet_cb, NULL);
}

static void
quiet_cb (gpointer data)
{
  ConfabBroadcast *self = data;

  self->quiet_alarm = 0;

  for (guint i = 0; i < self->quiet->len; i++)
    {
      ConfabRoom *room = g_ptr_array_index (self->quiet, i);

      room->is_quiet = FALSE;
      ask_quiet (self, room);
    }

  g_ptr_array_set_size (self->quiet, 0);
  self->quiet_position = self->position;
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
