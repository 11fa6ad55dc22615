// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-directory.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "keys/confab-base64.h"
#include "keys/confab-bundle.h"
#include "keys/confab-device-list.h"
#include "server/ledger/confab-ledger-accounts.h"
#include "server/ledger/confab-ledger-keys.h"
#include "server/ledger/confab-ledger-wraps.h"

#include <string.h>

/* The directory of keys. What no device would take is refused here, so that nobody's first message
 * fails for it; what devices must not trust the server with they verify themselves. */

#define DAY_MS (24 * 3600 * 1000)

static gboolean
refuse (GError **error, ConfabError code, const char *field, const char *message)
{
  confab_set_field_error (error, code, field, "%s", message);
  return FALSE;
}

static gboolean
check_point (const char *text, const char *field, GError **error)
{
  guint8 key[CONFAB_KEY_BYTES];

  if (!confab_base64_read (text, field, key, sizeof key, error))
    return FALSE;

  return confab_prekey_is_point (key) ||
         refuse (error, CONFAB_ERROR_BAD_REQUEST, field, "It is no key to agree with");
}

/* That the keys are keys, and signed by the device whose they are to be. */
static gboolean
check_keys (const ConfabDeviceKeysData *keys, GError **error)
{
  guint8 identity[CONFAB_KEY_BYTES], key[CONFAB_KEY_BYTES], signature[CONFAB_SIGNATURE_BYTES];
  gint64 last = 0;

  if (!confab_base64_read (keys->identity, "identity", identity, sizeof identity, error))
    return FALSE;

  if (!confab_signature_is_key (identity))
    return refuse (error, CONFAB_ERROR_BAD_REQUEST, "identity", "It is no key to sign with");

  if (!confab_prekey_check_signed (keys->signed_prekey, identity, key, signature, error))
    {
      confab_prefix_field (error, "signedPrekey");
      return FALSE;
    }

  if (!confab_prekey_is_point (key))
    return refuse (error, CONFAB_ERROR_BAD_REQUEST, "signedPrekey.key",
                   "It is no key to agree with");

  if (!check_point (keys->last_resort->key, "lastResort.key", error))
    return FALSE;

  for (guint i = 0; keys->prekeys != NULL && i < keys->prekeys->len; i++)
    {
      const ConfabPrekeyData *prekey = g_ptr_array_index (keys->prekeys, i);

      if (prekey->id <= last || prekey->id == keys->last_resort->id)
        return refuse (error, CONFAB_ERROR_BAD_REQUEST, "prekeys.id",
                       "The numbers of the keys do not grow");

      if (!check_point (prekey->key, "prekeys.key", error))
        return FALSE;

      last = prekey->id;
    }

  return TRUE;
}

/* A number that meant two keys would make what was sealed for one of them look broken. */
static gboolean
check_number (gint64 held_id,
              const char *held_key,
              const ConfabPrekeyData *prekey,
              const char *field,
              GError **error)
{
  if (prekey->id > held_id || (prekey->id == held_id && g_str_equal (prekey->key, held_key)))
    return TRUE;

  return refuse (error, CONFAB_ERROR_CONFLICT, field,
                 "There is a newer key, or another one of this number");
}

/* What the device has published before, if it has; then it can only publish more. */
static gboolean
find_held (ConfabLedger *ledger,
           const ConfabRequest *request,
           ConfabKeyDeviceData **held,
           GError **error)
{
  const ConfabDeviceKeysData *keys = request->data;
  g_autoptr (GError) reason = NULL;
  gboolean known;

  *held = confab_ledger_get_key_device (ledger, keys->id, &reason);

  if (*held == NULL && !g_error_matches (reason, CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  if (*held == NULL)
    return confab_ledger_knows_identity (ledger, keys->identity, &known, error) &&
           (!known || refuse (error, CONFAB_ERROR_CONFLICT, "identity",
                              "Another device has or had this identity"));

  if ((*held)->gone || !g_str_equal ((*held)->device_id, request->device_id) ||
      !g_str_equal ((*held)->identity, keys->identity))
    return refuse (error, CONFAB_ERROR_CONFLICT, "id", "Another device has or had this id");

  return check_number ((*held)->signed_id, (*held)->signed_key, keys->signed_prekey,
                       "signedPrekey.id", error) &&
         check_number ((*held)->last_id, (*held)->last_key, keys->last_resort, "lastResort.id",
                       error);
}

/* Adds those that are new. One that is not there and not new was handed out: the same request came
 * before. */
static gboolean
add_prekeys (ConfabLedger *ledger, const ConfabDeviceKeysData *keys, gint64 newest, GError **error)
{
  for (guint i = 0; keys->prekeys != NULL && i < keys->prekeys->len; i++)
    {
      const ConfabPrekeyData *prekey = g_ptr_array_index (keys->prekeys, i);
      g_autofree char *stored = NULL;

      if (prekey->id > newest)
        {
          if (!confab_ledger_add_prekey (ledger, keys->id, prekey, error))
            return FALSE;

          continue;
        }

      if (!confab_ledger_get_prekey (ledger, keys->id, prekey->id, &stored, error))
        return FALSE;

      if (stored != NULL && !g_str_equal (stored, prekey->key))
        return refuse (error, CONFAB_ERROR_CONFLICT, "prekeys.id",
                       "There is another key of this number");
    }

  return TRUE;
}

/* Answers with what is held, for the device to compare. */
static gboolean
answer_keys (ConfabLedger *ledger,
             const ConfabKeyDeviceData *held,
             ConfabOutcome *outcome,
             GError **error)
{
  g_autoptr (GPtrArray) prekeys = confab_ledger_list_prekeys (ledger, held->id, error);
  ConfabPrekeyData signed_prekey = { .id = held->signed_id,
                                     .key = held->signed_key,
                                     .signature = held->signed_signature };
  ConfabPrekeyData last_resort = { .id = held->last_id, .key = held->last_key };
  ConfabDeviceKeysData keys = { .id = held->id,
                                .identity = held->identity,
                                .signed_prekey = &signed_prekey,
                                .last_resort = &last_resort,
                                .prekeys = prekeys,
                                .epoch = held->epoch,
                                .received = held->received };

  if (prekeys == NULL)
    return FALSE;

  if (prekeys->len > CONFAB_MAX_PREKEYS)
    {
      confab_set_field_error (error, CONFAB_ERROR_TOO_LARGE, "prekeys",
                              "More than %d keys would wait to be handed out", CONFAB_MAX_PREKEYS);
      return FALSE;
    }

  confab_outcome_answer (outcome, &confab_device_keys_data_record, &keys);
  return TRUE;
}

/**
 * confab_directory_put_keys:
 *
 * The asking device publishes keys: a ConfabDeviceKeysData, in which nothing is new that it has
 * published before. Under a new id it is a new device, and what it was is gone. Answers with what
 * is now held.
 */
gboolean
confab_directory_put_keys (ConfabLedger *ledger,
                           const ConfabRequest *request,
                           ConfabOutcome *outcome,
                           GError **error)
{
  const ConfabDeviceKeysData *keys = request->data;
  g_autoptr (ConfabKeyDeviceData) held = NULL;
  gint64 newest = 0;

  if (!check_keys (keys, error) || !find_held (ledger, request, &held, error))
    return FALSE;

  if (held == NULL)
    {
      if (!confab_ledger_remove_device_keys (ledger, request->device_id, error))
        return FALSE;

      held = confab_key_device_data_new ();
      held->id = g_strdup (keys->id);
      held->user_id = g_strdup (request->user_id);
      held->device_id = g_strdup (request->device_id);
      held->identity = g_strdup (keys->identity);
      held->created_at = request->now_ms;
    }

  newest = held->newest_prekey;
  held->signed_id = keys->signed_prekey->id;
  g_set_str (&held->signed_key, keys->signed_prekey->key);
  g_set_str (&held->signed_signature, keys->signed_prekey->signature);
  held->last_id = keys->last_resort->id;
  g_set_str (&held->last_key, keys->last_resort->key);

  if (keys->prekeys != NULL && keys->prekeys->len > 0)
    {
      const ConfabPrekeyData *last = g_ptr_array_index (keys->prekeys, keys->prekeys->len - 1);

      held->newest_prekey = MAX (newest, last->id);
    }

  return confab_ledger_put_key_device (ledger, held, error) &&
         add_prekeys (ledger, keys, newest, error) && answer_keys (ledger, held, outcome, error);
}

/**
 * confab_directory_get_keys:
 *
 * Answers with the ConfabDeviceKeysData of the asking device, without the keys that were handed
 * out.
 */
gboolean
confab_directory_get_keys (ConfabLedger *ledger,
                           const ConfabRequest *request,
                           ConfabOutcome *outcome,
                           GError **error)
{
  g_autoptr (ConfabKeyDeviceData) held =
      confab_ledger_get_own_keys (ledger, request->device_id, error);

  return held != NULL && answer_keys (ledger, held, outcome, error);
}

static gboolean
is_there (const ConfabDeviceList *list, const char *id)
{
  for (guint i = 0; list != NULL && i < list->n_devices; i++)
    if (list->devices[i].removed_at == 0 && g_str_equal (list->devices[i].id, id))
      return TRUE;

  return FALSE;
}

/* Each device that comes into a list has published its keys, so that whoever reads the list can
 * write to it. One that was there may have gone meanwhile: its owner has lost it, or has not been
 * told, and the others must be able to sign nevertheless. Of those that were taken out it is enough
 * that they were this user's. */
static gboolean
check_listed (ConfabLedger *ledger,
              const ConfabRequest *request,
              const ConfabDeviceList *before,
              const ConfabDeviceList *list,
              GError **error)
{
  for (guint i = 0; i < list->n_devices; i++)
    {
      const ConfabListedDevice *device = &list->devices[i];
      g_autofree char *identity = confab_base64_write (device->identity, CONFAB_KEY_BYTES);
      g_autoptr (GError) reason = NULL;
      g_autoptr (ConfabKeyDeviceData) held =
          confab_ledger_get_key_device (ledger, device->id, &reason);

      if (held == NULL && !g_error_matches (reason, CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return FALSE;
        }

      if (held == NULL ||
          (held->gone && device->removed_at == 0 && !is_there (before, device->id)) ||
          !g_str_equal (held->user_id, request->user_id) || !g_str_equal (held->identity, identity))
        return refuse (error, CONFAB_ERROR_BAD_REQUEST, "list.devices",
                       "A device in the list has not published these keys");
    }

  return TRUE;
}

static gboolean
store_list (ConfabLedger *ledger,
            const ConfabDeviceList *list,
            const ConfabSignedListData *data,
            GError **error)
{
  g_autofree const char **there = g_new0 (const char *, list->n_devices + 1);
  guint n = 0;

  for (guint i = 0; i < list->n_devices; i++)
    if (list->devices[i].removed_at == 0)
      there[n++] = list->devices[i].id;

  return confab_ledger_put_device_list (ledger, list->user_id, data, error) &&
         confab_ledger_set_listed (ledger, list->user_id, there, error);
}

/**
 * confab_directory_put_list:
 *
 * The user says which devices are theirs: a ConfabSignedListData. Of two devices that sign the next
 * list at the same time one is refused, and signs another one.
 */
gboolean
confab_directory_put_list (ConfabLedger *ledger,
                           const ConfabRequest *request,
                           ConfabOutcome *outcome,
                           GError **error)
{
  const ConfabSignedListData *offered = request->data;
  g_autoptr (ConfabDeviceList) list = confab_device_list_open (offered, request->user_id, error);
  g_autoptr (ConfabSignedListData) stored = NULL;
  g_autoptr (ConfabDeviceList) held = NULL;
  ConfabListStep step = CONFAB_LIST_NEWER;

  outcome->status = 204;

  if (list == NULL || !confab_ledger_get_device_list (ledger, request->user_id, &stored, error))
    return FALSE;

  if (stored != NULL)
    {
      held = confab_device_list_open (stored, request->user_id, error);

      if (held == NULL)
        return FALSE;

      step = confab_device_list_compare (held, list);
    }

  if (step == CONFAB_LIST_SAME)
    return TRUE;

  if (step == CONFAB_LIST_REFUSED)
    return refuse (error, CONFAB_ERROR_CONFLICT, "list.revision",
                   "Another device has signed a newer list");

  return check_listed (ledger, request, held, list, error) &&
         store_list (ledger, list, offered, error);
}

/**
 * confab_directory_get_lists:
 *
 * Answers with the ConfabSignedListData of those in a ConfabUserIdsData who have one.
 */
gboolean
confab_directory_get_lists (ConfabLedger *ledger,
                            const ConfabRequest *request,
                            ConfabOutcome *outcome,
                            GError **error)
{
  const ConfabUserIdsData *asked = request->data;
  g_autoptr (GPtrArray) lists =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_signed_list_data_free);

  for (guint i = 0; asked->user_ids[i] != NULL; i++)
    {
      ConfabSignedListData *list = NULL;

      if (!confab_ledger_get_device_list (ledger, asked->user_ids[i], &list, error))
        return FALSE;

      if (list != NULL)
        g_ptr_array_add (lists, list);
    }

  confab_outcome_answer_list (outcome, &confab_signed_list_data_record, lists);
  return TRUE;
}

/* Whether one more one-time pre-key of a device may go to whoever asks. When not they get the key
 * of last resort: nobody can take all that others need, and nobody is kept from writing. */
static gboolean
may_take (ConfabLedger *ledger,
          const ConfabRequest *request,
          const char *key_device_id,
          gboolean *may,
          GError **error)
{
  g_autofree char *subject = g_strdup_printf ("prekey:%s:%s", request->user_id, key_device_id);
  g_autoptr (GError) reason = NULL;

  *may = confab_ledger_throttle (ledger, subject, request->now_ms,
                                 DAY_MS / CONFAB_CLAIMED_PREKEYS_A_DAY,
                                 CONFAB_CLAIMED_PREKEYS_A_DAY, &reason);

  if (*may || g_error_matches (reason, CONFAB_ERROR, CONFAB_ERROR_RATE_LIMITED))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

static ConfabBundleData *
make_bundle (ConfabLedger *ledger,
             const ConfabRequest *request,
             const ConfabKeyDeviceData *device,
             GError **error)
{
  g_autoptr (ConfabBundleData) bundle = confab_bundle_data_new ();
  gboolean may;

  if (!may_take (ledger, request, device->id, &may, error) ||
      (may && !confab_ledger_take_prekey (ledger, device->id, &bundle->prekey, error)))
    return NULL;

  bundle->user_id = g_strdup (device->user_id);
  bundle->device_id = g_strdup (device->id);
  bundle->identity = g_strdup (device->identity);
  bundle->signed_prekey = confab_prekey_data_new ();
  bundle->signed_prekey->id = device->signed_id;
  bundle->signed_prekey->key = g_strdup (device->signed_key);
  bundle->signed_prekey->signature = g_strdup (device->signed_signature);
  bundle->last_resort = bundle->prekey == NULL;

  if (bundle->last_resort)
    {
      bundle->prekey = confab_prekey_data_new ();
      bundle->prekey->id = device->last_id;
      bundle->prekey->key = g_strdup (device->last_key);
    }

  return g_steal_pointer (&bundle);
}

/**
 * confab_directory_claim:
 *
 * Answers with a ConfabBundleData for each of the devices in a ConfabKeyClaimData that is there. A
 * one-time pre-key is handed out once, whoever asks.
 */
gboolean
confab_directory_claim (ConfabLedger *ledger,
                        const ConfabRequest *request,
                        ConfabOutcome *outcome,
                        GError **error)
{
  const ConfabKeyClaimData *asked = request->data;
  g_autofree char *subject = g_strconcat ("claim:", request->user_id, NULL);
  g_autoptr (GPtrArray) bundles =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_bundle_data_free);

  if (!confab_ledger_throttle (ledger, subject, request->now_ms, CONFAB_CLAIM_INTERVAL_MS,
                               CONFAB_CLAIMS_AT_ONCE, error))
    return FALSE;

  for (guint i = 0; asked->device_ids[i] != NULL; i++)
    {
      g_autoptr (GError) reason = NULL;
      g_autoptr (ConfabKeyDeviceData) device =
          confab_ledger_get_key_device (ledger, asked->device_ids[i], &reason);
      ConfabBundleData *bundle;

      if (device == NULL && !g_error_matches (reason, CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return FALSE;
        }

      if (device == NULL || device->gone)
        continue;

      bundle = make_bundle (ledger, request, device, error);

      if (bundle == NULL)
        return FALSE;

      g_ptr_array_add (bundles, bundle);
    }

  confab_outcome_answer_list (outcome, &confab_bundle_data_record, bundles);
  return TRUE;
}

/**
 * confab_directory_put_vault:
 *
 * Keeps a ConfabVaultData for the asking user's next device. What it is the server cannot know: a
 * device that has it puts it here again each time that it comes.
 */
gboolean
confab_directory_put_vault (ConfabLedger *ledger,
                            const ConfabRequest *request,
                            ConfabOutcome *outcome,
                            GError **error)
{
  const ConfabVaultData *vault = request->data;
  g_autoptr (GBytes) sealed =
      confab_base64_parse (vault->sealed, "sealed", CONFAB_MAX_VAULT_LENGTH, error);

  outcome->status = 204;
  return sealed != NULL && confab_ledger_put_vault (ledger, request->user_id, vault, error);
}

/**
 * confab_directory_get_vault:
 *
 * Answers with the ConfabVaultData of the asking user, or with %CONFAB_ERROR_NOT_FOUND.
 */
gboolean
confab_directory_get_vault (ConfabLedger *ledger,
                            const ConfabRequest *request,
                            ConfabOutcome *outcome,
                            GError **error)
{
  g_autoptr (ConfabVaultData) vault = NULL;

  if (!confab_ledger_get_vault (ledger, request->user_id, &vault, error))
    return FALSE;

  if (vault == NULL)
    {
      confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "Nothing is kept for this user's devices");
      return FALSE;
    }

  confab_outcome_answer (outcome, &confab_vault_data_record, vault);
  return TRUE;
}
