// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/confab-record.h"

G_BEGIN_DECLS

/* The payload of %CONFAB_ACTION_AVATAR, whose id is that of the file that the picture becomes. */
typedef struct
{
  guint64 present;
  char *picture; /* a JPEG in Base64; NULL removes the picture */
  char *before;  /* the avatarUrl that is there again if the server refuses it */
} ConfabAvatarChangeData;

CONFAB_DECLARE_RECORD (ConfabAvatarChangeData, confab_avatar_change_data)

G_END_DECLS
