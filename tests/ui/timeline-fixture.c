// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "timeline-fixture.h"

#include <math.h>

struct _TestMessage
{
  GObject parent_instance;
  char *text;
  gboolean buttons;
  gboolean headed;
};

enum
{
  PROP_TEXT = 1,
  PROP_HEADED,
};

static GParamSpec *text_prop, *headed_prop;

G_DEFINE_FINAL_TYPE (TestMessage, test_message, G_TYPE_OBJECT)

static void
test_message_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TEXT)
    g_value_set_string (value, TEST_MESSAGE (object)->text);
  else
    g_value_set_boolean (value, TEST_MESSAGE (object)->headed);
}

static void
test_message_finalize (GObject *object)
{
  g_free (TEST_MESSAGE (object)->text);
  G_OBJECT_CLASS (test_message_parent_class)->finalize (object);
}

static void
test_message_class_init (TestMessageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = test_message_get_property;
  object_class->finalize = test_message_finalize;
  text_prop = g_param_spec_string ("text", NULL, NULL, NULL, G_PARAM_READABLE);
  g_object_class_install_property (object_class, PROP_TEXT, text_prop);
  headed_prop = g_param_spec_boolean ("headed", NULL, NULL, FALSE, G_PARAM_READABLE);
  g_object_class_install_property (object_class, PROP_HEADED, headed_prop);
}

static void
test_message_init (TestMessage *self)
{
}

TestMessage *
test_message_new (const char *text, gboolean buttons)
{
  TestMessage *self = g_object_new (TEST_TYPE_MESSAGE, NULL);

  self->text = g_strdup (text);
  self->buttons = buttons;
  return self;
}

void
test_message_set_text (TestMessage *self, const char *text)
{
  if (g_set_str (&self->text, text))
    g_object_notify_by_pspec (G_OBJECT (self), text_prop);
}

/* Whether something stands above the text, like a day. */
void
test_message_set_headed (TestMessage *self, gboolean headed)
{
  if (self->headed == headed)
    return;

  self->headed = headed;
  g_object_notify_by_pspec (G_OBJECT (self), headed_prop);
}

/* Rows: a heading, which is mostly hidden, and a box of a label, and of two buttons where the
 * message needs them. */

static GtkWidget *
get_box (GtkWidget *row)
{
  return gtk_widget_get_last_child (row);
}

static void
show_text (TestMessage *message, GParamSpec *pspec, GtkWidget *row)
{
  gtk_widget_set_visible (gtk_widget_get_first_child (row), message->headed);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (get_box (row))), message->text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  message->text, -1);
}

static guint
get_kind (gpointer item, gpointer data)
{
  return TEST_MESSAGE (item)->buttons ? 1 : 0;
}

static GtkWidget *
make_row (guint kind, gpointer data)
{
  Timeline *self = data;
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->n_made++;
  gtk_box_append (GTK_BOX (row), gtk_label_new ("What follows was said on another day"));
  gtk_box_append (GTK_BOX (row), box);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);

  if (kind == 1)
    {
      gtk_box_append (GTK_BOX (box), gtk_button_new_with_label ("First"));
      gtk_box_append (GTK_BOX (box), gtk_button_new_with_label ("Second"));
    }

  return row;
}

static void
bind_row (GtkWidget *row, gpointer item, gpointer data)
{
  Timeline *self = data;

  self->n_bound++;
  g_assert_null (g_object_get_data (G_OBJECT (row), "item"));
  g_assert_cmpint (GTK_IS_BUTTON (gtk_widget_get_last_child (get_box (row))), ==,
                   TEST_MESSAGE (item)->buttons);
  g_object_set_data_full (G_OBJECT (row), "item", g_object_ref (item), g_object_unref);
  g_signal_connect (item, "notify", G_CALLBACK (show_text), row);
  show_text (item, NULL, row);
}

static void
unbind_row (GtkWidget *row, gpointer item, gpointer data)
{
  Timeline *self = data;

  self->n_unbound++;
  g_assert_true (g_object_get_data (G_OBJECT (row), "item") == item);
  g_signal_handlers_disconnect_by_func (item, show_text, row);
  g_object_set_data (G_OBJECT (row), "item", NULL);
}

static GtkWidget *
get_content (GtkWidget *row, gpointer data)
{
  return get_box (row);
}

static const ConfabTimelineFactory factory = {
  .n_kinds = 2,
  .get_kind = get_kind,
  .make_row = make_row,
  .bind_row = bind_row,
  .unbind_row = unbind_row,
  .get_content = get_content,
};

static gpointer
item_of (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "item");
}

static char *
make_text (guint number, guint n_words)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text, "#%u", number);

  for (guint i = 0; i < n_words; i++)
    g_string_append (text, i % 7 == 3 ? " conversation" : " word");

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
count_frame_cb (GdkFrameClock *clock, gpointer data)
{
  Timeline *self = data;

  self->n_frames++;
}

/**
 * timeline_new:
 * @n: how many messages there are
 * @width: of the view; so is @height
 *
 * Returns: (transfer full): a window with a timeline, not yet on the screen
 */
Timeline *
timeline_new (guint n, int width, int height)
{
  Timeline *self = g_new0 (Timeline, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->window = gtk_window_new ();
  self->scrolled = gtk_scrolled_window_new ();
  self->view = CONFAB_TIMELINE_VIEW (confab_timeline_view_new ());
  self->composer = gtk_entry_new ();
  self->store = g_list_store_new (TEST_TYPE_MESSAGE);
  self->clock = confab_clock_new_fake (0);
  timeline_splice (self, 0, 0, n);

  confab_timeline_view_set_clock (self->view, self->clock);
  confab_timeline_view_set_factory (self->view, &factory, self, NULL);
  confab_timeline_view_set_model (self->view, G_LIST_MODEL (self->store));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->view));
  self->adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));

  gtk_widget_set_halign (self->scrolled, GTK_ALIGN_START);
  gtk_widget_set_valign (self->scrolled, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), self->scrolled);
  gtk_box_append (GTK_BOX (box), self->composer);
  gtk_window_set_child (GTK_WINDOW (self->window), box);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1000, 800);
  timeline_set_size (self, width, height);

  return self;
}

void
timeline_free (Timeline *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_assert_cmpuint (self->n_bound, ==, self->n_unbound);
  g_assert_finalize_object (self->store);
  g_assert_finalize_object (self->clock);
  g_free (self);
}

/* Gives the view another size, as another window or composer would. */
void
timeline_set_size (Timeline *self, int width, int height)
{
  gtk_widget_set_size_request (self->scrolled, width, height);
}

void
timeline_splice (Timeline *self, guint position, guint removed, guint added)
{
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < added; i++)
    {
      guint number = ++self->last_number;
      g_autofree char *text = make_text (number, number * 37 % (number % 9 == 0 ? 150 : 25));

      g_ptr_array_add (messages, test_message_new (text, number % 11 == 0));
    }

  g_list_store_splice (self->store, position, removed, messages->pdata, added);
}

void
timeline_set_text (Timeline *self, guint position, guint n_words)
{
  g_autofree char *text = make_text (++self->last_number, n_words);

  test_message_set_text (timeline_get_item (self, position), text);
}

/* Returns: (transfer none): the message at a position */
gpointer
timeline_get_item (Timeline *self, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->store), position);

  return item;
}

/**
 * timeline_layout:
 *
 * Does what the layout phase of the next frame would, without waiting for that frame, after all
 * that is ready to run in the main loop.
 */
void
timeline_layout (Timeline *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self->window));

  for (guint i = 0; i < 1000 && g_main_context_iteration (NULL, FALSE); i++)
    ;

  g_signal_emit_by_name (surface, "layout", gdk_surface_get_width (surface),
                         gdk_surface_get_height (surface));
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/**
 * timeline_draw:
 *
 * Lets so many frames be drawn; the first time, puts the window on the screen.
 */
void
timeline_draw (Timeline *self, guint n_frames)
{
  GdkFrameClock *clock;
  guint tick, end = self->n_frames + n_frames;

  if (!gtk_widget_get_realized (self->window))
    {
      gtk_widget_realize (self->window);
      clock = gtk_widget_get_frame_clock (self->window);
      g_signal_connect (clock, "after-paint", G_CALLBACK (count_frame_cb), self);
      gtk_window_present (GTK_WINDOW (self->window));
    }

  tick = gtk_widget_add_tick_callback (self->window, tick_cb, NULL, NULL);

  while (self->n_frames < end)
    g_main_context_iteration (NULL, TRUE);

  gtk_widget_remove_tick_callback (self->window, tick);
}

/* Returns: (nullable): what is wrong with the view, also in what GTK has made of it */
const char *
timeline_find_fault (Timeline *self)
{
  const char *wrong = confab_timeline_view_check (self->view, item_of);
  GListModel *model = confab_timeline_view_get_model (self->view);
  guint n = model != NULL ? g_list_model_get_n_items (model) : 0;

  if (wrong == NULL && n > 0 && confab_timeline_view_get_at_end (self->view))
    {
      GtkWidget *row = confab_timeline_view_get_row (self->view, n - 1);
      double y = timeline_get_y (self, item_of (row));
      double bottom = y + gtk_widget_get_height (row);

      if (fabs (bottom - gtk_widget_get_height (GTK_WIDGET (self->view))) >
          CONFAB_TIMELINE_STICK_PX + 0.5)
        return "the last row was not allocated at the end";
    }

  return wrong;
}

void
timeline_check (Timeline *self)
{
  g_assert_cmpstr (timeline_find_fault (self), ==, NULL);
}

/* Returns: where the row of an item is drawn, from the top of the view, or NAN */
double
timeline_get_y (Timeline *self, gpointer item)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  graphene_rect_t bounds;

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_child_visible (child) && item_of (child) == item &&
        gtk_widget_compute_bounds (child, GTK_WIDGET (self->view), &bounds))
      return bounds.origin.y;

  return NAN;
}

/* Returns: where the content of the row of an item is drawn, from the top of the view, or NAN */
double
timeline_get_content_y (Timeline *self, gpointer item)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  graphene_rect_t bounds;

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_child_visible (child) && item_of (child) == item &&
        gtk_widget_compute_bounds (get_box (child), GTK_WIDGET (self->view), &bounds))
      return bounds.origin.y;

  return NAN;
}
