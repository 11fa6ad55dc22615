// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-key-fetch.h"
#include "confab-key-sync-private.h"

#include "base/confab-async.h"
#include "base/confab-limits.h"
#include "protocol/confab-sealed.h"

/* What is sealed for this device alone: fetched when the server says that it is there, and asked
 * for when it does not come. */

/* So often what is needed for a repair is fetched in a row. */
#define MAX_ROUNDS 3

/* A moment, for what comes together. */
#define LEAST_DELAY_MS 1000

/* Stores keys; those of somebody who is not known are looked at again once they are. */
static gboolean
await_taken (ConfabKeySync *self, GPtrArray *wraps, gboolean in_row, GError **error)
{
  g_autoptr (ConfabChangeSet) changes =
      dex_await_boxed (in_row ? confab_store_take_next_wraps (self->store, wraps)
                              : confab_store_take_wraps (self->store, wraps),
                       error);
  g_autoptr (ConfabChangeSet) later = NULL;

  if (changes == NULL)
    return FALSE;

  confab_key_sync_tell (self, changes);

  if (changes->unlisted_users->len == 0)
    return TRUE;

  if (!confab_key_fetch_await_lists (self->store, self->api, changes->unlisted_users, error))
    return FALSE;

  later = dex_await_boxed (confab_store_take_wraps (self->store, wraps), error);

  if (later != NULL)
    confab_key_sync_tell (self, later);

  return later != NULL;
}

static gboolean
begins_sessions (GPtrArray *wraps)
{
  for (guint i = 0; i < wraps->len; i++)
    if (((ConfabWrapData *) g_ptr_array_index (wraps, i))->first)
      return TRUE;

  return FALSE;
}

/* The database counts a key as come before it is known whose it is. What was not taken then would
 * be deleted on the server with the next one that follows on it, so nothing is before all was
 * fetched. */
static void
note_missed (ConfabKeySync *self)
{
  self->missed = TRUE;
  confab_key_sync_forget_received (self);
}

/* One page. What is stored the server need not keep. */
static gboolean
await_page (ConfabKeySync *self, gboolean *more, GError **error)
{
  g_autofree char *path = g_strdup_printf ("/keys/wraps?limit=%d", CONFAB_MAX_PAGE);
  g_autofree char *received = NULL;
  g_autoptr (JsonNode) node =
      dex_await_boxed (confab_api_call (self->api, "GET", path, NULL), error);
  g_autoptr (JsonNode) done = NULL;
  g_autoptr (GPtrArray) wraps = NULL;
  const ConfabWrapData *last;

  *more = FALSE;

  if (node != NULL)
    wraps = confab_record_parse_items (&confab_wrap_data_record,
                                       (GDestroyNotify) confab_wrap_data_free, node, error);

  if (wraps == NULL || wraps->len == 0)
    return wraps != NULL;

  if (!await_taken (self, wraps, FALSE, error))
    return FALSE;

  if (begins_sessions (wraps))
    confab_key_sync_publish (self);

  confab_key_sync_forget_received (self);
  last = g_ptr_array_index (wraps, wraps->len - 1);
  received = g_strdup_printf ("/keys/wraps/%" G_GINT64_FORMAT, last->number);
  done = dex_await_boxed (confab_api_call (self->api, "DELETE", received, NULL), error);
  *more = wraps->len == CONFAB_MAX_PAGE;
  return done != NULL;
}

static DexFuture *
fetch_fiber (ConfabKeySync *self)
{
  g_autoptr (GError) error = NULL;

  do
    {
      gboolean more = TRUE;

      self->fetch_again = FALSE;

      while (more && !self->stopped && await_page (self, &more, &error))
        continue;
    }
  while (self->fetch_again && error == NULL && !self->stopped);

  if (error != NULL)
    {
      note_missed (self);
      g_debug ("What is sealed for this device could not be fetched: %s", error->message);
    }
  else if (!self->stopped)
    {
      self->missed = FALSE;
    }

  dex_clear (&self->fetching);
  return dex_future_new_true ();
}

/**
 * confab_key_sync_fetch:
 *
 * Has what is sealed for this device fetched: what was sent with it can be opened then.
 *
 * Returns: (transfer full): a future that resolves when it has been tried
 */
DexFuture *
confab_key_sync_fetch (ConfabKeySync *self)
{
  dex_return_error_if_fail (CONFAB_IS_KEY_SYNC (self));

  if (self->stopped)
    return dex_future_new_true ();

  if (self->fetching != NULL)
    self->fetch_again = TRUE;
  else
    self->fetching = CONFAB_SPAWN (fetch_fiber, g_object_ref (self), g_object_unref);

  return dex_ref (self->fetching);
}

/**
 * confab_key_sync_forget_received:
 *
 * What came by the link the server is told of in another way: with the next page.
 */
void
confab_key_sync_forget_received (ConfabKeySync *self)
{
  confab_clock_remove (self->clock, self->received_alarm);
  self->received_alarm = 0;
  self->received = 0;
}

static DexFuture *
received_fiber (ConfabKeySync *self)
{
  g_autofree char *path = g_strdup_printf ("/keys/wraps/%" G_GINT64_FORMAT, self->received);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) done = NULL;

  confab_key_sync_forget_received (self);
  done = dex_await_boxed (confab_api_call (self->api, "DELETE", path, NULL), &error);

  if (done == NULL)
    g_debug ("The server keeps what has come: %s", error->message);

  return dex_future_new_true ();
}

static void
received_cb (gpointer data)
{
  ConfabKeySync *self = data;

  self->received_alarm = 0;

  /* For each session one of the keys here was used. */
  if (self->begun)
    confab_key_sync_publish (self);

  self->begun = FALSE;
  CONFAB_SPAWN_AND_FORGET (received_fiber, g_object_ref (self), g_object_unref);
}

typedef struct
{
  ConfabKeySync *keys;
  GPtrArray *wraps;
} Taking;

static void
taking_free (Taking *self)
{
  g_object_unref (self->keys);
  g_ptr_array_unref (self->wraps);
  g_free (self);
}

/* Where one is or may be missing before it, all is fetched. */
static DexFuture *
take_fiber (Taking *taking)
{
  ConfabKeySync *self = taking->keys;
  g_autoptr (GError) error = NULL;
  const ConfabWrapData *last;

  if (self->fetching != NULL)
    dex_await (dex_ref (self->fetching), NULL);

  if (self->missed)
    return confab_key_sync_fetch (self);

  if (!await_taken (self, taking->wraps, TRUE, &error))
    {
      note_missed (self);
      g_debug ("What came by the link is fetched: %s", error->message);
      return confab_key_sync_fetch (self);
    }

  /* A fetch may have failed meanwhile. */
  if (self->missed)
    return confab_key_sync_fetch (self);

  self->begun |= begins_sessions (taking->wraps);
  last = g_ptr_array_index (taking->wraps, taking->wraps->len - 1);
  self->received = MAX (self->received, last->number);

  if (self->received_alarm == 0 && self->online && !self->stopped)
    self->received_alarm =
        confab_clock_add (self->clock, CONFAB_KEY_SYNC_RECEIVED_MS, received_cb, self);

  return dex_future_new_true ();
}

/**
 * confab_key_sync_take:
 * @wraps: (element-type ConfabWrapData): keys for this device that came by the link, in order; at
 *   least one
 *
 * Has them stored: what was sent with them can be opened then.
 *
 * Returns: (transfer full): a future that resolves when it has been tried
 */
DexFuture *
confab_key_sync_take (ConfabKeySync *self, GPtrArray *wraps)
{
  Taking *taking;

  dex_return_error_if_fail (CONFAB_IS_KEY_SYNC (self));
  dex_return_error_if_fail (wraps->len > 0);

  if (self->stopped)
    return dex_future_new_true ();

  taking = g_new0 (Taking, 1);
  taking->keys = g_object_ref (self);
  taking->wraps = g_ptr_array_ref (wraps);
  return CONFAB_SPAWN (take_fiber, taking, taking_free);
}

static void
repair_cb (gpointer data)
{
  ConfabKeySync *self = data;

  self->repair_alarm = 0;
  confab_key_sync_repair (self);
}

static void
set_repair_alarm (ConfabKeySync *self, gint64 next_at)
{
  gint64 delay_ms = next_at - confab_clock_get_unix_ms (self->clock);

  confab_clock_remove (self->clock, self->repair_alarm);
  self->repair_alarm = 0;

  if (next_at > 0 && self->online && !self->stopped)
    self->repair_alarm =
        confab_clock_add (self->clock, MAX (delay_ms, LEAST_DELAY_MS), repair_cb, self);
}

static gboolean
await_repaired (ConfabKeySync *self, gint64 *next_at, GError **error)
{
  for (guint i = 0; i < MAX_ROUNDS; i++)
    {
      g_autoptr (ConfabKeyTask) task = dex_await_boxed (confab_store_repair (self->store), error);
      g_autoptr (JsonNode) sent = NULL;

      if (task == NULL)
        return FALSE;

      *next_at = task->next_at;

      if (task->body != NULL)
        {
          sent = dex_await_boxed (confab_api_call (self->api, "POST", "/keys/wraps", task->body),
                                  error);

          if (sent == NULL)
            return FALSE;
        }

      if (task->user_ids->len == 0 && task->device_ids->len == 0)
        return TRUE;

      if (!confab_key_fetch_await (self->store, self->api, task, error))
        return FALSE;
    }

  return TRUE;
}

static DexFuture *
repair_fiber (ConfabKeySync *self)
{
  while (self->repair_again && self->online && !self->stopped)
    {
      g_autoptr (GError) error = NULL;
      gint64 next_at = 0;

      self->repair_again = FALSE;

      /* It may only be on its way: not all that comes is told of on the link. */
      dex_await (confab_key_sync_fetch (self), NULL);

      if (!await_repaired (self, &next_at, &error))
        {
          g_debug ("Keys could not be asked for: %s", error->message);
          next_at = confab_clock_get_unix_ms (self->clock) + CONFAB_KEY_SYNC_AGAIN_MS;
        }

      set_repair_alarm (self, next_at);
    }

  self->repairing = FALSE;
  return dex_future_new_true ();
}

/**
 * confab_key_sync_repair:
 *
 * Has keys asked for that did not come, and those handed out that others ask for.
 */
void
confab_key_sync_repair (ConfabKeySync *self)
{
  g_return_if_fail (CONFAB_IS_KEY_SYNC (self));

  self->repair_again = TRUE;

  if (self->repairing || !self->online || self->stopped)
    return;

  self->repairing = TRUE;
  CONFAB_SPAWN_AND_FORGET (repair_fiber, g_object_ref (self), g_object_unref);
}
