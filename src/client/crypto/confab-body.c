// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-body.h"

#include "confab-crypto-error.h"

#include "base/confab-error.h"

#include <string.h>

#define PAD 0x80

/* One after the other, each with its length before it, so that no two places look the same. */
static GByteArray *
make_context (const ConfabBodyPlace *place)
{
  const char *const parts[] = { "confab/1",
                                confab_conversation_type_names[place->type],
                                place->conversation_id,
                                place->user_id,
                                place->device_id,
                                place->message_id };
  GByteArray *context = g_byte_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      guint32 length = GUINT32_TO_BE (strlen (parts[i]));

      g_byte_array_append (context, (const guint8 *) &length, sizeof length);
      g_byte_array_append (context, (const guint8 *) parts[i], strlen (parts[i]));
    }

  return context;
}

/* The cipher alone does not bind: who knows a key can make a body that two keys open to two texts.
 * The hash of the body travels with the key, so that everybody reads the same or nothing. */
static gboolean
commit (const GByteArray *context, const guint8 *body, gsize n_bytes, guint8 *hash)
{
  guint64 length = GUINT64_TO_BE (context->len);
  const ConfabPiece pieces[] = {
    { &length, sizeof length },
    { context->data, context->len },
    { body, n_bytes },
  };

  return confab_cipher_hash (pieces, G_N_ELEMENTS (pieces), hash);
}

/* The key seals one body and no other, so the nonce can always be the same. */
static const guint8 nonce[CONFAB_NONCE_BYTES];

/**
 * confab_body_seal:
 * @place: where it belongs
 * @plain: what to seal
 * @random: (nullable): where randomness comes from; NULL for the kernel
 * @key: (out caller-allocates): %CONFAB_BODY_KEY_BYTES, for those who may open it
 *
 * Seals what is said, filled up so that its length tells little. Any thread.
 *
 * Returns: (transfer full): the body, or NULL with %CONFAB_ERROR_TOO_LARGE or
 *   %CONFAB_CRYPTO_ERROR_FAILED
 */
GBytes *
confab_body_seal (const ConfabBodyPlace *place,
                  const char *plain,
                  const ConfabRandom *random,
                  guint8 *key,
                  GError **error)
{
  g_autoptr (GByteArray) context = make_context (place);
  const ConfabPiece around = { context->data, context->len };
  gsize length = strlen (plain);
  gsize padded = (length / CONFAB_BODY_STEP_BYTES + 1) * CONFAB_BODY_STEP_BYTES;
  g_autofree guint8 *filled = NULL;
  g_autofree guint8 *body = NULL;
  ConfabPiece piece;
  gboolean done;

  if (length > CONFAB_MAX_BODY_PLAIN_BYTES)
    {
      confab_set_field_error (error, CONFAB_ERROR_TOO_LARGE, "content",
                              "The message is longer than %d bytes", CONFAB_MAX_BODY_PLAIN_BYTES);
      return NULL;
    }

  filled = g_malloc0 (padded);
  body = g_malloc (padded + CONFAB_TAG_BYTES);
  memcpy (filled, plain, length);
  filled[length] = PAD;
  piece = (ConfabPiece) { filled, padded };
  confab_random_fill (random, key, CONFAB_KEY_BYTES);
  done = confab_cipher_seal (key, nonce, &around, &piece, body, error);
  confab_wipe (filled, padded);

  if (!done)
    return NULL;

  if (!commit (context, body, padded + CONFAB_TAG_BYTES, key + CONFAB_KEY_BYTES))
    {
      confab_set_crypto_error (error, CONFAB_CRYPTO_ERROR_FAILED, "It could not be hashed");
      return NULL;
    }

  return g_bytes_new_take (g_steal_pointer (&body), padded + CONFAB_TAG_BYTES);
}

static gboolean
is_length (gsize n_bytes)
{
  return n_bytes > CONFAB_TAG_BYTES && (n_bytes - CONFAB_TAG_BYTES) % CONFAB_BODY_STEP_BYTES == 0 &&
         n_bytes <= CONFAB_MAX_BODY_PLAIN_BYTES + CONFAB_BODY_STEP_BYTES + CONFAB_TAG_BYTES;
}

/* Takes away what fills it up. There is exactly one way to fill it up, too. */
static gboolean
unpad (const guint8 *filled, gsize padded, gsize *length)
{
  gsize n = padded;

  while (n > 0 && filled[n - 1] == 0)
    n--;

  if (n == 0 || filled[n - 1] != PAD || padded - n >= CONFAB_BODY_STEP_BYTES)
    return FALSE;

  *length = n - 1;
  return TRUE;
}

/**
 * confab_body_open:
 * @place: where it was met
 * @key: %CONFAB_BODY_KEY_BYTES that the sender's device has given this one
 * @body: from anywhere
 *
 * Opens a body. Any thread.
 *
 * Returns: (transfer full): the text, or NULL with %CONFAB_CRYPTO_ERROR_BAD_MESSAGE
 */
char *
confab_body_open (const ConfabBodyPlace *place, const guint8 *key, GBytes *body, GError **error)
{
  g_autoptr (GByteArray) context = make_context (place);
  const ConfabPiece around = { context->data, context->len };
  gsize n_bytes, length;
  const guint8 *data = g_bytes_get_data (body, &n_bytes);
  const ConfabPiece sealed = { data, n_bytes };
  guint8 hash[CONFAB_HASH_BYTES];
  g_autofree guint8 *filled = NULL;
  gsize padded;
  char *plain = NULL;

  if (!is_length (n_bytes))
    {
      confab_set_crypto_error (error, CONFAB_CRYPTO_ERROR_BAD_MESSAGE,
                               "It is not as long as bodies are");
      return NULL;
    }

  if (!commit (context, data, n_bytes, hash) ||
      !confab_is_same_secret (hash, key + CONFAB_KEY_BYTES, sizeof hash))
    {
      confab_set_crypto_error (error, CONFAB_CRYPTO_ERROR_BAD_MESSAGE,
                               "It is not the body that the sender has sealed for this place");
      return NULL;
    }

  padded = n_bytes - CONFAB_TAG_BYTES;
  filled = g_malloc (padded);

  if (!confab_cipher_open (key, nonce, &around, &sealed, filled, error))
    return NULL;

  if (unpad (filled, padded, &length) && g_utf8_validate_len ((char *) filled, length, NULL))
    plain = g_strndup ((char *) filled, length);
  else
    confab_set_crypto_error (error, CONFAB_CRYPTO_ERROR_BAD_MESSAGE, "There is no text in it");

  confab_wipe (filled, padded);
  return plain;
}
