// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-sign-in-page.h"

#include "confab-nearby-list.h"
#include "confab-restore-dialog.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "base/confab-text.h"
#include "ui/common/confab-closures.h"
#include "ui/common/confab-words.h"
#include "ui/widgets/confab-form-field.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * ConfabSignInPage:
 *
 * Signs in to a server, creates an account on one, or starts one on this computer. What is wrong
 * stands beside the field that is to be corrected.
 */
struct _ConfabSignInPage
{
  AdwBin parent_instance;
  GtkLabel *message;
  GtkLabel *problem;
  ConfabFormField *server;
  ConfabFormField *name;
  ConfabFormField *display_name;
  ConfabFormField *password;
  ConfabFormField *invitation;
  GtkWidget *submit;
  GtkWidget *remove;
  ConfabAccount *account;
  char *probed;
  ConfabRegistration registration;
  gboolean busy;
  gboolean creating;
};

typedef enum
{
  PROP_BUSY = 1,
  PROP_CREATING,
} ConfabSignInPageProp;

typedef enum
{
  SIGNAL_SIGNED_IN,
  SIGNAL_REMOVE_DATA,
} ConfabSignInPageSignal;

G_DEFINE_FINAL_TYPE (ConfabSignInPage, confab_sign_in_page, ADW_TYPE_BIN)

static GParamSpec *props[PROP_CREATING + 1];
static guint signals[SIGNAL_REMOVE_DATA + 1];

typedef struct
{
  ConfabSignInPage *page;
  DexFuture *future;
  char *server;
} Wait;

static void
wait_free (Wait *wait)
{
  g_object_unref (wait->page);
  dex_unref (wait->future);
  g_free (wait->server);
  g_free (wait);
}

static Wait *
wait_new (ConfabSignInPage *self, DexFuture *future)
{
  Wait *wait = g_new0 (Wait, 1);

  wait->page = g_object_ref (self);
  wait->future = future;
  return wait;
}

static char *
page_title (gpointer object, gboolean creating)
{
  return g_strdup (creating ? _ ("Create an Account") : _ ("Welcome to Confab"));
}

static char *
submit_text (gpointer object, gboolean creating)
{
  return g_strdup (creating ? _ ("Create account") : _ ("Sign in"));
}

static char *
switch_question (gpointer object, gboolean creating)
{
  return g_strdup (creating ? _ ("You have one already?") : _ ("New here?"));
}

static char *
switch_text (gpointer object, gboolean creating)
{
  return g_strdup (creating ? _ ("Sign in") : _ ("Create account"));
}

static void
set_busy (ConfabSignInPage *self, gboolean busy)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  /* what becomes insensitive must not have the focus */
  if (busy && root != NULL)
    gtk_root_set_focus (root, NULL);

  self->busy = busy;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY, busy, -1);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
}

static void
clear_errors (ConfabSignInPage *self)
{
  ConfabFormField *fields[] = { self->server, self->name, self->display_name, self->password,
                                self->invitation };

  gtk_label_set_label (self->problem, "");

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    confab_form_field_set_error (fields[i], NULL);
}

static ConfabFormField *
find_field (ConfabSignInPage *self, const char *name)
{
  const struct
  {
    const char *name;
    ConfabFormField *field;
  } fields[] = {
    { "server", self->server },
    { "name", self->name },
    { "displayName", self->display_name },
    { "password", self->password },
    { "invitation", self->invitation },
  };

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].name, name) && gtk_widget_get_visible (GTK_WIDGET (fields[i].field)))
      return fields[i].field;

  return NULL;
}

/* Some refusals mean something else here than elsewhere. */
static char *
dup_error_text (ConfabSignInPage *self, const GError *error, ConfabFormField *field)
{
  if (g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_CONFLICT))
    return g_strdup (_ ("Somebody else has this user name. Choose another one."));
  if (g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_FORBIDDEN) && self->creating)
    return g_strdup (field == self->invitation
                         ? _ ("This invitation is not valid, or has been used up.")
                         : _ ("This server does not let people create accounts themselves. Ask "
                              "whoever runs it for one."));
  if (g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND))
    return g_strdup (_ ("What answers there is not a Confab server."));
  if (g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_BAD_REQUEST))
    {
      if (field == self->name)
        return g_strdup (_ ("A user name has letters, digits, dots, dashes and underscores."));
      if (field == self->password)
        return g_strdup_printf (_ ("A password has at least %d characters."),
                                CONFAB_MIN_PASSWORD_BYTES);
    }

  return confab_error_to_user_text (error);
}

/* Says what is missing, so that the server need not be asked. */
static gboolean
check_fields (ConfabSignInPage *self)
{
  struct
  {
    ConfabFormField *field;
    const char *missing;
  } needed[] = {
    { self->server, _ ("Enter the address of your server, like chat.example.org.") },
    { self->name, _ ("Enter your user name.") },
    { self->password, _ ("Enter your password.") },
    { self->invitation, _ ("Enter the code of your invitation.") },
  };
  ConfabFormField *first = NULL;

  clear_errors (self);

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      if (!gtk_widget_get_visible (GTK_WIDGET (needed[i].field)) ||
          *confab_form_field_get_text (needed[i].field) != '\0')
        continue;

      confab_form_field_set_error (needed[i].field, needed[i].missing);
      first = first != NULL ? first : needed[i].field;
    }

  if (first == NULL && self->creating &&
      !confab_user_name_is_valid (confab_form_field_get_text (self->name)))
    {
      first = self->name;
      confab_form_field_set_error (
          first, _ ("A user name has letters, digits, dots, dashes and underscores."));
    }

  if (first == NULL && self->creating &&
      strlen (confab_form_field_get_text (self->password)) < CONFAB_MIN_PASSWORD_BYTES)
    {
      g_autofree char *text =
          g_strdup_printf (_ ("A password has at least %d characters."), CONFAB_MIN_PASSWORD_BYTES);

      first = self->password;
      confab_form_field_set_error (first, text);
    }

  if (first != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (first));

  return first == NULL;
}

static DexFuture *
account_fiber (Wait *wait)
{
  ConfabSignInPage *self = wait->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabAccount) account = dex_await_object (dex_ref (wait->future), &error);

  set_busy (self, FALSE);

  if (account != NULL)
    g_signal_emit (self, signals[SIGNAL_SIGNED_IN], 0, account);
  else
    confab_sign_in_page_show_error (self, error);

  return NULL;
}

static void
wait_for_account (ConfabSignInPage *self, DexFuture *future)
{
  clear_errors (self);
  set_busy (self, TRUE);
  CONFAB_SPAWN_AND_FORGET (account_fiber, wait_new (self, future), (GDestroyNotify) wait_free);
}

static void
submit_cb (ConfabSignInPage *self)
{
  const char *server = confab_form_field_get_text (self->server);
  const char *name = confab_form_field_get_text (self->name);
  const char *password = confab_form_field_get_text (self->password);
  const char *display_name = confab_form_field_get_text (self->display_name);

  if (self->busy || !check_fields (self))
    return;

  if (self->creating)
    wait_for_account (self, confab_client_register (
                                server, name, *display_name != '\0' ? display_name : name, password,
                                gtk_widget_get_visible (GTK_WIDGET (self->invitation))
                                    ? confab_form_field_get_text (self->invitation)
                                    : NULL));
  else
    wait_for_account (self, confab_client_sign_in (server, name, password));
}

static void
try_cb (ConfabSignInPage *self)
{
  const char *name = confab_form_field_get_text (self->name);

  wait_for_account (self, confab_client_try_locally (*name != '\0' ? name : g_get_real_name ()));
}

static void
update_invitation (ConfabSignInPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->invitation),
                          self->creating && self->registration == CONFAB_REGISTRATION_INVITATION);
}

static DexFuture *
probe_fiber (Wait *wait)
{
  ConfabSignInPage *self = wait->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabServerInfo) info = dex_await_object (dex_ref (wait->future), &error);

  /* something else stands there now */
  if (g_strcmp0 (confab_form_field_get_text (self->server), wait->server) != 0 || self->busy)
    return NULL;

  if (info == NULL)
    {
      g_autofree char *text = dup_error_text (self, error, self->server);

      confab_form_field_set_error (self->server, text);
      return NULL;
    }

  self->registration = confab_server_info_get_registration (info);
  update_invitation (self);

  if (self->creating && self->registration == CONFAB_REGISTRATION_CLOSED)
    confab_form_field_set_error (
        self->server, _ ("This server does not let people create accounts themselves. Ask "
                         "whoever runs it for one."));

  return NULL;
}

/* What the server asks for is known before the form has been filled in. */
static void
server_leave_cb (ConfabSignInPage *self)
{
  const char *server = confab_form_field_get_text (self->server);
  Wait *wait;

  if (*server == '\0' || self->busy || !g_set_str (&self->probed, server))
    return;

  wait = wait_new (self, confab_client_probe (server));
  wait->server = g_strdup (server);
  CONFAB_SPAWN_AND_FORGET (probe_fiber, wait, (GDestroyNotify) wait_free);
}

static void
activate_cb (ConfabSignInPage *self, ConfabFormField *field)
{
  ConfabFormField *fields[] = { self->server, self->name, self->display_name, self->password,
                                self->invitation };
  gboolean is_after = FALSE;

  /* Enter goes on to what is not filled in yet, and sends the form when nothing is left. */
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (is_after && gtk_widget_get_visible (GTK_WIDGET (fields[i])) &&
          *confab_form_field_get_text (fields[i]) == '\0')
        {
          gtk_widget_grab_focus (GTK_WIDGET (fields[i]));
          return;
        }

      is_after |= fields[i] == field;
    }

  submit_cb (self);
}

static void
switch_cb (ConfabSignInPage *self)
{
  self->creating = !self->creating;
  clear_errors (self);
  update_invitation (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CREATING]);
  g_clear_pointer (&self->probed, g_free);
  server_leave_cb (self);
  gtk_widget_grab_focus (
      GTK_WIDGET (*confab_form_field_get_text (self->server) == '\0' ? self->server : self->name));
}

static void
remove_response_cb (ConfabSignInPage *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVE_DATA], 0, self->account);
}

static void
remove_cb (ConfabSignInPage *self)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Remove Your Data?"), NULL);

  adw_alert_dialog_set_body (
      ADW_ALERT_DIALOG (dialog),
      _ ("What is on this computer goes, and messages that were not sent are lost. Everything "
         "else stays on the server, and comes back when you sign in again."));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "remove",
                                  _ ("_Remove"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "remove",
                                            ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response::remove", G_CALLBACK (remove_response_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static gboolean
confab_sign_in_page_grab_focus (GtkWidget *widget)
{
  ConfabSignInPage *self = CONFAB_SIGN_IN_PAGE (widget);

  return gtk_widget_grab_focus (
      GTK_WIDGET (*confab_form_field_get_text (self->server) == '\0' ? self->server
                  : *confab_form_field_get_text (self->name) == '\0' ? self->name
                                                                     : self->password));
}

static void
confab_sign_in_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CONFAB_TYPE_SIGN_IN_PAGE);

  G_OBJECT_CLASS (confab_sign_in_page_parent_class)->dispose (object);
}

static void
confab_sign_in_page_finalize (GObject *object)
{
  g_free (CONFAB_SIGN_IN_PAGE (object)->probed);
  g_clear_object (&CONFAB_SIGN_IN_PAGE (object)->account);

  G_OBJECT_CLASS (confab_sign_in_page_parent_class)->finalize (object);
}

static void
confab_sign_in_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabSignInPage *self = CONFAB_SIGN_IN_PAGE (object);

  switch ((ConfabSignInPageProp) id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    case PROP_CREATING:
      g_value_set_boolean (value, self->creating);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_sign_in_page_class_init (ConfabSignInPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = confab_sign_in_page_dispose;
  object_class->finalize = confab_sign_in_page_finalize;
  object_class->get_property = confab_sign_in_page_get_property;
  widget_class->grab_focus = confab_sign_in_page_grab_focus;

  props[PROP_BUSY] =
      g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_CREATING] =
      g_param_spec_boolean ("creating", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  signals[SIGNAL_SIGNED_IN] =
      g_signal_new ("signed-in", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, CONFAB_TYPE_ACCOUNT);
  signals[SIGNAL_REMOVE_DATA] =
      g_signal_new ("remove-data", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, CONFAB_TYPE_ACCOUNT);

  g_type_ensure (CONFAB_TYPE_FORM_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-sign-in-page.ui");
  confab_closures_bind (widget_class);
  gtk_widget_class_bind_template_child (widget_class, ConfabSignInPage, message);
  gtk_widget_class_bind_template_child (widget_class, ConfabSignInPage, problem);
  gtk_widget_class_bind_template_child (widget_class, ConfabSignInPage, server);
  gtk_widget_class_bind_template_child (widget_class, ConfabSignInPage, name);
  gtk_widget_class_bind_template_child (widget_class, ConfabSignInPage, display_name);
  gtk_widget_class_bind_template_child (widget_class, ConfabSignInPage, password);
  gtk_widget_class_bind_template_child (widget_class, ConfabSignInPage, invitation);
  gtk_widget_class_bind_template_child (widget_class, ConfabSignInPage, submit);
  gtk_widget_class_bind_template_child (widget_class, ConfabSignInPage, remove);
  gtk_widget_class_bind_template_callback (widget_class, page_title);
  gtk_widget_class_bind_template_callback (widget_class, submit_text);
  gtk_widget_class_bind_template_callback (widget_class, switch_question);
  gtk_widget_class_bind_template_callback (widget_class, switch_text);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, server_leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, submit_cb);
  gtk_widget_class_bind_template_callback (widget_class, switch_cb);
  gtk_widget_class_bind_template_callback (widget_class, try_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
confab_sign_in_page_init (ConfabSignInPage *self)
{
  self->registration = CONFAB_REGISTRATION_OPEN;
  gtk_widget_init_template (GTK_WIDGET (self));
  confab_nearby_list_add_below (self->server);
  confab_restore_dialog_add_button (GTK_WIDGET (self), self->remove);
  g_object_set (gtk_button_get_child (GTK_BUTTON (self->remove)), "wrap", TRUE, "justify",
                GTK_JUSTIFY_CENTER, NULL);
}

/**
 * confab_sign_in_page_new:
 *
 * Returns: (transfer floating): an empty form
 */
GtkWidget *
confab_sign_in_page_new (void)
{
  return g_object_new (CONFAB_TYPE_SIGN_IN_PAGE, NULL);
}

/**
 * confab_sign_in_page_set_account:
 * @account: who was signed out
 * @by: (nullable): the name of the device that did it
 *
 * Asks for the password of @account, whose messages are still on this computer, or whether they are
 * to be removed from it.
 */
void
confab_sign_in_page_set_account (ConfabSignInPage *self, ConfabAccount *account, const char *by)
{
  g_autofree char *text = NULL;

  g_return_if_fail (CONFAB_IS_SIGN_IN_PAGE (self));
  g_return_if_fail (CONFAB_IS_ACCOUNT (account));

  confab_form_field_set_text (self->server, confab_account_get_server (account));
  confab_form_field_set_text (self->name, confab_account_get_user_name (account));
  g_set_object (&self->account, account);
  gtk_widget_set_visible (self->remove, TRUE);

  if (by != NULL && *by != '\0')
    /* Translators: %s is the name of another device of the user's */
    text = g_strdup_printf (_ ("This device was signed out by “%s”. Sign in again to go on: your "
                               "messages, also those that were not sent, are still on this "
                               "computer."),
                            by);
  else
    text = g_strdup (_ ("This device was signed out. Sign in again to go on: your messages, also "
                        "those that were not sent, are still on this computer."));

  gtk_label_set_label (self->message, text);
}

/**
 * confab_sign_in_page_set_invitation:
 *
 * Fills in the form for somebody who was invited to @server with @code.
 */
void
confab_sign_in_page_set_invitation (ConfabSignInPage *self, const char *server, const char *code)
{
  self->creating = TRUE;
  self->registration = CONFAB_REGISTRATION_INVITATION;
  confab_form_field_set_text (self->server, server);
  confab_form_field_set_text (self->invitation, code);
  update_invitation (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CREATING]);
}

/**
 * confab_sign_in_page_show_error:
 * @error: why it did not work
 *
 * Says so beside the field that is to be corrected, or above the button if it is none of them.
 */
void
confab_sign_in_page_show_error (ConfabSignInPage *self, const GError *error)
{
  ConfabFormField *field;
  g_autofree char *text = NULL;

  g_return_if_fail (CONFAB_IS_SIGN_IN_PAGE (self));
  g_return_if_fail (error != NULL);

  field = find_field (self, confab_error_get_user_field (error));
  text = dup_error_text (self, error, field);

  if (field == NULL)
    {
      gtk_label_set_label (self->problem, text);
      return;
    }

  confab_form_field_set_error (field, text);
  gtk_widget_grab_focus (GTK_WIDGET (field));
}
