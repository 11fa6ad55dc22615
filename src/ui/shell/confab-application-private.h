// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/confab-clock.h"
#include "confab-application.h"
#include "confab-presenter.h"
#include "confab-window.h"
#include "ui/background/confab-background.h"
#include "ui/notifications/confab-notifier.h"
#include "ui/provider/confab-provider.h"

G_BEGIN_DECLS

struct _ConfabApplication
{
  AdwApplication parent_instance;
  GSettings *settings;
  ConfabWindow *window;
  ConfabLogins *logins;
  ConfabLogin *shown; /* NULL while somebody signs in who has no account here */
  ConfabClock *clock;
  ConfabPresenter *presenter;   /* of the window */
  ConfabNotifier *notifier;     /* likewise */
  ConfabBackground *background; /* likewise */
  ConfabProvider *provider;     /* NULL where nobody can ask */
  gboolean trace_start;
  gboolean exit_after_startup;
  gboolean quitting;
  gboolean in_background; /* it begins without its window */
};

/* confab-application.c */
void confab_application_show_login (ConfabApplication *self, ConfabLogin *login);
void confab_application_take_account (ConfabApplication *self, ConfabAccount *account);
void confab_application_show_other (ConfabApplication *self);
void confab_application_quit (ConfabApplication *self);

/* confab-application-provider.c */
void confab_application_add_provider (ConfabApplication *self, GDBusConnection *bus);

/* confab-application-actions.c */
void confab_application_add_actions (ConfabApplication *self);
void confab_application_update_actions (ConfabApplication *self);
void confab_application_remove_data (ConfabApplication *self, ConfabAccount *account);

G_END_DECLS
