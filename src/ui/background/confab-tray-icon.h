// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GVariant *confab_tray_icon_new (guint n_unread, gboolean urgent) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
