// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-media.h"

#include "confab-media-item-private.h"
#include "confab-media-policy.h"

#include "client/confab-session-media.h"
#include "ui/common/confab-calendar.h"

/**
 * ConfabMedia:
 *
 * One for each session: the items, of which there is one for each file that is shown anywhere, and
 * the pictures that were decoded and may be wanted again. Nothing is decoded or loaded before
 * something is looked at.
 */
struct _ConfabMedia
{
  GObject parent_instance;
  ConfabSession *session; /* weak: it owns this */
  GSettings *settings;
  ConfabPictures *pictures;
  GHashTable *items;    /* attachment id → ConfabMediaItem, borrowed */
  GHashTable *textures; /* "id size" → Kept, borrowed from the queue */
  GQueue recent;        /* Kept, that which was used last first */
  gsize n_bytes;
};

typedef struct
{
  GList link;
  char *key;
  GdkTexture *texture;
  gsize n_bytes;
} Kept;

G_DEFINE_FINAL_TYPE (ConfabMedia, confab_media, G_TYPE_OBJECT)

static void
drop_last (ConfabMedia *self)
{
  Kept *kept = g_queue_peek_tail (&self->recent);

  g_queue_unlink (&self->recent, &kept->link);
  g_hash_table_remove (self->textures, kept->key);
  self->n_bytes -= kept->n_bytes;
  g_object_unref (kept->texture);
  g_free (kept->key);
  g_free (kept);
}

static void
limit_changed_cb (ConfabMedia *self)
{
  confab_session_set_files_limit (self->session,
                                  g_settings_get_int (self->settings, "files-limit") *
                                      G_GINT64_CONSTANT (1000000));
}

static void
confab_media_dispose (GObject *object)
{
  ConfabMedia *self = CONFAB_MEDIA (object);

  while (self->recent.length > 0)
    drop_last (self);

  g_clear_weak_pointer (&self->session);
  g_clear_object (&self->settings);
  g_clear_object (&self->pictures);

  G_OBJECT_CLASS (confab_media_parent_class)->dispose (object);
}

static void
confab_media_finalize (GObject *object)
{
  ConfabMedia *self = CONFAB_MEDIA (object);

  g_hash_table_unref (self->items);
  g_hash_table_unref (self->textures);

  G_OBJECT_CLASS (confab_media_parent_class)->finalize (object);
}

static void
confab_media_class_init (ConfabMediaClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_media_dispose;
  object_class->finalize = confab_media_finalize;
}

static void
confab_media_init (ConfabMedia *self)
{
  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->textures = g_hash_table_new (g_str_hash, g_str_equal);
  g_queue_init (&self->recent);
}

/**
 * confab_media_get:
 *
 * Returns: (transfer none): what is shown of the files of a session; it is made with the first call
 *   and lives as long as the session
 */
ConfabMedia *
confab_media_get (ConfabSession *session)
{
  ConfabMedia *self = g_object_get_data (G_OBJECT (session), "confab-media");

  if (self != NULL)
    return self;

  self = g_object_new (CONFAB_TYPE_MEDIA, NULL);
  g_set_weak_pointer (&self->session, session);
  self->settings = g_settings_new ("org.confab.Confab");
  g_signal_connect_object (self->settings, "changed::files-limit", G_CALLBACK (limit_changed_cb),
                           self, G_CONNECT_SWAPPED);
  limit_changed_cb (self);
  g_object_set_data_full (G_OBJECT (session), "confab-media", self, g_object_unref);
  return self;
}

/**
 * confab_media_get_session:
 *
 * Returns: (transfer none): whose files they are
 */
ConfabSession *
confab_media_get_session (ConfabMedia *self)
{
  return self->session;
}

/**
 * confab_media_get_settings:
 *
 * Returns: (transfer none): what the user has chosen
 */
GSettings *
confab_media_get_settings (ConfabMedia *self)
{
  return self->settings;
}

/**
 * confab_media_get_pictures:
 *
 * Returns: (transfer none): what decodes
 */
ConfabPictures *
confab_media_get_pictures (ConfabMedia *self)
{
  if (self->pictures == NULL)
    self->pictures =
        confab_pictures_new (confab_calendar_get_clock (confab_calendar_get_default ()));

  return self->pictures;
}

/**
 * confab_media_dup_item:
 * @message: (nullable): with what it was sent
 *
 * Returns: (transfer full): a file as it is shown; the same for all who show it
 */
ConfabMediaItem *
confab_media_dup_item (ConfabMedia *self,
                       ConfabMessage *message,
                       const ConfabAttachmentData *attachment)
{
  ConfabMediaItem *item = g_hash_table_lookup (self->items, attachment->id);

  if (item != NULL)
    {
      confab_media_item_update (item, message, attachment);
      return g_object_ref (item);
    }

  item = confab_media_item_new (self, message, attachment);
  g_hash_table_insert (self->items, g_strdup (attachment->id), item);
  return item;
}

/**
 * confab_media_forget_item:
 * @id: of an item that is about to go
 */
void
confab_media_forget_item (ConfabMedia *self, const char *id)
{
  g_hash_table_remove (self->items, id);
}

/**
 * confab_media_wants:
 *
 * Returns: whether a file is to be fetched without being asked for
 */
gboolean
confab_media_wants (ConfabMedia *self, const ConfabAttachmentData *attachment)
{
  return confab_media_policy_allows (self->settings, attachment,
                                     confab_session_get_is_metered (self->session));
}

/**
 * confab_media_find_texture:
 * @id: an attachment
 * @most_px: how long its longer side was allowed to be
 *
 * Returns: (transfer none) (nullable): the picture, if it was decoded before and is still there
 */
GdkTexture *
confab_media_find_texture (ConfabMedia *self, const char *id, int most_px)
{
  g_autofree char *key = g_strdup_printf ("%s %d", id, most_px);
  Kept *kept = g_hash_table_lookup (self->textures, key);

  if (kept == NULL)
    return NULL;

  g_queue_unlink (&self->recent, &kept->link);
  g_queue_push_head_link (&self->recent, &kept->link);
  return kept->texture;
}

/**
 * confab_media_keep_texture:
 *
 * Keeps a picture for the next time, in the place of those that were not used for longest.
 */
void
confab_media_keep_texture (ConfabMedia *self, const char *id, int most_px, GdkTexture *texture)
{
  g_autofree char *key = g_strdup_printf ("%s %d", id, most_px);
  Kept *kept;

  if (g_hash_table_contains (self->textures, key))
    return;

  kept = g_new0 (Kept, 1);
  kept->link.data = kept;
  kept->key = g_steal_pointer (&key);
  kept->texture = g_object_ref (texture);
  kept->n_bytes =
      (gsize) gdk_texture_get_width (texture) * (gsize) gdk_texture_get_height (texture) * 4;
  self->n_bytes += kept->n_bytes;
  g_hash_table_insert (self->textures, kept->key, kept);
  g_queue_push_head_link (&self->recent, &kept->link);

  while (self->n_bytes > CONFAB_MEDIA_MEMORY_BYTES && self->recent.length > 1)
    drop_last (self);
}
