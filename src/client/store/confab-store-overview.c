// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-store-conversations.h"
#include "confab-store-pages.h"

#include "protocol/confab-json.h"

#include <string.h>

/* Conversations as they are to be shown: the rows, what the user has changed since, drafts, and
 * what was refused. */

static gpointer
parse_change (const char *payload)
{
  g_autoptr (JsonNode) node = confab_json_parse (payload, strlen (payload), NULL);

  return node != NULL ? confab_record_parse (&confab_conversation_change_record, node, NULL) : NULL;
}

static gboolean
says (const ConfabConversationData *change, const char *field)
{
  return confab_record_has (&confab_conversation_change_record, change, field);
}

/* What the user has changed and the server has not confirmed. */
static void
lay_change (ConfabConversationRowData *row, const char *payload)
{
  g_autoptr (ConfabConversationData) change = parse_change (payload);

  if (change == NULL)
    return;

  if (says (change, "name"))
    g_set_str (&row->name, change->name);

  if (says (change, "topic"))
    g_set_str (&row->topic, change->topic);

  if (says (change, "mutedUntil"))
    row->muted_until = change->muted_until;

  if (says (change, "mentionsOnly"))
    row->mentions_only = change->mentions_only;

  if (says (change, "pinnedAt"))
    row->pinned_at = change->pinned_at;

  if (says (change, "archivedAt"))
    row->archived_at = change->archived_at;
}

static gboolean
lay_changes_sql (ConfabDatabase *db, GHashTable *by_id, GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      db, error,
      "SELECT conversation_id, payload FROM action WHERE kind=? AND NOT failed ORDER BY number",
      "n", CONFAB_ACTION_CONVERSATION_CHANGE);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    {
      const char *id = confab_statement_get_text (rows, 0);
      ConfabConversationRowData *row = id != NULL ? g_hash_table_lookup (by_id, id) : NULL;

      if (row != NULL)
        lay_change (row, confab_statement_get_text (rows, 1));
    }

  return step == CONFAB_STATEMENT_DONE;
}

/* What was refused. Messages, their files, edits and deletions show it themselves; read markers and
 * drafts are no decisions that a user would want to hear of again. */
static gboolean
add_refusals_sql (ConfabDatabase *db, GHashTable *by_id, GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      db, error,
      "SELECT conversation_id, id, kind, payload, failure_code FROM action WHERE failed"
      " AND kind NOT IN (?, ?, ?, ?) ORDER BY number",
      "nnnn", CONFAB_ACTION_MESSAGE, CONFAB_ACTION_MESSAGE_UPDATE, CONFAB_ACTION_MESSAGE_DELETE,
      CONFAB_ACTION_UPLOAD);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    {
      const char *id = confab_statement_get_text (rows, 0);
      ConfabConversationRowData *row = id != NULL ? g_hash_table_lookup (by_id, id) : NULL;

      if (row == NULL)
        continue;

      if (row->refusals == NULL)
        row->refusals = g_ptr_array_new ();

      g_ptr_array_add (row->refusals,
                       confab_statement_read_record (rows, &confab_refusal_data_record));
    }

  return step == CONFAB_STATEMENT_DONE;
}

#define SELECT_CONVERSATION                                                                        \
  "SELECT c.*, d.content AS draft, d.reply_to AS draft_reply_to,"                                  \
  " (SELECT " CONFAB_PAGES_QUOTE " FROM message AS q WHERE q.id=d.reply_to"                        \
  " AND q.conversation_id=c.id) AS draft_quote FROM conversation AS c"                             \
  " LEFT JOIN draft AS d ON d.conversation_id=c.id"

/**
 * confab_conversations_read_sql:
 * @id: (nullable): which; NULL for all
 * @result: (element-type ConfabConversationRowData): where to add them
 *
 * Reads conversations as they are to be shown.
 */
gboolean
confab_conversations_read_sql (ConfabDatabase *db,
                               const char *id,
                               GPtrArray *result,
                               GError **error)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (ConfabStatement) rows =
      id != NULL ? confab_database_select (db, error, SELECT_CONVERSATION " WHERE c.id=?", "t", id)
                 : confab_database_select (db, error, SELECT_CONVERSATION, NULL);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    {
      ConfabConversationRowData *row =
          confab_statement_read_record (rows, &confab_conversation_row_data_record);

      /* The table allows NULL for it, so that no check calls it damaged. */
      if (row->id[0] == '\0')
        {
          confab_conversation_row_data_free (row);
          continue;
        }

      g_ptr_array_add (result, row);
      g_hash_table_insert (by_id, row->id, row);
    }

  return step == CONFAB_STATEMENT_DONE && lay_changes_sql (db, by_id, error) &&
         add_refusals_sql (db, by_id, error);
}
