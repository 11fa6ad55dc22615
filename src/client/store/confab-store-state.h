// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-rescue.h"
#include "confab-store-file.h"
#include "confab-store-private.h"

#include "sql/confab-database.h"

G_BEGIN_DECLS

/* What is known on all of a store's threads, at once. */
typedef struct
{
  gatomicrefcount refs;
  int damaged; /* nothing more is to be written */
  int closing; /* what takes long is not to be ended */
} ConfabStoreFlags;

/* What one of the threads owns. */
typedef struct
{
  char *path;
  char *own_user_id;
  ConfabDatabaseKey *key; /* NULL for a plain file */
  ConfabStoreFlags *flags;
  ConfabStoreFile *file; /* the writer's */
  ConfabDatabase *db;
  ConfabCrypto *crypto;                          /* the writer's; NULL until it is needed */
  ConfabIndexHint hints[CONFAB_INDEX_HINTS + 1]; /* the last: a stretch that is full */
  GHashTable *own_taken;                         /* see confab_conversations_note_own() */
  GHashTable *missed_drafts; /* ConfabConversationData by id, see confab_drafts_settle_sql() */
  gboolean batched;          /* a batch has begun a transaction */
  gboolean check_due;
} ConfabStoreState;

/* What the opening of the writer needs to know, and finds out. */
typedef struct
{
  gint64 now_ms;
  ConfabRescueData *rescue;
  gboolean check_due;
} ConfabStoreOpening;

ConfabStoreFlags *confab_store_flags_new (void) G_GNUC_WARN_UNUSED_RESULT;
void confab_store_flags_unref (ConfabStoreFlags *self);

ConfabStoreState *confab_store_state_new (const char *path,
                                          const char *own_user_id,
                                          ConfabDatabaseKey *key,
                                          ConfabStoreFlags *flags) G_GNUC_WARN_UNUSED_RESULT;
void confab_store_state_free (gpointer self);
gboolean confab_store_is_damage (const GError *error);
gboolean confab_store_state_is_damaged (ConfabStoreState *self);
void confab_store_state_note (ConfabStoreState *self, const GError *error);

/* Jobs, as ConfabWorkerFunc. */
gboolean
confab_store_open_writer_sql (gpointer state, gpointer opening, GValue *result, GError **error);
gboolean
confab_store_open_reader_sql (gpointer state, gpointer job, GValue *result, GError **error);
gboolean confab_store_inspect_sql (gpointer state, gpointer job, GValue *result, GError **error);
gboolean confab_store_glance_sql (gpointer state, gpointer job, GValue *result, GError **error);
gboolean confab_store_check_sql (gpointer state, gpointer job, GValue *result, GError **error);

G_END_DECLS
