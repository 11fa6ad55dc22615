// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-requests.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "protocol/confab-json.h"

struct _ConfabRequests
{
  ConfabClock *clock;
  GHashTable *waiting;
};

typedef struct
{
  ConfabRequests *requests;
  char *id;
  DexPromise *promise;
  guint alarm;
} Request;

static void
request_free (Request *request)
{
  confab_clock_remove (request->requests->clock, request->alarm);
  dex_clear (&request->promise);
  g_free (request->id);
  g_free (request);
}

static void
reject (Request *request, GError *error)
{
  dex_promise_reject (request->promise, error);
  request_free (request);
}

static void
late_cb (gpointer data)
{
  Request *request = data;

  g_hash_table_steal (request->requests->waiting, request->id);
  reject (request,
          g_error_new (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "The server did not answer in time"));
}

static GError *
read_error (JsonNode *payload)
{
  g_autoptr (ConfabErrorData) data = confab_error_data_parse (payload, NULL);
  GError *error = NULL;

  if (data != NULL)
    return confab_error_from_data (data);

  confab_set_error (&error, CONFAB_ERROR_INTERNAL, "The server refused without a reason");
  return error;
}

/**
 * confab_requests_new:
 * @clock: tells which are late
 *
 * Returns: (transfer full): a table without requests
 */
ConfabRequests *
confab_requests_new (ConfabClock *clock)
{
  ConfabRequests *self = g_new0 (ConfabRequests, 1);

  self->clock = g_object_ref (clock);
  self->waiting =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) request_free);
  return self;
}

/**
 * confab_requests_free:
 * @self: (transfer full): a table; the promises in it stay as they are
 */
void
confab_requests_free (ConfabRequests *self)
{
  g_hash_table_unref (self->waiting);
  g_object_unref (self->clock);
  g_free (self);
}

/**
 * confab_requests_add:
 * @id: what the answer will name
 *
 * Returns: (transfer full): a future that resolves to the payload of the "ack", a boxed #JsonNode;
 *   or rejects with the server's error, with %G_IO_ERROR_TIMED_OUT after
 *   %CONFAB_REQUEST_WITHIN_MS, or with %G_IO_ERROR_PENDING when that id is waited for already
 */
DexFuture *
confab_requests_add (ConfabRequests *self, const char *id)
{
  Request *request;

  if (g_hash_table_contains (self->waiting, id))
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_PENDING, "%s is being asked already", id);

  request = g_new0 (Request, 1);
  request->requests = self;
  request->id = g_strdup (id);
  request->promise = dex_promise_new ();
  request->alarm = confab_clock_add (self->clock, CONFAB_REQUEST_WITHIN_MS, late_cb, request);
  g_hash_table_insert (self->waiting, request->id, request);
  return DEX_FUTURE (dex_ref (request->promise));
}

/**
 * confab_requests_answer:
 * @frame: an "ack", an "error" or a "pong"
 *
 * Returns: whether somebody waited for it; an answer can come too late
 */
gboolean
confab_requests_answer (ConfabRequests *self, const ConfabFrame *frame)
{
  gpointer taken = NULL;
  Request *request;

  if (frame->id == NULL || !g_hash_table_steal_extended (self->waiting, frame->id, NULL, &taken))
    return FALSE;

  request = taken;

  if (frame->type == CONFAB_FRAME_ERROR)
    {
      reject (request, read_error (frame->node));
      return TRUE;
    }

  dex_promise_resolve_boxed (request->promise, JSON_TYPE_NODE,
                             frame->node != NULL ? json_node_ref (frame->node)
                                                 : confab_json_parse ("{}", 2, NULL));
  request_free (request);
  return TRUE;
}

/**
 * confab_requests_lose_all:
 * @why: what happened to the link
 *
 * Rejects all with %G_IO_ERROR_CONNECTION_CLOSED: nobody knows whether they were done.
 */
void
confab_requests_lose_all (ConfabRequests *self, const char *why)
{
  g_autoptr (GPtrArray) lost = g_hash_table_steal_all_values (self->waiting);

  while (lost->len > 0)
    reject (g_ptr_array_steal_index_fast (lost, 0),
            g_error_new (G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED,
                         "The link was lost before the answer came: %s", why));
}
