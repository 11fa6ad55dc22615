// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/model/confab-message.h"
#include "confab-media.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  CONFAB_MEDIA_UNKNOWN, /* it is being looked for */
  CONFAB_MEDIA_ABSENT,  /* it can be fetched */
  CONFAB_MEDIA_LOADING,
  CONFAB_MEDIA_SENDING,
  CONFAB_MEDIA_HERE,
  CONFAB_MEDIA_GONE,   /* nobody has it any more */
  CONFAB_MEDIA_BROKEN, /* it is here, and cannot be shown */
} ConfabMediaState;

/* A file as it is shown. Signal "changed": its state, its picture or how much of it has come. */
ConfabMessage *confab_media_item_get_message (ConfabMediaItem *self);
const ConfabAttachmentData *confab_media_item_get_attachment (ConfabMediaItem *self);
ConfabMedia *confab_media_item_get_media (ConfabMediaItem *self);
ConfabMediaState confab_media_item_get_state (ConfabMediaItem *self);
double confab_media_item_get_progress (ConfabMediaItem *self);
const char *confab_media_item_get_problem (ConfabMediaItem *self);
ConfabKeptFile *confab_media_item_get_file (ConfabMediaItem *self);
GdkTexture *confab_media_item_get_texture (ConfabMediaItem *self);
GdkTexture *confab_media_item_get_preview (ConfabMediaItem *self);
gboolean confab_media_item_is_visual (ConfabMediaItem *self);
gboolean confab_media_item_has_page (ConfabMediaItem *self);
gboolean confab_media_item_is_lost (ConfabMediaItem *self);

void confab_media_item_look (ConfabMediaItem *self, int most_px);
void confab_media_item_look_away (ConfabMediaItem *self);
void confab_media_item_fetch (ConfabMediaItem *self);
void confab_media_item_stop (ConfabMediaItem *self);
DexFuture *confab_media_item_await_file (ConfabMediaItem *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_media_item_set_broken (ConfabMediaItem *self, const char *why);

G_END_DECLS
