// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bench-kit.h"
#include "words.h"

#include "client/store-fixture.h"
#include "client/store/confab-store-search.h"
#include "support/waiting.h"

#include <string.h>
#include <time.h>

/* What a history costs that is encrypted, and one that is not: the same is done to both, in turns.
 * With "plain" or "sealed" only to one, once, for who counts instructions. */

#define N_MESSAGES 20000
#define N_BATCH 250
#define N_PAGES 300
#define N_SEARCHES 100
#define N_TURNS 5

typedef enum
{
  INSERT,
  START,
  PAGES,
  SEARCHES,
  N_PARTS,
} Part;

static const char *const part_names[] = { "insert", "start", "page", "search" };
static const guint part_times[] = { N_MESSAGES, 1, N_PAGES, N_SEARCHES };

static double
cpu_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1e6 + now.tv_nsec / 1e3;
}

static void
drop (ConfabChangeSet *changes)
{
  confab_change_set_unref (changes);
}

static void
open_store (StoreFixture *self, ConfabDatabaseKey *key)
{
  self->store = wait_for_object (confab_store_open_with_key (self->path, key, OWN, self->clock));
}

static void
close_store (StoreFixture *self)
{
  confab_store_close (self->store);
  g_clear_object (&self->store);
  settle ();
}

static void
insert_all (StoreFixture *self)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GString) text = g_string_new (NULL);

  drop (add_conversation (self, CHANNEL, 0));

  for (guint seq = 1; seq <= N_MESSAGES;)
    {
      g_autoptr (GPtrArray) frames =
          g_ptr_array_new_with_free_func ((GDestroyNotify) confab_frame_free);

      for (guint i = 0; i < N_BATCH; i++, seq++)
        {
          g_string_truncate (text, 0);
          words_append (text, random, 80);
          g_ptr_array_add (frames,
                           make_message (CHANNEL, seq, test_id (10000 + seq), ANN, text->str));
        }

      drop (apply (self, g_steal_pointer (&frames)));
    }
}

static void
read_pages (StoreFixture *self)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);

  for (guint i = 0; i < N_PAGES; i++)
    {
      gint64 seq = g_rand_int_range (random, 100, N_MESSAGES);
      g_autoptr (ConfabPage) page = page_before (self, CHANNEL, seq * 65536, 50);

      g_assert_cmpuint (page->messages->len, >, 0);
    }
}

static void
search (StoreFixture *self)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  for (guint i = 0; i < N_SEARCHES; i++)
    {
      g_autoptr (ConfabSearchQuery) query = NULL;
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (ConfabFound) found = NULL;

      g_string_truncate (text, 0);
      words_append (text, random, 12);
      query = confab_search_query_parse (text->str, now);
      found = wait_for_boxed (confab_store_search (self->store, query, 0, 50, cancellable));
    }
}

static void
measure (ConfabDatabaseKey *key, double *us)
{
  g_autofree char *folder = bench_folder ("sealed");
  StoreFixture self = { .folder = folder, .clock = confab_clock_new_fake (1800000000000) };
  double begun;

  self.path = g_build_filename (folder, "store.db", NULL);
  open_store (&self, key);
  begun = cpu_us ();
  insert_all (&self);
  us[INSERT] = cpu_us () - begun;
  close_store (&self);

  begun = cpu_us ();
  open_store (&self, key);
  drop (wait_for_boxed (confab_store_load (self.store)));
  us[START] = cpu_us () - begun;
  begun = cpu_us ();
  read_pages (&self);
  us[PAGES] = cpu_us () - begun;
  begun = cpu_us ();
  search (&self);
  us[SEARCHES] = cpu_us () - begun;
  close_store (&self);
  g_object_unref (self.clock);
  g_free (self.path);
  bench_remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  const guint8 bytes[CONFAB_DATABASE_KEY_BYTES] = { 1, 2, 3 };
  g_autoptr (ConfabDatabaseKey) key = confab_database_key_new (bytes);
  double us[2][N_PARTS][N_TURNS];

  dex_init ();

  if (argc > 1)
    {
      double once[N_PARTS];

      measure (g_str_equal (argv[1], "sealed") ? key : NULL, once);
      return 0;
    }

  for (guint turn = 0; turn < N_TURNS; turn++)
    for (guint sealed = 0; sealed < 2; sealed++)
      {
        double once[N_PARTS];

        measure (sealed ? key : NULL, once);

        for (guint part = 0; part < N_PARTS; part++)
          us[sealed][part][turn] = once[part] / part_times[part];
      }

  for (guint part = 0; part < N_PARTS; part++)
    bench_row ("sealed", part_names[part], "cpu", bench_median (us[1][part], N_TURNS), "us",
               bench_median (us[0][part], N_TURNS));

  return 0;
}
