// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "loop-watch.h"

#include <time.h>

/* Both times are taken between two polls: by the clock on the wall, in which there is also what
 * other processes did on this core, and by the thread's own. */
struct _LoopWatch
{
  GPollFunc poll;
  gboolean running;
  gint64 wall_us;
  gint64 cpu_us;
  gint64 longest_wall_us;
  gint64 longest_cpu_us;
};

static LoopWatch *watch;

static gint64
thread_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
begin_turn (LoopWatch *self)
{
  self->wall_us = g_get_monotonic_time ();
  self->cpu_us = thread_us ();
}

static void
end_turn (LoopWatch *self)
{
  self->longest_wall_us = MAX (self->longest_wall_us, g_get_monotonic_time () - self->wall_us);
  self->longest_cpu_us = MAX (self->longest_cpu_us, thread_us () - self->cpu_us);
}

static int
watched_poll (GPollFD *fds, guint n_fds, int timeout_ms)
{
  int result;

  if (watch->running)
    end_turn (watch);

  result = watch->poll (fds, n_fds, timeout_ms);

  if (watch->running)
    begin_turn (watch);

  return result;
}

/**
 * loop_watch_new:
 *
 * Returns: (transfer full): a watch of the default main context; one at a time
 */
LoopWatch *
loop_watch_new (void)
{
  LoopWatch *self = g_new0 (LoopWatch, 1);

  g_assert (watch == NULL);
  watch = self;
  self->poll = g_main_context_get_poll_func (NULL);
  g_main_context_set_poll_func (NULL, watched_poll);
  return self;
}

/**
 * loop_watch_free:
 * @self: (transfer full): a watch
 */
void
loop_watch_free (LoopWatch *self)
{
  g_main_context_set_poll_func (NULL, self->poll);
  watch = NULL;
  g_free (self);
}

/**
 * loop_watch_begin:
 *
 * From now on it counts.
 */
void
loop_watch_begin (LoopWatch *self)
{
  self->running = TRUE;
  self->longest_wall_us = self->longest_cpu_us = 0;
  begin_turn (self);
}

/**
 * loop_watch_end:
 *
 * This turn still counts.
 */
void
loop_watch_end (LoopWatch *self)
{
  end_turn (self);
  self->running = FALSE;
}

/**
 * loop_watch_longest_wall_us:
 *
 * Returns: how long the longest turn took
 */
gint64
loop_watch_longest_wall_us (LoopWatch *self)
{
  return self->longest_wall_us;
}

/**
 * loop_watch_longest_cpu_us:
 *
 * Returns: how long the thread worked in the turn in which it worked most
 */
gint64
loop_watch_longest_cpu_us (LoopWatch *self)
{
  return self->longest_cpu_us;
}
