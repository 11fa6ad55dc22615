// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties: session. */
#define CONFAB_TYPE_DEVICES_GROUP (confab_devices_group_get_type ())
G_DECLARE_FINAL_TYPE (ConfabDevicesGroup,
                      confab_devices_group,
                      CONFAB,
                      DEVICES_GROUP,
                      AdwPreferencesGroup)

G_END_DECLS
