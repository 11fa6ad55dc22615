// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-session.h"

#include "client/store/confab-store-trust.h"

G_BEGIN_DECLS

/* Whether somebody's keys are theirs. The session's signal "trust-changed" says that of somebody's
 * something else is known now. */
DexFuture *confab_session_load_trust (ConfabSession *self,
                                      ConfabUser *user) G_GNUC_WARN_UNUSED_RESULT; /* ConfabTrust */
DexFuture *confab_session_ask_trust (ConfabSession *self,
                                     ConfabUser *user) G_GNUC_WARN_UNUSED_RESULT; /* the same */
DexFuture *confab_session_load_key_notice (ConfabSession *self, ConfabConversation *conversation)
    G_GNUC_WARN_UNUSED_RESULT; /* ConfabKeyNotice */
DexFuture *confab_session_set_verified (ConfabSession *self,
                                        ConfabUser *user,
                                        const char *digits) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_accept_keys (ConfabSession *self,
                                       ConfabUser *user) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
