// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-search-query.h"

#include "protocol/confab-card.h"

G_BEGIN_DECLS

/* A file of a message, and what stands in it. */
typedef struct
{
  char *id;
  char *text;
} ConfabSearchFile;

/* What is known of a message that may be one that is looked for. */
typedef struct
{
  const char *conversation_id;
  const char *sender_id;
  int type;
  const char *content;
  GPtrArray *attachments; /* ConfabAttachmentData */
  const ConfabCardData *card;
  GPtrArray *files; /* (nullable): ConfabSearchFile, of those that have been read */
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

/* Where in a file something was found that stands nowhere else in its message. */
typedef struct
{
  const ConfabSearchFile *file; /* NULL: there is nothing of the kind */
  gsize at;                     /* in bytes */
} ConfabSearchFilePlace;

void confab_search_file_free (ConfabSearchFile *self);
guint confab_search_find_has (const char *content, GPtrArray *attachments);
void confab_search_read_words (const ConfabSearchSubject *subject, ConfabSearchWords *words);
gboolean confab_search_fits (const ConfabSearchQuery *query,
                             const ConfabSearchSubject *subject,
                             ConfabSearchWords *words);
gboolean confab_search_fits_with_files (const ConfabSearchQuery *query,
                                        const ConfabSearchSubject *subject,
                                        ConfabSearchWords *words,
                                        ConfabSearchFilePlace *place);
gboolean confab_search_needs_files (const ConfabSearchQuery *query);
guint confab_search_score (const ConfabSearchQuery *query, const ConfabSearchWords *words);
GArray *confab_search_find_ranges (const ConfabSearchQuery *query,
                                   const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *confab_search_snippet (const ConfabSearchQuery *query,
                             const char *text,
                             guint n_chars) G_GNUC_WARN_UNUSED_RESULT;
char *confab_search_file_snippet (const ConfabSearchQuery *query,
                                  const ConfabSearchFilePlace *place,
                                  guint n_chars) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
