// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-new-conversation-dialog.h"

#include "base/confab-async.h"
#include "confab-join-channel-page.h"
#include "confab-new-channel-page.h"
#include "confab-new-group-page.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-people-picker.h"
#include "ui/common/confab-report.h"
#include "ui/common/confab-toast.h"

/**
 * ConfabNewConversationDialog:
 *
 * Begins a conversation: with one person, with a group, in a new channel, or in one that is there.
 */
struct _ConfabNewConversationDialog
{
  AdwDialog parent_instance;
  ConfabSession *session;
  AdwToastOverlay *toasts;
  AdwNavigationView *pages;
  GtkWidget *people;
};

typedef enum
{
  PROP_SESSION = 1,
} ConfabNewConversationDialogProp;

G_DEFINE_FINAL_TYPE (ConfabNewConversationDialog, confab_new_conversation_dialog, ADW_TYPE_DIALOG)

static GParamSpec *props[PROP_SESSION + 1];

typedef struct
{
  GtkWidget *page;
  DexFuture *future;
} Wait;

static void
wait_free (Wait *wait)
{
  g_object_unref (wait->page);
  dex_unref (wait->future);
  g_free (wait);
}

static DexFuture *
wait_fiber (Wait *wait)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabConversation) conversation = dex_await_object (dex_ref (wait->future), &error);
  GtkWidget *dialog = gtk_widget_get_ancestor (wait->page, CONFAB_TYPE_NEW_CONVERSATION_DIALOG);

  gtk_widget_set_sensitive (wait->page, TRUE);

  /* it was closed in the meantime */
  if (dialog == NULL)
    return NULL;

  if (conversation == NULL)
    {
      confab_report_error (wait->page, error);
      return NULL;
    }

  gtk_widget_activate_action (dialog, CONFAB_ACTION_OPEN_CONVERSATION, "s",
                              confab_conversation_get_id (conversation));
  adw_dialog_close (ADW_DIALOG (dialog));
  return NULL;
}

static void
picked_cb (ConfabNewConversationDialog *self, ConfabUser *user)
{
  confab_new_conversation_wait (self->people, confab_session_new_direct (self->session, user));
}

static void
push_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabNewConversationDialog *self = CONFAB_NEW_CONVERSATION_DIALOG (widget);
  GType type = g_str_equal (name, "new-conversation.group")     ? CONFAB_TYPE_NEW_GROUP_PAGE
               : g_str_equal (name, "new-conversation.channel") ? CONFAB_TYPE_NEW_CHANNEL_PAGE
                                                                : CONFAB_TYPE_JOIN_CHANNEL_PAGE;

  adw_navigation_view_push (self->pages, g_object_new (type, "session", self->session, NULL));
}

static void
show_toast_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  confab_toast_show (CONFAB_NEW_CONVERSATION_DIALOG (widget)->toasts,
                     g_variant_get_string (parameter, NULL));
}

static void
confab_new_conversation_dialog_dispose (GObject *object)
{
  ConfabNewConversationDialog *self = CONFAB_NEW_CONVERSATION_DIALOG (object);

  adw_dialog_set_child (ADW_DIALOG (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_NEW_CONVERSATION_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (confab_new_conversation_dialog_parent_class)->dispose (object);
}

static void
confab_new_conversation_dialog_get_property (GObject *object,
                                             guint id,
                                             GValue *value,
                                             GParamSpec *pspec)
{
  ConfabNewConversationDialog *self = CONFAB_NEW_CONVERSATION_DIALOG (object);

  switch ((ConfabNewConversationDialogProp) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_new_conversation_dialog_set_property (GObject *object,
                                             guint id,
                                             const GValue *value,
                                             GParamSpec *pspec)
{
  ConfabNewConversationDialog *self = CONFAB_NEW_CONVERSATION_DIALOG (object);

  switch ((ConfabNewConversationDialogProp) id)
    {
    case PROP_SESSION:
      g_set_object (&self->session, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_new_conversation_dialog_class_init (ConfabNewConversationDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = confab_new_conversation_dialog_dispose;
  object_class->get_property = confab_new_conversation_dialog_get_property;
  object_class->set_property = confab_new_conversation_dialog_set_property;

  props[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_install_action (widget_class, "new-conversation.group", NULL, push_cb);
  gtk_widget_class_install_action (widget_class, "new-conversation.channel", NULL, push_cb);
  gtk_widget_class_install_action (widget_class, "new-conversation.join", NULL, push_cb);
  gtk_widget_class_install_action (widget_class, CONFAB_ACTION_SHOW_TOAST, "s", show_toast_cb);

  g_type_ensure (CONFAB_TYPE_PEOPLE_PICKER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/confab/Confab/ui/confab-new-conversation-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabNewConversationDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, ConfabNewConversationDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, ConfabNewConversationDialog, people);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
}

static void
confab_new_conversation_dialog_init (ConfabNewConversationDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_dialog_set_focus (ADW_DIALOG (self), self->people);
}

/**
 * confab_new_conversation_dialog_new:
 *
 * Returns: (transfer floating): a dialog that opens what was begun
 */
AdwDialog *
confab_new_conversation_dialog_new (ConfabSession *session)
{
  return g_object_new (CONFAB_TYPE_NEW_CONVERSATION_DIALOG, "session", session, NULL);
}

/**
 * confab_new_conversation_wait:
 * @page: a part of the dialog
 * @future: (transfer full): a ConfabConversation that is being made
 *
 * Makes @page insensitive until @future completes; then the dialog opens the conversation and
 * closes, or says why there is none.
 */
void
confab_new_conversation_wait (GtkWidget *page, DexFuture *future)
{
  Wait *wait = g_new0 (Wait, 1);

  wait->page = g_object_ref (page);
  wait->future = future;
  gtk_widget_set_sensitive (page, FALSE);
  CONFAB_SPAWN_AND_FORGET (wait_fiber, wait, (GDestroyNotify) wait_free);
}
