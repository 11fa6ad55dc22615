// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A voice message while it is made: how loud it is, how long, pause, listen, discard, send. Signal
 * "closed": it was sent or discarded, or nothing could be recorded. */
#define CONFAB_TYPE_VOICE_BAR (confab_voice_bar_get_type ())
G_DECLARE_FINAL_TYPE (ConfabVoiceBar, confab_voice_bar, CONFAB, VOICE_BAR, GtkBox)

GtkWidget *confab_voice_bar_new (ConfabSession *session,
                                 ConfabConversation *conversation) G_GNUC_WARN_UNUSED_RESULT;
ConfabConversation *confab_voice_bar_get_conversation (ConfabVoiceBar *self);
void confab_voice_bar_send (ConfabVoiceBar *self);
void confab_voice_bar_discard (ConfabVoiceBar *self);
void confab_voice_bar_pause (ConfabVoiceBar *self);

G_END_DECLS
