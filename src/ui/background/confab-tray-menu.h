// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CONFAB_TRAY_MENU_PATH "/org/confab/Confab/TrayMenu"

/* The menu of the tray's icon, told to whoever asks for it as com.canonical.dbusmenu. Main thread
 * only. */
#define CONFAB_TYPE_TRAY_MENU (confab_tray_menu_get_type ())
G_DECLARE_FINAL_TYPE (ConfabTrayMenu, confab_tray_menu, CONFAB, TRAY_MENU, GObject)

ConfabTrayMenu *confab_tray_menu_new (GDBusConnection *bus,
                                      GActionGroup *actions,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
