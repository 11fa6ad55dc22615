// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-media-private.h"

#include "confine/confab-confine.h"

#include <glib/gstdio.h>
#include <malloc.h>
#include <sys/resource.h>

/* Whoever takes this process over by a file has one that reads this file and what every user can
 * read, and hears what it plays. It cannot open a socket nor start a program nor write a file: a
 * connection to whatever makes the sound is there before the first byte is looked at. */

#define MAX_FILES 256

/* A picture of 8K and 30 bits takes 133 MB, and decoders keep some. */
#define MAX_MEMORY_BYTES (G_GUINT64_CONSTANT (2) << 30)

/* Arenas are kept for each thread, and count. */
#define MAX_ARENAS 4

static char *
in_home (const char *folder, const char *name)
{
  return folder != NULL ? g_build_filename (folder, name, NULL) : g_strdup ("/nonexistent");
}

/* What GStreamer and the libraries of sound read; and write: its list of plugins, which it makes
 * anew when they have changed, and the places where sound is exchanged. */
static void
confine_paths (int fd)
{
  const char *registry = g_getenv ("GST_REGISTRY"), *runtime = g_get_user_runtime_dir ();
  g_autofree char *cache = registry != NULL ? g_path_get_dirname (registry) : g_strdup ("/none");
  g_autofree char *pulse = in_home (g_get_user_config_dir (), "pulse");
  g_autofree char *pipewire = in_home (g_get_user_config_dir (), "pipewire");
  g_autofree char *alsa = in_home (g_get_home_dir (), ".asoundrc");
  g_autofree char *cookie = in_home (g_get_home_dir (), ".pulse-cookie");
  g_autofree char *native = in_home (runtime, "pulse");
  const char *const readable[] = {
    "/usr",
    "/lib",
    "/lib64",
    "/bin",
    "/app",
    "/etc",
    "/proc",
    "/sys",
    pulse,
    pipewire,
    alsa,
    cookie,
    g_getenv ("GST_PLUGIN_PATH"),
    g_getenv ("LD_LIBRARY_PATH"),
    NULL,
  };
  const char *const writable[] = { cache, native, "/dev/snd", "/dev/shm", "/dev/null", NULL };
  const char *packed[G_N_ELEMENTS (readable)] = { NULL };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (readable); i++)
    if (readable[i] != NULL)
      packed[n++] = readable[i];

  g_mkdir_with_parents (cache, 0700);
  confab_confine_files (packed, writable, fd);
}

/**
 * confab_media_confine_files:
 * @fd: the one file that it is about
 *
 * Before there is another thread. Takes away all files but this and what GStreamer needs; what is
 * needed to begin, sockets and programs, goes later, see confab_confine_calls().
 *
 * Returns: TRUE, or FALSE with %G_IO_ERROR_PERMISSION_DENIED
 */
gboolean
confab_media_confine_files (int fd, GError **error)
{
  if (!confab_confine_privileges (error))
    return FALSE;

  confine_paths (fd);
  mallopt (M_ARENA_MAX, MAX_ARENAS);
  return confab_confine_resource (RLIMIT_CORE, "core", 0, error) &&
         confab_confine_resource (RLIMIT_NOFILE, "descriptors", MAX_FILES, error) &&
         (confab_confine_is_sanitized () ||
          confab_confine_resource (RLIMIT_DATA, "memory", MAX_MEMORY_BYTES, error));
}
