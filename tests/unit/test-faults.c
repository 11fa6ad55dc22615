// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-clock.h"
#include "base/confab-faults.h"

#include <libdex.h>

/* What CONFAB_FAULTS does, where it is built in; where it is not, nothing does. */

static void
run_with (const char *faults)
{
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "CONFAB_FAULTS", faults, TRUE);

  g_test_trap_subprocess_with_envp (NULL, (const char *const *) environment, 0,
                                    G_TEST_SUBPROCESS_DEFAULT);
}

static void
test_none (void)
{
  if (g_test_subprocess ())
    {
      g_assert_cmpint (confab_fault ("sql:normal"), ==, 0);
      g_assert_cmpint (confab_fault ("clock:speed"), ==, 0);
      return;
    }

  run_with ("");
  g_test_trap_assert_passed ();
}

#if CONFAB_FAULTS

static void
test_named (void)
{
  if (g_test_subprocess ())
    {
      g_assert_cmpint (confab_fault ("sql:normal"), ==, 1);
      g_assert_cmpint (confab_fault ("clock:speed"), ==, 50);
      g_assert_cmpint (confab_fault ("gaps:ignore"), ==, 0);
      return;
    }

  run_with ("clock:speed@50,sql:normal");
  g_test_trap_assert_passed ();
}

static void
test_unknown (void)
{
  if (g_test_subprocess ())
    {
      confab_fault ("sql:normal");
      return;
    }

  run_with ("sql:norml");
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*sql:norml*is no fault*");
  run_with ("clock:speed@fast");
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*clock:speed@fast*is no fault*");
}

static void
rung_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
}

/* An hour passes while one waits. */
static void
test_speed (void)
{
  g_autoptr (ConfabClock) clock = NULL;
  gboolean rung = FALSE;
  gint64 before;

  if (!g_test_subprocess ())
    {
      run_with ("clock:speed@100000");
      g_test_trap_assert_passed ();
      return;
    }

  clock = confab_clock_new ();
  before = confab_clock_get_monotonic_ms (clock);
  confab_clock_add (clock, 3600 * 1000, rung_cb, &rung);

  while (!rung)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpint (confab_clock_get_monotonic_ms (clock) - before, >=, 3600 * 1000);
}

#endif

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/faults/none", test_none);

#if CONFAB_FAULTS
  g_test_add_func ("/faults/named", test_named);
  g_test_add_func ("/faults/unknown", test_unknown);
  g_test_add_func ("/faults/speed", test_speed);
#endif

  return g_test_run ();
}
