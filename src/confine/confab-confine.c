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

#define MAX_FILES 64

static gboolean
fail (GError **error, const char *what, int code)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               "The program cannot be confined: %s: %s", what, g_strerror (code));
  return FALSE;
}

/**
 * confab_confine_is_sanitized:
 *
 * Returns: whether a sanitizer needs much more memory than the program, all over the place
 */
gboolean
confab_confine_is_sanitized (void)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  return TRUE;
#else
  return FALSE;
#endif
}

/**
 * confab_confine_resource:
 * @what: RLIMIT_…
 * @name: the same for whoever reads the error
 * @most: so much of it, for good, where there is not less already
 *
 * Returns: TRUE, or FALSE with an error of %G_IO_ERROR
 */
gboolean
confab_confine_resource (int what, const char *name, guint64 most, GError **error)
{
  struct rlimit both;

  if (getrlimit ((guint) what, &both) != 0)
    return fail (error, name, errno);

  both.rlim_cur = MIN (most, both.rlim_cur);
  both.rlim_max = both.rlim_cur;
  return setrlimit ((guint) what, &both) == 0 || fail (error, name, errno);
}

/**
 * confab_confine_privileges:
 *
 * Nothing that is started by this process gets more rights than it has, nobody looks into it, and
 * it ends with the thread that started it.
 *
 * Returns: TRUE, or FALSE with an error of %G_IO_ERROR
 */
gboolean
confab_confine_privileges (GError **error)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);

  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return fail (error, "privileges", errno);

  prctl (PR_SET_DUMPABLE, 0);
  return TRUE;
}

#define READING                                                                                    \
  (LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define WRITING                                                                                    \
  (READING | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |                         \
   LANDLOCK_ACCESS_FS_REMOVE_FILE)
#define EVERYTHING ((LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1)

/* What is no folder knows nothing of what one can do in a folder. */
#define OF_FILE                                                                                    \
  (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_EXECUTE)

static void
allow (int rules, int fd, guint64 access)
{
  struct landlock_path_beneath_attr beneath = { .allowed_access = access, .parent_fd = fd };
  struct stat info;

  if (fd < 0 || fstat (fd, &info) != 0)
    return;

  if (!S_ISDIR (info.st_mode))
    beneath.allowed_access &= OF_FILE;

  syscall (SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
}

static void
allow_paths (int rules, const char *const *paths, guint64 access)
{
  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    {
      int fd = open (paths[i], O_PATH | O_CLOEXEC);

      allow (rules, fd, access);

      if (fd >= 0)
        close (fd);
    }
}

/**
 * confab_confine_files:
 * @readable: (nullable) (array zero-terminated=1): files, and folders with what is in them; those
 *   that do not exist are passed over
 * @writable: (nullable) (array zero-terminated=1): the same, in which files may be written, made
 * and removed
 * @fd: a file that may be opened once more, or -1
 *
 * No file but these can be opened any more by this thread and those that it starts. A system that
 * does not know this has the other walls.
 */
void
confab_confine_files (const char *const *readable, const char *const *writable, int fd)
{
  struct landlock_ruleset_attr attr = { .handled_access_fs = EVERYTHING };
  int rules = (int) syscall (SYS_landlock_create_ruleset, &attr, sizeof attr, 0);

  if (rules < 0)
    return;

  allow_paths (rules, readable, READING);
  allow_paths (rules, writable, WRITING);
  allow (rules, fd, LANDLOCK_ACCESS_FS_READ_FILE);
  syscall (SYS_landlock_restrict_self, rules, 0);
  close (rules);
}

/* What no parser has to do. What is newer than this list is refused by "no new privileges", the
 * limits and the above, or does no harm. */
static const int refused[] = {
  SCMP_SYS (socket),
  SCMP_SYS (connect),
  SCMP_SYS (bind),
  SCMP_SYS (listen),
  SCMP_SYS (accept),
  SCMP_SYS (accept4),
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

/* What somebody has to do who was given a socket, or wakes threads by a pair of them. */
static const int sending[] = {
  SCMP_SYS (sendto),
  SCMP_SYS (sendmsg),
  SCMP_SYS (sendmmsg),
  SCMP_SYS (socketpair),
};

static int
refuse (scmp_filter_ctx filter, const int *calls, guint n_calls)
{
  int result = 0;

  for (guint i = 0; i < n_calls && result == 0; i++)
    result = seccomp_rule_add (filter, SCMP_ACT_ERRNO (EPERM), calls[i], 0);

  return result;
}

/* Threads may begin, processes may not; who asks in a way that cannot be looked into is told to ask
 * in the other. */
static int
refuse_processes (scmp_filter_ctx filter)
{
  int result = seccomp_rule_add (filter, SCMP_ACT_ERRNO (EPERM), SCMP_SYS (clone), 1,
                                 SCMP_A0 (SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));

  if (result == 0)
    result = seccomp_rule_add (filter, SCMP_ACT_ERRNO (ENOSYS), SCMP_SYS (clone3), 0);

  return result;
}

/* Files that are open already can be written. */
static int
refuse_writing (scmp_filter_ctx filter)
{
  int result = refuse (filter, refused_without_folder, G_N_ELEMENTS (refused_without_folder));

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

/**
 * confab_confine_calls:
 * @left: what is left to it beside
 *
 * Takes away what no parser has to do, from all threads: to open a socket, to start a program, to
 * write a file or rename one, to look into others.
 *
 * Returns: TRUE, or FALSE with an error of %G_IO_ERROR
 */
gboolean
confab_confine_calls (ConfabConfineCalls left, GError **error)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ALLOW);
  int result = filter != NULL ? 0 : -ENOMEM;

  if (result == 0)
    result = seccomp_attr_set (filter, SCMP_FLTATR_CTL_TSYNC, 1);

  if (result == 0)
    result = refuse (filter, refused, G_N_ELEMENTS (refused));

  if (result == 0 && (left & CONFAB_CONFINE_MAY_SEND) == 0)
    result = refuse (filter, sending, G_N_ELEMENTS (sending));

  if (result == 0)
    result = refuse_processes (filter);

  if (result == 0 && (left & CONFAB_CONFINE_MAY_WRITE) == 0)
    result = refuse_writing (filter);

  if (result == 0)
    result = seccomp_load (filter);

  if (filter != NULL)
    seccomp_release (filter);

  return result == 0 || fail (error, "calls", -result);
}

/* A program whose work is a file that is open, or a folder. */
static gboolean
set_limits (const ConfabConfinement *how, GError **error)
{
  return confab_confine_resource (RLIMIT_CPU, "time", how->most_cpu_s, error) &&
         confab_confine_resource (RLIMIT_CORE, "core", 0, error) &&
         confab_confine_resource (RLIMIT_FSIZE, "files", how->most_file_bytes, error) &&
         confab_confine_resource (RLIMIT_NOFILE, "descriptors", MAX_FILES, error) &&
         (confab_confine_is_sanitized () ||
          confab_confine_resource (RLIMIT_AS, "memory", how->most_memory_bytes, error));
}

/**
 * confab_confine:
 * @how: what is left to it
 *
 * Takes from this process what it does not need to read a file that is open already, or to work in
 * one folder. Whoever takes it over by a file has a process that can read what every user can read,
 * and write what it was given, or in one folder. It cannot open a socket, start a program, nor go
 * on for long.
 *
 * Returns: TRUE, or FALSE with an error of %G_IO_ERROR
 */
gboolean
confab_confine (const ConfabConfinement *how, GError **error)
{
  /* PDF needs tables and fonts from there */
  const char *const readable[] = { "/usr", "/etc/fonts", how->readable, NULL };
  const char *const writable[] = { how->folder, NULL };

  setpriority (PRIO_PROCESS, 0, how->niceness);

  if (!confab_confine_privileges (error))
    return FALSE;

  confab_confine_files (readable, writable, -1);
  return set_limits (how, error) &&
         confab_confine_calls (how->folder != NULL ? CONFAB_CONFINE_MAY_WRITE : 0, error);
}
