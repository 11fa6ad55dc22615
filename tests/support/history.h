// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/confab-message.h"

G_BEGIN_DECLS

/* A history that nobody wrote, the same for the same seed: people who each speak their language,
 * conversations of which some are busier, answers that come in bursts with nights between, short
 * words and long explanations, emoji, links, pictures and files. */
typedef struct _History History;

/* A message of it. What it points to is good until the next. */
typedef struct
{
  guint number;       /* from 0 */
  guint conversation; /* from 0 */
  gint64 seq;         /* in its conversation, from 1 */
  guint sender;       /* from 0 */
  gint64 created_at;  /* milliseconds since 1970; never earlier than the one before */
  int type;           /* ConfabMessageType */
  const char *content;
  GPtrArray *attachments;  /* ConfabAttachmentData, or NULL */
  gint64 reply_to;         /* the seq of what it answers, or 0 */
  gboolean mentions_first; /* it names person 0 */
} HistoryMessage;

History *history_new (guint32 seed, guint n_people, guint n_conversations, gint64 since_ms)
    G_GNUC_WARN_UNUSED_RESULT;
void history_free (History *self);
const HistoryMessage *history_next (History *self);
const char *history_get_id (const char *kind, guint number);
char *history_dup_message_id (const HistoryMessage *message) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (History, history_free)

G_END_DECLS
