// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/store-fixture.h"
#include "client/store/confab-store-places.h"
#include "sql/confab-database.h"
#include "support/waiting.h"

#define M(n) (test_id (1000 + (n)))
#define DAY_MS (24 * 3600 * G_GINT64_CONSTANT (1000))
#define AT(seq) ((seq) * CONFAB_POSITION_STEP)

/* Where the clock of the server stood: two messages a day, and none on every fourth day. */
static gint64
time_of (gint64 seq)
{
  gint64 day = (seq - 1) / 2;

  return (day + day / 3) * DAY_MS + ((seq - 1) % 2) * 3600000 + 1000;
}

static gint64
take_int (DexFuture *future)
{
  return g_value_get_int64 (wait_for (future, NULL));
}

/* Messages 1 to 40: every tenth names this user, every fifth is this user's own, 7 has a file; 20
 * to 24 are missing. */
static void
fill (StoreFixture *fixture)
{
  g_autoptr (ConfabChangeSet) added = add_conversation (fixture, CHANNEL, 40);

  for (gint64 seq = 1; seq <= 40; seq++)
    {
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (time_of (seq) / 1000);
      g_autofree char *text = g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
      g_autofree char *mentions =
          seq % 10 == 0 ? g_strdup_printf (",\"mentions\":[\"%s\"]", OWN) : g_strdup ("");
      g_autofree char *file =
          g_strdup_printf (",\"attachments\":[{\"id\":\"%s\",\"type\":\"image\"}]", M (900));

      if (seq >= 20 && seq <= 24)
        continue;

      confab_change_set_unref (apply_page (
          fixture, CHANNEL, seq - 1, seq,
          frames_of (make_frame ("{\"type\":\"message\",\"conversationId\":\"%s\",\"seq\":"
                                 "%" G_GINT64_FORMAT ",\"timestamp\":\"%s\",\"payload\":{\"id\":"
                                 "\"%s\",\"conversationId\":\"%s\",\"senderId\":\"%s\",\"seq\":"
                                 "%" G_GINT64_FORMAT
                                 ",\"content\":\"x\",\"createdAt\":\"%s\"%s%s}}",
                                 CHANNEL, seq, text, M (seq), CHANNEL, seq % 5 == 1 ? OWN : ANN,
                                 seq, text, mentions, seq == 7 ? file : ""),
                     NULL)));
    }
}

static void
test_find (StoreFixture *fixture, gconstpointer data)
{
  ConfabStore *store = fixture->store;

  fill (fixture);
  g_assert_cmpint (take_int (confab_store_find_message (store, CHANNEL, M (33))), ==, AT (33));
  g_assert_cmpint (take_int (confab_store_find_message (store, CHANNEL, M (22))), ==, 0);
  g_assert_cmpint (take_int (confab_store_find_message (store, DIRECT, M (33))), ==, 0);

  for (gint64 seq = 1; seq <= 40; seq++)
    {
      gint64 held = seq >= 20 && seq <= 24 ? 25 : seq;

      g_assert_cmpint (take_int (confab_store_find_time (store, CHANNEL, time_of (seq))), ==,
                       AT (held));
      g_assert_cmpint (take_int (confab_store_find_time (store, CHANNEL, time_of (seq) + 1)), ==,
                       seq == 40 ? 0 : AT (seq >= 19 && seq <= 24 ? 25 : seq + 1));
      g_assert_cmpint (take_int (confab_store_get_time_at (store, CHANNEL, seq)), ==,
                       time_of (held));
    }

  g_assert_cmpint (take_int (confab_store_find_time (store, CHANNEL, 0)), ==, AT (1));
  g_assert_cmpint (take_int (confab_store_find_time (store, DIRECT, 0)), ==, 0);
  g_assert_cmpint (take_int (confab_store_get_time_at (store, CHANNEL, 41)), ==, 0);
}

static void
test_mentions (StoreFixture *fixture, gconstpointer data)
{
  ConfabStore *store = fixture->store;

  fill (fixture);
  g_assert_cmpint (take_int (confab_store_find_mention (store, CHANNEL, 0, FALSE)), ==, AT (10));
  g_assert_cmpint (take_int (confab_store_find_mention (store, CHANNEL, AT (10), FALSE)), ==,
                   AT (30));
  g_assert_cmpint (take_int (confab_store_find_mention (store, CHANNEL, AT (40), FALSE)), ==, 0);
  g_assert_cmpint (take_int (confab_store_find_mention (store, CHANNEL, AT (30), TRUE)), ==,
                   AT (10));
  g_assert_cmpint (take_int (confab_store_find_mention (store, CHANNEL, G_MAXINT64, TRUE)), ==,
                   AT (40));
  g_assert_cmpint (take_int (confab_store_find_mention (store, CHANNEL, AT (10), TRUE)), ==, 0);
}

static void
test_days (StoreFixture *fixture, gconstpointer data)
{
  gint64 bounds[31];
  DexFuture *future;
  guint64 days, expected = 0;

  fill (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    bounds[i] = i * DAY_MS;

  for (gint64 seq = 1; seq <= 40; seq++)
    if (seq < 20 || seq > 24)
      expected |= G_GUINT64_CONSTANT (1) << (time_of (seq) / DAY_MS);

  future = confab_store_list_days (fixture->store, CHANNEL, bounds, 30);
  days = g_value_get_uint64 (wait_for (future, NULL));
  g_assert_cmphex (days, ==, expected);
  g_assert_cmphex (days & (1 << 3), ==, 0);

  future = confab_store_list_days (fixture->store, DIRECT, bounds, 30);
  g_assert_cmphex (g_value_get_uint64 (wait_for (future, NULL)), ==, 0);
}

static void
test_marks (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GByteArray) marks = NULL, few = NULL, none = NULL;

  fill (fixture);
  marks = wait_for_boxed (confab_store_list_marks (fixture->store, CHANNEL, 40));
  g_assert_cmpuint (marks->len, ==, 40);

  for (guint i = 0; i < 40; i++)
    {
      guint seq = i + 1, expected = 0;

      if (seq < 20 || seq > 24)
        expected = (seq % 10 == 0 && seq % 5 != 1 ? CONFAB_MARK_MENTION : 0) |
                   (seq % 5 == 1 ? CONFAB_MARK_OWN : 0) | (seq == 7 ? CONFAB_MARK_FILE : 0);

      g_assert_cmphex (marks->data[i], ==, expected);
    }

  few = wait_for_boxed (confab_store_list_marks (fixture->store, CHANNEL, 3));
  g_assert_cmphex (few->data[0], ==, CONFAB_MARK_MENTION | CONFAB_MARK_OWN | CONFAB_MARK_FILE);
  g_assert_cmphex (few->data[1], ==, CONFAB_MARK_OWN);
  g_assert_cmphex (few->data[2], ==, CONFAB_MARK_MENTION | CONFAB_MARK_OWN);
  none = wait_for_boxed (confab_store_list_marks (fixture->store, DIRECT, 3));
  g_assert_cmphex (none->data[0] | none->data[1] | none->data[2], ==, 0);
}

static void
test_place (StoreFixture *fixture, gconstpointer data)
{
  const ConfabPlace there = { .position = AT (12), .offset_px = -37.6 };
  g_autoptr (ConfabPlace) place = NULL;

  fill (fixture);
  wait_for_success (confab_store_set_place (fixture->store, CHANNEL, &there));
  wait_for_success (confab_store_set_place (fixture->store, DIRECT, &there));
  store_fixture_reopen (fixture);
  place = wait_for_boxed (confab_store_get_place (fixture->store, CHANNEL));
  g_assert_cmpint (place->position, ==, AT (12));
  g_assert_cmpfloat (place->offset_px, ==, -37);
  g_clear_pointer (&place, confab_place_free);

  /* Nothing is kept of what is not there. */
  place = wait_for_boxed (confab_store_get_place (fixture->store, DIRECT));
  g_assert_cmpint (place->position, ==, 0);
  g_clear_pointer (&place, confab_place_free);

  wait_for_success (confab_store_set_place (fixture->store, CHANNEL, NULL));
  place = wait_for_boxed (confab_store_get_place (fixture->store, CHANNEL));
  g_assert_cmpint (place->position, ==, 0);
}

/* A database of before there were marks: own messages are found all the same. */
static void
test_migrated (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GByteArray) before = NULL, after = NULL;
  g_autoptr (ConfabDatabase) db = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture);
  before = wait_for_boxed (confab_store_list_marks (fixture->store, CHANNEL, 40));
  confab_store_close (fixture->store);
  g_clear_object (&fixture->store);
  db = confab_database_open (fixture->path, CONFAB_DATABASE_READ_WRITE, &error);
  g_assert_true (confab_database_exec (db,
                                       "DROP TRIGGER message_updated; DROP TRIGGER message_deleted;"
                                       "ALTER TABLE message DROP COLUMN card;"
                                       "ALTER TABLE change DROP COLUMN card;"
                                       "ALTER TABLE message_change DROP COLUMN card;"
                                       "CREATE TRIGGER message_updated AFTER UPDATE ON message"
                                       " BEGIN SELECT 1; END;"
                                       "CREATE TRIGGER message_deleted AFTER DELETE ON message"
                                       " BEGIN SELECT 1; END;"
                                       "ALTER TABLE conversation DROP COLUMN mentions_only;"
                                       "ALTER TABLE conversation DROP COLUMN banned_at;"
                                       "ALTER TABLE conversation DROP COLUMN ban_reason;"
                                       "ALTER TABLE presence DROP COLUMN custom_emoji;"
                                       "ALTER TABLE presence DROP COLUMN expires_at;"
                                       "ALTER TABLE presence DROP COLUMN chosen;"
                                       "ALTER TABLE user DROP COLUMN last_seen_to;"
                                       "DROP TABLE sealed_event;"
                                       "DROP TABLE crypto_self; DROP TABLE crypto_session;"
                                       "DROP TABLE crypto_prekey;"
                                       "DROP TABLE crypto_signed_prekey;"
                                       "DROP TABLE crypto_person; DROP TABLE crypto_device;"
                                       "DROP TABLE crypto_sent; DROP TABLE crypto_wrap;"
                                       "DROP TABLE crypto_key; DROP TABLE crypto_waiting;"
                                       "DROP TABLE crypto_answer; DROP TABLE crypto_counter;"
                                       "DROP TABLE crypto_account; DROP TABLE crypto_epoch;"
                                       "DROP TABLE crypto_verified; DROP TABLE crypto_verified_at;"
                                       "DROP TABLE crypto_former;"
                                       "DROP TABLE version; DROP INDEX message_replies;"
                                       "DROP INDEX message_starred;"
                                       "ALTER TABLE message DROP COLUMN hidden;"
                                       "ALTER TABLE message DROP COLUMN starred_at;"
                                       "ALTER TABLE draft DROP COLUMN reply_to;"
                                       "DROP TABLE message_behind; DROP TABLE place;"
                                       "DROP INDEX message_own; DROP INDEX message_files;"
                                       "ALTER TABLE message DROP COLUMN own;"
                                       "ALTER TABLE conversation DROP COLUMN unread_seq;"
                                       "ALTER TABLE action DROP COLUMN paused;"
                                       "ALTER TABLE action DROP COLUMN hold_ms;"
                                       "DROP TABLE mark; DROP TABLE pin; DROP TABLE need;"
                                       "ALTER TABLE message DROP COLUMN forwarded;"
                                       "ALTER TABLE conversation DROP COLUMN pins;"
                                       "DROP TABLE file_text; DROP TABLE file_index;"
                                       "PRAGMA user_version=4",
                                       &error));
  g_assert_no_error (error);
  g_clear_pointer (&db, confab_database_close);
  fixture->store = wait_for_object (confab_store_open (fixture->path, OWN, fixture->clock));
  after = wait_for_boxed (confab_store_list_marks (fixture->store, CHANNEL, 40));
  g_assert_cmpmem (before->data, before->len, after->data, after->len);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/store/places/" path, StoreFixture, NULL, store_fixture_set_up, func,               \
              store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  ADD ("find", test_find);
  ADD ("mentions", test_mentions);
  ADD ("days", test_days);
  ADD ("marks", test_marks);
  ADD ("place", test_place);
  ADD ("migrated", test_migrated);

  return g_test_run ();
}
