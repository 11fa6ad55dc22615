// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store.h"

#include "client/search/confab-search-query.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/* The piece of a file in which something was found. */
typedef struct
{
  char *file_id; /* the attachment's */
  char *text;
} ConfabExcerpt;

/* A part of what a search finds, the newest first. */
typedef struct
{
  gatomicrefcount refs;
  GPtrArray *messages;  /* ConfabMessageRowData, as they are to be shown */
  GHashTable *excerpts; /* message id → ConfabExcerpt, of those that were found by a file */
  gint64 next;          /* to go on with; 0 when everything has been looked at */
  gboolean indexing;    /* older messages are not in the index yet */
} ConfabFound;

#define CONFAB_TYPE_FOUND (confab_found_get_type ())
GType confab_found_get_type (void) G_GNUC_CONST;
ConfabFound *confab_found_new (void) G_GNUC_WARN_UNUSED_RESULT;
ConfabFound *confab_found_ref (ConfabFound *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_found_unref (ConfabFound *self);
void confab_found_take_excerpt (ConfabFound *self,
                                const char *message_id,
                                const char *file_id,
                                char *text);
const ConfabExcerpt *confab_found_get_excerpt (ConfabFound *self, const char *message_id);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabFound, confab_found_unref)

DexFuture *confab_store_search (ConfabStore *self,
                                ConfabSearchQuery *query,
                                gint64 before,
                                guint limit,
                                GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
void confab_store_cancel_search (ConfabStore *self, GCancellable *cancellable);
DexFuture *confab_store_index_more (ConfabStore *self) G_GNUC_WARN_UNUSED_RESULT;

/* Which of them are held here: a GStrv of ids. */
DexFuture *confab_store_list_held (ConfabStore *self, ConfabFound *found) G_GNUC_WARN_UNUSED_RESULT;

/* Searches that are kept. The first resolves to a GStrv, the others when it is on the disk. */
DexFuture *confab_store_load_saved_searches (ConfabStore *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_save_search (ConfabStore *self,
                                     const char *query) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_forget_search (ConfabStore *self,
                                       const char *query) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
