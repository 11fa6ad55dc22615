// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What was done last and can be taken back. */
typedef struct _ConfabUndo ConfabUndo;

ConfabUndo *confab_undo_new (AdwToastOverlay *toasts) G_GNUC_WARN_UNUSED_RESULT;
void confab_undo_free (ConfabUndo *self);
void confab_undo_offer (ConfabUndo *self, const char *text, const char *action, GVariant *target);
void confab_undo_offer_as (ConfabUndo *self,
                           const char *text,
                           const char *label,
                           const char *action,
                           GVariant *target);
void confab_undo_activate (ConfabUndo *self);
void confab_undo_forget (ConfabUndo *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabUndo, confab_undo_free)

G_END_DECLS
