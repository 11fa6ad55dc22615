// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Says whether something that somebody else named may be asked for there. Any thread. */
typedef gboolean (*ConfabReach) (GInetAddress *address, guint16 port);

gboolean confab_address_is_public (GInetAddress *address);
gboolean confab_reach_public (GInetAddress *address, guint16 port);

/* A host, of whose addresses only those are connected to that may be reached. */
#define CONFAB_TYPE_REACHABLE (confab_reachable_get_type ())
G_DECLARE_FINAL_TYPE (ConfabReachable, confab_reachable, CONFAB, REACHABLE, GNetworkAddress)

GSocketConnectable *
confab_reachable_new (const char *host, guint16 port, ConfabReach reach) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
