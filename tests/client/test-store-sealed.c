// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "client/crypto/confab-crypto-error.h"
#include "client/store-fixture.h"
#include "client/store/confab-store-inspect.h"
#include "client/store/confab-store-search.h"
#include "sql/confab-database.h"
#include "support/waiting.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* A history with a key: what lies on the disk, what becomes of one that is damaged, and what was
 * left in the open by an older version. */

#define SAID "marzipan"
#define PRIVATE "nougat"
#define WAITING "pistachio"
#define BEGUN "hazelnut"
#define ACTION_ID (test_id (5000))

static const char *const words[] = {
  SAID, PRIVATE, WAITING, BEGUN, "conversation", "CREATE TABLE"
};

static ConfabDatabaseKey *key, *other;

/* A process that is to be killed in the midst of it counts what it asks the kernel to write; -1: it
 * is not to be killed. */
static int steps_left = -1;

static void
step (void)
{
  if (steps_left > 0 && --steps_left == 0)
    kill (getpid (), SIGKILL);
}

ssize_t
pwrite64 (int fd, const void *data, size_t n, off64_t at)
{
  step ();
  return syscall (SYS_pwrite64, fd, data, n, at);
}

int
ftruncate64 (int fd, off64_t length)
{
  step ();
  return syscall (SYS_ftruncate, fd, length);
}

int
fdatasync (int fd)
{
  step ();
  return syscall (SYS_fdatasync, fd);
}

int
fsync (int fd)
{
  step ();
  return syscall (SYS_fsync, fd);
}

int
rename (const char *from, const char *to)
{
  step ();
  return syscall (SYS_renameat, AT_FDCWD, from, AT_FDCWD, to);
}

int
unlink (const char *path)
{
  step ();
  return syscall (SYS_unlinkat, AT_FDCWD, path, 0);
}

static void
close_store (StoreFixture *fixture)
{
  confab_store_close (fixture->store);
  g_clear_object (&fixture->store);
  settle ();
}

static DexFuture *
opening (StoreFixture *fixture, ConfabDatabaseKey *with)
{
  return confab_store_open_with_key (fixture->path, with, OWN, fixture->clock);
}

static void
open_store (StoreFixture *fixture)
{
  fixture->store = wait_for_object (opening (fixture, key));
}

static void
remove_files (StoreFixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
}

static void
drop (ConfabChangeSet *changes)
{
  confab_change_set_unref (changes);
}

static void
fill (StoreFixture *fixture)
{
  drop (add_conversation (fixture, CHANNEL, 0));
  drop (add_conversation (fixture, GROUP, 0));
  drop (apply_one (fixture, make_message (CHANNEL, 1, test_id (1000), ANN, SAID " in public")));
  drop (apply_one (fixture, make_message (GROUP, 1, test_id (1001), ANN, PRIVATE " between us")));
  drop (post_text (fixture, GROUP, ACTION_ID, WAITING " to be sent"));
  drop (wait_for_boxed (confab_store_set_draft (fixture->store, CHANNEL, BEGUN " and")));
}

static void
set_up (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_set_up (fixture, data);
  close_store (fixture);
  remove_files (fixture);
  open_store (fixture);
  fill (fixture);
}

static guint
grep (StoreFixture *fixture, const char *what)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));

      if (memmem (bytes, length, what, strlen (what)) == NULL)
        continue;

      g_test_message ("%s is in %s", what, name);
      n++;
    }

  return n;
}

static void
assert_nothing (StoreFixture *fixture)
{
  g_autofree char *text = confab_database_key_to_text (key);
  const guint8 *bytes = confab_database_key_get_bytes (key);
  g_autofree char *raw = g_strndup ((const char *) bytes, 16);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpuint (grep (fixture, words[i]), ==, 0);

  g_assert_cmpuint (grep (fixture, text), ==, 0);
  g_assert_cmpuint (strlen (raw), ==, 16);
  g_assert_cmpuint (grep (fixture, raw), ==, 0);
}

static char *
get_text (StoreFixture *fixture, const char *conversation)
{
  g_autoptr (ConfabPage) page = page_before (fixture, conversation, G_MAXINT64, 10);

  return page_text (page);
}

static void
assert_all (StoreFixture *fixture)
{
  g_autofree char *channel = get_text (fixture, CHANNEL), *group = get_text (fixture, GROUP);
  g_autoptr (ConfabChangeSet) all = wait_for_boxed (confab_store_load (fixture->store));
  g_autoptr (GPtrArray) actions = load_actions (fixture);
  guint drafts = 0;

  g_assert_nonnull (strstr (channel, SAID));
  g_assert_nonnull (strstr (group, PRIVATE));
  g_assert_nonnull (strstr (group, WAITING));

  for (guint i = 0; i < all->conversations->len; i++)
    {
      const ConfabConversationRowData *row = g_ptr_array_index (all->conversations, i);

      drafts += row->draft != NULL && g_str_has_prefix (row->draft, BEGUN);
    }

  g_assert_cmpuint (drafts, ==, 1);
  g_assert_cmpuint (actions->len, >=, 1);
}

/* While it is in use, with its WAL, and when it is closed. */
static void
test_at_rest (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);

  g_assert_true (g_file_test (wal, G_FILE_TEST_EXISTS));
  assert_nothing (fixture);
  assert_all (fixture);
  close_store (fixture);
  assert_nothing (fixture);
  open_store (fixture);
  assert_all (fixture);
  close_store (fixture);

  /* Without a key the same is found, or this would say nothing. */
  remove_files (fixture);
  fixture->store = wait_for_object (opening (fixture, NULL));
  fill (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpuint (grep (fixture, words[i]), >=, 1);
}

static void
assert_no_key (StoreFixture *fixture, ConfabDatabaseKey *with)
{
  g_autoptr (GError) error = wait_for_failure (opening (fixture, with));
  g_autoptr (GError) looking =
      wait_for_failure (confab_store_inspect (fixture->path, with, OWN, fixture->clock, TRUE));

  g_assert_error (error, CONFAB_CRYPTO_ERROR, CONFAB_CRYPTO_ERROR_NO_KEY);
  g_assert_nonnull (strstr (error->message, "key"));
  settle ();
}

/* Nothing is changed, and nothing set aside. */
static void
test_wrong_key (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autofree char *beside = g_strconcat (fixture->path, "-key", NULL);
  gsize n_before, n_after;

  close_store (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &before, &n_before, NULL));
  assert_no_key (fixture, other);
  assert_no_key (fixture, NULL);

  /* Nor when what knows the key is not there: then the database has to say it. */
  g_assert_cmpint (g_unlink (beside), ==, 0);
  assert_no_key (fixture, other);
  g_assert_false (g_file_test (beside, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (fixture->path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);

  open_store (fixture);
  g_assert_null (confab_store_get_rescue (fixture->store));
  g_assert_true (g_file_test (beside, G_FILE_TEST_EXISTS));
  assert_all (fixture);
  close_store (fixture);

  /* Or does not say what it should. */
  g_assert_true (g_file_set_contents (beside, "[key]\nformat=1\ncheck=zzz\n", -1, NULL));
  assert_no_key (fixture, other);
  open_store (fixture);
  assert_all (fixture);
}

/* Who looks sees the same, and without a key only what is in the open. */
static void
test_inspect (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ConfabStore) looking = NULL;
  g_autoptr (ConfabInventory) inventory = NULL;

  close_store (fixture);
  looking = wait_for_object (confab_store_inspect (fixture->path, key, OWN, fixture->clock, TRUE));
  inventory = wait_for_boxed (confab_store_load_inventory (looking, NULL));
  g_assert_cmpuint (inventory->holdings->len, ==, 2);
  confab_store_close (looking);
  settle ();
  remove_files (fixture);
  g_clear_object (&looking);
  fixture->store = wait_for_object (opening (fixture, NULL));
  close_store (fixture);
  looking = wait_for_object (confab_store_inspect (fixture->path, key, OWN, fixture->clock, TRUE));
  confab_store_close (looking);
  g_assert_true (confab_database_is_plain (fixture->path));
}

static void
overwrite (StoreFixture *fixture, gint64 at)
{
  int fd = g_open (fixture->path, O_RDWR | O_CLOEXEC, 0);

  g_assert_cmpint (pwrite (fd, "damage", 6, at), ==, 6);
  g_close (fd, NULL);
}

/* What lies nowhere else is read out of a damaged one, into one that is encrypted too. */
static void
assert_rescued (StoreFixture *fixture)
{
  const ConfabRescueData *rescue;
  g_autoptr (GPtrArray) actions = NULL;

  open_store (fixture);
  rescue = confab_store_get_rescue (fixture->store);
  g_assert_nonnull (rescue);
  g_assert_false (confab_database_is_plain (rescue->path));
  g_assert_cmpint (rescue->messages, ==, 1);
  g_assert_cmpint (rescue->drafts, ==, 1);
  actions = load_actions (fixture);
  g_assert_nonnull (
      strstr (((ConfabActionData *) g_ptr_array_index (actions, 0))->payload, WAITING));
  assert_nothing (fixture);
  close_store (fixture);
  assert_nothing (fixture);
}

static void
test_damaged_head (StoreFixture *fixture, gconstpointer data)
{
  close_store (fixture);
  overwrite (fixture, 120);
  assert_rescued (fixture);
}

/* Where the messages are. */
static void
overwrite_tree (StoreFixture *fixture, ConfabDatabaseKey *with)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabDatabase) db =
      confab_database_open_with_key (fixture->path, CONFAB_DATABASE_READ_ONLY, with, &error);
  gint64 root = 0;

  g_assert_no_error (error);
  confab_database_get_int (db, &root, &error,
                           "SELECT rootpage FROM sqlite_schema WHERE name='message'", NULL);
  g_assert_no_error (error);
  overwrite (fixture, (root - 1) * 4096);
}

static void
test_damaged_tree (StoreFixture *fixture, gconstpointer data)
{
  close_store (fixture);
  overwrite_tree (fixture, key);
  open_store (fixture);
  wait_for_error (confab_store_page_before (fixture->store, GROUP, G_MAXINT64, 10), G_IO_ERROR,
                  G_IO_ERROR_INVALID_DATA);
  close_store (fixture);
  assert_rescued (fixture);
}

static void
test_carried (StoreFixture *fixture, gconstpointer data)
{
  close_store (fixture);
  remove_files (fixture);
  fixture->store = wait_for_object (opening (fixture, NULL));
  fill (fixture);
  close_store (fixture);
  g_assert_cmpuint (grep (fixture, SAID), >=, 1);
  open_store (fixture);
  g_assert_null (confab_store_get_rescue (fixture->store));
  assert_all (fixture);
  assert_nothing (fixture);
  close_store (fixture);
  assert_nothing (fixture);
  g_assert_false (confab_database_is_plain (fixture->path));
}

/* What is found damaged on the way is rescued, as it would have been before. */
static void
test_carried_damaged (StoreFixture *fixture, gconstpointer data)
{
  close_store (fixture);
  remove_files (fixture);
  fixture->store = wait_for_object (opening (fixture, NULL));
  fill (fixture);
  close_store (fixture);
  overwrite_tree (fixture, NULL);
  open_store (fixture);
  g_assert_nonnull (confab_store_get_rescue (fixture->store));
  g_assert_cmpint (confab_store_get_rescue (fixture->store)->messages, ==, 1);
  g_assert_cmpint (confab_store_get_rescue (fixture->store)->drafts, ==, 1);
  g_assert_false (confab_database_is_plain (fixture->path));
}

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (to, bytes, length, NULL));
}

/* Gives how many steps there were, or 0 when it was killed before. */
static guint
carry_and_kill (StoreFixture *fixture, const char *plain, guint steps)
{
  g_autofree char *count = g_strdup_printf ("%u", steps);
  const char *argv[] = { "/proc/self/exe", "--carry", fixture->path, count, NULL };
  char exe[4096];
  gssize length = readlink ("/proc/self/exe", exe, sizeof exe - 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  int status;

  exe[length] = '\0';
  argv[0] = exe;
  remove_files (fixture);
  copy_file (plain, fixture->path);
  g_spawn_sync (NULL, (char **) argv, NULL, 0, NULL, NULL, &said, NULL, &status, &error);
  g_assert_no_error (error);

  if (WIFSIGNALED (status))
    g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
  else
    g_assert_cmpint (status, ==, 0);

  if (WIFSIGNALED (status))
    return 0;

  g_assert_nonnull (strstr (said, "steps "));
  return strtoul (strstr (said, "steps ") + strlen ("steps "), NULL, 10);
}

/* Killed at any point, it leaves a history that can be read, whole. */
static void
test_carried_killed (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *plain = g_strconcat (fixture->folder, ".plain", NULL);
  guint killed = 0, was_plain = 0, was_sealed = 0, n_steps;

  close_store (fixture);
  remove_files (fixture);
  fixture->store = wait_for_object (opening (fixture, NULL));
  fill (fixture);
  close_store (fixture);
  copy_file (fixture->path, plain);

  n_steps = carry_and_kill (fixture, plain, 1000000);
  g_assert_cmpuint (n_steps, >, 100);

  /* The rename comes near the end. */
  for (guint steps = 1; steps < n_steps; steps += steps < 30 || steps + 20 > n_steps ? 1 : 17)
    {
      g_assert_cmpuint (carry_and_kill (fixture, plain, steps), ==, 0);

      if (confab_database_is_plain (fixture->path))
        was_plain++;
      else
        was_sealed++;

      killed++;
      open_store (fixture);
      g_assert_null (confab_store_get_rescue (fixture->store));
      assert_all (fixture);
      close_store (fixture);
      assert_nothing (fixture);
    }

  g_test_message ("killed %u times: plain %u, encrypted %u", killed, was_plain, was_sealed);
  g_assert_cmpuint (killed, >=, 30);
  g_assert_cmpuint (was_plain, >=, 10);
  g_assert_cmpuint (was_sealed, >=, 3);
  g_unlink (plain);
}

static int
carry (const char *path, const char *steps)
{
  StoreFixture fixture = { .path = (char *) path, .clock = confab_clock_new_fake (1) };

  steps_left = strtol (steps, NULL, 10);
  open_store (&fixture);
  printf ("steps %d\n", 1000000 - steps_left);
  steps_left = -1;
  close_store (&fixture);
  g_object_unref (fixture.clock);
  return 0;
}

int
main (int argc, char *argv[])
{
  guint8 bytes[CONFAB_DATABASE_KEY_BYTES];
  int result;

  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = 'A' + i;

  key = confab_database_key_new (bytes);
  bytes[5] = 'x';
  other = confab_database_key_new (bytes);
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  if (argc == 4 && g_str_equal (argv[1], "--carry"))
    return carry (argv[2], argv[3]);

#define ADD(name, func)                                                                            \
  g_test_add ("/store-sealed/" name, StoreFixture, NULL, set_up, func, store_fixture_tear_down)
  ADD ("at-rest", test_at_rest);
  ADD ("wrong-key", test_wrong_key);
  ADD ("inspect", test_inspect);
  ADD ("damaged-head", test_damaged_head);
  ADD ("damaged-tree", test_damaged_tree);
  ADD ("carried", test_carried);
  ADD ("carried-damaged", test_carried_damaged);
  ADD ("carried-killed", test_carried_killed);

  result = g_test_run ();
  confab_database_key_unref (key);
  confab_database_key_unref (other);
  return result;
}
