// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/ledger/confab-ledger-conversations.h"

G_BEGIN_DECLS

typedef enum
{
  CONFAB_ACTION_READ,
  CONFAB_ACTION_POST,
  CONFAB_ACTION_EDIT_OWN,
  CONFAB_ACTION_DELETE_OWN,
  CONFAB_ACTION_DELETE_ANY,
  CONFAB_ACTION_REACT,
  CONFAB_ACTION_PIN,
  CONFAB_ACTION_CHANGE,
  CONFAB_ACTION_ADD,
  CONFAB_ACTION_INVITE, /* links by which others come, and what links there are */
  CONFAB_ACTION_REMOVE,
  CONFAB_ACTION_BAN, /* who may not come back, and who they are */
  CONFAB_ACTION_SET_ROLE,
  CONFAB_ACTION_LEAVE,
  CONFAB_ACTION_DELETE,
} ConfabAction;

#define CONFAB_N_ACTIONS (CONFAB_ACTION_DELETE + 1)

gboolean confab_may (ConfabConversationType type, ConfabParticipantRole role, ConfabAction action);
gboolean confab_require (const ConfabStanding *standing, ConfabAction action, GError **error);

G_END_DECLS
