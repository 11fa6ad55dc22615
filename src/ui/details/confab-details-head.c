// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-details-head.h"

#include "ui/common/confab-actions.h"
#include "ui/common/confab-calendar.h"
#include "ui/common/confab-closures.h"
#include "ui/common/confab-words.h"
#include "ui/widgets/confab-avatar.h"

#include <glib/gi18n.h>

/**
 * ConfabDetailsHead:
 *
 * What a conversation looks like and what it is called, at the head of its details.
 */
struct _ConfabDetailsHead
{
  GtkBox parent_instance;
  ConfabSession *session;
  ConfabConversation *conversation;
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_CONVERSATION,
  PROP_CALENDAR,
} ConfabDetailsHeadProp;

G_DEFINE_FINAL_TYPE (ConfabDetailsHead, confab_details_head, GTK_TYPE_BOX)

static GParamSpec *props[PROP_CALENDAR + 1];

static char *
peer_line (gpointer object,
           const char *name,
           ConfabUserStatus status,
           const char *custom_status,
           gint64 last_seen_at,
           gint64 today)
{
  g_autofree char *presence = confab_presence_to_text (status, custom_status, last_seen_at);

  /* Translators: a user name and their presence: "@ada · Online" */
  return g_strdup_printf (_ ("@%s · %s"), name, presence);
}

/* As the server's table says: who may change the name. */
static gboolean
may_edit (gpointer object, ConfabConversationType kind, int role, gboolean has_left)
{
  return kind == CONFAB_CONVERSATION_CHANNEL && !has_left && role != CONFAB_ROLE_MEMBER;
}

static void
edit_cb (ConfabDetailsHead *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), CONFAB_ACTION_EDIT_PICTURE, "s",
                              confab_conversation_get_id (self->conversation));
}

static void
confab_details_head_dispose (GObject *object)
{
  ConfabDetailsHead *self = CONFAB_DETAILS_HEAD (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_DETAILS_HEAD);
  g_clear_object (&self->session);
  g_clear_object (&self->conversation);

  G_OBJECT_CLASS (confab_details_head_parent_class)->dispose (object);
}

static void
confab_details_head_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabDetailsHead *self = CONFAB_DETAILS_HEAD (object);

  switch ((ConfabDetailsHeadProp) id)
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
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_details_head_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ConfabDetailsHead *self = CONFAB_DETAILS_HEAD (object);

  switch ((ConfabDetailsHeadProp) id)
    {
    case PROP_SESSION:
      g_set_object (&self->session, g_value_get_object (value));
      break;
    case PROP_CONVERSATION:
      g_set_object (&self->conversation, g_value_get_object (value));
      break;
    case PROP_CALENDAR:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_details_head_class_init (ConfabDetailsHeadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = confab_details_head_dispose;
  object_class->get_property = confab_details_head_get_property;
  object_class->set_property = confab_details_head_set_property;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_CONVERSATION] =
      g_param_spec_object ("conversation", NULL, NULL, CONFAB_TYPE_CONVERSATION,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_CALENDAR] = g_param_spec_object ("calendar", NULL, NULL, CONFAB_TYPE_CALENDAR,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  g_type_ensure (CONFAB_TYPE_AVATAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-details-head.ui");
  confab_closures_bind (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, peer_line);
  gtk_widget_class_bind_template_callback (widget_class, may_edit);
  gtk_widget_class_bind_template_callback (widget_class, edit_cb);
}

static void
confab_details_head_init (ConfabDetailsHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
