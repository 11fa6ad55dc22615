// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

void confab_rescue_dialog_present (ConfabSession *session, GtkWidget *parent);

G_END_DECLS
