// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screen-kit.h"
#include "start-kit.h"
#include "ui/media/confab-file-card.h"
#include "ui/search/confab-find-bar.h"
#include "ui/search/confab-kept-searches.h"
#include "ui/search/confab-search-completion.h"
#include "ui/search/confab-search-page.h"
#include "ui/timeline/confab-message-row.h"
#include "ui/timeline/confab-ruler.h"
#include "ui/timeline/confab-timeline-view.h"

#include <string.h>

static GtkWidget *
open_search (ConfabWindow *window)
{
  GtkWidget *page;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.search-messages", NULL);
  kit_wait_drawn (GTK_WIDGET (window));
  page = kit_find_type (GTK_WIDGET (window), CONFAB_TYPE_SEARCH_PAGE);
  g_assert_true (gtk_widget_get_mapped (page));
  return page;
}

static void
look_for (GtkWidget *page, const char *text)
{
  kit_type (page, "Search messages", text);
  kit_advance (CONFAB_SEARCH_SERVER_AFTER_MS);
  kit_wait_drawn (page);
}

/* What is found stands by conversation; of what is not here it is said; it can be gone to. */
static void
test_results (void)
{
  ConfabWindow *window = kit_open_signed_in (1200, 700);
  GtkWidget *page = open_search (window), *list;

  g_assert_true (kit_has_text (page, "Narrow It Down"));
  look_for (page, "key shed");
  list = kit_find (page, "Found messages");
  g_assert_true (gtk_widget_get_mapped (list));
  g_assert_true (kit_has_text (list, "Garden"));
  g_assert_true (kit_has_text (list, "Who has the key to the shed?"));
  g_assert_true (kit_has_text (list, "hangs behind the door"));
  g_assert_true (kit_has_text (list, "On the server"));
  g_assert_true (kit_has_text (page, "2 messages"));
  g_assert_true (fake_was_asked ("announced 1 message"));

  g_signal_emit_by_name (list, "activate", 0);
  kit_wait_drawn (page);
  g_assert_cmpstr (confab_conversation_get_title (confab_window_get_conversation (window)), ==,
                   "Garden");
  g_assert_true (gtk_widget_get_mapped (page));

  /* the list is back, and so is what was looked for when the page is */
  gtk_widget_activate_action (page, "win.close-search", NULL);
  kit_wait_drawn (GTK_WIDGET (window));
  g_assert_false (gtk_widget_get_mapped (page));
  g_assert_true (open_search (window) == page);
  g_assert_true (kit_has_text (page, "2 messages"));
  kit_close_window (window);
}

/* Of what stands in a file the piece is shown, with its name. */
static void
test_file (void)
{
  ConfabWindow *window = kit_open_signed_in (1000, 700);
  GtkWidget *page = open_search (window), *list;

  look_for (page, "pears orchard");
  list = kit_find (page, "Found messages");
  g_assert_true (kit_has_text (list, "In a file"));
  g_assert_true (kit_has_text (list, "report.pdf: Last year the pears from the orchard were sold"));
  look_for (page, "key shed");
  g_assert_false (kit_has_text (list, "In a file"));
  kit_close_window (window);
}

static void
test_problems (void)
{
  ConfabWindow *window = kit_open_signed_in (360, 700);
  GtkWidget *page = open_search (window);

  look_for (page, "has:cake key");
  g_assert_true (kit_has_text (page, "Not Understood"));
  g_assert_true (kit_has_text (
      page, "After “has:” comes one of link, file, image, audio, video, not “cake”."));
  look_for (page, "from:\"nobody at all\"");
  g_assert_true (kit_has_text (page, "Nobody here is called “nobody at all”."));
  look_for (page, "before:tuesdays x");
  g_assert_true (kit_has_text (page, "After “before:” comes a time"));
  look_for (page, "zebra");
  g_assert_true (kit_has_text (page, "Nothing Found"));
  look_for (page, "");
  g_assert_true (kit_has_text (page, "Narrow It Down"));
  kit_close_window (window);
}

static void
test_kept (void)
{
  ConfabWindow *window = kit_open_signed_in (1000, 700);
  GtkWidget *page = open_search (window), *keep = kit_find (page, "Keep this search");

  g_assert_false (gtk_widget_get_sensitive (keep));
  look_for (page, "from:me has:link");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (keep), TRUE);
  kit_settle ();
  g_assert_true (fake_was_asked ("keep from:me has:link"));
  look_for (page, "");
  g_assert_true (kit_has_text (page, "Kept Searches"));
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (keep)));
  look_for (page, "from:me has:link");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (keep)));
  look_for (page, "");
  gtk_widget_activate_action (kit_find_type (page, CONFAB_TYPE_KEPT_SEARCHES), "search.forget", "s",
                              "from:me has:link");
  kit_settle ();
  g_assert_true (fake_was_asked ("forget from:me has:link"));
  g_assert_false (kit_has_text (page, "Kept Searches"));

  /* what could not be kept is told, and the button does not say otherwise */
  look_for (page, "zebra");
  fake_fail (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "disk full");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (keep), TRUE);
  kit_wait_drawn (GTK_WIDGET (window));
  g_assert_true (kit_has_text (GTK_WIDGET (window), "There is no space left on this computer."));
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (keep)));
  kit_close_window (window);
}

static void
test_completion (void)
{
  ConfabWindow *window = kit_open_signed_in (1000, 700);
  GtkWidget *page = open_search (window);
  GtkWidget *entry = kit_find_type (page, GTK_TYPE_SEARCH_ENTRY);
  GtkWidget *popover = NULL, *list;

  for (GtkWidget *child = gtk_widget_get_first_child (page); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (CONFAB_IS_SEARCH_COMPLETION (child))
      popover = child;

  g_assert_nonnull (popover);
  g_assert_false (gtk_widget_get_visible (popover));
  gtk_editable_set_text (GTK_EDITABLE (entry), "fr");
  gtk_editable_set_position (GTK_EDITABLE (entry), -1);
  g_signal_emit_by_name (entry, "search-changed");
  kit_settle ();
  g_assert_true (gtk_widget_get_visible (popover));
  g_assert_true (kit_has_text (popover, "from:"));
  list = kit_find_type (popover, GTK_TYPE_LIST_BOX);
  g_signal_emit_by_name (list, "row-activated",
                         gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  kit_settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "from:");
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (entry)), ==, 5);
  g_assert_true (kit_has_text (popover, "grace"));
  g_assert_true (kit_has_text (popover, "Grace"));
  kit_close_window (window);
}

static guint
count_marked (GtkWidget *widget)
{
  guint n = GTK_IS_LABEL (widget) &&
            gtk_widget_get_ancestor (widget, CONFAB_TYPE_MESSAGE_ROW) != NULL &&
            gtk_label_get_attributes (GTK_LABEL (widget)) != NULL;

  if (n > 0)
    {
      g_autofree char *text =
          pango_attr_list_to_string (gtk_label_get_attributes (GTK_LABEL (widget)));

      n = strstr (text, "background") != NULL;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_marked (child);

  return n;
}

static guint
count_on_ruler (GtkWidget *widget)
{
  return confab_ruler_get_n_hits (CONFAB_RULER (kit_find_type (widget, CONFAB_TYPE_RULER)));
}

static void
test_find (void)
{
  ConfabWindow *window;
  GtkWidget *widget, *bar;

  g_settings_reset (kit_get_settings (), "last-conversation");
  window = kit_open_signed_in (1000, 700);
  widget = GTK_WIDGET (window);
  gtk_widget_activate_action (widget, "win.find", NULL);
  bar = kit_find_type (widget, CONFAB_TYPE_FIND_BAR);
  g_assert_true (bar == NULL || !gtk_widget_get_mapped (bar));
  gtk_widget_activate_action (widget, "win.open-conversation", "s", made_up_id (2, 'c'));
  kit_wait_drawn (widget);
  gtk_widget_activate_action (widget, "win.find", NULL);
  kit_wait_drawn (widget);
  bar = kit_find_type (widget, CONFAB_TYPE_FIND_BAR);
  g_assert_true (gtk_widget_get_mapped (bar));

  kit_type (bar, "Search in this conversation", "shed");
  kit_advance (CONFAB_FIND_GO_AFTER_MS);
  kit_wait_drawn (widget);
  g_assert_true (kit_has_text (bar, "1 of 1"));
  g_assert_cmpuint (count_marked (widget), ==, 1);

  kit_type (bar, "Search in this conversation", "gate");
  kit_advance (CONFAB_FIND_GO_AFTER_MS);
  kit_type (bar, "Search in this conversation", "the");
  g_assert_true (kit_has_text (bar, "7 messages"));
  kit_advance (CONFAB_FIND_GO_AFTER_MS);
  g_assert_true (kit_has_text (bar, "1 of 7"));
  g_assert_cmpuint (count_on_ruler (widget), ==, 7);
  gtk_widget_activate_action (widget, "win.find-next", NULL);
  g_assert_true (kit_has_text (bar, "2 of 7"));
  gtk_widget_activate_action (widget, "win.find-previous", NULL);
  gtk_widget_activate_action (widget, "win.find-previous", NULL);
  g_assert_true (kit_has_text (bar, "7 of 7"));
  kit_type (bar, "Search in this conversation", "zebra");
  kit_settle ();
  g_assert_true (kit_has_text (bar, "Nothing found"));
  g_assert_cmpuint (count_marked (widget), ==, 0);
  g_assert_cmpuint (count_on_ruler (widget), ==, 0);

  /* closed: nothing is marked, and the next key is written */
  kit_type (bar, "Search in this conversation", "the");
  kit_advance (CONFAB_FIND_GO_AFTER_MS);
  g_assert_cmpuint (count_marked (widget), >, 0);
  gtk_widget_activate_action (bar, "find.close", NULL);
  kit_wait_drawn (widget);
  g_assert_false (gtk_widget_get_mapped (bar));
  g_assert_cmpuint (count_marked (widget), ==, 0);
  g_assert_cmpuint (count_on_ruler (widget), ==, 0);
  kit_close_window (window);
}

static void
attach_report (ConfabMessageRowData *row, gpointer data)
{
  ConfabAttachmentData *file = confab_attachment_data_new ();

  file->id = g_strdup (made_up_id (98, 'f'));
  file->type = CONFAB_ATTACHMENT_DOCUMENT;
  file->filename = g_strdup ("report.pdf");
  file->size = 1000;
  row->attachments = g_ptr_array_new ();
  g_ptr_array_add (row->attachments, file);
}

/* What stands in a file cannot be marked where it stands: the file is. */
static void
test_find_file (void)
{
  ConfabWindow *window;
  ConfabTimelineView *timeline;
  GtkWidget *widget, *bar, *card, *row;
  g_autoptr (ConfabMessage) message = NULL;

  g_settings_reset (kit_get_settings (), "last-conversation");
  window = kit_open_signed_in (1000, 700);
  widget = GTK_WIDGET (window);
  gtk_widget_activate_action (widget, "win.open-conversation", "s", made_up_id (2, 'c'));
  kit_wait_drawn (widget);
  timeline = CONFAB_TIMELINE_VIEW (kit_find_type (widget, CONFAB_TYPE_TIMELINE_VIEW));
  message = g_list_model_get_item (confab_timeline_view_get_model (timeline), 0);
  made_up_change_message (NULL, message, attach_report, NULL);
  gtk_widget_activate_action (widget, "win.find", NULL);
  kit_wait_drawn (widget);
  bar = kit_find_type (widget, CONFAB_TYPE_FIND_BAR);
  kit_type (bar, "Search in this conversation", "pears orchard");
  kit_advance (CONFAB_FIND_GO_AFTER_MS);
  kit_wait_drawn (widget);
  g_assert_true (kit_has_text (bar, "1 of 1"));
  card = kit_find_type (widget, CONFAB_TYPE_FILE_CARD);
  g_assert_nonnull (card);
  g_assert_true (gtk_widget_has_css_class (card, "found"));
  g_assert_true (kit_has_text (card, "Found in this file"));
  row = gtk_widget_get_ancestor (card, CONFAB_TYPE_MESSAGE_ROW);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Found in a file of this message");

  /* Another search, and none. */
  kit_type (bar, "Search in this conversation", "shed");
  kit_advance (CONFAB_FIND_GO_AFTER_MS);
  kit_wait_drawn (widget);
  g_assert_false (gtk_widget_has_css_class (card, "found"));
  kit_type (bar, "Search in this conversation", "pears orchard");
  kit_advance (CONFAB_FIND_GO_AFTER_MS);
  kit_wait_drawn (widget);
  card = kit_find_type (widget, CONFAB_TYPE_FILE_CARD);
  g_assert_true (gtk_widget_has_css_class (card, "found"));
  gtk_widget_activate_action (bar, "find.close", NULL);
  kit_wait_drawn (widget);
  g_assert_false (gtk_widget_has_css_class (card, "found"));
  g_assert_false (kit_has_text (card, "Found in this file"));
  kit_close_window (window);
}

static GtkWidget *
find_back (GtkWidget *widget)
{
  return kit_find (widget, "Back to where you were");
}

/* However many results one went through, one step back leads to where the search began. */
static void
test_find_back (void)
{
  ConfabWindow *window;
  ConfabTimelineView *timeline;
  GtkWidget *widget, *bar;
  guint before, at;
  double before_px, px;
  gboolean had_back;

  g_settings_reset (kit_get_settings (), "last-conversation");
  window = kit_open_signed_in (1000, 400);
  widget = GTK_WIDGET (window);
  gtk_widget_activate_action (widget, "win.open-conversation", "s", made_up_id (2, 'c'));
  kit_wait_drawn (widget);
  timeline = CONFAB_TIMELINE_VIEW (kit_find_type (widget, CONFAB_TYPE_TIMELINE_VIEW));
  confab_timeline_view_scroll_to (timeline, 3, 0, FALSE);
  kit_wait_drawn (widget);
  g_assert_true (confab_timeline_view_get_anchor (timeline, &before, &before_px));
  had_back = find_back (widget) != NULL;
  gtk_widget_activate_action (widget, "win.find", NULL);
  kit_wait_drawn (widget);
  bar = kit_find_type (widget, CONFAB_TYPE_FIND_BAR);
  kit_type (bar, "Search in this conversation", "the");
  kit_advance (CONFAB_FIND_GO_AFTER_MS);
  kit_wait_drawn (widget);

  for (guint i = 0; i < 3; i++)
    {
      gtk_widget_activate_action (widget, "win.find-next", NULL);
      kit_wait_drawn (widget);
    }

  gtk_widget_activate_action (bar, "find.close", NULL);
  kit_wait_drawn (widget);
  gtk_widget_activate_action (GTK_WIDGET (timeline), "conversation.go-back", NULL);
  kit_wait_drawn (widget);
  g_assert_true (confab_timeline_view_get_anchor (timeline, &at, &px));
  g_assert_cmpuint (at, ==, before);
  g_assert_cmpfloat_with_epsilon (px, before_px, 1);
  g_assert_cmpint (find_back (widget) != NULL, ==, had_back);

  /* the next search begins elsewhere */
  gtk_widget_activate_action (widget, "win.find", NULL);
  kit_settle ();
  kit_advance (CONFAB_FIND_GO_AFTER_MS);
  kit_wait_drawn (widget);
  g_assert_nonnull (find_back (widget));
  kit_close_window (window);
}

int
main (int argc, char *argv[])
{
  kit_start (&argc, &argv);
  kit_init ();

  g_test_add_func ("/search/results", test_results);
  g_test_add_func ("/search/file", test_file);
  g_test_add_func ("/search/problems", test_problems);
  g_test_add_func ("/search/kept", test_kept);
  g_test_add_func ("/search/completion", test_completion);
  g_test_add_func ("/search/find", test_find);
  g_test_add_func ("/search/find-back", test_find_back);
  g_test_add_func ("/search/find-file", test_find_file);

  return g_test_run ();
}
