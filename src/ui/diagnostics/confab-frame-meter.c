// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-frame-meter.h"

/* Looks how long frames take that are drawn anyway; it asks for none of its own. */

/* To show the numbers takes a frame, too: that is not done after each. */
#define TELL_EVERY_MS 1000

struct _ConfabFrameMeter
{
  ConfabClock *clock;
  GdkFrameClock *frames;
  gulong before;
  gulong after;
  GFunc changed;
  gpointer data;
  gint64 begin_ms;
  gint64 told_ms;
  gint64 times[CONFAB_FRAMES];
  guint n;
  guint next;
};

static void
before_paint_cb (GdkFrameClock *frames, ConfabFrameMeter *self)
{
  self->begin_ms = confab_clock_get_monotonic_ms (self->clock);
}

static void
after_paint_cb (GdkFrameClock *frames, ConfabFrameMeter *self)
{
  gint64 now_ms = confab_clock_get_monotonic_ms (self->clock);

  if (self->begin_ms == 0)
    return;

  confab_frame_meter_add (self, now_ms - self->begin_ms);
  self->begin_ms = 0;

  if (now_ms - self->told_ms < TELL_EVERY_MS)
    return;

  self->told_ms = now_ms;
  self->changed (self, self->data);
}

/**
 * confab_frame_meter_new:
 * @widget: one that is realized
 * @clock: tells the time
 * @changed: called with the meter and @data, at most once a second
 *
 * Returns: (transfer full): a meter of the frames of @widget's window
 */
ConfabFrameMeter *
confab_frame_meter_new (GtkWidget *widget, ConfabClock *clock, GFunc changed, gpointer data)
{
  ConfabFrameMeter *self = g_new0 (ConfabFrameMeter, 1);

  self->clock = g_object_ref (clock);
  self->frames = g_object_ref (gtk_widget_get_frame_clock (widget));
  self->changed = changed;
  self->data = data;
  self->before =
      g_signal_connect (self->frames, "before-paint", G_CALLBACK (before_paint_cb), self);
  self->after = g_signal_connect (self->frames, "after-paint", G_CALLBACK (after_paint_cb), self);
  return self;
}

/**
 * confab_frame_meter_free:
 * @self: (transfer full): a meter
 */
void
confab_frame_meter_free (ConfabFrameMeter *self)
{
  g_signal_handler_disconnect (self->frames, self->before);
  g_signal_handler_disconnect (self->frames, self->after);
  g_object_unref (self->frames);
  g_object_unref (self->clock);
  g_free (self);
}

/**
 * confab_frame_meter_add:
 * @ms: how long a frame took
 */
void
confab_frame_meter_add (ConfabFrameMeter *self, gint64 ms)
{
  self->times[self->next] = ms;
  self->next = (self->next + 1) % CONFAB_FRAMES;
  self->n = MIN (self->n + 1, CONFAB_FRAMES);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const gint64 *one = a, *other = b;

  return (*one > *other) - (*one < *other);
}

/**
 * confab_frame_meter_get:
 * @times: (out caller-allocates): of the last %CONFAB_FRAMES frames
 */
void
confab_frame_meter_get (ConfabFrameMeter *self, ConfabFrameTimes *times)
{
  gint64 sorted[CONFAB_FRAMES];
  gint64 sum = 0;

  *times = (ConfabFrameTimes) { .n = self->n };

  if (self->n == 0)
    return;

  for (guint i = 0; i < self->n; i++)
    {
      sorted[i] = self->times[i];
      sum += sorted[i];
    }

  qsort (sorted, self->n, sizeof sorted[0], compare_times);
  times->mean_ms = (double) sum / self->n;
  times->p95_ms = sorted[(self->n * 95 + 99) / 100 - 1];
  times->longest_ms = sorted[self->n - 1];
}
