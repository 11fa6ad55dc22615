// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-file-source.h"

#include "base/confab-error.h"
#include "base/confab-regular-file.h"
#include "client/crypto/confab-segments.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/**
 * ConfabFileSource:
 *
 * A file of the user's on its way to the server: it is hashed as it is read, from its beginning
 * even where it is sent from later on, and what does not look as it did is not sent. With a key it
 * is sealed as it is read, the same bytes each time: what is hashed, counted and sent is that. It
 * is opened and read on threads that may block; only one at a time.
 */
struct _ConfabFileSource
{
  GInputStream parent_instance;
  int fd;
  ConfabFileStamp stamp;
  GChecksum *checksum;
  gint64 position;
  gint64 end;

  /* of one that is sealed */
  guint8 key[CONFAB_KEY_BYTES];
  guint8 *plain; /* NULL for none */
  guint8 *sealed;
  guint64 padded_bytes;
  gint64 index; /* of the segment that is there; -1 for none */
};

#define PIECE_BYTES (256 * 1024)

G_DEFINE_FINAL_TYPE (ConfabFileSource, confab_file_source, G_TYPE_INPUT_STREAM)

static void
read_stamp (const struct stat *info, ConfabFileStamp *stamp)
{
  stamp->size = info->st_size;
  stamp->changed_us = info->st_mtim.tv_sec * G_USEC_PER_SEC + info->st_mtim.tv_nsec / 1000;
  stamp->device = info->st_dev;
  stamp->inode = info->st_ino;
}

static int
open_file (const char *path, ConfabFileStamp *stamp, GError **error)
{
  g_autoptr (GError) reason = NULL;
  struct stat info;
  int fd = confab_regular_file_open (path, &info, &reason);

  if (fd >= 0)
    read_stamp (&info, stamp);
  else
    confab_set_field_error (error,
                            g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE)
                                ? CONFAB_ERROR_UNSUPPORTED_MEDIA
                                : CONFAB_ERROR_NOT_FOUND,
                            "file", "%s", reason->message);

  return fd;
}

/**
 * confab_file_stamp_take:
 *
 * Looks at a file. It blocks.
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_NOT_FOUND for one that cannot be read and
 *   %CONFAB_ERROR_UNSUPPORTED_MEDIA for what is no regular file
 */
gboolean
confab_file_stamp_take (const char *path, ConfabFileStamp *stamp, GError **error)
{
  int fd = open_file (path, stamp, error);

  if (fd < 0)
    return FALSE;

  close (fd);
  return TRUE;
}

/**
 * confab_file_stamp_to_text:
 *
 * Returns: (transfer full): what confab_file_stamp_from_text() reads
 */
char *
confab_file_stamp_to_text (const ConfabFileStamp *self)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GUINT64_FORMAT
                          " %" G_GUINT64_FORMAT,
                          self->size, self->changed_us, self->device, self->inode);
}

/**
 * confab_file_stamp_from_text:
 * @text: (nullable): from anywhere
 *
 * Returns: whether @text is a stamp
 */
gboolean
confab_file_stamp_from_text (const char *text, ConfabFileStamp *self)
{
  return text != NULL && sscanf (text, "%" SCNd64 " %" SCNd64 " %" SCNu64 " %" SCNu64, &self->size,
                                 &self->changed_us, &self->device, &self->inode) == 4;
}

static gboolean
is_same (const ConfabFileStamp *a, const ConfabFileStamp *b)
{
  return a->size == b->size && a->changed_us == b->changed_us && a->device == b->device &&
         a->inode == b->inode;
}

static gboolean
check_same (const ConfabFileStamp *was, const ConfabFileStamp *is, GError **error)
{
  if (is_same (was, is))
    return TRUE;

  confab_set_field_error (error, CONFAB_ERROR_CONFLICT, "file",
                          "The file was changed after it was chosen");
  return FALSE;
}

/**
 * confab_file_stamp_open:
 * @stamp: (nullable): what it has to look like
 *
 * Opens a file for reading. It blocks.
 *
 * Returns: a descriptor, or -1 with %CONFAB_ERROR_NOT_FOUND for one that cannot be read,
 *   %CONFAB_ERROR_UNSUPPORTED_MEDIA for what is no regular file and %CONFAB_ERROR_CONFLICT for one
 *   that looks otherwise
 */
int
confab_file_stamp_open (const char *path, const ConfabFileStamp *stamp, GError **error)
{
  ConfabFileStamp now;
  int fd = open_file (path, &now, error);

  if (fd < 0 || stamp == NULL || check_same (stamp, &now, error))
    return fd;

  close (fd);
  return -1;
}

static gssize
read_file (ConfabFileSource *self, void *buffer, gsize count, gint64 offset, GError **error)
{
  ssize_t n;

  do
    n = pread (self->fd, buffer, count, offset);
  while (n < 0 && errno == EINTR);

  if (n < 0)
    {
      confab_set_field_error (error, CONFAB_ERROR_NOT_FOUND, "file", "The file: %s",
                              g_strerror (errno));
      return -1;
    }

  /* It has become shorter. */
  if (n == 0 && count > 0)
    {
      check_same (&self->stamp, &(ConfabFileStamp) { 0 }, error);
      return -1;
    }

  return n;
}

/* What comes behind the file's end is zeros. */
static gboolean
load_segment (ConfabFileSource *self, const ConfabSegment *segment, GError **error)
{
  gint64 offset = (gint64) segment->plain_offset;
  gsize wanted = (gsize) CLAMP (self->stamp.size - offset, 0, (gint64) segment->plain_bytes);
  gsize done = 0;

  if (self->index == segment->index)
    return TRUE;

  self->index = -1;

  while (done < wanted)
    {
      gssize n = read_file (self, self->plain + done, wanted - done, offset + (gint64) done, error);

      if (n < 0)
        return FALSE;

      done += (gsize) n;
    }

  memset (self->plain + done, 0, segment->plain_bytes - done);

  if (!confab_segments_seal (self->key, segment, self->plain, self->sealed, error))
    return FALSE;

  self->index = segment->index;
  return TRUE;
}

static gssize
read_sealed (ConfabFileSource *self, void *buffer, gsize count, GError **error)
{
  ConfabSegment segment;
  gsize within;

  if (count == 0)
    return 0;

  confab_segments_at (self->padded_bytes,
                      (guint64) self->position / CONFAB_SEALED_SEGMENT_BYTES * CONFAB_SEGMENT_BYTES,
                      &segment);

  if (!load_segment (self, &segment, error))
    return -1;

  within = (gsize) ((guint64) self->position - segment.sealed_offset);
  count = MIN (count, segment.sealed_bytes - within);
  memcpy (buffer, self->sealed + within, count);
  return (gssize) count;
}

static gssize
read_piece (ConfabFileSource *self, void *buffer, gsize count, GError **error)
{
  gssize n;

  count = MIN (count, (gsize) (self->end - self->position));
  n = self->plain != NULL ? read_sealed (self, buffer, count, error)
                          : read_file (self, buffer, count, self->position, error);

  if (n > 0)
    {
      g_checksum_update (self->checksum, buffer, n);
      self->position += n;
    }

  return n;
}

static gssize
confab_file_source_read (GInputStream *stream,
                         void *buffer,
                         gsize count,
                         GCancellable *cancellable,
                         GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;

  return read_piece (CONFAB_FILE_SOURCE (stream), buffer, count, error);
}

static void
confab_file_source_finalize (GObject *object)
{
  ConfabFileSource *self = CONFAB_FILE_SOURCE (object);

  if (self->fd >= 0)
    close (self->fd);

  confab_wipe (self->key, sizeof self->key);
  g_checksum_free (self->checksum);
  g_free (self->plain);
  g_free (self->sealed);

  G_OBJECT_CLASS (confab_file_source_parent_class)->finalize (object);
}

static void
confab_file_source_class_init (ConfabFileSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = confab_file_source_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = confab_file_source_read;
}

static void
confab_file_source_init (ConfabFileSource *self)
{
  self->fd = -1;
  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
}

static void
set_key (ConfabFileSource *self, const guint8 *key)
{
  memcpy (self->key, key, sizeof self->key);
  self->padded_bytes = confab_segments_get_padded_size ((guint64) self->stamp.size);
  self->plain = g_malloc (CONFAB_SEGMENT_BYTES);
  self->sealed = g_malloc (CONFAB_SEALED_SEGMENT_BYTES);
  self->index = -1;
  self->end = (gint64) confab_segments_get_sealed_size (self->padded_bytes);
}

/**
 * confab_file_source_open:
 * @stamp: what the file looked like
 * @key: (nullable): %CONFAB_KEY_BYTES for this file alone, to seal it with
 * @offset: so much of what is sent is on the server
 * @cancellable: (nullable): ends it
 *
 * Opens the file, and hashes what is not to be sent again. It blocks.
 *
 * Returns: (transfer full): a stream of what is sent from @offset on, or NULL with @error:
 *   %CONFAB_ERROR_CONFLICT when the file is another than it was
 */
ConfabFileSource *
confab_file_source_open (const char *path,
                         const ConfabFileStamp *stamp,
                         const guint8 *key,
                         gint64 offset,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (ConfabFileSource) self = g_object_new (CONFAB_TYPE_FILE_SOURCE, NULL);
  g_autofree char *buffer = g_malloc (PIECE_BYTES);

  self->fd = open_file (path, &self->stamp, error);

  if (self->fd < 0 || !check_same (stamp, &self->stamp, error))
    return NULL;

  self->end = self->stamp.size;

  if (key != NULL)
    set_key (self, key);

  while (self->position < MIN (offset, self->end))
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        read_piece (self, buffer, MIN (PIECE_BYTES, MIN (offset, self->end) - self->position),
                    error) < 0)
      return NULL;

  return g_steal_pointer (&self);
}

/**
 * confab_file_source_check:
 *
 * It blocks.
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_CONFLICT when the file was changed meanwhile
 */
gboolean
confab_file_source_check (ConfabFileSource *self, GError **error)
{
  ConfabFileStamp now = { 0 };
  struct stat info;

  if (fstat (self->fd, &info) == 0)
    read_stamp (&info, &now);

  return check_same (&self->stamp, &now, error);
}

/**
 * confab_file_source_finish:
 *
 * Call it when all was read. It blocks.
 *
 * Returns: (transfer full): the SHA-256 of what was sent, or NULL with %CONFAB_ERROR_CONFLICT when
 * it was changed meanwhile
 */
char *
confab_file_source_finish (ConfabFileSource *self, GError **error)
{
  if (!confab_file_source_check (self, error))
    return NULL;

  if (self->position == self->end)
    return g_strdup (g_checksum_get_string (self->checksum));

  confab_set_error (error, CONFAB_ERROR_INTERNAL, "The file was not read to its end");
  return NULL;
}
