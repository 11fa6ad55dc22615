// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "client/store-fixture.h"
#include "client/store/confab-store-file.h"
#include "sql/confab-database.h"
#include "support/waiting.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* What becomes of files that cannot be used: a damaged one goes aside, any other is left alone. */

#define ACTION_ID (test_id (5000))

static void
close_store (StoreFixture *fixture)
{
  confab_store_close (fixture->store);
  g_clear_object (&fixture->store);
  settle ();
}

static void
reopen (StoreFixture *fixture)
{
  fixture->store = wait_for_object (confab_store_open (fixture->path, OWN, fixture->clock));
}

static char *
beside (StoreFixture *fixture, const char *suffix)
{
  return g_strconcat (fixture->path, suffix, NULL);
}

static char *
read_file (const char *path, gsize *length)
{
  char *text = NULL;

  *length = 0;
  g_file_get_contents (path, &text, length, NULL);
  return text;
}

static void
write_mark (StoreFixture *fixture, const char *text)
{
  g_autofree char *path = beside (fixture, "-lock");

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static char *
read_mark (StoreFixture *fixture)
{
  g_autofree char *path = beside (fixture, "-lock");
  gsize length;

  return read_file (path, &length);
}

static void
put_garbage (StoreFixture *fixture)
{
  g_autofree char *garbage = g_strnfill (8192, 'x');

  g_assert_true (g_file_set_contents (fixture->path, garbage, 8192, NULL));
}

static guint
count_aside (StoreFixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += strstr (name, "-damaged-") != NULL && g_str_has_suffix (name, ".sqlite");

  return n;
}

/* Closed as it should be, it is not read through at the next start. */
static void
test_clean (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *open = read_mark (fixture), *closed = NULL;
  g_autoptr (ConfabStoreFile) file = NULL;

  g_assert_cmpstr (open, ==, "open\n");
  close_store (fixture);
  closed = read_mark (fixture);
  g_assert_cmpstr (closed, ==, "");
  file = confab_store_file_lock (fixture->path, NULL);
  g_assert_false (confab_store_file_is_unclean (file));
  g_clear_pointer (&file, confab_store_file_unlock);

  /* After a kill it is, and once it has been, it is clean. */
  write_mark (fixture, "open\n");
  file = confab_store_file_lock (fixture->path, NULL);
  g_assert_true (confab_store_file_is_unclean (file));
  g_clear_pointer (&file, confab_store_file_unlock);
  reopen (fixture);
  confab_change_set_unref (wait_for_boxed (confab_store_load (fixture->store)));
  confab_change_set_unref (add_conversation (fixture, CHANNEL, 0));
  close_store (fixture);
  g_clear_pointer (&closed, g_free);
  closed = read_mark (fixture);
  g_assert_cmpstr (closed, ==, "");

  /* What has not been checked yet is not called clean. */
  write_mark (fixture, "open\n");
  reopen (fixture);
  close_store (fixture);
  g_clear_pointer (&closed, g_free);
  closed = read_mark (fixture);
  g_assert_cmpstr (closed, ==, "open\n");
}

/* A disk that fails again and again is not helped by new databases. */
static void
test_too_often (StoreFixture *fixture, gconstpointer data)
{
  gsize length;
  g_autofree char *left = NULL;

  close_store (fixture);

  for (guint i = 0; i < CONFAB_STORE_MAX_ASIDE; i++)
    {
      put_garbage (fixture);
      reopen (fixture);
      g_assert_nonnull (confab_store_get_rescue (fixture->store));
      close_store (fixture);
      confab_clock_advance (fixture->clock, 60000);
    }

  put_garbage (fixture);
  wait_for_error (confab_store_open (fixture->path, OWN, fixture->clock), G_IO_ERROR,
                  G_IO_ERROR_INVALID_DATA);
  left = read_file (fixture->path, &length);
  g_assert_cmpuint (length, ==, 8192);
  g_assert_cmpuint (count_aside (fixture), ==, CONFAB_STORE_MAX_ASIDE);

  confab_clock_advance (fixture->clock, CONFAB_STORE_ASIDE_MS);
  reopen (fixture);
  g_assert_cmpuint (count_aside (fixture), ==, CONFAB_STORE_MAX_ASIDE + 1);
}

/* Killed at any point of setting aside, the next start goes on. */
static void
test_killed (StoreFixture *fixture, gconstpointer data)
{
  static const char name[] = "store-damaged-2027-01-15-070000.sqlite";
  g_autofree char *aside = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *half = beside (fixture, "-new");
  g_autofree char *mark = g_strdup_printf ("damaged %s\nfound it so\n", name);

  confab_change_set_unref (add_conversation (fixture, CHANNEL, 0));
  confab_change_set_unref (post_text (fixture, CHANNEL, ACTION_ID, "not sent"));
  close_store (fixture);

  /* The name is chosen, nothing has been moved. */
  write_mark (fixture, mark);
  reopen (fixture);
  g_assert_cmpstr (confab_store_get_rescue (fixture->store)->path, ==, aside);
  g_assert_cmpstr (confab_store_get_rescue (fixture->store)->reason, ==, "found it so");
  g_assert_cmpint (confab_store_get_rescue (fixture->store)->messages, ==, 1);
  close_store (fixture);

  /* It is moved, the new one is half made. */
  g_unlink (fixture->path);
  g_assert_true (g_file_set_contents (half, "half", -1, NULL));
  write_mark (fixture, mark);
  reopen (fixture);
  g_assert_cmpint (confab_store_get_rescue (fixture->store)->messages, ==, 1);
  g_assert_false (g_file_test (half, G_FILE_TEST_EXISTS));

  /* The new one is in its place, and has been written to; only the mark is old. */
  confab_change_set_unref (add_conversation (fixture, CHANNEL, 0));
  confab_change_set_unref (post_text (fixture, CHANNEL, test_id (5001), "after it"));
  close_store (fixture);
  write_mark (fixture, mark);
  reopen (fixture);
  g_assert_cmpint (confab_store_get_rescue (fixture->store)->messages, ==, 1);
  g_assert_cmpuint (count_aside (fixture), ==, 1);

  {
    g_autoptr (GPtrArray) actions = load_actions (fixture);

    g_assert_cmpuint (actions->len, ==, 2);
  }
}

/* How what was rescued is to be sealed is known when the server has told of its conversation; then
 * it is shown, and leaves. */
static void
test_waits (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabMessageRowData) row = NULL;
  g_autoptr (ConfabFrame) frame = NULL;
  g_autoptr (GPtrArray) actions = NULL;
  ConfabSyncData *sync = confab_sync_data_new ();
  gint64 first, second;

  confab_change_set_unref (add_conversation (fixture, CHANNEL, 0));
  confab_change_set_unref (add_conversation (fixture, GROUP, 0));
  confab_change_set_unref (post_text (fixture, CHANNEL, ACTION_ID, "not sent"));
  confab_change_set_unref (post_text (fixture, GROUP, test_id (5001), "never to be sent"));
  close_store (fixture);
  write_mark (fixture, "damaged\n");
  reopen (fixture);
  actions = load_actions (fixture);
  g_assert_cmpuint (actions->len, ==, 2);
  first = ((ConfabActionData *) g_ptr_array_index (actions, 0))->number;
  second = ((ConfabActionData *) g_ptr_array_index (actions, 1))->number;
  wait_for_error (confab_store_seal (fixture->store, first), CONFAB_ERROR,
                  CONFAB_ERROR_UNAVAILABLE);

  sync->cursor = g_strdup ("e.1");
  sync->conversations = g_ptr_array_new ();
  g_ptr_array_add (sync->conversations, make_conversation (CHANNEL, 0));
  confab_change_set_unref (wait_for_boxed (confab_store_apply_sync (fixture->store, sync)));
  row = read_message (fixture, CHANNEL, ACTION_ID);
  g_assert_cmpstr (row->content, ==, "not sent");
  g_assert_cmpint (row->status, ==, CONFAB_MESSAGE_SENDING);
  frame = wait_for_boxed (confab_store_seal (fixture->store, first));
  g_assert_cmpstr (frame->id, ==, ACTION_ID);

  /* The server has told of everything: the other one is none of this user's any more. */
  wait_for_error (confab_store_seal (fixture->store, second), CONFAB_ERROR, CONFAB_ERROR_FORBIDDEN);
}

/* A name that leads elsewhere is not followed. */
static void
test_hostile_mark (StoreFixture *fixture, gconstpointer data)
{
  static const char *const marks[] = { "damaged ../../etc/passwd\n", "damaged /tmp/x\n",
                                       "damaged \n", "damaged store/../../x\n" };

  for (guint i = 0; i < 3; i++)
    {
      close_store (fixture);
      write_mark (fixture, marks[i]);
      reopen (fixture);
      g_assert_true (
          g_str_has_prefix (confab_store_get_rescue (fixture->store)->path, fixture->folder));
      confab_clock_advance (fixture->clock, CONFAB_STORE_ASIDE_MS);
    }

  close_store (fixture);
  write_mark (fixture, marks[3]);
  reopen (fixture);
  g_assert_null (strstr (confab_store_get_rescue (fixture->store)->path, ".."));
}

/* Written by a newer program: refused, and not a byte is changed, whatever lies beside it. */
static void
test_newer (StoreFixture *fixture, gconstpointer data)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-lock" };
  g_autoptr (ConfabDatabase) db = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *before[G_N_ELEMENTS (suffixes)];

  close_store (fixture);
  db = confab_database_open (fixture->path, CONFAB_DATABASE_READ_WRITE, &error);
  g_assert_true (confab_database_exec (db, "PRAGMA user_version=1000000", &error));

  /* As a kill leaves it: the version is in the WAL alone. */
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = beside (fixture, suffixes[i]);
      gsize length;
      char *text = read_file (path, &length);

      before[i] = g_bytes_new_take (text, length);
    }

  g_assert_cmpuint (g_bytes_get_size (before[1]), >, 0);
  g_clear_pointer (&db, confab_database_close);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = beside (fixture, suffixes[i]);

      g_assert_true (g_file_set_contents (path, g_bytes_get_data (before[i], NULL),
                                          g_bytes_get_size (before[i]), NULL));
    }

  wait_for_error (confab_store_open (fixture->path, OWN, fixture->clock), G_IO_ERROR,
                  G_IO_ERROR_NOT_SUPPORTED);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = beside (fixture, suffixes[i]);
      gsize length;
      char *text = read_file (path, &length);
      g_autoptr (GBytes) after = g_bytes_new_take (text, length);

      g_assert_true (g_bytes_equal (before[i], after));
      g_bytes_unref (before[i]);
    }

  g_assert_cmpuint (count_aside (fixture), ==, 0);
}

static void
test_newer_clean (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *wal = beside (fixture, "-wal"), *shm = beside (fixture, "-shm");
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (ConfabDatabase) db = NULL;
  gsize n_before, n_after;

  close_store (fixture);
  db = confab_database_open (fixture->path, CONFAB_DATABASE_READ_WRITE, NULL);
  g_assert_true (confab_database_exec (db, "PRAGMA user_version=1000000", NULL));
  g_clear_pointer (&db, confab_database_close);
  before = read_file (fixture->path, &n_before);
  wait_for_error (confab_store_open (fixture->path, OWN, fixture->clock), G_IO_ERROR,
                  G_IO_ERROR_NOT_SUPPORTED);
  after = read_file (fixture->path, &n_after);
  g_assert_cmpmem (before, n_before, after, n_after);
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (shm, G_FILE_TEST_EXISTS));
}

/* Another process has it. */
static void
test_busy (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *path = beside (fixture, "-lock");
  int ready[2];
  char byte;
  pid_t pid;

  close_store (fixture);
  g_assert_cmpint (pipe (ready), ==, 0);
  pid = fork ();

  if (pid == 0)
    {
      struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
      int fd = open (path, O_RDWR);

      if (fcntl (fd, F_SETLK, &lock) == 0 && write (ready[1], "x", 1) == 1)
        pause ();

      _exit (1);
    }

  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  wait_for_error (confab_store_open (fixture->path, OWN, fixture->clock), G_IO_ERROR,
                  G_IO_ERROR_BUSY);
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
  close (ready[0]);
  close (ready[1]);
  reopen (fixture);
}

/* The next session of this process does not wait for the last one, it ends it. */
static void
test_overlap (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabStore) old = g_steal_pointer (&fixture->store);

  reopen (fixture);
  wait_for_error (confab_store_load (old), G_IO_ERROR, G_IO_ERROR_CLOSED);
  confab_change_set_unref (add_conversation (fixture, CHANNEL, 0));
}

static void
test_unusable (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "store.sqlite", NULL);

  wait_for_error (confab_store_open ("/nowhere/at/all", OWN, fixture->clock), G_IO_ERROR,
                  G_IO_ERROR_NOT_FOUND);
  close_store (fixture);

  /* Root may do everything. */
  if (geteuid () != 0)
    {
      g_assert_cmpint (g_chmod (fixture->path, 0), ==, 0);
      wait_for_error (confab_store_open (fixture->path, OWN, fixture->clock), G_IO_ERROR,
                      G_IO_ERROR_PERMISSION_DENIED);
      g_assert_cmpint (g_chmod (fixture->path, 0600), ==, 0);
    }

  g_unlink (folder);
  g_mkdir (folder, 0700);
  wait_for_error (confab_store_open (folder, OWN, fixture->clock), G_IO_ERROR,
                  G_IO_ERROR_IS_DIRECTORY);
  g_assert_cmpuint (count_aside (fixture), ==, 0);
  g_rmdir (folder);
}

static void
limit_files (rlim_t bytes, struct rlimit *before)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, before), ==, 0);
  limit = *before;
  limit.rlim_cur = bytes;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* A full disk is said to be one, and nothing is taken for damage. */
static void
test_no_space (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other.sqlite", NULL);
  struct rlimit before;

  confab_change_set_unref (add_conversation (fixture, CHANNEL, 0));
  confab_change_set_unref (post_text (fixture, CHANNEL, ACTION_ID, "not sent"));
  close_store (fixture);
  signal (SIGXFSZ, SIG_IGN);

  for (rlim_t bytes = 0; bytes < 60000; bytes += 5000)
    {
      limit_files (bytes, &before);
      wait_for_error (confab_store_open (other, OWN, fixture->clock), G_IO_ERROR,
                      G_IO_ERROR_NO_SPACE);
      wait_for (confab_store_open (fixture->path, OWN, fixture->clock), NULL);
      settle ();
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
    }

  g_assert_cmpuint (count_aside (fixture), ==, 0);
  reopen (fixture);
  g_assert_null (confab_store_get_rescue (fixture->store));

  {
    g_autoptr (GPtrArray) actions = load_actions (fixture);

    g_assert_cmpuint (actions->len, ==, 1);
  }
}

/* It is put right when there is room. */
static void
test_full (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *new_path = beside (fixture, "-new");

  close_store (fixture);
  put_garbage (fixture);

  /* Where the new database is to be stands something that does not go away. */
  g_mkdir (new_path, 0700);
  g_error_free (wait_for_failure (confab_store_open (fixture->path, OWN, fixture->clock)));
  g_assert_cmpuint (count_aside (fixture), ==, 1);
  g_rmdir (new_path);
  reopen (fixture);
  g_assert_nonnull (confab_store_get_rescue (fixture->store));
  g_assert_cmpuint (count_aside (fixture), ==, 1);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/store/aside/" path, StoreFixture, NULL, store_fixture_set_up, func,                \
              store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  ADD ("clean", test_clean);
  ADD ("too-often", test_too_often);
  ADD ("killed", test_killed);
  ADD ("waits", test_waits);
  ADD ("hostile-mark", test_hostile_mark);
  ADD ("newer", test_newer);
  ADD ("newer-clean", test_newer_clean);
  ADD ("busy", test_busy);
  ADD ("overlap", test_overlap);
  ADD ("unusable", test_unusable);
  ADD ("full", test_full);
  ADD ("no-space", test_no_space);

  return g_test_run ();
}
