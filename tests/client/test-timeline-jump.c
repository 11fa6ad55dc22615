// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/model-fixture.h"
#include "client/model/confab-timeline-stretch.h"
#include "support/waiting.h"

#define AT(seq) ((seq) * CONFAB_POSITION_STEP)

static void
read_up_to (ModelFixture *fixture, gint64 seq)
{
  take (fixture,
        apply_one (&fixture->store,
                   make_frame (
                       "{\"type\":\"message_read\",\"payload\":{"
                       "\"conversationId\":\"%s\",\"userId\":\"%s\",\"seq\":%" G_GINT64_FORMAT "}}",
                       CHANNEL, OWN, seq)));
}

static void
fill (ModelFixture *fixture)
{
  take (fixture, add_conversation (&fixture->store, CHANNEL, 0));
  add_messages (fixture, CHANNEL, 1, 400);
  read_up_to (fixture, 400);
}

static void
assert_went (DexFuture *future, const char *content)
{
  g_autoptr (ConfabMessage) message = wait_for_object (future);

  g_assert_cmpstr (confab_message_get_content (message), ==, content);
}

static void
test_go (ModelFixture *fixture, gconstpointer data)
{
  fill (fixture);
  open_timeline (fixture, CHANNEL);
  assert_timeline (fixture, "351 .. 400]");
  assert_went (confab_timeline_go_to_message (fixture->timeline, test_id (10100)), "100");
  assert_timeline (fixture, "80 .. 149");
  g_assert_cmpuint (confab_timeline_find_position (fixture->timeline, AT (100)), ==, 20);

  /* What is in the window is gone to without reading. */
  fixture->n_emissions = 0;
  assert_went (confab_timeline_go_to_message (fixture->timeline, test_id (10148)), "148");
  g_assert_cmpuint (fixture->n_emissions, ==, 0);
  assert_went (confab_timeline_go_to_seq (fixture->timeline, 1), "1");
  assert_timeline (fixture, "[1 .. 50");
  assert_went (confab_timeline_go_to_seq (fixture->timeline, 0), "1");
  assert_went (confab_timeline_go_to_seq (fixture->timeline, 4000), "400");
  assert_timeline (fixture, "381 .. 400]");
  wait_for_success (confab_timeline_load_older (fixture->timeline));
  assert_timeline (fixture, "331 .. 400]");
  wait_for_error (confab_timeline_go_to_message (fixture->timeline, test_id (9)), G_IO_ERROR,
                  G_IO_ERROR_NOT_FOUND);
  wait_for_error (confab_timeline_go_to_mention (fixture->timeline, 0, FALSE), G_IO_ERROR,
                  G_IO_ERROR_NOT_FOUND);
  assert_timeline (fixture, "331 .. 400]");
}

/* Only where one wants to go last is gone to. */
static void
test_go_elsewhere (ModelFixture *fixture, gconstpointer data)
{
  DexFuture *first;

  fill (fixture);
  open_timeline (fixture, CHANNEL);
  first = confab_timeline_go_to_message (fixture->timeline, test_id (10100));
  assert_went (confab_timeline_go_to_message (fixture->timeline, test_id (10200)), "200");
  wait_for_error (first, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_timeline (fixture, "180 .. 249");
}

static void
test_place (ModelFixture *fixture, gconstpointer data)
{
  double offset;

  fill (fixture);
  open_timeline (fixture, CHANNEL);
  wait_for_success (confab_timeline_keep_place (fixture->timeline, AT (120), 42));
  g_clear_object (&fixture->timeline);
  open_timeline (fixture, CHANNEL);
  assert_timeline (fixture, "100 .. 169");
  g_assert_cmpint (confab_timeline_get_place (fixture->timeline, &offset), ==, AT (120));
  g_assert_cmpfloat (offset, ==, 42);

  /* What is new comes first. */
  add_messages (fixture, CHANNEL, 401, 402);
  g_clear_object (&fixture->timeline);
  open_timeline (fixture, CHANNEL);
  assert_timeline (fixture, "381 .. 402]");
  g_assert_cmpuint (confab_timeline_get_first_unread (fixture->timeline), ==, 20);
  g_assert_cmpint (confab_timeline_get_place (fixture->timeline, &offset), ==, AT (120));
}

/* What came while one was looking gets the line when one goes there. */
static void
test_unread (ModelFixture *fixture, gconstpointer data)
{
  fill (fixture);
  open_timeline (fixture, CHANNEL);
  add_messages (fixture, CHANNEL, 401, 403);
  g_assert_cmpuint (confab_timeline_get_first_unread (fixture->timeline), ==, G_MAXUINT);
  assert_went (confab_timeline_go_to_seq (fixture->timeline, 5), "5");
  assert_went (confab_timeline_go_to_unread (fixture->timeline), "401");
  g_assert_true (confab_message_get_first_unread (
      get_message (fixture, confab_timeline_get_first_unread (fixture->timeline))));
  read_up_to (fixture, 403);
  confab_timeline_renew_unread (fixture->timeline);
  g_assert_cmpuint (confab_timeline_get_first_unread (fixture->timeline), ==, G_MAXUINT);
}

static gint64
missing_above (ModelFixture *fixture, guint position)
{
  return confab_message_get_missing_above (get_message (fixture, position));
}

static gint64
missing_below (ModelFixture *fixture, guint position)
{
  return confab_message_get_missing_below (get_message (fixture, position));
}

/* Into the middle of what is missing: that part of it is asked for, and it goes on by itself. */
static void
assert_stretch (DexFuture *future, const char *first, const char *last, guint n, gint64 n_missing)
{
  g_autoptr (ConfabStretch) stretch = wait_for_boxed (future);

  g_assert_cmpuint (stretch->messages->len, ==, n);
  g_assert_cmpint (stretch->n_missing, ==, n_missing);
  g_assert_cmpstr (confab_message_get_content (g_ptr_array_index (stretch->messages, 0)), ==,
                   first);
  g_assert_cmpstr (confab_message_get_content (g_ptr_array_index (stretch->messages, n - 1)), ==,
                   last);
}

/* What is selected is read wherever it is, and what is not held is told. */
static void
test_stretch (ModelFixture *fixture, gconstpointer data)
{
  ConfabStretch *part;

  fill (fixture);
  add_messages (fixture, CHANNEL, 501, 520);
  open_timeline (fixture, CHANNEL);
  assert_stretch (confab_timeline_read_stretch (fixture->timeline, AT (9), AT (30), 500), "10",
                  "30", 21, 0);
  assert_stretch (confab_timeline_read_stretch (fixture->timeline, AT (390), AT (510), 500), "391",
                  "510", 20, 100);
  assert_stretch (confab_timeline_read_stretch (fixture->timeline, G_MININT64, G_MAXINT64, 1000),
                  "1", "520", 420, 100);

  part = wait_for_boxed (confab_timeline_read_stretch (fixture->timeline, AT (9), AT (30), 5));
  g_assert_cmpint (part->last, ==, AT (14));
  confab_stretch_free (part);
  part = wait_for_boxed (confab_timeline_read_stretch (fixture->timeline, AT (14), AT (30), 50));
  g_assert_cmpint (part->last, ==, G_MAXINT64);
  confab_stretch_free (part);

  g_assert_cmpint (
      g_value_get_int64 (wait_for (
          confab_timeline_count_stretch (fixture->timeline, AT (10), AT (30), 100), NULL)),
      ==, 21);
  g_assert_cmpint (
      g_value_get_int64 (
          wait_for (confab_timeline_count_stretch (fixture->timeline, AT (10), AT (30), 7), NULL)),
      ==, 7);
}

static void
test_gap (ModelFixture *fixture, gconstpointer data)
{
  gboolean waiting;

  take (fixture, add_conversation (&fixture->store, CHANNEL, 1000));
  add_messages (fixture, CHANNEL, 1, 10);
  add_messages (fixture, CHANNEL, 991, 1000);
  read_up_to (fixture, 1000);
  open_timeline (fixture, CHANNEL);
  assert_timeline (fixture, "991 .. 1000]");
  g_assert_cmpint (missing_above (fixture, 0), ==, 980);
  g_assert_cmpint (missing_above (fixture, 1), ==, 0);
  g_assert_cmpint (missing_below (fixture, 9), ==, 0);
  g_string_truncate (fixture->missing, 0);

  wait_for_error (confab_timeline_go_to_seq (fixture->timeline, 500), G_IO_ERROR,
                  G_IO_ERROR_PENDING);
  assert_timeline (fixture, "");
  g_assert_cmpstr (fixture->missing->str, ==, "400-499 500-599 ");
  g_object_get (fixture->timeline, "is-waiting", &waiting, NULL);
  g_assert_true (waiting);

  add_messages (fixture, CHANNEL, 500, 560);
  WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (fixture->timeline)) > 0);
  settle ();
  assert_went (confab_timeline_go_to_seq (fixture->timeline, 500), "500");
  g_assert_cmpint (missing_above (fixture, 0), ==, 489);
  wait_for_success (confab_timeline_load_newer (fixture->timeline));
  assert_timeline (fixture, "500 .. 560");
  g_assert_cmpint (missing_below (fixture, 60), ==, 430);

  /* Filled from both sides, it is whole. */
  add_messages (fixture, CHANNEL, 11, 499);
  WAIT_UNTIL (missing_above (fixture, 0) == 0);
  add_messages (fixture, CHANNEL, 561, 990);
  WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (fixture->timeline)) >= 150);

  for (guint i = 0; i < 20; i++)
    {
      wait_for_success (confab_timeline_load_older (fixture->timeline));
      wait_for_success (confab_timeline_load_newer (fixture->timeline));
    }

  assert_timeline (fixture, "[1 .. 1000]");
  g_assert_false (confab_timeline_get_is_waiting (fixture->timeline));
}

#define ADD(path, func)                                                                            \
  g_test_add ("/timeline/jump/" path, ModelFixture, NULL, model_fixture_set_up, func,              \
              model_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  ADD ("go", test_go);
  ADD ("go-elsewhere", test_go_elsewhere);
  ADD ("place", test_place);
  ADD ("unread", test_unread);
  ADD ("gap", test_gap);
  ADD ("stretch", test_stretch);

  return g_test_run ();
}
