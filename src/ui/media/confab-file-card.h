// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-media-item.h"

G_BEGIN_DECLS

/* A file that is not looked at here: what it is, what it is called, what has become of it, and what
 * one most likely wants to do. Signal "activated". */
#define CONFAB_TYPE_FILE_CARD (confab_file_card_get_type ())
G_DECLARE_FINAL_TYPE (ConfabFileCard, confab_file_card, CONFAB, FILE_CARD, GtkWidget)

GtkWidget *confab_file_card_new (void) G_GNUC_WARN_UNUSED_RESULT;
void confab_file_card_set_item (ConfabFileCard *self, ConfabMediaItem *item);
void confab_file_card_set_found (ConfabFileCard *self, gboolean found);
ConfabMediaItem *confab_file_card_get_item (ConfabFileCard *self);

G_END_DECLS
