// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-conversation-page.h"

#include "confab-privacy-popover.h"
#include "confab-refusal-list.h"
#include "confab-trust-bar.h"

#include "ui/common/confab-calendar.h"
#include "ui/common/confab-closures.h"
#include "ui/common/confab-conversation-actions.h"
#include "ui/common/confab-keys.h"
#include "ui/common/confab-naming.h"
#include "ui/widgets/confab-avatar.h"
#include "ui/widgets/confab-placeholder.h"

/**
 * ConfabConversationPage:
 *
 * The frame around a conversation: what it is called, who is there, whether it is private.
 * Messages, composer and a bar above the messages are put into it.
 */
struct _ConfabConversationPage
{
  AdwBin parent_instance;
  ConfabSession *session;
  ConfabConversation *conversation;
  GtkStack *pages;
  AdwToolbarView *toolbar;
  GtkMenuButton *menu;
  GtkMenuButton *privacy;
  GtkWidget *view;
  GtkWidget *composer;
  GtkWidget *bar;
  GtkExpressionWatch *peer_watch;
  gboolean narrow;
  gboolean verified;
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_CONVERSATION,
  PROP_VIEW,
  PROP_COMPOSER,
  PROP_BAR,
  PROP_NARROW,
  PROP_VERIFIED,
  PROP_CALENDAR,
} ConfabConversationPageProp;

G_DEFINE_FINAL_TYPE (ConfabConversationPage, confab_conversation_page, ADW_TYPE_BIN)

static GParamSpec *props[PROP_CALENDAR + 1];

static void
create_menu_cb (GtkMenuButton *button, gpointer data)
{
  ConfabConversationPage *self = CONFAB_CONVERSATION_PAGE (data);
  g_autoptr (GMenuModel) menu = NULL;

  if (self->conversation == NULL)
    return;

  menu = confab_conversation_menu_new (self->conversation, FALSE);
  confab_conversation_actions_update (GTK_WIDGET (self), self->conversation);
  gtk_menu_button_set_menu_model (button, menu);
  confab_name_menu_items (GTK_WIDGET (gtk_menu_button_get_popover (button)));
}

static void
create_privacy_cb (GtkMenuButton *button, gpointer page)
{
  GtkWidget *popover;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;

  popover = g_object_new (CONFAB_TYPE_PRIVACY_POPOVER, NULL);
  g_object_bind_property (page, "conversation", popover, "conversation", G_BINDING_SYNC_CREATE);
  gtk_menu_button_set_popover (button, popover);
}

/* What the view does, from the menu and from the composer too. */
static void
forward (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabConversationPage *self = CONFAB_CONVERSATION_PAGE (widget);

  if (self->view != NULL)
    gtk_widget_activate_action_variant (self->view, action_name, parameter);
}

/* What is answered or changed is written in the composer. */
static void
write_about (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabConversationPage *self = CONFAB_CONVERSATION_PAGE (widget);

  if (self->composer != NULL)
    gtk_widget_activate_action_variant (
        self->composer,
        g_str_equal (action_name, "conversation.reply") ? "composer.reply" : "composer.edit",
        parameter);
}

static void
install_forwarded (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    gboolean has_keys;
  } actions[] = {
    { "conversation.go-unread", TRUE },       { "conversation.go-first", FALSE },
    { "conversation.go-date", TRUE },         { "conversation.show-pins", TRUE },
    { "conversation.go-next-mention", TRUE }, { "conversation.go-previous-mention", TRUE },
    { "conversation.newest", FALSE },         { "conversation.go-back", TRUE },
    { "conversation.undo-read", FALSE },      { "conversation.edit-last", FALSE },
  };

  gtk_widget_class_install_action (widget_class, "conversation.go-to-message", "s", forward);
  gtk_widget_class_install_action (widget_class, "conversation.reply", "s", write_about);
  gtk_widget_class_install_action (widget_class, "conversation.edit", "(sss)", write_about);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].name, NULL, forward);

      if (actions[i].has_keys)
        confab_keys_bind (widget_class, actions[i].name);
    }
}

static void
refresh_verified (gpointer data)
{
  ConfabConversationPage *self = data;
  ConfabUser *peer =
      self->conversation != NULL ? confab_conversation_get_peer (self->conversation) : NULL;
  gboolean verified = peer != NULL && confab_user_get_verified (peer);

  if (self->verified == verified)
    return;

  self->verified = verified;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VERIFIED]);
}

static void
watch_peer (ConfabConversationPage *self)
{
  g_clear_pointer (&self->peer_watch, gtk_expression_watch_unwatch);

  if (self->conversation != NULL)
    {
      g_autoptr (GtkExpression) verified = gtk_property_expression_new (
          CONFAB_TYPE_USER, gtk_property_expression_new (CONFAB_TYPE_CONVERSATION, NULL, "peer"),
          "verified");

      self->peer_watch =
          gtk_expression_watch (verified, self->conversation, refresh_verified, self, NULL);
    }

  refresh_verified (self);
}

static void
confab_conversation_page_dispose (GObject *object)
{
  ConfabConversationPage *self = CONFAB_CONVERSATION_PAGE (object);

  g_clear_pointer (&self->peer_watch, gtk_expression_watch_unwatch);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_CONVERSATION_PAGE);
  g_clear_object (&self->session);
  g_clear_object (&self->conversation);
  g_clear_object (&self->view);
  g_clear_object (&self->composer);
  g_clear_object (&self->bar);

  G_OBJECT_CLASS (confab_conversation_page_parent_class)->dispose (object);
}

static void
confab_conversation_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabConversationPage *self = CONFAB_CONVERSATION_PAGE (object);

  switch ((ConfabConversationPageProp) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_CONVERSATION:
      g_value_set_object (value, self->conversation);
      break;
    case PROP_VIEW:
      g_value_set_object (value, self->view);
      break;
    case PROP_COMPOSER:
      g_value_set_object (value, self->composer);
      break;
    case PROP_BAR:
      g_value_set_object (value, self->bar);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_VERIFIED:
      g_value_set_boolean (value, self->verified);
      break;
    case PROP_CALENDAR:
      g_value_set_object (value, confab_calendar_get_default ());
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_bar (ConfabConversationPage *self, GtkWidget *bar)
{
  if (self->bar == bar)
    return;

  if (self->bar != NULL)
    adw_toolbar_view_remove (self->toolbar, self->bar);

  g_set_object (&self->bar, bar);

  if (bar != NULL)
    adw_toolbar_view_add_top_bar (self->toolbar, bar);

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BAR]);
}

static void
confab_conversation_page_set_property (GObject *object,
                                       guint id,
                                       const GValue *value,
                                       GParamSpec *pspec)
{
  ConfabConversationPage *self = CONFAB_CONVERSATION_PAGE (object);

  switch ((ConfabConversationPageProp) id)
    {
    case PROP_SESSION:
      if (g_set_object (&self->session, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_CONVERSATION:
      confab_conversation_page_set_conversation (self, g_value_get_object (value));
      break;
    case PROP_VIEW:
      if (g_set_object (&self->view, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_COMPOSER:
      if (g_set_object (&self->composer, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_BAR:
      set_bar (self, g_value_get_object (value));
      break;
    case PROP_NARROW:
      if (self->narrow != g_value_get_boolean (value))
        {
          self->narrow = g_value_get_boolean (value);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_VERIFIED:
    case PROP_CALENDAR:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_conversation_page_class_init (ConfabConversationPageClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = confab_conversation_page_dispose;
  object_class->get_property = confab_conversation_page_get_property;
  object_class->set_property = confab_conversation_page_set_property;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION, flags);
  props[PROP_CONVERSATION] =
      g_param_spec_object ("conversation", NULL, NULL, CONFAB_TYPE_CONVERSATION, flags);
  props[PROP_VIEW] = g_param_spec_object ("view", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_COMPOSER] = g_param_spec_object ("composer", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_BAR] = g_param_spec_object ("bar", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  props[PROP_VERIFIED] = g_param_spec_boolean ("verified", NULL, NULL, FALSE,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_CALENDAR] = g_param_spec_object ("calendar", NULL, NULL, CONFAB_TYPE_CALENDAR,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  confab_conversation_actions_install (widget_class);
  install_forwarded (widget_class);
  g_type_ensure (CONFAB_TYPE_AVATAR);
  g_type_ensure (CONFAB_TYPE_PLACEHOLDER);
  g_type_ensure (CONFAB_TYPE_REFUSAL_LIST);
  g_type_ensure (CONFAB_TYPE_TRUST_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-conversation-page.ui");
  confab_closures_bind (widget_class);
  gtk_widget_class_bind_template_child (widget_class, ConfabConversationPage, pages);
  gtk_widget_class_bind_template_child (widget_class, ConfabConversationPage, toolbar);
  gtk_widget_class_bind_template_child (widget_class, ConfabConversationPage, menu);
  gtk_widget_class_bind_template_child (widget_class, ConfabConversationPage, privacy);
}

static void
confab_conversation_page_init (ConfabConversationPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->menu, create_menu_cb, self, NULL);
  gtk_menu_button_set_create_popup_func (self->privacy, create_privacy_cb, self, NULL);
}

/**
 * confab_conversation_page_set_conversation:
 * @conversation: (nullable): what is open
 */
void
confab_conversation_page_set_conversation (ConfabConversationPage *self,
                                           ConfabConversation *conversation)
{
  g_return_if_fail (CONFAB_IS_CONVERSATION_PAGE (self));

  if (!g_set_object (&self->conversation, conversation))
    return;

  gtk_menu_button_set_menu_model (self->menu, NULL);
  gtk_stack_set_visible_child_name (self->pages, conversation != NULL ? "conversation" : "empty");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CONVERSATION]);
  watch_peer (self);
}

/**
 * confab_conversation_page_get_view:
 *
 * Returns: (transfer none) (nullable): what shows the messages
 */
GtkWidget *
confab_conversation_page_get_view (ConfabConversationPage *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION_PAGE (self), NULL);

  return self->view;
}

/**
 * confab_conversation_page_get_composer:
 *
 * Returns: (transfer none) (nullable): what takes the text of a new message
 */
GtkWidget *
confab_conversation_page_get_composer (ConfabConversationPage *self)
{
  g_return_val_if_fail (CONFAB_IS_CONVERSATION_PAGE (self), NULL);

  return self->composer;
}
