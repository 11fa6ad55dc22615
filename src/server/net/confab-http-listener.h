// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/confab-clock.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _ConfabHttpListener ConfabHttpListener;
typedef void (*ConfabHttpListenerFunc) (GSocket *socket, gpointer data);

GSocket *
confab_http_listen_on (const char *text, guint16 port, GError **error) G_GNUC_WARN_UNUSED_RESULT;
ConfabHttpListener *confab_http_listener_new (ConfabClock *clock,
                                              const char *address,
                                              guint16 port,
                                              ConfabHttpListenerFunc func,
                                              gpointer data,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
void confab_http_listener_free (ConfabHttpListener *self);
guint16 confab_http_listener_get_port (ConfabHttpListener *self);

G_END_DECLS
