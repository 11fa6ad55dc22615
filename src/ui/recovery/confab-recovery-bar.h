// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_RECOVERY_BAR (confab_recovery_bar_get_type ())
G_DECLARE_FINAL_TYPE (ConfabRecoveryBar, confab_recovery_bar, CONFAB, RECOVERY_BAR, AdwBin)

G_END_DECLS
