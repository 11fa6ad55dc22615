// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-job.h"
#include "confab-store-search.h"

/* Searches that are kept, under their own words. */

static gboolean
load_sql (ConfabDatabase *db,
          const char *own_user_id,
          ConfabStoreJob *job,
          GValue *result,
          GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (db, error, "SELECT query FROM saved_search ORDER BY number", NULL);
  g_autoptr (GStrvBuilder) queries = g_strv_builder_new ();
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    g_strv_builder_add (queries, confab_statement_get_text (rows, 0));

  if (step == CONFAB_STATEMENT_ERROR)
    return FALSE;

  g_value_init (result, G_TYPE_STRV);
  g_value_take_boxed (result, g_strv_builder_end (queries));
  return TRUE;
}

/**
 * confab_store_load_saved_searches:
 *
 * Returns: (transfer full): a future that resolves to a #GStrv, the oldest first
 */
DexFuture *
confab_store_load_saved_searches (ConfabStore *self)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  return confab_store_run_ask (self, load_sql, confab_store_job_new (NULL, 0));
}

static gboolean
save_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  return confab_database_run (work->db, error,
                              "INSERT INTO saved_search (query) VALUES (?) ON CONFLICT DO NOTHING",
                              "t", job->text);
}

static DexFuture *
change (ConfabStore *self, ConfabStoreChange func, const char *query)
{
  ConfabStoreJob *job = confab_store_job_new (NULL, 0);

  job->text = g_strdup (query);
  return confab_store_run_change (self, func, job);
}

/**
 * confab_store_save_search:
 * @query: what was typed; one that is there already is kept once
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet, in which nothing is
 */
DexFuture *
confab_store_save_search (ConfabStore *self, const char *query)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (query != NULL);

  return change (self, save_sql, query);
}

static gboolean
forget_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  return confab_database_run (work->db, error, "DELETE FROM saved_search WHERE query=?", "t",
                              job->text);
}

/**
 * confab_store_forget_search:
 * @query: one that was kept
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet, in which nothing is
 */
DexFuture *
confab_store_forget_search (ConfabStore *self, const char *query)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (query != NULL);

  return change (self, forget_sql, query);
}
