// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-even-list.h"

#include "confab-even-list-private.h"

#include <math.h>

/* How far a key goes that turns pages. */
#define PAGE G_MAXINT16

/**
 * ConfabEvenList:
 *
 * A list whose rows are all as high. Main thread only.
 */

typedef enum
{
  PROP_SINGLE_CLICK = 1,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HPOLICY,
  PROP_VPOLICY,
} ConfabEvenListProp;

typedef enum
{
  SIGNAL_SELECT,
  SIGNAL_ACTIVATE,
  N_SIGNALS,
} ConfabEvenListSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (ConfabEvenList,
                               confab_even_list,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static void
value_changed_cb (ConfabEvenList *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
focus_position (ConfabEvenList *self, guint position)
{
  ConfabEvenRow *row;

  if (position >= self->n)
    return FALSE;

  confab_even_list_scroll_to (self, position);
  confab_even_list_update_rows (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  row = confab_even_list_find_row (self, position);
  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
items_changed_cb (ConfabEvenList *self, guint position, guint removed, guint added)
{
  ConfabEvenRow *focused = confab_even_list_find_focused (self);
  guint at = focused != NULL ? confab_even_row_get_position (focused) : GTK_INVALID_LIST_POSITION;
  guint to = GTK_INVALID_LIST_POSITION;

  self->n = g_list_model_get_n_items (self->model);

  if (self->selected != GTK_INVALID_LIST_POSITION && self->selected >= position)
    self->selected = self->selected >= position + removed ? self->selected + added - removed
                                                          : GTK_INVALID_LIST_POSITION;

  confab_even_list_follow_first (self, position, removed, added);

  if (focused != NULL)
    {
      to = confab_even_list_follow (self, at, confab_even_row_get_item (focused), position, removed,
                                    added);
      confab_even_row_set_place (focused, to, self->n);
    }

  confab_even_list_update_rows (self);

  /* The one that had it is gone. */
  if (focused != NULL && self->n > 0 && to == GTK_INVALID_LIST_POSITION)
    focus_position (self, MIN (at, self->n - 1));

  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static gboolean
confab_even_list_grab_focus (GtkWidget *widget)
{
  ConfabEvenList *self = CONFAB_EVEN_LIST (widget);
  guint first =
      self->row_px > 0 ? (guint) ceil (confab_even_list_get_value (self) / self->row_px) : 0;

  return focus_position (self, self->selected < self->n ? self->selected : first);
}

/* For Tab the list is one stop. */
static gboolean
confab_even_list_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return confab_even_list_find_focused (CONFAB_EVEN_LIST (widget)) == NULL &&
         gtk_widget_grab_focus (widget);
}

static gboolean
move_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  ConfabEvenList *self = CONFAB_EVEN_LIST (widget);
  ConfabEvenRow *focused = confab_even_list_find_focused (self);
  int step, select, to;
  int page = self->row_px > 0 ? MAX (1, self->height / self->row_px - 1) : 1;

  g_variant_get (args, "(ii)", &step, &select);

  if (focused == NULL || self->n == 0)
    return GDK_EVENT_PROPAGATE;

  if (ABS (step) == PAGE)
    step = step > 0 ? page : -page;

  to = CLAMP ((int) confab_even_row_get_position (focused) + step, 0, (int) self->n - 1);

  /* Beyond the ends there is something else. */
  if (to == (int) confab_even_row_get_position (focused))
    return ABS (step) == 1 ? GDK_EVENT_PROPAGATE : GDK_EVENT_STOP;

  focus_position (self, (guint) to);

  if (select)
    g_signal_emit (self, signals[SIGNAL_SELECT], 0, (guint) to);

  return GDK_EVENT_STOP;
}

static gboolean
end_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  ConfabEvenList *self = CONFAB_EVEN_LIST (widget);
  int last, select;
  guint to;

  g_variant_get (args, "(ii)", &last, &select);
  to = last ? self->n - 1 : 0;

  if (self->n == 0 || !focus_position (self, to))
    return GDK_EVENT_PROPAGATE;

  if (select)
    g_signal_emit (self, signals[SIGNAL_SELECT], 0, to);

  return GDK_EVENT_STOP;
}

static gboolean
select_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  ConfabEvenList *self = CONFAB_EVEN_LIST (widget);
  ConfabEvenRow *focused = confab_even_list_find_focused (self);

  if (focused == NULL)
    return GDK_EVENT_PROPAGATE;

  g_signal_emit (self, signals[SIGNAL_SELECT], 0, confab_even_row_get_position (focused));
  return GDK_EVENT_STOP;
}

static ConfabEvenRow *
pick (ConfabEvenList *self, double x, double y)
{
  if (self->row_px == 0 || x < 0 || x >= gtk_widget_get_width (GTK_WIDGET (self)) || y < 0)
    return NULL;

  return confab_even_list_find_row (self, (guint) ((confab_even_list_get_value (self) + y) /
                                                   self->row_px));
}

static void
pressed_cb (ConfabEvenList *self, int n_press, double x, double y)
{
  ConfabEvenRow *row = pick (self, x, y);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
released_cb (ConfabEvenList *self, int n_press, double x, double y)
{
  ConfabEvenRow *row = pick (self, x, y);
  guint position;

  if (row == NULL)
    return;

  position = confab_even_row_get_position (row);

  if (self->single_click ? n_press == 1 : n_press == 2)
    g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0, position);
  else if (n_press == 1)
    g_signal_emit (self, signals[SIGNAL_SELECT], 0, position);
}

static void
set_adjustment (ConfabEvenList *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  GtkAdjustment *old = self->adjustments[orientation];

  if (old != NULL)
    g_signal_handlers_disconnect_by_func (old, value_changed_cb, self);

  g_set_object (&self->adjustments[orientation], adjustment);

  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (value_changed_cb), self,
                             G_CONNECT_SWAPPED);

  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
confab_even_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabEvenList *self = CONFAB_EVEN_LIST (object);

  switch ((ConfabEvenListProp) id)
    {
    case PROP_SINGLE_CLICK:
      g_value_set_boolean (value, self->single_click);
      break;
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[id - PROP_HADJUSTMENT]);
      break;
    case PROP_HPOLICY:
    case PROP_VPOLICY:
      g_value_set_enum (value, self->policies[id - PROP_HPOLICY]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_even_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ConfabEvenList *self = CONFAB_EVEN_LIST (object);

  switch ((ConfabEvenListProp) id)
    {
    case PROP_SINGLE_CLICK:
      self->single_click = g_value_get_boolean (value);
      break;
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      set_adjustment (self, (GtkOrientation) (id - PROP_HADJUSTMENT), g_value_get_object (value));
      break;
    case PROP_HPOLICY:
    case PROP_VPOLICY:
      self->policies[id - PROP_HPOLICY] = (GtkScrollablePolicy) g_value_get_enum (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_even_list_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  ConfabEvenList *self = CONFAB_EVEN_LIST (widget);

  *minimum = *natural = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      confab_even_list_measure_width (self, minimum, natural);
      return;
    }

  *minimum = self->row_px;
  *natural = (int) CLAMP ((double) self->n * self->row_px, self->row_px, G_MAXINT16);
}

static void
confab_even_list_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  confab_even_list_allocate (CONFAB_EVEN_LIST (widget), width, height);
}

/* Another size of text is another height. */
static void
confab_even_list_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (confab_even_list_parent_class)->css_changed (widget, change);
  CONFAB_EVEN_LIST (widget)->measure_anew = TRUE;
}

static void
confab_even_list_dispose (GObject *object)
{
  ConfabEvenList *self = CONFAB_EVEN_LIST (object);
  GtkWidget *row;

  confab_even_list_set_model (self, NULL);

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (row);

  g_ptr_array_set_size (self->shown, 0);
  g_ptr_array_set_size (self->spare, 0);
  self->parked = NULL;
  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);

  G_OBJECT_CLASS (confab_even_list_parent_class)->dispose (object);
}

static void
confab_even_list_finalize (GObject *object)
{
  ConfabEvenList *self = CONFAB_EVEN_LIST (object);

  g_ptr_array_unref (self->shown);
  g_ptr_array_unref (self->spare);

  G_OBJECT_CLASS (confab_even_list_parent_class)->finalize (object);
}

/* Each with and without the keypad, and with Control for going there without choosing. */
static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint keys[2];
    GtkShortcutFunc func;
    int how;
  } keys[] = {
    { { GDK_KEY_Up, GDK_KEY_KP_Up }, move_cb, -1 },
    { { GDK_KEY_Down, GDK_KEY_KP_Down }, move_cb, 1 },
    { { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up }, move_cb, -PAGE },
    { { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down }, move_cb, PAGE },
    { { GDK_KEY_Home, GDK_KEY_KP_Home }, end_cb, 0 },
    { { GDK_KEY_End, GDK_KEY_KP_End }, end_cb, 1 },
    { { GDK_KEY_space, GDK_KEY_KP_Space }, select_cb, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    for (guint j = 0; j < G_N_ELEMENTS (keys[i].keys); j++)
      {
        gtk_widget_class_add_binding (widget_class, keys[i].keys[j], 0, keys[i].func, "(ii)",
                                      keys[i].how, TRUE);
        gtk_widget_class_add_binding (widget_class, keys[i].keys[j], GDK_CONTROL_MASK, keys[i].func,
                                      "(ii)", keys[i].how, FALSE);
      }
}

static void
confab_even_list_class_init (ConfabEvenListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = confab_even_list_get_property;
  object_class->set_property = confab_even_list_set_property;
  object_class->dispose = confab_even_list_dispose;
  object_class->finalize = confab_even_list_finalize;
  widget_class->measure = confab_even_list_measure;
  widget_class->size_allocate = confab_even_list_size_allocate;
  widget_class->css_changed = confab_even_list_css_changed;
  widget_class->grab_focus = confab_even_list_grab_focus;
  widget_class->focus = confab_even_list_focus;

  g_object_class_install_property (object_class, PROP_SINGLE_CLICK,
                                   g_param_spec_boolean ("single-click-activate", NULL, NULL, FALSE,
                                                         G_PARAM_READWRITE |
                                                             G_PARAM_STATIC_STRINGS));
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HPOLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VPOLICY, "vscroll-policy");

  signals[SIGNAL_SELECT] = g_signal_new ("select", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  add_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "listview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
confab_even_list_init (ConfabEvenList *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->shown = g_ptr_array_new ();
  self->spare = g_ptr_array_new ();
  self->selected = GTK_INVALID_LIST_POSITION;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * confab_even_list_set_rows:
 * @rows: how rows are made; it has to stay
 * @data: what its functions are given; it has to stay as long as the list
 *
 * To be called once, before there is a model.
 */
void
confab_even_list_set_rows (ConfabEvenList *self, const ConfabEvenRows *rows, gpointer data)
{
  g_return_if_fail (CONFAB_IS_EVEN_LIST (self));
  g_return_if_fail (self->model == NULL);

  self->rows = *rows;
  self->data = data;
}

/**
 * confab_even_list_set_model:
 * @model: (nullable): of any objects
 */
void
confab_even_list_set_model (ConfabEvenList *self, GListModel *model)
{
  guint removed;

  g_return_if_fail (CONFAB_IS_EVEN_LIST (self));

  if (model == self->model)
    return;

  removed = self->n;

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, items_changed_cb, self);

  g_set_object (&self->model, model);

  if (model == NULL)
    {
      self->n = 0;
      return;
    }

  g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  items_changed_cb (self, 0, removed, g_list_model_get_n_items (model));
}

/**
 * confab_even_list_get_model:
 *
 * Returns: (transfer none) (nullable): what it shows
 */
GListModel *
confab_even_list_get_model (ConfabEvenList *self)
{
  g_return_val_if_fail (CONFAB_IS_EVEN_LIST (self), NULL);

  return self->model;
}

/**
 * confab_even_list_set_selected:
 * @position: what is shown as selected, or %GTK_INVALID_LIST_POSITION
 */
void
confab_even_list_set_selected (ConfabEvenList *self, guint position)
{
  g_return_if_fail (CONFAB_IS_EVEN_LIST (self));

  self->selected = position;

  for (guint i = 0; i < self->shown->len; i++)
    {
      ConfabEvenRow *row = g_ptr_array_index (self->shown, i);

      confab_even_row_set_selected (row, confab_even_row_get_position (row) == position);
    }
}

/**
 * confab_even_list_get_selected:
 *
 * Returns: what is shown as selected, or %GTK_INVALID_LIST_POSITION
 */
guint
confab_even_list_get_selected (ConfabEvenList *self)
{
  g_return_val_if_fail (CONFAB_IS_EVEN_LIST (self), GTK_INVALID_LIST_POSITION);

  return self->selected;
}

/**
 * confab_even_list_scroll_to:
 * @position: a row
 *
 * Scrolls no further than it takes to see all of it.
 */
void
confab_even_list_scroll_to (ConfabEvenList *self, guint position)
{
  double top, value;

  g_return_if_fail (CONFAB_IS_EVEN_LIST (self));

  top = (double) position * self->row_px;
  value = confab_even_list_get_value (self);

  if (top < value)
    confab_even_list_set_value (self, top);
  else if (top + self->row_px > value + self->height)
    confab_even_list_set_value (self, top + self->row_px - self->height);
}

/**
 * confab_even_list_get_row:
 *
 * Returns: (transfer none) (nullable): what was made for the row of a position, if it is seen
 */
GtkWidget *
confab_even_list_get_row (ConfabEvenList *self, guint position)
{
  ConfabEvenRow *row;

  g_return_val_if_fail (CONFAB_IS_EVEN_LIST (self), NULL);

  row = confab_even_list_find_row (self, position);
  return row != NULL ? confab_even_row_get_child (row) : NULL;
}

/**
 * confab_even_list_pick_row:
 *
 * Returns: (transfer none) (nullable): what was made for the row at a point
 */
GtkWidget *
confab_even_list_pick_row (ConfabEvenList *self, double x, double y)
{
  ConfabEvenRow *row;

  g_return_val_if_fail (CONFAB_IS_EVEN_LIST (self), NULL);

  row = pick (self, x, y);
  return row != NULL ? confab_even_row_get_child (row) : NULL;
}

/**
 * confab_even_list_get_focus_row:
 *
 * Returns: (transfer none) (nullable): what was made for the row that has the focus
 */
GtkWidget *
confab_even_list_get_focus_row (ConfabEvenList *self)
{
  ConfabEvenRow *row;

  g_return_val_if_fail (CONFAB_IS_EVEN_LIST (self), NULL);

  row = confab_even_list_find_focused (self);
  return row != NULL ? confab_even_row_get_child (row) : NULL;
}

/**
 * confab_even_list_set_label:
 * @row: what was made for a row
 * @label: (nullable): what a screen reader is to call it
 */
void
confab_even_list_set_label (GtkWidget *row, const char *label)
{
  GtkWidget *parent = gtk_widget_get_parent (row);

  if (CONFAB_IS_EVEN_ROW (parent))
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    label != NULL ? label : "", -1);
}
