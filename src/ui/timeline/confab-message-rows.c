// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-message-rows.h"

#include "confab-marks.h"
#include "confab-message-asked.h"
#include "confab-message-row.h"

enum
{
  KIND_MESSAGE,
  KIND_SYSTEM,
  N_KINDS,
};

static gboolean
is_online (GBinding *binding, const GValue *connection, GValue *online, gpointer data)
{
  g_value_set_boolean (online, g_value_get_int (connection) == CONFAB_CONNECTION_ONLINE ||
                                   g_value_get_int (connection) == CONFAB_CONNECTION_SYNCING);
  return TRUE;
}

static guint
get_kind (gpointer item, gpointer data)
{
  return confab_message_get_is_system (item) ? KIND_SYSTEM : KIND_MESSAGE;
}

static GtkWidget *
make_row (guint kind, gpointer data)
{
  ConfabMessageRows *rows = data;
  GtkWidget *row;

  if (kind == KIND_SYSTEM)
    row = confab_system_row_new (confab_session_get_roster (rows->session));
  else
    row = confab_message_row_new ();

  g_object_bind_property_full (rows->session, "connection", row, "is-online", G_BINDING_SYNC_CREATE,
                               is_online, NULL, NULL, NULL);

  if (kind == KIND_SYSTEM)
    return row;

  g_signal_connect (row, "asked", G_CALLBACK (confab_message_asked), rows);
  return row;
}

static void
show_found_file (ConfabMessageRows *self, ConfabMessageRow *row, ConfabMessage *message)
{
  const char *file_id =
      self->found_files != NULL
          ? g_hash_table_lookup (self->found_files, confab_message_get_id (message))
          : NULL;

  confab_message_row_set_found_file (row, file_id);
}

static void
bind_row (GtkWidget *row, gpointer item, gpointer data)
{
  ConfabMessageRows *rows = data;
  ConfabConversationType kind = confab_conversation_get_kind (rows->conversation);

  if (CONFAB_IS_SYSTEM_ROW (row))
    {
      confab_system_row_set_message (CONFAB_SYSTEM_ROW (row), item);
      return;
    }

  g_object_set (row, "show-people", kind != CONFAB_CONVERSATION_DIRECT, NULL);
  confab_message_row_set_place (CONFAB_MESSAGE_ROW (row), rows->conversation,
                                confab_session_get_roster (rows->session));
  confab_message_row_set_session (CONFAB_MESSAGE_ROW (row), rows->session);
  confab_message_row_set_marks (CONFAB_MESSAGE_ROW (row), rows->marks);
  confab_message_row_set_message (CONFAB_MESSAGE_ROW (row), item);
  show_found_file (rows, CONFAB_MESSAGE_ROW (row), item);
}

static void
unbind_row (GtkWidget *row, gpointer item, gpointer data)
{
  if (CONFAB_IS_SYSTEM_ROW (row))
    confab_system_row_set_message (CONFAB_SYSTEM_ROW (row), NULL);
  else
    confab_message_row_set_message (CONFAB_MESSAGE_ROW (row), NULL);
}

static GtkWidget *
get_content (GtkWidget *row, gpointer data)
{
  return CONFAB_IS_SYSTEM_ROW (row) ? confab_system_row_get_content (CONFAB_SYSTEM_ROW (row))
                                    : confab_message_row_get_content (CONFAB_MESSAGE_ROW (row));
}

static gint64
get_order (gpointer item, gpointer data)
{
  return confab_message_get_position (item);
}

const ConfabTimelineFactory confab_message_rows_factory = {
  .n_kinds = N_KINDS,
  .get_kind = get_kind,
  .make_row = make_row,
  .bind_row = bind_row,
  .unbind_row = unbind_row,
  .get_content = get_content,
  .get_order = get_order,
};

/**
 * confab_message_rows_set_marks:
 * @view: whose rows they are
 * @marks: (nullable): what is to be marked in the texts
 *
 * Marks it in the rows that there are, and in those that come.
 */
void
confab_message_rows_set_marks (ConfabMessageRows *self,
                               ConfabTimelineView *view,
                               ConfabSearchQuery *marks)
{
  GListModel *model = confab_timeline_view_get_model (view);
  guint n = model != NULL ? g_list_model_get_n_items (model) : 0;

  if (!confab_marks_take (&self->marks, marks))
    return;

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = confab_timeline_view_get_row (view, i);

      if (CONFAB_IS_MESSAGE_ROW (row))
        confab_message_row_set_marks (CONFAB_MESSAGE_ROW (row), marks);
    }
}

/**
 * confab_message_rows_set_found_files:
 * @view: whose rows they are
 * @files: message id → id of its file, in which something was found
 *
 * Marks these files in the rows that there are, and in those that come.
 */
void
confab_message_rows_set_found_files (ConfabMessageRows *self,
                                     ConfabTimelineView *view,
                                     GHashTable *files)
{
  GListModel *model = confab_timeline_view_get_model (view);
  guint n = model != NULL ? g_list_model_get_n_items (model) : 0;
  guint n_before = self->found_files != NULL ? g_hash_table_size (self->found_files) : 0;

  g_clear_pointer (&self->found_files, g_hash_table_unref);
  self->found_files = g_hash_table_ref (files);

  /* As a rule there are none, before and after. */
  for (guint i = 0; i < n && n_before + g_hash_table_size (files) > 0; i++)
    {
      GtkWidget *row = confab_timeline_view_get_row (view, i);

      if (CONFAB_IS_MESSAGE_ROW (row))
        show_found_file (self, CONFAB_MESSAGE_ROW (row),
                         confab_message_row_get_message (CONFAB_MESSAGE_ROW (row)));
    }
}
