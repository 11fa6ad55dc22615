// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-async.h"
#include "client/confab-session-needs.h"
#include "fake-client.h"
#include "made-up.h"
#include "ui/common/confab-calendar.h"

/* What waits for who uses the made-up client. */

static GHashTable *settled; /* keys that are done or put off */

static ConfabMessageRowData *
make_row (guint number, guint conversation, guint sender, const char *text, gint64 ago_ms)
{
  ConfabMessageRowData *row = confab_message_row_data_new ();

  row->id = g_strdup (made_up_id (number, 'e'));
  row->conversation_id = g_strdup (made_up_id (conversation, 'c'));
  row->sender_id = g_strdup (made_up_id (sender, 'a'));
  row->content = g_strdup (text);
  row->seq = number;
  row->created_at = MADE_UP_NOW_MS - ago_ms;
  row->status = CONFAB_MESSAGE_SENT;
  return row;
}

static void
add (ConfabNeedsData *data, const char *key, ConfabNeedKind kind, ConfabMessageRowData *row)
{
  if (settled != NULL && g_hash_table_contains (settled, key))
    confab_message_row_data_free (row);
  else
    g_ptr_array_add (data->needs, confab_need_data_new (key, kind, row));
}

static DexFuture *
list_cb (gpointer session)
{
  ConfabNeedsData *data = confab_needs_data_new ();
  ConfabNeedData *direct;

  add (data, made_up_id (310, 'e'), CONFAB_NEED_MENTION,
       make_row (310, 2, 1, "@ada do you still have the wheelbarrow? **Somebody** was asking.",
                 600000));
  add (data, made_up_id (1, 'c'), CONFAB_NEED_QUESTION,
       make_row (210, 1, 1, "Shall we take the early train, or the one after lunch?", 3000000));
  add (data, made_up_id (4, 'c'), CONFAB_NEED_MESSAGE,
       make_row (211, 4, 3, "Here are the pictures of the weekend", 90000000));

  if (data->needs->len == 3)
    {
      direct = g_ptr_array_index (data->needs, 2);
      direct->n_messages = 3;
    }

  return dex_future_new_take_boxed (CONFAB_TYPE_NEEDS_DATA, data);
}

ConfabNeeds *
confab_session_get_needs (ConfabSession *self)
{
  ConfabNeeds *needs = g_object_get_data (G_OBJECT (self), "needs");

  if (needs == NULL)
    {
      needs = confab_needs_new (confab_session_get_roster (self),
                                confab_calendar_get_clock (confab_calendar_get_default ()), list_cb,
                                self);
      g_object_set_data_full (G_OBJECT (self), "needs", needs, g_object_unref);
    }

  return needs;
}

void
fake_restore_needs (ConfabSession *self)
{
  if (settled != NULL)
    g_hash_table_remove_all (settled);

  confab_needs_stop (confab_session_get_needs (self));
}

static DexFuture *
settle (ConfabSession *self, const char *key, gboolean done)
{
  if (fake_error != NULL)
    return fake_answer (NULL);

  if (settled == NULL)
    settled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (done)
    g_hash_table_add (settled, g_strdup (key));
  else
    g_hash_table_remove (settled, key);

  confab_needs_refresh (confab_session_get_needs (self));
  return fake_answer (NULL);
}

DexFuture *
confab_session_set_need_done (ConfabSession *self,
                              const char *conversation_id,
                              const char *key,
                              gint64 seq)
{
  fake_note ("need-done %s %" G_GINT64_FORMAT, key, seq);
  return settle (self, key, seq > 0);
}

DexFuture *
confab_session_snooze_need (ConfabSession *self,
                            const char *conversation_id,
                            const char *key,
                            gint64 until_ms)
{
  fake_note ("need-snooze %s %" G_GINT64_FORMAT, key, until_ms);
  return settle (self, key, TRUE);
}
