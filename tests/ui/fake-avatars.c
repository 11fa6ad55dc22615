// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "client/confab-session-actions.h"
#include "client/confab-session-avatars.h"
#include "fake-client.h"

/* What people say of themselves, and pictures of them: plain squares, which are there, or come when
 * a test says so. */

gboolean fake_holds_avatars;

static GHashTable *pictures; /* attachment id or path → ConfabPixels */
static GPtrArray *held;      /* Held */

typedef struct
{
  DexPromise *promise;
  char *key;
} Held;

static void
held_free (gpointer data)
{
  Held *self = data;

  dex_unref (self->promise);
  g_free (self->key);
  g_free (self);
}

void
fake_put_picture (const char *key, int width, int height, guint32 colour)
{
  gsize n = (gsize) width * (gsize) height;
  guint8 *data = g_malloc (n * 4);

  for (gsize i = 0; i < n; i++)
    {
      data[i * 4] = (guint8) (colour >> 16);
      data[i * 4 + 1] = (guint8) (colour >> 8);
      data[i * 4 + 2] = (guint8) colour;
      data[i * 4 + 3] = 255;
    }

  fake_take_picture (key, confab_pixels_new (width, height, g_bytes_new_take (data, n * 4)));
}

void
fake_take_picture (const char *key, ConfabPixels *pixels)
{
  if (pictures == NULL)
    pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                      (GDestroyNotify) confab_pixels_unref);

  g_hash_table_insert (pictures, g_strdup (key), pixels);
}

static ConfabPixels *
find (const char *key)
{
  return pictures != NULL ? g_hash_table_lookup (pictures, key) : NULL;
}

static DexFuture *
give (const char *key)
{
  ConfabPixels *pixels = find (key);

  if (pixels == NULL)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "This is no picture");

  return dex_future_new_take_boxed (CONFAB_TYPE_PIXELS, confab_pixels_ref (pixels));
}

DexFuture *
confab_session_load_avatar (ConfabSession *self, const char *id, int most_px)
{
  Held *one;

  fake_note ("load-avatar %s %d", id, most_px);

  if (!fake_holds_avatars)
    return give (id);

  if (held == NULL)
    held = g_ptr_array_new_with_free_func (held_free);

  one = g_new0 (Held, 1);
  one->promise = dex_promise_new ();
  one->key = g_strdup (id);
  g_ptr_array_add (held, one);
  return dex_ref (DEX_FUTURE (one->promise));
}

void
fake_let_avatars_go (void)
{
  g_autoptr (GPtrArray) all = g_steal_pointer (&held);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      Held *one = g_ptr_array_index (all, i);
      ConfabPixels *pixels = find (one->key);

      if (pixels != NULL)
        dex_promise_resolve_boxed (one->promise, CONFAB_TYPE_PIXELS, confab_pixels_ref (pixels));
      else
        dex_promise_reject (one->promise, g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "none"));
    }
}

DexFuture *
confab_session_open_picture (ConfabSession *self, const char *path)
{
  fake_note ("open-picture %s", path);
  return give (path);
}

static const char *
whose (ConfabConversation *conversation)
{
  return conversation != NULL ? confab_conversation_get_title (conversation) : "self";
}

DexFuture *
confab_session_set_avatar (ConfabSession *self,
                           ConfabConversation *conversation,
                           ConfabPixels *pixels,
                           int x,
                           int y,
                           int side)
{
  fake_note ("set-avatar %s %d %d %d", whose (conversation), x, y, side);
  return fake_answer (NULL);
}

DexFuture *
confab_session_remove_avatar (ConfabSession *self, ConfabConversation *conversation)
{
  fake_note ("remove-avatar %s", whose (conversation));
  return fake_answer (NULL);
}

DexFuture *
confab_session_set_last_seen_to (ConfabSession *self, ConfabLastSeen to)
{
  fake_note ("last-seen-to %s", confab_last_seen_names[to]);
  return fake_answer (NULL);
}
