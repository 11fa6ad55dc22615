// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-file-card.h"

#include "confab-media-words.h"

#include <glib/gi18n.h>

/* A page is as high before it has come as it is afterwards. */
#define PAGE_WIDTH_PX 60
#define PAGE_HEIGHT_PX 78

/* For screens with two pixels where others have one. */
#define PAGE_PX (2 * PAGE_HEIGHT_PX)

/**
 * ConfabFileCard:
 *
 * A line for a file. The whole of it is one button, whose picture says what it does. Where the
 * sender has sent the first page of a document, that stands before it.
 */
struct _ConfabFileCard
{
  GtkWidget parent_instance;
  ConfabMediaItem *item;
  GSignalGroup *signals;
  GtkWidget *box;
  GtkWidget *page; /* the place of it */
  GtkWidget *look;
  GtkWidget *icon;
  GtkWidget *name;
  GtkWidget *line;
  GtkWidget *progress;
  gboolean found; /* what is looked for stands in it */
};

typedef enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS,
} ConfabFileCardSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ConfabFileCard, confab_file_card, GTK_TYPE_WIDGET)

/* What a click does, and what the picture says. */
static const char *
get_action (ConfabFileCard *self, const char **icon)
{
  switch (confab_media_item_get_state (self->item))
    {
    case CONFAB_MEDIA_LOADING:
    case CONFAB_MEDIA_SENDING:
      *icon = "process-stop-symbolic";
      return _ ("Cancel");
    case CONFAB_MEDIA_ABSENT:
      if (confab_media_item_is_lost (self->item))
        {
          *icon = "action-unavailable-symbolic";
          return NULL;
        }

      *icon = "folder-download-symbolic";
      return _ ("Download");
    case CONFAB_MEDIA_GONE:
      *icon = "action-unavailable-symbolic";
      return NULL;
    case CONFAB_MEDIA_HERE:
    case CONFAB_MEDIA_BROKEN:
    case CONFAB_MEDIA_UNKNOWN:
    default:
      *icon = confab_media_get_kind_icon (confab_media_item_get_attachment (self->item));
      return _ ("Open");
    }
}

/* What goes without saying, where one sees the page, is left out. */
static void
show_page (ConfabFileCard *self, ConfabMediaState now)
{
  gboolean has_page = confab_media_item_has_page (self->item);
  GdkTexture *texture = NULL;

  if (has_page && (texture = confab_media_item_get_texture (self->item)) == NULL)
    texture = confab_media_item_get_preview (self->item);

  gtk_picture_set_paintable (GTK_PICTURE (self->look), GDK_PAINTABLE (texture));
  gtk_widget_set_visible (self->page, has_page);
  gtk_widget_set_visible (self->icon, !has_page || now != CONFAB_MEDIA_HERE);
}

static void
changed_cb (ConfabFileCard *self)
{
  const ConfabAttachmentData *attachment;
  g_autofree char *size = NULL, *state = NULL, *line = NULL, *label = NULL;
  ConfabMediaState now;
  const char *icon, *action;

  if (self->item == NULL)
    return;

  now = confab_media_item_get_state (self->item);
  attachment = confab_media_item_get_attachment (self->item);
  action = get_action (self, &icon);
  size = confab_media_to_size (attachment);

  /* how far it is stands below the message, with what can be done about it */
  state = now == CONFAB_MEDIA_SENDING ? g_strdup ("") : confab_media_item_to_state (self->item);
  label = confab_media_item_to_label (self->item);

  if (self->found)
    {
      g_autofree char *plain = g_steal_pointer (&label);

      label = g_strdup_printf ("%s. %s", plain, _ ("Found in this file"));
      g_set_str (&state, _ ("Found in this file"));
    }

  /* Translators: a file: how large, what has become of it */
  line = *state != '\0' ? g_strdup_printf (_ ("%s · %s"), size, state) : g_strdup (size);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon);
  show_page (self, now);
  gtk_label_set_label (GTK_LABEL (self->line), line);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), action);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress),
                                 confab_media_item_get_progress (self->item));
  gtk_widget_set_child_visible (self->progress,
                                now == CONFAB_MEDIA_LOADING || now == CONFAB_MEDIA_SENDING);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  if (action != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    action, -1);
}

static void
released_cb (ConfabFileCard *self, int n_press, double x, double y)
{
  if (n_press == 1 && gtk_widget_contains (GTK_WIDGET (self), x, y))
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static void
confab_file_card_dispose (GObject *object)
{
  ConfabFileCard *self = CONFAB_FILE_CARD (object);

  confab_file_card_set_item (self, NULL);
  g_clear_object (&self->signals);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (confab_file_card_parent_class)->dispose (object);
}

static void
confab_file_card_class_init (ConfabFileCardClass *klass)
{
  const guint keys[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_space };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = confab_file_card_dispose;

  signals[SIGNAL_ACTIVATED] =
      g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_activate_signal (widget_class, signals[SIGNAL_ACTIVATED]);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_signal (widget_class, keys[i], 0, "activated", NULL);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "filecard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
}

static GtkWidget *
make_label (PangoEllipsizeMode ellipsize, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), ellipsize);
  gtk_label_set_width_chars (GTK_LABEL (label), 10);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
confab_file_card_init (ConfabFileCard *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  self->page = gtk_overlay_new ();
  self->look = gtk_picture_new ();
  self->icon = gtk_image_new ();
  self->name = make_label (PANGO_ELLIPSIZE_MIDDLE, NULL);
  self->line = make_label (PANGO_ELLIPSIZE_END, "meta");
  self->progress = gtk_progress_bar_new ();
  gtk_picture_set_content_fit (GTK_PICTURE (self->look), GTK_CONTENT_FIT_COVER);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->page), self->look);
  gtk_widget_set_size_request (self->page, PAGE_WIDTH_PX, PAGE_HEIGHT_PX);
  gtk_widget_set_overflow (self->page, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_valign (self->page, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->page, "page");
  gtk_widget_add_css_class (self->icon, "media-icon");
  gtk_widget_set_valign (self->icon, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), self->name);
  gtk_box_append (GTK_BOX (lines), self->line);
  gtk_box_append (GTK_BOX (lines), self->progress);
  gtk_box_append (GTK_BOX (self->box), self->page);
  gtk_box_append (GTK_BOX (self->box), self->icon);
  gtk_box_append (GTK_BOX (self->box), lines);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "pointer");

  self->signals = g_signal_group_new (CONFAB_TYPE_MEDIA_ITEM);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * confab_file_card_new:
 *
 * Returns: (transfer floating): an empty card
 */
GtkWidget *
confab_file_card_new (void)
{
  return g_object_new (CONFAB_TYPE_FILE_CARD, NULL);
}

/**
 * confab_file_card_set_item:
 * @item: (nullable): what to show
 */
void
confab_file_card_set_item (ConfabFileCard *self, ConfabMediaItem *item)
{
  g_autofree char *name = NULL;

  g_return_if_fail (CONFAB_IS_FILE_CARD (self));

  if (self->item == item)
    return;

  if (self->item != NULL)
    confab_media_item_look_away (self->item);

  if (self->signals != NULL)
    g_signal_group_set_target (self->signals, item);

  g_set_object (&self->item, item);

  if (item == NULL)
    return;

  name = confab_media_to_file_name (confab_media_item_get_attachment (item));
  gtk_label_set_label (GTK_LABEL (self->name), name);
  confab_media_item_look (item, confab_media_item_has_page (item) ? PAGE_PX : 1);
  changed_cb (self);
}

/**
 * confab_file_card_set_found:
 * @found: whether what is looked for stands in the file
 *
 * Says so, and marks it as what is found in a text is marked.
 */
void
confab_file_card_set_found (ConfabFileCard *self, gboolean found)
{
  g_return_if_fail (CONFAB_IS_FILE_CARD (self));

  if (self->found == found)
    return;

  self->found = found;

  if (found)
    gtk_widget_add_css_class (GTK_WIDGET (self), "found");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "found");

  changed_cb (self);
}

/**
 * confab_file_card_get_item:
 *
 * Returns: (transfer none) (nullable): what it shows
 */
ConfabMediaItem *
confab_file_card_get_item (ConfabFileCard *self)
{
  g_return_val_if_fail (CONFAB_IS_FILE_CARD (self), NULL);

  return self->item;
}
