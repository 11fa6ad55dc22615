// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-recovery.h"

#include "base/confab-error.h"

#include <string.h>

/* The alphabet of base32 (RFC 4648, 6), which has neither 0, 1 nor 8: who writes one of those
 * means the letter that looks like it. */
static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

#define N_CHARACTERS (CONFAB_RECOVERY_GROUPS * CONFAB_RECOVERY_GROUP_LENGTH)
#define N_CHECK CONFAB_RECOVERY_GROUP_LENGTH
#define N_SECRET (N_CHARACTERS - N_CHECK)
#define SPARE_BITS (N_SECRET * 5 - CONFAB_KEY_BYTES * 8)

/**
 * confab_recovery_new:
 * @random: (nullable): where randomness comes from; NULL for the kernel
 * @secret: (out caller-allocates): %CONFAB_KEY_BYTES
 *
 * Makes a recovery key. All that the person has follows from it, so it is shown once and stored
 * nowhere.
 */
void
confab_recovery_new (const ConfabRandom *random, guint8 *secret)
{
  confab_random_fill (random, secret, CONFAB_KEY_BYTES);
}

/* Twenty bits that follow from the secret and say nothing of it. */
static void
make_check (const guint8 *secret, guint8 *values)
{
  static const char label[] = "confab/1 recovery key";
  ConfabPiece pieces[] = { { label, sizeof label }, { secret, CONFAB_KEY_BYTES } };
  guint8 hash[CONFAB_HASH_BYTES];
  guint bits;

  if (!confab_cipher_hash (pieces, G_N_ELEMENTS (pieces), hash))
    g_error ("SHA-256 failed");

  bits = hash[0] << 12 | hash[1] << 4 | hash[2] >> 4;

  for (guint i = 0; i < N_CHECK; i++)
    values[i] = bits >> (5 * (N_CHECK - 1 - i)) & 0x1f;

  confab_wipe (hash, sizeof hash);
}

/**
 * confab_recovery_to_text:
 * @secret: %CONFAB_KEY_BYTES
 *
 * Returns: (transfer full): the recovery key in groups, as a person writes it down
 */
char *
confab_recovery_to_text (const guint8 *secret)
{
  GString *text = g_string_sized_new (N_CHARACTERS + CONFAB_RECOVERY_GROUPS);
  guint8 values[N_CHARACTERS] = { 0 };

  for (guint bit = 0; bit < CONFAB_KEY_BYTES * 8; bit++)
    if (secret[bit / 8] >> (7 - bit % 8) & 1)
      values[bit / 5] |= 1 << (4 - bit % 5);

  make_check (secret, values + N_SECRET);

  for (guint i = 0; i < N_CHARACTERS; i++)
    {
      if (i > 0 && i % CONFAB_RECOVERY_GROUP_LENGTH == 0)
        g_string_append_c (text, ' ');

      g_string_append_c (text, alphabet[values[i]]);
    }

  confab_wipe (values, sizeof values);
  return g_string_free_and_steal (text);
}

static int
find_value (char c)
{
  const char *found;

  c = g_ascii_toupper (c);
  c = c == '0' ? 'O' : c == '1' ? 'I' : c == '8' ? 'B' : c;
  found = c != '\0' ? strchr (alphabet, c) : NULL;
  return found != NULL ? found - alphabet : -1;
}

/* The text is UTF-8. */
static void
read_values (const char *text, guint8 *values, ConfabRecoveryTyped *typed)
{
  *typed = (ConfabRecoveryTyped) { .state = CONFAB_RECOVERY_SHORT };

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      int value;

      if (g_unichar_isspace (c) || c == '-')
        continue;

      value = c < 0x80 ? find_value (*at) : -1;

      if (value < 0)
        {
          typed->state = CONFAB_RECOVERY_STRANGE;
          typed->strange = c;
          return;
        }

      if (typed->n_characters == N_CHARACTERS)
        {
          typed->state = CONFAB_RECOVERY_LONG;
          return;
        }

      values[typed->n_characters++] = value;
    }

  if (typed->n_characters == N_CHARACTERS)
    typed->state = CONFAB_RECOVERY_WHOLE;
}

/* Puts the secret together. Returns whether the last group is the one that belongs to it. */
static gboolean
join (guint8 *values, guint8 *secret)
{
  guint8 check[N_CHECK];

  memset (secret, 0, CONFAB_KEY_BYTES);

  for (guint bit = 0; bit < CONFAB_KEY_BYTES * 8; bit++)
    if (values[bit / 5] >> (4 - bit % 5) & 1)
      secret[bit / 8] |= 1 << (7 - bit % 8);

  make_check (secret, check);
  return memcmp (check, values + N_SECRET, sizeof check) == 0 &&
         (values[N_SECRET - 1] & ((1 << SPARE_BITS) - 1)) == 0;
}

static void
read_text (const char *text, guint8 *secret, ConfabRecoveryTyped *typed)
{
  guint8 values[N_CHARACTERS];

  read_values (text, values, typed);

  if (typed->state == CONFAB_RECOVERY_WHOLE && !join (values, secret))
    typed->state = CONFAB_RECOVERY_MISTYPED;

  if (typed->state != CONFAB_RECOVERY_WHOLE)
    confab_wipe (secret, CONFAB_KEY_BYTES);

  confab_wipe (values, sizeof values);
}

/**
 * confab_recovery_look:
 * @text: (not nullable): what somebody has typed so far, in UTF-8
 * @typed: (out caller-allocates): what there is of it
 */
void
confab_recovery_look (const char *text, ConfabRecoveryTyped *typed)
{
  guint8 secret[CONFAB_KEY_BYTES];

  read_text (text, secret, typed);
  confab_wipe (secret, sizeof secret);
}

static void
set_error (const ConfabRecoveryTyped *typed, GError **error)
{
  char strange[7] = "";

  switch (typed->state)
    {
    case CONFAB_RECOVERY_SHORT:
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "recoveryKey",
                              "It has %u characters, not %d", typed->n_characters, N_CHARACTERS);
      break;
    case CONFAB_RECOVERY_LONG:
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "recoveryKey",
                              "It has more than %d characters", N_CHARACTERS);
      break;
    case CONFAB_RECOVERY_STRANGE:
      g_unichar_to_utf8 (typed->strange, strange);
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "recoveryKey",
                              "\"%s\" does not occur in recovery keys", strange);
      break;
    case CONFAB_RECOVERY_MISTYPED:
    case CONFAB_RECOVERY_WHOLE:
    default:
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "recoveryKey",
                              "A character is wrong, or two are in each other's place");
    }
}

/**
 * confab_recovery_from_text:
 * @text: what somebody typed or scanned
 * @secret: (out caller-allocates): %CONFAB_KEY_BYTES; wiped when it fails
 *
 * Reads a recovery key, in capitals or not, with blanks and dashes anywhere.
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_BAD_REQUEST and what is wrong
 */
gboolean
confab_recovery_from_text (const char *text, guint8 *secret, GError **error)
{
  ConfabRecoveryTyped typed;

  memset (secret, 0, CONFAB_KEY_BYTES);

  if (!g_utf8_validate (text, -1, NULL))
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "recoveryKey", "It is no text");
      return FALSE;
    }

  read_text (text, secret, &typed);

  if (typed.state == CONFAB_RECOVERY_WHOLE)
    return TRUE;

  set_error (&typed, error);
  return FALSE;
}

/**
 * confab_recovery_derive:
 * @secret: %CONFAB_KEY_BYTES
 * @purpose: what the key is for
 * @key: (out caller-allocates): %CONFAB_KEY_BYTES
 *
 * Returns: TRUE, or FALSE with %CONFAB_CRYPTO_ERROR_FAILED
 */
gboolean
confab_recovery_derive (const guint8 *secret,
                        ConfabRecoveryPurpose purpose,
                        guint8 *key,
                        GError **error)
{
  static const char *const purposes[] = {
    [CONFAB_RECOVERY_MASTER] = "confab/1 master",
    [CONFAB_RECOVERY_VAULT] = "confab/1 vault",
    [CONFAB_RECOVERY_BACKUP] = "confab/1 backup",
    [CONFAB_RECOVERY_DATABASE] = "confab/1 db",
  };

  return confab_cipher_derive (secret, purposes[purpose], key, error);
}
