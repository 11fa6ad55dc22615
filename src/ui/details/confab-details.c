// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-details.h"

#include "confab-add-people-dialog.h"
#include "confab-bans-dialog.h"
#include "confab-details-head.h"
#include "confab-invite-dialog.h"
#include "confab-participant-row.h"
#include "confab-quiet-row.h"
#include "confab-trust-row.h"
#include "ui/common/confab-closures.h"
#include "ui/common/confab-conversation-actions.h"
#include "ui/common/confab-report.h"
#include "ui/common/confab-words.h"
#include "ui/media/confab-gallery-dialog.h"

#include <glib/gi18n.h>

/* So many members are shown at first, and so many more each time. */
#define SHOWN_FIRST 20
#define SHOWN_MORE 200

/**
 * ConfabDetails:
 *
 * All about a conversation: who takes part, what it is called, and what it is to oneself.
 */
struct _ConfabDetails
{
  AdwBin parent_instance;
  ConfabSession *session;
  ConfabConversation *conversation;
  GtkSliceListModel *shown;
  AdwSwitchRow *pinned;
  AdwSwitchRow *archived;
  GtkWidget *edit;
  GtkEditable *name;
  GtkEditable *topic;
  GtkWidget *members;
  GtkWidget *add;
  GtkListBox *participants;
  GtkWidget *more;
  GtkListBox *about;
  GtkWidget *ways;
  GtkWidget *leave;
  gboolean updating;
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_CONVERSATION,
} ConfabDetailsProp;

G_DEFINE_FINAL_TYPE (ConfabDetails, confab_details, ADW_TYPE_BIN)

static GParamSpec *props[PROP_CONVERSATION + 1];

static char *
members_title (gpointer object, guint n_members)
{
  return confab_members_to_text (n_members);
}

/* Switches show what is, and ask for what is to be. */
static void
update_cb (ConfabDetails *self)
{
  ConfabConversation *conversation = self->conversation;
  ConfabConversationType kind;
  gboolean may_edit, is_direct;

  if (conversation == NULL)
    return;

  kind = confab_conversation_get_kind (conversation);
  is_direct = kind == CONFAB_CONVERSATION_DIRECT;
  may_edit = !is_direct && !confab_conversation_get_has_left (conversation) &&
             confab_conversation_get_role (conversation) >= CONFAB_ROLE_ADMIN;

  self->updating = TRUE;
  adw_switch_row_set_active (self->pinned, confab_conversation_get_is_pinned (conversation));
  adw_switch_row_set_active (self->archived, confab_conversation_get_is_archived (conversation));
  self->updating = FALSE;

  gtk_widget_set_visible (self->edit,
                          may_edit || (kind == CONFAB_CONVERSATION_GROUP &&
                                       !confab_conversation_get_has_left (conversation)));
  gtk_widget_set_visible (self->members, !is_direct);
  gtk_widget_set_visible (self->add,
                          may_edit || (kind == CONFAB_CONVERSATION_CHANNEL &&
                                       !confab_conversation_get_has_left (conversation)));
  gtk_widget_set_visible (self->ways, confab_conversation_may_manage (conversation));
  gtk_widget_set_visible (self->leave,
                          !is_direct && !confab_conversation_get_has_left (conversation));
  confab_conversation_actions_update (GTK_WIDGET (self), conversation);
}

static void
fill_names (ConfabDetails *self)
{
  const char *title = confab_conversation_get_title (self->conversation);
  const char *topic = confab_conversation_get_topic (self->conversation);

  gtk_editable_set_text (self->name, title != NULL ? title : "");
  gtk_editable_set_text (self->topic, topic != NULL ? topic : "");
}

static void
switched_cb (ConfabDetails *self, GParamSpec *pspec, AdwSwitchRow *row)
{
  gboolean active = adw_switch_row_get_active (row);
  DexFuture *future;

  if (self->updating || self->session == NULL || self->conversation == NULL)
    return;

  if (row == self->pinned)
    future = confab_session_set_pinned (self->session, self->conversation, active);
  else
    future = confab_session_set_archived (self->session, self->conversation, active);

  confab_report (GTK_WIDGET (self), future);
}

static void
rename_cb (ConfabDetails *self)
{
  confab_report (GTK_WIDGET (self), confab_session_rename (self->session, self->conversation,
                                                           gtk_editable_get_text (self->name),
                                                           gtk_editable_get_text (self->topic)));
}

static void
add_people_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabDetails *self = CONFAB_DETAILS (widget);

  if (self->session != NULL && self->conversation != NULL)
    adw_dialog_present (confab_add_people_dialog_new (self->session, self->conversation), widget);
}

static void
invite_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabDetails *self = CONFAB_DETAILS (widget);

  if (self->session != NULL && self->conversation != NULL)
    adw_dialog_present (confab_invite_dialog_new (self->session, self->conversation), widget);
}

static void
show_bans_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabDetails *self = CONFAB_DETAILS (widget);

  if (self->session != NULL && self->conversation != NULL)
    adw_dialog_present (confab_bans_dialog_new (self->session, self->conversation), widget);
}

static void
show_gallery_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabDetails *self = CONFAB_DETAILS (widget);

  if (self->session != NULL && self->conversation != NULL)
    adw_dialog_present (confab_gallery_dialog_new (self->session, self->conversation), widget);
}

static GtkWidget *
create_row_cb (gpointer item, gpointer data)
{
  ConfabDetails *self = data;

  return confab_participant_row_new (self->session, self->conversation, item);
}

static void
update_more_cb (ConfabDetails *self)
{
  GListModel *all = gtk_slice_list_model_get_model (self->shown);

  gtk_widget_set_visible (self->more,
                          all != NULL && g_list_model_get_n_items (all) >
                                             gtk_slice_list_model_get_size (self->shown));
}

static void
more_cb (ConfabDetails *self)
{
  gtk_slice_list_model_set_size (self->shown,
                                 gtk_slice_list_model_get_size (self->shown) + SHOWN_MORE);
  update_more_cb (self);
}

static void
show_participants (ConfabDetails *self)
{
  gboolean some = self->conversation != NULL && self->session != NULL &&
                  confab_conversation_get_kind (self->conversation) != CONFAB_CONVERSATION_DIRECT;

  gtk_list_box_bind_model (self->participants, NULL, NULL, NULL, NULL);
  g_clear_object (&self->shown);

  if (!some)
    return;

  self->shown = gtk_slice_list_model_new (
      g_object_ref (confab_conversation_get_participants (self->conversation)), 0, SHOWN_FIRST);
  g_signal_connect_object (gtk_slice_list_model_get_model (self->shown), "items-changed",
                           G_CALLBACK (update_more_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (self->participants, G_LIST_MODEL (self->shown), create_row_cb, self,
                           NULL);
  update_more_cb (self);
  confab_report (GTK_WIDGET (self),
                 confab_session_load_participants (self->session, self->conversation));
}

static void
disconnect_conversation (ConfabDetails *self)
{
  if (self->shown != NULL)
    g_signal_handlers_disconnect_by_func (gtk_slice_list_model_get_model (self->shown),
                                          update_more_cb, self);
  if (self->conversation != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->conversation, update_cb, self);
      g_signal_handlers_disconnect_by_func (self->conversation, fill_names, self);
    }
}

static void
confab_details_dispose (GObject *object)
{
  ConfabDetails *self = CONFAB_DETAILS (object);

  disconnect_conversation (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_DETAILS);
  g_clear_object (&self->shown);
  g_clear_object (&self->session);
  g_clear_object (&self->conversation);

  G_OBJECT_CLASS (confab_details_parent_class)->dispose (object);
}

static void
confab_details_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabDetails *self = CONFAB_DETAILS (object);

  switch ((ConfabDetailsProp) id)
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
confab_details_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ConfabDetails *self = CONFAB_DETAILS (object);

  switch ((ConfabDetailsProp) id)
    {
    case PROP_SESSION:
      if (g_set_object (&self->session, g_value_get_object (value)))
        {
          show_participants (self);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_CONVERSATION:
      confab_details_set_conversation (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, ConfabDetails, pinned);
  gtk_widget_class_bind_template_child (widget_class, ConfabDetails, archived);
  gtk_widget_class_bind_template_child (widget_class, ConfabDetails, edit);
  gtk_widget_class_bind_template_child (widget_class, ConfabDetails, name);
  gtk_widget_class_bind_template_child (widget_class, ConfabDetails, topic);
  gtk_widget_class_bind_template_child (widget_class, ConfabDetails, members);
  gtk_widget_class_bind_template_child (widget_class, ConfabDetails, add);
  gtk_widget_class_bind_template_child (widget_class, ConfabDetails, participants);
  gtk_widget_class_bind_template_child (widget_class, ConfabDetails, more);
  gtk_widget_class_bind_template_child (widget_class, ConfabDetails, about);
  gtk_widget_class_bind_template_child (widget_class, ConfabDetails, ways);
  gtk_widget_class_bind_template_child (widget_class, ConfabDetails, leave);
  gtk_widget_class_bind_template_callback (widget_class, rename_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "members",
                                                G_CALLBACK (members_title));
}

static void
confab_details_class_init (ConfabDetailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = confab_details_dispose;
  object_class->get_property = confab_details_get_property;
  object_class->set_property = confab_details_set_property;

  props[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_CONVERSATION] =
      g_param_spec_object ("conversation", NULL, NULL, CONFAB_TYPE_CONVERSATION,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_install_action (widget_class, "details.add-people", NULL, add_people_cb);
  gtk_widget_class_install_action (widget_class, "details.show-gallery", NULL, show_gallery_cb);
  gtk_widget_class_install_action (widget_class, "details.invite", NULL, invite_cb);
  gtk_widget_class_install_action (widget_class, "details.show-bans", NULL, show_bans_cb);
  confab_conversation_actions_install (widget_class);

  g_type_ensure (CONFAB_TYPE_DETAILS_HEAD);
  g_type_ensure (CONFAB_TYPE_QUIET_ROW);
  g_type_ensure (CONFAB_TYPE_TRUST_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-details.ui");
  confab_closures_bind (widget_class);
  bind_children (widget_class);
}

/* Below what the conversation is to oneself. */
static void
add_gallery (ConfabDetails *self)
{
  GtkWidget *list = gtk_widget_get_ancestor (GTK_WIDGET (self->pinned), GTK_TYPE_LIST_BOX);
  GtkWidget *button = gtk_button_new_with_label (_ ("Media, Files and Links"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "details.show-gallery");
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (list)), button, list);
}

static void
add_about_row (ConfabDetails *self, const char *title, const char *action)
{
  GtkWidget *row = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  gtk_list_box_append (self->about, row);
}

static void
confab_details_init (ConfabDetails *self)
{
  AdwSwitchRow **rows[] = { &self->pinned, &self->archived };

  gtk_widget_init_template (GTK_WIDGET (self));
  add_gallery (self);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_signal_connect_object (*rows[i], "notify::active", G_CALLBACK (switched_cb), self,
                             G_CONNECT_SWAPPED);

  add_about_row (self, _ ("Who May Do What"), "conversation.show-rights");
}

/**
 * confab_details_set_conversation:
 * @conversation: (nullable): what it is about
 */
void
confab_details_set_conversation (ConfabDetails *self, ConfabConversation *conversation)
{
  g_return_if_fail (CONFAB_IS_DETAILS (self));

  if (conversation == self->conversation)
    return;

  disconnect_conversation (self);
  g_set_object (&self->conversation, conversation);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CONVERSATION]);
  show_participants (self);

  if (conversation == NULL)
    return;

  g_signal_connect_object (conversation, "notify", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (conversation, "notify::title", G_CALLBACK (fill_names), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (conversation, "notify::topic", G_CALLBACK (fill_names), self,
                           G_CONNECT_SWAPPED);
  fill_names (self);
  update_cb (self);
}
