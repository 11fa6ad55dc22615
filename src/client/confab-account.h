// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/* The accounts on this computer and how one gets one. Everything returns at once; what takes time
 * returns a future that completes on the main thread.
 *
 * The errors of confab_client_probe(), _sign_in(), _register() and _try_locally():
 *   CONFAB_ERROR: the server refused; UNAUTHORIZED is a wrong name or password, CONFLICT a name
 *     that is taken, FORBIDDEN closed registration, BAD_REQUEST names the field, RATE_LIMITED and
 *     UNAVAILABLE say when to try again
 *   G_IO_ERROR_INVALID_ARGUMENT: what was typed is not an address
 *   G_IO_ERROR_INVALID_DATA: there is a server, but not one of Confab's
 *   G_IO_ERROR_NOT_SUPPORTED: it speaks a newer protocol
 *   G_IO_ERROR_CONNECTION_REFUSED, _TIMED_OUT, _HOST_UNREACHABLE …: nobody answers there
 *   G_RESOLVER_ERROR: no computer has that name, or the name could not be looked up
 *   G_TLS_ERROR_BAD_CERTIFICATE: the message says what is wrong with the certificate
 *   G_TLS_ERROR_NOT_TLS: no encrypted connection is to be had, or the address asks for a plain one
 *     beyond this computer */

#include "protocol/confab-account.h"

#include <libdex.h>

G_BEGIN_DECLS

/* An account on this computer: which server, which user, which device. Its token lies in the
 * keyring. Properties: id (of the device), server, user-id, user-name, display-name, is-local. */
#define CONFAB_TYPE_ACCOUNT (confab_account_get_type ())
G_DECLARE_FINAL_TYPE (ConfabAccount, confab_account, CONFAB, ACCOUNT, GObject)

const char *confab_account_get_id (ConfabAccount *self);
const char *confab_account_get_server (ConfabAccount *self);
const char *confab_account_get_user_id (ConfabAccount *self);
const char *confab_account_get_user_name (ConfabAccount *self);
const char *confab_account_get_display_name (ConfabAccount *self);
const char *confab_account_get_name (ConfabAccount *self);
gboolean confab_account_get_is_local (ConfabAccount *self);
gboolean confab_account_is_same_user (ConfabAccount *self, ConfabAccount *other);

/* What answers at an address. Properties: address (as it is to be kept), name, registration. */
#define CONFAB_TYPE_SERVER_INFO (confab_server_info_get_type ())
G_DECLARE_FINAL_TYPE (ConfabServerInfo, confab_server_info, CONFAB, SERVER_INFO, GObject)

const char *confab_server_info_get_address (ConfabServerInfo *self);
const char *confab_server_info_get_name (ConfabServerInfo *self);
ConfabRegistration confab_server_info_get_registration (ConfabServerInfo *self);

/* Where accounts, databases and the local server live: $XDG_DATA_HOME/confab unless told. */
void confab_client_set_data_dir (const char *path);
const char *confab_client_get_data_dir (void);

DexFuture *confab_client_load_accounts (void) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_client_probe (const char *server) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_client_sign_in (const char *server,
                                  const char *name,
                                  const char *password) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_client_register (const char *server,
                                   const char *name,
                                   const char *display_name,
                                   const char *password,
                                   const char *invitation) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_client_try_locally (const char *display_name) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_client_remove_account (ConfabAccount *account) G_GNUC_WARN_UNUSED_RESULT;
void confab_client_shut_down (void);

G_END_DECLS
