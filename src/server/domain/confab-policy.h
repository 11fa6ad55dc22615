// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/confab-account.h"

G_BEGIN_DECLS

/* What the operator decided that rules ask about. It does not change while the server runs. */
typedef struct
{
  ConfabRegistration registration;
  gint64 token_idle_ms;
  gint64 token_life_ms;
  gint64 login_interval_ms;
  gint64 login_burst;
  gint64 max_participants;
  gint64 max_file_bytes;
  gint64 max_user_bytes;
  gint64 keep_unused_ms;
} ConfabPolicy;

G_END_DECLS
