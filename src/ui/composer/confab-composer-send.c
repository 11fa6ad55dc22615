// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-composer-private.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-report.h"

#include <glib/gi18n.h>
#include <string.h>

/* What was written leaves the field: as a message, or as what one says instead. */

/**
 * confab_composer_is_blank:
 *
 * Returns: whether there is nothing in a text that can be seen
 */
gboolean
confab_composer_is_blank (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

typedef struct
{
  ConfabComposer *composer;
  ConfabConversation *conversation;
  char *text;
  char *reply_to;
  char *edited_id; /* what is changed by it, or NULL */
  ConfabCardData *card;
} Sending;

static void
sending_free (Sending *sending)
{
  g_object_unref (sending->composer);
  g_object_unref (sending->conversation);
  g_free (sending->text);
  g_free (sending->reply_to);
  g_free (sending->edited_id);
  confab_card_data_free (sending->card);
  g_free (sending);
}

static DexFuture *
begin_sending (const Sending *sending)
{
  ConfabSession *session = sending->composer->session;

  return sending->edited_id != NULL
             ? confab_session_edit_with_card (session, sending->conversation, sending->edited_id,
                                              sending->text, sending->card)
             : confab_session_send_with_card (session, sending->conversation, sending->text,
                                              sending->reply_to, sending->card);
}

/* What was not taken comes back. */
static void
bring_back (const Sending *sending)
{
  ConfabComposer *self = sending->composer;
  g_autofree char *now = confab_composer_dup_text (self);

  if (self->conversation != sending->conversation || *now != '\0')
    return;

  confab_composer_set_text (self, sending->text);

  if (sending->edited_id != NULL)
    {
      g_set_str (&self->edited_id, sending->edited_id);
      confab_composer_update_context (self);
      return;
    }

  confab_composer_schedule_draft (self);

  if (sending->reply_to != NULL)
    confab_report (GTK_WIDGET (self), confab_session_set_draft_reply (
                                          self->session, sending->conversation, sending->reply_to));
}

/* The text is gone from the field at once; it comes back should the database refuse it, unless
 * something else has been written there since. */
static DexFuture *
send_fiber (Sending *sending)
{
  g_autoptr (GError) error = NULL;

  if (!dex_await (begin_sending (sending), &error))
    {
      bring_back (sending);
      confab_report_error (GTK_WIDGET (sending->composer), error);
      return confab_reject (&error);
    }

  return dex_future_new_true ();
}

/* The draft has become a message. */
static void
clear_draft (ConfabComposer *self, const char *reply_to)
{
  confab_composer_set_text (self, "");

  if (reply_to != NULL)
    confab_report (GTK_WIDGET (self),
                   confab_session_set_draft_reply (self->session, self->conversation, NULL));

  self->draft_since_ms = 1;
  confab_composer_save_draft (self);
  confab_session_typed (self->session, self->conversation, FALSE);
}

/* So long one can change one's mind. */
static void
offer_recall (ConfabComposer *self)
{
  gint64 hold_ms = confab_composer_get_hold_ms (self);

  confab_session_set_hold (self->session, hold_ms);

  if (hold_ms > 0)
    gtk_widget_activate_action (GTK_WIDGET (self), CONFAB_ACTION_OFFER_RECALL, "s",
                                confab_conversation_get_id (self->conversation));
}

static void
send_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabComposer *self = CONFAB_COMPOSER (widget);
  g_autofree char *text = confab_composer_dup_text (self);
  Sending *sending;

  if (!confab_composer_can_write (self) || confab_composer_is_blank (text))
    return;

  g_strchomp (text);

  /* Room is left for what stands around the text on its way. */
  if (strlen (text) > CONFAB_MAX_CONTENT_BYTES / 2)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), CONFAB_ACTION_SHOW_TOAST, "s",
                                  _ ("This message is too long to be sent in one piece"));
      return;
    }

  sending = g_new0 (Sending, 1);
  sending->composer = g_object_ref (self);
  sending->conversation = g_object_ref (self->conversation);
  sending->text = g_steal_pointer (&text);
  sending->edited_id = g_strdup (self->edited_id);
  sending->card = confab_composer_dup_card (self);
  sending->reply_to =
      self->edited_id == NULL ? g_strdup (confab_composer_get_reply_to (self)) : NULL;

  if (self->edited_id != NULL)
    {
      confab_composer_end_edit (self);
    }
  else
    {
      clear_draft (self, sending->reply_to);
      offer_recall (self);
    }

  CONFAB_SPAWN_AND_FORGET (send_fiber, sending, sending_free);
}

typedef struct
{
  ConfabComposer *composer;
  ConfabConversation *conversation;
} Recall;

static void
recall_free (Recall *recall)
{
  g_object_unref (recall->composer);
  g_object_unref (recall->conversation);
  g_free (recall);
}

static DexFuture *
recall_fiber (Recall *recall)
{
  ConfabComposer *self = recall->composer;
  g_autoptr (GError) error = NULL;

  if (!dex_await (confab_session_recall (self->session, recall->conversation), &error))
    {
      if (g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND))
        gtk_widget_activate_action (GTK_WIDGET (self), CONFAB_ACTION_SHOW_TOAST, "s",
                                    _ ("It has been sent already"));
      else
        confab_report_error (GTK_WIDGET (self), error);

      return confab_reject (&error);
    }

  if (self->text == NULL || self->conversation != recall->conversation || self->edited_id != NULL)
    return dex_future_new_true ();

  confab_composer_set_text (self, confab_conversation_get_draft (self->conversation));
  confab_composer_update_context (self);
  confab_composer_update_sensitivity (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  return dex_future_new_true ();
}

/**
 * confab_composer_recall:
 *
 * Takes the newest message of the conversation back, if it has not left: it can be written on.
 */
void
confab_composer_recall (ConfabComposer *self)
{
  Recall *recall;

  g_return_if_fail (CONFAB_IS_COMPOSER (self));

  if (!confab_composer_can_write (self))
    return;

  confab_composer_save_draft (self);
  recall = g_new0 (Recall, 1);
  recall->composer = g_object_ref (self);
  recall->conversation = g_object_ref (self->conversation);
  CONFAB_SPAWN_AND_FORGET (recall_fiber, recall, recall_free);
}

/**
 * confab_composer_update_sending:
 * @text: what stands in the field
 *
 * One place has two buttons: what is written is sent with it, and as long as nothing is, something
 * can be said. What is being changed stays a text.
 */
void
confab_composer_update_sending (ConfabComposer *self, const char *text)
{
  gboolean blank = confab_composer_is_blank (text);
  gboolean to_send = !blank || self->edited_id != NULL;
  gboolean focused =
      gtk_widget_has_focus (self->send) || gtk_widget_get_focus_child (self->voice) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "composer.send",
                                 confab_composer_can_write (self) && !blank);

  if (gtk_widget_get_visible (self->send) == to_send)
    return;

  /* The button that goes does not take the focus with it. */
  if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (self->text));

  gtk_widget_set_visible (self->send, to_send);
  gtk_widget_set_visible (self->voice, !to_send);
}

/**
 * confab_composer_install_sending:
 *
 * Adds the action and its buttons to the class.
 */
void
confab_composer_install_sending (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, ConfabComposer, voice);
  gtk_widget_class_bind_template_child (widget_class, ConfabComposer, send);
  gtk_widget_class_install_action (widget_class, "composer.send", NULL, send_action);
}
