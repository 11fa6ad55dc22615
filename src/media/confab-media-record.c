// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-media-private.h"

#include "confine/confab-confine.h"

/* A voice at its quietest and at its loudest, in decibels. */
#define QUIET_DB (-55.0)
#define LOUD_DB (-5.0)

static void
take_level (ConfabMediaProgram *self, const GstStructure *structure)
{
  const GValue *value = gst_structure_get_value (structure, "peak");
  const GValue *first = NULL;
  double db, level;

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  if (value != NULL && G_VALUE_HOLDS (value, g_value_array_get_type ()))
    first = g_value_array_get_nth (g_value_get_boxed (value), 0);
  G_GNUC_END_IGNORE_DEPRECATIONS

  if (first == NULL)
    return;

  db = g_value_get_double (first);

  /* written so that silence, which is minus infinity, is quiet */
  level = db > QUIET_DB ? MIN (1, (db - QUIET_DB) / (LOUD_DB - QUIET_DB)) : 0;
  confab_media_tell (self, CONFAB_MEDIA_WIRE_LEVEL, (gint64) (level * 1000), 0, 0, NULL);
}

static gboolean
bus_cb (GstBus *bus, GstMessage *message, gpointer data)
{
  ConfabMediaProgram *self = data;
  g_autoptr (GError) error = NULL;

  switch ((guint) GST_MESSAGE_TYPE (message))
    {
    case GST_MESSAGE_ELEMENT:
      if (gst_message_has_name (message, "level"))
        take_level (self, gst_message_get_structure (message));
      break;
    case GST_MESSAGE_EOS:
      gst_element_set_state (self->pipeline, GST_STATE_NULL);
      confab_media_tell (self, CONFAB_MEDIA_WIRE_ENDED, 0, 0, 0, NULL);
      break;
    case GST_MESSAGE_ERROR:
      gst_message_parse_error (message, &error, NULL);
      confab_media_tell_error (self, error);
      break;
    default:
      break;
    }

  return G_SOURCE_CONTINUE;
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
    case CONFAB_MEDIA_WIRE_FINISH:
      /* A file whose end was not written is longer than it says. */
      gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
      gst_element_send_event (self->pipeline, gst_event_new_eos ());
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * confab_media_record:
 * @packet: what is wanted
 * @fds: the file to write to
 *
 * Records somebody's voice: Opus in Ogg.
 *
 * Returns: TRUE, or FALSE with an error
 */
gboolean
confab_media_record (ConfabMediaProgram *self,
                     const ConfabMediaPacket *packet,
                     const int *fds,
                     GError **error)
{
  g_autofree char *description = g_strdup_printf (
      "%s ! queue ! audioconvert ! audioresample ! audio/x-raw,rate=48000,channels=1 ! "
      "level interval=%" G_GINT64_FORMAT "000000 post-messages=true ! "
      "opusenc bitrate=24000 audio-type=voice ! oggmux ! fdsink fd=%d sync=false",
      *packet->text != '\0' ? packet->text : "autoaudiosrc", packet->values[0], fds[0]);

  self->pipeline = gst_parse_launch_full (description, NULL, GST_PARSE_FLAG_FATAL_ERRORS, error);

  if (self->pipeline == NULL)
    return FALSE;

  self->take = take;
  gst_bus_add_watch (gst_element_get_bus (self->pipeline), bus_cb, self);

  /* the microphone is open then */
  gst_element_set_state (self->pipeline, GST_STATE_READY);

  if (!confab_confine_calls (CONFAB_CONFINE_MAY_SEND, error))
    return FALSE;

  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
  return TRUE;
}
