// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-cipher.h"

#include "protocol/confab-conversation.h"

G_BEGIN_DECLS

/* The most that a body holds, and how it grows. */
#define CONFAB_MAX_BODY_PLAIN_BYTES (96 * 1024)
#define CONFAB_BODY_STEP_BYTES 160

/* What a device needs to open a body: the key, and the hash that commits the sender to it. */
#define CONFAB_BODY_KEY_BYTES (CONFAB_KEY_BYTES + CONFAB_HASH_BYTES)

/* Where a body belongs. It opens nowhere else. */
typedef struct
{
  ConfabConversationType type;
  const char *conversation_id;
  const char *user_id;   /* of the sender */
  const char *device_id; /* of the sender */
  const char *message_id;
} ConfabBodyPlace;

GBytes *confab_body_seal (const ConfabBodyPlace *place,
                          const char *plain,
                          const ConfabRandom *random,
                          guint8 *key,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *confab_body_open (const ConfabBodyPlace *place,
                        const guint8 *key,
                        GBytes *body,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
