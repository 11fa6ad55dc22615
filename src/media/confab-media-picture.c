// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-media-private.h"

#include <errno.h>
#include <gst/app/gstappsink.h>
#include <gst/video/video.h>
#include <string.h>
#include <sys/mman.h>

/* The pictures of a film on their way to the application: upright, with square pixels, no larger
 * than they are shown, each at its time. They are put into memory that both have. One for which
 * there is no place is left out: it would come too late. */

static int
take_place (ConfabMediaProgram *self)
{
  for (int i = 0; i < CONFAB_MEDIA_WIRE_FRAMES; i++)
    if (g_atomic_int_compare_and_exchange (&self->taken[i], 0, 1))
      return i;

  return -1;
}

static gboolean
copy (ConfabMediaProgram *self, GstVideoFrame *frame, int place)
{
  int width = GST_VIDEO_FRAME_WIDTH (frame), height = GST_VIDEO_FRAME_HEIGHT (frame);
  const guchar *from = GST_VIDEO_FRAME_PLANE_DATA (frame, 0);
  guchar *to = self->frames + (gsize) place * CONFAB_MEDIA_WIRE_FRAME_BYTES;

  if (width > CONFAB_MEDIA_WIRE_MAX_PX || height > CONFAB_MEDIA_WIRE_MAX_PX)
    return FALSE;

  for (int y = 0; y < height; y++)
    memcpy (to + (gsize) y * (gsize) width * 4,
            from + (gssize) y * GST_VIDEO_FRAME_PLANE_STRIDE (frame, 0), (gsize) width * 4);

  return TRUE;
}

static void
give (ConfabMediaProgram *self, GstSample *sample)
{
  int place = take_place (self);
  ConfabMediaPacket packet;
  GstVideoFrame frame;
  GstVideoInfo info;
  gboolean done = FALSE;

  if (place < 0)
    return;

  if (gst_video_info_from_caps (&info, gst_sample_get_caps (sample)) &&
      gst_video_frame_map (&frame, &info, gst_sample_get_buffer (sample), GST_MAP_READ))
    {
      done = copy (self, &frame, place);
      gst_video_frame_unmap (&frame);
    }

  confab_media_packet_init (&packet, CONFAB_MEDIA_WIRE_FRAME, place,
                            done ? GST_VIDEO_INFO_WIDTH (&info) : 0,
                            done ? GST_VIDEO_INFO_HEIGHT (&info) : 0, NULL);

  if (!done || !confab_media_packet_send (&packet, self->socket, FALSE, NULL, 0, NULL))
    confab_media_picture_release (self, place);
}

static GstFlowReturn
sample_cb (GstAppSink *sink, gpointer data)
{
  g_autoptr (GstSample) sample = gst_app_sink_pull_sample (sink);

  if (sample != NULL)
    give (data, sample);

  return GST_FLOW_OK;
}

static GstFlowReturn
preroll_cb (GstAppSink *sink, gpointer data)
{
  g_autoptr (GstSample) sample = gst_app_sink_pull_preroll (sink);

  if (sample != NULL)
    give (data, sample);

  return GST_FLOW_OK;
}

/**
 * confab_media_picture_set_size:
 * @most_px: how long the longer side of a picture may be
 *
 * From the next picture on.
 */
void
confab_media_picture_set_size (ConfabMediaProgram *self, gint64 most_px)
{
  int most = (int) CLAMP (most_px, 1, CONFAB_MEDIA_WIRE_MAX_PX);
  g_autoptr (GstCaps) caps = NULL;

  if (self->size == NULL)
    return;

  caps = gst_caps_new_simple ("video/x-raw", "format", G_TYPE_STRING, "BGRx", "width",
                              GST_TYPE_INT_RANGE, 1, most, "height", GST_TYPE_INT_RANGE, 1, most,
                              "pixel-aspect-ratio", GST_TYPE_FRACTION, 1, 1, NULL);
  g_object_set (self->size, "caps", caps, NULL);
}

/**
 * confab_media_picture_release:
 * @place: of a picture that is not shown any more
 *
 * Any thread.
 */
void
confab_media_picture_release (ConfabMediaProgram *self, gint64 place)
{
  if (place >= 0 && place < CONFAB_MEDIA_WIRE_FRAMES)
    g_atomic_int_set (&self->taken[place], 0);
}

/**
 * confab_media_picture_new_sink:
 * @fd: the memory for pictures
 * @most_px: how long the longer side of one may be
 *
 * Returns: (transfer floating): what takes a film's pictures, or NULL with an error
 */
GstElement *
confab_media_picture_new_sink (ConfabMediaProgram *self, int fd, gint64 most_px, GError **error)
{
  GstAppSinkCallbacks callbacks = { .new_sample = sample_cb, .new_preroll = preroll_cb };
  GstElement *bin = gst_parse_bin_from_description (
      "videoflip video-direction=auto ! videoconvertscale ! capsfilter name=size ! "
      "appsink name=sink sync=true max-buffers=1 drop=true enable-last-sample=false",
      TRUE, error);
  g_autoptr (GstElement) sink = NULL;
  gpointer frames;

  if (bin == NULL)
    return NULL;

  frames = mmap (NULL, CONFAB_MEDIA_WIRE_FRAMES * CONFAB_MEDIA_WIRE_FRAME_BYTES,
                 PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);

  if (frames == MAP_FAILED)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "No memory for pictures: %s",
                   g_strerror (errno));
      return NULL;
    }

  self->frames = frames;
  self->size = gst_bin_get_by_name (GST_BIN (bin), "size");
  sink = gst_bin_get_by_name (GST_BIN (bin), "sink");
  gst_app_sink_set_callbacks (GST_APP_SINK (sink), &callbacks, self, NULL);
  confab_media_picture_set_size (self, most_px);
  return bin;
}
