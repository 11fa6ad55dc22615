// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A server under measurement: a process of its own. */
typedef struct
{
  GPid pid;
  int input;
  guint port;
  gint64 ready_us;
} Subject;

Subject *subject_start (const char *const *argv);
void subject_stop (Subject *self);
double subject_cpu_s (Subject *self);
gint64 subject_rss_bytes (Subject *self);
gint64 subject_wakeups (Subject *self);

/**
 * LoadPlan:
 * @n_rooms: rooms
 * @n_members: links in each
 * @n_senders: of them, those that send
 * @n_in_flight: messages that each keeps under way; one is done when all its room has it
 * @n_bytes: of a message
 * @duration_ms: how long it goes on
 */
typedef struct
{
  guint n_rooms;
  guint n_members;
  guint n_senders;
  guint n_in_flight;
  guint n_bytes;
  guint duration_ms;
} LoadPlan;

typedef struct
{
  guint64 n_messages;
  guint64 n_deliveries;
  guint64 n_lost;
  double seconds;
  double cpu_s;
  double p50_us;
} LoadResult;

typedef struct _Load Load;

Load *load_connect (Subject *subject, guint n_links);
void load_disconnect (Load *self);
LoadResult load_run (Subject *subject, const LoadPlan *plan);

G_END_DECLS
