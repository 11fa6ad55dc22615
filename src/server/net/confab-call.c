// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-call.h"

#include "base/confab-error.h"
#include "protocol/confab-frame.h"
#include "protocol/confab-json.h"

#include <math.h>
#include <string.h>

/**
 * confab_call_free:
 * @self: (nullable) (transfer full): a call
 */
void
confab_call_free (ConfabCall *self)
{
  if (self == NULL)
    return;

  if (self->request != NULL)
    {
      confab_request_clear (self->request);
      g_free (self->request);
    }

  g_clear_pointer (&self->query, g_hash_table_unref);
  g_clear_object (&self->message);
  g_free (self->token);
  g_free (self);
}

static void
respond (ConfabCall *self, guint status, const char *type, const char *text)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);

  confab_metrics_count (&self->server->metrics, CONFAB_METRIC_REQUESTS, 1);

  if (self->has_rest)
    {
      confab_http_refuse_body (self->message, status, text);
      return;
    }

  /* libsoup would cut the answer to it, and ends the process for some. */
  soup_message_headers_remove (soup_server_message_get_request_headers (self->message), "Range");
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  soup_server_message_set_status (self->message, status, NULL);

  if (text != NULL)
    soup_server_message_set_response (self->message, type, SOUP_MEMORY_COPY, text, strlen (text));

  if (self->server->http != NULL)
    soup_server_message_unpause (self->message);
}

/**
 * confab_call_answer:
 * @json: (nullable): the body
 */
void
confab_call_answer (ConfabCall *self, guint status, const char *json)
{
  respond (self, status, "application/json", json);
}

/**
 * confab_call_answer_text:
 * @text: plain text
 */
void
confab_call_answer_text (ConfabCall *self, guint status, const char *text)
{
  respond (self, status, "text/plain; charset=utf-8", text);
}

/**
 * confab_call_fail:
 */
void
confab_call_fail (ConfabCall *self, const GError *error)
{
  g_autofree char *json = confab_error_to_json (error);
  double retry_after_s = confab_error_get_retry_after_s (error);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);
  guint status = confab_error_code_to_http (confab_error_get_code (error));

  if (retry_after_s > 0)
    {
      g_autofree char *text = g_strdup_printf ("%.0f", ceil (retry_after_s));

      soup_message_headers_replace (headers, "Retry-After", text);
    }

  if (status == SOUP_STATUS_UNAUTHORIZED)
    soup_message_headers_replace (headers, "WWW-Authenticate", "Bearer");

  confab_metrics_count (&self->server->metrics, CONFAB_METRIC_REQUEST_ERRORS, 1);
  respond (self, status, "application/json", json);
}

static const ConfabField *
find_field (const ConfabRecord *record, const char *name, gsize length)
{
  for (guint i = 0; i < record->n_fields; i++)
    if (strlen (record->fields[i].name) == length &&
        strncmp (record->fields[i].name, name, length) == 0)
      return &record->fields[i];

  return NULL;
}

static void
append_member (GString *json, const ConfabField *field, const char *value)
{
  if (json->len > 1)
    g_string_append_c (json, ',');

  confab_json_append_string (json, field->name);
  g_string_append_c (json, ':');

  /* What is not of the type stays text, and the reader says what is wrong with it. */
  if (field->type == CONFAB_FIELD_BOOL && (g_str_equal (value, "1") || g_str_equal (value, "true")))
    g_string_append (json, "true");
  else if (field->type == CONFAB_FIELD_BOOL &&
           (g_str_equal (value, "0") || g_str_equal (value, "false")))
    g_string_append (json, "false");
  else if (field->type == CONFAB_FIELD_INT &&
           g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT64, NULL, NULL))
    g_string_append_printf (json, "%" G_GUINT64_FORMAT, g_ascii_strtoull (value, NULL, 10));
  else
    confab_json_append_string (json, value);
}

/* The variables of the path that are fields of the record. */
static void
append_path (ConfabCall *self, GString *json, JsonObject *body)
{
  const char *variable = self->route->pattern;

  for (guint i = 0; (variable = strchr (variable, '{')) != NULL; i++)
    {
      gsize length = strcspn (++variable, "}");
      const ConfabField *field = find_field (self->route->record, variable, length);

      if (field != NULL && (body == NULL || !json_object_has_member (body, field->name)))
        append_member (json, field, self->request->path[i]);
    }
}

static void
append_query (ConfabCall *self, GString *json)
{
  GHashTableIter iter;
  gpointer name, value;

  if (self->query == NULL)
    return;

  g_hash_table_iter_init (&iter, self->query);

  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      const ConfabField *field = find_field (self->route->record, name, strlen (name));

      if (field != NULL && strcmp (value, "") != 0)
        append_member (json, field, value);
    }
}

static gboolean
check_body (ConfabCall *self, gsize length, GError **error)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (self->message);
  const char *type = soup_message_headers_get_content_type (headers, NULL);

  if (length > self->route->max_body)
    {
      confab_set_error (error, CONFAB_ERROR_TOO_LARGE, "The body is longer than %u bytes",
                        self->route->max_body);
      return FALSE;
    }

  if (length > 0 && g_strcmp0 (type, "application/json") != 0)
    {
      confab_set_error (error, CONFAB_ERROR_UNSUPPORTED_MEDIA, "The body is not application/json");
      return FALSE;
    }

  return TRUE;
}

/* The body as it is, with what the path says put in front of its members. */
static gboolean
append_body (ConfabCall *self, GString *json, GError **error)
{
  SoupMessageBody *body = soup_server_message_get_request_body (self->message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr (JsonNode) root = NULL;
  const char *from, *end;

  if (!check_body (self, length, error))
    return FALSE;

  if (length == 0)
    {
      append_path (self, json, NULL);
      return TRUE;
    }

  root = confab_json_parse (text, length, error);

  if (root == NULL)
    return FALSE;

  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      confab_set_error (error, CONFAB_ERROR_BAD_REQUEST, "The body is not an object");
      return FALSE;
    }

  append_path (self, json, json_node_get_object (root));
  from = (const char *) memchr (text, '{', length) + 1;
  end = (const char *) memrchr (text, '}', length);

  if (json->len > 1 && json_object_get_size (json_node_get_object (root)) > 0)
    g_string_append_c (json, ',');

  g_string_append_len (json, from, end - from);
  return TRUE;
}

/**
 * confab_call_read:
 *
 * Reads what is asked into the request: one record, from the path, the query and the body.
 *
 * Returns: TRUE, or FALSE with an error that names the field
 */
gboolean
confab_call_read (ConfabCall *self, GError **error)
{
  const ConfabRoute *route = self->route;
  g_autoptr (GString) json = g_string_new ("{");
  g_autoptr (JsonNode) root = NULL;

  if (route->record == NULL)
    return TRUE;

  if (g_str_equal (route->method, "GET"))
    {
      append_path (self, json, NULL);
      append_query (self, json);
    }
  else if (!append_body (self, json, error))
    {
      return FALSE;
    }

  g_string_append_c (json, '}');
  root = confab_json_parse (json->str, json->len, error);

  if (root == NULL)
    return FALSE;

  self->request->data = confab_record_parse (route->record, root, error);

  if (self->request->data == NULL)
    return FALSE;

  self->request->record = route->record;
  return TRUE;
}

/**
 * confab_call_run:
 * @done: called with the call as its data, which it owns then
 *
 * Runs a rule on what is asked. The call stays, its request goes.
 */
void
confab_call_run (ConfabCall *self, gboolean writes, ConfabRule rule, ConfabDoneFunc done)
{
  confab_server_run (self->server, writes, rule, g_steal_pointer (&self->request), done, self);
}

/* The same request with something else in it. */
static ConfabRequest *
copy_request (const ConfabRequest *request, const ConfabRecord *record, gconstpointer data)
{
  ConfabRequest *copy = g_memdup2 (request, sizeof *request);

  copy->user_id = g_strdup (request->user_id);
  copy->device_id = g_strdup (request->device_id);
  copy->address = g_strdup (request->address);
  copy->path[0] = g_strdup (request->path[0]);
  copy->path[1] = g_strdup (request->path[1]);
  copy->record = record;
  copy->data = confab_record_copy (record, data);
  return copy;
}

static void
asked_cb (ConfabServer *server,
          const ConfabRequest *request,
          ConfabOutcome *outcome,
          const GError *error,
          gpointer data)
{
  g_autoptr (DexPromise) promise = data;

  if (outcome != NULL)
    dex_promise_resolve_string (promise, g_steal_pointer (&outcome->answer));
  else
    dex_promise_reject (promise, g_error_copy (error));
}

/**
 * confab_call_ask:
 * @record: what @data is
 * @data: what the rule is asked, instead of what the call says
 *
 * For what takes several rules: the call keeps its request.
 *
 * Returns: (transfer full): a future that resolves to the rule's answer, as JSON
 */
DexFuture *
confab_call_ask (ConfabCall *self,
                 gboolean writes,
                 ConfabRule rule,
                 const ConfabRecord *record,
                 gconstpointer data)
{
  DexPromise *promise = dex_promise_new ();

  confab_server_run (self->server, writes, rule, copy_request (self->request, record, data),
                     asked_cb, dex_ref (promise));
  return DEX_FUTURE (promise);
}
