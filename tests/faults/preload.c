// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later

/* Stands between a program and the C library: calls on databases fail when a test says so, the
 * power is cut, and the wall clock is off. Of all files only databases and their journals are
 * meant: the rest of the program is to work. */

#include "preload.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define MAX_FD 4096

typedef int (*OpenFunc) (const char *path, int flags, ...);
typedef ssize_t (*ReadFunc) (int fd, void *data, size_t length, off64_t at);
typedef ssize_t (*WriteFunc) (int fd, const void *data, size_t length, off64_t at);
typedef int (*TruncateFunc) (int fd, off64_t length);
typedef int (*FdFunc) (int fd);
typedef int (*ClockFunc) (clockid_t clock, struct timespec *time);

static FaultControl *control;
static _Atomic bool is_database[MAX_FD];

/* A function pointer is what dlsym() returns, whatever the standard says of its type. */
#define REAL(type, name)                                                                           \
  ({                                                                                               \
    static _Atomic (void *) real_;                                                                 \
    void *found_ = atomic_load (&real_);                                                           \
    if (found_ == NULL)                                                                            \
      atomic_store (&real_, found_ = dlsym (RTLD_NEXT, name));                                     \
    (type) found_;                                                                                 \
  })

__attribute__ ((constructor)) static void
map_control (void)
{
  const char *path = getenv ("CONFAB_FAULT_CONTROL");
  void *map = MAP_FAILED;
  int fd = path != NULL ? REAL (OpenFunc, "open64") (path, O_RDWR | O_CLOEXEC) : -1;

  if (fd >= 0)
    {
      map = mmap (NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
      REAL (FdFunc, "close") (fd);
    }

  if (map != MAP_FAILED)
    control = map;
}

FaultControl *
preload_get_control (void)
{
  return control;
}

ssize_t
preload_real_pread (int fd, void *data, size_t length, off64_t at)
{
  return REAL (ReadFunc, "pread64") (fd, data, length, at);
}

ssize_t
preload_real_pwrite (int fd, const void *data, size_t length, off64_t at)
{
  return REAL (WriteFunc, "pwrite64") (fd, data, length, at);
}

int
preload_real_ftruncate (int fd, off64_t length)
{
  return REAL (TruncateFunc, "ftruncate64") (fd, length);
}

static bool
ends_with (const char *text, const char *end)
{
  size_t length = strlen (text), end_length = strlen (end);

  return length >= end_length && strcmp (text + length - end_length, end) == 0;
}

static bool
is_meant (int fd)
{
  return control != NULL && fd >= 0 && fd < MAX_FD && atomic_load (&is_database[fd]);
}

/* Whether this call is one of those that are to fail; errno says why then. */
static bool
fails (uint32_t call)
{
  if ((atomic_load (&control->fail_calls) & call) == 0 || atomic_load (&control->fail_count) <= 0)
    return false;

  if (atomic_fetch_sub (&control->fail_after, 1) > 0 ||
      atomic_fetch_sub (&control->fail_count, 1) <= 0)
    return false;

  atomic_fetch_add (&control->n_failed, 1);
  errno = atomic_load (&control->fail_errno);
  return true;
}

static int
open_file (OpenFunc real, const char *path, int flags, mode_t mode)
{
  int fd = real (path, flags, mode);

  if (fd >= 0 && fd < MAX_FD)
    atomic_store (&is_database[fd], ends_with (path, ".db") || ends_with (path, ".db-wal") ||
                                        ends_with (path, ".db-journal"));

  return fd;
}

#define GET_MODE(flags, mode)                                                                      \
  mode_t mode = 0;                                                                                 \
  if (((flags) & (O_CREAT | O_TMPFILE)) != 0)                                                      \
    {                                                                                              \
      va_list args;                                                                                \
      va_start (args, flags);                                                                      \
      mode = va_arg (args, mode_t);                                                                \
      va_end (args);                                                                               \
    }

int
open64 (const char *path, int flags, ...)
{
  GET_MODE (flags, mode)
  return open_file (REAL (OpenFunc, "open64"), path, flags, mode);
}

int
open (const char *path, int flags, ...)
{
  GET_MODE (flags, mode)
  return open_file (REAL (OpenFunc, "open"), path, flags, mode);
}

int
close (int fd)
{
  if (fd >= 0 && fd < MAX_FD)
    atomic_store (&is_database[fd], false);

  return REAL (FdFunc, "close") (fd);
}

ssize_t
pread64 (int fd, void *data, size_t length, off64_t at)
{
  if (is_meant (fd) && fails (FAULT_READ))
    return -1;

  return preload_real_pread (fd, data, length, at);
}

ssize_t
pwrite64 (int fd, const void *data, size_t length, off64_t at)
{
  if (is_meant (fd))
    {
      if (fails (FAULT_WRITE))
        return -1;

      powercut_write (fd, length, at);
    }

  return preload_real_pwrite (fd, data, length, at);
}

/* What is flushed is not lost when the power is cut here. Waiting for the disk as well would only
 * take time: the machine that the test runs on is not switched off. */
static int
flush (int fd, FdFunc real)
{
  if (!is_meant (fd))
    return real (fd);

  if (fails (FAULT_FLUSH))
    return -1;

  powercut_flush (fd);
  return 0;
}

int
fdatasync (int fd)
{
  return flush (fd, REAL (FdFunc, "fdatasync"));
}

int
fsync (int fd)
{
  return flush (fd, REAL (FdFunc, "fsync"));
}

int
clock_gettime (clockid_t clock, struct timespec *result)
{
  int status = REAL (ClockFunc, "clock_gettime") (clock, result);
  int64_t offset = control != NULL ? atomic_load (&control->clock_offset_us) : 0;

  if (status == 0 && offset != 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
    {
      result->tv_sec += offset / 1000000;
      result->tv_nsec += offset % 1000000 * 1000;

      if (result->tv_nsec < 0 || result->tv_nsec >= 1000000000)
        {
          int64_t carry = result->tv_nsec < 0 ? -1 : 1;

          result->tv_sec += carry;
          result->tv_nsec -= carry * 1000000000;
        }
    }

  return status;
}

int
gettimeofday (struct timeval *result, void *zone)
{
  struct timespec now;

  if (clock_gettime (CLOCK_REALTIME, &now) != 0)
    return -1;

  result->tv_sec = now.tv_sec;
  result->tv_usec = now.tv_nsec / 1000;
  return 0;
}

time_t
time (time_t *result)
{
  struct timespec now = { 0 };

  clock_gettime (CLOCK_REALTIME, &now);

  if (result != NULL)
    *result = now.tv_sec;

  return now.tv_sec;
}
