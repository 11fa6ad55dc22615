// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-session.h"

G_BEGIN_DECLS

/* What the session does about keys by itself. */
void confab_session_watch_keys (ConfabSession *self);
void confab_session_install_trust (gpointer klass);
void confab_session_watch_trust (ConfabSession *self);

G_END_DECLS
