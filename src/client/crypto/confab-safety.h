// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "keys/confab-signature.h"

G_BEGIN_DECLS

#define CONFAB_SAFETY_DIGITS 60

/* A person, for comparing: who, and which key stands for them. */
typedef struct
{
  const char *user_id;
  const guint8 *master;
} ConfabSafetyPerson;

char *confab_safety_number (const ConfabSafetyPerson *one,
                            const ConfabSafetyPerson *other) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
