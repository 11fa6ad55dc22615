// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-roster.h"

G_BEGIN_DECLS

/* How many messages of an account somebody wants to know of. Main thread only.
 * Signal: "changed": either of the two numbers is another. */
#define CONFAB_TYPE_UNREAD (confab_unread_get_type ())
G_DECLARE_FINAL_TYPE (ConfabUnread, confab_unread, CONFAB, UNREAD, GObject)

ConfabUnread *confab_unread_new (ConfabRoster *roster) G_GNUC_WARN_UNUSED_RESULT;
guint confab_unread_get_count (ConfabUnread *self);
gboolean confab_unread_get_is_urgent (ConfabUnread *self);

G_END_DECLS
