// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-media-item.h"

G_BEGIN_DECLS

/* A voice message, or other sound: played where it stands. */
#define CONFAB_TYPE_SOUND_CARD (confab_sound_card_get_type ())
G_DECLARE_FINAL_TYPE (ConfabSoundCard, confab_sound_card, CONFAB, SOUND_CARD, GtkWidget)

GtkWidget *confab_sound_card_new (void) G_GNUC_WARN_UNUSED_RESULT;
void confab_sound_card_set_item (ConfabSoundCard *self, ConfabMediaItem *item);
ConfabMediaItem *confab_sound_card_get_item (ConfabSoundCard *self);

G_END_DECLS
