// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether the desktop was asked not to disturb, as far as it says so: GNOME by a setting, others by
 * what shows the notifications. Property: is-quiet. Main thread only. */
#define CONFAB_TYPE_SYSTEM_QUIET (confab_system_quiet_get_type ())
G_DECLARE_FINAL_TYPE (ConfabSystemQuiet, confab_system_quiet, CONFAB, SYSTEM_QUIET, GObject)

ConfabSystemQuiet *confab_system_quiet_new (GDBusConnection *bus) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_system_quiet_get_is_quiet (ConfabSystemQuiet *self);

G_END_DECLS
