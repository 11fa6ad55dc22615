// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store-private.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is asked of the store's threads. A job crosses to one and back, and touches no object. */
typedef struct _ConfabStoreJob ConfabStoreJob;

typedef gboolean (*ConfabStoreChange) (ConfabWork *work, ConfabStoreJob *job, GError **error);
typedef gboolean (*ConfabStoreAsk) (ConfabDatabase *db,
                                    const char *own_user_id,
                                    ConfabStoreJob *job,
                                    GValue *result,
                                    GError **error);

struct _ConfabStoreJob
{
  ConfabStoreChange change;
  ConfabStoreAsk ask;
  gint64 now_ms;
  char *id;
  char *text;
  gint64 number;
  gint64 last;
  gboolean older;
  GPtrArray *array;
  gpointer data;
  GDestroyNotify data_free;
  GError *reason;
  GCancellable *cancellable;
  gpointer answer; /* (nullable): what a change answers with, in the place of its ChangeSet */
  GType answer_type;
  gboolean is_quiet; /* nothing of a conversation is changed */
};

ConfabStoreJob *confab_store_job_new (const char *id, gint64 number) G_GNUC_WARN_UNUSED_RESULT;
void confab_store_job_free (gpointer self);
gboolean confab_store_change_sql (gpointer state, gpointer job, GValue *result, GError **error);
gboolean confab_store_ask_sql (gpointer state, gpointer job, GValue *result, GError **error);

void confab_store_begin_check (ConfabStore *self);
DexFuture *confab_store_run_change (ConfabStore *self,
                                    ConfabStoreChange change,
                                    ConfabStoreJob *job) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_run_ask (ConfabStore *self,
                                 ConfabStoreAsk ask,
                                 ConfabStoreJob *job) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_run_read (ConfabStore *self,
                                  ConfabStoreAsk ask,
                                  ConfabStoreJob *job) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_run_search (ConfabStore *self,
                                    ConfabStoreAsk ask,
                                    ConfabStoreJob *job,
                                    GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
