// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-account.h"
#include "confab-progress.h"

G_BEGIN_DECLS

/* A backup on its way into an account on this computer that has no history yet. The steps come in
 * this order, each once the one before it is done; open and sign_in may be tried again. */

#define CONFAB_TYPE_RESTORE (confab_restore_get_type ())
G_DECLARE_FINAL_TYPE (ConfabRestore, confab_restore, CONFAB, RESTORE, GObject)

ConfabRestore *confab_restore_new (const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* CONFAB_ERROR_BAD_REQUEST: it is no recovery key; CONFAB_ERROR_FORBIDDEN: it is another one's;
 * CONFAB_ERROR_UNSUPPORTED_MEDIA: the file is no backup; G_IO_ERROR_NOT_SUPPORTED: a newer version
 * made it; G_IO_ERROR_NOT_INITIALIZED: this program was built without encryption;
 * G_IO_ERROR_PARTIAL_INPUT: it is cut off; G_IO_ERROR_INVALID_DATA: it was changed; others of
 * G_IO_ERROR. */
DexFuture *confab_restore_open (ConfabRestore *self,
                                const char *recovery) G_GNUC_WARN_UNUSED_RESULT;
const char *confab_restore_get_user_name (ConfabRestore *self);
const char *confab_restore_get_display_name (ConfabRestore *self);
const char *confab_restore_get_server (ConfabRestore *self);
gint64 confab_restore_get_made_at (ConfabRestore *self);
gint64 confab_restore_get_n_messages (ConfabRestore *self);

/* The same of the rest, G_IO_ERROR_NO_SPACE and G_IO_ERROR_CANCELLED. */
DexFuture *confab_restore_unpack (ConfabRestore *self,
                                  ConfabProgress *progress) G_GNUC_WARN_UNUSED_RESULT;

/* A ConfabAccount, saved. CONFAB_ERROR_CONFLICT: on this server the name is another person's;
 * G_IO_ERROR_EXISTS: there is a history of the account on this computer; and what signing in says.
 */
DexFuture *confab_restore_sign_in (ConfabRestore *self,
                                   const char *server,
                                   const char *password) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
