// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-timeline-parts.h"

#include <glib/gi18n.h>

/**
 * ConfabTimelineView:
 *
 * Shows a list of messages, the newest at the bottom, in a [class@Gtk.ScrolledWindow].
 *
 * It is anchored to a message, never to a pixel: what is added, removed, loaded or changes its
 * height elsewhere moves nothing that is visible. At the end of the list, and as near to it as
 * %CONFAB_TIMELINE_STICK_PX, it is glued to the end. Only the rows near the viewport exist, of
 * however many items. It never loads anything: it tells its owner when an edge comes near.
 *
 * The list is one stop for Tab; Up, Down, Page Up, Page Down, Home and End move the focus from row
 * to row, and select with Shift. A focused row that is scrolled away keeps the focus.
 *
 * CSS: a node `timeline` with the rows as children; a row that was scrolled to may have the class
 * `flash` for a moment, and selected ones have `selected`. Accessibility: a list named “Messages”
 * of list items that know their place. A row has to give itself a label.
 *
 * Action `timeline.move` (i): what the keys do, a ConfabTimelineMove. Main thread only.
 */

typedef enum
{
  PROP_0,
  PROP_MODEL,
  PROP_AT_END,
  PROP_FOLLOW_END,
  PROP_CLOCK,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
} ConfabTimelineViewProp;

static GParamSpec *props[PROP_CLOCK + 1];

G_DEFINE_FINAL_TYPE_WITH_CODE (ConfabTimelineView,
                               confab_timeline_view,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static void
value_changed_cb (GtkAdjustment *adjustment, gpointer data)
{
  ConfabTimelineView *self = data;
  double value = gtk_adjustment_get_value (adjustment);
  double delta = value - self->value;

  if (self->updating || delta == 0)
    return;

  self->value = value;
  confab_timeline_view_scroll (self, delta);
}

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  ConfabTimelineView *self = data;

  self->end_gap = 0;
  confab_timeline_view_splice (self, position, removed, added);
  confab_timeline_view_expect_edges (self, position == 0, position + added == self->n_items);
  confab_timeline_view_update (self);
  confab_timeline_view_refocus (self, position);
}

static gboolean
overscan_cb (GtkWidget *widget, GdkFrameClock *frames, gpointer data)
{
  ConfabTimelineView *self = CONFAB_TIMELINE_VIEW (widget);

  if (self->n_ticks++ == 0)
    return G_SOURCE_CONTINUE;

  self->overscan_tick = 0;
  self->overscan_px = CONFAB_TIMELINE_OVERSCAN_PX;
  confab_timeline_view_update (self);
  return G_SOURCE_REMOVE;
}

/* The first frame of a model has only the rows that are seen in it: it is there sooner. */
static void
defer_overscan (ConfabTimelineView *self)
{
  self->overscan_px = 0;
  self->n_ticks = 0;

  if (self->overscan_tick == 0)
    self->overscan_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), overscan_cb, NULL, NULL);
}

static void
set_adjustment (ConfabTimelineView *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  GtkAdjustment **place = &self->adjustments[orientation];

  if (adjustment != NULL && adjustment == *place)
    return;

  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);

  if (orientation == GTK_ORIENTATION_VERTICAL && *place != NULL)
    g_clear_signal_handler (&self->value_id, *place);

  g_object_ref_sink (adjustment);
  g_clear_object (place);
  *place = adjustment;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      self->value = gtk_adjustment_get_value (adjustment);
      self->value_id = g_signal_connect_object (adjustment, "value-changed",
                                                G_CALLBACK (value_changed_cb), self, 0);
    }

  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  confab_timeline_view_move_focus (CONFAB_TIMELINE_VIEW (widget), g_variant_get_int32 (parameter));
}

static void
confab_timeline_view_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  *minimum = 0;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 480 : 400;
}

static void
confab_timeline_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  confab_timeline_view_allocate (CONFAB_TIMELINE_VIEW (widget), width, height);
}

static void
confab_timeline_view_map (GtkWidget *widget)
{
  ConfabTimelineView *self = CONFAB_TIMELINE_VIEW (widget);

  GTK_WIDGET_CLASS (confab_timeline_view_parent_class)->map (widget);
  confab_timeline_view_expect_edges (self, TRUE, TRUE);
}

static gboolean
confab_timeline_view_grab_focus (GtkWidget *widget)
{
  return confab_timeline_view_enter (CONFAB_TIMELINE_VIEW (widget)) ||
         GTK_WIDGET_CLASS (confab_timeline_view_parent_class)->grab_focus (widget);
}

static gboolean
confab_timeline_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return confab_timeline_view_focus_towards (CONFAB_TIMELINE_VIEW (widget), direction);
}

static void
confab_timeline_view_set_focus_child (GtkWidget *widget, GtkWidget *child)
{
  ConfabTimelineView *self = CONFAB_TIMELINE_VIEW (widget);

  for (guint i = 0; child != NULL && i < self->rows->len; i++)
    if (row_at (self, i)->widget == child)
      g_set_object ((GObject **) &self->focus_item, row_at (self, i)->item);

  GTK_WIDGET_CLASS (confab_timeline_view_parent_class)->set_focus_child (widget, child);
}

static void
confab_timeline_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabTimelineView *self = CONFAB_TIMELINE_VIEW (object);

  switch ((ConfabTimelineViewProp) id)
    {
    case PROP_MODEL:
      g_value_set_object (value, self->model);
      break;

    case PROP_AT_END:
      g_value_set_boolean (value, self->stick);
      break;

    case PROP_FOLLOW_END:
      g_value_set_boolean (value, self->follow_end);
      break;

    case PROP_CLOCK:
      g_value_set_object (value, self->clock);
      break;

    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
      break;

    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
      break;

    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_HORIZONTAL]);
      break;

    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_VERTICAL]);
      break;

    case PROP_0:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_timeline_view_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  ConfabTimelineView *self = CONFAB_TIMELINE_VIEW (object);

  switch ((ConfabTimelineViewProp) id)
    {
    case PROP_MODEL:
      confab_timeline_view_set_model (self, g_value_get_object (value));
      break;

    case PROP_FOLLOW_END:
      confab_timeline_view_set_follow_end (self, g_value_get_boolean (value));
      break;

    case PROP_CLOCK:
      confab_timeline_view_set_clock (self, g_value_get_object (value));
      break;

    case PROP_HADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;

    case PROP_VADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;

    case PROP_HSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
      break;

    case PROP_VSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
      break;

    case PROP_0:
    case PROP_AT_END:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_timeline_view_dispose (GObject *object)
{
  ConfabTimelineView *self = CONFAB_TIMELINE_VIEW (object);

  confab_timeline_view_set_model (self, NULL);
  confab_timeline_view_set_factory (self, NULL, NULL, NULL);
  confab_timeline_view_forget_notices (self);

  if (self->value_id != 0)
    g_clear_signal_handler (&self->value_id, self->adjustments[GTK_ORIENTATION_VERTICAL]);

  g_clear_object (&self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
  g_clear_object (&self->adjustments[GTK_ORIENTATION_VERTICAL]);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (confab_timeline_view_parent_class)->dispose (object);
}

static void
confab_timeline_view_finalize (GObject *object)
{
  confab_timeline_view_rows_finalize (CONFAB_TIMELINE_VIEW (object));

  G_OBJECT_CLASS (confab_timeline_view_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  /**
   * ConfabTimelineView:model:
   *
   * The messages, the oldest first.
   */
  props[PROP_MODEL] =
      g_param_spec_object ("model", NULL, NULL, G_TYPE_LIST_MODEL, G_PARAM_READWRITE | flags);

  /**
   * ConfabTimelineView:at-end:
   *
   * Whether the view is glued to the end. Notified from the main loop, never within a layout.
   */
  props[PROP_AT_END] = g_param_spec_boolean ("at-end", NULL, NULL, TRUE, G_PARAM_READABLE | flags);

  /**
   * ConfabTimelineView:follow-end:
   *
   * Whether the end of the model is the newest message of all, so that the view may glue itself
   * to it. While there is more to load there it has to be FALSE, or each page would carry the
   * view along to its end.
   */
  props[PROP_FOLLOW_END] =
      g_param_spec_boolean ("follow-end", NULL, NULL, TRUE, G_PARAM_READWRITE | flags);

  /**
   * ConfabTimelineView:clock:
   *
   * What it measures time with; the system's clock when nothing else is set.
   */
  props[PROP_CLOCK] =
      g_param_spec_object ("clock", NULL, NULL, CONFAB_TYPE_CLOCK, G_PARAM_READWRITE | flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
}

static void
install_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    guint keypad;
    ConfabTimelineMove move;
  } keys[] = {
    { GDK_KEY_Up, GDK_KEY_KP_Up, CONFAB_TIMELINE_PREVIOUS },
    { GDK_KEY_Down, GDK_KEY_KP_Down, CONFAB_TIMELINE_NEXT },
    { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, CONFAB_TIMELINE_PAGE_UP },
    { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, CONFAB_TIMELINE_PAGE_DOWN },
    { GDK_KEY_Home, GDK_KEY_KP_Home, CONFAB_TIMELINE_FIRST },
    { GDK_KEY_End, GDK_KEY_KP_End, CONFAB_TIMELINE_LAST },
  };

  gtk_widget_class_install_action (widget_class, "timeline.move", "i", move_action);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_class_add_binding_action (widget_class, keys[i].key, 0, "timeline.move", "i",
                                           keys[i].move);
      gtk_widget_class_add_binding_action (widget_class, keys[i].keypad, 0, "timeline.move", "i",
                                           keys[i].move);
    }
}

static void
confab_timeline_view_class_init (ConfabTimelineViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = confab_timeline_view_get_property;
  object_class->set_property = confab_timeline_view_set_property;
  object_class->dispose = confab_timeline_view_dispose;
  object_class->finalize = confab_timeline_view_finalize;
  widget_class->measure = confab_timeline_view_measure;
  widget_class->size_allocate = confab_timeline_view_size_allocate;
  widget_class->map = confab_timeline_view_map;
  widget_class->grab_focus = confab_timeline_view_grab_focus;
  widget_class->focus = confab_timeline_view_focus;
  widget_class->set_focus_child = confab_timeline_view_set_focus_child;

  install_properties (object_class);
  confab_timeline_view_install_signals (object_class);
  install_keys (widget_class);
  confab_timeline_view_install_selection (widget_class);
  gtk_widget_class_set_css_name (widget_class, "timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
confab_timeline_view_init (ConfabTimelineView *self)
{
  self->overscan_px = CONFAB_TIMELINE_OVERSCAN_PX;
  confab_timeline_view_rows_init (self);
  confab_timeline_view_drag_init (self);
  self->clock = confab_clock_new ();
  self->follow_end = self->stick = self->told_at_end = TRUE;
  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Messages"), -1);
}

/**
 * confab_timeline_view_new:
 *
 * Returns: (transfer floating): a view without a factory and a model
 */
GtkWidget *
confab_timeline_view_new (void)
{
  return g_object_new (CONFAB_TYPE_TIMELINE_VIEW, NULL);
}

/**
 * confab_timeline_view_set_factory:
 * @factory: (nullable): how rows are made; not copied, so it has to be static
 * @data: handed to the functions of @factory
 * @data_free: (nullable): called with @data when it is not needed any more
 *
 * Sets what makes the rows. All rows that there are go.
 */
void
confab_timeline_view_set_factory (ConfabTimelineView *self,
                                  const ConfabTimelineFactory *factory,
                                  gpointer data,
                                  GDestroyNotify data_free)
{
  g_return_if_fail (CONFAB_IS_TIMELINE_VIEW (self));
  g_return_if_fail (factory == NULL || factory->n_kinds > 0);

  confab_timeline_view_rows_clear (self);
  confab_timeline_view_rows_forget_pools (self);

  if (self->factory_data_free != NULL)
    self->factory_data_free (self->factory_data);

  self->factory = factory;
  self->factory_data = data;
  self->factory_data_free = data_free;
  confab_timeline_view_update (self);
}

/**
 * confab_timeline_view_get_model:
 *
 * Returns: (transfer none) (nullable): the messages
 */
GListModel *
confab_timeline_view_get_model (ConfabTimelineView *self)
{
  g_return_val_if_fail (CONFAB_IS_TIMELINE_VIEW (self), NULL);

  return self->model;
}

/**
 * confab_timeline_view_hold:
 *
 * Places no rows until confab_timeline_view_release(): several changes cost as much as one.
 */
void
confab_timeline_view_hold (ConfabTimelineView *self)
{
  g_return_if_fail (CONFAB_IS_TIMELINE_VIEW (self));

  self->n_holds++;
}

/**
 * confab_timeline_view_release:
 *
 * Places the rows; the other half of confab_timeline_view_hold().
 */
void
confab_timeline_view_release (ConfabTimelineView *self)
{
  g_return_if_fail (CONFAB_IS_TIMELINE_VIEW (self));
  g_return_if_fail (self->n_holds > 0);

  if (--self->n_holds == 0)
    confab_timeline_view_update (self);
}

/**
 * confab_timeline_view_set_model:
 * @model: (nullable): the messages, the oldest first
 *
 * Shows a model, at its end. To open it elsewhere, call confab_timeline_view_scroll_to() or
 * confab_timeline_view_restore_anchor() right after: nothing is drawn in between.
 */
void
confab_timeline_view_set_model (ConfabTimelineView *self, GListModel *model)
{
  g_return_if_fail (CONFAB_IS_TIMELINE_VIEW (self));
  g_return_if_fail (model == NULL || G_IS_LIST_MODEL (model));

  if (model == self->model)
    return;

  confab_timeline_view_unselect (self);
  confab_timeline_view_rows_clear (self);
  g_clear_object ((GObject **) &self->focus_item);

  if (self->model != NULL)
    g_clear_signal_handler (&self->changed_id, self->model);

  g_set_object (&self->model, model);
  self->n_items = model != NULL ? g_list_model_get_n_items (model) : 0;

  if (model != NULL)
    self->changed_id =
        g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self, 0);

  self->focus_lost = FALSE;
  defer_overscan (self);
  confab_timeline_view_expect_edges (self, TRUE, TRUE);
  confab_timeline_view_scroll_to_end (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MODEL]);
}

/**
 * confab_timeline_view_get_follow_end:
 *
 * Returns: whether the end of the model is the newest message
 */
gboolean
confab_timeline_view_get_follow_end (ConfabTimelineView *self)
{
  g_return_val_if_fail (CONFAB_IS_TIMELINE_VIEW (self), FALSE);

  return self->follow_end;
}

/**
 * confab_timeline_view_set_follow_end:
 *
 * Sets [property@Confab.TimelineView:follow-end]. Moves nothing.
 */
void
confab_timeline_view_set_follow_end (ConfabTimelineView *self, gboolean follow_end)
{
  g_return_if_fail (CONFAB_IS_TIMELINE_VIEW (self));

  if (follow_end == self->follow_end)
    return;

  self->follow_end = follow_end;
  self->stick = FALSE;
  confab_timeline_view_update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FOLLOW_END]);
}

/**
 * confab_timeline_view_get_clock:
 *
 * Returns: (transfer none): what the view measures time with
 */
ConfabClock *
confab_timeline_view_get_clock (ConfabTimelineView *self)
{
  g_return_val_if_fail (CONFAB_IS_TIMELINE_VIEW (self), NULL);

  return self->clock;
}

/**
 * confab_timeline_view_set_clock:
 * @clock: what to measure time with
 *
 * Sets [property@Confab.TimelineView:clock]. What was being waited for, starts again.
 */
void
confab_timeline_view_set_clock (ConfabTimelineView *self, ConfabClock *clock)
{
  g_return_if_fail (CONFAB_IS_TIMELINE_VIEW (self));
  g_return_if_fail (CONFAB_IS_CLOCK (clock));

  if (clock == self->clock)
    return;

  confab_timeline_view_forget_notices (self);
  g_set_object (&self->clock, clock);
  confab_timeline_view_expect_edges (self, TRUE, TRUE);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CLOCK]);
}
