// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/confab-keys.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Waits for the keys that are to do something from now on. */
#define CONFAB_TYPE_PRESS_KEYS (confab_press_keys_get_type ())
G_DECLARE_FINAL_TYPE (ConfabPressKeys, confab_press_keys, CONFAB, PRESS_KEYS, AdwAlertDialog)

AdwDialog *confab_press_keys_new (const ConfabKeys *keys) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
