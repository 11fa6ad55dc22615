// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How long the main loop is away from its poll: what a person feels as a stall. */
typedef struct _LoopWatch LoopWatch;

LoopWatch *loop_watch_new (void) G_GNUC_WARN_UNUSED_RESULT;
void loop_watch_free (LoopWatch *self);
void loop_watch_begin (LoopWatch *self);
void loop_watch_end (LoopWatch *self);
gint64 loop_watch_longest_wall_us (LoopWatch *self);
gint64 loop_watch_longest_cpu_us (LoopWatch *self);

G_END_DECLS
