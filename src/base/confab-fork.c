// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * Part of builds for AddressSanitizer only. glycin allocates between fork() and exec(), which
 * glibc's allocator allows. That of GCC 14's sanitizer does not: if another thread holds one of its
 * locks at that moment, the child waits for it for ever, and its parent for the child. So a child
 * tries all sizes first, and one that cannot allocate is replaced by another.
 */

#define TRY_FOR_S 2
#define LARGEST (64 * 1024)
#define MOST_OF_A_SIZE 300 /* more than a thread keeps for itself */
#define MOST_BYTES (256 * 1024)

static void
try_sizes (void)
{
  for (size_t size = 16; size <= LARGEST; size += size / 4 < 16 ? 16 : size / 4)
    {
      void *volatile all[MOST_OF_A_SIZE];
      size_t n = MIN (MOST_OF_A_SIZE, MAX (2, MOST_BYTES / size));

      for (size_t i = 0; i < n; i++)
        all[i] = malloc (size);

      for (size_t i = 0; i < n; i++)
        free (all[i]);
    }
}

/* Ends the process if it cannot. */
static void
try_in_child (int told)
{
  struct sigaction before, end = { .sa_handler = SIG_DFL };
  struct itimerval alarm = { .it_value.tv_sec = TRY_FOR_S }, none = { 0 };
  sigset_t mask, old;

  sigaction (SIGALRM, &end, &before);
  sigemptyset (&mask);
  sigaddset (&mask, SIGALRM);
  sigprocmask (SIG_UNBLOCK, &mask, &old);
  setitimer (ITIMER_REAL, &alarm, NULL);

  try_sizes ();

  setitimer (ITIMER_REAL, &none, NULL);
  sigprocmask (SIG_SETMASK, &old, NULL);
  sigaction (SIGALRM, &before, NULL);

  if (write (told, "y", 1) != 1)
    _exit (127);

  close (told);
}

/* Whether the child said that it can go on. */
static gboolean
listen_to_child (int heard, pid_t pid)
{
  char answer;
  ssize_t n;

  while ((n = read (heard, &answer, 1)) < 0 && errno == EINTR)
    continue;

  close (heard);

  if (n == 1)
    return TRUE;

  while (waitpid (pid, NULL, 0) < 0 && errno == EINTR)
    continue;

  return FALSE;
}

pid_t
fork (void)
{
  pid_t (*real) (void) = (pid_t (*) (void)) dlsym (RTLD_NEXT, "fork");

  for (;;)
    {
      int ends[2];
      pid_t pid;

      if (pipe2 (ends, O_CLOEXEC) != 0)
        return -1;

      pid = real ();

      if (pid == 0)
        {
          close (ends[0]);
          try_in_child (ends[1]);
          return 0;
        }

      close (ends[1]);

      if (pid < 0)
        {
          close (ends[0]);
          return pid;
        }

      if (listen_to_child (ends[0], pid))
        return pid;
    }
}
