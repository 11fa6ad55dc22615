// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store.h"

#include "client/crypto/confab-own-keys.h"
#include "protocol/confab-keys.h"

G_BEGIN_DECLS

/* What is to be done about keys: what comes of a question to the store, which knows no network. */
typedef struct
{
  gatomicrefcount refs;
  char *body; /* (nullable): what to send, as JSON */
  ConfabOwnPlace place;
  gboolean has_keys;     /* of the person; with CONFAB_OWN_UNLINKED: only the user gives them up */
  GPtrArray *user_ids;   /* char *: whose lists are to be fetched */
  GPtrArray *device_ids; /* char *: whose bundles are; of an own list that this device cannot sign,
                            those in it */
  gboolean told;         /* of who is verified something else is known now */
  gint64 next_at;        /* when to ask again; 0 for never */
  char *members_of;      /* (nullable): a conversation: who takes part is to be fetched first */
  gint64 members_seq;    /* what was known of it when that was found out */
} ConfabKeyTask;

#define CONFAB_TYPE_KEY_TASK (confab_key_task_get_type ())
GType confab_key_task_get_type (void) G_GNUC_CONST;
ConfabKeyTask *confab_key_task_ref (ConfabKeyTask *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_key_task_unref (ConfabKeyTask *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabKeyTask, confab_key_task_unref)

DexFuture *confab_store_begin_keys (ConfabStore *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_become_another (ConfabStore *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_offer_keys (ConfabStore *self,
                                    ConfabDeviceKeysData *held) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_keys_offered (ConfabStore *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_sign_list (ConfabStore *self,
                                   ConfabSignedListData *held) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_take_own_list (ConfabStore *self,
                                       ConfabSignedListData *list) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_seal_key (ConfabStore *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_make_vault (ConfabStore *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_get_recovery (ConfabStore *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_recovery_saved (ConfabStore *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_link_device (ConfabStore *self,
                                     const char *recovery,
                                     const char *sealed,
                                     ConfabSignedListData *held) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_begin_anew (ConfabStore *self) G_GNUC_WARN_UNUSED_RESULT;

/* What has to be known before something can be sealed or opened. */
DexFuture *confab_store_ask_needs (ConfabStore *self, gint64 number) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_mark_stale (ConfabStore *self,
                                    gint64 number,
                                    const char *const *about) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_take_lists (ConfabStore *self,
                                    GPtrArray *user_ids,
                                    GPtrArray *lists) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_take_members (ConfabStore *self,
                                      const char *conversation_id,
                                      gint64 seq,
                                      GPtrArray *participants) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_start_sessions (ConfabStore *self,
                                        GPtrArray *device_ids,
                                        GPtrArray *bundles) G_GNUC_WARN_UNUSED_RESULT;

/* What comes for this device, and what is asked for that did not come. */
DexFuture *confab_store_take_wraps (ConfabStore *self, GPtrArray *wraps) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_take_next_wraps (ConfabStore *self,
                                         GPtrArray *wraps) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_repair (ConfabStore *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
