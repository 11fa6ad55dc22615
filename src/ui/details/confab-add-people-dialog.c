// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-add-people-dialog.h"

#include "ui/common/confab-closures.h"
#include "ui/common/confab-people-picker.h"
#include "ui/common/confab-report.h"

/**
 * ConfabAddPeopleDialog:
 *
 * Finds people and adds them to a conversation.
 */
struct _ConfabAddPeopleDialog
{
  AdwDialog parent_instance;
  ConfabSession *session;
  ConfabConversation *conversation;
  ConfabPeoplePicker *people;
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_CONVERSATION,
} ConfabAddPeopleDialogProp;

G_DEFINE_FINAL_TYPE (ConfabAddPeopleDialog, confab_add_people_dialog, ADW_TYPE_DIALOG)

static GParamSpec *props[PROP_CONVERSATION + 1];

static void
add_cb (ConfabAddPeopleDialog *self)
{
  g_autoptr (GPtrArray) users = confab_people_picker_dup_picked (self->people);
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  /* It is done at once here and leaves by the outbox, so there is nothing to wait for. */
  confab_report (window,
                 confab_session_add_participants (self->session, self->conversation, users));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
confab_add_people_dialog_dispose (GObject *object)
{
  ConfabAddPeopleDialog *self = CONFAB_ADD_PEOPLE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_ADD_PEOPLE_DIALOG);
  g_clear_object (&self->session);
  g_clear_object (&self->conversation);

  G_OBJECT_CLASS (confab_add_people_dialog_parent_class)->dispose (object);
}

static void
confab_add_people_dialog_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabAddPeopleDialog *self = CONFAB_ADD_PEOPLE_DIALOG (object);

  switch ((ConfabAddPeopleDialogProp) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_CONVERSATION:
      g_value_set_object (value, self->conversation);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_add_people_dialog_set_property (GObject *object,
                                       guint id,
                                       const GValue *value,
                                       GParamSpec *pspec)
{
  ConfabAddPeopleDialog *self = CONFAB_ADD_PEOPLE_DIALOG (object);

  switch ((ConfabAddPeopleDialogProp) id)
    {
    case PROP_SESSION:
      g_set_object (&self->session, g_value_get_object (value));
      break;
    case PROP_CONVERSATION:
      g_set_object (&self->conversation, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_add_people_dialog_class_init (ConfabAddPeopleDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = confab_add_people_dialog_dispose;
  object_class->get_property = confab_add_people_dialog_get_property;
  object_class->set_property = confab_add_people_dialog_set_property;

  props[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
  props[PROP_CONVERSATION] =
      g_param_spec_object ("conversation", NULL, NULL, CONFAB_TYPE_CONVERSATION,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  g_type_ensure (CONFAB_TYPE_PEOPLE_PICKER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-add-people-dialog.ui");
  confab_closures_bind (widget_class);
  gtk_widget_class_bind_template_child (widget_class, ConfabAddPeopleDialog, people);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
confab_add_people_dialog_init (ConfabAddPeopleDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->people));
}

/**
 * confab_add_people_dialog_new:
 *
 * Returns: (transfer floating): a dialog
 */
AdwDialog *
confab_add_people_dialog_new (ConfabSession *session, ConfabConversation *conversation)
{
  return g_object_new (CONFAB_TYPE_ADD_PEOPLE_DIALOG, "session", session, "conversation",
                       conversation, NULL);
}
