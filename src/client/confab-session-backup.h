// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-progress.h"
#include "confab-session.h"

G_BEGIN_DECLS

gboolean confab_session_can_back_up (ConfabSession *self);

/* CONFAB_ERROR_NOT_FOUND: the recovery key has not been saved yet, or what follows from it is not
 * on this device; G_IO_ERROR_CANCELLED; G_IO_ERROR_NO_SPACE; or another error of G_IO_ERROR. */
DexFuture *confab_session_back_up (ConfabSession *self,
                                   const char *path,
                                   ConfabProgress *progress) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
