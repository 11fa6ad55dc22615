// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-window-private.h"

#include "base/confab-async.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-report.h"

/* What the desktop's search asks of the window: now, or when somebody is signed in. Only the last
 * wish counts. */

typedef struct
{
  char *user_id; /* (nullable): whom to write to */
  char *text;    /* (nullable): what to look for */
} Wish;

static void
wish_free (Wish *wish)
{
  g_free (wish->user_id);
  g_free (wish->text);
  g_free (wish);
}

static GQuark
wish_quark (void)
{
  return g_quark_from_static_string ("confab-window-wish");
}

typedef struct
{
  ConfabWindow *window;
  ConfabSession *session;
  ConfabUser *user;
} Writing;

static void
writing_free (Writing *writing)
{
  g_object_unref (writing->window);
  g_object_unref (writing->session);
  g_object_unref (writing->user);
  g_free (writing);
}

static DexFuture *
write_fiber (Writing *writing)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabConversation) conversation =
      dex_await_object (confab_session_new_direct (writing->session, writing->user), &error);

  if (confab_window_get_session (writing->window) != writing->session)
    return NULL;

  if (conversation == NULL)
    confab_report_error (GTK_WIDGET (writing->window), error);
  else
    gtk_widget_activate_action (GTK_WIDGET (writing->window), CONFAB_ACTION_OPEN_CONVERSATION, "s",
                                confab_conversation_get_id (conversation));

  return NULL;
}

static ConfabUser *
find_user (ConfabSession *session, const char *id)
{
  g_autoptr (GPtrArray) users = confab_roster_dup_users (confab_session_get_roster (session));

  for (guint i = 0; i < users->len; i++)
    if (g_str_equal (confab_user_get_id (g_ptr_array_index (users, i)), id))
      return g_object_ref (g_ptr_array_index (users, i));

  return NULL;
}

static void
write_to (ConfabWindow *self, const char *user_id)
{
  ConfabSession *session = confab_window_get_session (self);
  g_autoptr (ConfabUser) user = find_user (session, user_id);
  Writing *writing;

  if (user == NULL)
    return;

  writing = g_new0 (Writing, 1);
  writing->window = g_object_ref (self);
  writing->session = g_object_ref (session);
  writing->user = g_steal_pointer (&user);
  CONFAB_SPAWN_AND_FORGET (write_fiber, writing, writing_free);
}

static void
make_wish (ConfabWindow *self, const char *user_id, const char *text)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->user_id = g_strdup (user_id);
  wish->text = g_strdup (text);
  g_object_set_qdata_full (G_OBJECT (self), wish_quark (), wish, (GDestroyNotify) wish_free);

  if (confab_window_get_session (self) != NULL)
    confab_window_follow_wish (self);
}

/**
 * confab_window_follow_wish:
 *
 * Somebody is signed in: does what was wanted before that.
 */
void
confab_window_follow_wish (ConfabWindow *self)
{
  Wish *wish = g_object_steal_qdata (G_OBJECT (self), wish_quark ());

  if (wish == NULL)
    return;

  if (wish->user_id != NULL)
    write_to (self, wish->user_id);
  else
    confab_main_view_open_search (confab_window_get_main_view (self), wish->text);

  wish_free (wish);
}

/**
 * confab_window_write_to:
 * @user_id: of somebody whom the account knows; for others nothing happens
 *
 * Goes to the direct conversation, and begins one if there is none; now or when somebody is signed
 * in.
 */
void
confab_window_write_to (ConfabWindow *self, const char *user_id)
{
  g_return_if_fail (CONFAB_IS_WINDOW (self));
  g_return_if_fail (user_id != NULL);

  make_wish (self, user_id, NULL);
}

/**
 * confab_window_search:
 * @text: what to look for
 *
 * Looks for it in all messages, now or when somebody is signed in.
 */
void
confab_window_search (ConfabWindow *self, const char *text)
{
  g_return_if_fail (CONFAB_IS_WINDOW (self));
  g_return_if_fail (text != NULL);

  make_wish (self, NULL, text);
}
