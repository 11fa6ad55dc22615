// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-privacy-popover.h"

#include "client/confab-client.h"
#include "ui/common/confab-closures.h"

/**
 * ConfabPrivacyPopover:
 *
 * Who can read what is written in a conversation.
 */
struct _ConfabPrivacyPopover
{
  GtkPopover parent_instance;
  ConfabConversation *conversation;
};

typedef enum
{
  PROP_CONVERSATION = 1,
} ConfabPrivacyPopoverProp;

static GParamSpec *props[PROP_CONVERSATION + 1];

G_DEFINE_FINAL_TYPE (ConfabPrivacyPopover, confab_privacy_popover, GTK_TYPE_POPOVER)

static void
confab_privacy_popover_dispose (GObject *object)
{
  ConfabPrivacyPopover *self = CONFAB_PRIVACY_POPOVER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_PRIVACY_POPOVER);
  g_clear_object (&self->conversation);

  G_OBJECT_CLASS (confab_privacy_popover_parent_class)->dispose (object);
}

static void
confab_privacy_popover_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabPrivacyPopover *self = CONFAB_PRIVACY_POPOVER (object);

  switch ((ConfabPrivacyPopoverProp) id)
    {
    case PROP_CONVERSATION:
      g_value_set_object (value, self->conversation);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_privacy_popover_set_property (GObject *object,
                                     guint id,
                                     const GValue *value,
                                     GParamSpec *pspec)
{
  ConfabPrivacyPopover *self = CONFAB_PRIVACY_POPOVER (object);

  switch ((ConfabPrivacyPopoverProp) id)
    {
    case PROP_CONVERSATION:
      if (g_set_object (&self->conversation, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_privacy_popover_class_init (ConfabPrivacyPopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = confab_privacy_popover_dispose;
  object_class->get_property = confab_privacy_popover_get_property;
  object_class->set_property = confab_privacy_popover_set_property;

  props[PROP_CONVERSATION] =
      g_param_spec_object ("conversation", NULL, NULL, CONFAB_TYPE_CONVERSATION,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-privacy-popover.ui");
  confab_closures_bind (widget_class);
}

static void
confab_privacy_popover_init (ConfabPrivacyPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
