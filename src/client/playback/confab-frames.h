// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The memory in which a film's pictures come; see confab-media-wire.h. */
typedef struct _ConfabFrames ConfabFrames;

ConfabFrames *confab_frames_new (GError **error) G_GNUC_WARN_UNUSED_RESULT;
ConfabFrames *confab_frames_ref (ConfabFrames *self);
void confab_frames_unref (ConfabFrames *self);
int confab_frames_get_fd (ConfabFrames *self);
GBytes *confab_frames_lend (ConfabFrames *self,
                            gint64 place,
                            gint64 width,
                            gint64 height,
                            GFunc give_back,
                            gpointer owner) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabFrames, confab_frames_unref)

G_END_DECLS
