// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-roster.h"

G_BEGIN_DECLS

/* Messages of one sender within this time of each other stand together. */
#define CONFAB_GROUP_WITHIN_MS (5 * 60 * 1000)

/* What a timeline does with its array of ConfabMessage, which is in the order of positions. */
GPtrArray *confab_timeline_window_copy (GPtrArray *items) G_GNUC_WARN_UNUSED_RESULT;
void confab_timeline_window_take (GPtrArray *items, ConfabMessage *message);
gboolean confab_timeline_window_take_out (GPtrArray *items, const char *message_id);
guint confab_timeline_window_find_place (GPtrArray *items, gint64 position);
void confab_timeline_window_set_missing (GPtrArray *items, gint64 above, gint64 below);
guint confab_timeline_window_find_unread (GPtrArray *items, gint64 seen_seq);
guint confab_timeline_window_find (GPtrArray *items, const char *message_id);
gint64 confab_timeline_window_get_oldest (GPtrArray *items);
gint64 confab_timeline_window_get_newest (GPtrArray *items);
void
confab_timeline_window_group (GPtrArray *items, guint from, guint to, const char *first_unread_id);
char *confab_timeline_window_dup_first_unread (GPtrArray *rows,
                                               gint64 read_seq,
                                               ConfabRoster *roster) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
