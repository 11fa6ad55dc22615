// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Starts a voice message. Held, it sends it when it is let go of; slid up it stays, slid aside it
 * is discarded; clicked on, or by the keyboard, it stays until it is sent. Properties: session,
 * conversation. While something is recorded the bar stands at the top of the box above the one in
 * which the button is. */
#define CONFAB_TYPE_VOICE_BUTTON (confab_voice_button_get_type ())
G_DECLARE_FINAL_TYPE (ConfabVoiceButton, confab_voice_button, CONFAB, VOICE_BUTTON, GtkWidget)

G_END_DECLS
