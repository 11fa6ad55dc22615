// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "fake-trust.h"
#include "made-up.h"
#include "screen-kit.h"
#include "start-kit.h"
#include "support/waiting.h"

#include <string.h>

/* Two people compare a number; one who has other keys is told of quietly. */

typedef struct
{
  ConfabWindow *window;
  ConfabSession *session;
  ConfabUser *grace;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  ConfabConversation *direct;

  g_string_truncate (fake_asked, 0);
  f->window = kit_open_signed_in (1400, 900);
  f->session = confab_window_get_session (f->window);
  direct =
      confab_roster_get_conversation (confab_session_get_roster (f->session), made_up_id (1, 'c'));
  f->grace = confab_conversation_get_peer (direct);
  g_assert_nonnull (f->grace);
  fake_set_trust (f->session, NULL);
  fake_set_key_notice (f->session, CONFAB_KEYS_FINE, NULL);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-conversation", "s",
                              made_up_id (1, 'c'));
  kit_wait_drawn (GTK_WIDGET (f->window));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  kit_close_window (f->window);
}

static GtkWidget *
find_dialog (Fixture *f)
{
  return GTK_WIDGET (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (f->window)));
}

static void
draw (Fixture *f)
{
  kit_settle ();
  kit_wait_drawn (GTK_WIDGET (f->window));
  kit_wait_drawn (GTK_WIDGET (f->window));
}

static gboolean
can_click (GtkWidget *root, const char *text)
{
  GtkWidget *button = kit_find (root, text);

  return button != NULL && gtk_widget_get_mapped (button);
}

/* From the details to the number, and back with a mark. */
static void
test_match (Fixture *f, gconstpointer data)
{
  GtkWidget *row;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.show-details", NULL);
  draw (f);
  row = kit_find (GTK_WIDGET (f->window), "Verify…");
  g_assert_nonnull (row);
  row = gtk_widget_get_ancestor (row, ADW_TYPE_ACTION_ROW);
  adw_action_row_activate (ADW_ACTION_ROW (row));
  draw (f);
  g_assert_true (fake_was_asked ("ask-trust Grace"));
  g_assert_true (kit_has_text (find_dialog (f), "11223"));
  g_assert_true (kit_has_text (find_dialog (f), "Meet or call Grace"));
  kit_click (find_dialog (f), "They _Match");
  kit_settle ();
  g_assert_true (fake_was_asked (
      "verified Grace 112233445566778899001122334455667788990011223344556677889900"));
  WAIT_UNTIL (find_dialog (f) == NULL);
  draw (f);
  g_assert_true (kit_has_text (GTK_WIDGET (f->window), "You have compared numbers."));
}

/* Numbers that differ mark nobody, and say what to do. */
static void
test_differ (Fixture *f, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.verify-person", "s",
                              confab_user_get_id (f->grace));
  draw (f);
  kit_click (find_dialog (f), "They _Differ");
  g_assert_true (kit_has_text (find_dialog (f), "Then Grace is not verified."));
  g_assert_null (strstr (fake_asked->str, "verified Grace"));

  /* Keys that change while one compares. */
  fake_fail (CONFAB_ERROR, CONFAB_ERROR_CONFLICT, "others by now");
  kit_click (find_dialog (f), "They _Match");
  draw (f);
  g_assert_true (kit_has_text (find_dialog (f), "Their keys have just changed: compare again"));
  g_assert_nonnull (find_dialog (f));
}

static void
test_unknown (Fixture *f, gconstpointer data)
{
  ConfabTrust none = { .known = FALSE };

  fake_set_trust (f->session, &none);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.verify-person", "s",
                              confab_user_get_id (f->grace));
  draw (f);
  g_assert_true (kit_has_text (find_dialog (f), "Nothing to Compare"));
  g_assert_false (can_click (find_dialog (f), "They _Match"));
}

/* What cannot be known is said, and nobody waits for it. */
static void
test_broken (Fixture *f, gconstpointer data)
{
  fake_trust_is_broken = TRUE;
  fake_fail (CONFAB_ERROR, CONFAB_ERROR_RATE_LIMITED, "Too many");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.verify-person", "s",
                              confab_user_get_id (f->grace));
  draw (f);
  g_assert_true (kit_has_text (find_dialog (f), "Cannot Compare Now"));
  fake_trust_is_broken = FALSE;
}

/* Only keys that are others make one compare again. */
static void
test_not_kept (Fixture *f, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.verify-person", "s",
                              confab_user_get_id (f->grace));
  draw (f);
  fake_fail (CONFAB_ERROR, CONFAB_ERROR_RATE_LIMITED, "Too many");
  kit_click (find_dialog (f), "They _Match");
  draw (f);
  g_assert_false (kit_has_text (find_dialog (f), "Their keys have just changed: compare again"));
  g_assert_nonnull (find_dialog (f));
}

static GtkWidget *
open_members (Fixture *f)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-conversation", "s",
                              made_up_id (2, 'c'));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.show-details", NULL);
  draw (f);
  return kit_find_role (GTK_WIDGET (f->window), "Verified", GTK_ACCESSIBLE_ROLE_IMG);
}

/* Where a conversation says that it is encrypted it says who is verified, and beside their name in
 * a list of members; of nobody else, and no longer than it is so. */
static void
test_shown (Fixture *f, gconstpointer data)
{
  ConfabRoster *roster = confab_session_get_roster (f->session);
  const char *const ids[] = { confab_user_get_id (f->grace), NULL };
  const char *const nobody[] = { NULL };
  GtkWidget *root = GTK_WIDGET (f->window);

  g_assert_nonnull (kit_find (root, "End-to-end encrypted"));
  confab_roster_set_verified (roster, ids);
  draw (f);
  g_assert_nonnull (kit_find (root, "Verified, end-to-end encrypted"));
  g_assert_nonnull (open_members (f));
  g_assert_null (kit_find (root, "Verified, end-to-end encrypted"));
  confab_roster_set_verified (roster, nobody);
  draw (f);
  g_assert_null (kit_find_role (GTK_WIDGET (f->window), "Verified", GTK_ACCESSIBLE_ROLE_IMG));
  gtk_widget_activate_action (root, "win.open-conversation", "s", made_up_id (1, 'c'));
  draw (f);
  g_assert_nonnull (kit_find (root, "End-to-end encrypted"));
  g_assert_null (kit_find (root, "Verified, end-to-end encrypted"));
}

static gboolean
is_said (Fixture *f, const char *text)
{
  return kit_has_text (GTK_WIDGET (f->window), text);
}

/* It is said over the conversation, nothing waits for it, and once is enough. */
static void
test_changed (Fixture *f, gconstpointer data)
{
  ConfabTrust reset = { .known = TRUE, .reset_at = MADE_UP_NOW_MS };

  g_assert_false (is_said (f, "The identity of Grace was reset"));
  memset (reset.digits, '7', CONFAB_SAFETY_DIGITS);
  fake_set_trust (f->session, &reset);
  fake_set_key_notice (f->session, CONFAB_KEYS_CHANGED, f->grace);
  draw (f);
  g_assert_true (is_said (f, "The identity of Grace was reset, as when"));
  g_assert_null (find_dialog (f));
  kit_click (GTK_WIDGET (f->window), "Verify…");
  draw (f);
  g_assert_true (kit_has_text (find_dialog (f), "77777"));
  adw_dialog_force_close (ADW_DIALOG (find_dialog (f)));
  draw (f);
  kit_click (GTK_WIDGET (f->window), "OK");
  kit_settle ();
  g_assert_true (fake_was_asked ("accept-keys Grace"));
  WAIT_UNTIL (!is_said (f, "The identity of Grace was reset"));
}

/* What waits does not leave before it was asked whether it shall; verifying again is enough too. */
static void
test_paused (Fixture *f, gconstpointer data)
{
  fake_set_key_notice (f->session, CONFAB_KEYS_PAUSED, f->grace);
  draw (f);
  g_assert_true (is_said (f, "what you write waits until you have decided"));
  kit_click (GTK_WIDGET (f->window), "Send Anyway…");
  draw (f);
  g_assert_true (ADW_IS_ALERT_DIALOG (find_dialog (f)));
  g_assert_false (fake_was_asked ("accept-keys Grace"));
  kit_click (find_dialog (f), "_Cancel");
  draw (f);
  g_assert_false (fake_was_asked ("accept-keys Grace"));
  kit_click (GTK_WIDGET (f->window), "Send Anyway…");
  draw (f);

  /* it is about whom it was asked, whoever is on the screen by then */
  fake_set_key_notice (f->session, CONFAB_KEYS_PAUSED,
                       confab_roster_get_user (confab_session_get_roster (f->session),
                                               made_up_id (3, 'a')));
  draw (f);
  kit_click (find_dialog (f), "_Send Anyway");
  draw (f);
  g_assert_true (fake_was_asked ("accept-keys Grace"));
  WAIT_UNTIL (!is_said (f, "waits until you have decided"));

  fake_set_key_notice (f->session, CONFAB_KEYS_PAUSED, f->grace);
  draw (f);
  kit_click (GTK_WIDGET (f->window), "Verify Again…");
  draw (f);
  kit_click (find_dialog (f), "They _Match");
  draw (f);
  WAIT_UNTIL (!is_said (f, "waits until you have decided"));
}

/* Nothing can be done about it, and nothing has to be. It is gone where it does not apply. */
static void
test_missing (Fixture *f, gconstpointer data)
{
  fake_set_key_notice (f->session, CONFAB_KEYS_MISSING, f->grace);
  draw (f);
  g_assert_true (is_said (f, "Grace has no device yet"));
  g_assert_false (can_click (GTK_WIDGET (f->window), "OK"));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-conversation", "s",
                              made_up_id (2, 'c'));
  draw (f);
  WAIT_UNTIL (!is_said (f, "Grace has no device yet"));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  kit_start (&argc, &argv);
  kit_init ();
  fake_note ("started");

  ADD ("/verify/match", test_match);
  ADD ("/verify/differ", test_differ);
  ADD ("/verify/unknown", test_unknown);
  ADD ("/verify/broken", test_broken);
  ADD ("/verify/not-kept", test_not_kept);
  ADD ("/verify/shown", test_shown);
  ADD ("/verify/changed", test_changed);
  ADD ("/verify/paused", test_paused);
  ADD ("/verify/missing", test_missing);

  return g_test_run ();
}
