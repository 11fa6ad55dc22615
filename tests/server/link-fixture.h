// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/net/confab-hub.h"

G_BEGIN_DECLS

/* A hub that echoes, and what it told; in the thread's main context. */
typedef struct
{
  ConfabClock *clock;
  ConfabHub *hub;
  gboolean echoes;
  guint n_opened;
  guint n_closed;
  guint n_freed;
  guint n_credits;
  guint last_code;
  GPtrArray *texts;
} HubFixture;

void hub_fixture_set_up (HubFixture *self, gconstpointer unused);
void hub_fixture_tear_down (HubFixture *self, gconstpointer unused);
extern const ConfabHubHandlers hub_fixture_handlers;

/* A connected pair of TCP sockets: the peer's end and the client's. The latter does not block. */
void make_tcp_pair (int *server_fd, int *client_fd, int buffer_bytes);
ConfabPeer *hub_fixture_connect (HubFixture *self, int *client_fd);

/* Runs the main context until the client's socket has something, or for a moment. */
void run_a_turn (int client_fd);
void run_idle (void);
void client_write (int fd, const guint8 *data, gsize length, gsize chop);
GByteArray *client_read (int fd, gsize length, gboolean *ended);
GByteArray *client_read_to_end (int fd);
guint count_descriptors (void);

/* One frame as a client sends it, masked, or as a server does. */
void append_frame (GByteArray *out, guint8 first, const void *payload, gsize length, gboolean mask);

/* Reads one frame from the client's side. Returns its first byte, or 0 at the end. */
guint8 client_read_frame (int fd, GByteArray **payload);

#define WAIT_FOR(condition)                                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 wait_end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;                           \
    while (!(condition) && g_get_monotonic_time () < wait_end)                                     \
      run_a_turn (-1);                                                                             \
    g_assert_true (condition);                                                                     \
  }                                                                                                \
  G_STMT_END

void sleep_until_written (HubFixture *fixture, int fd, GByteArray *data, gint64 ms);

G_END_DECLS
