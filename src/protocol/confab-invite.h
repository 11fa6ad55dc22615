// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-conversation.h"
#include "confab-record.h"
#include "confab-user.h"

G_BEGIN_DECLS

/* A link into a conversation. */
typedef struct
{
  guint64 present;
  char *id;
  char *code; /* what the link has; shown once */
  char *conversation_id;
  char *creator_id;
  ConfabUserData *creator;
  gint64 uses;
  gint64 max_uses; /* 0: any number */
  gint64 expires_at;
  gint64 created_at;
} ConfabInviteData;

CONFAB_DECLARE_RECORD (ConfabInviteData, confab_invite_data)

/* What POST /conversations/{id}/invites asks for. */
extern const ConfabRecord confab_new_invite_record;

/* Of an invite only the code: whoever has it shows it. */
extern const ConfabRecord confab_invite_code_record;

/* Where an invite leads, for who has the code. */
typedef struct
{
  guint64 present;
  ConfabConversationData *conversation;
  ConfabUserData *inviter;
  gint64 expires_at;
} ConfabInviteViewData;

CONFAB_DECLARE_RECORD (ConfabInviteViewData, confab_invite_view_data)

/* Somebody who may not come back into a conversation. */
typedef struct
{
  guint64 present;
  char *user_id;
  ConfabUserData *user;
  char *reason;
  char *actor_id;
  ConfabUserData *actor;
  gint64 created_at;
} ConfabBanData;

CONFAB_DECLARE_RECORD (ConfabBanData, confab_ban_data)

/* What POST /conversations/{id}/bans asks for. */
extern const ConfabRecord confab_new_ban_record;

G_END_DECLS
