// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-application-private.h"

/* What the desktop's search finds here, and what becomes of what is chosen there. The desktop may
 * start the program for it: then it has no window, looks, and ends when it is not asked any more.
 */

#define STAY_MS 15000

/* Where the program was only started for that, its accounts are still being looked up: the one
 * that is shown first is then the one that was chosen. */
static void
show_account (ConfabApplication *self, ConfabAccount *account)
{
  const char *id = confab_account_get_id (account);
  ConfabLogin *login = confab_logins_find (self->logins, id);

  if (login == NULL)
    g_settings_set_string (self->settings, "last-account", id);
  else if (login != self->shown)
    confab_application_show_login (self, login);
}

static void
open_cb (ConfabApplication *self, ConfabAccount *account, const char *uri)
{
  g_application_activate (G_APPLICATION (self));
  show_account (self, account);

  if (self->window != NULL)
    confab_window_open_reference (self->window, uri);
}

static void
write_to_cb (ConfabApplication *self, ConfabAccount *account, const char *user_id)
{
  g_application_activate (G_APPLICATION (self));
  show_account (self, account);

  if (self->window != NULL)
    confab_window_write_to (self->window, user_id);
}

static void
search_cb (ConfabApplication *self, const char *text)
{
  g_application_activate (G_APPLICATION (self));

  if (self->window != NULL)
    confab_window_search (self->window, text);
}

/**
 * confab_application_add_provider:
 * @bus: the session's
 *
 * Lets the desktop's search ask. Without it everything else works.
 */
void
confab_application_add_provider (ConfabApplication *self, GDBusConnection *bus)
{
  g_autoptr (GError) error = NULL;

  self->provider = confab_provider_new (G_APPLICATION (self));
  g_signal_connect_object (self->provider, "open", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->provider, "write-to", G_CALLBACK (write_to_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->provider, "search", G_CALLBACK (search_cb), self,
                           G_CONNECT_SWAPPED);

  if (!confab_provider_export (self->provider, bus, &error))
    g_warning ("The desktop's search finds nothing here: %s", error->message);

  /* From one letter to the next; else each would start the program anew. */
  g_application_set_inactivity_timeout (G_APPLICATION (self), STAY_MS);
}
