// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-sqlite-error.h"
#include "confab-vfs.h"

#include "base/confab-error.h"

#include <errno.h>
#include <gio/gio.h>

/* What SQLite says, in the codes that everything else knows. */

/* A disk can also be full by a quota, or by a limit on the size of a file. */
static gboolean
is_disk_full (int code, int system)
{
  return code == SQLITE_FULL || ((code == SQLITE_IOERR || code == SQLITE_CANTOPEN) &&
                                 (system == ENOSPC || system == EDQUOT || system == EFBIG));
}

/* Why a file could not be opened, or -1. */
static int
system_to_io_error (int system)
{
  switch (system)
    {
    case EACCES:
    case EPERM:
      return G_IO_ERROR_PERMISSION_DENIED;
    case EROFS:
      return G_IO_ERROR_READ_ONLY;
    case ENOENT:
    case ENOTDIR:
      return G_IO_ERROR_NOT_FOUND;
    case EISDIR:
      return G_IO_ERROR_IS_DIRECTORY;
    default:
      return -1;
    }
}

/* What SQLite's code is in %G_IO_ERROR, or -1. */
static int
to_io_error (int code, int system)
{
  if (is_disk_full (code, system))
    return G_IO_ERROR_NO_SPACE;

  switch (code)
    {
    case SQLITE_CORRUPT:
      return confab_vfs_met_failure () ? G_IO_ERROR_FAILED : G_IO_ERROR_INVALID_DATA;
    case SQLITE_NOTADB:
      return G_IO_ERROR_INVALID_DATA;
    case SQLITE_INTERRUPT:
      return G_IO_ERROR_CANCELLED;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return G_IO_ERROR_BUSY;
    case SQLITE_READONLY:
      return G_IO_ERROR_READ_ONLY;
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return G_IO_ERROR_PERMISSION_DENIED;
    case SQLITE_CANTOPEN:
      return system_to_io_error (system);
    case SQLITE_IOERR:
    case SQLITE_NOMEM:
    case SQLITE_PROTOCOL:
      return G_IO_ERROR_FAILED;
    default:
      return -1;
    }
}

/**
 * confab_set_sqlite_error:
 * @db: where it just happened
 * @doing: what was being done, for the log
 *
 * Makes an error of SQLite's: %CONFAB_ERROR_CONFLICT for a broken constraint,
 * %G_IO_ERROR_NO_SPACE for a full disk, %G_IO_ERROR_INVALID_DATA for a damaged file,
 * %G_IO_ERROR_CANCELLED after an interrupt, %G_IO_ERROR_BUSY where another connection does not let
 * go, %G_IO_ERROR_PERMISSION_DENIED, _READ_ONLY, _NOT_FOUND and _IS_DIRECTORY for a file that
 * cannot be opened for that reason, %G_IO_ERROR_FAILED when the disk or the memory fails, and
 * %CONFAB_ERROR_INTERNAL for the rest, which are mistakes in the program.
 */
void
confab_set_sqlite_error (GError **error, sqlite3 *db, const char *doing)
{
  int code = sqlite3_errcode (db) & 0xff;
  int io_error = to_io_error (code, sqlite3_system_errno (db));
  const char *message = sqlite3_errmsg (db);

  /* FTS5 says of some damage no more than that it is an error. */
  if (code == SQLITE_ERROR && g_str_has_prefix (message, "invalid fts5 file format"))
    io_error = to_io_error (SQLITE_CORRUPT, 0);

  /* That of a conflict can reach a peer: it does not name the statement. */
  if (code == SQLITE_CONSTRAINT)
    confab_set_error (error, CONFAB_ERROR_CONFLICT, "%s", message);
  else if (io_error >= 0)
    g_set_error (error, G_IO_ERROR, io_error, "%.200s: %s", doing, message);
  else
    confab_set_error (error, CONFAB_ERROR_INTERNAL, "%.200s: %s", doing, message);
}
