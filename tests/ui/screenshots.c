// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "screen-kit.h"
#include "ui/common/confab-actions.h"
#include "ui/preferences/confab-preferences-dialog.h"
#include "ui/shell/confab-about.h"
#include "ui/shell/confab-rescue-dialog.h"
#include "ui/sidebar/confab-sidebar.h"
#include "ui/timeline/confab-message-row.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <locale.h>

/* Draws every screen with made-up people into a folder: screenshots FOLDER. Languages are drawn by
 * processes of their own, because a process has one. */

typedef struct
{
  const char *name;
  void (*prepare) (ConfabWindow *window);
  gboolean signed_out;
} Screen;

static GtkWidget *
get_dialog (ConfabWindow *window)
{
  return GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
}

static void
open_talk (ConfabWindow *window, guint number)
{
  gtk_widget_activate_action (GTK_WIDGET (window), CONFAB_ACTION_OPEN_CONVERSATION, "s",
                              made_up_id (number, 'c'));
}

static void
sign_in (ConfabWindow *window)
{
  confab_window_show_sign_in (window, NULL);
}

static void
sign_in_error (ConfabWindow *window)
{
  g_autoptr (ConfabAccount) account = fake_account_new ();
  g_autoptr (GError) error = g_error_new (CONFAB_ERROR, CONFAB_ERROR_UNAUTHORIZED, "no");

  confab_window_show_signed_out (window, account, "Laptop", error);
}

static void
create_account (ConfabWindow *window)
{
  fake_registration = CONFAB_REGISTRATION_INVITATION;
  confab_window_show_sign_in (window, NULL);
  kit_type (GTK_WIDGET (window), _ ("Server"), "chat.example.org");
  kit_click (GTK_WIDGET (window), _ ("Create account"));
}

static void
list (ConfabWindow *window)
{
}

static void
group (ConfabWindow *window)
{
  open_talk (window, 2);
}

static void
refused (ConfabWindow *window)
{
  static const MadeUpRefusal refusals[] = {
    { CONFAB_ACTION_CONVERSATION_CHANGE, "{\"name\":\"Kitchen garden\"}" },
    { CONFAB_ACTION_PARTICIPANT_ADD, "{\"userIds\":[\"00000000-0000-7000-8000-a00000000001\"]}" },
    { 0, NULL },
  };

  open_talk (window, 2);
  made_up_refuse (confab_session_get_roster (confab_window_get_session (window)), 2, refusals);
}

static void
channel (ConfabWindow *window)
{
  open_talk (window, 3);
}

static void
direct (ConfabWindow *window)
{
  open_talk (window, 4);
}

static void
offline (ConfabWindow *window)
{
  ConfabSession *session = confab_window_get_session (window);

  fake_session_set_last_synced_at (session, MADE_UP_NOW_MS - 25 * 60 * 1000);
  fake_session_set_connection (session, CONFAB_CONNECTION_OFFLINE);
}

static void
unread (ConfabWindow *window)
{
  GtkWidget *show = kit_find_type (GTK_WIDGET (window), ADW_TYPE_TOGGLE_GROUP);

  adw_toggle_group_set_active (ADW_TOGGLE_GROUP (show), 1);
}

static void
nothing_found (ConfabWindow *window)
{
  kit_type (GTK_WIDGET (window), _ ("Search"), "zebra");
}

static void
type_search (ConfabWindow *window, const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (window), CONFAB_ACTION_SEARCH_MESSAGES, NULL);
  kit_settle ();
  kit_type (GTK_WIDGET (window), _ ("Search messages"), text);
  kit_advance (2000);
}

static void
search_start (ConfabWindow *window)
{
  open_talk (window, 2);
  type_search (window, "");
}

static void
search (ConfabWindow *window)
{
  open_talk (window, 2);
  type_search (window, "the");
}

static void
search_problem (ConfabWindow *window)
{
  open_talk (window, 2);
  type_search (window, "has:cake key");
}

static void
search_completion (ConfabWindow *window)
{
  GtkWidget *entry;

  open_talk (window, 2);
  type_search (window, "from:");
  entry = gtk_root_get_focus (GTK_ROOT (window));
  entry = gtk_widget_get_ancestor (entry, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_position (GTK_EDITABLE (entry), -1);
  g_signal_emit_by_name (entry, "search-changed");
}

static void
find (ConfabWindow *window)
{
  open_talk (window, 2);
  kit_settle ();
  gtk_widget_activate_action (GTK_WIDGET (window), CONFAB_ACTION_FIND, NULL);
  kit_settle ();
  kit_type (GTK_WIDGET (window), _ ("Search in this conversation"), "the");
  kit_advance (2000);
}

static void
details_group (ConfabWindow *window)
{
  open_talk (window, 2);
  gtk_widget_activate_action (GTK_WIDGET (window), CONFAB_ACTION_SHOW_DETAILS, NULL);
}

static void
details_direct (ConfabWindow *window)
{
  open_talk (window, 4);
  gtk_widget_activate_action (GTK_WIDGET (window), CONFAB_ACTION_SHOW_DETAILS, NULL);
}

static void
new_conversation (ConfabWindow *window)
{
  open_talk (window, 2);
  gtk_widget_activate_action (GTK_WIDGET (window), CONFAB_ACTION_NEW_CONVERSATION, NULL);
}

static void
new_group (ConfabWindow *window)
{
  new_conversation (window);
  kit_settle ();
  gtk_widget_activate_action (get_dialog (window), "new-conversation.group", NULL);
  kit_settle ();
  kit_type (get_dialog (window), _ ("Name of the group"), "Reading circle");
  kit_type (adw_navigation_view_get_visible_page (
                ADW_NAVIGATION_VIEW (kit_find_type (get_dialog (window), ADW_TYPE_NAVIGATION_VIEW)))
                ? GTK_WIDGET (adw_navigation_view_get_visible_page (ADW_NAVIGATION_VIEW (
                      kit_find_type (get_dialog (window), ADW_TYPE_NAVIGATION_VIEW))))
                : NULL,
            _ ("Find people"), "a");
  kit_advance (500);
}

static void
new_channel (ConfabWindow *window)
{
  new_conversation (window);
  kit_settle ();
  gtk_widget_activate_action (get_dialog (window), "new-conversation.channel", NULL);
}

static void
join_channel (ConfabWindow *window)
{
  new_conversation (window);
  kit_settle ();
  gtk_widget_activate_action (get_dialog (window), "new-conversation.join", NULL);
  kit_advance (500);
}

static void
show_preferences (ConfabWindow *window, guint page)
{
  AdwDialog *dialog =
      confab_preferences_dialog_new (confab_window_get_session (window), kit_get_settings ());
  const char *titles[] = { _ ("General"), _ ("Account"), _ ("Devices") };

  adw_dialog_present (dialog, GTK_WIDGET (window));
  kit_settle ();

  for (GtkWidget *at = kit_find_type (GTK_WIDGET (dialog), ADW_TYPE_PREFERENCES_PAGE); at != NULL;
       at = gtk_widget_get_next_sibling (at))
    if (ADW_IS_PREFERENCES_PAGE (at) &&
        g_strcmp0 (adw_preferences_page_get_title (ADW_PREFERENCES_PAGE (at)), titles[page]) == 0)
      {
        adw_preferences_dialog_set_visible_page (ADW_PREFERENCES_DIALOG (dialog),
                                                 ADW_PREFERENCES_PAGE (at));
        break;
      }

  kit_advance (500);
}

static void
preferences (ConfabWindow *window)
{
  show_preferences (window, 0);
}

static void
preferences_account (ConfabWindow *window)
{
  fake_session_set_keyring_is_file (confab_window_get_session (window), TRUE);
  show_preferences (window, 1);
}

static void
preferences_devices (ConfabWindow *window)
{
  show_preferences (window, 2);
}

static void
diagnostics (ConfabWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), CONFAB_ACTION_DIAGNOSTICS, NULL);
  kit_advance (500);
}

static void
show_diagnostics_page (ConfabWindow *window, const char *title)
{
  GtkWidget *dialog;

  diagnostics (window);
  dialog = get_dialog (window);

  for (GtkWidget *at = kit_find_type (dialog, ADW_TYPE_PREFERENCES_PAGE); at != NULL;
       at = gtk_widget_get_next_sibling (at))
    if (ADW_IS_PREFERENCES_PAGE (at) &&
        g_strcmp0 (adw_preferences_page_get_title (ADW_PREFERENCES_PAGE (at)), title) == 0)
      {
        adw_preferences_dialog_set_visible_page (ADW_PREFERENCES_DIALOG (dialog),
                                                 ADW_PREFERENCES_PAGE (at));
        break;
      }

  kit_advance (500);
}

static void
diagnostics_conversations (ConfabWindow *window)
{
  GtkWidget *row;

  fake_differs = TRUE;
  show_diagnostics_page (window, _ ("Conversations"));
  kit_click (get_dialog (window), _ ("Verify All"));
  kit_settle ();
  row = kit_find_type (get_dialog (window), ADW_TYPE_EXPANDER_ROW);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (gtk_widget_get_next_sibling (row)), TRUE);
  fake_differs = FALSE;
}

static void
diagnostics_outbox (ConfabWindow *window)
{
  show_diagnostics_page (window, _ ("Outbox"));
}

static void
message_info (ConfabWindow *window)
{
  open_talk (window, 2);
  kit_settle ();

  for (guint i = 0; i < 4; i++)
    kit_wait_drawn (GTK_WIDGET (window));

  gtk_widget_activate_action (kit_find_type (GTK_WIDGET (window), CONFAB_TYPE_MESSAGE_ROW),
                              "message.info", NULL);
}

static void
status (ConfabWindow *window)
{
  GtkWidget *button = kit_find_type (GTK_WIDGET (window), GTK_TYPE_MENU_BUTTON);

  gtk_widget_grab_focus (button);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
}

static void
about (ConfabWindow *window)
{
  adw_dialog_present (confab_about_dialog_new (), GTK_WIDGET (window));
}

static void
show_problem (ConfabWindow *window, int code, const char *text)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, code, text);

  confab_window_show_problem (window, error, "/home/ada/.local/share/confab");
}

static void
problem_newer (ConfabWindow *window)
{
  show_problem (window, G_IO_ERROR_NOT_SUPPORTED,
                "The database has version 9, this program knows 4");
}

static void
problem_permission (ConfabWindow *window)
{
  show_problem (window, G_IO_ERROR_PERMISSION_DENIED,
                "/home/ada/.local/share/confab/accounts/3f0c/store.db: Permission denied");
}

static void
rescue (ConfabWindow *window)
{
  static const ConfabRescueData data = {
    .path = (char *) "/home/ada/.local/share/confab/accounts/3f0c2a/"
                     "store-damaged-2026-11-12-091500.db",
    .messages = 3,
    .drafts = 1,
    .lost = 2,
    .incomplete = TRUE,
  };

  fake_session_set_rescue (&data);
  confab_rescue_dialog_present (confab_window_get_session (window), GTK_WIDGET (window));
  fake_session_set_rescue (NULL);
}

static const Screen screens[] = {
  { "sign-in", sign_in, TRUE },
  { "sign-in-error", sign_in_error, TRUE },
  { "create-account", create_account, TRUE },
  { "list", list, FALSE },
  { "group", group, FALSE },
  { "refused", refused, FALSE },
  { "channel", channel, FALSE },
  { "direct", direct, FALSE },
  { "offline", offline, FALSE },
  { "unread", unread, FALSE },
  { "nothing-found", nothing_found, FALSE },
  { "search-start", search_start, FALSE },
  { "search", search, FALSE },
  { "search-problem", search_problem, FALSE },
  { "search-completion", search_completion, FALSE },
  { "find", find, FALSE },
  { "details-group", details_group, FALSE },
  { "details-direct", details_direct, FALSE },
  { "new-conversation", new_conversation, FALSE },
  { "new-group", new_group, FALSE },
  { "new-channel", new_channel, FALSE },
  { "join-channel", join_channel, FALSE },
  { "preferences", preferences, FALSE },
  { "preferences-account", preferences_account, FALSE },
  { "preferences-devices", preferences_devices, FALSE },
  { "diagnostics", diagnostics, FALSE },
  { "diagnostics-conversations", diagnostics_conversations, FALSE },
  { "diagnostics-outbox", diagnostics_outbox, FALSE },
  { "message-info", message_info, FALSE },
  { "status", status, FALSE },
  { "about", about, FALSE },
  { "problem-newer", problem_newer, TRUE },
  { "problem-permission", problem_permission, TRUE },
  { "rescue", rescue, FALSE },
};

static void
add_popovers (GtkWidget *widget, GtkSnapshot *snapshot)
{
  if (GTK_IS_POPOVER (widget) && gtk_widget_get_mapped (widget))
    {
      g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
      GdkPopup *popup = GDK_POPUP (gtk_native_get_surface (GTK_NATIVE (widget)));

      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot,
                              &GRAPHENE_POINT_INIT ((float) gdk_popup_get_position_x (popup),
                                                    (float) gdk_popup_get_position_y (popup)));
      gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget),
                              gtk_widget_get_height (widget));
      gtk_snapshot_restore (snapshot);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    add_popovers (child, snapshot);
}

static void
save (ConfabWindow *window, const char *path)
{
  GtkWidget *widget = GTK_WIDGET (window);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  add_popovers (widget, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));

  if (!gdk_texture_save_to_png (texture, path))
    g_error ("%s cannot be written", path);
}

static void
draw (const Screen *screen, int width, gboolean dark, const char *path)
{
  ConfabWindow *window;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                           : ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_settings_reset (kit_get_settings (), "last-conversation");
  window = screen->signed_out ? kit_open_window (width, 760) : kit_open_signed_in (width, 760);
  kit_wait_drawn (GTK_WIDGET (window));
  screen->prepare (window);

  for (guint i = 0; i < 4; i++)
    kit_wait_drawn (GTK_WIDGET (window));

  /* What a frame has taken is shown in the next one. */
  kit_advance (2000);
  kit_wait_drawn (GTK_WIDGET (window));
  kit_wait_drawn (GTK_WIDGET (window));
  save (window, path);
  kit_close_window (window);
}

static void
draw_all (const char *folder, const char *suffix, const char *only, gboolean with_dark)
{
  const int widths[] = { 360, 1200 };

  for (guint i = 0; i < G_N_ELEMENTS (screens); i++)
    for (guint j = 0; j < G_N_ELEMENTS (widths); j++)
      for (gboolean dark = FALSE; dark <= with_dark; dark++)
        {
          g_autofree char *path = g_strdup_printf ("%s/%s-%d-%s%s.png", folder, screens[i].name,
                                                   widths[j], dark ? "dark" : "light", suffix);

          if (only == NULL || g_str_equal (only, screens[i].name))
            draw (&screens[i], widths[j], dark, path);
        }
}

/* gettext does not translate in the locale C.UTF-8: a real one is made beside the translations. */
static char *
make_locale (const char *name)
{
  g_autofree char *folder = g_build_filename (SCREENSHOTS_LOCALEDIR, "locales", NULL);
  g_autofree char *path = g_strdup_printf ("%s/%s.UTF-8", folder, name);
  g_autoptr (GError) error = NULL;
  const char *args[] = { "localedef", "-i", name, "-f", "UTF-8", path, NULL };

  g_mkdir_with_parents (folder, 0755);

  if (!g_file_test (path, G_FILE_TEST_IS_DIR) &&
      !g_spawn_sync (NULL, (char **) args, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                     &error))
    g_error ("%s: %s", name, error->message);

  return g_steal_pointer (&folder);
}

static void
draw_language (const char *program, const char *folder, const char *locale, const char *only)
{
  g_autofree char *locales = make_locale (locale);
  g_autofree char *name = g_strconcat (locale, ".UTF-8", NULL);
  g_autofree char *language = g_strndup (locale, 2);
  g_auto (GStrv) env = g_environ_setenv (g_get_environ (), "LOCPATH", locales, TRUE);
  g_autoptr (GError) error = NULL;
  const char *args[] = { program, folder, language, only, NULL };
  int wait_status = 0;

  env = g_environ_setenv (env, "LC_ALL", name, TRUE);

  if (!g_spawn_sync (NULL, (char **) args, env, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL,
                     &wait_status, &error) ||
      !g_spawn_check_wait_status (wait_status, &error))
    g_error ("%s: %s", locale, error->message);
}

int
main (int argc, char *argv[])
{
  const char *folder = argc > 1 ? argv[1] : ".";
  const char *language = argc > 2 ? argv[2] : NULL;
  const char *only = argc > 3 ? argv[3] : NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (CONFAB_GETTEXT, SCREENSHOTS_LOCALEDIR);
  bind_textdomain_codeset (CONFAB_GETTEXT, "UTF-8");
  textdomain (CONFAB_GETTEXT);
  g_mkdir_with_parents (folder, 0755);

  if (language == NULL || g_str_equal (language, "all"))
    {
      const char *const languages[] = { "en_GB", "de_DE", "ar_EG" };

      for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
        draw_language (argv[0], folder, languages[i], only);

      return 0;
    }

  dex_init ();
  adw_init ();
  kit_init ();

  if (g_str_equal (language, "ar"))
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);

  if (g_str_equal (language, "en"))
    {
      draw_all (folder, "", only, TRUE);
      g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 144 * 1024, NULL);
      draw_all (folder, "-large", only, FALSE);
    }
  else
    {
      g_autofree char *suffix = g_strconcat ("-", language, NULL);

      draw_all (folder, suffix, only, FALSE);
    }

  return 0;
}
