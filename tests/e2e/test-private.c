// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "e2e-kit.h"

#include "support/waiting.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* What is said in a private conversation is for those who take part: real clients and a real
 * server, in whose files nothing of it is found. */

typedef struct
{
  E2e *e2e;
  char *id;
  E2eClient *alice;
  E2eClient *bob;
} Private;

static void
private_clear (Private *self)
{
  g_clear_pointer (&self->alice, e2e_client_free);
  g_clear_pointer (&self->bob, e2e_client_free);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->e2e, e2e_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Private, private_clear)

static void
begin (Private *self)
{
  g_autofree char *made = NULL;
  g_autoptr (JsonNode) conversation = NULL;

  self->e2e = e2e_new_stopped ();
  e2e_set_log (self->e2e, "server.log");
  e2e_start_server (self->e2e);
  e2e_set_log (self->e2e, NULL);
  g_printerr ("# in %s\n", e2e_get_folder (self->e2e));
  e2e_add_account (self->e2e, "alice");
  e2e_add_account (self->e2e, "bob");
  made = e2e_ctl (self->e2e, "alice", "new", "direct", "bob", NULL);
  conversation = e2e_parse (made);
  self->id = g_strdup (e2e_text (conversation, "id"));
  self->alice = e2e_client_new (self->e2e, "alice", self->id);
  self->bob = e2e_client_new (self->e2e, "bob", self->id);
  WAIT_UNTIL (self->alice->n_listed > 0 && self->bob->n_listed > 0);
  WAIT_UNTIL (self->alice->last_seq > 0 && self->bob->last_seq > 0);
}

static void
same_messages (E2eClient *a, E2eClient *b)
{
  g_assert_cmpuint (a->messages->len, ==, b->messages->len);

  for (guint i = 0; i < a->messages->len; i++)
    {
      JsonNode *one = g_ptr_array_index (a->messages, i),
               *other = g_ptr_array_index (b->messages, i);

      g_assert_cmpstr (e2e_text (one, "message"), ==, e2e_text (other, "message"));
      g_assert_nonnull (e2e_text (one, "content"));
      g_assert_cmpstr (e2e_text (one, "content"), ==, e2e_text (other, "content"));
    }
}

/* Whether a folder holds a text, in any of its files. */
static gboolean
holds (const char *folder, const char *text)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *content = NULL;
      gsize length;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          if (holds (path, text))
            return TRUE;
        }
      else if (g_file_get_contents (path, &content, &length, NULL) &&
               memmem (content, length, text, strlen (text)) != NULL)
        {
          g_test_message ("%s is found in %s", text, path);
          return TRUE;
        }
    }

  return FALSE;
}

/* Whether a stretch of a process' memory holds a text; none that cannot be read does. */
static gboolean
stretch_holds (int memory, guint64 from, guint64 to, const char *text)
{
  g_autofree char *bytes = g_malloc (to - from);
  gssize n = pread (memory, bytes, to - from, (off_t) from);

  return n > 0 && memmem (bytes, (gsize) n, text, strlen (text)) != NULL;
}

static gboolean
memory_holds (const char *pid, const char *text)
{
  g_autofree char *maps = g_strdup_printf ("/proc/%s/maps", pid);
  g_autofree char *path = g_strdup_printf ("/proc/%s/mem", pid);
  g_autofree char *lines = NULL;
  g_auto (GStrv) stretches = NULL;
  int memory = open (path, O_RDONLY | O_CLOEXEC);
  gboolean found = FALSE;

  g_assert_cmpint (memory, >=, 0);
  g_assert_true (g_file_get_contents (maps, &lines, NULL, NULL));
  stretches = g_strsplit (lines, "\n", -1);

  for (guint i = 0; stretches[i] != NULL && !found; i++)
    {
      guint64 from, to;
      char may_read;

      if (sscanf (stretches[i], "%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x %c", &from, &to,
                  &may_read) == 3 &&
          may_read == 'r' && to - from < G_GUINT64_CONSTANT (1) << 31)
        found = stretch_holds (memory, from, to, text);
    }

  close (memory);

  if (found)
    g_test_message ("%s is found in the server's memory", text);

  return found;
}

/* Whether the server has a text anywhere: in its database, its files, what it has logged, or its
 * memory. */
static gboolean
server_has (E2e *e2e, const char *text)
{
  g_autofree char *folder = g_build_filename (e2e_get_folder (e2e), "server", NULL);
  g_autofree char *log = g_build_filename (e2e_get_folder (e2e), "server.log", NULL);
  g_autofree char *said = NULL;

  g_assert_true (g_file_test (folder, G_FILE_TEST_IS_DIR));

  if (g_file_get_contents (log, &said, NULL, NULL) && strstr (said, text) != NULL)
    return TRUE;

  return holds (folder, text) || memory_holds (e2e_get_server_pid (e2e), text);
}

static void
test_talk (void)
{
  g_auto (Private) p = { 0 };
  gint64 last;

  begin (&p);
  last = p.alice->last_seq;
  e2e_client_say (p.alice, "heliotrope", 10);
  WAIT_UNTIL (p.alice->posted == 10 && p.alice->actions == 0);
  e2e_client_wait_complete (p.bob, last + 10);
  e2e_client_say (p.bob, "marigold", 10);
  e2e_client_wait_complete (p.alice, last + 20);
  e2e_client_wait_complete (p.bob, last + 20);
  e2e_client_wait_dump (p.alice);
  e2e_client_wait_dump (p.bob);
  g_assert_cmpuint (p.alice->messages->len, ==, 20);
  same_messages (p.alice, p.bob);
  e2e_client_do (p.alice, "draft", "hyacinth", 1);
  e2e_client_wait_complete (p.alice, last + 20);
  g_assert_false (server_has (p.e2e, "heliotrope"));
  g_assert_false (server_has (p.e2e, "marigold"));
  g_assert_false (server_has (p.e2e, "hyacinth"));
  g_assert_true (server_has (p.e2e, "alice"));
}

static void
fetched_cb (JsonNode *line, gpointer data)
{
  if (e2e_text (line, "path") != NULL)
    g_set_str ((char **) data, e2e_text (line, "path"));
}

/* A picture to look at, of which every part says what it is. */
static char *
make_picture (E2e *e2e, GBytes **content)
{
  char *path = g_build_filename (e2e_get_folder (e2e), "Perihelion at noon.png", NULL);
  g_autoptr (GString) text = g_string_new_len ("\x89PNG\r\n\x1a\n", 8);

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "asphodel %u ", i);

  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
  *content = g_bytes_new (text->str, text->len);
  return path;
}

static char *
find_folder (const char *root, const char *name)
{
  g_autoptr (GDir) dir = g_dir_open (root, 0, NULL);
  const char *child;

  while (dir != NULL && (child = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (root, child, NULL);
      char *found;

      if (!g_file_test (path, G_FILE_TEST_IS_DIR))
        continue;

      if (g_str_equal (child, name))
        return g_steal_pointer (&path);

      if ((found = find_folder (path, name)) != NULL)
        return found;
    }

  return NULL;
}

/* Neither its bytes nor what it is called, nor what it looks like: all of that is for the other
 * side, on whose disk it is sealed as well. */
static void
test_picture (void)
{
  g_auto (Private) p = { 0 };
  g_autoptr (GBytes) content = NULL;
  g_autofree char *picture = NULL, *line = NULL, *fetch = NULL, *fetched = NULL, *came = NULL;
  g_autofree char *looks = g_base64_encode ((const guchar *) "sunflower", 9);
  g_autofree char *bobs = NULL, *cache = NULL;
  gint64 last;
  gsize length;

  begin (&p);
  last = p.alice->last_seq;
  picture = make_picture (p.e2e, &content);
  line = g_strdup_printf ("{\"do\":\"file\",\"conversation\":\"%s\",\"text\":\"%s\","
                          "\"prefix\":\"sunflower\",\"tag\":1}\n",
                          p.id, picture);
  fetch = g_strdup_printf ("{\"do\":\"fetch\",\"conversation\":\"%s\",\"tag\":2}\n", p.id);
  p.bob->on_line = fetched_cb;
  p.bob->on_line_data = &fetched;
  e2e_client_send (p.alice, line);
  e2e_client_wait_complete (p.bob, last + 1);
  e2e_client_send (p.bob, fetch);
  WAIT_UNTIL (fetched != NULL);
  g_assert_true (g_file_get_contents (fetched, &came, &length, NULL));
  g_assert_cmpmem (came, length, g_bytes_get_data (content, NULL), g_bytes_get_size (content));
  g_assert_false (server_has (p.e2e, "asphodel"));
  g_assert_false (server_has (p.e2e, "Perihelion"));
  g_assert_false (server_has (p.e2e, "sunflower"));
  g_assert_false (server_has (p.e2e, looks));
  bobs = g_build_filename (e2e_get_folder (p.e2e), "bob", NULL);
  cache = find_folder (bobs, "files");
  g_assert_nonnull (cache);
  g_assert_false (holds (cache, "asphodel"));
  g_assert_true (holds (bobs, "asphodel"));
}

/* What one does not find where it is, is not looked for well. */
static void
test_channel (void)
{
  g_autoptr (E2e) e2e = e2e_new ();
  g_autofree char *made = NULL, *sent = NULL, *picture = NULL, *shown = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autofree char *folder = g_build_filename (e2e_get_folder (e2e), "server", NULL);

  e2e_add_account (e2e, "alice");
  made = e2e_ctl (e2e, "alice", "new", "channel", "Perihelion", NULL);
  sent = e2e_ctl (e2e, "alice", "send", "Perihelion", "heliotrope", NULL);
  g_assert_true (holds (folder, "heliotrope"));
  g_assert_true (holds (folder, "Perihelion"));
  g_assert_true (memory_holds (e2e_get_server_pid (e2e), "heliotrope"));
  picture = make_picture (e2e, &content);
  shown = e2e_ctl (e2e, "alice", "send", "Perihelion", "--file", picture, NULL);
  g_assert_true (holds (folder, "asphodel"));
  g_assert_true (holds (folder, "Perihelion at noon"));
}

static void
look (E2eClient *client)
{
  guint n_looks = client->n_looks;

  e2e_client_tell (client, "look");
  WAIT_UNTIL (client->n_looks > n_looks);
}

static void
group_cb (JsonNode *line, gpointer data)
{
  if (g_strcmp0 (e2e_text (line, "name"), "Perihelion") == 0)
    *(gboolean *) data = TRUE;
}

/* What a group is called only those who are in it know. */
static void
test_group (void)
{
  g_auto (Private) p = { 0 };
  gboolean named = FALSE;
  g_autofree char *line = NULL;

  begin (&p);
  p.bob->on_line = group_cb;
  p.bob->on_line_data = &named;
  line = g_strdup_printf (
      "{\"do\":\"group\",\"conversation\":\"%s\",\"text\":\"Perihelion\",\"tag\":1}\n", p.id);
  e2e_client_send (p.alice, line);
  WAIT_UNTIL ((look (p.bob), named));
  g_assert_false (server_has (p.e2e, "Perihelion"));
}

/* Who has no device yet when something is said in a group has it once they have one. */
static void
test_absent (void)
{
  g_autoptr (E2e) e2e = e2e_new ();
  g_autofree char *made = NULL;
  g_autoptr (JsonNode) conversation = NULL;
  g_autoptr (E2eClient) alice = NULL, bob = NULL;
  gint64 last;

  e2e_setenv (e2e, "CONFAB_FAULTS", "clock:speed@20");
  e2e_add_account (e2e, "alice");
  e2e_add_account (e2e, "bob");
  made = e2e_ctl (e2e, "alice", "new", "group", "bob", NULL);
  conversation = e2e_parse (made);
  alice = e2e_client_new (e2e, "alice", e2e_text (conversation, "id"));
  WAIT_UNTIL (alice->n_listed > 0 && alice->last_seq > 0);
  last = alice->last_seq;
  e2e_client_say (alice, "heliotrope", 3);
  e2e_client_wait_complete (alice, last + 3);
  bob = e2e_client_new (e2e, "bob", alice->conversation);
  e2e_client_wait_complete (bob, last + 3);
  e2e_client_wait_dump (alice);
  e2e_client_wait_dump (bob);
  g_assert_cmpuint (bob->messages->len, ==, 3);
  same_messages (alice, bob);
}

/* A second device: what is said from then on is for it as well, and what it says is for all. */
static void
test_linked (void)
{
  g_auto (Private) p = { 0 };
  g_autoptr (E2eClient) tablet = NULL;
  gint64 last;

  begin (&p);
  last = p.alice->last_seq;
  e2e_client_say (p.alice, "before", 2);
  e2e_client_wait_complete (p.bob, last + 2);
  e2e_sign_in (p.e2e, "alice", "tablet");
  tablet = e2e_client_new (p.e2e, "tablet", p.id);
  WAIT_UNTIL (tablet->n_online > 0);
  e2e_client_link (tablet, p.alice);
  e2e_client_say (p.bob, "after", 3);
  e2e_client_wait_complete (tablet, last + 5);
  e2e_client_say (tablet, "mine", 3);
  e2e_client_wait_complete (p.bob, last + 8);
  e2e_client_wait_complete (p.alice, last + 8);
  e2e_client_wait_dump (p.alice);
  e2e_client_wait_dump (p.bob);
  g_assert_cmpuint (p.alice->messages->len, ==, 8);
  same_messages (p.alice, p.bob);
}

/* What somebody has to say of the other one's keys, as ConfabKeyNoticeKind has it. */
enum
{
  FINE,
  PAUSED,
  CHANGED,
  MISSING,
};

static gint64
trust (E2eClient *client, const char *what)
{
  guint n_notices = client->n_notices;
  g_autofree char *line =
      g_strdup_printf ("{\"do\":\"trust\",\"conversation\":\"%s\",\"text\":\"%s\"}\n",
                       client->conversation, what);

  e2e_client_send (client, line);
  WAIT_UNTIL (client->n_notices > n_notices);
  g_assert_cmpint (client->trusted, ==, 1);
  return client->notice;
}

/* Somebody begins anew, on another device, as if the one before were lost. */
static E2eClient *
begin_anew (Private *p, const char *device)
{
  E2eClient *client;

  e2e_sign_in (p->e2e, "bob", device);
  client = e2e_client_new (p->e2e, device, p->id);
  WAIT_UNTIL (client->n_online > 0 && client->last_seq > 0);
  trust (client, "anew");
  WAIT_UNTIL (client->n_listed > 0);
  return client;
}

/* Waits until a device has everything, of which it can open all but what was said before it was
 * there. */
static void
wait_opened (E2eClient *client, gint64 seq, gint64 n_before)
{
  WAIT_UNTIL (client->last_seq >= seq);
  WAIT_UNTIL ((look (client), client->gaps == n_before));
}

/* Who was verified and begins anew is written to when the user has decided, and not before; nothing
 * is lost meanwhile. Who was not is written to at once. */
static void
test_reset (void)
{
  g_auto (Private) p = { 0 };
  g_autoptr (E2eClient) phone = NULL, tablet = NULL;
  gint64 last;

  begin (&p);
  last = p.alice->last_seq;
  e2e_client_say (p.alice, "before", 1);
  e2e_client_wait_complete (p.bob, last + 1);
  g_assert_cmpint (trust (p.alice, "verify"), ==, FINE);
  phone = begin_anew (&p, "phone");
  e2e_client_say (p.alice, "after", 3);
  WAIT_UNTIL (trust (p.alice, "look") == PAUSED);
  look (p.alice);
  g_assert_cmpint (p.alice->actions, ==, 3);
  g_assert_cmpint (phone->last_seq, ==, last + 1);

  g_assert_cmpint (trust (p.alice, "accept"), ==, FINE);
  e2e_client_wait_complete (p.alice, last + 4);
  wait_opened (phone, last + 4, 1);

  tablet = begin_anew (&p, "tablet");
  e2e_client_say (p.alice, "later", 1);
  wait_opened (tablet, last + 5, 4);
  g_assert_cmpint (trust (p.alice, "look"), ==, CHANGED);
  g_assert_cmpint (trust (p.alice, "verify"), ==, FINE);
  e2e_client_say (p.alice, "at last", 1);
  wait_opened (tablet, last + 6, 4);
}

/* On the device that there was: nobody comes and nobody goes, and the next thing that is said waits
 * all the same. */
static void
test_reset_in_place (void)
{
  g_auto (Private) p = { 0 };
  gint64 last;

  begin (&p);
  last = p.alice->last_seq;
  e2e_client_say (p.alice, "before", 1);
  e2e_client_wait_complete (p.bob, last + 1);
  g_assert_cmpint (trust (p.alice, "verify"), ==, FINE);
  trust (p.bob, "anew");
  e2e_client_say (p.alice, "after", 2);
  WAIT_UNTIL (trust (p.alice, "look") == PAUSED);
  look (p.alice);
  g_assert_cmpint (p.alice->actions, ==, 2);
  g_assert_cmpint (p.bob->last_seq, ==, last + 1);

  g_assert_cmpint (trust (p.alice, "accept"), ==, FINE);
  e2e_client_wait_complete (p.alice, last + 3);
  e2e_client_wait_complete (p.bob, last + 3);
  e2e_client_wait_dump (p.alice);
  e2e_client_wait_dump (p.bob);
  same_messages (p.alice, p.bob);
}

static gboolean
holds_verified (E2eClient *client)
{
  trust (client, "look");
  return client->verified == 1;
}

/* Who was verified on one device is on the other, at once and after a restart, and no more when
 * that is taken back on either. */
static void
test_verified (void)
{
  g_auto (Private) p = { 0 };
  g_autoptr (E2eClient) tablet = NULL;
  g_autoptr (E2eClient) phone = NULL;
  gint64 last;

  begin (&p);
  last = p.alice->last_seq;
  e2e_client_say (p.alice, "before", 1);
  e2e_client_wait_complete (p.bob, last + 1);
  g_assert_false (holds_verified (p.alice));
  trust (p.alice, "verify");
  WAIT_UNTIL (holds_verified (p.alice));
  e2e_sign_in (p.e2e, "alice", "tablet");
  tablet = e2e_client_new (p.e2e, "tablet", p.id);
  WAIT_UNTIL (tablet->n_online > 0);
  g_assert_false (holds_verified (tablet));
  e2e_client_link (tablet, p.alice);
  WAIT_UNTIL (holds_verified (tablet));
  trust (tablet, "accept");
  WAIT_UNTIL (!holds_verified (p.alice));
  trust (tablet, "verify");
  WAIT_UNTIL (holds_verified (p.alice));
  e2e_client_quit (tablet);
  e2e_client_start (tablet);
  WAIT_UNTIL (holds_verified (tablet));
  phone = begin_anew (&p, "phone");
  e2e_client_say (p.alice, "after", 1);
  WAIT_UNTIL (trust (p.alice, "look") == PAUSED);
  g_assert_false (holds_verified (p.alice));
  trust (p.alice, "verify");
  WAIT_UNTIL (holds_verified (tablet));
}

/* What is written to somebody who has no device yet says so, and goes by itself when there is one.
 */
static void
test_missing (void)
{
  g_autoptr (E2e) e2e = e2e_new ();
  g_autofree char *made = NULL;
  g_autoptr (JsonNode) conversation = NULL;
  g_autoptr (E2eClient) alice = NULL, bob = NULL;
  gint64 last;

  e2e_setenv (e2e, "CONFAB_FAULTS", "clock:speed@20");
  e2e_add_account (e2e, "alice");
  e2e_add_account (e2e, "bob");
  made = e2e_ctl (e2e, "alice", "new", "direct", "bob", NULL);
  conversation = e2e_parse (made);
  alice = e2e_client_new (e2e, "alice", e2e_text (conversation, "id"));
  WAIT_UNTIL (alice->n_listed > 0 && alice->last_seq > 0);
  last = alice->last_seq;
  g_assert_cmpint (trust (alice, "look"), ==, FINE);
  e2e_client_say (alice, "heliotrope", 2);
  WAIT_UNTIL (trust (alice, "look") == MISSING);
  look (alice);
  g_assert_cmpint (alice->actions, ==, 2);
  bob = e2e_client_new (e2e, "bob", alice->conversation);
  e2e_client_wait_complete (alice, last + 2);
  e2e_client_wait_complete (bob, last + 2);
  g_assert_cmpint (trust (alice, "look"), ==, FINE);
  e2e_client_wait_dump (alice);
  e2e_client_wait_dump (bob);
  g_assert_cmpuint (bob->messages->len, ==, 2);
  same_messages (alice, bob);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/private/talk", test_talk);
  g_test_add_func ("/private/picture", test_picture);
  g_test_add_func ("/private/channel", test_channel);
  g_test_add_func ("/private/group", test_group);
  g_test_add_func ("/private/absent", test_absent);
  g_test_add_func ("/private/linked", test_linked);
  g_test_add_func ("/private/reset", test_reset);
  g_test_add_func ("/private/reset-in-place", test_reset_in_place);
  g_test_add_func ("/private/verified", test_verified);
  g_test_add_func ("/private/missing", test_missing);
  return g_test_run ();
}
