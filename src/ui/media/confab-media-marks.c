// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-media-marks.h"

#include "confab-media-words.h"

#include <glib/gi18n.h>
#include <math.h>

#define MARGIN_PX 6
#define RING_PX 3

/**
 * ConfabMediaMarks:
 *
 * Its parts are made where there is something to be said or done. It takes whatever room it is
 * given.
 */
struct _ConfabMediaMarks
{
  GtkWidget parent_instance;
  GtkWidget *center;
  GtkWidget *button;
  GtkWidget *problem;
  GtkWidget *warning; /* stands for the problem where there is no room for its words */
  GtkWidget *badge;
  double progress; /* of what is on its way; else 0 */
};

typedef enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS,
} ConfabMediaMarksSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ConfabMediaMarks, confab_media_marks, GTK_TYPE_WIDGET)

static GtkWidget *
ensure_center (ConfabMediaMarks *self)
{
  if (self->center == NULL)
    {
      self->center = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
      gtk_widget_set_parent (self->center, GTK_WIDGET (self));
    }

  return self->center;
}

static void
clicked_cb (ConfabMediaMarks *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static void
set_button (ConfabMediaMarks *self, const char *icon, const char *label)
{
  if (icon == NULL)
    {
      if (self->button != NULL)
        gtk_box_remove (GTK_BOX (self->center), self->button);

      self->button = NULL;
      return;
    }

  if (self->button == NULL)
    {
      self->button = gtk_button_new ();
      gtk_widget_add_css_class (self->button, "osd");
      gtk_widget_add_css_class (self->button, "circular");
      gtk_widget_add_css_class (self->button, "media-state");
      gtk_widget_set_halign (self->button, GTK_ALIGN_CENTER);
      /* the tile does the same, and has the focus */
      gtk_widget_set_can_focus (self->button, FALSE);
      g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_prepend (GTK_BOX (ensure_center (self)), self->button);
    }

  gtk_button_set_icon_name (GTK_BUTTON (self->button), icon);
  gtk_widget_set_tooltip_text (self->button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

static void
set_problem (ConfabMediaMarks *self, const char *text)
{
  if (text == NULL)
    {
      if (self->problem != NULL)
        gtk_box_remove (GTK_BOX (self->center), self->problem);

      self->problem = NULL;
      g_clear_pointer (&self->warning, gtk_widget_unparent);
      return;
    }

  if (self->problem == NULL)
    {
      self->problem = gtk_label_new (NULL);
      gtk_label_set_wrap (GTK_LABEL (self->problem), TRUE);
      gtk_label_set_justify (GTK_LABEL (self->problem), GTK_JUSTIFY_CENTER);
      gtk_label_set_lines (GTK_LABEL (self->problem), 5);
      gtk_label_set_ellipsize (GTK_LABEL (self->problem), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (self->problem), 8);
      gtk_label_set_max_width_chars (GTK_LABEL (self->problem), 24);
      gtk_widget_add_css_class (self->problem, "osd");
      gtk_widget_add_css_class (self->problem, "media-problem");
      gtk_box_append (GTK_BOX (ensure_center (self)), self->problem);
      self->warning = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
      gtk_widget_add_css_class (self->warning, "osd");
      gtk_widget_add_css_class (self->warning, "media-problem");
      gtk_widget_set_parent (self->warning, GTK_WIDGET (self));
    }

  gtk_label_set_label (GTK_LABEL (self->problem), text);
  gtk_widget_set_tooltip_text (self->warning, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->warning), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
}

static void
set_badge (ConfabMediaMarks *self, const char *text)
{
  if (text == NULL)
    {
      g_clear_pointer (&self->badge, gtk_widget_unparent);
      return;
    }

  if (self->badge == NULL)
    {
      self->badge = gtk_label_new (NULL);
      gtk_label_set_wrap (GTK_LABEL (self->badge), TRUE);
      gtk_widget_add_css_class (self->badge, "osd");
      gtk_widget_add_css_class (self->badge, "media-badge");
      gtk_widget_set_can_target (self->badge, FALSE);
      gtk_widget_set_parent (self->badge, GTK_WIDGET (self));
    }

  gtk_label_set_label (GTK_LABEL (self->badge), text);
}

static char *
make_badge (ConfabMediaItem *item, gboolean could_move)
{
  const ConfabAttachmentData *attachment = confab_media_item_get_attachment (item);
  ConfabMediaState state = confab_media_item_get_state (item);
  g_autofree char *size = confab_media_to_size (attachment);
  g_autofree char *time =
      attachment->duration_ms > 0 ? confab_media_time_to_text (attachment->duration_ms) : NULL;

  if (state == CONFAB_MEDIA_ABSENT && time != NULL)
    /* Translators: a film that is not here: how long, how large */
    return g_strdup_printf (_ ("%s · %s"), time, size);

  if (state == CONFAB_MEDIA_ABSENT)
    return g_steal_pointer (&size);

  if (time != NULL)
    return g_steal_pointer (&time);

  return could_move ? g_strdup ("GIF") : NULL;
}

static void
update_button (ConfabMediaMarks *self, ConfabMediaItem *item)
{
  gboolean is_film = confab_media_item_get_attachment (item)->type == CONFAB_ATTACHMENT_VIDEO;

  switch (confab_media_item_get_state (item))
    {
    case CONFAB_MEDIA_ABSENT:
      set_button (self, confab_media_item_is_lost (item) ? NULL : "folder-download-symbolic",
                  _ ("Download"));
      break;
    case CONFAB_MEDIA_LOADING:
    case CONFAB_MEDIA_SENDING:
      set_button (self, "process-stop-symbolic", _ ("Cancel"));
      break;
    case CONFAB_MEDIA_HERE:
      set_button (self, is_film ? "media-playback-start-symbolic" : NULL, _ ("Play"));
      break;
    case CONFAB_MEDIA_GONE:
    case CONFAB_MEDIA_BROKEN:
    case CONFAB_MEDIA_UNKNOWN:
    default:
      set_button (self, NULL, NULL);
    }
}

static void
confab_media_marks_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = *natural = 0;
}

static void
place (GtkWidget *child, int width, int height, int wide, int high)
{
  gtk_widget_size_allocate (
      child, &(GtkAllocation) { (width - wide) / 2, (height - high) / 2, wide, high }, -1);
}

static void
place_center (ConfabMediaMarks *self, int width, int height)
{
  int least, wide, high;
  gboolean fits;

  gtk_widget_measure (self->center, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wide, NULL, NULL);
  wide = MAX (least, MIN (wide, width));
  gtk_widget_measure (self->center, GTK_ORIENTATION_VERTICAL, wide, NULL, &high, NULL, NULL);
  fits = self->warning == NULL || (wide <= width && high <= height);
  gtk_widget_set_child_visible (self->center, fits);

  if (fits)
    place (self->center, width, height, wide, high);
  if (self->warning == NULL)
    return;

  gtk_widget_set_child_visible (self->warning, !fits);

  if (fits)
    return;

  gtk_widget_measure (self->warning, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &wide, NULL, NULL);
  gtk_widget_measure (self->warning, GTK_ORIENTATION_VERTICAL, wide, NULL, &high, NULL, NULL);
  place (self->warning, width, height, wide, high);
}

/* How long and large it is can be read elsewhere; half a number would be wrong. */
static void
place_badge (ConfabMediaMarks *self, int width, int height)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int room = width - 2 * MARGIN_PX, least, wide, high;

  gtk_widget_measure (self->badge, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wide, NULL, NULL);
  gtk_widget_set_child_visible (self->badge, least <= room);

  if (least > room)
    return;

  wide = MAX (least, MIN (wide, room));
  gtk_widget_measure (self->badge, GTK_ORIENTATION_VERTICAL, wide, NULL, &high, NULL, NULL);
  gtk_widget_size_allocate (self->badge,
                            &(GtkAllocation) { rtl ? width - wide - MARGIN_PX : MARGIN_PX,
                                               height - high - MARGIN_PX, wide, high },
                            -1);
}

static void
confab_media_marks_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ConfabMediaMarks *self = CONFAB_MEDIA_MARKS (widget);

  if (self->center != NULL)
    place_center (self, width, height);
  if (self->badge != NULL)
    place_badge (self, width, height);
}

static void
snapshot_ring (ConfabMediaMarks *self, GtkSnapshot *out)
{
  double progress = self->progress, end = progress * 2 * G_PI;
  g_autoptr (GskPathBuilder) builder = NULL;
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = NULL;
  graphene_rect_t bounds;
  float x, y, radius;

  if (self->button == NULL || progress <= 0 ||
      !gtk_widget_compute_bounds (self->button, GTK_WIDGET (self), &bounds))
    return;

  x = bounds.origin.x + bounds.size.width / 2;
  y = bounds.origin.y + bounds.size.height / 2;
  radius = bounds.size.width / 2 - RING_PX;
  builder = gsk_path_builder_new ();

  if (progress >= 1)
    {
      gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (x, y), radius);
    }
  else
    {
      gsk_path_builder_move_to (builder, x, y - radius);
      gsk_path_builder_svg_arc_to (builder, radius, radius, 0, progress > 0.5, TRUE,
                                   x + radius * (float) sin (end), y - radius * (float) cos (end));
    }

  path = gsk_path_builder_to_path (builder);
  stroke = gsk_stroke_new (RING_PX);
  gsk_stroke_set_line_cap (stroke, GSK_LINE_CAP_ROUND);
  gtk_snapshot_append_stroke (out, path, stroke, &(GdkRGBA) { 1, 1, 1, 1 });
}

static void
confab_media_marks_snapshot (GtkWidget *widget, GtkSnapshot *out)
{
  GTK_WIDGET_CLASS (confab_media_marks_parent_class)->snapshot (widget, out);
  snapshot_ring (CONFAB_MEDIA_MARKS (widget), out);
}

static void
confab_media_marks_dispose (GObject *object)
{
  ConfabMediaMarks *self = CONFAB_MEDIA_MARKS (object);

  g_clear_pointer (&self->center, gtk_widget_unparent);
  g_clear_pointer (&self->badge, gtk_widget_unparent);
  g_clear_pointer (&self->warning, gtk_widget_unparent);
  self->button = self->problem = NULL;

  G_OBJECT_CLASS (confab_media_marks_parent_class)->dispose (object);
}

static void
confab_media_marks_class_init (ConfabMediaMarksClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = confab_media_marks_dispose;
  widget_class->measure = confab_media_marks_measure;
  widget_class->size_allocate = confab_media_marks_size_allocate;
  widget_class->snapshot = confab_media_marks_snapshot;

  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "mediamarks");
}

static void
confab_media_marks_init (ConfabMediaMarks *self)
{
}

/**
 * confab_media_marks_new:
 *
 * Returns: (transfer floating): nothing to be said yet
 */
GtkWidget *
confab_media_marks_new (void)
{
  return g_object_new (CONFAB_TYPE_MEDIA_MARKS, NULL);
}

/**
 * confab_media_marks_update:
 * @is_playing: whether it is a film that is played: then nothing stands on it
 * @could_move: whether it is a picture that moves, and stands still now
 *
 * Says what there is to say of a file.
 */
void
confab_media_marks_update (ConfabMediaMarks *self,
                           ConfabMediaItem *item,
                           gboolean is_playing,
                           gboolean could_move)
{
  ConfabMediaState state = confab_media_item_get_state (item);
  gboolean is_moving = state == CONFAB_MEDIA_LOADING || state == CONFAB_MEDIA_SENDING;
  gboolean is_problem =
      state == CONFAB_MEDIA_GONE || state == CONFAB_MEDIA_BROKEN ||
      (state == CONFAB_MEDIA_ABSENT &&
       (confab_media_item_get_problem (item) != NULL || confab_media_item_is_lost (item)));
  g_autofree char *words = confab_media_item_to_state (item);
  g_autofree char *badge = make_badge (item, could_move);

  self->progress = is_moving ? confab_media_item_get_progress (item) : 0;
  update_button (self, item);
  set_problem (self, is_problem ? words : NULL);
  set_badge (self, badge);
  gtk_widget_set_visible (GTK_WIDGET (self), !is_playing);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
