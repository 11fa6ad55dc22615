// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-decoder.h"

#include "base/confab-async.h"

/**
 * ConfabDecoder:
 *
 * A thread that talks to glycin. Its functions are called "async", and start a process for each
 * picture: they fork, and wait until the other side has begun. The kernel copies the page tables
 * of all the memory that this process has meanwhile, which takes several milliseconds, so this is
 * not for the thread that draws.
 *
 * A call is made here and goes there; its answer comes back to the thread that made the decoder,
 * and only there a promise is resolved.
 */
struct _ConfabDecoder
{
  GThread *thread;
  GMainLoop *loop;
  GMainContext *there;
  GMainContext *here;
};

typedef struct
{
  GMainContext *here;
  GObject *source; /* the GlyLoader, or the GlyImage */
  GCancellable *cancellable;
  DexPromise *promise;
  GObject *result;
  GError *error;
} Call;

static void
call_free (Call *self)
{
  g_main_context_unref (self->here);
  g_object_unref (self->source);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->result);
  g_clear_error (&self->error);
  dex_unref (self->promise);
  g_free (self);
}

static void
post (GMainContext *context, GSourceFunc func, gpointer data)
{
  GSource *source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "confab-decoder");
  g_source_set_callback (source, func, data, NULL);
  g_source_attach (source, context);
  g_source_unref (source);
}

static gboolean
answer_cb (gpointer data)
{
  Call *call = data;

  confab_handover_take (call);

  if (call->result != NULL)
    dex_promise_resolve_object (call->promise, g_steal_pointer (&call->result));
  else
    dex_promise_reject (call->promise, g_steal_pointer (&call->error));

  call_free (call);
  return G_SOURCE_REMOVE;
}

static void
hand_back (Call *call)
{
  confab_handover_give (call);
  post (call->here, answer_cb, call);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Call *call = data;

  call->result = (GObject *) gly_loader_load_finish (GLY_LOADER (object), result, &call->error);
  hand_back (call);
}

static gboolean
load_cb (gpointer data)
{
  Call *call = data;

  confab_handover_take (call);
  gly_loader_load_async (GLY_LOADER (call->source), call->cancellable, loaded_cb, call);
  return G_SOURCE_REMOVE;
}

static void
frame_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Call *call = data;

  call->result = (GObject *) gly_image_next_frame_finish (GLY_IMAGE (object), result, &call->error);
  hand_back (call);
}

static gboolean
next_frame_cb (gpointer data)
{
  Call *call = data;

  confab_handover_take (call);
  gly_image_next_frame_async (GLY_IMAGE (call->source), call->cancellable, frame_cb, call);
  return G_SOURCE_REMOVE;
}

static DexFuture *
begin (ConfabDecoder *self, GSourceFunc func, gpointer source, GCancellable *cancellable)
{
  Call *call = g_new0 (Call, 1);
  DexFuture *future;

  call->here = g_main_context_ref (self->here);
  call->source = g_object_ref (source);
  call->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  call->promise = dex_promise_new ();
  future = dex_ref (DEX_FUTURE (call->promise));

  confab_handover_give (call);
  post (self->there, func, call);
  return future;
}

static gpointer
decoder_thread (gpointer data)
{
  GMainLoop *loop = data;
  GMainContext *context = g_main_loop_get_context (loop);

  g_main_context_push_thread_default (context);
  g_main_loop_run (loop);
  g_main_context_pop_thread_default (context);
  return NULL;
}

/**
 * confab_decoder_new:
 *
 * Returns: (transfer full): a decoder whose answers arrive in the caller's main context
 */
ConfabDecoder *
confab_decoder_new (void)
{
  ConfabDecoder *self = g_new0 (ConfabDecoder, 1);

  self->here = g_main_context_ref_thread_default ();
  self->there = g_main_context_new ();
  self->loop = g_main_loop_new (self->there, FALSE);
  self->thread = g_thread_new ("confab-decoder", decoder_thread, self->loop);
  return self;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

/**
 * confab_decoder_free:
 * @self: a decoder that nobody awaits anything of
 *
 * Ends the thread.
 */
void
confab_decoder_free (ConfabDecoder *self)
{
  /* Told in its own loop: one that has not begun yet would not hear of it. */
  post (self->there, quit_cb, self->loop);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->there);
  g_main_context_unref (self->here);
  g_free (self);
}

/**
 * confab_decoder_load:
 * @loader: of a file that somebody else may have made
 * @cancellable: (nullable): ends the process
 *
 * Returns: (transfer full): a future that resolves to a #GlyImage, or rejects as glycin says
 */
DexFuture *
confab_decoder_load (ConfabDecoder *self, GlyLoader *loader, GCancellable *cancellable)
{
  return begin (self, load_cb, loader, cancellable);
}

/**
 * confab_decoder_next_frame:
 * @image: what confab_decoder_load() resolved to
 * @cancellable: (nullable): ends it
 *
 * Returns: (transfer full): a future that resolves to a #GlyFrame, or rejects as glycin says
 */
DexFuture *
confab_decoder_next_frame (ConfabDecoder *self, GlyImage *image, GCancellable *cancellable)
{
  return begin (self, next_frame_cb, image, cancellable);
}
