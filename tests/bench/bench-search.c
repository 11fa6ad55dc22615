// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bench-kit.h"

#include "base/confab-text.h"
#include "client/store/confab-store-search.h"
#include "sql/confab-database.h"
#include "support/history.h"
#include "support/waiting.h"

#include <stdlib.h>
#include <string.h>

/* An account with 100,000 and then 1,000,000 messages, in which somebody looks for what they
 * remember, key by key. A key has been served when the first results are there: ten of them, or all
 * that there are; "page" is what it takes until fifty are. The floor is a table of FTS5 as it
 * comes, with the same texts, that is asked for the same words. */

#define N_PEOPLE 200
#define N_CONVERSATIONS 40
#define PAGE 500
#define N_SEARCHES 150
#define FIRST 10
#define FOUND 50
#define FLOOR_EACH 8 /* the floor takes long */
#define SINCE_MS G_GINT64_CONSTANT (1735689600000)

typedef struct
{
  char *folder;
  char *path;
  ConfabClock *clock;
  ConfabStore *store;
  ConfabDatabase *floor;
  History *history;
  guint n;
  GPtrArray *remembered; /* char *: texts, of all ages */
  GRand *rand;
  GDateTime *now;
} Bench;

static double
now_ms (void)
{
  return g_get_monotonic_time () / 1000.0;
}

/* As wait_for_boxed(), which keeps everything to the end: that would be the whole history. */
static gpointer
finish (DexFuture *future)
{
  g_autoptr (GError) error = NULL;
  const GValue *value;
  gpointer boxed;

  WAIT_UNTIL (!dex_future_is_pending (future));
  value = dex_future_get_value (future, &error);
  g_assert_no_error (error);
  boxed = g_value_dup_boxed (value);
  dex_unref (future);
  return boxed;
}

static void
take (DexFuture *future)
{
  g_autoptr (ConfabChangeSet) changes = finish (future);

  g_assert_nonnull (changes);
}

static void
run (ConfabDatabase *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  if (!confab_database_exec (db, sql, &error))
    g_error ("%s: %s", sql, error->message);
}

static double
ask (ConfabDatabase *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value;

  if (!confab_database_get_int (db, &value, &error, sql, NULL))
    g_error ("%s: %s", sql, error->message);

  return (double) value;
}

static void
add_conversations (Bench *self)
{
  for (guint i = 0; i < N_CONVERSATIONS; i++)
    {
      ConfabConversationData *data = confab_conversation_data_new ();

      data->id = g_strdup (history_get_id ("2", i));
      data->type = CONFAB_CONVERSATION_CHANNEL;
      data->name = g_strdup_printf ("channel %u", i);
      data->first_seq = 1;
      data->created_at = data->updated_at = SINCE_MS;
      take (confab_store_apply_conversation (self->store, data));
    }
}

static ConfabFrame *
make_frame (const HistoryMessage *message)
{
  g_autofree char *id = history_dup_message_id (message);
  g_autofree char *time = confab_time_to_text (message->created_at);
  ConfabMessageData data = {
    .id = id,
    .conversation_id = (char *) history_get_id ("2", message->conversation),
    .sender_id = (char *) history_get_id ("1", message->sender),
    .type = message->type,
    .content = (char *) message->content,
    .attachments = message->attachments,
  };
  g_autofree char *payload = confab_message_data_to_json (&data);
  g_autofree char *text =
      g_strdup_printf ("{\"type\":\"message\",\"conversationId\":\"%s\","
                       "\"seq\":%" G_GINT64_FORMAT ",\"timestamp\":\"%s\",\"payload\":%s}",
                       data.conversation_id, message->seq, time, payload);
  g_autoptr (GError) error = NULL;
  ConfabFrame *frame = confab_frame_parse (text, strlen (text), &error);

  if (frame == NULL)
    g_error ("%s: %s", text, error->message);

  return frame;
}

static void
fill (Bench *self, guint n, const char *name)
{
  double spent_ms = 0;
  guint before = self->n;

  while (self->n < n)
    {
      g_autoptr (GPtrArray) frames =
          g_ptr_array_new_with_free_func ((GDestroyNotify) confab_frame_free);
      g_autoptr (GError) error = NULL;
      double begun;

      run (self->floor, "BEGIN");

      for (guint i = 0; i < PAGE; i++, self->n++)
        {
          const HistoryMessage *message = history_next (self->history);

          g_ptr_array_add (frames, make_frame (message));

          if (g_rand_int_range (self->rand, 0, 500) == 0)
            g_ptr_array_add (self->remembered, g_strdup (message->content));

          if (!confab_database_run (self->floor, &error,
                                    "INSERT INTO plain (rowid, text) VALUES (?, ?)", "it",
                                    (gint64) self->n + 1, message->content))
            g_error ("%s", error->message);
        }

      run (self->floor, "COMMIT");
      begun = now_ms ();
      take (confab_store_apply (self->store, frames));
      spent_ms += now_ms () - begun;
    }

  bench_row ("search", name, "apply", (n - before) / spent_ms * 1000, "messages/s", 0);
}

static ConfabSearchQuery *
parse (Bench *self, const char *text)
{
  ConfabSearchQuery *query = confab_search_query_parse (text, self->now);

  for (guint i = 0; i < query->parts->len; i++)
    {
      ConfabSearchPart *part = g_ptr_array_index (query->parts, i);
      const char *kind = part->kind == CONFAB_SEARCH_FROM ? "1" : "2";
      const char *ids[] = { NULL, NULL };

      if (part->kind != CONFAB_SEARCH_FROM && part->kind != CONFAB_SEARCH_IN)
        continue;

      ids[0] = history_get_id (kind, (guint) strtoul (part->value, NULL, 10));
      confab_search_part_take_ids (part, g_strdupv ((GStrv) ids));
    }

  return query;
}

typedef struct
{
  GArray *keys;
  GArray *pages;
  GArray *floors;
} Times;

static void
add (GArray *times, double begun)
{
  double spent = now_ms () - begun;

  g_array_append_val (times, spent);
}

/* As the model does: it asks again until there is enough, and shows each answer. */
static void
search (Bench *self, const char *text, Times *times)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  double begun = now_ms ();
  g_autoptr (ConfabSearchQuery) query = parse (self, text);
  gint64 next = 0;
  guint n = 0;
  gboolean first = TRUE;

  do
    {
      g_autoptr (ConfabFound) found =
          finish (confab_store_search (self->store, query, next, FOUND - n, cancellable));

      n += found->messages->len;
      next = found->next;

      if (first && (n >= FIRST || next == 0))
        {
          add (times->keys, begun);
          first = FALSE;
        }
    }
  while (next != 0 && n < FOUND);

  add (times->pages, begun);
}

static void
search_floor (Bench *self, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GString) match = g_string_new (NULL);
  g_autoptr (ConfabStatement) rows = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (match, "%s\"%s\"*", i > 0 ? " " : "", words[i]);

  rows = confab_database_select (self->floor, &error,
                                 "SELECT rowid FROM plain WHERE plain MATCH ?"
                                 " ORDER BY rowid DESC LIMIT 50",
                                 "t", match->str);

  while (confab_statement_next (rows, &error) == CONFAB_STATEMENT_ROW)
    ;

  if (error != NULL)
    g_error ("%s: %s", match->str, error->message);
}

/* One to three words of something that was said, in their order. */
static char *
remember (Bench *self)
{
  for (;;)
    {
      const char *text =
          g_ptr_array_index (self->remembered,
                             g_rand_int_range (self->rand, 0, (int) self->remembered->len));
      g_autoptr (ConfabSearchWords) words = confab_search_words_new (text);
      guint n = (guint) g_rand_int_range (self->rand, 1, 4), from;
      GString *out;

      if (words->words->len < n + 1)
        continue;

      from = (guint) g_rand_int_range (self->rand, 0, (int) (words->words->len - n));
      out = g_string_new (NULL);

      for (guint i = from; i < from + n; i++)
        {
          const ConfabSearchWord *word = confab_search_words_get (words, i);

          g_string_append_printf (out, "%s%.*s", i > from && !word->single ? " " : "",
                                  (int) (word->to - word->from), text + word->from);
        }

      return g_string_free (out, FALSE);
    }
}

static void
type (Bench *self, Times *times, const char *text)
{
  for (const char *p = text; *p != '\0';)
    {
      g_autofree char *typed = NULL;
      double begun;

      p = g_utf8_next_char (p);
      typed = g_strndup (text, (gsize) (p - text));
      search (self, typed, times);

      if (times->floors == NULL || times->keys->len % FLOOR_EACH != 0)
        continue;

      begun = now_ms ();
      search_floor (self, typed);
      add (times->floors, begun);
    }
}

static void
print_quantiles (const char *name, const char *what, GArray *times, GArray *floors)
{
  static const struct
  {
    const char *name;
    double quantile;
  } metrics[] = { { "p50", 0.5 }, { "p95", 0.95 }, { "p99", 0.99 }, { "max", 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (metrics); i++)
    {
      g_autofree char *metric = g_strdup_printf ("%s_%s_ms", what, metrics[i].name);

      bench_row ("search", name, metric,
                 bench_quantile ((double *) (void *) times->data, times->len, metrics[i].quantile),
                 "ms",
                 floors != NULL ? bench_quantile ((double *) (void *) floors->data, floors->len,
                                                  metrics[i].quantile)
                                : 0);
    }
}

static void
print (const char *name, const char *what, Times *times)
{
  g_autofree char *full = what != NULL ? g_strconcat (name, ", ", what, NULL) : g_strdup (name);

  print_quantiles (full, "key", times->keys, times->floors);
  print_quantiles (full, "page", times->pages, NULL);
}

static Times
times_new (gboolean floors)
{
  return (Times) { g_array_new (FALSE, FALSE, sizeof (double)),
                   g_array_new (FALSE, FALSE, sizeof (double)),
                   floors ? g_array_new (FALSE, FALSE, sizeof (double)) : NULL };
}

static void
times_take (Times *all, Times *times)
{
  g_array_append_vals (all->keys, times->keys->data, times->keys->len);
  g_array_append_vals (all->pages, times->pages->data, times->pages->len);
  g_array_unref (times->keys);
  g_array_unref (times->pages);
  g_clear_pointer (&times->floors, g_array_unref);
}

static void
measure_typing (Bench *self, const char *name)
{
  static const char *const with[] = { "from:3 ", "in:1 ", "has:image ", "-the ", "after:2025-02 " };
  static const char *const kinds[] = { "words", "operator and words", "phrase" };
  Times all = times_new (FALSE), of[] = { times_new (TRUE), times_new (FALSE), times_new (FALSE) };

  for (guint i = 0; i < N_SEARCHES; i++)
    {
      g_autofree char *text = remember (self);
      g_autofree char *more = g_strconcat (with[i % G_N_ELEMENTS (with)], text, NULL);
      g_autofree char *phrase = g_strconcat ("\"", text, "\"", NULL);

      type (self, &of[0], text);
      type (self, &of[1], more);
      type (self, &of[2], phrase);
    }

  for (guint i = 0; i < G_N_ELEMENTS (of); i++)
    {
      print (name, kinds[i], &of[i]);
      times_take (&all, &of[i]);
    }

  print (name, NULL, &all);
  g_array_unref (all.keys);
  g_array_unref (all.pages);
}

static void
measure_size (Bench *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabDatabase) db =
      confab_database_open (self->path, CONFAB_DATABASE_READ_ONLY, &error);
  double text, index;

  g_assert_no_error (error);
  text = ask (db, "SELECT sum(octet_length(content)) FROM message");
  index = ask (db, "SELECT sum(octet_length(block)) FROM message_index_data");
  bench_row ("search", name, "text", text / 1e6, "MB", 0);
  bench_row ("search", name, "index_ratio", index / text, "",
             ask (self->floor, "SELECT sum(octet_length(block)) FROM plain_data") / text);
}

/* What a history costs that is older than the index. */
static void
measure_indexing (Bench *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabDatabase) db =
      confab_database_open (self->path, CONFAB_DATABASE_READ_WRITE, &error);
  GArray *times = g_array_new (FALSE, FALSE, sizeof (double));
  gboolean more = TRUE;
  double begun = now_ms ();

  g_assert_no_error (error);
  run (db, "INSERT INTO message_index (message_index) VALUES ('delete-all')");
  run (db, "INSERT INTO meta (key, value) SELECT 'unindexed', max(number) FROM message");
  g_clear_pointer (&db, confab_database_close);

  while (more)
    {
      double batch = now_ms ();
      const GValue *value = wait_for (confab_store_index_more (self->store), &error);

      g_assert_no_error (error);
      more = g_value_get_boolean (value);
      add (times, batch);
    }

  bench_row ("search", name, "index older messages", self->n / (now_ms () - begun) * 1000,
             "messages/s", 0);
  bench_row ("search", name, "index older messages, batch p95",
             bench_quantile ((double *) (void *) times->data, times->len, 0.95), "ms", 0);
  g_array_unref (times);
}

static void
measure_open (Bench *self, const char *name)
{
  double begun;

  confab_store_close (self->store);
  g_clear_object (&self->store);
  settle ();
  begun = now_ms ();
  self->store =
      wait_for_object (confab_store_open (self->path, history_get_id ("1", 0), self->clock));
  bench_row ("search", name, "open", now_ms () - begun, "ms", 0);
}

static void
measure (Bench *self, guint n, const char *name)
{
  fill (self, n, name);
  measure_open (self, name);
  measure_size (self, name);
  measure_typing (self, name);
}

int
main (int argc, char *argv[])
{
  Bench self = { 0 };
  g_autofree char *floor_path = NULL;
  g_autoptr (GError) error = NULL;

  dex_init ();
  self.folder = bench_folder ("search");
  self.path = g_build_filename (self.folder, "store.sqlite", NULL);
  floor_path = g_build_filename (self.folder, "floor.sqlite", NULL);
  self.clock = confab_clock_new ();
  self.rand = g_rand_new_with_seed (7);
  self.now = g_date_time_new_utc (2026, 11, 1, 12, 0, 0);
  self.remembered = g_ptr_array_new_with_free_func (g_free);
  self.history = history_new (11, N_PEOPLE, N_CONVERSATIONS, SINCE_MS);
  self.floor = confab_database_open (floor_path, CONFAB_DATABASE_READ_WRITE, &error);
  g_assert_no_error (error);
  run (self.floor, "CREATE VIRTUAL TABLE plain USING fts5(text)");
  self.store = wait_for_object (confab_store_open (self.path, history_get_id ("1", 0), self.clock));
  add_conversations (&self);

  measure (&self, 100000, "100,000 messages");
  measure_indexing (&self, "100,000 messages");
  measure (&self, 1000000, "1,000,000 messages");

  confab_store_close (self.store);
  g_clear_object (&self.store);
  settle ();
  confab_database_close (self.floor);
  bench_remove_folder (self.folder);
  history_free (self.history);
  g_ptr_array_unref (self.remembered);
  g_date_time_unref (self.now);
  g_rand_free (self.rand);
  g_object_unref (self.clock);
  g_free (self.path);
  g_free (self.folder);
  return 0;
}
