// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-media.h"

G_BEGIN_DECLS

/* What was sent with a message, in its bubble: pictures and films as an album, a line for each of
 * the rest. What is to be done with one is asked for by the action message.use-file (s id). */
#define CONFAB_TYPE_MEDIA_BOX (confab_media_box_get_type ())
G_DECLARE_FINAL_TYPE (ConfabMediaBox, confab_media_box, CONFAB, MEDIA_BOX, GtkWidget)

GtkWidget *confab_media_box_new (void) G_GNUC_WARN_UNUSED_RESULT;
void confab_media_box_set (ConfabMediaBox *self, ConfabMedia *media, ConfabMessage *message);
void confab_media_box_set_found (ConfabMediaBox *self, const char *attachment_id);
GtkWidget *confab_media_box_find (ConfabMediaBox *self, const char *attachment_id);
const char *confab_media_box_pick (ConfabMediaBox *self, GtkWidget *focus, double x, double y);

G_END_DECLS
