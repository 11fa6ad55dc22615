// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-regular-file.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <unistd.h>

/**
 * confab_regular_file_open:
 * @path: what may be anything
 * @info: (out caller-allocates): what it looks like
 *
 * Opens a file to read it. It never waits, as opening a pipe would.
 *
 * Returns: a descriptor, or -1 with %G_IO_ERROR_NOT_REGULAR_FILE for what is no file, and another
 *   error of %G_IO_ERROR for one that cannot be read
 */
int
confab_regular_file_open (const char *path, struct stat *info, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  int code;

  if (fd >= 0 && fstat (fd, info) == 0)
    {
      if (S_ISREG (info->st_mode))
        return fd;

      close (fd);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, "%s is not a regular file",
                   path);
      return -1;
    }

  code = errno;

  if (fd >= 0)
    close (fd);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));
  return -1;
}
