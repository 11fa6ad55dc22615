// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/store-fixture.h"
#include "damage.h"
#include "sql/confab-database.h"
#include "support/waiting.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

/* Real databases, damaged in many ways. Whatever lies on the disk: nothing crashes, what was not
 * sent is there again where its own pages are whole, and the account can be used. */

#define N_MESSAGES 60
#define N_TEXTS 12

#define M(n) (test_id (1000 + (n)))
#define ACTION_ID(n) (test_id (5000 + (n)))

/* Rounds for each table and index; more of them are run by hand. */
static guint
get_rounds (void)
{
  const char *text = g_getenv ("CONFAB_TEST_ROUNDS");

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : 3;
}

static void
add_messages (StoreFixture *fixture, const char *conversation)
{
  g_autoptr (ConfabChangeSet) added = add_conversation (fixture, conversation, 0);
  static guint n;

  for (guint seq = 1; seq <= N_MESSAGES; seq++)
    {
      g_autofree char *text = g_strdup_printf ("number %u, %0200u", seq, seq);
      g_autoptr (ConfabChangeSet) changes =
          apply_one (fixture, make_message (conversation, seq, test_id (20000 + n++), ANN, text));
    }
}

/* Everything that waits in an outbox: texts short and long, one that was refused, the rest. */
static void
fill_outbox (StoreFixture *fixture)
{
  g_autoptr (GError) refused = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "no");
  g_autoptr (GPtrArray) actions = NULL;
  g_autofree char *react =
      g_strdup_printf ("{\"messageId\":\"%s\",\"conversationId\":\"%s\",\"emoji\":\"👍\"}", M (1),
                       GROUP);
  g_autofree char *made =
      g_strdup_printf ("{\"id\":\"%s\",\"type\":\"group\",\"name\":\"new\",\"userIds\":[\"%s\"]}",
                       test_id (300), ANN);

  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *text =
          i % 3 == 0 ? g_strnfill (9000 + i, 'a' + i) : g_strdup_printf ("unsent %u", i);
      g_autoptr (ConfabChangeSet) changes =
          post_text (fixture, i % 2 == 0 ? GROUP : CHANNEL, ACTION_ID (i), text);
    }

  g_clear_pointer (&actions, g_ptr_array_unref);
  actions = load_actions (fixture);
  confab_change_set_unref (wait_for_boxed (confab_store_refuse (
      fixture->store, ((ConfabActionData *) g_ptr_array_index (actions, 1))->number, refused)));
  confab_change_set_unref (
      post (fixture, CONFAB_ACTION_REACTION_ADD, ACTION_ID (100), GROUP, react));
  confab_change_set_unref (
      post (fixture, CONFAB_ACTION_CONVERSATION_NEW, ACTION_ID (101), test_id (300), made));
  confab_change_set_unref (
      post_text (fixture, test_id (300), ACTION_ID (102), "said in what is not made yet"));
  confab_change_set_unref (
      wait_for_boxed (confab_store_set_draft (fixture->store, GROUP, "a draft")));
  confab_change_set_unref (
      wait_for_boxed (confab_store_set_draft (fixture->store, DIRECT, "another")));
}

static void
fill (StoreFixture *fixture)
{
  add_messages (fixture, GROUP);
  add_messages (fixture, CHANNEL);
  add_messages (fixture, DIRECT);
  fill_outbox (fixture);
}

static void
close_store (StoreFixture *fixture)
{
  confab_store_close (fixture->store);
  g_clear_object (&fixture->store);
}

/* Ids of all that waits, a word each, in order; what was refused with a "!". */
static char *
outbox_text (StoreFixture *fixture)
{
  g_autoptr (ConfabDatabase) db =
      confab_database_open (fixture->path, CONFAB_DATABASE_READ_ONLY, NULL);
  g_autoptr (ConfabStatement) rows = confab_database_select (
      db, NULL, "SELECT id, failed, length(payload) FROM action ORDER BY number", NULL);
  GString *out = g_string_new (NULL);

  while (confab_statement_next (rows, NULL) == CONFAB_STATEMENT_ROW)
    g_string_append_printf (out, "%s%s %" G_GINT64_FORMAT " ", confab_statement_get_text (rows, 0),
                            confab_statement_get_int (rows, 1) ? "!" : "",
                            confab_statement_get_int (rows, 2));

  return g_string_free (out, FALSE);
}

static guint
count_waiting (StoreFixture *fixture)
{
  g_autofree char *text = outbox_text (fixture);
  guint n = 0;

  for (const char *at = text; (at = strchr (at, ' ')) != NULL; at++)
    n++;

  return n / 2;
}

/* Opens it as a session does: what is there is loaded, and something is written, which waits for
 * the check. Returns whether the file was found damaged. */
static gboolean
try_store (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DexFuture) opening = confab_store_open (fixture->path, OWN, fixture->clock);
  g_autoptr (ConfabChangeSet) all = NULL;
  g_autoptr (DexFuture) loading = NULL, writing = NULL, paging = NULL;

  WAIT_UNTIL (!dex_future_is_pending (opening));
  fixture->store = dex_await_object (dex_ref (opening), &error);
  g_assert_no_error (error);
  loading = confab_store_load (fixture->store);
  paging = confab_store_page_before (fixture->store, GROUP, G_MAXINT64, 50);
  writing = confab_store_apply_conversation (fixture->store, make_conversation (GROUP, 3));
  WAIT_UNTIL (!dex_future_is_pending (loading) && !dex_future_is_pending (writing) &&
              !dex_future_is_pending (paging));
  return dex_future_is_rejected (loading) || dex_future_is_rejected (writing) ||
         dex_future_is_rejected (paging);
}

/* What a session does: what is damaged is closed and opened anew, once. */
static gboolean
use_store (StoreFixture *fixture)
{
  gboolean found = try_store (fixture);

  if (found)
    {
      close_store (fixture);
      g_assert_false (try_store (fixture));
      g_assert_nonnull (confab_store_get_rescue (fixture->store));
    }

  return confab_store_get_rescue (fixture->store) != NULL;
}

/* It can be written in, and what is written is shown. */
static void
check_usable (StoreFixture *fixture)
{
  g_autoptr (ConfabMessageRowData) row = NULL;

  confab_change_set_unref (add_conversation (fixture, CHANNEL, 0));
  confab_change_set_unref (post_text (fixture, CHANNEL, ACTION_ID (900), "after it"));
  row = read_message (fixture, CHANNEL, ACTION_ID (900));
  g_assert_cmpstr (row->content, ==, "after it");
}

typedef struct
{
  StoreFixture *fixture;
  Damage *damage;
  char *outbox;
} Case;

static void
case_init (Case *self, StoreFixture *fixture)
{
  fill (fixture);
  self->fixture = fixture;
  self->outbox = outbox_text (fixture);
  close_store (fixture);
  self->damage = damage_new (fixture->folder, fixture->path);
}

static void
case_clear (Case *self)
{
  damage_restore (self->damage);
  damage_free (self->damage);
  g_free (self->outbox);
}

/* After whatever was done to the file. @whole: the outbox' own pages were not touched. */
static void
case_check (Case *self, const char *what, gboolean whole)
{
  StoreFixture *fixture = self->fixture;
  g_autofree char *outbox = NULL;
  const ConfabRescueData *rescue;

  damage_mark_open (self->damage);
  self->damage->was_found = use_store (fixture);
  outbox = outbox_text (fixture);
  rescue = confab_store_get_rescue (fixture->store);

  if (whole && g_strcmp0 (outbox, self->outbox) != 0)
    g_error ("%s: %s\n%s", what, self->outbox, outbox);

  if (rescue != NULL)
    {
      g_assert_true (g_file_test (rescue->path, G_FILE_TEST_EXISTS));
      g_assert_true (damage_is_at (self->damage, rescue->path));
      g_assert_cmpint (rescue->messages + rescue->others, ==, count_waiting (fixture));
    }

  check_usable (fixture);
  close_store (fixture);
  damage_restore (self->damage);
}

static void
test_flips (StoreFixture *fixture, gconstpointer data)
{
  guint n_found = 0, n_all = 0;
  Case self = { 0 };

  case_init (&self, fixture);

  for (guint i = 0; i < damage_get_n_trees (self.damage); i++)
    for (guint seed = 0; seed < get_rounds (); seed++)
      {
        const char *tree = damage_flip (self.damage, i, seed);
        g_autofree char *what = g_strdup_printf ("%s, seed %u", tree, seed);

        case_check (&self, what, !g_str_equal (tree, "action"));
        n_found += self.damage->was_found;
        n_all++;
      }

  g_test_message ("%u databases, %u found damaged", n_all, n_found);
  g_assert_cmpuint (n_found, >, n_all / 4);
  case_clear (&self);
}

/* A whole page is gone, as after a bad sector. */
static void
test_pages (StoreFixture *fixture, gconstpointer data)
{
  guint n_found = 0, n_all = 0;
  Case self = { 0 };

  case_init (&self, fixture);

  for (guint i = 0; i < damage_get_n_trees (self.damage); i++)
    for (guint seed = 0; seed < get_rounds (); seed++)
      {
        const char *tree = damage_overwrite (self.damage, i, seed);
        g_autofree char *what = g_strdup_printf ("%s, page, seed %u", tree, seed);

        case_check (&self, what, !g_str_equal (tree, "action"));
        n_found += self.damage->was_found;
        n_all++;
      }

  g_test_message ("%u databases, %u found damaged", n_all, n_found);
  g_assert_cmpuint (n_found, >, n_all * 3 / 4);
  case_clear (&self);
}

static void
test_truncated (StoreFixture *fixture, gconstpointer data)
{
  Case self = { 0 };

  case_init (&self, fixture);

  for (guint seed = 0; seed < 10 * get_rounds (); seed++)
    {
      g_autofree char *what = g_strdup_printf ("truncated, seed %u", seed);

      case_check (&self, what, damage_truncate (self.damage, seed));
    }

  case_clear (&self);
}

/* The head says what the file is and where everything lies; without it the outbox is found all the
 * same. */
static void
test_head (StoreFixture *fixture, gconstpointer data)
{
  Case self = { 0 };

  case_init (&self, fixture);

  for (guint seed = 0; seed < 3 * get_rounds (); seed++)
    {
      g_autofree char *what = g_strdup_printf ("head, seed %u", seed);

      damage_head (self.damage, seed);
      case_check (&self, what, TRUE);
      g_assert_true (self.damage->was_found);
    }

  case_clear (&self);
}

/* Of what SQLite has put beside the file. The outbox is in the file itself. */
static void
test_wal (StoreFixture *fixture, gconstpointer data)
{
  Case self = { 0 };

  case_init (&self, fixture);

  for (guint seed = 0; seed < 5 * get_rounds (); seed++)
    {
      g_autofree char *what = g_strdup_printf ("WAL, seed %u", seed);

      damage_beside (self.damage, seed);
      case_check (&self, what, TRUE);
    }

  case_clear (&self);
}

/* A process that was killed leaves a WAL, which is a part of the database. */
static void
test_killed (StoreFixture *fixture, gconstpointer data)
{
  Case self = { 0 };
  g_autofree char *outbox = NULL, *after = NULL;

  case_init (&self, fixture);
  g_assert_false (use_store (fixture));
  confab_change_set_unref (post_text (fixture, GROUP, ACTION_ID (200), "in the WAL"));
  outbox = outbox_text (fixture);
  damage_keep (self.damage);
  close_store (fixture);

  /* Undamaged: everything is there. */
  damage_restore (self.damage);
  damage_mark_open (self.damage);
  g_assert_false (use_store (fixture));
  after = outbox_text (fixture);
  g_assert_cmpstr (after, ==, outbox);
  close_store (fixture);

  /* With another page broken: rescued from file and WAL together. */
  damage_restore (self.damage);
  damage_overwrite_tree (self.damage, "message_by_position");
  damage_mark_open (self.damage);
  g_assert_true (use_store (fixture));
  g_clear_pointer (&after, g_free);
  after = outbox_text (fixture);
  g_assert_cmpstr (after, ==, outbox);
  close_store (fixture);
  case_clear (&self);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/store/damage/" path, StoreFixture, NULL, store_fixture_set_up, func,               \
              store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  ADD ("flips", test_flips);
  ADD ("pages", test_pages);
  ADD ("truncated", test_truncated);
  ADD ("head", test_head);
  ADD ("wal", test_wal);
  ADD ("killed", test_killed);

  return g_test_run ();
}
