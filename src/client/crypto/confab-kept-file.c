// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-kept-file.h"

#include "confab-cipher.h"
#include "confab-sealed-reader.h"
#include "confab-segments.h"

#include "base/confab-regular-file.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/**
 * ConfabKeptFile:
 *
 * What is sealed stays sealed on the disk: it is opened into memory that has no name, or a piece at
 * a time by whoever plays it. It does not change; threads share it.
 */
struct _ConfabKeptFile
{
  gatomicrefcount refs;
  char *path;    /* NULL for bytes */
  GBytes *bytes; /* instead of a path */
  gint64 size;   /* of what is sealed, when it is open */
  gboolean is_sealed;
  guint8 key[CONFAB_KEY_BYTES];
};

#define PIECE_BYTES (4 * CONFAB_SEGMENT_BYTES)
#define MEMORY "Memory for a file"

static ConfabKeptFile *
kept_file_new (const char *path)
{
  ConfabKeptFile *self = g_new0 (ConfabKeptFile, 1);

  g_atomic_ref_count_init (&self->refs);
  self->path = g_strdup (path);
  return self;
}

/**
 * confab_kept_file_new:
 * @path: of a file that is as it is
 *
 * Returns: (transfer full): the file
 */
ConfabKeptFile *
confab_kept_file_new (const char *path)
{
  return kept_file_new (path);
}

/**
 * confab_kept_file_new_sealed:
 * @path: of a file that is as it has travelled
 * @key: %CONFAB_KEY_BYTES that open it
 * @size: how many bytes it has then
 *
 * Returns: (transfer full): the file
 */
ConfabKeptFile *
confab_kept_file_new_sealed (const char *path, const guint8 *key, gint64 size)
{
  ConfabKeptFile *self = kept_file_new (path);

  self->is_sealed = TRUE;
  self->size = size;
  memcpy (self->key, key, sizeof self->key);
  return self;
}

/**
 * confab_kept_file_new_bytes:
 * @bytes: a file that lies nowhere
 *
 * Returns: (transfer full): the file
 */
ConfabKeptFile *
confab_kept_file_new_bytes (GBytes *bytes)
{
  ConfabKeptFile *self = kept_file_new (NULL);

  self->bytes = g_bytes_ref (bytes);
  return self;
}

/**
 * confab_kept_file_ref:
 *
 * Returns: (transfer full): one more reference
 */
ConfabKeptFile *
confab_kept_file_ref (ConfabKeptFile *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * confab_kept_file_unref:
 * @self: (transfer full): a file
 */
void
confab_kept_file_unref (ConfabKeptFile *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  confab_wipe (self->key, sizeof self->key);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->path);
  g_free (self);
}

G_DEFINE_BOXED_TYPE (ConfabKeptFile, confab_kept_file, confab_kept_file_ref, confab_kept_file_unref)

/**
 * confab_kept_file_get_path:
 *
 * Returns: (nullable): where it lies, sealed or not
 */
const char *
confab_kept_file_get_path (const ConfabKeptFile *self)
{
  return self->path;
}

/**
 * confab_kept_file_get_key:
 *
 * Returns: (nullable): %CONFAB_KEY_BYTES, or NULL for one that is not sealed
 */
const guint8 *
confab_kept_file_get_key (const ConfabKeptFile *self)
{
  return self->is_sealed ? self->key : NULL;
}

/**
 * confab_kept_file_get_size:
 *
 * Returns: how many bytes one that is sealed has when it is open
 */
gint64
confab_kept_file_get_size (const ConfabKeptFile *self)
{
  return self->size;
}

static gboolean
fail (const char *path, GError **error)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));
  return FALSE;
}

static gboolean
write_all (int fd, const char *data, gsize length, GError **error)
{
  while (length > 0)
    {
      ssize_t n = write (fd, data, length);

      if (n < 0 && errno == EINTR)
        continue;

      if (n <= 0)
        return fail ("A copy", error);

      data += n;
      length -= (gsize) n;
    }

  return TRUE;
}

static gboolean
write_open (const ConfabKeptFile *self, int sealed, int fd, GError **error)
{
  g_autoptr (ConfabSealedReader) reader =
      confab_sealed_reader_new (sealed, self->key, self->size, error);
  g_autofree char *piece = NULL;
  gint64 offset = 0;

  if (reader == NULL)
    return FALSE;

  piece = g_malloc (PIECE_BYTES);

  while (offset < self->size)
    {
      gssize n = confab_sealed_reader_read (reader, offset, piece, PIECE_BYTES, error);

      if (n < 0 || !write_all (fd, piece, (gsize) n, error))
        return FALSE;

      offset += n;
    }

  return TRUE;
}

static gboolean
fill_memory (const ConfabKeptFile *self, int fd, GError **error)
{
  gsize length;
  const char *data;
  struct stat info;
  int sealed;
  gboolean done;

  if (self->bytes != NULL)
    {
      data = g_bytes_get_data (self->bytes, &length);
      return write_all (fd, data, length, error);
    }

  sealed = confab_regular_file_open (self->path, &info, error);

  if (sealed < 0)
    return FALSE;

  done = write_open (self, sealed, fd, error);
  close (sealed);
  return done;
}

/**
 * confab_kept_file_open:
 * @most_bytes: one that is sealed, and has more, is not opened
 *
 * Opens it to be read from its beginning: one that is sealed in memory that has no name, and that
 * nobody can change.
 *
 * Returns: a descriptor, or -1 with an error of %G_IO_ERROR: %G_IO_ERROR_INVALID_DATA for one that
 *   is damaged, %G_IO_ERROR_NO_SPACE for one that is too large
 */
int
confab_kept_file_open (const ConfabKeptFile *self, gint64 most_bytes, GError **error)
{
  struct stat info;
  int fd;

  if (!self->is_sealed && self->bytes == NULL)
    return confab_regular_file_open (self->path, &info, error);

  if (self->size > most_bytes)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "The file is too large");
      return -1;
    }

  fd = memfd_create ("kept", MFD_CLOEXEC | MFD_ALLOW_SEALING);

  if (fd < 0)
    {
      fail (MEMORY, error);
      return -1;
    }

  if (fill_memory (self, fd, error) && lseek (fd, 0, SEEK_SET) == 0 &&
      fcntl (fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) == 0)
    return fd;

  if (error != NULL && *error == NULL)
    fail (MEMORY, error);

  close (fd);
  return -1;
}

/* Under a name that nobody has: one beside the place could be that of a file of the user's. */
static gboolean
copy_open (const ConfabKeptFile *self, char *part, GError **error)
{
  int fd = g_mkstemp_full (part, O_WRONLY | O_CLOEXEC, 0600);
  gboolean done;

  if (fd < 0)
    {
      fail (part, error);
      *part = '\0';
      return FALSE;
    }

  done = fill_memory (self, fd, error);

  if (close (fd) != 0 && done)
    done = fail (part, error);

  return done;
}

/**
 * confab_kept_file_copy:
 * @path: what is there is replaced
 *
 * Puts there what it is when it is open. Where that fails nothing is there that was not before.
 *
 * Returns: TRUE, or FALSE with an error of %G_IO_ERROR
 */
gboolean
confab_kept_file_copy (const ConfabKeptFile *self, const char *path, GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *part = NULL;

  if (!self->is_sealed && self->bytes == NULL)
    {
      g_autoptr (GFile) source = g_file_new_for_path (self->path);
      g_autoptr (GFile) target = g_file_new_for_path (path);

      return g_file_copy (source, target, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS,
                          NULL, NULL, NULL, error);
    }

  folder = g_path_get_dirname (path);
  part = g_build_filename (folder, ".confab-XXXXXX", NULL);

  if (copy_open (self, part, error) && (g_rename (part, path) == 0 || fail (path, error)))
    return TRUE;

  if (*part != '\0')
    g_unlink (part);

  return FALSE;
}
