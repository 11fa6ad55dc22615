// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "link-load.h"

#include "bench-kit.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* The load generator: one thread, one epoll set, no GLib where it counts. It knows every message
 * by its number, so that it notices what is lost. */

/* More than the longest frame. */
#define IN_BYTES (512 * 1024)
#define RECEIVED_EVERY 32
#define PATIENCE_US (20 * G_TIME_SPAN_SECOND)

typedef struct
{
  int fd;
  guint room;
  gboolean is_ready;
  guint n_outstanding;
  guint64 n_events;
  gint64 hello_us; /* when to say hello again, or 0 */
  guint n_rest;
  guint8 *rest;
} Link;

typedef struct
{
  gint64 sent_us;
  guint link;
  guint n_got;
} Message;

struct _Load
{
  Subject *subject;
  const Speech *speech;
  GString *out;
  int epoll_fd;
  Link *links;
  guint n_links;
  guint n_ready;
  guint8 *in;

  const LoadPlan *plan;
  GArray *messages;
  GArray *latencies;
  guint64 n_deliveries;
  guint64 n_done;
  gint64 next_us;
  guint next_sender;
  gboolean sends;
};

Subject *
subject_start (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  Subject *self = g_new0 (Subject, 1);
  gint64 start_us = g_get_monotonic_time ();
  char line[64] = "";
  int output;
  FILE *stream;

  if (!g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                                 &self->pid, &self->input, &output, NULL, &error))
    g_error ("%s", error->message);

  stream = fdopen (output, "r");

  while (self->port == 0 && fgets (line, sizeof line, stream) != NULL)
    if (sscanf (line, "port %u", &self->port) != 1 &&
        sscanf (line, "confabd listening on http://127.0.0.1:%u", &self->port) != 1)
      self->port = 0;

  self->ready_us = g_get_monotonic_time () - start_us;
  fclose (stream);

  if (self->port == 0)
    g_error ("%s said no port", argv[0]);

  return self;
}

void
subject_stop (Subject *self)
{
  close (self->input);
  waitpid (self->pid, NULL, 0);
  g_free (self);
}

double
subject_cpu_s (Subject *self)
{
  struct timespec time = { 0 };
  clockid_t clock;

  if (clock_getcpuclockid (self->pid, &clock) == 0)
    clock_gettime (clock, &time);

  return time.tv_sec + time.tv_nsec / 1e9;
}

static gint64
read_status (Subject *self, const char *name)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", self->pid);
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents (path, &text, NULL, NULL) || (line = strstr (text, name)) == NULL)
    return 0;

  return g_ascii_strtoll (line + strlen (name), NULL, 10);
}

gint64
subject_rss_bytes (Subject *self)
{
  return read_status (self, "VmRSS:") * 1024;
}

gint64
subject_wakeups (Subject *self)
{
  return read_status (self, "\nvoluntary_ctxt_switches:");
}

static void
send_frame (Load *self, Link *link, guint8 opcode)
{
  static const guint8 mask[4] = { 0x37, 0xfa, 0x21, 0x3d };
  guint8 frame[4096];
  gsize length = self->out->len, n = length < 126 ? 2 : 4;

  g_assert (length <= sizeof frame - 8);

  frame[0] = 0x80 | opcode;
  frame[1] = 0x80 | (length < 126 ? length : 126);

  if (n == 4)
    {
      frame[2] = length >> 8;
      frame[3] = length;
    }

  memcpy (frame + n, mask, 4);

  for (gsize i = 0; i < length; i++)
    frame[n + 4 + i] = self->out->str[i] ^ mask[i & 3];

  /* So little is under way that the kernel always takes it. */
  if (send (link->fd, frame, n + 4 + length, MSG_NOSIGNAL) != (gssize) (n + 4 + length))
    g_error ("The server does not read");

  g_string_truncate (self->out, 0);
}

static void
send_out (Load *self, Link *link)
{
  send_frame (self, link, 1);
}

static void
send_message (Load *self, Link *link)
{
  guint number = self->messages->len;
  Message message = { g_get_monotonic_time (), link - self->links, 0 };

  self->speech->append_message (self->speech->data, link->room, number, self->plan->n_bytes,
                                self->out);
  g_array_append_val (self->messages, message);
  link->n_outstanding++;
  send_out (self, link);
}

static void
done (Load *self, const Message *message)
{
  Link *sender = &self->links[message->link];
  double latency_us = g_get_monotonic_time () - message->sent_us;

  g_array_append_val (self->latencies, latency_us);
  self->n_done++;
  sender->n_outstanding--;

  if (self->sends && self->plan->interval_us == 0 &&
      (self->plan->n_messages == 0 || self->messages->len < self->plan->n_messages))
    send_message (self, sender);
}

static void
got_message (Load *self, Link *link, guint number)
{
  Message *message = &g_array_index (self->messages, Message, number);

  self->n_deliveries++;

  if (++link->n_events % RECEIVED_EVERY == 0)
    {
      self->speech->append_received (self->speech->data, link->n_events, self->out);
      send_out (self, link);
    }

  if (++message->n_got == self->plan->n_members - self->plan->n_stalled && !self->plan->until_ack)
    done (self, message);
}

static void
got_frame (Load *self, Link *link, const char *text, gsize length)
{
  guint number = 0;

  switch (self->speech->parse (self->speech->data, text, length, &number))
    {
    case HEARD_ANSWER:
      self->n_ready++;
      break;
    case HEARD_ACK:
      if (self->plan->until_ack)
        done (self, &g_array_index (self->messages, Message, number));
      break;
    case HEARD_MESSAGE:
      got_message (self, link, number);
      break;
    case HEARD_LATER:
      link->hello_us = g_get_monotonic_time () + number * 1000;
      break;
    case HEARD_NOTHING:
    default:
      break;
    }
}

static void
say_hello (Load *self, Link *link)
{
  link->hello_us = 0;
  self->speech->append_hello (self->speech->data, link - self->links, self->out);
  send_out (self, link);
}

static void
opened (Load *self, Link *link)
{
  link->is_ready = TRUE;

  if (self->speech->append_hello == NULL)
    {
      self->n_ready++;
      return;
    }

  say_hello (self, link);
}

static gsize
take_frames (Load *self, Link *link, guint8 *data, gsize length)
{
  gsize at = 0;

  if (!link->is_ready)
    {
      guint8 *end = (guint8 *) g_strstr_len ((char *) data, length, "\r\n\r\n");

      if (end == NULL)
        return 0;

      if (memcmp (data, "HTTP/1.1 101", 12) != 0)
        g_error ("%.*s", (int) length, data);

      at = end + 4 - data;
      opened (self, link);
    }

  while (length - at >= 2)
    {
      guint8 *frame = data + at;
      gsize n = frame[1], header = 2;

      header = n == 126 ? 4 : n == 127 ? 10 : 2;

      if (length - at < header)
        break;

      if (n == 126)
        n = frame[2] << 8 | frame[3];
      else if (n == 127)
        n = (gsize) frame[7] << 16 | frame[8] << 8 | frame[9];

      if (length - at < header + n)
        break;

      if (frame[0] == 0x89)
        send_frame (self, link, 10);
      else if (frame[0] != 0x81)
        g_error ("The server ends a link: %.*s", (int) n, frame + header);
      else
        got_frame (self, link, (const char *) frame + header, n);
      at += header + n;
    }

  return at;
}

static void
readable (Load *self, Link *link)
{
  gsize taken, length = link->n_rest;
  gssize n;

  if (length > 0)
    memcpy (self->in, link->rest, length);

  n = recv (link->fd, self->in + length, IN_BYTES - length, 0);

  if (n <= 0)
    g_error ("A link ended: %s", n < 0 ? g_strerror (errno) : "end of file");

  length += n;
  taken = take_frames (self, link, self->in, length);
  g_clear_pointer (&link->rest, g_free);
  link->n_rest = length - taken;

  if (link->n_rest > 0)
    link->rest = g_memdup2 (self->in + taken, link->n_rest);
}

/**
 * load_turn:
 *
 * Takes what has come, and answers what is to be answered.
 */
void
load_turn (Load *self, int timeout_ms)
{
  struct epoll_event events[512];
  int n = epoll_wait (self->epoll_fd, events, G_N_ELEMENTS (events), timeout_ms);

  for (int i = 0; i < n; i++)
    readable (self, &self->links[events[i].data.u32]);
}

static void
wait_ready (Load *self, guint n_ready)
{
  gint64 end_us = g_get_monotonic_time () + PATIENCE_US;

  while (self->n_ready < n_ready)
    {
      load_turn (self, 100);

      for (guint i = 0; i < self->n_links; i++)
        if (self->links[i].hello_us != 0 && self->links[i].hello_us <= g_get_monotonic_time ())
          say_hello (self, &self->links[i]);

      if (g_get_monotonic_time () > end_us)
        g_error ("Only %u of %u answered", self->n_ready, n_ready);
    }
}

static void
connect_link (Load *self, guint index)
{
  static const char head[] = "GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                             "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                             "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                             "Sec-WebSocket-Protocol: confab.v1\r\n";
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_port = htons (self->subject->port),
                                 .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  struct epoll_event event = { EPOLLIN, { .u32 = index } };
  Link *link = &self->links[index];

  link->fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  if (link->fd < 0 || connect (link->fd, (struct sockaddr *) &address, sizeof address) != 0)
    g_error ("Link %u: %s", index, g_strerror (errno));

  setsockopt (link->fd, IPPROTO_TCP, TCP_NODELAY, &(int) { 1 }, sizeof (int));
  epoll_ctl (self->epoll_fd, EPOLL_CTL_ADD, link->fd, &event);

  g_string_append (self->out, head);

  if (self->speech->append_headers != NULL)
    self->speech->append_headers (self->speech->data, index, self->out);

  g_string_append (self->out, "\r\n");

  if (send (link->fd, self->out->str, self->out->len, MSG_NOSIGNAL) < 0)
    g_error ("Link %u: %s", index, g_strerror (errno));

  g_string_truncate (self->out, 0);
}

Load *
load_connect (Subject *subject, const Speech *speech, guint n_links)
{
  Load *self = g_new0 (Load, 1);

  self->subject = subject;
  self->speech = speech;
  self->out = g_string_new (NULL);
  self->epoll_fd = epoll_create1 (EPOLL_CLOEXEC);
  self->links = g_new0 (Link, n_links);
  self->n_links = n_links;
  self->in = g_malloc (IN_BYTES);
  self->messages = g_array_new (FALSE, FALSE, sizeof (Message));
  self->latencies = g_array_new (FALSE, FALSE, sizeof (double));

  /* A few at a time: the backlog of libsoup is ten. */
  for (guint i = 0; i < n_links; i++)
    {
      connect_link (self, i);

      if (i % 8 == 7)
        wait_ready (self, i + 1);
    }

  wait_ready (self, n_links);
  return self;
}

void
load_disconnect (Load *self)
{
  for (guint i = 0; i < self->n_links; i++)
    {
      close (self->links[i].fd);
      g_free (self->links[i].rest);
    }

  close (self->epoll_fd);
  g_string_free (self->out, TRUE);
  g_array_unref (self->messages);
  g_array_unref (self->latencies);
  g_free (self->links);
  g_free (self->in);
  g_free (self);
}

static void
begin_sending (Load *self)
{
  self->sends = TRUE;

  for (guint i = 0; i < self->n_links; i++)
    for (guint k = 0;
         i / self->plan->n_rooms < self->plan->n_senders && k < self->plan->n_in_flight; k++)
      send_message (self, &self->links[i]);
}

/* Those whose time has come, also those that should have been sent while this thread had no time:
 * what waits because the server is late counts as late. */
static void
send_due (Load *self, gint64 now_us)
{
  if (self->next_us == 0)
    self->next_us = now_us;

  for (; self->next_us <= now_us; self->next_us += self->plan->interval_us)
    send_message (self, &self->links[self->next_sender++ % self->plan->n_senders]);
}

static gboolean
is_over (Load *self, gint64 now_us, gint64 end_us)
{
  return now_us >= end_us || (self->plan->stop != NULL && g_atomic_int_get (self->plan->stop) != 0);
}

static void
run_for (Load *self, guint duration_ms)
{
  gint64 now_us = g_get_monotonic_time (), end_us = now_us + duration_ms * 1000;

  if (self->plan->interval_us == 0)
    begin_sending (self);

  for (; !is_over (self, now_us, end_us); now_us = g_get_monotonic_time ())
    {
      if (self->plan->interval_us > 0)
        send_due (self, now_us);

      load_turn (self, self->plan->interval_us > 0 ? 1 : 50);
    }

  /* What is under way arrives, or is lost. */
  self->sends = FALSE;
  self->next_us = 0;
  end_us = g_get_monotonic_time () + PATIENCE_US / 10;

  while (self->n_done < self->messages->len && g_get_monotonic_time () < end_us)
    load_turn (self, 50);
}

/* Enters the rooms. */
static Load *
load_begin (Subject *subject, const Speech *speech, const LoadPlan *plan)
{
  guint n_links = plan->n_rooms * plan->n_members;
  Load *self = load_connect (subject, speech, n_links);

  self->plan = plan;

  for (guint i = 0; i < n_links; i++)
    {
      self->links[i].room = i % plan->n_rooms;

      if (speech->append_join == NULL)
        continue;

      speech->append_join (speech->data, self->links[i].room, self->out);
      send_out (self, &self->links[i]);
    }

  if (speech->append_join != NULL)
    wait_ready (self, 2 * n_links);

  for (guint i = n_links - plan->n_stalled; i < n_links; i++)
    epoll_ctl (self->epoll_fd, EPOLL_CTL_DEL, self->links[i].fd, NULL);

  return self;
}

/**
 * load_send:
 * @plan: with a number of messages
 *
 * Sends so many messages and waits until all are done.
 */
void
load_send (Subject *subject, const Speech *speech, const LoadPlan *plan)
{
  Load *self = load_begin (subject, speech, plan);

  begin_sending (self);

  while (self->n_done < plan->n_messages)
    load_turn (self, 50);

  load_disconnect (self);
}

LoadResult
load_run (Subject *subject, const Speech *speech, const LoadPlan *plan)
{
  Load *self = load_begin (subject, speech, plan);
  LoadResult result = { 0 };
  gint64 start_us;
  double cpu_s;

  /* Caches, queues and windows of TCP find their size first. */
  if (plan->stop == NULL)
    run_for (self, plan->duration_ms / 5);

  g_array_set_size (self->latencies, 0);
  result.n_messages -= self->n_done;
  result.n_deliveries -= self->n_deliveries;
  start_us = g_get_monotonic_time ();
  cpu_s = subject_cpu_s (subject);
  run_for (self, plan->duration_ms);
  result.cpu_s = subject_cpu_s (subject) - cpu_s;
  result.seconds = (g_get_monotonic_time () - start_us) / 1e6;
  result.n_messages += self->n_done;
  result.n_deliveries += self->n_deliveries;
  result.n_lost =
      (guint64) self->messages->len * (plan->n_members - plan->n_stalled) - self->n_deliveries;
  result.p50_us = bench_median ((double *) self->latencies->data, self->latencies->len);
  result.p99_us = bench_quantile ((double *) self->latencies->data, self->latencies->len, 0.99);
  result.rss_bytes = subject_rss_bytes (subject);
  load_disconnect (self);
  return result;
}
