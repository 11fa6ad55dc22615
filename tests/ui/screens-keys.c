// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screens.h"

#include "fake-trust.h"
#include "made-up.h"
#include "screen-kit.h"

#include <glib/gi18n.h>

/* The recovery key, and what it is for. */

static GtkWidget *
get_dialog (ConfabWindow *window)
{
  return GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
}

void
screen_recovery_bar (ConfabWindow *window)
{
  fake_session_set_key_state (confab_window_get_session (window), CONFAB_KEYS_UNSAVED);
}

void
screen_recovery (ConfabWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.recovery-key", NULL);
  kit_settle ();
}

void
screen_recovery_code (ConfabWindow *window)
{
  screen_recovery (window);
  kit_click (get_dialog (window), _ ("_QR Code"));
}

void
screen_recovery_check (ConfabWindow *window)
{
  screen_recovery (window);
  kit_click (get_dialog (window), _ ("_I Have Saved It"));
}

void
screen_link_device (ConfabWindow *window)
{
  GtkWidget *text;

  fake_session_set_key_state (confab_window_get_session (window), CONFAB_KEYS_UNLINKED);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.link-device", NULL);
  kit_settle ();
  text = kit_find_type (get_dialog (window), GTK_TYPE_TEXT_VIEW);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)),
                            "FJ2N QX7T LM4C ZK5W D!", -1);
}

static ConfabUser *
open_direct (ConfabWindow *window)
{
  ConfabRoster *roster = confab_session_get_roster (confab_window_get_session (window));

  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-conversation", "s",
                              made_up_id (1, 'c'));
  kit_settle ();
  return confab_conversation_get_peer (
      confab_roster_get_conversation (roster, made_up_id (1, 'c')));
}

void
screen_verify (ConfabWindow *window)
{
  ConfabUser *user = open_direct (window);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.verify-person", "s",
                              confab_user_get_id (user));
}

void
screen_keys_paused (ConfabWindow *window)
{
  fake_set_key_notice (confab_window_get_session (window), CONFAB_KEYS_PAUSED,
                       open_direct (window));
}

void
screen_keys_missing (ConfabWindow *window)
{
  fake_set_key_notice (confab_window_get_session (window), CONFAB_KEYS_MISSING,
                       open_direct (window));
}

/* Somebody who was verified, in the header and in the list of members. */
void
screen_verified (ConfabWindow *window)
{
  ConfabRoster *roster = confab_session_get_roster (confab_window_get_session (window));
  const char *const ids[] = { confab_user_get_id (open_direct (window)), NULL };

  confab_roster_set_verified (roster, ids);
}

void
screen_verified_member (ConfabWindow *window)
{
  screen_verified (window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-conversation", "s",
                              made_up_id (2, 'c'));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-details", NULL);
}
