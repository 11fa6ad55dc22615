// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "e2e-history.h"
#include "e2e-kit.h"

#include "sql/confab-database.h"
#include "support/waiting.h"

#include <glib/gstdio.h>
#include <string.h>

/* The command line against a real server: what it prints and what it ends with. */

static E2e *e2e;

static char *
in_folder (const char *name)
{
  return g_strdup_printf ("--data-dir=%s/%s", e2e_get_folder (e2e), name);
}

static void
ends_with (int status, const char *words, const char *input, const char *first, const char *second)
{
  g_autofree char *data = in_folder ("alice");
  g_autofree char *said = NULL, *out = NULL;

  out = e2e_ctl_status (e2e, status, input, &said, first, data, second, NULL);
  g_test_message ("%s", said);
  g_assert_nonnull (strstr (said, words));
}

static void
test_usage (void)
{
  g_autofree char *help = e2e_ctl_status (e2e, 0, NULL, NULL, "--help", NULL);
  g_autofree char *version = e2e_ctl_status (e2e, 0, NULL, NULL, "--version", NULL);
  g_autofree char *one = e2e_ctl_status (e2e, 0, NULL, NULL, "send", "--help", NULL);

  g_assert_nonnull (strstr (help, "create-user"));
  g_assert_nonnull (strstr (version, CONFAB_VERSION));
  g_assert_nonnull (strstr (one, "--timeout"));
  g_assert_null (strstr (one, "--uses"));
  ends_with (2, "nonsense", NULL, "nonsense", NULL);
  ends_with (2, "Usage: confabctl read", NULL, "read", NULL);
  ends_with (2, "--uses", NULL, "conversations", "--uses=3");
  ends_with (2, "no text", "", "send", "somewhere");
}

static void
test_sign_in (void)
{
  g_autofree char *data = in_folder ("nobody");
  g_autofree char *server = g_strdup_printf ("--server-data=%s/server", e2e_get_folder (e2e));
  g_autofree char *none = e2e_ctl_status (e2e, 3, NULL, NULL, "conversations", data, NULL);
  g_autofree char *wrong = e2e_ctl_status (e2e, 3, "wrong horse\n", NULL, "sign-in",
                                           e2e_get_address (e2e), "alice", data, NULL);
  g_autofree char *nowhere = e2e_ctl_status (e2e, 4, "correct horse\n", NULL, "sign-in",
                                             "http://127.0.0.1:1", "alice", data, NULL);
  g_autofree char *no_address = e2e_ctl_status (e2e, 2, "correct horse\n", NULL, "sign-in",
                                                "not an address", "alice", data, NULL);
  g_autofree char *taken =
      e2e_ctl_status (e2e, 1, "correct horse\n", NULL, "create-user", "alice", server, NULL);
  g_autofree char *no_server =
      e2e_ctl_status (e2e, 4, NULL, NULL, "users", "--server-data=/nonexistent", NULL);
  g_autofree char *users = e2e_ctl_status (e2e, 0, NULL, NULL, "users", server, NULL);
  g_autofree char *invitation =
      e2e_ctl_status (e2e, 0, NULL, NULL, "invite", "--uses=2", "--days=1", server, NULL);
  g_autofree char *accounts = e2e_ctl (e2e, "alice", "accounts", NULL);

  g_assert_nonnull (strstr (users, "alice"));
  g_assert_nonnull (strstr (users, "bob"));
  g_assert_true (g_str_has_prefix (invitation, "cfi_"));
  g_assert_nonnull (strstr (accounts, "\"name\":\"alice\""));
}

static char *
new_conversation (const char *kind, const char *name, const char *other)
{
  g_autofree char *made = e2e_ctl (e2e, "alice", "new", kind, name, other, NULL);
  g_autoptr (JsonNode) node = e2e_parse (made);

  return g_strdup (e2e_text (node, "id"));
}

static void
test_conversations (void)
{
  g_autofree char *group = new_conversation ("group", "bob", "carol");
  g_autofree char *direct = new_conversation ("direct", "bob", NULL);
  g_autofree char *again = new_conversation ("direct", "@bob", NULL);
  g_autofree char *channel = new_conversation ("channel", "General", NULL);
  g_autofree char *data = in_folder ("bob");
  g_autofree char *list = NULL, *joined = NULL, *sent = NULL, *read = NULL, *piped = NULL;
  static const char refused[] = "end-to-end encrypted, and this program has no keys";

  g_assert_cmpstr (direct, ==, again);
  joined = e2e_ctl (e2e, "bob", "join", "general", NULL);
  g_assert_nonnull (strstr (joined, channel));
  list = e2e_ctl (e2e, "bob", "conversations", NULL);
  g_assert_nonnull (strstr (list, "\"name\":\"carol, alice\""));
  g_assert_nonnull (strstr (list, "\"name\":\"alice\""));
  g_assert_nonnull (strstr (list, "\"name\":\"General\""));

  sent = e2e_ctl (e2e, "alice", "send", "GENeral", "--", "-dash", NULL);
  piped = e2e_ctl_status (e2e, 0, "one\ntwo\n", NULL, "send", "General", data, NULL);
  read = e2e_ctl (e2e, "bob", "read", channel, NULL);
  g_assert_nonnull (strstr (read, "\"content\":\"-dash\""));
  g_clear_pointer (&read, g_free);
  read = e2e_ctl (e2e, "alice", "read", "General", NULL);
  g_assert_nonnull (strstr (read, "\"content\":\"one\\ntwo\""));
  ends_with (1, refused, NULL, "read", "@bob");
  ends_with (1, refused, NULL, "export", group);
  ends_with (1, refused, NULL, "tail", group);
  ends_with (1, refused, "hello", "send", "@bob");
  ends_with (1, "There is no conversation", NULL, "read", "Nowhere");
}

/* The same id again is the same message; with another text it is refused. */
static void
test_again (void)
{
  static const char id[] = "--id=0190a5b0-1c00-7000-8000-0000000000e1";
  g_autofree char *channel = new_conversation ("channel", "Once", NULL);
  g_autofree char *data = in_folder ("alice");
  g_autofree char *first = e2e_ctl (e2e, "alice", "send", id, channel, "hello", NULL);
  g_autofree char *second = e2e_ctl (e2e, "alice", "send", id, channel, "hello", NULL);
  g_autofree char *other =
      e2e_ctl_status (e2e, 1, NULL, NULL, "send", id, channel, "good bye", data, NULL);
  g_autofree char *read = e2e_ctl (e2e, "alice", "read", channel, NULL);

  g_assert_cmpstr (first, ==, second);
  g_assert_nonnull (strstr (read, "hello"));
  g_assert_null (strchr (strchr (read, '\n') + 1, '\n'));
}

/* Pages: the newest hundred and fifty of three hundred, and what came before. */
static void
test_pages (void)
{
  g_autofree char *channel = new_conversation ("channel", "Long", NULL);
  g_autoptr (E2eClient) client = e2e_client_new (e2e, "alice", channel);
  g_autofree char *read = NULL, *before = NULL;
  g_auto (GStrv) lines = NULL;

  WAIT_UNTIL (client->last_seq >= 1);
  e2e_client_say (client, "line", 300);
  e2e_client_wait_complete (client, 301);
  read = e2e_ctl (e2e, "alice", "read", channel, "--limit=150", NULL);
  lines = g_strsplit (read, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 151);
  g_assert_nonnull (strstr (lines[0], "\"line 151\""));
  g_assert_nonnull (strstr (lines[149], "\"line 300\""));
  before = e2e_ctl (e2e, "alice", "read", channel, "--limit=1", "--before=3", NULL);
  g_assert_nonnull (strstr (before, "\"line 1\""));
}

/* Follows over the end of one server and the beginning of the next, and leaves nothing out. */
static void
test_tail (void)
{
  g_autofree char *channel = new_conversation ("channel", "Followed", NULL);
  g_autofree char *data = in_folder ("alice");
  g_autoptr (GSubprocess) tail =
      e2e_spawn_ctl (e2e, "tail", channel, "--json", "--after=0", "--count=12", data, NULL);
  g_autofree char *out = NULL;
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < 11; i++)
    {
      g_autofree char *text = g_strdup_printf ("said %u", i);
      g_autofree char *sent = NULL;

      if (i == 3)
        e2e_stop_server (e2e);
      else if (i == 7)
        e2e_kill_server (e2e);

      if (i == 3 || i == 7)
        e2e_start_server (e2e);

      sent = e2e_ctl (e2e, "alice", "send", channel, text, NULL);
    }

  g_assert_true (g_subprocess_communicate_utf8 (tail, NULL, NULL, &out, NULL, NULL));
  g_assert_true (g_subprocess_get_successful (tail));
  lines = g_strsplit (out, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 13);

  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (JsonNode) event = e2e_parse (lines[i]);

      g_assert_cmpint (e2e_int (event, "seq"), ==, i + 1);
    }
}

static void
test_export (void)
{
  g_autofree char *channel = new_conversation ("channel", "Kept", NULL);
  g_autofree char *data = in_folder ("alice");
  g_autofree char *sent = e2e_ctl (e2e, "alice", "send", channel, "hello", NULL);
  g_autofree char *said = NULL;
  g_autofree char *out = e2e_ctl_status (e2e, 0, NULL, &said, "export", channel, data, NULL);

  g_assert_nonnull (strstr (said, "2 events, none missing, none changed"));
  g_assert_nonnull (strstr (out, "\"hello\""));
}

/* The one database below a device's folder. */
static char *
find_database (const char *device)
{
  g_autofree char *accounts = g_build_filename (e2e_get_folder (e2e), device, "accounts", NULL);
  g_autoptr (GDir) dir = g_dir_open (accounts, 0, NULL);
  const char *name = g_dir_read_name (dir);

  g_assert_nonnull (name);
  g_assert_null (g_dir_read_name (dir));
  return g_build_filename (accounts, name, "store.db", NULL);
}

static void
tamper (const char *path, const char *conversation)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabDatabase) db = e2e_history_open (path, CONFAB_DATABASE_READ_WRITE);

  g_assert_true (confab_database_run (db, &error,
                                      "UPDATE message SET content='lie' WHERE seq=77 AND"
                                      " conversation_id=?",
                                      "t", conversation));
}

static void
doctor (int status, const char *words, const char *option)
{
  g_autofree char *data = in_folder ("alice");
  g_autofree char *said = NULL;
  g_autofree char *out = e2e_ctl_status (e2e, status, NULL, &said, "doctor", data, option, NULL);

  g_test_message ("%s%s", out, said);
  g_assert_nonnull (strstr (words[0] == '!' ? said : out, words + (words[0] == '!')));
}

static void
test_doctor (void)
{
  g_autofree char *channel = new_conversation ("channel", "Sound", NULL);
  g_autofree char *nobody = in_folder ("nobody");
  g_autofree char *none = e2e_ctl_status (e2e, 2, NULL, NULL, "doctor", nobody, NULL);
  E2eClient *client = e2e_client_new (e2e, "alice", channel);
  g_autofree char *path = NULL, *contents = NULL, *after = NULL, *line = NULL;
  gsize length, length_after;

  WAIT_UNTIL (client->last_seq >= 1);
  e2e_client_say (client, "line", 150);
  e2e_client_wait_complete (client, 151);
  path = find_database ("alice");

  /* The application may be running. */
  doctor (0, "#1 to #151, complete to #151, verified", NULL);
  e2e_client_quit (client);
  e2e_client_free (client);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  doctor (0, "#1 to #151, complete to #151, every message verified", "--full");
  line = g_strdup_printf ("\"conversationId\":\"%s\",\"type\":\"channel\",\"firstSeq\":1,"
                          "\"lastSeq\":151,\"completeTo\":151",
                          channel);
  doctor (0, line, "--json");
  g_assert_true (g_file_get_contents (path, &after, &length_after, NULL));
  g_assert_cmpmem (contents, length, after, length_after);

  /* A text that nobody wrote. */
  tamper (path, channel);
  doctor (0, "verified", NULL);
  doctor (1, "differs from #77 to #77: a message here is not what its events say", "--full");

  e2e_stop_server (e2e);
  doctor (0, "!Nothing is compared with the server", "--full");
  e2e_start_server (e2e);

  /* The pages after the first: its head is that of a database. */
  memset (contents + 4096, 0xff, length - 4096);
  g_assert_true (g_file_set_contents (path, contents, length, NULL));
  doctor (2, "!is damaged. The application sets it aside", NULL);
  g_assert_cmpint (g_unlink (path), ==, 0);
  doctor (2, "!There is no database", NULL);
}

/* Not acknowledged in time: what to do is said, and done again it is stored once. */
static void
test_unreachable (void)
{
  g_autofree char *channel = new_conversation ("channel", "Away", NULL);
  g_autofree char *data = in_folder ("alice");
  g_autofree char *out = NULL, *said = NULL;

  e2e_stop_server (e2e);
  out = e2e_ctl_status (e2e, 4, NULL, &said, "send", channel, "hello", "--timeout=1", data, NULL);
  g_test_message ("%s", said);
  e2e_start_server (e2e);
}

static void
test_sign_out (void)
{
  g_autofree char *out = e2e_ctl (e2e, "bob", "sign-out", NULL);
  g_autofree char *data = in_folder ("bob");
  g_autofree char *after = e2e_ctl_status (e2e, 3, NULL, NULL, "conversations", data, NULL);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  e2e = e2e_new ();
  g_printerr ("# in %s\n", e2e_get_folder (e2e));
  e2e_add_account (e2e, "bob");
  e2e_add_account (e2e, "carol");
  e2e_add_account (e2e, "alice");
  g_test_add_func ("/confabctl/usage", test_usage);
  g_test_add_func ("/confabctl/sign-in", test_sign_in);
  g_test_add_func ("/confabctl/conversations", test_conversations);
  g_test_add_func ("/confabctl/again", test_again);
  g_test_add_func ("/confabctl/pages", test_pages);
  g_test_add_func ("/confabctl/tail", test_tail);
  g_test_add_func ("/confabctl/export", test_export);
  g_test_add_func ("/confabctl/doctor", test_doctor);
  g_test_add_func ("/confabctl/unreachable", test_unreachable);
  g_test_add_func ("/confabctl/sign-out", test_sign_out);
  result = g_test_run ();
  e2e_free (e2e);
  return result;
}
