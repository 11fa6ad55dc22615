// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-media-program.h"

#include "confab-media-private.h"

#include <glib-unix.h>
#include <gst/pbutils/pbutils.h>
#include <poll.h>
#include <unistd.h>

/* The main thread may block here: nobody waits for it but the application, and that does not wait
 * for long. What the application says is believed; it is what stands between this and the user. */

/**
 * confab_media_tell:
 * @first: see #ConfabMediaWireType
 * @text: (nullable): the same
 *
 * Any thread. Says something to the application, whose end is this one's.
 */
void
confab_media_tell (ConfabMediaProgram *self,
                   ConfabMediaWireType type,
                   gint64 first,
                   gint64 second,
                   gint64 third,
                   const char *text)
{
  ConfabMediaPacket packet;

  confab_media_packet_init (&packet, type, first, second, third, text);

  if (!confab_media_packet_send (&packet, self->socket, TRUE, NULL, 0, NULL))
    _exit (0);
}

/**
 * confab_media_tell_error:
 * @error: what is wrong, of whatever domain
 *
 * Any thread.
 */
void
confab_media_tell_error (ConfabMediaProgram *self, const GError *error)
{
  int code = G_IO_ERROR_INVALID_DATA;

  if (g_error_matches (error, GST_CORE_ERROR, GST_CORE_ERROR_MISSING_PLUGIN) ||
      g_error_matches (error, GST_STREAM_ERROR, GST_STREAM_ERROR_CODEC_NOT_FOUND) ||
      g_error_matches (error, GST_STREAM_ERROR, GST_STREAM_ERROR_TYPE_NOT_FOUND))
    code = G_IO_ERROR_NOT_SUPPORTED;
  else if (g_error_matches (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NO_SPACE_LEFT))
    code = G_IO_ERROR_NO_SPACE;
  else if (error->domain == GST_RESOURCE_ERROR)
    code = G_IO_ERROR_NOT_FOUND;
  else if (error->domain == G_IO_ERROR)
    code = error->code;

  confab_media_tell (self, CONFAB_MEDIA_WIRE_ERROR, code, 0, 0, error->message);
}

static gboolean
readable_cb (int fd, GIOCondition condition, gpointer data)
{
  ConfabMediaProgram *self = data;
  ConfabMediaPacket packet;

  if (!confab_media_packet_receive (&packet, fd, TRUE, NULL, 0, NULL))
    _exit (0);

  if (packet.type == CONFAB_MEDIA_WIRE_RELEASE)
    confab_media_picture_release (self, packet.values[0]);
  else if (self->take != NULL && self->take (self, &packet))
    confab_media_tell (self, CONFAB_MEDIA_WIRE_DONE, 0, 0, 0, NULL);

  return G_SOURCE_CONTINUE;
}

/* The main thread may be busy for ever when the application goes. */
static gpointer
watch (gpointer data)
{
  struct pollfd end = { GPOINTER_TO_INT (data), 0, 0 };

  while (poll (&end, 1, -1) <= 0 || (end.revents & (POLLHUP | POLLERR)) == 0)
    continue;

  _exit (0);
}

/* What is done by drivers is out of reach now, and would not be found out before it fails. */
static gboolean
is_hardware (GstPluginFeature *feature, gpointer data)
{
  const char *kind;

  if (!GST_IS_ELEMENT_FACTORY (feature))
    return FALSE;

  kind =
      gst_element_factory_get_metadata (GST_ELEMENT_FACTORY (feature), GST_ELEMENT_METADATA_KLASS);
  return kind != NULL && strstr (kind, "Hardware") != NULL;
}

static void
leave_hardware (void)
{
  GList *features = gst_registry_feature_filter (gst_registry_get (), is_hardware, FALSE, NULL);

  for (GList *at = features; at != NULL; at = at->next)
    gst_plugin_feature_set_rank (at->data, GST_RANK_NONE);

  gst_plugin_feature_list_free (features);
}

/**
 * confab_media_program_begin:
 * @socket: where the application is
 *
 * Begins what the application wants. It goes on in the main loop, for as long as that is there;
 * then the process ends.
 *
 * Returns: FALSE if nothing is wanted
 */
gboolean
confab_media_program_begin (int socket)
{
  static ConfabMediaProgram self;
  int fds[CONFAB_MEDIA_WIRE_MAX_FDS];
  g_autoptr (GError) error = NULL;
  ConfabMediaPacket packet;
  gboolean done;

  self.socket = socket;
  self.clock = confab_clock_new ();

  if (!confab_media_packet_receive (&packet, socket, TRUE, fds, G_N_ELEMENTS (fds), &error) ||
      fds[0] < 0)
    return FALSE;

  done = confab_media_confine_files (fds[0], &error) && gst_init_check (NULL, NULL, &error);

  if (done)
    {
      gst_pb_utils_init ();
      leave_hardware ();
      g_thread_unref (g_thread_new ("watch", watch, GINT_TO_POINTER (socket)));
      done = packet.type == CONFAB_MEDIA_WIRE_OPEN
                 ? confab_media_play (&self, &packet, fds, &error)
                 : confab_media_record (&self, &packet, fds, &error);
    }

  if (!done)
    confab_media_tell_error (&self, error);

  confab_media_tell (&self, CONFAB_MEDIA_WIRE_DONE, 0, 0, 0, NULL);
  g_unix_fd_add (socket, G_IO_IN | G_IO_HUP, readable_cb, &self);
  return TRUE;
}
