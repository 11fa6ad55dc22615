// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-shared-frame.h"

G_BEGIN_DECLS

typedef struct _ConfabHub ConfabHub;
typedef struct _ConfabPeer ConfabPeer;
typedef struct _ConfabAudience ConfabAudience;

/* What may be queued of answers, beside the window of events, before a peer is closed as slow. */
#define CONFAB_PEER_MAX_QUEUE_BYTES (768 * 1024)

/* Beyond this much in the queue what is only of the moment is dropped. */
#define CONFAB_PEER_EPHEMERAL_BYTES (16 * 1024)

ConfabPeer *confab_peer_ref (ConfabPeer *self);
void confab_peer_unref (ConfabPeer *self);
ConfabHub *confab_peer_get_hub (ConfabPeer *self);
gpointer confab_peer_get_user_data (ConfabPeer *self);
gboolean confab_peer_is_open (ConfabPeer *self);

gboolean confab_peer_send (ConfabPeer *self, ConfabSharedFrame *frame);
gboolean confab_peer_send_ephemeral (ConfabPeer *self, ConfabSharedFrame *frame);

/* Durable events, see ConfabPeer for how the calls work together. */
gboolean confab_peer_send_event (ConfabPeer *self, ConfabSharedFrame *frame);
gboolean confab_peer_send_missed (ConfabPeer *self, ConfabSharedFrame *frame);
gboolean confab_peer_received (ConfabPeer *self, guint64 n);
gboolean confab_peer_is_behind (ConfabPeer *self);
void confab_peer_set_behind (ConfabPeer *self, gint64 position);
guint64 confab_peer_get_n_missed (ConfabPeer *self);
gboolean confab_peer_catch_up (ConfabPeer *self, guint64 n_missed);
gint64 confab_peer_get_position (ConfabPeer *self);
guint64 confab_peer_get_n_sent (ConfabPeer *self);

void confab_peer_close (ConfabPeer *self, guint code, const char *reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabPeer, confab_peer_unref)

G_END_DECLS
