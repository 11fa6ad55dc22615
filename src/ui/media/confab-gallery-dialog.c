// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-gallery-dialog.h"

#include "confab-file-card.h"
#include "confab-gallery-links.h"
#include "confab-media-show.h"
#include "confab-media-tile.h"
#include "confab-sound-card.h"
#include "confab-viewer.h"

#include "client/confab-session-media.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-report.h"
#include "ui/widgets/confab-placeholder.h"

#include <glib/gi18n.h>

/**
 * ConfabGalleryDialog:
 *
 * Each page asks the database for what it shows when it is looked at for the first time, and for
 * more when one comes to its end.
 */
struct _ConfabGalleryDialog
{
  AdwDialog parent_instance;
  ConfabSession *session;
  ConfabConversation *conversation;
  AdwViewStack *stack;
  AdwBin *media;
  AdwBin *files;
  AdwBin *links;
  AdwBin *voice;
};

G_DEFINE_FINAL_TYPE (ConfabGalleryDialog, confab_gallery_dialog, ADW_TYPE_DIALOG)

static ConfabMediaItem *
dup_media_item (ConfabGalleryDialog *self, ConfabGalleryItem *item)
{
  return confab_media_dup_item (confab_media_get (self->session),
                                confab_gallery_item_get_message (item),
                                confab_gallery_item_get_attachment (item));
}

static void
part_activated_cb (ConfabGalleryDialog *self, GtkWidget *part)
{
  ConfabMediaItem *item =
      CONFAB_IS_MEDIA_TILE (part)   ? confab_media_tile_get_item (CONFAB_MEDIA_TILE (part))
      : CONFAB_IS_SOUND_CARD (part) ? confab_sound_card_get_item (CONFAB_SOUND_CARD (part))
                                    : confab_file_card_get_item (CONFAB_FILE_CARD (part));

  if (item == NULL)
    return;

  if (CONFAB_IS_MEDIA_TILE (part))
    adw_dialog_present (confab_viewer_new (self->conversation, item), GTK_WIDGET (self));
  else if (confab_media_item_get_state (item) == CONFAB_MEDIA_LOADING)
    confab_media_item_stop (item);
  else if (confab_media_item_get_state (item) == CONFAB_MEDIA_HERE)
    confab_media_show (item, self->conversation, GTK_WIDGET (self));
  else
    confab_media_item_fetch (item);
}

static void
go_to_cb (ConfabGalleryDialog *self, GtkWidget *button)
{
  GtkListItem *list_item = g_object_get_data (G_OBJECT (button), "list-item");
  ConfabGalleryItem *item = gtk_list_item_get_item (list_item);
  ConfabMessage *message = item != NULL ? confab_gallery_item_get_message (item) : NULL;

  if (message == NULL)
    return;

  gtk_widget_activate_action (gtk_widget_get_parent (GTK_WIDGET (self)), CONFAB_ACTION_SHOW_MESSAGE,
                              "(ssx)", confab_message_get_conversation_id (message),
                              confab_message_get_id (message), confab_message_get_seq (message));
  adw_dialog_close (ADW_DIALOG (self));
}

static GtkWidget *
make_line (ConfabGalleryDialog *self, GtkWidget *part, GtkListItem *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new_from_icon_name ("go-jump-symbolic");

  gtk_widget_set_hexpand (part, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Go to Message"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Go to Message"), -1);
  g_object_set_data (G_OBJECT (button), "list-item", list_item);
  g_signal_connect_object (button, "clicked", G_CALLBACK (go_to_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), part);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static void
setup_cb (ConfabGalleryDialog *self, GtkListItem *list_item, GtkListItemFactory *factory)
{
  GType type = (GType) g_object_get_data (G_OBJECT (factory), "part");
  GtkWidget *part = g_object_new (type, NULL);

  g_object_set_data (G_OBJECT (list_item), "part", part);
  g_signal_connect_object (part, "activated", G_CALLBACK (part_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_item_set_activatable (list_item, FALSE);
  gtk_list_item_set_focusable (list_item, FALSE);

  if (type == CONFAB_TYPE_MEDIA_TILE)
    {
      confab_media_tile_set_square (CONFAB_MEDIA_TILE (part));
      gtk_list_item_set_child (list_item, part);
    }
  else
    {
      gtk_list_item_set_child (list_item, make_line (self, part, list_item));
    }
}

static void
set_item (GtkListItem *list_item, ConfabMediaItem *item)
{
  GtkWidget *part = g_object_get_data (G_OBJECT (list_item), "part");

  if (CONFAB_IS_MEDIA_TILE (part))
    confab_media_tile_set_item (CONFAB_MEDIA_TILE (part), item);
  else if (CONFAB_IS_SOUND_CARD (part))
    confab_sound_card_set_item (CONFAB_SOUND_CARD (part), item);
  else
    confab_file_card_set_item (CONFAB_FILE_CARD (part), item);
}

static void
bind_cb (ConfabGalleryDialog *self, GtkListItem *list_item)
{
  g_autoptr (ConfabMediaItem) item = dup_media_item (self, gtk_list_item_get_item (list_item));

  set_item (list_item, item);
}

static void
unbind_cb (ConfabGalleryDialog *self, GtkListItem *list_item)
{
  set_item (list_item, NULL);
}

static void
edge_cb (ConfabGallery *gallery, GtkPositionType edge, GtkWidget *scrolled)
{
  if (edge == GTK_POS_BOTTOM)
    confab_report (scrolled, confab_gallery_load_more (gallery));
}

static void
update_empty_cb (GtkStack *pages, GParamSpec *pspec, ConfabGallery *gallery)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (gallery)) > 0;

  if (any || !confab_gallery_get_has_more (gallery))
    gtk_stack_set_visible_child_name (pages, any ? "some" : "none");
}

static GtkWidget *
make_view (ConfabGalleryDialog *self, ConfabGallery *gallery, GType part)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSelectionModel *model =
      GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (gallery))));
  GtkWidget *view;

  g_object_set_data (G_OBJECT (factory), "part", (gpointer) part);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);

  if (part == CONFAB_TYPE_MEDIA_TILE)
    {
      view = gtk_grid_view_new (model, factory);
      gtk_grid_view_set_max_columns (GTK_GRID_VIEW (view), 6);
      gtk_grid_view_set_min_columns (GTK_GRID_VIEW (view), 2);
    }
  else
    {
      view = gtk_list_view_new (model, factory);
    }

  gtk_widget_add_css_class (view, "gallery");
  return view;
}

static void
fill (ConfabGalleryDialog *self, AdwBin *bin, ConfabGalleryKind kind, GType part, const char *none)
{
  g_autoptr (ConfabGallery) gallery =
      confab_session_new_gallery (self->session, self->conversation, kind);
  GtkWidget *pages = gtk_stack_new (), *scrolled = gtk_scrolled_window_new ();
  GtkWidget *placeholder = g_object_new (CONFAB_TYPE_PLACEHOLDER, NULL);

  confab_placeholder_set_text (CONFAB_PLACEHOLDER (placeholder), "folder-download-symbolic", none,
                               NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), make_view (self, gallery, part));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_stack_add_named (GTK_STACK (pages), scrolled, "some");
  gtk_stack_add_named (GTK_STACK (pages), placeholder, "none");
  g_signal_connect_object (scrolled, "edge-reached", G_CALLBACK (edge_cb), gallery,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gallery, "notify::has-more", G_CALLBACK (update_empty_cb), pages,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (bin, pages);
  confab_report (scrolled, confab_gallery_load_more (gallery));
}

/* What nobody looks at is not asked for. */
static void
page_cb (ConfabGalleryDialog *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->stack);

  if (g_strcmp0 (name, "media") == 0 && adw_bin_get_child (self->media) == NULL)
    fill (self, self->media, CONFAB_GALLERY_MEDIA, CONFAB_TYPE_MEDIA_TILE,
          _ ("No Pictures or Videos Yet"));
  else if (g_strcmp0 (name, "files") == 0 && adw_bin_get_child (self->files) == NULL)
    fill (self, self->files, CONFAB_GALLERY_FILES, CONFAB_TYPE_FILE_CARD, _ ("No Files Yet"));
  else if (g_strcmp0 (name, "voice") == 0 && adw_bin_get_child (self->voice) == NULL)
    fill (self, self->voice, CONFAB_GALLERY_SOUND, CONFAB_TYPE_SOUND_CARD,
          _ ("No Voice Messages Yet"));
  else if (g_strcmp0 (name, "links") == 0 && adw_bin_get_child (self->links) == NULL)
    adw_bin_set_child (self->links, confab_gallery_links_new (self->session, self->conversation));
}

static void
confab_gallery_dialog_dispose (GObject *object)
{
  ConfabGalleryDialog *self = CONFAB_GALLERY_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_GALLERY_DIALOG);
  g_clear_object (&self->session);
  g_clear_object (&self->conversation);

  G_OBJECT_CLASS (confab_gallery_dialog_parent_class)->dispose (object);
}

static void
confab_gallery_dialog_class_init (ConfabGalleryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = confab_gallery_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-gallery-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabGalleryDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, ConfabGalleryDialog, media);
  gtk_widget_class_bind_template_child (widget_class, ConfabGalleryDialog, files);
  gtk_widget_class_bind_template_child (widget_class, ConfabGalleryDialog, links);
  gtk_widget_class_bind_template_child (widget_class, ConfabGalleryDialog, voice);
}

static void
confab_gallery_dialog_init (ConfabGalleryDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->stack, "notify::visible-child-name", G_CALLBACK (page_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * confab_gallery_dialog_new:
 *
 * Returns: (transfer floating): a dialog with what was sent in a conversation
 */
AdwDialog *
confab_gallery_dialog_new (ConfabSession *session, ConfabConversation *conversation)
{
  ConfabGalleryDialog *self = g_object_new (CONFAB_TYPE_GALLERY_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->conversation = g_object_ref (conversation);
  page_cb (self);
  return ADW_DIALOG (self);
}
