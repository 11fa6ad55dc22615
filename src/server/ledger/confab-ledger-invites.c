// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ledger-invites.h"

#include "confab-ledger-private.h"

#include "base/confab-error.h"

#include <string.h>

/* So much of a code is stored as it is, to find the row by. The rest has far more random bits than
 * anybody can try, and is compared in a time that says nothing of how much of it was right. */
#define SELECTOR_BYTES 16

static char *
make_selector (const char *code)
{
  return g_strndup (code, SELECTOR_BYTES);
}

static char *
make_hash (const char *code)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, code, -1);
}

static gboolean
is_same (const char *one, const char *other)
{
  gsize length = strlen (one);
  guint8 difference = 0;

  if (length != strlen (other))
    return FALSE;

  for (gsize i = 0; i < length; i++)
    difference |= (guint8) one[i] ^ (guint8) other[i];

  return difference == 0;
}

static gboolean
changed_one (ConfabLedger *self, const char *what, GError **error)
{
  if (confab_database_get_changes (self->db) == 1)
    return TRUE;

  confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "There is no such %s", what);
  return FALSE;
}

/* The columns of a user from that one on; nothing where the account is gone. */
static ConfabUserData *
read_user (ConfabStatement *row, const char *id, int first)
{
  ConfabUserData *user;

  if (confab_statement_get_text (row, first) == NULL)
    return NULL;

  user = confab_user_data_new ();
  user->id = g_strdup (id);
  user->name = confab_statement_dup_text (row, first);
  user->display_name = confab_statement_dup_text (row, first + 1);
  user->avatar_url = confab_statement_dup_text (row, first + 2);
  return user;
}

/**
 * confab_ledger_add_invite:
 * @invite: with its code, of which the hash is stored and what finds it
 */
gboolean
confab_ledger_add_invite (ConfabLedger *self, const ConfabInviteData *invite, GError **error)
{
  g_autofree char *selector = make_selector (invite->code);
  g_autofree char *hash = make_hash (invite->code);

  return confab_database_run (self->db, error,
                              "INSERT INTO invite (id, selector, hash, conversation_id,"
                              " creator_id, uses, max_uses, expires_at, created_at)"
                              " VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?)",
                              "tttttiii", invite->id, selector, hash, invite->conversation_id,
                              invite->creator_id, invite->max_uses, invite->expires_at,
                              invite->created_at);
}

/**
 * confab_ledger_count_invites:
 * @count: (out): how many links there are that have not ended
 *
 * Those that have ended are forgotten.
 */
gboolean
confab_ledger_count_invites (ConfabLedger *self,
                             const char *conversation_id,
                             gint64 now_ms,
                             gint64 *count,
                             GError **error)
{
  return confab_database_run (self->db, error,
                              "DELETE FROM invite WHERE conversation_id = ?"
                              " AND expires_at > 0 AND expires_at <= ?",
                              "ti", conversation_id, now_ms) &&
         confab_database_get_int (self->db, count, error,
                                  "SELECT COUNT(*) FROM invite WHERE conversation_id = ?", "t",
                                  conversation_id);
}

/**
 * confab_ledger_list_invites:
 *
 * Returns: (transfer full) (element-type ConfabInviteData): the links that have not ended, the
 *   newest first, without their codes, or NULL with @error
 */
GPtrArray *
confab_ledger_list_invites (ConfabLedger *self,
                            const char *conversation_id,
                            gint64 now_ms,
                            GError **error)
{
  g_autoptr (GPtrArray) invites =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_invite_data_free);
  g_autoptr (ConfabStatement) rows = confab_database_select (
      self->db, error,
      "SELECT i.id AS id, i.conversation_id AS conversation_id, i.creator_id AS creator_id,"
      " i.uses AS uses, i.max_uses AS max_uses, i.expires_at AS expires_at,"
      " i.created_at AS created_at, a.name, a.display_name, a.avatar_url"
      " FROM invite i LEFT JOIN account a ON a.id = i.creator_id"
      " WHERE i.conversation_id = ? AND (i.expires_at = 0 OR i.expires_at > ?)"
      " ORDER BY i.created_at DESC, i.id LIMIT 1000",
      "ti", conversation_id, now_ms);
  ConfabStatementStep step;

  if (rows == NULL)
    return NULL;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    {
      ConfabInviteData *invite = confab_statement_read_record (rows, &confab_invite_data_record);

      invite->creator = read_user (rows, invite->creator_id, 7);
      g_ptr_array_add (invites, invite);
    }

  return step == CONFAB_STATEMENT_DONE ? g_steal_pointer (&invites) : NULL;
}

/**
 * confab_ledger_find_invite:
 * @code: from anywhere
 *
 * Returns: (transfer full): the link with that code, or NULL with %CONFAB_ERROR_NOT_FOUND on "code"
 */
ConfabInviteData *
confab_ledger_find_invite (ConfabLedger *self, const char *code, GError **error)
{
  g_autofree char *selector = make_selector (code);
  g_autofree char *hash = make_hash (code);
  g_autoptr (ConfabStatement) row = confab_database_select (
      self->db, error,
      "SELECT id, conversation_id, creator_id, uses, max_uses, expires_at, created_at, hash"
      " FROM invite WHERE selector = ?",
      "t", selector);
  ConfabStatementStep step;

  if (row == NULL)
    return NULL;

  step = confab_statement_next (row, error);

  if (step == CONFAB_STATEMENT_ROW && is_same (confab_statement_get_text (row, 7), hash))
    return confab_statement_read_record (row, &confab_invite_data_record);

  if (step != CONFAB_STATEMENT_ERROR)
    confab_set_field_error (error, CONFAB_ERROR_NOT_FOUND, "code", "There is no such link");

  return NULL;
}

/**
 * confab_ledger_use_invite:
 *
 * Counts that somebody came by it.
 */
gboolean
confab_ledger_use_invite (ConfabLedger *self, const char *id, GError **error)
{
  return confab_database_run (self->db, error, "UPDATE invite SET uses = uses + 1 WHERE id = ?",
                              "t", id);
}

/**
 * confab_ledger_remove_invite:
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_NOT_FOUND
 */
gboolean
confab_ledger_remove_invite (ConfabLedger *self,
                             const char *conversation_id,
                             const char *id,
                             GError **error)
{
  return confab_database_run (self->db, error,
                              "DELETE FROM invite WHERE id = ? AND conversation_id = ?", "tt", id,
                              conversation_id) &&
         changed_one (self, "link", error);
}

/**
 * confab_ledger_remove_invites_of:
 *
 * The links of somebody who may not make any no longer lead anywhere.
 */
gboolean
confab_ledger_remove_invites_of (ConfabLedger *self,
                                 const char *conversation_id,
                                 const char *creator_id,
                                 GError **error)
{
  return confab_database_run (self->db, error,
                              "DELETE FROM invite WHERE conversation_id = ? AND creator_id = ?",
                              "tt", conversation_id, creator_id);
}

/**
 * confab_ledger_put_ban:
 *
 * From now on the user may not come into the conversation.
 */
gboolean
confab_ledger_put_ban (ConfabLedger *self,
                       const char *conversation_id,
                       const ConfabBanData *ban,
                       GError **error)
{
  return confab_database_run (self->db, error,
                              "INSERT INTO ban (conversation_id, user_id, actor_id, reason,"
                              " created_at) VALUES (?, ?, ?, ?, ?)"
                              " ON CONFLICT (conversation_id, user_id) DO UPDATE SET"
                              " actor_id = excluded.actor_id, reason = excluded.reason",
                              "tttti", conversation_id, ban->user_id, ban->actor_id, ban->reason,
                              ban->created_at) &&
         confab_database_run (self->db, error,
                              "UPDATE member SET position = ?"
                              " WHERE conversation_id = ? AND user_id = ?",
                              "itt", ++self->position, conversation_id, ban->user_id);
}

/**
 * confab_ledger_has_ban:
 * @banned: (out): whether the user may not come into the conversation
 */
gboolean
confab_ledger_has_ban (ConfabLedger *self,
                       const char *conversation_id,
                       const char *user_id,
                       gboolean *banned,
                       GError **error)
{
  gint64 found;

  if (!confab_database_get_int (self->db, &found, error,
                                "SELECT 1 FROM ban WHERE conversation_id = ? AND user_id = ?", "tt",
                                conversation_id, user_id))
    return FALSE;

  *banned = found != 0;
  return TRUE;
}

/**
 * confab_ledger_list_bans:
 * @after: (nullable): the user's id at the end of the page before
 * @limit: how many at most
 *
 * Returns: (transfer full) (element-type ConfabBanData): who may not come back, by id, or NULL with
 *   @error
 */
GPtrArray *
confab_ledger_list_bans (ConfabLedger *self,
                         const char *conversation_id,
                         const char *after,
                         guint limit,
                         GError **error)
{
  g_autoptr (GPtrArray) bans =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_ban_data_free);
  g_autoptr (ConfabStatement) rows = confab_database_select (
      self->db, error,
      "SELECT b.user_id AS user_id, b.reason AS reason, b.actor_id AS actor_id,"
      " b.created_at AS created_at, a.name, a.display_name, a.avatar_url,"
      " o.name, o.display_name, o.avatar_url FROM ban b"
      " LEFT JOIN account a ON a.id = b.user_id LEFT JOIN account o ON o.id = b.actor_id"
      " WHERE b.conversation_id = ? AND b.user_id > ? ORDER BY b.user_id LIMIT ?",
      "ttn", conversation_id, after != NULL ? after : "", (int) limit);
  ConfabStatementStep step;

  if (rows == NULL)
    return NULL;

  while ((step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    {
      ConfabBanData *ban = confab_statement_read_record (rows, &confab_ban_data_record);

      ban->user = read_user (rows, ban->user_id, 4);
      ban->actor = read_user (rows, ban->actor_id, 7);
      g_ptr_array_add (bans, ban);
    }

  return step == CONFAB_STATEMENT_DONE ? g_steal_pointer (&bans) : NULL;
}

/**
 * confab_ledger_remove_ban:
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_NOT_FOUND
 */
gboolean
confab_ledger_remove_ban (ConfabLedger *self,
                          const char *conversation_id,
                          const char *user_id,
                          GError **error)
{
  return confab_database_run (self->db, error,
                              "DELETE FROM ban WHERE conversation_id = ? AND user_id = ?", "tt",
                              conversation_id, user_id) &&
         changed_one (self, "ban", error) &&
         confab_database_run (self->db, error,
                              "UPDATE member SET position = ?"
                              " WHERE conversation_id = ? AND user_id = ?",
                              "itt", ++self->position, conversation_id, user_id);
}
