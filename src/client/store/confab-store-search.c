// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-search.h"

#include "confab-store-index.h"
#include "confab-store-job.h"
#include "confab-store-pages.h"

#include "client/search/confab-search-plan.h"

/* Looking for messages, on a thread of its own that only reads.
 *
 * What begins with "t" is in most messages: to ask the index for it costs more than to read the
 * newest ones until enough have been found. What is rare is found by the index at once. Which is
 * which is seen from the first few hundred messages: they are read, with nothing asked of the index
 * that may go on. If too few of them fit, it is asked for that, too, but for what was in many. */

/* So many messages are read at first, and a word is frequent that is in one of so many of them. */
#define SAMPLE 400
#define FREQUENT_IS_ONE_OF 20

/* After so many the caller is to go on, so that it can show what has been found. */
#define MOST_READ 4000

G_DEFINE_BOXED_TYPE (ConfabFound, confab_found, confab_found_ref, confab_found_unref)

/**
 * confab_found_new:
 *
 * Returns: (transfer full): nothing, and nothing more to come
 */
ConfabFound *
confab_found_new (void)
{
  ConfabFound *self = g_new0 (ConfabFound, 1);

  g_atomic_ref_count_init (&self->refs);
  self->messages = g_ptr_array_new_with_free_func ((GDestroyNotify) confab_message_row_data_free);
  return self;
}

/**
 * confab_found_ref:
 *
 * Any thread.
 *
 * Returns: (transfer full): @self
 */
ConfabFound *
confab_found_ref (ConfabFound *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * confab_found_unref:
 * @self: (transfer full): what was found
 *
 * Any thread.
 */
void
confab_found_unref (ConfabFound *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_ptr_array_unref (self->messages);
  g_free (self);
}

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

typedef struct
{
  ConfabDatabase *db;
  const char *own_user_id;
  const Wanted *wanted;
  ConfabFound *found;
  ConfabSearchWords *words;
  guint limit;
  gint64 before;   /* messages from this number on have been read */
  gboolean behind; /* some that were fetched are not in the index yet */
  gboolean done;   /* there are no others */
  guint n_read;
  guint n_seen[CONFAB_SEARCH_MAX_PARTS + 1]; /* how many of them had a part's last word */
} Search;

#define COLUMNS(number)                                                                            \
  "SELECT " number ", m.id, m.conversation_id, m.sender_id, m.type, m.content, m.attachments,"     \
  " m.created_at, m.mentions_me, CASE WHEN ?1 THEN m.counts AND EXISTS (SELECT 1 FROM"             \
  " conversation AS c WHERE c.id=m.conversation_id AND m.seq>c.read_seq) END "

#define SAID " m.deleted_at=0 AND (m.content IS NOT NULL OR m.attachments IS NOT NULL) "

#define IN_INDEX                                                                                   \
  COLUMNS ("i.rowid")                                                                              \
  "FROM message_index AS i CROSS JOIN message AS m ON m.number=i.rowid"                            \
  " WHERE i.rowid>=?2 AND i.rowid<?3 AND i.message_index MATCH ?4 AND" SAID

static const char *const statements[] = {
  [CONFAB_SEARCH_SCAN] = COLUMNS ("m.number") "FROM message AS m WHERE m.number>=?2 AND m.number<?3"
                                              " AND" SAID "ORDER BY m.number DESC",
  [CONFAB_SEARCH_INDEX] = IN_INDEX "ORDER BY i.rowid DESC",
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
};

/* What is behind the index is read, so that nothing is missed. */
static const char in_index_or_behind[] =
    IN_INDEX "UNION ALL " COLUMNS ("b.number") "FROM message_behind AS b CROSS JOIN message AS m"
                                               " ON m.number=b.number WHERE b.number>=?2"
                                               " AND b.number<?3 AND" SAID "ORDER BY 1 DESC";

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
  gint64 to = MIN (plan->to, self->before);

  return plan->driver == CONFAB_SEARCH_INDEX
             ? confab_database_select (self->db, error,
                                       self->behind ? in_index_or_behind : statements[plan->driver],
                                       "niit", unread, plan->from, to, plan->match)
             : confab_database_select (self->db, error, statements[plan->driver], "nii", unread,
                                       plan->from, to);
}

static gboolean
may_go_on (const ConfabSearchPart *part)
{
  return part->kind == CONFAB_SEARCH_TEXT && part->problem == CONFAB_SEARCH_GOOD && part->open;
}

/* Whether all parts are true of a message; counts the words that may go on. */
static gboolean
judge (Search *self, const ConfabSearchSubject *subject)
{
  const GPtrArray *parts = self->wanted->query->parts;
  gboolean fits = TRUE;

  confab_search_read_words (subject, self->words);

  for (guint i = 0; i < parts->len; i++)
    {
      const ConfabSearchPart *part = g_ptr_array_index (parts, i);

      self->n_seen[i] += may_go_on (part) && confab_search_has_last_word (part, self->words);
      fits &= confab_search_part_fits (part, subject, self->words);
    }

  return fits;
}

static gboolean
take_row_sql (Search *self, ConfabStatement *rows, GError **error)
{
  g_autoptr (ConfabMessageRowData) row =
      confab_statement_read_record (rows, &confab_message_row_data_record);
  ConfabSearchSubject subject = {
    .conversation_id = row->conversation_id,
    .sender_id = row->sender_id,
    .type = row->type,
    .content = row->content,
    .attachments = row->attachments,
    .created_at = row->created_at,
    .mentions_me = confab_statement_get_int (rows, 8) != 0,
    .unread = confab_statement_get_int (rows, 9) != 0,
  };
  ConfabMessageRowData *shown;

  self->before = confab_statement_get_int (rows, 0);
  self->n_read++;

  if (!judge (self, &subject))
    return TRUE;

  if (!confab_pages_read_message_sql (self->db, self->own_user_id, row->id, &shown, error))
    return FALSE;

  if (shown != NULL && shown->deleted_at == 0)
    g_ptr_array_add (self->found->messages, shown);
  else
    g_clear_pointer (&shown, confab_message_row_data_free);

  return TRUE;
}

/* Reads what a plan gives, until there is enough. */
static gboolean
read_sql (Search *self, const ConfabSearchPlan *plan, guint most, GError **error)
{
  g_autoptr (ConfabStatement) rows = select_sql (self, plan, error);
  ConfabStatementStep step = CONFAB_STATEMENT_ROW;

  while (rows != NULL && self->n_read < most && self->found->messages->len < self->limit)
    {
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

  return rows != NULL;
}

/* What the index is not to be asked for: what was frequent in what has been read. */
static void
choose_words (Search *self, gboolean *leave_out)
{
  const GPtrArray *parts = self->wanted->query->parts;

  for (guint i = 0; i < parts->len; i++)
    leave_out[i] = may_go_on (g_ptr_array_index (parts, i)) &&
                   self->n_seen[i] * FREQUENT_IS_ONE_OF >= self->n_read;
}

/* Takes the rarest of what was left out. */
static void
take_rarest (Search *self, gboolean *leave_out)
{
  const GPtrArray *parts = self->wanted->query->parts;
  guint rarest = G_MAXUINT;

  for (guint i = 0; i < parts->len; i++)
    if (leave_out[i] && (rarest == G_MAXUINT || self->n_seen[i] < self->n_seen[rarest]))
      rarest = i;

  if (rarest != G_MAXUINT)
    leave_out[rarest] = FALSE;
}

static gboolean
search_in_index_sql (Search *self, GError **error)
{
  gboolean leave_out[CONFAB_SEARCH_MAX_PARTS + 1];
  g_auto (ConfabSearchPlan) plan = { 0 };

  choose_words (self, leave_out);
  confab_search_plan_init (&plan, self->wanted->query, leave_out);

  if (plan.driver == CONFAB_SEARCH_SCAN)
    {
      confab_search_plan_clear (&plan);
      take_rarest (self, leave_out);
      confab_search_plan_init (&plan, self->wanted->query, leave_out);
    }

  return read_sql (self, &plan, self->n_read + MOST_READ, error);
}

static gboolean
search_sql (Search *self, GError **error)
{
  const ConfabSearchQuery *query = self->wanted->query;
  gboolean leave_out[CONFAB_SEARCH_MAX_PARTS + 1];
  g_auto (ConfabSearchPlan) plan = { 0 };

  for (guint i = 0; i < query->parts->len; i++)
    leave_out[i] = may_go_on (g_ptr_array_index (query->parts, i));

  confab_search_plan_init (&plan, query, leave_out);

  if (!read_sql (self, &plan, SAMPLE, error))
    return FALSE;

  if (self->done || self->found->messages->len >= self->limit)
    return TRUE;

  /* Without words there is nothing more to ask. Where many fit, so will many of the next. */
  if (!confab_search_has_words (query) ||
      self->found->messages->len * FREQUENT_IS_ONE_OF * 2 >= self->n_read)
    return read_sql (self, &plan, MOST_READ, error);

  return plan.driver == CONFAB_SEARCH_UNREAD || plan.driver == CONFAB_SEARCH_MENTIONS
             ? read_sql (self, &plan, MOST_READ, error)
             : search_in_index_sql (self, error);
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
  gint64 unindexed, behind;
  Search search = {
    .db = db,
    .own_user_id = own_user_id,
    .wanted = job->data,
    .found = found,
    .words = words,
    .limit = (guint) job->last,
    .before = job->number > 0 ? job->number : G_MAXINT64,
  };

  if (!confab_database_get_int (db, &unindexed, error,
                                "SELECT count(*) FROM meta WHERE key='unindexed'", NULL) ||
      !confab_database_get_int (db, &behind, error, "SELECT EXISTS (SELECT 1 FROM message_behind)",
                                NULL))
    return FALSE;

  search.behind = behind != 0;

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
