// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-inspect.h"

#include "confab-store-gaps.h"
#include "confab-store-job.h"
#include "confab-store-traces.h"

#define COLUMN(Struct, member, kind, ...)                                                          \
  CONFAB_FIELD (Struct, member, #member, kind, CONFAB_FIELD_LOCAL, NULL, __VA_ARGS__)

static const ConfabField holding_columns[] = {
  COLUMN (ConfabHoldingData, conversation_id, ID),
  COLUMN (ConfabHoldingData, type, ENUM, .names = confab_conversation_type_names),
  COLUMN (ConfabHoldingData, first_seq, INT),
  COLUMN (ConfabHoldingData, last_seq, INT),
  COLUMN (ConfabHoldingData, complete_to, INT),
  COLUMN (ConfabHoldingData, n_missing, INT),
  COLUMN (ConfabHoldingData, read_seq, INT),
  COLUMN (ConfabHoldingData, delivered_seq, INT),
  COLUMN (ConfabHoldingData, read_by_all_seq, INT),
  COLUMN (ConfabHoldingData, broken_seq, INT),
  COLUMN (ConfabHoldingData, pending, BOOL),
  COLUMN (ConfabHoldingData, left_at, TIME),
};
const ConfabRecord confab_holding_data_record =
    CONFAB_RECORD (ConfabHoldingData, "Holding", holding_columns);

static const ConfabField outbox_columns[] = {
  COLUMN (ConfabOutboxEntryData, number, INT),
  COLUMN (ConfabOutboxEntryData, id, ID),
  COLUMN (ConfabOutboxEntryData, conversation_id, ID),
  COLUMN (ConfabOutboxEntryData, kind, ENUM, .names = confab_action_kind_names),
  COLUMN (ConfabOutboxEntryData, created_at, TIME),
  COLUMN (ConfabOutboxEntryData, tries, INT),
  COLUMN (ConfabOutboxEntryData, failed, BOOL),
  COLUMN (ConfabOutboxEntryData, failure_code, TEXT),
  COLUMN (ConfabOutboxEntryData, failure_text, TEXT),
};
const ConfabRecord confab_outbox_entry_data_record =
    CONFAB_RECORD (ConfabOutboxEntryData, "OutboxEntry", outbox_columns);

static const ConfabField point_columns[] = {
  COLUMN (ConfabChainPointData, seq, INT),
  COLUMN (ConfabChainPointData, hash, TEXT),
};
const ConfabRecord confab_chain_point_data_record =
    CONFAB_RECORD (ConfabChainPointData, "ChainPoint", point_columns);

G_DEFINE_BOXED_TYPE (ConfabInventory,
                     confab_inventory,
                     confab_inventory_ref,
                     confab_inventory_unref)

static GPtrArray *
array_of (gpointer free_func)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) free_func);
}

/**
 * confab_inventory_new:
 *
 * Returns: (transfer full): an inventory with nothing in it
 */
ConfabInventory *
confab_inventory_new (void)
{
  ConfabInventory *self = g_atomic_rc_box_new0 (ConfabInventory);

  self->holdings = array_of (confab_holding_data_free);
  self->gaps = array_of (confab_gap_data_free);
  self->outbox = array_of (confab_outbox_entry_data_free);
  self->stretches = array_of (confab_stretch_data_free);
  self->points = array_of (confab_chain_point_data_free);
  return self;
}

static void
inventory_clear (gpointer data)
{
  ConfabInventory *self = data;

  g_ptr_array_unref (self->holdings);
  g_ptr_array_unref (self->gaps);
  g_ptr_array_unref (self->outbox);
  g_ptr_array_unref (self->stretches);
  g_ptr_array_unref (self->points);
}

/**
 * confab_inventory_ref:
 *
 * Any thread.
 *
 * Returns: (transfer full): @self
 */
ConfabInventory *
confab_inventory_ref (ConfabInventory *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * confab_inventory_unref:
 * @self: (transfer full): an inventory
 *
 * Any thread.
 */
void
confab_inventory_unref (ConfabInventory *self)
{
  g_atomic_rc_box_release_full (self, inventory_clear);
}

/* Reads all rows of a query that has one parameter, or NULL for it. */
static gboolean
read_rows (ConfabDatabase *db,
           const char *sql,
           const char *id,
           const ConfabRecord *record,
           GPtrArray *found,
           GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (db, error, sql, "t", id);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    g_ptr_array_add (found, confab_statement_read_record (rows, record));

  return step == CONFAB_STATEMENT_DONE;
}

static gboolean
load_inventory_sql (ConfabDatabase *db,
                    const char *own_user_id,
                    ConfabStoreJob *job,
                    GValue *result,
                    GError **error)
{
  g_autoptr (ConfabInventory) inventory = confab_inventory_new ();

  if (!read_rows (db,
                  "SELECT c.id AS conversation_id, c.type, c.first_seq, c.last_seq, c.read_seq,"
                  " c.delivered_seq, c.read_by_all_seq, c.broken_seq, c.pending, c.left_at,"
                  " coalesce(g.lowest - 1, c.last_seq) AS complete_to,"
                  " coalesce(g.n_missing, 0) AS n_missing FROM conversation AS c"
                  " LEFT JOIN (SELECT conversation_id, min(from_seq) AS lowest,"
                  "  sum(to_seq - from_seq + 1) AS n_missing FROM gap GROUP BY conversation_id)"
                  " AS g ON g.conversation_id=c.id WHERE ?1 IS NULL OR c.id=?1"
                  " ORDER BY c.updated_at DESC, c.id",
                  job->id, &confab_holding_data_record, inventory->holdings, error) ||
      !confab_gaps_list_sql (db, job->id, inventory->gaps, error) ||
      !read_rows (db,
                  "SELECT number, id, conversation_id, kind, created_at, tries, failed,"
                  " failure_code, failure_text FROM action"
                  " WHERE ?1 IS NULL OR conversation_id=?1 ORDER BY number",
                  job->id, &confab_outbox_entry_data_record, inventory->outbox, error))
    return FALSE;

  if (job->id != NULL &&
      (!read_rows (db,
                   "SELECT from_seq, to_seq, hash FROM chain WHERE conversation_id=?"
                   " ORDER BY from_seq",
                   job->id, &confab_stretch_data_record, inventory->stretches, error) ||
       !read_rows (db, "SELECT seq, hash FROM chain_point WHERE conversation_id=? ORDER BY seq",
                   job->id, &confab_chain_point_data_record, inventory->points, error)))
    return FALSE;

  g_value_init (result, CONFAB_TYPE_INVENTORY);
  g_value_take_boxed (result, g_steal_pointer (&inventory));
  return TRUE;
}

/**
 * confab_store_load_inventory:
 * @conversation_id: (nullable): which one, then with its chain; NULL for all
 *
 * Returns: (transfer full): a future that resolves to a #ConfabInventory
 */
DexFuture *
confab_store_load_inventory (ConfabStore *self, const char *conversation_id)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));

  return confab_store_run_read (self, load_inventory_sql,
                                confab_store_job_new (conversation_id, 0));
}

static gboolean
load_seen_sql (ConfabDatabase *db,
               const char *own_user_id,
               ConfabStoreJob *job,
               GValue *result,
               GError **error)
{
  g_autoptr (GPtrArray) seen = array_of (confab_seen_data_free);

  if (!confab_traces_list_seen_sql (db, job->id, own_user_id, job->number, seen, error))
    return FALSE;

  g_value_init (result, G_TYPE_PTR_ARRAY);
  g_value_take_boxed (result, g_steal_pointer (&seen));
  return TRUE;
}

/**
 * confab_store_load_seen:
 * @seq: a message
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray of #ConfabSeenData: the other
 *   participants who are known here
 */
DexFuture *
confab_store_load_seen (ConfabStore *self, const char *conversation_id, gint64 seq)
{
  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (conversation_id != NULL);

  return confab_store_run_read (self, load_seen_sql, confab_store_job_new (conversation_id, seq));
}

static gboolean
forget_sql (ConfabWork *work, ConfabStoreJob *job, GError **error)
{
  return confab_traces_forget_sql (work, job->id, job->number, job->last, error);
}

/**
 * confab_store_forget:
 * @from_seq: the first event
 * @to_seq: the last event
 *
 * What is held from @from_seq to @to_seq is not trusted any longer. It is taken out and is a gap,
 * which is filled from the server like any other; so are some events before it, up to where the
 * chain can be cut.
 *
 * Returns: (transfer full): a future that resolves to a #ConfabChangeSet after the commit, or
 *   rejects with %CONFAB_ERROR_NOT_FOUND
 */
DexFuture *
confab_store_forget (ConfabStore *self, const char *conversation_id, gint64 from_seq, gint64 to_seq)
{
  ConfabStoreJob *job;

  dex_return_error_if_fail (CONFAB_IS_STORE (self));
  dex_return_error_if_fail (conversation_id != NULL);

  job = confab_store_job_new (conversation_id, from_seq);
  job->last = to_seq;
  return confab_store_run_change (self, forget_sql, job);
}
