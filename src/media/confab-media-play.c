// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-media-private.h"

#include "confine/confab-confine.h"

#include <gst/pbutils/pbutils.h>

/* How often it says where it is, while it plays. */
#define TICK_MS 1000

/* How far from where it was sent it is when it has arrived there. */
#define NEAR_MS 1000

static void
get_position (ConfabMediaProgram *self, gint64 *position_ms, gint64 *duration_ms)
{
  gint64 position = 0, duration = 0;

  if (!gst_element_query_position (self->pipeline, GST_FORMAT_TIME, &position))
    position = 0;

  if (!gst_element_query_duration (self->pipeline, GST_FORMAT_TIME, &duration))
    duration = 0;

  /* Until it has arrived there it says where it was. */
  *position_ms = self->seek_ms >= 0 ? self->seek_ms : (gint64) (MAX (0, position) / GST_MSECOND);
  *duration_ms = MAX (0, duration) / GST_MSECOND;
}

static void
tell_position (ConfabMediaProgram *self)
{
  gint64 position, duration;

  get_position (self, &position, &duration);
  confab_media_tell (self, CONFAB_MEDIA_WIRE_POSITION, position, duration, 0, NULL);
}

static void
tick_cb (gpointer data)
{
  ConfabMediaProgram *self = data;

  self->seek_ms = -1;
  tell_position (self);
  self->tick = confab_clock_add (self->clock, TICK_MS, tick_cb, self);
}

static void
stop_ticking (ConfabMediaProgram *self)
{
  confab_clock_remove (self->clock, self->tick);
  self->tick = 0;
}

static void
take_state (ConfabMediaProgram *self, GstMessage *message)
{
  gint64 position, duration;
  GstState state;
  gboolean plays;

  if (GST_MESSAGE_SRC (message) != GST_OBJECT (self->pipeline))
    return;

  gst_message_parse_state_changed (message, NULL, &state, NULL);

  if (state != GST_STATE_PLAYING && state != GST_STATE_PAUSED)
    return;

  plays = state == GST_STATE_PLAYING;
  stop_ticking (self);

  if (plays)
    self->tick = confab_clock_add (self->clock, TICK_MS, tick_cb, self);

  get_position (self, &position, &duration);
  confab_media_tell (self, CONFAB_MEDIA_WIRE_STATE, plays, position, duration, NULL);
}

/* A change of state that was before the seek may be told after it: once. */
static void
take_done (ConfabMediaProgram *self)
{
  gint64 wanted = self->seek_ms, position, duration;

  self->seek_ms = -1;
  get_position (self, &position, &duration);

  if (wanted >= 0 && !self->passed && ABS (position - wanted) > NEAR_MS)
    {
      self->passed = TRUE;
      self->seek_ms = wanted;
    }

  tell_position (self);
}

static void
take_error (ConfabMediaProgram *self, GstMessage *message)
{
  g_autoptr (GError) error = NULL;

  gst_message_parse_error (message, &error, NULL);
  confab_media_tell_error (self, error);
}

static void
take_missing (ConfabMediaProgram *self, GstMessage *message)
{
  g_autofree char *name = gst_missing_plugin_message_get_description (message);

  confab_media_tell (self, CONFAB_MEDIA_WIRE_MISSING, 0, 0, 0, name);
}

static gboolean
bus_cb (GstBus *bus, GstMessage *message, gpointer data)
{
  ConfabMediaProgram *self = data;

  switch ((guint) GST_MESSAGE_TYPE (message))
    {
    case GST_MESSAGE_STATE_CHANGED:
      take_state (self, message);
      break;
    case GST_MESSAGE_ASYNC_DONE:
      take_done (self);
      break;
    case GST_MESSAGE_DURATION_CHANGED:
      tell_position (self);
      break;
    case GST_MESSAGE_ELEMENT:
      if (gst_is_missing_plugin_message (message))
        take_missing (self, message);
      break;
    case GST_MESSAGE_EOS:
      self->seek_ms = -1;
      stop_ticking (self);
      confab_media_tell (self, CONFAB_MEDIA_WIRE_ENDED, 0, 0, 0, NULL);
      break;
    case GST_MESSAGE_CLOCK_LOST:
      gst_element_set_state (self->pipeline, GST_STATE_PAUSED);
      gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
      break;
    case GST_MESSAGE_ERROR:
      take_error (self, message);
      break;
    default:
      break;
    }

  return G_SOURCE_CONTINUE;
}

static void
seek (ConfabMediaProgram *self, gint64 ms, double rate)
{
  if (gst_element_seek (self->pipeline, rate, GST_FORMAT_TIME,
                        GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE, GST_SEEK_TYPE_SET,
                        ms * GST_MSECOND, GST_SEEK_TYPE_NONE, -1))
    {
      self->seek_ms = ms;
      self->passed = FALSE;
    }
}

static gboolean
take (ConfabMediaProgram *self, const ConfabMediaPacket *packet)
{
  switch (packet->type)
    {
    case CONFAB_MEDIA_WIRE_PLAY:
      gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
      return TRUE;
    case CONFAB_MEDIA_WIRE_PAUSE:
      gst_element_set_state (self->pipeline, GST_STATE_PAUSED);
      return TRUE;
    case CONFAB_MEDIA_WIRE_SEEK:
      seek (self, packet->values[0], (double) packet->values[1] / 1000);
      return TRUE;
    case CONFAB_MEDIA_WIRE_SIZE:
      confab_media_picture_set_size (self, packet->values[0]);
      return TRUE;
    default:
      return FALSE;
    }
}

/* What makes the sound is connected to before anything of the file is looked at: afterwards nothing
 * can be. That it cannot be is said when there is sound to play. */
static GstElement *
make_audio_sink (const char *told, GError **error)
{
  GstElement *sink =
      gst_parse_bin_from_description (told != NULL && *told != '\0' ? told : "autoaudiosink", TRUE,
                                      error);

  if (sink != NULL)
    gst_element_set_state (gst_object_ref_sink (sink), GST_STATE_READY);

  return sink;
}

/**
 * confab_media_play:
 * @packet: what is wanted
 * @fds: the file, and the one for its pictures
 *
 * Looks at a file up to its first picture, and gives up what it needs no more.
 *
 * Returns: TRUE, or FALSE with an error
 */
gboolean
confab_media_play (ConfabMediaProgram *self,
                   const ConfabMediaPacket *packet,
                   const int *fds,
                   GError **error)
{
  g_autofree char *uri = g_strdup_printf ("file:///proc/self/fd/%d", fds[0]);
  GstElement *audio = make_audio_sink (packet->text, error), *picture, *tempo;
  gboolean with_picture = packet->values[0] > 0;

  if (audio == NULL || !confab_confine_calls (CONFAB_CONFINE_MAY_SEND, error))
    return FALSE;

  self->pipeline = gst_element_factory_make ("playbin3", NULL);

  if (self->pipeline == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "GStreamer has no playbin3");
      return FALSE;
    }

  gst_util_set_object_arg (G_OBJECT (self->pipeline), "flags",
                           with_picture ? "video+audio+soft-volume+deinterlace"
                                        : "audio+soft-volume");
  g_object_set (self->pipeline, "uri", uri, "audio-sink", audio, NULL);

  if (packet->values[1] != 0 && !confab_media_open_sealed (self, packet, fds[0], error))
    return FALSE;

  if (with_picture)
    {
      picture = confab_media_picture_new_sink (self, fds[1], packet->values[0], error);

      if (picture == NULL)
        return FALSE;

      g_object_set (self->pipeline, "video-sink", picture, NULL);
    }

  tempo = gst_element_factory_make ("scaletempo", NULL);

  if (tempo != NULL)
    g_object_set (self->pipeline, "audio-filter", tempo, NULL);

  self->take = take;
  self->seek_ms = -1;
  gst_bus_add_watch (gst_element_get_bus (self->pipeline), bus_cb, self);
  gst_element_set_state (self->pipeline, GST_STATE_PAUSED);
  return TRUE;
}
