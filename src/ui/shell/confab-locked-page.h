// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-session-lock.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Signals: "try-again", also after the history was opened; "other-account". */
#define CONFAB_TYPE_LOCKED_PAGE (confab_locked_page_get_type ())
G_DECLARE_FINAL_TYPE (ConfabLockedPage, confab_locked_page, CONFAB, LOCKED_PAGE, AdwBin)

GtkWidget *confab_locked_page_new (ConfabSession *session) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
