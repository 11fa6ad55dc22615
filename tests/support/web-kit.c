// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "web-kit.h"

#include <string.h>

#define MAX_HEAD 65536

typedef struct
{
  GBytes *bytes;
  WebKitEnd end;
} Answer;

struct _WebKit
{
  gatomicrefcount refs; /* one for who made it, one for the service, whose threads use it */
  GSocketService *service;
  GCancellable *cancellable;
  GHashTable *answers; /* path → Answer */
  GMutex lock;         /* of what follows, and of the answers */
  GString *head;
  guint count;
  guint16 port;
  char *address;
};

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_bytes_unref (answer->bytes);
  g_free (answer);
}

static gboolean
read_head (WebKit *self, GInputStream *in, char **path)
{
  g_autoptr (GString) head = g_string_new (NULL);
  g_auto (GStrv) words = NULL;
  char byte;

  while (head->len < MAX_HEAD && !g_str_has_suffix (head->str, "\r\n\r\n"))
    {
      if (g_input_stream_read (in, &byte, 1, self->cancellable, NULL) != 1)
        return FALSE;

      g_string_append_c (head, byte);
    }

  words = g_strsplit (head->str, " ", 3);

  if (g_strv_length (words) < 3)
    return FALSE;

  *path = g_strdup (words[1]);
  g_mutex_lock (&self->lock);
  g_string_assign (self->head, head->str);
  self->count++;
  g_mutex_unlock (&self->lock);

  /* The test may wait for that. */
  g_main_context_wakeup (NULL);
  return TRUE;
}

static GBytes *
find (WebKit *self, const char *path, WebKitEnd *end)
{
  static const char missing[] = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
  GBytes *bytes = NULL;
  Answer *answer;

  g_mutex_lock (&self->lock);
  answer = g_hash_table_lookup (self->answers, path);
  *end = answer != NULL ? answer->end : WEB_KIT_ENDS;
  bytes = answer != NULL ? g_bytes_ref (answer->bytes)
                         : g_bytes_new_static (missing, sizeof missing - 1);
  g_mutex_unlock (&self->lock);
  return bytes;
}

static gboolean
run_cb (WebKit *self, GSocketConnection *connection)
{
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const char *data, *line;
  WebKitEnd end;
  gsize length;
  char byte;

  if (!read_head (self, in, &path))
    return TRUE;

  bytes = find (self, path, &end);
  data = g_bytes_get_data (bytes, &length);

  if (!g_output_stream_write_all (out, data, length, NULL, self->cancellable, NULL))
    return TRUE;

  for (line = data + length; line > data && line[-1] != '\n'; line--)
    ;

  while (end == WEB_KIT_GOES_ON &&
         g_output_stream_write_all (out, line, (gsize) (data + length - line), NULL,
                                    self->cancellable, NULL))
    ;

  if (end == WEB_KIT_STANDS_BY)
    while (g_input_stream_read (in, &byte, 1, self->cancellable, NULL) == 1)
      ;

  return TRUE;
}

static void
web_kit_unref (gpointer data, GClosure *closure)
{
  WebKit *self = data;

  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_object_unref (self->cancellable);
  g_hash_table_unref (self->answers);
  g_string_free (self->head, TRUE);
  g_mutex_clear (&self->lock);
  g_free (self->address);
  g_free (self);
}

/**
 * web_kit_new:
 * @address: of this machine: "127.0.0.1", "127.0.0.2" and so on
 *
 * Returns: (transfer full): a server that knows no path
 */
WebKit *
web_kit_new (const char *address)
{
  WebKit *self = g_new0 (WebKit, 1);
  g_autoptr (GInetAddress) inet = g_inet_address_new_from_string (address);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (inet, 0), given = NULL;
  g_autoptr (GError) error = NULL;

  /* More than ever come at once: a service that was full accepts again on a thread, and GLib 2.84
   * then answers before it knows whom. */
  self->service = g_threaded_socket_service_new (256);
  self->cancellable = g_cancellable_new ();
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, answer_free);
  self->head = g_string_new (NULL);
  self->address = g_strdup (address);
  g_mutex_init (&self->lock);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), wanted, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &given, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (given));
  g_atomic_ref_count_init (&self->refs);
  g_atomic_ref_count_inc (&self->refs);
  g_signal_connect_data (self->service, "run", G_CALLBACK (run_cb), self, web_kit_unref,
                         G_CONNECT_SWAPPED);
  return self;
}

/**
 * web_kit_free:
 *
 * Ends the server, whatever it is doing.
 */
void
web_kit_free (WebKit *self)
{
  g_cancellable_cancel (self->cancellable);
  g_socket_service_stop (self->service);
  g_object_unref (self->service);
  web_kit_unref (self, NULL);
}

/**
 * web_kit_get_port:
 *
 * Returns: where it listens
 */
guint16
web_kit_get_port (WebKit *self)
{
  return self->port;
}

/**
 * web_kit_url:
 *
 * Returns: (transfer full): where the path is
 */
char *
web_kit_url (WebKit *self, const char *path)
{
  return g_strdup_printf ("http://%s:%u%s", self->address, self->port, path);
}

static void
serve (WebKit *self, const char *path, GBytes *bytes, WebKitEnd end)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->bytes = bytes;
  answer->end = end;
  g_mutex_lock (&self->lock);
  g_hash_table_insert (self->answers, g_strdup (path), answer);
  g_mutex_unlock (&self->lock);
}

/**
 * web_kit_serve:
 * @answer: all of it, from the status on
 */
void
web_kit_serve (WebKit *self, const char *path, const char *answer, WebKitEnd end)
{
  serve (self, path, g_bytes_new (answer, strlen (answer)), end);
}

/**
 * web_kit_serve_body:
 * @type: what it is said to be
 */
void
web_kit_serve_body (WebKit *self, const char *path, const char *type, GBytes *body)
{
  g_autofree char *head =
      g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %" G_GSIZE_FORMAT
                       "\r\nSet-Cookie: seen=1\r\n\r\n",
                       type, g_bytes_get_size (body));
  GByteArray *all = g_byte_array_new ();

  g_byte_array_append (all, (const guint8 *) head, (guint) strlen (head));
  g_byte_array_append (all, g_bytes_get_data (body, NULL), (guint) g_bytes_get_size (body));
  serve (self, path, g_byte_array_free_to_bytes (all), WEB_KIT_ENDS);
}

/**
 * web_kit_serve_page:
 *
 * Answers with HTML in UTF-8.
 */
void
web_kit_serve_page (WebKit *self, const char *path, const char *html)
{
  g_autoptr (GBytes) body = g_bytes_new (html, strlen (html));

  web_kit_serve_body (self, path, "text/html; charset=utf-8", body);
}

/**
 * web_kit_turn:
 *
 * Answers that it is elsewhere.
 */
void
web_kit_turn (WebKit *self, const char *path, const char *location)
{
  g_autofree char *answer = g_strdup_printf ("HTTP/1.1 302 Found\r\nLocation: %s\r\n"
                                             "Set-Cookie: seen=1\r\nContent-Length: 0\r\n\r\n",
                                             location);

  web_kit_serve (self, path, answer, WEB_KIT_ENDS);
}

/**
 * web_kit_count:
 *
 * Returns: how often it was asked
 */
guint
web_kit_count (WebKit *self)
{
  guint count;

  g_mutex_lock (&self->lock);
  count = self->count;
  g_mutex_unlock (&self->lock);
  return count;
}

/**
 * web_kit_dup_head:
 *
 * Returns: (transfer full): what it was asked last, with all headers
 */
char *
web_kit_dup_head (WebKit *self)
{
  char *head;

  g_mutex_lock (&self->lock);
  head = g_strdup (self->head->str);
  g_mutex_unlock (&self->lock);
  return head;
}
