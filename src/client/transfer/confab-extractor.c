// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-extractor.h"

#include "confab-file-source.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "base/confab-program.h"
#include "base/confab-worker.h"
#include "client/store/confab-file-text.h"

#include <signal.h>
#include <string.h>

/**
 * ConfabExtractor:
 *
 * Has the text of documents read by a program that has given up its rights, one document a process,
 * and one process at a time. What the program says is believed no more than the document: so much
 * and no more is read of it, and what is no text is made one. Main thread only.
 */
struct _ConfabExtractor
{
  GObject parent_instance;
  ConfabClock *clock;
  ConfabWorker *worker; /* NULL until there is something to read */
  GSubprocess *process; /* the one that runs */
  gboolean stopped;
};

#define PROGRAM "confab-extract"
#define PIECE_BYTES 65536

G_DEFINE_FINAL_TYPE (ConfabExtractor, confab_extractor, G_TYPE_OBJECT)

typedef struct
{
  ConfabExtractor *extractor;
  ConfabKeptFile *file;
  char *stamp;
  gboolean is_page; /* of the web */
  char *charset;
  GSubprocess *process;
  GByteArray *text;
  gboolean late;
} Reading;

static void
reading_free (Reading *self)
{
  g_object_unref (self->extractor);
  g_clear_object (&self->process);
  g_byte_array_unref (self->text);
  g_clear_pointer (&self->file, confab_kept_file_unref);
  g_free (self->stamp);
  g_free (self->charset);
  g_free (self);
}

static int
open_in_memory (Reading *self, GError **error)
{
  g_autoptr (GError) reason = NULL;
  int fd = confab_kept_file_open (self->file, CONFAB_EXTRACTOR_MOST_BYTES, &reason);

  if (fd >= 0)
    return fd;

  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    confab_set_field_error (error, CONFAB_ERROR_NOT_FOUND, "file", "%s", reason->message);
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "too large");
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "damaged");
  else
    g_propagate_error (error, g_steal_pointer (&reason));

  return -1;
}

static int
open_document (Reading *self, GError **error)
{
  ConfabFileStamp stamp;
  gboolean stamped = self->stamp != NULL;

  if (stamped && !confab_file_stamp_from_text (self->stamp, &stamp))
    {
      confab_set_field_error (error, CONFAB_ERROR_NOT_FOUND, "file", "This is no file");
      return -1;
    }

  /* A page lies nowhere: what strangers made is not written to the disk. */
  if (self->is_page || confab_kept_file_get_key (self->file) != NULL)
    return open_in_memory (self, error);

  return confab_file_stamp_open (confab_kept_file_get_path (self->file), stamped ? &stamp : NULL,
                                 error);
}

static gboolean
start (gpointer state, gpointer job, GValue *result, GError **error)
{
  Reading *self = job;
  const char *arguments[] = { self->is_page ? "page" : NULL, self->charset, NULL };
  int fd = open_document (self, error);

  if (fd < 0)
    return FALSE;

  self->process = confab_program_start (PROGRAM, fd, arguments, error);
  return self->process != NULL;
}

static void
late_cb (gpointer data)
{
  Reading *self = data;

  self->late = TRUE;
  g_subprocess_force_exit (self->process);
}

/* Reads what the program writes, up to its end or to more than it may. */
static void
await_output (Reading *self)
{
  GInputStream *out = g_subprocess_get_stdout_pipe (self->process);

  for (;;)
    {
      g_autoptr (GBytes) piece =
          dex_await_boxed (dex_input_stream_read_bytes (out, PIECE_BYTES, G_PRIORITY_LOW), NULL);
      gsize length = 0;
      const guchar *data = piece != NULL ? g_bytes_get_data (piece, &length) : NULL;

      if (length == 0)
        return;

      g_byte_array_append (self->text, data, (guint) length);

      if (self->text->len > CONFAB_FILE_TEXT_MAX_BYTES)
        {
          g_subprocess_force_exit (self->process);
          return;
        }
    }
}

/* Why there is no text, by how the program ended; see ConfabExtractError. */
static gboolean
judge (Reading *self, GError **error)
{
  static const char *const reasons[] = { NULL,     "damaged",   "unsupported",
                                         "locked", "too large", "unconfined" };
  GSubprocess *process = self->process;
  guint status = g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process)
                                                      : G_N_ELEMENTS (reasons);
  gboolean slow = self->late || (g_subprocess_get_if_signaled (process) &&
                                 g_subprocess_get_term_sig (process) == SIGXCPU);

  if (self->extractor->stopped)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "It is over");
  else if (slow)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "slow");
  else if (status == 0 && self->text->len <= CONFAB_FILE_TEXT_MAX_BYTES)
    return TRUE;
  else if (status > 0 && status < G_N_ELEMENTS (reasons))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s", reasons[status]);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "crashed");

  return FALSE;
}

static char *
dup_text (const Reading *self)
{
  const GByteArray *text = self->text;

  return text->len > 0 ? g_utf8_make_valid ((const char *) text->data, (gssize) text->len)
                       : g_strdup ("");
}

static gboolean
pack (gpointer state, gpointer job, GValue *result, GError **error)
{
  Reading *self = job;
  g_autofree char *text = dup_text (self);
  GBytes *packed = confab_file_text_pack (text, strlen (text), error);

  if (packed == NULL)
    return FALSE;

  g_value_init (result, G_TYPE_BYTES);
  g_value_take_boxed (result, packed);
  return TRUE;
}

static DexFuture *
read_fiber (Reading *self)
{
  ConfabExtractor *extractor = self->extractor;
  g_autoptr (GError) error = NULL;
  guint alarm;

  if (!dex_await (confab_worker_run (extractor->worker, start, self, NULL), &error))
    return confab_reject (&error);

  if (extractor->stopped)
    g_subprocess_force_exit (self->process);

  g_set_object (&extractor->process, self->process);
  alarm = confab_clock_add (extractor->clock, CONFAB_EXTRACTOR_WITHIN_MS, late_cb, self);
  await_output (self);
  dex_await (dex_subprocess_wait_check (self->process), NULL);

  if (!self->late)
    confab_clock_remove (extractor->clock, alarm);

  g_clear_object (&extractor->process);

  if (!judge (self, &error))
    return confab_reject (&error);

  if (self->is_page)
    return dex_future_new_take_string (dup_text (self));

  return confab_worker_run (extractor->worker, pack, self, NULL);
}

static void
confab_extractor_dispose (GObject *object)
{
  ConfabExtractor *self = CONFAB_EXTRACTOR (object);

  confab_extractor_stop (self);
  g_clear_object (&self->worker);
  g_clear_object (&self->process);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (confab_extractor_parent_class)->dispose (object);
}

static void
confab_extractor_class_init (ConfabExtractorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = confab_extractor_dispose;
}

static void
confab_extractor_init (ConfabExtractor *self)
{
}

/**
 * confab_extractor_new:
 * @clock: by which what is slow is ended
 *
 * Returns: (transfer full): an extractor that does nothing yet
 */
ConfabExtractor *
confab_extractor_new (ConfabClock *clock)
{
  ConfabExtractor *self = g_object_new (CONFAB_TYPE_EXTRACTOR, NULL);

  self->clock = g_object_ref (clock);
  return self;
}

static Reading *
begin_reading (ConfabExtractor *self)
{
  Reading *reading = g_new0 (Reading, 1);

  if (self->worker == NULL)
    self->worker = confab_worker_new ("confab-extract", NULL, NULL);

  reading->extractor = g_object_ref (self);
  reading->text = g_byte_array_new ();
  return reading;
}

/**
 * confab_extractor_read:
 * @file: a document; one that is sealed is opened in memory
 * @stamp: (nullable): what it has to look like, see confab_file_stamp_to_text()
 *
 * Reads the text of a document. Do not ask for the next before this has ended.
 *
 * Returns: (transfer full): a future that resolves to #GBytes, the text as confab_file_text_pack()
 *   packs it; or rejects: %CONFAB_ERROR_NOT_FOUND, %CONFAB_ERROR_UNSUPPORTED_MEDIA and
 *   %CONFAB_ERROR_CONFLICT when there is no such file or it is another now; with a word that says
 *   why %G_IO_ERROR_INVALID_DATA when it has no text that can be read, %G_IO_ERROR_TIMED_OUT and
 *   %G_IO_ERROR_FAILED when it took too long or the program did not survive it;
 *   %G_IO_ERROR_CANCELLED
 */
DexFuture *
confab_extractor_read (ConfabExtractor *self, ConfabKeptFile *file, const char *stamp)
{
  Reading *reading;

  dex_return_error_if_fail (CONFAB_IS_EXTRACTOR (self));
  dex_return_error_if_fail (self->process == NULL);

  if (self->stopped)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CANCELLED, "It is over");

  reading = begin_reading (self);
  reading->file = confab_kept_file_ref (file);
  reading->stamp = g_strdup (stamp);
  return CONFAB_SPAWN (read_fiber, reading, reading_free);
}

/**
 * confab_extractor_read_page:
 * @page: what a server has sent, or the beginning of it
 * @charset: (nullable): what it is written in, as the server says
 *
 * Reads what a page of the web says of itself. Do not ask for the next before this has ended.
 *
 * Returns: (transfer full): a future that resolves to a string, the lines of confab_extract_page(),
 *   or rejects as that of confab_extractor_read()
 */
DexFuture *
confab_extractor_read_page (ConfabExtractor *self, GBytes *page, const char *charset)
{
  Reading *reading;

  dex_return_error_if_fail (CONFAB_IS_EXTRACTOR (self));
  dex_return_error_if_fail (self->process == NULL);

  if (self->stopped)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CANCELLED, "It is over");

  reading = begin_reading (self);
  reading->file = confab_kept_file_new_bytes (page);
  reading->is_page = TRUE;
  reading->charset = g_strdup (charset);
  return CONFAB_SPAWN (read_fiber, reading, reading_free);
}

/**
 * confab_extractor_get_is_busy:
 *
 * Returns: whether a program runs
 */
gboolean
confab_extractor_get_is_busy (ConfabExtractor *self)
{
  g_return_val_if_fail (CONFAB_IS_EXTRACTOR (self), FALSE);

  return self->process != NULL;
}

/**
 * confab_extractor_stop:
 *
 * Ends what is being read, and reads nothing more. Harmless when called again.
 */
void
confab_extractor_stop (ConfabExtractor *self)
{
  g_return_if_fail (CONFAB_IS_EXTRACTOR (self));

  self->stopped = TRUE;

  if (self->process != NULL)
    g_subprocess_force_exit (self->process);
}
