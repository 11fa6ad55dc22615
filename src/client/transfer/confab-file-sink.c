// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-file-sink.h"

#include "base/confab-error.h"
#include "client/crypto/confab-segments.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/**
 * ConfabFileSink:
 *
 * A file that is coming in: it grows beside its place under another name, and takes its place when
 * all of it is there and is what its hash says. What has come of it stays for the next try. Only
 * the user may read it. One that is sealed stays so, and each of its segments is opened as it
 * comes, to see that it can be. Everything here blocks.
 */
struct _ConfabFileSink
{
  char *path;
  char *part;
  int fd;
  gint64 size;
  GChecksum *checksum;
  guint64 padded_bytes; /* of one that is sealed; else 0 */
  guint8 key[CONFAB_KEY_BYTES];
  guint8 *segment; /* the one that is coming in */
  gsize n_segment;
};

#define PART_SUFFIX ".part"
#define PIECE_BYTES (256 * 1024)

static gboolean
fail (const char *path, GError **error)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));
  return FALSE;
}

/**
 * confab_file_sink_free:
 * @self: (nullable) (transfer full): a sink; what has come stays
 */
void
confab_file_sink_free (ConfabFileSink *self)
{
  if (self == NULL)
    return;

  if (self->fd >= 0)
    close (self->fd);

  confab_wipe (self->key, sizeof self->key);
  g_clear_pointer (&self->checksum, g_checksum_free);
  g_free (self->segment);
  g_free (self->path);
  g_free (self->part);
  g_free (self);
}

static void
reset (ConfabFileSink *self)
{
  self->size = 0;
  self->n_segment = 0;
  g_checksum_reset (self->checksum);
}

/* Looks at what comes behind what was looked at. Returns FALSE where a segment cannot be opened. */
static gboolean
look_at (ConfabFileSink *self, const guchar *data, gsize length)
{
  guint8 plain[CONFAB_SEGMENT_BYTES];
  gint64 offset = self->size;

  g_checksum_update (self->checksum, data, (gssize) length);
  self->size += (gint64) length;

  while (self->segment != NULL && length > 0)
    {
      ConfabSegment segment;
      gsize n;

      if ((guint64) offset >= confab_segments_get_sealed_size (self->padded_bytes))
        return FALSE;

      confab_segments_at (self->padded_bytes,
                          (guint64) offset / CONFAB_SEALED_SEGMENT_BYTES * CONFAB_SEGMENT_BYTES,
                          &segment);
      n = MIN (length, segment.sealed_bytes - self->n_segment);
      memcpy (self->segment + self->n_segment, data, n);
      self->n_segment += n;
      data += n;
      length -= n;
      offset += (gint64) n;

      if (self->n_segment < segment.sealed_bytes)
        continue;

      self->n_segment = 0;

      if (!confab_segments_open (self->key, &segment, self->segment, plain, NULL))
        return FALSE;
    }

  return TRUE;
}

/* What is there already; where that is damaged, nothing is. */
static gboolean
look_at_file (ConfabFileSink *self)
{
  g_autofree guchar *buffer = g_malloc (PIECE_BYTES);

  while (TRUE)
    {
      ssize_t n = pread (self->fd, buffer, PIECE_BYTES, self->size);

      if (n < 0 && errno == EINTR)
        continue;

      if (n <= 0)
        return n == 0;

      if (look_at (self, buffer, (gsize) n))
        continue;

      reset (self);
      return ftruncate (self->fd, 0) == 0;
    }
}

/**
 * confab_file_sink_open:
 * @path: where the file is to be
 * @part: (nullable): where it grows; beside that place if it is not said
 * @key: (nullable): %CONFAB_KEY_BYTES of one that is sealed
 * @size: what such a one has when it is open
 *
 * Goes on with what there is of it.
 *
 * Returns: (transfer full): a sink, or NULL with @error
 */
ConfabFileSink *
confab_file_sink_open (const char *path,
                       const char *part,
                       const guint8 *key,
                       gint64 size,
                       GError **error)
{
  g_autoptr (ConfabFileSink) self = g_new0 (ConfabFileSink, 1);

  self->path = g_strdup (path);
  self->part = part != NULL ? g_strdup (part) : g_strconcat (path, PART_SUFFIX, NULL);
  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  self->fd = open (self->part, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (key != NULL)
    {
      memcpy (self->key, key, sizeof self->key);
      self->padded_bytes = confab_segments_get_padded_size ((guint64) size);
      self->segment = g_malloc (CONFAB_SEALED_SEGMENT_BYTES);
    }

  if (self->fd < 0 || !look_at_file (self))
    {
      fail (self->part, error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * confab_file_sink_remove:
 *
 * Nothing stays of what has come.
 */
void
confab_file_sink_remove (ConfabFileSink *self)
{
  g_unlink (self->part);
}

/**
 * confab_file_sink_get_size:
 *
 * Returns: how much of the file is there
 */
gint64
confab_file_sink_get_size (ConfabFileSink *self)
{
  return self->size;
}

/**
 * confab_file_sink_begin:
 * @offset: where what comes begins: behind what is there, or 0 to begin again
 */
gboolean
confab_file_sink_begin (ConfabFileSink *self, gint64 offset, GError **error)
{
  if (offset == self->size)
    return TRUE;

  if (offset != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           "The server gives another part than the one that was asked for");
      return FALSE;
    }

  if (ftruncate (self->fd, 0) != 0)
    return fail (self->part, error);

  reset (self);
  return TRUE;
}

/**
 * confab_file_sink_write:
 * @bytes: what comes next
 *
 * Returns: TRUE, or FALSE with %G_IO_ERROR_INVALID_DATA for what cannot be opened, and what has
 * come is gone, or another @error
 */
gboolean
confab_file_sink_write (ConfabFileSink *self, GBytes *bytes, GError **error)
{
  gsize length, done = 0;
  const guchar *data = g_bytes_get_data (bytes, &length);

  while (done < length)
    {
      ssize_t n = pwrite (self->fd, data + done, length - done, self->size + done);

      if (n < 0 && errno == EINTR)
        continue;

      if (n <= 0)
        return fail (self->part, error);

      done += n;
    }

  if (look_at (self, data, length))
    return TRUE;

  g_unlink (self->part);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       "A piece of the file is not what its sender has sealed");
  return FALSE;
}

/**
 * confab_file_sink_finish:
 * @size: how much it has to be
 * @hash: (nullable): what it has to be
 *
 * Puts the file in its place, durably. One that is not what it has to be is removed.
 *
 * Returns: TRUE, or FALSE with %G_IO_ERROR_INVALID_DATA for such a one, or another @error
 */
gboolean
confab_file_sink_finish (ConfabFileSink *self, gint64 size, const char *hash, GError **error)
{
  const char *found = g_checksum_get_string (self->checksum);

  if (self->size != size || (hash != NULL && !g_str_equal (found, hash)))
    {
      g_unlink (self->part);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   "The file that came is not the one that was sent");
      return FALSE;
    }

  return (fsync (self->fd) == 0 && g_rename (self->part, self->path) == 0) ||
         fail (self->path, error);
}

/**
 * confab_file_cache_find:
 * @path: in the cache
 * @size: how large it has to be; negative when that is not known
 *
 * Whoever asks for it makes it the one that was used last.
 *
 * Returns: whether the file is there
 */
gboolean
confab_file_cache_find (const char *path, gint64 size)
{
  struct stat info;

  if (lstat (path, &info) != 0 || !S_ISREG (info.st_mode) || (size >= 0 && info.st_size != size))
    return FALSE;

  utimensat (AT_FDCWD, path, NULL, AT_SYMLINK_NOFOLLOW);
  return TRUE;
}

typedef struct
{
  char *path;
  gint64 size;
  gint64 used_us;
} Cached;

static void
cached_free (gpointer data)
{
  g_free (((Cached *) data)->path);
  g_free (data);
}

static int
compare_used (gconstpointer a, gconstpointer b)
{
  const Cached *one = *(Cached *const *) a, *other = *(Cached *const *) b;

  return (one->used_us > other->used_us) - (one->used_us < other->used_us);
}

/**
 * confab_file_cache_measure:
 *
 * Returns: how many bytes the files in a folder have together, what is coming in included
 */
gint64
confab_file_cache_measure (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  gint64 total = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      struct stat info;

      if (lstat (path, &info) == 0 && S_ISREG (info.st_mode))
        total += info.st_size;
    }

  return total;
}

/**
 * confab_file_cache_evict:
 * @most_bytes: what all files together may take
 * @except: (nullable): the path of one that stays
 *
 * Removes those that were not used for longest. What is coming in is used now.
 */
void
confab_file_cache_evict (const char *folder, gint64 most_bytes, const char *except)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (cached_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  gint64 total = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      struct stat info;
      Cached *file;

      if (lstat (path, &info) != 0 || !S_ISREG (info.st_mode))
        continue;

      total += info.st_size;

      if (g_strcmp0 (path, except) == 0)
        continue;

      file = g_new0 (Cached, 1);
      file->path = g_steal_pointer (&path);
      file->size = info.st_size;
      file->used_us = info.st_mtim.tv_sec * G_USEC_PER_SEC + info.st_mtim.tv_nsec / 1000;
      g_ptr_array_add (files, file);
    }

  g_ptr_array_sort (files, compare_used);

  for (guint i = 0; i < files->len && total > most_bytes; i++)
    {
      const Cached *file = g_ptr_array_index (files, i);

      if (g_unlink (file->path) == 0)
        total -= file->size;
    }
}
