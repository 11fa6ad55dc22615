// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bench-kit.h"

#include "base/confab-id.h"
#include "client/model/confab-timeline.h"
#include "support/waiting.h"

#include <string.h>

/* An account with a conversation of 100,000 messages and 10,000 conversations: what applying,
 * starting and paging cost. */

#define N_MESSAGES 100000
#define N_CONVERSATIONS 10000
#define N_PAGES 200
#define PAGE 500

typedef struct
{
  char *folder;
  char *path;
  char *own_id;
  char *other_id;
  char *conversation_id;
  ConfabClock *clock;
  ConfabStore *store;
} Bench;

static double
now_ms (void)
{
  return g_get_monotonic_time () / 1000.0;
}

static void
open_store (Bench *self)
{
  self->store = wait_for_object (confab_store_open (self->path, self->own_id, self->clock));
}

static void
close_store (Bench *self)
{
  confab_store_close (self->store);
  g_clear_object (&self->store);
  settle ();
}

static void
take (DexFuture *future)
{
  g_autoptr (ConfabChangeSet) changes = wait_for_boxed (future);

  g_assert_nonnull (changes);
}

static ConfabConversationData *
make_conversation (const char *id, gint64 last_seq, gint64 updated_at)
{
  ConfabConversationData *data = confab_conversation_data_new ();

  data->id = g_strdup (id);
  data->type = CONFAB_CONVERSATION_CHANNEL;
  data->name = g_strdup ("everything");
  data->participant_count = 500;
  data->last_seq = last_seq;
  data->first_seq = 1;
  data->created_at = data->updated_at = updated_at;
  return data;
}

static ConfabFrame *
make_message (Bench *self, gint64 seq)
{
  g_autofree char *id = confab_id_new_at (1700000000000 + seq);
  g_autofree char *text = g_strdup_printf (
      "{\"type\":\"message\",\"conversationId\":\"%s\",\"seq\":%" G_GINT64_FORMAT
      ",\"timestamp\":\"2026-01-01T00:00:00.000Z\",\"payload\":{\"id\":\"%s\","
      "\"conversationId\":\"%s\",\"senderId\":\"%s\",\"content\":\"Number %" G_GINT64_FORMAT
      ": about as much as people say at once, now and then a little more.\"}}",
      self->conversation_id, seq, id, self->conversation_id, self->other_id, seq);
  ConfabFrame *frame = confab_frame_parse (text, strlen (text), NULL);

  g_assert_nonnull (frame);
  return frame;
}

static void
apply_messages (Bench *self)
{
  double spent_ms = 0;

  take (confab_store_apply_conversation (self->store,
                                         make_conversation (self->conversation_id, 0, 1)));

  for (gint64 seq = 1; seq <= N_MESSAGES; seq += PAGE)
    {
      g_autoptr (GPtrArray) frames =
          g_ptr_array_new_with_free_func ((GDestroyNotify) confab_frame_free);
      double begun;

      for (guint i = 0; i < PAGE; i++)
        g_ptr_array_add (frames, make_message (self, seq + i));

      begun = now_ms ();
      take (confab_store_apply (self->store, frames));
      spent_ms += now_ms () - begun;
    }

  bench_row ("store", "apply pages of 500", "rate", N_MESSAGES / spent_ms * 1000, "messages/s", 0);
}

static void
apply_single (Bench *self)
{
  double times[100];

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr (GPtrArray) frames =
          g_ptr_array_new_with_free_func ((GDestroyNotify) confab_frame_free);
      double begun;

      g_ptr_array_add (frames, make_message (self, N_MESSAGES + 1 + i));
      begun = now_ms ();
      take (confab_store_apply (self->store, frames));
      times[i] = now_ms () - begun;
    }

  bench_row ("store", "apply one, 100,000 unread", "p50",
             bench_median (times, G_N_ELEMENTS (times)), "ms", 0);
}

static void
add_conversations (Bench *self)
{
  for (guint i = 0; i < N_CONVERSATIONS; i += 200)
    {
      ConfabSyncData *sync = confab_sync_data_new ();

      sync->cursor = g_strdup ("e.1");
      sync->more = TRUE;
      sync->conversations = g_ptr_array_new ();

      for (guint j = 0; j < 200; j++)
        {
          g_autofree char *id = confab_id_new ();

          g_ptr_array_add (sync->conversations, make_conversation (id, 3, 1000 + i + j));
        }

      take (confab_store_apply_sync (self->store, sync));
    }
}

static void
measure_start (Bench *self)
{
  double opened[5], loaded[5], shown[5];

  for (guint i = 0; i < G_N_ELEMENTS (opened); i++)
    {
      g_autoptr (ConfabRoster) roster = confab_roster_new (self->own_id);
      g_autoptr (ConfabChangeSet) all = NULL;
      double begun = now_ms (), after_open, after_load;

      open_store (self);
      after_open = now_ms ();
      all = wait_for_boxed (confab_store_load (self->store));
      after_load = now_ms ();
      confab_roster_apply (roster, all);
      opened[i] = after_open - begun;
      loaded[i] = after_load - after_open;
      shown[i] = now_ms () - after_load;

      if (i < G_N_ELEMENTS (opened) - 1)
        close_store (self);
    }

  bench_row ("store", "start", "open", bench_median (opened, 5), "ms", 0);
  bench_row ("store", "start, 10,000 conversations", "load", bench_median (loaded, 5), "ms", 0);
  bench_row ("store", "start, 10,000 conversations", "roster", bench_median (shown, 5), "ms", 0);
}

/* What is read after a stop that was not clean, and what the one who waits for the first page and
 * the one who waits for the first change have of it. */
static void
measure_check (Bench *self)
{
  g_autofree char *mark = g_strconcat (self->path, "-lock", NULL);
  double shown[5], changed[5];

  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_autoptr (ConfabChangeSet) all = NULL;
      double begun;

      close_store (self);
      g_file_set_contents (mark, "open\n", -1, NULL);
      begun = now_ms ();
      open_store (self);
      all = wait_for_boxed (confab_store_load (self->store));
      shown[i] = now_ms () - begun;
      take (confab_store_set_draft (self->store, self->conversation_id, "first"));
      changed[i] = now_ms () - begun;
    }

  bench_row ("store", "start after a kill, 100,000", "shown", bench_median (shown, 5), "ms", 0);
  bench_row ("store", "start after a kill, 100,000", "first change", bench_median (changed, 5),
             "ms", 0);
}

static void
measure_pages (Bench *self)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  double times[N_PAGES];

  for (guint i = 0; i < N_PAGES; i++)
    {
      gint64 seq = i == 0 ? N_MESSAGES : g_rand_int_range (rand, 100, N_MESSAGES);
      double begun = now_ms ();
      g_autoptr (ConfabPage) page =
          wait_for_boxed (confab_store_page_before (self->store, self->conversation_id,
                                                    seq * CONFAB_POSITION_STEP, 50));

      times[i] = now_ms () - begun;
      g_assert_cmpuint (page->messages->len, ==, 50);
    }

  bench_row ("store", "page of 50 of 100,000", "p50", bench_quantile (times, N_PAGES, 0.5), "ms",
             0);
  bench_row ("store", "page of 50 of 100,000", "p99", bench_quantile (times, N_PAGES, 0.99), "ms",
             0);
}

static void
measure_timeline (Bench *self)
{
  g_autoptr (ConfabRoster) roster = confab_roster_new (self->own_id);
  g_autoptr (ConfabChangeSet) all = wait_for_boxed (confab_store_load (self->store));
  g_autoptr (ConfabTimeline) timeline = NULL;
  double begun, times[60];

  confab_roster_apply (roster, all);
  timeline = confab_timeline_new (self->store, roster,
                                  confab_roster_get_conversation (roster, self->conversation_id));
  begun = now_ms ();
  wait_for_success (confab_timeline_load_newest (timeline));
  bench_row ("store", "timeline", "open", now_ms () - begun, "ms", 0);

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      begun = now_ms ();
      wait_for_success (confab_timeline_load_older (timeline));
      times[i] = now_ms () - begun;
    }

  bench_row ("store", "timeline of 2,000", "page p50", bench_median (times, G_N_ELEMENTS (times)),
             "ms", 0);

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();
      GListModel *list = confab_roster_get_conversations (roster);
      g_autoptr (ConfabConversation) last = g_list_model_get_item (list, N_CONVERSATIONS - 1);
      ConfabConversationRowData *row =
          confab_conversation_row_data_copy (confab_conversation_get_row (last));

      row->updated_at = G_GINT64_CONSTANT (1800000000000) + i;
      g_ptr_array_add (changes->conversations, row);
      begun = now_ms ();
      confab_roster_apply (roster, changes);
      times[i] = now_ms () - begun;
    }

  bench_row ("store", "list of 10,000, last to first", "p50",
             bench_median (times, G_N_ELEMENTS (times)), "ms", 0);
}

int
main (int argc, char *argv[])
{
  Bench self = { 0 };

  dex_init ();
  self.folder = bench_folder ("store");
  self.path = g_build_filename (self.folder, "store.sqlite", NULL);
  self.own_id = confab_id_new ();
  self.other_id = confab_id_new ();
  self.conversation_id = confab_id_new ();
  self.clock = confab_clock_new ();
  open_store (&self);
  apply_messages (&self);
  apply_single (&self);
  add_conversations (&self);
  close_store (&self);
  measure_start (&self);
  measure_check (&self);
  measure_pages (&self);
  measure_timeline (&self);
  close_store (&self);
  bench_remove_folder (self.folder);
  g_object_unref (self.clock);
  g_free (self.path);
  g_free (self.folder);
  g_free (self.own_id);
  g_free (self.other_id);
  g_free (self.conversation_id);
  return 0;
}
