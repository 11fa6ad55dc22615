// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "scripted-peer.h"

#include "scripted-match.h"
#include "waiting.h"

#include <libsoup/soup.h>
#include <string.h>

struct _ScriptedPeer
{
  SoupServer *server;
  char *address;
  GHashTable *answers; /* "METHOD path" → Answer */
  GPtrArray *requests; /* ScriptedRequest */
  char *retry_after;

  SoupWebsocketConnection *link;
  GQueue texts; /* char *, not read by the script yet */
  char *link_authorization;
  guint n_links;
  guint n_links_seen;
  guint refuse_status;
  gushort close_code;
  GHashTable *names;
  gboolean answers_pings;
};

typedef struct
{
  guint status;
  char *json;
  GPtrArray *held; /* SoupServerMessage */
} Answer;

static void
answer_free (Answer *answer)
{
  g_free (answer->json);
  g_ptr_array_unref (answer->held);
  g_free (answer);
}

static void
request_free (ScriptedRequest *request)
{
  g_free (request->method);
  g_free (request->path);
  g_free (request->query);
  g_free (request->body);
  g_free (request->authorization);
  g_free (request);
}

static void
respond (ScriptedPeer *self, SoupServerMessage *message, Answer *answer)
{
  guint status = answer != NULL ? answer->status : 404;
  const char *json = answer != NULL ? answer->json : "";

  if (self->retry_after != NULL)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After",
                                  self->retry_after);

  if (SOUP_STATUS_IS_REDIRECTION (status))
    soup_server_message_set_redirect (message, status, json);
  else
    soup_server_message_set_status (message, status, NULL);

  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, json,
                                    strlen (json));
}

static char *
dup_authorization (SoupServerMessage *message)
{
  return g_strdup (soup_message_headers_get_one (soup_server_message_get_request_headers (message),
                                                 "Authorization"));
}

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  ScriptedPeer *self = data;
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  GUri *uri = soup_server_message_get_uri (message);
  ScriptedRequest *request = g_new0 (ScriptedRequest, 1);
  g_autofree char *key = NULL;
  Answer *answer;

  request->method = g_strdup (soup_server_message_get_method (message));
  request->path = g_strdup (g_uri_get_path (uri));
  request->query = g_strdup (g_uri_get_query (uri));
  request->body = body->data != NULL ? g_strndup (body->data, body->length) : NULL;
  request->authorization = dup_authorization (message);
  g_ptr_array_add (self->requests, request);

  key = g_strconcat (request->method, " ", request->path, NULL);
  answer = g_hash_table_lookup (self->answers, key);

  if (answer != NULL && answer->json == NULL)
    {
      soup_server_message_pause (message);
      g_ptr_array_add (answer->held, g_object_ref (message));
    }
  else
    {
      respond (self, message, answer);
    }
}

static void
refuse_cb (SoupServer *server,
           SoupServerMessage *message,
           const char *path,
           GHashTable *query,
           gpointer data)
{
  ScriptedPeer *self = data;
  Answer answer = { .status = self->refuse_status, .json = (char *) "{}" };

  if (self->refuse_status != 0)
    respond (self, message, &answer);
}

static void
message_cb (SoupWebsocketConnection *link,
            SoupWebsocketDataType type,
            GBytes *bytes,
            ScriptedPeer *self)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  /* One with an id is waited for, and so a matter of the script. */
  if (self->answers_pings && g_strstr_len (text, length, "\"type\":\"ping\"") != NULL &&
      g_strstr_len (text, length, "\"id\":") == NULL)
    soup_websocket_connection_send_text (link, "{\"type\":\"pong\"}");
  else
    g_queue_push_tail (&self->texts, g_strndup (text, length));
}

static void
closed_cb (SoupWebsocketConnection *link, ScriptedPeer *self)
{
  if (link != self->link)
    return;

  self->close_code = soup_websocket_connection_get_close_code (link);
  g_signal_handlers_disconnect_by_data (link, self);
  g_clear_object (&self->link);
}

static void
forget_link (ScriptedPeer *self)
{
  if (self->link != NULL)
    g_signal_handlers_disconnect_by_data (self->link, self);

  g_clear_object (&self->link);
  g_queue_clear_full (&self->texts, g_free);
}

static void
link_cb (SoupServer *server,
         SoupServerMessage *message,
         const char *path,
         SoupWebsocketConnection *link,
         gpointer data)
{
  ScriptedPeer *self = data;

  forget_link (self);
  self->link = g_object_ref (link);
  self->close_code = 0;
  self->n_links++;
  g_free (self->link_authorization);
  self->link_authorization = dup_authorization (message);
  g_signal_connect (link, "message", G_CALLBACK (message_cb), self);
  g_signal_connect (link, "closed", G_CALLBACK (closed_cb), self);
}

ScriptedPeer *
scripted_peer_new (void)
{
  char *protocols[] = { (char *) "confab.v1", NULL };
  ScriptedPeer *self = g_new0 (ScriptedPeer, 1);
  g_autoptr (GError) error = NULL;
  GSList *uris;

  self->server = soup_server_new (NULL, NULL);
  self->answers =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) answer_free);
  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) request_free);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_queue_init (&self->texts);

  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  soup_server_add_early_handler (self->server, "/ws", refuse_cb, self, NULL);
  soup_server_add_websocket_handler (self->server, "/ws", NULL, protocols, link_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);

  uris = soup_server_get_uris (self->server);
  self->address = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return self;
}

void
scripted_peer_free (ScriptedPeer *self)
{
  forget_link (self);
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  g_hash_table_unref (self->answers);
  g_hash_table_unref (self->names);
  g_ptr_array_unref (self->requests);
  g_free (self->retry_after);
  g_free (self->link_authorization);
  g_free (self->address);
  g_free (self);
}

const char *
scripted_peer_get_address (ScriptedPeer *self)
{
  return self->address;
}

void
scripted_peer_answer (ScriptedPeer *self,
                      const char *method,
                      const char *path,
                      guint status,
                      const char *json)
{
  g_autofree char *key = g_strconcat (method, " ", path, NULL);
  Answer *before = g_hash_table_lookup (self->answers, key);
  g_autoptr (GPtrArray) held = NULL;
  Answer *answer = g_new0 (Answer, 1);

  answer->status = status;
  answer->json = g_strdup (json);
  answer->held = g_ptr_array_new_with_free_func (g_object_unref);

  if (before != NULL && json != NULL)
    held = g_ptr_array_ref (before->held);

  g_hash_table_replace (self->answers, g_steal_pointer (&key), answer);

  for (guint i = 0; held != NULL && i < held->len; i++)
    {
      respond (self, g_ptr_array_index (held, i), answer);
      soup_server_message_unpause (g_ptr_array_index (held, i));
    }
}

void
scripted_peer_set_retry_after (ScriptedPeer *self, const char *seconds)
{
  g_set_str (&self->retry_after, seconds);
}

static const ScriptedRequest *
find_request (ScriptedPeer *self, const char *method, const char *path, guint count)
{
  for (guint i = 0; i < self->requests->len; i++)
    {
      const ScriptedRequest *request = g_ptr_array_index (self->requests, i);

      if (strcmp (request->method, method) == 0 && strcmp (request->path, path) == 0 &&
          --count == 0)
        return request;
    }

  return NULL;
}

const ScriptedRequest *
scripted_peer_wait_request (ScriptedPeer *self, const char *method, const char *path, guint count)
{
  WAIT_UNTIL (find_request (self, method, path, count) != NULL);
  return find_request (self, method, path, count);
}

guint
scripted_peer_count (ScriptedPeer *self, const char *method, const char *path)
{
  guint count = 0;

  while (find_request (self, method, path, count + 1) != NULL)
    count++;

  return count;
}

void
scripted_peer_refuse_links (ScriptedPeer *self, guint status)
{
  self->refuse_status = status;
}

void
scripted_peer_wait_link (ScriptedPeer *self)
{
  WAIT_UNTIL (self->n_links > self->n_links_seen && self->link != NULL);
  self->n_links_seen = self->n_links;
}

guint
scripted_peer_get_n_links (ScriptedPeer *self)
{
  return self->n_links;
}

gboolean
scripted_peer_has_link (ScriptedPeer *self)
{
  return self->link != NULL;
}

const char *
scripted_peer_get_link_authorization (ScriptedPeer *self)
{
  return self->link_authorization;
}

gushort
scripted_peer_get_close_code (ScriptedPeer *self)
{
  return self->close_code;
}

/* Pings are answered, and the script does not see them. */
void
scripted_peer_answer_pings (ScriptedPeer *self)
{
  self->answers_pings = TRUE;
}

const char *
scripted_peer_get (ScriptedPeer *self, const char *name)
{
  return g_hash_table_lookup (self->names, name);
}

void
scripted_peer_set (ScriptedPeer *self, const char *name, const char *value)
{
  g_hash_table_replace (self->names, g_strdup (name), g_strdup (value));
}

static void
expect (ScriptedPeer *self, const char *pattern)
{
  g_autofree char *text = NULL;
  g_autofree char *why = NULL;

  WAIT_UNTIL (!g_queue_is_empty (&self->texts));
  text = g_queue_pop_head (&self->texts);

  if (!scripted_match (pattern, text, self->names, &why))
    g_error ("The script expected %s\nbut %s in\n%s", pattern, why, text);
}

static void
act (ScriptedPeer *self, const char *what)
{
  g_auto (GStrv) words = g_strsplit (what, " ", 3);

  if (strcmp (words[0], "link") == 0)
    {
      scripted_peer_wait_link (self);
      return;
    }

  g_assert_nonnull (self->link);

  if (strcmp (words[0], "close") == 0)
    soup_websocket_connection_close (self->link, g_ascii_strtoull (words[1], NULL, 10), words[2]);
  else if (strcmp (words[0], "binary") == 0)
    soup_websocket_connection_send_binary (self->link, words[1], strlen (words[1]));
  else if (strcmp (words[0], "drop") == 0)
    g_io_stream_close (soup_websocket_connection_get_io_stream (self->link), NULL, NULL);
  else
    g_error ("The script says ! %s", what);
}

static void
advance (ConfabClock *clock, const char *by)
{
  char *unit;
  double amount = g_ascii_strtod (by, &unit);

  settle ();
  confab_clock_advance (clock, strcmp (unit, "ms") == 0 ? amount : amount * 1000);
}

void
scripted_peer_play (ScriptedPeer *self, ConfabClock *clock, const char *script)
{
  g_auto (GStrv) lines = g_strsplit (script, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);
      const char *rest = *line != '\0' ? g_strchug (lines[i] + 1) : line;
      g_autofree char *filled = NULL;

      switch (*line)
        {
        case '\0':
        case '#':
          break;
        case '<':
          expect (self, rest);
          break;
        case '>':
          g_assert_nonnull (self->link);
          filled = scripted_fill (rest, self->names);
          soup_websocket_connection_send_text (self->link, filled);
          break;
        case '@':
          advance (clock, rest);
          break;
        case '!':
          act (self, rest);
          break;
        default:
          g_error ("The script says %s", line);
        }
    }
}

void
scripted_peer_play_file (ScriptedPeer *self, ConfabClock *clock, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "client", "sessions", name, NULL);
  g_autofree char *script = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &script, NULL, &error);
  g_assert_no_error (error);
  scripted_peer_play (self, clock, script);
}
