// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-recorder.h"

#include "confab-media-process.h"

#include "base/confab-async.h"

/* More than a day is recorded by nobody. */
#define MOST_BARS (24 * 60 * 60 * 1000 / CONFAB_RECORDER_BAR_MS)

/**
 * ConfabRecorder:
 *
 * A microphone, or what stands for one, into a file, by a process of its own. One recording for
 * each recorder. Main thread only.
 */
struct _ConfabRecorder
{
  GObject parent_instance;
  ConfabClock *clock;
  ConfabMediaProcess *process; /* while it records */
  DexPromise *starting;
  DexPromise *finishing;
  GByteArray *bars;
  GError *error;
  char *path;
  double level;
  gboolean paused;
  gboolean told;  /* it was told to pause */
  gboolean ended; /* it was told to finish */
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
put_down (ConfabRecorder *self)
{
  if (self->process == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->process, self);
  confab_media_process_close (self->process);
  g_clear_object (&self->process);
}

static void
fail (ConfabRecorder *self, GError *error)
{
  put_down (self);
  g_clear_error (&self->error);
  self->error = error;
  self->level = 0;
  resolve (&self->starting, error);
  resolve (&self->finishing, error);
  tell (self);
}

static void
take_level (ConfabRecorder *self, gint64 level)
{
  guint8 bar;

  if (self->paused || self->finishing != NULL || self->bars->len >= MOST_BARS)
    return;

  self->level = (double) CLAMP (level, 0, 1000) / 1000;
  bar = (guint8) (self->level * 255);
  g_byte_array_append (self->bars, &bar, 1);
  resolve (&self->starting, NULL);
  tell (self);
}

static void
run_next (ConfabRecorder *self)
{
  if (self->process == NULL || confab_media_process_get_is_busy (self->process) || self->ended)
    return;

  if (self->finishing != NULL)
    {
      self->ended = TRUE;
      confab_media_process_ask (self->process, CONFAB_MEDIA_WIRE_FINISH, 0, 0);
      confab_media_process_set_is_lively (self->process, TRUE);
    }
  else if (self->told != self->paused)
    {
      self->told = self->paused;
      confab_media_process_ask (
          self->process, self->paused ? CONFAB_MEDIA_WIRE_PAUSE : CONFAB_MEDIA_WIRE_PLAY, 0, 0);
      confab_media_process_set_is_lively (self->process, !self->paused);
    }
}

static void
packet_cb (ConfabRecorder *self, const ConfabMediaPacket *packet)
{
  gint64 code = packet->values[0];

  switch (packet->type)
    {
    case CONFAB_MEDIA_WIRE_DONE:
      run_next (self);
      break;
    case CONFAB_MEDIA_WIRE_LEVEL:
      take_level (self, packet->values[0]);
      break;
    case CONFAB_MEDIA_WIRE_ENDED:
      put_down (self);
      resolve (&self->finishing, NULL);
      break;
    case CONFAB_MEDIA_WIRE_ERROR:
      fail (self, g_error_new_literal (G_IO_ERROR,
                                       code == G_IO_ERROR_NO_SPACE || code == G_IO_ERROR_NOT_FOUND
                                           ? (int) code
                                           : G_IO_ERROR_FAILED,
                                       packet->text));
      break;
    default:
      break;
    }
}

static void
failed_cb (ConfabRecorder *self, const GError *error)
{
  fail (self, g_error_copy (error));
}

static DexFuture *
start_fiber (ConfabRecorder *self)
{
  g_autoptr (ConfabMediaProcess) process = NULL;
  g_autoptr (GError) error = NULL;

  if (self->process == NULL)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CANCELLED, "It is not wanted any more");

  process = g_object_ref (self->process);

  if (!dex_await (confab_media_process_record (process, self->path, CONFAB_RECORDER_BAR_MS),
                  &error))
    {
      if (!self->stopped)
        fail (self, g_error_copy (error));

      return confab_reject (&error);
    }

  if (self->stopped)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CANCELLED, "It is not wanted any more");

  /* It may have spoken already. */
  if (self->error != NULL)
    {
      error = g_error_copy (self->error);
      return confab_reject (&error);
    }

  if (self->bars->len > 0)
    return dex_future_new_true ();

  self->starting = dex_promise_new ();
  return DEX_FUTURE (dex_ref (self->starting));
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
  g_clear_object (&self->clock);
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
 * @clock: by which a microphone that does not answer is given up
 *
 * Returns: (transfer full): a recorder that has not begun
 */
ConfabRecorder *
confab_recorder_new (ConfabClock *clock)
{
  ConfabRecorder *self = g_object_new (CONFAB_TYPE_RECORDER, NULL);

  self->clock = g_object_ref (clock);
  return self;
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
  self->process = confab_media_process_new (self->clock);
  g_signal_connect_object (self->process, "packet", G_CALLBACK (packet_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->process, "failed", G_CALLBACK (failed_cb), self,
                           G_CONNECT_SWAPPED);
  confab_media_process_set_is_lively (self->process, TRUE);
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

  if (self->process == NULL || self->paused == paused || self->finishing != NULL)
    return;

  self->paused = paused;
  self->level = 0;
  run_next (self);
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

  if (self->process == NULL)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_FAILED, "Nothing is being recorded");

  if (self->finishing == NULL)
    {
      self->finishing = dex_promise_new ();
      run_next (self);
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

  put_down (self);
  resolve (&self->starting, error);
  resolve (&self->finishing, error);
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

  confab_recorder_stop (self);

  if (self->path != NULL)
    dex_future_disown (confab_media_process_remove_file (self->path));
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

/**
 * confab_recorder_get_process:
 *
 * Returns: (transfer none) (nullable): the number of the process that records, while one does
 */
const char *
confab_recorder_get_process (ConfabRecorder *self)
{
  return self->process != NULL ? confab_media_process_get_identifier (self->process) : NULL;
}
