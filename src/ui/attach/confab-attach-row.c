// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-attach-row.h"

#include "ui/common/confab-words.h"
#include "ui/media/confab-media-words.h"

#include <glib/gi18n.h>

/**
 * ConfabAttachRow:
 *
 * Something that is about to be sent: what it looks like, its name and size, or why it cannot be
 * sent. It is moved by dragging it, or by Alt and the arrows.
 */
struct _ConfabAttachRow
{
  AdwActionRow parent_instance;
  ConfabChosen *chosen;
  GtkWidget *picture;
  GtkWidget *icon;
  GtkWidget *spinner;
  GtkWidget *fetch;
};

enum
{
  ASKED,
  DROPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ConfabAttachRow, confab_attach_row, ADW_TYPE_ACTION_ROW)

#define LOOK_PX 44

static char *
make_subtitle (ConfabAttachRow *self)
{
  g_autofree char *size = NULL;

  switch (confab_chosen_get_state (self->chosen))
    {
    case CONFAB_CHOSEN_READING:
      return g_strdup (_ ("Being prepared…"));
    case CONFAB_CHOSEN_ASKING:
      return g_strdup (_ ("A picture on the web, not fetched yet"));
    case CONFAB_CHOSEN_FAILED:
      return confab_chosen_failure_to_text (confab_chosen_get_failure (self->chosen));
    case CONFAB_CHOSEN_READY:
    default:
      break;
    }

  size = g_format_size ((guint64) confab_chosen_get_size (self->chosen));

  if (confab_chosen_get_has_place (self->chosen))
    /* Translators: the size of a picture, which says where it was taken */
    return g_strdup_printf (_ ("%s · with the place where it was taken"), size);

  return g_steal_pointer (&size);
}

static void
show_picture (ConfabAttachRow *self)
{
  ConfabPixels *pixels = confab_chosen_get_pixels (self->chosen);
  g_autoptr (GdkTexture) texture = NULL;

  if (pixels != NULL)
    texture =
        gdk_memory_texture_new (pixels->width, pixels->height, GDK_MEMORY_R8G8B8A8_PREMULTIPLIED,
                                pixels->bytes, (gsize) pixels->width * 4);

  gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (texture));
  gtk_widget_set_visible (self->picture, texture != NULL);
  gtk_widget_set_visible (self->icon, texture == NULL);
}

static void
update (ConfabAttachRow *self)
{
  ConfabChosenState state = confab_chosen_get_state (self->chosen);
  const char *name = confab_chosen_get_name (self->chosen);
  g_autofree char *subtitle = make_subtitle (self);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name != NULL ? name : "");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_widget_set_visible (self->spinner, state == CONFAB_CHOSEN_READING);
  gtk_widget_set_visible (self->fetch, state == CONFAB_CHOSEN_ASKING);

  if (state == CONFAB_CHOSEN_FAILED)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");

  show_picture (self);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon),
                                confab_media_get_type_icon (
                                    confab_chosen_get_mime_type (self->chosen)));
}

static void
ask (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_signal_emit (widget, signals[ASKED], 0, action_name);
}

static GdkContentProvider *
drag_cb (ConfabAttachRow *self)
{
  return gdk_content_provider_new_typed (CONFAB_TYPE_ATTACH_ROW, self);
}

static void
drag_begin_cb (ConfabAttachRow *self, GdkDrag *drag, GtkDragSource *source)
{
  g_autoptr (GdkPaintable) look = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, look, 0, 0);
}

static gboolean
drop_cb (ConfabAttachRow *self, const GValue *value)
{
  if (g_value_get_object (value) == self)
    return FALSE;

  g_signal_emit (self, signals[DROPPED], 0, g_value_get_object (value));
  return TRUE;
}

static void
confab_attach_row_dispose (GObject *object)
{
  g_clear_object (&CONFAB_ATTACH_ROW (object)->chosen);

  G_OBJECT_CLASS (confab_attach_row_parent_class)->dispose (object);
}

static void
confab_attach_row_class_init (ConfabAttachRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = confab_attach_row_dispose;
  signals[ASKED] = g_signal_new ("asked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DROPPED] = g_signal_new ("dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, CONFAB_TYPE_ATTACH_ROW);
  gtk_widget_class_install_action (widget_class, "attach-row.remove", NULL, ask);
  gtk_widget_class_install_action (widget_class, "attach-row.up", NULL, ask);
  gtk_widget_class_install_action (widget_class, "attach-row.down", NULL, ask);
  gtk_widget_class_install_action (widget_class, "attach-row.fetch", NULL, ask);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "attach-row.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "attach-row.up",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "attach-row.down",
                                       NULL);
}

static void
add_look (ConfabAttachRow *self)
{
  self->picture = gtk_picture_new ();
  gtk_picture_set_content_fit (GTK_PICTURE (self->picture), GTK_CONTENT_FIT_COVER);
  gtk_widget_set_size_request (self->picture, LOOK_PX, LOOK_PX);
  gtk_widget_set_valign (self->picture, GTK_ALIGN_CENTER);
  gtk_widget_set_overflow (self->picture, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (self->picture, "card");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE,
                               -1);
  self->icon = gtk_image_new ();
  gtk_image_set_pixel_size (GTK_IMAGE (self->icon), LOOK_PX / 2);
  gtk_widget_set_size_request (self->icon, LOOK_PX, LOOK_PX);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), self->picture);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), self->icon);
}

static void
add_buttons (ConfabAttachRow *self)
{
  GtkWidget *remove = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->spinner = adw_spinner_new ();
  self->fetch = gtk_button_new_with_label (_ ("Fetch"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->fetch), "attach-row.fetch");
  gtk_widget_set_valign (self->fetch, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (remove), "attach-row.remove");
  gtk_widget_set_tooltip_text (remove, _ ("Remove"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Remove"), -1);
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_add_css_class (remove, "circular");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->spinner);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->fetch);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), remove);
}

static void
confab_attach_row_init (ConfabAttachRow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (CONFAB_TYPE_ATTACH_ROW, GDK_ACTION_MOVE);

  /* A name is no markup. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 1);
  add_look (self);
  add_buttons (self);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * confab_attach_row_new:
 * @chosen: what is about to be sent
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
confab_attach_row_new (ConfabChosen *chosen)
{
  ConfabAttachRow *self = g_object_new (CONFAB_TYPE_ATTACH_ROW, NULL);

  self->chosen = g_object_ref (chosen);
  g_signal_connect_object (chosen, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

/**
 * confab_attach_row_get_chosen:
 *
 * Returns: (transfer none): what is about to be sent
 */
ConfabChosen *
confab_attach_row_get_chosen (ConfabAttachRow *self)
{
  g_return_val_if_fail (CONFAB_IS_ATTACH_ROW (self), NULL);

  return self->chosen;
}
