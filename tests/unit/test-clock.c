// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-async.h"
#include "base/confab-backoff.h"
#include "base/confab-clock.h"

#include <gio/gio.h>

#define START 1767225600000

typedef struct
{
  ConfabClock *clock;
  GString *log;
  guint id;
} Fixture;

/* Writes when it rang. */
static void
log_cb (gpointer data)
{
  Fixture *fixture = data;

  g_string_append_printf (fixture->log, "%" G_GINT64_FORMAT " ",
                          confab_clock_get_monotonic_ms (fixture->clock));
}

static void
setup (Fixture *fixture, gconstpointer data)
{
  fixture->clock = confab_clock_new_fake (START);
  fixture->log = g_string_new (NULL);
}

static void
teardown (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->clock);
  g_string_free (fixture->log, TRUE);
}

static void
test_fake (Fixture *fixture, gconstpointer data)
{
  confab_clock_add (fixture->clock, 30, log_cb, fixture);
  confab_clock_add (fixture->clock, 10, log_cb, fixture);
  confab_clock_add (fixture->clock, -5, log_cb, fixture);
  g_assert_cmpint (confab_clock_get_unix_ms (fixture->clock), ==, START);
  g_assert_cmpstr (fixture->log->str, ==, "");
  confab_clock_advance (fixture->clock, 0);
  g_assert_cmpstr (fixture->log->str, ==, "0 ");
  confab_clock_advance (fixture->clock, 29);
  g_assert_cmpstr (fixture->log->str, ==, "0 10 ");
  confab_clock_advance (fixture->clock, 100);
  g_assert_cmpstr (fixture->log->str, ==, "0 10 30 ");
  g_assert_cmpint (confab_clock_get_monotonic_ms (fixture->clock), ==, 129);
  g_assert_cmpint (confab_clock_get_unix_ms (fixture->clock), ==, START + 129);
}

static void
test_step (Fixture *fixture, gconstpointer data)
{
  confab_clock_add (fixture->clock, 10, log_cb, fixture);
  confab_clock_step (fixture->clock, 3600000);
  g_assert_cmpstr (fixture->log->str, ==, "");
  confab_clock_step (fixture->clock, -7200000);
  g_assert_cmpint (confab_clock_get_unix_ms (fixture->clock), ==, START - 3600000);
  g_assert_cmpint (confab_clock_get_monotonic_ms (fixture->clock), ==, 0);
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  guint id = confab_clock_add (fixture->clock, 10, log_cb, fixture);
  guint other = confab_clock_add (fixture->clock, 10, log_cb, fixture);

  g_assert_cmpuint (id, !=, 0);
  g_assert_cmpuint (id, !=, other);
  confab_clock_remove (fixture->clock, id);
  confab_clock_remove (fixture->clock, id);
  confab_clock_remove (fixture->clock, 0);
  confab_clock_advance (fixture->clock, 10);
  g_assert_cmpstr (fixture->log->str, ==, "10 ");
}

static void
again_cb (gpointer data)
{
  Fixture *fixture = data;

  log_cb (fixture);
  fixture->id = confab_clock_add (fixture->clock, 10, again_cb, fixture);
}

static void
test_again (Fixture *fixture, gconstpointer data)
{
  fixture->id = confab_clock_add (fixture->clock, 10, again_cb, fixture);
  confab_clock_advance (fixture->clock, 45);
  g_assert_cmpstr (fixture->log->str, ==, "10 20 30 40 ");
  confab_clock_remove (fixture->clock, fixture->id);
  confab_clock_advance (fixture->clock, 45);
  g_assert_cmpstr (fixture->log->str, ==, "10 20 30 40 ");
}

static void
remove_other_cb (gpointer data)
{
  Fixture *fixture = data;

  log_cb (fixture);
  confab_clock_remove (fixture->clock, fixture->id);
}

static void
test_remove_within (Fixture *fixture, gconstpointer data)
{
  confab_clock_add (fixture->clock, 10, remove_other_cb, fixture);
  fixture->id = confab_clock_add (fixture->clock, 10, log_cb, fixture);
  confab_clock_advance (fixture->clock, 10);
  g_assert_cmpstr (fixture->log->str, ==, "10 ");
}

static void
advance_cb (gpointer data)
{
  Fixture *fixture = data;

  log_cb (fixture);
  confab_clock_advance (fixture->clock, 100);
}

/* Time never goes back, also when a callback lets it pass. */
static void
test_advance_within (Fixture *fixture, gconstpointer data)
{
  confab_clock_add (fixture->clock, 10, advance_cb, fixture);
  confab_clock_add (fixture->clock, 20, log_cb, fixture);
  confab_clock_add (fixture->clock, 200, log_cb, fixture);
  confab_clock_advance (fixture->clock, 50);
  g_assert_cmpstr (fixture->log->str, ==, "10 20 ");
  g_assert_cmpint (confab_clock_get_monotonic_ms (fixture->clock), ==, 110);
  g_assert_cmpint (confab_clock_get_unix_ms (fixture->clock), ==, START + 110);
}

static void
test_wait (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DexFuture) first = confab_clock_wait (fixture->clock, 10);
  g_autoptr (DexFuture) second = confab_clock_wait (fixture->clock, 20);

  confab_clock_advance (fixture->clock, 10);
  g_assert_true (dex_future_is_resolved (first));
  g_assert_true (dex_future_is_pending (second));
}

static void
test_wait_ends (void)
{
  ConfabClock *clock = confab_clock_new_fake (START);
  g_autoptr (DexFuture) future = confab_clock_wait (clock, 10);
  g_autoptr (GError) error = NULL;

  g_assert_finalize_object (clock);
  g_assert_null (dex_future_get_value (future, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
unref_cb (gpointer data)
{
  g_object_unref (data);
}

static void
test_unref_within (void)
{
  ConfabClock *clock = confab_clock_new_fake (START);

  g_object_add_weak_pointer (G_OBJECT (clock), (gpointer *) &clock);
  confab_clock_add (clock, 10, unref_cb, clock);
  confab_clock_add (clock, 20, unref_cb, clock);
  confab_clock_remove (clock, 2);
  confab_clock_advance (clock, 30);
  g_assert_null (clock);
}

static void
never_cb (gpointer data)
{
  g_assert_not_reached ();
}

/* The real one: what is due rings in order, what is far does not, however far it is. */
static void
test_real (void)
{
  ConfabClock *clock = confab_clock_new ();
  gint64 before = confab_clock_get_monotonic_ms (clock);
  g_autoptr (DexFuture) soon = NULL, far = NULL;

  confab_clock_add (clock, G_MAXINT64, never_cb, NULL);
  confab_clock_add (clock, (gint64) G_MAXINT + 1, never_cb, NULL);
  confab_clock_add (clock, 3600000, never_cb, NULL);
  soon = confab_clock_wait (clock, 5);
  far = confab_clock_wait (clock, G_MAXINT64);

  while (dex_future_is_pending (soon))
    g_main_context_iteration (NULL, TRUE);

  g_assert_true (dex_future_is_pending (far));
  g_assert_cmpint (confab_clock_get_monotonic_ms (clock), >=, before + 5);
  g_assert_cmpint (confab_clock_get_unix_ms (clock), >, START);
  g_assert_finalize_object (clock);
}

static void
test_backoff (void)
{
  ConfabBackoff backoff;
  gint64 most = 0;

  confab_backoff_init (&backoff, 1000, 60000);

  for (guint tries = 0; tries < 100; tries++)
    {
      gint64 limit = tries < 6 ? 1000 << tries : 60000, wait = confab_backoff_next_ms (&backoff);

      g_assert_cmpint (wait, >=, 0);
      g_assert_cmpint (wait, <=, limit);
      most = MAX (most, wait);
    }

  /* With 94 tries below 60 s, none above 30 s has the probability 2⁻⁹⁴. */
  g_assert_cmpint (most, >, 30000);
  confab_backoff_reset (&backoff);
  g_assert_cmpint (confab_backoff_next_ms (&backoff), <=, 1000);
}

static void
test_backoff_large (void)
{
  ConfabBackoff backoff;

  confab_backoff_init (&backoff, G_MAXINT64 / 4, G_MAXINT64);

  for (guint tries = 0; tries < 100; tries++)
    g_assert_cmpint (confab_backoff_next_ms (&backoff), >=, 0);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, setup, func, teardown)

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  ADD ("/clock/fake", test_fake);
  ADD ("/clock/step", test_step);
  ADD ("/clock/remove", test_remove);
  ADD ("/clock/again", test_again);
  ADD ("/clock/remove-within", test_remove_within);
  ADD ("/clock/advance-within", test_advance_within);
  ADD ("/clock/wait", test_wait);
  g_test_add_func ("/clock/wait-ends", test_wait_ends);
  g_test_add_func ("/clock/unref-within", test_unref_within);
  g_test_add_func ("/clock/real", test_real);
  g_test_add_func ("/backoff/jitter", test_backoff);
  g_test_add_func ("/backoff/large", test_backoff_large);
  return g_test_run ();
}
