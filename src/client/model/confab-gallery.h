// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/store/confab-store-gallery.h"
#include "confab-roster.h"

#include <libdex.h>

G_BEGIN_DECLS

/* So many messages are asked for at once. */
#define CONFAB_GALLERY_PAGE 60

/* One thing that was sent: the message, and which of its files. */
#define CONFAB_TYPE_GALLERY_ITEM (confab_gallery_item_get_type ())
G_DECLARE_FINAL_TYPE (ConfabGalleryItem, confab_gallery_item, CONFAB, GALLERY_ITEM, GObject)

ConfabMessage *confab_gallery_item_get_message (ConfabGalleryItem *self);
const ConfabAttachmentData *confab_gallery_item_get_attachment (ConfabGalleryItem *self);

/* Asks for messages that were sent before an event: a boxed GPtrArray of ConfabMessageRowData. */
typedef DexFuture *(*ConfabGalleryFind) (gpointer data, gint64 before_seq, guint limit);

/* What was sent in a conversation, the newest first: a GListModel of ConfabGalleryItem, which grows
 * as it is asked to. Properties: is-loading, has-more. */
#define CONFAB_TYPE_GALLERY (confab_gallery_get_type ())
G_DECLARE_FINAL_TYPE (ConfabGallery, confab_gallery, CONFAB, GALLERY, GObject)

ConfabGallery *confab_gallery_new (ConfabRoster *roster,
                                   ConfabGalleryKind kind,
                                   ConfabGalleryFind find,
                                   gpointer data,
                                   GDestroyNotify data_free) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_gallery_load_more (ConfabGallery *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_gallery_get_is_loading (ConfabGallery *self);
gboolean confab_gallery_get_has_more (ConfabGallery *self);
gboolean confab_gallery_shows (ConfabGalleryKind kind, const ConfabAttachmentData *attachment);

G_END_DECLS
