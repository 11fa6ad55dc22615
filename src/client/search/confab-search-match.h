// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-search-query.h"

G_BEGIN_DECLS

/* What is known of a message that may be one that is looked for. */
typedef struct
{
  const char *conversation_id;
  const char *sender_id;
  int type;
  const char *content;
  GPtrArray *attachments; /* ConfabAttachmentData */
  gint64 created_at;
  gboolean unread;
  gboolean mentions_me;
  gboolean starred;
} ConfabSearchSubject;

/* A stretch of a text, in bytes. */
typedef struct
{
  gsize from;
  gsize to;
} ConfabSearchRange;

guint confab_search_find_has (const char *content, GPtrArray *attachments);
void confab_search_read_words (const ConfabSearchSubject *subject, ConfabSearchWords *words);
gboolean confab_search_fits (const ConfabSearchQuery *query,
                             const ConfabSearchSubject *subject,
                             ConfabSearchWords *words);
guint confab_search_score (const ConfabSearchQuery *query, const ConfabSearchWords *words);
GArray *confab_search_find_ranges (const ConfabSearchQuery *query,
                                   const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *confab_search_snippet (const ConfabSearchQuery *query,
                             const char *text,
                             guint n_chars) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
