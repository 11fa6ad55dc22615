// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/confab-clock.h"

#include <gtk/gtk.h>
#include <libdex.h>

G_BEGIN_DECLS

/* Shows a window for the first time. */
typedef struct _ConfabPresenter ConfabPresenter;

ConfabPresenter *confab_presenter_new (ConfabClock *clock,
                                       GtkWindow *window) G_GNUC_WARN_UNUSED_RESULT;
void confab_presenter_free (ConfabPresenter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabPresenter, confab_presenter_free)

void confab_presenter_content_is_there (ConfabPresenter *self);
void confab_presenter_present (ConfabPresenter *self);
DexFuture *confab_presenter_when_painted (ConfabPresenter *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
