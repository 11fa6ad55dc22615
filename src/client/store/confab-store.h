// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-changes.h"
#include "confab-rescue.h"

#include "base/confab-clock.h"
#include "protocol/confab-frame.h"
#include "protocol/confab-sync.h"
#include "sql/confab-database-key.h"

#include <libdex.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_STORE (confab_store_get_type ())
G_DECLARE_FINAL_TYPE (ConfabStore, confab_store, CONFAB, STORE, GObject)

/* Every function is called on the main thread and returns at once; the future it returns completes
 * on the main thread. Those that change something resolve to a ConfabChangeSet (boxed), after the
 * commit. Records that are handed in belong to the store from then on, arrays are shared and not to
 * be touched until the future completes. */

DexFuture *confab_store_open (const char *path,
                              const char *own_user_id,
                              ConfabClock *clock) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_open_with_key (const char *path,
                                       ConfabDatabaseKey *key,
                                       const char *own_user_id,
                                       ConfabClock *clock) G_GNUC_WARN_UNUSED_RESULT;
void confab_store_close (ConfabStore *self);
const char *confab_store_get_own_user_id (ConfabStore *self);
gboolean confab_store_is_damaged (ConfabStore *self);
const ConfabRescueData *confab_store_get_rescue (ConfabStore *self);
DexFuture *confab_store_forget_rescue (ConfabStore *self) G_GNUC_WARN_UNUSED_RESULT;

/* What the server says. */
DexFuture *confab_store_apply (ConfabStore *self, GPtrArray *frames) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_apply_sync (ConfabStore *self,
                                    ConfabSyncData *sync) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_apply_events (ConfabStore *self,
                                      const char *conversation_id,
                                      gint64 after_seq,
                                      gint64 to_seq,
                                      GPtrArray *frames) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_apply_users (ConfabStore *self, GPtrArray *users) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_apply_conversation (ConfabStore *self, ConfabConversationData *conversation)
    G_GNUC_WARN_UNUSED_RESULT;
int confab_store_begin_question (void);
DexFuture *confab_store_apply_answer (ConfabStore *self,
                                      ConfabConversationData *conversation,
                                      int asked_at) G_GNUC_WARN_UNUSED_RESULT;

/* What the user does. */
DexFuture *confab_store_post (ConfabStore *self,
                              ConfabActionData *action) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_settle (ConfabStore *self,
                                gint64 number,
                                ConfabReceiptData *receipt) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_refuse (ConfabStore *self,
                                gint64 number,
                                const GError *error) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_retry (ConfabStore *self, const char *action_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_discard (ConfabStore *self,
                                 const char *action_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_set_draft (ConfabStore *self,
                                   const char *conversation_id,
                                   const char *text) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_keep_draft (ConfabStore *self,
                                    const char *conversation_id,
                                    const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* What is to leave: a ConfabFrame (boxed) with id, type and payload, or, of CONFAB_FRAME_UNKNOWN,
 * with the body of an HTTP request as its payload. To be called right before it is sent. */
DexFuture *confab_store_seal (ConfabStore *self, gint64 number) G_GNUC_WARN_UNUSED_RESULT;

/* What is there. Load gives all users, conversations and gaps, and load_participants all of one
 * conversation's, as ChangeSets; the others give a GPtrArray of ConfabActionData in the order of
 * sending, a GPtrArray of ConfabGapData, and a string. */
DexFuture *confab_store_load (ConfabStore *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_glance (ConfabStore *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_load_participants (ConfabStore *self,
                                           const char *conversation_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_load_actions (ConfabStore *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_load_gaps (ConfabStore *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_get_cursor (ConfabStore *self) G_GNUC_WARN_UNUSED_RESULT;

/* When everything here was last as on the server: a gint64, milliseconds since 1970, 0 for never.
 */
DexFuture *confab_store_get_synced_at (ConfabStore *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_set_synced_at (ConfabStore *self, gint64 unix_ms) G_GNUC_WARN_UNUSED_RESULT;

/* A page of a conversation, oldest first. It never reaches over a gap: what is missing next to it
 * stands in missing_from and missing_to. */
typedef struct
{
  gatomicrefcount refs;
  GPtrArray *messages; /* ConfabMessageRowData */
  gboolean at_edge;    /* nothing more in this direction, here or on the server */
  gint64 missing_from; /* seq; 0 when nothing is missing */
  gint64 missing_to;
} ConfabPage;

#define CONFAB_TYPE_PAGE (confab_page_get_type ())
GType confab_page_get_type (void) G_GNUC_CONST;
ConfabPage *confab_page_ref (ConfabPage *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_page_unref (ConfabPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabPage, confab_page_unref)

DexFuture *confab_store_page_before (ConfabStore *self,
                                     const char *conversation_id,
                                     gint64 position,
                                     guint limit) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_page_after (ConfabStore *self,
                                    const char *conversation_id,
                                    gint64 position,
                                    guint limit) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
