// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-extract.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What the program gives up before it looks at the first byte: whoever takes it over by a file has
 * a process that can read what every user can read, and write one pipe. It cannot open a socket,
 * start a program, write a file, nor go on for long. */

#define MAX_CPU_S 20
#define MAX_MEMORY_BYTES (512UL * 1024 * 1024)
#define MAX_FILES 64

/* It writes only what it was given, which may be a file instead of a pipe. */
#define MAX_FILE_BYTES (2 * CONFAB_EXTRACT_MAX_BYTES)

/* Sanitizers need much more of it, all over the place. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#  define IS_SANITIZED TRUE
#else
#  define IS_SANITIZED FALSE
#endif

static gboolean
fail (GError **error, const char *what, int code)
{
  g_set_error (error, CONFAB_EXTRACT_ERROR, CONFAB_EXTRACT_UNCONFINED,
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
set_limits (GError **error)
{
  return limit (RLIMIT_CPU, "time", MAX_CPU_S, error) && limit (RLIMIT_CORE, "core", 0, error) &&
         limit (RLIMIT_FSIZE, "files", MAX_FILE_BYTES, error) &&
         limit (RLIMIT_NOFILE, "descriptors", MAX_FILES, error) &&
         (IS_SANITIZED || limit (RLIMIT_AS, "memory", MAX_MEMORY_BYTES, error));
}

/* Files may be read where programs and fonts lie, as PDF needs tables from there; what is the
 * user's may not. A system without it has the other walls. */
static void
hide_files (void)
{
  static const char *const readable[] = { "/usr", "/etc/fonts" };
  struct landlock_ruleset_attr rules = {
    .handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1,
  };
  int fd = (int) syscall (SYS_landlock_create_ruleset, &rules, sizeof rules, 0);

  if (fd < 0)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (readable); i++)
    {
      struct landlock_path_beneath_attr beneath = {
        .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
        .parent_fd = open (readable[i], O_PATH | O_CLOEXEC),
      };

      if (beneath.parent_fd < 0)
        continue;

      syscall (SYS_landlock_add_rule, fd, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
      close (beneath.parent_fd);
    }

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
  SCMP_SYS (unlink),
  SCMP_SYS (unlinkat),
  SCMP_SYS (rename),
  SCMP_SYS (renameat),
  SCMP_SYS (renameat2),
  SCMP_SYS (mkdir),
  SCMP_SYS (mkdirat),
  SCMP_SYS (rmdir),
  SCMP_SYS (link),
  SCMP_SYS (linkat),
  SCMP_SYS (symlink),
  SCMP_SYS (symlinkat),
  SCMP_SYS (truncate),
  SCMP_SYS (ftruncate),
  SCMP_SYS (chmod),
  SCMP_SYS (fchmod),
  SCMP_SYS (fchmodat),
  SCMP_SYS (chown),
  SCMP_SYS (fchown),
  SCMP_SYS (lchown),
  SCMP_SYS (fchownat),
  SCMP_SYS (creat),
  SCMP_SYS (openat2),
};

static gboolean
refuse_calls (GError **error)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ALLOW);
  int result = filter != NULL ? 0 : -ENOMEM;

  for (guint i = 0; i < G_N_ELEMENTS (refused) && result == 0; i++)
    result = seccomp_rule_add (filter, SCMP_ACT_ERRNO (EPERM), refused[i], 0);

  /* Threads may begin, processes may not; who asks in a way that cannot be looked into is told to
   * ask in the other. */
  if (result == 0)
    result = seccomp_rule_add (filter, SCMP_ACT_ERRNO (EPERM), SCMP_SYS (clone), 1,
                               SCMP_A0 (SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));

  if (result == 0)
    result = seccomp_rule_add (filter, SCMP_ACT_ERRNO (ENOSYS), SCMP_SYS (clone3), 0);

  for (int access = O_WRONLY; access <= O_RDWR && result == 0; access++)
    {
      result = seccomp_rule_add (filter, SCMP_ACT_ERRNO (EACCES), SCMP_SYS (open), 1,
                                 SCMP_A1 (SCMP_CMP_MASKED_EQ, O_ACCMODE, (scmp_datum_t) access));

      if (result == 0)
        result = seccomp_rule_add (filter, SCMP_ACT_ERRNO (EACCES), SCMP_SYS (openat), 1,
                                   SCMP_A2 (SCMP_CMP_MASKED_EQ, O_ACCMODE, (scmp_datum_t) access));
    }

  if (result == 0)
    result = seccomp_load (filter);

  if (filter != NULL)
    seccomp_release (filter);

  return result == 0 || fail (error, "calls", -result);
}

/**
 * confab_extract_confine:
 * @awaited: whether somebody waits for what comes of it
 *
 * Takes from this process what it does not need to read a file that is open already. There is no
 * way back.
 *
 * Returns: TRUE, or FALSE with %CONFAB_EXTRACT_UNCONFINED
 */
gboolean
confab_extract_confine (gboolean awaited, GError **error)
{
  if (!awaited)
    setpriority (PRIO_PROCESS, 0, 19);

  /* Nobody would read what it writes any more. */
  prctl (PR_SET_PDEATHSIG, SIGKILL);

  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return fail (error, "privileges", errno);

  prctl (PR_SET_DUMPABLE, 0);
  hide_files ();
  return set_limits (error) && refuse_calls (error);
}
