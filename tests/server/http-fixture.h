// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "link-fixture.h"

#include "server/net/confab-http.h"

G_BEGIN_DECLS

/* A server over a hub that echoes. "/stream" is streamed, "/large" is 4 MiB, "/later" is answered
 * when the test says so, all else is answered with the length of its body. */
typedef struct
{
  HubFixture base;
  ConfabHttp *http;
  gboolean holds_links;
  SoupServerMessage *held;
  guint n_links;
  guint n_requests;
  guint64 n_streamed;
} HttpFixture;

#define UPGRADE                                                                                    \
  "GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"                   \
  "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"

void http_fixture_set_up (HttpFixture *self, gconstpointer unused);
void http_fixture_listen (HttpFixture *self, const ConfabHttpOptions *options);
void http_fixture_tear_down (HttpFixture *self, gconstpointer unused);

int http_connect (HttpFixture *self);
void http_send (int fd, const char *text);

/* Reads an answer, head and body. Returns its status, or 0 where the connection ended first. */
guint http_read_answer (int fd, GString *body);
guint http_ask (HttpFixture *self, const char *request, GString *body);
int http_open_link (HttpFixture *self);

G_END_DECLS
