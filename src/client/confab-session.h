// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-account.h"

#include "client/model/confab-conversation.h"
#include "client/model/confab-roster.h"
#include "client/model/confab-timeline.h"
#include "client/store/confab-rescue.h"
#include <libdex.h>

G_BEGIN_DECLS

typedef enum
{
  CONFAB_CONNECTION_OFFLINE, /* no network, or waiting for the next try */
  CONFAB_CONNECTION_CONNECTING,
  CONFAB_CONNECTION_SYNCING,
  CONFAB_CONNECTION_ONLINE,
  CONFAB_CONNECTION_SIGNED_OUT, /* the token is no longer good: sign in again */
  CONFAB_CONNECTION_FAILED,     /* the local database cannot be used; see the error. With
                                 * G_IO_ERROR_INVALID_DATA the session is to be stopped, and
                                 * another to be started, which sets things right */
} ConfabConnection;

/* One signed-in account at work. Properties: account, connection (ConfabConnection as int),
 * retry-at (gint64, monotonic ms, 0 when not waiting), last-synced-at (gint64 ms since 1970),
 * keyring-is-file (the token lies in a file, because there is no secret service).
 * Signals: "failed" (char *text): something that was asked for could not be done; "file-fetched"
 * (char *attachment_id, char *path): a file that somebody sent is on this computer now. */
#define CONFAB_TYPE_SESSION (confab_session_get_type ())
G_DECLARE_FINAL_TYPE (ConfabSession, confab_session, CONFAB, SESSION, GObject)

ConfabSession *confab_session_new (ConfabAccount *account) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *
confab_session_start (ConfabSession *self) G_GNUC_WARN_UNUSED_RESULT; /* models are filled */
void confab_session_wait_for (ConfabSession *self, DexFuture *future);
DexFuture *confab_session_stop (ConfabSession *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_sign_out (ConfabSession *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_session_retire (ConfabSession *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_session_reconnect (ConfabSession *self);

ConfabAccount *confab_session_get_account (ConfabSession *self);
ConfabRoster *confab_session_get_roster (ConfabSession *self);
ConfabConnection confab_session_get_connection (ConfabSession *self);
gint64 confab_session_get_retry_at (ConfabSession *self);
gint64 confab_session_get_last_synced_at (ConfabSession *self);
gboolean confab_session_get_keyring_is_file (ConfabSession *self);
const GError *confab_session_get_error (ConfabSession *self);

/* What became of a damaged database. */
const ConfabRescueData *confab_session_get_rescue (ConfabSession *self);
DexFuture *confab_session_dismiss_rescue (ConfabSession *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_session_take_over (ConfabSession *self, ConfabSession *other);
char *confab_session_dup_folder (ConfabSession *self) G_GNUC_WARN_UNUSED_RESULT;

const char *confab_session_get_signed_out_by (ConfabSession *self);
ConfabTimeline *confab_session_new_timeline (ConfabSession *self, ConfabConversation *conversation)
    G_GNUC_WARN_UNUSED_RESULT;

/* What passes and is not kept. */
void confab_session_set_viewing (ConfabSession *self, ConfabConversation *conversation);
void confab_session_set_idle (ConfabSession *self, gboolean idle);
gboolean confab_session_get_is_used_elsewhere (ConfabSession *self);
void confab_session_set_visible_users (ConfabSession *self, const char *const *user_ids);
void confab_session_typed (ConfabSession *self, ConfabConversation *conversation, gboolean typing);
DexFuture *confab_session_set_status (ConfabSession *self,
                                      ConfabUserStatus status,
                                      const char *emoji,
                                      const char *custom_status,
                                      gint64 expires_at) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
