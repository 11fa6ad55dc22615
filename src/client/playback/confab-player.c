// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-player-private.h"

#include "confab-gstreamer.h"

#include "base/confab-async.h"

#include <gst/pbutils/pbutils.h>

/**
 * ConfabPlayer:
 *
 * One pipeline at a time. It is made when something is opened; decoders run on GStreamer's threads,
 * and so does whatever may block. What a decoder says is wrong is kept as an error; one that says
 * nothing is given up after a while. Main thread only.
 */

typedef enum
{
  SIGNAL_CHANGED,
} ConfabPlayerSignal;

static guint signals[SIGNAL_CHANGED + 1];

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
  confab_clock_remove (self->clock, self->alarm);
  self->alarm = 0;

  if (self->pipeline != NULL)
    confab_gstreamer_put_down (g_steal_pointer (&self->pipeline));

  self->busy = self->told = self->ready = FALSE;
}

static void
fail (ConfabPlayer *self, GError *error)
{
  put_down (self);
  g_clear_error (&self->error);
  self->error = error;
  self->state = CONFAB_PLAYER_FAILED;
  tell (self);
}

static void
late_cb (gpointer data)
{
  ConfabPlayer *self = data;

  self->alarm = 0;
  fail (self, g_error_new (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "The decoder does not answer"));
}

static void
query (ConfabPlayer *self)
{
  gint64 position, duration;

  if (gst_element_query_position (self->pipeline, GST_FORMAT_TIME, &position))
    set_base (self, position / GST_MSECOND);

  if (gst_element_query_duration (self->pipeline, GST_FORMAT_TIME, &duration) && duration > 0)
    self->duration_ms = duration / GST_MSECOND;
}

static void
seek_func (GstElement *element, gint64 ms, double rate)
{
  gst_element_seek (element, rate, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE,
                    GST_SEEK_TYPE_SET, ms * GST_MSECOND, GST_SEEK_TYPE_NONE, -1);
}

/* The next thing to be done with the pipeline, one after the other. */
static gboolean
run_next (ConfabPlayer *self, ConfabGstreamerDone done)
{
  if (self->busy || self->pipeline == NULL || !self->ready)
    return FALSE;

  if (self->seek_ms >= 0)
    {
      self->busy = TRUE;
      confab_gstreamer_run (self->pipeline, seek_func, self->seek_ms, self->rate, done, self);
      self->seek_ms = -1;
    }
  else if (self->told != self->wanted)
    {
      self->busy = TRUE;
      self->told = self->wanted;
      confab_gstreamer_run (self->pipeline, confab_gstreamer_set_state,
                            self->wanted ? GST_STATE_PLAYING : GST_STATE_PAUSED, 0, done, self);
    }

  return self->busy;
}

static void
done_cb (gpointer data)
{
  ConfabPlayer *self = data;

  /* It may be about a pipeline that has been put down since. */
  if (self->pipeline == NULL || !self->busy)
    return;

  self->busy = FALSE;
  run_next (self, done_cb);
}

static void
take_state (ConfabPlayer *self, GstMessage *message)
{
  GstState state;

  if (GST_MESSAGE_SRC (message) != GST_OBJECT (self->pipeline))
    return;

  gst_message_parse_state_changed (message, NULL, &state, NULL);

  if (state != GST_STATE_PLAYING && state != GST_STATE_PAUSED)
    return;

  confab_clock_remove (self->clock, self->alarm);
  self->alarm = 0;
  self->ready = TRUE;
  query (self);
  self->state = state == GST_STATE_PLAYING ? CONFAB_PLAYER_PLAYING : CONFAB_PLAYER_PAUSED;
  run_next (self, done_cb);
  tell (self);
}

static void
take_missing (ConfabPlayer *self, GstMessage *message)
{
  g_autofree char *name = gst_missing_plugin_message_get_description (message);
  g_autofree char *before = g_steal_pointer (&self->missing);

  self->missing = before != NULL ? g_strdup_printf ("%s, %s", before, name) : g_strdup (name);
}

static void
take_error (ConfabPlayer *self, GstMessage *message)
{
  g_autoptr (GError) error = NULL;
  int code = G_IO_ERROR_INVALID_DATA;

  gst_message_parse_error (message, &error, NULL);
  g_info ("Something cannot be played: %s", error->message);

  if (self->missing != NULL ||
      g_error_matches (error, GST_CORE_ERROR, GST_CORE_ERROR_MISSING_PLUGIN) ||
      g_error_matches (error, GST_STREAM_ERROR, GST_STREAM_ERROR_CODEC_NOT_FOUND) ||
      g_error_matches (error, GST_STREAM_ERROR, GST_STREAM_ERROR_TYPE_NOT_FOUND))
    code = G_IO_ERROR_NOT_SUPPORTED;
  else if (g_error_matches (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NOT_FOUND))
    code = G_IO_ERROR_NOT_FOUND;

  fail (self, g_error_new_literal (G_IO_ERROR, code, error->message));
}

static gboolean
bus_cb (GstBus *bus, GstMessage *message, gpointer data)
{
  ConfabPlayer *self = data;

  switch ((guint) GST_MESSAGE_TYPE (message))
    {
    case GST_MESSAGE_STATE_CHANGED:
      take_state (self, message);
      break;
    case GST_MESSAGE_ASYNC_DONE:
    case GST_MESSAGE_DURATION_CHANGED:
      query (self);
      tell (self);
      break;
    case GST_MESSAGE_ELEMENT:
      if (gst_is_missing_plugin_message (message))
        take_missing (self, message);
      break;
    case GST_MESSAGE_EOS:
      self->state = CONFAB_PLAYER_ENDED;
      self->wanted = FALSE;
      set_base (self, self->duration_ms);
      run_next (self, done_cb);
      tell (self);
      break;
    case GST_MESSAGE_ERROR:
      take_error (self, message);
      return G_SOURCE_REMOVE;
    default:
      break;
    }

  return G_SOURCE_CONTINUE;
}

/* A sink that is a GdkPaintable; where that wants OpenGL it has to be wrapped. */
static GstElement *
make_picture_sink (ConfabPlayer *self)
{
  GstElement *sink = confab_gstreamer_get_picture_sink (), *wrapper;
  g_autoptr (GObject) context = NULL;

  if (sink == NULL)
    return gst_element_factory_make ("fakevideosink", NULL);

  g_object_get (sink, "paintable", &self->paintable, NULL);
  g_object_get (self->paintable, "gl-context", &context, NULL);

  if (context == NULL)
    return sink;

  wrapper = gst_element_factory_make ("glsinkbin", NULL);

  if (wrapper == NULL)
    return sink;

  g_object_set (wrapper, "sink", sink, NULL);
  return wrapper;
}

static gboolean
make_pipeline (ConfabPlayer *self, GError **error)
{
  g_autofree char *uri = g_filename_to_uri (self->path, NULL, error);
  GstElement *audio, *tempo;
  g_autoptr (GstBus) bus = NULL;

  if (uri == NULL)
    return FALSE;

  self->pipeline = gst_element_factory_make ("playbin3", NULL);
  audio = gst_parse_bin_from_description (confab_gstreamer_get_audio_sink (), TRUE, error);

  if (self->pipeline == NULL || audio == NULL)
    {
      if (audio != NULL)
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "GStreamer has no playbin3");

      g_clear_pointer (&audio, gst_object_unref);
      g_clear_pointer (&self->pipeline, gst_object_unref);
      return FALSE;
    }

  gst_object_ref_sink (self->pipeline);
  g_object_set (self->pipeline, "uri", uri, "audio-sink", audio, "video-sink",
                self->with_picture ? make_picture_sink (self)
                                   : gst_element_factory_make ("fakevideosink", NULL),
                NULL);
  tempo = gst_element_factory_make ("scaletempo", NULL);

  if (tempo != NULL)
    g_object_set (self->pipeline, "audio-filter", tempo, NULL);

  bus = gst_element_get_bus (self->pipeline);
  gst_bus_add_watch (bus, bus_cb, self);
  return TRUE;
}

typedef struct
{
  ConfabPlayer *player;
  guint opening;
} Opening;

static void
opening_free (Opening *self)
{
  g_object_unref (self->player);
  g_free (self);
}

static DexFuture *
open_fiber (Opening *opening)
{
  ConfabPlayer *self = opening->player;
  g_autoptr (GError) error = NULL;

  dex_await (confab_gstreamer_begin (), &error);

  /* Something else may have been opened, or this closed. */
  if (self->opening != opening->opening)
    return dex_future_new_true ();

  if (error != NULL || !make_pipeline (self, &error))
    {
      fail (self, g_steal_pointer (&error));
      return dex_future_new_true ();
    }

  /* it goes through what is waiting when the first picture is there */
  confab_gstreamer_run (self->pipeline, confab_gstreamer_set_state, GST_STATE_PAUSED, 0, NULL,
                        self);
  self->alarm = confab_clock_add (self->clock, CONFAB_PLAYER_WITHIN_MS, late_cb, self);
  tell (self);
  return dex_future_new_true ();
}

static void
confab_player_dispose (GObject *object)
{
  ConfabPlayer *self = CONFAB_PLAYER (object);

  self->opening++;
  put_down (self);
  g_clear_object (&self->paintable);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (confab_player_parent_class)->dispose (object);
}

static void
confab_player_finalize (GObject *object)
{
  ConfabPlayer *self = CONFAB_PLAYER (object);

  g_clear_error (&self->error);
  g_free (self->missing);
  g_free (self->path);

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
}

static void
confab_player_init (ConfabPlayer *self)
{
  self->rate = 1;
  self->seek_ms = -1;
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
  Opening *opening;

  g_return_if_fail (CONFAB_IS_PLAYER (self));

  confab_player_close (self);
  g_set_str (&self->path, path);
  self->with_picture = with_picture;
  self->state = CONFAB_PLAYER_LOADING;
  self->wanted = TRUE;
  self->seek_ms = self->rate != 1 ? 0 : -1;

  opening = g_new0 (Opening, 1);
  opening->player = g_object_ref (self);
  opening->opening = self->opening;
  tell (self);
  CONFAB_SPAWN_AND_FORGET (open_fiber, opening, opening_free);
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

  self->opening++;
  put_down (self);
  g_clear_object (&self->paintable);
  g_clear_error (&self->error);
  g_clear_pointer (&self->missing, g_free);
  self->duration_ms = self->base_ms = 0;
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

  set_base (self, confab_player_get_position_ms (self));
  self->wanted = playing;
  run_next (self, done_cb);
}

/**
 * confab_player_seek:
 * @ms: where to go on
 */
void
confab_player_seek (ConfabPlayer *self, gint64 ms)
{
  g_return_if_fail (CONFAB_IS_PLAYER (self));

  self->seek_ms = CLAMP (ms, 0, MAX (0, self->duration_ms));
  set_base (self, self->seek_ms);

  if (self->state == CONFAB_PLAYER_ENDED)
    {
      self->state = CONFAB_PLAYER_PAUSED;
      self->told = FALSE;
    }

  run_next (self, done_cb);
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

  if (self->pipeline != NULL)
    confab_player_seek (self, at);

  tell (self);
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
