// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later

/* A power cut. What was written is remembered with what stood there before, until the file is
 * flushed. When the power fails, chance takes some of what was not flushed back, in whole or from
 * one sector on, and the program is gone. What is taken back out of the middle of a file leaves
 * what was there; at its end the file is shorter, or has zeros. */

#include "preload.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SECTOR 512

typedef struct Write Write;

struct Write
{
  int fd;
  dev_t device;
  ino_t inode;
  off64_t at;
  size_t length;
  off64_t file_size; /* before it */
  size_t old_length;
  Write *before;
  char old[]; /* what stood there, old_length bytes */
};

static Write *newest;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* xorshift: the program's own random numbers are not touched. */
static uint32_t
next_random (uint32_t *state)
{
  *state ^= *state << 13;
  *state ^= *state >> 17;
  *state ^= *state << 5;
  return *state;
}

static void
put_zeros (int fd, size_t length, off64_t at)
{
  static const char zeros[SECTOR];

  while (length > 0)
    {
      size_t n = length < SECTOR ? length : SECTOR;

      if (preload_real_pwrite (fd, zeros, n, at) < 0)
        return;

      length -= n;
      at += (off64_t) n;
    }
}

/* Takes a write back from its byte number @from on. */
static void
take_back (const Write *write, size_t from)
{
  off64_t end = write->at + (off64_t) write->length, at = write->at + (off64_t) from;
  struct stat64 now;

  if (from < write->old_length)
    preload_real_pwrite (write->fd, write->old + from, write->old_length - from, at);

  if (end <= write->file_size || fstat64 (write->fd, &now) != 0)
    return;

  if (at < write->file_size)
    at = write->file_size;

  if (now.st_size > end)
    put_zeros (write->fd, (size_t) (end - at), at);
  else if (now.st_size > at)
    preload_real_ftruncate (write->fd, at);
}

static void
cut (FaultControl *control)
{
  uint32_t state = atomic_load (&control->cut_seed) | 1;

  for (const Write *write = newest; write != NULL; write = write->before)
    {
      uint32_t chance = next_random (&state);
      size_t from = 0;

      atomic_fetch_add (&control->n_unflushed, 1);

      if (chance % 2 == 0)
        continue;

      if (chance / 2 % 3 == 0)
        from = next_random (&state) % (write->length / SECTOR + 1) * SECTOR;

      if (from >= write->length)
        continue;

      atomic_fetch_add (&control->n_lost, 1);
      take_back (write, from);
    }

  atomic_store (&control->cut_after, 0);
  atomic_fetch_add (&control->n_cuts, 1);
  _exit (137);
}

/* Whether the power fails now. */
static bool
is_time (FaultControl *control)
{
  int64_t left = atomic_load (&control->cut_after);

  if (left == 0)
    return false;

  atomic_store (&control->cut_after, left - 1);
  return left == 1;
}

static void
remember (int fd, size_t length, off64_t at)
{
  struct stat64 info;
  Write *write;
  ssize_t n;

  if (fstat64 (fd, &info) != 0 || !S_ISREG (info.st_mode) ||
      (write = malloc (sizeof *write + length)) == NULL)
    return;

  n = preload_real_pread (fd, write->old, length, at);
  *write = (Write) {
    .fd = fd,
    .device = info.st_dev,
    .inode = info.st_ino,
    .at = at,
    .length = length,
    .file_size = info.st_size,
    .old_length = n > 0 ? (size_t) n : 0,
    .before = newest,
  };
  newest = write;
}

void
powercut_write (int fd, size_t length, off64_t at)
{
  FaultControl *control = preload_get_control ();

  if (atomic_load (&control->cut_after) == 0)
    return;

  pthread_mutex_lock (&lock);

  if (is_time (control))
    cut (control);

  remember (fd, length, at);
  pthread_mutex_unlock (&lock);
}

static void
forget (int fd)
{
  struct stat64 info;

  if (fstat64 (fd, &info) != 0)
    return;

  for (Write **link = &newest; *link != NULL;)
    {
      Write *write = *link;

      if (write->inode != info.st_ino || write->device != info.st_dev)
        {
          link = &write->before;
          continue;
        }

      *link = write->before;
      free (write);
    }
}

void
powercut_flush (int fd)
{
  FaultControl *control = preload_get_control ();

  if (atomic_load (&control->cut_after) == 0)
    return;

  pthread_mutex_lock (&lock);

  if (is_time (control))
    cut (control);

  forget (fd);
  pthread_mutex_unlock (&lock);
}
