// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-segments.h"

/* The construction is STREAM (Hoang, Reyhanitabar, Rogaway, Vizár, 2015): the nonce counts the
 * segments and says which one is the last, so that none can be left out, put elsewhere or added. A
 * file always has one segment, if only an empty one. */

static guint64
count (guint64 plain_bytes)
{
  return plain_bytes == 0 ? 1 : (plain_bytes - 1) / CONFAB_SEGMENT_BYTES + 1;
}

/**
 * confab_segments_get_sealed_size:
 * @plain_bytes: the size of a file, at most %CONFAB_MAX_SEGMENTED_BYTES
 *
 * Returns: how many bytes travel for it
 */
guint64
confab_segments_get_sealed_size (guint64 plain_bytes)
{
  return plain_bytes + count (plain_bytes) * CONFAB_TAG_BYTES;
}

/**
 * confab_segments_get_plain_size:
 * @sealed_bytes: how many bytes have travelled
 * @plain_bytes: (out): the size of the file
 *
 * Returns: whether there is a file of which so many bytes travel
 */
gboolean
confab_segments_get_plain_size (guint64 sealed_bytes, guint64 *plain_bytes)
{
  guint64 whole = sealed_bytes / CONFAB_SEALED_SEGMENT_BYTES;
  guint64 rest = sealed_bytes % CONFAB_SEALED_SEGMENT_BYTES;

  if (sealed_bytes > confab_segments_get_sealed_size (CONFAB_MAX_SEGMENTED_BYTES))
    return FALSE;

  *plain_bytes = whole * CONFAB_SEGMENT_BYTES;

  if (rest == 0)
    return whole > 0;

  /* An empty segment is the only one. */
  if (rest < CONFAB_TAG_BYTES || (rest == CONFAB_TAG_BYTES && whole > 0))
    return FALSE;

  *plain_bytes += rest - CONFAB_TAG_BYTES;
  return TRUE;
}

/**
 * confab_segments_get_padded_size:
 * @plain_bytes: the size of a file
 *
 * How long a file is says what it is: many are known by their length alone. So zeros follow it, up
 * to a length of which only the first bits are set, as many as the number of its digits has (PADMÉ;
 * Nikitin and others, 2019). That is a thirty-second more at the most of what is not very small.
 *
 * Returns: how many bytes are sealed for it
 */
guint64
confab_segments_get_padded_size (guint64 plain_bytes)
{
  guint64 size = MAX (plain_bytes, CONFAB_MIN_PADDED_BYTES);
  guint digits = 63 - (guint) __builtin_clzll (size);
  guint kept = 32 - (guint) __builtin_clz (digits);
  guint64 rest = (G_GUINT64_CONSTANT (1) << (digits - kept)) - 1;

  return (size + rest) & ~rest;
}

/**
 * confab_segments_get_travel_size:
 * @plain_bytes: the size of a file, from anywhere
 *
 * Returns: how many bytes travel for it, or -1 where there is no such file
 */
gint64
confab_segments_get_travel_size (gint64 plain_bytes)
{
  if (plain_bytes < 0 || (guint64) plain_bytes > CONFAB_MAX_SEGMENTED_BYTES / 2)
    return -1;

  return (gint64) confab_segments_get_sealed_size (
      confab_segments_get_padded_size ((guint64) plain_bytes));
}

/**
 * confab_segments_at:
 * @plain_bytes: the size of the file
 * @plain_offset: a byte of it, or its end
 * @segment: (out caller-allocates): the segment that holds it; the last one for the end
 */
void
confab_segments_at (guint64 plain_bytes, guint64 plain_offset, ConfabSegment *segment)
{
  guint64 n = count (plain_bytes);
  guint64 index = MIN (plain_offset / CONFAB_SEGMENT_BYTES, n - 1);

  g_assert (plain_bytes <= CONFAB_MAX_SEGMENTED_BYTES);
  segment->index = index;
  segment->last = index == n - 1;
  segment->plain_offset = index * CONFAB_SEGMENT_BYTES;
  segment->plain_bytes = segment->last ? plain_bytes - segment->plain_offset : CONFAB_SEGMENT_BYTES;
  segment->sealed_offset = index * CONFAB_SEALED_SEGMENT_BYTES;
  segment->sealed_bytes = segment->plain_bytes + CONFAB_TAG_BYTES;
}

/**
 * confab_segments_new_key:
 * @random: (nullable): where randomness comes from; NULL for the kernel
 * @key: (out caller-allocates): %CONFAB_KEY_BYTES, for one file alone
 */
void
confab_segments_new_key (const ConfabRandom *random, guint8 *key)
{
  confab_random_fill (random, key, CONFAB_KEY_BYTES);
}

static void
make_nonce (const ConfabSegment *segment, guint8 *nonce)
{
  for (guint i = 0; i < CONFAB_NONCE_BYTES; i++)
    nonce[i] = 0;

  for (guint i = 0; i < 4; i++)
    nonce[7 + i] = segment->index >> (24 - 8 * i);

  nonce[11] = segment->last ? 1 : 0;
}

/**
 * confab_segments_seal:
 * @key: %CONFAB_KEY_BYTES of this file
 * @segment: which one; sealing the same twice gives the same, of the same bytes. A file that has
 *   changed meanwhile needs another key
 * @plain: its bytes
 * @sealed: (out caller-allocates): where to
 *
 * Any thread.
 *
 * Returns: TRUE, or FALSE with %CONFAB_CRYPTO_ERROR_FAILED
 */
gboolean
confab_segments_seal (const guint8 *key,
                      const ConfabSegment *segment,
                      const guint8 *plain,
                      guint8 *sealed,
                      GError **error)
{
  const ConfabPiece piece = { plain, segment->plain_bytes };
  guint8 nonce[CONFAB_NONCE_BYTES];

  make_nonce (segment, nonce);
  return confab_cipher_seal (key, nonce, NULL, &piece, sealed, error);
}

/**
 * confab_segments_open:
 * @key: %CONFAB_KEY_BYTES of this file
 * @segment: which one, by the size that the message says that the file has
 * @sealed: what was received for it
 * @plain: (out caller-allocates): where to
 *
 * Any thread.
 *
 * Returns: TRUE, or FALSE with %CONFAB_CRYPTO_ERROR_BAD_MESSAGE
 */
gboolean
confab_segments_open (const guint8 *key,
                      const ConfabSegment *segment,
                      const guint8 *sealed,
                      guint8 *plain,
                      GError **error)
{
  const ConfabPiece piece = { sealed, segment->sealed_bytes };
  guint8 nonce[CONFAB_NONCE_BYTES];

  make_nonce (segment, nonce);
  return confab_cipher_open (key, nonce, NULL, &piece, plain, error);
}
