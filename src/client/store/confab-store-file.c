// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-file.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Beside the database lies a small file, "…-lock". Whoever has the database holds a lock on it, and
 * its text says how the database was left:
 *
 *   nothing         it was closed as it should be
 *   open            it is in use, or its process was killed
 *   damaged         what it holds cannot be relied on
 *   damaged NAME    it is being set aside under this name
 *
 * What was found stands in a second line.
 * The lock is the process': a session that ends and the next one may overlap. */
struct _ConfabStoreFile
{
  char *path;
  int fd;
  gboolean unclean;
  gboolean damaged;
  char *aside;  /* the name that was chosen for a damaged one */
  char *reason; /* what was found */
};

static const char *const suffixes[] = { "-wal", "-shm", "" };

static void
set_errno (GError **error, const char *path, int code)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));
}

/**
 * confab_store_file_unlock:
 * @self: (nullable) (transfer full): a file whose database is closed
 */
void
confab_store_file_unlock (ConfabStoreFile *self)
{
  if (self == NULL)
    return;

  if (self->fd >= 0)
    g_close (self->fd, NULL);

  g_free (self->path);
  g_free (self->aside);
  g_free (self->reason);
  g_free (self);
}

static void
read_mark (ConfabStoreFile *self)
{
  static const char damaged[] = "damaged";
  g_autofree char *prefix = g_path_get_basename (self->path);
  char text[1024] = { 0 };
  g_auto (GStrv) lines = NULL;
  const char *name;

  self->unclean = pread (self->fd, text, sizeof text - 1, 0) > 0;
  self->damaged = g_str_has_prefix (text, damaged);

  if (!self->damaged)
    return;

  lines = g_strsplit (text, "\n", 3);
  name = g_strstrip (lines[0] + strlen (damaged));
  prefix[strcspn (prefix, ".")] = '\0';

  /* Another name than one of ours would lead anywhere. */
  if (g_str_has_prefix (name, prefix) && strchr (name, '/') == NULL)
    self->aside = g_strdup (name);

  if (lines[1] != NULL && *lines[1] != '\0')
    self->reason = g_utf8_make_valid (lines[1], -1);
}

/* On a full disk it cannot be written; then the WAL that is left over has to do. */
static gboolean
write_mark (ConfabStoreFile *self, const char *text)
{
  int length = strlen (text);

  return ftruncate (self->fd, 0) == 0 && pwrite (self->fd, text, length, 0) == length;
}

static gboolean
has_wal (const char *path)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  GStatBuf info;

  return g_stat (wal, &info) == 0 && info.st_size > 0;
}

static gboolean
may_use (const char *path, GError **error)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      set_errno (error, path, EISDIR);
      return FALSE;
    }

  if (g_access (path, R_OK | W_OK) == 0 || errno == ENOENT)
    return TRUE;

  set_errno (error, path, errno);
  return FALSE;
}

/**
 * confab_store_file_lock:
 * @path: the database, which may not be there yet
 *
 * Takes the database for this process. It blocks for as long as the disk needs.
 *
 * Returns: (transfer full): the file, or NULL with %G_IO_ERROR_BUSY when another process has it,
 *   %G_IO_ERROR_PERMISSION_DENIED, %G_IO_ERROR_READ_ONLY, %G_IO_ERROR_NOT_FOUND (the folder),
 *   %G_IO_ERROR_NO_SPACE and others
 */
ConfabStoreFile *
confab_store_file_lock (const char *path, GError **error)
{
  g_autoptr (ConfabStoreFile) self = g_new0 (ConfabStoreFile, 1);
  g_autofree char *name = g_strconcat (path, "-lock", NULL);
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

  self->path = g_strdup (path);
  self->fd = g_open (name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (self->fd < 0)
    {
      set_errno (error, name, errno);
      return NULL;
    }

  if (!may_use (path, error))
    return NULL;

  /* Where the file system has no locks nobody is kept out. */
  if (fcntl (self->fd, F_SETLK, &lock) != 0 && (errno == EACCES || errno == EAGAIN))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY, "%s is in use", path);
      return NULL;
    }

  read_mark (self);
  self->unclean = self->unclean || has_wal (path);
  return g_steal_pointer (&self);
}

/**
 * confab_store_file_is_unclean:
 *
 * Returns: whether the last process that had it did not end as it should
 */
gboolean
confab_store_file_is_unclean (ConfabStoreFile *self)
{
  return self->unclean;
}

/**
 * confab_store_file_is_damaged:
 *
 * Returns: whether it was marked as damaged and has not been replaced since
 */
gboolean
confab_store_file_is_damaged (ConfabStoreFile *self)
{
  return self->damaged;
}

/**
 * confab_store_file_mark_open:
 *
 * It is in use from now on: without another word it was not closed as it should be. The mark is not
 * flushed: the first commit leaves a WAL, which says the same.
 */
void
confab_store_file_mark_open (ConfabStoreFile *self)
{
  self->damaged = FALSE;
  g_clear_pointer (&self->aside, g_free);
  write_mark (self, "open\n");
}

/**
 * confab_store_file_mark_clean:
 *
 * It has been closed.
 */
void
confab_store_file_mark_clean (ConfabStoreFile *self)
{
  write_mark (self, "");
}

static gboolean
write_damaged (ConfabStoreFile *self)
{
  g_autofree char *text =
      g_strdup_printf ("damaged %s\n%s\n", self->aside != NULL ? self->aside : "",
                       self->reason != NULL ? self->reason : "");

  return write_mark (self, text) && fsync (self->fd) == 0;
}

/**
 * confab_store_file_mark_damaged:
 * @reason: what was found
 *
 * Whoever opens it next sets it aside.
 */
void
confab_store_file_mark_damaged (ConfabStoreFile *self, const char *reason)
{
  if (self->damaged)
    return;

  self->damaged = TRUE;
  g_set_str (&self->reason, reason);
  g_strdelimit (self->reason, "\n", ' ');
  write_damaged (self);
}

/**
 * confab_store_file_get_reason:
 *
 * Returns: what was found in a damaged one
 */
const char *
confab_store_file_get_reason (ConfabStoreFile *self)
{
  return self->reason != NULL ? self->reason : "It was not said what was found";
}

/* "store-damaged-2026-11-27-201500.db", in UTC: the names are in the order of time. */
static char *
name_aside (ConfabStoreFile *self, gint64 unix_ms)
{
  g_autofree char *name = g_path_get_basename (self->path);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (unix_ms / 1000);
  g_autofree char *stamp = time != NULL ? g_date_time_format (time, "%Y-%m-%d-%H%M%S") : NULL;
  char *dot = strrchr (name, '.');
  g_autofree char *suffix = g_strdup (dot != NULL ? dot : "");

  if (dot != NULL)
    *dot = '\0';

  return g_strdup_printf ("%s-damaged-%s%s", name, stamp != NULL ? stamp : "", suffix);
}

static guint
count_aside (ConfabStoreFile *self, const char *folder, gint64 now_ms)
{
  g_autofree char *oldest = name_aside (self, now_ms - CONFAB_STORE_ASIDE_MS);
  g_autofree char *newest = name_aside (self, now_ms + CONFAB_STORE_ASIDE_MS);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (strlen (name) == strlen (oldest) && strcmp (name, oldest) > 0 && strcmp (name, newest) < 0)
      n++;

  return n;
}

static gboolean
exists (const char *path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static char *
in_folder (const char *folder, const char *name)
{
  return g_build_filename (folder, name, NULL);
}

/* Two within a second would have one name. */
static gboolean
choose_aside (ConfabStoreFile *self, const char *folder, gint64 now_ms, GError **error)
{
  if (count_aside (self, folder, now_ms) >= CONFAB_STORE_MAX_ASIDE)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   "%s was damaged more than %d times within an hour", self->path,
                   CONFAB_STORE_MAX_ASIDE);
      return FALSE;
    }

  for (guint i = 0; self->aside == NULL; i++)
    {
      g_autofree char *name = name_aside (self, now_ms + i * 1000);
      g_autofree char *path = in_folder (folder, name);

      if (!exists (path))
        self->aside = g_steal_pointer (&name);
    }

  if (write_damaged (self))
    return TRUE;

  set_errno (error, self->path, errno);
  g_clear_pointer (&self->aside, g_free);
  return FALSE;
}

/* A rename is on the disk when its folder is. */
static gboolean
flush_folder (const char *folder, GError **error)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  if (!done)
    set_errno (error, folder, errno);

  if (fd >= 0)
    g_close (fd, NULL);

  return done;
}

static gboolean
move (const char *from, const char *to, const char *suffix, GError **error)
{
  g_autofree char *old = g_strconcat (from, suffix, NULL);
  g_autofree char *new = g_strconcat (to, suffix, NULL);

  if (g_rename (old, new) == 0 || errno == ENOENT)
    return TRUE;

  set_errno (error, old, errno);
  return FALSE;
}

/**
 * confab_store_file_set_aside:
 * @now_ms: the time, in milliseconds since 1970
 * @aside: (out): where the damaged database lies now
 * @replaced: (out): whether a new one is in its place already
 *
 * Gives a damaged database a name with the date, beside the old one. After a crash in the midst of
 * it the next call goes on with the same name: the WAL goes first, so that it is never taken for
 * that of a new database, and the database last.
 *
 * Returns: TRUE, or FALSE with %G_IO_ERROR_INVALID_DATA when this happens too often, or another
 *   error
 */
gboolean
confab_store_file_set_aside (ConfabStoreFile *self,
                             gint64 now_ms,
                             char **aside,
                             gboolean *replaced,
                             GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *path = NULL;

  *replaced = FALSE;
  *aside = NULL;
  self->damaged = TRUE;

  if (self->aside == NULL && !choose_aside (self, folder, now_ms, error))
    return FALSE;

  path = in_folder (folder, self->aside);

  if (exists (path))
    {
      *replaced = exists (self->path);
    }
  else
    {
      for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
        if (!move (self->path, path, suffixes[i], error))
          return FALSE;

      if (!flush_folder (folder, error))
        return FALSE;
    }

  *aside = g_steal_pointer (&path);
  return TRUE;
}

/**
 * confab_store_file_remove:
 * @path: a database that is not needed, which may not be there
 *
 * Removes it with what SQLite puts beside it.
 */
void
confab_store_file_remove (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);

      g_unlink (name);
    }
}

/**
 * confab_store_file_dup_copy:
 * @path: a database
 *
 * Returns: (transfer full): where a copy of it is made that goes into a backup
 */
char *
confab_store_file_dup_copy (const char *path)
{
  return g_strconcat (path, "-backup", NULL);
}

/**
 * confab_store_file_begin_new:
 *
 * Returns: (transfer full): where to make the database that replaces the damaged one
 */
char *
confab_store_file_begin_new (ConfabStoreFile *self)
{
  char *path = g_strconcat (self->path, "-new", NULL);

  confab_store_file_remove (path);
  return path;
}

/**
 * confab_store_file_end_new:
 *
 * Puts the new database, which is closed, into the place of the old one.
 */
gboolean
confab_store_file_end_new (ConfabStoreFile *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *path = g_strconcat (self->path, "-new", NULL);

  if (g_rename (path, self->path) == 0)
    return flush_folder (folder, error);

  set_errno (error, path, errno);
  return FALSE;
}
