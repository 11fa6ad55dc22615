// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-http-stream.h"
#include "confab-hub.h"

G_BEGIN_DECLS

/**
 * ConfabHttpPhase:
 *
 * What a connection waits for; each has its own patience.
 */
typedef enum
{
  CONFAB_HTTP_HEAD,
  CONFAB_HTTP_TRANSFER,
  CONFAB_HTTP_ANSWER,
  CONFAB_HTTP_IDLE,
  CONFAB_HTTP_CLOSING,
} ConfabHttpPhase;

#define CONFAB_N_HTTP_PHASES (CONFAB_HTTP_CLOSING + 1)

typedef struct _ConfabHttpConnections ConfabHttpConnections;

/**
 * ConfabHttpConnection:
 *
 * One connection while it speaks HTTP. It ends when it is closed, or when it becomes a link.
 */
typedef struct
{
  ConfabHttpConnections *owner;
  GSocket *socket;
  GIOStream *base;
  GIOStream *stream;
  GSocketAddress *local;
  GSocketAddress *remote;
  struct _ConfabAddressCount *count;
  GList link;
  ConfabHttpPhase phase;
  gint64 due_ms;
  gboolean closing;
  gboolean refused;

  /* Of the request that is going on. */
  gsize n_body_bytes;
  gboolean streams;
  ConfabHub *hub;
  gpointer user_data;
} ConfabHttpConnection;

ConfabHttpConnections *confab_http_connections_new (ConfabClock *clock,
                                                    guint max_per_address,
                                                    void (*emptied) (gpointer data),
                                                    gpointer data);
void confab_http_connections_free (ConfabHttpConnections *self);
guint confab_http_connections_get_n (ConfabHttpConnections *self);
void confab_http_connections_end_phase (ConfabHttpConnections *self, ConfabHttpPhase phase);

ConfabHttpConnection *confab_http_connection_new (ConfabHttpConnections *owner,
                                                  GSocket *socket,
                                                  GTlsCertificate *certificate,
                                                  GError **error);
ConfabHttpConnection *confab_http_connection_find (GSocketAddress *remote);
void confab_http_connection_enter (ConfabHttpConnection *self, ConfabHttpPhase phase);
void confab_http_connection_cut_off (ConfabHttpConnection *self);
void confab_http_connection_refuse (ConfabHttpConnection *self, const char *response);
ConfabPeer *confab_http_connection_become_link (ConfabHttpConnection *self, GIOStream *stolen);

G_END_DECLS
