// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-attach-read.h"

#include "base/confab-async.h"
#include "client/attach/confab-attach.h"

#include <glib/gi18n.h>
#include <string.h>

/* What is dragged here, or stands in the clipboard: files; else the bytes of a picture, which are
 * not decoded by this process; else where a picture is. */

#define PIECE_BYTES (256 * 1024)

/* As the programs that offer several have them best: what was not made anew comes first. */
static const char *const picture_types[] = { "image/jpeg", "image/webp", "image/gif",
                                             "image/png",  "image/avif", "image/jxl",
                                             "image/bmp",  "image/tiff", NULL };

/* Either a drop or a clipboard. */
typedef struct
{
  GdkDrop *drop;
  GdkClipboard *clipboard;
  GListStore *chosen;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_clear_object (&self->drop);
  g_clear_object (&self->clipboard);
  g_object_unref (self->chosen);
  g_free (self);
}

static GdkContentFormats *
get_formats (Reading *self)
{
  return self->drop != NULL ? gdk_drop_get_formats (self->drop)
                            : gdk_clipboard_get_formats (self->clipboard);
}

static void
value_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (DexPromise) promise = data;
  g_autoptr (GError) error = NULL;
  const GValue *value =
      GDK_IS_DROP (object)
          ? gdk_drop_read_value_finish (GDK_DROP (object), result, &error)
          : gdk_clipboard_read_value_finish (GDK_CLIPBOARD (object), result, &error);

  if (value != NULL)
    dex_promise_resolve_boxed (promise, GDK_TYPE_FILE_LIST, g_value_dup_boxed (value));
  else
    dex_promise_reject (promise, g_steal_pointer (&error));
}

static GdkFileList *
await_files (Reading *self)
{
  DexPromise *promise = dex_promise_new ();

  if (self->drop != NULL)
    gdk_drop_read_value_async (self->drop, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL, value_cb,
                               dex_ref (promise));
  else
    gdk_clipboard_read_value_async (self->clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL,
                                    value_cb, dex_ref (promise));

  return dex_await_boxed (DEX_FUTURE (promise), NULL);
}

static void
stream_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (DexPromise) promise = data;
  g_autoptr (GError) error = NULL;
  const char *type;
  GInputStream *stream =
      GDK_IS_DROP (object)
          ? gdk_drop_read_finish (GDK_DROP (object), result, &type, &error)
          : gdk_clipboard_read_finish (GDK_CLIPBOARD (object), result, &type, &error);

  if (stream != NULL)
    dex_promise_resolve_object (promise, stream);
  else
    dex_promise_reject (promise, g_steal_pointer (&error));
}

static GInputStream *
await_stream (Reading *self, const char *const *types)
{
  DexPromise *promise = dex_promise_new ();

  if (self->drop != NULL)
    gdk_drop_read_async (self->drop, (const char **) types, G_PRIORITY_DEFAULT, NULL, stream_cb,
                         dex_ref (promise));
  else
    gdk_clipboard_read_async (self->clipboard, (const char **) types, G_PRIORITY_DEFAULT, NULL,
                              stream_cb, dex_ref (promise));

  return dex_await_object (DEX_FUTURE (promise), NULL);
}

static void
piece_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (DexPromise) promise = data;
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, &error);

  if (bytes != NULL)
    dex_promise_resolve_boxed (promise, G_TYPE_BYTES, bytes);
  else
    dex_promise_reject (promise, g_steal_pointer (&error));
}

/* No more than a picture from elsewhere may have: what is larger is nothing. */
static GBytes *
await_bytes (GInputStream *stream)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();

  while (all->len <= CONFAB_PICTURE_MAX_FILE_BYTES)
    {
      DexPromise *promise = dex_promise_new ();
      g_autoptr (GBytes) piece = NULL;

      g_input_stream_read_bytes_async (stream, PIECE_BYTES, G_PRIORITY_DEFAULT, NULL, piece_cb,
                                       dex_ref (promise));
      piece = dex_await_boxed (DEX_FUTURE (promise), NULL);

      if (piece == NULL)
        return NULL;

      if (g_bytes_get_size (piece) == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&all));

      g_byte_array_append (all, g_bytes_get_data (piece, NULL), (guint) g_bytes_get_size (piece));
    }

  return NULL;
}

static void
take (Reading *self, ConfabChosen *chosen)
{
  g_list_store_append (self->chosen, chosen);
  g_object_unref (chosen);
}

/* Those that are on this computer; a browser also lists where a picture is. */
static void
await_paths (Reading *self, GPtrArray *links)
{
  GdkFileList *files = await_files (self);
  g_autoptr (GSList) list = files != NULL ? gdk_file_list_get_files (files) : NULL;

  for (GSList *item = list; item != NULL; item = item->next)
    {
      const char *path = g_file_peek_path (item->data);
      g_autofree char *uri = g_file_get_uri (item->data);

      if (path != NULL)
        take (self, confab_chosen_new (path));
      else if (confab_attach_can_fetch (uri))
        g_ptr_array_add (links, g_steal_pointer (&uri));
    }

  if (files != NULL)
    g_boxed_free (GDK_TYPE_FILE_LIST, files);
}

static void
await_picture (Reading *self)
{
  g_autoptr (GInputStream) stream = await_stream (self, picture_types);
  g_autoptr (GBytes) bytes = stream != NULL ? await_bytes (stream) : NULL;

  /* Translators: what a picture without a name is called; ".png" or so follows */
  if (bytes != NULL && g_bytes_get_size (bytes) > 0)
    take (self, confab_chosen_new_bytes (bytes, _ ("Picture")));
}

static gboolean
has_picture (GdkContentFormats *formats)
{
  for (guint i = 0; picture_types[i] != NULL; i++)
    if (gdk_content_formats_contain_mime_type (formats, picture_types[i]))
      return TRUE;

  return FALSE;
}

static DexFuture *
read_fiber (Reading *self)
{
  GdkContentFormats *formats = get_formats (self);
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);

  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) ||
      gdk_content_formats_contain_mime_type (formats, "text/uri-list"))
    await_paths (self, links);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->chosen)) == 0 && has_picture (formats))
    await_picture (self);

  for (guint i = 0; i < links->len && g_list_model_get_n_items (G_LIST_MODEL (self->chosen)) == 0;
       i++)
    take (self, confab_chosen_new_uri (g_ptr_array_index (links, i)));

  if (self->drop != NULL)
    gdk_drop_finish (self->drop, g_list_model_get_n_items (G_LIST_MODEL (self->chosen)) > 0
                                     ? GDK_ACTION_COPY
                                     : 0);

  return dex_future_new_for_object (self->chosen);
}

static DexFuture *
start (GdkDrop *drop, GdkClipboard *clipboard)
{
  Reading *self = g_new0 (Reading, 1);

  g_set_object (&self->drop, drop);
  g_set_object (&self->clipboard, clipboard);
  self->chosen = g_list_store_new (CONFAB_TYPE_CHOSEN);
  return CONFAB_SPAWN (read_fiber, self, reading_free);
}

/**
 * confab_attach_read_drop:
 * @drop: was accepted, and is finished here
 *
 * Returns: (transfer full): a future that resolves to a #GListStore of #ConfabChosen
 */
DexFuture *
confab_attach_read_drop (GdkDrop *drop)
{
  return start (drop, NULL);
}

/**
 * confab_attach_read_clipboard:
 *
 * Returns: (transfer full): a future that resolves to a #GListStore of #ConfabChosen
 */
DexFuture *
confab_attach_read_clipboard (GdkClipboard *clipboard)
{
  return start (NULL, clipboard);
}

/**
 * confab_attach_get_formats:
 *
 * Returns: (transfer full): what can be read
 */
GdkContentFormats *
confab_attach_get_formats (void)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  gdk_content_formats_builder_add_gtype (builder, GDK_TYPE_FILE_LIST);
  gdk_content_formats_builder_add_mime_type (builder, "text/uri-list");

  for (guint i = 0; picture_types[i] != NULL; i++)
    gdk_content_formats_builder_add_mime_type (builder, picture_types[i]);

  return gdk_content_formats_builder_free_to_formats (builder);
}
