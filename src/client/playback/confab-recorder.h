// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/confab-clock.h"

G_BEGIN_DECLS

/* How often the level is told, and a bar is taken. */
#define CONFAB_RECORDER_BAR_MS 50

/* Records somebody's voice into a file: Opus in Ogg. Signal "changed": the level, how long it is,
 * or that it failed. */
#define CONFAB_TYPE_RECORDER (confab_recorder_get_type ())
G_DECLARE_FINAL_TYPE (ConfabRecorder, confab_recorder, CONFAB, RECORDER, GObject)

ConfabRecorder *confab_recorder_new (ConfabClock *clock) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_recorder_start (ConfabRecorder *self, const char *path) G_GNUC_WARN_UNUSED_RESULT;
void confab_recorder_set_paused (ConfabRecorder *self, gboolean paused);
DexFuture *confab_recorder_finish (ConfabRecorder *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_recorder_stop (ConfabRecorder *self);
void confab_recorder_discard (ConfabRecorder *self);

const char *confab_recorder_get_path (ConfabRecorder *self);
double confab_recorder_get_level (ConfabRecorder *self);
gint64 confab_recorder_get_duration_ms (ConfabRecorder *self);
gboolean confab_recorder_get_paused (ConfabRecorder *self);
const guint8 *confab_recorder_get_bars (ConfabRecorder *self, guint *n_bars);
const GError *confab_recorder_get_error (ConfabRecorder *self);
const char *confab_recorder_get_process (ConfabRecorder *self);

G_END_DECLS
