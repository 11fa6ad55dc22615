// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A server that somebody on the local network says is there. Nothing of it is true before it was
 * asked. Properties: name, address (as confab_address_normalize() makes it). */
#define CONFAB_TYPE_NEARBY_SERVER (confab_nearby_server_get_type ())
G_DECLARE_FINAL_TYPE (ConfabNearbyServer, confab_nearby_server, CONFAB, NEARBY_SERVER, GObject)

ConfabNearbyServer *confab_nearby_server_new (const char *name,
                                              const char *address) G_GNUC_WARN_UNUSED_RESULT;
const char *confab_nearby_server_get_name (ConfabNearbyServer *self);
const char *confab_nearby_server_get_address (ConfabNearbyServer *self);

/* All of them, as long as it lives: a GListModel of ConfabNearbyServer. Main thread. */
#define CONFAB_TYPE_NEARBY (confab_nearby_get_type ())
G_DECLARE_FINAL_TYPE (ConfabNearby, confab_nearby, CONFAB, NEARBY, GObject)

ConfabNearby *confab_nearby_new (void) G_GNUC_WARN_UNUSED_RESULT;
GListModel *confab_nearby_get_servers (ConfabNearby *self);

G_END_DECLS
