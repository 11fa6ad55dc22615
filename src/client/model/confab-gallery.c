// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-gallery.h"

#include "base/confab-async.h"

#include <gio/gio.h>

/**
 * ConfabGalleryItem:
 *
 * One thing that was sent, with the message that it was sent with.
 */
struct _ConfabGalleryItem
{
  GObject parent_instance;
  ConfabMessage *message;
  ConfabAttachmentData *attachment;
};

G_DEFINE_FINAL_TYPE (ConfabGalleryItem, confab_gallery_item, G_TYPE_OBJECT)

static void
confab_gallery_item_finalize (GObject *object)
{
  ConfabGalleryItem *self = CONFAB_GALLERY_ITEM (object);

  g_clear_object (&self->message);
  g_clear_pointer (&self->attachment, confab_attachment_data_free);

  G_OBJECT_CLASS (confab_gallery_item_parent_class)->finalize (object);
}

static void
confab_gallery_item_class_init (ConfabGalleryItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = confab_gallery_item_finalize;
}

static void
confab_gallery_item_init (ConfabGalleryItem *self)
{
}

/**
 * confab_gallery_item_get_message:
 *
 * Returns: (transfer none): with what it was sent
 */
ConfabMessage *
confab_gallery_item_get_message (ConfabGalleryItem *self)
{
  g_return_val_if_fail (CONFAB_IS_GALLERY_ITEM (self), NULL);

  return self->message;
}

/**
 * confab_gallery_item_get_attachment:
 *
 * Returns: (transfer none): what was sent
 */
const ConfabAttachmentData *
confab_gallery_item_get_attachment (ConfabGalleryItem *self)
{
  g_return_val_if_fail (CONFAB_IS_GALLERY_ITEM (self), NULL);

  return self->attachment;
}

/**
 * ConfabGallery:
 *
 * What was sent in a conversation, page by page out of the database. It does not follow what is
 * sent while it is looked at: what one looks at stays where it is.
 */
struct _ConfabGallery
{
  GObject parent_instance;
  ConfabRoster *roster;
  ConfabGalleryKind kind;
  ConfabGalleryFind find;
  gpointer data;
  GDestroyNotify data_free;
  GPtrArray *items;
  gint64 before_seq;
  DexFuture *loading;
  gboolean has_more;
};

typedef enum
{
  PROP_IS_LOADING = 1,
  PROP_HAS_MORE,
} ConfabGalleryProp;

static GParamSpec *props[PROP_HAS_MORE + 1];

static GType
get_item_type (GListModel *model)
{
  return CONFAB_TYPE_GALLERY_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return CONFAB_GALLERY (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GPtrArray *items = CONFAB_GALLERY (model)->items;

  return position < items->len ? g_object_ref (g_ptr_array_index (items, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ConfabGallery,
                               confab_gallery,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/**
 * confab_gallery_shows:
 *
 * Returns: whether a file is of a kind
 */
gboolean
confab_gallery_shows (ConfabGalleryKind kind, const ConfabAttachmentData *attachment)
{
  switch ((ConfabAttachmentType) attachment->type)
    {
    case CONFAB_ATTACHMENT_IMAGE:
    case CONFAB_ATTACHMENT_VIDEO:
      return kind == CONFAB_GALLERY_MEDIA;
    case CONFAB_ATTACHMENT_AUDIO:
      return kind == CONFAB_GALLERY_SOUND;
    case CONFAB_ATTACHMENT_DOCUMENT:
    default:
      return kind == CONFAB_GALLERY_FILES;
    }
}

/* The files of a message in the order in which they stand there, the last one first. */
static void
take_row (ConfabGallery *self, const ConfabMessageRowData *row)
{
  g_autoptr (ConfabMessage) message = confab_roster_dup_message (self->roster, row);

  self->before_seq = MIN (self->before_seq, row->seq);

  for (guint i = row->attachments != NULL ? row->attachments->len : 0; i > 0; i--)
    {
      const ConfabAttachmentData *attachment = g_ptr_array_index (row->attachments, i - 1);
      ConfabGalleryItem *item;

      if (!confab_gallery_shows (self->kind, attachment))
        continue;

      item = g_object_new (CONFAB_TYPE_GALLERY_ITEM, NULL);
      item->message = g_object_ref (message);
      item->attachment = confab_attachment_data_copy (attachment);
      g_ptr_array_add (self->items, item);
    }
}

static void
tell (ConfabGallery *self, guint n_before)
{
  if (self->items->len > n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, self->items->len - n_before);

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_LOADING]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HAS_MORE]);
}

static DexFuture *
load_fiber (ConfabGallery *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows =
      dex_await_boxed (self->find (self->data, self->before_seq, CONFAB_GALLERY_PAGE), &error);
  guint n_before = self->items->len;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    take_row (self, g_ptr_array_index (rows, i));

  self->has_more = rows != NULL && rows->len == CONFAB_GALLERY_PAGE;
  dex_clear (&self->loading);
  tell (self, n_before);
  return rows != NULL ? dex_future_new_true () : confab_reject (&error);
}

/**
 * confab_gallery_load_more:
 *
 * Adds what was sent before the oldest that it has. Whoever asks while it does so waits for the
 * same.
 *
 * Returns: (transfer full): a future that resolves when it is there
 */
DexFuture *
confab_gallery_load_more (ConfabGallery *self)
{
  dex_return_error_if_fail (CONFAB_IS_GALLERY (self));

  if (!self->has_more)
    return dex_future_new_true ();

  if (self->loading == NULL)
    {
      /* a stand-in, for the case that the fiber ends at once */
      DexFuture *loading;

      self->loading = dex_future_new_true ();
      loading = CONFAB_SPAWN (load_fiber, g_object_ref (self), g_object_unref);

      if (self->loading == NULL)
        return loading;

      dex_unref (self->loading);
      self->loading = loading;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_LOADING]);
    }

  return dex_ref (self->loading);
}

static void
confab_gallery_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabGallery *self = CONFAB_GALLERY (object);

  switch ((ConfabGalleryProp) id)
    {
    case PROP_IS_LOADING:
      g_value_set_boolean (value, self->loading != NULL);
      break;
    case PROP_HAS_MORE:
      g_value_set_boolean (value, self->has_more);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_gallery_finalize (GObject *object)
{
  ConfabGallery *self = CONFAB_GALLERY (object);

  if (self->data_free != NULL)
    self->data_free (self->data);

  dex_clear (&self->loading);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_object (&self->roster);

  G_OBJECT_CLASS (confab_gallery_parent_class)->finalize (object);
}

static void
confab_gallery_class_init (ConfabGalleryClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = confab_gallery_finalize;
  object_class->get_property = confab_gallery_get_property;

  props[PROP_IS_LOADING] = g_param_spec_boolean ("is-loading", NULL, NULL, FALSE, flags);
  props[PROP_HAS_MORE] = g_param_spec_boolean ("has-more", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
confab_gallery_init (ConfabGallery *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->before_seq = G_MAXINT64;
  self->has_more = TRUE;
}

/**
 * confab_gallery_new:
 * @find: asks for messages
 * @data: what it is called with
 * @data_free: (nullable): frees it
 *
 * Returns: (transfer full): a gallery in which there is nothing yet
 */
ConfabGallery *
confab_gallery_new (ConfabRoster *roster,
                    ConfabGalleryKind kind,
                    ConfabGalleryFind find,
                    gpointer data,
                    GDestroyNotify data_free)
{
  ConfabGallery *self = g_object_new (CONFAB_TYPE_GALLERY, NULL);

  self->roster = g_object_ref (roster);
  self->kind = kind;
  self->find = find;
  self->data = data;
  self->data_free = data_free;
  return self;
}

/**
 * confab_gallery_get_is_loading:
 *
 * Returns: whether more is on its way out of the database
 */
gboolean
confab_gallery_get_is_loading (ConfabGallery *self)
{
  g_return_val_if_fail (CONFAB_IS_GALLERY (self), FALSE);

  return self->loading != NULL;
}

/**
 * confab_gallery_get_has_more:
 *
 * Returns: whether there may be more than it has
 */
gboolean
confab_gallery_get_has_more (ConfabGallery *self)
{
  g_return_val_if_fail (CONFAB_IS_GALLERY (self), FALSE);

  return self->has_more;
}
