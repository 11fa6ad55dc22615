// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client-fixture.h"
#include "client/sync/confab-keyring.h"
#include "support/own-keyring.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

typedef struct
{
  char *dir;
  char *file;
  ConfabKeyring *keyring;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->dir = g_dir_make_tmp ("confab-test-XXXXXX", NULL);
  f->file = g_build_filename (f->dir, "below", "tokens", NULL);

  {
    g_autofree char *below = g_build_filename (f->dir, "below", NULL);

    f->keyring = confab_keyring_new (below);
  }
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  settle ();
  g_assert_finalize_object (f->keyring);
  client_fixture_remove_dir (f->dir);
  g_free (f->dir);
  g_free (f->file);
}

static void
assert_secret (Fixture *f, const char *key, const char *secret)
{
  g_assert_cmpstr (g_value_get_string (wait_for (confab_keyring_lookup (f->keyring, key), NULL)),
                   ==, secret);
  g_assert_cmpstr (g_value_get_string (wait_for (confab_keyring_peek (f->keyring, key), NULL)), ==,
                   secret);
}

static void
use_keyring (Fixture *f)
{
  wait_for_error (confab_keyring_lookup (f->keyring, "one"), G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  wait_for_success (confab_keyring_store (f->keyring, "one", "One", "cft_1"));
  wait_for_success (confab_keyring_store (f->keyring, "two", "Two", "cft_2"));
  assert_secret (f, "one", "cft_1");
  assert_secret (f, "two", "cft_2");
  wait_for_success (confab_keyring_store (f->keyring, "one", "One", "cft_3"));
  assert_secret (f, "one", "cft_3");
  wait_for_success (confab_keyring_clear (f->keyring, "one"));
  wait_for_error (confab_keyring_lookup (f->keyring, "one"), G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  wait_for_error (confab_keyring_peek (f->keyring, "one"), G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  assert_secret (f, "two", "cft_2");
}

static void
test_keyring (Fixture *f, gconstpointer data)
{
  use_keyring (f);
  g_assert_false (confab_keyring_get_is_file (f->keyring));
  g_assert_false (g_file_test (f->file, G_FILE_TEST_EXISTS));
  wait_for_success (confab_keyring_clear (f->keyring, "two"));
}

/* A token that lay in the file, before there was a keyring, moves when it is stored anew. */
static void
test_moves (Fixture *f, gconstpointer data)
{
  g_autofree char *below = g_path_get_dirname (f->file);
  g_autofree char *left = NULL;

  g_mkdir (below, 0700);
  g_assert_true (g_file_set_contents (f->file, "[tokens]\none=cft_1\n", -1, NULL));
  assert_secret (f, "one", "cft_1");
  g_assert_true (confab_keyring_get_is_file (f->keyring));
  wait_for_success (confab_keyring_store (f->keyring, "one", "One", "cft_2"));
  g_assert_true (g_file_get_contents (f->file, &left, NULL, NULL));
  g_assert_null (g_strstr_len (left, -1, "cft_"));
  assert_secret (f, "one", "cft_2");
  wait_for_success (confab_keyring_clear (f->keyring, "one"));
}

static void
test_damaged (Fixture *f, gconstpointer data)
{
  g_autofree char *below = g_path_get_dirname (f->file);
  g_autoptr (GError) error = NULL;

  g_mkdir (below, 0700);
  g_assert_true (g_file_set_contents (f->file, "no key file", -1, NULL));
  error = wait_for_failure (confab_keyring_lookup (f->keyring, "one"));
  g_assert_true (error->domain == G_KEY_FILE_ERROR);
}

/* Where there is no secret service, a file that nobody else can read. */
static void
test_no_service_child (Fixture *f, gconstpointer data)
{
  struct stat info;

  use_keyring (f);
  g_assert_true (confab_keyring_get_is_file (f->keyring));
  g_assert_cmpint (g_stat (f->file, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
test_no_service (void)
{
  g_auto (GStrv) env = g_get_environ ();

  env = g_environ_unsetenv (env, "SECRET_FILE_TEST_PATH");
  env = g_environ_setenv (env, "SECRET_BACKEND", "service", TRUE);
  env = g_environ_setenv (env, "DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_test_trap_subprocess_with_envp ("/keyring/no_service/subprocess/child",
                                    (const char *const *) env, 20 * G_USEC_PER_SEC,
                                    G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

#define ADD(path, name) g_test_add (path, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  use_own_keyring ();

  ADD ("/keyring/keyring", keyring);
  ADD ("/keyring/moves", moves);
  ADD ("/keyring/damaged", damaged);
  g_test_add_func ("/keyring/no_service", test_no_service);
  ADD ("/keyring/no_service/subprocess/child", no_service_child);

  return g_test_run ();
}
