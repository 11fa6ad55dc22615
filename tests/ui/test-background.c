// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screen-kit.h"
#include "start-kit.h"
#include "ui/background/confab-autostart.h"
#include "ui/background/confab-background.h"
#include "ui/common/confab-quiet.h"

#include <glib/gstdio.h>
#include <string.h>

/* What is seen of the application outside of its window. The tray is a part of this program, on a
 * connection of its own. */

#define WATCHER "org.kde.StatusNotifierWatcher"
#define WATCHER_PATH "/StatusNotifierWatcher"
#define ITEM "org.kde.StatusNotifierItem"
#define ITEM_PATH "/StatusNotifierItem"
#define MENU "com.canonical.dbusmenu"
#define MENU_PATH "/org/confab/Confab/TrayMenu"

/* What a process has one of. */
static GtkApplication *application;

typedef struct
{
  ConfabWindow *window;
  ConfabLogin *login;
  ConfabRoster *roster;
  GSettings *settings;
  ConfabBackground *background;
  GDBusConnection *bus; /* the tray's */
  GDBusNodeInfo *info;
  guint object_id;
  gboolean has_host;
  char *item;    /* who made itself known */
  GString *log;  /* what was told */
  GVariant *got; /* the last answer */
  gboolean answered;
  guint n_activated;
} Fixture;

static const char xml[] =
    "<node><interface name='" WATCHER "'>"
    "<method name='RegisterStatusNotifierItem'><arg type='s' direction='in'/></method>"
    "<property name='IsStatusNotifierHostRegistered' type='b' access='read'/>"
    "<signal name='StatusNotifierHostRegistered'/><signal name='StatusNotifierHostUnregistered'/>"
    "</interface></node>";

#define WAIT_FOR(condition)                                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    for (gint64 wait_end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;                      \
         !(condition) && g_get_monotonic_time () < wait_end;)                                      \
      g_main_context_iteration (NULL, FALSE);                                                      \
    g_assert_true (condition);                                                                     \
  }                                                                                                \
  G_STMT_END

static void
register_cb (GDBusConnection *bus,
             const char *sender,
             const char *path,
             const char *interface,
             const char *method,
             GVariant *parameters,
             GDBusMethodInvocation *invocation,
             gpointer data)
{
  Fixture *f = data;

  g_clear_pointer (&f->item, g_free);
  g_variant_get (parameters, "(s)", &f->item);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static GVariant *
host_cb (GDBusConnection *bus,
         const char *sender,
         const char *path,
         const char *interface,
         const char *name,
         GError **error,
         gpointer data)
{
  return g_variant_new_boolean (((Fixture *) data)->has_host);
}

static void
told_cb (GDBusConnection *bus,
         const char *sender,
         const char *path,
         const char *interface,
         const char *signal,
         GVariant *parameters,
         gpointer data)
{
  Fixture *f = data;
  g_autoptr (GVariant) dict = NULL;
  gboolean visible = FALSE, urgent = FALSE;
  gint64 count = 0;

  if (!g_str_equal (signal, "Update"))
    {
      g_string_append_printf (f->log, "[%s]", signal);
      return;
    }

  g_variant_get (parameters, "(&s@a{sv})", NULL, &dict);
  g_variant_lookup (dict, "count", "x", &count);
  g_variant_lookup (dict, "count-visible", "b", &visible);
  g_variant_lookup (dict, "urgent", "b", &urgent);
  g_string_append_printf (f->log, "[%d%s%s]", (int) count, visible ? "" : " hidden",
                          urgent ? " urgent" : "");
}

static void
name_the_tray (Fixture *f, const char *method)
{
  g_autoptr (GError) error = NULL;
  GVariant *parameters = g_str_equal (method, "RequestName") ? g_variant_new ("(su)", WATCHER, 0)
                                                             : g_variant_new ("(s)", WATCHER);
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_sync (f->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                   "org.freedesktop.DBus", method, parameters,
                                   G_VARIANT_TYPE ("(u)"), 0, -1, NULL, &error);

  g_assert_no_error (error);
}

static void
open_tray (Fixture *f)
{
  static const GDBusInterfaceVTable table = { .method_call = register_cb, .get_property = host_cb };
  g_autoptr (GError) error = NULL;

  f->bus =
      g_dbus_connection_new_for_address_sync (g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);
  g_assert_no_error (error);
  f->info = g_dbus_node_info_new_for_xml (xml, &error);
  g_assert_no_error (error);
  f->object_id = g_dbus_connection_register_object (f->bus, WATCHER_PATH, f->info->interfaces[0],
                                                    &table, f, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_signal_subscribe (f->bus, NULL, ITEM, NULL, NULL, NULL, 0, told_cb, f, NULL);
  g_dbus_connection_signal_subscribe (f->bus, NULL, MENU, "LayoutUpdated", NULL, NULL, 0, told_cb,
                                      f, NULL);
  g_dbus_connection_signal_subscribe (f->bus, NULL, "com.canonical.Unity.LauncherEntry", NULL, NULL,
                                      NULL, 0, told_cb, f, NULL);
}

static void
activate_cb (Fixture *f)
{
  f->n_activated++;
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->log = g_string_new (NULL);
  f->has_host = TRUE;
  open_tray (f);
  f->settings = g_settings_new ("org.confab.Confab");
  g_settings_reset (f->settings, "when-closed");
  g_settings_reset (f->settings, "notifications");
  g_settings_reset (f->settings, "do-not-disturb");

  if (application == NULL)
    {
      application = gtk_application_new ("org.confab.Confab.Test", G_APPLICATION_NON_UNIQUE);
      g_application_register (G_APPLICATION (application), NULL, &error);
      g_assert_no_error (error);
    }

  g_signal_connect_swapped (application, "activate", G_CALLBACK (activate_cb), f);
  f->login = kit_begin (0);
  f->window = kit_open_window (1000, 700);
  f->roster = confab_session_get_roster (confab_login_get_session (f->login));
  confab_window_set_session (f->window, confab_login_get_session (f->login));
  kit_wait_drawn (GTK_WIDGET (f->window));
  f->background = confab_background_new (application, GTK_WINDOW (f->window),
                                         confab_logins_get_default (), f->settings);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->background);
  kit_close_window (f->window);
  dex_unref (confab_logins_remove (confab_logins_get_default (), f->login));
  g_signal_handlers_disconnect_by_data (application, f);
  g_object_unref (f->settings);
  g_dbus_connection_unregister_object (f->bus, f->object_id);
  g_dbus_connection_close_sync (f->bus, NULL, NULL);
  g_dbus_node_info_unref (f->info);
  g_object_unref (f->bus);
  g_string_free (f->log, TRUE);
  g_clear_pointer (&f->got, g_variant_unref);
  g_free (f->item);
}

static void
answer_cb (GObject *bus, GAsyncResult *result, gpointer data)
{
  Fixture *f = data;
  g_autoptr (GError) error = NULL;

  f->got = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, &error);
  g_assert_no_error (error);
  f->answered = TRUE;
}

/* The tray asks what it was told of. */
static GVariant *
ask (Fixture *f, const char *path, const char *interface, const char *method, GVariant *parameters)
{
  g_clear_pointer (&f->got, g_variant_unref);
  f->answered = FALSE;
  g_dbus_connection_call (f->bus, f->item, path, interface, method, parameters, NULL, 0, -1, NULL,
                          answer_cb, f);
  WAIT_FOR (f->answered);
  return f->got;
}

static GVariant *
ask_property (Fixture *f, const char *name)
{
  GVariant *value;

  g_variant_get (ask (f, ITEM_PATH, "org.freedesktop.DBus.Properties", "Get",
                      g_variant_new ("(ss)", ITEM, name)),
                 "(v)", &value);
  return value;
}

static void
click (Fixture *f, int id)
{
  ask (f, MENU_PATH, MENU, "Event",
       g_variant_new ("(isvu)", id, "clicked", g_variant_new_int32 (0), 0));
}

static void
wait_log (Fixture *f, const char *expected)
{
  WAIT_FOR (f->log->len >= strlen (expected));
  g_assert_cmpstr (f->log->str, ==, expected);
  g_string_truncate (f->log, 0);
}

static void
begin (Fixture *f)
{
  name_the_tray (f, "RequestName");
  confab_background_begin (f->background);
  WAIT_FOR (f->item != NULL);
}

/* Conversation @number has so much unread now. */
static void
set_unread (Fixture *f, guint number, gint64 unread, gint64 mentions)
{
  ConfabConversation *conversation =
      confab_roster_get_conversation (f->roster, made_up_id (number, 'c'));
  g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();
  ConfabConversationRowData *row =
      confab_conversation_row_data_copy (confab_conversation_get_row (conversation));

  row->unread_count = unread;
  row->mention_count = mentions;
  g_ptr_array_add (changes->conversations, row);
  confab_roster_apply (f->roster, changes);
}

/* The whole of the made-up conversations first, then what changes. Music is muted. */
static void
test_count (Fixture *f, gconstpointer data)
{
  GListModel *conversations = confab_roster_get_conversations (f->roster);
  g_autoptr (GVariant) tip = NULL, icon = NULL;
  const char *words;

  for (guint i = 0; i < g_list_model_get_n_items (conversations); i++)
    {
      g_autoptr (ConfabConversation) conversation = g_list_model_get_item (conversations, i);
      guint number = 0;

      while (!g_str_equal (made_up_id (number, 'c'), confab_conversation_get_id (conversation)))
        number++;

      set_unread (f, number, 0, 0);
    }

  begin (f);
  wait_log (f, "[0 hidden]");
  set_unread (f, 2, 3, 0);
  wait_log (f, "[NewIcon][NewToolTip][3]");
  set_unread (f, 2, 4, 1);
  wait_log (f, "[NewIcon][NewToolTip][4 urgent]");
  set_unread (f, 6, 30, 0);
  set_unread (f, 6, 31, 1);
  set_unread (f, 1, 1, 0);
  wait_log (f, "[NewIcon][NewToolTip][5 urgent]");
  set_unread (f, 2, 0, 0);
  wait_log (f, "[NewIcon][NewToolTip][1 urgent]");
  set_unread (f, 1, 2, 0);
  wait_log (f, "[NewIcon][NewToolTip][2 urgent]");

  tip = ask_property (f, "ToolTip");
  g_variant_get (tip, "(&sa(iiay)&s&s)", NULL, NULL, NULL, &words);
  g_assert_cmpstr (words, ==, "2 unread messages");
  icon = ask_property (f, "IconPixmap");
  g_assert_cmpuint (g_variant_n_children (icon), ==, 3);
}

/* Whether a pixel of the smallest icon is there, and how red it is. */
static guint8
get_red (GVariant *icons, guint x, guint y)
{
  g_autoptr (GVariant) pixels = NULL;
  const guint8 *data;
  gsize n;
  int width;

  g_variant_get_child (icons, 0, "(ii@ay)", &width, NULL, &pixels);
  data = g_variant_get_fixed_array (pixels, &n, 1);
  g_assert_cmpuint (n, ==, (gsize) width * width * 4);
  return data[(y * width + x) * 4 + 1];
}

static void
test_icon (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) before = NULL, after = NULL;

  set_unread (f, 2, 0, 0);
  begin (f);
  before = ask_property (f, "IconPixmap");
  set_unread (f, 2, 8, 2);
  after = ask_property (f, "IconPixmap");
  g_assert_cmpuint (get_red (after, 21, 15), >, 100);
  g_assert_false (g_variant_equal (before, after));
}

static void
test_menu (Fixture *f, gconstpointer data)
{
  g_autofree char *layout = NULL;

  begin (f);
  layout =
      g_variant_print (ask (f, MENU_PATH, MENU, "GetLayout", g_variant_new ("(iias)", 0, -1, NULL)),
                       FALSE);
  g_assert_nonnull (strstr (layout, "'Open Confab'"));
  g_assert_nonnull (strstr (layout, "'Show Notifications'"));
  g_assert_nonnull (strstr (layout, "'separator'"));
  g_string_truncate (f->log, 0);

  click (f, 3);
  g_assert_false (g_settings_get_boolean (f->settings, "notifications"));
  wait_log (f, "[LayoutUpdated]");
  g_clear_pointer (&layout, g_free);
  layout = g_variant_print (ask (f, MENU_PATH, MENU, "GetGroupProperties",
                                 g_variant_new_parsed ("([3], @as [])")),
                            FALSE);
  g_assert_nonnull (strstr (layout, "'toggle-state': <0>"));

  /* Within an item there are others, of which one is chosen. */
  click (f, 4);
  click (f, 7);
  wait_log (f, "[LayoutUpdated]");
  g_clear_pointer (&layout, g_free);
  layout =
      g_variant_print (ask (f, MENU_PATH, MENU, "GetLayout", g_variant_new ("(iias)", 4, -1, NULL)),
                       FALSE);
  g_assert_nonnull (strstr (layout, "'Do Not Disturb Until "));
  g_assert_nonnull (strstr (layout, "'For 1 Hour'"));
  g_assert_cmpint (confab_quiet_get_reason (confab_quiet_get_default ()), ==, CONFAB_QUIET_CHOSEN);
  click (f, 10);
  g_assert_cmpint (confab_quiet_get_reason (confab_quiet_get_default ()), ==, CONFAB_QUIET_NOT);

  /* What there is not does nothing. */
  click (f, 99);
  click (f, -1);
  click (f, 2);
  g_assert_cmpuint (f->n_activated, ==, 0);
  click (f, 1);
  g_assert_cmpuint (f->n_activated, ==, 1);
}

static void
test_activate (Fixture *f, gconstpointer data)
{
  begin (f);
  ask (f, ITEM_PATH, ITEM, "ProvideXdgActivationToken", g_variant_new ("(s)", "a-token_TIME1"));
  ask (f, ITEM_PATH, ITEM, "Activate", g_variant_new ("(ii)", 5, 5));
  g_assert_cmpuint (f->n_activated, ==, 1);
  ask (f, ITEM_PATH, ITEM, "Scroll", g_variant_new ("(is)", 1, "vertical"));
  ask (f, ITEM_PATH, ITEM, "ContextMenu", g_variant_new ("(ii)", 5, 5));
  g_assert_cmpuint (f->n_activated, ==, 1);
}

static void
wait_hides (Fixture *f, gboolean hides)
{
  WAIT_FOR (confab_background_hide (f->background) == hides);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->window)) == !hides);
}

static void
test_closing (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) status = NULL;
  g_autoptr (GError) error = NULL;

  /* Without a tray the window would be lost. */
  f->has_host = FALSE;
  g_assert_false (confab_background_hide (f->background));
  begin (f);
  status = ask_property (f, "Status");
  g_assert_false (confab_background_hide (f->background));

  f->has_host = TRUE;
  g_dbus_connection_emit_signal (f->bus, NULL, WATCHER_PATH, WATCHER,
                                 "StatusNotifierHostRegistered", NULL, &error);
  g_assert_no_error (error);
  wait_hides (f, TRUE);

  /* The tray goes, and the window comes back; another one comes, and is told. */
  g_clear_pointer (&f->item, g_free);
  name_the_tray (f, "ReleaseName");
  WAIT_FOR (f->n_activated == 1);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->window)));
  name_the_tray (f, "RequestName");
  WAIT_FOR (f->item != NULL);
  wait_hides (f, TRUE);

  gtk_window_present (GTK_WINDOW (f->window));
  g_settings_set_string (f->settings, "when-closed", "quit");
  wait_hides (f, FALSE);
  g_settings_set_string (f->settings, "when-closed", "go-on");
  name_the_tray (f, "ReleaseName");
  wait_hides (f, TRUE);
}

static gboolean
wait_boolean (DexFuture *future, GError **error)
{
  const GValue *value;
  gboolean result;

  WAIT_FOR (!dex_future_is_pending (future));
  value = dex_future_get_value (future, error);
  result = value != NULL && g_value_get_boolean (value);
  dex_unref (future);
  return result;
}

static void
test_autostart (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.confab.Confab");
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "autostart", NULL);
  g_autofree char *path = g_build_filename (folder, CONFAB_APP_ID ".desktop", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (wait_boolean (confab_autostart_get (settings), NULL));
  g_assert_true (wait_boolean (confab_autostart_set (settings, FALSE), NULL));
  g_assert_true (wait_boolean (confab_autostart_set (settings, TRUE), NULL));
  g_assert_true (wait_boolean (confab_autostart_get (settings), NULL));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\nExec=confab --background\n"));
  g_assert_true (wait_boolean (confab_autostart_set (settings, FALSE), NULL));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  /* What is in the way is named. */
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_assert_true (g_file_set_contents (folder, "", 0, NULL));
  g_assert_false (wait_boolean (confab_autostart_set (settings, TRUE), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
  g_assert_cmpint (g_unlink (folder), ==, 0);
}

#define ADD(path, func) g_test_add ("/background/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_autofree char *config = g_dir_make_tmp ("confab-config-XXXXXX", NULL);
  g_autofree char *deeper = g_build_filename (config, "not", "there", NULL);
  int status;

  g_setenv ("XDG_CONFIG_HOME", deeper, TRUE);
  kit_start (&argc, &argv);
  kit_init ();

  ADD ("count", test_count);
  ADD ("icon", test_icon);
  ADD ("menu", test_menu);
  ADD ("activate", test_activate);
  ADD ("closing", test_closing);
  g_test_add_func ("/background/autostart", test_autostart);

  status = g_test_run ();

  for (char *folder = deeper; g_rmdir (folder) == 0 && !g_str_equal (folder, config);)
    *strrchr (folder, '/') = '\0';

  return status;
}
