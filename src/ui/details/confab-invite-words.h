// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"

G_BEGIN_DECLS

char *confab_invite_error_to_text (const GError *error) G_GNUC_WARN_UNUSED_RESULT;
char *confab_invite_view_to_heading (const ConfabInviteViewData *view) G_GNUC_WARN_UNUSED_RESULT;
char *confab_invite_view_to_body (const ConfabInviteViewData *view) G_GNUC_WARN_UNUSED_RESULT;
char *confab_invite_to_title (const ConfabInviteData *invite,
                              const char *own_id) G_GNUC_WARN_UNUSED_RESULT;
char *confab_invite_to_subtitle (const ConfabInviteData *invite) G_GNUC_WARN_UNUSED_RESULT;
char *confab_ban_to_subtitle (const ConfabBanData *ban) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
