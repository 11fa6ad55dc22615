// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-media-item-private.h"

#include "client/confab-session-files.h"

/**
 * ConfabMediaItem:
 *
 * A file that somebody sent, as it is shown: whether it is here, how much of it has come, and what
 * it looks like. All who show it share one. Main thread only.
 */

typedef enum
{
  SIGNAL_CHANGED,
} ConfabMediaItemSignal;

static guint signals[SIGNAL_CHANGED + 1];

G_DEFINE_FINAL_TYPE (ConfabMediaItem, confab_media_item, G_TYPE_OBJECT)

static void
tell (ConfabMediaItem *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * confab_media_item_set_state:
 * @problem: (nullable): why, for the user
 *
 * Says what has become of it.
 */
void
confab_media_item_set_state (ConfabMediaItem *self, ConfabMediaState state, const char *problem)
{
  self->state = state;
  g_set_str (&self->problem, problem);
  tell (self);
}

static ConfabTransfer *
get_transfer (ConfabMediaItem *self)
{
  return confab_session_get_transfer (confab_media_get_session (self->media), self->attachment->id);
}

/**
 * confab_media_item_is_sending:
 *
 * Returns: whether it is one's own and on its way out
 */
gboolean
confab_media_item_is_sending (ConfabMediaItem *self)
{
  return self->message != NULL && confab_message_get_is_own (self->message) &&
         confab_message_get_status (self->message) == CONFAB_MESSAGE_SENDING;
}

/**
 * confab_media_item_is_unsent:
 *
 * Returns: whether it is one's own, and nobody else has it
 */
gboolean
confab_media_item_is_unsent (ConfabMediaItem *self)
{
  return self->message != NULL && confab_message_get_is_own (self->message) &&
         confab_message_get_seq (self->message) == 0 && self->attachment->url == NULL;
}

static void
transfer_cb (ConfabMediaItem *self)
{
  tell (self);
}

/**
 * confab_media_item_follow:
 *
 * Follows how far it is, if it is on its way.
 */
void
confab_media_item_follow (ConfabMediaItem *self)
{
  g_signal_group_set_target (self->transfer, get_transfer (self));
}

/**
 * confab_media_item_take_texture:
 * @px: what it was made for; 0 where it is of something smaller
 *
 * Says what it looks like.
 */
void
confab_media_item_take_texture (ConfabMediaItem *self, GdkTexture *texture, int px)
{
  g_set_object (&self->texture, texture);
  self->texture_px = px;
  tell (self);
}

static void
confab_media_item_dispose (GObject *object)
{
  ConfabMediaItem *self = CONFAB_MEDIA_ITEM (object);

  if (self->media != NULL)
    confab_media_forget_item (self->media, self->attachment->id);

  g_clear_object (&self->transfer);
  g_clear_object (&self->media);
  g_clear_object (&self->message);
  g_clear_object (&self->texture);
  g_clear_object (&self->preview);

  G_OBJECT_CLASS (confab_media_item_parent_class)->dispose (object);
}

static void
confab_media_item_finalize (GObject *object)
{
  ConfabMediaItem *self = CONFAB_MEDIA_ITEM (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->attachment, confab_attachment_data_free);
  g_free (self->problem);
  g_clear_pointer (&self->file, confab_kept_file_unref);

  G_OBJECT_CLASS (confab_media_item_parent_class)->finalize (object);
}

static void
confab_media_item_class_init (ConfabMediaItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_media_item_dispose;
  object_class->finalize = confab_media_item_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
confab_media_item_init (ConfabMediaItem *self)
{
  self->cancellable = g_cancellable_new ();
  self->transfer = g_signal_group_new (CONFAB_TYPE_TRANSFER);
  g_signal_group_connect_swapped (self->transfer, "notify", G_CALLBACK (transfer_cb), self);
}

/**
 * confab_media_item_new:
 *
 * Returns: (transfer full): a file of which nothing is known yet
 */
ConfabMediaItem *
confab_media_item_new (ConfabMedia *media,
                       ConfabMessage *message,
                       const ConfabAttachmentData *attachment)
{
  ConfabMediaItem *self = g_object_new (CONFAB_TYPE_MEDIA_ITEM, NULL);

  self->media = g_object_ref (media);
  self->attachment = confab_attachment_data_copy (attachment);
  g_set_object (&self->message, message);
  return self;
}

/**
 * confab_media_item_update:
 *
 * Takes over what the message says now: a file that has been sent has a size and a hash.
 */
void
confab_media_item_update (ConfabMediaItem *self,
                          ConfabMessage *message,
                          const ConfabAttachmentData *attachment)
{
  if (message != NULL)
    g_set_object (&self->message, message);

  if (attachment != self->attachment)
    {
      confab_attachment_data_free (self->attachment);
      self->attachment = confab_attachment_data_copy (attachment);
    }

  if (self->state == CONFAB_MEDIA_SENDING && !confab_media_item_is_sending (self) && !self->busy)
    {
      self->looked = FALSE;
      self->state = CONFAB_MEDIA_UNKNOWN;
      g_clear_pointer (&self->file, confab_kept_file_unref);

      if (confab_media_item_needs_more (self))
        confab_media_item_begin (self);
    }
}

/**
 * confab_media_item_get_message:
 *
 * Returns: (transfer none) (nullable): with what it was sent
 */
ConfabMessage *
confab_media_item_get_message (ConfabMediaItem *self)
{
  return self->message;
}

/**
 * confab_media_item_get_attachment:
 *
 * Returns: (transfer none): what its sender says of it
 */
const ConfabAttachmentData *
confab_media_item_get_attachment (ConfabMediaItem *self)
{
  return self->attachment;
}

/**
 * confab_media_item_get_media:
 *
 * Returns: (transfer none): to what it belongs
 */
ConfabMedia *
confab_media_item_get_media (ConfabMediaItem *self)
{
  return self->media;
}

/**
 * confab_media_item_get_state:
 *
 * Returns: what has become of it
 */
ConfabMediaState
confab_media_item_get_state (ConfabMediaItem *self)
{
  return self->state;
}

/**
 * confab_media_item_get_progress:
 *
 * Returns: how much of it has passed, from 0 to 1
 */
double
confab_media_item_get_progress (ConfabMediaItem *self)
{
  ConfabTransfer *transfer = get_transfer (self);
  gint64 n_bytes = transfer != NULL ? confab_transfer_get_n_bytes (transfer) : 0;

  return n_bytes > 0
             ? CLAMP ((double) confab_transfer_get_n_done (transfer) / (double) n_bytes, 0, 1)
             : 0;
}

/**
 * confab_media_item_get_problem:
 *
 * Returns: (transfer none) (nullable): why it cannot be shown, or was not fetched, for the user
 */
const char *
confab_media_item_get_problem (ConfabMediaItem *self)
{
  return self->problem;
}

/**
 * confab_media_item_get_file:
 *
 * Returns: (transfer none) (nullable): where it is on this computer
 */
ConfabKeptFile *
confab_media_item_get_file (ConfabMediaItem *self)
{
  return self->file;
}

/**
 * confab_media_item_get_texture:
 *
 * Returns: (transfer none) (nullable): what it looks like
 */
GdkTexture *
confab_media_item_get_texture (ConfabMediaItem *self)
{
  return self->texture;
}

/**
 * confab_media_item_get_preview:
 *
 * Returns: (transfer none) (nullable): what it looks like from afar; nothing has to be decoded for
 * it
 */
GdkTexture *
confab_media_item_get_preview (ConfabMediaItem *self)
{
  if (self->preview == NULL)
    self->preview = confab_texture_new_from_preview (self->attachment->preview);

  return self->preview;
}

/**
 * confab_media_item_is_visual:
 *
 * Returns: whether it is something to look at
 */
gboolean
confab_media_item_is_visual (ConfabMediaItem *self)
{
  return self->attachment->type == CONFAB_ATTACHMENT_IMAGE ||
         self->attachment->type == CONFAB_ATTACHMENT_VIDEO;
}

/**
 * confab_media_item_has_page:
 *
 * Returns: whether it is a document of which its sender has sent what the first page looks like
 */
gboolean
confab_media_item_has_page (ConfabMediaItem *self)
{
  return self->attachment->type == CONFAB_ATTACHMENT_DOCUMENT &&
         (self->attachment->preview != NULL || self->attachment->thumbnail_url != NULL ||
          self->attachment->thumbnail != NULL);
}

/**
 * confab_media_item_is_lost:
 *
 * Returns: whether it is one's own, was not sent, and is not any more what was chosen: then there
 * is nowhere to get it from
 */
gboolean
confab_media_item_is_lost (ConfabMediaItem *self)
{
  return self->state == CONFAB_MEDIA_ABSENT && confab_media_item_is_unsent (self);
}

/**
 * confab_media_item_look:
 * @most_px: how long the longer side of what is shown is
 *
 * Shows it: what is here at once, and what is not when it has come. What the user wants to have by
 * itself is fetched. Each call is followed by one of confab_media_item_look_away().
 */
void
confab_media_item_look (ConfabMediaItem *self, int most_px)
{
  GdkTexture *kept;

  g_return_if_fail (CONFAB_IS_MEDIA_ITEM (self));

  self->n_looking++;
  self->wanted_px = MAX (self->wanted_px, most_px);

  if (self->texture_px < most_px &&
      (kept = confab_media_find_texture (self->media, self->attachment->id, most_px)) != NULL)
    confab_media_item_take_texture (self, kept, most_px);

  if (confab_media_item_needs_more (self))
    confab_media_item_begin (self);
}

/**
 * confab_media_item_look_away:
 *
 * What is on its way in goes on when nobody looks any more; what would be decoded is not.
 */
void
confab_media_item_look_away (ConfabMediaItem *self)
{
  g_return_if_fail (CONFAB_IS_MEDIA_ITEM (self));
  g_return_if_fail (self->n_looking > 0);

  if (--self->n_looking > 0)
    return;

  self->wanted_px = 0;

  if (self->busy && self->state != CONFAB_MEDIA_LOADING)
    g_cancellable_cancel (self->cancellable);
}

/**
 * confab_media_item_fetch:
 *
 * Gets it, because the user asks for it.
 */
void
confab_media_item_fetch (ConfabMediaItem *self)
{
  g_return_if_fail (CONFAB_IS_MEDIA_ITEM (self));

  if (self->state == CONFAB_MEDIA_HERE || self->state == CONFAB_MEDIA_LOADING)
    return;

  self->asked = TRUE;
  confab_media_item_begin (self);
}

/**
 * confab_media_item_stop:
 *
 * Lets it come no further. What has come stays for the next time.
 */
void
confab_media_item_stop (ConfabMediaItem *self)
{
  g_return_if_fail (CONFAB_IS_MEDIA_ITEM (self));

  if (self->state == CONFAB_MEDIA_LOADING)
    confab_session_stop_fetching (confab_media_get_session (self->media), self->attachment->id);
}

/**
 * confab_media_item_set_broken:
 * @why: for the user
 *
 * It is here, and could not be played.
 */
void
confab_media_item_set_broken (ConfabMediaItem *self, const char *why)
{
  g_return_if_fail (CONFAB_IS_MEDIA_ITEM (self));

  confab_media_item_set_state (self, CONFAB_MEDIA_BROKEN, why);
}
