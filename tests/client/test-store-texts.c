// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/store/confab-store-texts.h"
#include "client/store/confab-store-uploads.h"
#include "search-kit.h"
#include "support/history.h"
#include "support/waiting.h"

#include <string.h>

/* What stands in the files of messages: what is to be read, what has come of it, and that it is
 * found with its message and goes with it. */

#define M(n) (test_id (1000 + (n)))
#define FILE_ID(n) (test_id (2000 + (n)))

static void
drop (ConfabChangeSet *changes)
{
  g_assert_nonnull (changes);
  confab_change_set_unref (changes);
}

static ConfabFrame *
make_with_file (guint seq, guint message, const char *text, guint file, const char *name)
{
  return make_frame ("{\"type\":\"message\",\"conversationId\":\"%s\",\"seq\":%u,\"timestamp\":"
                     "\"2026-01-01T00:00:%02u.000Z\",\"payload\":{\"id\":\"%s\","
                     "\"conversationId\":\"%s\",\"senderId\":\"%s\",\"type\":\"file\","
                     "\"content\":\"%s\",\"attachments\":[{\"id\":\"%s\",\"type\":\"document\","
                     "\"filename\":\"%s\",\"size\":5}]}}",
                     CHANNEL, seq, seq % 60, M (message), CHANNEL, ANN, text, FILE_ID (file), name);
}

static void
set_up (StoreFixture *f, gconstpointer data)
{
  store_fixture_set_up (f, data);
  drop (add_conversation (f, CHANNEL, 0));
  drop (apply_one (f, make_message (CHANNEL, 1, M (1), ANN, "no file")));
  drop (apply_one (f, make_with_file (2, 2, "the minutes", 2, "report.pdf")));
  drop (apply_one (f, make_with_file (3, 3, "a picture", 3, "photo.jpg")));
}

static ConfabFileTextData *
next (StoreFixture *f)
{
  return wait_for_boxed (confab_store_next_file_text (f->store));
}

static gint64
note (StoreFixture *f, const char *id)
{
  const char *ids[] = { id, "no-id", NULL };

  return g_value_get_int64 (wait_for (confab_store_note_files (f->store, (GStrv) ids), NULL));
}

static void
keep (StoreFixture *f, const ConfabFileTextData *file, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) packed = confab_file_text_pack (text, strlen (text), &error);

  g_assert_no_error (error);
  wait_for_success (confab_store_keep_file_text (f->store, file, packed));
}

/* The file of message 2 is fetched and read. */
static void
read_report (StoreFixture *f, const char *text)
{
  g_autoptr (ConfabFileTextData) file = NULL;

  g_assert_cmpint (note (f, FILE_ID (2)), ==, 1);
  file = next (f);
  g_assert_cmpstr (file->message_id, ==, M (2));
  g_assert_cmpstr (file->file_id, ==, FILE_ID (2));
  g_assert_null (file->uri);
  keep (f, file, text);
}

static void
assert_excerpt (StoreFixture *f, const char *query, const char *id, const char *expected)
{
  g_autoptr (ConfabFound) found = search_kit_look (f, query, 0, 50);
  const ConfabExcerpt *excerpt = confab_found_get_excerpt (found, id);

  g_assert_cmpstr (excerpt != NULL ? excerpt->text : NULL, ==, expected);

  if (excerpt != NULL)
    g_assert_cmpstr (excerpt->file_id, ==, FILE_ID (2));
}

static gint64
ask (StoreFixture *f, const char *sql)
{
  g_autoptr (ConfabDatabase) db = search_kit_open (f, CONFAB_DATABASE_READ_ONLY);

  return search_kit_ask (db, sql);
}

static void
assert_nothing_waits (StoreFixture *f)
{
  g_autoptr (ConfabFileTextData) file = next (f);

  g_assert_null (file->file_id);
}

/* The index of files says what would be said if it were made anew. */
static void
assert_in_order (StoreFixture *f)
{
  g_assert_cmpint (ask (f, "SELECT count(*) FROM file_index WHERE file_index MATCH 'fz'"), ==, 0);
  g_assert_cmpint (ask (f, "SELECT count(DISTINCT message_id) FROM file_text WHERE state=2"), ==,
                   ask (f, "SELECT count(*) FROM file_index_docsize"));
  g_assert_cmpint (ask (f,
                        "SELECT count(*) FROM file_index_docsize WHERE id NOT IN (SELECT m.number"
                        " FROM message AS m JOIN file_text AS t ON t.message_id=m.id"
                        " WHERE t.state=2)"),
                   ==, 0);
  assert_index_is_true (f);
}

/* Words may stand in the message, in the file's name and in the file. */
static void
test_found (StoreFixture *f, gconstpointer data)
{
  assert_nothing_waits (f);
  assert_found (f, "budget", "");
  read_report (f, "Last year the Café spent its whole budget on tea.\nThe next line");
  assert_found (f, "budget", "the minutes");
  assert_found (f, "budg", "the minutes");
  assert_found (f, "cafe minutes report", "the minutes");
  assert_found (f, "\"whole budget\"", "the minutes");
  assert_found (f, "\"budget whole\"", "");
  assert_found (f, "\"minutes report\"", "");
  assert_found (f, "minutes -budget", "");
  assert_found (f, "minutes -nothing", "the minutes");
  assert_found (f, "-budget file", "no file");
  assert_found (f, "from:ann budget", "the minutes");
  assert_found (f, "from:bob budget", "");
  assert_found (f, "in:channel has:file budget", "the minutes");
  assert_found (f, "has:file", "a picture|the minutes");
  assert_found (f, "has:image budget", "");
  assert_found (f, "type:file budget", "the minutes");
  assert_found (f, "type:image budget", "");
  assert_found (f, "before:2026-02-01 budget", "the minutes");
  assert_found (f, "after:2026-02-01 budget", "");
  assert_excerpt (f, "budget", M (2), "…the Café spent its whole budget on tea. The next line");
  assert_excerpt (f, "minutes", M (2), NULL);
  assert_excerpt (f, "report", M (2), NULL);
  assert_in_order (f);
}

/* Where it stands far within, the piece is shown. */
static void
test_excerpt (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (ConfabFound) found = NULL;
  const ConfabExcerpt *excerpt;

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (text, "wörd%u ", i);

  g_string_append (text, "here is the nëedle that was lost ");

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (text, "wörd%u ", i);

  read_report (f, text->str);
  found = search_kit_look (f, "needle", 0, 50);
  excerpt = confab_found_get_excerpt (found, M (2));
  g_assert_nonnull (excerpt);
  g_assert_nonnull (strstr (excerpt->text, "here is the nëedle that was lost"));
  g_assert_cmpint (g_utf8_strlen (excerpt->text, -1), <, 200);
  g_assert_true (g_utf8_validate (excerpt->text, -1, NULL));
}

/* An edit keeps what stands in the file, and a deletion takes it away. */
static void
test_changes (StoreFixture *f, gconstpointer data)
{
  read_report (f, "the budget");
  drop (apply_one (f, make_edit (CHANNEL, 4, M (2), ANN, "the record")));
  assert_found (f, "budget", "the record");
  assert_found (f, "record budget", "the record");
  assert_found (f, "minutes budget", "");
  assert_in_order (f);

  drop (apply_one (f, make_delete (CHANNEL, 5, M (2), ANN)));
  assert_found (f, "budget", "");
  g_assert_cmpint (ask (f, "SELECT count(*) FROM file_text"), ==, 0);
  g_assert_cmpint (ask (f, "SELECT count(*) FROM file_index"), ==, 0);
  assert_in_order (f);
}

static void
test_conversation_gone (StoreFixture *f, gconstpointer data)
{
  drop (add_conversation (f, GROUP, 0));
  drop (apply_one (f, make_message (GROUP, 1, M (8), ANN, "elsewhere")));
  read_report (f, "the budget");
  drop (apply_one (f, make_frame ("{\"type\":\"conversation_update\",\"userSeq\":1,\"payload\":"
                                  "{\"conversationId\":\"%s\",\"change\":\"deleted\"}}",
                                  CHANNEL)));
  assert_found (f, "budget", "");
  g_assert_cmpint (ask (f, "SELECT count(*) FROM file_text"), ==, 0);
  assert_in_order (f);
}

/* What is deleted while it is read leaves nothing. */
static void
test_deleted_meanwhile (StoreFixture *f, gconstpointer data)
{
  g_autoptr (ConfabFileTextData) file = NULL;

  note (f, FILE_ID (2));
  file = next (f);
  drop (apply_one (f, make_delete (CHANNEL, 4, M (2), ANN)));
  keep (f, file, "the budget");
  assert_found (f, "budget", "");
  g_assert_cmpint (ask (f, "SELECT count(*) FROM file_text"), ==, 0);
  assert_in_order (f);
}

/* Fetched messages are noted when they are taken into the index. */
static void
test_fetched (StoreFixture *f, gconstpointer data)
{
  g_autoptr (ConfabFileTextData) file = NULL;

  drop (apply_one (f, make_message (CHANNEL, 6, M (6), ANN, "six")));
  drop (apply_page (f, CHANNEL, 3, 5,
                    frames_of (make_with_file (4, 4, "old one", 4, "notes.txt"),
                               make_with_file (5, 5, "old two", 5, "old.docx"), NULL)));
  g_assert_cmpint (note (f, FILE_ID (4)), ==, 0);
  search_kit_index_all (f);
  g_assert_cmpint (note (f, FILE_ID (4)), ==, 1);
  g_assert_cmpint (note (f, FILE_ID (4)), ==, 0);
  file = next (f);
  g_assert_cmpstr (file->file_id, ==, FILE_ID (4));
  keep (f, file, "ancient");
  assert_found (f, "ancient", "old one");
  assert_in_order (f);
}

/* Not there, or not to be read: it is said why, and the rest goes on. */
static void
test_given_up (StoreFixture *f, gconstpointer data)
{
  g_autoptr (ConfabFileTextData) file = NULL;

  g_assert_cmpint (note (f, FILE_ID (3)), ==, 0);
  note (f, FILE_ID (2));
  file = next (f);
  wait_for_success (confab_store_give_up_file_text (f->store, file, CONFAB_FILE_TEXT_ABSENT, NULL));
  assert_nothing_waits (f);
  g_assert_cmpint (note (f, FILE_ID (2)), ==, 1);
  g_clear_pointer (&file, confab_file_text_data_free);
  file = next (f);
  g_assert_cmpint (file->tries, ==, 1);
  wait_for_success (
      confab_store_give_up_file_text (f->store, file, CONFAB_FILE_TEXT_NONE, "damaged"));
  assert_nothing_waits (f);
  g_assert_cmpint (note (f, FILE_ID (2)), ==, 0);
  g_assert_cmpint (ask (f, "SELECT count(*) FROM file_text WHERE reason='damaged'"), ==, 1);
}

/* Killed in the midst, three times: then it is the file's fault. */
static void
test_killed (StoreFixture *f, gconstpointer data)
{
  note (f, FILE_ID (2));

  for (gint64 tries = 1; tries <= 3; tries++)
    {
      g_autoptr (ConfabFileTextData) file = next (f);

      g_assert_cmpstr (file->file_id, ==, FILE_ID (2));
      g_assert_cmpint (file->tries, ==, tries);
      search_kit_kill (f);
    }

  assert_nothing_waits (f);
  g_assert_cmpint (ask (f, "SELECT count(*) FROM file_text WHERE state=3 AND reason='crashed'"), ==,
                   1);
}

/* What was kept is there after a power cut. */
static void
test_kept (StoreFixture *f, gconstpointer data)
{
  read_report (f, "the budget");
  search_kit_kill (f);
  assert_found (f, "budget", "the minutes");
  assert_in_order (f);
}

static ConfabActionData *
make_action (ConfabActionKind kind, const char *id, const char *needs, char *payload)
{
  ConfabActionData *action = confab_action_data_new ();

  action->kind = kind;
  action->id = g_strdup (id);
  action->conversation_id = g_strdup (CHANNEL);
  action->needs = g_strdup (needs);
  action->payload = payload;
  action->created_at = 1;
  return action;
}

/* One's own is read where it lies, before it is sent, and what is let go leaves nothing. */
static void
test_upload (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) actions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) confab_action_data_free);
  g_autoptr (ConfabFileTextData) file = NULL;

  g_ptr_array_add (actions,
                   make_action (CONFAB_ACTION_UPLOAD, FILE_ID (9), NULL,
                                g_strdup_printf ("{\"messageId\":\"%s\",\"uri\":\"file:///tmp/a\","
                                                 "\"stamp\":\"1 2 3 4\",\"filename\":\"a.odt\","
                                                 "\"size\":1}",
                                                 M (9))));
  g_ptr_array_add (
      actions,
      make_action (CONFAB_ACTION_MESSAGE, M (9), FILE_ID (9),
                   g_strdup_printf ("{\"id\":\"%s\",\"conversationId\":\"%s\",\"type\":\"file\","
                                    "\"content\":\"mine\",\"attachments\":[{\"id\":\"%s\",\"type\":"
                                    "\"document\",\"filename\":\"a.odt\"}]}",
                                    M (9), CHANNEL, FILE_ID (9))));
  drop (wait_for_boxed (confab_store_post_all (f->store, actions)));
  file = next (f);
  g_assert_cmpstr (file->file_id, ==, FILE_ID (9));
  g_assert_cmpstr (file->uri, ==, "file:///tmp/a");
  g_assert_cmpstr (file->stamp, ==, "1 2 3 4");
  keep (f, file, "not sent yet");
  assert_found (f, "\"sent yet\"", "mine");
  assert_in_order (f);
  drop (wait_for_boxed (confab_store_discard (f->store, M (9))));
  assert_found (f, "\"sent yet\"", "");
  g_assert_cmpint (ask (f, "SELECT count(*) FROM file_text WHERE text IS NOT NULL"), ==, 0);
  assert_in_order (f);
}

/* The index is at most 60 % of the texts, of which there are few words twice, and what is kept of
 * them half. */
static void
test_size (StoreFixture *f, gconstpointer data)
{
  gint64 n_bytes = 0, kept, index;
  g_autoptr (History) history = history_new (1, 20, 10, G_GINT64_CONSTANT (1700000000000));

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (ConfabFileTextData) file = NULL;

      drop (apply_one (f, make_with_file (10 + i, 10 + i, "x", 10 + i, "long.txt")));

      while (text->len < 60000)
        {
          const HistoryMessage *message = history_next (history);

          g_string_append_printf (text, "%s\n", message->content != NULL ? message->content : "");
        }

      g_assert_cmpint (note (f, FILE_ID (10 + i)), ==, 1);
      file = next (f);
      keep (f, file, text->str);
      n_bytes += text->len;
    }

  kept = ask (f, "SELECT sum(length(text)) FROM file_text");
  index = ask (f, "SELECT (SELECT sum(length(block)) FROM file_index_data)"
                  " + (SELECT sum(length(sz)+10) FROM file_index_docsize)");
  g_test_message ("%" G_GINT64_FORMAT " bytes of text, packed %" G_GINT64_FORMAT
                  ", index %" G_GINT64_FORMAT,
                  n_bytes, kept, index);
  g_assert_cmpint (n_bytes, >=, 20 * 60000);
  g_assert_cmpint (index * 100, <, n_bytes * 60);
  g_assert_cmpint (kept * 100, <, n_bytes * 50);
}

/* What came before there was anything of this is known afterwards, and what makes no sense is
 * passed over. */
static void
test_migrated (StoreFixture *f, gconstpointer data)
{
  g_autoptr (ConfabDatabase) db = NULL;
  g_autoptr (GError) error = NULL;

  confab_store_close (f->store);
  g_clear_object (&f->store);
  settle ();
  db = search_kit_open (f, CONFAB_DATABASE_READ_WRITE);
  confab_database_exec (
      db,
      "UPDATE message SET attachments='[{' WHERE seq=1;"
      "DROP TRIGGER message_updated; DROP TRIGGER message_deleted;"
      "ALTER TABLE message DROP COLUMN card;"
      "ALTER TABLE change DROP COLUMN card;"
      "ALTER TABLE message_change DROP COLUMN card;"
      "CREATE TRIGGER message_updated AFTER UPDATE ON message BEGIN SELECT 1; END;"
      "CREATE TRIGGER message_deleted AFTER DELETE ON message BEGIN SELECT 1; END;"
      "ALTER TABLE conversation DROP COLUMN mentions_only;"
      "ALTER TABLE conversation DROP COLUMN banned_at;"
      "ALTER TABLE conversation DROP COLUMN ban_reason;"
      "ALTER TABLE presence DROP COLUMN custom_emoji;"
      "ALTER TABLE presence DROP COLUMN expires_at;"
      "ALTER TABLE presence DROP COLUMN chosen;"
      "ALTER TABLE user DROP COLUMN last_seen_to;"
      "DROP TABLE sealed_event;"
      "DROP TABLE crypto_self;"
      "DROP TABLE crypto_session;"
      "DROP TABLE crypto_prekey;"
      "DROP TABLE crypto_signed_prekey;"
      "DROP TABLE crypto_person;"
      "DROP TABLE crypto_device;"
      "DROP TABLE crypto_sent;"
      "DROP TABLE crypto_wrap;"
      "DROP TABLE crypto_key;"
      "DROP TABLE crypto_waiting;"
      "DROP TABLE crypto_answer;"
      "DROP TABLE crypto_counter;"
      "DROP TABLE crypto_account;"
      "DROP TABLE crypto_epoch; DROP TABLE crypto_verified; DROP TABLE crypto_verified_at;"
      "DROP TABLE crypto_former;"
      "DROP TABLE file_text; DROP TABLE file_index; DROP TABLE need;"
      "ALTER TABLE mark DROP COLUMN done_seq; ALTER TABLE mark DROP COLUMN later_at;"
      "ALTER TABLE mark DROP COLUMN later_seq;"
      "ALTER TABLE action DROP COLUMN hold_ms; PRAGMA user_version=9",
      &error);
  g_assert_no_error (error);
  g_clear_pointer (&db, confab_database_close);
  f->store = wait_for_object (confab_store_open (f->path, OWN, f->clock));
  g_assert_cmpint (ask (f, "SELECT count(*) FROM file_text"), ==, 2);
  read_report (f, "the budget");
  assert_found (f, "budget", "the minutes");
}

static void
test_pack (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) packed = NULL, garbage = g_bytes_new ("no such thing", 13);
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autofree char *again = NULL, *bad = NULL, *none = NULL;

  while (text->len < 300000)
    g_string_append (text, "Wörter ");

  packed = confab_file_text_pack (text->str, text->len, NULL);
  g_assert_cmpuint (g_bytes_get_size (packed), <, text->len / 10);
  again = confab_file_text_unpack (packed);
  g_assert_cmpstr (again, ==, text->str);
  bad = confab_file_text_unpack (garbage);
  g_assert_true (g_utf8_validate (bad, -1, NULL));
  none = confab_file_text_unpack (nothing);
  g_assert_cmpstr (none, ==, "");
  g_assert_true (confab_file_text_is_possible ("a.PDF", NULL));
  g_assert_true (confab_file_text_is_possible ("a", "text/plain"));
  g_assert_false (confab_file_text_is_possible ("a.zip", "application/zip"));
  g_assert_false (confab_file_text_is_possible (NULL, NULL));
}

#define ADD(path, func)                                                                            \
  g_test_add ("/store/texts/" path, StoreFixture, NULL, set_up, func, store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  ADD ("found", test_found);
  ADD ("excerpt", test_excerpt);
  ADD ("changes", test_changes);
  ADD ("conversation-gone", test_conversation_gone);
  ADD ("deleted-meanwhile", test_deleted_meanwhile);
  ADD ("fetched", test_fetched);
  ADD ("given-up", test_given_up);
  ADD ("killed", test_killed);
  ADD ("kept", test_kept);
  ADD ("upload", test_upload);
  ADD ("size", test_size);
  ADD ("migrated", test_migrated);
  g_test_add_func ("/store/texts/pack", test_pack);

  return g_test_run ();
}
