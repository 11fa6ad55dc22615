// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

void
client_fixture_set_up (ClientFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  self->dir = g_dir_make_tmp ("confab-test-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (self->dir, "store.db", NULL);
  self->peer = scripted_peer_new ();
  scripted_peer_answer_pings (self->peer);
  self->clock = confab_clock_new_fake (1767258000000);
  self->api = confab_api_new (scripted_peer_get_address (self->peer), self->clock);
  confab_api_set_token (self->api, "cft_1");
  self->store = wait_for_object (confab_store_open (path, ME, self->clock));
}

void
client_fixture_remove_dir (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (g_file_test (file, G_FILE_TEST_IS_DIR) && !g_file_test (file, G_FILE_TEST_IS_SYMLINK))
        client_fixture_remove_dir (file);
      else
        g_unlink (file);
    }

  g_rmdir (path);
}

void
client_fixture_tear_down (ClientFixture *self)
{
  confab_api_close (self->api);
  confab_store_close (self->store);
  settle ();
  g_object_unref (self->store);
  g_assert_finalize_object (self->api);
  scripted_peer_free (self->peer);
  g_assert_finalize_object (self->clock);
  client_fixture_remove_dir (self->dir);
  g_free (self->dir);
}

void
client_fixture_play (ClientFixture *self, const char *script)
{
  scripted_peer_play (self->peer, self->clock, script);
}

void
client_fixture_sync (ClientFixture *self, const char *frame)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabFrame) parsed = confab_frame_parse (frame, strlen (frame), &error);
  ConfabSyncData *data;

  g_assert_no_error (error);
  data = confab_sync_data_parse (parsed->node, &error);
  g_assert_no_error (error);
  wait_for_success (confab_store_apply_sync (self->store, data));
}

ConfabChangeSet *
client_fixture_load (ClientFixture *self)
{
  return wait_for_boxed (confab_store_load (self->store));
}

guint
client_fixture_count_actions (ClientFixture *self)
{
  g_autoptr (GPtrArray) actions = wait_for_boxed (confab_store_load_actions (self->store));

  return actions->len;
}

guint
client_fixture_count_messages (ClientFixture *self,
                               const char *conversation_id,
                               ConfabMessageStatus status)
{
  g_autoptr (ConfabPage) page =
      wait_for_boxed (confab_store_page_before (self->store, conversation_id, G_MAXINT64, 100));
  guint n = 0;

  for (guint i = 0; i < page->messages->len; i++)
    n += ((ConfabMessageRowData *) g_ptr_array_index (page->messages, i))->status == (int) status;

  return n;
}
