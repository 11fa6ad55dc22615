// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-message.h"

G_BEGIN_DECLS

/* What a sender says of a file beside its bytes. */
char *
confab_preview_encode (guint width, guint height, const guint8 *rgb) G_GNUC_WARN_UNUSED_RESULT;
GBytes *
confab_preview_decode (const char *preview, guint *width, guint *height) G_GNUC_WARN_UNUSED_RESULT;
char *confab_waveform_encode (const guint8 *bars, guint n_bars) G_GNUC_WARN_UNUSED_RESULT;
GBytes *confab_waveform_decode (const char *waveform) G_GNUC_WARN_UNUSED_RESULT;

char *confab_attachment_make_url (const char *id) G_GNUC_WARN_UNUSED_RESULT;
char *confab_attachment_dup_id_of_url (const char *url) G_GNUC_WARN_UNUSED_RESULT;
char *
confab_attachment_dup_thumbnail_id (const ConfabAttachmentData *self) G_GNUC_WARN_UNUSED_RESULT;
GBytes *
confab_attachment_dup_thumbnail (const ConfabAttachmentData *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_attachment_set_thumbnail (ConfabAttachmentData *self, GBytes *thumbnail);
gboolean confab_attachment_is_voice (const ConfabAttachmentData *self);
const char *confab_attachment_find_wrong (const ConfabAttachmentData *self);
void confab_attachment_clean (ConfabAttachmentData *self);

G_END_DECLS
