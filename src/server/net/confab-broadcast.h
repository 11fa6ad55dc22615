// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-peer.h"

#include "server/domain/confab-rule.h"

G_BEGIN_DECLS

typedef struct _ConfabBroadcast ConfabBroadcast;
typedef struct _ConfabRoom ConfabRoom;
typedef struct _ConfabUserLinks ConfabUserLinks;

/* Durable events in a row that are out and not yet received. */
typedef struct
{
  ConfabRoom *room; /* NULL: the user's own stream */
  gint64 seq;       /* of the first */
  guint64 n;
} ConfabSent;

/**
 * ConfabLink:
 * @subscribed: whether it gets what happens
 * @resumed: whether it has been told how things stand
 * @reading: whether what it missed is being read
 * @read_position: everything up to it is out; where to go on when it is behind
 * @open: the conversations on its screen
 * @watching: the users whose presence it wants to know
 * @sent: of ConfabSent, from @sent_head on: what "received" answers to
 * @n_received: how many durable events the client has stored
 * @moments_us: for the limiter
 * @place_us: for the limiter, when it comes back
 *
 * What the server knows of a peer.
 */
typedef struct
{
  struct _ConfabServer *server;
  ConfabPeer *peer;
  ConfabUserLinks *user;
  char *user_id;
  char *device_id;
  char *address;
  gboolean is_admin;
  gboolean subscribed;
  gboolean resumed;
  gboolean reading;
  gint64 read_position;
  GStrv open;
  gboolean idle; /* nobody is at the device */
  GStrv watching;
  GArray *sent;
  guint sent_head;
  guint64 n_received;
  gint64 moments_us;
  gint64 place_us;
} ConfabLink;

ConfabBroadcast *confab_broadcast_new (struct _ConfabServer *server) G_GNUC_WARN_UNUSED_RESULT;
void confab_broadcast_free (ConfabBroadcast *self);
void confab_broadcast_add_link (ConfabBroadcast *self, ConfabLink *link);
void confab_broadcast_remove_link (ConfabBroadcast *self, ConfabLink *link);
void
confab_broadcast_subscribe (ConfabBroadcast *self, ConfabLink *link, const ConfabOutcome *outcome);
void confab_broadcast_tell (ConfabBroadcast *self, const ConfabOutcome *outcome);
gboolean
confab_broadcast_send_missed (ConfabBroadcast *self, ConfabLink *link, const ConfabEffect *effect);
void confab_broadcast_received (ConfabBroadcast *self, ConfabLink *link, guint64 n);
gboolean confab_broadcast_type (ConfabBroadcast *self,
                                ConfabLink *link,
                                const char *conversation_id,
                                const char *json);
void confab_broadcast_view (ConfabBroadcast *self, ConfabLink *link, char **open);
void confab_broadcast_flush (ConfabBroadcast *self);
void confab_broadcast_send_user (ConfabBroadcast *self, const char *user_id, const char *json);
GPtrArray *confab_broadcast_get_links (ConfabBroadcast *self, const char *user_id);
guint confab_broadcast_count_links (ConfabBroadcast *self, const char *user_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabBroadcast, confab_broadcast_free)

G_END_DECLS
