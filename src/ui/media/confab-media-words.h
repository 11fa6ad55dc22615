// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/model/confab-message.h"
#include "confab-media-item.h"

G_BEGIN_DECLS

const char *confab_media_get_kind_word (const ConfabAttachmentData *attachment);
const char *confab_media_get_kind_icon (const ConfabAttachmentData *attachment);
const char *confab_media_get_type_icon (const char *mime_type);
char *confab_media_to_file_name (const ConfabAttachmentData *attachment) G_GNUC_WARN_UNUSED_RESULT;
char *confab_media_to_saved_name (const ConfabAttachmentData *attachment) G_GNUC_WARN_UNUSED_RESULT;
char *confab_media_to_size (const ConfabAttachmentData *attachment) G_GNUC_WARN_UNUSED_RESULT;
char *confab_media_to_name (ConfabMessage *message,
                            const ConfabAttachmentData *attachment) G_GNUC_WARN_UNUSED_RESULT;
char *confab_media_item_to_state (ConfabMediaItem *item) G_GNUC_WARN_UNUSED_RESULT;
char *confab_media_item_to_label (ConfabMediaItem *item) G_GNUC_WARN_UNUSED_RESULT;
char *confab_media_time_to_text (gint64 ms) G_GNUC_WARN_UNUSED_RESULT;
char *confab_media_error_to_text (const GError *error,
                                  const ConfabAttachmentData *attachment) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
