// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-session.h"

#include "client/avatars/confab-avatars.h"

G_BEGIN_DECLS

/* Pictures of people and of channels. Those that are loaded or opened resolve to boxed
 * ConfabPixels. Without a conversation it is one's own. */
DexFuture *confab_session_load_avatar (ConfabSession *self,
                                       const char *id,
                                       int most_px) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_open_picture (ConfabSession *self,
                                        const char *path) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_set_avatar (ConfabSession *self,
                                      ConfabConversation *conversation,
                                      ConfabPixels *pixels,
                                      int x,
                                      int y,
                                      int side) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_remove_avatar (ConfabSession *self, ConfabConversation *conversation)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
