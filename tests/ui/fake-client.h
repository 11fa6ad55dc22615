// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"
#include "client/pictures/confab-pixels.h"

/* A client without network and disk, for tests of widgets: it takes the place of the real one at
 * link time. What widgets ask for is written down in fake_asked, a line each; what it answers can
 * be set beforehand. Its models are the real ones. */

extern GString *fake_asked;

/* The conversation on the screen, as the server is told. */
extern char *fake_viewing;
extern guint fake_n_visible_users;      /* whose presence is followed */
extern guint fake_n_typed;              /* the keys that it was told of */
extern GError *fake_error;              /* if set, the next answer is this */
extern DexPromise *fake_card;           /* of the page that was asked for last */
extern gboolean fake_has_account;       /* there is one on this computer */
extern gboolean fake_is_full;           /* no message can be written down */
extern const char *const fake_recovery; /* a key of nobody */
extern ConfabRegistration fake_registration;
extern gint64 fake_max_file_bytes;
extern char *fake_outgoing;               /* where what is made to be sent lies */
extern guint fake_channel_pages;          /* so many come before those that are made up */
extern gboolean fake_channels_all_joined; /* none is to be joined any more */
extern gboolean fake_more_bans;           /* there is a second page of them */
extern gboolean fake_differs;             /* the server has another message in "Garden" */

/* attachment id → path: what is on this computer, and what can be fetched; made by the first use.
 */
GHashTable *fake_get_files (gboolean remote);
extern gboolean fake_holds_files; /* what is fetched does not come until it is let go */
extern gboolean fake_is_metered;
extern const char *fake_folder; /* of the session, where a test writes to it */
void fake_let_files_go (void);
extern gboolean fake_used_elsewhere; /* somebody is at another device of the user */

/* Pictures of people by their ids, and files with pictures by their paths. */
extern gboolean fake_holds_avatars; /* what is loaded does not come until it is let go */
void fake_put_picture (const char *key, int width, int height, guint32 colour);
void fake_take_picture (const char *key, ConfabPixels *pixels);
void fake_let_avatars_go (void);
void fake_drop_card (void);

ConfabAccount *fake_account_new (void);
ConfabAccount *fake_account_new_other (guint number); /* 0 is the one above */
ConfabSession *fake_session_new (void);
void fake_session_set_connection (ConfabSession *self, ConfabConnection connection);
void fake_session_set_last_synced_at (ConfabSession *self, gint64 unix_ms);
void fake_session_set_keyring_is_file (ConfabSession *self, gboolean is_file);
void fake_session_set_key_state (ConfabSession *self, ConfabKeyState state);
void fake_session_set_rescue (const ConfabRescueData *rescue);
void fake_session_set_error (ConfabSession *self, GIOErrorEnum code);
void fake_session_set_signed_out_by (ConfabSession *self, const char *device);
void fake_restore_needs (ConfabSession *self);
void fake_fail (GQuark domain, int code, const char *text);
gboolean fake_was_asked (const char *what);

/* A backup is made, or unpacked, until it is ended; 0 for success. */
extern DexPromise *fake_backup;
void fake_end_backup (GQuark domain, int code);

/* Servers on the local network. */
GListStore *fake_get_nearby (void);
void fake_add_nearby (const char *name, const char *address);

/* The first n messages are no longer in the window, or not at all. */
void fake_timeline_leave (GListModel *model, guint n, gboolean for_good);

/* For the parts of the fake. */
void fake_note (const char *format, ...) G_GNUC_PRINTF (1, 2);
DexFuture *fake_answer (gpointer object);
