// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-participant.h"

const char *const confab_participant_role_names[] = { "member", "admin", "owner", NULL };

G_STATIC_ASSERT (G_N_ELEMENTS (confab_participant_role_names) == CONFAB_ROLE_OWNER + 2);

static const ConfabField participant_fields[] = {
  CONFAB_FIELD (ConfabParticipantData, user_id, "userId", ID, CONFAB_FIELD_REQUIRED, "who"),
  CONFAB_FIELD (ConfabParticipantData,
                user,
                "user",
                RECORD,
                CONFAB_FIELD_OPTIONAL | CONFAB_FIELD_NO_SQL,
                "the user's name and picture",
                .record = &confab_user_data_record),
  CONFAB_FIELD (ConfabParticipantData,
                role,
                "role",
                ENUM,
                CONFAB_FIELD_REQUIRED,
                "what the user may do here",
                .names = confab_participant_role_names),
  CONFAB_FIELD (ConfabParticipantData,
                joined_at,
                "joinedAt",
                TIME,
                CONFAB_FIELD_OPTIONAL,
                "since when"),
  CONFAB_FIELD (ConfabParticipantData,
                left_at,
                "leftAt",
                TIME,
                CONFAB_FIELD_OPTIONAL,
                "until when; absent for those who take part"),
  CONFAB_FIELD (ConfabParticipantData,
                delivered_seq,
                "deliveredSeq",
                INT,
                CONFAB_FIELD_OPTIONAL,
                "a device of the user holds everything up to it"),
  CONFAB_FIELD (ConfabParticipantData,
                read_seq,
                "readSeq",
                INT,
                CONFAB_FIELD_OPTIONAL,
                "the user has read everything up to it"),
};
const ConfabRecord confab_participant_data_record =
    CONFAB_RECORD (ConfabParticipantData, "Participant", participant_fields);

static const ConfabField participant_change_fields[] = {
  CONFAB_FIELD (ConfabParticipantData,
                role,
                "role",
                ENUM,
                CONFAB_FIELD_REQUIRED,
                "what the user may do from now on",
                .names = confab_participant_role_names),
};
const ConfabRecord confab_participant_change_record =
    CONFAB_RECORD (ConfabParticipantData, "ParticipantChange", participant_change_fields);
