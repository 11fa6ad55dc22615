// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-wraps.h"

#include "confab-messages.h"
#include "confab-permissions.h"
#include "confab-query.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "server/ledger/confab-ledger-accounts.h"
#include "server/ledger/confab-ledger-conversations.h"
#include "server/ledger/confab-ledger-keys.h"
#include "server/ledger/confab-ledger-wraps.h"

#include <string.h>

/* What is sealed for one device at a time: it is stored in the transaction in which its message is,
 * for exactly the devices that are to read the message, and goes once the device has it. */

static gboolean
refuse (GError **error, ConfabError code, const char *field, const char *message)
{
  confab_set_field_error (error, code, field, "%s", message);
  return FALSE;
}

/* What one signed-in device is told of. */
typedef struct
{
  char *user_id;
  ConfabWrapsData *wraps;
} Told;

static void
told_free (gpointer data)
{
  Told *told = data;

  g_free (told->user_id);
  confab_wraps_data_free (told->wraps);
  g_free (told);
}

static GHashTable *
told_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, told_free);
}

/* Those who get something are told, before they get what it opens. More than fits well into a frame
 * they are to fetch. */
static void
tell (ConfabOutcome *outcome, GHashTable *all)
{
  GHashTableIter iter;
  gpointer device_id, value;

  g_hash_table_iter_init (&iter, all);

  while (g_hash_table_iter_next (&iter, &device_id, &value))
    {
      const Told *told = value;
      ConfabEffect *effect = confab_outcome_add (outcome, CONFAB_EFFECT_OWN, NULL, told->user_id);

      g_autofree char *payload = told->wraps->wraps->len <= CONFAB_MAX_WRAPS_IN_FRAME
                                     ? confab_wraps_data_to_json (told->wraps)
                                     : g_strdup ("{\"wraps\":[]}");

      effect->frame = g_strconcat ("{\"type\":\"wraps\",\"payload\":", payload, "}", NULL);
      effect->device_id = g_strdup (device_id);
      g_ptr_array_insert (outcome->effects, 0,
                          g_ptr_array_steal_index (outcome->effects, outcome->effects->len - 1));
    }
}

static gboolean
add_wrap (ConfabLedger *ledger,
          const ConfabRequest *request,
          const ConfabKeyDeviceData *sender,
          const ConfabWrapData *asked,
          const char *to_user_id,
          GHashTable *all,
          GError **error)
{
  g_autoptr (ConfabWrapData) wrap = confab_wrap_data_copy (asked);
  g_autofree char *signed_in_id = NULL;
  Told *told;

  g_set_str (&wrap->user_id, request->user_id);
  g_set_str (&wrap->device_id, sender->id);

  if (!confab_ledger_add_wrap (ledger, asked->device_id, wrap, request->now_ms, &signed_in_id,
                               error))
    return FALSE;

  if (signed_in_id == NULL)
    return TRUE;

  told = g_hash_table_lookup (all, signed_in_id);

  if (told == NULL)
    {
      told = g_new0 (Told, 1);
      told->user_id = g_strdup (to_user_id);
      told->wraps = confab_wraps_data_new ();
      /* A record owns what is in its lists. */
      told->wraps->wraps = g_ptr_array_new ();
      g_hash_table_insert (all, g_steal_pointer (&signed_in_id), told);
    }

  g_ptr_array_add (told->wraps->wraps, g_steal_pointer (&wrap));
  return TRUE;
}

/* That it is sealed for all devices of all who take part, each once, and for no other. */
static gboolean
check_devices (const ConfabSealedMessageData *sealed,
               const ConfabKeyDeviceData *sender,
               GHashTable *listed,
               GError **error)
{
  g_autoptr (GHashTable) left = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, listed);

  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_str_equal (id, sender->id))
      g_hash_table_add (left, id);

  for (guint i = 0; sealed->wraps != NULL && i < sealed->wraps->len; i++)
    {
      const ConfabWrapData *wrap = g_ptr_array_index (sealed->wraps, i);

      if (g_strcmp0 (wrap->message_id, sealed->message->id) != 0)
        return refuse (error, CONFAB_ERROR_BAD_REQUEST, "wraps.messageId",
                       "It is the key of another message");

      if (!g_hash_table_remove (left, wrap->device_id))
        return refuse (error, CONFAB_ERROR_CONFLICT, "wraps",
                       "It is sealed for a device that is not to read it");
    }

  for (guint i = 0; sealed->skipped != NULL && sealed->skipped[i] != NULL; i++)
    if (!g_hash_table_remove (left, sealed->skipped[i]))
      return refuse (error, CONFAB_ERROR_CONFLICT, "skipped",
                     "A device is left out that is not to read it");

  return g_hash_table_size (left) == 0 ||
         refuse (error, CONFAB_ERROR_CONFLICT, "wraps",
                 "It is not sealed for a device that is to read it");
}

/* Whose list is another one by now than the one that it was sealed by: theirs have to be fetched.
 * That the devices are the same says nothing of whose they are: somebody who begins anew may do so
 * on the same device. Clients from before that was compared do not say. */
static gboolean
check_lists (ConfabLedger *ledger, const ConfabSealedMessageData *sealed, GError **error)
{
  g_autoptr (GHashTable) left = NULL;
  g_autoptr (GStrvBuilder) about = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  GHashTableIter iter;
  gpointer id;
  guint n = 0;

  if (sealed->lists == NULL)
    return TRUE;

  left = confab_ledger_list_versions (ledger, sealed->conversation_id, error);

  for (guint i = 0; left != NULL && i < sealed->lists->len; i++)
    {
      const ConfabListVersionData *version = g_ptr_array_index (sealed->lists, i);
      const char *newest = g_hash_table_lookup (left, version->user_id);

      if (newest != NULL && g_str_equal (newest, version->signature))
        g_hash_table_remove (left, version->user_id);
    }

  if (left == NULL || g_hash_table_size (left) == 0)
    return left != NULL;

  g_hash_table_iter_init (&iter, left);

  while (n++ < CONFAB_MAX_USER_IDS && g_hash_table_iter_next (&iter, &id, NULL))
    g_strv_builder_add (about, id);

  ids = g_strv_builder_end (about);
  refuse (error, CONFAB_ERROR_CONFLICT, "lists", "Somebody has signed another list of devices");

  if (error != NULL)
    confab_error_set_about (*error, (const char *const *) ids);

  return FALSE;
}

static gboolean
post_inner (ConfabLedger *ledger,
            const ConfabRequest *request,
            const ConfabSealedMessageData *sealed,
            ConfabOutcome *outcome,
            GError **error)
{
  ConfabRequest inner = *request;
  ConfabStanding standing;

  if (g_strcmp0 (sealed->message->conversation_id, sealed->conversation_id) != 0)
    return refuse (error, CONFAB_ERROR_BAD_REQUEST, "message.conversationId",
                   "It is a message of another conversation");

  if (!confab_ledger_get_standing (ledger, sealed->conversation_id, request->user_id, &standing,
                                   error) ||
      !confab_require (&standing, CONFAB_ACTION_POST, error))
    return FALSE;

  if (!CONFAB_IS_PRIVATE (standing.type))
    return refuse (error, CONFAB_ERROR_BAD_REQUEST, "conversationId",
                   "What is said in a channel is not sealed");

  inner.record = &confab_message_data_record;
  inner.data = sealed->message;
  return confab_messages_post (ledger, &inner, outcome, error);
}

/**
 * confab_wraps_post_message:
 *
 * Stores a message and its keys, each for its device: a ConfabSealedMessageData. Answers with a
 * ConfabReceiptData; the same message again gets the same answer, whomever it is sealed for now.
 */
gboolean
confab_wraps_post_message (ConfabLedger *ledger,
                           const ConfabRequest *request,
                           ConfabOutcome *outcome,
                           GError **error)
{
  const ConfabSealedMessageData *sealed = request->data;
  g_autoptr (ConfabKeyDeviceData) sender = NULL;
  g_autoptr (GHashTable) listed = NULL;
  g_autoptr (GHashTable) told = told_new ();

  if (!post_inner (ledger, request, sealed, outcome, error))
    return FALSE;

  /* It came before, and its keys with it. */
  if (outcome->effects == NULL || outcome->effects->len == 0)
    return TRUE;

  sender = confab_ledger_get_own_keys (ledger, request->device_id, error);

  if (sender == NULL || !check_lists (ledger, sealed, error))
    return FALSE;

  listed = confab_ledger_list_listed (ledger, sealed->conversation_id, error);

  if (listed == NULL || !check_devices (sealed, sender, listed, error))
    return FALSE;

  for (guint i = 0; sealed->wraps != NULL && i < sealed->wraps->len; i++)
    {
      const ConfabWrapData *wrap = g_ptr_array_index (sealed->wraps, i);

      if (!add_wrap (ledger, request, sender, wrap, g_hash_table_lookup (listed, wrap->device_id),
                     told, error))
        return FALSE;
    }

  tell (outcome, told);
  return confab_ledger_note_progress (ledger, sender->id, sealed->epoch, 0, error);
}

static gboolean
knows (ConfabLedger *ledger, const ConfabRequest *request, GHashTable **known, GError **error)
{
  g_autoptr (GPtrArray) ids = confab_ledger_list_acquaintances (ledger, request->user_id, error);

  if (ids == NULL)
    return FALSE;

  *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (*known, g_strdup (request->user_id));

  while (ids->len > 0)
    g_hash_table_add (*known, g_ptr_array_steal_index (ids, ids->len - 1));

  return TRUE;
}

/**
 * confab_wraps_send:
 *
 * Hands a ConfabWrapsData to devices of those with whom the asking user has a private conversation,
 * and of the user. One for a device that is not there is dropped: who waits for it asks again.
 */
gboolean
confab_wraps_send (ConfabLedger *ledger,
                   const ConfabRequest *request,
                   ConfabOutcome *outcome,
                   GError **error)
{
  const ConfabWrapsData *asked = request->data;
  g_autoptr (ConfabKeyDeviceData) sender =
      confab_ledger_get_own_keys (ledger, request->device_id, error);
  g_autoptr (GHashTable) known = NULL;
  g_autoptr (GHashTable) told = told_new ();

  outcome->status = 204;

  if (sender == NULL || !knows (ledger, request, &known, error))
    return FALSE;

  for (guint i = 0; i < asked->wraps->len; i++)
    {
      const ConfabWrapData *wrap = g_ptr_array_index (asked->wraps, i);
      g_autoptr (GError) reason = NULL;
      g_autoptr (ConfabKeyDeviceData) device =
          confab_ledger_get_key_device (ledger, wrap->device_id, &reason);

      if (device == NULL && !g_error_matches (reason, CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return FALSE;
        }

      if (device == NULL || device->gone || !g_hash_table_contains (known, device->user_id))
        continue;

      if (!add_wrap (ledger, request, sender, wrap, device->user_id, told, error))
        return FALSE;
    }

  tell (outcome, told);
  return confab_ledger_note_progress (ledger, sender->id, asked->epoch, 0, error);
}

/**
 * confab_wraps_list:
 *
 * Answers with a page of what waits for the asking device, the oldest first, by a ConfabQueryData.
 */
gboolean
confab_wraps_list (ConfabLedger *ledger,
                   const ConfabRequest *request,
                   ConfabOutcome *outcome,
                   GError **error)
{
  g_autoptr (ConfabKeyDeviceData) device =
      confab_ledger_get_own_keys (ledger, request->device_id, error);
  g_autoptr (GPtrArray) wraps = NULL;

  if (device == NULL)
    return FALSE;

  wraps =
      confab_ledger_list_wraps (ledger, device->id, confab_query_get_limit (request->data), error);

  if (wraps == NULL)
    return FALSE;

  confab_outcome_answer_page (outcome, &confab_wrap_data_record, wraps, NULL, NULL);
  return TRUE;
}

/**
 * confab_wraps_received:
 *
 * The asking device has stored what came up to the number in the path: it is forgotten here, and so
 * is some of what nobody has come for.
 */
gboolean
confab_wraps_received (ConfabLedger *ledger,
                       const ConfabRequest *request,
                       ConfabOutcome *outcome,
                       GError **error)
{
  g_autoptr (ConfabKeyDeviceData) device =
      confab_ledger_get_own_keys (ledger, request->device_id, error);
  guint64 up_to;

  outcome->status = 204;

  if (device == NULL)
    return FALSE;

  if (!g_ascii_string_to_unsigned (request->path[0], 10, 1, CONFAB_MAX_INTEGER, &up_to, NULL))
    return refuse (error, CONFAB_ERROR_BAD_REQUEST, "number", "It is not a number of a key");

  return confab_ledger_remove_wraps (ledger, device->id, up_to, error) &&
         confab_ledger_note_progress (ledger, device->id, 0, (gint64) up_to, error) &&
         confab_ledger_expire_wraps (ledger, request->now_ms - CONFAB_KEEP_WRAPS_MS,
                                     CONFAB_WRAPS_FORGOTTEN_AT_ONCE, error);
}
