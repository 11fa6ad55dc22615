// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/model/confab-roster.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One of the messages that are pinned in a conversation, and ways to the others. */
#define CONFAB_TYPE_PIN_BAR (confab_pin_bar_get_type ())
G_DECLARE_FINAL_TYPE (ConfabPinBar, confab_pin_bar, CONFAB, PIN_BAR, AdwBin)

GtkWidget *confab_pin_bar_new (void) G_GNUC_WARN_UNUSED_RESULT;
void
confab_pin_bar_set (ConfabPinBar *self, ConfabConversation *conversation, ConfabRoster *roster);
char *confab_pin_to_text (const ConfabPinData *pin) G_GNUC_WARN_UNUSED_RESULT;
char *confab_pin_to_name (const ConfabPinData *pin, ConfabRoster *roster) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
