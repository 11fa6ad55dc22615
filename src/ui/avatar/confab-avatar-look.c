// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-avatar-look.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "client/confab-session-avatars.h"
#include "ui/media/confab-media.h"
#include "ui/widgets/confab-avatar.h"

/* Pictures for the avatars of a window, from the session that it shows. What was decoded is kept
 * with the session's other pictures, so the same face in a long list is one texture. */

#define SESSION "confab-avatar-session"
#define FAMILY "avatar"

typedef struct
{
  ConfabAvatar *avatar; /* weak */
  ConfabSession *session;
  char *picture;
  int px;
} Look;

static void
look_free (gpointer data)
{
  Look *self = data;

  g_clear_weak_pointer (&self->avatar);
  g_object_unref (self->session);
  g_free (self->picture);
  g_free (self);
}

static ConfabSession *
find_session (ConfabAvatar *avatar)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (avatar));
  GtkWindow *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
  ConfabSession *session = NULL;

  for (; window != NULL && session == NULL; window = gtk_window_get_transient_for (window))
    session = g_object_get_data (G_OBJECT (window), SESSION);

  return session;
}

static char *
make_key (const char *picture)
{
  return g_strconcat (FAMILY, picture, NULL);
}

static DexFuture *
look_fiber (Look *self)
{
  ConfabMedia *media = confab_media_get (self->session);
  g_autofree char *key = make_key (self->picture);
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabPixels) pixels = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  pixels =
      dex_await_boxed (confab_session_load_avatar (self->session, self->picture, self->px), &error);

  if (pixels == NULL)
    return confab_reject (&error);

  texture = confab_media_find_texture (media, key, self->px);

  if (texture != NULL)
    g_object_ref (texture);
  else
    {
      texture = confab_texture_new_from_pixels (pixels);
      confab_media_keep_texture (media, key, self->px, texture);
    }

  if (self->avatar != NULL)
    confab_avatar_take (self->avatar, self->picture, GDK_PAINTABLE (texture));

  return dex_future_new_true ();
}

static void
look (ConfabAvatar *avatar, const char *picture, gboolean large)
{
  ConfabSession *session = find_session (avatar);
  int px = large ? CONFAB_AVATAR_PX : CONFAB_AVATAR_SMALL_PX;
  g_autofree char *key = make_key (picture);
  GdkTexture *texture;
  Look *self;

  if (session == NULL)
    return;

  texture = confab_media_find_texture (confab_media_get (session), key, px);

  if (texture != NULL)
    {
      confab_avatar_take (avatar, picture, GDK_PAINTABLE (texture));
      return;
    }

  self = g_new0 (Look, 1);
  g_set_weak_pointer (&self->avatar, avatar);
  self->session = g_object_ref (session);
  self->picture = g_strdup (picture);
  self->px = px;
  CONFAB_SPAWN_AND_FORGET (look_fiber, self, look_free);
}

static void
connection_cb (ConfabSession *session)
{
  if (confab_session_get_connection (session) == CONFAB_CONNECTION_ONLINE)
    confab_avatar_look_again ();
}

/**
 * confab_avatar_look_set_session:
 * @window: whose avatars show pictures
 * @session: (nullable): where they come from
 */
void
confab_avatar_look_set_session (GtkWindow *window, ConfabSession *session)
{
  ConfabSession *before = g_object_get_data (G_OBJECT (window), SESSION);

  if (before == session)
    return;

  if (before != NULL)
    g_signal_handlers_disconnect_by_func (before, connection_cb, NULL);

  g_object_set_data_full (G_OBJECT (window), SESSION,
                          session != NULL ? g_object_ref (session) : NULL, g_object_unref);

  if (session == NULL)
    return;

  confab_avatar_set_look (look);
  g_signal_connect (session, "notify::connection", G_CALLBACK (connection_cb), NULL);
  confab_avatar_look_again ();
}
