// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-gateway-private.h"

#include "base/confab-error.h"
#include "protocol/confab-json.h"
#include "protocol/confab-sync.h"
#include "server/domain/confab-last-seen.h"
#include "server/domain/confab-users.h"

#include <string.h>

/* What is only of the moment: what is on the screen, who types, who is there. */

/**
 * confab_link_view:
 * @data: (transfer full): a ConfabViewingData
 *
 * Handles "viewing".
 */
void
confab_link_view (ConfabServer *self, ConfabLink *link, const ConfabFrame *frame, gpointer data)
{
  g_autoptr (ConfabViewingData) viewing = data;

  confab_broadcast_view (self->broadcast, link, g_steal_pointer (&viewing->open));

  if (link->idle != viewing->idle)
    {
      link->idle = viewing->idle;

      if (link->subscribed)
        confab_presence_link_changed (self->presence, link->user_id, link->idle);
    }

  confab_link_send_ack (link, frame->id, NULL);
}

/**
 * confab_link_type:
 * @data: (transfer full): a ConfabTypingData
 *
 * Handles "typing_start" and "typing_stop".
 */
void
confab_link_type (ConfabServer *self, ConfabLink *link, const ConfabFrame *frame, gpointer data)
{
  g_autoptr (ConfabTypingData) typing = data;
  g_autoptr (ConfabFrame) told = confab_frame_new (frame->type);
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;

  g_set_str (&typing->user_id, link->user_id);
  told->conversation_id = g_strdup (typing->conversation_id);
  told->timestamp = confab_clock_get_unix_ms (self->clock);
  told->payload = confab_typing_data_to_json (typing);
  json = confab_frame_to_json (told);

  if (confab_broadcast_type (self->broadcast, link, typing->conversation_id, json))
    {
      confab_link_send_ack (link, frame->id, NULL);
      return;
    }

  confab_set_error (&error, CONFAB_ERROR_NOT_FOUND, "There is no such conversation");
  confab_link_send_error (link, frame->id, error);
}

/**
 * confab_link_choose:
 * @data: (transfer full): a ConfabPresenceData of the fields of confab_presence_change_record
 *
 * Handles "presence_update".
 */
void
confab_link_choose (ConfabServer *self, ConfabLink *link, const ConfabFrame *frame, gpointer data)
{
  confab_presence_choose (self->presence, link->user_id, data);
  confab_record_free (&confab_presence_change_record, data);
  confab_link_send_ack (link, frame->id, NULL);
}

/* @is_own: only who it is about learns what was chosen. @with_last: whether they may see when the
 * user was last there, which matters only of who is not. */
static char *
presence_frame (ConfabServer *self,
                const ConfabPresenceData *presence,
                gboolean is_own,
                gboolean with_last)
{
  g_autoptr (ConfabFrame) frame = confab_frame_new (CONFAB_FRAME_PRESENCE_UPDATE);
  ConfabPresenceData seen = *presence;

  if (!is_own)
    seen.chosen = CONFAB_STATUS_OFFLINE;

  if (!with_last || seen.status != CONFAB_STATUS_OFFLINE)
    seen.last_seen_at = 0;

  frame->timestamp = confab_clock_get_unix_ms (self->clock);
  frame->payload = confab_presence_data_to_json (&seen);
  return confab_frame_to_json (frame);
}

typedef struct
{
  ConfabPresenceData *presence;
} Gone;

static void
gone_free (Gone *gone)
{
  confab_presence_data_free (gone->presence);
  g_free (gone);
}

/* Tells those who watch, each what they may see. */
static void
viewers_cb (ConfabServer *self,
            const ConfabRequest *request,
            ConfabOutcome *outcome,
            const GError *error,
            gpointer data)
{
  Gone *gone = data;
  const ConfabPresenceData *presence = gone->presence;
  GPtrArray *watchers = g_hash_table_lookup (self->watchers, presence->user_id);
  g_auto (GStrv) viewers = g_strsplit (outcome != NULL ? outcome->answer : "", " ", -1);
  g_autofree char *all = presence_frame (self, presence, FALSE, TRUE);
  g_autofree char *less = presence_frame (self, presence, FALSE, FALSE);
  g_autoptr (ConfabSharedFrame) with = confab_shared_frame_new_text (all, strlen (all));
  g_autoptr (ConfabSharedFrame) without = confab_shared_frame_new_text (less, strlen (less));

  /* They are back, and that was told meanwhile. */
  for (guint i = 0;
       watchers != NULL && !confab_presence_is_seen (self->presence, presence->user_id) &&
       i < watchers->len;
       i++)
    {
      ConfabLink *link = g_ptr_array_index (watchers, i);
      gboolean may = g_strv_contains ((const char *const *) viewers, link->user_id);

      if (!g_str_equal (link->user_id, presence->user_id))
        confab_peer_send_ephemeral (link->peer, may ? with : without);
    }

  gone_free (gone);
}

/* Who may see when somebody was last there the ledger knows. */
static void
ask_viewers (ConfabServer *self, const ConfabPresenceData *presence, GPtrArray *watchers)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GString *ids = g_string_new (NULL);
  ConfabRequest *request = confab_server_new_request (self);
  Gone *gone = g_new0 (Gone, 1);

  for (guint i = 0; i < watchers->len; i++)
    {
      const ConfabLink *link = g_ptr_array_index (watchers, i);

      if (g_hash_table_add (seen, link->user_id))
        g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "", link->user_id);
    }

  gone->presence = confab_presence_data_copy (presence);
  request->user_id = g_strdup (presence->user_id);
  request->path[0] = g_string_free (ids, FALSE);
  /* On the thread that stores it, so that who is told can ask for it. */
  confab_server_run (self, TRUE, confab_last_seen_find_viewers, request, viewers_cb, gone);
}

/**
 * confab_gateway_presence_changed:
 * @presence: (nullable): as others see it
 * @choice: what is to be stored
 * @data: the ConfabServer
 *
 * Tells those who want to know and the user's own devices, and stores what the user chose.
 */
void
confab_gateway_presence_changed (const ConfabPresenceData *presence,
                                 const ConfabPresenceData *choice,
                                 gpointer data)
{
  ConfabServer *self = data;
  ConfabRequest *request = confab_server_new_request (self);

  request->user_id = g_strdup (choice->user_id);
  request->record = &confab_presence_data_record;
  request->data = confab_presence_data_copy (choice);
  confab_server_run (self, TRUE, confab_users_set_presence, request, NULL, NULL);

  if (presence != NULL)
    {
      GPtrArray *watchers = g_hash_table_lookup (self->watchers, presence->user_id);
      g_autofree char *own = presence_frame (self, presence, TRUE, TRUE);
      g_autofree char *json = presence_frame (self, presence, FALSE, FALSE);
      g_autoptr (ConfabSharedFrame) frame = confab_shared_frame_new_text (json, strlen (json));

      confab_broadcast_send_user (self->broadcast, presence->user_id, own);

      if (watchers != NULL && presence->status == CONFAB_STATUS_OFFLINE)
        {
          ask_viewers (self, presence, watchers);
          return;
        }

      /* The user's own devices have been told more than the others are. */
      for (guint i = 0; watchers != NULL && i < watchers->len; i++)
        {
          ConfabLink *link = g_ptr_array_index (watchers, i);

          if (!g_str_equal (link->user_id, presence->user_id))
            confab_peer_send_ephemeral (link->peer, frame);
        }
    }
}

/**
 * confab_link_unwatch:
 *
 * The link no longer wants to know who is there.
 */
void
confab_link_unwatch (ConfabLink *self)
{
  GHashTable *watchers = self->server->watchers;

  for (guint i = 0; self->watching != NULL && self->watching[i] != NULL; i++)
    {
      GPtrArray *links = g_hash_table_lookup (watchers, self->watching[i]);

      if (links != NULL && g_ptr_array_remove_fast (links, self) && links->len == 0)
        g_hash_table_remove (watchers, self->watching[i]);
    }

  g_clear_pointer (&self->watching, g_strfreev);
}

static void
watch (ConfabLink *link, GStrv user_ids)
{
  confab_link_unwatch (link);

  for (guint i = 0; user_ids[i] != NULL; i++)
    {
      GPtrArray *links = g_hash_table_lookup (link->server->watchers, user_ids[i]);

      if (links == NULL)
        {
          links = g_ptr_array_new ();
          g_hash_table_insert (link->server->watchers, g_strdup (user_ids[i]), links);
        }

      if (!g_ptr_array_find (links, link, NULL))
        g_ptr_array_add (links, link);
    }

  link->watching = g_strdupv (user_ids);
}

/**
 * confab_presence_read_list:
 * @json: the answer of confab_users_presence()
 *
 * Returns: (transfer full) (element-type ConfabPresenceData): how these users are seen now
 */
GPtrArray *
confab_presence_read_list (ConfabServer *self, const char *json)
{
  g_autoptr (JsonNode) root = confab_json_parse (json, strlen (json), NULL);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_presence_data_free);
  JsonArray *array = root != NULL ? json_node_get_array (root) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      ConfabPresenceData *presence =
          confab_presence_data_parse (json_array_get_element (array, i), NULL);

      if (presence != NULL)
        g_ptr_array_add (list, presence);
    }

  return list;
}

/* How the users are whom a link watches. */
static void
tell_watched (ConfabServer *self, ConfabLink *link, const char *answer)
{
  g_autoptr (GPtrArray) list = confab_presence_read_list (self, answer);

  for (guint i = 0; i < list->len; i++)
    {
      ConfabPresenceData *presence = g_ptr_array_index (list, i);
      gboolean is_own = g_strcmp0 (presence->user_id, link->user_id) == 0;
      g_autofree char *json = NULL;

      confab_presence_see (self->presence, presence);
      json = presence_frame (self, presence, is_own, TRUE);
      confab_link_send (link, json);
    }
}

static void
watched_cb (ConfabServer *self,
            const ConfabRequest *request,
            ConfabOutcome *outcome,
            const GError *error,
            gpointer data)
{
  g_autoptr (ConfabQuestion) question = data;
  ConfabLink *link = confab_question_get_link (question);

  if (outcome == NULL)
    {
      confab_link_send_error (link, question->id, error);
      return;
    }

  confab_link_send_ack (link, question->id, NULL);
  tell_watched (self, link, outcome->answer);
}

static void
changed_self_cb (ConfabServer *self,
                 const ConfabRequest *request,
                 ConfabOutcome *outcome,
                 const GError *error,
                 gpointer data)
{
  g_autoptr (GPtrArray) list = NULL;
  GPtrArray *watchers = g_hash_table_lookup (self->watchers, request->user_id);

  if (outcome == NULL || watchers == NULL)
    return;

  list = confab_presence_read_list (self, outcome->answer);

  for (guint i = 0; i < list->len; i++)
    {
      ConfabPresenceData *presence = g_ptr_array_index (list, i);

      confab_presence_see (self->presence, presence);

      if (presence->status == CONFAB_STATUS_OFFLINE)
        ask_viewers (self, presence, watchers);
    }
}

static void
changed_others_cb (ConfabServer *self,
                   const ConfabRequest *request,
                   ConfabOutcome *outcome,
                   const GError *error,
                   gpointer data)
{
  g_autoptr (ConfabQuestion) question = data;

  if (outcome != NULL)
    tell_watched (self, confab_question_get_link (question), outcome->answer);
}

static void
ask_presence (ConfabServer *self,
              ConfabLink *link,
              const char *user_id,
              GStrv user_ids,
              ConfabDoneFunc done)
{
  ConfabUserIdsData *users = confab_user_ids_data_new ();
  ConfabRequest *request = confab_server_new_request (self);

  users->user_ids = g_strdupv (user_ids);
  request->user_id = g_strdup (user_id);
  request->record = &confab_user_ids_data_record;
  request->data = users;
  confab_server_run (self, FALSE, confab_users_presence, request, done,
                     link != NULL ? confab_question_new (link, NULL) : NULL);
}

/**
 * confab_gateway_last_seen_changed:
 * @user_id: who has changed to whom they show when they were last there
 *
 * Tells those who watch the user what they may see from now on, and the user's own links what those
 * may see of others.
 */
void
confab_gateway_last_seen_changed (ConfabServer *self, const char *user_id)
{
  const char *const ids[] = { user_id, NULL };
  GPtrArray *links = confab_broadcast_get_links (self->broadcast, user_id);

  if (g_hash_table_contains (self->watchers, user_id))
    ask_presence (self, NULL, user_id, (GStrv) ids, changed_self_cb);

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      ConfabLink *link = g_ptr_array_index (links, i);

      if (link->watching != NULL && *link->watching != NULL)
        ask_presence (self, link, user_id, link->watching, changed_others_cb);
    }
}

/**
 * confab_link_watch:
 * @data: (transfer full): a ConfabUserIdsData
 *
 * Handles "presence_subscribe": the link hears of these users from now on, and how they are.
 */
void
confab_link_watch (ConfabServer *self, ConfabLink *link, const ConfabFrame *frame, gpointer data)
{
  ConfabUserIdsData *users = data;

  watch (link, users->user_ids);
  confab_server_run (self, FALSE, confab_users_presence,
                     confab_link_new_request (link, &confab_user_ids_data_record, users),
                     watched_cb, confab_question_new (link, frame->id));
}

static void
restored_cb (ConfabServer *self,
             const ConfabRequest *request,
             ConfabOutcome *outcome,
             const GError *error,
             gpointer data)
{
  g_autoptr (GPtrArray) list = NULL;

  if (outcome == NULL)
    return;

  list = confab_presence_read_list (self, outcome->answer);

  for (guint i = 0; i < list->len; i++)
    confab_presence_restore (self->presence, g_ptr_array_index (list, i));
}

/**
 * confab_link_arrived:
 *
 * The link is subscribed: its user is there.
 */
void
confab_link_arrived (ConfabLink *self)
{
  const char *const ids[] = { self->user_id, NULL };
  ConfabUserIdsData *users;

  if (!confab_presence_link_opened (self->server->presence, self->user_id, self->idle))
    return;

  users = confab_user_ids_data_new ();
  users->user_ids = g_strdupv ((GStrv) ids);
  confab_server_run (self->server, FALSE, confab_users_presence,
                     confab_link_new_request (self, &confab_user_ids_data_record, users),
                     restored_cb, NULL);
}
