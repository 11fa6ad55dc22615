// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "client/link/confab-reconnect.h"
#include "support/fake-network.h"
#include "support/waiting.h"

typedef struct
{
  ConfabClock *clock;
  FakeNetwork *network;
  ConfabReconnect *reconnect;
  guint n_checks;
} Fixture;

static void
count_cb (guint *count)
{
  ++*count;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->clock = confab_clock_new_fake (0);
  f->network = fake_network_new (TRUE);
  f->reconnect = confab_reconnect_new (f->clock, G_NETWORK_MONITOR (f->network), NULL);
  g_signal_connect_swapped (f->reconnect, "check", G_CALLBACK (count_cb), &f->n_checks);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->reconnect);
  g_assert_finalize_object (f->network);
  g_assert_finalize_object (f->clock);
}

/* Waits once; returns how long it took. */
static gint64
wait_once (Fixture *f, const GError *why)
{
  gint64 from = confab_clock_get_monotonic_ms (f->clock);
  DexFuture *wait = confab_reconnect_wait (f->reconnect, why);
  gint64 due = confab_reconnect_get_retry_at (f->reconnect);

  g_assert_cmpint (due, >=, from);

  if (due > from)
    {
      confab_clock_advance (f->clock, due - from - 1);
      g_assert_true (dex_future_is_pending (wait));
      confab_clock_advance (f->clock, 1);
    }
  else
    {
      confab_clock_advance (f->clock, 0);
    }

  wait_for_success (wait);
  g_assert_cmpint (confab_reconnect_get_retry_at (f->reconnect), ==, 0);
  return due - from;
}

static void
test_backoff (Fixture *f, gconstpointer data)
{
  gint64 longest = 0, most = CONFAB_RECONNECT_BASE_MS;

  /* For ever, and never longer than a minute. */
  for (guint i = 0; i < 200; i++)
    {
      gint64 waited = wait_once (f, NULL);

      g_assert_cmpint (waited, <=, most);
      most = MIN (most * 2, CONFAB_RECONNECT_CEILING_MS);
      longest = MAX (longest, waited);
    }

  g_assert_cmpint (longest, >, CONFAB_RECONNECT_CEILING_MS / 2);
  confab_reconnect_succeeded (f->reconnect);
  g_assert_cmpint (wait_once (f, NULL), <=, CONFAB_RECONNECT_BASE_MS);
}

static void
test_retry_after (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 waited;

  confab_set_retry_error (&error, CONFAB_ERROR_UNAVAILABLE, 30, "busy");
  waited = wait_once (f, error);
  g_assert_cmpint (waited, >=, 30000);
  g_assert_cmpint (waited, <=, 31000);
}

static void
test_now (Fixture *f, gconstpointer data)
{
  DexFuture *wait;

  for (guint i = 0; i < 10; i++)
    wait_once (f, NULL);

  confab_reconnect_now (f->reconnect);
  wait = confab_reconnect_wait (f->reconnect, NULL);
  g_assert_cmpint (confab_reconnect_get_retry_at (f->reconnect) -
                       confab_clock_get_monotonic_ms (f->clock),
                   <=, CONFAB_RECONNECT_BASE_MS);
  confab_reconnect_now (f->reconnect);
  wait_for_success (wait);
  g_assert_cmpint (confab_reconnect_get_retry_at (f->reconnect), ==, 0);

  /* Nothing is left behind that rings later. */
  confab_clock_advance (f->clock, CONFAB_RECONNECT_CEILING_MS);
}

static void
test_network (Fixture *f, gconstpointer data)
{
  DexFuture *wait;

  fake_network_change (f->network, FALSE);
  g_assert_cmpuint (f->n_checks, ==, 1);
  wait = confab_reconnect_wait (f->reconnect, NULL);
  fake_network_change (f->network, FALSE);
  g_assert_true (dex_future_is_pending (wait));
  fake_network_change (f->network, TRUE);
  wait_for_success (wait);
  g_assert_cmpuint (f->n_checks, ==, 3);

  /* Another network, while there was one: a link may not have survived it, but a wait goes on. */
  wait = confab_reconnect_wait (f->reconnect, NULL);
  fake_network_change (f->network, TRUE);
  g_assert_true (dex_future_is_pending (wait));
  g_assert_cmpuint (f->n_checks, ==, 4);
  confab_reconnect_now (f->reconnect);
  wait_for_success (wait);
}

static void
test_end (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabReconnect) reconnect =
      confab_reconnect_new (f->clock, G_NETWORK_MONITOR (f->network), NULL);
  DexFuture *wait = confab_reconnect_wait (reconnect, NULL);

  g_clear_object (&reconnect);
  wait_for_error (wait, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

/* Emits it, and returns when the bus has passed it on. */
static void
emit_sleep (GDBusConnection *bus, gboolean falls_asleep)
{
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GError) error = NULL;

  g_dbus_connection_emit_signal (bus, NULL, "/org/freedesktop/login1",
                                 "org.freedesktop.login1.Manager", "PrepareForSleep",
                                 g_variant_new ("(b)", falls_asleep), &error);
  g_assert_no_error (error);
  answer = g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                        "org.freedesktop.DBus", "GetId", NULL, NULL,
                                        G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  settle ();
}

static void
name_cb (GDBusConnection *bus, const char *name, gpointer data)
{
  *(gboolean *) data = TRUE;
}

static void
test_wake (void)
{
  g_autoptr (GTestDBus) daemon = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_autoptr (GDBusConnection) bus = NULL;
  g_autoptr (ConfabClock) clock = confab_clock_new_fake (0);
  g_autoptr (FakeNetwork) network = fake_network_new (TRUE);
  g_autoptr (ConfabWake) wake = NULL;
  g_autoptr (ConfabReconnect) reconnect = NULL;
  g_autoptr (GError) error = NULL;
  gboolean named = FALSE;
  guint n_checks = 0, name;
  DexFuture *wait;

  g_test_dbus_up (daemon);
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", g_test_dbus_get_bus_address (daemon), TRUE);
  bus = g_bus_get_sync (G_BUS_TYPE_SYSTEM, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  name = g_bus_own_name_on_connection (bus, "org.freedesktop.login1", G_BUS_NAME_OWNER_FLAGS_NONE,
                                       name_cb, NULL, &named, NULL);
  wake = confab_wake_new ();
  WAIT_UNTIL (named);
  reconnect = confab_reconnect_new (clock, G_NETWORK_MONITOR (network), wake);
  g_signal_connect_swapped (reconnect, "check", G_CALLBACK (count_cb), &n_checks);
  wait = confab_reconnect_wait (reconnect, NULL);

  /* It may listen a little later than it says so. */
  for (guint i = 0; i < 1000 && n_checks == 0; i++)
    emit_sleep (bus, FALSE);

  wait_for_success (wait);
  g_assert_cmpuint (n_checks, ==, 1);
  emit_sleep (bus, TRUE);
  g_assert_cmpuint (n_checks, ==, 1);

  g_bus_unown_name (name);
  g_clear_object (&reconnect);
  g_assert_finalize_object (g_steal_pointer (&wake));
  g_dbus_connection_close_sync (bus, NULL, NULL);
  g_clear_object (&bus);
  g_test_dbus_down (daemon);
}

#define ADD(name) g_test_add ("/reconnect/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  ADD (backoff);
  ADD (retry_after);
  ADD (now);
  ADD (network);
  ADD (end);
  g_test_add_func ("/reconnect/wake", test_wake);

  return g_test_run ();
}
