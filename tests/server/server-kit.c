// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "server-kit.h"

#include "base/confab-id.h"

#include <glib/gstdio.h>
#include <string.h>

#define PASSWORD "correct horse battery"

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* One turn of the main loop, which a condition that never comes cannot hold up. */
void
spin (void)
{
  g_autoptr (GSource) alarm = g_timeout_source_new (20);
  GMainContext *context = g_main_context_default ();

  g_source_set_callback (alarm, wake_cb, NULL, NULL);
  g_source_attach (alarm, context);
  g_main_context_iteration (context, TRUE);
  g_source_destroy (alarm);
}

void
kit_start (Kit *self)
{
  g_autoptr (GError) error = NULL;

  self->server = confab_server_new (self->clock, self->config, &error);
  g_assert_no_error (error);
  self->port = confab_server_get_port (self->server);
}

Kit *
kit_new_client (guint port)
{
  Kit *self = g_new0 (Kit, 1);

  self->clock = confab_clock_new ();
  self->config = confab_config_new ();
  self->session = soup_session_new ();
  self->port = port;
  return self;
}

static Kit *
make_kit (ConfabClock *clock, const char *const *settings)
{
  Kit *self = g_new0 (Kit, 1);
  g_autoptr (GError) error = NULL;

  self->clock = clock;
  self->folder = g_dir_make_tmp ("confab-XXXXXX", &error);
  g_assert_no_error (error);
  self->session = soup_session_new ();
  self->config = confab_config_new ();
  confab_config_set (self->config, "server.data", self->folder, &error);
  confab_config_set (self->config, "server.registration", "open", &error);
  confab_config_set (self->config, "listen.port", "0", &error);
  confab_config_set (self->config, "limits.login-interval", "0", &error);

  for (guint i = 0; settings != NULL && settings[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (settings[i], "=", 2);

      confab_config_set (self->config, parts[0], parts[1], &error);
      g_assert_no_error (error);
    }

  kit_start (self);
  return self;
}

Kit *
kit_new (const char *const *settings)
{
  return make_kit (confab_clock_new (), settings);
}

Kit *
kit_new_at (gint64 unix_ms, const char *const *settings)
{
  return make_kit (confab_clock_new_fake (unix_ms), settings);
}

void
kit_stop (Kit *self)
{
  g_autoptr (DexFuture) stopped = NULL;

  soup_session_abort (self->session);
  stopped = confab_server_stop (self->server);
  UNTIL (!dex_future_is_pending (stopped));
  g_clear_pointer (&self->server, confab_server_free);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_unlink (child) != 0)
        remove_folder (child);
    }

  g_rmdir (path);
}

void
kit_free (Kit *self)
{
  if (self->server != NULL)
    kit_stop (self);

  for (guint i = 0; i < 5; i++)
    g_main_context_iteration (NULL, FALSE);

  if (self->folder != NULL)
    remove_folder (self->folder);

  g_object_unref (self->session);
  g_object_unref (self->clock);
  confab_config_free (self->config);
  g_free (self->folder);
  g_free (self);
}

static void
store_result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static SoupMessage *
new_message (Kit *self, const char *token, const char *method, const char *path)
{
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u%s", self->port, path);
  SoupMessage *message = soup_message_new (method, url);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  g_assert_nonnull (message);

  if (token != NULL)
    {
      g_autofree char *bearer = g_strconcat ("Bearer ", token, NULL);

      soup_message_headers_replace (headers, "Authorization", bearer);
    }

  return message;
}

JsonNode *
kit_call (Kit *self,
          const User *user,
          const char *method,
          const char *path,
          const char *body,
          guint *status)
{
  g_autoptr (SoupMessage) message =
      new_message (self, user != NULL ? user->token : NULL, method, path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autofree char *text = NULL;
  const char *type;

  if (body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

      soup_message_set_request_body_from_bytes (message, "application/json", bytes);
    }

  soup_session_send_and_read_async (self->session, message, 0, NULL, store_result_cb, &result);
  UNTIL (result != NULL);
  answer = soup_session_send_and_read_finish (self->session, result, &error);
  g_assert_no_error (error);
  *status = soup_message_get_status (message);
  type = soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);

  if (g_strcmp0 (type, "application/json") != 0 || g_bytes_get_size (answer) == 0)
    return NULL;

  text = g_strndup (g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));
  return json_from_string (text, NULL);
}

JsonNode *
kit_expect (Kit *self,
            guint status,
            const User *user,
            const char *method,
            const char *path,
            const char *body)
{
  guint got;
  JsonNode *answer = kit_call (self, user, method, path, body, &got);

  if (got != status)
    g_test_message ("%s %s: %u %s", method, path, got,
                    answer != NULL ? json_to_string (answer, FALSE) : "");

  g_assert_cmpuint (got, ==, status);
  return answer;
}

void
kit_refuses (Kit *self,
             const char *code,
             const char *field,
             const User *user,
             const char *method,
             const char *path,
             const char *body)
{
  guint status;
  g_autoptr (JsonNode) answer = kit_call (self, user, method, path, body, &status);

  g_test_message ("%s %s: %u %s", method, path, status,
                  answer != NULL ? text_at (answer, "message") : "");
  g_assert_cmpuint (status, >=, 400);
  g_assert_nonnull (answer);
  g_assert_cmpstr (text_at (answer, "code"), ==, code);
  g_assert_cmpstr (text_at (answer, "field"), ==, field);
}

static User *
sign_in (Kit *self, const char *path, const char *name)
{
  g_autofree char *body = g_strdup_printf ("{\"name\":\"%s\",\"password\":\"" PASSWORD "\"}", name);
  guint status;
  g_autoptr (JsonNode) answer = kit_call (self, NULL, "POST", path, body, &status);
  User *user = g_new0 (User, 1);

  g_assert_cmpuint (status / 100, ==, 2);
  user->id = g_strdup (text_at (answer, "user.id"));
  user->token = g_strdup (text_at (answer, "token"));
  user->device_id = g_strdup (text_at (answer, "deviceId"));
  return user;
}

User *
kit_register (Kit *self, const char *name)
{
  return sign_in (self, "/auth/register", name);
}

User *
kit_login (Kit *self, const char *name)
{
  return sign_in (self, "/auth/login", name);
}

void
user_free (User *self)
{
  g_free (self->id);
  g_free (self->token);
  g_free (self->device_id);
  g_free (self);
}

char *
kit_converse (Kit *self, const User *owner, const char *type, ...)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (JsonNode) answer = NULL;
  char *id = confab_id_new ();
  va_list args;
  guint n = 0, status;

  g_string_printf (body, "{\"id\":\"%s\",\"type\":\"%s\",%s\"userIds\":[", id, type,
                   g_str_equal (type, "channel") ? "\"name\":\"Lobby\"," : "");
  va_start (args, type);

  for (const User *user; (user = va_arg (args, const User *)) != NULL; n++)
    g_string_append_printf (body, "%s\"%s\"", n > 0 ? "," : "", user->id);

  va_end (args);
  g_string_append (body, "]}");
  answer = kit_call (self, owner, "POST", "/conversations", body->str, &status);
  g_assert_cmpuint (status / 100, ==, 2);
  g_set_str (&id, text_at (answer, "id"));
  return id;
}

char *
kit_post (Kit *self, const User *user, const char *conversation_id, const char *content)
{
  g_autofree char *path = g_strdup_printf ("/conversations/%s/messages", conversation_id);
  char *id = confab_id_new ();
  g_autofree char *body = g_strdup_printf ("{\"id\":\"%s\",\"content\":\"%s\"}", id, content);
  g_autoptr (JsonNode) answer = kit_expect (self, 201, user, "POST", path, body);

  g_assert_nonnull (answer);
  return id;
}

static void
message_cb (SoupWebsocketConnection *socket, int type, GBytes *bytes, gpointer data)
{
  Link *self = data;
  g_autofree char *json = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  JsonNode *frame = json_from_string (json, NULL);

  g_assert_nonnull (frame);
  g_queue_push_tail (&self->frames, frame);

  if (find (frame, "seq") != NULL || find (frame, "userSeq") != NULL)
    self->n_durable++;

  if (self->answers && self->n_durable > self->n_told)
    {
      self->n_told = self->n_durable;
      link_send (self, "{\"type\":\"received\",\"payload\":{\"n\":%u}}", self->n_told);
    }
}

static void
closed_cb (SoupWebsocketConnection *socket, gpointer data)
{
  ((Link *) data)->closed = TRUE;
}

static SoupWebsocketConnection *
try_link (Kit *self, const char *token, guint *status)
{
  g_autoptr (SoupMessage) message = new_message (self, token, "GET", "/ws");
  g_autoptr (GAsyncResult) result = NULL;
  SoupWebsocketConnection *socket;
  char *protocols[] = { (char *) "confab.v1", NULL };

  soup_session_websocket_connect_async (self->session, message, NULL, protocols, 0, NULL,
                                        store_result_cb, &result);
  UNTIL (result != NULL);
  socket = soup_session_websocket_connect_finish (self->session, result, NULL);
  *status = soup_message_get_status (message);
  return socket;
}

Link *
kit_link (Kit *self, const User *user)
{
  Link *link = g_new0 (Link, 1);
  guint status;

  link->answers = TRUE;
  link->socket = try_link (self, user->token, &status);
  g_assert_cmpuint (status, ==, 101);
  g_assert_nonnull (link->socket);
  soup_websocket_connection_set_max_incoming_payload_size (link->socket, 1024 * 1024);
  g_signal_connect (link->socket, "message", G_CALLBACK (message_cb), link);
  g_signal_connect (link->socket, "closed", G_CALLBACK (closed_cb), link);
  return link;
}

Link *
kit_link_resumed (Kit *self, const User *user, const char *cursor, char **new_cursor)
{
  Link *link = kit_link (self, user);
  gboolean more = TRUE;

  link_send (link, "{\"type\":\"resume\",\"payload\":{\"cursor\":\"%s\"}}",
             cursor != NULL ? cursor : "");

  while (more)
    {
      g_autoptr (JsonNode) sync = link_wait (link, "sync");

      more = find (sync, "payload.more") != NULL;

      if (new_cursor != NULL)
        g_set_str (new_cursor, text_at (sync, "payload.cursor"));
    }

  return link;
}

guint
kit_link_refused (Kit *self, const char *token)
{
  guint status;
  g_autoptr (SoupWebsocketConnection) socket = try_link (self, token, &status);

  g_assert_null (socket);
  return status;
}

void
link_free (Link *self)
{
  g_signal_handlers_disconnect_by_data (self->socket, self);

  if (soup_websocket_connection_get_state (self->socket) == SOUP_WEBSOCKET_STATE_OPEN)
    soup_websocket_connection_close (self->socket, 1000, NULL);

  UNTIL (soup_websocket_connection_get_state (self->socket) == SOUP_WEBSOCKET_STATE_CLOSED);
  g_object_unref (self->socket);
  g_queue_clear_full (&self->frames, (GDestroyNotify) json_node_unref);
  g_free (self);
}

void
link_send (Link *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  soup_websocket_connection_send_text (self->socket, text);
}

static gboolean
is_wanted (JsonNode *frame, const char *member, const char *value)
{
  return g_strcmp0 (text_at (frame, member), value) == 0;
}

static JsonNode *
take_frame (Link *self, const char *member, const char *value, gboolean drops)
{
  for (guint i = 0; i < self->frames.length; i++)
    {
      JsonNode *frame = g_queue_peek_nth (&self->frames, i);

      if (!is_wanted (frame, member, value))
        continue;

      g_queue_pop_nth (&self->frames, i);

      for (; drops && i > 0; i--)
        json_node_unref (g_queue_pop_head (&self->frames));

      return frame;
    }

  return NULL;
}

JsonNode *
link_wait (Link *self, const char *type)
{
  JsonNode *frame = NULL;

  UNTIL (frame != NULL || (frame = take_frame (self, "type", type, TRUE)) != NULL || self->closed);
  g_assert_nonnull (frame);
  return frame;
}

JsonNode *
link_answer (Link *self, const char *id)
{
  JsonNode *frame = NULL;

  UNTIL (frame != NULL || (frame = take_frame (self, "id", id, FALSE)) != NULL || self->closed);
  g_assert_nonnull (frame);
  return frame;
}

JsonNode *
link_ask (Link *self, const char *type, const char *payload)
{
  g_autofree char *id = confab_id_new ();

  link_send (self, "{\"id\":\"%s\",\"type\":\"%s\",\"payload\":%s}", id, type, payload);
  return link_answer (self, id);
}

void
link_refuses (Link *self,
              const char *code,
              const char *field,
              const char *type,
              const char *payload)
{
  g_autoptr (JsonNode) answer = link_ask (self, type, payload);

  g_test_message ("%s: %s", type, text_at (answer, "payload.message"));
  g_assert_cmpstr (text_at (answer, "type"), ==, "error");
  g_assert_cmpstr (text_at (answer, "payload.code"), ==, code);
  g_assert_cmpstr (text_at (answer, "payload.field"), ==, field);
}

guint
link_wait_closed (Link *self)
{
  UNTIL (self->closed);
  return soup_websocket_connection_get_close_code (self->socket);
}

gboolean
link_has (Link *self, const char *type)
{
  for (guint i = 0; i < self->frames.length; i++)
    if (is_wanted (g_queue_peek_nth (&self->frames, i), "type", type))
      return TRUE;

  return FALSE;
}

JsonNode *
find (JsonNode *node, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", -1);

  for (guint i = 0; node != NULL && parts[i] != NULL; i++)
    {
      if (JSON_NODE_HOLDS_OBJECT (node))
        {
          node = json_object_get_member (json_node_get_object (node), parts[i]);
        }
      else if (JSON_NODE_HOLDS_ARRAY (node))
        {
          guint64 index = g_ascii_strtoull (parts[i], NULL, 10);
          JsonArray *array = json_node_get_array (node);

          node =
              index < json_array_get_length (array) ? json_array_get_element (array, index) : NULL;
        }
      else
        {
          node = NULL;
        }
    }

  return node;
}

const char *
text_at (JsonNode *node, const char *path)
{
  JsonNode *found = find (node, path);

  return found != NULL && JSON_NODE_HOLDS_VALUE (found) ? json_node_get_string (found) : NULL;
}

gint64
int_at (JsonNode *node, const char *path)
{
  JsonNode *found = find (node, path);

  return found != NULL ? json_node_get_int (found) : 0;
}

guint
length_at (JsonNode *node, const char *path)
{
  JsonNode *found = path[0] != '\0' ? find (node, path) : node;

  return found != NULL ? json_array_get_length (json_node_get_array (found)) : 0;
}
