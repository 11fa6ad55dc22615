// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void confab_avatar_look_set_session (GtkWindow *window, ConfabSession *session);

G_END_DECLS
