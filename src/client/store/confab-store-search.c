// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-search.h"

#include "confab-store-frequency.h"
#include "confab-store-index.h"
#include "confab-store-job.h"
#include "confab-store-pages.h"
#include "confab-store-texts.h"

#include "client/search/confab-search-plan.h"

#include <string.h>

/* Looking for messages, on a thread of its own that only reads, the newest first.
 *
 * There are two ways to what somebody types. The index gives the messages with a whole word at
 * once, however many have it. To find all words that begin with "so" it first has to put them
 * together, which takes the longer the more they are. Reading messages one after the other, and
 * comparing, is soon done when many fit. So it is first estimated what the index would take for
 * each beginning. What is cheap is asked of it; for the rest messages are read for as long as
 * asking for one beginning more would take, and if too few of them fit, that is done. Whatever is
 * the better way, this takes at most about twice as long. */

/* What work is counted in: reading one of the messages that the index gives takes as long as
 * putting together so many entries of it, or as comparing so many more bytes. */
#define ENTRIES_A_MESSAGE 8
#define BYTES_A_MESSAGE 500

/* What stands in a file has to be unpacked, too. */
#define BYTES_OF_FILES_A_MESSAGE 300

/* How much of a file is shown. */
#define EXCERPT_CHARS 110

/* What is not worth a thought. */
#define CHEAP 500

/* An answer comes after so much work, so that what has been found can be shown: the first one soon,
 * the others when the next beginning has had its chance. */
#define WORK_FIRST 3000
#define WORK_MORE 16000

/* What is to be looked for. */
typedef struct
{
  ConfabSearchQuery *query;
  GCancellable *cancellable;
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  confab_search_query_unref (wanted->query);
  g_object_unref (wanted->cancellable);
  g_free (wanted);
}

/* What a part asks of the index that has to be put together first. */
typedef struct
{
  guint part;
  gint64 work;
} Begun;

typedef struct
{
  ConfabDatabase *db;
  const char *own_user_id;
  const Wanted *wanted;
  ConfabFound *found;
  ConfabSearchWords *words;
  GArray *begun; /* Begun, the cheapest first */
  gboolean leave_out[CONFAB_SEARCH_MAX_PARTS + 1];
  guint limit;
  gint64 before;   /* messages from this number on have been read */
  gboolean behind; /* some that were fetched are not in the index yet */
  gboolean files;  /* what stands in files is known of some */
  gboolean done;   /* there are no others */
  gint64 late;     /* so far after its second a message may stand, and before */
  gint64 early;
  gint64 work;
  gint64 most_work;
} Search;

#define COLUMNS(number)                                                                            \
  "SELECT " number ", m.id, m.conversation_id, m.sender_id, m.type, m.content, m.attachments,"     \
  " m.created_at, m.mentions_me, m.starred_at,"                                                    \
  " CASE WHEN ?1 THEN m.counts AND EXISTS (SELECT 1 FROM"                                          \
  " conversation AS c WHERE c.id=m.conversation_id AND m.seq>c.read_seq) END, m.card "

#define SAID                                                                                       \
  " m.deleted_at=0 AND NOT m.hidden AND (m.content IS NOT NULL OR m.attachments IS NOT NULL) "

#define IN_INDEX                                                                                   \
  COLUMNS ("i.rowid")                                                                              \
  "FROM message_index AS i CROSS JOIN message AS m ON m.number=i.rowid"                            \
  " WHERE i.rowid>=?2 AND i.rowid<?3 AND i.message_index MATCH ?4 AND" SAID

static const char *const statements[] = {
  [CONFAB_SEARCH_SCAN] = COLUMNS ("m.number") "FROM message AS m WHERE m.number>=?2 AND m.number<?3"
                                              " AND" SAID "ORDER BY m.number DESC",
  [CONFAB_SEARCH_UNREAD] =
      COLUMNS ("m.number") "FROM conversation AS r CROSS JOIN message AS m"
                           " INDEXED BY message_counts ON m.conversation_id=r.id AND m.counts"
                           " AND m.seq>r.read_seq WHERE r.unread_count>0"
                           " AND m.number>=?2 AND m.number<?3 AND" SAID "ORDER BY m.number DESC",
  [CONFAB_SEARCH_MENTIONS] =
      COLUMNS ("m.number") "FROM conversation AS r CROSS JOIN message AS m"
                           " INDEXED BY message_mentions_me ON m.conversation_id=r.id"
                           " AND m.mentions_me WHERE m.number>=?2 AND m.number<?3"
                           " AND" SAID "ORDER BY m.number DESC",
  [CONFAB_SEARCH_STARRED] =
      COLUMNS ("m.number") "FROM conversation AS r CROSS JOIN message AS m"
                           " INDEXED BY message_starred ON m.conversation_id=r.id"
                           " AND m.starred_at>0 WHERE m.number>=?2 AND m.number<?3"
                           " AND" SAID "ORDER BY m.number DESC",
};

#define OR_IN_FILES                                                                                \
  "UNION ALL " COLUMNS ("f.rowid") "FROM file_index AS f CROSS JOIN message AS m"                  \
                                   " ON m.number=f.rowid WHERE f.rowid>=?2 AND f.rowid<?3"         \
                                   " AND f.file_index MATCH ?4 AND" SAID

/* What is behind the index is read, so that nothing is missed. */
#define OR_BEHIND                                                                                  \
  "UNION ALL " COLUMNS ("b.number") "FROM message_behind AS b CROSS JOIN message AS m"             \
                                    " ON m.number=b.number WHERE b.number>=?2"                     \
                                    " AND b.number<?3 AND" SAID

/* Whether some are behind, and whether files have been read. */
static const char *const in_indexes[2][2] = {
  { IN_INDEX "ORDER BY i.rowid DESC", IN_INDEX OR_IN_FILES "ORDER BY 1 DESC" },
  { IN_INDEX OR_BEHIND "ORDER BY 1 DESC", IN_INDEX OR_IN_FILES OR_BEHIND "ORDER BY 1 DESC" },
};

static gboolean
asks_for_unread (const ConfabSearchQuery *query)
{
  for (guint i = 0; i < query->parts->len; i++)
    {
      const ConfabSearchPart *part = g_ptr_array_index (query->parts, i);

      if (part->kind == CONFAB_SEARCH_IS && part->problem == CONFAB_SEARCH_GOOD)
        return TRUE;
    }

  return FALSE;
}

static ConfabStatement *
select_sql (Search *self, const ConfabSearchPlan *plan, GError **error)
{
  int unread = asks_for_unread (self->wanted->query);
  gint64 from = MAX (plan->from - self->early, 1);
  gint64 to =
      MIN (plan->to < G_MAXINT64 - self->late ? plan->to + self->late : plan->to, self->before);

  return plan->driver == CONFAB_SEARCH_INDEX
             ? confab_database_select (self->db, error,
                                       in_indexes[self->behind != 0][self->files != 0], "niit",
                                       unread, from, to, plan->match)
             : confab_database_select (self->db, error, statements[plan->driver], "nii", unread,
                                       from, to);
}

/* Whether a message fits together with what stands in its files. */
static gboolean
look_into_files_sql (Search *self,
                     const char *id,
                     ConfabSearchSubject *subject,
                     gboolean *fits,
                     GError **error)
{
  g_autoptr (GPtrArray) files =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_search_file_free);
  ConfabSearchFilePlace place;

  if (!confab_texts_read_sql (self->db, id, files, error))
    return FALSE;

  if (files->len == 0)
    return TRUE;

  for (guint i = 0; i < files->len; i++)
    self->work += (gint64) strlen (((ConfabSearchFile *) g_ptr_array_index (files, i))->text) /
                  BYTES_OF_FILES_A_MESSAGE;

  subject->files = files;
  *fits = confab_search_fits_with_files (self->wanted->query, subject, self->words, &place);
  subject->files = NULL;

  if (*fits && place.file != NULL)
    confab_found_take_excerpt (self->found, id, place.file->id,
                               confab_search_file_snippet (self->wanted->query, &place,
                                                           EXCERPT_CHARS));

  return TRUE;
}

static gboolean
fits_sql (Search *self,
          const char *id,
          ConfabSearchSubject *subject,
          gboolean *fits,
          GError **error)
{
  *fits = confab_search_fits (self->wanted->query, subject, self->words);

  /* What stands in files is read when it matters. */
  return !self->files || subject->attachments == NULL ||
         (*fits && !confab_search_needs_files (self->wanted->query)) ||
         look_into_files_sql (self, id, subject, fits, error);
}

static gboolean
take_row_sql (Search *self, ConfabStatement *rows, GError **error)
{
  g_autoptr (ConfabMessageRowData) row = NULL;
  ConfabSearchSubject subject = {
    .conversation_id = confab_statement_get_text (rows, 2),
    .sender_id = confab_statement_get_text (rows, 3),
    .type = (int) confab_statement_get_int (rows, 4),
    .content = confab_statement_get_text (rows, 5),
    .created_at = confab_statement_get_int (rows, 7),
    .mentions_me = confab_statement_get_int (rows, 8) != 0,
    .starred = confab_statement_get_int (rows, 9) != 0,
    .unread = confab_statement_get_int (rows, 10) != 0,
  };
  ConfabMessageRowData *shown;
  gint64 number = confab_statement_get_int (rows, 0);
  gboolean fits;

  /* Both indexes may have it. */
  if (number == self->before)
    return TRUE;

  self->before = number;
  self->work +=
      1 + (subject.content != NULL ? (gint64) strlen (subject.content) : 0) / BYTES_A_MESSAGE;

  /* Few have files, and to read a whole row takes several times as long. */
  if (confab_statement_get_text (rows, 6) != NULL || confab_statement_get_text (rows, 11) != NULL)
    {
      row = confab_statement_read_record (rows, &confab_message_row_data_record);
      subject.attachments = row->attachments;
      subject.card = row->card;
    }

  if (!fits_sql (self, confab_statement_get_text (rows, 1), &subject, &fits, error))
    return FALSE;

  if (!fits)
    return TRUE;

  if (!confab_pages_read_message_sql (self->db, self->own_user_id,
                                      confab_statement_get_text (rows, 1), &shown, error))
    return FALSE;

  if (shown != NULL && shown->deleted_at == 0)
    g_ptr_array_add (self->found->messages, shown);
  else
    g_clear_pointer (&shown, confab_message_row_data_free);

  return TRUE;
}

/* Reads until there is enough, or until so much work has been done. */
static gboolean
read_sql (Search *self, ConfabStatement *rows, gint64 until, GError **error)
{
  while (self->work < until && self->found->messages->len < self->limit)
    {
      ConfabStatementStep step;

      if (g_cancellable_set_error_if_cancelled (self->wanted->cancellable, error) ||
          (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
        return FALSE;

      if (step == CONFAB_STATEMENT_DONE)
        {
          self->done = TRUE;
          return TRUE;
        }

      if (!take_row_sql (self, rows, error))
        return FALSE;
    }

  return TRUE;
}

static int
compare_begun (gconstpointer a, gconstpointer b)
{
  const Begun *x = a, *y = b;

  return x->work < y->work ? -1 : x->work > y->work;
}

/* Estimates what the index would take, and leaves out all that is not cheap. */
static gboolean
weigh_sql (Search *self, GError **error)
{
  const GPtrArray *parts = self->wanted->query->parts;
  gint64 work = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      g_auto (GStrv) list = confab_search_list_begun (g_ptr_array_index (parts, i));
      Begun begun = { .part = i };

      for (guint j = 0; list[j] != NULL; j++)
        {
          gint64 n;

          if (!confab_frequency_sql (self->db, list[j], self->files, &n, error))
            return FALSE;

          begun.work += n / ENTRIES_A_MESSAGE;
        }

      if (list[0] != NULL)
        g_array_append_val (self->begun, begun);
    }

  g_array_sort (self->begun, compare_begun);

  for (guint i = 0; i < self->begun->len; i++)
    {
      const Begun *begun = &g_array_index (self->begun, Begun, i);

      work += begun->work;
      self->leave_out[begun->part] = work > CHEAP;
    }

  while (self->begun->len > 0 && !self->leave_out[g_array_index (self->begun, Begun, 0).part])
    g_array_remove_index (self->begun, 0);

  return TRUE;
}

/* Whether what is left to be found would take longer than @work, as it goes. */
static gboolean
is_slow (Search *self, gint64 work_done, guint n_found, gint64 work)
{
  gint64 wanted = self->limit - self->found->messages->len;

  return n_found == 0 || wanted * work_done / n_found > work;
}

/* Reads what the index gives without what is left out. @stop says when to ask it for one more. */
static gboolean
read_without_sql (Search *self, gboolean *stop, GError **error)
{
  g_auto (ConfabSearchPlan) plan = { 0 };
  g_autoptr (ConfabStatement) rows = NULL;
  gint64 next, work = self->work;
  guint n_found = self->found->messages->len;

  *stop = TRUE;
  confab_search_plan_init (&plan, self->wanted->query, self->leave_out);
  rows = select_sql (self, &plan, error);

  if (rows == NULL)
    return FALSE;

  /* Those among whom these look are few, and the index knows nothing of them. */
  if (plan.driver == CONFAB_SEARCH_UNREAD || plan.driver == CONFAB_SEARCH_MENTIONS ||
      plan.driver == CONFAB_SEARCH_STARRED)
    g_array_set_size (self->begun, 0);

  if (self->begun->len == 0)
    return read_sql (self, rows, self->most_work, error);

  next = g_array_index (self->begun, Begun, 0).work;

  if (!read_sql (self, rows, MIN (self->work + next, self->most_work), error))
    return FALSE;

  if (self->work + next < self->most_work &&
      is_slow (self, self->work - work, self->found->messages->len - n_found, next))
    {
      *stop = self->done;
      return TRUE;
    }

  return self->done || read_sql (self, rows, self->most_work, error);
}

static gboolean
search_sql (Search *self, GError **error)
{
  gboolean stop = FALSE;

  if (!weigh_sql (self, error))
    return FALSE;

  for (;;)
    {
      const Begun *next;

      if (!read_without_sql (self, &stop, error))
        return FALSE;

      if (stop || self->found->messages->len >= self->limit || self->begun->len == 0)
        return TRUE;

      next = &g_array_index (self->begun, Begun, 0);
      self->leave_out[next->part] = FALSE;
      self->work += next->work;
      g_array_remove_index (self->begun, 0);
    }
}

static gboolean
answer_sql (ConfabDatabase *db,
            const char *own_user_id,
            ConfabStoreJob *job,
            GValue *result,
            GError **error)
{
  g_autoptr (ConfabFound) found = confab_found_new ();
  g_autoptr (ConfabSearchWords) words = confab_search_words_new (NULL);
  g_autoptr (GArray) begun = g_array_new (FALSE, FALSE, sizeof (Begun));
  gint64 unindexed, behind, files;
  Search search = {
    .db = db,
    .own_user_id = own_user_id,
    .wanted = job->data,
    .found = found,
    .words = words,
    .begun = begun,
    .limit = (guint) job->last,
    .before = job->number > 0 ? job->number : G_MAXINT64,
    .most_work = job->number > 0 ? WORK_MORE : WORK_FIRST,
  };

  if (!confab_database_get_int (db, &unindexed, error,
                                "SELECT count(*) FROM meta WHERE key='unindexed'", NULL) ||
      !confab_database_get_int (db, &behind, error, "SELECT EXISTS (SELECT 1 FROM message_behind)",
                                NULL) ||
      !confab_database_get_int (db, &files, error,
                                "SELECT EXISTS (SELECT 1 FROM file_text WHERE state=2)", NULL) ||
      !confab_database_get_int (db, &search.late, error,
                                "SELECT CAST(value AS INTEGER) FROM meta WHERE key='late'", NULL) ||
      !confab_database_get_int (db, &search.early, error,
                                "SELECT CAST(value AS INTEGER) FROM meta WHERE key='early'", NULL))
    return FALSE;

  search.behind = behind != 0;
  search.files = files != 0;

  if (!confab_search_query_is_empty (search.wanted->query) && !search_sql (&search, error))
    return FALSE;

  found->indexing = unindexed > 0;
  found->next =
      search.done || confab_search_query_is_empty (search.wanted->query) ? 0 : search.before;
  g_value_init (result, CONFAB_TYPE_FOUND);
  g_value_take_boxed (result, g_steal_pointer (&found));
  return TRUE;
}

/**
 * confab_store_search:
 * @query: what is looked for; not changed any more
 * @before: where to go on, from a #ConfabFound; 0 to begin with the newest
 * @limit: the most messages
 * @cancellable: stops it, see confab_store_cancel_search()
 *
 * Looks for messages. An answer may hold fewer than @limit although there is more: it then took
 * long, and is to be shown before one goes on.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabFound, or rejects with
 *   %G_IO_ERROR_CANCELLED
 */
DexFuture *
confab_store_search (ConfabStore *self,
                     ConfabSearchQuery *query,
                     gint64 before,
                     guint limit,
                     GCancellable *cancellable)
{
  ConfabStoreJob *job;
  Wanted *wanted;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (query != NULL);
  dex_return_error_if_fail (G_IS_CANCELLABLE (cancellable));

  wanted = g_new0 (Wanted, 1);
  wanted->query = confab_search_query_ref (query);
  wanted->cancellable = g_object_ref (cancellable);
  job = confab_store_job_new (NULL, before);
  job->last = limit;
  job->data = wanted;
  job->data_free = wanted_free;
  return confab_store_run_search (self, answer_sql, job, cancellable);
}

static gboolean
index_more_sql (ConfabDatabase *db,
                const char *own_user_id,
                ConfabStoreJob *job,
                GValue *result,
                GError **error)
{
  gboolean more;

  if (!confab_database_save (db, error))
    return FALSE;

  if (!confab_index_more_sql (db, CONFAB_INDEX_BATCH, &more, error))
    {
      confab_database_restore (db);
      return FALSE;
    }

  if (!confab_database_release (db, error))
    return FALSE;

  g_value_init (result, G_TYPE_BOOLEAN);
  g_value_set_boolean (result, more);
  return TRUE;
}

/**
 * confab_store_index_more:
 *
 * Takes some of the messages that are not in the index yet into it, the newest first. What else is
 * asked of the store comes in between.
 *
 * Returns: (transfer full): a future that resolves to whether there are more
 */
DexFuture *
confab_store_index_more (ConfabStore *self)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  return confab_store_run_ask (self, index_more_sql, confab_store_job_new (NULL, 0));
}

static gboolean
list_held_sql (ConfabDatabase *db,
               const char *own_user_id,
               ConfabStoreJob *job,
               GValue *result,
               GError **error)
{
  g_autoptr (GStrvBuilder) held = g_strv_builder_new ();

  for (guint i = 0; i < job->array->len; i++)
    {
      const char *id = g_ptr_array_index (job->array, i);
      gint64 number;

      if (!confab_database_get_int (db, &number, error, "SELECT number FROM message WHERE id=?",
                                    "t", id))
        return FALSE;

      if (number != 0)
        g_strv_builder_add (held, id);
    }

  g_value_init (result, G_TYPE_STRV);
  g_value_take_boxed (result, g_strv_builder_end (held));
  return TRUE;
}

/**
 * confab_store_list_held:
 * @found: what a server found
 *
 * Returns: (transfer full): a future that resolves to a #GStrv: the ids of those that are held here
 */
DexFuture *
confab_store_list_held (ConfabStore *self, ConfabFound *found)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (found != NULL);

  job = confab_store_job_new (NULL, 0);
  job->array = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < found->messages->len; i++)
    g_ptr_array_add (job->array,
                     g_strdup (
                         ((ConfabMessageRowData *) g_ptr_array_index (found->messages, i))->id));

  return confab_store_run_read (self, list_held_sql, job);
}
