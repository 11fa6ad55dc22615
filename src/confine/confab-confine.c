// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What a program gives up before it looks at the first byte: whoever takes it over by a file has
 * a process that can read what every user can read, and write what it was given, or in one folder.
 * It cannot open a socket, start a program, nor go on for long. */

#define MAX_FILES 64

/* Sanitizers need much more of it, all over the place. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#  define IS_SANITIZED TRUE
#else
#  define IS_SANITIZED FALSE
#endif

static gboolean
fail (GError **error, const char *what, int code)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               "The program cannot be confined: %s: %s", what, g_strerror (code));
  return FALSE;
}

static gboolean
limit (int what, const char *name, rlim_t most, GError **error)
{
  struct rlimit both = { .rlim_cur = most, .rlim_max = most };

  return setrlimit (what, &both) == 0 || fail (error, name, errno);
}

static gboolean
set_limits (const ConfabConfinement *how, GError **error)
{
  return limit (RLIMIT_CPU, "time", how->most_cpu_s, error) &&
         limit (RLIMIT_CORE, "core", 0, error) &&
         limit (RLIMIT_FSIZE, "files", how->most_file_bytes, error) &&
         limit (RLIMIT_NOFILE, "descriptors", MAX_FILES, error) &&
         (IS_SANITIZED || limit (RLIMIT_AS, "memory", how->most_memory_bytes, error));
}

static void
open_beneath (int rules, const char *path, guint64 access)
{
  struct landlock_path_beneath_attr beneath = {
    .allowed_access = access,
    .parent_fd = open (path, O_PATH | O_CLOEXEC),
  };

  struct stat info;

  if (beneath.parent_fd < 0)
    return;

  /* Of a file nothing may be asked for that only folders have. */
  if (fstat (beneath.parent_fd, &info) == 0 && !S_ISDIR (info.st_mode))
    beneath.allowed_access &= ~(guint64) LANDLOCK_ACCESS_FS_READ_DIR;

  syscall (SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
  close (beneath.parent_fd);
}

/* Files may be read where programs and fonts lie, as PDF needs tables from there; what is the
 * user's may not, but for one folder. A system without it has the other walls. */
static void
hide_files (const ConfabConfinement *how)
{
  const guint64 readable = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
  struct landlock_ruleset_attr rules = {
    .handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1,
  };
  int fd = (int) syscall (SYS_landlock_create_ruleset, &rules, sizeof rules, 0);

  if (fd < 0)
    return;

  open_beneath (fd, "/usr", readable);
  open_beneath (fd, "/etc/fonts", readable);

  if (how->readable != NULL)
    open_beneath (fd, how->readable, readable);

  if (how->folder != NULL)
    open_beneath (fd, how->folder,
                  readable | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |
                      LANDLOCK_ACCESS_FS_REMOVE_FILE);

  syscall (SYS_landlock_restrict_self, fd, 0);
  close (fd);
}

/* What no parser has to do. What is newer than this list is refused by "no new privileges", the
 * limits and the above, or does no harm. */
static const int refused[] = {
  SCMP_SYS (socket),
  SCMP_SYS (socketpair),
  SCMP_SYS (connect),
  SCMP_SYS (bind),
  SCMP_SYS (listen),
  SCMP_SYS (accept),
  SCMP_SYS (accept4),
  SCMP_SYS (sendto),
  SCMP_SYS (sendmsg),
  SCMP_SYS (sendmmsg),
  SCMP_SYS (execve),
  SCMP_SYS (execveat),
  SCMP_SYS (fork),
  SCMP_SYS (vfork),
  SCMP_SYS (ptrace),
  SCMP_SYS (kill),
  SCMP_SYS (process_vm_readv),
  SCMP_SYS (process_vm_writev),
  SCMP_SYS (pidfd_open),
  SCMP_SYS (pidfd_getfd),
  SCMP_SYS (pidfd_send_signal),
  SCMP_SYS (io_uring_setup),
  SCMP_SYS (bpf),
  SCMP_SYS (perf_event_open),
  SCMP_SYS (userfaultfd),
  SCMP_SYS (mount),
  SCMP_SYS (umount2),
  SCMP_SYS (pivot_root),
  SCMP_SYS (chroot),
  SCMP_SYS (unshare),
  SCMP_SYS (setns),
  SCMP_SYS (add_key),
  SCMP_SYS (request_key),
  SCMP_SYS (keyctl),
  SCMP_SYS (open_by_handle_at),
  SCMP_SYS (mknod),
  SCMP_SYS (mknodat),
  SCMP_SYS (mkdir),
  SCMP_SYS (mkdirat),
  SCMP_SYS (rmdir),
  SCMP_SYS (link),
  SCMP_SYS (linkat),
  SCMP_SYS (symlink),
  SCMP_SYS (symlinkat),
};

/* Nor these, where it has no folder to write in. */
static const int refused_without_folder[] = {
  SCMP_SYS (unlink),    SCMP_SYS (unlinkat), SCMP_SYS (rename),    SCMP_SYS (renameat),
  SCMP_SYS (renameat2), SCMP_SYS (truncate), SCMP_SYS (ftruncate), SCMP_SYS (chmod),
  SCMP_SYS (fchmod),    SCMP_SYS (fchmodat), SCMP_SYS (chown),     SCMP_SYS (fchown),
  SCMP_SYS (lchown),    SCMP_SYS (fchownat), SCMP_SYS (creat),     SCMP_SYS (openat2),
};

static int
refuse_all (scmp_filter_ctx filter, const int *calls, gsize n_calls)
{
  int result = 0;

  for (gsize i = 0; i < n_calls && result == 0; i++)
    result = seccomp_rule_add (filter, SCMP_ACT_ERRNO (EPERM), calls[i], 0);

  return result;
}

/* Files that are open already can be written. */
static int
refuse_writing (scmp_filter_ctx filter)
{
  int result = refuse_all (filter, refused_without_folder, G_N_ELEMENTS (refused_without_folder));

  for (int access = O_WRONLY; access <= O_RDWR && result == 0; access++)
    {
      result = seccomp_rule_add (filter, SCMP_ACT_ERRNO (EACCES), SCMP_SYS (open), 1,
                                 SCMP_A1 (SCMP_CMP_MASKED_EQ, O_ACCMODE, (scmp_datum_t) access));

      if (result == 0)
        result = seccomp_rule_add (filter, SCMP_ACT_ERRNO (EACCES), SCMP_SYS (openat), 1,
                                   SCMP_A2 (SCMP_CMP_MASKED_EQ, O_ACCMODE, (scmp_datum_t) access));
    }

  return result;
}

static gboolean
refuse_calls (const ConfabConfinement *how, GError **error)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ALLOW);
  int result = filter != NULL ? refuse_all (filter, refused, G_N_ELEMENTS (refused)) : -ENOMEM;

  /* Threads may begin, processes may not; who asks in a way that cannot be looked into is told to
   * ask in the other. */
  if (result == 0)
    result = seccomp_rule_add (filter, SCMP_ACT_ERRNO (EPERM), SCMP_SYS (clone), 1,
                               SCMP_A0 (SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));

  if (result == 0)
    result = seccomp_rule_add (filter, SCMP_ACT_ERRNO (ENOSYS), SCMP_SYS (clone3), 0);

  if (result == 0 && how->folder == NULL)
    result = refuse_writing (filter);

  if (result == 0)
    result = seccomp_load (filter);

  if (filter != NULL)
    seccomp_release (filter);

  return result == 0 || fail (error, "calls", -result);
}

/**
 * confab_confine:
 * @how: what is left to it
 *
 * Takes from this process what it does not need to read a file that is open already, or to work in
 * one folder. There is no way back.
 *
 * Returns: TRUE, or FALSE with an error of %G_IO_ERROR
 */
gboolean
confab_confine (const ConfabConfinement *how, GError **error)
{
  setpriority (PRIO_PROCESS, 0, how->niceness);

  /* Nobody would read what it writes any more. */
  prctl (PR_SET_PDEATHSIG, SIGKILL);

  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return fail (error, "privileges", errno);

  prctl (PR_SET_DUMPABLE, 0);
  hide_files (how);
  return set_limits (how, error) && refuse_calls (how, error);
}
