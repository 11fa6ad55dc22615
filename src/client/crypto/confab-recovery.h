// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-cipher.h"

G_BEGIN_DECLS

/* The recovery key as it is shown: 14 groups of four characters, the last to check the others. */
#define CONFAB_RECOVERY_GROUPS 14
#define CONFAB_RECOVERY_GROUP_LENGTH 4

typedef enum
{
  CONFAB_RECOVERY_MASTER,   /* the seed of the key that stands for the person */
  CONFAB_RECOVERY_VAULT,    /* seals the signing key on the server */
  CONFAB_RECOVERY_BACKUP,   /* seals back-ups */
  CONFAB_RECOVERY_DATABASE, /* seals the key of the database beside it */
} ConfabRecoveryPurpose;

/* What there is of a recovery key while somebody types it. */
typedef enum
{
  CONFAB_RECOVERY_WHOLE,
  CONFAB_RECOVERY_SHORT, /* more is to come */
  CONFAB_RECOVERY_LONG,
  CONFAB_RECOVERY_STRANGE,  /* a character that does not occur in recovery keys */
  CONFAB_RECOVERY_MISTYPED, /* it is as long as it should be, and something in it is wrong */
} ConfabRecoveryState;

typedef struct
{
  ConfabRecoveryState state;
  guint n_characters;
  gunichar strange;
} ConfabRecoveryTyped;

void confab_recovery_look (const char *text, ConfabRecoveryTyped *typed);
void confab_recovery_new (const ConfabRandom *random, guint8 *secret);
char *confab_recovery_to_text (const guint8 *secret) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_recovery_from_text (const char *text, guint8 *secret, GError **error);
gboolean confab_recovery_derive (const guint8 *secret,
                                 ConfabRecoveryPurpose purpose,
                                 guint8 *key,
                                 GError **error);

G_END_DECLS
