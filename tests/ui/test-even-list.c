// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screen-kit.h"
#include "start-kit.h"
#include "ui/widgets/confab-even-list.h"
#include "ui/widgets/confab-even-row.h"

#define HEIGHT 400
#define N 1000

typedef struct
{
  GtkWidget *window;
  GtkWidget *scroller;
  ConfabEvenList *list;
  GtkStringList *model;
  guint n_made;
  guint n_filled;
  guint activated;
  guint selected;
} Fixture;

static GtkWidget *
make (gpointer data)
{
  ((Fixture *) data)->n_made++;
  return gtk_label_new (NULL);
}

static char *
fill (GtkWidget *row, gpointer item, gpointer data)
{
  const char *text = item != NULL ? gtk_string_object_get_string (item) : NULL;

  ((Fixture *) data)->n_filled += item != NULL;
  gtk_label_set_label (GTK_LABEL (row), text);
  return g_strdup (text);
}

static void
activate_cb (Fixture *self, guint position)
{
  self->activated = position;
}

static void
select_cb (Fixture *self, guint position)
{
  self->selected = position;
  confab_even_list_set_selected (self->list, position);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  static const ConfabEvenRows rows = { make, fill };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->model = gtk_string_list_new (NULL);

  for (guint i = 0; i < N; i++)
    {
      g_autofree char *text = g_strdup_printf ("row %u", i);

      gtk_string_list_append (self->model, text);
    }

  self->activated = self->selected = GTK_INVALID_LIST_POSITION;
  self->list = g_object_new (CONFAB_TYPE_EVEN_LIST, NULL);
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->list, "select", G_CALLBACK (select_cb), self);
  confab_even_list_set_rows (self->list, &rows, self);
  confab_even_list_set_model (self->list, G_LIST_MODEL (self->model));
  self->scroller = gtk_scrolled_window_new ();
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 200, HEIGHT);
  gtk_box_append (GTK_BOX (box), gtk_button_new_with_label ("Before"));
  gtk_box_append (GTK_BOX (box), self->scroller);
  gtk_window_set_child (GTK_WINDOW (self->window), box);
  gtk_window_present (GTK_WINDOW (self->window));
  kit_wait_drawn (self->window);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  kit_settle ();
  g_object_unref (self->model);
}

static GtkAdjustment *
get_adjustment (Fixture *self)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list));
}

static void
scroll_to (Fixture *self, double value)
{
  gtk_adjustment_set_value (get_adjustment (self), value);
  kit_wait_drawn (self->window);
}

/* Each row that is seen is there once, in its place, and shows what the model has there. */
static void
check (Fixture *self)
{
  double value = gtk_adjustment_get_value (get_adjustment (self));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model)), last = 0, n_seen = 0;
  double row_px = 1;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->list)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      ConfabEvenRow *row = CONFAB_EVEN_ROW (child);
      guint position = confab_even_row_get_position (row);
      graphene_rect_t bounds;

      if (!gtk_widget_get_visible (child))
        continue;

      g_assert_cmpuint (position, <, n);
      g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (confab_even_row_get_child (row))), ==,
                       gtk_string_list_get_string (self->model, position));
      g_assert_true (gtk_widget_compute_bounds (child, GTK_WIDGET (self->list), &bounds));

      if (bounds.origin.y + bounds.size.height <= 0 ||
          bounds.origin.y >= gtk_widget_get_height (GTK_WIDGET (self->list)))
        continue;

      row_px = bounds.size.height;
      g_assert_cmpfloat_with_epsilon (bounds.origin.y, position * row_px - value, 1);
      g_assert_true (n_seen == 0 || position == last + 1);
      last = position;
      n_seen++;
    }

  g_assert_cmpuint (n_seen, >=,
                    MIN (n, (guint) (gtk_widget_get_height (GTK_WIDGET (self->list)) / row_px)));
}

static void
press (Fixture *self, guint key, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->list));
  gboolean pressed = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      for (guint k = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) &&
                        k < g_list_model_get_n_items (G_LIST_MODEL (controller));
           k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) &&
              gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers &&
              gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key)
            {
              gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0,
                                            GTK_WIDGET (self->list),
                                            gtk_shortcut_get_arguments (shortcut));
              pressed = TRUE;
            }
        }
    }

  g_assert_true (pressed);
  kit_wait_drawn (self->window);
  check (self);
}

static void
assert_focused (Fixture *self, const char *text)
{
  GtkWidget *row = confab_even_list_get_focus_row (self->list);

  g_assert_nonnull (row);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (row)), ==, text);
}

/* However many there are, few are made; and one that is seen all the time is not filled again. */
static void
test_scroll (Fixture *self, gconstpointer data)
{
  guint made = self->n_made, filled = self->n_filled;
  double row_px;

  check (self);
  row_px = gtk_adjustment_get_upper (get_adjustment (self)) / N;
  g_assert_cmpuint (made, <, HEIGHT / row_px + 6);

  for (guint i = 1; i < 10; i++)
    {
      scroll_to (self, i * row_px);
      check (self);
    }

  g_assert_cmpuint (self->n_filled, <=, filled + 10);
  scroll_to (self, 1e9);
  check (self);
  scroll_to (self, 333);
  check (self);
  scroll_to (self, 0);
  check (self);
  g_assert_cmpuint (self->n_made, <=, made + 2);
}

static void
test_keys (Fixture *self, gconstpointer data)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
  assert_focused (self, "row 0");
  press (self, GDK_KEY_Down, 0);
  assert_focused (self, "row 1");
  g_assert_cmpuint (self->selected, ==, 1);
  press (self, GDK_KEY_Down, GDK_CONTROL_MASK);
  assert_focused (self, "row 2");
  g_assert_cmpuint (self->selected, ==, 1);
  press (self, GDK_KEY_space, 0);
  g_assert_cmpuint (self->selected, ==, 2);
  press (self, GDK_KEY_End, 0);
  assert_focused (self, "row 999");
  press (self, GDK_KEY_Page_Up, 0);
  g_assert_cmpuint (self->selected, <, 995);
  g_assert_cmpuint (self->selected, >, 900);
  press (self, GDK_KEY_Home, 0);
  assert_focused (self, "row 0");
  gtk_widget_activate (gtk_root_get_focus (GTK_ROOT (self->window)));
  g_assert_cmpuint (self->activated, ==, 0);
}

/* The focus stays with its item: out of sight, when the list moves, and near it when it is gone. */
static void
test_focus (Fixture *self, gconstpointer data)
{
  const char *one[] = { "new", NULL };

  gtk_widget_grab_focus (GTK_WIDGET (self->list));
  press (self, GDK_KEY_Down, 0);
  scroll_to (self, 5000);
  check (self);
  assert_focused (self, "row 1");
  gtk_string_list_splice (self->model, 0, 0, one);
  kit_wait_drawn (self->window);
  check (self);
  assert_focused (self, "row 1");
  press (self, GDK_KEY_Down, 0);
  assert_focused (self, "row 2");
  gtk_string_list_remove (self->model, 3);
  kit_wait_drawn (self->window);
  check (self);
  assert_focused (self, "row 3");
}

/* What one looks at stays when something goes to the top, unless one is at the top. */
static void
test_changes (Fixture *self, gconstpointer data)
{
  const char *two[] = { "a", "b", NULL };
  double row_px = gtk_adjustment_get_upper (get_adjustment (self)) / N;

  gtk_string_list_splice (self->model, 0, 0, two);
  kit_wait_drawn (self->window);
  check (self);
  g_assert_cmpfloat (gtk_adjustment_get_value (get_adjustment (self)), ==, 0);
  scroll_to (self, 50 * row_px);
  gtk_string_list_splice (self->model, 0, 0, two);
  kit_wait_drawn (self->window);
  check (self);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (get_adjustment (self)), 52 * row_px,
                                  0.5);

  /* down to few, to none, and to many again */
  gtk_string_list_splice (self->model, 3, g_list_model_get_n_items (G_LIST_MODEL (self->model)) - 3,
                          NULL);
  kit_wait_drawn (self->window);
  check (self);
  gtk_string_list_splice (self->model, 0, 3, NULL);
  kit_wait_drawn (self->window);
  g_assert_null (confab_even_list_get_row (self->list, 0));
  gtk_string_list_splice (self->model, 0, 0, two);
  kit_wait_drawn (self->window);
  check (self);
}

/* A screen reader is told what it would be told of a list of all rows. */
static void
test_accessible (Fixture *self, gconstpointer data)
{
  GtkWidget *row;

  confab_even_list_set_selected (self->list, 1);
  row = gtk_widget_get_parent (confab_even_list_get_row (self->list, 1));
  gtk_test_accessible_assert_role (row, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "row 1");
  gtk_test_accessible_assert_state (row, GTK_ACCESSIBLE_STATE_SELECTED, TRUE);
  gtk_test_accessible_assert_relation (row, GTK_ACCESSIBLE_RELATION_POS_IN_SET, 2);
  gtk_test_accessible_assert_relation (row, GTK_ACCESSIBLE_RELATION_SET_SIZE, N);
}

int
main (int argc, char *argv[])
{
  kit_start (&argc, &argv);
  kit_init ();

#define ADD(name) g_test_add ("/even-list/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (scroll);
  ADD (keys);
  ADD (focus);
  ADD (changes);
  ADD (accessible);
#undef ADD

  return g_test_run ();
}
