// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/confab-clock.h"
#include "client/confab-client.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Tells the desktop of messages that nobody is looking at. Main thread only. */
#define CONFAB_TYPE_NOTIFIER (confab_notifier_get_type ())
G_DECLARE_FINAL_TYPE (ConfabNotifier, confab_notifier, CONFAB, NOTIFIER, GObject)

ConfabNotifier *confab_notifier_new (GtkWindow *window,
                                     GSettings *settings) G_GNUC_WARN_UNUSED_RESULT;
void confab_notifier_add_session (ConfabNotifier *self, ConfabSession *session);
void confab_notifier_remove_session (ConfabNotifier *self, ConfabSession *session);
DexFuture *confab_notifier_end (ConfabNotifier *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_notifier_set_clock (ConfabNotifier *self, ConfabClock *clock);

G_END_DECLS
