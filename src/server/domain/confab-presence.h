// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/confab-clock.h"
#include "protocol/confab-user.h"

G_BEGIN_DECLS

/* How long a user stays online after the last link has ended: reconnecting is not news. */
#define CONFAB_PRESENCE_LINGER_MS 20000

typedef struct _ConfabPresence ConfabPresence;

/**
 * ConfabPresenceFunc:
 * @presence: as others see it from now on
 * @choice: what the user chose, to be stored
 */
typedef void (*ConfabPresenceFunc) (const ConfabPresenceData *presence,
                                    const ConfabPresenceData *choice,
                                    gpointer data);

ConfabPresence *confab_presence_new (ConfabClock *clock,
                                     ConfabPresenceFunc changed,
                                     gpointer data) G_GNUC_WARN_UNUSED_RESULT;
void confab_presence_free (ConfabPresence *self);
gboolean confab_presence_link_opened (ConfabPresence *self, const char *user_id, gboolean idle);
void confab_presence_link_changed (ConfabPresence *self, const char *user_id, gboolean idle);
void confab_presence_link_closed (ConfabPresence *self, const char *user_id, gboolean idle);
void confab_presence_restore (ConfabPresence *self, const ConfabPresenceData *stored);
void confab_presence_choose (ConfabPresence *self,
                             const char *user_id,
                             const ConfabPresenceData *change);
void confab_presence_see (ConfabPresence *self, ConfabPresenceData *stored);
gboolean confab_presence_is_seen (ConfabPresence *self, const char *user_id);
void confab_presence_flush (ConfabPresence *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabPresence, confab_presence_free)

G_END_DECLS
