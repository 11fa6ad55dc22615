// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-own-keys.h"

#include "confab-crypto-private.h"
#include "confab-recovery.h"

#include "base/confab-error.h"
#include "keys/confab-base64.h"
#include "protocol/confab-json.h"

#include <string.h>

/* The keys of this device and of its user: what is published of them, and the list in which the
 * user says that the device is theirs. The network is somebody else's: what is to be sent is kept
 * until the server has answered, so that sending it again is sending the same. */

/**
 * confab_own_keys_become_sql:
 * @now_ms: the time, in milliseconds since 1970
 *
 * Makes this a device, or another one than it was: with an identity of its own and no sessions.
 * What it was is taken out of the list with the next signature. How often its sessions have moved
 * on is counted further: what is still on its way to the server says of this one what it said of
 * that.
 *
 * Returns: TRUE, or FALSE with @error, with which the stage is to be made anew
 */
gboolean
confab_own_keys_become_sql (ConfabCrypto *self, gint64 now_ms, GError **error)
{
  g_autofree char *id = confab_id_new_at (now_ms);

  return confab_database_run (self->db, error,
                              "INSERT OR IGNORE INTO crypto_former (device_id)"
                              " SELECT device_id FROM crypto_self",
                              NULL) &&
         confab_ratchet_become_sql (self->ratchet, id, error) &&
         confab_database_run (self->db, error,
                              "INSERT INTO crypto_account (one, begun_at) VALUES (1, ?1)"
                              " ON CONFLICT (one) DO UPDATE SET begun_at=?1, offer=NULL",
                              "i", now_ms);
}

/**
 * confab_own_keys_begin_sql:
 * @now_ms: the time, in milliseconds since 1970
 *
 * Makes this a device, if it is none yet.
 *
 * Returns: TRUE, or FALSE with @error, with which the stage is to be made anew
 */
gboolean
confab_own_keys_begin_sql (ConfabCrypto *self, gint64 now_ms, GError **error)
{
  return confab_ratchet_get_own (self->ratchet) != NULL ||
         confab_own_keys_become_sql (self, now_ms, error);
}

static gboolean
is_due_sql (ConfabCrypto *self, gint64 now_ms, gboolean *due, GError **error)
{
  gint64 made_at;

  if (!confab_database_get_int (self->db, &made_at, error,
                                "SELECT coalesce(max(created_at), 0) FROM crypto_signed_prekey",
                                NULL))
    return FALSE;

  *due = now_ms - made_at >= CONFAB_RENEW_KEYS_MS;
  return TRUE;
}

/* What is new since @held, with what stays of it: the server wants all keys but those that are
 * handed out once. */
static gboolean
make_offer_sql (ConfabCrypto *self,
                const ConfabDeviceKeysData *held,
                gboolean renew,
                guint n_prekeys,
                gint64 now_ms,
                char **offer,
                GError **error)
{
  const ConfabListedDevice *own = confab_ratchet_get_own (self->ratchet);
  g_autoptr (ConfabDeviceKeysData) keys = confab_device_keys_data_new ();
  g_autoptr (GPtrArray) prekeys = NULL;

  keys->id = g_strdup (own->id);
  keys->identity = confab_base64_write (own->identity, CONFAB_KEY_BYTES);

  if (renew)
    {
      keys->signed_prekey = confab_ratchet_make_signed_sql (self->ratchet, now_ms, error);

      if (keys->signed_prekey == NULL)
        return FALSE;

      keys->last_resort = confab_ratchet_make_last_resort_sql (self->ratchet, now_ms, error);

      if (keys->last_resort == NULL)
        return FALSE;
    }
  else
    {
      keys->signed_prekey = confab_prekey_data_copy (held->signed_prekey);
      keys->last_resort = confab_prekey_data_copy (held->last_resort);
    }

  prekeys = confab_ratchet_make_prekeys_sql (self->ratchet, n_prekeys, now_ms, error);

  if (prekeys == NULL)
    return FALSE;

  /* A record owns what is in its lists. */
  keys->prekeys = g_ptr_array_new ();

  while (prekeys->len > 0)
    g_ptr_array_add (keys->prekeys, g_ptr_array_steal_index (prekeys, 0));

  *offer = confab_device_keys_data_to_json (keys);
  return confab_database_run (self->db, error, "UPDATE crypto_account SET offer=?", "t", *offer);
}

/* Whether this device has told the server of more than it knows: its database was put back to what
 * it was, or another one has a copy. What was sealed and opened since cannot be taken back, so that
 * its sessions are good for nothing. */
static gboolean
was_put_back_sql (ConfabCrypto *self,
                  const ConfabDeviceKeysData *held,
                  gboolean *put_back,
                  GError **error)
{
  gint64 epoch, received;

  *put_back = FALSE;

  if (held == NULL || !g_str_equal (held->id, confab_ratchet_get_own (self->ratchet)->id))
    return TRUE;

  if (!confab_crypto_get_epoch_sql (self, &epoch, &received, error))
    return FALSE;

  /* What came before that was counted here the server alone knows. */
  if (received < 0)
    {
      received = held->received;

      if (!confab_crypto_received_sql (self, received, error))
        return FALSE;
    }

  *put_back = held->epoch > epoch || held->received > received;
  return TRUE;
}

/**
 * confab_own_keys_offer_sql:
 * @held: (nullable): what the server has of this device; NULL for nothing
 * @now_ms: the time, in milliseconds since 1970
 * @offer: (out) (nullable): a ConfabDeviceKeysData to be published, as JSON; NULL when nothing is
 *
 * Says what is to be published: the first time all of it, later one-time keys when there are few,
 * and what is renewed every week. Until confab_own_keys_offered_sql() it is the same. Where the
 * server has been told of more than is known here, this becomes another device.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_own_keys_offer_sql (ConfabCrypto *self,
                           const ConfabDeviceKeysData *held,
                           gint64 now_ms,
                           char **offer,
                           GError **error)
{
  const ConfabListedDevice *own;
  g_autoptr (ConfabStatement) rows = NULL;
  guint n_held;
  gboolean due, put_back;

  *offer = NULL;

  if (!was_put_back_sql (self, held, &put_back, error) ||
      (put_back && !confab_own_keys_become_sql (self, now_ms, error)))
    return FALSE;

  own = confab_ratchet_get_own (self->ratchet);
  rows = confab_database_select (self->db, error,
                                 "SELECT offer FROM crypto_account WHERE offer IS NOT NULL", NULL);

  switch (rows != NULL ? confab_statement_next (rows, error) : CONFAB_STATEMENT_ERROR)
    {
    case CONFAB_STATEMENT_ROW:
      *offer = confab_statement_dup_text (rows, 0);
      return TRUE;
    case CONFAB_STATEMENT_DONE:
      break;
    case CONFAB_STATEMENT_ERROR:
    default:
      return FALSE;
    }

  /* Another one's, or those of what this device was before. */
  if (held != NULL && !g_str_equal (held->id, own->id))
    held = NULL;

  if (!is_due_sql (self, now_ms, &due, error))
    return FALSE;

  if (held == NULL)
    return make_offer_sql (self, NULL, TRUE, CONFAB_PREKEYS, now_ms, offer, error);

  n_held = held->prekeys != NULL ? held->prekeys->len : 0;

  if (!due && n_held >= CONFAB_PREKEYS_LOW)
    return TRUE;

  return make_offer_sql (self, held, due, n_held < CONFAB_PREKEYS_LOW ? CONFAB_PREKEYS - n_held : 0,
                         now_ms, offer, error);
}

/**
 * confab_own_keys_offered_sql:
 *
 * The server has what was offered, or will never take it.
 */
gboolean
confab_own_keys_offered_sql (ConfabCrypto *self, GError **error)
{
  return confab_database_run (self->db, error, "UPDATE crypto_account SET offer=NULL", NULL);
}

/* The seed of the key that signs lists; with @make, it is made with the person's keys if there is
 * none. */
static gboolean
get_signing_sql (ConfabCrypto *self, gboolean make, GBytes **signing, GError **error)
{
  guint8 secret[CONFAB_KEY_BYTES], seed[CONFAB_KEY_BYTES];
  g_autoptr (GBytes) recovery = NULL;
  g_autoptr (ConfabStatement) rows =
      confab_database_select (self->db, error,
                              "SELECT signing FROM crypto_account WHERE signing IS NOT NULL", NULL);
  ConfabStatementStep step;

  *signing = NULL;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (step == CONFAB_STATEMENT_ROW)
    *signing = confab_statement_dup_bytes (rows, 0);

  g_clear_pointer (&rows, confab_statement_done);

  if (*signing != NULL || !make)
    return TRUE;

  confab_recovery_new (self->random, secret);
  confab_random_fill (self->random, seed, sizeof seed);
  recovery = g_bytes_new (secret, sizeof secret);
  *signing = g_bytes_new (seed, sizeof seed);
  confab_wipe (secret, sizeof secret);
  confab_wipe (seed, sizeof seed);
  return confab_database_run (self->db, error, "UPDATE crypto_account SET recovery=?, signing=?",
                              "bb", recovery, *signing);
}

static ConfabListedDeviceData *
describe (ConfabCrypto *self, gint64 now_ms)
{
  const ConfabListedDevice *own = confab_ratchet_get_own (self->ratchet);
  ConfabListedDeviceData *device = confab_listed_device_data_new ();

  device->id = g_strdup (own->id);
  device->identity = confab_base64_write (own->identity, CONFAB_KEY_BYTES);
  device->added_at = now_ms;
  return device;
}

static ConfabSignedListData *
sign (ConfabDeviceListData *data, gint64 now_ms, GBytes *signing, GError **error)
{
  data->revision++;
  data->signed_at = now_ms;
  return confab_device_list_sign (data, g_bytes_get_data (signing, NULL), error);
}

/* The first list of a person. */
static ConfabSignedListData *
begin_list_sql (ConfabCrypto *self, gint64 now_ms, GError **error)
{
  g_autoptr (ConfabDeviceListData) data = confab_device_list_data_new ();
  g_autoptr (GBytes) recovery = NULL;
  g_autoptr (GBytes) signing = NULL;
  guint8 master[CONFAB_KEY_BYTES], key[CONFAB_KEY_BYTES];
  g_autoptr (ConfabStatement) rows = NULL;
  gboolean vouched;

  if (!get_signing_sql (self, TRUE, &signing, error))
    return NULL;

  rows = confab_database_select (
      self->db, error, "SELECT recovery FROM crypto_account WHERE recovery IS NOT NULL", NULL);

  if (rows == NULL || confab_statement_next (rows, error) == CONFAB_STATEMENT_ERROR)
    return NULL;

  recovery = confab_statement_dup_bytes (rows, 0);

  if (recovery == NULL || g_bytes_get_size (recovery) != CONFAB_KEY_BYTES ||
      g_bytes_get_size (signing) != CONFAB_KEY_BYTES ||
      !confab_signature_get_public (g_bytes_get_data (signing, NULL), key))
    {
      confab_set_crypto_error (error, CONFAB_CRYPTO_ERROR_NO_KEY,
                               "The keys of the account are not on this device");
      return NULL;
    }

  data->format = 1;
  data->user_id = g_strdup (self->own_user_id);
  data->signing_revision = 1;
  data->signing = confab_base64_write (key, sizeof key);
  data->devices = g_ptr_array_new ();
  g_ptr_array_add (data->devices, describe (self, now_ms));
  vouched = confab_recovery_derive (g_bytes_get_data (recovery, NULL), CONFAB_RECOVERY_MASTER,
                                    master, error) &&
            confab_device_list_vouch (data, master, error);
  confab_wipe (master, sizeof master);
  return vouched ? sign (data, now_ms, signing, error) : NULL;
}

static ConfabListedDeviceData *
find_device (const ConfabDeviceListData *data, const char *id)
{
  for (guint i = 0; data->devices != NULL && i < data->devices->len; i++)
    {
      ConfabListedDeviceData *device = g_ptr_array_index (data->devices, i);

      if (g_str_equal (device->id, id))
        return device;
    }

  return NULL;
}

/* Takes out what this device was before. */
static gboolean
remove_former_sql (ConfabCrypto *self,
                   ConfabDeviceListData *data,
                   gint64 now_ms,
                   gboolean *changed,
                   GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (self->db, error, "SELECT device_id FROM crypto_former", NULL);
  ConfabStatementStep step = CONFAB_STATEMENT_ERROR;

  *changed = FALSE;

  while (rows != NULL && (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    {
      ConfabListedDeviceData *device = find_device (data, confab_statement_get_text (rows, 0));

      if (device != NULL && device->removed_at == 0)
        {
          device->removed_at = now_ms;
          *changed = TRUE;
        }
    }

  return step == CONFAB_STATEMENT_DONE;
}

/* The newest list that is held of this user, as it was signed. */
static gboolean
get_signed_sql (ConfabCrypto *self, ConfabSignedListData **held, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (self->db, error,
                              "SELECT list, signature FROM crypto_person"
                              " WHERE user_id=? AND list IS NOT NULL",
                              "t", self->own_user_id);
  ConfabStatementStep step;

  *held = NULL;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (step == CONFAB_STATEMENT_ROW)
    {
      *held = confab_signed_list_data_new ();
      (*held)->list = confab_statement_dup_text (rows, 0);
      (*held)->signature = confab_statement_dup_text (rows, 1);
    }

  return TRUE;
}

/* Whether the key that this device signs with is the one that the list is signed with. */
static gboolean
signs (GBytes *signing, const ConfabDeviceListData *data)
{
  guint8 key[CONFAB_KEY_BYTES];
  g_autofree char *text = NULL;

  if (signing == NULL || g_bytes_get_size (signing) != CONFAB_KEY_BYTES ||
      !confab_signature_get_public (g_bytes_get_data (signing, NULL), key))
    return FALSE;

  text = confab_base64_write (key, sizeof key);
  return g_str_equal (text, data->signing);
}

/* Says what is to become of a list that there is. */
static gboolean
continue_list_sql (ConfabCrypto *self,
                   const ConfabSignedListData *held,
                   gboolean on_server,
                   gint64 now_ms,
                   ConfabOwnPlace *place,
                   ConfabSignedListData **list,
                   GError **error)
{
  g_autoptr (JsonNode) node = confab_json_parse (held->list, strlen (held->list), error);
  g_autoptr (ConfabDeviceListData) data =
      node != NULL ? confab_device_list_data_parse (node, error) : NULL;
  g_autoptr (GBytes) signing = NULL;
  const ConfabListedDeviceData *own;
  gboolean changed, is_out;

  if (data == NULL || !get_signing_sql (self, FALSE, &signing, error))
    return FALSE;

  own = find_device (data, confab_ratchet_get_own (self->ratchet)->id);
  is_out = own != NULL && own->removed_at != 0;

  if (!remove_former_sql (self, data, now_ms, &changed, error))
    return FALSE;

  /* One that was taken out does not put itself in again; it takes itself out where it leaves. */
  if (!signs (signing, data) || is_out)
    {
      *place = CONFAB_OWN_UNLINKED;
      return TRUE;
    }

  if (own != NULL && !changed && now_ms - data->signed_at < CONFAB_RENEW_KEYS_MS)
    {
      *place = on_server ? CONFAB_OWN_LISTED : CONFAB_OWN_UNSIGNED;
      *list = on_server ? NULL : confab_signed_list_data_copy (held);
      return TRUE;
    }

  if (own == NULL && data->devices == NULL)
    data->devices = g_ptr_array_new ();

  if (own == NULL)
    g_ptr_array_add (data->devices, describe (self, now_ms));

  *list = sign (data, now_ms, signing, error);
  return *list != NULL;
}

/* Whether two lists of this user are of two persons: in another place the user has begun anew, or
 * the server has made one up. Only the user can tell. */
static gboolean
is_of_another (ConfabCrypto *self, const ConfabSignedListData *one, const ConfabSignedListData *two)
{
  g_autoptr (ConfabDeviceList) a = confab_device_list_open (one, self->own_user_id, NULL);
  g_autoptr (ConfabDeviceList) b = confab_device_list_open (two, self->own_user_id, NULL);

  return a != NULL && b != NULL && memcmp (a->master, b->master, CONFAB_KEY_BYTES) != 0;
}

/**
 * confab_own_keys_sign_sql:
 * @held: (nullable): the list that the server has of this user; NULL for none
 * @now_ms: the time, in milliseconds since 1970
 * @place: (out): how this device stands in it
 * @list: (out) (nullable): with %CONFAB_OWN_UNSIGNED, what is to be stored there; once it is, take
 *   it with confab_crypto_take_list_sql()
 *
 * The first device makes the keys of the person and the first list. Another one adds itself, if it
 * has the key that signs lists. A server that has forgotten the list, or shows an older one, is
 * given the newest that is held here; where it shows another person's, this device waits for the
 * user to link it.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_own_keys_sign_sql (ConfabCrypto *self,
                          const ConfabSignedListData *held,
                          gint64 now_ms,
                          ConfabOwnPlace *place,
                          ConfabSignedListData **list,
                          GError **error)
{
  g_autoptr (ConfabSignedListData) newest = NULL;
  ConfabListStep step;

  *place = CONFAB_OWN_UNSIGNED;
  *list = NULL;

  if ((held != NULL &&
       !confab_crypto_take_list_sql (self, self->own_user_id, held, now_ms, &step, error)) ||
      !get_signed_sql (self, &newest, error))
    return FALSE;

  if (newest != NULL && held != NULL && is_of_another (self, newest, held))
    {
      *place = CONFAB_OWN_UNLINKED;
      return TRUE;
    }

  if (newest != NULL)
    return continue_list_sql (self, newest, held != NULL && g_str_equal (held->list, newest->list),
                              now_ms, place, list, error);

  *list = begin_list_sql (self, now_ms, error);
  return *list != NULL;
}

/**
 * confab_own_keys_has_any_sql:
 * @held: (nullable): the list that the server has of this user
 * @has: (out): whether this device has keys of the person, or knows the list of another person than
 *   @held is of
 *
 * A server can say that there is no list, no other device and nothing to come in with; and show a
 * list that it has made up. What is lost for it here is gone, so that only the user can give it up.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_own_keys_has_any_sql (ConfabCrypto *self,
                             const ConfabSignedListData *held,
                             gboolean *has,
                             GError **error)
{
  g_autoptr (ConfabSignedListData) newest = NULL;
  gint64 n_keys;

  if (!confab_database_get_int (self->db, &n_keys, error,
                                "SELECT count(*) FROM crypto_account"
                                " WHERE recovery IS NOT NULL OR signing IS NOT NULL",
                                NULL) ||
      !get_signed_sql (self, &newest, error))
    return FALSE;

  *has = n_keys > 0 || (newest != NULL && held != NULL && is_of_another (self, newest, held));
  return TRUE;
}

/**
 * confab_own_keys_forget_list_sql:
 *
 * The list of this user's devices that is held is no longer that of the person.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_own_keys_forget_list_sql (ConfabCrypto *self, GError **error)
{
  return confab_database_run (self->db, error, "DELETE FROM crypto_person WHERE user_id=?", "t",
                              self->own_user_id) &&
         confab_database_run (self->db, error, "DELETE FROM crypto_device WHERE user_id=?", "t",
                              self->own_user_id);
}

/**
 * confab_own_keys_begin_anew_sql:
 *
 * None of the user's devices is left, and nothing of the keys of the person: new ones are made with
 * the next confab_own_keys_sign_sql() that is told of no list. Whoever knows the user is told that
 * their identity was reset.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_own_keys_begin_anew_sql (ConfabCrypto *self, GError **error)
{
  return confab_database_run (self->db, error,
                              "UPDATE crypto_account SET recovery=NULL, signing=NULL", NULL) &&
         confab_own_keys_forget_list_sql (self, error);
}
