// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-invite.h"

#include "base/confab-limits.h"

static const ConfabField invite_fields[] = {
  CONFAB_FIELD (ConfabInviteData, id, "id", ID, CONFAB_FIELD_REQUIRED, "the link"),
  CONFAB_FIELD (ConfabInviteData,
                code,
                "code",
                TEXT,
                CONFAB_FIELD_OPTIONAL | CONFAB_FIELD_SECRET | CONFAB_FIELD_NO_SQL,
                "what the address has; shown once",
                .max = 128),
  CONFAB_FIELD (ConfabInviteData,
                conversation_id,
                "conversationId",
                ID,
                CONFAB_FIELD_REQUIRED,
                "where it leads"),
  CONFAB_FIELD (ConfabInviteData,
                creator_id,
                "creatorId",
                ID,
                CONFAB_FIELD_REQUIRED,
                "who made it"),
  CONFAB_FIELD (ConfabInviteData,
                creator,
                "creator",
                RECORD,
                CONFAB_FIELD_OPTIONAL | CONFAB_FIELD_NO_SQL,
                "that user's name and picture",
                .record = &confab_user_data_record),
  CONFAB_FIELD (ConfabInviteData,
                uses,
                "uses",
                INT,
                CONFAB_FIELD_ALWAYS,
                "how many have come by it"),
  CONFAB_FIELD (ConfabInviteData,
                max_uses,
                "maxUses",
                INT,
                CONFAB_FIELD_OPTIONAL,
                "how many may; any number when absent",
                .max = 10000),
  CONFAB_FIELD (ConfabInviteData,
                expires_at,
                "expiresAt",
                TIME,
                CONFAB_FIELD_OPTIONAL,
                "when it ends"),
  CONFAB_FIELD (ConfabInviteData,
                created_at,
                "createdAt",
                TIME,
                CONFAB_FIELD_OPTIONAL,
                "when it was made"),
};
const ConfabRecord confab_invite_data_record =
    CONFAB_RECORD (ConfabInviteData, "Invite", invite_fields);

static const ConfabField new_invite_fields[] = {
  CONFAB_FIELD (ConfabInviteData,
                max_uses,
                "maxUses",
                INT,
                CONFAB_FIELD_OPTIONAL,
                "how many may come by it; any number when absent",
                .max = 10000),
  CONFAB_FIELD (ConfabInviteData,
                expires_at,
                "expiresAt",
                TIME,
                CONFAB_FIELD_OPTIONAL,
                "when it ends"),
};
const ConfabRecord confab_new_invite_record =
    CONFAB_RECORD (ConfabInviteData, "NewInvite", new_invite_fields);

static const ConfabField invite_code_fields[] = {
  CONFAB_FIELD (ConfabInviteData,
                code,
                "code",
                TEXT,
                CONFAB_FIELD_REQUIRED | CONFAB_FIELD_SECRET,
                "from the address",
                .min = 1,
                .max = 128),
};
const ConfabRecord confab_invite_code_record =
    CONFAB_RECORD (ConfabInviteData, "InviteCode", invite_code_fields);

static const ConfabField invite_view_fields[] = {
  CONFAB_FIELD (ConfabInviteViewData,
                conversation,
                "conversation",
                RECORD,
                CONFAB_FIELD_REQUIRED,
                "its id, type, name, topic, picture, how many take part, and some of them",
                .record = &confab_conversation_data_record),
  CONFAB_FIELD (ConfabInviteViewData,
                inviter,
                "inviter",
                RECORD,
                CONFAB_FIELD_OPTIONAL,
                "who made the link",
                .record = &confab_user_data_record),
  CONFAB_FIELD (ConfabInviteViewData,
                expires_at,
                "expiresAt",
                TIME,
                CONFAB_FIELD_OPTIONAL,
                "when the link ends"),
};
const ConfabRecord confab_invite_view_data_record =
    CONFAB_RECORD (ConfabInviteViewData, "InviteView", invite_view_fields);

static const ConfabField ban_fields[] = {
  CONFAB_FIELD (ConfabBanData,
                user_id,
                "userId",
                ID,
                CONFAB_FIELD_REQUIRED,
                "who may not come back"),
  CONFAB_FIELD (ConfabBanData,
                user,
                "user",
                RECORD,
                CONFAB_FIELD_OPTIONAL | CONFAB_FIELD_NO_SQL,
                "that user's name and picture",
                .record = &confab_user_data_record),
  CONFAB_FIELD (ConfabBanData,
                reason,
                "reason",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "what the user is told",
                .max = CONFAB_MAX_REASON_BYTES),
  CONFAB_FIELD (ConfabBanData, actor_id, "actorId", ID, CONFAB_FIELD_OPTIONAL, "who decided it"),
  CONFAB_FIELD (ConfabBanData,
                actor,
                "actor",
                RECORD,
                CONFAB_FIELD_OPTIONAL | CONFAB_FIELD_NO_SQL,
                "that user's name and picture",
                .record = &confab_user_data_record),
  CONFAB_FIELD (ConfabBanData, created_at, "createdAt", TIME, CONFAB_FIELD_OPTIONAL, "when"),
};
const ConfabRecord confab_ban_data_record = CONFAB_RECORD (ConfabBanData, "Ban", ban_fields);

static const ConfabField new_ban_fields[] = {
  CONFAB_FIELD (ConfabBanData,
                user_id,
                "userId",
                ID,
                CONFAB_FIELD_REQUIRED,
                "who is to go, or is not to come"),
  CONFAB_FIELD (ConfabBanData,
                reason,
                "reason",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "what the user is told",
                .max = CONFAB_MAX_REASON_BYTES),
};
const ConfabRecord confab_new_ban_record = CONFAB_RECORD (ConfabBanData, "NewBan", new_ban_fields);
