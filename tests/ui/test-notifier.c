// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screen-kit.h"
#include "start-kit.h"
#include "ui/notifications/confab-notifier.h"

#include <string.h>

/* What a desktop is told of messages, and what comes back from it. The desktop is a part of this
 * program, on a connection of its own. */

#define NAME "org.freedesktop.Notifications"
#define PATH "/org/freedesktop/Notifications"

typedef struct
{
  GDBusConnection *bus;
  GDBusNodeInfo *info;
  guint object_id;
  GString *log;
  guint newest;
} Desktop;

typedef struct
{
  Desktop desktop;
  ConfabWindow *window;
  ConfabRoster *roster;
  ConfabNotifier *notifier;
  ConfabClock *clock;
} Fixture;

static const char xml[] =
    "<node><interface name='" NAME "'>"
    "<method name='GetCapabilities'><arg type='as' direction='out'/></method>"
    "<method name='GetServerInformation'><arg type='s' direction='out'/>"
    "<arg type='s' direction='out'/><arg type='s' direction='out'/><arg type='s' direction='out'/>"
    "</method>"
    "<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/>"
    "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='as' direction='in'/><arg type='a{sv}' direction='in'/><arg type='i' "
    "direction='in'/>"
    "<arg type='u' direction='out'/></method>"
    "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
    "</interface></node>";

static void
notify (Desktop *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  const char *summary, *body;
  guint replaces;
  g_autofree const char **actions = NULL;
  g_autoptr (GVariant) hints = NULL;
  g_autofree char *buttons = NULL;

  g_variant_get (parameters, "(&su&s&s&s^a&s@a{sv}i)", NULL, &replaces, NULL, &summary, &body,
                 &actions, &hints, NULL);
  buttons = g_strjoinv (",", (char **) actions);
  g_string_append_printf (self->log, "[%u %s: %s %s%s]", replaces, summary, body,
                          g_variant_lookup (hints, "suppress-sound", "b", NULL) ? "quiet" : "loud",
                          strstr (buttons, "inline-reply") != NULL ? "" : " no reply");

  if (replaces == 0)
    replaces = ++self->newest;

  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", replaces));
}

static void
call_cb (GDBusConnection *bus,
         const char *sender,
         const char *path,
         const char *interface,
         const char *method,
         GVariant *parameters,
         GDBusMethodInvocation *invocation,
         gpointer data)
{
  static const char *const caps[] = { "actions", "body", "body-markup", "inline-reply", NULL };
  Desktop *self = data;
  guint id;

  if (g_str_equal (method, "GetCapabilities"))
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(^as)", caps));
  else if (g_str_equal (method, "GetServerInformation"))
    g_dbus_method_invocation_return_value (invocation,
                                           g_variant_new ("(ssss)", "test", "test", "1", "1.2"));
  else if (g_str_equal (method, "Notify"))
    notify (self, parameters, invocation);
  else
    {
      g_variant_get (parameters, "(u)", &id);
      g_string_append_printf (self->log, "[closed %u]", id);
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
}

static void
desktop_init (Desktop *self)
{
  static const GDBusInterfaceVTable table = { .method_call = call_cb };
  g_autoptr (GVariant) owned = NULL;
  g_autoptr (GError) error = NULL;

  self->log = g_string_new (NULL);
  self->newest = 0;
  self->bus =
      g_dbus_connection_new_for_address_sync (g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);
  g_assert_no_error (error);
  self->info = g_dbus_node_info_new_for_xml (xml, &error);
  g_assert_no_error (error);
  self->object_id = g_dbus_connection_register_object (self->bus, PATH, self->info->interfaces[0],
                                                       &table, self, NULL, &error);
  g_assert_no_error (error);
  owned = g_dbus_connection_call_sync (self->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus", "RequestName",
                                       g_variant_new ("(su)", NAME, 0), G_VARIANT_TYPE ("(u)"), 0,
                                       -1, NULL, &error);
  g_assert_no_error (error);
}

static void
desktop_clear (Desktop *self)
{
  g_dbus_connection_unregister_object (self->bus, self->object_id);
  g_dbus_connection_close_sync (self->bus, NULL, NULL);
  g_dbus_node_info_unref (self->info);
  g_object_unref (self->bus);
  g_string_free (self->log, TRUE);
}

static void
say (Fixture *f, const char *signal, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_dbus_connection_emit_signal (f->desktop.bus, NULL, PATH, NAME, signal,
                                 g_variant_new ("(us)", f->desktop.newest, text), &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.confab.Confab");

  desktop_init (&f->desktop);
  g_settings_reset (settings, "notification-content");
  g_settings_reset (settings, "notification-sound");
  g_settings_reset (settings, "notifications");
  f->clock = confab_clock_new_fake (MADE_UP_NOW_MS);
  f->window = kit_open_signed_in (1000, 700);
  f->roster = confab_session_get_roster (confab_window_get_session (f->window));
  f->notifier = confab_notifier_new (GTK_WINDOW (f->window), settings);
  confab_notifier_set_clock (f->notifier, f->clock);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (DexFuture) ended = confab_notifier_end (f->notifier);
  gint64 end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  while (dex_future_is_pending (ended) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);

  g_assert_true (dex_future_is_resolved (ended));
  g_assert_finalize_object (f->notifier);
  kit_close_window (f->window);
  g_object_unref (f->clock);
  desktop_clear (&f->desktop);
}

static void
wait_for (Fixture *f, const char *expected)
{
  gint64 end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  while (strcmp (f->desktop.log->str, expected) != 0 && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);

  g_assert_cmpstr (f->desktop.log->str, ==, expected);
  g_string_truncate (f->desktop.log, 0);
}

static void
wait_asked (const char *what)
{
  gint64 end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  while (!fake_was_asked (what) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);

  g_assert_true (fake_was_asked (what));
}

/* Garden is the second, Grace the first, with whom one talks directly. */
static void
arrive (Fixture *f, guint number, guint sender, const char *text, gint64 unread, gint64 mentions)
{
  ConfabConversation *conversation =
      confab_roster_get_conversation (f->roster, made_up_id (number, 'c'));
  g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();
  ConfabConversationRowData *row =
      confab_conversation_row_data_copy (confab_conversation_get_row (conversation));

  row->last_seq += text != NULL;
  row->unread_count = unread;
  row->mention_count = mentions;

  if (text != NULL)
    {
      g_set_str (&row->preview, text);
      g_set_str (&row->preview_sender_id, made_up_id (sender, 'a'));
      row->preview_at = row->updated_at = MADE_UP_NOW_MS;
    }

  g_ptr_array_add (changes->conversations, row);
  confab_roster_apply (f->roster, changes);
}

static void
quieten (Fixture *f, guint number)
{
  g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();
  ConfabConversationRowData *row = confab_conversation_row_data_copy (confab_conversation_get_row (
      confab_roster_get_conversation (f->roster, made_up_id (number, 'c'))));

  row->mentions_only = TRUE;
  g_ptr_array_add (changes->conversations, row);
  confab_roster_apply (f->roster, changes);
}

static void
test_told (Fixture *f, gconstpointer data)
{
  arrive (f, 2, 3, "**Who** has <the> key?", 6, 1);
  wait_for (f, "[0 Garden: Hedy: Who has &lt;the&gt; key? loud]");

  /* The next takes its place, with what was said before, and makes no sound at once. */
  arrive (f, 2, 1, "I have.", 7, 1);
  wait_for (f, "[1 Garden: Hedy: Who has &lt;the&gt; key?\nGrace: I have. quiet]");
  confab_clock_advance (f->clock, 500);
  arrive (f, 2, 1, "Come.", 8, 1);
  wait_for (f, "[1 Garden: Hedy: Who has &lt;the&gt; key?\nGrace: I have.\nGrace: Come. loud]");

  /* Another conversation has its own. */
  arrive (f, 1, 1, "Tea?", 3, 0);
  wait_for (f, "[0 Grace: Tea? loud]");

  /* What has been read is gone, wherever it was. */
  arrive (f, 2, 0, NULL, 0, 0);
  wait_for (f, "[closed 1]");
  arrive (f, 2, 3, "Bye", 1, 0);
  wait_for (f, "[0 Garden: Hedy: Bye quiet]");
}

/* A later notice is waited for, to see that none came before it. */
static void
test_not_told (Fixture *f, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.confab.Confab");

  /* One's own message from another device, a change without a message, a muted conversation. */
  arrive (f, 2, 0, "I am coming", 5, 1);
  arrive (f, 2, 0, NULL, 9, 1);
  arrive (f, 6, 4, "A cello", 25, 0);
  g_settings_set_boolean (settings, "notifications", FALSE);
  arrive (f, 1, 1, "Tea?", 3, 0);
  g_settings_set_boolean (settings, "notifications", TRUE);
  arrive (f, 1, 1, "Coffee?", 4, 0);
  wait_for (f, "[0 Grace: Coffee? loud]");

  /* Muted is muted, also for those who are meant. */
  arrive (f, 6, 4, "@Ada a cello", 26, 1);
  arrive (f, 1, 1, "Milk?", 5, 0);
  wait_for (f, "[1 Grace: Coffee?\nMilk? quiet]");
}

/* Of a conversation that is to tell of mentions only, the rest is not told. */
static void
test_mentions_only (Fixture *f, gconstpointer data)
{
  quieten (f, 2);
  arrive (f, 2, 3, "Who has the key?", 6, 0);
  arrive (f, 1, 1, "Tea?", 3, 0);
  wait_for (f, "[0 Grace: Tea? loud]");
  arrive (f, 2, 3, "@Ada, you?", 7, 1);
  wait_for (f, "[0 Garden: Hedy: @Ada, you? loud]");
}

static void
test_private (Fixture *f, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.confab.Confab");

  g_settings_set_boolean (settings, "notification-sound", FALSE);
  g_settings_set_string (settings, "notification-content", "name");
  arrive (f, 1, 1, "Tea?", 3, 0);
  wait_for (f, "[0 Grace: 3 new messages quiet]");
  g_settings_set_string (settings, "notification-content", "nothing");
  arrive (f, 1, 1, "Tea!", 1, 0);
  wait_for (f, "[1 Confab: 1 new message quiet]");
}

static const char *
get_open_title (Fixture *f)
{
  ConfabConversation *open = confab_window_get_conversation (f->window);

  return open != NULL ? confab_conversation_get_title (open) : NULL;
}

/* When the second of two is shown, it is known which number the first was given. */
static void
test_answers (Fixture *f, gconstpointer data)
{
  arrive (f, 2, 3, "Key?", 6, 1);
  wait_for (f, "[0 Garden: Hedy: Key? loud]");
  arrive (f, 2, 3, "Where?", 7, 1);
  wait_for (f, "[1 Garden: Hedy: Key?\nHedy: Where? quiet]");
  say (f, "ActionInvoked", "read");
  wait_asked ("mark-read Garden");
  say (f, "NotificationReplied", " In the shed ");
  wait_asked ("send Garden In the shed");
  say (f, "ActionInvoked", "mute");
  wait_for (f, "[closed 1]");
  arrive (f, 1, 1, "Tea?", 3, 0);
  wait_for (f, "[0 Grace: Tea? loud]");
  arrive (f, 1, 1, "Now?", 4, 0);
  wait_for (f, "[2 Grace: Tea?\nNow? quiet]");
  say (f, "ActionInvoked", "default");

  for (gint64 end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;
       get_open_title (f) == NULL && g_get_monotonic_time () < end;)
    g_main_context_iteration (NULL, FALSE);

  g_assert_cmpstr (get_open_title (f), ==, "Grace");
}

#define ADD(path, func) g_test_add ("/notifier/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  kit_start (&argc, &argv);
  kit_init ();

  ADD ("told", test_told);
  ADD ("not-told", test_not_told);
  ADD ("mentions-only", test_mentions_only);
  ADD ("private", test_private);
  ADD ("answers", test_answers);

  return g_test_run ();
}
