// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-safety.h"

#include <openssl/evp.h>
#include <string.h>

/* To find a key with the same half of a number takes 2^100 hashes; each of them is made this many
 * times dearer. */
#define ROUNDS 5200
#define HALF_DIGITS (CONFAB_SAFETY_DIGITS / 2)
#define CHUNK_DIGITS 5
#define CHUNK_BYTES 5

/* The first 30 bytes of a SHA-512 that was computed again and again, five bytes for five digits. */
static void
write_half (const ConfabSafetyPerson *person, char *digits)
{
  static const char label[] = "confab/1 safety number";
  g_autoptr (GByteArray) input = g_byte_array_new ();
  EVP_MD *digest = EVP_MD_fetch (NULL, "SHA512", NULL);
  EVP_MD_CTX *context = EVP_MD_CTX_new ();
  guint8 hash[64];

  g_byte_array_append (input, (const guint8 *) label, sizeof label);
  g_byte_array_append (input, person->master, CONFAB_KEY_BYTES);
  g_byte_array_append (input, (const guint8 *) person->user_id, strlen (person->user_id));
  memset (hash, 0, sizeof hash);

  for (guint i = 0; i < ROUNDS; i++)
    if (EVP_DigestInit_ex2 (context, digest, NULL) != 1 ||
        (i > 0 && EVP_DigestUpdate (context, hash, sizeof hash) != 1) ||
        EVP_DigestUpdate (context, input->data, input->len) != 1 ||
        EVP_DigestFinal_ex (context, hash, NULL) != 1)
      g_error ("SHA-512 failed");

  for (guint i = 0; i < HALF_DIGITS / CHUNK_DIGITS; i++)
    {
      guint64 value = 0;

      for (guint j = 0; j < CHUNK_BYTES; j++)
        value = value << 8 | hash[i * CHUNK_BYTES + j];

      g_snprintf (digits + i * CHUNK_DIGITS, CHUNK_DIGITS + 1, "%05u", (guint) (value % 100000));
    }

  EVP_MD_CTX_free (context);
  EVP_MD_free (digest);
}

/**
 * confab_safety_number:
 * @one: a person
 * @other: another one
 *
 * Makes the number that both see: if it is the same on both sides, nobody stands between them. It
 * takes some milliseconds. Not for the main thread.
 *
 * Returns: (transfer full): %CONFAB_SAFETY_DIGITS digits, whoever is named first
 */
char *
confab_safety_number (const ConfabSafetyPerson *one, const ConfabSafetyPerson *other)
{
  char a[HALF_DIGITS + 1], b[HALF_DIGITS + 1];

  write_half (one, a);
  write_half (other, b);
  return strcmp (a, b) < 0 ? g_strconcat (a, b, NULL) : g_strconcat (b, a, NULL);
}
