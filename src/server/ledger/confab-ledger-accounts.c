// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ledger-accounts.h"

#include "confab-ledger-members.h"
#include "confab-ledger-private.h"

#include "base/confab-error.h"
#include "base/confab-text.h"

#include <string.h>

#define USER "id, name, display_name, avatar_url, role, created_at"

/* What GET /users looks in: both names without case and accents, each word after a blank. */
static char *
search_text (const ConfabUserData *user)
{
  g_autofree char *name = confab_text_fold (user->name);
  g_autofree char *display_name = confab_text_fold (user->display_name);

  return g_strconcat (" ", name, " ", display_name, NULL);
}

/**
 * confab_ledger_add_account:
 * @user: the new user, with an id
 * @password_hash: in the form of libsodium's
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_CONFLICT on "name" when the name is taken
 */
gboolean
confab_ledger_add_account (ConfabLedger *self,
                           const ConfabUserData *user,
                           const char *password_hash,
                           GError **error)
{
  g_autofree char *folded = confab_text_fold (user->name);
  g_autofree char *search = search_text (user);

  if (!confab_database_run (self->db, error,
                            "INSERT INTO account (id, name, folded, search, display_name,"
                            " avatar_url, role, password, status, last_seen_at, user_seq,"
                            " created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, 0, 0, ?)"
                            " ON CONFLICT (folded) DO NOTHING",
                            "ttttttnti", user->id, user->name, folded, search, user->display_name,
                            user->avatar_url, user->role, password_hash, user->created_at))
    return FALSE;

  if (confab_database_get_changes (self->db) == 1)
    return TRUE;

  confab_set_field_error (error, CONFAB_ERROR_CONFLICT, "name", "The name is taken");
  return FALSE;
}

/**
 * confab_ledger_get_user:
 *
 * Returns: (transfer full): the user, or NULL with %CONFAB_ERROR_NOT_FOUND
 */
ConfabUserData *
confab_ledger_get_user (ConfabLedger *self, const char *user_id, GError **error)
{
  return confab_ledger_read_record (
      confab_database_select (self->db, error, "SELECT " USER " FROM account WHERE id = ?", "t",
                              user_id),
      &confab_user_data_record, "user", error);
}

/**
 * confab_ledger_has_user:
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_NOT_FOUND
 */
gboolean
confab_ledger_has_user (ConfabLedger *self, const char *user_id, GError **error)
{
  gint64 found;

  if (!confab_database_get_int (self->db, &found, error, "SELECT 1 FROM account WHERE id = ?", "t",
                                user_id))
    return FALSE;

  if (found)
    return TRUE;

  confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "There is no such user");
  return FALSE;
}

static char *
escape_like (const char *text)
{
  GString *out = g_string_new ("% ");

  for (const char *p = text; *p != '\0'; p++)
    {
      if (strchr ("%_\\", *p) != NULL)
        g_string_append_c (out, '\\');

      g_string_append_c (out, *p);
    }

  g_string_append_c (out, '%');
  return g_string_free (out, FALSE);
}

/**
 * confab_ledger_find_users:
 * @query: (nullable): the beginning of a word of a name
 * @after: (nullable): the name of the last one of the page before
 * @limit: how many at most
 *
 * Returns: (transfer full) (element-type ConfabUserData): users by name, or NULL with @error
 */
GPtrArray *
confab_ledger_find_users (ConfabLedger *self,
                          const char *query,
                          const char *after,
                          guint limit,
                          GError **error)
{
  g_autofree char *folded = confab_text_fold (query != NULL ? query : "");
  g_autofree char *like = escape_like (folded);
  g_autofree char *from = confab_text_fold (after != NULL ? after : "");

  return confab_ledger_read_records (
      confab_database_select (self->db, error,
                              "SELECT " USER " FROM account"
                              " WHERE search LIKE ? ESCAPE '\\' AND folded > ?"
                              " ORDER BY folded LIMIT ?",
                              "ttn", like, from, (int) limit),
      &confab_user_data_record, (GDestroyNotify) confab_user_data_free, error);
}

/**
 * confab_ledger_change_user:
 * @user: the user as it is to be
 *
 * Stores display name and picture.
 */
gboolean
confab_ledger_change_user (ConfabLedger *self, const ConfabUserData *user, GError **error)
{
  g_autofree char *search = search_text (user);

  return confab_database_run (self->db, error,
                              "UPDATE account SET display_name = ?, avatar_url = ?, search = ?"
                              " WHERE id = ?",
                              "tttt", user->display_name, user->avatar_url, search, user->id);
}

/**
 * confab_ledger_get_password:
 * @name: what somebody typed
 * @user_id: (out) (transfer full): NULL when there is no such account
 * @password_hash: (out) (transfer full): its hash
 *
 * Returns: TRUE also when there is no such account, or FALSE with @error
 */
gboolean
confab_ledger_get_password (ConfabLedger *self,
                            const char *name,
                            char **user_id,
                            char **password_hash,
                            GError **error)
{
  g_autofree char *folded = confab_text_fold (name);
  g_autoptr (ConfabStatement) statement = NULL;
  ConfabStatementStep step;

  *user_id = *password_hash = NULL;
  statement =
      confab_database_select (self->db, error, "SELECT id, password FROM account WHERE folded = ?",
                              "t", folded);

  if (statement == NULL)
    return FALSE;

  step = confab_statement_next (statement, error);

  if (step == CONFAB_STATEMENT_ROW)
    {
      *user_id = confab_statement_dup_text (statement, 0);
      *password_hash = confab_statement_dup_text (statement, 1);
    }

  return step != CONFAB_STATEMENT_ERROR;
}

/**
 * confab_ledger_set_password:
 * @password_hash: in the form of libsodium's
 */
gboolean
confab_ledger_set_password (ConfabLedger *self,
                            const char *user_id,
                            const char *password_hash,
                            GError **error)
{
  return confab_database_run (self->db, error, "UPDATE account SET password = ? WHERE id = ?", "tt",
                              password_hash, user_id);
}

/**
 * confab_ledger_set_presence:
 * @presence: what the user chose, and when they were last seen
 */
gboolean
confab_ledger_set_presence (ConfabLedger *self, const ConfabPresenceData *presence, GError **error)
{
  return confab_database_put (self->db, error,
                              "UPDATE account SET status = :status,"
                              " custom_status = :custom_status, custom_emoji = :custom_emoji,"
                              " expires_at = :expires_at, last_seen_at = :last_seen_at"
                              " WHERE id = :user_id",
                              &confab_presence_data_record, presence);
}

/**
 * confab_ledger_get_presence:
 *
 * Returns: (transfer full): what was stored last, or NULL with %CONFAB_ERROR_NOT_FOUND
 */
ConfabPresenceData *
confab_ledger_get_presence (ConfabLedger *self, const char *user_id, GError **error)
{
  return confab_ledger_read_record (
      confab_database_select (self->db, error,
                              "SELECT id AS user_id, status, custom_status, custom_emoji,"
                              " expires_at, last_seen_at"
                              " FROM account WHERE id = ?",
                              "t", user_id),
      &confab_presence_data_record, "user", error);
}

/**
 * confab_ledger_get_last_seen_to:
 * @last_seen_to: (out): a #ConfabLastSeen
 *
 * Who may see when the user was last there.
 */
gboolean
confab_ledger_get_last_seen_to (ConfabLedger *self,
                                const char *user_id,
                                gint64 *last_seen_to,
                                GError **error)
{
  return confab_database_get_int (self->db, last_seen_to, error,
                                  "SELECT COALESCE(MAX(last_seen_to), 2) FROM account"
                                  " WHERE id = ?",
                                  "t", user_id);
}

/**
 * confab_ledger_set_last_seen_to:
 * @last_seen_to: a #ConfabLastSeen
 */
gboolean
confab_ledger_set_last_seen_to (ConfabLedger *self,
                                const char *user_id,
                                int last_seen_to,
                                GError **error)
{
  return confab_database_run (self->db, error, "UPDATE account SET last_seen_to = ? WHERE id = ?",
                              "nt", last_seen_to, user_id);
}

/**
 * confab_ledger_are_acquainted:
 * @are: (out): whether both take part in the same direct conversation or group
 */
gboolean
confab_ledger_are_acquainted (ConfabLedger *self,
                              const char *user_id,
                              const char *other_id,
                              gboolean *are,
                              GError **error)
{
  gint64 n;

  if (!confab_database_get_int (self->db, &n, error,
                                "SELECT EXISTS (SELECT 1 FROM member m"
                                " JOIN conversation c ON c.id = m.conversation_id AND c.type < 2"
                                " JOIN member o ON o.conversation_id = c.id AND o.left_at = 0"
                                " WHERE m.user_id = ? AND m.left_at = 0 AND o.user_id = ?)",
                                "tt", user_id, other_id))
    return FALSE;

  *are = n > 0;
  return TRUE;
}

/**
 * confab_ledger_list_acquaintances:
 *
 * Returns: (transfer full) (element-type utf8): the ids of all who share a direct conversation, a
 *   group or a channel that is small enough for its participants to be listed with the user, or
 *   NULL with @error
 */
GPtrArray *
confab_ledger_list_acquaintances (ConfabLedger *self, const char *user_id, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (ConfabStatement) rows = NULL;
  ConfabStatementStep step;

  rows = confab_database_select (self->db, error,
                                 "SELECT DISTINCT o.user_id FROM member m"
                                 " JOIN conversation c ON c.id = m.conversation_id"
                                 " AND (c.type < 2 OR c.participant_count <= ?2)"
                                 " JOIN member o ON o.conversation_id = c.id AND o.left_at = 0"
                                 " WHERE m.user_id = ?1 AND m.left_at = 0 AND o.user_id <> ?1"
                                 " LIMIT 10000",
                                 "tn", user_id, CONFAB_LISTED_PARTICIPANTS);

  if (rows == NULL)
    return NULL;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    g_ptr_array_add (ids, confab_statement_dup_text (rows, 0));

  return step == CONFAB_STATEMENT_DONE ? g_steal_pointer (&ids) : NULL;
}
