// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* An icon in the desktop's tray, where it has one: a StatusNotifierItem. Property: is-shown,
 * whether a tray shows it now. Signal "activated" (char *token, may be NULL): it was clicked; the
 * token raises a window. Main thread only. */
#define CONFAB_TYPE_TRAY (confab_tray_get_type ())
G_DECLARE_FINAL_TYPE (ConfabTray, confab_tray, CONFAB, TRAY, GObject)

ConfabTray *confab_tray_new (GDBusConnection *bus, GActionGroup *actions) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_tray_get_is_shown (ConfabTray *self);
void confab_tray_set_unread (ConfabTray *self, guint n_unread, gboolean urgent);

G_END_DECLS
