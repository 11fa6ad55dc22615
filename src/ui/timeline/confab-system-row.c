// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-message-row.h"

#include "confab-row-parts.h"

#include "ui/common/confab-words.h"

/**
 * ConfabSystemRow:
 *
 * A line that tells what happened in a conversation: who came, who left, how it is called.
 */
struct _ConfabSystemRow
{
  GtkBox parent_instance;
  ConfabRoster *roster;
  GtkWidget *day;
  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (ConfabSystemRow, confab_system_row, GTK_TYPE_BOX)

static void
confab_system_row_dispose (GObject *object)
{
  ConfabSystemRow *self = CONFAB_SYSTEM_ROW (object);

  g_clear_object (&self->roster);

  G_OBJECT_CLASS (confab_system_row_parent_class)->dispose (object);
}

static void
confab_system_row_class_init (ConfabSystemRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = confab_system_row_dispose;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
confab_system_row_init (ConfabSystemRow *self)
{
  self->label = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "justify", GTK_JUSTIFY_CENTER,
                              "hexpand", TRUE, NULL);
  gtk_widget_add_css_class (self->label, "system-line");
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_append (GTK_BOX (self), self->label);
}

/**
 * confab_system_row_new:
 * @roster: who is who
 *
 * Returns: (transfer floating): a row without a message
 */
GtkWidget *
confab_system_row_new (ConfabRoster *roster)
{
  ConfabSystemRow *self = g_object_new (CONFAB_TYPE_SYSTEM_ROW, NULL);

  self->roster = g_object_ref (roster);
  return GTK_WIDGET (self);
}

/**
 * confab_system_row_set_message:
 * @message: (nullable): a message of kind %CONFAB_MESSAGE_SYSTEM
 */
void
confab_system_row_set_message (ConfabSystemRow *self, ConfabMessage *message)
{
  const ConfabUpdateData *update;
  g_autofree char *text = NULL;

  g_return_if_fail (CONFAB_IS_SYSTEM_ROW (self));

  if (self->day != NULL)
    gtk_box_remove (GTK_BOX (self), g_steal_pointer (&self->day));

  if (message == NULL)
    return;

  if (confab_message_get_show_day (message))
    {
      self->day = confab_day_line_new (confab_message_get_created_at (message));
      gtk_box_prepend (GTK_BOX (self), self->day);
    }

  update = confab_message_get_update (message);
  text = update != NULL ? confab_update_to_text (update, self->roster) : g_strdup ("");
  gtk_label_set_label (GTK_LABEL (self->label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}
