// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_IDLE (confab_idle_get_type ())
G_DECLARE_FINAL_TYPE (ConfabIdle, confab_idle, CONFAB, IDLE, GObject)

ConfabIdle *confab_idle_new (GDBusConnection *bus, gboolean sandboxed) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_idle_get_is_idle (ConfabIdle *self);
gboolean confab_idle_is_sandboxed (void);

G_END_DECLS
