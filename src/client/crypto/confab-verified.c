// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-verified.h"

#include "confab-crypto-private.h"

#include "base/confab-error.h"
#include "base/confab-id.h"
#include "base/confab-limits.h"
#include "keys/confab-base64.h"

#include <string.h>

/* Whom the user has verified, as all of their devices know it. A mark says which master key was
 * compared, so that it is worth nothing for another one; the newer of two marks counts, and a
 * device never goes back to an older one. The marks travel through the server sealed under a key
 * that only devices in the list have, together with a number that grows. */

#define VERIFIED_PURPOSE "confab/1 verified"
#define FORMAT "1"

typedef struct
{
  char *user_id;
  guint8 master[CONFAB_KEY_BYTES];
  gboolean verified;
  gint64 changed_at;
} Mark;

static void
mark_free (Mark *mark)
{
  g_free (mark->user_id);
  g_free (mark);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Mark, mark_free)

static Mark *
read_mark (ConfabStatement *rows)
{
  g_autoptr (GBytes) master = confab_statement_dup_bytes (rows, 1);
  Mark *mark;

  if (master == NULL || g_bytes_get_size (master) != CONFAB_KEY_BYTES)
    return NULL;

  mark = g_new0 (Mark, 1);
  mark->user_id = confab_statement_dup_text (rows, 0);
  memcpy (mark->master, g_bytes_get_data (master, NULL), CONFAB_KEY_BYTES);
  mark->verified = confab_statement_get_int (rows, 2) != 0;
  mark->changed_at = confab_statement_get_int (rows, 3);
  return mark;
}

#define MARK_COLUMNS "user_id, master, verified, changed_at"

static gboolean
find_mark_sql (ConfabCrypto *self, const char *user_id, Mark **mark, GError **error)
{
  g_autoptr (ConfabStatement) rows =
      confab_database_select (self->db, error,
                              "SELECT " MARK_COLUMNS " FROM crypto_verified WHERE user_id=?", "t",
                              user_id);
  ConfabStatementStep step;

  *mark = NULL;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (step == CONFAB_STATEMENT_ROW)
    *mark = read_mark (rows);

  return TRUE;
}

static gboolean
put_mark_sql (ConfabCrypto *self, const Mark *mark, GError **error)
{
  g_autoptr (GBytes) master = g_bytes_new (mark->master, CONFAB_KEY_BYTES);

  return confab_database_run (self->db, error,
                              "INSERT OR REPLACE INTO crypto_verified (" MARK_COLUMNS ")"
                              " VALUES (?, ?, ?, ?)",
                              "tbni", mark->user_id, master, mark->verified, mark->changed_at);
}

/**
 * confab_verified_set_sql:
 * @user_id: somebody whose list of devices is held
 * @verified: whether the user has compared what stands for them, or no longer holds them verified
 * @now_ms: the time, in milliseconds since 1970
 *
 * Notes it for the user's other devices. What nobody was told of has no end either.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_verified_set_sql (ConfabCrypto *self,
                         const char *user_id,
                         gboolean verified,
                         gint64 now_ms,
                         GError **error)
{
  g_autoptr (ConfabDeviceList) list = NULL;
  g_autoptr (Mark) before = NULL;
  Mark mark = { .user_id = (char *) user_id, .verified = verified };

  if (!confab_crypto_get_list_sql (self, user_id, &list, error) ||
      !find_mark_sql (self, user_id, &before, error))
    return FALSE;

  if (list == NULL || (!verified && before == NULL))
    return TRUE;

  memcpy (mark.master, list->master, CONFAB_KEY_BYTES);
  mark.changed_at = before != NULL ? MAX (now_ms, before->changed_at + 1) : now_ms;
  return put_mark_sql (self, &mark, error);
}

/**
 * confab_verified_apply_sql:
 * @user_id: somebody
 * @now_ms: the time, in milliseconds since 1970
 *
 * Of somebody who was verified, here or on another device, and whose list names another master key
 * than the one that was compared, it is as after a reset: nothing is sent until the user decides.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_verified_apply_sql (ConfabCrypto *self, const char *user_id, gint64 now_ms, GError **error)
{
  g_autoptr (ConfabDeviceList) list = NULL;
  g_autoptr (Mark) mark = NULL;

  if (!find_mark_sql (self, user_id, &mark, error) ||
      (mark != NULL && !confab_crypto_get_list_sql (self, user_id, &list, error)))
    return FALSE;

  if (mark == NULL || list == NULL)
    return TRUE;

  if (memcmp (list->master, mark->master, CONFAB_KEY_BYTES) == 0)
    return confab_database_run (self->db, error,
                                "UPDATE crypto_person SET verified=?, reset_at=0 WHERE user_id=?",
                                "nt", mark->verified, user_id);

  if (!mark->verified)
    return confab_database_run (
        self->db, error, "UPDATE crypto_person SET verified=0 WHERE user_id=?", "t", user_id);

  return confab_database_run (self->db, error,
                              "UPDATE crypto_person SET verified=1,"
                              " reset_at=CASE WHEN reset_at>0 THEN reset_at ELSE ? END"
                              " WHERE user_id=?",
                              "it", now_ms, user_id);
}

/* Devices from before there were marks have verified people too. */
static gboolean
mark_earlier_sql (ConfabCrypto *self, GError **error)
{
  g_autoptr (GPtrArray) user_ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (ConfabStatement) rows = confab_database_select (
      self->db, error,
      "SELECT user_id FROM crypto_person AS p WHERE verified AND reset_at=0 AND NOT EXISTS"
      " (SELECT 1 FROM crypto_verified AS v WHERE v.user_id=p.user_id)",
      NULL);
  ConfabStatementStep step = CONFAB_STATEMENT_ERROR;

  while (rows != NULL && (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    g_ptr_array_add (user_ids, confab_statement_dup_text (rows, 0));

  if (step != CONFAB_STATEMENT_DONE)
    return FALSE;

  g_clear_pointer (&rows, confab_statement_done);

  for (guint i = 0; i < user_ids->len; i++)
    if (!confab_verified_set_sql (self, g_ptr_array_index (user_ids, i), TRUE, 1, error))
      return FALSE;

  return TRUE;
}

static gboolean
get_key_sql (ConfabCrypto *self, gboolean *linked, guint8 *key, GError **error)
{
  g_autoptr (GBytes) signing = NULL;
  g_autoptr (ConfabStatement) rows =
      confab_database_select (self->db, error, "SELECT signing FROM crypto_account", NULL);
  ConfabStatementStep step;

  if (rows == NULL || (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ERROR)
    return FALSE;

  if (step == CONFAB_STATEMENT_ROW)
    signing = confab_statement_dup_bytes (rows, 0);

  *linked = signing != NULL && g_bytes_get_size (signing) == CONFAB_KEY_BYTES;
  return !*linked ||
         confab_cipher_derive (g_bytes_get_data (signing, NULL), VERIFIED_PURPOSE, key, error);
}

/* Old marks under a new number are not opened. */
static char *
describe_context (ConfabCrypto *self, gint64 revision)
{
  return g_strdup_printf (VERIFIED_PURPOSE "\n%s\n%" G_GINT64_FORMAT, self->own_user_id, revision);
}

/* NULL when it is of another person than this device belongs to, or not what was written. */
static char *
open_held (ConfabCrypto *self, const guint8 *key, const ConfabVerifiedData *held)
{
  g_autoptr (GBytes) sealed =
      confab_base64_parse (held->sealed, "sealed", CONFAB_MAX_VERIFIED_LENGTH, NULL);
  g_autofree char *context = describe_context (self, held->revision);
  gsize n_bytes = sealed != NULL ? g_bytes_get_size (sealed) : 0;
  ConfabPiece about = { context, strlen (context) }, piece;
  g_autofree char *plain = NULL;
  const guint8 *data;

  if (n_bytes <= CONFAB_NONCE_BYTES + CONFAB_TAG_BYTES)
    return NULL;

  data = g_bytes_get_data (sealed, NULL);
  piece = (ConfabPiece) { data + CONFAB_NONCE_BYTES, n_bytes - CONFAB_NONCE_BYTES };
  plain = g_malloc0 (n_bytes);
  return confab_cipher_open (key, data, &about, &piece, (guint8 *) plain, NULL) &&
                 g_utf8_validate (plain, -1, NULL)
             ? g_steal_pointer (&plain)
             : NULL;
}

/* Each line: whom, the master key, since when, and whether they are verified. */
static Mark *
parse_line (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 0);
  g_autoptr (Mark) mark = g_new0 (Mark, 1);
  gint64 verified;

  if (g_strv_length (words) != 4 || !confab_id_is_valid (words[0]) ||
      !confab_base64_read (words[1], "master", mark->master, CONFAB_KEY_BYTES, NULL) ||
      !g_ascii_string_to_signed (words[2], 10, 0, G_MAXINT64 - 1, &mark->changed_at, NULL) ||
      !g_ascii_string_to_signed (words[3], 10, 0, 1, &verified, NULL))
    return NULL;

  mark->user_id = g_strdup (words[0]);
  mark->verified = verified != 0;
  return g_steal_pointer (&mark);
}

/* The marks by user. What a device from the future has written is left as it is: NULL. */
static GHashTable *
parse_marks (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", 0);
  g_autoptr (GHashTable) marks =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) mark_free);

  if (g_strcmp0 (lines[0], FORMAT) != 0)
    return NULL;

  for (guint i = 1; lines[i] != NULL; i++)
    {
      Mark *mark = *lines[i] != '\0' ? parse_line (lines[i]) : NULL;

      if (mark != NULL)
        g_hash_table_replace (marks, mark->user_id, mark);
    }

  return g_steal_pointer (&marks);
}

static gboolean
is_newer (const Mark *mark, const Mark *other)
{
  return other == NULL || mark->changed_at > other->changed_at ||
         (mark->changed_at == other->changed_at && !mark->verified && other->verified);
}

/* Takes over what is newer there. */
static gboolean
take_marks_sql (ConfabCrypto *self,
                GHashTable *marks,
                gint64 now_ms,
                gboolean *changed,
                GError **error)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, marks);

  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Mark *mark = value;
      g_autoptr (Mark) before = NULL;

      if (g_str_equal (mark->user_id, self->own_user_id))
        continue;

      if (!find_mark_sql (self, mark->user_id, &before, error))
        return FALSE;

      if (!is_newer (mark, before))
        continue;

      *changed = TRUE;

      if (!put_mark_sql (self, mark, error) ||
          !confab_verified_apply_sql (self, mark->user_id, now_ms, error))
        return FALSE;
    }

  return TRUE;
}

/* Writes down what is known here, and whether some of that is not in @marks. */
static char *
write_marks_sql (ConfabCrypto *self, GHashTable *marks, gboolean *more, GError **error)
{
  g_autoptr (GString) text = g_string_new (FORMAT "\n");
  g_autoptr (ConfabStatement) rows =
      confab_database_select (self->db, error,
                              "SELECT " MARK_COLUMNS
                              " FROM crypto_verified ORDER BY changed_at DESC, user_id LIMIT ?",
                              "n", CONFAB_MAX_VERIFIED);
  ConfabStatementStep step = CONFAB_STATEMENT_ERROR;

  *more = FALSE;

  while (rows != NULL && (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    {
      g_autoptr (Mark) mark = read_mark (rows);
      g_autofree char *master = NULL;

      if (mark == NULL)
        continue;

      master = confab_base64_write (mark->master, CONFAB_KEY_BYTES);
      g_string_append_printf (text, "%s %s %" G_GINT64_FORMAT " %d\n", mark->user_id, master,
                              mark->changed_at, mark->verified);
      *more |= is_newer (mark, marks != NULL ? g_hash_table_lookup (marks, mark->user_id) : NULL);
    }

  return step == CONFAB_STATEMENT_DONE ? g_string_free_and_steal (g_steal_pointer (&text)) : NULL;
}

static ConfabVerifiedData *
seal (ConfabCrypto *self, const guint8 *key, const char *text, gint64 revision, GError **error)
{
  gsize n_bytes = strlen (text), n_sealed = CONFAB_NONCE_BYTES + n_bytes + CONFAB_TAG_BYTES;
  g_autofree guint8 *sealed = g_malloc (n_sealed);
  g_autofree char *context = describe_context (self, revision);
  ConfabPiece about = { context, strlen (context) }, plain = { text, n_bytes };
  ConfabVerifiedData *data;

  confab_random_fill (self->random, sealed, CONFAB_NONCE_BYTES);

  if (!confab_cipher_seal (key, sealed, &about, &plain, sealed + CONFAB_NONCE_BYTES, error))
    return NULL;

  data = confab_verified_data_new ();
  data->revision = revision;
  data->sealed = confab_base64_write (sealed, n_sealed);
  return data;
}

/* Whose list of devices has to be fetched before a mark can be shown, or believed. */
static gboolean
list_unseen_sql (ConfabCrypto *self, GPtrArray *unseen, GError **error)
{
  g_autoptr (ConfabStatement) rows = confab_database_select (
      self->db, error,
      "SELECT v.user_id FROM crypto_verified AS v LEFT JOIN crypto_person AS p USING (user_id)"
      " WHERE v.verified AND (p.list IS NULL OR p.reset_at>0)",
      NULL);
  ConfabStatementStep step = CONFAB_STATEMENT_ERROR;

  while (rows != NULL && (step = confab_statement_next (rows, error)) == CONFAB_STATEMENT_ROW)
    g_ptr_array_add (unseen, confab_statement_dup_text (rows, 0));

  return step == CONFAB_STATEMENT_DONE;
}

/* The highest number that was ever seen, so that a server that shows older marks is given newer. */
static gboolean
note_revision_sql (ConfabCrypto *self, gint64 revision, GError **error)
{
  return confab_database_run (
      self->db, error, "UPDATE crypto_verified_at SET revision=max(revision, ?)", "i", revision);
}

static gboolean
merge_sql (ConfabCrypto *self,
           const guint8 *key,
           const ConfabVerifiedData *held,
           gint64 now_ms,
           gboolean *changed,
           ConfabVerifiedData **next,
           GError **error)
{
  g_autofree char *plain = held != NULL ? open_held (self, key, held) : NULL;
  g_autoptr (GHashTable) marks = plain != NULL ? parse_marks (plain) : NULL;
  g_autofree char *text = NULL;
  gint64 revision;
  gboolean more;

  /* From a device that knows more than this one. */
  if (plain != NULL && marks == NULL)
    return TRUE;

  if (!mark_earlier_sql (self, error) ||
      (marks != NULL && !take_marks_sql (self, marks, now_ms, changed, error)) ||
      (marks != NULL && !note_revision_sql (self, held->revision, error)))
    return FALSE;

  text = write_marks_sql (self, marks, &more, error);

  if (text == NULL || !more)
    return text != NULL;

  if (!confab_database_get_int (self->db, &revision, error,
                                "SELECT revision FROM crypto_verified_at", NULL))
    return FALSE;

  if (held != NULL)
    revision = MAX (revision, held->revision);

  *next = seal (self, key, text, revision + 1, error);
  return *next != NULL;
}

/**
 * confab_verified_merge_sql:
 * @held: (nullable): what the server keeps for the user's devices
 * @now_ms: the time, in milliseconds since 1970
 * @changed: (out): whether something is known now that was not known here
 * @unseen: (element-type utf8): gets those whose lists have to be fetched
 * @next: (out) (nullable): what the server is to keep instead; NULL for the same
 *
 * Takes over what the user has done on other devices. On a device that is not in the list of the
 * user's nothing happens.
 *
 * Returns: TRUE, or FALSE with @error
 */
gboolean
confab_verified_merge_sql (ConfabCrypto *self,
                           const ConfabVerifiedData *held,
                           gint64 now_ms,
                           gboolean *changed,
                           GPtrArray *unseen,
                           ConfabVerifiedData **next,
                           GError **error)
{
  guint8 key[CONFAB_KEY_BYTES];
  gboolean linked, done;

  *changed = FALSE;
  *next = NULL;

  if (!get_key_sql (self, &linked, key, error))
    return FALSE;

  if (!linked)
    return TRUE;

  done = merge_sql (self, key, held, now_ms, changed, next, error);
  confab_wipe (key, sizeof key);
  return done && list_unseen_sql (self, unseen, error);
}
