// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screens.h"

#include "base/confab-error.h"
#include "screen-kit.h"

#include <glib/gi18n.h>

/* The ways in. */

void
screen_sign_in (ConfabWindow *window)
{
  g_list_store_remove_all (fake_get_nearby ());
  confab_window_show_sign_in (window, NULL);
}

void
screen_sign_in_nearby (ConfabWindow *window)
{
  g_list_store_remove_all (fake_get_nearby ());
  fake_add_nearby ("Garden club", "https://garden.example.org");
  fake_add_nearby ("Library & archive", "https://library.local:7667");
  confab_window_show_sign_in (window, NULL);
}

void
screen_sign_in_error (ConfabWindow *window)
{
  g_autoptr (ConfabAccount) account = fake_account_new ();
  g_autoptr (GError) error = g_error_new (CONFAB_ERROR, CONFAB_ERROR_UNAUTHORIZED, "no");

  confab_window_show_signed_out (window, account, "Laptop", error);
}

void
screen_create_account (ConfabWindow *window)
{
  fake_registration = CONFAB_REGISTRATION_INVITATION;
  confab_window_show_sign_in (window, NULL);
  kit_type (GTK_WIDGET (window), _ ("Server"), "chat.example.org");
  kit_click (GTK_WIDGET (window), _ ("Create account"));
}
