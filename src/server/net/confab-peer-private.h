// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-hub.h"

G_BEGIN_DECLS

typedef enum
{
  CONFAB_PEER_OPEN,
  /* A close frame is queued or written: nothing more is taken from the layer above. */
  CONFAB_PEER_CLOSING,
  /* There is no connection any more. */
  CONFAB_PEER_DEAD,
} ConfabPeerState;

/* What the layer above is told at the end of the turn. */
typedef enum
{
  CONFAB_NOTICE_CREDIT = 1 << 0,
  CONFAB_NOTICE_CLOSED = 1 << 1,
  CONFAB_NOTICE_DEAD = 1 << 2,
} ConfabNotice;

typedef struct
{
  ConfabAudience *audience;
  guint index;
} ConfabMembership;

/* Ordered by use: what a fan-out touches comes first. */
struct _ConfabPeer
{
  ConfabHub *hub;
  guint8 state;
  guint8 notices;
  guint dirty : 1;
  guint behind : 1;
  guint wants_credit : 1;
  guint wants_write : 1;
  guint close_answered : 1;
  guint half_closed : 1;
  guint failed : 1;
  guint was_closed : 1;
  guint ping_sent : 1;
  guint on_wheel : 1;
  int fd;

  /* Frames to write: a ring of a power of two. */
  ConfabSharedFrame **queue;
  guint32 queue_head;
  guint32 n_queue;
  guint32 queue_size;
  guint32 offset;
  guint32 queue_bytes;

  /* Events that are not answered yet: a ring of their lengths. */
  guint32 credit_bytes;
  guint32 *credit;
  guint32 credit_head;
  guint32 n_credit;
  guint32 credit_size;
  guint32 close_code;
  guint64 n_sent;
  gint64 position;
  gint64 unanswered_since_ms;
  guint64 n_missed;

  gint64 last_in_ms;
  gint64 waiting_since_ms;
  ConfabPeer *wheel_previous;
  ConfabPeer *wheel_next;
  guint wheel_slot;
  guint n_refs;
  guint hub_index;

  guint n_memberships;
  guint memberships_size;
  ConfabMembership *memberships;

  ConfabWebsocketParser parser;
  gpointer user_data;
  GDestroyNotify free_user_data;

  /* Called when the connection is gone. */
  GDestroyNotify release;
  gpointer release_data;

  /* Only with TLS. */
  GIOStream *stream;
  GSocket *socket;
  GSource *readable;
  GSource *writable;
  guint32 n_handed_over;
};

/* A closing handshake that takes longer is cut off. */
#define CONFAB_CLOSE_WITHIN_MS 5000

/* confab-audience.c */
void confab_audience_remove_everywhere (ConfabPeer *peer);

/* confab-peer.c */
ConfabPeer *confab_peer_new (ConfabHub *hub, gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
gint64 confab_peer_check (ConfabPeer *self, gint64 now_ms);
void confab_peer_push (ConfabPeer *self, ConfabSharedFrame *frame);
void confab_peer_drop_queue (ConfabPeer *self, guint n_keep);
void confab_peer_begin_close (ConfabPeer *self, guint code, const char *reason, guint told_code);

/* confab-peer-io.c */
gboolean confab_peer_watch_socket (ConfabPeer *self, int fd, GError **error);
void confab_peer_watch_stream (ConfabPeer *self, GIOStream *stream, GSocket *socket);
void confab_peer_event (ConfabPeer *self, guint32 events);
void confab_peer_take (ConfabPeer *self, guint8 *data, gsize length);
void confab_peer_flush (ConfabPeer *self);
void confab_peer_kill (ConfabPeer *self, guint code);

G_END_DECLS
