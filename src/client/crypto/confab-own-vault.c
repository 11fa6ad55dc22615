// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-crypto-private.h"
#include "confab-own-keys.h"
#include "confab-recovery.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "keys/confab-base64.h"

#include <string.h>

/* How the next device of a user comes in: the recovery key, which one device shows and the other is
 * told, opens what the server keeps, the seed of the key that signs lists. It also says whose the
 * list is: a server that shows another person's is found out. */

#define NOTE_PURPOSE "confab/1 note"
/* What is kept of a recovery key that the user has: the keys that follow from it in this order. Who
 * takes them cannot be the person. What is missing here cannot be made later, when the recovery key
 * itself is gone. */
static const ConfabRecoveryPurpose kept_purposes[] = {
  CONFAB_RECOVERY_VAULT,
  CONFAB_RECOVERY_BACKUP,
  CONFAB_RECOVERY_DATABASE,
};

#define KEPT_BYTES (G_N_ELEMENTS (kept_purposes) * CONFAB_KEY_BYTES)
#define VAULT_BYTES (CONFAB_NONCE_BYTES + CONFAB_KEY_BYTES + CONFAB_TAG_BYTES)

static gboolean
read_keys_sql (ConfabCrypto *self, GBytes **recovery, GBytes **signing, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (self->db, error, "SELECT recovery, signing FROM crypto_account",
                              NULL);
  ConfabStatementStep step;

  *recovery = *signing = NULL;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (step == CONFAB_STATEMENT_ROW)
    {
      *recovery = confab_statement_dup_bytes (rows, 0);
      *signing = confab_statement_dup_bytes (rows, 1);
    }

  return TRUE;
}

static gboolean
is_key (GBytes *bytes)
{
  return bytes != NULL && g_bytes_get_size (bytes) == CONFAB_KEY_BYTES;
}

static GBytes *
keep (const guint8 *secret, GError **error)
{
  guint8 kept[KEPT_BYTES];
  gboolean derived = TRUE;
  GBytes *bytes;

  for (guint i = 0; derived && i < G_N_ELEMENTS (kept_purposes); i++)
    derived = confab_recovery_derive (secret, kept_purposes[i], kept + i * CONFAB_KEY_BYTES, error);

  bytes = derived ? g_bytes_new (kept, sizeof kept) : NULL;
  confab_wipe (kept, sizeof kept);
  return bytes;
}

/**
 * confab_own_keys_follow:
 * @recovery: (nullable): what the database has of the recovery key: itself, or what is kept of it
 * @purpose: any but %CONFAB_RECOVERY_MASTER
 * @found: (out): whether the key is there
 * @key: (out caller-allocates): the key that follows, of %CONFAB_KEY_BYTES
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_own_keys_follow (GBytes *recovery,
                        ConfabRecoveryPurpose purpose,
                        gboolean *found,
                        guint8 *key,
                        GError **error)
{
  *found = FALSE;

  if (is_key (recovery))
    {
      *found = TRUE;
      return confab_recovery_derive (g_bytes_get_data (recovery, NULL), purpose, key, error);
    }

  if (recovery == NULL || g_bytes_get_size (recovery) != KEPT_BYTES)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (kept_purposes); i++)
    if (kept_purposes[i] == purpose)
      {
        const guint8 *kept = g_bytes_get_data (recovery, NULL);

        memcpy (key, kept + i * CONFAB_KEY_BYTES, CONFAB_KEY_BYTES);
        *found = TRUE;
      }

  return TRUE;
}

/* What is sealed is for this user only. */
static ConfabPiece
context_of (ConfabCrypto *self)
{
  return (ConfabPiece) { self->own_user_id, strlen (self->own_user_id) };
}

/**
 * confab_own_keys_vault_sql:
 * @sealed: (out) (nullable): what the server is to keep, in base64; NULL when this device does not
 *   have the keys of the person
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_own_keys_vault_sql (ConfabCrypto *self, char **sealed, GError **error)
{
  g_autoptr (GBytes) recovery = NULL;
  g_autoptr (GBytes) signing = NULL;
  guint8 key[CONFAB_KEY_BYTES], vault[VAULT_BYTES];
  ConfabPiece context = context_of (self), plain;
  gboolean found, done;

  *sealed = NULL;

  if (!read_keys_sql (self, &recovery, &signing, error))
    return FALSE;

  if (!confab_own_keys_follow (recovery, CONFAB_RECOVERY_VAULT, &found, key, error))
    return FALSE;

  if (!found || !is_key (signing))
    {
      confab_wipe (key, sizeof key);
      return TRUE;
    }

  plain = (ConfabPiece) { g_bytes_get_data (signing, NULL), CONFAB_KEY_BYTES };
  confab_random_fill (self->random, vault, CONFAB_NONCE_BYTES);
  done = confab_cipher_seal (key, vault, &context, &plain, vault + CONFAB_NONCE_BYTES, error);
  confab_wipe (key, sizeof key);

  if (done)
    *sealed = confab_base64_write (vault, sizeof vault);

  return done;
}

/**
 * confab_own_keys_get_recovery_sql:
 * @text: (out) (nullable): the recovery key as it is shown; NULL when it is not here, or no longer
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_own_keys_get_recovery_sql (ConfabCrypto *self, char **text, GError **error)
{
  g_autoptr (GBytes) recovery = NULL;
  g_autoptr (GBytes) signing = NULL;

  *text = NULL;

  if (!read_keys_sql (self, &recovery, &signing, error))
    return FALSE;

  if (is_key (recovery))
    *text = confab_recovery_to_text (g_bytes_get_data (recovery, NULL));

  return TRUE;
}

/**
 * confab_own_keys_recovery_saved_sql:
 *
 * The user has written the recovery key down: from now on it is not here any more, only what is
 * needed of it. Harmless when called again.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_own_keys_recovery_saved_sql (ConfabCrypto *self, GError **error)
{
  g_autoptr (GBytes) recovery = NULL;
  g_autoptr (GBytes) signing = NULL;
  g_autoptr (GBytes) kept = NULL;

  if (!read_keys_sql (self, &recovery, &signing, error))
    return FALSE;

  if (!is_key (recovery))
    return TRUE;

  kept = keep (g_bytes_get_data (recovery, NULL), error);
  return kept != NULL &&
         confab_database_run (self->db, error, "UPDATE crypto_account SET recovery=?", "b", kept);
}

static gboolean
is_person (const ConfabDeviceList *list, const guint8 *master)
{
  return list != NULL && memcmp (list->master, master, CONFAB_KEY_BYTES) == 0;
}

/* Takes the list that the server has. One of another person than this device knows is believed if
 * the recovery key that the user has typed is that person's. */
static gboolean
take_list_sql (ConfabCrypto *self,
               const guint8 *master,
               const ConfabSignedListData *offered,
               gint64 now_ms,
               GError **error)
{
  g_autoptr (ConfabDeviceList) held = NULL;
  g_autoptr (ConfabDeviceList) list = NULL;
  ConfabListStep step;

  if (!confab_crypto_get_list_sql (self, self->own_user_id, &held, error))
    return FALSE;

  list = confab_device_list_open (offered, self->own_user_id, error);

  if (list == NULL)
    return FALSE;

  if (is_person (list, master) && !is_person (held, master) &&
      !confab_own_keys_forget_list_sql (self, error))
    return FALSE;

  return confab_crypto_take_list_sql (self, self->own_user_id, offered, now_ms, &step, error);
}

/* Whether the recovery key is that of the person whose list is held, and the other key signs it. */
static gboolean
check_person_sql (ConfabCrypto *self,
                  const guint8 *secret,
                  const guint8 *seed,
                  const ConfabSignedListData *offered,
                  gint64 now_ms,
                  GError **error)
{
  guint8 master_seed[CONFAB_KEY_BYTES], master[CONFAB_KEY_BYTES], signing[CONFAB_KEY_BYTES];
  g_autoptr (ConfabDeviceList) list = NULL;
  gboolean derived;

  derived = confab_recovery_derive (secret, CONFAB_RECOVERY_MASTER, master_seed, error) &&
            confab_signature_get_public (master_seed, master) &&
            confab_signature_get_public (seed, signing);
  confab_wipe (master_seed, sizeof master_seed);

  if (derived && offered != NULL && !take_list_sql (self, master, offered, now_ms, error))
    return FALSE;

  if (!confab_crypto_get_list_sql (self, self->own_user_id, &list, error))
    return FALSE;

  if (derived && is_person (list, master) && memcmp (list->signing, signing, sizeof signing) == 0)
    return TRUE;

  if (error == NULL || *error == NULL)
    confab_set_crypto_error (error, CONFAB_CRYPTO_ERROR_UNTRUSTED,
                             "The list of devices on the server is another person's");

  return FALSE;
}

/**
 * confab_own_keys_link_sql:
 * @recovery: what the user has typed
 * @sealed: what the server keeps
 * @held: (nullable): the list of the user's devices that the server has
 * @now_ms: the time, in milliseconds since 1970
 *
 * Takes the keys of the person, and the list if it is that person's: with them
 * confab_own_keys_sign_sql() signs this device in.
 *
 * Returns: TRUE, or FALSE with an error of confab_recovery_from_text(), with
 *   %CONFAB_CRYPTO_ERROR_BAD_KEY when it does not open what the server keeps, with
 *   %CONFAB_CRYPTO_ERROR_UNTRUSTED when the list is not that person's, or with another error
 */
gboolean
confab_own_keys_link_sql (ConfabCrypto *self,
                          const char *recovery,
                          const char *sealed,
                          const ConfabSignedListData *held,
                          gint64 now_ms,
                          GError **error)
{
  g_autoptr (GBytes) vault = confab_base64_parse (sealed, "sealed", CONFAB_MAX_VAULT_LENGTH, error);
  guint8 secret[CONFAB_KEY_BYTES], key[CONFAB_KEY_BYTES], seed[CONFAB_KEY_BYTES];
  ConfabPiece context = context_of (self), piece;
  g_autoptr (GBytes) kept = NULL;
  g_autoptr (GBytes) signing = NULL;
  const guint8 *data;
  gboolean opened;

  if (vault == NULL || !confab_recovery_from_text (recovery, secret, error) ||
      !confab_recovery_derive (secret, CONFAB_RECOVERY_VAULT, key, error))
    return FALSE;

  data = g_bytes_get_data (vault, NULL);
  piece = (ConfabPiece) { data + CONFAB_NONCE_BYTES, VAULT_BYTES - CONFAB_NONCE_BYTES };
  opened = g_bytes_get_size (vault) == VAULT_BYTES &&
           confab_cipher_open (key, data, &context, &piece, seed, NULL);
  confab_wipe (key, sizeof key);

  if (!opened)
    {
      confab_wipe (secret, sizeof secret);
      confab_set_crypto_error (error, CONFAB_CRYPTO_ERROR_BAD_KEY,
                               "The recovery key is not that of this account");
      return FALSE;
    }

  /* Who types it has it: it is not shown here again. */
  opened = check_person_sql (self, secret, seed, held, now_ms, error);
  kept = opened ? keep (secret, error) : NULL;
  signing = g_bytes_new (seed, sizeof seed);
  confab_wipe (secret, sizeof secret);
  confab_wipe (seed, sizeof seed);
  return kept != NULL &&
         confab_database_run (self->db, error, "UPDATE crypto_account SET recovery=?, signing=?",
                              "bb", kept, signing);
}

/* The key of what only this user's devices read; NULL when this one is not linked. */
static gboolean
get_note_key_sql (ConfabCrypto *self, gboolean *linked, guint8 *key, GError **error)
{
  g_autoptr (GBytes) recovery = NULL;
  g_autoptr (GBytes) signing = NULL;

  if (!read_keys_sql (self, &recovery, &signing, error))
    return FALSE;

  *linked = is_key (signing);
  return !*linked ||
         confab_cipher_derive (g_bytes_get_data (signing, NULL), NOTE_PURPOSE, key, error);
}

/**
 * confab_own_keys_seal_note_sql:
 * @text: what only this user's devices are to read
 * @sealed: (out) (nullable): the same as it travels, in base64; NULL when this device is not linked
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_own_keys_seal_note_sql (ConfabCrypto *self, const char *text, char **sealed, GError **error)
{
  gsize n_bytes = strlen (text);
  g_autofree guint8 *note = g_malloc (CONFAB_NONCE_BYTES + n_bytes + CONFAB_TAG_BYTES);
  ConfabPiece context = context_of (self), plain = { text, n_bytes };
  guint8 key[CONFAB_KEY_BYTES];
  gboolean linked, done;

  *sealed = NULL;

  if (!get_note_key_sql (self, &linked, key, error))
    return FALSE;

  if (!linked)
    return TRUE;

  confab_random_fill (self->random, note, CONFAB_NONCE_BYTES);
  done = confab_cipher_seal (key, note, &context, &plain, note + CONFAB_NONCE_BYTES, error);
  confab_wipe (key, sizeof key);

  if (done)
    *sealed = confab_base64_write (note, CONFAB_NONCE_BYTES + n_bytes + CONFAB_TAG_BYTES);

  return done;
}

/**
 * confab_own_keys_open_note_sql:
 * @sealed: what another of this user's devices has sealed
 * @text: (out) (nullable): what it says; NULL when it cannot be opened here
 *
 * Returns: TRUE, or FALSE with the database's error
 */
gboolean
confab_own_keys_open_note_sql (ConfabCrypto *self, const char *sealed, char **text, GError **error)
{
  g_autoptr (GBytes) note = confab_base64_parse (sealed, "draft", CONFAB_MAX_SEALED_BYTES, NULL);
  gsize n_bytes = note != NULL ? g_bytes_get_size (note) : 0;
  ConfabPiece context = context_of (self), piece;
  g_autofree char *plain = NULL;
  guint8 key[CONFAB_KEY_BYTES];
  const guint8 *data;
  gboolean linked, opened;

  *text = NULL;

  if (n_bytes <= CONFAB_NONCE_BYTES + CONFAB_TAG_BYTES)
    return TRUE;

  if (!get_note_key_sql (self, &linked, key, error))
    return FALSE;

  if (!linked)
    return TRUE;

  data = g_bytes_get_data (note, NULL);
  piece = (ConfabPiece) { data + CONFAB_NONCE_BYTES, n_bytes - CONFAB_NONCE_BYTES };
  plain = g_malloc0 (n_bytes);
  opened = confab_cipher_open (key, data, &context, &piece, (guint8 *) plain, NULL);
  confab_wipe (key, sizeof key);

  if (opened && g_utf8_validate (plain, -1, NULL))
    *text = g_steal_pointer (&plain);

  return TRUE;
}
