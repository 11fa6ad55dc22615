// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-vfs.h"

#include <sqlite3.h>

/* SQLite takes a disk that cannot be read for a damaged file: on the way from the file to the
 * statement SQLITE_IOERR_CORRUPTFS becomes SQLITE_CORRUPT, at once or, where the pager remembers
 * it, with a later statement, and nothing tells any more which it was. So the files of a database
 * are those of the system's VFS, but a read that failed is called just that. What SQLite only has
 * as text, as in a check, is told apart by whether one has failed. */

typedef struct
{
  sqlite3_io_methods own; /* what a file has: those of the system with another xRead */
  const sqlite3_io_methods *system;
} Methods;

static sqlite3_vfs vfs;
static sqlite3_vfs *system_vfs;

static GMutex methods_lock;
static GHashTable *methods; /* the system's → Methods; there are a few and they stay */

/* SQLite reads on the thread that asks it to. */
static _Thread_local gboolean failed;

static int
file_read (sqlite3_file *file, void *data, int n, sqlite3_int64 at)
{
  const Methods *self = (const Methods *) file->pMethods;
  int result = self->system->xRead (file, data, n, at);

  /* A short read is what a new file or a cut one gives, and no fault of the disk. */
  failed |= result != SQLITE_OK && result != SQLITE_IOERR_SHORT_READ;
  return result == SQLITE_IOERR_CORRUPTFS ? SQLITE_IOERR_READ : result;
}

static const sqlite3_io_methods *
listen_to (const sqlite3_io_methods *system)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&methods_lock);
  Methods *self;

  if (methods == NULL)
    methods = g_hash_table_new (NULL, NULL);

  self = g_hash_table_lookup (methods, system);

  if (self == NULL)
    {
      self = g_new0 (Methods, 1);
      self->own = *system;
      self->own.xRead = file_read;
      self->system = system;
      g_hash_table_insert (methods, (gpointer) system, self);
    }

  return &self->own;
}

static int
vfs_open (sqlite3_vfs *self, sqlite3_filename name, sqlite3_file *file, int flags, int *out_flags)
{
  int result = system_vfs->xOpen (system_vfs, name, file, flags, out_flags);

  if (file->pMethods != NULL)
    file->pMethods = listen_to (file->pMethods);

  return result;
}

/**
 * confab_vfs_get_name:
 *
 * Returns: the VFS with which to open a database, so that confab_vfs_met_failure() knows of it
 */
const char *
confab_vfs_get_name (void)
{
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      /* All but the opening of files is the system's, which knows it by its pAppData. */
      system_vfs = sqlite3_vfs_find (NULL);
      g_assert (system_vfs != NULL);
      vfs = *system_vfs;
      vfs.zName = "confab";
      vfs.pNext = NULL;
      vfs.xOpen = vfs_open;
      sqlite3_vfs_register (&vfs, FALSE);
      g_once_init_leave (&ready, 1);
    }

  return vfs.zName;
}

/**
 * confab_vfs_forget_failure:
 *
 * Call it before SQLite is asked for something.
 */
void
confab_vfs_forget_failure (void)
{
  failed = FALSE;
}

/**
 * confab_vfs_met_failure:
 *
 * Returns: whether since confab_vfs_forget_failure() a file could not be read on this thread
 */
gboolean
confab_vfs_met_failure (void)
{
  return failed;
}
