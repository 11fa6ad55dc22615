// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screen-kit.h"
#include "start-kit.h"
#include "ui/composer/confab-composer.h"
#include "ui/timeline/confab-message-row.h"
#include "ui/timeline/confab-reaction-bar.h"
#include "ui/timeline/confab-timeline-view.h"

#include <string.h>

/* What is done to messages: by their names, as a screen reader and a keyboard come to them. */

typedef struct
{
  ConfabWindow *window;
  ConfabSession *session;
  ConfabComposer *composer;
  ConfabTimelineView *timeline;
  GtkTextBuffer *buffer;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_string_truncate (fake_asked, 0);

  /* What is written in stays the same then. */
  g_settings_set_boolean (kit_get_settings (), "check-spelling", FALSE);
  f->window = kit_open_signed_in (1000, 900);
  f->session = confab_window_get_session (f->window);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-conversation", "s",
                              made_up_id (2, 'c'));
  kit_wait_drawn (GTK_WIDGET (f->window));
  f->composer = CONFAB_COMPOSER (kit_find_type (GTK_WIDGET (f->window), CONFAB_TYPE_COMPOSER));
  f->timeline =
      CONFAB_TIMELINE_VIEW (kit_find_type (GTK_WIDGET (f->window), CONFAB_TYPE_TIMELINE_VIEW));
  f->buffer = gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (kit_find_type (GTK_WIDGET (f->composer), GTK_TYPE_TEXT_VIEW)));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  kit_close_window (f->window);
}

/* The row of a message of the garden, from 1. */
static GtkWidget *
get_row (Fixture *f, guint number)
{
  confab_timeline_view_scroll_to (f->timeline, number - 1, 0.4, FALSE);
  kit_wait_drawn (GTK_WIDGET (f->window));
  return confab_timeline_view_get_row (f->timeline, number - 1);
}

static void
act (Fixture *f, guint number, const char *action)
{
  g_assert_true (gtk_widget_activate_action (get_row (f, number), action, NULL));
  kit_wait_drawn (GTK_WIDGET (f->window));
}

static GtkWidget *
get_dialog (Fixture *f)
{
  AdwDialog *dialog =
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (f->window));

  g_assert_nonnull (dialog);
  kit_wait_drawn (GTK_WIDGET (f->window));
  return GTK_WIDGET (dialog);
}

static void
assert_text (Fixture *f, const char *expected)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (f->buffer, &start, &end);
  text = gtk_text_buffer_get_text (f->buffer, &start, &end, FALSE);
  g_assert_cmpstr (text, ==, expected);
}

static void
type (Fixture *f, const char *text)
{
  gtk_text_buffer_insert_at_cursor (f->buffer, text, -1);
}

/* As the text field sees it. */
static gboolean
press (Fixture *f, guint key)
{
  GtkWidget *text = kit_find_type (GTK_WIDGET (f->composer), GTK_TYPE_TEXT_VIEW);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (text);
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) &&
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &taken);
    }

  kit_wait_drawn (GTK_WIDGET (f->window));
  return taken;
}

static void
send (Fixture *f)
{
  gtk_widget_activate_action (GTK_WIDGET (f->composer), "composer.send", NULL);
  kit_settle ();
}

/* What is answered stands above the field, goes along, and is gone afterwards. */
static void
test_reply (Fixture *f, gconstpointer data)
{
  act (f, 3, "message.reply");
  g_assert_true (fake_was_asked ("draft-reply 00000000-0000-7000-8000-e00000000003"));
  g_assert_nonnull (kit_find (GTK_WIDGET (f->composer),
                              "In reply to You: I can water on Thursday and on Saturday."));
  g_assert_nonnull (kit_find (GTK_WIDGET (f->composer), "Replying"));
  type (f, "Good");
  send (f);
  g_assert_true (fake_was_asked ("send Garden Good"));
  g_assert_true (fake_was_asked ("reply-to 00000000-0000-7000-8000-e00000000003"));
  g_assert_true (fake_was_asked ("draft-reply -"));
  g_assert_null (kit_find (GTK_WIDGET (f->composer), "Replying"));
  assert_text (f, "");

  /* Escape answers nothing, and leaves what was written. */
  act (f, 3, "message.reply");
  type (f, "well");
  g_string_truncate (fake_asked, 0);
  g_assert_true (press (f, GDK_KEY_Escape));
  g_assert_true (fake_was_asked ("draft-reply -"));
  g_assert_null (kit_find (GTK_WIDGET (f->composer), "Replying"));
  assert_text (f, "well");
  g_assert_false (press (f, GDK_KEY_Escape));
}

/* A message that the disk does not take comes back with what it answers. */
static void
test_reply_not_sent (Fixture *f, gconstpointer data)
{
  act (f, 3, "message.reply");
  type (f, "Good");
  fake_is_full = TRUE;
  send (f);
  fake_is_full = FALSE;
  assert_text (f, "Good");
  kit_settle ();
  g_assert_nonnull (kit_find (GTK_WIDGET (f->composer), "Replying"));
}

/* A quote leads to what is quoted; where that is not here, the server is asked. */
static void
test_quote (Fixture *f, gconstpointer data)
{
  GtkWidget *row = get_row (f, 6);
  GtkWidget *quote;
  guint first, last;

  quote = kit_find_role (row,
                         "In reply to Grace: Somebody left a whole crate of seedlings at the gate: "
                         "kale, chard, and something with round leaves that nobody knows. They "
                         "should be in the ground before the week is over, or at least in the "
                         "shade.",
                         GTK_ACCESSIBLE_ROLE_BUTTON);
  g_assert_nonnull (quote);
  confab_timeline_view_scroll_to (f->timeline, 10, 1, FALSE);
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_signal_emit_by_name (quote, "clicked");
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_assert_true (confab_timeline_view_get_visible_range (f->timeline, &first, &last));
  g_assert_cmpuint (first, <=, 4);
  g_assert_nonnull (kit_find (GTK_WIDGET (f->window), "Back to where you were"));

  row = get_row (f, 7);
  quote = kit_find (row, "In reply to An earlier message: Not on this device yet");
  g_assert_nonnull (quote);
  g_signal_emit_by_name (quote, "clicked");
  kit_settle ();
  g_assert_true (fake_was_asked ("find-place 00000000-0000-7000-8000-e00000000040"));
}

/* Up in the empty field edits the last own message; what was being written waits. */
static void
test_edit (Fixture *f, gconstpointer data)
{
  g_assert_true (press (f, GDK_KEY_Up));
  assert_text (f, "Round leaves might be nasturtium. It may go along the fence.");
  g_assert_nonnull (kit_find (GTK_WIDGET (f->composer), "Editing a message"));
  type (f, " Or not.");
  send (f);
  g_assert_true (fake_was_asked ("edit 00000000-0000-7000-8000-e00000000006 Round leaves might be "
                                 "nasturtium. It may go along the fence. Or not."));
  g_assert_null (strstr (fake_asked->str, "draft "));
  assert_text (f, "");
  g_assert_null (kit_find (GTK_WIDGET (f->composer), "Editing a message"));

  type (f, "begun");
  kit_advance (1000);
  act (f, 3, "message.edit");
  assert_text (f, "I can water on Thursday and on Saturday.");
  g_assert_true (press (f, GDK_KEY_Escape));
  assert_text (f, "begun");

  /* Only in an empty field. */
  g_assert_false (press (f, GDK_KEY_Up));
  assert_text (f, "begun");
}

/* Who looks elsewhere meanwhile finds the edit as it was left, and the draft behind it. */
static void
test_edit_elsewhere (Fixture *f, gconstpointer data)
{
  type (f, "begun");
  act (f, 3, "message.edit");
  type (f, "!");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-conversation", "s",
                              made_up_id (4, 'c'));
  kit_wait_drawn (GTK_WIDGET (f->window));
  assert_text (f, "Yes, with pleasure, I only");
  g_assert_null (kit_find (GTK_WIDGET (f->composer), "Editing a message"));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-conversation", "s",
                              made_up_id (2, 'c'));
  kit_wait_drawn (GTK_WIDGET (f->window));
  assert_text (f, "I can water on Thursday and on Saturday.!");
  g_assert_nonnull (kit_find (GTK_WIDGET (f->composer), "Editing a message"));
  g_assert_true (press (f, GDK_KEY_Escape));
  assert_text (f, "begun");
}

/* What others said cannot be edited. */
static void
test_edit_others (Fixture *f, gconstpointer data)
{
  act (f, 1, "message.edit");
  assert_text (f, "");
  g_assert_true (kit_has_text (GTK_WIDGET (f->window), "Only your own messages can be edited"));
}

static void
test_history (Fixture *f, gconstpointer data)
{
  act (f, 6, "message.history");
  g_assert_true (kit_has_text (get_dialog (f), "Round leaves must be nasturtium."));
  g_assert_true (kit_has_text (get_dialog (f), "Round leaves might be nasturtium. It climbs."));
  g_assert_true (kit_has_text (get_dialog (f), "as it was sent"));
}

/* For all only what one may delete; for oneself anything, with a way back. */
static void
test_delete (Fixture *f, gconstpointer data)
{
  act (f, 6, "message.delete");
  kit_click (get_dialog (f), "Delete for _All");
  kit_settle ();
  g_assert_nonnull (strstr (fake_asked->str, "delete Round leaves might"));

  act (f, 1, "message.delete");
  g_assert_null (kit_find (get_dialog (f), "Delete for _All"));
  g_assert_true (kit_has_text (get_dialog (f), "It is hidden on all your devices"));
  kit_click (get_dialog (f), "Delete for _Me");
  kit_settle ();
  g_assert_true (fake_was_asked ("hide 00000000-0000-7000-8000-e00000000001 1"));
  kit_wait_drawn (GTK_WIDGET (f->window));
  kit_click (GTK_WIDGET (f->window), "_Undo");
  kit_settle ();
  g_assert_true (fake_was_asked ("hide 00000000-0000-7000-8000-e00000000001 0"));
}

/* GTK gives the items of a menu no name that a screen reader is told. */
static void
test_menu_names (Fixture *f, gconstpointer data)
{
  static const char *const names[] = { "Reply", "Forward…", "Copy Text", "Star", "Info" };
  GtkWidget *row = get_row (f, 5);

  act (f, 5, "message.menu");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *item = kit_find_role (row, names[i], GTK_ACCESSIBLE_ROLE_MENU_ITEM);

      g_test_message ("%s", names[i]);
      g_assert_nonnull (item);
      g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (item),
                                                        GTK_ACCESSIBLE_RELATION_LABELLED_BY));
    }
}

/* A button per emoji says how many, and whether oneself; it adds one's own or takes it back. */
static void
test_reactions (Fixture *f, gconstpointer data)
{
  GtkWidget *row = get_row (f, 5), *chip;

  chip = kit_find_role (row, "👍, 7 people", GTK_ACCESSIBLE_ROLE_TOGGLE_BUTTON);
  g_assert_nonnull (chip);
  gtk_test_accessible_assert_state (chip, GTK_ACCESSIBLE_STATE_PRESSED,
                                    GTK_ACCESSIBLE_TRISTATE_TRUE);
  gtk_test_accessible_assert_state (kit_find (row, "😮, 1 person"), GTK_ACCESSIBLE_STATE_PRESSED,
                                    GTK_ACCESSIBLE_TRISTATE_FALSE);
  kit_click (row, "👍, 7 people");
  kit_click (row, "😮, 1 person");
  kit_settle ();
  g_assert_nonnull (strstr (fake_asked->str, "react Somebody left"));
  g_assert_nonnull (strstr (fake_asked->str, "👍 0"));
  g_assert_nonnull (strstr (fake_asked->str, "😮 1"));

  act (f, 5, "message.quick-react");
  kit_click (row, "React with 🎉");
  kit_settle ();
  g_assert_nonnull (strstr (fake_asked->str, "🎉 1"));

  act (f, 5, "message.reactions");
  g_assert_true (kit_has_text (get_dialog (f), "Katherine"));
  g_assert_true (kit_has_text (get_dialog (f), "You"));
}

static void
react_much (ConfabMessageRowData *row, gpointer data)
{
  row->reactions = g_ptr_array_new ();

  for (guint i = 0; i < 10000; i++)
    {
      ConfabReactionData *reaction = confab_reaction_data_new ();
      char emoji[8] = "";

      g_unichar_to_utf8 (0x1f400 + i % 100, emoji);
      reaction->emoji = g_strdup (emoji);
      reaction->user_id = g_strdup (made_up_id (i / 100, 'a'));
      g_ptr_array_add (row->reactions, reaction);
    }
}

static guint
count_buttons (GtkWidget *widget)
{
  guint n = GTK_IS_BUTTON (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_buttons (child);

  return n;
}

/* However many there are, the bar stays small, and so does the time that it takes. */
static void
test_many_reactions (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabMessage) message =
      g_list_model_get_item (confab_timeline_view_get_model (f->timeline), 6);
  GtkWidget *row = get_row (f, 7), *bar;
  int minimum;

  made_up_change_message (NULL, message, react_much, NULL);
  kit_wait_drawn (GTK_WIDGET (f->window));
  bar = kit_find_type (row, CONFAB_TYPE_REACTION_BAR);
  g_assert_nonnull (bar);
  g_assert_cmpuint (count_buttons (bar), ==, CONFAB_REACTIONS_SHOWN + 1);
  g_assert_nonnull (kit_find (bar, "92 more reactions"));
  g_assert_nonnull (kit_find (bar, "🐀, 100 people"));
  gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <, 300);

  act (f, 7, "message.reactions");
  g_assert_true (kit_has_text (get_dialog (f), "🐀"));
}

/* "@" offers who takes part, by either name; Enter takes the first, and writes what is understood.
 */
static void
test_mention (Fixture *f, gconstpointer data)
{
  type (f, "Thanks, @");
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_assert_true (fake_was_asked ("participants Garden"));
  g_assert_nonnull (kit_find (GTK_WIDGET (f->composer), "Grace, @grace"));
  g_assert_nonnull (kit_find (GTK_WIDGET (f->composer), "Everybody, @all"));
  type (f, "he");
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_assert_null (kit_find (GTK_WIDGET (f->composer), "Grace, @grace"));
  g_assert_nonnull (kit_find (GTK_WIDGET (f->composer), "Hedy, @hedy"));
  g_assert_true (press (f, GDK_KEY_Return));
  assert_text (f, "Thanks, @hedy ");
  g_assert_null (kit_find (GTK_WIDGET (f->composer), "Hedy, @hedy"));

  type (f, "@");
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_assert_true (press (f, GDK_KEY_Down));
  g_assert_true (press (f, GDK_KEY_Tab));
  assert_text (f, "Thanks, @hedy @alan ");

  /* An address is no mention. */
  type (f, "me@");
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_assert_null (kit_find (GTK_WIDGET (f->composer), "Grace, @grace"));
}

/* Who is named is shown by name, and says more about themselves. */
static void
test_person (Fixture *f, gconstpointer data)
{
  GtkWidget *row = get_row (f, 10);

  g_assert_true (kit_has_text (row, "@Ada do you still have the wheelbarrow?"));
  g_assert_true (gtk_widget_has_css_class (row, "names-me"));
  gtk_widget_activate_action (row, "message.person", "s", made_up_id (3, 'a'));
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_assert_true (kit_has_text (row, "@hedy"));
  kit_click (row, "_Message");
  kit_settle ();
  g_assert_true (fake_was_asked ("new-direct Hedy"));
}

static void
test_star (Fixture *f, gconstpointer data)
{
  act (f, 7, "message.star");
  act (f, 8, "message.star");
  g_assert_true (fake_was_asked ("star I come by at five and plant what I can. 0"));
  g_assert_true (fake_was_asked ("star Me too. 1"));
}

static void
attach_file (ConfabMessageRowData *row, gpointer id)
{
  ConfabAttachmentData *file = confab_attachment_data_new ();

  file->id = g_strdup (id);
  file->type = CONFAB_ATTACHMENT_DOCUMENT;
  file->filename = g_strdup ("plan.pdf");
  file->size = 1000;
  row->attachments = g_ptr_array_new ();
  g_ptr_array_add (row->attachments, file);
  g_clear_pointer (&row->content, g_free);
}

static void
forward_to_film_night (Fixture *f)
{
  act (f, 8, "message.forward");
  kit_type (get_dialog (f), "Forward To", "film");
  kit_settle ();
  g_signal_emit_by_name (
      kit_find_role (get_dialog (f), "Forward To", GTK_ACCESSIBLE_ROLE_SEARCH_BOX), "activate");
  kit_wait_drawn (GTK_WIDGET (f->window));
}

/* A message goes with its files, also where it has no words; what is not here is fetched first. */
static void
test_forward_files (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabMessage) message =
      g_list_model_get_item (confab_timeline_view_get_model (f->timeline), 7);
  const char *id = made_up_id (77, 'f');

  made_up_change_message (NULL, message, attach_file, (gpointer) id);
  kit_wait_drawn (GTK_WIDGET (f->window));
  forward_to_film_night (f);
  g_assert_nonnull (strstr (fake_asked->str, "forward Film night {"));
  g_assert_nonnull (strstr (fake_asked->str, "\"filename\":\"plan.pdf\""));
  g_assert_true (kit_has_text (GTK_WIDGET (f->window), "1 file is downloaded first"));
}

static void
test_forward (Fixture *f, gconstpointer data)
{
  forward_to_film_night (f);
  g_assert_nonnull (strstr (fake_asked->str, "forward Film night {\"t\":\"text\",\"text\":\"Me "
                                             "too.\",\"forwarded\":{\"senderId\":"));
  g_assert_nonnull (strstr (fake_asked->str, "\"name\":\"Grace\""));
  g_assert_true (kit_has_text (GTK_WIDGET (f->window), "Forwarded to Film night"));

  confab_timeline_view_select (f->timeline, 7, 8);
  kit_wait_drawn (GTK_WIDGET (f->window));
  kit_click (GTK_WIDGET (f->window), "Delete");
  kit_click (get_dialog (f), "Delete for _Me");
  kit_settle ();
  g_assert_true (fake_was_asked ("hide 00000000-0000-7000-8000-e00000000008 1"));
  g_assert_true (fake_was_asked ("hide 00000000-0000-7000-8000-e00000000009 1"));
}

/* What is at hand under the pointer takes no room. */
static void
test_hover (Fixture *f, gconstpointer data)
{
  GtkWidget *row = get_row (f, 8);
  int height = gtk_widget_get_height (row);

  g_assert_null (kit_find (row, "Reply"));
  confab_message_row_set_hovered (CONFAB_MESSAGE_ROW (row), TRUE);
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_assert_cmpint (gtk_widget_get_height (row), ==, height);
  kit_click (row, "Reply");
  g_assert_true (fake_was_asked ("draft-reply 00000000-0000-7000-8000-e00000000008"));
  confab_message_row_set_hovered (CONFAB_MESSAGE_ROW (row), FALSE);
  kit_wait_drawn (GTK_WIDGET (f->window));
  g_assert_null (kit_find (row, "Reply"));
}

/* A screen reader hears what stands around a message. */
static void
test_label (Fixture *f, gconstpointer data)
{
  GtkWidget *row = get_row (f, 7);

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Alan, 13:40: I come by at five and plant what I can.. In "
                                       "reply to An earlier message: Not on "
                                       "this device yet. Starred");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  kit_start (&argc, &argv);
  kit_init ();
  fake_note ("started");

  ADD ("/message-actions/reply", test_reply);
  ADD ("/message-actions/reply-not-sent", test_reply_not_sent);
  ADD ("/message-actions/quote", test_quote);
  ADD ("/message-actions/edit", test_edit);
  ADD ("/message-actions/edit-elsewhere", test_edit_elsewhere);
  ADD ("/message-actions/edit-others", test_edit_others);
  ADD ("/message-actions/history", test_history);
  ADD ("/message-actions/delete", test_delete);
  ADD ("/message-actions/reactions", test_reactions);
  ADD ("/message-actions/menu-names", test_menu_names);
  ADD ("/message-actions/forward-files", test_forward_files);
  ADD ("/message-actions/many-reactions", test_many_reactions);
  ADD ("/message-actions/mention", test_mention);
  ADD ("/message-actions/person", test_person);
  ADD ("/message-actions/star", test_star);
  ADD ("/message-actions/forward", test_forward);
  ADD ("/message-actions/hover", test_hover);
  ADD ("/message-actions/label", test_label);
  return g_test_run ();
}
