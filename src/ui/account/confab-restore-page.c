// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-restore-page.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "ui/common/confab-backup-words.h"
#include "ui/common/confab-calendar.h"
#include "ui/common/confab-closures.h"
#include "ui/common/confab-words.h"
#include "ui/widgets/confab-form-field.h"

#include <glib/gi18n.h>

/**
 * ConfabRestorePage:
 *
 * The last step of restoring a backup: whose it is, and their password, because this computer
 * becomes a new device of theirs.
 */
struct _ConfabRestorePage
{
  AdwNavigationPage parent_instance;
  ConfabRestore *restore;
  GtkLabel *heading;
  GtkLabel *facts;
  ConfabFormField *server;
  ConfabFormField *password;
  GtkLabel *problem;
  gboolean busy;
};

typedef enum
{
  PROP_BUSY = 1,
} ConfabRestorePageProp;

typedef enum
{
  SIGNAL_SIGNED_IN,
} ConfabRestorePageSignal;

G_DEFINE_FINAL_TYPE (ConfabRestorePage, confab_restore_page, ADW_TYPE_NAVIGATION_PAGE)

static GParamSpec *props[PROP_BUSY + 1];
static guint signals[SIGNAL_SIGNED_IN + 1];

static void
set_busy (ConfabRestorePage *self, gboolean busy)
{
  self->busy = busy;
  adw_navigation_page_set_can_pop (ADW_NAVIGATION_PAGE (self), !busy);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
}

static void
show_error (ConfabRestorePage *self, const GError *error)
{
  g_autofree char *text = NULL;
  ConfabFormField *field = NULL;

  /* What is beside the password is said in the words of signing in. */
  if (g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_UNAUTHORIZED))
    field = self->password;
  else if (error->domain != G_IO_ERROR && error->domain != CONFAB_ERROR)
    field = self->server;

  text = field != NULL || g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_FORBIDDEN) ||
                 g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_BAD_REQUEST)
             ? confab_error_to_user_text (error)
             : confab_backup_error_to_text (error);

  if (field == NULL)
    {
      gtk_label_set_label (self->problem, text);
      return;
    }

  confab_form_field_set_error (field, text);
  gtk_widget_grab_focus (GTK_WIDGET (field));
}

static DexFuture *
restore_fiber (ConfabRestorePage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabRestore) restore = g_object_ref (self->restore);
  g_autoptr (ConfabAccount) account =
      dex_await_object (confab_restore_sign_in (restore, confab_form_field_get_text (self->server),
                                                confab_form_field_get_text (self->password)),
                        &error);

  /* An account that is saved is signed in to, whoever still looks. */
  if (account != NULL)
    g_signal_emit (self, signals[SIGNAL_SIGNED_IN], 0, account);

  if (self->problem == NULL)
    return NULL;

  set_busy (self, FALSE);

  if (account == NULL)
    show_error (self, error);

  return NULL;
}

static void
restore_cb (ConfabRestorePage *self)
{
  ConfabFormField *fields[] = { self->server, self->password };

  if (self->busy || self->restore == NULL)
    return;

  gtk_label_set_label (self->problem, "");

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    confab_form_field_set_error (fields[i], NULL);

  if (*confab_form_field_get_text (self->server) == '\0')
    confab_form_field_set_error (self->server,
                                 _ ("Enter the address of your server, like chat.example.org."));
  else if (*confab_form_field_get_text (self->password) == '\0')
    confab_form_field_set_error (self->password, _ ("Enter your password."));
  else
    {
      set_busy (self, TRUE);
      CONFAB_SPAWN_AND_FORGET (restore_fiber, g_object_ref (self), g_object_unref);
    }
}

static void
confab_restore_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_BUSY)
    g_value_set_boolean (value, CONFAB_RESTORE_PAGE (object)->busy);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
confab_restore_page_dispose (GObject *object)
{
  ConfabRestorePage *self = CONFAB_RESTORE_PAGE (object);

  g_clear_object (&self->restore);
  gtk_widget_dispose_template (GTK_WIDGET (object), CONFAB_TYPE_RESTORE_PAGE);

  G_OBJECT_CLASS (confab_restore_page_parent_class)->dispose (object);
}

static void
confab_restore_page_class_init (ConfabRestorePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = confab_restore_page_get_property;
  object_class->dispose = confab_restore_page_dispose;

  props[PROP_BUSY] =
      g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
  signals[SIGNAL_SIGNED_IN] =
      g_signal_new ("signed-in", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, CONFAB_TYPE_ACCOUNT);

  g_type_ensure (CONFAB_TYPE_FORM_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-restore-page.ui");
  confab_closures_bind (widget_class);
  gtk_widget_class_bind_template_child (widget_class, ConfabRestorePage, heading);
  gtk_widget_class_bind_template_child (widget_class, ConfabRestorePage, facts);
  gtk_widget_class_bind_template_child (widget_class, ConfabRestorePage, server);
  gtk_widget_class_bind_template_child (widget_class, ConfabRestorePage, password);
  gtk_widget_class_bind_template_child (widget_class, ConfabRestorePage, problem);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
}

static void
confab_restore_page_init (ConfabRestorePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
describe (ConfabRestore *restore)
{
  gint64 n = confab_restore_get_n_messages (restore);
  g_autofree char *when = confab_calendar_format_full (confab_calendar_get_default (),
                                                       confab_restore_get_made_at (restore));
  g_autofree char *number = g_strdup_printf ("%'" G_GINT64_FORMAT, n);
  g_autofree char *messages =
      g_strdup_printf (ngettext ("%s message", "%s messages", (gulong) n), number);

  /* Translators: the first %s is "1 message" or "12 messages", the second "today at 14:05" or "12
   * Nov at 14:05", the third a user name */
  return g_strdup_printf (
      _ ("The backup is in order: %s, saved %s. Sign in as %s, and this computer "
         "becomes one of your devices, with all of them."),
      messages, when, confab_restore_get_user_name (restore));
}

/**
 * confab_restore_page_set:
 * @restore: a backup that is unpacked
 *
 * Says whose it is.
 */
void
confab_restore_page_set (ConfabRestorePage *self, ConfabRestore *restore)
{
  g_autofree char *heading = NULL, *facts = describe (restore);
  const char *name = confab_restore_get_display_name (restore);

  g_set_object (&self->restore, restore);

  /* Translators: %s is the user's name */
  heading = g_strdup_printf (_ ("Welcome Back, %s"), name != NULL && *name != '\0'
                                                         ? name
                                                         : confab_restore_get_user_name (restore));
  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->facts, facts);
  confab_form_field_set_text (self->server, confab_restore_get_server (restore));
  confab_form_field_set_text (self->password, "");
  gtk_label_set_label (self->problem, "");
}
