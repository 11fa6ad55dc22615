// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-provider.h"

#include "confab-provider-match.h"

#include "base/confab-async.h"
#include "client/formatting/confab-reference.h"

#include <string.h>

#define INTERFACE "org.gnome.Shell.SearchProvider2"

/* A desktop asks for a handful. */
#define MAX_DESCRIBED 100

/* More than anybody types or a desktop asks for; what comes over the bus may be anything. */
#define MAX_BYTES 65536

/**
 * ConfabProvider:
 *
 * It opens no window. While there are sessions their rosters are asked; else the accounts'
 * databases are looked at, on threads of their own, each time that somebody begins to type, and
 * what was found stays until the next time. The application stays as long as there is a question
 * without an answer.
 *
 * What is found is called by the account's id, a slash, and what confab-provider-match.h says.
 */
struct _ConfabProvider
{
  GObject parent_instance;
  GApplication *application; /* not owned: it owns this */
  GDBusConnection *bus;      /* NULL unless exported */
  guint object_id;
  GPtrArray *sources; /* Source: the sessions', or what was seen last without one */
  guint n_sessions;
};

/* Where something can be found. */
typedef struct
{
  ConfabAccount *account;
  ConfabRoster *roster;
} Source;

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

static void
source_free (gpointer data)
{
  Source *source = data;

  g_object_unref (source->account);
  g_object_unref (source->roster);
  g_free (source);
}

static void
add_source (GPtrArray *sources, ConfabAccount *account, ConfabRoster *roster)
{
  Source *source = g_new0 (Source, 1);

  source->account = g_object_ref (account);
  source->roster = g_object_ref (roster);
  g_ptr_array_add (sources, source);
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

/* What is found in an account, with the account's name before it. */
static void
match (const Source *source, const char *const *terms, GPtrArray *found)
{
  g_auto (GStrv) ids = confab_provider_match (source->roster, terms);

  for (guint i = 0; ids[i] != NULL; i++)
    g_ptr_array_add (found, g_strjoin ("/", confab_account_get_id (source->account), ids[i], NULL));
}

/* What an id is called without the account's: NULL if it is of another. */
static const char *
strip (const Source *source, const char *id)
{
  const char *account = confab_account_get_id (source->account);
  gsize n = strlen (account);

  return g_str_has_prefix (id, account) && id[n] == '/' ? id + n + 1 : NULL;
}

static GVariant *
describe (ConfabProvider *self, GStrv words)
{
  g_auto (GVariantBuilder) metas = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  for (guint i = 0; i < self->sources->len; i++)
    for (guint j = 0; words[j] != NULL && j < MAX_DESCRIBED; j++)
      {
        const Source *source = g_ptr_array_index (self->sources, i);
        const char *id = strip (source, words[j]);

        if (id != NULL)
          confab_provider_describe (source->roster, id, words[j], &metas);
      }

  return g_variant_new ("(aa{sv})", &metas);
}

/* Nothing is found where nothing can be read: the desktop has no place for the reason. */
static void
answer (Question *question)
{
  ConfabProvider *self = question->provider;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  if (question->describe)
    {
      g_dbus_method_invocation_return_value (g_steal_pointer (&question->invocation),
                                             describe (self, question->words));
      return;
    }

  for (guint i = 0; i < self->sources->len; i++)
    match (g_ptr_array_index (self->sources, i), (const char *const *) question->words, found);

  g_dbus_method_invocation_return_value (
      g_steal_pointer (&question->invocation),
      g_variant_new ("(@as)",
                     g_variant_new_strv ((const char *const *) found->pdata, (gssize) found->len)));
}

/* What the application itself has open is not opened again: there is a session, or there will be.
 */
static DexFuture *
look_fiber (Question *question)
{
  ConfabProvider *self = question->provider;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (source_free);
  g_autoptr (GPtrArray) accounts = dex_await_boxed (confab_client_load_accounts (), &error);

  for (guint i = 0; accounts != NULL && i < accounts->len && self->n_sessions == 0; i++)
    {
      ConfabAccount *account = g_ptr_array_index (accounts, i);
      g_autoptr (GError) failure = NULL;
      g_autoptr (ConfabRoster) roster = dex_await_object (confab_client_glance (account), &failure);

      if (roster == NULL)
        g_debug ("The desktop's search finds nothing: %s", failure->message);
      else
        add_source (found, account, roster);
    }

  /* another look may have ended meanwhile, or a session have begun */
  if (self->n_sessions == 0)
    {
      g_ptr_array_unref (self->sources);
      self->sources = g_steal_pointer (&found);
    }

  if (error != NULL)
    g_debug ("The desktop's search finds nothing: %s", error->message);

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

  if (self->n_sessions == 0 && (anew || self->sources->len == 0))
    {
      CONFAB_SPAWN_AND_FORGET (look_fiber, question, question_free);
      return;
    }

  answer (question);
  question_free (question);
}

/* It may have been found by a process that has ended. */
static ConfabAccount *
await_account (ConfabProvider *self, const char *id)
{
  g_autoptr (GPtrArray) accounts = NULL;

  for (guint i = 0; i < self->sources->len; i++)
    {
      const Source *source = g_ptr_array_index (self->sources, i);

      if (strip (source, id) != NULL)
        return g_object_ref (source->account);
    }

  accounts = dex_await_boxed (confab_client_load_accounts (), NULL);

  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    {
      Source source = { .account = g_ptr_array_index (accounts, i) };

      if (strip (&source, id) != NULL)
        return g_object_ref (source.account);
    }

  return NULL;
}

static DexFuture *
choose_fiber (Question *question)
{
  ConfabProvider *self = question->provider;
  const char *id = question->words[0];
  g_autoptr (ConfabAccount) account = await_account (self, id);

  if (account != NULL)
    {
      Source source = { .account = account };
      const char *what = strip (&source, id);
      g_autofree char *uri = NULL;

      if (g_str_has_prefix (what, CONFAB_PROVIDER_CONVERSATION))
        {
          uri = confab_reference_dup_uri (
              confab_account_get_is_local (account) ? NULL : confab_account_get_server (account),
              what + strlen (CONFAB_PROVIDER_CONVERSATION), NULL);
          g_signal_emit (self, signals[SIGNAL_OPEN], 0, account, uri);
        }
      else if (g_str_has_prefix (what, CONFAB_PROVIDER_USER))
        g_signal_emit (self, signals[SIGNAL_WRITE_TO], 0, account,
                       what + strlen (CONFAB_PROVIDER_USER));
    }

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
  g_clear_pointer (&self->sources, g_ptr_array_unref);

  G_OBJECT_CLASS (confab_provider_parent_class)->dispose (object);
}

static void
confab_provider_class_init (ConfabProviderClass *klass)
{
  GType type = CONFAB_TYPE_PROVIDER;

  G_OBJECT_CLASS (klass)->dispose = confab_provider_dispose;

  signals[SIGNAL_OPEN] = g_signal_new ("open", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, CONFAB_TYPE_ACCOUNT, G_TYPE_STRING);
  signals[SIGNAL_WRITE_TO] = g_signal_new ("write-to", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 2, CONFAB_TYPE_ACCOUNT, G_TYPE_STRING);
  signals[SIGNAL_SEARCH] = g_signal_new ("search", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
confab_provider_init (ConfabProvider *self)
{
  self->sources = g_ptr_array_new_with_free_func (source_free);
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
 * confab_provider_add_session:
 * @session: one that has loaded what there is
 *
 * From now on it is searched, and what lies on disk is not.
 */
void
confab_provider_add_session (ConfabProvider *self, ConfabSession *session)
{
  g_return_if_fail (CONFAB_IS_PROVIDER (self));

  if (self->n_sessions == 0)
    g_ptr_array_set_size (self->sources, 0);

  self->n_sessions++;
  add_source (self->sources, confab_session_get_account (session),
              confab_session_get_roster (session));
}

/**
 * confab_provider_remove_session:
 * @session: one that is over
 *
 * It is searched no more.
 */
void
confab_provider_remove_session (ConfabProvider *self, ConfabSession *session)
{
  g_return_if_fail (CONFAB_IS_PROVIDER (self));

  for (guint i = 0; i < self->sources->len; i++)
    {
      const Source *source = g_ptr_array_index (self->sources, i);

      if (source->roster == confab_session_get_roster (session))
        {
          g_ptr_array_remove_index (self->sources, i);
          self->n_sessions--;
          return;
        }
    }
}
