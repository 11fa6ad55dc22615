// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-record.h"
#include "confab-user.h"

G_BEGIN_DECLS

typedef enum
{
  CONFAB_ROLE_MEMBER,
  CONFAB_ROLE_ADMIN,
  CONFAB_ROLE_OWNER,
} ConfabParticipantRole;

extern const char *const confab_participant_role_names[];

/* A user in a conversation. */
typedef struct
{
  guint64 present;
  char *user_id;
  ConfabUserData *user;
  int role;
  gint64 joined_at;
  gint64 left_at;
  gint64 delivered_seq;
  gint64 read_seq;
} ConfabParticipantData;

CONFAB_DECLARE_RECORD (ConfabParticipantData, confab_participant_data)

/* The body of PATCH …/participants/{userId}. */
extern const ConfabRecord confab_participant_change_record;

G_END_DECLS
