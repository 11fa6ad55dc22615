// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/confab-worker.h"

G_BEGIN_DECLS

/* How far something is that takes a while, and a way to end it. Property: "fraction" (double, from
 * 0 to 1, or -1 as long as nobody can tell). */

#define CONFAB_TYPE_PROGRESS (confab_progress_get_type ())
G_DECLARE_FINAL_TYPE (ConfabProgress, confab_progress, CONFAB, PROGRESS, GObject)

ConfabProgress *confab_progress_new (void) G_GNUC_WARN_UNUSED_RESULT;
double confab_progress_get_fraction (ConfabProgress *self);
void confab_progress_set_fraction (ConfabProgress *self, double fraction);
void confab_progress_cancel (ConfabProgress *self);
gboolean confab_progress_await (ConfabProgress *self,
                                ConfabWorker *worker,
                                ConfabWorkerFunc step,
                                GError **error);
const int *confab_progress_get_stop (ConfabProgress *self);

G_END_DECLS
