// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store-inspect.h"
#include "confab-store.h"

#include "client/crypto/confab-crypto.h"
#include "client/envelope/confab-envelope.h"
#include "sql/confab-database.h"

G_BEGIN_DECLS

/* What happens on the store's threads. A function whose name ends in _sql blocks and returns FALSE
 * with an error only when the database fails: what a server says is judged, not trusted, and what
 * makes no sense is passed over. */

/* Where the positions of what is not sent yet begin, and what no seq reaches. */
#define CONFAB_POSITION_PENDING (G_GINT64_CONSTANT (1) << 61)
#define CONFAB_MAX_SEQ (G_GINT64_CONSTANT (1) << 44)

/* What the store notes of a conversation beside its row. */
typedef struct
{
  guint64 present;
  char *id;
  gint64 name_seq;         /* the event from which name, topic and picture are */
  gint64 members_seq;      /* the event up to which the list of participants was true */
  gboolean members_listed; /* whether the server lists them at all */
  gboolean named;          /* in the snapshot that is being received */
  gint64 server_seq;       /* the event up to which the server's words below are true */
  gint64 server_read_seq;
  gint64 server_unread;
  gint64 server_mentions;
  gint64 server_updated_at;
  ConfabMessageData *server_message; /* the newest, as long as it is not held itself */
  gint64 broken_seq;                 /* the first event whose hash did not follow; 0 when all did */
  gint64 draft_at;                   /* of the newest draft that the server has told of */
  gboolean draft_there;              /* whether there is one then */
  gboolean gone;                     /* it no longer exists, and is kept for what was not sent */
} ConfabProgressData;

extern const ConfabRecord confab_progress_data_record;

/* A conversation in the course of a transaction. */
typedef struct
{
  ConfabConversationRowData *row;
  ConfabProgressData *progress;
  ConfabStretchData *growing; /* (nullable): of the chain, see confab_chain_add_sql() */
  gboolean exists;  /* FALSE: the database does not hold it, and nothing of it is written */
  gboolean removed; /* it has been deleted */
  gboolean messages_changed; /* the preview is to be computed */
  gboolean counts_changed;   /* more than by new messages: the unread ones are to be counted */
  gboolean people_changed;   /* participants and markers are to be computed */
  gboolean gaps_changed;
  gboolean pins_changed; /* what is pinned, or what that says */
} ConfabTouched;

/* From where on a number is free for a message of a second. */
typedef struct
{
  gint64 slot; /* the second, see confab_search_slot() */
  gint64 next;
} ConfabIndexHint;

#define CONFAB_INDEX_HINTS 256

/* One transaction's work: what it needs, what it has touched, and what comes of it. */
typedef struct
{
  ConfabDatabase *db;
  const char *own_user_id;
  gint64 now_ms;
  ConfabChangeSet *changes;
  GHashTable *by_id;  /* conversation id → ConfabTouched */
  GPtrArray *touched; /* ConfabTouched, in order */
  GHashTable *message_ids;
  GPtrArray *messages; /* char *, in order */
  ConfabIndexHint
      *hints;           /* (nullable): CONFAB_INDEX_HINTS of them and one more, of the connection */
  gboolean index_later; /* new messages are put off, see confab_index_update_sql() */
  GHashTable *own_taken; /* (nullable): of the connection: see confab_conversations_note_own() */
  GHashTable *missed_drafts; /* (nullable): likewise, see confab_drafts_settle_sql() */
  int marks;                 /* 1: there are some, see confab_marks_fit_sql(); -1: there are none */
  ConfabCrypto **crypto;     /* (nullable): of the connection, see confab_work_get_crypto_sql() */
  int asked_at;              /* when what is told was asked for, see there; 0: it is told now */
} ConfabWork;

void confab_work_init (ConfabWork *self, ConfabDatabase *db, const char *own_user_id, gint64 now);
void confab_work_clear (ConfabWork *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ConfabWork, confab_work_clear)
ConfabTouched *confab_work_touch_sql (ConfabWork *self, const char *id, GError **error);
void confab_work_touch_message (ConfabWork *self, const char *id);
gboolean confab_work_touch_quotes_sql (ConfabWork *self, const char *id, GError **error);
void confab_work_remove_message (ConfabWork *self, const char *id);
ConfabCrypto *confab_work_get_crypto_sql (ConfabWork *self, GError **error);
gboolean confab_work_finish_sql (ConfabWork *self, GError **error);

G_END_DECLS
