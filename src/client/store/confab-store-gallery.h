// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store.h"

G_BEGIN_DECLS

/* What was sent in a conversation, by its kind. */
typedef enum
{
  CONFAB_GALLERY_MEDIA, /* pictures and films */
  CONFAB_GALLERY_FILES,
  CONFAB_GALLERY_SOUND,
} ConfabGalleryKind;

DexFuture *confab_store_list_sent (ConfabStore *self,
                                   const char *conversation_id,
                                   ConfabGalleryKind kind,
                                   gint64 before_seq,
                                   guint limit) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_store_find_outgoing (ConfabStore *self,
                                       const char *attachment_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
