// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/link/confab-api.h"
#include "client/link/confab-link.h"
#include "client/store/confab-store.h"
#include "client/transfer/confab-transfers.h"

G_BEGIN_DECLS

/* What the server answered to an action. */
typedef struct
{
  ConfabReceiptData *receipt;           /* NULL when it took no place in the conversation */
  ConfabConversationData *conversation; /* as it now is, where the server said so */
  ConfabAttachmentData *attachment;     /* a file that was uploaded */
} ConfabActionAnswer;

#define CONFAB_TYPE_ACTION_ANSWER (confab_action_answer_get_type ())
GType confab_action_answer_get_type (void) G_GNUC_CONST;
ConfabActionAnswer *confab_action_answer_ref (ConfabActionAnswer *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_action_answer_unref (ConfabActionAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabActionAnswer, confab_action_answer_unref)

DexFuture *confab_action_send (ConfabActionData *action,
                               ConfabStore *store,
                               ConfabApi *api,
                               ConfabTransfers *transfers,
                               ConfabLink *link) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_action_may_retry (const GError *error);

G_END_DECLS
