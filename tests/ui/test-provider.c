// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screen-kit.h"
#include "start-kit.h"
#include "ui/provider/confab-provider.h"
#include "ui/search/confab-search-page.h"

#include <string.h>

/* What the desktop's search finds. The desktop is a part of this program, on a connection of its
 * own to a bus that nobody else is on. */

#define INTERFACE "org.gnome.Shell.SearchProvider2"
#define ADDRESS "confab://chat.example.org?conversation="

typedef struct
{
  GTestDBus *daemon;
  GDBusConnection *bus;     /* Confab's */
  GDBusConnection *desktop; /* the other end */
  GApplication *application;
  ConfabProvider *provider;
  GString *log; /* what was chosen */
  GVariant *got;
  GError *error;
  gboolean answered;
} Fixture;

#define WAIT_FOR(condition)                                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    for (gint64 wait_end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;                      \
         !(condition) && g_get_monotonic_time () < wait_end;)                                      \
      g_main_context_iteration (NULL, FALSE);                                                      \
    g_assert_true (condition);                                                                     \
  }                                                                                                \
  G_STMT_END

static GDBusConnection *
connect_to (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus =
      g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (f->daemon),
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);

  g_assert_no_error (error);
  return bus;
}

static void
open_cb (Fixture *f, ConfabAccount *account, const char *uri)
{
  g_string_append_printf (f->log, "[open %s]", uri);
}

static void
write_to_cb (Fixture *f, ConfabAccount *account, const char *user_id)
{
  g_string_append_printf (f->log, "[write %s]", user_id);
}

static void
search_cb (Fixture *f, const char *text)
{
  g_string_append_printf (f->log, "[search %s]", text);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->daemon = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (f->daemon);
  f->bus = connect_to (f);
  f->desktop = connect_to (f);
  f->log = g_string_new (NULL);
  f->application = g_application_new ("org.confab.Confab.Test", G_APPLICATION_NON_UNIQUE);
  f->provider = confab_provider_new (f->application);
  g_signal_connect_swapped (f->provider, "open", G_CALLBACK (open_cb), f);
  g_signal_connect_swapped (f->provider, "write-to", G_CALLBACK (write_to_cb), f);
  g_signal_connect_swapped (f->provider, "search", G_CALLBACK (search_cb), f);
  g_assert_true (confab_provider_export (f->provider, f->bus, &error));
  g_assert_no_error (error);
  fake_has_account = TRUE;
  g_clear_error (&fake_error);

  if (fake_asked != NULL)
    g_string_truncate (fake_asked, 0);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->provider);
  g_object_unref (f->application);
  g_dbus_connection_close_sync (f->bus, NULL, NULL);
  g_dbus_connection_close_sync (f->desktop, NULL, NULL);
  g_object_unref (f->bus);
  g_object_unref (f->desktop);
  g_string_free (f->log, TRUE);
  g_clear_pointer (&f->got, g_variant_unref);
  g_clear_error (&f->error);
  g_test_dbus_down (f->daemon);
  g_object_unref (f->daemon);
}

static void
answer_cb (GObject *bus, GAsyncResult *result, gpointer data)
{
  Fixture *f = data;

  f->got = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, &f->error);
  f->answered = TRUE;
}

/* What the desktop gets; NULL, and f->error, when it is refused. */
static GVariant *
ask (Fixture *f, const char *method, GVariant *parameters)
{
  g_clear_pointer (&f->got, g_variant_unref);
  g_clear_error (&f->error);
  f->answered = FALSE;
  g_dbus_connection_call (f->desktop, g_dbus_connection_get_unique_name (f->bus),
                          CONFAB_PROVIDER_PATH, INTERFACE, method, parameters, NULL, 0, -1, NULL,
                          answer_cb, f);
  WAIT_FOR (f->answered);
  return f->got;
}

/* What is found for words with blanks between, with blanks between. */
static char *
find (Fixture *f, const char *words)
{
  g_auto (GStrv) terms = g_strsplit (words, " ", -1);
  GVariant *found = ask (f, "GetInitialResultSet", g_variant_new ("(^as)", terms));
  g_auto (GStrv) ids = NULL;

  g_assert_no_error (f->error);
  g_variant_get (found, "(^as)", &ids);
  return g_strjoinv (" ", ids);
}

static char *
describe (Fixture *f, const char *id)
{
  GVariant *metas = ask (f, "GetResultMetas",
                         g_variant_new ("(^as)", (const char *const[]) { id, "junk", NULL }));
  g_autoptr (GVariant) all = NULL, one = NULL;
  const char *told, *name, *text;

  g_assert_no_error (f->error);
  all = g_variant_get_child_value (metas, 0);
  g_assert_cmpuint (g_variant_n_children (all), ==, 1);
  one = g_variant_get_child_value (all, 0);
  g_assert_true (g_variant_lookup (one, "id", "&s", &told));
  g_assert_true (g_variant_lookup (one, "name", "&s", &name));
  g_assert_true (g_variant_lookup (one, "description", "&s", &text));
  g_assert_cmpstr (told, ==, id);
  return g_strdup_printf ("%s: %s", name, text);
}

static void
choose (Fixture *f, const char *id)
{
  g_auto (GStrv) terms = g_strsplit ("x", " ", -1);

  ask (f, "ActivateResult", g_variant_new ("(s^asu)", id, terms, 0));
}

static void
assert_finds (Fixture *f, const char *words, const char *expected)
{
  g_autofree char *found = find (f, words);

  g_assert_cmpstr (found, ==, expected);
}

#define ACCOUNT "00000000-0000-7000-8000-d00000000001/"
#define CONVERSATION(n) ACCOUNT "c/00000000-0000-7000-8000-c0000000000" n
#define USER(n) ACCOUNT "u/00000000-0000-7000-8000-a0000000000" n

/* Nobody has opened a window: it is read what there is, once for what is typed. */
static void
test_without_session (Fixture *f, gconstpointer data)
{
  g_autofree char *group = NULL, *person = NULL;
  g_auto (GStrv) terms = g_strsplit ("film", " ", -1);

  assert_finds (f, "gard", CONVERSATION ("2"));
  assert_finds (f, "GARDEN", CONVERSATION ("2"));
  assert_finds (f, "night fi", CONVERSATION ("5"));
  assert_finds (f, "night garden", "");
  assert_finds (f, "arden", "");
  assert_finds (f, "grace", CONVERSATION ("1"));
  assert_finds (f, "margaret", USER ("7"));
  assert_finds (f, "ada", "");
  assert_finds (f, "", "");

  g_string_truncate (fake_asked, 0);
  assert_finds (f, "m",
                CONVERSATION ("6") " " USER ("7") " " ACCOUNT
                                                  "c/00000000-0000-7000-8000-c00000000011");
  g_assert_true (fake_was_asked ("glance"));
  g_string_truncate (fake_asked, 0);
  ask (f, "GetSubsearchResultSet",
       g_variant_new ("(^as^as)", (const char *const[]) { CONVERSATION ("2"), NULL }, terms));
  g_assert_no_error (f->error);
  group = describe (f, CONVERSATION ("2"));
  person = describe (f, USER ("7"));
  g_assert_cmpstr (group, ==, "Garden: 5 unread messages");
  g_assert_cmpstr (person, ==, "Margaret: @margaret");
  g_assert_false (fake_was_asked ("glance"));
}

static void
second_cb (GObject *bus, GAsyncResult *result, gpointer data)
{
  *(GVariant **) data = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, NULL);
}

/* Two questions at once, as somebody types: neither gets anything twice. */
static void
test_at_once (Fixture *f, gconstpointer data)
{
  const char *const words[] = { "garden", NULL };
  g_autoptr (GVariant) other = NULL;

  g_dbus_connection_call (f->desktop, g_dbus_connection_get_unique_name (f->bus),
                          CONFAB_PROVIDER_PATH, INTERFACE, "GetInitialResultSet",
                          g_variant_new ("(^as)", words), NULL, 0, -1, NULL, second_cb, &other);
  assert_finds (f, "garden", CONVERSATION ("2"));
  WAIT_FOR (other != NULL);
  assert_finds (f, "garden", CONVERSATION ("2"));
}

/* What is open is not read again. */
static void
test_with_session (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabSession) session = fake_session_new ();

  confab_provider_add_session (f->provider, session);
  assert_finds (f, "garden", "");
  made_up_fill (confab_session_get_roster (session));
  assert_finds (f, "garden", CONVERSATION ("2"));
  g_assert_false (fake_was_asked ("glance"));
  choose (f, CONVERSATION ("2"));
  g_assert_cmpstr (f->log->str, ==, "[open " ADDRESS "00000000-0000-7000-8000-c00000000002]");
  confab_provider_remove_session (f->provider, session);
  assert_finds (f, "garden", CONVERSATION ("2"));
  g_assert_true (fake_was_asked ("glance"));
}

/* The process that found it may have ended since. */
static void
test_choose (Fixture *f, gconstpointer data)
{
  g_auto (GStrv) terms = g_strsplit ("tent pole", " ", -1);

  choose (f, CONVERSATION ("2"));
  g_assert_cmpstr (f->log->str, ==, "[open " ADDRESS "00000000-0000-7000-8000-c00000000002]");
  g_string_truncate (f->log, 0);
  choose (f, USER ("7"));
  g_assert_cmpstr (f->log->str, ==, "[write 00000000-0000-7000-8000-a00000000007]");
  g_string_truncate (f->log, 0);
  ask (f, "LaunchSearch", g_variant_new ("(^asu)", terms, 0));
  g_assert_cmpstr (f->log->str, ==, "[search tent pole]");
  g_string_truncate (f->log, 0);
  choose (f, "junk");
  g_assert_cmpstr (f->log->str, ==, "");
}

/* Nothing to look at, nothing to be read, and too much of everything. */
static void
test_trouble (Fixture *f, gconstpointer data)
{
  g_autofree char *long_word = g_strnfill (100000, 'x');
  g_autofree char *many = g_strnfill (2000, ' ');

  fake_fail (G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "damaged");
  assert_finds (f, "garden", "");
  assert_finds (f, "garden", CONVERSATION ("2"));
  assert_finds (f, many, "");
  ask (f, "GetInitialResultSet",
       g_variant_new ("(^as)", (const char *const[]) { long_word, NULL }));
  g_assert_nonnull (f->error);
  fake_has_account = FALSE;
  assert_finds (f, "garden", "");
  choose (f, CONVERSATION ("2"));
  g_assert_no_error (f->error);
}

/* What was chosen before somebody was signed in happens then. */
static void
test_window (void)
{
  g_autoptr (ConfabSession) session = fake_session_new ();
  ConfabWindow *window = kit_open_window (1000, 700);
  GtkWidget *page;

  made_up_fill (confab_session_get_roster (session));
  confab_window_write_to (window, made_up_id (7, 'a'));
  kit_settle ();
  g_assert_false (fake_was_asked ("new-direct Margaret"));
  confab_window_set_session (window, session);
  kit_wait_drawn (GTK_WIDGET (window));
  kit_settle ();
  g_assert_true (fake_was_asked ("new-direct Margaret"));
  g_assert_cmpstr (confab_conversation_get_title (confab_window_get_conversation (window)), ==,
                   "Grace");
  confab_window_write_to (window, "nobody");
  confab_window_search (window, "tent");
  kit_settle ();
  page = kit_find_type (GTK_WIDGET (window), CONFAB_TYPE_SEARCH_PAGE);
  g_assert_nonnull (page);
  g_assert_cmpstr (gtk_editable_get_text (
                       GTK_EDITABLE (kit_find_type (page, GTK_TYPE_SEARCH_ENTRY))),
                   ==, "tent");
  kit_close_window (window);
}

#define ADD(path, func) g_test_add ("/provider/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  kit_start (&argc, &argv);
  kit_init ();

  ADD ("without-session", test_without_session);
  ADD ("at-once", test_at_once);
  ADD ("with-session", test_with_session);
  ADD ("choose", test_choose);
  ADD ("trouble", test_trouble);
  g_test_add_func ("/provider/window", test_window);

  return g_test_run ();
}
