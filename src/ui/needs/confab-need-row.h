// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"
#include "client/confab-session-needs.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Something that waits, with what one can do about it. Actions: need.open, .answer,
 * .show-reactions, .show-snooze, .snooze (s), .done; message.react (s), .choose-reaction. */
#define CONFAB_TYPE_NEED_ROW (confab_need_row_get_type ())
G_DECLARE_FINAL_TYPE (ConfabNeedRow, confab_need_row, CONFAB, NEED_ROW, GtkListBoxRow)

GtkWidget *confab_need_row_new (ConfabSession *session, ConfabNeed *need) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
