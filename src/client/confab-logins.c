// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-logins.h"

#include "base/confab-async.h"

#include <gio/gio.h>

/**
 * ConfabLogins:
 *
 * All are at work at the same time, whichever of them is looked at.
 */
struct _ConfabLogins
{
  GObject parent_instance;
  GPtrArray *items;   /* ConfabLogin */
  GPtrArray *leaving; /* likewise: they are in the list no more, and have not ended yet */
};

typedef enum
{
  SIGNAL_BEGUN,
  SIGNAL_OVER,
  SIGNAL_UNREAD_CHANGED,
} ConfabLoginsSignal;

static ConfabLogins *all;

static guint signals[SIGNAL_UNREAD_CHANGED + 1];

static GType
get_item_type (GListModel *model)
{
  return CONFAB_TYPE_LOGIN;
}

static guint
get_n_items (GListModel *model)
{
  return CONFAB_LOGINS (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  ConfabLogin *login = confab_logins_get (CONFAB_LOGINS (model), position);

  return login != NULL ? g_object_ref (login) : NULL;
}

static void
init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ConfabLogins,
                               confab_logins,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, init_list_model))

static void
begun_cb (ConfabLogins *self, ConfabSession *session)
{
  g_signal_emit (self, signals[SIGNAL_BEGUN], 0, session);
}

static void
over_cb (ConfabLogins *self, ConfabSession *session)
{
  g_signal_emit (self, signals[SIGNAL_OVER], 0, session);
}

static void
unread_cb (ConfabLogins *self)
{
  g_signal_emit (self, signals[SIGNAL_UNREAD_CHANGED], 0);
}

static ConfabLogin *
append (ConfabLogins *self, ConfabAccount *account)
{
  ConfabLogin *login = confab_login_new (account);

  g_signal_connect_object (login, "begun", G_CALLBACK (begun_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (login, "over", G_CALLBACK (over_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (login, "unread-changed", G_CALLBACK (unread_cb), self,
                           G_CONNECT_SWAPPED);
  g_ptr_array_add (self->items, login);
  g_list_model_items_changed (G_LIST_MODEL (self), self->items->len - 1, 0, 1);
  return login;
}

/* Of one user on one server there is one device on this computer: it has the same database. */
static ConfabLogin *
find_user (ConfabLogins *self, ConfabAccount *account)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      ConfabLogin *login = g_ptr_array_index (self->items, i);

      if (confab_account_is_same_user (confab_login_get_account (login), account))
        return login;
    }

  return NULL;
}

/* What has to end before the user has a session again, NULL for nothing. */
static DexFuture *
find_leaving (ConfabLogins *self, ConfabAccount *account)
{
  for (guint i = 0; i < self->leaving->len; i++)
    {
      ConfabLogin *login = g_ptr_array_index (self->leaving, i);

      if (confab_account_is_same_user (confab_login_get_account (login), account))
        return confab_login_stop (login);
    }

  return NULL;
}

typedef struct
{
  ConfabLogins *logins;
  ConfabLogin *login;
} Leaving;

static void
leaving_free (gpointer data)
{
  Leaving *leaving = data;

  g_object_unref (leaving->logins);
  g_object_unref (leaving->login);
  g_free (leaving);
}

static DexFuture *
left_cb (DexFuture *future, gpointer data)
{
  Leaving *leaving = data;

  g_ptr_array_remove (leaving->logins->leaving, leaving->login);
  return NULL;
}

static DexFuture *
load_fiber (ConfabLogins *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) accounts = dex_await_boxed (confab_client_load_accounts (), &error);

  if (accounts == NULL)
    return confab_reject (&error);

  for (guint i = 0; i < accounts->len; i++)
    if (find_user (self, g_ptr_array_index (accounts, i)) == NULL)
      append (self, g_ptr_array_index (accounts, i));

  return dex_future_new_true ();
}

static void
confab_logins_finalize (GObject *object)
{
  g_ptr_array_unref (CONFAB_LOGINS (object)->items);
  g_ptr_array_unref (CONFAB_LOGINS (object)->leaving);

  G_OBJECT_CLASS (confab_logins_parent_class)->finalize (object);
}

static void
confab_logins_class_init (ConfabLoginsClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = confab_logins_finalize;

  signals[SIGNAL_BEGUN] = g_signal_new ("begun", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, CONFAB_TYPE_SESSION);
  signals[SIGNAL_OVER] = g_signal_new ("over", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, CONFAB_TYPE_SESSION);
  signals[SIGNAL_UNREAD_CHANGED] =
      g_signal_new ("unread-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
confab_logins_init (ConfabLogins *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->leaving = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * confab_logins_get_default:
 *
 * Returns: (transfer none): the logins of this process
 */
ConfabLogins *
confab_logins_get_default (void)
{
  if (all == NULL)
    all = confab_logins_new ();

  return all;
}

/**
 * confab_logins_shut_down:
 *
 * Forgets the logins of this process, which have been stopped.
 */
void
confab_logins_shut_down (void)
{
  g_clear_object (&all);
}

/**
 * confab_logins_new:
 *
 * Returns: (transfer full): no logins yet
 */
ConfabLogins *
confab_logins_new (void)
{
  return g_object_new (CONFAB_TYPE_LOGINS, NULL);
}

/**
 * confab_logins_load:
 *
 * Adds the accounts that lie on this computer. None is started.
 *
 * Returns: (transfer full): a future that resolves when they are there, or rejects when they cannot
 *   be read
 */
DexFuture *
confab_logins_load (ConfabLogins *self)
{
  dex_return_error_if_fail (CONFAB_IS_LOGINS (self));

  return CONFAB_SPAWN (load_fiber, g_object_ref (self), g_object_unref);
}

/**
 * confab_logins_add:
 * @account: one that was just signed in; it takes the place of the one of the same user, which
 *   leaves the server
 * @after: (out) (nullable) (transfer full): see confab_login_start()
 *
 * Returns: (transfer none): its login, which is not started
 */
ConfabLogin *
confab_logins_add (ConfabLogins *self, ConfabAccount *account, DexFuture **after)
{
  ConfabLogin *old;

  g_return_val_if_fail (CONFAB_IS_LOGINS (self), NULL);

  old = find_user (self, account);

  if (old != NULL)
    {
      dex_future_disown (confab_login_retire (old));
      dex_future_disown (confab_logins_remove (self, old));
    }

  *after = find_leaving (self, account);
  return append (self, account);
}

/**
 * confab_logins_remove:
 * @login: one of them
 *
 * Stops it, and forgets it; what lies on this computer stays.
 *
 * Returns: (transfer full): a future that resolves when it has ended
 */
DexFuture *
confab_logins_remove (ConfabLogins *self, ConfabLogin *login)
{
  DexFuture *stopped;
  Leaving *leaving;
  guint position;

  dex_return_error_if_fail (CONFAB_IS_LOGINS (self));

  stopped = confab_login_stop (login);

  if (g_ptr_array_find (self->items, login, &position))
    {
      g_signal_handlers_disconnect_by_data (login, self);
      g_object_ref (login);
      g_ptr_array_remove_index (self->items, position);
      leaving = g_new0 (Leaving, 1);
      leaving->logins = g_object_ref (self);
      leaving->login = login;
      g_ptr_array_add (self->leaving, g_object_ref (login));
      g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
      dex_future_disown (dex_future_finally (dex_ref (stopped), left_cb, leaving, leaving_free));
    }

  return stopped;
}

static DexFuture *
stop_fiber (GPtrArray *futures)
{
  for (guint i = 0; i < futures->len; i++)
    dex_await (dex_ref (g_ptr_array_index (futures, i)), NULL);

  return dex_future_new_true ();
}

/**
 * confab_logins_stop:
 *
 * Stops all of them.
 *
 * Returns: (transfer full): a future that resolves when each has written down what it has
 */
DexFuture *
confab_logins_stop (ConfabLogins *self)
{
  GPtrArray *futures;

  dex_return_error_if_fail (CONFAB_IS_LOGINS (self));

  futures = g_ptr_array_new_with_free_func (dex_unref);

  for (guint i = 0; i < self->items->len; i++)
    g_ptr_array_add (futures, confab_login_stop (g_ptr_array_index (self->items, i)));

  for (guint i = 0; i < self->leaving->len; i++)
    g_ptr_array_add (futures, confab_login_stop (g_ptr_array_index (self->leaving, i)));

  return CONFAB_SPAWN (stop_fiber, futures, g_ptr_array_unref);
}

/**
 * confab_logins_get_count:
 *
 * Returns: how many there are
 */
guint
confab_logins_get_count (ConfabLogins *self)
{
  g_return_val_if_fail (CONFAB_IS_LOGINS (self), 0);

  return self->items->len;
}

/**
 * confab_logins_get:
 *
 * Returns: (transfer none) (nullable): the one at @position
 */
ConfabLogin *
confab_logins_get (ConfabLogins *self, guint position)
{
  g_return_val_if_fail (CONFAB_IS_LOGINS (self), NULL);

  return position < self->items->len ? g_ptr_array_index (self->items, position) : NULL;
}

/**
 * confab_logins_find:
 * @account_id: (nullable): an id, perhaps of an account that is gone
 *
 * Returns: (transfer none) (nullable): its login
 */
ConfabLogin *
confab_logins_find (ConfabLogins *self, const char *account_id)
{
  g_return_val_if_fail (CONFAB_IS_LOGINS (self), NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      ConfabLogin *login = g_ptr_array_index (self->items, i);

      if (g_strcmp0 (confab_account_get_id (confab_login_get_account (login)), account_id) == 0)
        return login;
    }

  return NULL;
}

/**
 * confab_logins_get_unread_count:
 *
 * Returns: how many messages somebody wants to know of, in all of them
 */
guint
confab_logins_get_unread_count (ConfabLogins *self)
{
  guint n = 0;

  g_return_val_if_fail (CONFAB_IS_LOGINS (self), 0);

  for (guint i = 0; i < self->items->len; i++)
    n += confab_login_get_unread_count (g_ptr_array_index (self->items, i));

  return n;
}

/**
 * confab_logins_get_is_urgent:
 *
 * Returns: whether somebody is meant by one of them
 */
gboolean
confab_logins_get_is_urgent (ConfabLogins *self)
{
  g_return_val_if_fail (CONFAB_IS_LOGINS (self), FALSE);

  for (guint i = 0; i < self->items->len; i++)
    if (confab_login_get_is_urgent (g_ptr_array_index (self->items, i)))
      return TRUE;

  return FALSE;
}
