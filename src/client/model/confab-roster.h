// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/confab-clock.h"
#include "client/store/confab-changes.h"
#include "confab-conversation.h"
#include "confab-message.h"
#include "confab-user.h"

G_BEGIN_DECLS

/* The identity map: the one object per id, brought up to date by ChangeSets. Signal
 * "changed" (ConfabChangeSet), after its objects are up to date: timelines listen to it. */
#define CONFAB_TYPE_ROSTER (confab_roster_get_type ())
G_DECLARE_FINAL_TYPE (ConfabRoster, confab_roster, CONFAB, ROSTER, GObject)

ConfabRoster *confab_roster_new (const char *own_user_id) G_GNUC_WARN_UNUSED_RESULT;
void confab_roster_set_clock (ConfabRoster *self, ConfabClock *clock);
void confab_roster_apply (ConfabRoster *self, ConfabChangeSet *changes);
ConfabUser *confab_roster_get_self (ConfabRoster *self);
ConfabUser *confab_roster_get_user (ConfabRoster *self, const char *id);
void confab_roster_set_verified (ConfabRoster *self, const char *const *ids);
GPtrArray *confab_roster_list_users (ConfabRoster *self) G_GNUC_WARN_UNUSED_RESULT;
ConfabConversation *confab_roster_get_conversation (ConfabRoster *self, const char *id);
ConfabMessage *confab_roster_dup_message (ConfabRoster *self, const ConfabMessageRowData *row)
    G_GNUC_WARN_UNUSED_RESULT;

/* All conversations, a GListModel in the order of the sidebar: pinned first, then newest first.
 * Positions change by one items-changed per ChangeSet. */
GListModel *confab_roster_get_conversations (ConfabRoster *self);
gboolean confab_roster_find_conversation (ConfabRoster *self,
                                          ConfabConversation *conversation,
                                          guint *position);
GPtrArray *confab_roster_dup_users (ConfabRoster *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
