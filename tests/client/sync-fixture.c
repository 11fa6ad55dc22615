// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "sync-fixture.h"

static void
changes_cb (SyncFixture *f, ConfabChangeSet *changes)
{
  f->n_changes++;
  confab_backfill_take_changes (f->backfill, changes);
}

static void
link_cb (SyncFixture *f, ConfabLink *link)
{
  if (link != NULL)
    f->n_links++;
  else
    f->n_lost++;
}

static void
state_cb (SyncFixture *f)
{
  confab_backfill_set_online (f->backfill, confab_sync_get_state (f->sync) == CONFAB_SYNC_ONLINE);
}

void
sync_fixture_set_up (SyncFixture *f, gconstpointer data)
{
  client_fixture_set_up (&f->base);
  f->network = fake_network_new (TRUE);
  f->reconnect = confab_reconnect_new (f->base.clock, G_NETWORK_MONITOR (f->network), NULL);
  f->sync = confab_sync_new (f->base.store, f->base.api, f->reconnect, f->base.clock, DEVICE);
  f->backfill = confab_backfill_new (f->base.store, f->base.api, f->base.clock);
  g_signal_connect_swapped (f->sync, "changes", G_CALLBACK (changes_cb), f);
  g_signal_connect_swapped (f->backfill, "changes", G_CALLBACK (changes_cb), f);
  g_signal_connect_swapped (f->sync, "link", G_CALLBACK (link_cb), f);
  g_signal_connect_swapped (f->sync, "notify::state", G_CALLBACK (state_cb), f);
}

void
sync_fixture_tear_down (SyncFixture *f, gconstpointer data)
{
  confab_backfill_stop (f->backfill);
  wait_for_success (confab_sync_stop (f->sync));
  WAIT_UNTIL (!scripted_peer_has_link (f->base.peer));
  settle ();
  g_assert_cmpint (confab_sync_get_state (f->sync), !=, CONFAB_SYNC_ONLINE);
  g_object_unref (f->backfill);
  g_object_unref (f->sync);
  g_object_unref (f->reconnect);
  g_object_unref (f->network);
  client_fixture_tear_down (&f->base);
}

void
sync_fixture_reconnect (SyncFixture *f)
{
  WAIT_UNTIL (confab_sync_get_state (f->sync) == CONFAB_SYNC_OFFLINE);
  confab_clock_advance (f->base.clock, CONFAB_RECONNECT_CEILING_MS);
  scripted_peer_wait_link (f->base.peer);
}

void
sync_fixture_go_online (SyncFixture *f, const char *last_seq)
{
  g_autofree char *script = g_strdup_printf (
      RESUME ("") "> {\"type\":\"sync\",\"payload\":{\"cursor\":\"e.1\","
                  "\"snapshot\":true,\"conversations\":[{\"id\":\"" CHANNEL
                  "\",\"type\":\"channel\",\"name\":\"General\",\"role\":\"owner\","
                  "\"lastSeq\":%s,\"firstSeq\":1}]}}",
      last_seq);

  confab_sync_start (f->sync);
  scripted_peer_wait_link (f->base.peer);
  client_fixture_play (&f->base, script);
  WAIT_UNTIL (confab_sync_get_state (f->sync) == CONFAB_SYNC_ONLINE);
}

void
sync_fixture_wait_changes (SyncFixture *f, guint n)
{
  WAIT_UNTIL (f->n_changes >= n);
}
