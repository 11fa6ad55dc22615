// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "e2e-command.h"

#include "client/confab-session-private.h"

G_BEGIN_DECLS

/* What the client without a screen is asked about itself. */

#define PAGE 200

extern ConfabSession *session;
extern guint n_running; /* commands that have been read and not done yet */

void say (const char *format, ...) G_GNUC_PRINTF (1, 2);
DexFuture *look_fiber (CommandData *command);
DexFuture *link_fiber (CommandData *command);
DexFuture *trust_fiber (CommandData *command);
DexFuture *dump_fiber (CommandData *command);
DexFuture *drop_fiber (CommandData *command);

G_END_DECLS
