// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-session.h"
#include "client/model/confab-message.h"
#include "client/model/confab-roster.h"
#include "client/search/confab-search-query.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What one person said. Actions, for the focused row or through its menu: message.reply, .edit,
 * .delete, .history, .forward, .star, .info, .react (s emoji), .quick-react, .choose-reaction,
 * .reactions, .person (s user), .copy, .select, .menu, .expand, of one with files .use-file (s id),
 * .open-file, .open-file-with, .save-file and .show-file, and of one that could not be sent .retry
 * and .discard. Signal "asked" (char *what, char *value), with what as its detail: the end
 * of the action's name, for what needs more than the row. */
#define CONFAB_TYPE_MESSAGE_ROW (confab_message_row_get_type ())
G_DECLARE_FINAL_TYPE (ConfabMessageRow, confab_message_row, CONFAB, MESSAGE_ROW, GtkBox)

GtkWidget *confab_message_row_get_content (ConfabMessageRow *self);
GtkWidget *confab_message_row_new (void) G_GNUC_WARN_UNUSED_RESULT;
void confab_message_row_set_message (ConfabMessageRow *self, ConfabMessage *message);
void confab_message_row_set_place (ConfabMessageRow *self,
                                   ConfabConversation *conversation,
                                   ConfabRoster *roster);
void confab_message_row_set_session (ConfabMessageRow *self, ConfabSession *session);
void confab_message_row_show_popover (ConfabMessageRow *self, GtkWidget *popover);
void confab_message_row_set_hovered (ConfabMessageRow *self, gboolean hovered);
void confab_message_row_set_marks (ConfabMessageRow *self, ConfabSearchQuery *marks);
void confab_message_row_set_found_file (ConfabMessageRow *self, const char *file_id);
ConfabMessage *confab_message_row_get_message (ConfabMessageRow *self);

/* What happened: a line in the middle. */
#define CONFAB_TYPE_SYSTEM_ROW (confab_system_row_get_type ())
G_DECLARE_FINAL_TYPE (ConfabSystemRow, confab_system_row, CONFAB, SYSTEM_ROW, GtkBox)

GtkWidget *confab_system_row_get_content (ConfabSystemRow *self);
GtkWidget *confab_system_row_new (ConfabRoster *roster) G_GNUC_WARN_UNUSED_RESULT;
void confab_system_row_set_message (ConfabSystemRow *self, ConfabMessage *message);

G_END_DECLS
