// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-audience.h"

#include "base/confab-clock.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ConfabHubHandlers:
 * @on_open: the link is up
 * @on_text: a complete text message: valid UTF-8, at most CONFAB_MAX_FRAME_BYTES, followed by a
 *   zero byte, valid during the call
 * @on_credit: a peer that is behind has room again: go on from the ledger
 * @on_closed: the link takes nothing more; it has left all audiences. Called once.
 * @free_user_data: (nullable): called when the peer is freed, or when the link never came up
 *
 * What the layer above is told. @on_closed and @on_credit are called at the end of a turn, never
 * from within a call to a peer; so one may send, close, and change audiences anywhere.
 */
typedef struct
{
  void (*on_open) (ConfabPeer *peer, gpointer data);
  void (*on_text) (ConfabPeer *peer, const char *text, gsize length, gpointer data);
  void (*on_credit) (ConfabPeer *peer, gpointer data);
  void (*on_closed) (ConfabPeer *peer, guint code, gpointer data);
  GDestroyNotify free_user_data;
} ConfabHubHandlers;

/**
 * ConfabHubStatistics:
 * @n_links: open links
 * @n_behind: of them, those that are behind
 * @n_queued_bytes: what waits for slow readers, shared frames counted once per peer
 *
 * Figures for the operator; those that are not said to be of the moment only grow.
 */
typedef struct
{
  guint n_links;
  guint n_behind;
  guint64 n_queued_bytes;
  guint64 n_opened;
  guint64 n_frames_in;
  guint64 n_frames_out;
  guint64 n_bytes_in;
  guint64 n_bytes_out;
  guint64 n_reads;
  guint64 n_writes;
  guint64 n_pings;
  guint64 n_slow_closes;
  guint64 n_dead_closes;
  guint64 n_protocol_closes;
} ConfabHubStatistics;

ConfabHub *confab_hub_new (ConfabClock *clock,
                           const ConfabHubHandlers *handlers,
                           gpointer data,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
void confab_hub_free (ConfabHub *self);
ConfabPeer *confab_hub_add_socket (ConfabHub *self, int fd, gpointer user_data);
ConfabPeer *
confab_hub_add_stream (ConfabHub *self, GIOStream *stream, GSocket *socket, gpointer user_data);
void confab_hub_foreach (ConfabHub *self, GFunc func, gpointer data);
const ConfabHubStatistics *confab_hub_get_statistics (ConfabHub *self);
DexFuture *confab_hub_stop (ConfabHub *self, guint spread_ms) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabHub, confab_hub_free)

G_END_DECLS
