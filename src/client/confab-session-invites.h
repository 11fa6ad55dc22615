// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-session.h"

#include "protocol/confab-invite.h"

G_BEGIN_DECLS

/* What the code of a link into a conversation begins with. */
#define CONFAB_INVITE_PREFIX "cfj_"

/* Links into conversations, and who may not come back. All but confab_session_ban() are questions
 * to the server and need a link. Lists, also of one, are boxed GPtrArrays of records. */
DexFuture *
confab_session_make_invite (ConfabSession *self,
                            ConfabConversation *conversation,
                            gint64 lasts_ms,
                            guint max_uses) G_GNUC_WARN_UNUSED_RESULT; /* ConfabInviteData */
DexFuture *confab_session_load_invites (ConfabSession *self, ConfabConversation *conversation)
    G_GNUC_WARN_UNUSED_RESULT; /* ConfabInviteData */
DexFuture *confab_session_revoke_invite (ConfabSession *self,
                                         ConfabConversation *conversation,
                                         const char *invite_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_look_at_invite (ConfabSession *self, const char *code)
    G_GNUC_WARN_UNUSED_RESULT; /* ConfabInviteViewData */
DexFuture *confab_session_join_invite (ConfabSession *self, const char *code)
    G_GNUC_WARN_UNUSED_RESULT; /* ConfabConversation */
DexFuture *confab_session_ban (ConfabSession *self,
                               ConfabConversation *conversation,
                               ConfabUser *user,
                               const char *reason) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *
confab_session_load_bans (ConfabSession *self, ConfabConversation *conversation, const char *after)
    G_GNUC_WARN_UNUSED_RESULT; /* ConfabListPage of ConfabBanData */
DexFuture *confab_session_lift_ban (ConfabSession *self,
                                    ConfabConversation *conversation,
                                    const char *user_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
