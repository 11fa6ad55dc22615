// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-bubble.h"
#include "confab-message-row.h"
#include "confab-side.h"

#include <adwaita.h>

G_BEGIN_DECLS

struct _ConfabMessageRow
{
  GtkBox parent_instance;
  GtkBox *line;
  AdwBin *avatar_slot;
  ConfabSide *side;
  ConfabBubble *bubble;
  GtkLabel *sender;
  GtkLabel *content;
  GtkImage *state;

  /* made where they are needed */
  GtkWidget *day;
  GtkWidget *unread;
  GtkWidget *more;
  GtkWidget *quote;
  GtkWidget *media;
  GtkWidget *card; /* of a page that it links to */
  GtkWidget *reactions;
  GtkWidget *failure;
  GtkWidget *missing_above;
  GtkWidget *missing_below;
  GtkWidget *star;
  GtkWidget *origin; /* whose words these are */
  GtkWidget *hover;
  GtkWidget *body; /* of the bubble, where a label does not do */
  GtkWidget *menu; /* whatever popover was opened last */
  double menu_x;   /* where */
  double menu_y;

  ConfabMessage *message;
  ConfabConversation *conversation;
  ConfabRoster *roster;
  ConfabSession *session;
  ConfabSearchQuery *marks;
  char *found_file; /* in which something was found, or NULL */
  GSignalGroup *signals;
  gboolean show_people;
  gboolean is_online;
  gboolean expanded;
  gboolean revealed;
};

void confab_message_row_ask (ConfabMessageRow *self, const char *what, const char *value);
void confab_message_row_expand (ConfabMessageRow *self, gboolean reveal);
void confab_message_row_clear_menu (ConfabMessageRow *self);
void confab_message_row_show_menu (ConfabMessageRow *self, double x, double y);
void confab_message_row_install_actions (GtkWidgetClass *widget_class);
void confab_message_row_init_gestures (ConfabMessageRow *self);
void confab_message_row_update_origin (ConfabMessageRow *self);
void confab_message_row_update_card (ConfabMessageRow *self);
void confab_message_row_put_away (ConfabMessageRow *self);
void confab_message_row_update_star (ConfabMessageRow *self);

G_END_DECLS
