// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "start-kit.h"

#include "ui/timeline/confab-label-layout.h"

#include <adwaita.h>

/* A label that is measured by the layout against one that measures itself. */

#define WIDEST 640

static const char *const texts[] = {
  "",
  "a",
  "Good morning",
  "a\nb\n\nc",
  "Trailing spaces      \n   and a line that begins with some, and goes on until it has to be "
  "broken",
  "One_word_that_is_much_longer_than_any_line_of_a_message_can_be_and_has_to_be_broken_somewhere_"
  "inside",
  "The kettle is on, the bridge is closed until nine, and whoever takes the last of the bread "
  "answers "
  "for it. Questions about the market go to the other conversation, the one with the long name.",
  "Soft hy\u00adphens in extra\u00adordinarily com\u00adpre\u00adhen\u00adsive doc\u00adu\u00admen"
  "\u00adta\u00adtion are shown only where a line ends",
  "صباح الخير، الاجتماع بعد ساعة في القاعة الكبيرة ومن لا يستطيع الحضور فليكتب هنا قبل أن نبدأ",
  "A line that is read from left to right and is long enough to be broken, and then\n"
  "سطر آخر يقرأ من اليمين إلى اليسار",
  "Tabs\tand\tmore\ttabs\tuntil\tthe\tline\thas\tto\tbe\tbroken\tsomewhere\tin\tbetween",
};

static GtkWidget *
add_label (GtkWidget *box, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 64);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static int
measure_last_line (GtkWidget *label, int width)
{
  g_autoptr (PangoLayout) layout = pango_layout_copy (gtk_label_get_layout (GTK_LABEL (label)));
  PangoLayoutIter *iter;
  PangoRectangle line;

  pango_layout_set_width (layout, width * PANGO_SCALE);
  iter = pango_layout_get_iter (layout);

  while (pango_layout_iter_next_line (iter))
    ;

  pango_layout_iter_get_line_extents (iter, NULL, &line);
  pango_layout_iter_free (iter);
  pango_extents_to_pixels (&line, NULL);

  if (pango_layout_get_line_count (layout) == 1)
    return line.width;

  return gtk_widget_get_direction (label) == GTK_TEXT_DIR_RTL ? width - line.x
                                                              : line.x + line.width;
}

static void
compare (GtkWidget *own, GtkWidget *other)
{
  ConfabLabelLayout *layout = CONFAB_LABEL_LAYOUT (gtk_widget_get_layout_manager (other));
  int min[2], nat[2];

  gtk_widget_measure (own, GTK_ORIENTATION_HORIZONTAL, -1, &min[0], &nat[0], NULL, NULL);
  gtk_widget_measure (other, GTK_ORIENTATION_HORIZONTAL, -1, &min[1], &nat[1], NULL, NULL);
  g_assert_cmpint (min[0], ==, min[1]);
  g_assert_cmpint (nat[0], ==, nat[1]);

  for (int width = min[0]; width < WIDEST; width++)
    {
      gtk_widget_measure (own, GTK_ORIENTATION_VERTICAL, width, &min[0], &nat[0], NULL, NULL);
      gtk_widget_measure (other, GTK_ORIENTATION_VERTICAL, width, &min[1], &nat[1], NULL, NULL);
      g_assert_cmpint (min[0], ==, min[1]);
      g_assert_cmpint (nat[0], ==, nat[1]);
      g_assert_cmpint (measure_last_line (own, width), ==,
                       confab_label_layout_measure_last_line (layout, width));
    }
}

static void
make_bold (GtkWidget *label)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  pango_attr_list_unref (attributes);
}

static void
test_measures (gconstpointer data)
{
  GtkTextDirection direction = GPOINTER_TO_INT (data);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      GtkWidget *window = gtk_window_new ();
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWidget *own, *other;

      g_test_message ("text %u", i);
      gtk_widget_set_direction (box, direction);
      gtk_window_set_child (GTK_WINDOW (window), box);
      own = add_label (box, texts[i]);
      other = add_label (box, "Something else was here before");
      gtk_widget_set_direction (own, direction);
      gtk_widget_set_direction (other, direction);
      gtk_widget_set_layout_manager (other, confab_label_layout_new ());
      gtk_window_set_default_size (GTK_WINDOW (window), 300, 300);
      gtk_window_present (GTK_WINDOW (window));
      gtk_test_widget_wait_for_draw (window);

      gtk_label_set_label (GTK_LABEL (other), texts[i]);
      compare (own, other);
      make_bold (own);
      make_bold (other);
      compare (own, other);

      /* another font */
      gtk_widget_add_css_class (own, "title-1");
      gtk_widget_add_css_class (other, "title-1");
      compare (own, other);

      /* it returns before the frame is laid out */
      gtk_test_widget_wait_for_draw (window);
      gtk_test_widget_wait_for_draw (window);
      g_assert_cmpint (gtk_widget_get_height (other), >, 0);
      g_assert_cmpint (gtk_widget_get_height (own), ==, gtk_widget_get_height (other));
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

int
main (int argc, char *argv[])
{
  kit_start (&argc, &argv);

  g_test_add_data_func ("/label-layout/left-to-right", GINT_TO_POINTER (GTK_TEXT_DIR_LTR),
                        test_measures);
  g_test_add_data_func ("/label-layout/right-to-left", GINT_TO_POINTER (GTK_TEXT_DIR_RTL),
                        test_measures);
  return g_test_run ();
}
