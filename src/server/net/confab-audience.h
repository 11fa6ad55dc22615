// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-peer.h"

G_BEGIN_DECLS

ConfabAudience *confab_audience_new (void) G_GNUC_WARN_UNUSED_RESULT;
void confab_audience_free (ConfabAudience *self);
gboolean confab_audience_add (ConfabAudience *self, ConfabPeer *peer);
gboolean confab_audience_remove (ConfabAudience *self, ConfabPeer *peer);
guint confab_audience_get_n_peers (ConfabAudience *self);
ConfabPeer *confab_audience_get_peer (ConfabAudience *self, guint index);
guint confab_audience_send_event (ConfabAudience *self, ConfabSharedFrame *frame);
guint
confab_audience_send_ephemeral (ConfabAudience *self, ConfabSharedFrame *frame, ConfabPeer *but);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabAudience, confab_audience_free)

G_END_DECLS
