// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store.h"

G_BEGIN_DECLS

/* Only what was said within so many days waits for an answer. */
#define CONFAB_NEEDS_DAYS 30

/* So much is told of at most, the newest first. */
#define CONFAB_NEEDS_MAX 200

/* Why something waits for this user. */
typedef enum
{
  CONFAB_NEED_MESSAGE,  /* said in a direct conversation, and not answered */
  CONFAB_NEED_QUESTION, /* the same with a question in it, or an answer to this user that asks */
  CONFAB_NEED_MENTION,  /* names this user */
} ConfabNeedKind;

typedef struct
{
  char *key; /* what it is kept under: a message, or a direct conversation as a whole */
  ConfabNeedKind kind;
  gint64 n_messages; /* how many wait there, this one included */
  gint64 last_seq;   /* the newest of them */
  ConfabMessageRowData *message;
} ConfabNeedData;

/* Everything that waits now, and when more will: 0 for never. */
typedef struct
{
  gatomicrefcount refs;
  GPtrArray *needs; /* ConfabNeedData, the newest first */
  gint64 next_at;   /* ms since 1970 */
} ConfabNeedsData;

#define CONFAB_TYPE_NEEDS_DATA (confab_needs_data_get_type ())
GType confab_needs_data_get_type (void) G_GNUC_CONST;
ConfabNeedsData *confab_needs_data_new (void) G_GNUC_WARN_UNUSED_RESULT;
ConfabNeedsData *confab_needs_data_ref (ConfabNeedsData *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_needs_data_unref (ConfabNeedsData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabNeedsData, confab_needs_data_unref)
ConfabNeedData *confab_need_data_new (const char *key,
                                      ConfabNeedKind kind,
                                      ConfabMessageRowData *message) G_GNUC_WARN_UNUSED_RESULT;

DexFuture *confab_store_list_needs (ConfabStore *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_set_need_done (ConfabStore *self,
                                       const char *conversation_id,
                                       const char *key,
                                       gint64 seq) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_snooze_need (ConfabStore *self,
                                     const char *conversation_id,
                                     const char *key,
                                     gint64 until_ms) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
