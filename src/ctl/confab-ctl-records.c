// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ctl-records.h"

#include "base/confab-limits.h"
#include "client/check/confab-check.h"
#include "protocol/confab-conversation.h"

static const ConfabField account_fields[] = {
  CONFAB_FIELD (ConfabCtlAccountData, id, "deviceId", ID, CONFAB_FIELD_OPTIONAL, "the device"),
  CONFAB_FIELD (ConfabCtlAccountData,
                server,
                "server",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "where",
                .max = CONFAB_MAX_URL_BYTES),
  CONFAB_FIELD (ConfabCtlAccountData, user_id, "userId", ID, CONFAB_FIELD_OPTIONAL, "the user"),
  CONFAB_FIELD (ConfabCtlAccountData,
                name,
                "name",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "what one signs in with",
                .max = CONFAB_MAX_USER_NAME_BYTES),
  CONFAB_FIELD (ConfabCtlAccountData,
                display_name,
                "displayName",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "what others see",
                .max = CONFAB_MAX_NAME_BYTES),
};
const ConfabRecord confab_ctl_account_data_record =
    CONFAB_RECORD (ConfabCtlAccountData, "Account", account_fields);

static const ConfabField new_user_fields[] = {
  CONFAB_FIELD (ConfabCtlNewUserData,
                name,
                "name",
                TEXT,
                CONFAB_FIELD_REQUIRED,
                "the user name",
                .max = CONFAB_MAX_USER_NAME_BYTES),
  CONFAB_FIELD (ConfabCtlNewUserData,
                password,
                "password",
                TEXT,
                CONFAB_FIELD_REQUIRED | CONFAB_FIELD_SECRET,
                "the first password",
                .max = CONFAB_MAX_PASSWORD_BYTES),
  CONFAB_FIELD (ConfabCtlNewUserData,
                display_name,
                "displayName",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "what others see",
                .max = CONFAB_MAX_NAME_BYTES),
  CONFAB_FIELD (ConfabCtlNewUserData,
                role,
                "role",
                ENUM,
                CONFAB_FIELD_OPTIONAL,
                "what the user may do on the server",
                .names = confab_account_role_names),
};
const ConfabRecord confab_ctl_new_user_data_record =
    CONFAB_RECORD (ConfabCtlNewUserData, "NewUser", new_user_fields);

#define FIELD(Struct, member, name, kind, meaning, ...)                                            \
  CONFAB_FIELD (Struct, member, name, kind, CONFAB_FIELD_OPTIONAL, meaning, __VA_ARGS__)

static const ConfabField gap_fields[] = {
  FIELD (ConfabCtlGapData, from_seq, "fromSeq", INT, "the first event that is missing"),
  FIELD (ConfabCtlGapData, to_seq, "toSeq", INT, "the last"),
};
const ConfabRecord confab_ctl_gap_data_record = CONFAB_RECORD (ConfabCtlGapData, "Gap", gap_fields);

static const char *const compared_names[] = { "no", "hashes", "full", NULL };

static const ConfabField diagnosis_fields[] = {
  FIELD (ConfabCtlDiagnosisData, device_id, "deviceId", ID, "the account"),
  FIELD (ConfabCtlDiagnosisData, conversation_id, "conversationId", ID, "where"),
  FIELD (ConfabCtlDiagnosisData,
         type,
         "type",
         ENUM,
         "what it is",
         .names = confab_conversation_type_names),
  FIELD (ConfabCtlDiagnosisData, first_seq, "firstSeq", INT, "the first event"),
  FIELD (ConfabCtlDiagnosisData, last_seq, "lastSeq", INT, "the newest event"),
  FIELD (ConfabCtlDiagnosisData, complete_to, "completeTo", INT, "nothing is missing up to it"),
  FIELD (ConfabCtlDiagnosisData,
         gaps,
         "gaps",
         RECORDS,
         "what is missing",
         .record = &confab_ctl_gap_data_record),
  FIELD (ConfabCtlDiagnosisData, read_seq, "readSeq", INT, "this user has read up to it"),
  FIELD (ConfabCtlDiagnosisData, delivered_seq, "deliveredSeq", INT, "all others hold up to it"),
  FIELD (ConfabCtlDiagnosisData, read_by_all_seq, "readByAllSeq", INT, "all others have read it"),
  FIELD (ConfabCtlDiagnosisData,
         compared,
         "compared",
         ENUM,
         "how it was compared with the server",
         .names = compared_names),
  FIELD (ConfabCtlDiagnosisData,
         difference,
         "difference",
         ENUM,
         "what was found",
         .names = confab_difference_kind_names),
  FIELD (ConfabCtlDiagnosisData, from_seq, "fromSeq", INT, "where the difference begins"),
  FIELD (ConfabCtlDiagnosisData, to_seq, "toSeq", INT, "where it ends"),
  FIELD (ConfabCtlDiagnosisData, n_unhashed, "unhashed", INT, "events without a hash"),
};
const ConfabRecord confab_ctl_diagnosis_data_record =
    CONFAB_RECORD (ConfabCtlDiagnosisData, "Diagnosis", diagnosis_fields);

static const ConfabField outbox_fields[] = {
  FIELD (ConfabCtlOutboxData, device_id, "deviceId", ID, "the account"),
  FIELD (ConfabCtlOutboxData, conversation_id, "conversationId", ID, "where"),
  FIELD (ConfabCtlOutboxData, id, "id", ID, "the request"),
  FIELD (ConfabCtlOutboxData,
         kind,
         "action",
         ENUM,
         "what is to be sent",
         .names = confab_action_kind_names),
  FIELD (ConfabCtlOutboxData, created_at, "createdAt", TIME, "when it was written"),
  FIELD (ConfabCtlOutboxData, tries, "tries", INT, "how often it was tried"),
  FIELD (ConfabCtlOutboxData, failed, "failed", BOOL, "it waits for the user"),
  FIELD (ConfabCtlOutboxData,
         failure_code,
         "failureCode",
         TEXT,
         "why",
         .max = CONFAB_MAX_NAME_BYTES),
};
const ConfabRecord confab_ctl_outbox_data_record =
    CONFAB_RECORD (ConfabCtlOutboxData, "Outbox", outbox_fields);
