// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-ledger-conversations.h"

#include "protocol/confab-message.h"

G_BEGIN_DECLS

/**
 * ConfabRange:
 * @after: only what has a higher seq
 * @before: only what has a lower seq
 * @limit: how many at most
 * @backwards: take the newest of them, not the oldest
 */
typedef struct
{
  const char *conversation_id;
  gint64 after;
  gint64 before;
  guint limit;
  gboolean backwards;
} ConfabRange;

/**
 * ConfabSearch:
 * @user_id: who searches: only channels that the user takes part in are looked at
 * @query: (nullable): words; the last one may be the beginning of one
 * @type: a ConfabMessageType, or -1 for any
 * @has: (nullable): what the message holds: "file", "image", "video", "audio" or "link"
 * @before_ms: only what is older, or 0
 * @after_ms: only what is newer, or 0
 * @position: go on with what is older than this position, or 0
 */
typedef struct
{
  const char *user_id;
  const char *query;
  const char *conversation_id;
  const char *sender_id;
  int type;
  const char *has;
  gint64 before_ms;
  gint64 after_ms;
  gint64 position;
  guint limit;
} ConfabSearch;

/* A durable event as it is sent again. */
typedef struct
{
  char *conversation_id;
  char *frame;
  gint64 position;
  gint64 seq;
} ConfabStoredEvent;

void confab_stored_event_free (ConfabStoredEvent *self);

GPtrArray *confab_ledger_list_messages (ConfabLedger *self,
                                        const ConfabRange *range,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *confab_ledger_list_events (ConfabLedger *self,
                                      const ConfabRange *range,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *confab_ledger_list_missed (ConfabLedger *self,
                                      const char *user_id,
                                      gint64 position,
                                      guint limit,
                                      gint64 *reached,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *confab_ledger_list_user_events (ConfabLedger *self,
                                           const char *user_id,
                                           gint64 position,
                                           guint limit,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *confab_ledger_search (ConfabLedger *self,
                                 const ConfabSearch *search,
                                 gint64 *position,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_ledger_get_last_message (ConfabLedger *self,
                                         const char *conversation_id,
                                         gint64 first_seq,
                                         gint64 last_seq,
                                         ConfabMessageData **message,
                                         GError **error);
gboolean
confab_ledger_get_user_seq (ConfabLedger *self, const char *user_id, gint64 *seq, GError **error);

G_END_DECLS
