// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-job.h"

#include "confab-store-state.h"

/* What a job is, and how it is done on the thread that it was sent to. */

/**
 * confab_store_job_free:
 * @data: (transfer full): a job
 */
void
confab_store_job_free (gpointer data)
{
  ConfabStoreJob *job = data;

  g_free (job->id);
  g_free (job->text);
  g_clear_pointer (&job->array, g_ptr_array_unref);
  g_clear_error (&job->reason);
  g_clear_object (&job->cancellable);

  if (job->data != NULL)
    job->data_free (job->data);

  if (job->answer != NULL)
    g_boxed_free (job->answer_type, job->answer);

  g_free (job);
}

/**
 * confab_store_job_new:
 * @id: (nullable): what it is about
 * @number: what it is about
 *
 * Returns: (transfer full): a job, for confab_store_run_change() or its siblings
 */
ConfabStoreJob *
confab_store_job_new (const char *id, gint64 number)
{
  ConfabStoreJob *job = g_new0 (ConfabStoreJob, 1);

  job->id = g_strdup (id);
  job->number = number;
  return job;
}

/**
 * confab_store_change_sql:
 *
 * Runs a piece of work. What it cannot do leaves no trace.
 */
gboolean
confab_store_change_sql (gpointer data, gpointer job_data, GValue *result, GError **error)
{
  ConfabStoreState *state = data;
  ConfabStoreJob *job = job_data;
  g_auto (ConfabWork) work = { 0 };

  if (confab_store_state_is_damaged (state))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The database is damaged");
      return FALSE;
    }

  if (!confab_database_save (state->db, error))
    return FALSE;

  confab_work_init (&work, state->db, state->own_user_id, job->now_ms);
  work.hints = state->hints;
  work.own_taken = state->own_taken;
  work.missed_drafts = state->missed_drafts;
  work.crypto = &state->crypto;

  if (!job->change (&work, job, error) ||
      (!job->is_quiet && !confab_work_finish_sql (&work, error)))
    {
      confab_store_state_note (state, *error);
      confab_database_restore (state->db);
      g_clear_pointer (&state->crypto, confab_crypto_free);
      return FALSE;
    }

  if (!confab_database_release (state->db, error))
    return FALSE;

  if (job->answer != NULL)
    {
      g_value_init (result, job->answer_type);
      g_value_take_boxed (result, g_steal_pointer (&job->answer));
      return TRUE;
    }

  g_value_init (result, CONFAB_TYPE_CHANGE_SET);
  g_value_take_boxed (result, g_steal_pointer (&work.changes));
  return TRUE;
}

/**
 * confab_store_ask_sql:
 *
 * Reads what a job asks for.
 */
gboolean
confab_store_ask_sql (gpointer data, gpointer job_data, GValue *result, GError **error)
{
  ConfabStoreState *state = data;
  ConfabStoreJob *job = job_data;

  if (job->ask (state->db, state->own_user_id, job, result, error))
    return TRUE;

  confab_store_state_note (state, *error);
  return FALSE;
}
