// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-media-start.h"

#include "base/confab-program.h"
#include "base/confab-regular-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#define PROGRAM "confab-media"

static char *audio_sink;
static char *audio_source;

/**
 * confab_media_set_devices:
 * @sink: (nullable): where sound goes to
 * @source: (nullable): where it comes from
 *
 * For whatever is played or recorded from now on.
 */
void
confab_media_set_devices (const char *sink, const char *source)
{
  g_set_str (&audio_sink, sink);
  g_set_str (&audio_source, source);
}

/**
 * confab_media_get_audio_sink:
 *
 * Returns: (nullable): where sound goes to, as it was told
 */
const char *
confab_media_get_audio_sink (void)
{
  return audio_sink;
}

/**
 * confab_media_get_audio_source:
 *
 * Returns: (nullable): where sound comes from, as it was told
 */
const char *
confab_media_get_audio_source (void)
{
  return audio_source;
}

/**
 * confab_media_start_clear:
 *
 * Ends what was started and not taken.
 */
void
confab_media_start_clear (ConfabMediaStart *self)
{
  if (self->child != NULL)
    g_subprocess_force_exit (self->child);

  if (self->socket >= 0)
    close (self->socket);

  g_clear_object (&self->child);
  g_clear_pointer (&self->frames, confab_frames_unref);
  g_clear_pointer (&self->path, g_free);
}

static gboolean
fail_errno (GError **error, const char *path)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));
  return FALSE;
}

static int
make_file (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct stat info;
  int fd;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      fail_errno (error, folder);
      return -1;
    }

  fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);

  if (fd < 0)
    {
      fail_errno (error, path);
      return -1;
    }

  if (fstat (fd, &info) == 0 && S_ISREG (info.st_mode))
    return fd;

  close (fd);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, "%s is not a regular file", path);
  return -1;
}

static int
open_file (ConfabMediaStart *self, GError **error)
{
  struct stat info;

  return self->first.type == CONFAB_MEDIA_WIRE_OPEN
             ? confab_regular_file_open (self->path, &info, error)
             : make_file (self->path, error);
}

/* What GStreamer needs to find its plugins, a loudspeaker and a microphone. */
static char **
make_environment (void)
{
  static const char *const kept[] = {
    "HOME",
    "PATH",
    "GST_DEBUG",
    "GST_REGISTRY",
    "GST_PLUGIN_PATH",
    "GST_PLUGIN_SYSTEM_PATH",
    "GST_PLUGIN_SCANNER",
    "LD_LIBRARY_PATH",
    "PIPEWIRE_REMOTE",
    "PIPEWIRE_RUNTIME_DIR",
    "PULSE_SERVER",
    "PULSE_COOKIE",
    "PULSE_SINK",
    "PULSE_SOURCE",
    "XDG_CONFIG_HOME",
    "XDG_RUNTIME_DIR",
    NULL,
  };
  GStrv out = confab_program_make_environment ();
  g_autofree char *registry =
      g_build_filename (g_get_user_cache_dir (), "confab", "gstreamer", "registry", NULL);

  /* a registry of its own: made where less can be seen, it would not do for others */
  for (const char *const *name = kept; *name != NULL; name++)
    if (g_getenv (*name) != NULL)
      out = g_environ_setenv (out, *name, g_getenv (*name), TRUE);

  return g_environ_setenv (out, "GST_REGISTRY", registry, FALSE);
}

static GSubprocess *
spawn (int socket, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autofree char *program = confab_program_find (PROGRAM);
  g_auto (GStrv) environment = make_environment ();

  /* what decoders have to say of a file interests those who work on them */
  launcher = g_subprocess_launcher_new (g_getenv ("G_MESSAGES_DEBUG") != NULL
                                            ? G_SUBPROCESS_FLAGS_NONE
                                            : G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                                                  G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_take_fd (launcher, socket, CONFAB_MEDIA_WIRE_FD);
  g_subprocess_launcher_set_environ (launcher, environment);
  g_subprocess_launcher_set_cwd (launcher, "/");
  return g_subprocess_launcher_spawn (launcher, error, program, NULL);
}

static gboolean
start_with (ConfabMediaStart *self, const int *fds, guint n_fds, GError **error)
{
  int sockets[2];

  if (socketpair (AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets) != 0)
    return fail_errno (error, "socketpair");

  self->socket = sockets[0];
  self->child = spawn (sockets[1], error);
  return self->child != NULL &&
         confab_media_packet_send (&self->first, self->socket, FALSE, fds, n_fds, error);
}

/**
 * confab_media_start_run:
 * @job: a #ConfabMediaStart
 *
 * On a thread that lives as long as the application: opens its file and starts the process.
 *
 * Returns: TRUE, or FALSE with an error of %G_IO_ERROR
 */
gboolean
confab_media_start_run (gpointer state, gpointer job, GValue *result, GError **error)
{
  ConfabMediaStart *self = job;
  gboolean with_frames = self->first.type == CONFAB_MEDIA_WIRE_OPEN && self->first.values[0] > 0;
  int fds[CONFAB_MEDIA_WIRE_MAX_FDS] = { open_file (self, error), -1 };
  gboolean done;

  if (fds[0] < 0)
    return FALSE;

  if (with_frames)
    self->frames = confab_frames_new (error);

  if (self->frames != NULL)
    fds[1] = confab_frames_get_fd (self->frames);

  done =
      (!with_frames || self->frames != NULL) && start_with (self, fds, with_frames ? 2 : 1, error);
  close (fds[0]);
  return done;
}
