// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/attach/confab-chosen.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Something that is about to be sent. Actions: attach-row.remove, .up, .down, .fetch; signal
 * "asked" (the action's name) says that one of them is wanted; "dropped" (ConfabAttachRow) that
 * another row is to stand in its place. */
#define CONFAB_TYPE_ATTACH_ROW (confab_attach_row_get_type ())
G_DECLARE_FINAL_TYPE (ConfabAttachRow, confab_attach_row, CONFAB, ATTACH_ROW, AdwActionRow)

GtkWidget *confab_attach_row_new (ConfabChosen *chosen) G_GNUC_WARN_UNUSED_RESULT;
ConfabChosen *confab_attach_row_get_chosen (ConfabAttachRow *self);
char *confab_chosen_failure_to_text (const GError *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
