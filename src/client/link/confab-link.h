// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-api.h"

#include "protocol/confab-frame.h"

G_BEGIN_DECLS

/* How long a connection may take to come up. */
#define CONFAB_CONNECT_WITHIN_MS 20000

#define CONFAB_TYPE_LINK (confab_link_get_type ())
G_DECLARE_FINAL_TYPE (ConfabLink, confab_link, CONFAB, LINK, GObject)

ConfabLink *confab_link_new (ConfabApi *api, ConfabClock *clock) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_link_open (ConfabLink *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_link_is_open (ConfabLink *self);
DexFuture *confab_link_when_closed (ConfabLink *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_link_request (ConfabLink *self, ConfabFrame *frame) G_GNUC_WARN_UNUSED_RESULT;
void confab_link_send (ConfabLink *self, ConfabFrame *frame);
void confab_link_stored (ConfabLink *self, guint n_frames);
void confab_link_check (ConfabLink *self);
void confab_link_close (ConfabLink *self, const GError *why);

G_END_DECLS
