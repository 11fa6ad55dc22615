// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/link/confab-link.h"
#include "protocol/confab-user.h"

G_BEGIN_DECLS

/* How long the users on the screen may change before the server is told of the last of it. */
#define CONFAB_SUBSCRIBE_AFTER_MS 300

/* What the server is to know about this device for as long as there is a link: whose presence is
 * on the screen, which conversation is, and the user's own status. */
typedef struct _ConfabOwnPresence ConfabOwnPresence;

ConfabOwnPresence *confab_own_presence_new (ConfabClock *clock) G_GNUC_WARN_UNUSED_RESULT;
void confab_own_presence_free (ConfabOwnPresence *self);
void confab_own_presence_set_link (ConfabOwnPresence *self, ConfabLink *link);
void confab_own_presence_set_visible_users (ConfabOwnPresence *self, const char *const *user_ids);
void confab_own_presence_set_viewing (ConfabOwnPresence *self, const char *conversation_id);
void confab_own_presence_set_idle (ConfabOwnPresence *self, gboolean idle);
gboolean confab_own_presence_get_idle (ConfabOwnPresence *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabOwnPresence, confab_own_presence_free)

G_END_DECLS
