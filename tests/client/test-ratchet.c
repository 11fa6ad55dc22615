// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "crypto-fixture.h"

#include "keys/confab-base64.h"

#include <string.h>

/* What the ratchet does when all goes well, and that it loses nothing when it does not. What
 * hostile people try is in test-ratchet-traps.c. */

static void
test_talk (void)
{
  g_autoptr (CryptoDevice) ann = crypto_device_new (1, 3);
  g_autoptr (CryptoDevice) ben = crypto_device_new (2, 3);

  crypto_device_start (ann, ben);

  for (guint i = 0; i < 12; i++)
    {
      crypto_device_say (ann, ben, "How are you?");
      crypto_device_say (ann, ben, "");
      crypto_device_say (ben, ann, "Fine");
    }
}

/* Until the other side has answered, each message can begin the session. */
static void
test_first (void)
{
  g_autoptr (CryptoDevice) ann = crypto_device_new (1, 3);
  g_autoptr (CryptoDevice) ben = crypto_device_new (2, 3);
  g_auto (CryptoWrap) one = { 0 }, two = { 0 }, three = { 0 };
  g_autofree char *second = NULL;
  g_autofree char *first = NULL;

  crypto_device_start (ann, ben);
  crypto_device_seal (ann, ben, "one", &one);
  crypto_device_seal (ann, ben, "two", &two);
  g_assert_true (one.first && two.first);

  second = crypto_device_open (ben, ann, &two, NULL);
  g_assert_cmpstr (second, ==, "two");
  first = crypto_device_open (ben, ann, &one, NULL);
  g_assert_cmpstr (first, ==, "one");

  crypto_device_say (ben, ann, "answer");
  crypto_device_seal (ann, ben, "three", &three);
  g_assert_false (three.first);
}

static void
test_order (void)
{
  enum
  {
    N = 200
  };
  g_autoptr (CryptoDevice) ann = crypto_device_new (1, 3);
  g_autoptr (CryptoDevice) ben = crypto_device_new (2, 3);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  CryptoWrap wraps[N] = { 0 };
  guint order[N];

  crypto_device_start (ann, ben);
  crypto_device_say (ann, ben, "x");
  crypto_device_say (ben, ann, "x");

  for (guint i = 0; i < N; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);
      guint j = g_rand_int_range (rand, 0, i + 1);

      crypto_device_seal (ann, ben, text, &wraps[i]);
      order[i] = order[j];
      order[j] = i;
    }

  for (guint i = 0; i < N; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", order[i]);
      g_autofree char *heard = crypto_device_open (ben, ann, &wraps[order[i]], NULL);

      g_assert_cmpstr (heard, ==, text);
    }

  for (guint i = 0; i < N; i += 9)
    {
      g_autofree char *before = crypto_device_dump (ben);
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;

      g_assert_null (crypto_device_open (ben, ann, &wraps[i], &error));
      g_assert_error (error, CONFAB_CRYPTO_ERROR, CONFAB_CRYPTO_ERROR_DUPLICATE);
      after = crypto_device_dump (ben);
      g_assert_cmpstr (before, ==, after);
    }

  crypto_device_say (ann, ben, "goes on");

  for (guint i = 0; i < N; i++)
    crypto_wrap_clear (&wraps[i]);
}

/* Killed before the commit: the server sends it again, and it opens. */
static void
test_rolled_back (void)
{
  g_autoptr (CryptoDevice) ann = crypto_device_new (1, 3);
  g_autoptr (CryptoDevice) ben = crypto_device_new (2, 3);
  g_auto (CryptoWrap) wrap = { 0 };
  g_autoptr (GBytes) lost = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *heard = NULL;

  crypto_device_start (ann, ben);
  crypto_device_seal (ann, ben, "again", &wrap);
  before = crypto_device_dump (ben);

  crypto_device_begin (ben);
  lost = confab_ratchet_open_sql (ben->ratchet, ann->own, wrap.bytes, wrap.first, NULL);
  g_assert_nonnull (lost);
  confab_database_rollback (ben->db);
  crypto_device_reload (ben);

  after = crypto_device_dump (ben);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (crypto_device_count (ben, "SELECT count(*) FROM crypto_prekey"), ==, 4);
  heard = crypto_device_open (ben, ann, &wrap, NULL);
  g_assert_cmpstr (heard, ==, "again");
}

/* What the database cannot do says nothing of the message. */
static void
test_database_fails (void)
{
  g_autoptr (CryptoDevice) ann = crypto_device_new (1, 3);
  g_autoptr (CryptoDevice) ben = crypto_device_new (2, 3);
  g_auto (CryptoWrap) wrap = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *heard = NULL;
  gboolean first;

  crypto_device_start (ann, ben);
  crypto_device_seal (ann, ben, "later", &wrap);
  g_assert_true (confab_database_exec (ben->db,
                                       "CREATE TRIGGER refuse BEFORE DELETE ON crypto_prekey"
                                       " BEGIN SELECT raise(ABORT, 'no'); END",
                                       NULL));
  g_assert_null (crypto_device_open (ben, ann, &wrap, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain != CONFAB_CRYPTO_ERROR);
  g_assert_cmpint (crypto_device_count (ben, "SELECT count(*) FROM crypto_session"), ==, 0);

  g_assert_true (confab_database_exec (ben->db, "DROP TRIGGER refuse", NULL));
  heard = crypto_device_open (ben, ann, &wrap, NULL);
  g_assert_cmpstr (heard, ==, "later");

  g_clear_error (&error);
  g_assert_true (confab_database_exec (ann->db, "DROP TABLE crypto_session", NULL));
  crypto_device_begin (ann);
  g_assert_null (confab_ratchet_seal_sql (ann->ratchet, ben->own, "x", 1, &first, &error));
  crypto_device_commit (ann);
  g_assert_nonnull (error);
  g_assert_true (error->domain != CONFAB_CRYPTO_ERROR);
}

static void
test_prekeys (void)
{
  g_autoptr (CryptoDevice) ann = crypto_device_new (1, 0);
  g_autoptr (CryptoDevice) cid = crypto_device_new (3, 0);
  g_autoptr (CryptoDevice) ben = crypto_device_new (2, 1);
  g_autoptr (GPtrArray) more = NULL;
  const ConfabPrekeyData *next;

  /* The one is gone once it has been used, in the transaction that has opened the message. */
  crypto_device_start (ann, ben);
  g_assert_cmpint (crypto_device_count (ben, "SELECT count(*) FROM crypto_prekey"), ==, 2);
  crypto_device_say (ann, ben, "1");
  g_assert_cmpint (
      crypto_device_count (ben, "SELECT count(*) FROM crypto_prekey WHERE NOT last_resort"), ==, 0);

  /* That of last resort serves everybody. */
  crypto_device_start (cid, ben);
  crypto_device_say (cid, ben, "2");
  crypto_device_start (ann, ben);
  crypto_device_say (ann, ben, "3");
  crypto_device_say (ben, ann, "4");
  crypto_device_say (ben, cid, "5");
  g_assert_cmpint (crypto_device_count (ben, "SELECT count(*) FROM crypto_prekey"), ==, 1);

  /* Numbers are not used again: 1 was the one, 2 is that of last resort. */
  crypto_device_begin (ben);
  more = confab_ratchet_make_prekeys_sql (ben->ratchet, 2, CRYPTO_NOW_MS, NULL);
  crypto_device_commit (ben);
  next = g_ptr_array_index (more, 0);
  g_assert_cmpint (next->id, ==, 3);
}

/* A key that was replaced opens what was sealed with it for 45 days. */
static void
test_retired (void)
{
  g_autoptr (CryptoDevice) ann = crypto_device_new (1, 0);
  g_autoptr (CryptoDevice) ben = crypto_device_new (2, 0);
  g_autoptr (ConfabPrekeyData) signed_prekey = NULL;
  g_autoptr (ConfabPrekeyData) last_resort = NULL;
  g_auto (CryptoWrap) wrap = { 0 };
  g_autoptr (GError) error = NULL;

  crypto_device_start (ann, ben);
  crypto_device_seal (ann, ben, "slow", &wrap);

  crypto_device_begin (ben);
  signed_prekey = confab_ratchet_make_signed_sql (ben->ratchet, CRYPTO_NOW_MS, NULL);
  last_resort = confab_ratchet_make_last_resort_sql (ben->ratchet, CRYPTO_NOW_MS, NULL);
  g_assert_true (
      confab_ratchet_expire_sql (ben->ratchet, CRYPTO_NOW_MS + CONFAB_KEEP_KEYS_MS, NULL));
  crypto_device_commit (ben);
  g_assert_cmpint (signed_prekey->id, ==, 2);

  crypto_device_begin (ben);
  {
    g_autoptr (GBytes) plain =
        confab_ratchet_open_sql (ben->ratchet, ann->own, wrap.bytes, TRUE, &error);

    g_assert_no_error (error);
    g_assert_nonnull (plain);
  }
  confab_database_rollback (ben->db);

  crypto_device_begin (ben);
  g_assert_true (
      confab_ratchet_expire_sql (ben->ratchet, CRYPTO_NOW_MS + CONFAB_KEEP_KEYS_MS + 1, NULL));
  crypto_device_commit (ben);
  g_assert_cmpint (crypto_device_count (ben, "SELECT count(*) FROM crypto_prekey"), ==, 1);
  g_assert_null (crypto_device_open (ben, ann, &wrap, &error));
  g_assert_error (error, CONFAB_CRYPTO_ERROR, CONFAB_CRYPTO_ERROR_NO_KEY);
}

/* Both begin at the same time: each opens the other's, and they agree on one session. */
static void
test_both_begin (void)
{
  g_autoptr (CryptoDevice) ann = crypto_device_new (1, 3);
  g_autoptr (CryptoDevice) ben = crypto_device_new (2, 3);
  g_auto (CryptoWrap) from_ann = { 0 }, from_ben = { 0 }, settled = { 0 };
  g_autofree char *at_ben = NULL;
  g_autofree char *at_ann = NULL;

  crypto_device_start (ann, ben);
  crypto_device_start (ben, ann);
  crypto_device_seal (ann, ben, "A", &from_ann);
  crypto_device_seal (ben, ann, "B", &from_ben);
  at_ben = crypto_device_open (ben, ann, &from_ann, NULL);
  at_ann = crypto_device_open (ann, ben, &from_ben, NULL);
  g_assert_cmpstr (at_ben, ==, "A");
  g_assert_cmpstr (at_ann, ==, "B");

  for (guint i = 0; i < 4; i++)
    {
      crypto_device_say (ann, ben, "x");
      crypto_device_say (ben, ann, "y");
    }

  crypto_device_seal (ann, ben, "z", &settled);
  g_assert_false (settled.first);
}

/* A device that becomes another one knows nothing of what it was. */
static void
test_become (void)
{
  g_autoptr (CryptoDevice) ann = crypto_device_new (1, 3);
  g_autoptr (CryptoDevice) ben = crypto_device_new (2, 3);
  guint8 before[CONFAB_KEY_BYTES];
  gboolean has;

  crypto_device_start (ann, ben);
  memcpy (before, ann->own->identity, sizeof before);
  crypto_device_begin (ann);
  g_assert_true (
      confab_ratchet_become_sql (ann->ratchet, "00000000-0000-7000-8000-000000000009", NULL));
  crypto_device_commit (ann);
  crypto_device_reload (ann);
  g_assert_cmpstr (ann->own->id, ==, "00000000-0000-7000-8000-000000000009");
  g_assert_true (memcmp (before, ann->own->identity, sizeof before) != 0);
  g_assert_cmpint (crypto_device_count (ann, "SELECT count(*) FROM crypto_session"), ==, 0);
  g_assert_cmpint (crypto_device_count (ann, "SELECT count(*) FROM crypto_prekey"), ==, 0);

  crypto_device_begin (ann);
  g_assert_true (confab_ratchet_has_session_sql (ann->ratchet, ben->own, &has, NULL));
  g_assert_false (has);
  crypto_device_commit (ann);

  crypto_device_start (ann, ben);
  crypto_device_say (ann, ben, "It is me, elsewhere");
}

/* With the same random bytes the same is sent: what changes on the way from one version to the next
 * is seen here. python3-twomemo opens what is sent, see crypto_twomemo.py. */
static void
test_golden (void)
{
  static const char golden[] = "6875ecc991344a18e8a2ee18a4467355de9e13a381d0df5d65030078b08b6a4c";
  g_autoptr (CryptoDevice) ann = crypto_device_new (1, 3);
  g_autoptr (CryptoDevice) ben = crypto_device_new (2, 3);
  g_autoptr (GChecksum) transcript = g_checksum_new (G_CHECKSUM_SHA256);

  crypto_device_start (ann, ben);

  for (guint i = 0; i < 10; i++)
    {
      CryptoDevice *from = i % 3 == 2 ? ben : ann, *to = i % 3 == 2 ? ann : ben;
      g_auto (CryptoWrap) wrap = { 0 };
      g_autofree char *heard = NULL;

      crypto_device_seal (from, to, "The same again", &wrap);
      g_checksum_update (transcript, g_bytes_get_data (wrap.bytes, NULL),
                         g_bytes_get_size (wrap.bytes));
      heard = crypto_device_open (to, from, &wrap, NULL);
      g_assert_cmpstr (heard, ==, "The same again");
    }

  g_assert_cmpstr (g_checksum_get_string (transcript), ==, golden);
}

static gpointer
talk_thread (gpointer data)
{
  guint number = GPOINTER_TO_UINT (data);
  g_autoptr (CryptoDevice) ann = crypto_device_new (number, 3);
  g_autoptr (CryptoDevice) ben = crypto_device_new (number + 1, 3);

  crypto_device_start (ann, ben);

  for (guint i = 0; i < 20; i++)
    {
      crypto_device_say (ann, ben, "t");
      crypto_device_say (ben, ann, "u");
    }

  return NULL;
}

/* Accounts have threads of their own. */
static void
test_threads (void)
{
  GThread *threads[3];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("talk", talk_thread, GUINT_TO_POINTER (10 + 2 * i));

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ratchet/talk", test_talk);
  g_test_add_func ("/ratchet/first", test_first);
  g_test_add_func ("/ratchet/order", test_order);
  g_test_add_func ("/ratchet/rolled-back", test_rolled_back);
  g_test_add_func ("/ratchet/database-fails", test_database_fails);
  g_test_add_func ("/ratchet/prekeys", test_prekeys);
  g_test_add_func ("/ratchet/retired", test_retired);
  g_test_add_func ("/ratchet/both-begin", test_both_begin);
  g_test_add_func ("/ratchet/become", test_become);
  g_test_add_func ("/ratchet/golden", test_golden);
  g_test_add_func ("/ratchet/threads", test_threads);
  return g_test_run ();
}
