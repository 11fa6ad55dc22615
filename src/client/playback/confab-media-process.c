// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-media-process.h"

#include "confab-media-start.h"

#include "base/confab-async.h"
#include "base/confab-worker.h"

#include <glib-unix.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/**
 * ConfabMediaProcess:
 *
 * A decoder is where somebody else's bytes do most harm, and one that hangs cannot be stopped from
 * within. So each file has a process of its own, which sees nothing but this file and is killed
 * when it does not answer. Nothing that it says is believed. Main thread only; the process is
 * started on a thread that lives as long as the application, because it ends with that.
 */
struct _ConfabMediaProcess
{
  GObject parent_instance;
  ConfabClock *clock;
  GSubprocess *process;
  ConfabFrames *frames;
  int socket;
  guint source;
  guint alarm;
  gint64 heard_ms;  /* when it last said something */
  gint64 second_ms; /* a second begins */
  guint n_packets;  /* in that */
  guint n_asked;    /* that are not answered */
  gboolean is_lively;
  gboolean closed;
};

typedef enum
{
  SIGNAL_PACKET,
  SIGNAL_FAILED,
} ConfabMediaProcessSignal;

static guint signals[SIGNAL_FAILED + 1];

G_DEFINE_FINAL_TYPE (ConfabMediaProcess, confab_media_process, G_TYPE_OBJECT)

#define PACKETS_AT_ONCE 16

static ConfabWorker *worker;

typedef struct
{
  ConfabMediaProcess *process;
  ConfabMediaStart start;
} Start;

static void
start_free (Start *self)
{
  confab_media_start_clear (&self->start);
  explicit_bzero (&self->start.first, sizeof self->start.first);
  g_object_unref (self->process);
  g_free (self);
}

static void
late_cb (gpointer data)
{
  ConfabMediaProcess *self = data;
  gint64 left_ms =
      self->heard_ms + CONFAB_MEDIA_WITHIN_MS - confab_clock_get_monotonic_ms (self->clock);
  GPollFD waiting = { self->socket, G_IO_IN, 0 };

  self->alarm = 0;

  if (self->n_asked == 0 && !self->is_lively)
    return;

  /* It was this side that did not listen, if there is something to read. */
  if (left_ms <= 0 && g_poll (&waiting, 1, 0) == 0)
    confab_media_process_fail (self, g_error_new (G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                                                  "The decoder does not answer"));
  else
    self->alarm = confab_clock_add (self->clock, MAX (1000, left_ms), late_cb, self);
}

static void
expect (ConfabMediaProcess *self)
{
  if (self->alarm != 0 || self->closed || (self->n_asked == 0 && !self->is_lively))
    return;

  self->heard_ms = confab_clock_get_monotonic_ms (self->clock);
  self->alarm = confab_clock_add (self->clock, CONFAB_MEDIA_WITHIN_MS, late_cb, self);
}

/* More than one picture for each that a screen shows, and some words, is what would keep this side
 * from all else. */
static gboolean
is_too_much (ConfabMediaProcess *self)
{
  self->heard_ms = confab_clock_get_monotonic_ms (self->clock);

  if (self->heard_ms - self->second_ms >= 1000)
    {
      self->second_ms = self->heard_ms;
      self->n_packets = 0;
    }

  return ++self->n_packets > CONFAB_MEDIA_MAX_PACKETS;
}

static gboolean
take (ConfabMediaProcess *self, GError **error)
{
  ConfabMediaPacket packet;

  if (!confab_media_packet_receive (&packet, self->socket, FALSE, NULL, 0, error))
    return FALSE;

  if (is_too_much (self) || (packet.type == CONFAB_MEDIA_WIRE_DONE && self->n_asked == 0))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   "The media program says what makes no sense");
      return FALSE;
    }

  if (packet.type == CONFAB_MEDIA_WIRE_DONE)
    self->n_asked--;

  g_signal_emit (self, signals[SIGNAL_PACKET], 0, &packet);
  return TRUE;
}

static gboolean
readable_cb (int fd, GIOCondition condition, gpointer data)
{
  g_autoptr (ConfabMediaProcess) self = g_object_ref (data);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < PACKETS_AT_ONCE && !self->closed; i++)
    if (!take (self, &error))
      break;

  if (self->closed)
    return G_SOURCE_REMOVE;

  if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    return G_SOURCE_CONTINUE;

  /* It has crashed, by what it was given. */
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    {
      g_clear_error (&error);
      g_set_error (&error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The decoder has crashed");
    }

  confab_media_process_fail (self, g_steal_pointer (&error));
  return G_SOURCE_REMOVE;
}

static DexFuture *
start_fiber (Start *start)
{
  ConfabMediaProcess *self = start->process;
  g_autoptr (GError) error = NULL;

  if (self->closed)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CANCELLED, "It is not wanted any more");

  if (worker == NULL)
    worker = confab_worker_new ("confab-playback", NULL, NULL);

  if (!dex_await (confab_worker_run (worker, confab_media_start_run, &start->start, NULL), &error))
    return confab_reject (&error);

  if (self->closed)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CANCELLED, "It is not wanted any more");

  self->process = g_steal_pointer (&start->start.child);
  self->frames = g_steal_pointer (&start->start.frames);
  self->socket = g_steal_fd (&start->start.socket);
  self->source = g_unix_fd_add (self->socket, G_IO_IN | G_IO_HUP | G_IO_ERR, readable_cb, self);
  self->n_asked++;
  expect (self);
  return dex_future_new_true ();
}

static DexFuture *
begin (ConfabMediaProcess *self, const char *path, const ConfabMediaPacket *first)
{
  Start *start = g_new0 (Start, 1);

  start->process = g_object_ref (self);
  start->start.path = g_strdup (path);
  start->start.first = *first;
  start->start.socket = -1;
  return CONFAB_SPAWN (start_fiber, start, start_free);
}

static void
confab_media_process_dispose (GObject *object)
{
  ConfabMediaProcess *self = CONFAB_MEDIA_PROCESS (object);

  if (self->clock != NULL)
    confab_media_process_close (self);

  g_clear_pointer (&self->frames, confab_frames_unref);
  g_clear_object (&self->process);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (confab_media_process_parent_class)->dispose (object);
}

static void
confab_media_process_class_init (ConfabMediaProcessClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = confab_media_process_dispose;

  signals[SIGNAL_PACKET] = g_signal_new ("packet", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
confab_media_process_init (ConfabMediaProcess *self)
{
  self->socket = -1;
}

/**
 * confab_media_process_new:
 * @clock: by which one that does not answer is ended
 *
 * Returns: (transfer full): a process that does not run yet
 */
ConfabMediaProcess *
confab_media_process_new (ConfabClock *clock)
{
  ConfabMediaProcess *self = g_object_new (CONFAB_TYPE_MEDIA_PROCESS, NULL);

  self->clock = g_object_ref (clock);
  return self;
}

/**
 * confab_media_process_play:
 * @file: that somebody else may have made
 * @picture_px: how long the longer side of its pictures may be, or 0 for sound only
 *
 * Starts it, to play. It says done when it has begun to look at the file. To be called once.
 *
 * Returns: (transfer full): a future that resolves when it runs, or rejects
 */
DexFuture *
confab_media_process_play (ConfabMediaProcess *self, const ConfabKeptFile *file, int picture_px)
{
  const guint8 *key = confab_kept_file_get_key (file);
  ConfabMediaPacket first;
  DexFuture *future;

  confab_media_packet_init (&first, CONFAB_MEDIA_WIRE_OPEN,
                            MIN (picture_px, CONFAB_MEDIA_WIRE_MAX_PX), key != NULL,
                            confab_kept_file_get_size (file), confab_media_get_audio_sink ());

  if (key != NULL)
    memcpy (first.key, key, sizeof first.key);

  future = begin (self, confab_kept_file_get_path (file), &first);
  explicit_bzero (&first, sizeof first);
  return future;
}

/**
 * confab_media_process_record:
 * @path: where to; what is there is replaced
 * @level_ms: how often it says how loud it is
 *
 * Starts it, to record. To be called once.
 *
 * Returns: (transfer full): a future that resolves when it runs, or rejects
 */
DexFuture *
confab_media_process_record (ConfabMediaProcess *self, const char *path, int level_ms)
{
  ConfabMediaPacket first;

  confab_media_packet_init (&first, CONFAB_MEDIA_WIRE_RECORD, level_ms, 0, 0,
                            confab_media_get_audio_source ());
  return begin (self, path, &first);
}

static gboolean
tell (ConfabMediaProcess *self,
      ConfabMediaWireType type,
      gint64 first,
      gint64 second,
      GError **error)
{
  ConfabMediaPacket packet;

  confab_media_packet_init (&packet, type, first, second, 0, NULL);
  return confab_media_packet_send (&packet, self->socket, FALSE, NULL, 0, error);
}

/**
 * confab_media_process_ask:
 * @type: what it is to do
 *
 * It has to answer in time. Nothing happens where it does not run.
 */
void
confab_media_process_ask (ConfabMediaProcess *self,
                          ConfabMediaWireType type,
                          gint64 first,
                          gint64 second)
{
  g_return_if_fail (CONFAB_IS_MEDIA_PROCESS (self));

  /* What cannot be sent, because it does not read or has gone, is found out by whoever reads. */
  if (self->source == 0 || !tell (self, type, first, second, NULL))
    return;

  self->n_asked++;
  expect (self);
}

/**
 * confab_media_process_set_is_lively:
 * @is_lively: whether it says something every second
 *
 * What does not is ended.
 */
void
confab_media_process_set_is_lively (ConfabMediaProcess *self, gboolean is_lively)
{
  self->is_lively = is_lively;
  expect (self);
}

/**
 * confab_media_process_fail:
 * @error: (transfer full): what is wrong with it
 *
 * Ends it, and says so.
 */
void
confab_media_process_fail (ConfabMediaProcess *self, GError *error)
{
  g_autoptr (GError) taken = error;

  if (self->closed)
    return;

  g_info ("A media program is ended: %s", taken->message);
  g_object_ref (self);
  confab_media_process_close (self);
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, taken);
  g_object_unref (self);
}

/**
 * confab_media_process_close:
 *
 * Ends it without a word. Harmless when called again.
 */
void
confab_media_process_close (ConfabMediaProcess *self)
{
  g_return_if_fail (CONFAB_IS_MEDIA_PROCESS (self));

  self->closed = TRUE;
  g_clear_handle_id (&self->source, g_source_remove);
  confab_clock_remove (self->clock, self->alarm);
  self->alarm = 0;

  if (self->process != NULL)
    g_subprocess_force_exit (self->process);

  if (self->socket >= 0)
    close (self->socket);

  self->socket = -1;
}

/**
 * confab_media_process_get_is_busy:
 *
 * Returns: whether it was asked for something and has not answered
 */
gboolean
confab_media_process_get_is_busy (ConfabMediaProcess *self)
{
  return self->n_asked > 0;
}

static void
release (gpointer place, gpointer data)
{
  ConfabMediaProcess *self = data;

  if (!self->closed)
    tell (self, CONFAB_MEDIA_WIRE_RELEASE, GPOINTER_TO_UINT (place), 0, NULL);
}

/**
 * confab_media_process_dup_frame:
 * @packet: that says where a picture is
 *
 * Returns: (transfer full) (nullable): its pixels, see confab_frames_lend(); NULL when that is not
 *   true, and then the process has been ended
 */
GBytes *
confab_media_process_dup_frame (ConfabMediaProcess *self, const ConfabMediaPacket *packet)
{
  GBytes *frame = self->frames != NULL
                      ? confab_frames_lend (self->frames, packet->values[0], packet->values[1],
                                            packet->values[2], release, self)
                      : NULL;

  if (frame == NULL)
    confab_media_process_fail (self, g_error_new (G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                                                  "The media program has no such picture"));

  return frame;
}

/**
 * confab_media_process_get_identifier:
 *
 * Returns: (transfer none) (nullable): its number, while it runs
 */
const char *
confab_media_process_get_identifier (ConfabMediaProcess *self)
{
  return self->process != NULL ? g_subprocess_get_identifier (self->process) : NULL;
}

static gboolean
remove_file (gpointer state, gpointer job, GValue *result, GError **error)
{
  g_unlink (job);
  return TRUE;
}

/**
 * confab_media_process_remove_file:
 * @path: of a file that was recorded
 *
 * Returns: (transfer full): a future that resolves when it is gone
 */
DexFuture *
confab_media_process_remove_file (const char *path)
{
  if (worker == NULL)
    worker = confab_worker_new ("confab-playback", NULL, NULL);

  return confab_worker_run (worker, remove_file, g_strdup (path), g_free);
}
