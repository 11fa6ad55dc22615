// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "client/crypto/confab-crypto-private.h"
#include "client/crypto/confab-crypto-schema.h"
#include "client/crypto/confab-own-keys.h"
#include "client/crypto/confab-trust.h"

#include <string.h>

/* Two people compare a number; who gets other keys is not verified any more. */

#define ANN "00000000-0000-7000-8000-000000000001"
#define BOB "00000000-0000-7000-8000-000000000002"
#define NOW_MS G_GINT64_CONSTANT (1800000000000)

typedef struct
{
  const char *user_id;
  ConfabDatabase *db;
  ConfabCrypto *crypto;
  ConfabSignedListData *list;
} Person;

static void
begin (Person *self)
{
  g_autoptr (GError) error = NULL;
  ConfabOwnPlace place;
  ConfabListStep step;

  g_clear_pointer (&self->list, confab_signed_list_data_free);
  g_assert_true (
      confab_own_keys_sign_sql (self->crypto, NULL, NOW_MS, &place, &self->list, &error));
  g_assert_no_error (error);
  g_assert_true (
      confab_crypto_take_list_sql (self->crypto, self->user_id, self->list, NOW_MS, &step, &error));
}

static void
person_set_up (Person *self, const char *user_id)
{
  static const char *const migrations[] = { CONFAB_CRYPTO_WHOLE, NULL };
  g_autoptr (GError) error = NULL;

  self->user_id = user_id;
  self->db = confab_database_open (":memory:", CONFAB_DATABASE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (confab_database_migrate (self->db, migrations, &error));
  self->crypto = confab_crypto_new (self->db, user_id, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (confab_database_begin (self->db, NULL));
  g_assert_true (confab_own_keys_begin_sql (self->crypto, NOW_MS, &error));
  begin (self);
}

static void
person_clear (Person *self)
{
  confab_signed_list_data_free (self->list);
  confab_crypto_free (self->crypto);
  confab_database_close (self->db);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Person, person_clear)

static ConfabListStep
meet (Person *self, Person *other)
{
  g_autoptr (GError) error = NULL;
  ConfabListStep step;

  g_assert_true (confab_crypto_take_list_sql (self->crypto, other->user_id, other->list, NOW_MS + 5,
                                              &step, &error));
  g_assert_no_error (error);
  return step;
}

static ConfabTrust
load (Person *self, const char *user_id)
{
  ConfabTrust trust;

  g_assert_true (confab_trust_load_sql (self->crypto, user_id, &trust, NULL));
  return trust;
}

/* Both see the same 60 digits, and nothing before they know of each other. */
static void
test_same (void)
{
  g_auto (Person) ann = { 0 }, bob = { 0 };
  ConfabTrust here, there;

  person_set_up (&ann, ANN);
  person_set_up (&bob, BOB);
  here = load (&ann, BOB);
  g_assert_false (here.known);
  g_assert_cmpstr (here.digits, ==, "");
  meet (&ann, &bob);
  meet (&bob, &ann);
  here = load (&ann, BOB);
  there = load (&bob, ANN);
  g_assert_true (here.known);
  g_assert_false (here.verified);
  g_assert_cmpuint (strlen (here.digits), ==, CONFAB_SAFETY_DIGITS);
  g_assert_cmpstr (here.digits, ==, there.digits);
}

/* Only the number that was shown is verified, and a new beginning takes the mark away; until then
 * it is not told of twice. */
static void
test_reset (void)
{
  g_auto (Person) ann = { 0 }, bob = { 0 };
  g_autoptr (GError) error = NULL;
  ConfabTrust trust, after;

  person_set_up (&ann, ANN);
  person_set_up (&bob, BOB);
  meet (&ann, &bob);
  trust = load (&ann, BOB);
  g_assert_true (confab_trust_verify_sql (ann.crypto, BOB, trust.digits, &error));
  g_assert_no_error (error);
  g_assert_true (load (&ann, BOB).verified);

  g_assert_true (confab_own_keys_begin_anew_sql (bob.crypto, NULL));
  begin (&bob);
  g_assert_cmpint (meet (&ann, &bob), ==, CONFAB_LIST_RESET);
  after = load (&ann, BOB);
  g_assert_false (after.verified);
  g_assert_cmpint (after.reset_at, ==, NOW_MS + 5);
  g_assert_cmpstr (after.digits, !=, trust.digits);

  g_assert_false (confab_trust_verify_sql (ann.crypto, BOB, trust.digits, &error));
  g_assert_error (error, CONFAB_ERROR, CONFAB_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (load (&ann, BOB).verified);
  g_assert_true (confab_crypto_accept_sql (ann.crypto, BOB, &error));
  after = load (&ann, BOB);
  g_assert_false (after.verified);
  g_assert_cmpint (after.reset_at, ==, 0);
  g_assert_true (confab_trust_verify_sql (ann.crypto, BOB, after.digits, &error));
  g_assert_true (load (&ann, BOB).verified);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trust/same", test_same);
  g_test_add_func ("/trust/reset", test_reset);
  return g_test_run ();
}
