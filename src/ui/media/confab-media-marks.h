// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-media-item.h"

G_BEGIN_DECLS

/* What stands on a picture: what can be done with it, why it is not shown, how long or large it is.
 * Signal "activated": it is to be done. */
#define CONFAB_TYPE_MEDIA_MARKS (confab_media_marks_get_type ())
G_DECLARE_FINAL_TYPE (ConfabMediaMarks, confab_media_marks, CONFAB, MEDIA_MARKS, GtkWidget)

GtkWidget *confab_media_marks_new (void) G_GNUC_WARN_UNUSED_RESULT;
void confab_media_marks_update (ConfabMediaMarks *self,
                                ConfabMediaItem *item,
                                gboolean is_playing,
                                gboolean could_move);

G_END_DECLS
