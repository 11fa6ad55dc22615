// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties: session, conversation.
 * Signals: "signed-in" (ConfabAccount): the sign-in page has one; "content": a conversation, or the
 * page that is there instead, is on the screen for the first time. */
#define CONFAB_TYPE_WINDOW (confab_window_get_type ())
G_DECLARE_FINAL_TYPE (ConfabWindow, confab_window, CONFAB, WINDOW, AdwApplicationWindow)

ConfabWindow *confab_window_new (GtkApplication *application, GSettings *settings);
void confab_window_prepare (ConfabWindow *self);
void confab_window_set_session (ConfabWindow *self, ConfabSession *session);
ConfabSession *confab_window_get_session (ConfabWindow *self);
void confab_window_set_conversation (ConfabWindow *self, ConfabConversation *conversation);
ConfabConversation *confab_window_get_conversation (ConfabWindow *self);
void confab_window_show_sign_in (ConfabWindow *self, const GError *error);
void confab_window_show_signed_out (ConfabWindow *self,
                                    ConfabAccount *account,
                                    const char *by,
                                    const GError *error);
void confab_window_show_locked (ConfabWindow *self, ConfabSession *session);
void confab_window_show_problem (ConfabWindow *self, const GError *error, const char *folder);
void confab_window_show_mending (ConfabWindow *self);
void confab_window_open_reference (ConfabWindow *self, const char *uri);
void confab_window_open_files (ConfabWindow *self, GFile **files, int n_files);
void confab_window_write_to (ConfabWindow *self, const char *user_id);
void confab_window_search (ConfabWindow *self, const char *text);
void confab_window_show_toast (ConfabWindow *self, const char *text);
gboolean confab_window_get_is_filled (ConfabWindow *self);

G_END_DECLS
