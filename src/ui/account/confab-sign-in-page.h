// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties: busy, creating (an account is created, not signed in to).
 * Signals: "signed-in" (ConfabAccount), "remove-data" (ConfabAccount: what is on this computer of
 * one that was signed out is to go). */
#define CONFAB_TYPE_SIGN_IN_PAGE (confab_sign_in_page_get_type ())
G_DECLARE_FINAL_TYPE (ConfabSignInPage, confab_sign_in_page, CONFAB, SIGN_IN_PAGE, AdwBin)

GtkWidget *confab_sign_in_page_new (void);
void
confab_sign_in_page_set_account (ConfabSignInPage *self, ConfabAccount *account, const char *by);
void
confab_sign_in_page_set_invitation (ConfabSignInPage *self, const char *server, const char *code);
void confab_sign_in_page_show_error (ConfabSignInPage *self, const GError *error);

G_END_DECLS
