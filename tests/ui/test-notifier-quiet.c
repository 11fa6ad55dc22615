// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "notifier-kit.h"
#include "screen-kit.h"
#include "start-kit.h"
#include "ui/common/confab-quiet.h"

#include <string.h>

/* What a desktop is not told at once, and when it is. */

#define HOUR_MS (60 * 60 * G_GINT64_CONSTANT (1000))

/* From Hedy. */
static void
arrive_at (NotifierKit *f, guint number, const char *text, gint64 unread, gint64 at)
{
  ConfabConversation *conversation =
      confab_roster_get_conversation (f->roster, made_up_id (number, 'c'));
  g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();
  ConfabConversationRowData *row =
      confab_conversation_row_data_copy (confab_conversation_get_row (conversation));

  row->last_seq++;
  row->unread_count = unread;
  row->preview_at = row->updated_at = at;
  g_set_str (&row->preview, text);
  g_set_str (&row->preview_sender_id, made_up_id (3, 'a'));
  g_ptr_array_add (changes->conversations, row);
  confab_roster_apply (f->roster, changes);
}

/* So many notices, the first of them with a sound. */
static void
wait_n_told (NotifierKit *f, guint n)
{
  gint64 end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;
  g_auto (GStrv) parts = NULL;

  do
    {
      g_main_context_iteration (NULL, FALSE);
      g_strfreev (parts);
      parts = g_strsplit (f->desktop.log->str, "[", -1);
    }
  while (g_strv_length (parts) <= n && g_get_monotonic_time () < end);

  g_assert_cmpuint (g_strv_length (parts), ==, n + 1);

  for (guint i = 1; i <= n; i++)
    g_assert_true ((strstr (parts[i], "loud]") != NULL) == (n > 1 && i == 1));

  g_string_truncate (f->desktop.log, 0);
}

static void
wait_reason (ConfabQuietReason reason)
{
  gint64 end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  while (confab_quiet_get_reason (confab_quiet_get_default ()) != reason &&
         g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);

  g_assert_cmpint (confab_quiet_get_reason (confab_quiet_get_default ()), ==, reason);
}

static void
wait_active (NotifierKit *f, gboolean active)
{
  gint64 end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  while (gtk_window_is_active (GTK_WINDOW (f->window)) != active && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);

  g_assert_true (gtk_window_is_active (GTK_WINDOW (f->window)) == active);
}

static void
choose (NotifierKit *f, ConfabUserStatus status)
{
  g_autoptr (ConfabChangeSet) changes = confab_change_set_new ();
  ConfabPresenceData *presence = confab_presence_data_new ();

  g_set_str (&presence->user_id, confab_user_get_id (confab_roster_get_self (f->roster)));
  presence->status = presence->chosen = (int) status;
  g_ptr_array_add (changes->presences, presence);
  confab_roster_apply (f->roster, changes);
}

static void
test_busy (NotifierKit *f, gconstpointer data)
{
  choose (f, CONFAB_STATUS_BUSY);
  notifier_kit_arrive (f, 2, 3, "@Ada, the key?", 6, 1);
  choose (f, CONFAB_STATUS_AWAY);
  notifier_kit_wait_for (f, "[0 Garden: Hedy: @Ada, the key? loud]");
}

/* In quiet hours nothing is told, by the clock of the application. */
static void
test_quiet_hours (NotifierKit *f, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.confab.Confab");

  g_settings_set_int (settings, "quiet-from", 0);
  g_settings_set_int (settings, "quiet-to", 0);
  g_settings_set_boolean (settings, "quiet-hours", TRUE);
  notifier_kit_arrive (f, 2, 3, "@Ada, the key?", 6, 1);
  confab_clock_advance (f->clock, HOUR_MS);
  g_assert_cmpstr (f->desktop.log->str, ==, "");
  g_settings_reset (settings, "quiet-hours");
  notifier_kit_wait_for (f, "[0 Garden: Hedy: @Ada, the key? loud]");
  g_settings_reset (settings, "quiet-from");
  g_settings_reset (settings, "quiet-to");
}

/* They end by themselves, and what was not read until then is told: with one sound. */
static void
test_held (NotifierKit *f, gconstpointer data)
{
  confab_quiet_choose (confab_quiet_get_default (), CONFAB_QUIET_HOUR);
  arrive_at (f, 2, "Who has the key?", 6, MADE_UP_NOW_MS + 1);
  arrive_at (f, 2, "Nobody?", 7, MADE_UP_NOW_MS + 2);
  arrive_at (f, 1, "Tea?", 3, MADE_UP_NOW_MS + 3);
  arrive_at (f, 3, "News", 3, MADE_UP_NOW_MS + 4);
  notifier_kit_arrive (f, 3, 0, NULL, 0, 0);
  confab_clock_advance (f->clock, HOUR_MS - 1);
  g_assert_cmpint (confab_quiet_get_reason (confab_quiet_get_default ()), ==, CONFAB_QUIET_CHOSEN);
  g_assert_cmpstr (f->desktop.log->str, ==, "");
  confab_clock_advance (f->clock, 1);
  notifier_kit_wait_for (
      f, "[0 Grace: Tea? loud][0 Garden: Hedy: Who has the key?\nHedy: Nobody? quiet]");
  g_assert_cmpint (confab_quiet_get_reason (confab_quiet_get_default ()), ==, CONFAB_QUIET_NOT);
}

/* Eight in the morning comes after a night, and not before one has slept. */
static void
test_morning (NotifierKit *f, gconstpointer data)
{
  ConfabQuiet *quiet = confab_quiet_get_default ();
  const struct
  {
    int hour;
    int hours_to_morning;
  } days[] = { { 14, 18 }, { 23, 9 }, { 1, 7 }, { 7, 25 }, { 8, 24 } };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (GDateTime) now = g_date_time_new_local (2026, 3, 3, days[i].hour, 0, 0);
      g_autoptr (ConfabClock) clock = confab_clock_new_fake (g_date_time_to_unix (now) * 1000);

      confab_quiet_set_clock (quiet, clock);
      confab_quiet_choose (quiet, CONFAB_QUIET_MORNING);
      confab_clock_advance (clock, days[i].hours_to_morning * HOUR_MS - 1);
      g_assert_true (confab_quiet_get_holds (quiet));
      confab_clock_advance (clock, 1);
      g_assert_false (confab_quiet_get_holds (quiet));
    }

  /* What makes no sense is not chosen. */
  confab_quiet_choose (quiet, "never");
  g_assert_false (confab_quiet_get_holds (quiet));
}

/* It is not told that much was said, but what was said last. */
static void
test_many_held (NotifierKit *f, gconstpointer data)
{
  confab_quiet_choose (confab_quiet_get_default (), CONFAB_QUIET_ALWAYS);
  confab_clock_advance (f->clock, 1000 * HOUR_MS);

  for (guint number = 0, n = 0; n < 6; number++)
    {
      ConfabConversation *conversation =
          confab_roster_get_conversation (f->roster, made_up_id (number, 'c'));

      if (conversation == NULL || confab_conversation_get_is_muted (conversation))
        continue;

      arrive_at (f, number, "Hello", 1, MADE_UP_NOW_MS - (gint64) n * 1000);
      n++;
    }

  confab_quiet_choose (confab_quiet_get_default (), CONFAB_QUIET_OFF);
  wait_n_told (f, 5);
  arrive_at (f, 2, "Bye", 2, MADE_UP_NOW_MS);
  wait_n_told (f, 1);
}

/* The desktop keeps it where one can look it up, and needs no sound. */
static void
test_system (NotifierKit *f, gconstpointer data)
{
  ConfabQuiet *quiet = confab_quiet_get_default ();
  g_autoptr (GSettings) gnome = g_settings_new ("org.gnome.desktop.notifications");
  g_autofree char *text = NULL;

  g_assert_false (confab_quiet_get_system (quiet));
  desktop_kit_inhibit (&f->desktop, TRUE);
  wait_reason (CONFAB_QUIET_SYSTEM);
  text = confab_quiet_to_text (quiet);
  g_assert_cmpstr (text, ==, "The System Does Not Disturb");
  notifier_kit_arrive (f, 2, 3, "Key?", 6, 1);
  notifier_kit_wait_for (f, "[0 Garden: Hedy: Key? quiet]");
  desktop_kit_inhibit (&f->desktop, FALSE);
  wait_reason (CONFAB_QUIET_NOT);
  notifier_kit_arrive (f, 1, 1, "Tea?", 3, 0);
  notifier_kit_wait_for (f, "[0 Grace: Tea? loud]");

  /* What it does not say it says by being gone. */
  g_settings_set_boolean (gnome, "show-banners", FALSE);
  wait_reason (CONFAB_QUIET_SYSTEM);
  g_settings_reset (gnome, "show-banners");
  wait_reason (CONFAB_QUIET_NOT);
}

/* Who sits down at this computer is told of what waited for them at another one. */
static void
test_returned (NotifierKit *f, gconstpointer data)
{
  gtk_widget_set_visible (GTK_WIDGET (f->window), FALSE);
  wait_active (f, FALSE);
  fake_used_elsewhere = TRUE;
  notifier_kit_arrive (f, 2, 3, "Who has the key?", 6, 0);
  confab_clock_advance (f->clock, 20000);
  g_assert_cmpstr (f->desktop.log->str, ==, "");
  fake_used_elsewhere = FALSE;
  gtk_window_present (GTK_WINDOW (f->window));
  notifier_kit_wait_for (f, "[0 Garden: Hedy: Who has the key? loud]");
}

int
main (int argc, char *argv[])
{
  kit_start (&argc, &argv);
  kit_init ();

  NOTIFIER_KIT_ADD ("busy", test_busy);
  NOTIFIER_KIT_ADD ("quiet-hours", test_quiet_hours);
  NOTIFIER_KIT_ADD ("held", test_held);
  NOTIFIER_KIT_ADD ("morning", test_morning);
  NOTIFIER_KIT_ADD ("many-held", test_many_held);
  NOTIFIER_KIT_ADD ("system", test_system);
  NOTIFIER_KIT_ADD ("returned", test_returned);

  return g_test_run ();
}
