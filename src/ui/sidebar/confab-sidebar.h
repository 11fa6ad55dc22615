// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties: session, conversation (the one that is open), narrow (it stands alone: what is
 * selected is not yet open), self (ConfabUser, read-only). */
#define CONFAB_TYPE_SIDEBAR (confab_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (ConfabSidebar, confab_sidebar, CONFAB, SIDEBAR, AdwBin)

void confab_sidebar_set_session (ConfabSidebar *self, ConfabSession *session);
void confab_sidebar_set_conversation (ConfabSidebar *self, ConfabConversation *conversation);
void confab_sidebar_focus_search (ConfabSidebar *self);
void confab_sidebar_move (ConfabSidebar *self, int step, gboolean only_unread);
void confab_sidebar_show_all (ConfabSidebar *self);

G_END_DECLS
