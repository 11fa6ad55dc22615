// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/confab-clock.h"
#include "client/store/confab-store-needs.h"
#include "confab-roster.h"

#include <libdex.h>

G_BEGIN_DECLS

/* The list is read again no sooner than so long after something has changed. */
#define CONFAB_NEEDS_AFTER_MS 250

/* Something that waits for this user. Properties: message (ConfabMessage), conversation
 * (ConfabConversation). */
#define CONFAB_TYPE_NEED (confab_need_get_type ())
G_DECLARE_FINAL_TYPE (ConfabNeed, confab_need, CONFAB, NEED, GObject)

const char *confab_need_get_key (ConfabNeed *self);
ConfabNeedKind confab_need_get_kind (ConfabNeed *self);
gint64 confab_need_get_n_messages (ConfabNeed *self);
gint64 confab_need_get_last_seq (ConfabNeed *self);
ConfabMessage *confab_need_get_message (ConfabNeed *self);
ConfabConversation *confab_need_get_conversation (ConfabNeed *self);

/* Resolves to a ConfabNeedsData. */
typedef DexFuture *(*ConfabNeedsSource) (gpointer data);

/* Everything that waits: a GListModel of ConfabNeed, the newest first. Properties: n-items, loaded
 * (whether it has been read once). */
#define CONFAB_TYPE_NEEDS (confab_needs_get_type ())
G_DECLARE_FINAL_TYPE (ConfabNeeds, confab_needs, CONFAB, NEEDS, GObject)

ConfabNeeds *confab_needs_new (ConfabRoster *roster,
                               ConfabClock *clock,
                               ConfabNeedsSource source,
                               gpointer data) G_GNUC_WARN_UNUSED_RESULT;
void confab_needs_refresh (ConfabNeeds *self);
void confab_needs_stop (ConfabNeeds *self);
gboolean confab_needs_get_loaded (ConfabNeeds *self);

G_END_DECLS
