// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-session-avatars.h"

#include <libdex.h>

G_BEGIN_DECLS

/* What the desktop shows of messages: one notice a conversation, by libnotify. All calls to the
 * daemon are made on a thread of its own. Signals: "activated" (char *key, char *token): it was
 * clicked; the token raises a window. "asked" (char *key, char *action): one of its buttons was.
 * "replied" (char *key, char *text): it was answered in place. Main thread only. */
#define CONFAB_TYPE_NOTICES (confab_notices_get_type ())
G_DECLARE_FINAL_TYPE (ConfabNotices, confab_notices, CONFAB, NOTICES, GObject)

/* The buttons. */
#define CONFAB_NOTICE_READ "read"
#define CONFAB_NOTICE_MUTE "mute"
#define CONFAB_NOTICE_UNDO "undo"

ConfabNotices *confab_notices_new (void) G_GNUC_WARN_UNUSED_RESULT;
void confab_notices_show (ConfabNotices *self,
                          const char *key,
                          const char *title,
                          const char *body,
                          ConfabPixels *picture,
                          gboolean with_sound);
void confab_notices_offer_undo (ConfabNotices *self,
                                const char *key,
                                const char *title,
                                const char *body);
void confab_notices_withdraw (ConfabNotices *self, const char *key);

DexFuture *confab_notices_close (ConfabNotices *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
