// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/store/confab-store-places.h"
#include "confab-roster.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A window over one conversation: a GListModel of ConfabMessage, oldest first, of at most some
 * 2,000. Properties: conversation, is-loading, at-start (nothing older exists), at-end (the newest
 * is in the window), first-unread-position (guint, G_MAXUINT when none), is-waiting (what stands
 * next to the window is not held here and is being fetched).
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
DexFuture *confab_timeline_go_to_message (ConfabTimeline *self,
                                          const char *message_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_timeline_go_to_time (ConfabTimeline *self,
                                       gint64 unix_ms) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_timeline_go_to_mention (ConfabTimeline *self,
                                          gint64 position,
                                          gboolean older) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_timeline_go_to_seq (ConfabTimeline *self, gint64 seq) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_timeline_go_to_unread (ConfabTimeline *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_timeline_go_to_position (ConfabTimeline *self,
                                           gint64 position) G_GNUC_WARN_UNUSED_RESULT;
void confab_timeline_set_place (ConfabTimeline *self, gint64 position, double offset_px);
gint64 confab_timeline_get_place (ConfabTimeline *self, double *offset_px);
DexFuture *confab_timeline_keep_place (ConfabTimeline *self,
                                       gint64 position,
                                       double offset_px) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_timeline_list_days (ConfabTimeline *self,
                                      const gint64 *bounds_ms,
                                      guint n_days) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_timeline_list_marks (ConfabTimeline *self,
                                       guint n_marks) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_timeline_get_time_at (ConfabTimeline *self, gint64 seq) G_GNUC_WARN_UNUSED_RESULT;
void confab_timeline_renew_unread (ConfabTimeline *self);
guint confab_timeline_find_position (ConfabTimeline *self, gint64 position);
gboolean confab_timeline_get_is_waiting (ConfabTimeline *self);
guint confab_timeline_find (ConfabTimeline *self, const char *message_id);
guint confab_timeline_get_first_unread (ConfabTimeline *self);
gboolean confab_timeline_get_at_start (ConfabTimeline *self);
gboolean confab_timeline_get_at_end (ConfabTimeline *self);

G_END_DECLS
