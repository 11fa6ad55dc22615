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

typedef enum
{
  HEARD_NOTHING,
  HEARD_ANSWER,
  HEARD_ACK,
  HEARD_MESSAGE,
  HEARD_LATER, /* the hello is to be said again after so many milliseconds */
} Heard;

/**
 * Speech:
 * @append_headers: (nullable): further lines of the request that opens a link
 * @append_hello: (nullable): the first frame, once the link is open; it is answered
 * @append_join: (nullable): the frame that enters a room; it is answered
 * @append_message: a message with a number
 * @append_received: so many messages have arrived
 * @parse: what a frame is, and the number of its message
 *
 * What the links of a load say. Texts are appended to an empty string.
 */
typedef struct
{
  gpointer data;
  void (*append_headers) (gpointer data, guint link, GString *out);
  void (*append_hello) (gpointer data, guint link, GString *out);
  void (*append_join) (gpointer data, guint room, GString *out);
  void (*append_message) (gpointer data, guint room, guint number, guint n_bytes, GString *out);
  void (*append_received) (gpointer data, guint64 n, GString *out);
  Heard (*parse) (gpointer data, const char *text, gsize length, guint *number);
} Speech;

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
 * @until_ack: whether a message is done when its sender is answered
 * @n_messages: how many are sent at most; 0 for no limit
 * @interval_us: the senders say something in turn, so often, whatever is under way; 0 for as soon
 * as the last message is done
 * @n_stalled: of the members of a single room, those that stop reading once they are there
 * @stop: (nullable): ends it when it is not 0, whatever the duration; atomic
 */
typedef struct
{
  guint n_rooms;
  guint n_members;
  guint n_senders;
  guint n_in_flight;
  guint n_bytes;
  guint duration_ms;
  gboolean until_ack;
  guint n_messages;
  guint interval_us;
  guint n_stalled;
  const int *stop;
} LoadPlan;

typedef struct
{
  guint64 n_messages;
  guint64 n_deliveries;
  guint64 n_lost;
  double seconds;
  double cpu_s;
  double p50_us;
  double p99_us;
  gint64 rss_bytes;
} LoadResult;

typedef struct _Load Load;

Load *load_connect (Subject *subject, const Speech *speech, guint n_links);
void load_disconnect (Load *self);
void load_turn (Load *self, int timeout_ms);
void load_send (Subject *subject, const Speech *speech, const LoadPlan *plan);
LoadResult load_run (Subject *subject, const Speech *speech, const LoadPlan *plan);

G_END_DECLS
