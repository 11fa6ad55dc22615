// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-schema.h"

#include "client/crypto/confab-crypto-schema.h"

/* meta: cursor, user_seq, own_user_id. */
#define META "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"

#define PEOPLE                                                                                     \
  "CREATE TABLE user ("                                                                            \
  "  id TEXT PRIMARY KEY, name TEXT NOT NULL, display_name TEXT, avatar_url TEXT,"                 \
  "  role INTEGER NOT NULL, created_at INTEGER NOT NULL) WITHOUT ROWID;"                           \
  "CREATE TABLE presence ("                                                                        \
  "  user_id TEXT PRIMARY KEY, status INTEGER NOT NULL, custom_status TEXT,"                       \
  "  last_seen_at INTEGER NOT NULL) WITHOUT ROWID;"

/* The columns of ConfabConversationRowData, then those of ConfabProgressData. */
#define CONVERSATION                                                                               \
  "CREATE TABLE conversation ("                                                                    \
  "  id TEXT PRIMARY KEY, type INTEGER NOT NULL, name TEXT, topic TEXT, avatar_url TEXT,"          \
  "  role INTEGER NOT NULL, participant_count INTEGER NOT NULL, peer_id TEXT,"                     \
  "  last_seq INTEGER NOT NULL, first_seq INTEGER NOT NULL, read_seq INTEGER NOT NULL,"            \
  "  unread_count INTEGER NOT NULL, mention_count INTEGER NOT NULL,"                               \
  "  muted_until INTEGER NOT NULL, pinned_at INTEGER NOT NULL, archived_at INTEGER NOT NULL,"      \
  "  left_at INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,"          \
  "  delivered_seq INTEGER NOT NULL, read_by_all_seq INTEGER NOT NULL,"                            \
  "  pending INTEGER NOT NULL, failure_code TEXT, member_ids TEXT,"                                \
  "  preview TEXT, preview_sender_id TEXT, preview_type INTEGER NOT NULL,"                         \
  "  preview_status INTEGER NOT NULL, preview_at INTEGER NOT NULL,"                                \
  "  preview_deleted INTEGER NOT NULL, preview_update TEXT,"                                       \
  "  name_seq INTEGER NOT NULL DEFAULT 0, members_seq INTEGER NOT NULL DEFAULT 0,"                 \
  "  members_listed INTEGER NOT NULL DEFAULT 0, named INTEGER NOT NULL DEFAULT 0,"                 \
  "  server_seq INTEGER NOT NULL DEFAULT 0, server_read_seq INTEGER NOT NULL DEFAULT 0,"           \
  "  server_unread INTEGER NOT NULL DEFAULT 0, server_mentions INTEGER NOT NULL DEFAULT 0,"        \
  "  server_updated_at INTEGER NOT NULL DEFAULT 0, server_message TEXT,"                           \
  "  broken_seq INTEGER NOT NULL DEFAULT 0);"                                                      \
  "CREATE TABLE participant ("                                                                     \
  "  conversation_id TEXT NOT NULL, user_id TEXT NOT NULL, role INTEGER NOT NULL,"                 \
  "  joined_at INTEGER NOT NULL, left_at INTEGER NOT NULL, delivered_seq INTEGER NOT NULL,"        \
  "  read_seq INTEGER NOT NULL, seq INTEGER NOT NULL, role_seq INTEGER NOT NULL,"                  \
  "  PRIMARY KEY (conversation_id, user_id)) WITHOUT ROWID;"                                       \
  "CREATE TABLE draft (conversation_id TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID;"

/* counts: it is unread until the read marker has passed it; mentions_me: it names this user.
 * Both have an index of their own, so that counting reads nothing else. */
#define MESSAGE                                                                                    \
  "CREATE TABLE message ("                                                                         \
  "  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, conversation_id TEXT NOT NULL,"          \
  "  position INTEGER NOT NULL, seq INTEGER NOT NULL, sender_id TEXT, type INTEGER NOT NULL,"      \
  "  content TEXT, attachments TEXT, reply_to TEXT, mentions TEXT, \"update\" TEXT,"               \
  "  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL DEFAULT 0,"                          \
  "  deleted_at INTEGER NOT NULL DEFAULT 0, status INTEGER NOT NULL, failure_code TEXT,"           \
  "  failure_text TEXT, unreadable INTEGER NOT NULL DEFAULT 0,"                                    \
  "  edit_seq INTEGER NOT NULL DEFAULT 0, delete_seq INTEGER NOT NULL DEFAULT 0,"                  \
  "  counts INTEGER NOT NULL DEFAULT 0, mentions_me INTEGER NOT NULL DEFAULT 0);"                  \
  "CREATE INDEX message_by_position ON message (conversation_id, position);"                       \
  "CREATE INDEX message_counts ON message (conversation_id, seq) WHERE counts;"                    \
  "CREATE INDEX message_mentions_me ON message (conversation_id, seq) WHERE mentions_me;"

/* change: edits and deletions of messages that are not held yet. A sender_id of '' stands for one
 * that the server has checked. A reaction that was taken back stays as not present, so that an
 * older event cannot bring it back. */
#define CHANGES                                                                                    \
  "CREATE TABLE change ("                                                                          \
  "  message_id TEXT NOT NULL, sender_id TEXT NOT NULL, conversation_id TEXT NOT NULL,"            \
  "  edit_seq INTEGER NOT NULL DEFAULT 0, content TEXT, mentions TEXT,"                            \
  "  updated_at INTEGER NOT NULL DEFAULT 0, delete_seq INTEGER NOT NULL DEFAULT 0,"                \
  "  deleted_at INTEGER NOT NULL DEFAULT 0,"                                                       \
  "  PRIMARY KEY (message_id, sender_id, conversation_id)) WITHOUT ROWID;"                         \
  "CREATE TABLE reaction ("                                                                        \
  "  message_id TEXT NOT NULL, conversation_id TEXT NOT NULL, user_id TEXT NOT NULL,"              \
  "  emoji TEXT NOT NULL, seq INTEGER NOT NULL, present INTEGER NOT NULL,"                         \
  "  created_at INTEGER NOT NULL,"                                                                 \
  "  PRIMARY KEY (message_id, conversation_id, user_id, emoji)) WITHOUT ROWID;"

/* gap: events that exist and are not held. chain: stretches of events whose hashes follow from each
 * other, with the hash of the last and the bytes of the first. */
#define EVENTS                                                                                     \
  "CREATE TABLE gap ("                                                                             \
  "  conversation_id TEXT NOT NULL, from_seq INTEGER NOT NULL, to_seq INTEGER NOT NULL,"           \
  "  PRIMARY KEY (conversation_id, from_seq)) WITHOUT ROWID;"                                      \
  "CREATE TABLE chain ("                                                                           \
  "  conversation_id TEXT NOT NULL, from_seq INTEGER NOT NULL, to_seq INTEGER NOT NULL,"           \
  "  hash TEXT NOT NULL, first TEXT, first_hash TEXT,"                                             \
  "  PRIMARY KEY (conversation_id, from_seq)) WITHOUT ROWID;"

/* The outbox. message_id: what an edit, a deletion or a reaction is about. */
#define ACTION                                                                                     \
  "CREATE TABLE action ("                                                                          \
  "  number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, conversation_id TEXT,"            \
  "  message_id TEXT, kind INTEGER NOT NULL, payload TEXT NOT NULL, created_at INTEGER NOT NULL,"  \
  "  tries INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0,"                         \
  "  failure_code TEXT, failure_text TEXT);"                                                       \
  "CREATE INDEX action_by_id ON action (id);"                                                      \
  "CREATE INDEX action_by_conversation ON action (conversation_id, kind);"

/* chain_point: the hashes of some of the events of each stretch, so that a difference can be found
 * without reading everything. marker_move: up to where and when others' markers were seen to move;
 * at is 0 where only the place is known. */
#define TRACES                                                                                     \
  "CREATE TABLE chain_point ("                                                                     \
  "  conversation_id TEXT NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL,"                     \
  "  PRIMARY KEY (conversation_id, seq)) WITHOUT ROWID;"                                           \
  "CREATE TABLE marker_move ("                                                                     \
  "  conversation_id TEXT NOT NULL, user_id TEXT NOT NULL, read INTEGER NOT NULL,"                 \
  "  seq INTEGER NOT NULL, at INTEGER NOT NULL,"                                                   \
  "  PRIMARY KEY (conversation_id, user_id, read, seq)) WITHOUT ROWID;"

/* needs: the id of the action without which this one makes no sense: of a new conversation or of a
 * message. gone: the conversation no longer exists, but something that was not sent does. draft_at
 * and draft_there: the newest draft that the server told of. What was written before drafts
 * travelled is sent, so that no other device's draft takes its place unseen. */
#define DEVICES                                                                                    \
  "ALTER TABLE conversation ADD COLUMN draft_at INTEGER NOT NULL DEFAULT 0;"                       \
  "ALTER TABLE conversation ADD COLUMN draft_there INTEGER NOT NULL DEFAULT 0;"                    \
  "ALTER TABLE conversation ADD COLUMN gone INTEGER NOT NULL DEFAULT 0;"                           \
  "ALTER TABLE action ADD COLUMN needs TEXT;"                                                      \
  "UPDATE action SET needs=coalesce("                                                              \
  "  (SELECT n.id FROM action AS n WHERE n.kind=0 AND n.id=action.message_id),"                    \
  "  (SELECT n.id FROM action AS n WHERE n.kind=6 AND n.conversation_id=action.conversation_id))"  \
  "  WHERE kind<>6;"                                                                               \
  "INSERT INTO action (id, conversation_id, kind, payload, created_at, needs)"                     \
  "  SELECT '01900000-0000-7000-8000-' || lower(hex(randomblob(6))), d.conversation_id, 11, '{}'," \
  "  0, (SELECT n.id FROM action AS n WHERE n.kind=6 AND n.conversation_id=d.conversation_id)"     \
  "  FROM draft AS d;"

/* message_index: which message has which word, see confab-store-index.c. message_change: how
 * messages that are being changed were before; it is empty between transactions. Saved searches are
 * kept in the order in which they were made. */
#define INDEX                                                                                      \
  "CREATE VIRTUAL TABLE message_index USING fts5(text, content='', columnsize=0, detail=none,"     \
  "  tokenize=\"ascii tokenchars '_'\");"                                                          \
  "CREATE TABLE message_change ("                                                                  \
  "  number INTEGER PRIMARY KEY, held INTEGER NOT NULL, conversation_id TEXT, sender_id TEXT,"     \
  "  type INTEGER, content TEXT, attachments TEXT);"                                               \
  "CREATE TABLE saved_search ("                                                                    \
  "  number INTEGER PRIMARY KEY AUTOINCREMENT, query TEXT NOT NULL UNIQUE);"                       \
  "INSERT INTO meta (key, value) SELECT 'unindexed', max(number) FROM message"                     \
  "  HAVING count(*)>0;"

#define NOTE_CHANGE                                                                                \
  "INSERT OR IGNORE INTO message_change (number, held, conversation_id, sender_id, type, content," \
  " attachments) VALUES (old.number, 1, old.conversation_id, old.sender_id, old.type,"             \
  " old.content, old.attachments);"

#define INDEX_TRIGGERS                                                                             \
  "CREATE TRIGGER message_inserted AFTER INSERT ON message BEGIN"                                  \
  "  INSERT OR IGNORE INTO message_change (number, held) VALUES (new.number, 0);"                  \
  " END;"                                                                                          \
  "CREATE TRIGGER message_updated AFTER UPDATE OF conversation_id, sender_id, type, content,"      \
  "  attachments, created_at ON message WHEN old.conversation_id<>new.conversation_id"             \
  "  OR old.sender_id IS NOT new.sender_id OR old.type<>new.type"                                  \
  "  OR old.content IS NOT new.content OR old.attachments IS NOT new.attachments"                  \
  "  OR old.created_at<>new.created_at BEGIN " NOTE_CHANGE " END;"                                 \
  "CREATE TRIGGER message_deleted AFTER DELETE ON message BEGIN " NOTE_CHANGE " END;"

/* place: where one was reading; nothing for the end. own: this user said it, so that the ruler
 * finds it without reading the others. */
#define PLACES                                                                                     \
  "CREATE TABLE place ("                                                                           \
  "  conversation_id TEXT PRIMARY KEY, position INTEGER NOT NULL, offset_px INTEGER NOT NULL)"     \
  "  WITHOUT ROWID;"                                                                               \
  "ALTER TABLE message ADD COLUMN own INTEGER NOT NULL DEFAULT 0;"                                 \
  "UPDATE message SET own=1 WHERE type<>5 AND"                                                     \
  "  sender_id=(SELECT value FROM meta WHERE key='own_user_id');"                                  \
  "CREATE INDEX message_own ON message (conversation_id, seq) WHERE own;"                          \
  "CREATE INDEX message_files ON message (conversation_id, seq) WHERE attachments IS NOT NULL;"

/* unread_seq: from where on the user marked it as unread, or 0. */
#define UNREAD "ALTER TABLE conversation ADD COLUMN unread_seq INTEGER NOT NULL DEFAULT 0;"

/* message_behind: the numbers of messages that are not in the index yet. */
#define BEHIND "CREATE TABLE message_behind (number INTEGER PRIMARY KEY);"

/* version: what a message said at first and after each edit, as far as that has come here; seq is
 * that of the event, and a sender_id of '' stands for one that the server has checked. What was
 * edited before is known as it was last. hidden: the user does not want to see it on this device;
 * it is never unread. message_replies: whose quotes change with a message. */
#define TALK                                                                                       \
  "ALTER TABLE draft ADD COLUMN reply_to TEXT;"                                                    \
  "CREATE TABLE version ("                                                                         \
  "  message_id TEXT NOT NULL, conversation_id TEXT NOT NULL, seq INTEGER NOT NULL,"               \
  "  sender_id TEXT NOT NULL, content TEXT NOT NULL, created_at INTEGER NOT NULL,"                 \
  "  PRIMARY KEY (message_id, conversation_id, seq)) WITHOUT ROWID;"                               \
  "INSERT INTO version (message_id, conversation_id, seq, sender_id, content, created_at)"         \
  "  SELECT id, conversation_id, edit_seq, '', content, updated_at FROM message"                   \
  "  WHERE edit_seq>0 AND deleted_at=0 AND content IS NOT NULL;"                                   \
  "ALTER TABLE message ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;"                              \
  "ALTER TABLE message ADD COLUMN starred_at INTEGER NOT NULL DEFAULT 0;"                          \
  "CREATE INDEX message_replies ON message (reply_to) WHERE reply_to IS NOT NULL;"                 \
  "CREATE INDEX message_starred ON message (conversation_id, seq) WHERE starred_at>0;"

/* paused: an upload that the user wants to wait. */
#define FILES "ALTER TABLE action ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;"

/* mark: what the server is known to have of what the user set for messages; what waits in the
 * outbox is laid over it, see confab-store-marks.c. named: in the snapshot that is being received.
 * What was set before it travelled is sent. pin: the newest that was said of it. pins: see
 * ConfabPinData. */
#define MARKS                                                                                      \
  "CREATE TABLE mark ("                                                                            \
  "  message_id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL, starred_at INTEGER NOT NULL,"     \
  "  hidden_at INTEGER NOT NULL, named INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;"                 \
  "CREATE TABLE pin ("                                                                             \
  "  conversation_id TEXT NOT NULL, message_id TEXT NOT NULL, seq INTEGER NOT NULL,"               \
  "  present INTEGER NOT NULL, user_id TEXT, created_at INTEGER NOT NULL,"                         \
  "  PRIMARY KEY (conversation_id, message_id)) WITHOUT ROWID;"                                    \
  "ALTER TABLE message ADD COLUMN forwarded TEXT;"                                                 \
  "ALTER TABLE conversation ADD COLUMN pins TEXT;"                                                 \
  "INSERT INTO action (id, conversation_id, message_id, kind, payload, created_at, needs)"         \
  "  SELECT '01900000-0000-7000-8000-' || lower(hex(randomblob(6))), m.conversation_id, m.id, 14," \
  "  CASE WHEN m.starred_at>0 AND m.hidden THEN json_object('messageId', m.id, 'starredAt',"       \
  "  strftime('%Y-%m-%dT%H:%M:%fZ', m.starred_at / 1000.0, 'unixepoch'), 'hiddenAt',"              \
  "  strftime('%Y-%m-%dT%H:%M:%fZ', m.created_at / 1000.0, 'unixepoch'))"                          \
  "  WHEN m.hidden THEN json_object('messageId', m.id, 'hiddenAt',"                                \
  "  strftime('%Y-%m-%dT%H:%M:%fZ', m.created_at / 1000.0, 'unixepoch'))"                          \
  "  ELSE json_object('messageId', m.id, 'starredAt',"                                             \
  "  strftime('%Y-%m-%dT%H:%M:%fZ', m.starred_at / 1000.0, 'unixepoch')) END, 0,"                  \
  "  (SELECT n.id FROM action AS n WHERE n.kind=0 AND n.id=m.id)"                                  \
  "  FROM message AS m WHERE m.starred_at>0 OR m.hidden;"

/* file_text: what stands in the documents of messages, see confab-file-text.h; uri and stamp are of
 * one that lies where it was sent from. What came before is known by its kind only. file_index:
 * which message has which word, in its text or in a file; what is taken out of it has not to be
 * told. */
#define FILE_TEXTS                                                                                 \
  "CREATE TABLE file_text ("                                                                       \
  "  number INTEGER PRIMARY KEY, message_id TEXT NOT NULL, file_id TEXT NOT NULL,"                 \
  "  state INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0, reason TEXT, uri TEXT, stamp TEXT," \
  "  text BLOB, UNIQUE (message_id, file_id));"                                                    \
  "CREATE INDEX file_text_by_file ON file_text (file_id);"                                         \
  "CREATE INDEX file_text_waiting ON file_text (number) WHERE state=1;"                            \
  "CREATE INDEX file_text_read ON file_text (message_id) WHERE state=2;"                           \
  "CREATE VIRTUAL TABLE file_index USING fts5(text, content='', contentless_delete=1,"             \
  "  detail=none, tokenize=\"ascii tokenchars '_'\");"                                             \
  "INSERT OR IGNORE INTO file_text (message_id, file_id, state)"                                   \
  "  SELECT m.id, json_extract(f.value, '$.id'), 0 FROM message AS m, json_each("                  \
  "  CASE WHEN json_valid(m.attachments) THEN m.attachments ELSE '[]' END) AS f"                   \
  "  WHERE m.attachments IS NOT NULL AND json_extract(f.value, '$.type')='document'"               \
  "  AND json_extract(f.value, '$.id') IS NOT NULL ORDER BY m.number;"

/* meta: late and early: how far the numbers of messages are from their seconds, see
 * confab-store-index.c. */
#define FAR                                                                                        \
  "INSERT INTO meta (key, value) SELECT 'late', max(number-created_at/1000) FROM message"          \
  "  WHERE number>coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key='unindexed'), 0)"    \
  "  HAVING max(number-created_at/1000)>=512;"                                                     \
  "INSERT INTO meta (key, value) SELECT 'early', max(created_at/1000-number) FROM message"         \
  "  WHERE number>coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key='unindexed'), 0)"    \
  "  HAVING max(created_at/1000-number)>0;"
/* need: what the user has said about something that waits for them: up to which event nothing is to
 * be answered any more, or until when, or after which event it is put off. key is a message, or a
 * direct conversation. */
#define NEEDS                                                                                      \
  "CREATE TABLE need ("                                                                            \
  "  key TEXT PRIMARY KEY, conversation_id TEXT NOT NULL, done_seq INTEGER NOT NULL DEFAULT 0,"    \
  "  until_at INTEGER NOT NULL DEFAULT 0, until_seq INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;"

/* hold_ms: so long after it was written a message can be taken back, and does not leave. */
#define HOLD "ALTER TABLE action ADD COLUMN hold_ms INTEGER NOT NULL DEFAULT 0;"

#define NOTE_CARD_CHANGE                                                                           \
  "INSERT OR IGNORE INTO message_change (number, held, conversation_id, sender_id, type, content," \
  " attachments, card) VALUES (old.number, 1, old.conversation_id, old.sender_id, old.type,"       \
  " old.content, old.attachments, old.card);"

/* card: what the page that a message links to says of itself. The triggers are those from above. */
#define CARDS                                                                                      \
  "ALTER TABLE message ADD COLUMN card TEXT;"                                                      \
  "ALTER TABLE change ADD COLUMN card TEXT;"                                                       \
  "ALTER TABLE message_change ADD COLUMN card TEXT;"                                               \
  "DROP TRIGGER message_updated;"                                                                  \
  "DROP TRIGGER message_deleted;"                                                                  \
  "CREATE TRIGGER message_updated AFTER UPDATE OF conversation_id, sender_id, type, content,"      \
  "  attachments, card, created_at ON message WHEN old.conversation_id<>new.conversation_id"       \
  "  OR old.sender_id IS NOT new.sender_id OR old.type<>new.type"                                  \
  "  OR old.content IS NOT new.content OR old.attachments IS NOT new.attachments"                  \
  "  OR old.card IS NOT new.card OR old.created_at<>new.created_at BEGIN " NOTE_CARD_CHANGE        \
  " END;"                                                                                          \
  "CREATE TRIGGER message_deleted AFTER DELETE ON message BEGIN " NOTE_CARD_CHANGE " END;"

/* mentions_only: whether the user only wants to be told of what mentions them. */
#define QUIET "ALTER TABLE conversation ADD COLUMN mentions_only INTEGER NOT NULL DEFAULT 0;"

/* banned_at: since when the user may not come back, or 0. */
#define BANS                                                                                       \
  "ALTER TABLE conversation ADD COLUMN banned_at INTEGER NOT NULL DEFAULT 0;"                      \
  "ALTER TABLE conversation ADD COLUMN ban_reason TEXT;"

/* The tables of encryption, and sealed_event: where an event stands that cannot be opened yet. */
#define SEALED                                                                                     \
  "CREATE TABLE sealed_event ("                                                                    \
  "  message_id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL, seq INTEGER NOT NULL,"            \
  "  sender_id TEXT NOT NULL, created_at INTEGER NOT NULL) WITHOUT ROWID;"

/* What somebody says of themselves, until when; and what one chose oneself, beside what is seen. */
#define STATUS                                                                                     \
  "ALTER TABLE presence ADD COLUMN custom_emoji TEXT;"                                             \
  "ALTER TABLE presence ADD COLUMN expires_at INTEGER NOT NULL DEFAULT 0;"                         \
  "ALTER TABLE presence ADD COLUMN chosen INTEGER NOT NULL DEFAULT 0;"                             \
  "ALTER TABLE user ADD COLUMN last_seen_to INTEGER NOT NULL DEFAULT 0;"

#define EPOCH CONFAB_CRYPTO_EPOCH_TABLE

/* A device from before that was counted does not know what has come to it. */
#define UNCOUNTED                                                                                  \
  "UPDATE crypto_epoch SET received=-1 WHERE received=0 AND EXISTS (SELECT 1 FROM crypto_self);"

#define LISTS CONFAB_CRYPTO_LISTS_COLUMN
#define VERIFIED CONFAB_CRYPTO_VERIFIED_TABLES

/* need: what comes of the marks of a message, as far as they are about an answer. Rows of before
 * that are about a conversation. */
#define ANSWERS                                                                                    \
  "ALTER TABLE mark ADD COLUMN done_seq INTEGER NOT NULL DEFAULT 0;"                               \
  "ALTER TABLE mark ADD COLUMN later_at INTEGER NOT NULL DEFAULT 0;"                               \
  "ALTER TABLE mark ADD COLUMN later_seq INTEGER NOT NULL DEFAULT 0;"                              \
  "CREATE INDEX need_conversation ON need (conversation_id);"

const char *const confab_schema_migrations[] = {
  META PEOPLE CONVERSATION MESSAGE CHANGES EVENTS ACTION,
  TRACES,
  DEVICES,
  INDEX INDEX_TRIGGERS,
  PLACES UNREAD,
  BEHIND,
  TALK,
  FILES,
  MARKS,
  FILE_TEXTS,
  FAR,
  NEEDS,
  HOLD,
  CARDS,
  QUIET,
  BANS,
  CONFAB_CRYPTO_TABLES SEALED,
  STATUS,
  EPOCH,
  UNCOUNTED,
  LISTS,
  ANSWERS,
  VERIFIED,
  NULL,
};
