// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/confab-user.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_USER (confab_user_get_type ())
G_DECLARE_FINAL_TYPE (ConfabUser, confab_user, CONFAB, USER, GObject)

#define CONFAB_TYPE_USER_STATUS (confab_user_status_get_type ())
GType confab_user_status_get_type (void) G_GNUC_CONST;

/* Properties: id, name (the user name), display-name, picture (the id of a file, or NULL), status
 * (ConfabUserStatus), custom-status (with its emoji), status-ends-at, chosen-status and
 * last-seen-to (of one's own), last-seen-at (gint64 ms, 0 unknown), is-self, verified (the user has
 * compared what stands for them). */
ConfabUser *confab_user_new (const char *id) G_GNUC_WARN_UNUSED_RESULT;
const char *confab_user_get_id (ConfabUser *self);
const char *confab_user_get_name (ConfabUser *self);
const char *confab_user_get_display_name (ConfabUser *self);
const char *confab_user_get_search_key (ConfabUser *self);
const char *confab_user_get_picture (ConfabUser *self);
ConfabUserStatus confab_user_get_status (ConfabUser *self);
const char *confab_user_get_custom_status (ConfabUser *self);
const char *confab_user_get_status_emoji (ConfabUser *self);
const char *confab_user_get_status_words (ConfabUser *self);
gint64 confab_user_get_status_ends_at (ConfabUser *self);
ConfabUserStatus confab_user_get_chosen_status (ConfabUser *self);
ConfabLastSeen confab_user_get_last_seen_to (ConfabUser *self);
gint64 confab_user_get_last_seen_at (ConfabUser *self);
gboolean confab_user_get_is_self (ConfabUser *self);
gboolean confab_user_get_verified (ConfabUser *self);

void confab_user_update (ConfabUser *self, const ConfabUserData *data);
void confab_user_update_presence (ConfabUser *self, const ConfabPresenceData *data);
void confab_user_set_is_self (ConfabUser *self, gboolean is_self);
void confab_user_set_verified (ConfabUser *self, gboolean verified);

G_END_DECLS
