// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DESKTOP_KIT_NAME "org.freedesktop.Notifications"
#define DESKTOP_KIT_PATH "/org/freedesktop/Notifications"

/* What shows notifications on a desktop, on a connection of its own. It writes down what it is
 * told: which it replaces, summary, body, sound, and the picture. */
typedef struct
{
  GDBusConnection *bus;
  GDBusNodeInfo *info;
  guint object_id;
  GString *log;
  guint newest;
  gboolean is_inhibited;
} DesktopKit;

void desktop_kit_init (DesktopKit *self);
void desktop_kit_inhibit (DesktopKit *self, gboolean is_inhibited);
void desktop_kit_clear (DesktopKit *self);

G_END_DECLS
