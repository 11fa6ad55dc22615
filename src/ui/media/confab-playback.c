// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-playback.h"

#include "confab-media-words.h"

#include "base/confab-async.h"
#include "ui/common/confab-calendar.h"

#include <glib/gi18n.h>

/**
 * ConfabPlayback:
 *
 * One for all windows: whoever plays something ends what was played before. What cannot be played
 * is told to its item, so that it says so wherever it is shown. No process is started
 * before somebody plays something.
 */
struct _ConfabPlayback
{
  GObject parent_instance;
  ConfabPlayer *player;
  ConfabMediaItem *item;
  double start_at; /* where to begin, as part of the whole, or 0 */
};

typedef enum
{
  SIGNAL_CHANGED,
} ConfabPlaybackSignal;

static guint signals[SIGNAL_CHANGED + 1];

G_DEFINE_FINAL_TYPE (ConfabPlayback, confab_playback, G_TYPE_OBJECT)

static const double rates[] = { 1, 1.5, 2 };

static void
tell_problem (ConfabPlayback *self)
{
  const ConfabAttachmentData *attachment = confab_media_item_get_attachment (self->item);
  const char *missing = confab_player_get_missing (self->player);
  g_autofree char *text =
      missing != NULL
          /* Translators: what cannot be played lacks something that is called so */
          ? g_strdup_printf (_ ("Cannot be played without: %s"), missing)
          : confab_media_error_to_text (confab_player_get_error (self->player), attachment);
  g_autoptr (ConfabMediaItem) item = g_steal_pointer (&self->item);

  confab_media_item_set_broken (item, text);
}

static void
changed_cb (ConfabPlayback *self)
{
  if (self->item != NULL && confab_player_get_state (self->player) == CONFAB_PLAYER_FAILED)
    tell_problem (self);

  if (self->start_at > 0 && confab_player_get_duration_ms (self->player) > 0)
    {
      double at = self->start_at;

      self->start_at = 0;
      confab_player_seek (self->player,
                          (gint64) (at * (double) confab_player_get_duration_ms (self->player)));
    }

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
confab_playback_dispose (GObject *object)
{
  ConfabPlayback *self = CONFAB_PLAYBACK (object);

  g_clear_object (&self->player);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (confab_playback_parent_class)->dispose (object);
}

static void
confab_playback_class_init (ConfabPlaybackClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = confab_playback_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
confab_playback_init (ConfabPlayback *self)
{
  self->player = confab_player_new (confab_calendar_get_clock (confab_calendar_get_default ()));
  g_signal_connect_object (self->player, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * confab_playback_get:
 *
 * Returns: (transfer none): what is played
 */
ConfabPlayback *
confab_playback_get (void)
{
  static ConfabPlayback *self = NULL;

  if (self == NULL)
    self = g_object_new (CONFAB_TYPE_PLAYBACK, NULL);

  return self;
}

/**
 * confab_playback_get_item:
 *
 * Returns: (transfer none) (nullable): what is played
 */
ConfabMediaItem *
confab_playback_get_item (ConfabPlayback *self)
{
  return self->item;
}

/**
 * confab_playback_get_player:
 *
 * Returns: (transfer none): what plays it
 */
ConfabPlayer *
confab_playback_get_player (ConfabPlayback *self)
{
  return self->player;
}

/**
 * confab_playback_is_of:
 * @item: (nullable): a file
 *
 * Returns: whether that is what is played
 */
gboolean
confab_playback_is_of (ConfabPlayback *self, ConfabMediaItem *item)
{
  return item != NULL && self->item == item;
}

typedef struct
{
  ConfabPlayback *playback;
  ConfabMediaItem *item;
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->playback);
  g_object_unref (opening->item);
  g_free (opening);
}

static DexFuture *
open_fiber (Opening *opening)
{
  ConfabPlayback *self = opening->playback;
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabKeptFile) file =
      dex_await_boxed (confab_media_item_await_file (opening->item), &error);

  /* Something else was played meanwhile. */
  if (self->item != opening->item)
    return dex_future_new_true ();

  if (file == NULL)
    {
      g_clear_object (&self->item);
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
      return confab_reject (&error);
    }

  confab_player_open_kept (self->player, file,
                           confab_media_item_get_attachment (opening->item)->type ==
                               CONFAB_ATTACHMENT_VIDEO);
  return dex_future_new_true ();
}

static void
begin (ConfabPlayback *self, ConfabMediaItem *item)
{
  Opening *opening = g_new0 (Opening, 1);

  confab_player_close (self->player);
  g_set_object (&self->item, item);
  opening->playback = g_object_ref (self);
  opening->item = g_object_ref (item);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  CONFAB_SPAWN_AND_FORGET (open_fiber, opening, opening_free);
}

/**
 * confab_playback_toggle:
 *
 * Plays a file, which is fetched if it is not here, or pauses it, or goes on with it.
 */
void
confab_playback_toggle (ConfabPlayback *self, ConfabMediaItem *item)
{
  g_return_if_fail (CONFAB_IS_PLAYBACK (self));

  if (self->item == item)
    {
      confab_player_set_playing (self->player, !confab_player_get_is_playing (self->player));
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
      return;
    }

  self->start_at = 0;
  begin (self, item);
}

/**
 * confab_playback_pause:
 * @item: nobody sees it any more
 *
 * Pauses it, if it is what is played.
 */
void
confab_playback_pause (ConfabPlayback *self, ConfabMediaItem *item)
{
  if (self->item == item && confab_player_get_is_playing (self->player))
    {
      confab_player_set_playing (self->player, FALSE);
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
    }
}

/**
 * confab_playback_stop:
 *
 * Plays nothing any more.
 */
void
confab_playback_stop (ConfabPlayback *self)
{
  if (self->item == NULL)
    return;

  g_clear_object (&self->item);
  confab_player_close (self->player);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * confab_playback_next_rate:
 *
 * Plays faster, or after the fastest as it was recorded.
 */
void
confab_playback_next_rate (ConfabPlayback *self)
{
  double now = confab_player_get_rate (self->player);

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    if (rates[i] > now)
      {
        confab_player_set_rate (self->player, rates[i]);
        return;
      }

  confab_player_set_rate (self->player, rates[0]);
}

/**
 * confab_playback_seek_to:
 * @fraction: where in it, from 0 to 1
 *
 * Goes there in a file, which is played if it was not.
 */
void
confab_playback_seek_to (ConfabPlayback *self, ConfabMediaItem *item, double fraction)
{
  gint64 duration = confab_player_get_duration_ms (self->player);

  fraction = CLAMP (fraction, 0, 1);

  if (self->item == item && duration > 0)
    {
      confab_player_seek (self->player, (gint64) (fraction * (double) duration));
      return;
    }

  self->start_at = fraction;

  if (self->item != item)
    begin (self, item);
}
