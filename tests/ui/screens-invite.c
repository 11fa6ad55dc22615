// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screens.h"

#include "screen-kit.h"
#include "ui/details/confab-participant-row.h"

#include <glib/gi18n.h>

/* How people come into a conversation, and who may not. */

static void
show_in_details (ConfabWindow *window, const char *action)
{
  GtkWidget *row;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-conversation", "s",
                              made_up_id (2, 'c'));
  kit_settle ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-details", NULL);
  kit_settle ();
  row = kit_find_type (GTK_WIDGET (window), CONFAB_TYPE_PARTICIPANT_ROW);
  gtk_widget_activate_action (gtk_widget_get_ancestor (row, ADW_TYPE_BIN), action, NULL);
}

void
screen_invite (ConfabWindow *window)
{
  show_in_details (window, "details.invite");
  kit_settle ();
  kit_click (GTK_WIDGET (window), _ ("Create Link"));
}

void
screen_bans (ConfabWindow *window)
{
  show_in_details (window, "details.show-bans");
}

void
screen_follow_invite (ConfabWindow *window)
{
  confab_window_open_reference (window, "confab://chat.example.org?invitation=cfj_group");
}
