// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-composer-private.h"

#include "protocol/confab-json.h"
#include "ui/common/confab-quote-line.h"
#include "ui/common/confab-report.h"

#include <glib/gi18n.h>
#include <string.h>

/* What the text in the composer is about: a message that it answers, which is part of the draft, or
 * one of one's own that it replaces. While one is being edited, the draft waits as it is. */

/* An edit that was begun before another conversation was opened. */
typedef struct
{
  char *message_id;
  char *text;
  ConfabCardData *card;
} ConfabComposerEdit;

static void
edit_free (gpointer data)
{
  ConfabComposerEdit *edit = data;

  g_free (edit->message_id);
  g_free (edit->text);
  confab_card_data_free (edit->card);
  g_free (edit);
}

/**
 * confab_composer_get_reply_to:
 *
 * Returns: (nullable): the id of the message that the draft answers
 */
const char *
confab_composer_get_reply_to (ConfabComposer *self)
{
  return self->conversation != NULL
             ? confab_conversation_get_row (self->conversation)->draft_reply_to
             : NULL;
}

static GtkWidget *
make_bar (const char *icon_name, const char *label, GtkWidget *about)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_tooltip_text (icon, label);
  gtk_widget_set_tooltip_text (close, _ ("Cancel"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Cancel"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (close), "composer.cancel");
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_add_css_class (close, "circular");
  gtk_widget_set_valign (close, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (about, TRUE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), about);
  gtk_box_append (GTK_BOX (box), close);
  gtk_widget_add_css_class (box, "composer-context");
  return box;
}

static GtkWidget *
make_reply (ConfabComposer *self, const char *reply_to)
{
  const ConfabConversationRowData *row = confab_conversation_get_row (self->conversation);
  GtkWidget *quote = confab_quote_line_new ();

  confab_quote_line_set (CONFAB_QUOTE_LINE (quote), reply_to, row->draft_quote,
                         confab_session_get_roster (self->session));
  return make_bar ("mail-reply-sender-symbolic", _ ("Replying"), quote);
}

static GtkWidget *
make_edit (void)
{
  GtkWidget *label = gtk_label_new (_ ("Editing a message"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "heading");
  return make_bar ("document-edit-symbolic", _ ("Editing a message"), label);
}

static void
show_bar (ConfabComposer *self, GtkWidget *bar)
{
  if (self->context != NULL)
    gtk_box_remove (self->column, self->context);

  self->context = bar;

  if (bar != NULL)
    gtk_box_prepend (self->column, bar);
}

/* What the bar says: it is made anew when that changes. */
static char *
describe (ConfabComposer *self, const char *reply_to)
{
  const ConfabQuoteData *quote;
  g_autofree char *text = NULL;

  if (self->edited_id != NULL)
    return g_strdup ("edit");

  if (reply_to == NULL)
    return NULL;

  quote = confab_conversation_get_row (self->conversation)->draft_quote;
  text = confab_quote_to_text (quote);
  return g_strconcat (reply_to, text, NULL);
}

/**
 * confab_composer_update_context:
 *
 * Shows what is answered or edited.
 */
void
confab_composer_update_context (ConfabComposer *self)
{
  const char *reply_to = self->session != NULL ? confab_composer_get_reply_to (self) : NULL;
  g_autofree char *wanted = describe (self, reply_to);

  if (g_strcmp0 (wanted, self->shown_context) == 0)
    return;

  g_set_str (&self->shown_context, wanted);
  show_bar (self, self->edited_id != NULL ? make_edit ()
                  : reply_to != NULL      ? make_reply (self, reply_to)
                                          : NULL);
}

static void
begin_edit (ConfabComposer *self,
            const char *message_id,
            const char *text,
            const ConfabCardData *card)
{
  confab_composer_save_draft (self);
  g_set_str (&self->edited_id, message_id);
  confab_composer_begin_card (self, card, text);
  confab_composer_set_text (self, text);
  confab_composer_update_context (self);
  confab_composer_update_sensitivity (self);
}

/**
 * confab_composer_end_edit:
 *
 * What was being written before is there again.
 */
void
confab_composer_end_edit (ConfabComposer *self)
{
  g_clear_pointer (&self->edited_id, g_free);
  confab_composer_begin_card (self, NULL, NULL);
  confab_composer_set_text (self, confab_conversation_get_draft (self->conversation));
  confab_composer_update_context (self);
  confab_composer_update_sensitivity (self);
}

/**
 * confab_composer_cancel:
 *
 * Neither answers nor edits.
 *
 * Returns: whether there was anything of that
 */
gboolean
confab_composer_cancel (ConfabComposer *self)
{
  if (self->edited_id != NULL)
    {
      confab_composer_end_edit (self);
      return TRUE;
    }

  if (confab_composer_get_reply_to (self) == NULL)
    return FALSE;

  confab_report (GTK_WIDGET (self),
                 confab_session_set_draft_reply (self->session, self->conversation, NULL));
  return TRUE;
}

/**
 * confab_composer_put_edit_aside:
 *
 * The conversation is left: an edit waits there, in memory.
 */
void
confab_composer_put_edit_aside (ConfabComposer *self)
{
  ConfabComposerEdit *edit;

  if (self->edited_id == NULL)
    return;

  edit = g_new0 (ConfabComposerEdit, 1);
  edit->message_id = g_steal_pointer (&self->edited_id);
  edit->text = confab_composer_dup_text (self);
  edit->card = confab_composer_dup_card (self);
  g_hash_table_insert (self->edits, g_strdup (confab_conversation_get_id (self->conversation)),
                       edit);
}

/**
 * confab_composer_resume_edit:
 *
 * A conversation is opened: an edit that was left there goes on.
 */
void
confab_composer_resume_edit (ConfabComposer *self)
{
  g_autofree char *id = NULL;
  ConfabComposerEdit *edit;

  if (self->conversation == NULL ||
      !g_hash_table_steal_extended (self->edits, confab_conversation_get_id (self->conversation),
                                    (gpointer *) &id, (gpointer *) &edit))
    return;

  begin_edit (self, edit->message_id, edit->text, edit->card);
  edit_free (edit);
}

static void
reply_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabComposer *self = CONFAB_COMPOSER (widget);

  if (!confab_composer_can_write (self))
    return;

  if (self->edited_id != NULL)
    confab_composer_end_edit (self);

  confab_report (widget, confab_session_set_draft_reply (self->session, self->conversation,
                                                         g_variant_get_string (parameter, NULL)));
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
edit_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabComposer *self = CONFAB_COMPOSER (widget);
  const char *message_id, *text, *json;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (ConfabCardData) card = NULL;

  g_variant_get (parameter, "(&s&s&s)", &message_id, &text, &json);

  if (!confab_composer_can_write (self))
    return;

  node = confab_json_parse (json, strlen (json), NULL);
  card = node != NULL ? confab_card_data_parse (node, NULL) : NULL;
  begin_edit (self, message_id, text, card);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
cancel_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabComposer *self = CONFAB_COMPOSER (widget);

  confab_composer_cancel (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

/**
 * confab_composer_install_context:
 *
 * Adds the actions to the class.
 */
void
confab_composer_install_context (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "composer.reply", "s", reply_action);
  gtk_widget_class_install_action (widget_class, "composer.edit", "(sss)", edit_action);
  gtk_widget_class_install_action (widget_class, "composer.cancel", NULL, cancel_action);
}

/**
 * confab_composer_init_context:
 *
 * Nothing is answered or edited yet.
 */
void
confab_composer_init_context (ConfabComposer *self)
{
  self->edits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, edit_free);
}
