// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-restore-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* Beside the accounts' folders, which are called by a hash: a move from there is a rename. */
#define PREFIX "restoring"
#define TEMPLATE PREFIX "-XXXXXX"

/* Whoever uses the folder holds a lock on it, which ends with the process: what nobody holds was
 * left behind. */
struct _ConfabRestoreFolder
{
  char *path;
  int fd;
};

/* One that was just made and is not held yet looks as if it was left behind. */
G_LOCK_DEFINE_STATIC (making);

/* There are only files in it. */
static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_unlink (file);
    }

  g_rmdir (path);
}

/* Where the file system has no locks all of them are left alone. */
static int
hold (const char *path, gboolean *held)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);

  *held = fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) == 0;
  return fd;
}

static void
remove_left (const char *path)
{
  gboolean held;
  int fd = hold (path, &held);

  if (held)
    remove_all (path);

  if (fd >= 0)
    close (fd);
}

static void
sweep (const char *accounts)
{
  g_autoptr (GDir) dir = g_dir_open (accounts, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, PREFIX))
      {
        g_autofree char *path = g_build_filename (accounts, name, NULL);

        remove_left (path);
      }
}

/**
 * confab_restore_folder_sweep:
 * @accounts: the folder of the accounts' folders, which may not be there
 *
 * Removes what a process that was killed has left. It blocks for as long as the disk needs.
 */
void
confab_restore_folder_sweep (const char *accounts)
{
  G_LOCK (making);
  sweep (accounts);
  G_UNLOCK (making);
}

static gboolean
make (ConfabRestoreFolder *self)
{
  gboolean held;

  if (g_mkdtemp (self->path) == NULL)
    return FALSE;

  self->fd = hold (self->path, &held);
  return TRUE;
}

/**
 * confab_restore_folder_new:
 * @accounts: the folder of the accounts' folders, which is made where it is not there
 *
 * Makes an empty one that only this user can look into, and removes those that were left behind. It
 * blocks for as long as the disk needs.
 *
 * Returns: (transfer full): the folder, or NULL with an error of %G_IO_ERROR
 */
ConfabRestoreFolder *
confab_restore_folder_new (const char *accounts, GError **error)
{
  ConfabRestoreFolder *self = g_new0 (ConfabRestoreFolder, 1);
  int code = 0;

  self->fd = -1;
  self->path = g_build_filename (accounts, TEMPLATE, NULL);

  G_LOCK (making);
  sweep (accounts);

  if (g_mkdir_with_parents (accounts, 0700) != 0 || !make (self))
    code = errno;

  G_UNLOCK (making);

  if (code == 0)
    return self;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", accounts,
               g_strerror (code));
  g_free (self->path);
  g_free (self);
  return NULL;
}

/**
 * confab_restore_folder_free:
 * @self: (nullable) (transfer full): a folder
 *
 * Removes it with what is in it. It blocks for as long as the disk needs.
 */
void
confab_restore_folder_free (ConfabRestoreFolder *self)
{
  if (self == NULL)
    return;

  remove_all (self->path);

  if (self->fd >= 0)
    close (self->fd);

  g_free (self->path);
  g_free (self);
}

/**
 * confab_restore_folder_get_path:
 *
 * Returns: where it is
 */
const char *
confab_restore_folder_get_path (const ConfabRestoreFolder *self)
{
  return self->path;
}

/**
 * confab_restore_move:
 * @from: a database that nobody has open
 * @to: where there is none, on the same disk
 *
 * Moves it, with what lies beside it and knows its key. That comes first: as long as the database
 * is not there, there is none. It blocks for as long as the disk needs.
 *
 * Returns: TRUE, or FALSE with an error of %G_IO_ERROR
 */
gboolean
confab_restore_move (const char *from, const char *to, GError **error)
{
  g_autofree char *from_key = g_strconcat (from, "-key", NULL);
  g_autofree char *to_key = g_strconcat (to, "-key", NULL);
  g_autofree char *folder = g_path_get_dirname (to);
  int fd;

  if ((g_rename (from_key, to_key) != 0 && errno != ENOENT) || g_rename (from, to) != 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", to,
                   g_strerror (code));
      return FALSE;
    }

  /* Not all that is mounted can say when that is on the disk. */
  fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }

  return TRUE;
}
