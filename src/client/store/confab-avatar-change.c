// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-avatar-change.h"

#include "base/confab-limits.h"

/* Base64 of the most that a picture may have. */
#define MAX_PICTURE_TEXT (CONFAB_MAX_AVATAR_BYTES / 3 * 4 + 4)

static const ConfabField avatar_change_fields[] = {
  CONFAB_FIELD (ConfabAvatarChangeData,
                picture,
                "picture",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "a JPEG in Base64",
                .max = MAX_PICTURE_TEXT),
  CONFAB_FIELD (ConfabAvatarChangeData,
                before,
                "before",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "what was there",
                .max = CONFAB_MAX_URL_BYTES),
};
const ConfabRecord confab_avatar_change_data_record =
    CONFAB_RECORD (ConfabAvatarChangeData, "AvatarChange", avatar_change_fields);
