// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/search/confab-search-match.h"
#include "fake-client.h"
#include "made-up.h"

#include "ui/common/confab-calendar.h"

#include <gtk/gtk.h>

/* Looks among the messages that are made up, and finds one more on a server that is made up. */

static GPtrArray *kept;

static ConfabMessageRowData *
make_row (ConfabMessage *message)
{
  ConfabMessageRowData *row = confab_message_row_data_new ();

  row->id = g_strdup (confab_message_get_id (message));
  row->conversation_id = g_strdup (confab_message_get_conversation_id (message));
  row->sender_id = g_strdup (confab_user_get_id (confab_message_get_sender (message)));
  row->content = g_strdup (confab_message_get_content (message));
  row->seq = confab_message_get_seq (message);
  row->position = confab_message_get_position (message);
  row->created_at = confab_message_get_created_at (message);
  row->status = CONFAB_MESSAGE_SENT;
  return row;
}

static gboolean
fits (const ConfabSearchQuery *query, const ConfabMessageRowData *row)
{
  ConfabSearchSubject subject = { .conversation_id = row->conversation_id,
                                  .sender_id = row->sender_id,
                                  .content = row->content,
                                  .created_at = row->created_at };
  g_autoptr (ConfabSearchWords) words = confab_search_words_new (NULL);

  return confab_search_fits (query, &subject, words);
}

static void
find_in (ConfabRoster *roster,
         ConfabConversation *conversation,
         const ConfabSearchQuery *query,
         ConfabFound *found)
{
  g_autoptr (GListModel) messages = made_up_messages (roster, conversation);
  guint n = g_list_model_get_n_items (messages);

  for (guint i = n; i > 0; i--)
    {
      g_autoptr (ConfabMessage) message = g_list_model_get_item (messages, i - 1);
      g_autoptr (ConfabMessageRowData) row = make_row (message);

      if (row->content != NULL && fits (query, row))
        g_ptr_array_add (found->messages, g_steal_pointer (&row));
    }
}

/* A report in which the orchard is named, and nowhere else. */
static void
find_in_file (ConfabRoster *roster, const ConfabSearchQuery *query, ConfabFound *found)
{
  ConfabConversation *conversation = confab_roster_get_conversation (roster, made_up_id (2, 'c'));
  g_autoptr (GListModel) messages = made_up_messages (roster, conversation);
  g_autoptr (ConfabMessage) message = g_list_model_get_item (messages, 0);
  g_autoptr (ConfabMessageRowData) row = make_row (message);
  ConfabAttachmentData *file = confab_attachment_data_new ();
  ConfabSearchFile text = {
    .id = (char *) made_up_id (98, 'f'),
    .text =
        (char *) "Last year the pears from the orchard were sold at the market in town, and what "
                 "was left over was cooked by everybody together in the evening.",
  };
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  ConfabSearchSubject subject = { .conversation_id = row->conversation_id,
                                  .content = row->content,
                                  .files = files };
  ConfabSearchFilePlace place;
  g_autoptr (ConfabSearchWords) words = confab_search_words_new (NULL);

  file->id = g_strdup (text.id);
  file->type = CONFAB_ATTACHMENT_DOCUMENT;
  file->filename = g_strdup ("report.pdf");
  row->attachments = g_ptr_array_new ();
  g_ptr_array_add (row->attachments, file);
  g_ptr_array_add (files, &text);

  if (!confab_search_fits_with_files (query, &subject, words, &place) || place.file == NULL)
    return;

  confab_found_take_excerpt (found, row->id, text.id,
                             confab_search_file_snippet (query, &place, 100));
  g_ptr_array_add (found->messages, g_steal_pointer (&row));
}

static DexFuture *
find (gpointer data,
      ConfabSearchQuery *query,
      gint64 before,
      guint limit,
      GCancellable *cancellable)
{
  ConfabRoster *roster = confab_session_get_roster (data);
  g_autoptr (ConfabFound) found = confab_found_new ();
  const char *ids[] = { made_up_id (2, 'c'), made_up_id (4, 'c') };

  fake_note ("search %s", query->text);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    find_in (roster, confab_roster_get_conversation (roster, ids[i]), query, found);

  find_in_file (roster, query, found);

  return dex_future_new_take_boxed (CONFAB_TYPE_FOUND, g_steal_pointer (&found));
}

static void
cancel (gpointer data, GCancellable *cancellable)
{
  g_cancellable_cancel (cancellable);
}

static DexFuture *
find_on_server (gpointer data, ConfabSearchQuery *query)
{
  g_autoptr (ConfabFound) found = confab_found_new ();
  g_autoptr (ConfabMessageRowData) row = confab_message_row_data_new ();

  row->id = g_strdup (made_up_id (99, 'e'));
  row->conversation_id = g_strdup (made_up_id (3, 'c'));
  row->sender_id = g_strdup (made_up_id (7, 'a'));
  row->content = g_strdup ("The key to the shed hangs behind the door, as it has since spring.");
  row->seq = 12;
  row->position = row->seq * 65536;
  row->created_at = MADE_UP_NOW_MS - G_GINT64_CONSTANT (9000000000);
  row->status = CONFAB_MESSAGE_SENT;

  if (fits (query, row))
    g_ptr_array_add (found->messages, g_steal_pointer (&row));

  return dex_future_new_take_boxed (CONFAB_TYPE_FOUND, g_steal_pointer (&found));
}

ConfabSearch *
confab_session_new_search (ConfabSession *self)
{
  static const ConfabSearchSource source = { find, cancel, find_on_server };

  return confab_search_new (confab_session_get_roster (self),
                            confab_calendar_get_clock (confab_calendar_get_default ()), &source,
                            g_object_ref (self), g_object_unref);
}

/* GTK's own cannot be called where GTK_A11Y is "test". */
void
gtk_accessible_announce (GtkAccessible *self,
                         const char *message,
                         GtkAccessibleAnnouncementPriority priority)
{
  fake_note ("announced %s", message);
}

DexFuture *
confab_session_load_saved_searches (ConfabSession *self)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();

  if (fake_error != NULL)
    return fake_answer (NULL);

  for (guint i = 0; kept != NULL && i < kept->len; i++)
    g_strv_builder_add (texts, g_ptr_array_index (kept, i));

  return dex_future_new_take_boxed (G_TYPE_STRV, g_strv_builder_end (texts));
}

DexFuture *
confab_session_save_search (ConfabSession *self, const char *text)
{
  fake_note ("keep %s", text);

  if (fake_error == NULL)
    {
      kept = kept != NULL ? kept : g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (kept, g_strdup (text));
    }

  return fake_answer (NULL);
}

DexFuture *
confab_session_forget_search (ConfabSession *self, const char *text)
{
  fake_note ("forget %s", text);

  for (guint i = 0; kept != NULL && i < kept->len; i++)
    if (g_str_equal (g_ptr_array_index (kept, i), text))
      g_ptr_array_remove_index (kept, i--);

  return fake_answer (NULL);
}
