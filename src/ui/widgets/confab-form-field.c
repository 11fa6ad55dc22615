// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-form-field.h"

#include <adwaita.h>

/**
 * ConfabFormField:
 *
 * One entry of a form, and below it what is wrong with its text. An error goes away as soon as the
 * text is changed.
 */
struct _ConfabFormField
{
  GtkBox parent_instance;
  GtkListBox *list;
  GtkRevealer *revealer;
  GtkWidget *icon;
  GtkLabel *note;
  GtkWidget *row;
  char *error;
  char *hint;
  gboolean secret;
};

typedef enum
{
  PROP_TITLE = 1,
  PROP_TEXT,
  PROP_ERROR,
  PROP_HINT,
  PROP_SECRET,
  PROP_INPUT_PURPOSE,
} ConfabFormFieldProp;

typedef enum
{
  SIGNAL_ACTIVATE,
  SIGNAL_LEAVE,
} ConfabFormFieldSignal;

G_DEFINE_FINAL_TYPE (ConfabFormField, confab_form_field, GTK_TYPE_BOX)

static GParamSpec *props[PROP_INPUT_PURPOSE + 1];
static guint signals[SIGNAL_LEAVE + 1];

static void
update_note (ConfabFormField *self)
{
  const char *text = self->error != NULL ? self->error : self->hint;

  if (text != NULL)
    gtk_label_set_label (self->note, text);

  gtk_widget_set_visible (self->icon, self->error != NULL);
  gtk_revealer_set_reveal_child (self->revealer, text != NULL);

  if (self->error != NULL)
    {
      gtk_widget_add_css_class (self->row, "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->note), "error");
      gtk_widget_remove_css_class (GTK_WIDGET (self->note), "dim-label");
    }
  else
    {
      gtk_widget_remove_css_class (self->row, "error");
      gtk_widget_remove_css_class (GTK_WIDGET (self->note), "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->note), "dim-label");
    }

  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_STATE_INVALID,
      self->error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);

  if (text != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    text, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static void
changed_cb (ConfabFormField *self)
{
  confab_form_field_set_error (self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT]);
}

static void
activated_cb (ConfabFormField *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
}

static void
leave_cb (ConfabFormField *self)
{
  g_signal_emit (self, signals[SIGNAL_LEAVE], 0);
}

static gboolean
confab_form_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (CONFAB_FORM_FIELD (widget)->row);
}

static void
confab_form_field_constructed (GObject *object)
{
  ConfabFormField *self = CONFAB_FORM_FIELD (object);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  G_OBJECT_CLASS (confab_form_field_parent_class)->constructed (object);

  self->row = self->secret ? adw_password_entry_row_new () : adw_entry_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->row), FALSE);
  gtk_list_box_append (self->list, self->row);
  g_signal_connect_object (self->row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->row, "entry-activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->row, focus);
}

static void
confab_form_field_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CONFAB_TYPE_FORM_FIELD);

  G_OBJECT_CLASS (confab_form_field_parent_class)->dispose (object);
}

static void
confab_form_field_finalize (GObject *object)
{
  ConfabFormField *self = CONFAB_FORM_FIELD (object);

  g_free (self->error);
  g_free (self->hint);

  G_OBJECT_CLASS (confab_form_field_parent_class)->finalize (object);
}

static void
confab_form_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabFormField *self = CONFAB_FORM_FIELD (object);

  switch ((ConfabFormFieldProp) id)
    {
    case PROP_TITLE:
      g_value_set_string (value, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->row)));
      break;
    case PROP_TEXT:
      g_value_set_string (value, confab_form_field_get_text (self));
      break;
    case PROP_ERROR:
      g_value_set_string (value, self->error);
      break;
    case PROP_HINT:
      g_value_set_string (value, self->hint);
      break;
    case PROP_SECRET:
      g_value_set_boolean (value, self->secret);
      break;
    case PROP_INPUT_PURPOSE:
      g_value_set_enum (value, adw_entry_row_get_input_purpose (ADW_ENTRY_ROW (self->row)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_form_field_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ConfabFormField *self = CONFAB_FORM_FIELD (object);

  switch ((ConfabFormFieldProp) id)
    {
    case PROP_TITLE:
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), g_value_get_string (value));
      break;
    case PROP_TEXT:
      confab_form_field_set_text (self, g_value_get_string (value));
      break;
    case PROP_ERROR:
      confab_form_field_set_error (self, g_value_get_string (value));
      break;
    case PROP_HINT:
      if (g_set_str (&self->hint, g_value_get_string (value)))
        update_note (self);
      break;
    case PROP_SECRET:
      self->secret = g_value_get_boolean (value);
      break;
    case PROP_INPUT_PURPOSE:
      adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self->row), g_value_get_enum (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_form_field_class_init (ConfabFormFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = confab_form_field_constructed;
  object_class->dispose = confab_form_field_dispose;
  object_class->finalize = confab_form_field_finalize;
  object_class->get_property = confab_form_field_get_property;
  object_class->set_property = confab_form_field_set_property;
  widget_class->grab_focus = confab_form_field_grab_focus;

  props[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_TEXT] =
      g_param_spec_string ("text", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_ERROR] =
      g_param_spec_string ("error", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_HINT] =
      g_param_spec_string ("hint", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_SECRET] =
      g_param_spec_boolean ("secret", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_INPUT_PURPOSE] =
      g_param_spec_enum ("input-purpose", NULL, NULL, GTK_TYPE_INPUT_PURPOSE,
                         GTK_INPUT_PURPOSE_FREE_FORM, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  signals[SIGNAL_ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LEAVE] = g_signal_new ("leave", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-form-field.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabFormField, list);
  gtk_widget_class_bind_template_child (widget_class, ConfabFormField, revealer);
  gtk_widget_class_bind_template_child (widget_class, ConfabFormField, icon);
  gtk_widget_class_bind_template_child (widget_class, ConfabFormField, note);
}

static void
confab_form_field_init (ConfabFormField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * confab_form_field_get_text:
 *
 * Returns: (transfer none): what was entered
 */
const char *
confab_form_field_get_text (ConfabFormField *self)
{
  g_return_val_if_fail (CONFAB_IS_FORM_FIELD (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->row));
}

/**
 * confab_form_field_set_text:
 * @text: (nullable): what stands in it from now on
 */
void
confab_form_field_set_text (ConfabFormField *self, const char *text)
{
  g_return_if_fail (CONFAB_IS_FORM_FIELD (self));

  gtk_editable_set_text (GTK_EDITABLE (self->row), text != NULL ? text : "");
}

/**
 * confab_form_field_set_error:
 * @error: (nullable): what is wrong with the text, in words for the user
 */
void
confab_form_field_set_error (ConfabFormField *self, const char *error)
{
  g_return_if_fail (CONFAB_IS_FORM_FIELD (self));

  if (g_set_str (&self->error, error))
    {
      update_note (self);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ERROR]);
    }
}

/**
 * confab_form_field_get_error:
 *
 * Returns: (transfer none) (nullable): what is said to be wrong with the text
 */
const char *
confab_form_field_get_error (ConfabFormField *self)
{
  g_return_val_if_fail (CONFAB_IS_FORM_FIELD (self), NULL);

  return self->error;
}
