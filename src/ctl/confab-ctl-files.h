// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-ctl-private.h"

G_BEGIN_DECLS

gboolean confab_ctl_await_files (ConfabCtl *self,
                                 const char *conversation_id,
                                 ConfabMessageData *message,
                                 GError **error);
gboolean confab_ctl_get (ConfabCtl *self, char **arguments, GError **error);

G_END_DECLS
