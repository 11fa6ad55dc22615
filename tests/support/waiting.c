// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "waiting.h"

#define GIVE_UP_S 20

static guint n_turns;

static gboolean
give_up_cb (gpointer data)
{
  g_error ("Waited %d seconds for: %s", GIVE_UP_S, (const char *) data);
  return G_SOURCE_REMOVE;
}

guint
waiting_begin (const char *where, const char *condition)
{
  return g_timeout_add_seconds_full (G_PRIORITY_HIGH, GIVE_UP_S, give_up_cb,
                                     g_strconcat (where, " ", condition, NULL), g_free);
}

void
waiting_end (guint waiting)
{
  g_source_remove (waiting);
}

guint
waiting_get_turns (void)
{
  return n_turns;
}

/* A condition that asks the database, say, runs the loop meanwhile. What it waits for can have
 * happened in there, after it was looked at: nothing may be left to wake the loop, so it is looked
 * at again without waiting. */
void
waiting_turn (guint turns)
{
  g_main_context_iteration (NULL, turns == n_turns);
  n_turns++;
}

/* Waits for a future and keeps it until the test ends, so that what it gives stays valid. */
const GValue *
wait_for (DexFuture *future, GError **error)
{
  WAIT_UNTIL (!dex_future_is_pending (future));
  g_test_queue_destroy ((GDestroyNotify) dex_unref, future);
  return dex_future_get_value (future, error);
}

static const GValue *
wait_for_value (DexFuture *future)
{
  g_autoptr (GError) error = NULL;
  const GValue *value = wait_for (future, &error);

  g_assert_no_error (error);
  return value;
}

gpointer
wait_for_boxed (DexFuture *future)
{
  return g_value_dup_boxed (wait_for_value (future));
}

gpointer
wait_for_object (DexFuture *future)
{
  return g_value_dup_object (wait_for_value (future));
}

void
wait_for_success (DexFuture *future)
{
  wait_for_value (future);
}

GError *
wait_for_failure (DexFuture *future)
{
  GError *error = NULL;

  g_assert_null (wait_for (future, &error));
  g_assert_nonnull (error);
  return error;
}

void
wait_for_error (DexFuture *future, GQuark domain, int code)
{
  g_autoptr (GError) error = wait_for_failure (future);

  g_assert_error (error, domain, code);
}

/* Lets everything happen that is about to happen without anything from outside. */
void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}
