// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-within.h"

#include "confab-async.h"

typedef struct
{
  GCancellable *own;
  gboolean late;
} Alarm;

static void
late_cb (gpointer data)
{
  Alarm *self = data;

  self->late = TRUE;
  g_cancellable_cancel (self->own);
}

/**
 * confab_await_within:
 * @within_ms: how long it may take, as the clock has it
 * @future: (transfer full): what somebody else's file may make hang, until @own is cancelled
 * @asked: (nullable): ends it; to be cancelled on the main thread
 * @own: a new one, which is cancelled with @asked and when it has taken too long
 *
 * In a fiber of the main thread.
 *
 * Returns: TRUE, or FALSE with %G_IO_ERROR_TIMED_OUT or what @future says
 */
gboolean
confab_await_within (ConfabClock *clock,
                     guint within_ms,
                     DexFuture *future,
                     GCancellable *asked,
                     GCancellable *own,
                     GError **error)
{
  Alarm ringing = { own, FALSE };
  guint alarm = confab_clock_add (clock, within_ms, late_cb, &ringing);
  gulong handler = 0;
  gboolean done;

  if (asked != NULL)
    handler = g_signal_connect_swapped (asked, "cancelled", G_CALLBACK (g_cancellable_cancel), own);

  if (asked != NULL && g_cancellable_is_cancelled (asked))
    g_cancellable_cancel (own);

  done = dex_await (future, error);

  if (asked != NULL)
    g_signal_handler_disconnect (asked, handler);

  confab_clock_remove (clock, ringing.late ? 0 : alarm);

  if (done || !ringing.late)
    return done;

  g_clear_error (error);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "It took too long");
  return FALSE;
}
