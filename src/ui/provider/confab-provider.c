// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-provider.h"

#include "confab-provider-match.h"

#include "base/confab-async.h"
#include "client/formatting/confab-reference.h"

#include <string.h>

#define INTERFACE "org.gnome.Shell.SearchProvider2"

/* More than anybody types or a desktop asks for; what comes over the bus may be anything. */
#define MAX_BYTES 65536

/**
 * ConfabProvider:
 *
 * It opens no window. While there is a session its roster is asked; else the account's database is
 * looked at, on its own thread, each time that somebody begins to type, and what was found stays
 * until the next time. The application stays as long as there is a question without an answer.
 */
struct _ConfabProvider
{
  GObject parent_instance;
  GApplication *application; /* not owned: it owns this */
  GDBusConnection *bus;      /* NULL unless exported */
  guint object_id;
  ConfabSession *session; /* (nullable) */
  ConfabAccount *account; /* whose roster it is; NULL for the session's */
  ConfabRoster *roster;   /* (nullable): what was seen last without a session */
};

static const char xml[] =
    "<node><interface name='" INTERFACE "'>"
    "<method name='GetInitialResultSet'><arg type='as' name='terms' direction='in'/>"
    "<arg type='as' name='results' direction='out'/></method>"
    "<method name='GetSubsearchResultSet'><arg type='as' name='previous' direction='in'/>"
    "<arg type='as' name='terms' direction='in'/><arg type='as' name='results' direction='out'/>"
    "</method>"
    "<method name='GetResultMetas'><arg type='as' name='ids' direction='in'/>"
    "<arg type='aa{sv}' name='metas' direction='out'/></method>"
    "<method name='ActivateResult'><arg type='s' name='id' direction='in'/>"
    "<arg type='as' name='terms' direction='in'/><arg type='u' name='time' direction='in'/>"
    "</method>"
    "<method name='LaunchSearch'><arg type='as' name='terms' direction='in'/>"
    "<arg type='u' name='time' direction='in'/></method>"
    "</interface></node>";

typedef enum
{
  SIGNAL_OPEN,
  SIGNAL_WRITE_TO,
  SIGNAL_SEARCH,
} ConfabProviderSignal;

static guint signals[SIGNAL_SEARCH + 1];

G_DEFINE_FINAL_TYPE (ConfabProvider, confab_provider, G_TYPE_OBJECT)

static ConfabRoster *
get_roster (ConfabProvider *self)
{
  return self->session != NULL ? confab_session_get_roster (self->session) : self->roster;
}

/* A question that waits for the database. */
typedef struct
{
  ConfabProvider *provider;
  GApplication *application;
  GDBusMethodInvocation *invocation;
  GStrv words; /* terms or ids */
  gboolean describe;
} Question;

static void
question_free (Question *question)
{
  g_application_release (question->application);
  g_object_unref (question->application);
  g_object_unref (question->provider);
  g_strfreev (question->words);
  g_free (question);
}

/* Nothing is found where nothing can be read: the desktop has no place for the reason. */
static void
answer (Question *question)
{
  ConfabRoster *roster = get_roster (question->provider);
  g_auto (GStrv) found = NULL;
  GVariant *value;

  if (question->describe)
    {
      value = roster != NULL
                  ? confab_provider_describe (roster, (const char *const *) question->words)
                  : g_variant_new ("(aa{sv})", NULL);
    }
  else
    {
      found = roster != NULL ? confab_provider_match (roster, (const char *const *) question->words)
                             : g_new0 (char *, 1);
      value = g_variant_new ("(^as)", found);
    }

  g_dbus_method_invocation_return_value (g_steal_pointer (&question->invocation), value);
}

/* What the application itself has open is not opened again: there is a session, or there will be.
 */
static DexFuture *
look_fiber (Question *question)
{
  ConfabProvider *self = question->provider;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) accounts = dex_await_boxed (confab_client_load_accounts (), &error);
  g_autoptr (ConfabRoster) roster = NULL;

  if (accounts != NULL && accounts->len > 0 && self->session == NULL)
    {
      roster = dex_await_object (confab_client_glance (g_ptr_array_index (accounts, 0)), &error);
      g_set_object (&self->account, g_ptr_array_index (accounts, 0));
    }

  if (error != NULL)
    g_debug ("The desktop's search finds nothing: %s", error->message);

  g_set_object (&self->roster, roster);
  answer (question);
  return NULL;
}

static void
ask (ConfabProvider *self,
     GDBusMethodInvocation *invocation,
     GVariant *words,
     gboolean describe,
     gboolean anew)
{
  Question *question = g_new0 (Question, 1);

  question->provider = g_object_ref (self);
  question->application = g_object_ref (self->application);
  question->invocation = invocation;
  question->words = g_variant_dup_strv (words, NULL);
  question->describe = describe;
  g_application_hold (question->application);

  if (self->session == NULL && (anew || self->roster == NULL))
    {
      CONFAB_SPAWN_AND_FORGET (look_fiber, question, question_free);
      return;
    }

  answer (question);
  question_free (question);
}

static void
open_conversation (ConfabProvider *self, const char *id)
{
  ConfabAccount *account =
      self->session != NULL ? confab_session_get_account (self->session) : self->account;
  g_autofree char *uri = NULL;

  if (account == NULL)
    return;

  uri = confab_reference_dup_uri (
      confab_account_get_is_local (account) ? NULL : confab_account_get_server (account), id, NULL);
  g_signal_emit (self, signals[SIGNAL_OPEN], 0, uri);
}

/* What was found by a process that has ended may be chosen in another: the account is known then
 * as soon as it has looked. */
static DexFuture *
choose_fiber (Question *question)
{
  ConfabProvider *self = question->provider;
  const char *id = question->words[0];
  g_autoptr (GPtrArray) accounts = NULL;

  if (self->session == NULL && self->account == NULL)
    {
      accounts = dex_await_boxed (confab_client_load_accounts (), NULL);

      if (accounts != NULL && accounts->len > 0)
        g_set_object (&self->account, g_ptr_array_index (accounts, 0));
    }

  if (g_str_has_prefix (id, CONFAB_PROVIDER_CONVERSATION))
    open_conversation (self, id + strlen (CONFAB_PROVIDER_CONVERSATION));
  else if (g_str_has_prefix (id, CONFAB_PROVIDER_USER))
    g_signal_emit (self, signals[SIGNAL_WRITE_TO], 0, id + strlen (CONFAB_PROVIDER_USER));

  g_dbus_method_invocation_return_value (g_steal_pointer (&question->invocation), NULL);
  return NULL;
}

static void
choose (ConfabProvider *self, GDBusMethodInvocation *invocation, const char *id)
{
  Question *question = g_new0 (Question, 1);

  question->provider = g_object_ref (self);
  question->application = g_object_ref (self->application);
  question->invocation = invocation;
  question->words = g_strdupv ((char **) (const char *const[]) { id, NULL });
  g_application_hold (question->application);
  CONFAB_SPAWN_AND_FORGET (choose_fiber, question, question_free);
}

static void
search (ConfabProvider *self, GDBusMethodInvocation *invocation, GVariant *terms)
{
  g_autofree const char **words = g_variant_get_strv (terms, NULL);
  g_autofree char *text = g_strjoinv (" ", (char **) words);

  g_signal_emit (self, signals[SIGNAL_SEARCH], 0, text);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
call_cb (GDBusConnection *bus,
         const char *sender,
         const char *path,
         const char *interface,
         const char *method,
         GVariant *parameters,
         GDBusMethodInvocation *invocation,
         gpointer data)
{
  ConfabProvider *self = data;
  g_autoptr (GVariant) first = g_variant_get_child_value (parameters, 0);

  if (g_variant_get_size (parameters) > MAX_BYTES)
    g_dbus_method_invocation_return_dbus_error (
        invocation, "org.freedesktop.DBus.Error.InvalidArgs", "That is too much to look for");
  else if (g_str_equal (method, "GetInitialResultSet"))
    ask (self, invocation, first, FALSE, TRUE);
  else if (g_str_equal (method, "GetResultMetas"))
    ask (self, invocation, first, TRUE, FALSE);
  else if (g_str_equal (method, "ActivateResult"))
    choose (self, invocation, g_variant_get_string (first, NULL));
  else if (g_str_equal (method, "LaunchSearch"))
    search (self, invocation, first);
  else
    {
      g_autoptr (GVariant) terms = g_variant_get_child_value (parameters, 1);

      ask (self, invocation, terms, FALSE, FALSE);
    }
}

static void
confab_provider_dispose (GObject *object)
{
  ConfabProvider *self = CONFAB_PROVIDER (object);

  confab_provider_unexport (self);
  g_clear_object (&self->session);
  g_clear_object (&self->account);
  g_clear_object (&self->roster);

  G_OBJECT_CLASS (confab_provider_parent_class)->dispose (object);
}

static void
confab_provider_class_init (ConfabProviderClass *klass)
{
  static const char *const names[] = { "open", "write-to", "search" };

  G_OBJECT_CLASS (klass)->dispose = confab_provider_dispose;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    signals[i] = g_signal_new (names[i], CONFAB_TYPE_PROVIDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
confab_provider_init (ConfabProvider *self)
{
}

/**
 * confab_provider_new:
 * @application: what is kept alive while it looks; it has to outlive this
 *
 * Returns: (transfer full): a provider that nobody can ask yet
 */
ConfabProvider *
confab_provider_new (GApplication *application)
{
  ConfabProvider *self = g_object_new (CONFAB_TYPE_PROVIDER, NULL);

  self->application = application;
  return self;
}

/**
 * confab_provider_export:
 * @bus: the session's
 *
 * Lets the desktop ask.
 *
 * Returns: FALSE with an error when something else is at its place
 */
gboolean
confab_provider_export (ConfabProvider *self, GDBusConnection *bus, GError **error)
{
  static const GDBusInterfaceVTable table = { .method_call = call_cb };
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (xml, NULL);

  g_return_val_if_fail (CONFAB_IS_PROVIDER (self) && self->bus == NULL, FALSE);

  self->object_id =
      g_dbus_connection_register_object (bus, CONFAB_PROVIDER_PATH, info->interfaces[0], &table,
                                         self, NULL, error);

  if (self->object_id != 0)
    self->bus = g_object_ref (bus);

  return self->object_id != 0;
}

/**
 * confab_provider_unexport:
 *
 * Ends that. Harmless when it was not exported.
 */
void
confab_provider_unexport (ConfabProvider *self)
{
  g_return_if_fail (CONFAB_IS_PROVIDER (self));

  if (self->object_id != 0)
    g_dbus_connection_unregister_object (self->bus, self->object_id);

  self->object_id = 0;
  g_clear_object (&self->bus);
}

/**
 * confab_provider_set_session:
 * @session: (nullable): one that has loaded what there is
 *
 * From now on that is what is searched.
 */
void
confab_provider_set_session (ConfabProvider *self, ConfabSession *session)
{
  g_return_if_fail (CONFAB_IS_PROVIDER (self));

  if (g_set_object (&self->session, session))
    {
      g_clear_object (&self->roster);
      g_clear_object (&self->account);
    }
}
