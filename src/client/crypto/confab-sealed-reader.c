// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-sealed-reader.h"

#include "confab-segments.h"

#include <errno.h>
#include <gio/gio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/**
 * ConfabSealedReader:
 *
 * A segment at a time is opened, and the last one is kept: whoever reads on from where it was has
 * each of them opened once. One thread at a time.
 */
struct _ConfabSealedReader
{
  int fd; /* not its own */
  gint64 size;
  guint64 padded_bytes;
  gint64 open; /* the index of the segment that is in plain; -1 for none */
  guint8 key[CONFAB_KEY_BYTES];
  guint8 sealed[CONFAB_SEALED_SEGMENT_BYTES];
  guint8 plain[CONFAB_SEGMENT_BYTES];
};

static gboolean
fail (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The file is damaged");
  return FALSE;
}

/**
 * confab_sealed_reader_new:
 * @fd: a sealed file; stays the caller's, and open for as long as this is
 * @key: %CONFAB_KEY_BYTES of this file
 * @size: how many bytes its message says that it has
 *
 * Returns: (transfer full): a reader, or NULL with %G_IO_ERROR_INVALID_DATA when that many bytes
 * are not what is there
 */
ConfabSealedReader *
confab_sealed_reader_new (int fd, const guint8 *key, gint64 size, GError **error)
{
  ConfabSealedReader *self;
  struct stat info;
  gint64 sealed_bytes = confab_segments_get_travel_size (size);

  if (sealed_bytes < 0 || fstat (fd, &info) != 0 || info.st_size != sealed_bytes)
    {
      fail (error);
      return NULL;
    }

  self = g_new0 (ConfabSealedReader, 1);
  self->fd = fd;
  self->size = size;
  self->padded_bytes = confab_segments_get_padded_size ((guint64) size);
  self->open = -1;
  memcpy (self->key, key, sizeof self->key);
  return self;
}

/**
 * confab_sealed_reader_free:
 * @self: (nullable) (transfer full): a reader
 */
void
confab_sealed_reader_free (ConfabSealedReader *self)
{
  if (self == NULL)
    return;

  confab_wipe (self, sizeof *self);
  g_free (self);
}

static gboolean
load (ConfabSealedReader *self, const ConfabSegment *segment, GError **error)
{
  gsize done = 0;

  if (self->open == segment->index)
    return TRUE;

  self->open = -1;

  while (done < segment->sealed_bytes)
    {
      ssize_t n = pread (self->fd, self->sealed + done, segment->sealed_bytes - done,
                         (off_t) (segment->sealed_offset + done));

      if (n < 0 && errno == EINTR)
        continue;

      if (n <= 0)
        return fail (error);

      done += (gsize) n;
    }

  if (!confab_segments_open (self->key, segment, self->sealed, self->plain, NULL))
    return fail (error);

  self->open = segment->index;
  return TRUE;
}

/**
 * confab_sealed_reader_read:
 * @offset: in the file
 * @buffer: (out caller-allocates): where to
 * @n_bytes: at most so many
 *
 * Returns: how many bytes were read, 0 at the end, or -1 with %G_IO_ERROR_INVALID_DATA
 */
gssize
confab_sealed_reader_read (ConfabSealedReader *self,
                           gint64 offset,
                           gpointer buffer,
                           gsize n_bytes,
                           GError **error)
{
  gsize done = 0;

  while (done < n_bytes && offset >= 0 && offset < self->size)
    {
      ConfabSegment segment;
      gsize within, n;

      confab_segments_at (self->padded_bytes, (guint64) offset, &segment);
      within = (gsize) ((guint64) offset - segment.plain_offset);

      if (!load (self, &segment, error))
        return -1;

      n = MIN (n_bytes - done, segment.plain_bytes - within);
      n = (gsize) MIN ((gint64) n, self->size - offset);
      memcpy ((guint8 *) buffer + done, self->plain + within, n);
      done += n;
      offset += (gint64) n;
    }

  return (gssize) done;
}
