// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "crypto-fixture.h"

#include "keys/confab-base64.h"

#include <stdio.h>
#include <string.h>

/* A device for test_twomemo.py, which is the other one: a command and its answer a line each, in
 * words, bytes as hexadecimal.
 *
 *   bundle                                    identity signed-id signed-key signature id key
 *   start IDENTITY ID KEY SIGNATURE ID KEY    ok
 *   seal TEXT                                 first or next, and what to send
 *   open IDENTITY first|next WRAP             the text
 *
 * What fails is answered by "error" and the number. */

#define PEER "00000000-0000-7000-8000-0000000000ff"

static CryptoDevice *device;
static ConfabListedDevice peer = { .id = PEER };

static void
put (gconstpointer bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    printf ("%02x", ((const guint8 *) bytes)[i]);
}

static GBytes *
get (const char *hex)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  for (gsize i = 0; hex[i] != '\0' && hex[i + 1] != '\0'; i += 2)
    {
      guint8 byte = g_ascii_xdigit_value (hex[i]) << 4 | g_ascii_xdigit_value (hex[i + 1]);

      g_byte_array_append (bytes, &byte, 1);
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static void
get_fixed (const char *hex, guint8 *out, gsize length)
{
  g_autoptr (GBytes) bytes = get (hex);

  g_assert_cmpuint (g_bytes_get_size (bytes), ==, length);
  memcpy (out, g_bytes_get_data (bytes, NULL), length);
}

static void
say_bundle (void)
{
  g_autoptr (ConfabBundleData) data = crypto_device_claim (device);
  ConfabBundle bundle;

  g_assert_true (confab_bundle_read (data, device->own->identity, &bundle, NULL));
  put (bundle.identity, sizeof bundle.identity);
  printf (" %u ", bundle.signed_id);
  put (bundle.signed_key, sizeof bundle.signed_key);
  printf (" ");
  put (bundle.signature, sizeof bundle.signature);
  printf (" %u ", bundle.prekey_id);
  put (bundle.prekey, sizeof bundle.prekey);
}

static gboolean
start (char **words, GError **error)
{
  ConfabBundle bundle = { 0 };

  get_fixed (words[1], bundle.identity, sizeof bundle.identity);
  memcpy (peer.identity, bundle.identity, sizeof peer.identity);
  bundle.signed_id = g_ascii_strtoull (words[2], NULL, 10);
  get_fixed (words[3], bundle.signed_key, sizeof bundle.signed_key);
  get_fixed (words[4], bundle.signature, sizeof bundle.signature);
  bundle.prekey_id = g_ascii_strtoull (words[5], NULL, 10);
  get_fixed (words[6], bundle.prekey, sizeof bundle.prekey);
  return confab_ratchet_start_sql (device->ratchet, &peer, &bundle, error);
}

static void
answer (char **words, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  gboolean first;

  if (g_str_equal (words[0], "bundle"))
    {
      say_bundle ();
    }
  else if (g_str_equal (words[0], "start"))
    {
      if (start (words, error))
        printf ("ok");
    }
  else if (g_str_equal (words[0], "seal"))
    {
      g_autoptr (GBytes) text = get (words[1]);

      bytes = confab_ratchet_seal_sql (device->ratchet, &peer, g_bytes_get_data (text, NULL),
                                       g_bytes_get_size (text), &first, error);

      if (bytes != NULL)
        printf (first ? "first " : "next ");
    }
  else if (g_str_equal (words[0], "open"))
    {
      g_autoptr (GBytes) wrap = get (words[3]);

      get_fixed (words[1], peer.identity, sizeof peer.identity);
      bytes = confab_ratchet_open_sql (device->ratchet, &peer, wrap,
                                       g_str_equal (words[2], "first"), error);
    }
  else
    {
      g_error ("Unknown: %s", words[0]);
    }

  if (bytes != NULL)
    put (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

int
main (int argc, char *argv[])
{
  char line[8192];

  device = crypto_device_new (argc > 1 ? g_ascii_strtoull (argv[1], NULL, 10) : 1, 20);

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_auto (GStrv) words = g_strsplit (g_strchomp (line), " ", -1);
      g_autoptr (GError) error = NULL;

      crypto_device_begin (device);
      answer (words, &error);
      crypto_device_commit (device);

      if (error != NULL)
        printf ("error %d", error->code);

      printf ("\n");
      fflush (stdout);
    }

  crypto_device_free (device);
  return 0;
}
