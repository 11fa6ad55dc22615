// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-recorder.h"

#include "confab-gstreamer.h"

#include "base/confab-async.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>

/* A voice at its quietest and at its loudest, in decibels. */
#define QUIET_DB (-55.0)
#define LOUD_DB (-5.0)

/**
 * ConfabRecorder:
 *
 * A microphone, or what stands for one, into a file. One recording for each recorder. Main thread
 * only; all that may block is done elsewhere.
 */
struct _ConfabRecorder
{
  GObject parent_instance;
  GstElement *pipeline;
  DexPromise *starting;
  DexPromise *finishing;
  GByteArray *bars;
  GError *error;
  char *path;
  double level;
  gboolean paused;
  gboolean told; /* the pipeline was told to pause */
  gboolean
      busy; /* something is being done with it: one after the other, or the last may be first */
  gboolean ended;
  gboolean stopped;
};

typedef enum
{
  SIGNAL_CHANGED,
} ConfabRecorderSignal;

static guint signals[SIGNAL_CHANGED + 1];

G_DEFINE_FINAL_TYPE (ConfabRecorder, confab_recorder, G_TYPE_OBJECT)

static void
tell (ConfabRecorder *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
resolve (DexPromise **promise, const GError *error)
{
  if (*promise == NULL)
    return;

  if (error != NULL)
    dex_promise_reject (*promise, g_error_copy (error));
  else
    dex_promise_resolve_boolean (*promise, TRUE);

  dex_clear (promise);
}

static void
fail (ConfabRecorder *self, GError *error)
{
  if (self->pipeline != NULL)
    confab_gstreamer_put_down (g_steal_pointer (&self->pipeline));

  g_clear_error (&self->error);
  self->error = error;
  self->level = 0;
  resolve (&self->starting, error);
  resolve (&self->finishing, error);
  tell (self);
}

static void
take_level (ConfabRecorder *self, const GstStructure *structure)
{
  const GValue *value = gst_structure_get_value (structure, "peak");
  const GValue *first = NULL;
  double db;
  guint8 bar;

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  if (value != NULL && G_VALUE_HOLDS (value, g_value_array_get_type ()))
    first = g_value_array_get_nth (g_value_get_boxed (value), 0);
  G_GNUC_END_IGNORE_DEPRECATIONS

  if (first == NULL || self->paused)
    return;

  db = g_value_get_double (first);

  /* written so that silence, which is minus infinity, is quiet */
  self->level = db > QUIET_DB ? MIN (1, (db - QUIET_DB) / (LOUD_DB - QUIET_DB)) : 0;
  bar = (guint8) (self->level * 255);
  g_byte_array_append (self->bars, &bar, 1);
  resolve (&self->starting, NULL);
  tell (self);
}

static void
take_error (ConfabRecorder *self, GstMessage *message)
{
  g_autoptr (GError) error = NULL;
  int code = G_IO_ERROR_FAILED;

  gst_message_parse_error (message, &error, NULL);
  g_info ("Nothing can be recorded: %s", error->message);

  if (g_error_matches (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NO_SPACE_LEFT))
    code = G_IO_ERROR_NO_SPACE;
  else if (error->domain == GST_RESOURCE_ERROR)
    code = G_IO_ERROR_NOT_FOUND;

  fail (self, g_error_new_literal (G_IO_ERROR, code, error->message));
}

static gboolean
bus_cb (GstBus *bus, GstMessage *message, gpointer data)
{
  ConfabRecorder *self = data;

  switch ((guint) GST_MESSAGE_TYPE (message))
    {
    case GST_MESSAGE_ELEMENT:
      if (gst_message_has_name (message, "level"))
        take_level (self, gst_message_get_structure (message));
      break;
    case GST_MESSAGE_EOS:
      confab_gstreamer_put_down (g_steal_pointer (&self->pipeline));
      resolve (&self->finishing, NULL);
      return G_SOURCE_REMOVE;
    case GST_MESSAGE_ERROR:
      take_error (self, message);
      return G_SOURCE_REMOVE;
    default:
      break;
    }

  return G_SOURCE_CONTINUE;
}

static gboolean
make_pipeline (ConfabRecorder *self, GError **error)
{
  g_autofree char *description = g_strdup_printf (
      "%s ! queue ! audioconvert ! audioresample ! audio/x-raw,rate=48000,channels=1 ! "
      "level interval=%d000000 post-messages=true ! opusenc bitrate=24000 audio-type=voice ! "
      "oggmux ! filesink name=file",
      confab_gstreamer_get_audio_source (), CONFAB_RECORDER_BAR_MS);
  g_autoptr (GstElement) file = NULL;
  g_autoptr (GstBus) bus = NULL;

  self->pipeline = gst_parse_launch_full (description, NULL, GST_PARSE_FLAG_FATAL_ERRORS, error);

  if (self->pipeline == NULL)
    return FALSE;

  gst_object_ref_sink (self->pipeline);
  file = gst_bin_get_by_name (GST_BIN (self->pipeline), "file");
  g_object_set (file, "location", self->path, NULL);
  bus = gst_element_get_bus (self->pipeline);
  gst_bus_add_watch (bus, bus_cb, self);
  return TRUE;
}

static gboolean
make_folder (gpointer state, gpointer job, GValue *result, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (job);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", folder,
               g_strerror (errno));
  return FALSE;
}

/* A file whose end was not written is longer than it says. */
static void
end_func (GstElement *element, gint64 state, double rate)
{
  gst_element_set_state (element, GST_STATE_PLAYING);
  gst_element_send_event (element, gst_event_new_eos ());
}

static void
run_next (ConfabRecorder *self, ConfabGstreamerDone done)
{
  if (self->busy || self->pipeline == NULL || self->ended)
    return;

  if (self->finishing != NULL)
    {
      self->busy = self->ended = TRUE;
      confab_gstreamer_run (self->pipeline, end_func, 0, 0, done, self);
    }
  else if (self->told != self->paused)
    {
      self->busy = TRUE;
      self->told = self->paused;
      confab_gstreamer_run (self->pipeline, confab_gstreamer_set_state,
                            self->paused ? GST_STATE_PAUSED : GST_STATE_PLAYING, 0, done, self);
    }
}

static void
done_cb (gpointer data)
{
  ConfabRecorder *self = data;

  self->busy = FALSE;
  run_next (self, done_cb);
}

static DexFuture *
start_fiber (ConfabRecorder *self)
{
  g_autoptr (GError) error = NULL;
  DexFuture *started;

  if (!dex_await (confab_gstreamer_begin (), &error) ||
      !dex_await (confab_gstreamer_run_job (make_folder, g_strdup (self->path), g_free), &error))
    return confab_reject (&error);

  if (self->stopped)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CANCELLED, "It is not wanted any more");

  if (!make_pipeline (self, &error))
    return confab_reject (&error);

  self->starting = dex_promise_new ();
  started = DEX_FUTURE (dex_ref (self->starting));
  self->busy = TRUE;
  confab_gstreamer_run (self->pipeline, confab_gstreamer_set_state, GST_STATE_PLAYING, 0, done_cb,
                        self);
  return started;
}

static void
confab_recorder_dispose (GObject *object)
{
  ConfabRecorder *self = CONFAB_RECORDER (object);

  confab_recorder_stop (self);

  G_OBJECT_CLASS (confab_recorder_parent_class)->dispose (object);
}

static void
confab_recorder_finalize (GObject *object)
{
  ConfabRecorder *self = CONFAB_RECORDER (object);

  g_byte_array_unref (self->bars);
  g_clear_error (&self->error);
  g_free (self->path);

  G_OBJECT_CLASS (confab_recorder_parent_class)->finalize (object);
}

static void
confab_recorder_class_init (ConfabRecorderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_recorder_dispose;
  object_class->finalize = confab_recorder_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
confab_recorder_init (ConfabRecorder *self)
{
  self->bars = g_byte_array_new ();
}

/**
 * confab_recorder_new:
 *
 * Returns: (transfer full): a recorder that has not begun
 */
ConfabRecorder *
confab_recorder_new (void)
{
  return g_object_new (CONFAB_TYPE_RECORDER, NULL);
}

/**
 * confab_recorder_start:
 * @path: where to; what is there is replaced
 *
 * To be called once.
 *
 * Returns: (transfer full): a future that resolves when something is heard, or rejects:
 *   %G_IO_ERROR_NOT_FOUND when there is no microphone, or none that one may use
 */
DexFuture *
confab_recorder_start (ConfabRecorder *self, const char *path)
{
  dex_return_error_if_fail (CONFAB_IS_RECORDER (self));
  dex_return_error_if_fail (self->path == NULL);

  self->path = g_strdup (path);
  return CONFAB_SPAWN (start_fiber, g_object_ref (self), g_object_unref);
}

/**
 * confab_recorder_set_paused:
 * @paused: whether to listen to nothing for a while
 */
void
confab_recorder_set_paused (ConfabRecorder *self, gboolean paused)
{
  g_return_if_fail (CONFAB_IS_RECORDER (self));

  if (self->pipeline == NULL || self->paused == paused || self->finishing != NULL)
    return;

  self->paused = paused;
  self->level = 0;
  run_next (self, done_cb);
  tell (self);
}

/**
 * confab_recorder_finish:
 *
 * Ends the recording.
 *
 * Returns: (transfer full): a future that resolves when all of it is in the file, or rejects
 */
DexFuture *
confab_recorder_finish (ConfabRecorder *self)
{
  dex_return_error_if_fail (CONFAB_IS_RECORDER (self));

  if (self->error != NULL)
    {
      g_autoptr (GError) error = g_error_copy (self->error);

      return confab_reject (&error);
    }

  if (self->pipeline == NULL)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_FAILED, "Nothing is being recorded");

  if (self->finishing == NULL)
    {
      self->finishing = dex_promise_new ();
      run_next (self, done_cb);
    }

  return DEX_FUTURE (dex_ref (self->finishing));
}

/**
 * confab_recorder_stop:
 *
 * Ends it without caring for the file, which is left to the caller. Harmless when called again.
 */
void
confab_recorder_stop (ConfabRecorder *self)
{
  g_autoptr (GError) error =
      g_error_new (G_IO_ERROR, G_IO_ERROR_CANCELLED, "It is not wanted any more");

  g_return_if_fail (CONFAB_IS_RECORDER (self));

  self->stopped = TRUE;

  if (self->pipeline != NULL)
    confab_gstreamer_put_down (g_steal_pointer (&self->pipeline));

  resolve (&self->starting, error);
  resolve (&self->finishing, error);
}

/* Not before it has ended: it would be made again. */
static void
discard_func (GstElement *element, gint64 state, double rate)
{
  g_autoptr (GstElement) file = gst_bin_get_by_name (GST_BIN (element), "file");
  g_autofree char *path = NULL;

  gst_element_set_state (element, GST_STATE_NULL);
  g_object_get (file, "location", &path, NULL);
  g_unlink (path);
}

static gboolean
remove_file (gpointer state, gpointer job, GValue *result, GError **error)
{
  g_unlink (job);
  return TRUE;
}

/**
 * confab_recorder_discard:
 *
 * Ends it, and removes the file. Harmless when called again.
 */
void
confab_recorder_discard (ConfabRecorder *self)
{
  g_return_if_fail (CONFAB_IS_RECORDER (self));

  if (self->pipeline != NULL)
    confab_gstreamer_run (self->pipeline, discard_func, 0, 0, NULL, self);
  else if (self->path != NULL)
    dex_future_disown (confab_gstreamer_run_job (remove_file, g_strdup (self->path), g_free));

  confab_recorder_stop (self);
}

/**
 * confab_recorder_get_path:
 *
 * Returns: (transfer none) (nullable): where it is recorded to
 */
const char *
confab_recorder_get_path (ConfabRecorder *self)
{
  return self->path;
}

/**
 * confab_recorder_get_level:
 *
 * Returns: how loud it is now, from 0 to 1
 */
double
confab_recorder_get_level (ConfabRecorder *self)
{
  return self->level;
}

/**
 * confab_recorder_get_duration_ms:
 *
 * Returns: how long it is so far
 */
gint64
confab_recorder_get_duration_ms (ConfabRecorder *self)
{
  return (gint64) self->bars->len * CONFAB_RECORDER_BAR_MS;
}

/**
 * confab_recorder_get_paused:
 *
 * Returns: whether it listens to nothing now
 */
gboolean
confab_recorder_get_paused (ConfabRecorder *self)
{
  return self->paused;
}

/**
 * confab_recorder_get_bars:
 * @n_bars: (out): how many there are
 *
 * Returns: (transfer none): how loud it was, from 0 to 255, one for each %CONFAB_RECORDER_BAR_MS
 */
const guint8 *
confab_recorder_get_bars (ConfabRecorder *self, guint *n_bars)
{
  *n_bars = self->bars->len;
  return self->bars->data;
}

/**
 * confab_recorder_get_error:
 *
 * Returns: (transfer none) (nullable): why it failed
 */
const GError *
confab_recorder_get_error (ConfabRecorder *self)
{
  return self->error;
}
