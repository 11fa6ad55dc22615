// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void confab_badge_show (GDBusConnection *bus, guint n_unread, gboolean urgent);

G_END_DECLS
