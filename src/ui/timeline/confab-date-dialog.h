// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/model/confab-timeline.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A calendar in which the days are marked on which something was said. Signal "chosen" (gint64
 * unix_ms): the beginning of the day that one wants to go to. */
#define CONFAB_TYPE_DATE_DIALOG (confab_date_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ConfabDateDialog, confab_date_dialog, CONFAB, DATE_DIALOG, AdwDialog)

AdwDialog *confab_date_dialog_new (ConfabTimeline *timeline,
                                   gint64 unix_ms) G_GNUC_WARN_UNUSED_RESULT;
ConfabTimeline *confab_date_dialog_get_timeline (ConfabDateDialog *self);

G_END_DECLS
