// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-server.h"

G_BEGIN_DECLS

typedef struct _ConfabAdminSocket ConfabAdminSocket;

ConfabAdminSocket *confab_admin_socket_new (ConfabServer *server,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
void confab_admin_socket_free (ConfabAdminSocket *self);

G_END_DECLS
