// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-participant-row.h"

#include "confab-ban-dialog.h"

#include "ui/common/confab-actions.h"
#include "ui/common/confab-calendar.h"
#include "ui/common/confab-closures.h"
#include "ui/common/confab-naming.h"
#include "ui/common/confab-report.h"
#include "ui/widgets/confab-avatar.h"

#include <glib/gi18n.h>

/**
 * ConfabParticipantRow:
 *
 * A member with role and presence, and what one may do about them.
 */
struct _ConfabParticipantRow
{
  AdwActionRow parent_instance;
  ConfabSession *session;
  ConfabConversation *conversation;
  ConfabParticipant *participant;
  GtkMenuButton *more;
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_CONVERSATION,
  PROP_PARTICIPANT,
  PROP_CALENDAR,
} ConfabParticipantRowProp;

G_DEFINE_FINAL_TYPE (ConfabParticipantRow, confab_participant_row, ADW_TYPE_ACTION_ROW)

static GParamSpec *props[PROP_CALENDAR + 1];

static char *
member_name (gpointer object, const char *name, gboolean is_self)
{
  /* Translators: one's own name in a list of members */
  return is_self ? g_strdup_printf (_ ("%s (you)"), name) : g_strdup (name);
}

/* The server decides; this only spares a question whose answer is known. */
static gboolean
can_manage (ConfabConversation *conversation,
            int own_role,
            ConfabParticipant *participant,
            int role)
{
  return conversation != NULL && participant != NULL &&
         confab_conversation_get_kind (conversation) != CONFAB_CONVERSATION_DIRECT &&
         !confab_user_get_is_self (confab_participant_get_user (participant)) &&
         own_role >= CONFAB_ROLE_ADMIN && (own_role == CONFAB_ROLE_OWNER || role < own_role);
}

/* People are verified where what one says is sealed for them. */
static gboolean
can_verify (ConfabConversation *conversation, ConfabParticipant *participant)
{
  return conversation != NULL && participant != NULL &&
         confab_conversation_get_kind (conversation) == CONFAB_CONVERSATION_GROUP &&
         !confab_user_get_is_self (confab_participant_get_user (participant));
}

/* What is said in a channel is sealed for nobody. */
static gboolean
is_marked (gpointer object, ConfabConversationType kind, gboolean verified)
{
  return verified && CONFAB_IS_PRIVATE (kind);
}

static gboolean
has_menu (gpointer object,
          ConfabConversation *conversation,
          int own_role,
          ConfabParticipant *participant,
          int role)
{
  return can_verify (conversation, participant) ||
         can_manage (conversation, own_role, participant, role);
}

static void
set_role_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabParticipantRow *self = CONFAB_PARTICIPANT_ROW (widget);

  confab_report (widget,
                 confab_session_set_role (self->session, self->conversation,
                                          confab_participant_get_user (self->participant),
                                          (ConfabParticipantRole) g_variant_get_int32 (parameter)));
}

static void
remove_response_cb (ConfabParticipantRow *self)
{
  confab_report (GTK_WIDGET (self), confab_session_remove_participant (
                                        self->session, self->conversation,
                                        confab_participant_get_user (self->participant)));
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabParticipantRow *self = CONFAB_PARTICIPANT_ROW (widget);
  AdwDialog *dialog = adw_alert_dialog_new (NULL, NULL);

  /* Translators: the name of a member and the title of a conversation */
  adw_alert_dialog_format_heading (ADW_ALERT_DIALOG (dialog), _ ("Remove %s from “%s”?"),
                                   confab_user_get_display_name (
                                       confab_participant_get_user (self->participant)),
                                   confab_conversation_get_title (self->conversation));
  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (dialog),
                             _ ("They keep what they have read and get nothing new."));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "remove",
                                  _ ("_Remove"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "remove",
                                            ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response::remove", G_CALLBACK (remove_response_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
ban_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabParticipantRow *self = CONFAB_PARTICIPANT_ROW (widget);

  confab_ban_dialog_present (widget, self->session, self->conversation,
                             confab_participant_get_user (self->participant));
}

static void
transfer_response_cb (ConfabParticipantRow *self)
{
  confab_report (GTK_WIDGET (self),
                 confab_session_transfer (self->session, self->conversation,
                                          confab_participant_get_user (self->participant)));
}

static void
transfer_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ConfabParticipantRow *self = CONFAB_PARTICIPANT_ROW (widget);
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Transfer Ownership?"), NULL);

  /* Translators: the name of a member, and the title of a conversation */
  adw_alert_dialog_format_body (
      ADW_ALERT_DIALOG (dialog),
      _ ("%s becomes the owner of “%s” and may then do everything there, also remove you. You "
         "become an administrator. Only they can give it back."),
      confab_user_get_display_name (confab_participant_get_user (self->participant)),
      confab_conversation_get_title (self->conversation));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "transfer",
                                  _ ("_Transfer"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "transfer",
                                            ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response::transfer", G_CALLBACK (transfer_response_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
append_role (GMenu *menu, const char *label, ConfabParticipantRole role)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "participant.set-role", "i", (gint32) role);
  g_menu_append_item (menu, item);
}

static void
append_verify (ConfabParticipantRow *self, GMenu *menu)
{
  g_autoptr (GMenu) trust = g_menu_new ();
  g_autoptr (GMenuItem) item = g_menu_item_new (_ ("_Verify…"), NULL);

  g_menu_item_set_action_and_target (item, CONFAB_ACTION_VERIFY_PERSON, "s",
                                     confab_user_get_id (
                                         confab_participant_get_user (self->participant)));
  g_menu_append_item (trust, item);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (trust));
}

static void
append_management (ConfabParticipantRow *self, GMenu *menu)
{
  ConfabParticipantRole role = confab_participant_get_role (self->participant);
  ConfabParticipantRole own = confab_conversation_get_role (self->conversation);
  g_autoptr (GMenu) roles = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();

  if (own == CONFAB_ROLE_OWNER && role != CONFAB_ROLE_OWNER)
    append_role (roles, _ ("Make _Owner"), CONFAB_ROLE_OWNER);
  if (role != CONFAB_ROLE_ADMIN)
    append_role (roles, _ ("Make _Administrator"), CONFAB_ROLE_ADMIN);
  if (role != CONFAB_ROLE_MEMBER)
    append_role (roles, _ ("Make _Member"), CONFAB_ROLE_MEMBER);

  if (own == CONFAB_ROLE_OWNER)
    g_menu_append (roles, _ ("_Transfer Ownership…"), "participant.transfer");

  g_menu_append (last, _ ("_Remove…"), "participant.remove");
  g_menu_append (last, _ ("Remove and _Ban…"), "participant.ban");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (roles));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
}

static void
create_menu_cb (GtkMenuButton *button, gpointer data)
{
  ConfabParticipantRow *self = CONFAB_PARTICIPANT_ROW (data);
  g_autoptr (GMenu) menu = g_menu_new ();

  if (can_verify (self->conversation, self->participant))
    append_verify (self, menu);

  if (can_manage (self->conversation, confab_conversation_get_role (self->conversation),
                  self->participant, confab_participant_get_role (self->participant)))
    append_management (self, menu);

  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
  confab_name_menu_items (GTK_WIDGET (gtk_menu_button_get_popover (button)));
}

static void
confab_participant_row_dispose (GObject *object)
{
  ConfabParticipantRow *self = CONFAB_PARTICIPANT_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_PARTICIPANT_ROW);
  g_clear_object (&self->session);
  g_clear_object (&self->conversation);
  g_clear_object (&self->participant);

  G_OBJECT_CLASS (confab_participant_row_parent_class)->dispose (object);
}

static void
confab_participant_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabParticipantRow *self = CONFAB_PARTICIPANT_ROW (object);

  switch ((ConfabParticipantRowProp) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_CONVERSATION:
      g_value_set_object (value, self->conversation);
      break;
    case PROP_PARTICIPANT:
      g_value_set_object (value, self->participant);
      break;
    case PROP_CALENDAR:
      g_value_set_object (value, confab_calendar_get_default ());
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_participant_row_set_property (GObject *object,
                                     guint id,
                                     const GValue *value,
                                     GParamSpec *pspec)
{
  ConfabParticipantRow *self = CONFAB_PARTICIPANT_ROW (object);

  switch ((ConfabParticipantRowProp) id)
    {
    case PROP_SESSION:
      g_set_object (&self->session, g_value_get_object (value));
      break;
    case PROP_CONVERSATION:
      g_set_object (&self->conversation, g_value_get_object (value));
      break;
    case PROP_PARTICIPANT:
      g_set_object (&self->participant, g_value_get_object (value));
      break;
    case PROP_CALENDAR:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_participant_row_class_init (ConfabParticipantRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = confab_participant_row_dispose;
  object_class->get_property = confab_participant_row_get_property;
  object_class->set_property = confab_participant_row_set_property;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_CONVERSATION] =
      g_param_spec_object ("conversation", NULL, NULL, CONFAB_TYPE_CONVERSATION,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_PARTICIPANT] = g_param_spec_object ("participant", NULL, NULL, CONFAB_TYPE_PARTICIPANT,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_CALENDAR] = g_param_spec_object ("calendar", NULL, NULL, CONFAB_TYPE_CALENDAR,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_install_action (widget_class, "participant.set-role", "i", set_role_cb);
  gtk_widget_class_install_action (widget_class, "participant.transfer", NULL, transfer_cb);
  gtk_widget_class_install_action (widget_class, "participant.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "participant.ban", NULL, ban_cb);

  g_type_ensure (CONFAB_TYPE_AVATAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-participant-row.ui");
  confab_closures_bind (widget_class);
  gtk_widget_class_bind_template_child (widget_class, ConfabParticipantRow, more);
  gtk_widget_class_bind_template_callback (widget_class, member_name);
  gtk_widget_class_bind_template_callback (widget_class, is_marked);
  gtk_widget_class_bind_template_callback (widget_class, has_menu);
}

static void
confab_participant_row_init (ConfabParticipantRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->more, create_menu_cb, self, NULL);
}

/**
 * confab_participant_row_new:
 *
 * Returns: (transfer floating): a row of the list of members
 */
GtkWidget *
confab_participant_row_new (ConfabSession *session,
                            ConfabConversation *conversation,
                            ConfabParticipant *participant)
{
  return g_object_new (CONFAB_TYPE_PARTICIPANT_ROW, "session", session, "conversation",
                       conversation, "participant", participant, NULL);
}
