// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-presenter.h"

/* So long the window waits for its content, which is there much sooner as a rule: then it is laid
 * out and painted once. */
#define PRESENT_AFTER_MS 150

/**
 * ConfabPresenter:
 *
 * Shows a window when its content is there, or after a moment without it, and says when the first
 * frame has been painted. Main thread only.
 */
struct _ConfabPresenter
{
  ConfabClock *clock;
  GtkWindow *window; /* weak */
  guint alarm;
  DexPromise *painted;
  gulong paint_id;
};

static void
tell_painted (ConfabPresenter *self)
{
  if (dex_future_is_pending (DEX_FUTURE (self->painted)))
    dex_promise_resolve_boolean (self->painted, TRUE);
}

static void
after_paint_cb (GdkFrameClock *frames, gpointer data)
{
  ConfabPresenter *self = data;

  g_clear_signal_handler (&self->paint_id, frames);
  tell_painted (self);
}

static void
alarm_cb (gpointer data)
{
  ConfabPresenter *self = data;

  self->alarm = 0;
  confab_presenter_present (self);
}

/**
 * confab_presenter_new:
 * @clock: tells how long to wait
 * @window: it is not held
 *
 * Returns: (transfer full): what will show @window
 */
ConfabPresenter *
confab_presenter_new (ConfabClock *clock, GtkWindow *window)
{
  ConfabPresenter *self = g_new0 (ConfabPresenter, 1);

  self->clock = g_object_ref (clock);
  g_set_weak_pointer (&self->window, window);
  self->painted = dex_promise_new ();
  self->alarm = confab_clock_add (clock, PRESENT_AFTER_MS, alarm_cb, self);
  return self;
}

/**
 * confab_presenter_free:
 *
 * Who waits for the first frame waits no more.
 */
void
confab_presenter_free (ConfabPresenter *self)
{
  confab_clock_remove (self->clock, self->alarm);

  if (self->paint_id != 0 && self->window != NULL)
    g_clear_signal_handler (&self->paint_id,
                            gtk_widget_get_frame_clock (GTK_WIDGET (self->window)));

  tell_painted (self);
  dex_clear (&self->painted);
  g_clear_weak_pointer (&self->window);
  g_object_unref (self->clock);
  g_free (self);
}

/**
 * confab_presenter_content_is_there:
 *
 * Shows the window, if it is not shown yet.
 */
void
confab_presenter_content_is_there (ConfabPresenter *self)
{
  if (self->alarm != 0)
    confab_presenter_present (self);
}

/**
 * confab_presenter_present:
 *
 * Shows the window now, and in front.
 */
void
confab_presenter_present (ConfabPresenter *self)
{
  confab_clock_remove (self->clock, self->alarm);
  self->alarm = 0;

  if (self->window == NULL)
    return;

  gtk_window_present (self->window);

  if (self->paint_id == 0 && dex_future_is_pending (DEX_FUTURE (self->painted)))
    self->paint_id = g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)),
                                       "after-paint", G_CALLBACK (after_paint_cb), self);
}

/**
 * confab_presenter_when_painted:
 *
 * Returns: (transfer full): a future that resolves when the first frame is on the screen, or will
 *   never be
 */
DexFuture *
confab_presenter_when_painted (ConfabPresenter *self)
{
  return DEX_FUTURE (dex_ref (self->painted));
}
