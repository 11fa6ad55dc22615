// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-key-file.h"

#include "confab-crypto-error.h"
#include "confab-recovery.h"

#include <gio/gio.h>
#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <string.h>

/* The key of a database lies in the key ring. Beside the database lies a small file, "…-key":
 *
 *   [key]         check: what follows from the key, and says nothing of it
 *   [recovery]    sealed: the key, for who has the recovery key
 *   [passphrase]  salt, rounds, memory, sealed: the key, for who knows the passphrase
 *
 * So the history is not lost with the key ring, and a key that is not this database's is told apart
 * from a damage. Who has the file and neither the recovery key nor the passphrase has nothing. */

#define SUFFIX "-key"
#define FORMAT 1

#define SALT_BYTES 16
#define SEALED_BYTES (CONFAB_NONCE_BYTES + CONFAB_DATABASE_KEY_BYTES + CONFAB_TAG_BYTES)

/* RFC 9106 recommends this where there is not much memory: about 0.2 s and 64 MiB. */
#define ROUNDS 3
#define MEMORY_KIB 65536

/* What a file that somebody has changed may cost. */
#define MAX_ROUNDS 16
#define MAX_MEMORY_KIB (4 * MEMORY_KIB)

struct _ConfabKeyFile
{
  guint8 check[CONFAB_HASH_BYTES];
  guint8 recovery[SEALED_BYTES];
  guint8 passphrase[SEALED_BYTES];
  guint8 salt[SALT_BYTES];
  guint rounds;
  guint memory_kib;
  gboolean has_recovery;
  gboolean has_passphrase;
};

/**
 * confab_key_file_free:
 * @self: (nullable) (transfer full): a file
 */
void
confab_key_file_free (ConfabKeyFile *self)
{
  g_free (self);
}

static gboolean
make_check (const ConfabDatabaseKey *key, guint8 *check)
{
  static const char label[] = "confab/1 db check";
  ConfabPiece pieces[] = {
    { label, sizeof label },
    { confab_database_key_get_bytes (key), CONFAB_DATABASE_KEY_BYTES },
  };

  return confab_cipher_hash (pieces, G_N_ELEMENTS (pieces), check);
}

/**
 * confab_key_file_new:
 * @key: that of the database
 *
 * Returns: (transfer full): a file that knows the key when it sees it, or NULL with
 *   %CONFAB_CRYPTO_ERROR_FAILED
 */
ConfabKeyFile *
confab_key_file_new (const ConfabDatabaseKey *key, GError **error)
{
  g_autoptr (ConfabKeyFile) self = g_new0 (ConfabKeyFile, 1);

  if (make_check (key, self->check))
    return g_steal_pointer (&self);

  confab_set_crypto_error (error, CONFAB_CRYPTO_ERROR_FAILED, "No hash could be made");
  return NULL;
}

/* Takes what has just the length that it is to have. */
static gboolean
read_bytes (GKeyFile *file, const char *group, const char *name, guint8 *bytes, gsize n_bytes)
{
  g_autofree char *text = g_key_file_get_string (file, group, name, NULL);
  g_autofree guchar *data = NULL;
  gsize length = 0;

  if (text != NULL)
    data = g_base64_decode (text, &length);

  if (data == NULL || length != n_bytes)
    return FALSE;

  memcpy (bytes, data, n_bytes);
  return TRUE;
}

static void
write_bytes (GKeyFile *file, const char *group, const char *name, const guint8 *bytes, gsize n)
{
  g_autofree char *text = g_base64_encode (bytes, n);

  g_key_file_set_string (file, group, name, text);
}

static void
read_passphrase (ConfabKeyFile *self, GKeyFile *file)
{
  int rounds = g_key_file_get_integer (file, "passphrase", "rounds", NULL);
  int memory = g_key_file_get_integer (file, "passphrase", "memory", NULL);

  self->has_passphrase =
      rounds >= 1 && rounds <= MAX_ROUNDS && memory >= 8 && memory <= MAX_MEMORY_KIB &&
      read_bytes (file, "passphrase", "salt", self->salt, sizeof self->salt) &&
      read_bytes (file, "passphrase", "sealed", self->passphrase, sizeof self->passphrase);
  self->rounds = self->has_passphrase ? rounds : 0;
  self->memory_kib = self->has_passphrase ? memory : 0;
}

/**
 * confab_key_file_load:
 * @database: the path of the database beside which it lies
 *
 * It blocks.
 *
 * Returns: (transfer full): the file, or NULL with %G_FILE_ERROR_NOENT when there is none, with
 *   %G_IO_ERROR_INVALID_DATA when it is none, or another error
 */
ConfabKeyFile *
confab_key_file_load (const char *database, GError **error)
{
  g_autofree char *path = g_strconcat (database, SUFFIX, NULL);
  g_autoptr (ConfabKeyFile) self = g_new0 (ConfabKeyFile, 1);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;

  if (!g_key_file_load_from_data (file, text, length, G_KEY_FILE_NONE, NULL) ||
      g_key_file_get_integer (file, "key", "format", NULL) != FORMAT ||
      !read_bytes (file, "key", "check", self->check, sizeof self->check))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s is damaged", path);
      return NULL;
    }

  self->has_recovery =
      read_bytes (file, "recovery", "sealed", self->recovery, sizeof self->recovery);
  read_passphrase (self, file);
  return g_steal_pointer (&self);
}

/**
 * confab_key_file_save:
 * @database: the path of the database beside which it is to lie
 *
 * Writes all of it, onto the disk, or nothing. It blocks.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_key_file_save (const ConfabKeyFile *self, const char *database, GError **error)
{
  g_autofree char *path = g_strconcat (database, SUFFIX, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = NULL;
  gsize length;

  g_key_file_set_integer (file, "key", "format", FORMAT);
  write_bytes (file, "key", "check", self->check, sizeof self->check);

  if (self->has_recovery)
    write_bytes (file, "recovery", "sealed", self->recovery, sizeof self->recovery);

  if (self->has_passphrase)
    {
      write_bytes (file, "passphrase", "salt", self->salt, sizeof self->salt);
      g_key_file_set_integer (file, "passphrase", "rounds", self->rounds);
      g_key_file_set_integer (file, "passphrase", "memory", self->memory_kib);
      write_bytes (file, "passphrase", "sealed", self->passphrase, sizeof self->passphrase);
    }

  text = g_key_file_to_data (file, &length, NULL);
  return g_file_set_contents_full (path, text, length,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}

/**
 * confab_key_file_fits:
 *
 * Returns: whether the key is that of the database
 */
gboolean
confab_key_file_fits (const ConfabKeyFile *self, const ConfabDatabaseKey *key)
{
  guint8 check[CONFAB_HASH_BYTES];

  return make_check (key, check) && confab_is_same_secret (check, self->check, sizeof check);
}

/**
 * confab_key_file_has_recovery:
 *
 * Returns: whether the recovery key opens it
 */
gboolean
confab_key_file_has_recovery (const ConfabKeyFile *self)
{
  return self->has_recovery;
}

/**
 * confab_key_file_has_passphrase:
 *
 * Returns: whether a passphrase opens it
 */
gboolean
confab_key_file_has_passphrase (const ConfabKeyFile *self)
{
  return self->has_passphrase;
}

/* What is sealed is for this database only. */
static gboolean
seal (const ConfabKeyFile *self,
      const guint8 *with,
      const ConfabDatabaseKey *key,
      guint8 *sealed,
      GError **error)
{
  ConfabPiece context = { self->check, sizeof self->check };
  ConfabPiece plain = { confab_database_key_get_bytes (key), CONFAB_DATABASE_KEY_BYTES };

  confab_random_fill (NULL, sealed, CONFAB_NONCE_BYTES);
  return confab_cipher_seal (with, sealed, &context, &plain, sealed + CONFAB_NONCE_BYTES, error);
}

static ConfabDatabaseKey *
open_sealed (const ConfabKeyFile *self, const guint8 *with, const guint8 *sealed)
{
  ConfabPiece context = { self->check, sizeof self->check };
  ConfabPiece piece = { sealed + CONFAB_NONCE_BYTES, SEALED_BYTES - CONFAB_NONCE_BYTES };
  guint8 plain[CONFAB_DATABASE_KEY_BYTES];
  ConfabDatabaseKey *key;

  if (!confab_cipher_open (with, sealed, &context, &piece, plain, NULL))
    return NULL;

  key = confab_database_key_new (plain);
  confab_wipe (plain, sizeof plain);
  return key;
}

/**
 * confab_key_file_seal_recovery:
 * @key: that of the database
 * @with: the key that follows from the recovery key for the database
 * @changed: (out): FALSE when it was sealed for it already
 *
 * From then on the recovery key opens the database.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_key_file_seal_recovery (ConfabKeyFile *self,
                               const ConfabDatabaseKey *key,
                               const guint8 *with,
                               gboolean *changed,
                               GError **error)
{
  g_autoptr (ConfabDatabaseKey) opened = NULL;
  gboolean done = TRUE;

  opened = self->has_recovery ? open_sealed (self, with, self->recovery) : NULL;
  *changed = opened == NULL;

  if (*changed)
    self->has_recovery = done = seal (self, with, key, self->recovery, error);

  return done;
}

/**
 * confab_key_file_open_recovery:
 * @text: the recovery key, as somebody has typed it
 *
 * Returns: (transfer full): the database's key, or NULL with an error of
 *   confab_recovery_from_text(), with %CONFAB_CRYPTO_ERROR_NO_KEY when nothing was sealed for a
 *   recovery key, or with %CONFAB_CRYPTO_ERROR_BAD_KEY when it is another one
 */
ConfabDatabaseKey *
confab_key_file_open_recovery (const ConfabKeyFile *self, const char *text, GError **error)
{
  guint8 secret[CONFAB_KEY_BYTES], with[CONFAB_KEY_BYTES];
  ConfabDatabaseKey *key = NULL;

  if (!self->has_recovery)
    {
      confab_set_crypto_error (error, CONFAB_CRYPTO_ERROR_NO_KEY,
                               "There was no recovery key yet when the history was last used");
      return NULL;
    }

  if (!confab_recovery_from_text (text, secret, error))
    return NULL;

  if (confab_recovery_derive (secret, CONFAB_RECOVERY_DATABASE, with, error))
    {
      key = open_sealed (self, with, self->recovery);

      if (key == NULL)
        confab_set_crypto_error (error, CONFAB_CRYPTO_ERROR_BAD_KEY,
                                 "The recovery key is not that of this history");
    }

  confab_wipe (secret, sizeof secret);
  confab_wipe (with, sizeof with);
  return key;
}

static gboolean
stretch (const ConfabKeyFile *self, const char *passphrase, guint8 *with, GError **error)
{
  g_autofree char *same = g_utf8_normalize (passphrase, -1, G_NORMALIZE_NFC);
  EVP_KDF *argon = EVP_KDF_fetch (NULL, "ARGON2ID", NULL);
  EVP_KDF_CTX *context = argon != NULL ? EVP_KDF_CTX_new (argon) : NULL;
  guint32 rounds = self->rounds, memory = self->memory_kib, lanes = 1;
  const char *text = same != NULL ? same : passphrase;
  OSSL_PARAM params[] = {
    OSSL_PARAM_construct_octet_string (OSSL_KDF_PARAM_PASSWORD, (void *) text, strlen (text)),
    OSSL_PARAM_construct_octet_string (OSSL_KDF_PARAM_SALT, (void *) self->salt, SALT_BYTES),
    OSSL_PARAM_construct_uint32 (OSSL_KDF_PARAM_ITER, &rounds),
    OSSL_PARAM_construct_uint32 (OSSL_KDF_PARAM_ARGON2_MEMCOST, &memory),
    OSSL_PARAM_construct_uint32 (OSSL_KDF_PARAM_ARGON2_LANES, &lanes),
    OSSL_PARAM_construct_end (),
  };
  gboolean done = context != NULL && EVP_KDF_derive (context, with, CONFAB_KEY_BYTES, params) == 1;

  EVP_KDF_CTX_free (context);
  EVP_KDF_free (argon);

  if (same != NULL)
    confab_wipe (same, strlen (same));

  if (!done)
    confab_set_crypto_error (error, CONFAB_CRYPTO_ERROR_FAILED,
                             "There is not enough memory for the passphrase");

  return done;
}

/**
 * confab_key_file_seal_passphrase:
 * @key: that of the database
 * @passphrase: what the user has chosen
 *
 * From then on the passphrase opens the database, and no earlier one. It takes a moment, on
 * purpose.
 *
 * Returns: TRUE, or FALSE with %CONFAB_CRYPTO_ERROR_FAILED
 */
gboolean
confab_key_file_seal_passphrase (ConfabKeyFile *self,
                                 const ConfabDatabaseKey *key,
                                 const char *passphrase,
                                 GError **error)
{
  guint8 with[CONFAB_KEY_BYTES];

  self->rounds = ROUNDS;
  self->memory_kib = MEMORY_KIB;
  confab_random_fill (NULL, self->salt, sizeof self->salt);
  self->has_passphrase =
      stretch (self, passphrase, with, error) && seal (self, with, key, self->passphrase, error);
  confab_wipe (with, sizeof with);
  return self->has_passphrase;
}

/**
 * confab_key_file_forget_passphrase:
 *
 * No passphrase opens the database from then on.
 */
void
confab_key_file_forget_passphrase (ConfabKeyFile *self)
{
  self->has_passphrase = FALSE;
}

/**
 * confab_key_file_open_passphrase:
 * @passphrase: what somebody has typed
 *
 * It takes a moment, on purpose.
 *
 * Returns: (transfer full): the database's key, or NULL with %CONFAB_CRYPTO_ERROR_NO_KEY when there
 *   is no passphrase, or with %CONFAB_CRYPTO_ERROR_BAD_KEY when it is another one
 */
ConfabDatabaseKey *
confab_key_file_open_passphrase (const ConfabKeyFile *self, const char *passphrase, GError **error)
{
  guint8 with[CONFAB_KEY_BYTES];
  ConfabDatabaseKey *key;

  if (!self->has_passphrase)
    {
      confab_set_crypto_error (error, CONFAB_CRYPTO_ERROR_NO_KEY, "There is no passphrase");
      return NULL;
    }

  if (!stretch (self, passphrase, with, error))
    return NULL;

  key = open_sealed (self, with, self->passphrase);
  confab_wipe (with, sizeof with);

  if (key == NULL)
    confab_set_crypto_error (error, CONFAB_CRYPTO_ERROR_BAD_KEY, "The passphrase is another one");

  return key;
}
