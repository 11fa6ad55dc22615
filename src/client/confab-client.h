// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/* All of the client that widgets may know: the models, and this. Everything returns at once; what
 * takes time returns a future that completes on the main thread. Errors are of CONFAB_ERROR (the
 * server refused), G_IO_ERROR, G_TLS_ERROR or G_RESOLVER_ERROR (it could not be asked). */

#include "client/model/confab-conversation.h"
#include "client/model/confab-message.h"
#include "client/model/confab-roster.h"
#include "client/model/confab-timeline.h"
#include "client/model/confab-user.h"
#include "protocol/confab-account.h"

#include <libdex.h>

G_BEGIN_DECLS

/* An account on this computer: which server, which user, which device. Its token lies in the
 * keyring. Properties: id (of the device), server, user-id, user-name, display-name. */
#define CONFAB_TYPE_ACCOUNT (confab_account_get_type ())
G_DECLARE_FINAL_TYPE (ConfabAccount, confab_account, CONFAB, ACCOUNT, GObject)

const char *confab_account_get_id (ConfabAccount *self);
const char *confab_account_get_server (ConfabAccount *self);
const char *confab_account_get_user_id (ConfabAccount *self);
const char *confab_account_get_user_name (ConfabAccount *self);
gboolean confab_account_get_is_local (ConfabAccount *self);

/* Where accounts, databases and the local server live: $XDG_DATA_HOME/confab unless told. */
void confab_client_set_data_dir (const char *path);
const char *confab_client_get_data_dir (void);

DexFuture *confab_client_load_accounts (void) G_GNUC_WARN_UNUSED_RESULT; /* GPtrArray, boxed */
DexFuture *
confab_client_probe (const char *server) G_GNUC_WARN_UNUSED_RESULT; /* ConfabServerInfo */
DexFuture *confab_client_sign_in (const char *server, const char *name, const char *password)
    G_GNUC_WARN_UNUSED_RESULT; /* ConfabAccount */
DexFuture *confab_client_register (const char *server,
                                   const char *name,
                                   const char *display_name,
                                   const char *password,
                                   const char *invitation) G_GNUC_WARN_UNUSED_RESULT;
/* Starts a server of this program's own on loopback, with an account for the user of this computer.
 */
DexFuture *confab_client_try_locally (const char *display_name) G_GNUC_WARN_UNUSED_RESULT;

#define CONFAB_TYPE_SERVER_INFO (confab_server_info_get_type ())
G_DECLARE_FINAL_TYPE (ConfabServerInfo, confab_server_info, CONFAB, SERVER_INFO, GObject)
const char *confab_server_info_get_address (ConfabServerInfo *self);
const char *confab_server_info_get_name (ConfabServerInfo *self);
ConfabRegistration confab_server_info_get_registration (ConfabServerInfo *self);

typedef enum
{
  CONFAB_CONNECTION_OFFLINE, /* no network, or waiting for the next try */
  CONFAB_CONNECTION_CONNECTING,
  CONFAB_CONNECTION_SYNCING,
  CONFAB_CONNECTION_ONLINE,
  CONFAB_CONNECTION_SIGNED_OUT, /* the token is no longer good: sign in again */
  CONFAB_CONNECTION_FAILED,     /* the local database cannot be used; see the error */
} ConfabConnection;

/* One signed-in account at work. Properties: account, connection (ConfabConnection as int),
 * retry-at (gint64, monotonic ms, 0 when not waiting), last-synced-at (gint64 ms),
 * keyring-is-file (the token lies in a file, because there is no secret service).
 * Signals: "failed" (char *text): something that was asked for could not be done. */
#define CONFAB_TYPE_SESSION (confab_session_get_type ())
G_DECLARE_FINAL_TYPE (ConfabSession, confab_session, CONFAB, SESSION, GObject)

ConfabSession *confab_session_new (ConfabAccount *account) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *
confab_session_start (ConfabSession *self) G_GNUC_WARN_UNUSED_RESULT; /* models are filled */
DexFuture *confab_session_stop (ConfabSession *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_sign_out (ConfabSession *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_session_reconnect (ConfabSession *self);

ConfabAccount *confab_session_get_account (ConfabSession *self);
ConfabRoster *confab_session_get_roster (ConfabSession *self);
ConfabConnection confab_session_get_connection (ConfabSession *self);
ConfabTimeline *confab_session_new_timeline (ConfabSession *self, ConfabConversation *conversation)
    G_GNUC_WARN_UNUSED_RESULT;

/* Actions: each is in the database when its future resolves, and leaves by the outbox. */
DexFuture *confab_session_send_text (ConfabSession *self,
                                     ConfabConversation *conversation,
                                     const char *text,
                                     const char *reply_to) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_retry (ConfabSession *self,
                                 ConfabMessage *message) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_discard (ConfabSession *self,
                                   ConfabMessage *message) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_set_draft (ConfabSession *self,
                                     ConfabConversation *conversation,
                                     const char *text) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_mark_read (ConfabSession *self,
                                     ConfabConversation *conversation,
                                     gint64 seq) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_new_direct (ConfabSession *self,
                                      ConfabUser *user) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_new_group (ConfabSession *self,
                                     const char *name,
                                     GPtrArray *users) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *
confab_session_new_channel (ConfabSession *self,
                            const char *name,
                            const char *topic,
                            GPtrArray *users) G_GNUC_WARN_UNUSED_RESULT; /* ConfabConversation */
DexFuture *confab_session_rename (ConfabSession *self,
                                  ConfabConversation *conversation,
                                  const char *name,
                                  const char *topic) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_set_muted_until (ConfabSession *self,
                                           ConfabConversation *conversation,
                                           gint64 unix_ms) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_set_pinned (ConfabSession *self,
                                      ConfabConversation *conversation,
                                      gboolean pinned) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_set_archived (ConfabSession *self,
                                        ConfabConversation *conversation,
                                        gboolean archived) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_add_participants (ConfabSession *self,
                                            ConfabConversation *conversation,
                                            GPtrArray *users) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_set_role (ConfabSession *self,
                                    ConfabConversation *conversation,
                                    ConfabUser *user,
                                    ConfabParticipantRole role) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_remove_participant (ConfabSession *self,
                                              ConfabConversation *conversation,
                                              ConfabUser *user) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_leave (ConfabSession *self,
                                 ConfabConversation *conversation) G_GNUC_WARN_UNUSED_RESULT;

/* Questions to the server; they need a link. */
DexFuture *confab_session_find_users (ConfabSession *self, const char *query)
    G_GNUC_WARN_UNUSED_RESULT; /* GListModel of ConfabUser */
DexFuture *confab_session_find_channels (ConfabSession *self, const char *query)
    G_GNUC_WARN_UNUSED_RESULT; /* GListModel of ConfabConversation, not joined */
DexFuture *confab_session_join_channel (ConfabSession *self, ConfabConversation *channel)
    G_GNUC_WARN_UNUSED_RESULT; /* ConfabConversation */
DexFuture *confab_session_load_participants (ConfabSession *self, ConfabConversation *conversation)
    G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_load_devices (ConfabSession *self)
    G_GNUC_WARN_UNUSED_RESULT; /* GPtrArray of ConfabDeviceData, boxed */
DexFuture *confab_session_revoke_device (ConfabSession *self,
                                         const char *device_id) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_set_display_name (ConfabSession *self,
                                            const char *name) G_GNUC_WARN_UNUSED_RESULT;

/* What passes and is not kept. */
void confab_session_set_viewing (ConfabSession *self, ConfabConversation *conversation);
void confab_session_set_visible_users (ConfabSession *self, const char *const *user_ids);
void confab_session_typed (ConfabSession *self, ConfabConversation *conversation, gboolean typing);
void
confab_session_set_status (ConfabSession *self, ConfabUserStatus status, const char *custom_status);

G_END_DECLS
