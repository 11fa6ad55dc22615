// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-main-view.h"
#include "confab-undo.h"
#include "confab-window.h"
#include "ui/switcher/confab-recent.h"

G_BEGIN_DECLS

ConfabMainView *confab_window_get_main_view (ConfabWindow *self);
GtkWidget *confab_window_get_page (ConfabWindow *self);
void confab_window_show_page (ConfabWindow *self, GtkWidget *page);
void confab_window_tell_content (ConfabWindow *self);
ConfabRecent *confab_window_get_recent (ConfabWindow *self);
ConfabUndo *confab_window_get_undo (ConfabWindow *self);
void confab_window_add_toast (ConfabWindow *self, AdwToast *toast);
void confab_window_leave_session (ConfabWindow *self);
ConfabConversation *confab_window_find_last (ConfabWindow *self, ConfabSession *session);
void confab_window_offer_other_account (GtkWidget *page);
void confab_window_install_message_actions (GtkWidgetClass *widget_class);
void confab_window_follow_waiting (ConfabWindow *self);
void confab_window_follow_wish (ConfabWindow *self);
void confab_window_install_reading_actions (GtkWidgetClass *widget_class);
void confab_window_install_key_actions (GtkWidgetClass *widget_class);
void confab_window_install_needs_actions (GtkWidgetClass *widget_class);
void confab_window_install_reference_action (GtkWidgetClass *widget_class);
void confab_window_install_actions (GtkWidgetClass *widget_class);
gboolean confab_window_take_key (ConfabWindow *self,
                                 guint keyval,
                                 guint keycode,
                                 GdkModifierType state,
                                 GtkEventController *keys);

G_END_DECLS
