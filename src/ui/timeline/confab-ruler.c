// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ruler.h"

#include "client/model/confab-timeline.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * ConfabRuler:
 *
 * The scrollbar of a conversation: its length stands for all events, by their seq, whatever of them
 * is loaded. Beside it are marks, each kind in a lane of its own, so that they are told apart
 * without colours too: from the edge of the messages on, what is unread, what one said oneself,
 * files, and mentions. Hits of a search go across all lanes.
 */
struct _ConfabRuler
{
  GtkWidget parent_instance;
  GtkWidget *scrollbar;
  GtkAdjustment *adjustment; /* in events */
  gboolean updating;
  gint64 unread_from; /* 0 when nothing is unread */
  GByteArray *marks;  /* ConfabMarkFlags */
  guint telling;      /* which of them are shown */
  GArray *hits;       /* gint64 */
};

G_DEFINE_FINAL_TYPE (ConfabRuler, confab_ruler, GTK_TYPE_WIDGET)

#define LANE_PX 3
#define N_LANES 4

static guint moved_signal;

static void
value_changed_cb (ConfabRuler *self)
{
  double value = gtk_adjustment_get_value (self->adjustment);
  double end =
      gtk_adjustment_get_upper (self->adjustment) - gtk_adjustment_get_page_size (self->adjustment);

  if (!self->updating)
    g_signal_emit (self, moved_signal, 0, value, value >= end - 1e-6);
}

static double
get_y (ConfabRuler *self, double seq)
{
  double lower = gtk_adjustment_get_lower (self->adjustment);
  double upper = gtk_adjustment_get_upper (self->adjustment);

  return upper > lower ? (seq - lower) / (upper - lower) * gtk_widget_get_height (GTK_WIDGET (self))
                       : 0;
}

static void
draw (ConfabRuler *self,
      GtkSnapshot *snapshot,
      const GdkRGBA *color,
      guint lane,
      guint n_lanes,
      double y,
      double height)
{
  double x = lane * LANE_PX;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (GTK_WIDGET (self)) - x - n_lanes * LANE_PX;

  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) (n_lanes * LANE_PX),
                                                  (float) height));
}

/* What is nearly everywhere in a long conversation tells nothing. */
#define DENSE 0.6

static guint
find_telling (GByteArray *marks)
{
  static const guint flags[] = { CONFAB_MARK_OWN, CONFAB_MARK_FILE, CONFAB_MARK_MENTION };
  guint telling = 0;

  for (guint kind = 0; kind < G_N_ELEMENTS (flags); kind++)
    {
      guint n = 0;

      for (guint i = 0; i < marks->len; i++)
        n += (marks->data[i] & flags[kind]) != 0;

      if (n < DENSE * marks->len)
        telling |= flags[kind];
    }

  return telling;
}

static void
draw_marks (ConfabRuler *self, GtkSnapshot *snapshot, const GdkRGBA *own)
{
  static const GdkRGBA file = { 0.15f, 0.64f, 0.41f, 1 };
  static const GdkRGBA mention = { 0.9f, 0.38f, 0, 1 };
  double height = gtk_widget_get_height (GTK_WIDGET (self));

  for (guint i = 0; i < self->marks->len; i++)
    {
      double y = i * height / self->marks->len;
      double h = MAX (2, height / self->marks->len);
      guint marks = self->marks->data[i] & self->telling;

      if (marks & CONFAB_MARK_OWN)
        draw (self, snapshot, own, 1, 1, y, h);

      if (marks & CONFAB_MARK_FILE)
        draw (self, snapshot, &file, 2, 1, y, h);

      if (marks & CONFAB_MARK_MENTION)
        draw (self, snapshot, &mention, 3, 1, y - 1, h + 2);
    }
}

static void
confab_ruler_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  static const GdkRGBA hit = { 0.96f, 0.76f, 0.07f, 1 };
  ConfabRuler *self = CONFAB_RULER (widget);
  AdwStyleManager *style = adw_style_manager_get_default ();
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (style);
  GdkRGBA own;

  gtk_widget_get_color (widget, &own);
  own.alpha *= adw_style_manager_get_high_contrast (style) ? 0.9f : 0.45f;

  if (self->unread_from > 0)
    {
      double y = get_y (self, (double) self->unread_from);

      draw (self, snapshot, accent, 0, 1, y, MAX (2, gtk_widget_get_height (widget) - y));
    }

  if (self->marks != NULL)
    draw_marks (self, snapshot, &own);

  for (guint i = 0; i < self->hits->len; i++)
    draw (self, snapshot, &hit, 0, N_LANES,
          get_y (self, (double) g_array_index (self->hits, gint64, i)), 2);

  gtk_widget_snapshot_child (widget, self->scrollbar, snapshot);
}

static void
confab_ruler_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  gtk_widget_measure (CONFAB_RULER (widget)->scrollbar, orientation, -1, minimum, natural, NULL,
                      NULL);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum += N_LANES * LANE_PX;
      *natural += N_LANES * LANE_PX;
    }
}

static void
confab_ruler_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int lanes = N_LANES * LANE_PX;

  gtk_widget_size_allocate (CONFAB_RULER (widget)->scrollbar,
                            &(GtkAllocation) { rtl ? 0 : lanes, 0, width - lanes, height }, -1);
}

static void
confab_ruler_dispose (GObject *object)
{
  ConfabRuler *self = CONFAB_RULER (object);

  g_clear_pointer (&self->scrollbar, gtk_widget_unparent);
  g_clear_object (&self->adjustment);
  g_clear_pointer (&self->marks, g_byte_array_unref);

  G_OBJECT_CLASS (confab_ruler_parent_class)->dispose (object);
}

static void
confab_ruler_finalize (GObject *object)
{
  g_array_unref (CONFAB_RULER (object)->hits);

  G_OBJECT_CLASS (confab_ruler_parent_class)->finalize (object);
}

static void
confab_ruler_class_init (ConfabRulerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = confab_ruler_dispose;
  object_class->finalize = confab_ruler_finalize;
  widget_class->measure = confab_ruler_measure;
  widget_class->size_allocate = confab_ruler_size_allocate;
  widget_class->snapshot = confab_ruler_snapshot;
  gtk_widget_class_set_css_name (widget_class, "ruler");

  moved_signal = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_BOOLEAN);
}

static void
confab_ruler_init (ConfabRuler *self)
{
  self->hits = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->adjustment = g_object_ref_sink (gtk_adjustment_new (0, 0, 1, 1, 1, 1));
  self->scrollbar = gtk_scrollbar_new (GTK_ORIENTATION_VERTICAL, self->adjustment);
  gtk_widget_set_parent (self->scrollbar, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scrollbar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Place in the conversation"), -1);
  g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (value_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * confab_ruler_new:
 *
 * Returns: (transfer floating): a ruler of nothing
 */
GtkWidget *
confab_ruler_new (void)
{
  return g_object_new (CONFAB_TYPE_RULER, NULL);
}

static void
configure (ConfabRuler *self, double value, double lower, double upper, double page)
{
  self->updating = TRUE;
  page = CLAMP (page, 0.1, upper - lower);
  gtk_adjustment_configure (self->adjustment, CLAMP (value, lower, upper - page), lower, upper,
                            page / 10, page * 0.9, page);
  self->updating = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * confab_ruler_set_range:
 * @first_seq: the first event of the conversation
 * @last_seq: the newest one
 *
 * The place stays where it is, if it is in the range.
 */
void
confab_ruler_set_range (ConfabRuler *self, gint64 first_seq, gint64 last_seq)
{
  g_return_if_fail (CONFAB_IS_RULER (self));

  configure (self, gtk_adjustment_get_value (self->adjustment), (double) first_seq,
             (double) MAX (first_seq, last_seq) + 1,
             gtk_adjustment_get_page_size (self->adjustment));
}

/**
 * confab_ruler_set_place:
 * @top_seq: what is at the top of the view, in events and parts of one
 * @bottom_seq: what is at its bottom
 *
 * Shows where one is.
 */
void
confab_ruler_set_place (ConfabRuler *self, double top_seq, double bottom_seq)
{
  g_return_if_fail (CONFAB_IS_RULER (self));

  configure (self, top_seq, gtk_adjustment_get_lower (self->adjustment),
             gtk_adjustment_get_upper (self->adjustment), bottom_seq - top_seq);
}

/**
 * confab_ruler_set_unread:
 * @from_seq: from which event on it is unread, or 0
 */
void
confab_ruler_set_unread (ConfabRuler *self, gint64 from_seq)
{
  g_return_if_fail (CONFAB_IS_RULER (self));

  self->unread_from = from_seq;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * confab_ruler_set_marks:
 * @marks: (nullable): #ConfabMarkFlags of pieces of the same length
 *
 * A kind that is in most pieces is not shown: it would be a bar from top to bottom.
 */
void
confab_ruler_set_marks (ConfabRuler *self, GByteArray *marks)
{
  g_return_if_fail (CONFAB_IS_RULER (self));

  g_clear_pointer (&self->marks, g_byte_array_unref);
  self->marks = marks != NULL ? g_byte_array_ref (marks) : NULL;
  self->telling = marks != NULL ? find_telling (marks) : 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * confab_ruler_set_hits:
 * @seqs: (array length=n_seqs) (nullable): the events that a search has found
 */
void
confab_ruler_set_hits (ConfabRuler *self, const gint64 *seqs, guint n_seqs)
{
  g_return_if_fail (CONFAB_IS_RULER (self));

  g_array_set_size (self->hits, 0);
  g_array_append_vals (self->hits, seqs, n_seqs);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * confab_ruler_get_n_hits:
 *
 * Returns: how many hits of a search it shows
 */
guint
confab_ruler_get_n_hits (ConfabRuler *self)
{
  g_return_val_if_fail (CONFAB_IS_RULER (self), 0);

  return self->hits->len;
}

/**
 * confab_ruler_get_unread:
 *
 * Returns: from which event on it shows that it is unread, or 0
 */
gint64
confab_ruler_get_unread (ConfabRuler *self)
{
  g_return_val_if_fail (CONFAB_IS_RULER (self), 0);

  return self->unread_from;
}

/**
 * confab_ruler_get_n_marks:
 *
 * Returns: into how many pieces the conversation is worth cutting
 */
guint
confab_ruler_get_n_marks (ConfabRuler *self)
{
  g_return_val_if_fail (CONFAB_IS_RULER (self), CONFAB_RULER_MARKS_MIN);

  /* It is asked before it has its height, too. */
  return CLAMP (gtk_widget_get_height (GTK_WIDGET (self)) / CONFAB_RULER_MARK_PX,
                CONFAB_RULER_MARKS_MIN, CONFAB_MAX_MARKS);
}

/**
 * confab_ruler_get_thumb_px:
 *
 * Returns: how far below the top the middle of what is shown is
 */
double
confab_ruler_get_thumb_px (ConfabRuler *self)
{
  g_return_val_if_fail (CONFAB_IS_RULER (self), 0);

  return get_y (self, gtk_adjustment_get_value (self->adjustment) +
                          gtk_adjustment_get_page_size (self->adjustment) / 2);
}
