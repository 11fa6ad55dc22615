// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screen-kit.h"
#include "support/waiting.h"
#include "ui/diagnostics/confab-diagnostics-dialog.h"
#include "ui/diagnostics/confab-frame-meter.h"
#include "ui/diagnostics/confab-holding-row.h"
#include "ui/diagnostics/confab-memory.h"
#include "ui/timeline/confab-message-info.h"
#include "ui/timeline/confab-message-row.h"

#include <string.h>

static ConfabWindow *window;
static GtkWidget *dialog;

static void
open_dialog (void)
{
  window = kit_open_signed_in (1000, 760);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.diagnostics", NULL);
  kit_wait_drawn (GTK_WIDGET (window));
  dialog = GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  g_assert_true (CONFAB_IS_DIAGNOSTICS_DIALOG (dialog));
}

/* A dialog is on the screen some frames after it was asked for. */
static void
wait_text (const char *text)
{
  guint waiting = waiting_begin (G_STRLOC, text);

  while (!kit_has_text (dialog, text))
    kit_wait_drawn (GTK_WIDGET (window));

  waiting_end (waiting);
}

/* Memory is measured on a thread, and then the link. */
static void
wait_measured (void)
{
  wait_text ("of its own");
}

static void
show_page (const char *title)
{
  for (GtkWidget *at = kit_find_type (dialog, ADW_TYPE_PREFERENCES_PAGE); at != NULL;
       at = gtk_widget_get_next_sibling (at))
    if (g_strcmp0 (adw_preferences_page_get_title (ADW_PREFERENCES_PAGE (at)), title) == 0)
      adw_preferences_dialog_set_visible_page (ADW_PREFERENCES_DIALOG (dialog),
                                               ADW_PREFERENCES_PAGE (at));

  kit_wait_drawn (GTK_WIDGET (window));
}

static guint
count_asked (const char *what)
{
  g_auto (GStrv) lines = g_strsplit (fake_asked->str, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += g_str_equal (lines[i], what);

  return n;
}

static void
test_connection (void)
{
  open_dialog ();
  wait_measured ();
  g_assert_true (kit_has_text (dialog, "Connected, since today at 12:10"));
  g_assert_true (kit_has_text (dialog, "Confab 0.1.0, protocol 1"));
  g_assert_true (kit_has_text (dialog, "12 ms"));

  /* Another state is shown, and measured, without being asked for. */
  fake_fail (G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED, "no link");
  fake_session_set_connection (confab_window_get_session (window), CONFAB_CONNECTION_OFFLINE);
  kit_wait_drawn (GTK_WIDGET (window));
  g_assert_true (kit_has_text (dialog, "Not connected, since today at 12:10"));

  wait_text ("Not known without a connection");

  kit_close_window (window);
}

static ConfabHoldingRow *
find_row (const char *title)
{
  for (GtkWidget *at = kit_find_type (dialog, CONFAB_TYPE_HOLDING_ROW); at != NULL;
       at = gtk_widget_get_next_sibling (at))
    if (g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (at)), title) == 0)
      return CONFAB_HOLDING_ROW (at);

  g_error ("%s is not listed", title);
}

static void
test_conversations (void)
{
  g_autofree char *verified = g_strdup_printf ("verify %s 1", made_up_id (2, 'c'));
  g_autofree char *fetched = g_strdup_printf ("fetch-again %s 41 45", made_up_id (2, 'c'));
  ConfabHoldingRow *garden;

  open_dialog ();
  show_page ("Conversations");
  garden = find_row ("Garden");
  g_assert_true (kit_has_text (dialog, "Complete to #40 of #302"));
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (garden)), ==,
                   "Complete to #301");
  kit_click (dialog, "Verify All");
  kit_wait_drawn (GTK_WIDGET (window));
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (garden)), ==,
                   "Complete to #301, verified");

  fake_differs = TRUE;
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (garden), TRUE);
  kit_wait_drawn (GTK_WIDGET (window));
  g_assert_true (kit_has_text (dialog, "#1 to #301"));
  g_assert_null (kit_find (dialog, "Fetch Again"));
  kit_click (GTK_WIDGET (garden), "Verify Every Message");
  kit_wait_drawn (GTK_WIDGET (window));
  g_assert_true (fake_was_asked (verified));
  g_assert_true (kit_has_text (dialog, "Differs from the server: #41 to #45"));
  kit_click (GTK_WIDGET (garden), "Fetch Again");
  g_assert_true (fake_was_asked (fetched));
  fake_differs = FALSE;

  /* A server that cannot be asked is told of. */
  fake_fail (G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED, "no link");
  kit_click (GTK_WIDGET (garden), "Verify Every Message");
  kit_wait_drawn (GTK_WIDGET (window));
  g_assert_nonnull (kit_find_type (dialog, ADW_TYPE_TOAST_OVERLAY));
  kit_close_window (window);
}

/* What changes is shown without being asked for; it is read once for many changes. */
static void
test_live (void)
{
  g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();
  guint before;

  open_dialog ();
  before = count_asked ("inventory");

  for (guint i = 0; i < 100; i++)
    confab_roster_apply (confab_session_get_roster (confab_window_get_session (window)), changes);

  kit_settle ();
  g_assert_cmpuint (count_asked ("inventory"), >, before);
  g_assert_cmpuint (count_asked ("inventory"), <=, before + 2);
  kit_close_window (window);
}

static void
test_outbox (void)
{
  g_autofree char *retried = g_strdup_printf ("retry-action %s", made_up_id (1, 'b'));
  g_autofree char *discarded = g_strdup_printf ("discard-action %s", made_up_id (1, 'b'));

  open_dialog ();
  show_page ("Outbox");
  g_assert_true (kit_has_text (dialog, "Message in “Garden”"));
  g_assert_true (kit_has_text (dialog, "Written today at 2:15 PM, tried 1 time"));
  g_assert_true (kit_has_text (dialog, "Written today at 2:15 PM, tried 3 times"));
  kit_click (dialog, "Try again");
  g_assert_true (fake_was_asked (retried));
  kit_click (dialog, "Discard");
  g_assert_true (fake_was_asked (discarded));
  kit_close_window (window);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  char **text = data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);
}

/* The report helps others and says nothing that is not their business. */
static void
test_report (void)
{
  g_autofree char *text = NULL;

  open_dialog ();
  wait_measured ();
  kit_click (dialog, "Copy Report");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (dialog), NULL, read_cb, &text);

  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, "connection: online since"));
  g_assert_nonnull (strstr (text, "round trip 12 ms"));
  g_assert_nonnull (strstr (text, "#1 to #302, complete to #40"));
  g_assert_nonnull (strstr (text, "missing #41 to #140"));
  g_assert_nonnull (strstr (text, "outbox: message of 2026-11-12T14:15:00.000Z, tried 1, refused: "
                                  "forbidden"));

  for (guint i = 0; i < 8; i++)
    {
      static const char *const secrets[] = { "Garden", "Grace",       "Ada",         "ada",
                                             "chat",   "example.org", "wheelbarrow", "cft_" };

      g_assert_null (strstr (text, secrets[i]));
    }

  kit_close_window (window);
}

static void
told_cb (gpointer meter, gpointer data)
{
  guint *n_told = data;

  (*n_told)++;
}

static void
test_frames (void)
{
  ConfabFrameMeter *meter;
  ConfabFrameTimes times;
  g_autoptr (ConfabClock) clock = confab_clock_new ();
  guint n_told = 0;

  window = kit_open_signed_in (1000, 760);
  meter = confab_frame_meter_new (GTK_WIDGET (window), clock, told_cb, &n_told);
  confab_frame_meter_get (meter, &times);
  g_assert_cmpuint (times.n, ==, 0);

  /* Those that are long ago do not count. */
  for (guint i = 0; i < 50; i++)
    confab_frame_meter_add (meter, 1000);

  for (gint64 i = 1; i <= 100; i++)
    confab_frame_meter_add (meter, i <= 95 ? 2 : 30);

  for (guint i = 0; i < 20; i++)
    confab_frame_meter_add (meter, 2);

  confab_frame_meter_get (meter, &times);
  g_assert_cmpuint (times.n, ==, CONFAB_FRAMES);
  g_assert_cmpint (times.p95_ms, ==, 2);
  g_assert_cmpint (times.longest_ms, ==, 30);
  g_assert_cmpfloat_with_epsilon (times.mean_ms, (115 * 2 + 5 * 30) / 120.0, 0.001);

  /* Frames that are really drawn are counted and told of, the first at once. */
  while (n_told == 0)
    {
      gtk_widget_queue_draw (GTK_WIDGET (window));
      kit_wait_drawn (GTK_WIDGET (window));
    }

  g_assert_cmpuint (n_told, <=, 2);
  confab_frame_meter_free (meter);
  kit_close_window (window);
}

static void
test_memory (void)
{
  ConfabMemory memory;

  g_assert_true (confab_memory_parse ("55 [rollup]\nRss:  900 kB\nPss:  512 kB\nPss_Dirty: 1 kB\n"
                                      "Private_Clean:  100 kB\nPrivate_Dirty:  20 kB\n",
                                      &memory));
  g_assert_cmpint (memory.private_kib, ==, 120);
  g_assert_cmpint (memory.proportional_kib, ==, 512);
  g_assert_false (confab_memory_parse ("", &memory));
  g_assert_false (confab_memory_parse ("Pss:\nPrivate_Dirty:\n", &memory));
}

/* A row on the screen that shows a message of this kind. */
static GtkWidget *
find_message (GtkWidget *widget, gboolean own)
{
  if (CONFAB_IS_MESSAGE_ROW (widget))
    {
      ConfabMessage *message = confab_message_row_get_message (CONFAB_MESSAGE_ROW (widget));

      return message != NULL && confab_message_get_is_own (message) == own &&
                     gtk_widget_get_mapped (widget)
                 ? widget
                 : NULL;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_message (child, own);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static ConfabMessage *
open_info (guint conversation, gboolean own)
{
  GtkWidget *row;
  ConfabMessage *message;

  window = kit_open_signed_in (1000, 760);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-conversation", "s",
                              made_up_id (conversation, 'c'));

  while ((row = find_message (GTK_WIDGET (window), own)) == NULL)
    kit_wait_drawn (GTK_WIDGET (window));

  /* Rows are used for other messages when the view moves. */
  message = confab_message_row_get_message (CONFAB_MESSAGE_ROW (row));
  g_assert_true (gtk_widget_activate_action (row, "message.info", NULL));
  kit_wait_drawn (GTK_WIDGET (window));
  dialog = GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  g_assert_true (CONFAB_IS_MESSAGE_INFO (dialog));
  return message;
}

static void
shows_number (ConfabMessage *message)
{
  g_autofree char *number =
      g_strdup_printf ("#%" G_GINT64_FORMAT, confab_message_get_seq (message));

  wait_text (number);
  wait_text ("On the server");
}

/* Who has it and who has read it, with the time where that is known. */
static void
test_info (void)
{
  ConfabMessage *message = open_info (2, TRUE);

  shows_number (message);
  wait_text ("Grace");
  g_assert_true (kit_has_text (dialog, "Read today at 2:10 PM"));
  g_assert_true (kit_has_text (dialog, "Delivered today at 2:08 PM"));
  g_assert_true (kit_has_text (dialog, "Not delivered yet"));
  kit_close_window (window);

  /* Whoever wrote it is not among those who have read it. */
  message = open_info (2, FALSE);
  shows_number (message);
  g_assert_false (kit_has_text (dialog, "Written"));
  g_assert_null (
      kit_find (dialog, confab_user_get_display_name (confab_message_get_sender (message))));
  kit_close_window (window);
}

static void
test_info_counted (void)
{
  open_info (3, FALSE);
  g_assert_true (fake_was_asked ("count-seen"));
  wait_text ("98 of 147");
  g_assert_true (kit_has_text (dialog, "120 of 147"));
  kit_close_window (window);
}

/* How encryption fares, in words. */
static void
test_health (void)
{
  open_dialog ();
  wait_text ("None of 12");
  g_assert_true (kit_has_text (dialog, "Messages that wait for their key"));
  g_assert_true (kit_has_text (dialog, "Last repair"));
  kit_close_window (window);

  fake_differs = TRUE;
  open_dialog ();
  wait_text ("(2.4 in 10,000)");
  fake_differs = FALSE;
  kit_close_window (window);
}

int
main (int argc, char *argv[])
{
  dex_init ();
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  kit_init ();

  g_test_add_func ("/diagnostics/connection", test_connection);
  g_test_add_func ("/diagnostics/conversations", test_conversations);
  g_test_add_func ("/diagnostics/live", test_live);
  g_test_add_func ("/diagnostics/outbox", test_outbox);
  g_test_add_func ("/diagnostics/report", test_report);
  g_test_add_func ("/diagnostics/frames", test_frames);
  g_test_add_func ("/diagnostics/memory", test_memory);
  g_test_add_func ("/diagnostics/health", test_health);
  g_test_add_func ("/diagnostics/info", test_info);
  g_test_add_func ("/diagnostics/info-counted", test_info_counted);

  return g_test_run ();
}
