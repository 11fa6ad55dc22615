// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_HEALTH_GROUP (confab_health_group_get_type ())
G_DECLARE_FINAL_TYPE (ConfabHealthGroup,
                      confab_health_group,
                      CONFAB,
                      HEALTH_GROUP,
                      AdwPreferencesGroup)

GtkWidget *confab_health_group_new (ConfabSession *session) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
