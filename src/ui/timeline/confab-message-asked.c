// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-message-asked.h"

#include "confab-delete-dialog.h"
#include "confab-history-dialog.h"
#include "confab-message-files.h"
#include "confab-message-info.h"
#include "confab-message-words.h"
#include "confab-person-popover.h"
#include "confab-reactions-dialog.h"
#include "confab-replace-file.h"
#include "confab-sending-bar.h"

#include "ui/common/confab-actions.h"
#include "ui/common/confab-copy-link.h"
#include "ui/common/confab-report.h"

#include <glib/gi18n.h>

/* What rows ask for: what is done to a message goes to the session, what is written goes to the
 * composer, and what leads elsewhere to the window. */

typedef void (*Answer) (ConfabMessageRows *rows,
                        GtkWidget *row,
                        ConfabMessage *message,
                        const char *value);

static void
retry (ConfabMessageRows *rows, GtkWidget *row, ConfabMessage *message, const char *value)
{
  confab_report (row, confab_session_retry (rows->session, message));
}

static void
discard (ConfabMessageRows *rows, GtkWidget *row, ConfabMessage *message, const char *value)
{
  confab_report (row, confab_session_discard (rows->session, message));
}

static void
set_paused (ConfabMessageRows *rows,
            GtkWidget *row,
            ConfabMessage *message,
            const char *id,
            gboolean paused)
{
  const GPtrArray *files = confab_message_get_attachments (message);

  if (!confab_message_has_files_on_way (message))
    return;

  for (guint i = 0; i < files->len; i++)
    {
      const ConfabAttachmentData *file = g_ptr_array_index (files, i);

      if (file->url == NULL && (*id == '\0' || g_str_equal (id, file->id)))
        confab_report (row, confab_session_pause_file (rows->session, file->id, paused));
    }
}

static void
pause_file (ConfabMessageRows *rows, GtkWidget *row, ConfabMessage *message, const char *id)
{
  set_paused (rows, row, message, id, TRUE);
}

static void
go_on (ConfabMessageRows *rows, GtkWidget *row, ConfabMessage *message, const char *id)
{
  set_paused (rows, row, message, id, FALSE);
}

static void
choose_file (ConfabMessageRows *rows, GtkWidget *row, ConfabMessage *message, const char *value)
{
  confab_replace_file_present (row, rows->session, message);
}

static void
info (ConfabMessageRows *rows, GtkWidget *row, ConfabMessage *message, const char *value)
{
  adw_dialog_present (confab_message_info_new (rows->session, rows->conversation, message), row);
}

static void
reply (ConfabMessageRows *rows, GtkWidget *row, ConfabMessage *message, const char *value)
{
  if (confab_message_can_react (message, rows->conversation))
    gtk_widget_activate_action (row, "conversation.reply", "s", confab_message_get_id (message));
}

/**
 * confab_message_edit:
 * @from: where it is asked for
 * @message: one that can be edited
 *
 * Has the message written anew.
 */
void
confab_message_edit (GtkWidget *from, ConfabMessage *message)
{
  const ConfabCardData *card = confab_message_get_card (message);
  g_autofree char *json = card != NULL ? confab_card_data_to_json (card) : g_strdup ("");

  gtk_widget_activate_action (from, "conversation.edit", "(sss)", confab_message_get_id (message),
                              confab_message_get_content (message), json);
}

static void
edit (ConfabMessageRows *rows, GtkWidget *row, ConfabMessage *message, const char *value)
{
  if (confab_message_can_edit (message, rows->conversation))
    confab_message_edit (row, message);
  else
    gtk_widget_activate_action (row, CONFAB_ACTION_SHOW_TOAST, "s",
                                _ ("Only your own messages can be edited"));
}

static void delete (ConfabMessageRows *rows,
                    GtkWidget *row,
                    ConfabMessage *message,
                    const char *value)
{
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (messages, g_object_ref (message));

  /* The row may show something else when the answer comes: the view is asked. */
  confab_delete_dialog_present (rows->session, rows->conversation, messages,
                                gtk_widget_get_parent (row));
}

static void
history (ConfabMessageRows *rows, GtkWidget *row, ConfabMessage *message, const char *value)
{
  adw_dialog_present (confab_history_dialog_new (rows->session, message), row);
}

static void
forward (ConfabMessageRows *rows, GtkWidget *row, ConfabMessage *message, const char *value)
{
  g_autofree char *text = confab_message_to_forwarded (message);
  const char *texts[] = { text, NULL };

  if (text != NULL)
    gtk_widget_activate_action (row, CONFAB_ACTION_FORWARD, "^as", texts);
}

static void
star (ConfabMessageRows *rows, GtkWidget *row, ConfabMessage *message, const char *value)
{
  if (!confab_message_get_is_deleted (message))
    confab_report (row, confab_session_set_starred (rows->session, message,
                                                    !confab_message_get_is_starred (message)));
}

static void
reactions (ConfabMessageRows *rows, GtkWidget *row, ConfabMessage *message, const char *value)
{
  adw_dialog_present (
      confab_reactions_dialog_new (message, confab_session_get_roster (rows->session)), row);
}

static void
person (ConfabMessageRows *rows, GtkWidget *row, ConfabMessage *message, const char *value)
{
  ConfabUser *user = confab_roster_get_user (confab_session_get_roster (rows->session), value);

  if (user != NULL)
    confab_message_row_show_popover (CONFAB_MESSAGE_ROW (row),
                                     confab_person_popover_new (rows->session, user, row));
}

static void
copy_link (ConfabMessageRows *rows, GtkWidget *row, ConfabMessage *message, const char *value)
{
  if (confab_message_get_seq (message) > 0)
    confab_copy_link (row, rows->session, confab_message_get_conversation_id (message),
                      confab_message_get_id (message));
}

static gboolean
has_own (ConfabMessageRows *rows, ConfabMessage *message, const char *emoji)
{
  const char *own_id = confab_account_get_user_id (confab_session_get_account (rows->session));
  const GPtrArray *all = confab_message_get_reactions (message);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const ConfabReactionData *reaction = g_ptr_array_index (all, i);

      if (g_strcmp0 (reaction->user_id, own_id) == 0 && g_strcmp0 (reaction->emoji, emoji) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
react (ConfabMessageRows *rows, GtkWidget *row, ConfabMessage *message, const char *value)
{
  if (confab_message_can_react (message, rows->conversation))
    confab_report (row, confab_session_react (rows->session, message, value,
                                              !has_own (rows, message, value)));
}

/**
 * confab_message_asked:
 * @row: a row
 * @what: what it asks for, see #ConfabMessageRow
 * @value: (nullable): about what
 *
 * Does it.
 */
void
confab_message_asked (ConfabMessageRow *row,
                      const char *what,
                      const char *value,
                      ConfabMessageRows *rows)
{
  static const struct
  {
    const char *what;
    Answer answer;
  } answers[] = {
    { "retry", retry },         { "discard", discard },
    { "info", info },           { "reply", reply },
    { "edit", edit },           { "delete", delete },
    { "history", history },     { "star", star },
    { "forward", forward },     { "reactions", reactions },
    { "person", person },       { "react", react },
    { "copy-link", copy_link }, { "pause", pause_file },
    { "go-on", go_on },         { "choose-file", choose_file },
  };
  g_autoptr (ConfabMessage) message = g_object_ref (confab_message_row_get_message (row));

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_equal (answers[i].what, what))
      answers[i].answer (rows, GTK_WIDGET (row), message, value);

  confab_message_file_asked (rows, GTK_WIDGET (row), message, what, value);
}
