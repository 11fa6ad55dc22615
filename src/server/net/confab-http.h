// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-hub.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define CONFAB_HTTP_PROTOCOL "confab.v1"

/* How long a client may take to send the head of a request, from the moment it is accepted, and to
 * move anything of a body in either direction; how long an answer may take; and how long a client
 * may stay without asking for something more. */
#define CONFAB_HTTP_HEAD_WITHIN_MS 10000
#define CONFAB_HTTP_STALL_MS 30000
#define CONFAB_HTTP_ANSWER_MS 120000
#define CONFAB_HTTP_IDLE_MS 60000

typedef struct _ConfabHttp ConfabHttp;

/**
 * ConfabHttpOptions:
 * @address: the address to listen on, numeric; NULL for loopback
 * @port: the port, or 0 for one that the system chooses
 * @certificate_path: (nullable): a PEM file; with it only TLS is spoken
 * @key_path: (nullable): the key of the certificate; NULL when it is in the same file
 * @allow_plain: whether plain HTTP may be spoken beyond loopback, as behind a proxy
 * @link_path: where WebSockets are opened; NULL for "/ws"
 * @origins: (nullable) (array zero-terminated=1): the values of Origin that may open one
 * @max_per_address: connections that one address may have, links included; 0 for any number
 * @max_body_bytes: the largest request body that is not streamed; 0 for CONFAB_MAX_BODY_BYTES
 */
typedef struct
{
  const char *address;
  guint16 port;
  const char *certificate_path;
  const char *key_path;
  gboolean allow_plain;
  const char *link_path;
  const char *const *origins;
  guint max_per_address;
  gsize max_body_bytes;
} ConfabHttpOptions;

/**
 * ConfabHttpHandlers:
 * @on_link: a valid WebSocket handshake. Nothing is answered until confab_http_accept_link() or
 *   confab_http_refuse_link() is called, now or later, once, and that must happen.
 * @on_request: any other request, its body complete, or streamed already. The handler answers as
 *   libsoup's handlers do, or pauses the message and answers later.
 * @wants_stream: (nullable): called when the head is in: TRUE lifts the limit of the body and
 *   keeps nothing of it; the handler connects to the message's "got-chunk". It may pause the
 *   message, and refuse it with confab_http_refuse_body()
 */
typedef struct
{
  void (*on_link) (ConfabHttp *http,
                   SoupServerMessage *message,
                   const char *path,
                   GHashTable *query,
                   gpointer data);
  void (*on_request) (ConfabHttp *http,
                      SoupServerMessage *message,
                      const char *path,
                      GHashTable *query,
                      gpointer data);
  gboolean (*wants_stream) (ConfabHttp *http,
                            SoupServerMessage *message,
                            const char *path,
                            gpointer data);
} ConfabHttpHandlers;

ConfabHttp *confab_http_new (ConfabClock *clock,
                             const ConfabHttpOptions *options,
                             const ConfabHttpHandlers *handlers,
                             gpointer data,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
void confab_http_free (ConfabHttp *self);
guint16 confab_http_get_port (ConfabHttp *self);
gboolean confab_http_is_tls (ConfabHttp *self);
guint confab_http_get_n_connections (ConfabHttp *self);
gboolean confab_http_reload_certificate (ConfabHttp *self, GError **error);
void confab_http_refuse_link (ConfabHttp *self,
                              SoupServerMessage *message,
                              guint status,
                              const char *json);
void confab_http_accept_link (ConfabHttp *self,
                              SoupServerMessage *message,
                              ConfabHub *hub,
                              gpointer user_data);
void confab_http_refuse_body (SoupServerMessage *message, guint status, const char *json);
void confab_http_cut_off (SoupServerMessage *message);
DexFuture *confab_http_stop (ConfabHttp *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabHttp, confab_http_free)

G_END_DECLS
