// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "crypto-fixture.h"

#include "client/crypto/confab-crypto-schema.h"

#include <string.h>

static void
fill (gpointer data, gpointer bytes, gsize n_bytes)
{
  CryptoDevice *self = data;
  guint8 *at = bytes;

  for (gsize i = 0; i < n_bytes; i++)
    at[i] = g_rand_int (self->rand) >> 11;
}

void
crypto_device_begin (CryptoDevice *self)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (confab_database_begin (self->db, &error));
  g_assert_no_error (error);
}

void
crypto_device_commit (CryptoDevice *self)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (confab_database_commit (self->db, &error));
  g_assert_no_error (error);
}

void
crypto_device_reload (CryptoDevice *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->ratchet, confab_ratchet_free);
  self->ratchet = confab_ratchet_new (self->db, &self->random, &error);
  g_assert_no_error (error);
  self->own = confab_ratchet_get_own (self->ratchet);
}

CryptoDevice *
crypto_device_new (guint number, guint n_prekeys)
{
  static const char *const migrations[] = { CONFAB_CRYPTO_WHOLE, NULL };
  CryptoDevice *self = g_new0 (CryptoDevice, 1);
  g_autofree char *id = g_strdup_printf ("00000000-0000-7000-8000-%012u", number);
  g_autoptr (GError) error = NULL;

  self->rand = g_rand_new_with_seed (number);
  self->random = (ConfabRandom) { fill, self };
  self->db = confab_database_open (":memory:", CONFAB_DATABASE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (confab_database_migrate (self->db, migrations, &error));
  crypto_device_reload (self);
  g_assert_null (self->own);

  crypto_device_begin (self);
  g_assert_true (confab_ratchet_become_sql (self->ratchet, id, &error));
  self->own = confab_ratchet_get_own (self->ratchet);
  self->prekeys = confab_ratchet_make_prekeys_sql (self->ratchet, n_prekeys, CRYPTO_NOW_MS, &error);
  self->last_resort = confab_ratchet_make_last_resort_sql (self->ratchet, CRYPTO_NOW_MS, &error);
  self->signed_prekey = confab_ratchet_make_signed_sql (self->ratchet, CRYPTO_NOW_MS, &error);
  g_assert_no_error (error);
  crypto_device_commit (self);
  return self;
}

void
crypto_device_free (CryptoDevice *self)
{
  if (self == NULL)
    return;

  confab_ratchet_free (self->ratchet);
  confab_database_close (self->db);
  g_rand_free (self->rand);
  g_ptr_array_unref (self->prekeys);
  confab_prekey_data_free (self->signed_prekey);
  confab_prekey_data_free (self->last_resort);
  g_free (self);
}

gint64
crypto_device_count (CryptoDevice *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 n;

  g_assert_true (confab_database_get_int (self->db, &n, &error, sql, NULL));
  g_assert_no_error (error);
  return n;
}

/* All that the ratchet keeps, to see that nothing of it has changed. */
char *
crypto_device_dump (CryptoDevice *self)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      self->db, NULL,
      "SELECT 's' || device_id || hex(identity) || hex(record) FROM crypto_session"
      " UNION ALL SELECT 'p' || id || hex(record) || retired_at FROM crypto_prekey"
      " UNION ALL SELECT 'g' || id || hex(record) || retired_at FROM crypto_signed_prekey"
      " UNION ALL SELECT 'i' || device_id || hex(identity) || next_prekey || next_signed"
      " FROM crypto_self ORDER BY 1",
      NULL);
  GString *dump = g_string_new (NULL);

  g_assert_nonnull (rows);

  while (confab_statement_next (rows, NULL) == CONFAB_STATEMENT_ROW)
    g_string_append_printf (dump, "%s\n", confab_statement_get_text (rows, 0));

  return g_string_free_and_steal (dump);
}

/* What the server hands out: the oldest pre-key, or the one of last resort. */
ConfabBundleData *
crypto_device_claim (CryptoDevice *self)
{
  ConfabBundleData *bundle = confab_bundle_data_new ();
  g_autofree char *identity = g_base64_encode (self->own->identity, CONFAB_KEY_BYTES);

  bundle->user_id = g_strdup (self->own->id);
  bundle->device_id = g_strdup (self->own->id);
  bundle->identity = g_steal_pointer (&identity);
  bundle->signed_prekey = confab_prekey_data_copy (self->signed_prekey);
  bundle->last_resort = self->prekeys->len == 0;
  bundle->prekey = bundle->last_resort ? confab_prekey_data_copy (self->last_resort)
                                       : g_ptr_array_steal_index (self->prekeys, 0);
  return bundle;
}

void
crypto_device_start (CryptoDevice *self, CryptoDevice *with)
{
  g_autoptr (ConfabBundleData) data = crypto_device_claim (with);
  g_autoptr (GError) error = NULL;
  ConfabBundle bundle;

  g_assert_true (confab_bundle_read (data, with->own->identity, &bundle, &error));
  crypto_device_begin (self);
  g_assert_true (confab_ratchet_start_sql (self->ratchet, with->own, &bundle, &error));
  g_assert_no_error (error);
  crypto_device_commit (self);
}

void
crypto_wrap_clear (CryptoWrap *wrap)
{
  g_clear_pointer (&wrap->bytes, g_bytes_unref);
}

void
crypto_device_seal (CryptoDevice *self, CryptoDevice *for_whom, const char *text, CryptoWrap *wrap)
{
  g_autoptr (GError) error = NULL;

  crypto_device_begin (self);
  wrap->bytes = confab_ratchet_seal_sql (self->ratchet, for_whom->own, text, strlen (text),
                                         &wrap->first, &error);
  g_assert_no_error (error);
  crypto_device_commit (self);
}

char *
crypto_device_open (CryptoDevice *self, CryptoDevice *from, const CryptoWrap *wrap, GError **error)
{
  g_autoptr (GBytes) plain = NULL;

  crypto_device_begin (self);
  plain = confab_ratchet_open_sql (self->ratchet, from->own, wrap->bytes, wrap->first, error);
  crypto_device_commit (self);
  return plain != NULL ? g_strndup (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain))
                       : NULL;
}

/* Seals, and opens at once. */
void
crypto_device_say (CryptoDevice *self, CryptoDevice *to, const char *text)
{
  g_auto (CryptoWrap) wrap = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *heard = NULL;

  crypto_device_seal (self, to, text, &wrap);
  heard = crypto_device_open (to, self, &wrap, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (heard, ==, text);
}
