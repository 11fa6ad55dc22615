// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/store/confab-store.h"
#include "confab-roster.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A window over one conversation: a GListModel of ConfabMessage, oldest first, of at most some
 * 2,000. Properties: conversation, is-loading, at-start (nothing older exists), at-end (the newest
 * is in the window), first-unread-position (guint, G_MAXUINT when none).
 * Signal "missing" (gint64 from_seq, gint64 to_seq): what is next in the asked direction is not
 * held here; the session fetches it, and the timeline goes on by itself when it has been stored. */
#define CONFAB_TYPE_TIMELINE (confab_timeline_get_type ())
G_DECLARE_FINAL_TYPE (ConfabTimeline, confab_timeline, CONFAB, TIMELINE, GObject)

ConfabTimeline *confab_timeline_new (ConfabStore *store,
                                     ConfabRoster *roster,
                                     ConfabConversation *conversation) G_GNUC_WARN_UNUSED_RESULT;
ConfabConversation *confab_timeline_get_conversation (ConfabTimeline *self);
DexFuture *confab_timeline_load (ConfabTimeline *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_timeline_load_older (ConfabTimeline *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_timeline_load_newer (ConfabTimeline *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_timeline_load_newest (ConfabTimeline *self) G_GNUC_WARN_UNUSED_RESULT;
guint confab_timeline_find (ConfabTimeline *self, const char *message_id);
guint confab_timeline_get_first_unread (ConfabTimeline *self);
gboolean confab_timeline_get_at_start (ConfabTimeline *self);
gboolean confab_timeline_get_at_end (ConfabTimeline *self);

G_END_DECLS
