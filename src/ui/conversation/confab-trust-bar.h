// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_TRUST_BAR (confab_trust_bar_get_type ())
G_DECLARE_FINAL_TYPE (ConfabTrustBar, confab_trust_bar, CONFAB, TRUST_BAR, AdwBin)

G_END_DECLS
