// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store.h"

#include "client/crypto/confab-trust.h"

G_BEGIN_DECLS

/* What the user knows of the keys of others, and what one has to be told of in a conversation. */

typedef enum
{
  CONFAB_KEYS_FINE,
  CONFAB_KEYS_PAUSED,  /* of somebody who was verified, they are others: nothing is sent */
  CONFAB_KEYS_CHANGED, /* they are others than before */
  CONFAB_KEYS_MISSING, /* who is there has no device yet: what is said waits */
} ConfabKeyNoticeKind;

typedef struct
{
  ConfabKeyNoticeKind kind;
  char *user_id; /* of whom; NULL when there is nothing to say */
} ConfabKeyNotice;

#define CONFAB_TYPE_TRUST (confab_trust_get_type ())
GType confab_trust_get_type (void) G_GNUC_CONST;
ConfabTrust *confab_trust_copy (const ConfabTrust *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_trust_free (ConfabTrust *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabTrust, confab_trust_free)

#define CONFAB_TYPE_KEY_NOTICE (confab_key_notice_get_type ())
GType confab_key_notice_get_type (void) G_GNUC_CONST;
ConfabKeyNotice *confab_key_notice_copy (const ConfabKeyNotice *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_key_notice_free (ConfabKeyNotice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabKeyNotice, confab_key_notice_free)

DexFuture *confab_store_load_trust (ConfabStore *self,
                                    const char *user_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_load_key_notice (ConfabStore *self,
                                         const char *conversation_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_set_verified (ConfabStore *self,
                                      const char *user_id,
                                      const char *digits) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_load_verified (ConfabStore *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_merge_verified (ConfabStore *self,
                                        ConfabVerifiedData *held) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_accept_keys (ConfabStore *self,
                                     const char *user_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
