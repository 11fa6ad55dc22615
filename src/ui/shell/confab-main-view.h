// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties: session, conversation. Signal "content": what is open is there to
 * be seen. */
#define CONFAB_TYPE_MAIN_VIEW (confab_main_view_get_type ())
G_DECLARE_FINAL_TYPE (ConfabMainView, confab_main_view, CONFAB, MAIN_VIEW, AdwBreakpointBin)

GtkWidget *confab_main_view_new (void);
void confab_main_view_set_session (ConfabMainView *self, ConfabSession *session);
void confab_main_view_set_conversation (ConfabMainView *self, ConfabConversation *conversation);
ConfabConversation *confab_main_view_get_conversation (ConfabMainView *self);
GtkWidget *confab_main_view_get_composer (ConfabMainView *self);
void confab_main_view_open (ConfabMainView *self, const char *id);
void confab_main_view_move (ConfabMainView *self, int step, gboolean only_unread);
void confab_main_view_move_pane (ConfabMainView *self, int step);
void confab_main_view_show_message (ConfabMainView *self,
                                    const char *conversation_id,
                                    const char *message_id,
                                    gint64 seq);
void confab_main_view_find (ConfabMainView *self, int step);
void confab_main_view_open_search (ConfabMainView *self, const char *text);
void confab_main_view_close_search (ConfabMainView *self);
void confab_main_view_toggle_details (ConfabMainView *self);
void confab_main_view_focus_search (ConfabMainView *self);
gboolean confab_main_view_focus_composer (ConfabMainView *self);
gboolean confab_main_view_escape (ConfabMainView *self);
gboolean confab_main_view_get_is_filled (ConfabMainView *self);

G_END_DECLS
