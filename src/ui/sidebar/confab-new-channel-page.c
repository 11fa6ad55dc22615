// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-new-channel-page.h"

#include "base/confab-text.h"
#include "confab-new-conversation-dialog.h"
#include "ui/common/confab-closures.h"
#include "ui/widgets/confab-form-field.h"

#include <glib/gi18n.h>

/**
 * ConfabNewChannelPage:
 *
 * Names a public channel and says what it is about.
 */
struct _ConfabNewChannelPage
{
  AdwNavigationPage parent_instance;
  ConfabSession *session;
  ConfabFormField *name;
  ConfabFormField *topic;
};

typedef enum
{
  PROP_SESSION = 1,
} ConfabNewChannelPageProp;

G_DEFINE_FINAL_TYPE (ConfabNewChannelPage, confab_new_channel_page, ADW_TYPE_NAVIGATION_PAGE)

static GParamSpec *props[PROP_SESSION + 1];

static void
create_cb (ConfabNewChannelPage *self)
{
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  g_autofree char *name = confab_text_clean_name (confab_form_field_get_text (self->name));
  g_autofree char *topic = confab_text_clean_name (confab_form_field_get_text (self->topic));

  if (*name == '\0')
    confab_form_field_set_error (self->name, _ ("A channel needs a name."));
  else
    confab_new_conversation_wait (GTK_WIDGET (self),
                                  confab_session_new_channel (self->session, name, topic, nobody));
}

static void
confab_new_channel_page_dispose (GObject *object)
{
  ConfabNewChannelPage *self = CONFAB_NEW_CHANNEL_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_NEW_CHANNEL_PAGE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (confab_new_channel_page_parent_class)->dispose (object);
}

static void
confab_new_channel_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabNewChannelPage *self = CONFAB_NEW_CHANNEL_PAGE (object);

  switch ((ConfabNewChannelPageProp) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_new_channel_page_set_property (GObject *object,
                                      guint id,
                                      const GValue *value,
                                      GParamSpec *pspec)
{
  ConfabNewChannelPage *self = CONFAB_NEW_CHANNEL_PAGE (object);

  switch ((ConfabNewChannelPageProp) id)
    {
    case PROP_SESSION:
      g_set_object (&self->session, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_new_channel_page_class_init (ConfabNewChannelPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = confab_new_channel_page_dispose;
  object_class->get_property = confab_new_channel_page_get_property;
  object_class->set_property = confab_new_channel_page_set_property;

  props[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  g_type_ensure (CONFAB_TYPE_FORM_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-new-channel-page.ui");
  confab_closures_bind (widget_class);
  gtk_widget_class_bind_template_child (widget_class, ConfabNewChannelPage, name);
  gtk_widget_class_bind_template_child (widget_class, ConfabNewChannelPage, topic);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
}

static void
confab_new_channel_page_init (ConfabNewChannelPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
