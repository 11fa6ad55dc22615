// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-session-lock.h"

/* Of all sessions. */
extern ConfabSessionLock fake_lock;
extern gboolean fake_is_plain;
extern gboolean fake_has_passphrase;
