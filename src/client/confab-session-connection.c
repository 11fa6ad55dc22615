// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-session-private.h"

#include "base/confab-async.h"
#include "client/sync/confab-local-server.h"

/* An interruption that is over before this is not shown. */
#define STEADY_MS 2000

/* What a session shows of its connection, which is calmer than the connection itself. */

/**
 * confab_session_show_connection:
 * @connection: what is to be seen from now on
 */
void
confab_session_show_connection (ConfabSession *self, ConfabConnection connection)
{
  confab_clock_remove (self->clock, self->connection_alarm);
  self->connection_alarm = 0;

  /* A link is of no use without a database. */
  if (self->connection == connection || self->connection == CONFAB_CONNECTION_FAILED)
    return;

  self->connection = connection;
  self->connection_since_ms = confab_clock_get_unix_ms (self->clock);
  g_object_notify (G_OBJECT (self), "connection");
}

static ConfabConnection
get_real_connection (ConfabSession *self)
{
  switch (confab_sync_get_state (self->sync))
    {
    case CONFAB_SYNC_CONNECTING:
      return CONFAB_CONNECTION_CONNECTING;
    case CONFAB_SYNC_SYNCING:
      return CONFAB_CONNECTION_SYNCING;
    case CONFAB_SYNC_ONLINE:
      return CONFAB_CONNECTION_ONLINE;
    case CONFAB_SYNC_SIGNED_OUT:
      return CONFAB_CONNECTION_SIGNED_OUT;
    case CONFAB_SYNC_OFFLINE:
    default:
      return CONFAB_CONNECTION_OFFLINE;
    }
}

static void
unsteady_cb (gpointer data)
{
  ConfabSession *self = data;

  self->connection_alarm = 0;
  confab_session_show_connection (self, get_real_connection (self));
}

/* A server of this program's own that has died is started again, on another port. */
static DexFuture *
revive_fiber (ConfabSession *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *address =
      dex_await_string (confab_local_server_start (confab_client_get_local_server ()), &error);

  if (self->stopped)
    return dex_future_new_true ();

  if (address == NULL)
    {
      g_debug ("The local server is not there: %s", error->message);
      return dex_future_new_true ();
    }

  if (g_strcmp0 (address, confab_api_get_address (self->api)) != 0)
    {
      g_object_set (self->account, "server", address, NULL);
      confab_api_set_address (self->api, address);
      confab_reconnect_now (self->reconnect);
    }

  return dex_future_new_true ();
}

/* Also for the next start, which may be without a network. */
static void
note_synced (ConfabSession *self)
{
  self->last_synced_at_ms = confab_clock_get_unix_ms (self->clock);
  dex_future_disown (confab_store_set_synced_at (self->store, self->last_synced_at_ms));
  g_object_notify (G_OBJECT (self), "last-synced-at");
}

/* A moment without a link is no news, nor is a try that fails at once: only what lasts is shown.
 * What is good is news, and so is what the user asked for. */
static gboolean
is_news (ConfabSession *self, ConfabConnection real)
{
  return real == CONFAB_CONNECTION_ONLINE || real == CONFAB_CONNECTION_SIGNED_OUT ||
         real == self->connection || (self->asked && real == CONFAB_CONNECTION_CONNECTING);
}

/**
 * confab_session_state_changed:
 *
 * Call it when the state of the session's sync has changed.
 */
void
confab_session_state_changed (ConfabSession *self)
{
  ConfabConnection real = get_real_connection (self);
  gboolean online = real == CONFAB_CONNECTION_ONLINE;

  confab_backfill_set_linked (self->backfill, online || real == CONFAB_CONNECTION_SYNCING);
  confab_backfill_set_online (self->backfill, online);

  if (real == CONFAB_CONNECTION_OFFLINE && !self->stopped &&
      confab_account_get_is_local (self->account))
    CONFAB_SPAWN_AND_FORGET (revive_fiber, g_object_ref (self), g_object_unref);

  if (online || self->was_online)
    note_synced (self);

  self->was_online = online;

  if (is_news (self, real))
    {
      self->asked = FALSE;
      confab_session_show_connection (self, real);
    }
  else if (self->connection_alarm == 0)
    self->connection_alarm = confab_clock_add (self->clock, STEADY_MS, unsteady_cb, self);
}
