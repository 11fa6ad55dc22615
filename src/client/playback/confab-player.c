// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-player-private.h"

#include "base/confab-async.h"
#include "base/confab-text.h"

/**
 * ConfabPlayer:
 *
 * One file at a time, each in a process of its own, see #ConfabMediaProcess. It is asked for one
 * thing after the other. What it says is wrong is kept as an error; one that says nothing is given
 * up after a while. Main thread only.
 */

/* Longer than anything that anybody plays: an hour has 3.6 million. */
#define MOST_MS (G_GINT64_CONSTANT (1) << 40)

#define PICTURE_PX 1280

/* A difference that is none where the machine is busy. */
#define SHORT_MS 5000

typedef enum
{
  SIGNAL_CHANGED,
  SIGNAL_FRAME,
} ConfabPlayerSignal;

static guint signals[SIGNAL_FRAME + 1];

G_DEFINE_FINAL_TYPE (ConfabPlayer, confab_player, G_TYPE_OBJECT)

static void
tell (ConfabPlayer *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
set_base (ConfabPlayer *self, gint64 ms)
{
  self->base_ms = MAX (0, ms);
  self->since_ms = confab_clock_get_monotonic_ms (self->clock);
}

static void
put_down (ConfabPlayer *self)
{
  confab_clock_remove (self->clock, self->sleep);
  self->sleep = 0;

  if (self->process != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->process, self);
      confab_media_process_close (self->process);
    }

  g_clear_object (&self->process);
  self->told = self->ready = FALSE;
}

static void
fail (ConfabPlayer *self, GError *error)
{
  put_down (self);
  g_clear_error (&self->error);
  self->error = error;
  self->state = CONFAB_PLAYER_FAILED;
  self->wanted = FALSE;
  tell (self);
}

static void
sleep_cb (gpointer data)
{
  ConfabPlayer *self = data;

  self->sleep = 0;
  put_down (self);
}

/* Whoever does nothing for long does not need a process. */
static void
update_sleep (ConfabPlayer *self)
{
  confab_clock_remove (self->clock, self->sleep);
  self->sleep = self->process != NULL && !self->wanted
                    ? confab_clock_add (self->clock, CONFAB_PLAYER_SLEEPS_MS, sleep_cb, self)
                    : 0;
}

/* The next thing to be done, one after the other. */
static void
run_next (ConfabPlayer *self)
{
  if (self->process == NULL || !self->ready || confab_media_process_get_is_busy (self->process))
    return;

  if (self->told_px != self->picture_px && self->with_picture)
    {
      self->told_px = self->picture_px;
      confab_media_process_ask (self->process, CONFAB_MEDIA_WIRE_SIZE, self->told_px, 0);
    }
  else if (self->seek_ms >= 0)
    {
      confab_media_process_ask (self->process, CONFAB_MEDIA_WIRE_SEEK, self->seek_ms,
                                (gint64) (self->rate * 1000));
      self->seek_ms = -1;
    }
  else if (self->told != self->wanted)
    {
      self->told = self->wanted;
      confab_media_process_ask (
          self->process, self->wanted ? CONFAB_MEDIA_WIRE_PLAY : CONFAB_MEDIA_WIRE_PAUSE, 0, 0);
    }
}

static gboolean
is_time (gint64 ms)
{
  return ms >= 0 && ms < MOST_MS;
}

/* Where it says it is; what it says of before it was sent elsewhere is old. */
static void
take_position (ConfabPlayer *self, gint64 position, gint64 duration)
{
  if (!is_time (position) || !is_time (duration))
    {
      confab_media_process_fail (self->process,
                                 g_error_new (G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                                              "The media program says what makes no sense"));
      return;
    }

  if (duration > 0 && self->known_ms == 0)
    self->duration_ms = duration;

  if (self->seek_ms < 0 && !confab_media_process_get_is_busy (self->process))
    set_base (self, position);

  tell (self);
}

static void
take_state (ConfabPlayer *self, const ConfabMediaPacket *packet)
{
  gboolean plays = packet->values[0] != 0;

  self->ready = TRUE;
  set_base (self, confab_player_get_position_ms (self));

  /* It is paused behind its end, which is the end all the same, until somebody goes elsewhere. */
  if (self->state == CONFAB_PLAYER_ENDED)
    plays = FALSE;
  else
    self->state = plays ? CONFAB_PLAYER_PLAYING : CONFAB_PLAYER_PAUSED;

  confab_media_process_set_is_lively (self->process, plays);
  run_next (self);
  take_position (self, packet->values[1], packet->values[2]);
}

static void
take_frame (ConfabPlayer *self, const ConfabMediaPacket *packet)
{
  GBytes *frame = confab_media_process_dup_frame (self->process, packet);

  if (frame == NULL)
    return;

  g_clear_pointer (&self->frame, g_bytes_unref);
  self->frame = frame;
  self->frame_width = (int) packet->values[1];
  self->frame_height = (int) packet->values[2];
  g_signal_emit (self, signals[SIGNAL_FRAME], 0);
}

/* What ends long before it said it would was not so long. */
static void
learn_duration (ConfabPlayer *self)
{
  gint64 position = confab_player_get_position_ms (self);

  if (self->duration_ms / 2 > position + SHORT_MS)
    self->duration_ms = self->known_ms = MAX (1, position);
}

static void
take_ended (ConfabPlayer *self)
{
  learn_duration (self);
  self->state = CONFAB_PLAYER_ENDED;
  self->wanted = FALSE;
  confab_media_process_set_is_lively (self->process, FALSE);
  set_base (self, self->duration_ms);
  run_next (self);
  update_sleep (self);
  tell (self);
}

static void
take_missing (ConfabPlayer *self, const char *text)
{
  g_autofree char *name = confab_text_clean_name (text);
  g_autofree char *before = g_steal_pointer (&self->missing);

  if (before != NULL && strlen (before) > CONFAB_MEDIA_WIRE_MAX_TEXT)
    self->missing = g_steal_pointer (&before);
  else
    self->missing = before != NULL ? g_strdup_printf ("%s, %s", before, name) : g_strdup (name);
}

static void
packet_cb (ConfabPlayer *self, const ConfabMediaPacket *packet)
{
  switch (packet->type)
    {
    case CONFAB_MEDIA_WIRE_DONE:
      run_next (self);
      break;
    case CONFAB_MEDIA_WIRE_STATE:
      take_state (self, packet);
      break;
    case CONFAB_MEDIA_WIRE_POSITION:
      take_position (self, packet->values[0], packet->values[1]);
      break;
    case CONFAB_MEDIA_WIRE_FRAME:
      take_frame (self, packet);
      break;
    case CONFAB_MEDIA_WIRE_ENDED:
      take_ended (self);
      break;
    case CONFAB_MEDIA_WIRE_MISSING:
      take_missing (self, packet->text);
      break;
    case CONFAB_MEDIA_WIRE_ERROR:
      fail (self, g_error_new_literal (G_IO_ERROR,
                                       self->missing != NULL ? G_IO_ERROR_NOT_SUPPORTED
                                       : packet->values[0] == G_IO_ERROR_NOT_SUPPORTED ||
                                               packet->values[0] == G_IO_ERROR_NOT_FOUND
                                           ? (int) packet->values[0]
                                           : G_IO_ERROR_INVALID_DATA,
                                       packet->text));
      break;
    default:
      break;
    }
}

static void
failed_cb (ConfabPlayer *self, const GError *error)
{
  fail (self, g_error_copy (error));
}

typedef struct
{
  ConfabPlayer *player;
  ConfabMediaProcess *process;
} Opening;

static void
opening_free (Opening *self)
{
  g_object_unref (self->player);
  g_object_unref (self->process);
  g_free (self);
}

static DexFuture *
open_fiber (Opening *opening)
{
  ConfabPlayer *self = opening->player;
  g_autoptr (GError) error = NULL;

  /* Something else may have been opened, or this closed. */
  if (!dex_await (confab_media_process_play (opening->process, self->file,
                                             self->with_picture ? self->picture_px : 0),
                  &error) &&
      self->process == opening->process)
    fail (self, g_steal_pointer (&error));

  return dex_future_new_true ();
}

static void
begin (ConfabPlayer *self)
{
  Opening *opening = g_new0 (Opening, 1);

  self->state = CONFAB_PLAYER_LOADING;
  self->told_px = self->picture_px;
  self->process = confab_media_process_new (self->clock);
  g_signal_connect_object (self->process, "packet", G_CALLBACK (packet_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->process, "failed", G_CALLBACK (failed_cb), self,
                           G_CONNECT_SWAPPED);
  confab_media_process_set_is_lively (self->process, TRUE);
  opening->player = g_object_ref (self);
  opening->process = g_object_ref (self->process);
  CONFAB_SPAWN_AND_FORGET (open_fiber, opening, opening_free);
}

/* Goes on where it was when its process was ended. */
static gboolean
wake (ConfabPlayer *self)
{
  if (self->process != NULL ||
      (self->state != CONFAB_PLAYER_PAUSED && self->state != CONFAB_PLAYER_ENDED))
    return FALSE;

  if (self->seek_ms < 0)
    self->seek_ms = self->base_ms;

  begin (self);
  return TRUE;
}

static void
confab_player_dispose (GObject *object)
{
  ConfabPlayer *self = CONFAB_PLAYER (object);

  if (self->clock != NULL)
    put_down (self);

  g_clear_pointer (&self->frame, g_bytes_unref);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (confab_player_parent_class)->dispose (object);
}

static void
confab_player_finalize (GObject *object)
{
  ConfabPlayer *self = CONFAB_PLAYER (object);

  g_clear_error (&self->error);
  g_free (self->missing);
  g_clear_pointer (&self->file, confab_kept_file_unref);

  G_OBJECT_CLASS (confab_player_parent_class)->finalize (object);
}

static void
confab_player_class_init (ConfabPlayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_player_dispose;
  object_class->finalize = confab_player_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FRAME] = g_signal_new ("frame", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
confab_player_init (ConfabPlayer *self)
{
  self->rate = 1;
  self->seek_ms = -1;
  self->picture_px = PICTURE_PX;
}

/**
 * confab_player_new:
 * @clock: says how much time has passed
 *
 * Returns: (transfer full): a player that plays nothing
 */
ConfabPlayer *
confab_player_new (ConfabClock *clock)
{
  ConfabPlayer *self = g_object_new (CONFAB_TYPE_PLAYER, NULL);

  self->clock = g_object_ref (clock);
  return self;
}

/**
 * confab_player_open:
 * @path: of a file that somebody else may have made
 * @with_picture: whether there is something to see
 *
 * Plays a file from its beginning, in the place of what was played.
 */
void
confab_player_open (ConfabPlayer *self, const char *path, gboolean with_picture)
{
  g_autoptr (ConfabKeptFile) file = confab_kept_file_new (path);

  confab_player_open_kept (self, file, with_picture);
}

/**
 * confab_player_open_kept:
 * @file: that somebody else may have made; opened, where it is sealed, by the process that plays it
 *
 * As confab_player_open().
 */
void
confab_player_open_kept (ConfabPlayer *self, ConfabKeptFile *file, gboolean with_picture)
{
  g_return_if_fail (CONFAB_IS_PLAYER (self));

  confab_player_close (self);
  g_clear_pointer (&self->file, confab_kept_file_unref);
  self->file = confab_kept_file_ref (file);
  self->with_picture = with_picture;
  self->wanted = TRUE;
  self->seek_ms = self->rate != 1 ? 0 : -1;
  begin (self);
  tell (self);
}

/**
 * confab_player_close:
 *
 * Plays nothing any more. Harmless when it does not.
 */
void
confab_player_close (ConfabPlayer *self)
{
  g_return_if_fail (CONFAB_IS_PLAYER (self));

  put_down (self);
  g_clear_pointer (&self->frame, g_bytes_unref);
  g_clear_error (&self->error);
  g_clear_pointer (&self->missing, g_free);
  self->duration_ms = self->known_ms = self->base_ms = 0;
  self->seek_ms = -1;
  self->wanted = FALSE;

  if (self->state == CONFAB_PLAYER_EMPTY)
    return;

  self->state = CONFAB_PLAYER_EMPTY;
  tell (self);
}

/**
 * confab_player_set_playing:
 * @playing: whether it is to go on; what has ended begins again
 */
void
confab_player_set_playing (ConfabPlayer *self, gboolean playing)
{
  g_return_if_fail (CONFAB_IS_PLAYER (self));

  if (playing && self->state == CONFAB_PLAYER_ENDED)
    confab_player_seek (self, 0);

  if (self->state == CONFAB_PLAYER_EMPTY || self->state == CONFAB_PLAYER_FAILED)
    return;

  set_base (self, confab_player_get_position_ms (self));
  self->wanted = playing;

  if (!playing || !wake (self))
    run_next (self);

  update_sleep (self);
}

/**
 * confab_player_seek:
 * @ms: where to go on
 */
void
confab_player_seek (ConfabPlayer *self, gint64 ms)
{
  g_return_if_fail (CONFAB_IS_PLAYER (self));

  /* how long it is may not be known yet */
  self->seek_ms = CLAMP (ms, 0, self->duration_ms > 0 ? self->duration_ms : MOST_MS - 1);
  set_base (self, self->seek_ms);

  if (self->state == CONFAB_PLAYER_ENDED)
    {
      self->state = CONFAB_PLAYER_PAUSED;
      self->told = FALSE;
    }

  wake (self);
  run_next (self);
  update_sleep (self);
  tell (self);
}

/**
 * confab_player_set_rate:
 * @rate: how fast, 1 for as it was recorded
 *
 * Voices stay as high as they are.
 */
void
confab_player_set_rate (ConfabPlayer *self, double rate)
{
  gint64 at;

  g_return_if_fail (CONFAB_IS_PLAYER (self));
  g_return_if_fail (rate > 0);

  at = confab_player_get_position_ms (self);
  self->rate = rate;

  if (self->process != NULL)
    confab_player_seek (self, at);

  tell (self);
}

/**
 * confab_player_set_picture_px:
 * @picture_px: how long the longer side of what is seen is
 *
 * Larger pictures are not made. For what is played now, and from now on.
 */
void
confab_player_set_picture_px (ConfabPlayer *self, int picture_px)
{
  g_return_if_fail (CONFAB_IS_PLAYER (self));

  self->picture_px = CLAMP (picture_px, 16, CONFAB_MEDIA_WIRE_MAX_PX);
  run_next (self);
}

/**
 * confab_player_get_position_ms:
 *
 * Returns: where it is
 */
gint64
confab_player_get_position_ms (ConfabPlayer *self)
{
  gint64 passed;

  g_return_val_if_fail (CONFAB_IS_PLAYER (self), 0);

  if (self->state != CONFAB_PLAYER_PLAYING)
    return self->base_ms;

  passed = confab_clock_get_monotonic_ms (self->clock) - self->since_ms;
  passed = self->base_ms + (gint64) ((double) passed * self->rate);
  return self->duration_ms > 0 ? MIN (passed, self->duration_ms) : passed;
}
