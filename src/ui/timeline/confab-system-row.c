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
  ConfabMessage *message;
  GSignalGroup *signals;
  GtkWidget *parts[3]; /* what is missing above, the day, what is missing below */
  GtkWidget *label;
  gboolean is_online;
};

typedef enum
{
  PROP_IS_ONLINE = 1,
} ConfabSystemRowProp;

static GParamSpec *props[PROP_IS_ONLINE + 1];

G_DEFINE_FINAL_TYPE (ConfabSystemRow, confab_system_row, GTK_TYPE_BOX)

static void
update_parts (ConfabSystemRow *self)
{
  gint64 missing[] = { confab_message_get_missing_above (self->message),
                       confab_message_get_missing_below (self->message) };

  if (confab_message_get_show_day (self->message))
    {
      self->parts[1] = confab_day_line_new (confab_message_get_created_at (self->message));
      gtk_box_prepend (GTK_BOX (self), self->parts[1]);
    }

  if (missing[0] > 0)
    {
      self->parts[0] = confab_missing_line_new (missing[0], self->is_online);
      gtk_box_prepend (GTK_BOX (self), self->parts[0]);
    }

  if (missing[1] > 0)
    {
      self->parts[2] = confab_missing_line_new (missing[1], self->is_online);
      gtk_box_append (GTK_BOX (self), self->parts[2]);
    }
}

static void
update (ConfabSystemRow *self)
{
  const ConfabUpdateData *happened;
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (self->parts); i++)
    if (self->parts[i] != NULL)
      gtk_box_remove (GTK_BOX (self), g_steal_pointer (&self->parts[i]));

  if (self->message == NULL)
    return;

  update_parts (self);
  happened = confab_message_get_update (self->message);
  text = happened != NULL ? confab_update_to_text (happened, self->roster) : g_strdup ("");
  gtk_label_set_label (GTK_LABEL (self->label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
confab_system_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, CONFAB_SYSTEM_ROW (object)->is_online);
}

static void
confab_system_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ConfabSystemRow *self = CONFAB_SYSTEM_ROW (object);

  self->is_online = g_value_get_boolean (value);
  update (self);
}

static void
confab_system_row_dispose (GObject *object)
{
  ConfabSystemRow *self = CONFAB_SYSTEM_ROW (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->message);
  g_clear_object (&self->roster);

  G_OBJECT_CLASS (confab_system_row_parent_class)->dispose (object);
}

static void
confab_system_row_class_init (ConfabSystemRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = confab_system_row_get_property;
  object_class->set_property = confab_system_row_set_property;
  object_class->dispose = confab_system_row_dispose;
  props[PROP_IS_ONLINE] =
      g_param_spec_boolean ("is-online", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
confab_system_row_init (ConfabSystemRow *self)
{
  self->signals = g_signal_group_new (CONFAB_TYPE_MESSAGE);
  g_signal_group_connect_swapped (self->signals, "notify", G_CALLBACK (update), self);
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
  g_return_if_fail (CONFAB_IS_SYSTEM_ROW (self));

  g_set_object (&self->message, message);
  g_signal_group_set_target (self->signals, message);
  update (self);
}

/**
 * confab_system_row_get_content:
 *
 * Returns: (transfer none): what happened, without what stands above it
 */
GtkWidget *
confab_system_row_get_content (ConfabSystemRow *self)
{
  g_return_val_if_fail (CONFAB_IS_SYSTEM_ROW (self), NULL);

  return self->label;
}
