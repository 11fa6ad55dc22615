// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-session-avatars.h"

#include "confab-session-private.h"

#include "base/confab-async.h"
#include "base/confab-id.h"
#include "client/crypto/confab-cipher.h"
#include "client/store/confab-avatar-change.h"

/* Pictures of people and of channels, as they are looked at and as they are set. */

#define FOLDER "avatars"

/* What is kept of them is sealed with a key that is made of that of the history. */
#define KEY_PURPOSE "confab/1 avatars"

static ConfabAvatars *
get_avatars (ConfabSession *self)
{
  if (self->avatars == NULL)
    {
      g_autofree char *folder = confab_session_dup_folder (self);
      g_autofree char *path = g_build_filename (folder, FOLDER, NULL);
      guint8 key[CONFAB_KEY_BYTES];

      self->avatars = confab_avatars_new (self->transfers, self->clock, path);

      if (self->key != NULL &&
          confab_cipher_derive (confab_database_key_get_bytes (self->key), KEY_PURPOSE, key, NULL))
        confab_avatars_set_key (self->avatars, key);

      confab_wipe (key, sizeof key);
    }

  return self->avatars;
}

/**
 * confab_session_load_avatar:
 * @id: the file that is somebody's picture
 * @most_px: %CONFAB_AVATAR_PX or %CONFAB_AVATAR_SMALL_PX
 *
 * Returns: (transfer full): a future as that of confab_avatars_load()
 */
DexFuture *
confab_session_load_avatar (ConfabSession *self, const char *id, int most_px)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->transfers == NULL || self->stopped)
    return confab_session_not_started ();

  return confab_avatars_load (get_avatars (self), id, most_px);
}

/**
 * confab_session_open_picture:
 * @path: of a file that the user has chosen
 *
 * Returns: (transfer full): a future that resolves to what a square can be cut out of, or rejects
 *   as that of confab_pictures_load()
 */
DexFuture *
confab_session_open_picture (ConfabSession *self, const char *path)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->transfers == NULL || self->stopped)
    return confab_session_not_started ();

  return confab_pictures_load (confab_avatars_get_pictures (get_avatars (self)), path,
                               CONFAB_AVATAR_CUT_PX, NULL);
}

typedef struct
{
  ConfabSession *session;
  char *conversation_id;
  ConfabPixels *pixels;
  int x, y, side;
} Setting;

static void
setting_free (gpointer data)
{
  Setting *self = data;

  g_object_unref (self->session);
  g_free (self->conversation_id);
  confab_pixels_unref (self->pixels);
  g_free (self);
}

static DexFuture *
set_fiber (Setting *self)
{
  ConfabSession *session = self->session;
  ConfabAvatars *avatars = get_avatars (session);
  char *id = confab_id_new_at (confab_clock_get_unix_ms (session->clock));
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabPixels) square = NULL, small = NULL;
  g_autoptr (GBytes) jpeg = NULL;
  g_autofree char *own_id = id, *text = NULL;

  square =
      dex_await_boxed (confab_avatars_cut (avatars, self->pixels, self->x, self->y, self->side),
                       &error);

  if (square != NULL)
    jpeg = dex_await_boxed (confab_avatars_encode (avatars, square), &error);

  /* What could not be kept is fetched again. */
  if (jpeg != NULL)
    small = dex_await_boxed (confab_avatars_keep (avatars, id, square), NULL);

  if (jpeg == NULL)
    return confab_reject (&error);

  text = g_base64_encode (g_bytes_get_data (jpeg, NULL), g_bytes_get_size (jpeg));

  {
    ConfabAvatarChangeData change = { .picture = text };

    return confab_session_post (session, CONFAB_ACTION_AVATAR, self->conversation_id,
                                g_steal_pointer (&own_id),
                                confab_avatar_change_data_to_json (&change));
  }
}

/**
 * confab_session_set_avatar:
 * @conversation: (nullable): a channel whose picture it becomes; nothing for one's own
 * @pixels: what it is cut out of
 * @x: where the square begins
 * @y: the same, from the top
 * @side: how long its sides are
 *
 * The square is made small, and nothing but what it shows leaves. Without a link it leaves with the
 * next.
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is on disk, or rejects
 */
DexFuture *
confab_session_set_avatar (ConfabSession *self,
                           ConfabConversation *conversation,
                           ConfabPixels *pixels,
                           int x,
                           int y,
                           int side)
{
  Setting *setting;

  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  if (self->store == NULL)
    return confab_session_not_started ();

  setting = g_new0 (Setting, 1);
  setting->session = g_object_ref (self);
  setting->conversation_id =
      conversation != NULL ? g_strdup (confab_conversation_get_id (conversation)) : NULL;
  setting->pixels = confab_pixels_ref (pixels);
  setting->x = x;
  setting->y = y;
  setting->side = side;
  return CONFAB_SPAWN (set_fiber, setting, setting_free);
}

/**
 * confab_session_remove_avatar:
 * @conversation: (nullable): a channel; nothing for one's own picture
 *
 * Returns: (transfer full): a future that resolves to TRUE when it is on disk
 */
DexFuture *
confab_session_remove_avatar (ConfabSession *self, ConfabConversation *conversation)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return confab_session_post (self, CONFAB_ACTION_AVATAR,
                              conversation != NULL ? confab_conversation_get_id (conversation)
                                                   : NULL,
                              NULL, g_strdup ("{}"));
}
