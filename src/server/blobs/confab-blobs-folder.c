// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-blobs.h"

#include "base/confab-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/**
 * ConfabBlobsFolder:
 *
 * Three folders: "uploads", where files grow under their ids; "contents/ab", where complete ones
 * stand under their hashes and never change; "removed", where those go that no message has any
 * more. A file gets its second name by link(), after it was flushed, so that there is never half of
 * a content, and the upload stays until the ledger knows of it.
 */
typedef struct
{
  ConfabBlobs parent;
  int uploads;
  int contents;
  int removed;
  GHashTable *digests; /* upload → Digest */
} ConfabBlobsFolder;

/* How far an upload was hashed. Where it was hashed as it came nothing is read twice. */
typedef struct
{
  GChecksum *checksum;
  gint64 n_bytes;
} Digest;

/* Those that are forgotten are hashed again when they are complete. */
#define MAX_DIGESTS 512

static gboolean
fail (const char *what, const char *name, GError **error)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s %s: %s", what, name,
               g_strerror (code));
  return FALSE;
}

static void
digest_free (Digest *self)
{
  g_checksum_free (self->checksum);
  g_free (self);
}

static Digest *
get_digest (ConfabBlobsFolder *self, const char *upload)
{
  Digest *digest = g_hash_table_lookup (self->digests, upload);

  if (digest != NULL)
    return digest;

  if (g_hash_table_size (self->digests) >= MAX_DIGESTS)
    g_hash_table_remove_all (self->digests);

  digest = g_new0 (Digest, 1);
  digest->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_hash_table_insert (self->digests, g_strdup (upload), digest);
  return digest;
}

static void
folder_free (ConfabBlobs *blobs)
{
  ConfabBlobsFolder *self = (ConfabBlobsFolder *) blobs;
  const int folders[] = { self->uploads, self->contents, self->removed };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    if (folders[i] >= 0)
      close (folders[i]);

  g_hash_table_unref (self->digests);
  g_free (self);
}

static int
open_file (int folder, const char *name, int flags)
{
  int fd;

  do
    fd = openat (folder, name, flags | O_CLOEXEC | O_NOFOLLOW, 0600);
  while (fd < 0 && errno == EINTR);

  return fd;
}

static gboolean
write_all (int fd, const void *bytes, gsize length, gint64 offset)
{
  const char *from = bytes;

  while (length > 0)
    {
      ssize_t n = pwrite (fd, from, length, offset);

      if (n < 0 && errno == EINTR)
        continue;

      if (n <= 0)
        return FALSE;

      from += n;
      offset += n;
      length -= n;
    }

  return TRUE;
}

static gboolean
folder_append (ConfabBlobs *blobs,
               const char *upload,
               gint64 offset,
               const void *bytes,
               gsize length,
               GError **error)
{
  ConfabBlobsFolder *self = (ConfabBlobsFolder *) blobs;
  Digest *digest = get_digest (self, upload);
  int fd = open_file (self->uploads, upload, O_WRONLY | O_CREAT);
  struct stat info;
  gboolean done;

  if (fd < 0 || fstat (fd, &info) != 0)
    {
      fail ("Cannot write to", upload, error);
      g_clear_fd (&fd, NULL);
      return FALSE;
    }

  if (info.st_size != offset)
    {
      confab_set_field_error (error, CONFAB_ERROR_CONFLICT, "Content-Range",
                              "%" G_GINT64_FORMAT " bytes are here: go on behind them",
                              (gint64) info.st_size);
      close (fd);
      return FALSE;
    }

  done = write_all (fd, bytes, length, offset);

  /* What came in half stays: the client asks where to go on. */
  if (!done)
    fail ("Cannot write to", upload, error);

  close (fd);

  if (done && digest->n_bytes == offset)
    {
      g_checksum_update (digest->checksum, bytes, length);
      digest->n_bytes += length;
    }

  return done;
}

static gboolean
folder_measure (ConfabBlobs *blobs, const char *upload, gint64 *size, GError **error)
{
  ConfabBlobsFolder *self = (ConfabBlobsFolder *) blobs;
  struct stat info;

  if (fstatat (self->uploads, upload, &info, AT_SYMLINK_NOFOLLOW) == 0)
    *size = info.st_size;
  else if (errno == ENOENT)
    *size = 0;
  else
    return fail ("Cannot look at", upload, error);

  return TRUE;
}

static GBytes *
read_some (int folder, const char *name, gint64 offset, gsize length, GError **error)
{
  int fd = open_file (folder, name, O_RDONLY);
  g_autofree char *bytes = fd >= 0 ? g_malloc (length) : NULL;
  gsize n_read = 0;
  ssize_t n = 0;

  while (fd >= 0 && n_read < length)
    {
      n = pread (fd, bytes + n_read, length - n_read, offset + n_read);

      if (n < 0 && errno == EINTR)
        continue;

      if (n <= 0)
        break;

      n_read += n;
    }

  if (fd < 0 || n < 0)
    fail ("Cannot read", name, error);

  if (fd >= 0)
    close (fd);

  return fd >= 0 && n >= 0 ? g_bytes_new_take (g_steal_pointer (&bytes), n_read) : NULL;
}

static gboolean
folder_digest (ConfabBlobs *blobs, const char *upload, char **hash, GError **error)
{
  ConfabBlobsFolder *self = (ConfabBlobsFolder *) blobs;
  Digest *digest = get_digest (self, upload);
  g_autoptr (GChecksum) copy = NULL;
  gint64 size;

  if (!folder_measure (blobs, upload, &size, error))
    return FALSE;

  if (digest->n_bytes < size)
    {
      g_autoptr (GBytes) slice =
          read_some (self->uploads, upload, digest->n_bytes, CONFAB_BLOBS_SLICE_BYTES, error);
      gconstpointer data;
      gsize n;

      if (slice == NULL)
        return FALSE;

      data = g_bytes_get_data (slice, &n);
      g_checksum_update (digest->checksum, data, n);
      digest->n_bytes += n;
      return TRUE;
    }

  copy = g_checksum_copy (digest->checksum);
  *hash = g_strdup (g_checksum_get_string (copy));
  return TRUE;
}

static GBytes *
folder_get_head (ConfabBlobs *blobs, const char *upload, GError **error)
{
  ConfabBlobsFolder *self = (ConfabBlobsFolder *) blobs;
  gint64 size;

  if (!folder_measure (blobs, upload, &size, error))
    return NULL;

  if (size == 0)
    return g_bytes_new (NULL, 0);

  return read_some (self->uploads, upload, 0, CONFAB_BLOBS_HEAD_BYTES, error);
}

static char *
content_path (const char *hash)
{
  return g_strdup_printf ("%.2s/%s", hash, hash);
}

static gboolean
flush_folder (int parent, const char *name)
{
  int fd = open_file (parent, name, O_RDONLY | O_DIRECTORY);
  gboolean done = fd >= 0 && fsync (fd) == 0;
  int code = errno;

  if (fd >= 0)
    close (fd);

  errno = code;
  return done;
}

static gboolean
folder_seal (ConfabBlobs *blobs, const char *upload, const char *hash, GError **error)
{
  ConfabBlobsFolder *self = (ConfabBlobsFolder *) blobs;
  g_autofree char *path = content_path (hash), *group = g_strndup (hash, 2);
  int fd = open_file (self->uploads, upload, O_WRONLY | O_CREAT);
  gboolean done;

  if (fd < 0)
    return fail ("Cannot open", upload, error);

  done = fsync (fd) == 0;

  if (!done)
    fail ("Cannot flush", upload, error);

  close (fd);

  if (!done)
    return FALSE;

  if (mkdirat (self->contents, group, 0700) != 0 && errno != EEXIST)
    return fail ("Cannot make", group, error);

  if (linkat (self->uploads, upload, self->contents, path, 0) != 0 && errno != EEXIST)
    return fail ("Cannot keep", upload, error);

  if (!flush_folder (self->contents, group) || fsync (self->contents) != 0)
    return fail ("Cannot flush", group, error);

  return TRUE;
}

static gboolean
folder_discard (ConfabBlobs *blobs, const char *upload, GError **error)
{
  ConfabBlobsFolder *self = (ConfabBlobsFolder *) blobs;

  g_hash_table_remove (self->digests, upload);
  return unlinkat (self->uploads, upload, 0) == 0 || errno == ENOENT ||
         fail ("Cannot remove", upload, error);
}

static GBytes *
folder_read (ConfabBlobs *blobs, const char *hash, gint64 offset, gsize length, GError **error)
{
  ConfabBlobsFolder *self = (ConfabBlobsFolder *) blobs;
  g_autofree char *path = content_path (hash);

  return read_some (self->contents, path, offset, length, error);
}

static GPtrArray *
list_folder (int parent, const char *name, GError **error)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d/%s", parent, name);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) reason = NULL;
  g_autoptr (GDir) dir = g_dir_open (path, 0, &reason);

  if (dir == NULL && !g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }

  for (const char *child; dir != NULL && (child = g_dir_read_name (dir)) != NULL;)
    g_ptr_array_add (names, g_strdup (child));

  return g_steal_pointer (&names);
}

static GPtrArray *
folder_list (ConfabBlobs *blobs, guint group, GError **error)
{
  ConfabBlobsFolder *self = (ConfabBlobsFolder *) blobs;
  g_autofree char *name = g_strdup_printf ("%02x", group);

  return group < CONFAB_BLOBS_GROUPS ? list_folder (self->contents, name, error)
                                     : list_folder (self->uploads, ".", error);
}

static gboolean
folder_remove (ConfabBlobs *blobs, const char *hash, gint64 now_ms, GError **error)
{
  ConfabBlobsFolder *self = (ConfabBlobsFolder *) blobs;
  g_autofree char *path = content_path (hash);
  const struct timespec times[] = { { .tv_nsec = UTIME_OMIT }, { .tv_sec = now_ms / 1000 } };

  if (renameat (self->contents, path, self->removed, hash) != 0)
    return errno == ENOENT || fail ("Cannot remove", hash, error);

  return utimensat (self->removed, hash, times, AT_SYMLINK_NOFOLLOW) == 0 ||
         fail ("Cannot mark", hash, error);
}

static gboolean
folder_purge (ConfabBlobs *blobs, gint64 before_ms, GError **error)
{
  ConfabBlobsFolder *self = (ConfabBlobsFolder *) blobs;
  g_autoptr (GPtrArray) names = list_folder (self->removed, ".", error);

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      struct stat info;

      if (fstatat (self->removed, name, &info, AT_SYMLINK_NOFOLLOW) == 0 &&
          info.st_mtime < before_ms / 1000 && unlinkat (self->removed, name, 0) != 0)
        return fail ("Cannot remove", name, error);
    }

  return names != NULL;
}

static const ConfabBlobsClass folder_class = {
  .free = folder_free,
  .append = folder_append,
  .measure = folder_measure,
  .digest = folder_digest,
  .get_head = folder_get_head,
  .seal = folder_seal,
  .discard = folder_discard,
  .read = folder_read,
  .list = folder_list,
  .remove = folder_remove,
  .purge = folder_purge,
};

static gboolean
open_folder (const char *parent, const char *name, gboolean make, int *fd, GError **error)
{
  g_autofree char *path = g_build_filename (parent, name, NULL);

  if (make && g_mkdir_with_parents (path, 0700) != 0)
    return fail ("Cannot make", path, error);

  *fd = open_file (AT_FDCWD, path, O_RDONLY | O_DIRECTORY);
  return *fd >= 0 || fail ("Cannot open", path, error);
}

/**
 * confab_blobs_new_folder:
 * @path: a folder
 * @make: whether to make it if it is not there
 *
 * Returns: (transfer full): the contents in that folder, or NULL with @error
 */
ConfabBlobs *
confab_blobs_new_folder (const char *path, gboolean make, GError **error)
{
  ConfabBlobsFolder *self = g_new0 (ConfabBlobsFolder, 1);

  self->parent.klass = &folder_class;
  self->uploads = self->contents = self->removed = -1;
  self->digests =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) digest_free);

  if (open_folder (path, "uploads", make, &self->uploads, error) &&
      open_folder (path, "contents", make, &self->contents, error) &&
      open_folder (path, "removed", make, &self->removed, error))
    return &self->parent;

  folder_free (&self->parent);
  return NULL;
}
