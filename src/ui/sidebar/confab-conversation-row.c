// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-conversation-row.h"

#include "ui/common/confab-calendar.h"
#include "ui/common/confab-closures.h"
#include "ui/common/confab-conversation-actions.h"
#include "ui/widgets/confab-avatar.h"

/**
 * ConfabConversationRow:
 *
 * A conversation in the list. All that it shows is bound in its Blueprint file.
 */
struct _ConfabConversationRow
{
  GtkBox parent_instance;
  ConfabSession *session;
  ConfabConversation *conversation;
  char *summary;
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_CONVERSATION,
  PROP_CALENDAR,
  PROP_SUMMARY,
} ConfabConversationRowProp;

G_DEFINE_FINAL_TYPE (ConfabConversationRow, confab_conversation_row, GTK_TYPE_BOX)

static GParamSpec *props[PROP_SUMMARY + 1];

static void
confab_conversation_row_dispose (GObject *object)
{
  ConfabConversationRow *self = CONFAB_CONVERSATION_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_CONVERSATION_ROW);
  g_clear_object (&self->session);
  g_clear_object (&self->conversation);

  G_OBJECT_CLASS (confab_conversation_row_parent_class)->dispose (object);
}

static void
confab_conversation_row_finalize (GObject *object)
{
  g_free (CONFAB_CONVERSATION_ROW (object)->summary);

  G_OBJECT_CLASS (confab_conversation_row_parent_class)->finalize (object);
}

static void
confab_conversation_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabConversationRow *self = CONFAB_CONVERSATION_ROW (object);

  switch ((ConfabConversationRowProp) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_CONVERSATION:
      g_value_set_object (value, self->conversation);
      break;
    case PROP_CALENDAR:
      g_value_set_object (value, confab_calendar_get_default ());
      break;
    case PROP_SUMMARY:
      g_value_set_string (value, self->summary);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_conversation_row_set_property (GObject *object,
                                      guint id,
                                      const GValue *value,
                                      GParamSpec *pspec)
{
  ConfabConversationRow *self = CONFAB_CONVERSATION_ROW (object);

  switch ((ConfabConversationRowProp) id)
    {
    case PROP_SESSION:
      if (g_set_object (&self->session, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_CONVERSATION:
      confab_conversation_row_set_conversation (self, g_value_get_object (value));
      break;
    case PROP_SUMMARY:
      if (g_set_str (&self->summary, g_value_get_string (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_CALENDAR:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_conversation_row_class_init (ConfabConversationRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = confab_conversation_row_dispose;
  object_class->finalize = confab_conversation_row_finalize;
  object_class->get_property = confab_conversation_row_get_property;
  object_class->set_property = confab_conversation_row_set_property;

  props[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_CONVERSATION] =
      g_param_spec_object ("conversation", NULL, NULL, CONFAB_TYPE_CONVERSATION,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_CALENDAR] = g_param_spec_object ("calendar", NULL, NULL, CONFAB_TYPE_CALENDAR,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_SUMMARY] =
      g_param_spec_string ("summary", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  g_type_ensure (CONFAB_TYPE_AVATAR);
  confab_conversation_actions_install (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-conversation-row.ui");
  confab_closures_bind (widget_class);
  gtk_widget_class_set_css_name (widget_class, "conversation");
}

static void
confab_conversation_row_init (ConfabConversationRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * confab_conversation_row_set_conversation:
 * @conversation: (nullable): what it shows
 */
void
confab_conversation_row_set_conversation (ConfabConversationRow *self,
                                          ConfabConversation *conversation)
{
  g_return_if_fail (CONFAB_IS_CONVERSATION_ROW (self));

  if (g_set_object (&self->conversation, conversation))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CONVERSATION]);
}

/**
 * confab_conversation_row_get_conversation:
 *
 * Returns: (transfer none) (nullable): what it shows
 */
ConfabConversation *
confab_conversation_row_get_conversation (ConfabConversationRow *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION_ROW (self), NULL);

  return self->conversation;
}
