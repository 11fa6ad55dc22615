// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-peer-private.h"

G_BEGIN_DECLS

typedef struct _ConfabWheel ConfabWheel;

struct _ConfabHub
{
  GSource *source;
  ConfabClock *clock;
  ConfabHubHandlers handlers;
  gpointer data;
  ConfabHubStatistics statistics;
  int epoll_fd;

  GPtrArray *peers;
  GPtrArray *dirty;
  GPtrArray *noticed;

  /* Time is looked up once a turn. */
  gint64 now_ms;
  gboolean now_is_known;

  ConfabWheel *wheel;
  guint8 *buffer;
  DexPromise *stopped;
  gboolean stopping;
  guint stop_alarm;
  guint stop_batch;
};

/* One read takes at most this much, so that no link keeps the others waiting. */
#define CONFAB_HUB_BUFFER_BYTES (64 * 1024)

gint64 confab_hub_now (ConfabHub *self);
void confab_hub_notice (ConfabPeer *peer, ConfabNotice notice);
void confab_hub_drop_user_data (ConfabHub *self, gpointer user_data);
void confab_hub_mark_dirty (ConfabPeer *peer);
void confab_hub_schedule (ConfabPeer *peer, gint64 due_ms);
void confab_hub_unschedule (ConfabPeer *peer);

/* confab-wheel.c */
ConfabWheel *confab_wheel_new (ConfabHub *hub) G_GNUC_WARN_UNUSED_RESULT;
void confab_wheel_free (ConfabHub *self);
void confab_wheel_arm (ConfabHub *self);

G_END_DECLS
