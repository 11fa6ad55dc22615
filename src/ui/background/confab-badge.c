// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-badge.h"

#define BADGE_PATH "/org/confab/Confab/Badge"
#define BADGE_INTERFACE "com.canonical.Unity.LauncherEntry"

/**
 * confab_badge_show:
 * @bus: the session's
 * @n_unread: how many messages, in what is not muted; no number is shown for 0
 * @urgent: whether one of them is for the user in person
 *
 * Shows a number at the application's icon, in the docks and task bars that know the signal of
 * Unity's launcher: those of Ubuntu and KDE, and some for GNOME. The others pass over it.
 */
void
confab_badge_show (GDBusConnection *bus, guint n_unread, gboolean urgent)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&dict, "count", "x", (gint64) n_unread);
  g_variant_dict_insert (&dict, "count-visible", "b", n_unread > 0);
  g_variant_dict_insert (&dict, "urgent", "b", urgent);
  g_dbus_connection_emit_signal (bus, NULL, BADGE_PATH, BADGE_INTERFACE, "Update",
                                 g_variant_new ("(s@a{sv})",
                                                "application://" CONFAB_APP_ID ".desktop",
                                                g_variant_dict_end (&dict)),
                                 NULL);
}
