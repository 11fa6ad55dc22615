// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-audience.h"
#include "confab-broadcast.h"
#include "confab-server-private.h"

G_BEGIN_DECLS

/**
 * ConfabBroadcast:
 *
 * Who is linked, and who hears of what. A conversation in which somebody linked takes part has a
 * room; its audience are their links. Main thread only.
 */
struct _ConfabBroadcast
{
  ConfabServer *server;
  GHashTable *rooms; /* conversation id → ConfabRoom */
  GHashTable *users; /* user id → ConfabUserLinks */
  GPtrArray *quiet;  /* rooms of which passive links have something to learn */
  guint quiet_alarm;
  guint delivered_alarm;
};

struct _ConfabRoom
{
  char *id;
  guint n_refs;
  guint n_users; /* who take part and are linked; without them it is not among the rooms */
  gint64 n_participants;
  gboolean is_quiet;
  ConfabAudience *audience;
  ConfabBroadcast *broadcast;
};

struct _ConfabUserLinks
{
  char *id;
  GPtrArray *links;
  GHashTable *rooms;     /* the set of ConfabRooms that the user takes part in */
  GHashTable *delivered; /* conversation id → gint64 *: markers that are not stored yet */
};

ConfabRoom *confab_room_ref (ConfabRoom *self);
void confab_room_unref (ConfabRoom *self);

/* Those who do not look */
gboolean confab_room_is_quiet_for (const ConfabRoom *self, const ConfabLink *link);
void confab_room_add_quiet (ConfabRoom *self);

/* What has arrived */
void confab_link_note_sent (ConfabLink *self, ConfabRoom *room, gint64 seq);
void confab_link_forget_sent (ConfabLink *self);
void confab_broadcast_store_delivered (ConfabBroadcast *self, ConfabUserLinks *user);

G_END_DECLS
