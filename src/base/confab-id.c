// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-id.h"

#include "confab-async.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

/**
 * confab_random_bytes:
 * @bytes: (out caller-allocates): where to put them
 * @n_bytes: how many
 *
 * Fills @bytes from the kernel's generator, fit for keys and tokens.
 */
void
confab_random_bytes (void *bytes, gsize n_bytes)
{
  guint8 *at = bytes;

  while (n_bytes > 0)
    {
      gssize got = getrandom (at, MIN (n_bytes, 256), 0);

      if (got < 0 && errno == EINTR)
        continue;

      if (got < 0)
        g_error ("getrandom: %s", g_strerror (errno));

      at += got;
      n_bytes -= got;
    }
}

/**
 * confab_id_new_at:
 * @unix_ms: milliseconds since 1970
 *
 * Makes a version 7 UUID (RFC 9562, 5.7). The 12 bits after the time are a counter, so that ids
 * made by one process sort in the order in which they were made, also when the clock steps back.
 * Any thread may call it.
 *
 * Returns: (transfer full): a new id
 */
char *
confab_id_new_at (gint64 unix_ms)
{
  static GMutex lock;
  static gint64 last_ms;
  static guint counter;
  guint8 b[16];
  guint count;

  confab_random_bytes (b, sizeof b);

  g_mutex_lock (&lock);
  confab_handover_take (&lock);

  if (unix_ms > last_ms)
    {
      last_ms = unix_ms;
      counter = (b[6] << 8 | b[7]) & 0x7ff;
    }
  else if (++counter > 0xfff)
    {
      last_ms++;
      counter = 0;
    }

  unix_ms = last_ms;
  count = counter;
  confab_handover_give (&lock);
  g_mutex_unlock (&lock);

  for (guint i = 0; i < 6; i++)
    b[i] = (guint64) unix_ms >> (40 - 8 * i);

  b[6] = 0x70 | count >> 8;
  b[7] = count;
  b[8] = 0x80 | (b[8] & 0x3f);

  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11],
                          b[12], b[13], b[14], b[15]);
}

/**
 * confab_id_new:
 *
 * Returns: (transfer full): confab_id_new_at() for now
 */
char *
confab_id_new (void)
{
  return confab_id_new_at (g_get_real_time () / 1000);
}

/**
 * confab_id_is_valid:
 * @id: (nullable): text from anywhere
 *
 * Returns: whether @id is a UUID of any version in lower-case canonical form
 */
gboolean
confab_id_is_valid (const char *id)
{
  if (id == NULL)
    return FALSE;

  for (guint i = 0; i < CONFAB_ID_LENGTH; i++)
    {
      gboolean dash = i == 8 || i == 13 || i == 18 || i == 23;

      if (dash ? id[i] != '-' : !g_ascii_isxdigit (id[i]) || g_ascii_isupper (id[i]))
        return FALSE;
    }

  return id[CONFAB_ID_LENGTH] == '\0';
}

/**
 * confab_id_get_unix_ms:
 * @id: (nullable): an id
 *
 * Returns: when it was made, by the clock of who made it, in milliseconds since 1970; 0 when it
 * does not say so, because it is not of version 7
 */
gint64
confab_id_get_unix_ms (const char *id)
{
  g_autofree char *digits = NULL;

  if (!confab_id_is_valid (id) || id[14] != '7')
    return 0;

  digits = g_strdup_printf ("%.8s%.4s", id, id + 9);
  return (gint64) g_ascii_strtoull (digits, NULL, 16);
}

/**
 * confab_token_new:
 * @prefix: says what it is to people and to scanners for leaked secrets, for example "cft_"
 *
 * Returns: (transfer full): 256 random bits in URL-safe base64 after @prefix
 */
char *
confab_token_new (const char *prefix)
{
  guint8 bytes[32];
  g_autofree char *text = NULL;

  confab_random_bytes (bytes, sizeof bytes);
  text = g_base64_encode (bytes, sizeof bytes);
  explicit_bzero (bytes, sizeof bytes);
  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  g_strdelimit (text, "=", '\0');
  return g_strconcat (prefix, text, NULL);
}
