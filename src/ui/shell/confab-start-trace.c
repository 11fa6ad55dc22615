// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-start-trace.h"

#include "base/confab-clock.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* For the bench of the start: times are from the start of the process, which is before main(). */

typedef struct
{
  ConfabWindow *window;
  ConfabClock *clock;
  ConfabStartTraceFunc done;
  gpointer data;
  gint64 started_ms;
  gint64 first_frame_ms;
  gboolean content;
} Trace;

static void
trace_free (gpointer data, GClosure *closure)
{
  Trace *trace = data;

  g_clear_object (&trace->clock);
  g_free (trace);
}

/* How long the process has lived, by the kernel's account, in steps of 10 ms. */
static gint64
get_age_ms (void)
{
  g_autofree char *stat = NULL;
  g_autofree char *uptime = NULL;
  g_auto (GStrv) fields = NULL;
  const char *rest;

  if (!g_file_get_contents ("/proc/self/stat", &stat, NULL, NULL) ||
      !g_file_get_contents ("/proc/uptime", &uptime, NULL, NULL))
    return 0;

  /* the second field is the program's name in parentheses; the 22nd is what is wanted */
  rest = strrchr (stat, ')');
  fields = g_strsplit (rest != NULL ? rest + 2 : "", " ", 22);

  if (g_strv_length (fields) < 21)
    return 0;

  return (gint64) (g_ascii_strtod (uptime, NULL) * 1000) -
         (gint64) (g_ascii_strtoull (fields[19], NULL, 10) * 1000 /
                   (guint64) sysconf (_SC_CLK_TCK));
}

static void
painted_cb (GdkFrameClock *frames, Trace *trace)
{
  gint64 now_ms = confab_clock_get_monotonic_ms (trace->clock) - trace->started_ms;
  ConfabStartTraceFunc done = trace->done;
  gpointer data = trace->data;

  if (trace->first_frame_ms == 0)
    trace->first_frame_ms = now_ms;
  if (!trace->content || !confab_window_get_is_filled (trace->window))
    return;

  printf ("{\"first_frame_ms\": %" G_GINT64_FORMAT ", \"content_ms\": %" G_GINT64_FORMAT "}\n",
          trace->first_frame_ms, now_ms);
  fflush (stdout);
  g_signal_handlers_disconnect_by_data (trace->window, trace);
  g_signal_handlers_disconnect_by_data (frames, trace);

  if (done != NULL)
    done (data);
}

static void
content_cb (ConfabWindow *window, Trace *trace)
{
  trace->content = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (window));
}

static void
realize_cb (ConfabWindow *window, Trace *trace)
{
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint",
                    G_CALLBACK (painted_cb), trace);
}

/**
 * confab_start_trace:
 * @window: not yet on the screen
 * @done: (nullable): called once
 *
 * Writes to standard output, as JSON, how many milliseconds after the start of the process the
 * first frame of @window and its content, the messages of the open conversation, were painted.
 */
void
confab_start_trace (ConfabWindow *window, ConfabStartTraceFunc done, gpointer data)
{
  Trace *trace = g_new0 (Trace, 1);

  trace->window = window;
  trace->clock = confab_clock_new ();
  trace->done = done;
  trace->data = data;
  trace->started_ms = confab_clock_get_monotonic_ms (trace->clock) - get_age_ms ();
  g_signal_connect (window, "content", G_CALLBACK (content_cb), trace);
  g_signal_connect_data (window, "realize", G_CALLBACK (realize_cb), trace, trace_free,
                         G_CONNECT_AFTER);
}
