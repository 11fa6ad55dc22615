// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "client/crypto/confab-crypto-private.h"
#include "client/crypto/confab-crypto-schema.h"
#include "client/crypto/confab-own-keys.h"
#include "client/crypto/confab-trust.h"
#include "client/crypto/confab-verified.h"

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
person_open (Person *self, const char *user_id)
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
}

static void
person_set_up (Person *self, const char *user_id)
{
  person_open (self, user_id);
  begin (self);
}

static void
person_clear (Person *self)
{
  g_clear_pointer (&self->list, confab_signed_list_data_free);
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
  g_assert_true (confab_trust_verify_sql (ann.crypto, BOB, trust.digits, NOW_MS, &error));
  g_assert_no_error (error);
  g_assert_true (load (&ann, BOB).verified);

  g_assert_true (confab_own_keys_begin_anew_sql (bob.crypto, NULL));
  begin (&bob);
  g_assert_cmpint (meet (&ann, &bob), ==, CONFAB_LIST_RESET);
  after = load (&ann, BOB);
  g_assert_false (after.verified);
  g_assert_cmpint (after.reset_at, ==, NOW_MS + 5);
  g_assert_cmpstr (after.digits, !=, trust.digits);

  g_assert_false (confab_trust_verify_sql (ann.crypto, BOB, trust.digits, NOW_MS, &error));
  g_assert_error (error, CONFAB_ERROR, CONFAB_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (load (&ann, BOB).verified);
  g_assert_true (confab_crypto_accept_sql (ann.crypto, BOB, &error));
  after = load (&ann, BOB);
  g_assert_false (after.verified);
  g_assert_cmpint (after.reset_at, ==, 0);
  g_assert_true (confab_trust_verify_sql (ann.crypto, BOB, after.digits, NOW_MS, &error));
  g_assert_true (load (&ann, BOB).verified);
}

/* Another device of the same user, which has come in with the recovery key. */
static void
person_add_device (Person *self, Person *first)
{
  g_autofree char *recovery = NULL, *vault = NULL;
  g_autoptr (ConfabSignedListData) list = NULL;
  g_autoptr (GError) error = NULL;
  ConfabOwnPlace place;

  person_open (self, first->user_id);
  g_assert_true (confab_own_keys_get_recovery_sql (first->crypto, &recovery, NULL));
  g_assert_true (confab_own_keys_vault_sql (first->crypto, &vault, NULL));
  g_assert_true (
      confab_own_keys_link_sql (self->crypto, recovery, vault, first->list, NOW_MS, &error));
  g_assert_no_error (error);
  g_assert_true (
      confab_own_keys_sign_sql (self->crypto, first->list, NOW_MS, &place, &list, &error));
  g_assert_no_error (error);
}

/* What the server keeps, as a device leaves it. */
static gboolean
merge (Person *self, ConfabVerifiedData **kept, guint *n_unseen)
{
  g_autoptr (GPtrArray) unseen = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (ConfabVerifiedData) next = NULL;
  g_autoptr (GError) error = NULL;
  gboolean changed;

  g_assert_true (
      confab_verified_merge_sql (self->crypto, *kept, NOW_MS + 9, &changed, unseen, &next, &error));
  g_assert_no_error (error);

  if (n_unseen != NULL)
    *n_unseen = unseen->len;

  if (next == NULL)
    return changed;

  g_assert_true (*kept == NULL || next->revision > (*kept)->revision);
  g_clear_pointer (kept, confab_verified_data_free);
  *kept = g_steal_pointer (&next);
  return changed;
}

static void
verify (Person *self, Person *other, gint64 now_ms)
{
  g_autoptr (GError) error = NULL;
  ConfabTrust trust = load (self, other->user_id);

  g_assert_true (
      confab_trust_verify_sql (self->crypto, other->user_id, trust.digits, now_ms, &error));
  g_assert_no_error (error);
}

typedef struct
{
  Person ann, phone, bob;
  ConfabVerifiedData *kept;
} World;

static void
world_clear (World *self)
{
  person_clear (&self->ann);
  person_clear (&self->phone);
  person_clear (&self->bob);
  g_clear_pointer (&self->kept, confab_verified_data_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (World, world_clear)

/* Ann has verified Bob on one device and has another. */
static void
world_set_up (World *self)
{
  person_set_up (&self->ann, ANN);
  person_set_up (&self->bob, BOB);
  meet (&self->ann, &self->bob);
  verify (&self->ann, &self->bob, NOW_MS);
  person_add_device (&self->phone, &self->ann);
  g_assert_false (merge (&self->ann, &self->kept, NULL));
  g_assert_nonnull (self->kept);
}

/* Who was verified on one device is on the other, whichever it hears of first, and no more when
 * that is taken back there. Where nothing is new nothing is written. */
static void
test_devices (void)
{
  g_auto (World) world = { 0 };
  gint64 revision;
  guint n_unseen;

  world_set_up (&world);
  g_assert_true (merge (&world.phone, &world.kept, &n_unseen));
  g_assert_cmpuint (n_unseen, ==, 1);
  g_assert_false (load (&world.phone, BOB).verified);
  meet (&world.phone, &world.bob);
  g_assert_true (load (&world.phone, BOB).verified);
  revision = world.kept->revision;
  g_assert_false (merge (&world.phone, &world.kept, &n_unseen));
  g_assert_cmpuint (n_unseen, ==, 0);
  g_assert_false (merge (&world.ann, &world.kept, NULL));
  g_assert_cmpint (world.kept->revision, ==, revision);

  g_assert_true (confab_trust_accept_sql (world.phone.crypto, BOB, NOW_MS, NULL));
  g_assert_false (merge (&world.phone, &world.kept, NULL));
  g_assert_true (load (&world.ann, BOB).verified);
  g_assert_true (merge (&world.ann, &world.kept, NULL));
  g_assert_false (load (&world.ann, BOB).verified);
}

/* Another key than the one that was compared is not verified, whatever the server shows first to
 * the next device; and a new beginning that was verified on one device stops nothing on the
 * other. */
static void
test_other_key (void)
{
  g_auto (World) world = { 0 };
  g_auto (Person) impostor = { 0 };
  ConfabTrust trust;

  world_set_up (&world);
  person_set_up (&impostor, BOB);
  meet (&world.phone, &impostor);
  g_assert_true (merge (&world.phone, &world.kept, NULL));
  trust = load (&world.phone, BOB);
  g_assert_false (trust.verified);
  g_assert_true (trust.paused);

  meet (&world.ann, &impostor);
  g_assert_true (load (&world.ann, BOB).paused);
  verify (&world.ann, &impostor, NOW_MS);
  g_assert_false (merge (&world.ann, &world.kept, NULL));
  g_assert_true (merge (&world.phone, &world.kept, NULL));
  trust = load (&world.phone, BOB);
  g_assert_true (trust.verified);
  g_assert_false (trust.paused);
}

/* A server that shows what was before is told again, and takes nothing back with it; nor does it
 * pass off old marks as new ones, or somebody else's. */
static void
test_rolled_back (void)
{
  g_auto (World) world = { 0 };
  g_autoptr (ConfabVerifiedData) old = NULL, made_up = NULL, none = NULL;
  gint64 revision;

  world_set_up (&world);
  old = confab_verified_data_copy (world.kept);
  meet (&world.phone, &world.bob);
  g_assert_true (confab_trust_accept_sql (world.ann.crypto, BOB, NOW_MS, NULL));
  g_assert_false (merge (&world.ann, &world.kept, NULL));
  g_assert_true (merge (&world.phone, &world.kept, NULL));
  g_assert_false (load (&world.phone, BOB).verified);
  revision = world.kept->revision;

  made_up = confab_verified_data_copy (old);
  g_assert_false (merge (&world.phone, &made_up, NULL));
  g_assert_false (load (&world.phone, BOB).verified);
  g_assert_cmpint (made_up->revision, >, revision);

  g_clear_pointer (&made_up, confab_verified_data_free);
  made_up = confab_verified_data_copy (old);
  made_up->revision = revision + 5;
  g_assert_false (merge (&world.phone, &made_up, NULL));
  g_assert_false (load (&world.phone, BOB).verified);
  g_assert_false (merge (&world.phone, &none, NULL));
  g_assert_nonnull (none);

  /* Of another person's devices it opens nothing. */
  meet (&world.bob, &world.ann);
  g_assert_false (merge (&world.bob, &none, NULL));
  g_assert_false (load (&world.bob, ANN).verified);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trust/same", test_same);
  g_test_add_func ("/trust/reset", test_reset);
  g_test_add_func ("/trust/devices", test_devices);
  g_test_add_func ("/trust/other-key", test_other_key);
  g_test_add_func ("/trust/rolled-back", test_rolled_back);
  return g_test_run ();
}
