// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "file-kit.h"

#include "base/confab-id.h"
#include "server/ops/confab-config.h"
#include "sql/confab-database.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sysexits.h>

/* The program itself, from its command line to its end. */

static char *folder;

static GSubprocess *
start (const char *first, ...)
{
  g_autoptr (GPtrArray) args = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  GSubprocess *process;
  va_list more;

  g_ptr_array_add (args, (char *) CONFABD);
  va_start (more, first);

  for (const char *arg = first; arg != NULL; arg = va_arg (more, const char *))
    g_ptr_array_add (args, (char *) arg);

  va_end (more);
  g_ptr_array_add (args, NULL);
  process = g_subprocess_newv ((const char *const *) args->pdata,
                               G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                   G_SUBPROCESS_FLAGS_STDERR_PIPE,
                               &error);
  g_assert_no_error (error);
  return process;
}

static char *
read_line (GSubprocess *process)
{
  g_autoptr (GDataInputStream) out =
      g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (out), FALSE);
  return g_data_input_stream_read_line (out, NULL, NULL, NULL);
}

/* What it says on standard error, and its exit status. */
static char *
finish (GSubprocess *process, int *status)
{
  char *said = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &said, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  *status = g_subprocess_get_exit_status (process);
  return said;
}

static void
refuses_to_start (int wanted_status, const char *wanted, const char *option, const char *value)
{
  g_autoptr (GSubprocess) process = start ("--data", folder, "--port", "0", option, value, NULL);
  int status;
  g_autofree char *said = finish (process, &status);

  g_test_message ("%s", said);
  g_assert_cmpint (status, ==, wanted_status);
  g_assert_nonnull (strstr (said, wanted));
}

static void
test_life (void)
{
  g_autoptr (GSubprocess) process = start ("--data", folder, "--port", "0", NULL);
  g_autofree char *line = read_line (process);
  g_autofree char *said = NULL;
  int status;

  g_assert_true (g_str_has_prefix (line, "confabd listening on http://127.0.0.1:"));
  refuses_to_start (EX_TEMPFAIL, "in use", NULL, NULL);
  g_subprocess_send_signal (process, SIGHUP);
  g_subprocess_send_signal (process, SIGTERM);
  said = finish (process, &status);
  g_assert_cmpint (status, ==, 0);
}

static guint
port_of (const char *line)
{
  return line != NULL ? g_ascii_strtoull (strrchr (line, ':') + 1, NULL, 10) : 0;
}

static GSubprocess *
start_open (guint *port)
{
  GSubprocess *process =
      start ("--data", folder, "--port", "0", "--registration", "open", "--set",
             "limits.messages=100000", "--set", "limits.message-burst=100000", NULL);
  g_autofree char *line = read_line (process);

  *port = port_of (line);
  g_assert_cmpuint (*port, >, 0);
  return process;
}

static void
count_acks (Link *link, guint *n)
{
  JsonNode *frame;

  while ((frame = g_queue_pop_head (&link->frames)) != NULL)
    {
      *n = MAX (*n, int_at (frame, "payload.seq"));
      json_node_unref (frame);
    }
}

/* What was acknowledged is there after a kill, each message once, in order. */
static void
test_kill (void)
{
  guint port, n_acked = 0;
  g_autoptr (GSubprocess) process = start_open (&port);
  g_autoptr (GSubprocess) next = NULL;
  g_autoptr (Kit) kit = kit_new_client (port);
  g_autoptr (User) ada = kit_register (kit, "ada");
  g_autofree char *id = kit_converse (kit, ada, "group", NULL);
  g_autofree char *path = g_strdup_printf ("/conversations/%s", id);
  g_autoptr (Link) link = kit_link (kit, ada);
  g_autoptr (JsonNode) conversation = NULL;
  g_autofree char *said = NULL;
  int status;

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *message_id = confab_id_new ();

      link_send (link,
                 "{\"id\":\"%s\",\"type\":\"message\",\"payload\":{\"id\":\"%s\","
                 "\"conversationId\":\"%s\",\"content\":\"%u\"}}",
                 message_id, message_id, id, i);
    }

  while (n_acked < 300)
    {
      spin ();
      count_acks (link, &n_acked);
    }

  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  UNTIL (link->closed);
  count_acks (link, &n_acked);

  next = start_open (&kit->port);
  conversation = kit_expect (kit, 200, ada, "GET", path, NULL);
  g_test_message ("%u acknowledged, %u there", n_acked, (guint) int_at (conversation, "lastSeq"));
  g_assert_cmpint (int_at (conversation, "lastSeq"), >=, n_acked);

  for (gint64 after = 0; after < int_at (conversation, "lastSeq");)
    {
      g_autofree char *events =
          g_strdup_printf ("%s/events?limit=100&after=%" G_GINT64_FORMAT, path, after);
      g_autoptr (JsonNode) page = kit_expect (kit, 200, ada, "GET", events, NULL);

      for (guint i = 0; i < length_at (page, "items"); i++)
        {
          g_autofree char *where = g_strdup_printf ("items.%u.seq", i);

          g_assert_cmpint (int_at (page, where), ==, ++after);
        }
    }

  soup_session_abort (kit->session);
  g_subprocess_send_signal (next, SIGTERM);
  said = finish (next, &status);
  g_assert_cmpint (status, ==, 0);
}

static void
test_eof (void)
{
  g_autoptr (GSubprocess) process = start ("--data", folder, "--port", "0", "--exit-on-eof", NULL);
  g_autofree char *line = read_line (process);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (line);
  g_output_stream_close (g_subprocess_get_stdin_pipe (process), NULL, NULL);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
}

static void
test_config (void)
{
  g_autoptr (GSubprocess) process = start ("--print-config", NULL);
  g_autoptr (ConfabConfig) config = confab_config_new ();
  g_autoptr (GRegex) key = g_regex_new ("^#(?! )", G_REGEX_MULTILINE, 0, NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "confabd.conf", NULL);
  g_autofree char *text = NULL, *all = NULL, *example = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_communicate_utf8 (process, NULL, NULL, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "[listen]"));

  /* What is installed is what is printed. */
  g_file_get_contents (path, &example, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (example, text));

  /* Every key that is printed can be set to what is printed. */
  all = g_regex_replace (key, text, -1, 0, "", 0, NULL);
  confab_config_load_text (config, all, &error);
  g_assert_no_error (error);
  g_assert_false (confab_config_load_text (config, "[listen]\nprot=1\n", &error));
  g_assert_nonnull (strstr (error->message, "prot"));

  refuses_to_start (1, "[listen] port", "--port", "70000");
  refuses_to_start (1, "[server] registration", "--registration", "everybody");
  refuses_to_start (1, "listen.prot", "--set", "listen.prot=1");
  refuses_to_start (1, "certificate", "--address", "0.0.0.0");
}

static void
checks (int wanted_status, const char *wanted)
{
  g_autoptr (GSubprocess) process = start ("--data", folder, "--check", NULL);
  g_autofree char *out = NULL, *said = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_communicate_utf8 (process, NULL, NULL, &out, &said, &error);
  g_assert_no_error (error);
  g_test_message ("%s%s", out, said);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, wanted_status);
  g_assert_nonnull (strstr (wanted_status == 2 ? said : out, wanted));
}

static void
tamper (const char *sql)
{
  g_autofree char *path = g_build_filename (folder, "confab.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabDatabase) db = confab_database_open (path, CONFAB_DATABASE_READ_WRITE, &error);

  g_assert_no_error (error);
  g_assert_true (confab_database_exec (db, sql, &error));
  g_assert_no_error (error);
}

static void
change_message (Kit *kit, const User *user, const char *method, const char *id, const char *body)
{
  g_autofree char *path = g_strconcat ("/messages/", id, NULL);
  g_autoptr (JsonNode) answer = kit_expect (kit, 200, user, method, path, body);

  g_assert_nonnull (answer);
}

/* Everything is read, also while the server runs, and what is wrong is named. */
static void
test_check (void)
{
  guint port;
  g_autoptr (GSubprocess) process = start_open (&port);
  g_autoptr (Kit) kit = kit_new_client (port);
  g_autoptr (User) ada = kit_register (kit, "check");
  g_autofree char *id = kit_converse (kit, ada, "channel", NULL);
  g_autofree char *first = kit_post (kit, ada, id, "deleted");
  g_autofree char *second = kit_post (kit, ada, id, "edited");
  g_autofree char *third = kit_post (kit, ada, id, "kept");
  g_autofree char *said = NULL, *missing = NULL, *other = NULL, *end = NULL;
  int status;

  change_message (kit, ada, "PUT", first, "{\"content\":\"still deleted\"}");
  change_message (kit, ada, "PUT", second, "{\"content\":\"anew\"}");
  change_message (kit, ada, "DELETE", first, NULL);
  checks (0, " 0 problems");
  soup_session_abort (kit->session);
  g_subprocess_send_signal (process, SIGTERM);
  said = finish (process, &status);
  checks (0, " 0 problems");

  other = g_strdup_printf ("%s: event 4: its hash is not that of what it says", id);
  tamper ("UPDATE event SET frame = replace (frame, '\"kept\"', '\"changed\"')");
  checks (1, other);
  tamper ("UPDATE event SET frame = replace (frame, '\"changed\"', '\"kept\"')");
  checks (0, " 0 problems");

  end = g_strdup_printf ("%s: event 7: the conversation says that its hash is another", id);
  tamper ("UPDATE conversation SET hash = 'x' WHERE last_seq = 7");
  checks (1, end);
  missing = g_strdup_printf ("%s: event 5: it is missing", id);
  tamper ("DELETE FROM event WHERE seq = 5");
  checks (1, missing);
}

/* A file whose bytes are not what they were, and one that is gone. */
static void
test_check_files (void)
{
  guint port;
  g_autoptr (GSubprocess) process = start_open (&port);
  g_autoptr (Kit) kit = kit_new_client (port);
  g_autoptr (User) ada = kit_register (kit, "files");
  g_autofree char *notes = kit_converse (kit, ada, "direct", NULL);
  g_autofree char *message = kit_post (kit, ada, notes, "see this");
  g_autoptr (GBytes) bytes = file_bytes (5000000, 1);
  g_autoptr (JsonNode) file = file_upload (kit, ada, notes, message, NULL, bytes);
  const char *hash = text_at (file, "hash");
  g_autofree char *path = g_strdup_printf ("%s/files/contents/%.2s/%s", folder, hash, hash);
  g_autofree char *wrong = g_strdup_printf ("file %s: its content is not what", hash);
  g_autofree char *shorter = g_strdup_printf ("file %s: it has 3 bytes instead of 5000000", hash);
  g_autofree char *gone = g_strdup_printf ("file %s: ", hash);
  g_autofree char *changed = g_memdup2 (g_bytes_get_data (bytes, NULL), 5000000);
  g_autofree char *said = NULL;
  int status;

  checks (0, " 1 files, 0 problems");
  changed[4999999] ^= 1;
  g_assert_true (g_file_set_contents (path, changed, 5000000, NULL));
  checks (1, wrong);
  g_assert_true (g_file_set_contents (path, "abc", 3, NULL));
  checks (1, shorter);
  g_assert_no_errno (g_unlink (path));
  checks (1, gone);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), 5000000, NULL));
  checks (0, " 1 files, 0 problems");
  soup_session_abort (kit->session);
  g_subprocess_send_signal (process, SIGTERM);
  said = finish (process, &status);
}

typedef struct
{
  GBytes *files[3];
} Files;

static char *
get_path (guint i)
{
  static const char *const suffixes[] = { "confab.db", "confab.db-wal", "confab.db-shm" };

  return g_build_filename (folder, suffixes[i], NULL);
}

static Files
read_files (void)
{
  Files files;

  for (guint i = 0; i < G_N_ELEMENTS (files.files); i++)
    {
      g_autofree char *path = get_path (i);
      char *text = NULL;
      gsize length = 0;

      g_file_get_contents (path, &text, &length, NULL);
      files.files[i] = text != NULL ? g_bytes_new_take (text, length) : NULL;
    }

  return files;
}

static void
write_files (const Files *files)
{
  for (guint i = 0; i < G_N_ELEMENTS (files->files); i++)
    {
      g_autofree char *path = get_path (i);

      if (files->files[i] == NULL)
        g_unlink (path);
      else
        g_assert_true (g_file_set_contents (path, g_bytes_get_data (files->files[i], NULL),
                                            g_bytes_get_size (files->files[i]), NULL));
    }
}

/* To the byte as they were, and nothing was added. */
static void
expect_files (Files *files)
{
  Files now = read_files ();

  for (guint i = 0; i < G_N_ELEMENTS (now.files); i++)
    {
      g_assert_cmpint (now.files[i] == NULL, ==, files->files[i] == NULL);
      g_assert_true (now.files[i] == NULL || g_bytes_equal (now.files[i], files->files[i]));
      g_clear_pointer (&now.files[i], g_bytes_unref);
      g_clear_pointer (&files->files[i], g_bytes_unref);
    }
}

/* As a kill leaves them: what was written last is in the WAL alone. */
static Files
write_and_kill (const char *sql)
{
  g_autofree char *path = get_path (0);
  g_autoptr (GError) error = NULL;
  ConfabDatabase *db = confab_database_open (path, CONFAB_DATABASE_READ_WRITE, &error);
  Files files;

  g_assert_no_error (error);
  g_assert_true (confab_database_exec (db, sql, &error));
  files = read_files ();
  confab_database_close (db);
  write_files (&files);
  return files;
}

static void
test_newer (void)
{
  Files before = read_files (), newer = write_and_kill ("PRAGMA user_version=99");
  Files closed;

  g_assert_nonnull (newer.files[1]);
  refuses_to_start (1, "version 99", NULL, NULL);
  expect_files (&newer);

  /* Without a WAL too. */
  closed = write_and_kill ("PRAGMA wal_checkpoint(TRUNCATE)");
  g_clear_pointer (&closed.files[1], g_bytes_unref);
  g_clear_pointer (&closed.files[2], g_bytes_unref);
  write_files (&closed);
  refuses_to_start (1, "version 99", NULL, NULL);
  expect_files (&closed);
  write_files (&before);
  expect_files (&before);
}

/* Any page, after a kill: it is found, told with what to do, and left as it is. */
static void
test_damaged (void)
{
  g_autofree char *path = get_path (0);
  g_autofree char *rubbish = g_strnfill (8192, 'x');
  Files before = read_files (), files;
  gsize length;
  const char *bytes;

  files = write_and_kill ("UPDATE server_state SET created_at=7");
  bytes = g_bytes_get_data (files.files[0], &length);

  /* The first two pages stand in the WAL as well. */
  for (gsize page = 2 * 4096; page + 4096 <= length; page += 4096 * 7)
    {
      g_autofree char *broken = g_memdup2 (bytes, length);
      g_autoptr (GBytes) whole = g_bytes_ref (files.files[0]);
      Files damaged = { { NULL } };

      memset (broken + page, 0xa5, 4096);
      damaged.files[0] = g_bytes_new (broken, length);
      damaged.files[1] = g_bytes_ref (files.files[1]);
      damaged.files[2] = g_bytes_ref (files.files[2]);
      write_files (&damaged);
      refuses_to_start (1, "restore a back-up", NULL, NULL);
      expect_files (&damaged);
    }

  write_files (&before);

  for (guint i = 0; i < G_N_ELEMENTS (files.files); i++)
    g_clear_pointer (&files.files[i], g_bytes_unref);

  expect_files (&before);
  g_assert_true (g_file_set_contents (path, rubbish, 8192, NULL));
  refuses_to_start (1, "not a database", NULL, NULL);
  refuses_to_start (1, "restore a back-up", NULL, NULL);
  checks (2, "not a database");
}

static void
break_accounts (const char *path, char *bytes)
{
  g_autoptr (ConfabDatabase) db = confab_database_open (path, CONFAB_DATABASE_READ_ONLY, NULL);
  g_autoptr (ConfabStatement) rows =
      confab_database_select (db, NULL,
                              "SELECT rootpage FROM sqlite_schema WHERE tbl_name='account'", NULL);

  while (confab_statement_next (rows, NULL) == CONFAB_STATEMENT_ROW)
    memset (bytes + (confab_statement_get_int (rows, 0) - 1) * 4096, 0xa5, 4096);
}

/* A damage that shows while the server runs: the request fails, the log says what it is. */
static void
test_damaged_later (void)
{
  g_autofree char *path = get_path (0), *bytes = NULL, *first = NULL, *said = NULL;
  guint port, status_code;
  g_autoptr (GSubprocess) process = start_open (&port), next = NULL;
  g_autoptr (Kit) kit = kit_new_client (port);
  g_autoptr (User) eve = kit_register (kit, "eve");
  g_autoptr (JsonNode) answer = NULL;
  gsize length;
  int status;

  g_subprocess_send_signal (process, SIGTERM);
  first = finish (process, &status);
  g_assert_cmpint (status, ==, 0);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  break_accounts (path, bytes);
  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
  next = start_open (&kit->port);
  answer = kit_call (kit, NULL, "POST", "/auth/login",
                     "{\"name\":\"eve\",\"password\":\"wrong one\"}", &status_code);
  g_assert_cmpuint (status_code / 100, ==, 5);
  g_assert_null (strstr (text_at (answer, "message"), "SELECT"));
  g_subprocess_send_signal (next, SIGTERM);
  said = finish (next, &status);
  g_assert_nonnull (strstr (said, "the ledger is damaged; stop the server"));
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  dex_init ();
  folder = g_dir_make_tmp ("confab-XXXXXX", NULL);
  g_test_add_func ("/daemon/life", test_life);
  g_test_add_func ("/daemon/kill", test_kill);
  g_test_add_func ("/daemon/eof", test_eof);
  g_test_add_func ("/daemon/config", test_config);
  g_test_add_func ("/daemon/check-files", test_check_files);
  g_test_add_func ("/daemon/check", test_check);
  g_test_add_func ("/daemon/newer", test_newer);
  g_test_add_func ("/daemon/damaged-later", test_damaged_later);
  g_test_add_func ("/daemon/damaged", test_damaged);
  result = g_test_run ();

  for (guint i = 0; i < 5; i++)
    {
      static const char *const names[] = { "confab.db", "confab.db-wal", "confab.db-shm", "lock",
                                           "admin.sock" };
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_unlink (path);
    }

  g_rmdir (folder);
  return result;
}
