// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-program.h"

#include <string.h>
#include <sys/resource.h>

/* Programs that do for this one what is not done in its own memory, and modules that are opened
 * when they are needed. */

/* The variable that says where NAME is: CONFAB_EXTRACT for confab-extract. */
static const char *
get_told (const char *name)
{
  g_autofree char *variable = g_strndup (name, strcspn (name, "."));

  for (char *at = variable; *at != '\0'; at++)
    *at = *at == '-' ? '_' : g_ascii_toupper (*at);

  return g_getenv (variable);
}

/**
 * confab_program_find:
 * @name: of a program, or of a module, which ends in ".so"
 *
 * Where it is: told by the environment for those who work on it, beside this program, or where both
 * were installed. Any thread.
 *
 * Returns: (transfer full): its path
 */
char *
confab_program_find (const char *name)
{
  const char *told = get_told (name);
  const char *installed = g_str_has_suffix (name, ".so") ? CONFAB_MODULEDIR : CONFAB_LIBEXECDIR;
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *dir = self != NULL ? g_path_get_dirname (self) : g_strdup (installed);
  g_autofree char *beside = g_build_filename (dir, name, NULL);

  if (told != NULL && *told != '\0')
    return g_strdup (told);

  if (g_file_test (beside, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&beside);

  return g_build_filename (installed, name, NULL);
}

/**
 * confab_program_make_environment:
 *
 * Returns: (transfer full): an environment that says nothing of the user
 */
GStrv
confab_program_make_environment (void)
{
  static const char *const kept[] = { "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS" };
  GStrv out = g_environ_setenv (NULL, "LC_ALL", "C.UTF-8", TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (g_getenv (kept[i]) != NULL)
      out = g_environ_setenv (out, kept[i], g_getenv (kept[i]), TRUE);

  return out;
}

/**
 * confab_program_start:
 * @name: see confab_program_find()
 * @input: (transfer full): what it reads as its standard input, or -1 for nothing
 * @arguments: (array zero-terminated=1): what it is told
 *
 * Starts a program that looks at somebody else's file: it knows nothing of the user, says what it
 * has to say on its standard output, and nothing elsewhere. Any thread.
 *
 * Returns: (transfer full): the process, or NULL with @error
 */
GSubprocess *
confab_program_start (const char *name, int input, const char *const *arguments, GError **error)
{
  g_autofree char *program = confab_program_find (name);
  g_auto (GStrv) environment = confab_program_make_environment ();
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GStrvBuilder) argv = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  g_strv_builder_add (argv, program);
  g_strv_builder_addv (argv, (const char **) arguments);
  all = g_strv_builder_end (argv);

  if (input >= 0)
    g_subprocess_launcher_take_stdin_fd (launcher, input);

  g_subprocess_launcher_set_environ (launcher, environment);
  g_subprocess_launcher_set_cwd (launcher, "/");
  return g_subprocess_launcher_spawnv (launcher, (const char *const *) all, error);
}

/**
 * confab_program_forbid_cores:
 *
 * What is in memory, keys among it, is not written into a file when the program crashes, nor when
 * one does that it starts. PR_SET_DUMPABLE would keep debuggers out too, but with it the desktop's
 * portals refuse to talk to the program: they may no longer see who it is.
 */
void
confab_program_forbid_cores (void)
{
  const struct rlimit none = { 0, 0 };

  setrlimit (RLIMIT_CORE, &none);
}
