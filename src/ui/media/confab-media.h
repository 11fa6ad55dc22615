// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"
#include "client/pictures/confab-pictures.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What decoded pictures may take in memory while nobody looks at them. */
#define CONFAB_MEDIA_MEMORY_BYTES (24 * 1024 * 1024)

#define CONFAB_TYPE_MEDIA_ITEM (confab_media_item_get_type ())
G_DECLARE_FINAL_TYPE (ConfabMediaItem, confab_media_item, CONFAB, MEDIA_ITEM, GObject)

/* Whatever is sent in the conversations of a session, as it is shown. */
#define CONFAB_TYPE_MEDIA (confab_media_get_type ())
G_DECLARE_FINAL_TYPE (ConfabMedia, confab_media, CONFAB, MEDIA, GObject)

ConfabMedia *confab_media_get (ConfabSession *session);
ConfabSession *confab_media_get_session (ConfabMedia *self);
GSettings *confab_media_get_settings (ConfabMedia *self);
ConfabPictures *confab_media_get_pictures (ConfabMedia *self);
ConfabMediaItem *
confab_media_dup_item (ConfabMedia *self,
                       ConfabMessage *message,
                       const ConfabAttachmentData *attachment) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_media_wants (ConfabMedia *self, const ConfabAttachmentData *attachment);
GdkTexture *confab_media_find_texture (ConfabMedia *self, const char *id, int most_px);
void
confab_media_keep_texture (ConfabMedia *self, const char *id, int most_px, GdkTexture *texture);
GdkTexture *confab_texture_new_from_pixels (ConfabPixels *pixels) G_GNUC_WARN_UNUSED_RESULT;
GdkTexture *confab_texture_new_from_preview (const char *preview) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
