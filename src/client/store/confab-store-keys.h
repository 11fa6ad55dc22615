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
  GPtrArray *device_ids; /* char *: of an own list that this device cannot sign, those in it */
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
DexFuture *confab_store_link_device (ConfabStore *self,
                                     const char *recovery,
                                     const char *sealed) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_begin_anew (ConfabStore *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
