// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ctl-records.h"

#include "base/confab-limits.h"

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
