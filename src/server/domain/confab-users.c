// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-users.h"

#include "confab-avatars.h"
#include "confab-events.h"
#include "confab-last-seen.h"
#include "confab-query.h"

#include "base/confab-error.h"
#include "base/confab-text.h"
#include "server/ledger/confab-ledger-accounts.h"

/* What only the user is told. */
static gboolean
add_own (ConfabLedger *ledger, ConfabUserData *user, GError **error)
{
  gint64 to;

  if (!confab_ledger_get_last_seen_to (ledger, user->id, &to, error))
    return FALSE;

  user->last_seen_to = (int) to;
  return TRUE;
}

/**
 * confab_users_me:
 *
 * Answers with the asking user.
 */
gboolean
confab_users_me (ConfabLedger *ledger,
                 const ConfabRequest *request,
                 ConfabOutcome *outcome,
                 GError **error)
{
  g_autoptr (ConfabUserData) user = confab_ledger_get_user (ledger, request->user_id, error);

  if (user == NULL || !add_own (ledger, user, error))
    return FALSE;

  confab_outcome_answer (outcome, &confab_user_data_record, user);
  return TRUE;
}

static gboolean
take_changes (ConfabLedger *ledger,
              const ConfabRequest *request,
              ConfabUserData *user,
              GError **error)
{
  const ConfabUserData *asked = request->data;

  if (confab_record_has (&confab_user_change_record, asked, "displayName"))
    {
      g_autofree char *name =
          confab_text_clean_name (asked->display_name != NULL ? asked->display_name : "");

      if (name[0] == '\0')
        {
          confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "displayName",
                                  "displayName is empty");
          return FALSE;
        }

      g_set_str (&user->display_name, name);
    }

  return !confab_record_has (&confab_user_change_record, asked, "avatarUrl") ||
         confab_avatar_take (ledger, request, asked->avatar_url, &user->avatar_url, error);
}

/**
 * confab_users_change:
 *
 * Changes the asking user: a ConfabUserData of the fields of confab_user_change_record. Answers
 * with the user, and tells those who share a direct conversation, a group or a channel whose
 * participants are listed. Who may see when the user was last there counts at once.
 */
gboolean
confab_users_change (ConfabLedger *ledger,
                     const ConfabRequest *request,
                     ConfabOutcome *outcome,
                     GError **error)
{
  g_autoptr (ConfabUserData) user = confab_ledger_get_user (ledger, request->user_id, error);
  g_autoptr (GPtrArray) others = NULL;
  const ConfabUserData *asked = request->data;
  /* Who may see what is nobody else's matter. */
  gboolean tell_others = confab_record_has (&confab_user_change_record, asked, "displayName") ||
                         confab_record_has (&confab_user_change_record, asked, "avatarUrl");

  g_autofree char *before = user != NULL ? g_strdup (user->avatar_url) : NULL;

  if (user == NULL || !take_changes (ledger, request, user, error) ||
      !confab_ledger_change_user (ledger, user, error) ||
      !confab_avatar_drop (ledger, before, user->avatar_url, error))
    return FALSE;

  if (confab_record_has (&confab_user_change_record, asked, "lastSeenTo"))
    {
      if (!confab_ledger_set_last_seen_to (ledger, user->id, asked->last_seen_to, error))
        return FALSE;

      confab_outcome_add (outcome, CONFAB_EFFECT_LAST_SEEN, NULL, user->id);
    }

  others = tell_others ? confab_ledger_list_acquaintances (ledger, request->user_id, error)
                       : g_ptr_array_new ();

  if (others == NULL)
    return FALSE;

  for (guint i = 0; i < others->len; i++)
    if (!confab_event_tell (ledger, g_ptr_array_index (others, i), request->now_ms,
                            CONFAB_FRAME_USER_UPDATE, &confab_user_data_record, user, outcome,
                            error))
      return FALSE;

  if (!add_own (ledger, user, error) ||
      !confab_event_tell (ledger, request->user_id, request->now_ms, CONFAB_FRAME_USER_UPDATE,
                          &confab_user_data_record, user, outcome, error))
    return FALSE;

  confab_outcome_answer (outcome, &confab_user_data_record, user);
  return TRUE;
}

/**
 * confab_users_find:
 *
 * Answers with a page of users by name: a ConfabQueryData.
 */
gboolean
confab_users_find (ConfabLedger *ledger,
                   const ConfabRequest *request,
                   ConfabOutcome *outcome,
                   GError **error)
{
  const ConfabQueryData *query = request->data;
  guint limit = confab_query_get_limit (query);
  g_autoptr (GPtrArray) users =
      confab_ledger_find_users (ledger, query->query, query->after, limit, error);
  const char *next = NULL;

  if (users == NULL)
    return FALSE;

  if (users->len == limit)
    next = ((ConfabUserData *) g_ptr_array_index (users, limit - 1))->name;

  confab_outcome_answer_page (outcome, &confab_user_data_record, users, next, NULL);
  return TRUE;
}

/**
 * confab_users_devices:
 *
 * Answers with a list of the asking user's devices.
 */
gboolean
confab_users_devices (ConfabLedger *ledger,
                      const ConfabRequest *request,
                      ConfabOutcome *outcome,
                      GError **error)
{
  g_autoptr (GPtrArray) devices = confab_ledger_list_devices (ledger, request->user_id, error);

  if (devices == NULL)
    return FALSE;

  for (guint i = 0; i < devices->len; i++)
    {
      ConfabDeviceData *device = g_ptr_array_index (devices, i);

      device->current = g_strcmp0 (device->id, request->device_id) == 0;
    }

  confab_outcome_answer_page (outcome, &confab_device_data_record, devices, NULL, NULL);
  return TRUE;
}

/* The user's devices learn that the list of devices has changed. */
static gboolean
tell_devices (ConfabLedger *ledger,
              const ConfabRequest *request,
              const char *device_id,
              const char *name,
              ConfabOutcome *outcome,
              GError **error)
{
  ConfabDeviceData device = { .id = (char *) device_id, .name = (char *) (name ? name : "") };

  return confab_event_tell (ledger, request->user_id, request->now_ms, CONFAB_FRAME_DEVICE_UPDATE,
                            &confab_device_data_record, &device, outcome, error);
}

/**
 * confab_users_rename_device:
 *
 * Renames the device whose id is in the path: a ConfabDeviceData of the fields of
 * confab_device_change_record.
 */
gboolean
confab_users_rename_device (ConfabLedger *ledger,
                            const ConfabRequest *request,
                            ConfabOutcome *outcome,
                            GError **error)
{
  const ConfabDeviceData *asked = request->data;
  g_autofree char *name = confab_text_clean_name (asked->name);

  outcome->status = 204;
  return confab_ledger_rename_device (ledger, request->user_id, request->path[0], name, error) &&
         tell_devices (ledger, request, request->path[0], name, outcome, error);
}

/* The name of the device that asks; nothing when it asks for its own end. */
static char *
get_asking_device (ConfabLedger *ledger, const ConfabRequest *request, GError **error)
{
  g_autoptr (GPtrArray) devices = NULL;

  if (g_strcmp0 (request->device_id, request->path[0]) == 0)
    return g_strdup ("");

  devices = confab_ledger_list_devices (ledger, request->user_id, error);

  for (guint i = 0; devices != NULL && i < devices->len; i++)
    {
      const ConfabDeviceData *device = g_ptr_array_index (devices, i);

      if (g_strcmp0 (device->id, request->device_id) == 0)
        return g_strdup (device->name);
    }

  return devices != NULL ? g_strdup ("") : NULL;
}

/**
 * confab_users_revoke_device:
 *
 * Makes the token worthless of the user's device whose id is in the path. Its links end.
 */
gboolean
confab_users_revoke_device (ConfabLedger *ledger,
                            const ConfabRequest *request,
                            ConfabOutcome *outcome,
                            GError **error)
{
  const char *device_id = request->path[0];
  g_autofree char *by = get_asking_device (ledger, request, error);
  ConfabEffect *effect;

  outcome->status = 204;

  if (by == NULL || !confab_ledger_remove_device (ledger, request->user_id, device_id, error))
    return FALSE;

  effect = confab_outcome_add (outcome, CONFAB_EFFECT_REVOKED, NULL, request->user_id);
  effect->device_id = g_strdup (device_id);
  effect->frame = g_steal_pointer (&by);
  return tell_devices (ledger, request, device_id, NULL, outcome, error);
}

/**
 * confab_users_presence:
 *
 * Answers with what is stored of the presence of those in a ConfabUserIdsData, and of those that
 * show it to the asking user when they were last there.
 */
gboolean
confab_users_presence (ConfabLedger *ledger,
                       const ConfabRequest *request,
                       ConfabOutcome *outcome,
                       GError **error)
{
  const ConfabUserIdsData *asked = request->data;
  g_autoptr (GPtrArray) items =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_presence_data_free);

  for (guint i = 0; asked->user_ids[i] != NULL; i++)
    {
      g_autoptr (GError) gone = NULL;
      ConfabPresenceData *presence = confab_ledger_get_presence (ledger, asked->user_ids[i], &gone);
      gboolean may;

      if (presence == NULL)
        continue;

      g_ptr_array_add (items, presence);

      if (!confab_last_seen_may (ledger, request->user_id, presence->user_id, &may, error))
        return FALSE;

      if (!may)
        presence->last_seen_at = 0;
    }

  confab_outcome_answer_list (outcome, &confab_presence_data_record, items);
  return TRUE;
}

/**
 * confab_users_set_presence:
 *
 * Stores a user's own choice and when they were last seen: a ConfabPresenceData.
 */
gboolean
confab_users_set_presence (ConfabLedger *ledger,
                           const ConfabRequest *request,
                           ConfabOutcome *outcome,
                           GError **error)
{
  return confab_ledger_set_presence (ledger, request->data, error);
}
