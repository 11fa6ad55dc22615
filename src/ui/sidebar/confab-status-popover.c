// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-status-popover.h"

#include "confab-account-list.h"

#include "client/confab-session-actions.h"
#include "ui/common/confab-calendar.h"
#include "ui/common/confab-closures.h"
#include "ui/common/confab-report.h"
#include "ui/common/confab-until-dialog.h"
#include "ui/common/confab-until.h"
#include "ui/common/confab-words.h"
#include "ui/widgets/confab-avatar.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * ConfabStatusPopover:
 *
 * Who one is, and what others see of one: presence and a status message, until when they are to be
 * seen. It shows what was chosen, not what one is seen as, and follows what is chosen elsewhere.
 */
struct _ConfabStatusPopover
{
  GtkPopover parent_instance;
  ConfabSession *session;
  GtkListBox *statuses;
  GtkEditable *custom;
  GtkMenuButton *emoji;
  GtkWidget *clear;
  AdwComboRow *until;
  GtkListBox *accounts;
  GtkCheckButton *checks[CONFAB_STATUS_BUSY + 1]; /* by status */
  char *picked;                                   /* the emoji that is shown */
  gint64 ends_at;                                 /* 0: never */
  gboolean updating;
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_SELF,
  PROP_ACCOUNT,
} ConfabStatusPopoverProp;

G_DEFINE_FINAL_TYPE (ConfabStatusPopover, confab_status_popover, GTK_TYPE_POPOVER)

static GParamSpec *props[PROP_ACCOUNT + 1];

static ConfabUser *
get_self (ConfabStatusPopover *self)
{
  return confab_roster_get_self (confab_session_get_roster (self->session));
}

static ConfabUserStatus
get_chosen (ConfabStatusPopover *self)
{
  return confab_user_get_chosen_status (get_self (self));
}

static gint64
get_now (void)
{
  return confab_calendar_get_now_ms (confab_calendar_get_default ());
}

/* A time that is over says nothing of what is chosen now. */
static gint64
get_end (ConfabStatusPopover *self)
{
  return self->ends_at > get_now () ? self->ends_at : 0;
}

static void
choose (ConfabStatusPopover *self, ConfabUserStatus status)
{
  confab_report (GTK_WIDGET (self),
                 confab_session_set_status (self->session, status, self->picked,
                                            gtk_editable_get_text (self->custom), get_end (self)));
}

static void
status_activated_cb (ConfabStatusPopover *self, GtkListBoxRow *row)
{
  gpointer status = g_object_get_data (G_OBJECT (row), "status");

  choose (self, (ConfabUserStatus) GPOINTER_TO_INT (status));
}

static void
show_emoji (ConfabStatusPopover *self, const char *emoji)
{
  g_set_str (&self->picked, emoji != NULL && *emoji != '\0' ? emoji : NULL);

  if (self->picked != NULL)
    gtk_menu_button_set_label (self->emoji, self->picked);
  else
    gtk_menu_button_set_icon_name (self->emoji, "face-smile-symbolic");
}

static void
custom_apply_cb (ConfabStatusPopover *self)
{
  choose (self, get_chosen (self));
}

static void
emoji_picked_cb (ConfabStatusPopover *self, const char *emoji)
{
  show_emoji (self, emoji);
  choose (self, get_chosen (self));
}

static void
clear_cb (ConfabStatusPopover *self)
{
  show_emoji (self, NULL);
  gtk_editable_set_text (self->custom, "");
  self->ends_at = 0;
  choose (self, get_chosen (self));
}

/* The end itself is the last choice, and the one that is chosen: each way to another end can be
 * gone as often as one likes. */
static void
show_end (ConfabStatusPopover *self)
{
  GListModel *choices = adw_combo_row_get_model (self->until);
  guint n = g_list_model_get_n_items (choices);
  gint64 end = get_end (self);
  g_autofree char *when =
      end > 0 ? confab_calendar_format_full (confab_calendar_get_default (), end) : NULL;
  const char *const more[] = { when, NULL };

  self->updating = TRUE;
  gtk_string_list_splice (GTK_STRING_LIST (choices), CONFAB_N_UNTIL, n - CONFAB_N_UNTIL, more);
  adw_combo_row_set_selected (self->until, end > 0 ? CONFAB_N_UNTIL : CONFAB_UNTIL_ALWAYS);
  self->updating = FALSE;
}

static void
end_chosen_cb (ConfabStatusPopover *self, gint64 unix_ms)
{
  self->ends_at = unix_ms;
  choose (self, get_chosen (self));
  show_end (self);
}

/* A dialog over the window: the popover closes below it. */
static void
ask_end (ConfabStatusPopover *self)
{
  gint64 end = get_end (self);
  AdwDialog *dialog = confab_until_dialog_new (end > 0 ? end : get_now () + 60 * 60 * 1000);

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (end_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
until_cb (ConfabStatusPopover *self)
{
  guint until = adw_combo_row_get_selected (self->until);
  g_autoptr (GTimeZone) zone = NULL;

  if (self->updating || until >= CONFAB_N_UNTIL ||
      (until == CONFAB_UNTIL_ALWAYS && self->ends_at == 0))
    return;

  if (until == CONFAB_UNTIL_CUSTOM)
    {
      show_end (self);
      ask_end (self);
      return;
    }

  zone = g_time_zone_new_local ();
  end_chosen_cb (self, confab_until_find ((ConfabUntil) until, get_now (), zone));
}

/* What was chosen, here or elsewhere. What one is writing stays. */
static void
show_cb (ConfabStatusPopover *self)
{
  ConfabUser *user = get_self (self);
  const char *words = confab_user_get_status_words (user);
  GtkCheckButton *check = self->checks[confab_user_get_chosen_status (user)];

  if (check != NULL)
    gtk_check_button_set_active (check, TRUE);

  show_emoji (self, confab_user_get_status_emoji (user));
  gtk_widget_set_visible (self->clear, *words != '\0' || self->picked != NULL);
  self->ends_at = confab_user_get_status_ends_at (user);
  show_end (self);

  if (gtk_widget_get_focus_child (GTK_WIDGET (self->custom)) == NULL &&
      g_strcmp0 (gtk_editable_get_text (self->custom), words) != 0)
    gtk_editable_set_text (self->custom, words);
}

static void
popdown_cb (ConfabStatusPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static char *
account_line (gpointer object, ConfabAccount *account)
{
  return account != NULL ? confab_account_to_line (account) : NULL;
}

static void
add_status (ConfabStatusPopover *self,
            ConfabUserStatus status,
            const char *title,
            const char *subtitle)
{
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();

  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), self->checks[CONFAB_STATUS_ONLINE]);
  gtk_widget_set_can_target (check, FALSE);
  /* the row does the same; where it could not be focused, it would hold Tab fast all the same */
  gtk_widget_set_can_focus (check, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  self->checks[status] = GTK_CHECK_BUTTON (check);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "status", GINT_TO_POINTER (status));
  gtk_list_box_append (self->statuses, row);
}

static void
fill_until (ConfabStatusPopover *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < CONFAB_N_UNTIL; i++)
    gtk_string_list_append (names, confab_until_to_text ((ConfabUntil) i));

  self->updating = TRUE;
  adw_combo_row_set_model (self->until, G_LIST_MODEL (names));
  self->updating = FALSE;
}

static void
confab_status_popover_constructed (GObject *object)
{
  ConfabStatusPopover *self = CONFAB_STATUS_POPOVER (object);
  const char *const followed[] = { "notify::chosen-status", "notify::custom-status",
                                   "notify::status-ends-at" };

  G_OBJECT_CLASS (confab_status_popover_parent_class)->constructed (object);

  add_status (self, CONFAB_STATUS_ONLINE, _ ("Online"), NULL);
  add_status (self, CONFAB_STATUS_AWAY, _ ("Away"), NULL);
  add_status (self, CONFAB_STATUS_BUSY, _ ("Busy"), _ ("Notifications are silenced"));
  add_status (self, CONFAB_STATUS_OFFLINE, _ ("Appear Offline"), NULL);
  fill_until (self);
  confab_account_list_fill (self->accounts, confab_logins_get_default (), self->session);

  for (guint i = 0; i < G_N_ELEMENTS (followed); i++)
    g_signal_connect_object (get_self (self), followed[i], G_CALLBACK (show_cb), self,
                             G_CONNECT_SWAPPED);

  show_cb (self);
}

static void
confab_status_popover_dispose (GObject *object)
{
  ConfabStatusPopover *self = CONFAB_STATUS_POPOVER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_STATUS_POPOVER);
  g_clear_object (&self->session);
  g_clear_pointer (&self->picked, g_free);

  G_OBJECT_CLASS (confab_status_popover_parent_class)->dispose (object);
}

static void
confab_status_popover_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabStatusPopover *self = CONFAB_STATUS_POPOVER (object);

  switch ((ConfabStatusPopoverProp) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_SELF:
      if (self->session != NULL)
        g_value_set_object (value, get_self (self));
      break;
    case PROP_ACCOUNT:
      if (self->session != NULL)
        g_value_set_object (value, confab_session_get_account (self->session));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_status_popover_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  ConfabStatusPopover *self = CONFAB_STATUS_POPOVER (object);

  switch ((ConfabStatusPopoverProp) id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      g_object_notify_by_pspec (object, props[PROP_SELF]);
      g_object_notify_by_pspec (object, props[PROP_ACCOUNT]);
      break;
    case PROP_SELF:
    case PROP_ACCOUNT:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_status_popover_class_init (ConfabStatusPopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = confab_status_popover_constructed;
  object_class->dispose = confab_status_popover_dispose;
  object_class->get_property = confab_status_popover_get_property;
  object_class->set_property = confab_status_popover_set_property;

  props[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_SELF] =
      g_param_spec_object ("self", NULL, NULL, CONFAB_TYPE_USER,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_ACCOUNT] =
      g_param_spec_object ("account", NULL, NULL, CONFAB_TYPE_ACCOUNT,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  g_type_ensure (CONFAB_TYPE_AVATAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-status-popover.ui");
  confab_closures_bind (widget_class);
  gtk_widget_class_bind_template_child (widget_class, ConfabStatusPopover, statuses);
  gtk_widget_class_bind_template_child (widget_class, ConfabStatusPopover, custom);
  gtk_widget_class_bind_template_child (widget_class, ConfabStatusPopover, emoji);
  gtk_widget_class_bind_template_child (widget_class, ConfabStatusPopover, clear);
  gtk_widget_class_bind_template_child (widget_class, ConfabStatusPopover, until);
  gtk_widget_class_bind_template_child (widget_class, ConfabStatusPopover, accounts);
  gtk_widget_class_bind_template_callback (widget_class, account_line);
  gtk_widget_class_bind_template_callback (widget_class, status_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, custom_apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, emoji_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, until_cb);
  gtk_widget_class_bind_template_callback (widget_class, popdown_cb);
}

static void
confab_status_popover_init (ConfabStatusPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
