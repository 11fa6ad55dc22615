// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Conversations and people in the desktop's own search, as GNOME Shell asks for them.
 * Signals:
 *   "open" (ConfabAccount, s address): a conversation was chosen, see docs/protocol.md
 *   "write-to" (ConfabAccount, s id): a user was, with whom there is none
 *   "search" (s text): somebody wants to look for it in Confab
 */
#define CONFAB_TYPE_PROVIDER (confab_provider_get_type ())
G_DECLARE_FINAL_TYPE (ConfabProvider, confab_provider, CONFAB, PROVIDER, GObject)

/* Where the file of data/ says that it is. */
#define CONFAB_PROVIDER_PATH "/org/confab/Confab/SearchProvider"

ConfabProvider *confab_provider_new (GApplication *application) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_provider_export (ConfabProvider *self, GDBusConnection *bus, GError **error);
void confab_provider_unexport (ConfabProvider *self);
void confab_provider_add_session (ConfabProvider *self, ConfabSession *session);
void confab_provider_remove_session (ConfabProvider *self, ConfabSession *session);

G_END_DECLS
