// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/confab-user.h"

G_BEGIN_DECLS

/* An account on this computer, as "accounts" prints it. */
typedef struct
{
  guint64 present;
  char *id;
  char *server;
  char *user_id;
  char *name;
  char *display_name;
} ConfabCtlAccountData;

CONFAB_DECLARE_RECORD (ConfabCtlAccountData, confab_ctl_account_data)

/* The body of POST /users. */
typedef struct
{
  guint64 present;
  char *name;
  char *password;
  char *display_name;
  int role;
} ConfabCtlNewUserData;

CONFAB_DECLARE_RECORD (ConfabCtlNewUserData, confab_ctl_new_user_data)

G_END_DECLS
