// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-invite-dialog.h"

#include "confab-invite-words.h"

#include "base/confab-async.h"
#include "client/formatting/confab-reference.h"
#include "ui/common/confab-naming.h"
#include "ui/common/confab-toast.h"
#include "ui/common/confab-words.h"
#include "ui/qr/confab-qr-view.h"

#include <glib/gi18n.h>

/**
 * ConfabInviteDialog:
 *
 * Makes links into a conversation, and shows those that there are.
 */
struct _ConfabInviteDialog
{
  AdwDialog parent_instance;
  ConfabSession *session;
  ConfabConversation *conversation;
  AdwToastOverlay *toasts;
  AdwPreferencesGroup *fresh;
  AdwComboRow *ends;
  AdwComboRow *uses;
  GtkWidget *make;
  GtkWidget *made;
  AdwActionRow *link;
  GtkWidget *copy;
  ConfabQrView *code;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (ConfabInviteDialog, confab_invite_dialog, ADW_TYPE_DIALOG)

#define HOUR_MS (60 * 60 * G_GINT64_CONSTANT (1000))

/* In the order of the rows. */
static const gint64 lasts_ms[] = { HOUR_MS, 24 * HOUR_MS, 7 * 24 * HOUR_MS, 30 * 24 * HOUR_MS, 0 };
#define LASTS_AT_FIRST 2
static const guint max_uses[] = { 0, 1, 5, 10, 25, 100 };

typedef struct
{
  GWeakRef dialog;
  ConfabSession *session;
  ConfabConversation *conversation;
  char *revoke_id; /* NULL: none */
  gboolean makes;
  gint64 lasts_ms;
  guint max_uses;
} Request;

static void
request_free (Request *request)
{
  g_weak_ref_clear (&request->dialog);
  g_object_unref (request->session);
  g_object_unref (request->conversation);
  g_free (request->revoke_id);
  g_free (request);
}

static Request *
request_new (ConfabInviteDialog *self)
{
  Request *request = g_new0 (Request, 1);

  g_weak_ref_init (&request->dialog, self);
  request->session = g_object_ref (self->session);
  request->conversation = g_object_ref (self->conversation);
  return request;
}

static void
show_note (ConfabInviteDialog *self, const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  gtk_list_box_remove_all (self->list);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  gtk_widget_add_css_class (row, "dim-label");
  gtk_list_box_append (self->list, row);
}

static void
revoke_response_cb (GtkWidget *row)
{
  gtk_widget_activate_action (row, "invites.revoke", "s",
                              (const char *) g_object_get_data (G_OBJECT (row), "invite"));
}

static void
revoke_cb (GtkWidget *row)
{
  AdwDialog *dialog =
      adw_alert_dialog_new (_ ("Revoke This Link?"),
                            _ ("Nobody can join by it any more. Those who have joined stay."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "revoke",
                                  _ ("_Revoke"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "revoke",
                                            ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response::revoke", G_CALLBACK (revoke_response_cb), row,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, row);
}

static GtkWidget *
create_row (ConfabInviteDialog *self, const ConfabInviteData *invite)
{
  GtkWidget *row = adw_action_row_new (), *revoke = gtk_button_new_with_label (_ ("Revoke"));
  g_autofree char *title = confab_invite_to_title (
      invite, confab_account_get_user_id (confab_session_get_account (self->session)));
  g_autofree char *subtitle = confab_invite_to_subtitle (invite), *label = NULL;

  /* Translators: a button; %s is who made a link and how often it was used */
  label = g_strdup_printf (_ ("Revoke the link: %s"), subtitle);
  confab_name_button (revoke, label);
  gtk_widget_set_valign (revoke, GTK_ALIGN_CENTER);
  g_signal_connect_object (revoke, "clicked", G_CALLBACK (revoke_cb), row, G_CONNECT_SWAPPED);

  g_object_set_data_full (G_OBJECT (row), "invite", g_strdup (invite->id), g_free);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), revoke);
  return row;
}

static void
show_invites (ConfabInviteDialog *self, GPtrArray *invites)
{
  if (invites->len == 0)
    {
      show_note (self, _ ("No links lead here"));
      return;
    }

  gtk_list_box_remove_all (self->list);

  for (guint i = 0; i < invites->len; i++)
    gtk_list_box_append (self->list, create_row (self, g_ptr_array_index (invites, i)));
}

static void
copy_cb (ConfabInviteDialog *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          adw_action_row_get_subtitle (self->link));
  confab_toast_show (self->toasts, _ ("Link copied"));
}

static void
show_made (ConfabInviteDialog *self, const ConfabInviteData *invite)
{
  ConfabAccount *account = confab_session_get_account (self->session);
  g_autofree char *uri = NULL;

  if (invite->code == NULL)
    return;

  uri = confab_reference_dup_invitation_uri (
      confab_account_get_is_local (account) ? NULL : confab_account_get_server (account),
      invite->code);
  adw_action_row_set_subtitle (self->link, uri);
  confab_qr_view_set_text (self->code, uri);
  gtk_widget_set_visible (self->made, TRUE);
  gtk_widget_grab_focus (self->copy);
}

static DexFuture *
ask_fiber (Request *request)
{
  g_autoptr (ConfabInviteDialog) self = NULL;
  g_autoptr (GError) failure = NULL, error = NULL;
  g_autoptr (GPtrArray) made = NULL, invites = NULL;

  if (request->makes)
    made = dex_await_boxed (confab_session_make_invite (request->session, request->conversation,
                                                        request->lasts_ms, request->max_uses),
                            &failure);
  else if (request->revoke_id != NULL)
    dex_await (confab_session_revoke_invite (request->session, request->conversation,
                                             request->revoke_id),
               &failure);

  invites = dex_await_boxed (confab_session_load_invites (request->session, request->conversation),
                             &error);
  self = g_weak_ref_get (&request->dialog);

  if (self == NULL)
    return NULL;

  gtk_widget_set_sensitive (self->make, TRUE);

  if (failure != NULL)
    confab_toast_show_error (self->toasts, failure);

  if (made != NULL)
    show_made (self, g_ptr_array_index (made, 0));

  if (invites != NULL)
    {
      show_invites (self, invites);
    }
  else
    {
      g_autofree char *text = confab_error_to_user_text (error);

      show_note (self, text);
    }

  return NULL;
}

static void
make_cb (ConfabInviteDialog *self)
{
  Request *request = request_new (self);

  request->makes = TRUE;
  request->lasts_ms =
      lasts_ms[MIN (adw_combo_row_get_selected (self->ends), G_N_ELEMENTS (lasts_ms) - 1)];
  request->max_uses =
      max_uses[MIN (adw_combo_row_get_selected (self->uses), G_N_ELEMENTS (max_uses) - 1)];
  gtk_widget_set_sensitive (self->make, FALSE);
  CONFAB_SPAWN_AND_FORGET (ask_fiber, request, request_free);
}

static void
revoke_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  Request *request = request_new (CONFAB_INVITE_DIALOG (widget));

  request->revoke_id = g_variant_dup_string (parameter, NULL);
  CONFAB_SPAWN_AND_FORGET (ask_fiber, request, request_free);
}

static void
confab_invite_dialog_dispose (GObject *object)
{
  ConfabInviteDialog *self = CONFAB_INVITE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_INVITE_DIALOG);
  g_clear_object (&self->session);
  g_clear_object (&self->conversation);

  G_OBJECT_CLASS (confab_invite_dialog_parent_class)->dispose (object);
}

static void
confab_invite_dialog_class_init (ConfabInviteDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = confab_invite_dialog_dispose;
  g_type_ensure (CONFAB_TYPE_QR_VIEW);
  gtk_widget_class_install_action (widget_class, "invites.revoke", "s", revoke_action_cb);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-invite-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabInviteDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, ConfabInviteDialog, fresh);
  gtk_widget_class_bind_template_child (widget_class, ConfabInviteDialog, ends);
  gtk_widget_class_bind_template_child (widget_class, ConfabInviteDialog, uses);
  gtk_widget_class_bind_template_child (widget_class, ConfabInviteDialog, make);
  gtk_widget_class_bind_template_child (widget_class, ConfabInviteDialog, made);
  gtk_widget_class_bind_template_child (widget_class, ConfabInviteDialog, link);
  gtk_widget_class_bind_template_child (widget_class, ConfabInviteDialog, copy);
  gtk_widget_class_bind_template_child (widget_class, ConfabInviteDialog, code);
  gtk_widget_class_bind_template_child (widget_class, ConfabInviteDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
confab_invite_dialog_init (ConfabInviteDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_selected (self->ends, LASTS_AT_FIRST);
  confab_qr_view_set_name (self->code, _ ("The link as a QR code"));
}

/**
 * confab_invite_dialog_new:
 *
 * Returns: (transfer floating): a dialog, which asks the server for the links that there are
 */
AdwDialog *
confab_invite_dialog_new (ConfabSession *session, ConfabConversation *conversation)
{
  ConfabInviteDialog *self = g_object_new (CONFAB_TYPE_INVITE_DIALOG, NULL);
  g_autofree char *text = NULL;

  self->session = g_object_ref (session);
  self->conversation = g_object_ref (conversation);

  /* Translators: %s is the title of a conversation */
  text = g_markup_printf_escaped (
      _ ("Whoever has the link and an account on the server can join “%s”."),
      confab_conversation_get_title (conversation));
  adw_preferences_group_set_description (self->fresh, text);
  show_note (self, _ ("Looking for links…"));
  CONFAB_SPAWN_AND_FORGET (ask_fiber, request_new (self), request_free);
  return ADW_DIALOG (self);
}
