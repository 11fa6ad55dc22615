// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-login.h"

#include "base/confab-async.h"
#include "client/model/confab-unread.h"
#include "confab-session-lock.h"

/**
 * ConfabLogin:
 *
 * What happens to a session is seen by everybody who has it; that it is over, and whether another
 * one takes its place, is decided here.
 *
 * Signals "begun" and "over" (ConfabSession): the models of a session are filled, and it is not to
 * be looked at any more.
 */
struct _ConfabLogin
{
  GObject parent_instance;
  ConfabAccount *account;
  ConfabSession *session;
  ConfabUnread *unread; /* while it is at work */
  ConfabLoginState state;
  GError *error;
  char *signed_out_by;
  DexPromise *damaged; /* of the session: TRUE when its database is, FALSE when it is forgotten */
  DexFuture *starting; /* of the session, until somebody waits for it */
  DexFuture *ended;    /* (nullable): what has to end before the next session starts */
};

typedef enum
{
  PROP_ACCOUNT = 1,
  PROP_STATE,
  PROP_SESSION,
} ConfabLoginProp;

typedef enum
{
  SIGNAL_BEGUN,
  SIGNAL_OVER,
  SIGNAL_FAILED,
  SIGNAL_UNREAD_CHANGED,
} ConfabLoginSignal;

G_DEFINE_FINAL_TYPE (ConfabLogin, confab_login, G_TYPE_OBJECT)

static GParamSpec *props[PROP_SESSION + 1];
static guint signals[SIGNAL_UNREAD_CHANGED + 1];

static void
set_state (ConfabLogin *self, ConfabLoginState state, const GError *error)
{
  g_autoptr (GError) old = g_steal_pointer (&self->error);

  self->state = state;
  self->error = error != NULL ? g_error_copy (error) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

static void
unread_cb (ConfabLogin *self)
{
  g_signal_emit (self, signals[SIGNAL_UNREAD_CHANGED], 0);
}

static void
failed_cb (ConfabLogin *self, const char *text)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, text);
}

/* Nobody looks at the session any more; who calls this has taken it, or lets it go. */
static void
forget (ConfabLogin *self)
{
  g_autoptr (ConfabSession) session = g_steal_pointer (&self->session);

  dex_clear (&self->starting);

  if (session == NULL)
    return;

  g_signal_handlers_disconnect_by_data (session, self);

  if (self->unread != NULL)
    {
      g_clear_object (&self->unread);
      g_signal_emit (self, signals[SIGNAL_OVER], 0, session);
      unread_cb (self);
    }

  if (self->damaged != NULL)
    dex_promise_resolve_boolean (self->damaged, FALSE);

  dex_clear (&self->damaged);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

static void
set_session (ConfabLogin *self, ConfabSession *session)
{
  self->session = session;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

static DexFuture *
ended_cb (DexFuture *future, gpointer session)
{
  return NULL;
}

/* What is still to end is not forgotten for what has to end now. */
static void
wait_for (ConfabLogin *self, DexFuture *future)
{
  if (self->ended != NULL && dex_future_is_pending (self->ended))
    future = dex_future_all (g_steal_pointer (&self->ended), future, NULL);

  dex_clear (&self->ended);
  self->ended = future;
}

/* A session is held until it has ended. */
static void
end (ConfabLogin *self, ConfabSession *session, DexFuture *ending)
{
  wait_for (self, dex_future_finally (ending, ended_cb, g_object_ref (session), g_object_unref));
}

static void
connection_cb (ConfabLogin *self)
{
  g_autoptr (ConfabSession) session = NULL;
  ConfabConnection connection;
  const GError *error;

  /* whoever was told of it may have ended it */
  if (self->session == NULL)
    return;

  session = g_object_ref (self->session);
  connection = confab_session_get_connection (session);
  error = confab_session_get_error (session);

  if (connection == CONFAB_CONNECTION_SIGNED_OUT)
    {
      forget (self);
      g_set_str (&self->signed_out_by, confab_session_get_signed_out_by (session));
      end (self, session, confab_session_stop (session));
      set_state (self, CONFAB_LOGIN_SIGNED_OUT, NULL);
    }
  else if (connection != CONFAB_CONNECTION_FAILED || error == NULL)
    {
      return;
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    {
      set_state (self, CONFAB_LOGIN_FAILED, error);
    }
  else if (self->damaged != NULL && dex_future_is_pending (DEX_FUTURE (self->damaged)))
    {
      dex_promise_resolve_boolean (self->damaged, TRUE);
    }
}

/* Returns whether the session is at work. */
static gboolean
await_started (ConfabLogin *self, ConfabSession *session)
{
  g_autoptr (GError) error = NULL;
  DexFuture *starting = g_steal_pointer (&self->starting);
  gboolean started =
      dex_await (starting != NULL ? starting : confab_session_start (session), &error);

  if (self->session != session)
    return FALSE;

  if (!started)
    {
      set_state (self,
                 confab_session_get_lock (session) != CONFAB_SESSION_LOCK_NONE
                     ? CONFAB_LOGIN_LOCKED
                     : CONFAB_LOGIN_FAILED,
                 error);
      return FALSE;
    }

  g_signal_connect_object (session, "notify::connection", G_CALLBACK (connection_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  self->unread = confab_unread_new (confab_session_get_roster (session));
  g_signal_connect_object (self->unread, "changed", G_CALLBACK (unread_cb), self,
                           G_CONNECT_SWAPPED);
  set_state (self, CONFAB_LOGIN_AT_WORK, NULL);
  g_signal_emit (self, signals[SIGNAL_BEGUN], 0, session);
  unread_cb (self);
  connection_cb (self);
  return self->session == session;
}

/* Ends a session whose database is damaged, and begins the one that puts things right. What is
 * being written goes from the one to the other. */
static gboolean
await_replaced (ConfabLogin *self, ConfabSession *old)
{
  forget (self);
  set_state (self, CONFAB_LOGIN_MENDING, NULL);
  end (self, old, confab_session_stop (old));
  dex_await (dex_ref (self->ended), NULL);

  if (self->state != CONFAB_LOGIN_MENDING)
    return FALSE;

  set_session (self, confab_session_new (self->account));
  confab_session_take_over (self->session, old);
  return TRUE;
}

static DexFuture *
run_fiber (ConfabLogin *self)
{
  g_autoptr (ConfabSession) first = g_object_ref (self->session);

  /* Who signs in again finds the same database. */
  if (self->ended != NULL)
    dex_await (dex_ref (self->ended), NULL);

  if (self->session != first)
    return NULL;

  for (;;)
    {
      g_autoptr (ConfabSession) session = g_object_ref (self->session);
      DexFuture *damaged;

      dex_clear (&self->damaged);
      self->damaged = dex_promise_new ();
      damaged = dex_ref (DEX_FUTURE (self->damaged));

      if (!await_started (self, session))
        {
          dex_unref (damaged);
          return NULL;
        }

      if (!dex_await_boolean (damaged, NULL) || self->session != session ||
          !await_replaced (self, session))
        return NULL;
    }
}

static void
confab_login_dispose (GObject *object)
{
  ConfabLogin *self = CONFAB_LOGIN (object);

  forget (self);
  dex_clear (&self->ended);
  g_clear_object (&self->account);

  G_OBJECT_CLASS (confab_login_parent_class)->dispose (object);
}

static void
confab_login_finalize (GObject *object)
{
  ConfabLogin *self = CONFAB_LOGIN (object);

  g_clear_error (&self->error);
  g_clear_pointer (&self->signed_out_by, g_free);

  G_OBJECT_CLASS (confab_login_parent_class)->finalize (object);
}

static void
confab_login_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabLogin *self = CONFAB_LOGIN (object);

  switch ((ConfabLoginProp) id)
    {
    case PROP_ACCOUNT:
      g_value_set_object (value, self->account);
      break;
    case PROP_STATE:
      g_value_set_int (value, (int) self->state);
      break;
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_login_class_init (ConfabLoginClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = confab_login_dispose;
  object_class->finalize = confab_login_finalize;
  object_class->get_property = confab_login_get_property;

  props[PROP_ACCOUNT] = g_param_spec_object ("account", NULL, NULL, CONFAB_TYPE_ACCOUNT, flags);
  props[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, 0, CONFAB_LOGIN_ENDED, 0, flags);
  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  signals[SIGNAL_BEGUN] = g_signal_new ("begun", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, CONFAB_TYPE_SESSION);
  signals[SIGNAL_OVER] = g_signal_new ("over", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, CONFAB_TYPE_SESSION);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_UNREAD_CHANGED] =
      g_signal_new ("unread-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
confab_login_init (ConfabLogin *self)
{
}

/**
 * confab_login_new:
 *
 * Returns: (transfer full): a login that has not been started
 */
ConfabLogin *
confab_login_new (ConfabAccount *account)
{
  ConfabLogin *self = g_object_new (CONFAB_TYPE_LOGIN, NULL);

  self->account = g_object_ref (account);
  return self;
}

/**
 * confab_login_start:
 * @after: (nullable) (transfer full): what has to end before that, as another session of the same
 *   database
 * @painted: (nullable) (transfer full): see confab_session_wait_for()
 *
 * Starts a session, in the place of the one that there may be.
 */
void
confab_login_start (ConfabLogin *self, DexFuture *after, DexFuture *painted)
{
  g_autoptr (ConfabSession) old = NULL;

  g_return_if_fail (CONFAB_IS_LOGIN (self));

  old = self->session != NULL ? g_object_ref (self->session) : NULL;
  forget (self);

  if (old != NULL)
    end (self, old, confab_session_stop (old));

  if (after != NULL)
    wait_for (self, after);

  set_session (self, confab_session_new (self->account));

  if (painted != NULL)
    confab_session_wait_for (self->session, painted);

  /* its thread reads while who called this goes on */
  if (self->ended == NULL || !dex_future_is_pending (self->ended))
    self->starting = confab_session_start (self->session);

  set_state (self, CONFAB_LOGIN_STARTING, NULL);
  CONFAB_SPAWN_AND_FORGET (run_fiber, g_object_ref (self), g_object_unref);
}

/**
 * confab_login_stop:
 *
 * Ends it, on this computer only.
 *
 * Returns: (transfer full): a future that resolves when everything is written down
 */
DexFuture *
confab_login_stop (ConfabLogin *self)
{
  g_autoptr (ConfabSession) session = NULL;

  dex_return_error_if_fail (CONFAB_IS_LOGIN (self));

  session = self->session != NULL ? g_object_ref (self->session) : NULL;
  forget (self);

  if (session != NULL)
    end (self, session, confab_session_stop (session));

  set_state (self, CONFAB_LOGIN_ENDED, NULL);
  return self->ended != NULL ? dex_ref (self->ended) : dex_future_new_true ();
}

/* What the server is to be told as well. */
static DexFuture *
leave (ConfabLogin *self, DexFuture *(*func) (ConfabSession *) )
{
  g_autoptr (ConfabSession) session = NULL;
  DexFuture *leaving;

  if (self->session == NULL)
    return confab_login_stop (self);

  session = g_object_ref (self->session);
  forget (self);
  leaving = func (session);
  end (self, session, dex_ref (leaving));
  set_state (self, CONFAB_LOGIN_ENDED, NULL);
  return leaving;
}

/**
 * confab_login_sign_out:
 *
 * Ends it, and has the server end it too.
 *
 * Returns: (transfer full): a future, see confab_session_sign_out()
 */
DexFuture *
confab_login_sign_out (ConfabLogin *self)
{
  dex_return_error_if_fail (CONFAB_IS_LOGIN (self));

  return leave (self, confab_session_sign_out);
}

/**
 * confab_login_retire:
 *
 * Ends it for another one of the same user.
 *
 * Returns: (transfer full): a future, see confab_session_retire()
 */
DexFuture *
confab_login_retire (ConfabLogin *self)
{
  dex_return_error_if_fail (CONFAB_IS_LOGIN (self));

  return leave (self, confab_session_retire);
}

/**
 * confab_login_get_account:
 *
 * Returns: (transfer none): whose login it is
 */
ConfabAccount *
confab_login_get_account (ConfabLogin *self)
{
  g_return_val_if_fail (CONFAB_IS_LOGIN (self), NULL);

  return self->account;
}

/**
 * confab_login_get_state:
 *
 * Returns: how it is
 */
ConfabLoginState
confab_login_get_state (ConfabLogin *self)
{
  g_return_val_if_fail (CONFAB_IS_LOGIN (self), CONFAB_LOGIN_ENDED);

  return self->state;
}

/**
 * confab_login_get_session:
 *
 * Returns: (transfer none) (nullable): its session; what it has can be shown while it is at work
 */
ConfabSession *
confab_login_get_session (ConfabLogin *self)
{
  g_return_val_if_fail (CONFAB_IS_LOGIN (self), NULL);

  return self->session;
}

/**
 * confab_login_get_error:
 *
 * Returns: (transfer none) (nullable): why it failed or is locked
 */
const GError *
confab_login_get_error (ConfabLogin *self)
{
  g_return_val_if_fail (CONFAB_IS_LOGIN (self), NULL);

  return self->error;
}

/**
 * confab_login_get_signed_out_by:
 *
 * Returns: (nullable): the name of the device that signed it out
 */
const char *
confab_login_get_signed_out_by (ConfabLogin *self)
{
  g_return_val_if_fail (CONFAB_IS_LOGIN (self), NULL);

  return self->signed_out_by;
}

/**
 * confab_login_get_unread_count:
 *
 * Returns: how many messages somebody wants to know of; 0 while it is not at work
 */
guint
confab_login_get_unread_count (ConfabLogin *self)
{
  g_return_val_if_fail (CONFAB_IS_LOGIN (self), 0);

  return self->unread != NULL ? confab_unread_get_count (self->unread) : 0;
}

/**
 * confab_login_get_is_urgent:
 *
 * Returns: whether somebody is meant by one of them
 */
gboolean
confab_login_get_is_urgent (ConfabLogin *self)
{
  g_return_val_if_fail (CONFAB_IS_LOGIN (self), FALSE);

  return self->unread != NULL && confab_unread_get_is_urgent (self->unread);
}
