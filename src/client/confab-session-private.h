// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-account-private.h"
#include "confab-client.h"
#include "confab-progress.h"

#include "client/attach/confab-attach.h"
#include "client/avatars/confab-avatars.h"
#include "client/cards/confab-cards.h"
#include "client/link/confab-api.h"
#include "client/model/confab-needs.h"
#include "client/store/confab-store.h"
#include "client/sync/confab-backfill.h"
#include "client/sync/confab-key-sync.h"
#include "client/sync/confab-outbox.h"
#include "client/sync/confab-own-presence.h"
#include "client/sync/confab-sync.h"
#include "client/sync/confab-typing.h"
#include "client/transfer/confab-extractor.h"

G_BEGIN_DECLS

/* How large a file may be as long as the server has not said anything else. */
#define CONFAB_SESSION_MAX_FILE_BYTES (G_GINT64_CONSTANT (1) << 31)

struct _ConfabSession
{
  GObject parent_instance;
  ConfabAccount *account;
  ConfabClock *clock;
  ConfabRoster *roster;
  ConfabApi *api;
  ConfabAttach *attach;   /* NULL until there is a link, or files are sent */
  ConfabAvatars *avatars; /* NULL until somebody's picture is wanted */
  ConfabCards *cards;     /* NULL until somebody writes a link */
  ConfabReconnect *reconnect;
  GNetworkMonitor *monitor;
  ConfabDatabaseKey *key; /* NULL in a build that does not encrypt */
  int lock;               /* ConfabSessionLock */
  ConfabStore *store;     /* NULL until it is open */
  ConfabSync *sync;       /* these are there as long as the store is */
  ConfabKeySync *keys;
  ConfabTransfers *transfers;
  ConfabExtractor *extractor;
  ConfabOutbox *outbox;
  ConfabBackfill *backfill;
  ConfabTyping *typing;
  ConfabOwnPresence *presence;
  ConfabNeeds *needs;         /* NULL until somebody asks */
  ConfabProgress *backing_up; /* NULL: no backup is made now */
  DexPromise *backed_up;      /* the end of the last one that was begun; NULL: there was none */
  DexFuture *starting;        /* NULL until it is started */
  DexFuture *patience;        /* no link before it completes; NULL: at once */
  GHashTable *unsaved;        /* conversation id → draft that is not on disk */
  GError *error;
  ConfabKeyState key_state;
  ConfabConnection connection;
  guint connection_alarm;
  guint reading_alarm;
  gint64 last_synced_at_ms;
  gint64 max_file_bytes;
  gint64 hold_ms; /* so long a message can be taken back */
  gint64 connection_since_ms;
  gboolean was_online;
  gboolean sweeping; /* what was made to be sent and is not needed any more goes */
  gboolean sweep_again;
  gboolean limits_known;  /* the server has said how large a file may be */
  gboolean asked;         /* the user wants a link, and to see that something is done about it */
  gboolean indexing;      /* it is being done */
  gboolean index_due;     /* there may be something to be taken into the index */
  gboolean index_at_once; /* somebody has looked for something meanwhile */
  gboolean index_failed;
  gboolean reading_files; /* a document is being read */
  gboolean files_due;     /* there may be another */
  gboolean files_listed;  /* what lies in the cache has been looked at */
  gboolean opening;       /* a stop waits for the start */
  gboolean stopped;
};

void confab_session_apply (ConfabSession *self, ConfabChangeSet *changes);
void confab_session_show_connection (ConfabSession *self, ConfabConnection connection);
void confab_session_state_changed (ConfabSession *self);
void confab_session_fail (ConfabSession *self, const GError *error);
void confab_session_learn_limits (ConfabSession *self);
gboolean confab_session_check_file_size (ConfabSession *self,
                                         const ConfabOutgoingData *file,
                                         GError **error);
ConfabAttachmentType confab_session_classify_file (const char *mime_type);
void confab_session_load_uploads (ConfabSession *self);
void confab_session_sweep_files (ConfabSession *self);
DexFuture *confab_session_post (ConfabSession *self,
                                ConfabActionKind kind,
                                const char *conversation_id,
                                char *id,
                                char *payload) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_take (ConfabSession *self, DexFuture *changes) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_keep_draft (ConfabSession *self,
                                      const char *conversation_id,
                                      const char *text,
                                      DexFuture *saving) G_GNUC_WARN_UNUSED_RESULT;
ConfabChangeSet *confab_session_await_store (ConfabSession *self, const char *path, GError **error);
gboolean confab_session_needs_names (ConfabConversation *conversation, const char *text);
gboolean
confab_session_await_names (ConfabSession *self, ConfabConversation *conversation, GError **error);
GStrv confab_session_find_mentions (ConfabSession *self,
                                    ConfabConversation *conversation,
                                    const char *text) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_end_backup (ConfabSession *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_not_started (void) G_GNUC_WARN_UNUSED_RESULT;
char *confab_session_parse_next (JsonNode *node) G_GNUC_WARN_UNUSED_RESULT;
ConfabConversation *
confab_session_make_channel (const ConfabConversationData *data) G_GNUC_WARN_UNUSED_RESULT;
void confab_session_index (ConfabSession *self);
void confab_session_read_files (ConfabSession *self);
void confab_session_note_fetched (ConfabSession *self, const char *file_id);
void confab_session_set_monitor (ConfabSession *self, GNetworkMonitor *monitor);

G_END_DECLS
