// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "screen-kit.h"
#include "start-kit.h"
#include "ui/common/confab-until-dialog.h"
#include "ui/common/confab-until.h"
#include "ui/preferences/confab-last-seen-row.h"
#include "ui/sidebar/confab-status-popover.h"

#include <string.h>

/* What one says of oneself: chosen, followed, and until when. */

typedef struct
{
  ConfabWindow *window;
  ConfabSession *session;
  ConfabUser *user;
  GtkWidget *popover;
} Fixture;

static void
tell (Fixture *f, ConfabUserStatus seen, ConfabUserStatus chosen, const char *words, gint64 ends_at)
{
  g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();
  ConfabPresenceData *data = confab_presence_data_new ();

  data->user_id = g_strdup (confab_user_get_id (f->user));
  data->status = seen;
  data->chosen = chosen;
  data->custom_emoji = words != NULL ? g_strdup ("🌱") : NULL;
  data->custom_status = g_strdup (words);
  data->expires_at = ends_at;
  g_ptr_array_add (changes->presences, data);
  confab_roster_apply (confab_session_get_roster (f->session), changes);
  kit_settle ();
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_string_truncate (fake_asked, 0);
  f->window = kit_open_signed_in (1200, 900);
  f->session = confab_window_get_session (f->window);
  f->user = confab_roster_get_self (confab_session_get_roster (f->session));
  tell (f, CONFAB_STATUS_AWAY, CONFAB_STATUS_ONLINE, NULL, 0);
  gtk_menu_button_popup (GTK_MENU_BUTTON (kit_find (GTK_WIDGET (f->window), "Your status")));
  kit_wait_drawn (GTK_WIDGET (f->window));
  f->popover = kit_find_type (GTK_WIDGET (f->window), CONFAB_TYPE_STATUS_POPOVER);
  g_assert_nonnull (f->popover);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  kit_close_window (f->window);
}

static gboolean
is_checked (Fixture *f, const char *title)
{
  GtkWidget *row = kit_find (f->popover, title);
  GtkWidget *check = kit_find_type (row, GTK_TYPE_CHECK_BUTTON);

  return gtk_check_button_get_active (GTK_CHECK_BUTTON (check));
}

static GtkWidget *
get_until (Fixture *f)
{
  return kit_find_type (f->popover, ADW_TYPE_COMBO_ROW);
}

static const char *
get_end (Fixture *f)
{
  GtkStringObject *end = adw_combo_row_get_selected_item (ADW_COMBO_ROW (get_until (f)));

  return gtk_string_object_get_string (end);
}

static GtkEditable *
get_words (Fixture *f)
{
  return GTK_EDITABLE (kit_find_type (f->popover, ADW_TYPE_ENTRY_ROW));
}

/* Who is only away by themselves has chosen nothing of the kind. */
static void
test_chosen (Fixture *f, gconstpointer data)
{
  g_assert_true (is_checked (f, "Online"));
  g_assert_false (is_checked (f, "Away"));
  g_assert_nonnull (kit_find (f->popover, "Notifications are silenced"));
  g_signal_emit_by_name (gtk_widget_get_parent (kit_find (f->popover, "Busy")), "row-activated",
                         kit_find (f->popover, "Busy"));
  g_assert_true (fake_was_asked ("status busy [] [] 0"));

  /* What was chosen elsewhere is shown here at once. */
  tell (f, CONFAB_STATUS_OFFLINE, CONFAB_STATUS_OFFLINE, "Gone fishing", MADE_UP_NOW_MS + 3600000);
  g_assert_true (is_checked (f, "Appear Offline"));
  g_assert_cmpstr (gtk_editable_get_text (get_words (f)), ==, "Gone fishing");
  g_assert_cmpstr (get_end (f), ==, "today at 15:20");

  /* And gone when it has ended. */
  tell (f, CONFAB_STATUS_ONLINE, CONFAB_STATUS_ONLINE, NULL, 0);
  g_assert_true (is_checked (f, "Online"));
  g_assert_cmpstr (gtk_editable_get_text (get_words (f)), ==, "");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (get_until (f))), ==,
                    CONFAB_UNTIL_ALWAYS);
}

/* Words, an emoji and an end go together. */
static void
test_words (Fixture *f, gconstpointer data)
{
  g_autofree char *wanted = g_strdup_printf ("status online [🌱] [Planting] %" G_GINT64_FORMAT,
                                             (gint64) (MADE_UP_NOW_MS + 30 * 60 * 1000));

  tell (f, CONFAB_STATUS_ONLINE, CONFAB_STATUS_ONLINE, "Planting", 0);
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_until (f)), CONFAB_UNTIL_HALF_HOUR);
  kit_settle ();
  g_assert_true (fake_was_asked (wanted));
  g_assert_cmpstr (get_end (f), ==, "today at 14:50");

  g_string_truncate (fake_asked, 0);
  gtk_editable_set_text (get_words (f), "Weeding");
  g_signal_emit_by_name (get_words (f), "apply");
  g_free (wanted);
  wanted = g_strdup_printf ("status online [🌱] [Weeding] %" G_GINT64_FORMAT,
                            (gint64) (MADE_UP_NOW_MS + 30 * 60 * 1000));
  g_assert_true (fake_was_asked (wanted));

  g_string_truncate (fake_asked, 0);
  kit_click (f->popover, "Clear your status");
  g_assert_true (fake_was_asked ("status online [] [] 0"));
}

/* Another time is asked for, and only one that lies ahead can be chosen. */
static void
test_custom (Fixture *f, gconstpointer data)
{
  GtkWidget *dialog, *day;
  g_autoptr (GDateTime) past = NULL;

  /* Also where there is one already. */
  tell (f, CONFAB_STATUS_ONLINE, CONFAB_STATUS_ONLINE, "Planting", MADE_UP_NOW_MS + 3600000);
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_until (f)), CONFAB_UNTIL_CUSTOM);
  kit_wait_drawn (GTK_WIDGET (f->window));
  dialog = kit_find_type (GTK_WIDGET (f->window), CONFAB_TYPE_UNTIL_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_true (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "choose"));
  day = kit_find_type (dialog, GTK_TYPE_CALENDAR);
  past = g_date_time_new_utc (2001, 1, 1, 0, 0, 0);
  gtk_calendar_select_day (GTK_CALENDAR (day), past);
  g_assert_false (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "choose"));
  adw_dialog_force_close (ADW_DIALOG (dialog));
  kit_settle ();
  g_assert_false (strstr (fake_asked->str, "status ") != NULL);
}

static gint64
until (ConfabUntil which, const char *now, GTimeZone *zone)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_iso8601 (now, NULL);

  return confab_until_find (which, g_date_time_to_unix (at) * 1000, zone);
}

static void
assert_until (ConfabUntil which, const char *now, const char *expected)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr (GDateTime) at = g_date_time_new_from_iso8601 (expected, NULL);

  g_assert_cmpint (until (which, now, zone), ==, g_date_time_to_unix (at) * 1000);
}

/* The end of a day and of a week are where the user is, also when the clocks change. */
static void
test_until (void)
{
  assert_until (CONFAB_UNTIL_HALF_HOUR, "2026-03-02T10:00:00Z", "2026-03-02T10:30:00Z");
  assert_until (CONFAB_UNTIL_FOUR_HOURS, "2026-03-02T10:00:00Z", "2026-03-02T14:00:00Z");
  assert_until (CONFAB_UNTIL_TODAY, "2026-03-02T10:00:00Z", "2026-03-02T23:00:00Z");
  assert_until (CONFAB_UNTIL_TODAY, "2026-03-02T23:30:00Z", "2026-03-03T23:00:00Z");
  assert_until (CONFAB_UNTIL_WEEK, "2026-03-02T10:00:00Z", "2026-03-08T23:00:00Z");
  assert_until (CONFAB_UNTIL_WEEK, "2026-03-27T10:00:00Z", "2026-03-29T22:00:00Z");
  assert_until (CONFAB_UNTIL_TODAY, "2026-03-29T00:30:00Z", "2026-03-29T22:00:00Z");
}

/* The setting is the server's: what is shown is what it says. */
static void
test_last_seen (Fixture *f, gconstpointer data)
{
  g_autoptr (GtkWidget) row =
      g_object_ref_sink (g_object_new (CONFAB_TYPE_LAST_SEEN_ROW, "session", f->session, NULL));
  ConfabUserData own = { .id = (char *) confab_user_get_id (f->user),
                         .name = (char *) confab_user_get_name (f->user),
                         .last_seen_to = CONFAB_LAST_SEEN_NOBODY };

  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 0);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), CONFAB_LAST_SEEN_ACQUAINTANCES);
  kit_settle ();
  g_assert_true (fake_was_asked ("last-seen-to acquaintances"));
  confab_user_update (f->user, &own);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, CONFAB_LAST_SEEN_NOBODY);
}

int
main (int argc, char **argv)
{
  kit_start (&argc, &argv);
  kit_init ();
  fake_note ("started");
#define ADD(name, func) g_test_add ("/status/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("chosen", test_chosen);
  ADD ("words", test_words);
  ADD ("custom", test_custom);
  ADD ("last-seen", test_last_seen);
#undef ADD
  g_test_add_func ("/status/until", test_until);
  return g_test_run ();
}
