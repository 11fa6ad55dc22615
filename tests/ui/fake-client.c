// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "fake-client.h"

#include "base/confab-async.h"
#include "made-up.h"

GString *fake_asked;
GError *fake_error;
gboolean fake_has_account;
gboolean fake_is_full;
const char *fake_folder;
ConfabRegistration fake_registration = CONFAB_REGISTRATION_OPEN;

struct _ConfabAccount
{
  GObject parent_instance;
  guint number; /* 0: Ada's */
};

struct _ConfabServerInfo
{
  GObject parent_instance;
};

struct _ConfabSession
{
  GObject parent_instance;
  ConfabAccount *account;
  ConfabRoster *roster;
  ConfabConnection connection;
  gint64 last_synced_at;
  gboolean keyring_is_file;
  ConfabKeyState key_state;
  char *signed_out_by;
  GError *error;
};

typedef enum
{
  PROP_SERVER = 1,
  PROP_USER_NAME,
} AccountProp;

typedef enum
{
  PROP_ACCOUNT = 1,
  PROP_CONNECTION,
  PROP_RETRY_AT,
  PROP_LAST_SYNCED_AT,
  PROP_KEYRING_IS_FILE,
  PROP_KEY_STATE,
} SessionProp;

G_DEFINE_FINAL_TYPE (ConfabAccount, confab_account, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (ConfabServerInfo, confab_server_info, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (ConfabSession, confab_session, G_TYPE_OBJECT)

void
fake_note (const char *format, ...)
{
  va_list args;

  if (fake_asked == NULL)
    fake_asked = g_string_new (NULL);

  va_start (args, format);
  g_string_append_vprintf (fake_asked, format, args);
  g_string_append_c (fake_asked, '\n');
  va_end (args);
}

gboolean
fake_was_asked (const char *what)
{
  g_auto (GStrv) lines = g_strsplit (fake_asked != NULL ? fake_asked->str : "", "\n", -1);

  return g_strv_contains ((const char *const *) lines, what);
}

void
fake_fail (GQuark domain, int code, const char *text)
{
  g_clear_error (&fake_error);
  fake_error = g_error_new_literal (domain, code, text);
}

DexFuture *
fake_answer (gpointer object)
{
  g_autoptr (GObject) owned = object;

  if (fake_error != NULL)
    return confab_reject (&fake_error);
  if (owned != NULL)
    return dex_future_new_take_object (g_steal_pointer (&owned));

  return dex_future_new_for_boolean (TRUE);
}

static void
confab_account_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SERVER)
    g_value_set_static_string (value, confab_account_get_server (CONFAB_ACCOUNT (object)));
  else
    g_value_set_static_string (value, confab_account_get_user_name (CONFAB_ACCOUNT (object)));
}

static void
confab_account_class_init (ConfabAccountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = confab_account_get_property;
  g_object_class_install_property (object_class, PROP_SERVER,
                                   g_param_spec_string ("server", NULL, NULL, NULL,
                                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (object_class, PROP_USER_NAME,
                                   g_param_spec_string ("user-name", NULL, NULL, NULL,
                                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static void
confab_account_init (ConfabAccount *self)
{
}

ConfabAccount *
fake_account_new (void)
{
  return g_object_new (CONFAB_TYPE_ACCOUNT, NULL);
}

ConfabAccount *
fake_account_new_other (guint number)
{
  ConfabAccount *self = fake_account_new ();

  self->number = number;
  return self;
}

const char *
confab_account_get_id (ConfabAccount *self)
{
  return made_up_id (self->number + 1, 'd');
}

const char *
confab_account_get_server (ConfabAccount *self)
{
  return self->number == 0 ? "https://chat.example.org" : "https://school.example.org";
}

const char *
confab_account_get_user_id (ConfabAccount *self)
{
  return made_up_id (self->number, 'a');
}

const char *
confab_account_get_user_name (ConfabAccount *self)
{
  return self->number == 0 ? "ada" : "lovelace";
}

const char *
confab_account_get_display_name (ConfabAccount *self)
{
  return self->number == 0 ? "Ada" : "Ms Lovelace";
}

const char *
confab_account_get_name (ConfabAccount *self)
{
  return confab_account_get_display_name (self);
}

gboolean
confab_account_is_same_user (ConfabAccount *self, ConfabAccount *other)
{
  return self->number == other->number;
}

gboolean
confab_account_get_is_local (ConfabAccount *self)
{
  return FALSE;
}

static void
confab_server_info_class_init (ConfabServerInfoClass *klass)
{
}

static void
confab_server_info_init (ConfabServerInfo *self)
{
}

const char *
confab_server_info_get_address (ConfabServerInfo *self)
{
  return "https://chat.example.org";
}

const char *
confab_server_info_get_name (ConfabServerInfo *self)
{
  return "Example";
}

ConfabRegistration
confab_server_info_get_registration (ConfabServerInfo *self)
{
  return fake_registration;
}

void
confab_client_set_data_dir (const char *path)
{
  fake_note ("data-dir %s", path);
}

DexFuture *
confab_client_load_accounts (void)
{
  GPtrArray *accounts = g_ptr_array_new_with_free_func (g_object_unref);

  fake_note ("accounts");

  if (fake_has_account)
    g_ptr_array_add (accounts, fake_account_new ());

  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, accounts);
}

DexFuture *
confab_client_probe (const char *server)
{
  fake_note ("probe %s", server);
  return fake_answer (g_object_new (CONFAB_TYPE_SERVER_INFO, NULL));
}

DexFuture *
confab_client_sign_in (const char *server, const char *name, const char *password)
{
  fake_note ("sign-in %s %s %s", server, name, password);
  return fake_answer (fake_account_new ());
}

DexFuture *
confab_client_register (const char *server,
                        const char *name,
                        const char *display_name,
                        const char *password,
                        const char *invitation)
{
  fake_note ("register %s %s %s %s %s", server, name, display_name, password,
             invitation != NULL ? invitation : "-");
  return fake_answer (fake_account_new ());
}

DexFuture *
confab_client_try_locally (const char *display_name)
{
  fake_note ("try-locally");
  return fake_answer (fake_account_new ());
}

DexFuture *
confab_client_remove_account (ConfabAccount *account)
{
  fake_note ("remove-account %s", confab_account_get_user_name (account));
  return fake_answer (NULL);
}

void
confab_client_shut_down (void)
{
}

static void
confab_session_dispose (GObject *object)
{
  ConfabSession *self = CONFAB_SESSION (object);

  g_clear_object (&self->account);
  g_clear_object (&self->roster);
  g_clear_pointer (&self->signed_out_by, g_free);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (confab_session_parent_class)->dispose (object);
}

static void
confab_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabSession *self = CONFAB_SESSION (object);

  switch ((SessionProp) id)
    {
    case PROP_ACCOUNT:
      g_value_set_object (value, self->account);
      break;
    case PROP_CONNECTION:
      g_value_set_int (value, self->connection);
      break;
    case PROP_LAST_SYNCED_AT:
      g_value_set_int64 (value, self->last_synced_at);
      break;
    case PROP_KEYRING_IS_FILE:
      g_value_set_boolean (value, self->keyring_is_file);
      break;
    case PROP_KEY_STATE:
      g_value_set_int (value, self->key_state);
      break;
    case PROP_RETRY_AT:
    default:
      break;
    }
}

static void
confab_session_class_init (ConfabSessionClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = confab_session_dispose;
  object_class->get_property = confab_session_get_property;
  g_object_class_install_property (object_class, PROP_ACCOUNT,
                                   g_param_spec_object ("account", NULL, NULL, CONFAB_TYPE_ACCOUNT,
                                                        flags));
  g_object_class_install_property (object_class, PROP_CONNECTION,
                                   g_param_spec_int ("connection", NULL, NULL, 0,
                                                     CONFAB_CONNECTION_FAILED, 0, flags));
  g_object_class_install_property (object_class, PROP_RETRY_AT,
                                   g_param_spec_int64 ("retry-at", NULL, NULL, 0, G_MAXINT64, 0,
                                                       flags));
  g_object_class_install_property (object_class, PROP_LAST_SYNCED_AT,
                                   g_param_spec_int64 ("last-synced-at", NULL, NULL, 0, G_MAXINT64,
                                                       0, flags));
  g_object_class_install_property (object_class, PROP_KEYRING_IS_FILE,
                                   g_param_spec_boolean ("keyring-is-file", NULL, NULL, FALSE,
                                                         flags));
  g_object_class_install_property (object_class, PROP_KEY_STATE,
                                   g_param_spec_int ("key-state", NULL, NULL, 0,
                                                     CONFAB_KEYS_UNLINKED, 0, flags));
  g_signal_new ("trust-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
  g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
confab_session_init (ConfabSession *self)
{
  self->account = fake_account_new ();
  self->roster = confab_roster_new (made_up_id (0, 'a'));
  self->connection = CONFAB_CONNECTION_ONLINE;
}

ConfabSession *
fake_session_new (void)
{
  return g_object_new (CONFAB_TYPE_SESSION, NULL);
}

ConfabSession *
confab_session_new (ConfabAccount *account)
{
  ConfabSession *self = fake_session_new ();

  g_set_object (&self->account, account);
  return self;
}

void
confab_session_wait_for (ConfabSession *self, DexFuture *future)
{
  dex_unref (future);
}

void
fake_session_set_connection (ConfabSession *self, ConfabConnection connection)
{
  self->connection = connection;
  g_object_notify (G_OBJECT (self), "connection");
}

void
fake_session_set_last_synced_at (ConfabSession *self, gint64 unix_ms)
{
  self->last_synced_at = unix_ms;
  g_object_notify (G_OBJECT (self), "last-synced-at");
}

void
fake_session_set_key_state (ConfabSession *self, ConfabKeyState state)
{
  self->key_state = state;
  g_object_notify (G_OBJECT (self), "key-state");
}

ConfabKeyState
confab_session_get_key_state (ConfabSession *self)
{
  return self->key_state;
}

void
fake_session_set_keyring_is_file (ConfabSession *self, gboolean is_file)
{
  self->keyring_is_file = is_file;
  g_object_notify (G_OBJECT (self), "keyring-is-file");
}

DexFuture *
confab_session_start (ConfabSession *self)
{
  return fake_answer (NULL);
}

DexFuture *
confab_session_stop (ConfabSession *self)
{
  return fake_answer (NULL);
}

DexFuture *
confab_session_retire (ConfabSession *self)
{
  fake_note ("retire %s", confab_account_get_user_name (self->account));
  return fake_answer (NULL);
}

DexFuture *
confab_session_sign_out (ConfabSession *self)
{
  fake_note ("sign-out");
  return fake_answer (NULL);
}

void
confab_session_reconnect (ConfabSession *self)
{
  fake_note ("reconnect");
}

ConfabAccount *
confab_session_get_account (ConfabSession *self)
{
  return self->account;
}

ConfabRoster *
confab_session_get_roster (ConfabSession *self)
{
  return self->roster;
}

ConfabConnection
confab_session_get_connection (ConfabSession *self)
{
  return self->connection;
}

gint64
confab_session_get_last_synced_at (ConfabSession *self)
{
  return self->last_synced_at;
}

const GError *
confab_session_get_error (ConfabSession *self)
{
  return self->error;
}

const char *
confab_session_get_signed_out_by (ConfabSession *self)
{
  return self->signed_out_by;
}

void
fake_session_set_signed_out_by (ConfabSession *self, const char *device)
{
  g_set_str (&self->signed_out_by, device);
}

DexFuture *
confab_session_set_status (ConfabSession *self,
                           ConfabUserStatus status,
                           const char *emoji,
                           const char *custom_status,
                           gint64 expires_at)
{
  fake_note ("status %s [%s] [%s] %" G_GINT64_FORMAT, confab_user_status_names[status],
             emoji != NULL ? emoji : "", custom_status, expires_at);
  return fake_answer (NULL);
}

void
fake_session_set_error (ConfabSession *self, GIOErrorEnum code)
{
  g_clear_error (&self->error);
  self->error = g_error_new_literal (G_IO_ERROR, (int) code, "broken");
}

void
confab_session_take_over (ConfabSession *self, ConfabSession *other)
{
  fake_note ("take-over");
}

static const ConfabRescueData *fake_rescue;

void
fake_session_set_rescue (const ConfabRescueData *rescue)
{
  fake_rescue = rescue;
}

const ConfabRescueData *
confab_session_get_rescue (ConfabSession *self)
{
  return fake_rescue;
}

DexFuture *
confab_session_dismiss_rescue (ConfabSession *self)
{
  fake_note ("dismiss-rescue");
  fake_rescue = NULL;
  return fake_answer (NULL);
}

char *
confab_session_dup_folder (ConfabSession *self)
{
  return g_strdup (fake_folder != NULL ? fake_folder : "/home/ada/.local/share/confab/accounts/1");
}
