// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "client/confab-session-avatars.h"
#include "client/confab-session-actions.h"
#include "client/confab-account-private.h"
#include "client/confab-client.h"
#include "support/own-keyring.h"
#include "support/waiting.h"

#include <glib/gstdio.h>
#include <string.h>

/* Pictures of people and of channels between real clients and the real server. */

typedef struct
{
  char *dir;
  GSubprocess *server;
  char *address;
} Fixture;

static void
remove_dir (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (g_file_test (file, G_FILE_TEST_IS_DIR) && !g_file_test (file, G_FILE_TEST_IS_SYMLINK))
        remove_dir (file);
      else
        g_unlink (file);
    }

  g_rmdir (path);
}

static void
start_server (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *data = g_build_filename (f->dir, "server", NULL);
  g_autoptr (GDataInputStream) lines = NULL;
  g_autofree char *line = NULL;
  static const char listening[] = "confabd listening on ";

  f->server = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                &error, g_getenv ("CONFAB_SERVER"), "--data", data, "--port", "0",
                                "--registration", "open", "--exit-on-eof", NULL);
  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (f->server));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (lines), FALSE);
  line = g_data_input_stream_read_line_utf8 (lines, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (line, listening));
  f->address = g_strdup (line + strlen (listening));
}

static void
stop_server (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  g_output_stream_close (g_subprocess_get_stdin_pipe (f->server), NULL, NULL);
  g_subprocess_wait_check (f->server, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&f->server);
  g_clear_pointer (&f->address, g_free);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->dir = g_dir_make_tmp ("confab-test-XXXXXX", NULL);
  confab_client_set_data_dir (f->dir);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  confab_client_shut_down ();
  confab_client_set_data_dir (NULL);
  remove_dir (f->dir);
  g_free (f->dir);
}

static ConfabSession *
start_session (ConfabAccount *account)
{
  ConfabSession *session = confab_session_new (account);

  wait_for_success (confab_session_start (session));
  WAIT_UNTIL (confab_session_get_connection (session) == CONFAB_CONNECTION_ONLINE);
  return session;
}

static ConfabSession *
register_user (Fixture *f, const char *name)
{
  g_autoptr (ConfabAccount) account =
      wait_for_object (confab_client_register (f->address, name, name, "correct horse", NULL));

  return start_session (account);
}

static void
stop_session (ConfabSession *session)
{
  wait_for_success (confab_session_stop (session));
  settle ();
  g_object_unref (session);
}

/* Left red, right blue. */
static ConfabPixels *
make_pixels (int width, int height)
{
  guint8 *data = g_malloc ((gsize) width * (gsize) height * 4);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const guint8 pixel[] = { x < width / 2 ? 255 : 0, 0, x < width / 2 ? 0 : 255, 255 };

        memcpy (data + ((gsize) y * (gsize) width + (gsize) x) * 4, pixel, 4);
      }

  return confab_pixels_new (width, height,
                            g_bytes_new_take (data, (gsize) width * (gsize) height * 4));
}

static ConfabUser *
get_self (ConfabSession *session)
{
  return confab_roster_get_self (confab_session_get_roster (session));
}

static ConfabUser *
get_user (ConfabSession *session, ConfabSession *who)
{
  return confab_roster_get_user (confab_session_get_roster (session),
                                 confab_user_get_id (get_self (who)));
}

static ConfabConversation *
make_channel (ConfabSession *session, const char *name)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new ();
  g_autoptr (ConfabConversation) made =
      wait_for_object (confab_session_new_channel (session, name, NULL, people));

  WAIT_UNTIL (!confab_conversation_get_is_pending (made));
  return made;
}

static void
join (ConfabSession *session, const char *name)
{
  g_autoptr (ConfabListPage) found =
      wait_for_boxed (confab_session_find_channels (session, name, NULL));
  ConfabConversation *channel = g_ptr_array_index (found->items, 0);

  wait_for_success (confab_session_join_channel (session, channel));
}

static void
assert_left_red (ConfabPixels *pixels, int side)
{
  const guint8 *left = g_bytes_get_data (pixels->bytes, NULL);
  const guint8 *right = left + (gsize) (pixels->width - 1) * 4;

  g_assert_cmpint (pixels->width, ==, side);
  g_assert_cmpint (pixels->height, ==, side);
  g_assert_cmpint (left[0], >, 200);
  g_assert_cmpint (left[2], <, 60);
  g_assert_cmpint (right[0], <, 60);
  g_assert_cmpint (right[2], >, 200);
}

static void
failed_cb (guint *n_failed)
{
  (*n_failed)++;
}

/* One sets it, the other sees it, decoded; a channel has one, too; and both go again. */
static void
test_seen (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabPixels) pixels = make_pixels (600, 400), small = NULL, large = NULL;
  ConfabSession *ada, *bob;
  ConfabConversation *channel, *same;
  g_autofree char *first = NULL;
  guint n_failed = 0;

  start_server (f);
  ada = register_user (f, "ada");
  bob = register_user (f, "bob");
  channel = make_channel (ada, "Pictures");
  join (bob, "Pictures");
  WAIT_UNTIL ((same = confab_roster_get_conversation (
                   confab_session_get_roster (bob), confab_conversation_get_id (channel))) != NULL);
  WAIT_UNTIL (get_user (bob, ada) != NULL);

  wait_for_success (confab_session_set_avatar (ada, NULL, pixels, 100, 0, 400));
  g_assert_nonnull (confab_user_get_picture (get_self (ada)));
  WAIT_UNTIL (confab_user_get_picture (get_user (bob, ada)) != NULL);
  first = g_strdup (confab_user_get_picture (get_self (ada)));
  g_assert_cmpstr (confab_user_get_picture (get_user (bob, ada)), ==, first);

  small = wait_for_boxed (confab_session_load_avatar (bob, first, CONFAB_AVATAR_SMALL_PX));
  assert_left_red (small, CONFAB_AVATAR_SMALL_PX);
  large = wait_for_boxed (confab_session_load_avatar (bob, first, CONFAB_AVATAR_PX));
  assert_left_red (large, CONFAB_AVATAR_PX);

  wait_for_success (confab_session_set_avatar (ada, channel, pixels, 100, 0, 400));
  WAIT_UNTIL (confab_conversation_get_picture (same) != NULL);
  g_assert_cmpstr (confab_conversation_get_picture (same), !=, first);

  /* Who may not change the channel is told so, and nothing is different. */
  g_signal_connect_swapped (bob, "failed", G_CALLBACK (failed_cb), &n_failed);
  wait_for_success (confab_session_remove_avatar (bob, same));
  WAIT_UNTIL (n_failed == 1);
  g_assert_nonnull (confab_conversation_get_picture (same));

  wait_for_success (confab_session_remove_avatar (ada, NULL));
  g_assert_null (confab_user_get_picture (get_self (ada)));
  WAIT_UNTIL (confab_user_get_picture (get_user (bob, ada)) == NULL);
  stop_session (ada);
  stop_session (bob);
  stop_server (f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add ("/avatars/seen", Fixture, NULL, set_up, test_seen, tear_down);
  return g_test_run ();
}
