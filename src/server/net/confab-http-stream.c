// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-http-stream.h"

/**
 * ConfabHttpStream:
 *
 * What libsoup gets of a connection: the streams of another one, and a close that never waits.
 * libsoup closes in the main thread, and TLS would wait there to say good-bye to a client that
 * does not read. Here closing only tells the owner of the connection, who does it properly.
 */
struct _ConfabHttpStream
{
  GIOStream parent_instance;
  GIOStream *base;
  ConfabHttpStreamFunc closed;
  gpointer data;
};

G_DEFINE_FINAL_TYPE (ConfabHttpStream, confab_http_stream, G_TYPE_IO_STREAM)

static GInputStream *
confab_http_stream_get_input_stream (GIOStream *stream)
{
  return g_io_stream_get_input_stream (CONFAB_HTTP_STREAM (stream)->base);
}

static GOutputStream *
confab_http_stream_get_output_stream (GIOStream *stream)
{
  return g_io_stream_get_output_stream (CONFAB_HTTP_STREAM (stream)->base);
}

static gboolean
confab_http_stream_close_fn (GIOStream *stream, GCancellable *cancellable, GError **error)
{
  ConfabHttpStream *self = CONFAB_HTTP_STREAM (stream);
  ConfabHttpStreamFunc closed = g_steal_pointer (&self->closed);

  if (closed != NULL)
    closed (self->data);

  return TRUE;
}

static void
confab_http_stream_finalize (GObject *object)
{
  ConfabHttpStream *self = CONFAB_HTTP_STREAM (object);

  /* The parent's dispose has closed the stream, so this is the last. */
  g_clear_object (&self->base);

  G_OBJECT_CLASS (confab_http_stream_parent_class)->finalize (object);
}

static void
confab_http_stream_class_init (ConfabHttpStreamClass *klass)
{
  GIOStreamClass *stream_class = G_IO_STREAM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = confab_http_stream_finalize;
  stream_class->get_input_stream = confab_http_stream_get_input_stream;
  stream_class->get_output_stream = confab_http_stream_get_output_stream;
  stream_class->close_fn = confab_http_stream_close_fn;
}

static void
confab_http_stream_init (ConfabHttpStream *self)
{
}

/**
 * confab_http_stream_new:
 * @base: whose input and output it has
 * @closed: called with @data when the stream is closed, once
 *
 * Returns: (transfer full): a stream
 */
GIOStream *
confab_http_stream_new (GIOStream *base, ConfabHttpStreamFunc closed, gpointer data)
{
  ConfabHttpStream *self = g_object_new (CONFAB_TYPE_HTTP_STREAM, NULL);

  self->base = g_object_ref (base);
  self->closed = closed;
  self->data = data;
  return G_IO_STREAM (self);
}

/**
 * confab_http_stream_detach:
 *
 * From now on nobody is told when the stream is closed.
 */
void
confab_http_stream_detach (ConfabHttpStream *self)
{
  g_return_if_fail (CONFAB_IS_HTTP_STREAM (self));

  self->closed = NULL;
}
