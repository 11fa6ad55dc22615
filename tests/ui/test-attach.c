// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screen-kit.h"
#include "start-kit.h"
#include "support/waiting.h"
#include "ui/attach/confab-attach-dialog.h"
#include "ui/attach/confab-attach-row.h"

#include <glib/gstdio.h>

/* What is about to be sent: pasted, chosen, put in order. */

static char *folder;

static void
run (const char *command)
{
  g_auto (GStrv) argv = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_true (g_shell_parse_argv (command, NULL, &argv, NULL));
  g_spawn_sync (folder, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_CLOEXEC_PIPES, NULL, NULL, NULL,
                NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

static ConfabAttachDialog *
find_dialog (ConfabWindow *window)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));

  return CONFAB_IS_ATTACH_DIALOG (dialog) ? CONFAB_ATTACH_DIALOG (dialog) : NULL;
}

static guint
count_ready (ConfabAttachDialog *dialog)
{
  GListModel *model = confab_attach_dialog_get_chosen (dialog);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (ConfabChosen) chosen = g_list_model_get_item (model, i);

      n += confab_chosen_get_state (chosen) == CONFAB_CHOSEN_READY;
    }

  return n;
}

static ConfabWindow *
open_conversation (void)
{
  ConfabWindow *window = kit_open_signed_in (1100, 800);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-conversation", "s",
                              made_up_id (2, 'c'));
  kit_settle ();
  return window;
}

static void
paste (ConfabWindow *window, GdkContentProvider *content)
{
  GtkWidget *text = kit_find_role (GTK_WIDGET (window), "Message", GTK_ACCESSIBLE_ROLE_TEXT_BOX);

  g_assert_nonnull (text);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (text), content);
  g_object_unref (content);
  g_signal_emit_by_name (text, "paste-clipboard");
}

static GdkContentProvider *
files_of (const char *const *names)
{
  GSList *files = NULL;
  GdkFileList *list;
  GdkContentProvider *content;

  for (guint i = 0; names[i] != NULL; i++)
    files = g_slist_append (files, g_file_new_build_filename (folder, names[i], NULL));

  list = gdk_file_list_new_from_list (files);
  content = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, list);
  g_boxed_free (GDK_TYPE_FILE_LIST, list);
  g_slist_free_full (files, g_object_unref);
  return content;
}

/* Files of each kind come into the sheet, in order, and leave with what was said. */
static void
test_paste_files (void)
{
  static const char *const names[] = { "a.png", "b.jpg", "c.webp", "d.gif", "e.bin", NULL };
  ConfabWindow *window = open_conversation ();
  ConfabAttachDialog *dialog;

  run ("convert -size 80x60 plasma: a.png");
  run ("convert -size 80x60 plasma: b.jpg");
  run ("convert -size 80x60 plasma: c.webp");
  run ("convert -delay 10 -size 80x60 xc:red xc:blue d.gif");
  run ("sh -c 'head -c 1000 /dev/urandom > e.bin'");
  paste (window, files_of (names));
  WAIT_UNTIL ((dialog = find_dialog (window)) != NULL && count_ready (dialog) == 5);
  kit_settle ();
  g_assert_true (kit_has_text (GTK_WIDGET (window), "Send 5 Files"));
  g_assert_nonnull (kit_find (GTK_WIDGET (window), "Make pictures smaller"));
  kit_type (GTK_WIDGET (window), "Add a message", "look");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "attach.send", NULL);
  WAIT_UNTIL (find_dialog (window) == NULL);
  g_assert_true (
      fake_was_asked ("send Garden a.png,b.jpg,c.webp,d.gif,e.bin smaller stripped look"));
  kit_close_window (window);
}

/* Bytes of a picture are taken as they are, and text stays text. */
static void
test_paste_picture (void)
{
  ConfabWindow *window = open_conversation ();
  g_autofree char *path = g_build_filename (folder, "b.jpg", NULL), *data = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (ConfabChosen) chosen = NULL;
  ConfabAttachDialog *dialog;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  bytes = g_bytes_new (data, length);
  paste (window, gdk_content_provider_new_typed (G_TYPE_STRING, "words"));
  kit_settle ();
  g_assert_null (find_dialog (window));
  paste (window, gdk_content_provider_new_for_bytes ("image/jpeg", bytes));
  WAIT_UNTIL ((dialog = find_dialog (window)) != NULL && count_ready (dialog) == 1);
  chosen = g_list_model_get_item (confab_attach_dialog_get_chosen (dialog), 0);
  g_assert_cmpstr (confab_chosen_get_name (chosen), ==, "Picture.jpg");
  g_assert_cmpint (confab_chosen_get_size (chosen), ==, (gint64) length);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "attach.cancel", NULL);
  WAIT_UNTIL (find_dialog (window) == NULL);
  kit_close_window (window);
}

static GtkWidget *
get_row (ConfabAttachDialog *dialog, const char *name)
{
  GListModel *model = confab_attach_dialog_get_chosen (dialog);
  GtkWidget *list = kit_find (GTK_WIDGET (dialog), "Files to send");

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (ConfabChosen) chosen = g_list_model_get_item (model, i);

      if (g_str_equal (confab_chosen_get_name (chosen), name))
        return GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) i));
    }

  return NULL;
}

/* The order is the user's, and what cannot be sent is taken away before the rest is. */
static void
test_order (void)
{
  static const char *const names[] = { "a.png", "missing", "b.jpg", NULL };
  ConfabWindow *window = open_conversation ();
  ConfabAttachDialog *dialog;

  paste (window, files_of (names));
  WAIT_UNTIL ((dialog = find_dialog (window)) != NULL && count_ready (dialog) == 2);
  WAIT_UNTIL (kit_has_text (GTK_WIDGET (dialog), "Remove what cannot be sent"));
  gtk_widget_activate_action (get_row (dialog, "b.jpg"), "attach-row.up", NULL);
  gtk_widget_activate_action (get_row (dialog, "b.jpg"), "attach-row.up", NULL);
  gtk_widget_activate_action (get_row (dialog, "missing"), "attach-row.remove", NULL);
  adw_switch_row_set_active (
      ADW_SWITCH_ROW (kit_find (GTK_WIDGET (dialog), "Remove place and camera")), FALSE);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "attach.send", NULL);
  WAIT_UNTIL (find_dialog (window) == NULL);
  g_assert_true (fake_was_asked ("send Garden b.jpg,a.png smaller whole "));
  kit_close_window (window);
}

/* What is refused stays, and is said. */
static void
test_refused (void)
{
  static const char *const names[] = { "a.png", NULL };
  ConfabWindow *window = open_conversation ();
  ConfabAttachDialog *dialog;

  paste (window, files_of (names));
  WAIT_UNTIL ((dialog = find_dialog (window)) != NULL && count_ready (dialog) == 1);
  fake_fail (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "full");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "attach.send", NULL);
  WAIT_UNTIL (kit_has_text (GTK_WIDGET (dialog), "There is no space left on this computer"));
  g_assert_cmpuint (count_ready (dialog), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "attach-row.remove", NULL);
  gtk_widget_activate_action (get_row (dialog, "a.png"), "attach-row.remove", NULL);
  WAIT_UNTIL (find_dialog (window) == NULL);
  kit_close_window (window);
}

/* A link to a picture is not followed before the user says so. */
static void
test_link (void)
{
  static const char list[] = "https://pictures.example/cat.jpg\r\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (list, sizeof list - 1);
  ConfabWindow *window = open_conversation ();
  g_autoptr (ConfabChosen) chosen = NULL;
  ConfabAttachDialog *dialog;

  paste (window, gdk_content_provider_new_for_bytes ("text/uri-list", bytes));
  WAIT_UNTIL ((dialog = find_dialog (window)) != NULL);
  kit_settle ();
  chosen = g_list_model_get_item (confab_attach_dialog_get_chosen (dialog), 0);
  g_assert_cmpint (confab_chosen_get_state (chosen), ==, CONFAB_CHOSEN_ASKING);
  WAIT_UNTIL (kit_has_text (GTK_WIDGET (dialog), "pictures.example"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "attach.cancel", NULL);
  WAIT_UNTIL (find_dialog (window) == NULL);
  kit_close_window (window);
}

int
main (int argc, char **argv)
{
  int result;
  g_autofree char *command = NULL;

  kit_start (&argc, &argv);
  kit_init ();
  folder = g_dir_make_tmp ("confab-attach-XXXXXX", NULL);
  fake_outgoing = g_build_filename (folder, "outgoing", NULL);
  command = g_strdup_printf ("rm -r %s", folder);
  g_test_add_func ("/attach/paste-files", test_paste_files);
  g_test_add_func ("/attach/paste-picture", test_paste_picture);
  g_test_add_func ("/attach/order", test_order);
  g_test_add_func ("/attach/refused", test_refused);
  g_test_add_func ("/attach/link", test_link);
  result = g_test_run ();
  run (command);
  return result;
}
