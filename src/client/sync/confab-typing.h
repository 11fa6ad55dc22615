// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-frame-queue.h"

#include "client/link/confab-link.h"
#include "client/model/confab-roster.h"

G_BEGIN_DECLS

/* Who types where: what this user does is told, what others do is shown while it is fresh. */
typedef struct _ConfabTyping ConfabTyping;

ConfabTyping *confab_typing_new (ConfabRoster *roster,
                                 ConfabClock *clock) G_GNUC_WARN_UNUSED_RESULT;
void confab_typing_free (ConfabTyping *self);
void confab_typing_set_link (ConfabTyping *self, ConfabLink *link);
void confab_typing_typed (ConfabTyping *self, const char *conversation_id, gboolean typing);
void confab_typing_sent (ConfabTyping *self, const char *conversation_id);
void confab_typing_take (ConfabTyping *self, const ConfabMoment *moment);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabTyping, confab_typing_free)

G_END_DECLS
