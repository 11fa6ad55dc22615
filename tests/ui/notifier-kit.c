// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "notifier-kit.h"

#include "screen-kit.h"
#include "start-kit.h"
#include "ui/common/confab-quiet.h"

#include <string.h>

void
notifier_kit_set_up (NotifierKit *f, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.confab.Confab");
  g_autoptr (GDBusConnection) bus = NULL;

  desktop_kit_init (&f->desktop);
  g_settings_reset (settings, "last-conversation");
  g_settings_reset (settings, "notification-content");
  g_settings_reset (settings, "notification-keywords");
  g_settings_reset (settings, "notification-sound");
  g_settings_reset (settings, "notifications");
  g_settings_reset (settings, "do-not-disturb");
  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  confab_quiet_watch_system (confab_quiet_get_default (), bus);
  f->clock = confab_clock_new_fake (MADE_UP_NOW_MS);
  f->window = kit_open_signed_in (1000, 700);
  f->roster = confab_session_get_roster (confab_window_get_session (f->window));
  f->notifier = confab_notifier_new (GTK_WINDOW (f->window), settings);
  confab_notifier_add_session (f->notifier, confab_window_get_session (f->window));
  confab_notifier_set_clock (f->notifier, f->clock);
}

void
notifier_kit_tear_down (NotifierKit *f, gconstpointer data)
{
  g_autoptr (DexFuture) ended = confab_notifier_end (f->notifier);
  gint64 end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  while (dex_future_is_pending (ended) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);

  g_assert_true (dex_future_is_resolved (ended));
  g_assert_finalize_object (f->notifier);
  fake_used_elsewhere = FALSE;
  fake_holds_avatars = FALSE;
  kit_close_window (f->window);
  g_object_unref (f->clock);
  desktop_kit_clear (&f->desktop);
}

void
notifier_kit_wait_for (NotifierKit *f, const char *expected)
{
  gint64 end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  while (strcmp (f->desktop.log->str, expected) != 0 && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);

  g_assert_cmpstr (f->desktop.log->str, ==, expected);
  g_string_truncate (f->desktop.log, 0);
}

/* Garden is the second, Grace the first, with whom one talks directly. */
void
notifier_kit_arrive (NotifierKit *f,
                     guint number,
                     guint sender,
                     const char *text,
                     gint64 unread,
                     gint64 mentions)
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
