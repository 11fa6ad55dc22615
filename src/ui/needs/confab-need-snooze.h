// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gint64 confab_need_snooze_find (const char *when, gint64 now_ms, GTimeZone *zone);
GMenuModel *confab_need_snooze_menu_new (gint64 now_ms, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
