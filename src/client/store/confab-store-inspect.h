// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-seen.h"
#include "confab-store.h"

G_BEGIN_DECLS

/* What can be asked of a store by who wants to know whether it is as it should be. */

/* What is held of a conversation: everything from first_seq to last_seq, but for its gaps. */
typedef struct
{
  guint64 present;
  char *conversation_id;
  int type;
  gint64 first_seq;
  gint64 last_seq;
  gint64 complete_to; /* there is no gap up to it */
  gint64 n_missing;
  gint64 read_seq;
  gint64 delivered_seq;
  gint64 read_by_all_seq;
  gint64 broken_seq; /* the first event whose hash did not follow when it came; 0 when all did */
  gboolean pending;
  gint64 left_at;
} ConfabHoldingData;

CONFAB_DECLARE_RECORD (ConfabHoldingData, confab_holding_data)

/* A row of the outbox, without what it says. */
typedef struct
{
  guint64 present;
  gint64 number;
  char *id;
  char *conversation_id;
  int kind; /* ConfabActionKind */
  gint64 created_at;
  gint64 tries;
  gboolean failed;
  char *failure_code;
  char *failure_text;
} ConfabOutboxEntryData;

CONFAB_DECLARE_RECORD (ConfabOutboxEntryData, confab_outbox_entry_data)

/* Events whose hashes follow from each other. */
typedef struct
{
  guint64 present;
  gint64 from_seq;
  gint64 to_seq;
  char *hash;       /* of the last event */
  char *first;      /* the canonical bytes of the first; NULL when that was taken on trust */
  char *first_hash; /* and what its hash is said to be */
} ConfabStretchData;

CONFAB_DECLARE_RECORD (ConfabStretchData, confab_stretch_data)

typedef struct
{
  guint64 present;
  gint64 seq;
  char *hash;
} ConfabChainPointData;

CONFAB_DECLARE_RECORD (ConfabChainPointData, confab_chain_point_data)

#define CONFAB_TYPE_INVENTORY (confab_inventory_get_type ())

/* Of all conversations, or of one and then with its chain. Made on a thread, then only read. */
typedef struct
{
  GPtrArray *holdings;  /* ConfabHoldingData, the newest first */
  GPtrArray *gaps;      /* ConfabGapData */
  GPtrArray *outbox;    /* ConfabOutboxEntryData, the oldest first */
  GPtrArray *stretches; /* ConfabStretchData of the one conversation, the lowest first */
  GPtrArray *points;    /* ConfabChainPointData, the same */
} ConfabInventory;

GType confab_inventory_get_type (void) G_GNUC_CONST;
ConfabInventory *confab_inventory_new (void) G_GNUC_WARN_UNUSED_RESULT;
ConfabInventory *confab_inventory_ref (ConfabInventory *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_inventory_unref (ConfabInventory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabInventory, confab_inventory_unref)

DexFuture *confab_store_inspect (const char *path,
                                 ConfabDatabaseKey *key,
                                 const char *own_user_id,
                                 ConfabClock *clock,
                                 gboolean check) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_load_inventory (ConfabStore *self,
                                        const char *conversation_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_load_seen (ConfabStore *self,
                                   const char *conversation_id,
                                   gint64 seq) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_forget (ConfabStore *self,
                                const char *conversation_id,
                                gint64 from_seq,
                                gint64 to_seq) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
