// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/history-kit.h"
#include "client/search/confab-search-plan.h"
#include "client/store/confab-changes.h"
#include "sql/confab-database.h"
#include "support/history.h"

#include <libdex.h>
#include <stdlib.h>
#include <string.h>

/* long-history STORE LEDGER N: makes as if N messages had been said in the only conversation of an
 * account's database and of its server's. They are written past the store, as it would leave them,
 * index and all: a million through it would take minutes. The server knows only how many there are,
 * for the account holds them all. Neither program may be running. */

#define SINCE_MS G_GINT64_CONSTANT (1609459200000)

/* What a test looks for, twice: in the middle and at a quarter. */
#define REMEMBERED "The ferry to Zanzibar leaves from pier %u"

#define INSERT                                                                                     \
  "INSERT INTO message (number, id, conversation_id, position, seq, sender_id, type, content,"     \
  " attachments, created_at, status, counts) VALUES"                                               \
  " (max(:created_at / 1000, 1 + coalesce((SELECT max(number) FROM message), 0)), :id,"            \
  " :conversation_id, :position, :seq, :sender_id, :type, :content, :attachments, :created_at,"    \
  " :status, 1)"

typedef struct
{
  ConfabDatabase *db;
  GPtrArray *people; /* char *: ids, the account's own first */
  char *conversation_id;
  guint n;
} Store;

static void
check (gboolean done, const GError *error)
{
  if (!done)
    g_error ("%s", error->message);
}

static void
run (ConfabDatabase *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  check (confab_database_exec (db, sql, &error), error);
}

static GPtrArray *
ask (ConfabDatabase *db, const char *sql)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabStatement) rows = confab_database_select (db, &error, sql, NULL);

  check (rows != NULL, error);

  while (confab_statement_next (rows, &error) == CONFAB_STATEMENT_ROW)
    g_ptr_array_add (texts, g_strdup (confab_statement_get_text (rows, 0)));

  check (error == NULL, error);
  return texts;
}

static ConfabDatabase *
open_database (const char *path)
{
  g_autoptr (GError) error = NULL;
  ConfabDatabase *db = confab_database_open (path, CONFAB_DATABASE_READ_WRITE, &error);

  check (db != NULL, error);
  return db;
}

static void
index_message (Store *self, const ConfabMessageRowData *row)
{
  ConfabSearchSubject subject = {
    .conversation_id = row->conversation_id,
    .sender_id = row->sender_id,
    .type = row->type,
    .content = row->content,
    .attachments = row->attachments,
  };
  g_autofree char *text = confab_search_index_text (&subject);
  g_autoptr (GError) error = NULL;

  check (confab_database_run (self->db, &error,
                              "INSERT INTO message_index (rowid, text) VALUES (?, ?)", "it",
                              confab_database_get_last_rowid (self->db), text),
         error);
}

static void
add_message (Store *self, const HistoryMessage *message)
{
  g_autofree char *id = history_dup_message_id (message);
  g_autofree char *remembered = g_strdup_printf (REMEMBERED, message->seq == self->n / 2 ? 2 : 4);
  ConfabMessageRowData row = {
    .id = id,
    .conversation_id = self->conversation_id,
    .sender_id = g_ptr_array_index (self->people, message->sender),
    .seq = message->seq,
    .position = message->seq * CONFAB_POSITION_STEP,
    .type = message->type,
    .content = (char *) message->content,
    .attachments = message->attachments,
    .created_at = message->created_at,
    .status = CONFAB_MESSAGE_SENT,
  };
  g_autoptr (GError) error = NULL;

  if (message->seq == self->n / 2 || message->seq == self->n / 4)
    {
      row.content = remembered;
      row.type = CONFAB_MESSAGE_TEXT;
      row.attachments = NULL;
    }

  check (confab_database_put (self->db, &error, INSERT, &confab_message_row_data_record, &row),
         error);
  index_message (self, &row);
}

/* Neither the triggers nor the disk are waited for: nobody else sees the database meanwhile. */
static void
fill (Store *self)
{
  g_autoptr (History) history = history_new (3, self->people->len, 1, SINCE_MS);
  g_autoptr (GPtrArray) triggers =
      ask (self->db, "SELECT sql FROM sqlite_master WHERE name='message_inserted'");

  run (self->db, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA secure_delete=OFF;"
                 "PRAGMA cache_size=-200000; BEGIN;"
                 "DELETE FROM message; DELETE FROM message_change; DELETE FROM gap;"
                 "DELETE FROM chain; DELETE FROM chain_point; DROP TRIGGER message_inserted;"
                 "INSERT INTO message_index (message_index) VALUES ('delete-all');"
                 "INSERT INTO message_index (message_index, rank) VALUES ('hashsize', 67108864);");

  for (guint i = 0; i < self->n; i++)
    add_message (self, history_next (history));

  run (self->db, g_ptr_array_index (triggers, 0));
  run (self->db, "UPDATE message SET own=1 WHERE"
                 " sender_id=(SELECT value FROM meta WHERE key='own_user_id');"
                 "INSERT INTO message_index (message_index, rank) VALUES ('hashsize', 1048576);"
                 "COMMIT; PRAGMA journal_mode=WAL;");
}

/* All of it has been read, here and there. */
static void
tell_length (ConfabDatabase *store, ConfabDatabase *ledger, guint n)
{
  g_autofree char *here = g_strdup_printf (
      "UPDATE conversation SET last_seq=%u, read_seq=%u, delivered_seq=%u, read_by_all_seq=%u,"
      " server_seq=%u, server_read_seq=%u, unread_count=0, mention_count=0, server_unread=0;"
      "UPDATE conversation SET (preview, preview_sender_id, preview_type, preview_at, updated_at,"
      " preview_status, preview_update) = (SELECT content, sender_id, type, created_at, created_at,"
      " 1, NULL FROM message ORDER BY position DESC LIMIT 1);"
      "UPDATE participant SET delivered_seq=%u, read_seq=%u;",
      n, n, n, n, n, n, n, n);
  g_autofree char *there =
      g_strdup_printf ("UPDATE conversation SET last_seq=%u, last_message_seq=%u, message_count=%u;"
                       "UPDATE member SET delivered_seq=%u, read_seq=%u, read_count=%u;",
                       n, n, n, n, n, n);

  run (store, here);
  run (ledger, there);
}

int
main (int argc, char *argv[])
{
  g_autoptr (ConfabDatabase) db = NULL;
  g_autoptr (ConfabDatabase) ledger = NULL;
  g_autoptr (GPtrArray) conversations = NULL;
  Store self = { 0 };

  if (argc != 4)
    g_error ("long-history STORE LEDGER N");

  dex_init ();
  self.db = db = history_open (argv[1], CONFAB_DATABASE_READ_WRITE);
  ledger = open_database (argv[2]);
  self.n = (guint) g_ascii_strtoull (argv[3], NULL, 10);
  self.people = ask (db, "SELECT user_id FROM participant ORDER BY user_id<>"
                         "(SELECT value FROM meta WHERE key='own_user_id'), user_id");
  conversations = ask (db, "SELECT id FROM conversation");
  g_assert_cmpuint (conversations->len, ==, 1);
  self.conversation_id = g_ptr_array_index (conversations, 0);
  fill (&self);
  tell_length (db, ledger, self.n);
  g_ptr_array_unref (self.people);
  return EXIT_SUCCESS;
}
