// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

void confab_invite_view_follow (GtkWidget *window, ConfabSession *session, const char *code);

G_END_DECLS
