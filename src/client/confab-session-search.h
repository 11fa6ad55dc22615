// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-session.h"

#include "client/model/confab-search.h"

G_BEGIN_DECLS

/* Looking for messages, here and, of channels, on the server. */
ConfabSearch *confab_session_new_search (ConfabSession *self) G_GNUC_WARN_UNUSED_RESULT;

/* Searches that are kept on this computer: a GStrv; the others resolve when it is done. */
DexFuture *confab_session_load_saved_searches (ConfabSession *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_save_search (ConfabSession *self,
                                       const char *text) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_forget_search (ConfabSession *self,
                                         const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
