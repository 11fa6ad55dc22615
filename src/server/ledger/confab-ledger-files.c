// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ledger-files.h"

#include "confab-ledger-private.h"

#include "base/confab-limits.h"

#define FILE_FIELD(member, name, kind, text, ...)                                                  \
  CONFAB_FIELD (ConfabFileData, member, name, kind, CONFAB_FIELD_OPTIONAL, text, __VA_ARGS__)

static const ConfabField file_fields[] = {
  FILE_FIELD (id, "id", ID, "the file"),
  FILE_FIELD (user_id, "userId", ID, "who uploads it"),
  FILE_FIELD (conversation_id, "conversationId", ID, "where it may be seen"),
  FILE_FIELD (message_id, "messageId", ID, "the message that it is sent with"),
  FILE_FIELD (hash, "hash", TEXT, "its content", .max = CONFAB_HASH_LENGTH),
  FILE_FIELD (type, "type", ENUM, "how to show it", .names = confab_attachment_type_names),
  FILE_FIELD (filename, "filename", TEXT, "its name", .max = CONFAB_MAX_NAME_BYTES),
  FILE_FIELD (mime_type, "mimeType", TEXT, "its type", .max = CONFAB_MAX_NAME_BYTES),
  FILE_FIELD (size, "size", INT, "its bytes"),
  FILE_FIELD (width, "width", INT, "in pixels"),
  FILE_FIELD (height, "height", INT, "in pixels"),
  FILE_FIELD (created_at, "createdAt", TIME, "when it was announced"),
  FILE_FIELD (confirmed_at, "confirmedAt", TIME, "when all of it was there"),
};
const ConfabRecord confab_file_data_record = CONFAB_RECORD (ConfabFileData, "File", file_fields);

#define FILE_COLUMNS                                                                               \
  "id, user_id, conversation_id, message_id, hash, type, filename, mime_type, size, width,"        \
  " height, created_at, confirmed_at"

/* Whether a file, a, that belongs to no message is the picture of somebody or of a channel. */
#define IS_SHOWN                                                                                   \
  "(EXISTS (SELECT 1 FROM account u WHERE u.avatar_url = '/attachments/' || a.id)"                 \
  " OR EXISTS (SELECT 1 FROM conversation c WHERE c.avatar_url = '/attachments/' || a.id))"

/**
 * confab_ledger_add_file:
 * @added: (out): FALSE when there is a file of that id
 *
 * Stores that somebody is about to upload a file.
 */
gboolean
confab_ledger_add_file (ConfabLedger *self,
                        const ConfabFileData *file,
                        gboolean *added,
                        GError **error)
{
  if (!confab_database_put (self->db, error,
                            "INSERT INTO attachment (" FILE_COLUMNS ") VALUES (:id, :user_id,"
                            " :conversation_id, :message_id, :hash, :type, :filename, :mime_type,"
                            " :size, :width, :height, :created_at, :confirmed_at)"
                            " ON CONFLICT DO NOTHING",
                            &confab_file_data_record, file))
    return FALSE;

  *added = confab_database_get_changes (self->db) == 1;
  return TRUE;
}

/**
 * confab_ledger_get_file:
 *
 * Returns: (transfer full): the file, or NULL with %CONFAB_ERROR_NOT_FOUND
 */
ConfabFileData *
confab_ledger_get_file (ConfabLedger *self, const char *id, GError **error)
{
  return confab_ledger_read_record (
      confab_database_select (self->db, error,
                              "SELECT " FILE_COLUMNS " FROM attachment WHERE id = ?", "t", id),
      &confab_file_data_record, "attachment", error);
}

/**
 * confab_ledger_confirm_file:
 * @file: with its hash, its types, its conversation, its message and the time
 *
 * Stores that all of the file is there.
 */
gboolean
confab_ledger_confirm_file (ConfabLedger *self, const ConfabFileData *file, GError **error)
{
  return confab_database_put (self->db, error,
                              "UPDATE attachment SET hash = :hash, type = :type,"
                              " mime_type = :mime_type, conversation_id = :conversation_id,"
                              " message_id = :message_id, confirmed_at = :confirmed_at"
                              " WHERE id = :id",
                              &confab_file_data_record, file);
}

/**
 * confab_ledger_get_file_bytes:
 * @n_bytes: (out): the sizes of all that the user uploaded or announced
 */
gboolean
confab_ledger_get_file_bytes (ConfabLedger *self,
                              const char *user_id,
                              gint64 *n_bytes,
                              GError **error)
{
  return confab_database_get_int (self->db, n_bytes, error,
                                  "SELECT COALESCE(SUM(size), 0) FROM attachment WHERE user_id = ?",
                                  "t", user_id);
}

/**
 * confab_ledger_remove_message_files:
 *
 * Forgets the files of a message.
 */
gboolean
confab_ledger_remove_message_files (ConfabLedger *self, const char *message_id, GError **error)
{
  return confab_database_run (self->db, error, "DELETE FROM attachment WHERE message_id = ?", "t",
                              message_id);
}

/**
 * confab_ledger_is_shown_picture:
 * @shown: (out): whether the file is the picture of somebody or of a channel
 */
gboolean
confab_ledger_is_shown_picture (ConfabLedger *self, const char *id, gboolean *shown, GError **error)
{
  gint64 n;

  if (!confab_database_get_int (self->db, &n, error,
                                "SELECT EXISTS (SELECT 1 FROM attachment a WHERE a.id = ?"
                                " AND a.message_id IS NULL AND " IS_SHOWN ")",
                                "t", id))
    return FALSE;

  *shown = n > 0;
  return TRUE;
}

/**
 * confab_ledger_remove_picture:
 *
 * Forgets the file, if it belongs to no message.
 */
gboolean
confab_ledger_remove_picture (ConfabLedger *self, const char *id, GError **error)
{
  return confab_database_run (
      self->db, error, "DELETE FROM attachment WHERE id = ? AND message_id IS NULL", "t", id);
}

/**
 * confab_ledger_remove_unused_files:
 * @before_ms: what is older
 * @limit: at most so many
 * @n_removed: (out): how many
 *
 * Forgets files that were not completely uploaded, those whose message never came, and pictures
 * that are nobody's.
 */
gboolean
confab_ledger_remove_unused_files (ConfabLedger *self,
                                   gint64 before_ms,
                                   guint limit,
                                   gint64 *n_removed,
                                   GError **error)
{
  if (!confab_database_run (self->db, error,
                            "DELETE FROM attachment WHERE id IN (SELECT a.id FROM attachment a"
                            " LEFT JOIN message m ON m.id = a.message_id"
                            " WHERE m.id IS NULL AND a.created_at < ?1"
                            " AND a.confirmed_at < ?1 AND (a.message_id IS NOT NULL"
                            " OR a.hash IS NULL OR NOT " IS_SHOWN ") LIMIT ?2)",
                            "in", before_ms, (int) limit))
    return FALSE;

  *n_removed = confab_database_get_changes (self->db);
  return TRUE;
}

static gboolean
is_there (ConfabLedger *self, const char *sql, const char *key, gboolean *known, GError **error)
{
  gint64 n;

  if (!confab_database_get_int (self->db, &n, error, sql, "t", key))
    return FALSE;

  *known = n > 0;
  return TRUE;
}

/**
 * confab_ledger_knows_content:
 * @known: (out): whether any file has this content
 */
gboolean
confab_ledger_knows_content (ConfabLedger *self, const char *hash, gboolean *known, GError **error)
{
  return is_there (self, "SELECT EXISTS (SELECT 1 FROM attachment WHERE hash = ?)", hash, known,
                   error);
}

/**
 * confab_ledger_knows_upload:
 * @known: (out): whether this file is still being uploaded
 */
gboolean
confab_ledger_knows_upload (ConfabLedger *self, const char *id, gboolean *known, GError **error)
{
  return is_there (self, "SELECT EXISTS (SELECT 1 FROM attachment WHERE id = ? AND hash IS NULL)",
                   id, known, error);
}

/**
 * confab_ledger_list_contents:
 *
 * Calls @func for each different content that there has to be.
 */
gboolean
confab_ledger_list_contents (ConfabLedger *self,
                             ConfabLedgerFileFunc func,
                             gpointer data,
                             GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      self->db, error,
      "SELECT DISTINCT hash, size FROM attachment WHERE hash IS NOT NULL ORDER BY hash", NULL);
  ConfabStatementStep step;

  if (rows == NULL)
    return FALSE;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    func (confab_statement_get_text (rows, 0), confab_statement_get_int (rows, 1), data);

  return step == CONFAB_STATEMENT_DONE;
}
