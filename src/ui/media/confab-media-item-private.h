// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-media-item.h"

G_BEGIN_DECLS

struct _ConfabMediaItem
{
  GObject parent_instance;
  ConfabMedia *media;
  ConfabMessage *message;
  ConfabAttachmentData *attachment;
  ConfabMediaState state;
  char *problem;
  ConfabKeptFile *file; /* where it is here; NULL where it is not */
  GdkTexture *texture;
  GdkTexture *preview;
  int texture_px; /* what the texture was made for; 0: of something smaller */
  int wanted_px;  /* what somebody wants to see; 0: nothing */
  guint n_looking;
  gboolean looked; /* whether it is here is known */
  gboolean busy;   /* a fiber is at it */
  gboolean asked;  /* the user wants it */
  GCancellable *cancellable;
  GSignalGroup *transfer;
};

ConfabMediaItem *
confab_media_item_new (ConfabMedia *media,
                       ConfabMessage *message,
                       const ConfabAttachmentData *attachment) G_GNUC_WARN_UNUSED_RESULT;
void confab_media_item_update (ConfabMediaItem *self,
                               ConfabMessage *message,
                               const ConfabAttachmentData *attachment);
void
confab_media_item_set_state (ConfabMediaItem *self, ConfabMediaState state, const char *problem);
void confab_media_item_take_texture (ConfabMediaItem *self, GdkTexture *texture, int px);
void confab_media_item_follow (ConfabMediaItem *self);
gboolean confab_media_item_is_sending (ConfabMediaItem *self);
gboolean confab_media_item_is_unsent (ConfabMediaItem *self);
gboolean confab_media_item_needs_more (ConfabMediaItem *self);
void confab_media_item_begin (ConfabMediaItem *self);
void confab_media_forget_item (ConfabMedia *media, const char *id);

G_END_DECLS
