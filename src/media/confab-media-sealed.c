// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-media-private.h"

#include "client/crypto/confab-sealed-reader.h"

#include <gst/app/gstappsrc.h>

/* A file that is sealed is opened here, a piece at a time, wherever GStreamer wants to read:
 * nothing of it lies in the open anywhere. What this process has for it opens this file and no
 * other. */

#define PIECE_BYTES (64 * 1024)

typedef struct
{
  ConfabSealedReader *reader;
  GMutex lock; /* where to read is said by other threads than the one that reads */
  gint64 size;
  gint64 offset;
} Sealed;

static void
push (Sealed *self, GstAppSrc *source)
{
  g_autoptr (GError) error = NULL;
  g_autofree guint8 *piece = g_malloc (PIECE_BYTES);
  gssize n = confab_sealed_reader_read (self->reader, self->offset, piece, PIECE_BYTES, &error);
  GstBuffer *buffer;

  if (n < 0)
    {
      GST_ELEMENT_ERROR (source, STREAM, DECODE, ("%s", error->message), (NULL));
      gst_app_src_end_of_stream (source);
    }
  else if (n == 0)
    {
      gst_app_src_end_of_stream (source);
    }
  else
    {
      buffer = gst_buffer_new_wrapped (g_steal_pointer (&piece), (gsize) n);
      GST_BUFFER_OFFSET (buffer) = (guint64) self->offset;
      self->offset += n;
      gst_app_src_push_buffer (source, buffer);
    }
}

static void
need_data_cb (GstAppSrc *source, guint n_bytes, gpointer data)
{
  Sealed *self = data;

  g_mutex_lock (&self->lock);
  push (self, source);
  g_mutex_unlock (&self->lock);
}

static gboolean
seek_data_cb (GstAppSrc *source, guint64 offset, gpointer data)
{
  Sealed *self = data;

  g_mutex_lock (&self->lock);
  self->offset = (gint64) MIN (offset, (guint64) self->size);
  g_mutex_unlock (&self->lock);
  return TRUE;
}

static void
source_cb (GstElement *pipeline, GstElement *source, gpointer data)
{
  GstAppSrcCallbacks callbacks = { .need_data = need_data_cb, .seek_data = seek_data_cb };
  Sealed *self = data;

  gst_app_src_set_stream_type (GST_APP_SRC (source), GST_APP_STREAM_TYPE_RANDOM_ACCESS);
  gst_app_src_set_size (GST_APP_SRC (source), self->size);
  g_object_set (source, "format", GST_FORMAT_BYTES, "block", FALSE, NULL);
  gst_app_src_set_callbacks (GST_APP_SRC (source), &callbacks, self, NULL);
}

/**
 * confab_media_open_sealed:
 * @packet: what is wanted, with what opens the file
 * @fd: the file
 *
 * Has the pipeline, which is not started, read the file.
 *
 * Returns: TRUE, or FALSE with %G_IO_ERROR_INVALID_DATA
 */
gboolean
confab_media_open_sealed (ConfabMediaProgram *self,
                          const ConfabMediaPacket *packet,
                          int fd,
                          GError **error)
{
  Sealed *sealed = g_new0 (Sealed, 1);

  g_mutex_init (&sealed->lock);
  sealed->size = packet->values[2];
  sealed->reader = confab_sealed_reader_new (fd, packet->key, sealed->size, error);

  if (sealed->reader == NULL)
    return FALSE;

  g_object_set (self->pipeline, "uri", "appsrc://", NULL);
  g_signal_connect (self->pipeline, "source-setup", G_CALLBACK (source_cb), sealed);
  return TRUE;
}
