// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-media-item.h"

G_BEGIN_DECLS

/* What one does with a file; widget is where it was asked for. */
void confab_media_open (ConfabMediaItem *item, GtkWidget *widget, gboolean ask_with);
void confab_media_save (ConfabMediaItem *item, GtkWidget *widget);
void confab_media_show_in_folder (ConfabMediaItem *item, GtkWidget *widget);
gboolean confab_media_is_program (const ConfabAttachmentData *attachment);

G_END_DECLS
