// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/store/confab-rows.h"
#include "confab-user.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_MESSAGE (confab_message_get_type ())
G_DECLARE_FINAL_TYPE (ConfabMessage, confab_message, CONFAB, MESSAGE, GObject)

#define CONFAB_TYPE_MESSAGE_STATUS (confab_message_status_get_type ())
GType confab_message_status_get_type (void) G_GNUC_CONST;

/* One object per message for as long as anybody holds it.
 * Properties: id, sender (ConfabUser), content, is-own, is-system, is-deleted, is-edited,
 * is-unreadable (its content made no sense), created-at (gint64 ms), status (ConfabMessageStatus),
 * failure (text for logs), failure-code, reactions (GPtrArray of ConfabReactionData), attachments
 * (GPtrArray of ConfabAttachmentData), card (pointer to ConfabCardData),
 * quote (pointer to the ConfabQuoteData of what it answers), is-starred,
 * and what depends on the neighbours, set by the timeline: show-sender (first of a group),
 * show-day (first of a day), first-unread (the "New messages" line stands above it), missing
 * (gint64, how many events are not held right above and below it). */
ConfabMessage *confab_message_new (const char *id) G_GNUC_WARN_UNUSED_RESULT;
const char *confab_message_get_id (ConfabMessage *self);
const char *confab_message_get_conversation_id (ConfabMessage *self);
ConfabUser *confab_message_get_sender (ConfabMessage *self);
const char *confab_message_get_content (ConfabMessage *self);
ConfabMessageType confab_message_get_kind (ConfabMessage *self);
gint64 confab_message_get_seq (ConfabMessage *self);
gint64 confab_message_get_position (ConfabMessage *self);
gint64 confab_message_get_created_at (ConfabMessage *self);
gint64 confab_message_get_updated_at (ConfabMessage *self);
ConfabMessageStatus confab_message_get_status (ConfabMessage *self);
const char *confab_message_get_failure_code (ConfabMessage *self);
const char *confab_message_get_failure (ConfabMessage *self);
gboolean confab_message_get_is_own (ConfabMessage *self);
gboolean confab_message_get_is_system (ConfabMessage *self);
gboolean confab_message_get_is_deleted (ConfabMessage *self);
gboolean confab_message_get_is_edited (ConfabMessage *self);
gboolean confab_message_get_is_unreadable (ConfabMessage *self);
gboolean confab_message_get_is_waiting (ConfabMessage *self);
gboolean confab_message_get_show_sender (ConfabMessage *self);
gboolean confab_message_get_show_day (ConfabMessage *self);
gboolean confab_message_get_first_unread (ConfabMessage *self);
gint64 confab_message_get_missing_above (ConfabMessage *self);
gint64 confab_message_get_missing_below (ConfabMessage *self);
const ConfabUpdateData *confab_message_get_update (ConfabMessage *self);
const char *confab_message_get_reply_to (ConfabMessage *self);
const ConfabQuoteData *confab_message_get_quote (ConfabMessage *self);
const char *const *confab_message_get_mentions (ConfabMessage *self);
gboolean confab_message_get_is_starred (ConfabMessage *self);
const ConfabForwardData *confab_message_get_forwarded (ConfabMessage *self);
const ConfabCardData *confab_message_get_card (ConfabMessage *self);
GPtrArray *confab_message_get_reactions (ConfabMessage *self);
GPtrArray *confab_message_get_attachments (ConfabMessage *self);

void
confab_message_update (ConfabMessage *self, const ConfabMessageRowData *row, ConfabUser *sender);
void confab_message_set_markers (ConfabMessage *self, gint64 delivered_seq, gint64 read_seq);
void confab_message_set_grouping (ConfabMessage *self,
                                  gboolean show_sender,
                                  gboolean show_day,
                                  gboolean first_unread);
void confab_message_set_missing (ConfabMessage *self, gint64 above, gint64 below);

G_END_DECLS
