// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-viewer-private.h"

#include "confab-animation.h"
#include "confab-film.h"
#include "confab-media-forward.h"
#include "confab-media-use.h"
#include "confab-media-words.h"
#include "confab-playback.h"
#include "confab-zoom-view.h"

#include "base/confab-async.h"
#include "client/confab-session-media.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-calendar.h"
#include "ui/common/confab-naming.h"

#include <glib/gi18n.h>

/* So many pages are looked through for where the picture is. */
#define MOST_PAGES 50

#define PAN_PX 80

/**
 * ConfabViewer:
 *
 * The picture is shown as it was in the conversation, then with all its pixels. Before and after it
 * is what was sent in the conversation, page by page. Before and after a document's page are its
 * other pages.
 */
G_DEFINE_FINAL_TYPE (ConfabViewer, confab_viewer, ADW_TYPE_DIALOG)

/**
 * confab_viewer_update_actions:
 *
 * Says where one can go from here.
 */
void
confab_viewer_update_actions (ConfabViewer *self)
{
  gboolean known = self->position != GTK_INVALID_LIST_POSITION;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->gallery));
  gboolean is_film = confab_media_item_get_attachment (self->item)->type == CONFAB_ATTACHMENT_VIDEO;

  gtk_widget_set_visible (self->zoom_in, !is_film);
  gtk_widget_set_visible (self->zoom_out, !is_film);
  gtk_widget_set_visible (self->open, confab_viewer_is_document (self));

  if (confab_viewer_is_document (self))
    {
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "viewer.previous", self->page > 0);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "viewer.next",
                                     self->page + 1 < self->n_pages);
      return;
    }

  /* the newest comes first in the gallery */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "viewer.previous",
                                 known && (self->position + 1 < n ||
                                           confab_gallery_get_has_more (self->gallery)));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "viewer.next", known && self->position > 0);
}

/**
 * confab_viewer_update_title:
 *
 * Says what is shown.
 */
void
confab_viewer_update_title (ConfabViewer *self)
{
  const ConfabAttachmentData *attachment = confab_media_item_get_attachment (self->item);
  ConfabMessage *message = confab_media_item_get_message (self->item);
  ConfabUser *user = message != NULL ? confab_message_get_sender (message) : NULL;
  g_autofree char *name = confab_media_to_file_name (attachment);
  g_autofree char *label = confab_media_item_to_label (self->item);
  g_autofree char *when = NULL, *line = NULL;

  if (message != NULL)
    when = confab_calendar_format_full (confab_calendar_get_default (),
                                        confab_message_get_created_at (message));

  if (self->n_pages > 1)
    /* Translators: of a document: the first is which page is shown, the second how many there are
     */
    line = g_strdup_printf (_ ("Page %u of %u"), self->page + 1, self->n_pages);
  else
    /* Translators: a picture: who sent it, when */
    line = g_strdup_printf (_ ("%s, %s"), user != NULL ? confab_user_get_display_name (user) : "",
                            when != NULL ? when : "");

  adw_window_title_set_title (self->title, name);
  adw_window_title_set_subtitle (self->title, line);
  adw_dialog_set_title (ADW_DIALOG (self), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

/**
 * confab_viewer_show_paintable:
 *
 * Shows it, in the size that fits until somebody looks closer.
 */
void
confab_viewer_show_paintable (ConfabViewer *self, GdkPaintable *paintable)
{
  const ConfabAttachmentData *attachment = confab_media_item_get_attachment (self->item);
  double width = (double) attachment->width, height = (double) attachment->height;
  int scale = MAX (1, gtk_widget_get_scale_factor (GTK_WIDGET (self)));

  /* What its sender says goes until it is known. */
  if (width <= 0 || height <= 0 ||
      confab_media_item_get_texture (self->item) != (gpointer) paintable)
    {
      width = gdk_paintable_get_intrinsic_width (paintable);
      height = gdk_paintable_get_intrinsic_height (paintable);
    }

  confab_zoom_view_set_paintable (self->picture, paintable, width / scale, height / scale);
}

/**
 * confab_viewer_show_problem:
 * @error: (nullable): why there is nothing to see
 *
 * Says so, or takes it back.
 */
void
confab_viewer_show_problem (ConfabViewer *self, const GError *error)
{
  g_autofree char *text =
      error != NULL
          ? confab_media_error_to_text (error, confab_media_item_get_attachment (self->item))
          : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->problem), error != NULL);
  gtk_label_set_label (self->problem, text != NULL ? text : "");
}

/**
 * confab_viewer_forget_picture:
 *
 * Ends what is being decoded for it.
 */
void
confab_viewer_forget_picture (ConfabViewer *self)
{
  if (self->animation != NULL)
    confab_animation_set_running (self->animation, FALSE);

  g_clear_object (&self->animation);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}

static void
show_film (ConfabViewer *self)
{
  ConfabPlayback *playback = confab_playback_get ();

  if (!confab_playback_is_of (playback, self->item))
    confab_playback_toggle (playback, self->item);

  adw_bin_set_child (self->film, confab_film_new (self->item, TRUE));
  gtk_stack_set_visible_child_name (self->stack, "film");
}

static void
show_item (ConfabViewer *self, ConfabMediaItem *item)
{
  confab_viewer_forget_picture (self);
  adw_bin_set_child (self->film, NULL);
  g_set_object (&self->item, item);
  confab_viewer_show_problem (self, NULL);
  confab_viewer_update_title (self);
  confab_viewer_update_actions (self);

  if (confab_media_item_get_attachment (item)->type == CONFAB_ATTACHMENT_VIDEO)
    {
      show_film (self);
      return;
    }

  gtk_stack_set_visible_child_name (self->stack, "picture");
  confab_zoom_view_set_zoom (self->picture, 0);

  if (confab_media_item_get_texture (item) != NULL)
    confab_viewer_show_paintable (self, GDK_PAINTABLE (confab_media_item_get_texture (item)));
  else
    confab_zoom_view_set_paintable (self->picture, NULL, 0, 0);

  if (confab_viewer_is_document (self))
    {
      confab_viewer_show_page (self, 0);
      return;
    }

  confab_viewer_show_picture (self);
}

static gboolean
find_position (ConfabViewer *self, guint from)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->gallery));

  for (guint i = from; i < n; i++)
    {
      g_autoptr (ConfabGalleryItem) one = g_list_model_get_item (G_LIST_MODEL (self->gallery), i);

      if (g_strcmp0 (confab_gallery_item_get_attachment (one)->id,
                     confab_media_item_get_attachment (self->item)->id) == 0)
        {
          self->position = i;
          return TRUE;
        }
    }

  return FALSE;
}

static DexFuture *
find_fiber (ConfabViewer *self)
{
  guint from = 0;

  for (guint page = 0; page < MOST_PAGES && self->item != NULL && !find_position (self, from) &&
                       confab_gallery_get_has_more (self->gallery);
       page++)
    {
      from = g_list_model_get_n_items (G_LIST_MODEL (self->gallery));

      if (!dex_await (confab_gallery_load_more (self->gallery), NULL))
        break;
    }

  if (self->item != NULL)
    confab_viewer_update_actions (self);

  return dex_future_new_true ();
}

static void
show_at (ConfabViewer *self, guint position)
{
  g_autoptr (ConfabGalleryItem) one =
      g_list_model_get_item (G_LIST_MODEL (self->gallery), position);
  g_autoptr (ConfabMediaItem) item = NULL;

  if (one == NULL)
    return;

  item = confab_media_dup_item (confab_media_item_get_media (self->item),
                                confab_gallery_item_get_message (one),
                                confab_gallery_item_get_attachment (one));
  self->position = position;
  show_item (self, item);
}

static DexFuture *
older_fiber (ConfabViewer *self)
{
  guint wanted = self->position + 1;

  if (wanted >= g_list_model_get_n_items (G_LIST_MODEL (self->gallery)))
    dex_await (confab_gallery_load_more (self->gallery), NULL);

  /* one may have gone elsewhere, or away, while it was loaded */
  if (self->item != NULL && self->position + 1 == wanted)
    show_at (self, wanted);

  if (self->item != NULL)
    confab_viewer_update_actions (self);

  return dex_future_new_true ();
}

static void
previous_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabViewer *self = CONFAB_VIEWER (widget);

  if (!confab_viewer_is_document (self))
    CONFAB_SPAWN_AND_FORGET (older_fiber, g_object_ref (self), g_object_unref);
  else if (self->page > 0)
    confab_viewer_show_page (self, self->page - 1);
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabViewer *self = CONFAB_VIEWER (widget);

  if (confab_viewer_is_document (self) && self->page + 1 < self->n_pages)
    confab_viewer_show_page (self, self->page + 1);
  else if (self->position != GTK_INVALID_LIST_POSITION && self->position > 0)
    show_at (self, self->position - 1);
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabViewer *self = CONFAB_VIEWER (widget);

  if (g_str_equal (name, "viewer.zoom-in"))
    confab_zoom_view_step (self->picture, 1);
  else if (g_str_equal (name, "viewer.zoom-out"))
    confab_zoom_view_step (self->picture, -1);
  else
    confab_zoom_view_set_zoom (self->picture, g_str_equal (name, "viewer.zoom-full") ? 1 : 0);
}

static void
use_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabViewer *self = CONFAB_VIEWER (widget);

  if (g_str_equal (name, "viewer.save"))
    confab_media_save (self->item, widget);
  else if (g_str_equal (name, "viewer.open"))
    confab_media_open (self->item, widget, FALSE);
  else if (g_str_equal (name, "viewer.open-with"))
    confab_media_open (self->item, widget, TRUE);
  else if (g_str_equal (name, "viewer.show-in-folder"))
    confab_media_show_in_folder (self->item, widget);
  else
    confab_media_forward (self->item, gtk_widget_get_parent (widget));
}

static void
message_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabViewer *self = CONFAB_VIEWER (widget);
  ConfabMessage *message = confab_media_item_get_message (self->item);
  GtkWidget *above = gtk_widget_get_parent (widget);

  if (message == NULL)
    return;

  gtk_widget_activate_action (above, CONFAB_ACTION_SHOW_MESSAGE, "(ssx)",
                              confab_message_get_conversation_id (message),
                              confab_message_get_id (message), confab_message_get_seq (message));
  adw_dialog_close (ADW_DIALOG (self));
}

/* Arrows move a picture of which one sees a part, and else go to the next one. */
static gboolean
arrow_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  ConfabViewer *self = CONFAB_VIEWER (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int dx, dy;

  g_variant_get (args, "(ii)", &dx, &dy);

  if (confab_zoom_view_can_pan (self->picture))
    confab_zoom_view_pan (self->picture, dx * PAN_PX, dy * PAN_PX);
  else if (dx != 0)
    gtk_widget_activate_action (widget, (dx < 0) != rtl ? "viewer.previous" : "viewer.next", NULL);

  return GDK_EVENT_STOP;
}

static void
confab_viewer_closed (AdwDialog *dialog)
{
  ConfabViewer *self = CONFAB_VIEWER (dialog);

  if (self->item != NULL)
    confab_playback_pause (confab_playback_get (), self->item);
}

static void
confab_viewer_dispose (GObject *object)
{
  ConfabViewer *self = CONFAB_VIEWER (object);

  if (self->cancellable != NULL)
    confab_viewer_forget_picture (self);

  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_VIEWER);
  g_clear_object (&self->item);
  g_clear_object (&self->gallery);
  g_clear_object (&self->conversation);

  G_OBJECT_CLASS (confab_viewer_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc func;
    guint key;
    GdkModifierType modifiers;
  } actions[] = {
    { "viewer.previous", previous_action, GDK_KEY_Page_Up, 0 },
    { "viewer.next", next_action, GDK_KEY_Page_Down, 0 },
    { "viewer.zoom-in", zoom_action, GDK_KEY_plus, 0 },
    { "viewer.zoom-out", zoom_action, GDK_KEY_minus, 0 },
    { "viewer.zoom-fit", zoom_action, GDK_KEY_0, 0 },
    { "viewer.zoom-full", zoom_action, GDK_KEY_1, 0 },
    { "viewer.save", use_action, GDK_KEY_s, GDK_CONTROL_MASK },
    { "viewer.open", use_action, 0, 0 },
    { "viewer.open-with", use_action, GDK_KEY_o, GDK_CONTROL_MASK },
    { "viewer.show-in-folder", use_action, 0, 0 },
    { "viewer.forward", use_action, GDK_KEY_f, GDK_CONTROL_MASK },
    { "viewer.go-to-message", message_action, GDK_KEY_j, GDK_CONTROL_MASK },
  };
  static const struct
  {
    guint key;
    int dx, dy;
  } arrows[] = {
    { GDK_KEY_Left, -1, 0 },
    { GDK_KEY_Right, 1, 0 },
    { GDK_KEY_Up, 0, -1 },
    { GDK_KEY_Down, 0, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].func);

      if (actions[i].key != 0)
        gtk_widget_class_add_binding_action (widget_class, actions[i].key, actions[i].modifiers,
                                             actions[i].name, NULL);
    }

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, 0, "viewer.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Add, 0, "viewer.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Subtract, 0, "viewer.zoom-out",
                                       NULL);

  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    gtk_widget_class_add_binding (widget_class, arrows[i].key, 0, arrow_cb, "(ii)", arrows[i].dx,
                                  arrows[i].dy);
}

static void
confab_viewer_class_init (ConfabViewerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = confab_viewer_dispose;
  ADW_DIALOG_CLASS (klass)->closed = confab_viewer_closed;
  g_type_ensure (CONFAB_TYPE_ZOOM_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-viewer.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabViewer, title);
  gtk_widget_class_bind_template_child (widget_class, ConfabViewer, menu);
  gtk_widget_class_bind_template_child (widget_class, ConfabViewer, stack);
  gtk_widget_class_bind_template_child (widget_class, ConfabViewer, picture);
  gtk_widget_class_bind_template_child (widget_class, ConfabViewer, spinner);
  gtk_widget_class_bind_template_child (widget_class, ConfabViewer, problem);
  gtk_widget_class_bind_template_child (widget_class, ConfabViewer, film);
  gtk_widget_class_bind_template_child (widget_class, ConfabViewer, zoom_in);
  gtk_widget_class_bind_template_child (widget_class, ConfabViewer, zoom_out);
  gtk_widget_class_bind_template_child (widget_class, ConfabViewer, open);
  install_actions (widget_class);
}

static void
confab_viewer_init (ConfabViewer *self)
{
  self->position = GTK_INVALID_LIST_POSITION;
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  confab_name_menu_items (GTK_WIDGET (gtk_menu_button_get_popover (self->menu)));
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->picture));
}

/**
 * confab_viewer_new:
 * @conversation: where it was sent
 * @item: a picture, a film, or a document of which confab_viewer_shows() says so
 *
 * Returns: (transfer floating): a dialog that shows it
 */
AdwDialog *
confab_viewer_new (ConfabConversation *conversation, ConfabMediaItem *item)
{
  ConfabViewer *self = g_object_new (CONFAB_TYPE_VIEWER, NULL);
  ConfabSession *session = confab_media_get_session (confab_media_item_get_media (item));

  self->conversation = g_object_ref (conversation);
  self->gallery = confab_session_new_gallery (session, conversation, CONFAB_GALLERY_MEDIA);
  show_item (self, item);

  if (!confab_viewer_is_document (self))
    CONFAB_SPAWN_AND_FORGET (find_fiber, g_object_ref (self), g_object_unref);

  return ADW_DIALOG (self);
}

/**
 * confab_viewer_get_item:
 *
 * Returns: (transfer none): what it shows
 */
ConfabMediaItem *
confab_viewer_get_item (ConfabViewer *self)
{
  g_return_val_if_fail (CONFAB_IS_VIEWER (self), NULL);

  return self->item;
}
