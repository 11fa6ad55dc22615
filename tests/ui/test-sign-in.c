// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "screen-kit.h"
#include "start-kit.h"
#include "ui/common/confab-words.h"
#include "ui/widgets/confab-form-field.h"

static ConfabWindow *
open_sign_in (void)
{
  ConfabWindow *window = kit_open_window (1000, 700);

  confab_window_show_sign_in (window, NULL);
  kit_wait_drawn (GTK_WIDGET (window));

  if (fake_asked != NULL)
    g_string_truncate (fake_asked, 0);

  return window;
}

static const char *
get_error (ConfabWindow *window, const char *field)
{
  GtkWidget *row = kit_find (GTK_WIDGET (window), field);

  g_assert_nonnull (row);
  return confab_form_field_get_error (
      CONFAB_FORM_FIELD (gtk_widget_get_ancestor (row, CONFAB_TYPE_FORM_FIELD)));
}

static void
fill (ConfabWindow *window)
{
  kit_type (GTK_WIDGET (window), "Server", "chat.example.org");
  kit_type (GTK_WIDGET (window), "User name", "ada");
  kit_type (GTK_WIDGET (window), "Password", "correct horse");
}

static void
signed_in_cb (ConfabWindow *window, ConfabAccount *account, guint *n)
{
  (*n)++;
}

static void
test_sign_in (void)
{
  ConfabWindow *window = open_sign_in ();
  guint n = 0;

  g_signal_connect (window, "signed-in", G_CALLBACK (signed_in_cb), &n);
  kit_click (GTK_WIDGET (window), "Sign in");
  g_assert_nonnull (get_error (window, "Server"));
  g_assert_nonnull (get_error (window, "User name"));
  g_assert_nonnull (get_error (window, "Password"));
  g_assert_false (fake_was_asked ("sign-in chat.example.org ada correct horse"));

  fill (window);
  g_assert_null (get_error (window, "Server"));
  kit_click (GTK_WIDGET (window), "Sign in");
  g_assert_true (fake_was_asked ("sign-in chat.example.org ada correct horse"));
  g_assert_cmpuint (n, ==, 1);
  kit_close_window (window);
}

static void
assert_refusal (GQuark domain, int code, const char *field, const char *text)
{
  ConfabWindow *window = open_sign_in ();

  fill (window);
  fake_fail (domain, code, "machine text");
  kit_click (GTK_WIDGET (window), "Sign in");

  if (field != NULL)
    g_assert_cmpstr (get_error (window, field), ==, text);
  else
    g_assert_true (kit_find (GTK_WIDGET (window), text) != NULL);

  kit_close_window (window);
}

static void
test_refusals (void)
{
  assert_refusal (CONFAB_ERROR, CONFAB_ERROR_UNAUTHORIZED, "Password",
                  "The user name or the password is wrong.");
  assert_refusal (CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND, "Server",
                  "What answers there is not a Confab server.");
  assert_refusal (CONFAB_ERROR, CONFAB_ERROR_UNAVAILABLE, NULL,
                  "The server is busy or being restarted. Try again in a moment.");
  assert_refusal (G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED, "Server",
                  "Nothing answers there. Is the server running, and the address right?");
  assert_refusal (G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "Server",
                  "There is no server with this address.");
  assert_refusal (G_TLS_ERROR, G_TLS_ERROR_NOT_TLS, "Server",
                  "The server does not offer a secure connection.");
}

static void
test_create (void)
{
  ConfabWindow *window = open_sign_in ();
  GtkWidget *widget = GTK_WIDGET (window);

  fake_registration = CONFAB_REGISTRATION_INVITATION;
  kit_type (widget, "Server", "chat.example.org");
  g_assert_null (kit_find (widget, "Invitation"));
  kit_click (widget, "Create account");
  g_assert_true (fake_was_asked ("probe chat.example.org"));
  g_assert_nonnull (kit_find (widget, "Invitation"));
  kit_type (widget, "User name", "ada");
  kit_type (widget, "Password", "short");
  kit_type (widget, "Invitation", "tulip");
  kit_click (widget, "Create account");
  g_assert_cmpstr (get_error (window, "Password"), ==, "A password has at least 8 characters.");
  kit_type (widget, "Password", "correct horse");
  fake_fail (CONFAB_ERROR, CONFAB_ERROR_CONFLICT, "taken");
  kit_click (widget, "Create account");
  g_assert_cmpstr (get_error (window, "User name"), ==,
                   "Somebody else has this user name. Choose another one.");
  kit_click (widget, "Create account");
  g_assert_true (fake_was_asked ("register chat.example.org ada ada correct horse tulip"));
  kit_close_window (window);

  fake_registration = CONFAB_REGISTRATION_CLOSED;
  window = open_sign_in ();
  kit_type (GTK_WIDGET (window), "Server", "chat.example.org");
  kit_click (GTK_WIDGET (window), "Create account");
  g_assert_nonnull (get_error (window, "Server"));
  kit_close_window (window);
  fake_registration = CONFAB_REGISTRATION_OPEN;
}

static void
test_try (void)
{
  ConfabWindow *window = open_sign_in ();

  kit_click (GTK_WIDGET (window), "Try it on this computer");
  g_assert_true (fake_was_asked ("try-locally"));
  kit_close_window (window);
}

static void
count_cb (guint *n)
{
  ++*n;
}

static void
test_signed_out (void)
{
  g_autoptr (ConfabAccount) account = fake_account_new ();
  ConfabWindow *window = kit_open_window (360, 640);

  confab_window_show_signed_out (window, account, "Laptop", NULL);
  kit_wait_drawn (GTK_WIDGET (window));
  g_assert_true (kit_has_text (GTK_WIDGET (window), "This device was signed out by “Laptop”."));
  kit_type (GTK_WIDGET (window), "Password", "correct horse");
  kit_click (GTK_WIDGET (window), "Sign in");
  g_assert_true (fake_was_asked ("sign-in https://chat.example.org ada correct horse"));
  kit_close_window (window);
}

/* Who does not want to come back leaves nothing behind, once they are sure. */
static void
test_remove_data (void)
{
  g_autoptr (ConfabAccount) account = fake_account_new ();
  ConfabWindow *window = kit_open_window (360, 640);
  guint n_removed = 0;
  AdwDialog *dialog;

  g_signal_connect_swapped (window, "remove-data", G_CALLBACK (count_cb), &n_removed);
  confab_window_show_signed_out (window, account, NULL, NULL);
  kit_wait_drawn (GTK_WIDGET (window));
  g_assert_true (kit_has_text (GTK_WIDGET (window), "This device was signed out."));
  kit_click (GTK_WIDGET (window), "Remove the data from this computer");
  kit_wait_drawn (GTK_WIDGET (window));
  g_assert_cmpuint (n_removed, ==, 0);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  g_signal_emit_by_name (dialog, "response::remove", "remove");
  g_assert_cmpuint (n_removed, ==, 1);
  adw_dialog_force_close (dialog);
  confab_window_show_sign_in (window, NULL);
  kit_wait_drawn (GTK_WIDGET (window));
  g_assert_false (kit_has_text (GTK_WIDGET (window), "Remove the data from this computer"));
  kit_close_window (window);
}

/* What others on the network offer takes no room when there is nothing, and is only text. */
static void
test_nearby (void)
{
  ConfabWindow *window = open_sign_in ();
  GtkWidget *widget = GTK_WIDGET (window), *list;
  GtkListBoxRow *row;

  g_assert_null (kit_find (widget, "Servers on this network"));
  fake_add_nearby ("<b>Garden</b> & co.", "https://garden.example.org");
  fake_add_nearby ("Library", "https://library.local:7667");
  kit_wait_drawn (widget);
  list = kit_find (widget, "Servers on this network");
  g_assert_nonnull (list);
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==,
                   "<b>Garden</b> & co.");
  g_assert_false (adw_preferences_row_get_use_markup (ADW_PREFERENCES_ROW (row)));

  kit_type (widget, "Server", "c");
  g_assert_null (kit_find (widget, "Servers on this network"));
  kit_type (widget, "Server", "");
  g_assert_false (fake_was_asked ("probe https://library.local:7667"));
  gtk_widget_activate (GTK_WIDGET (gtk_list_box_get_row_at_index (
      GTK_LIST_BOX (kit_find (widget, "Servers on this network")), 1)));
  kit_settle ();
  g_assert_true (fake_was_asked ("probe https://library.local:7667"));
  g_assert_null (kit_find (widget, "Servers on this network"));
  kit_type (widget, "User name", "ada");
  kit_type (widget, "Password", "correct horse");
  kit_click (widget, "Sign in");
  g_assert_true (fake_was_asked ("sign-in https://library.local:7667 ada correct horse"));
  kit_close_window (window);
  g_list_store_remove_all (fake_get_nearby ());
}

/* Every error has words, and none of them are the machine's. */
static void
test_words (void)
{
  for (int code = 0; code < CONFAB_N_ERRORS; code++)
    {
      g_autoptr (GError) error = g_error_new (CONFAB_ERROR, code, "machine text");
      g_autofree char *text = confab_error_to_user_text (error);

      g_assert_cmpuint (strlen (text), >, 10);
      g_assert_null (strstr (text, "machine text"));
    }
}

int
main (int argc, char *argv[])
{
  kit_start (&argc, &argv);
  kit_init ();

  g_test_add_func ("/sign-in/sign-in", test_sign_in);
  g_test_add_func ("/sign-in/refusals", test_refusals);
  g_test_add_func ("/sign-in/create", test_create);
  g_test_add_func ("/sign-in/try", test_try);
  g_test_add_func ("/sign-in/signed-out", test_signed_out);
  g_test_add_func ("/sign-in/remove-data", test_remove_data);
  g_test_add_func ("/sign-in/nearby", test_nearby);
  g_test_add_func ("/sign-in/words", test_words);

  return g_test_run ();
}
