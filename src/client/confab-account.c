// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-account-private.h"

#include <gio/gio.h>

/**
 * ConfabAccount:
 *
 * An account on this computer. It is changed by being saved anew.
 */

struct _ConfabAccount
{
  GObject parent_instance;
  char *id;
  char *server;
  char *user_id;
  char *user_name;
  char *display_name;
  gboolean is_local;
};

G_DEFINE_FINAL_TYPE (ConfabAccount, confab_account, G_TYPE_OBJECT)

typedef enum
{
  PROP_ID = 1,
  PROP_SERVER,
  PROP_USER_ID,
  PROP_USER_NAME,
  PROP_DISPLAY_NAME,
  PROP_IS_LOCAL,
} ConfabAccountProp;

static GParamSpec *props[PROP_IS_LOCAL + 1];

static void
confab_account_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabAccount *self = CONFAB_ACCOUNT (object);

  switch ((ConfabAccountProp) id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_SERVER:
      g_value_set_string (value, self->server);
      break;
    case PROP_USER_ID:
      g_value_set_string (value, self->user_id);
      break;
    case PROP_USER_NAME:
      g_value_set_string (value, self->user_name);
      break;
    case PROP_DISPLAY_NAME:
      g_value_set_string (value, self->display_name);
      break;
    case PROP_IS_LOCAL:
      g_value_set_boolean (value, self->is_local);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_text (ConfabAccount *self, char **member, const GValue *value, GParamSpec *pspec)
{
  if (g_set_str (member, g_value_get_string (value)))
    g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

static void
confab_account_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ConfabAccount *self = CONFAB_ACCOUNT (object);

  switch ((ConfabAccountProp) id)
    {
    case PROP_ID:
      set_text (self, &self->id, value, pspec);
      break;
    case PROP_SERVER:
      set_text (self, &self->server, value, pspec);
      break;
    case PROP_USER_ID:
      set_text (self, &self->user_id, value, pspec);
      break;
    case PROP_USER_NAME:
      set_text (self, &self->user_name, value, pspec);
      break;
    case PROP_DISPLAY_NAME:
      set_text (self, &self->display_name, value, pspec);
      break;
    case PROP_IS_LOCAL:
      self->is_local = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_account_finalize (GObject *object)
{
  ConfabAccount *self = CONFAB_ACCOUNT (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->server, g_free);
  g_clear_pointer (&self->user_id, g_free);
  g_clear_pointer (&self->user_name, g_free);
  g_clear_pointer (&self->display_name, g_free);

  G_OBJECT_CLASS (confab_account_parent_class)->finalize (object);
}

static void
confab_account_class_init (ConfabAccountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = confab_account_finalize;
  object_class->get_property = confab_account_get_property;
  object_class->set_property = confab_account_set_property;

  props[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  props[PROP_SERVER] = g_param_spec_string ("server", NULL, NULL, NULL, flags);
  props[PROP_USER_ID] = g_param_spec_string ("user-id", NULL, NULL, NULL, flags);
  props[PROP_USER_NAME] = g_param_spec_string ("user-name", NULL, NULL, NULL, flags);
  props[PROP_DISPLAY_NAME] = g_param_spec_string ("display-name", NULL, NULL, NULL, flags);
  props[PROP_IS_LOCAL] = g_param_spec_boolean ("is-local", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
confab_account_init (ConfabAccount *self)
{
}

/**
 * confab_account_get_id:
 *
 * Returns: the id of the device that the account is on this computer
 */
const char *
confab_account_get_id (ConfabAccount *self)
{
  g_return_val_if_fail (CONFAB_IS_ACCOUNT (self), NULL);

  return self->id;
}

/**
 * confab_account_get_server:
 *
 * Returns: the server's address; that of a local server is another at each start
 */
const char *
confab_account_get_server (ConfabAccount *self)
{
  g_return_val_if_fail (CONFAB_IS_ACCOUNT (self), NULL);

  return self->server;
}

/**
 * confab_account_get_user_id:
 *
 * Returns: the user's id
 */
const char *
confab_account_get_user_id (ConfabAccount *self)
{
  g_return_val_if_fail (CONFAB_IS_ACCOUNT (self), NULL);

  return self->user_id;
}

/**
 * confab_account_get_user_name:
 *
 * Returns: the name that the user signs in with
 */
const char *
confab_account_get_user_name (ConfabAccount *self)
{
  g_return_val_if_fail (CONFAB_IS_ACCOUNT (self), NULL);

  return self->user_name;
}

/**
 * confab_account_get_display_name:
 *
 * Returns: (nullable): the name that others see, as it was when the account was saved
 */
const char *
confab_account_get_display_name (ConfabAccount *self)
{
  g_return_val_if_fail (CONFAB_IS_ACCOUNT (self), NULL);

  return self->display_name;
}

/**
 * confab_account_get_is_local:
 *
 * Returns: whether the server is this program's own
 */
gboolean
confab_account_get_is_local (ConfabAccount *self)
{
  g_return_val_if_fail (CONFAB_IS_ACCOUNT (self), FALSE);

  return self->is_local;
}

/**
 * confab_account_get_name:
 *
 * Returns: what the user is called, if only by the name that one signs in with
 */
const char *
confab_account_get_name (ConfabAccount *self)
{
  g_return_val_if_fail (CONFAB_IS_ACCOUNT (self), NULL);

  return self->display_name != NULL && *self->display_name != '\0' ? self->display_name
                                                                   : self->user_name;
}

/**
 * confab_account_is_same_user:
 *
 * Returns: whether both are of one user on one server, with one database
 */
gboolean
confab_account_is_same_user (ConfabAccount *self, ConfabAccount *other)
{
  return g_strcmp0 (self->user_id, other->user_id) == 0 && self->is_local == other->is_local &&
         (self->is_local || g_strcmp0 (self->server, other->server) == 0);
}

/**
 * confab_account_dup_folder:
 *
 * The folder of the account's database, below the data directory. It follows the user, not the
 * device: who signs in again finds everything as it was, and what was not sent yet.
 *
 * Returns: (transfer full): a relative path
 */
char *
confab_account_dup_folder (ConfabAccount *self)
{
  g_autofree char *who =
      g_strconcat (self->is_local ? "local" : self->server, "\n", self->user_id, NULL);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, who, -1);

  sum[32] = '\0';
  return g_build_filename ("accounts", sum, NULL);
}

/**
 * ConfabServerInfo:
 *
 * What a server says of itself before anybody is signed in.
 */

struct _ConfabServerInfo
{
  GObject parent_instance;
  char *address;
  char *name;
  ConfabRegistration registration;
};

G_DEFINE_FINAL_TYPE (ConfabServerInfo, confab_server_info, G_TYPE_OBJECT)

typedef enum
{
  PROP_ADDRESS = 1,
  PROP_NAME,
  PROP_REGISTRATION,
} ConfabServerInfoProp;

static GParamSpec *info_props[PROP_REGISTRATION + 1];

static void
confab_server_info_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabServerInfo *self = CONFAB_SERVER_INFO (object);

  switch ((ConfabServerInfoProp) id)
    {
    case PROP_ADDRESS:
      g_value_set_string (value, self->address);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_REGISTRATION:
      g_value_set_int (value, self->registration);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_server_info_finalize (GObject *object)
{
  ConfabServerInfo *self = CONFAB_SERVER_INFO (object);

  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (confab_server_info_parent_class)->finalize (object);
}

static void
confab_server_info_class_init (ConfabServerInfoClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = confab_server_info_finalize;
  object_class->get_property = confab_server_info_get_property;

  info_props[PROP_ADDRESS] = g_param_spec_string ("address", NULL, NULL, NULL, flags);
  info_props[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  info_props[PROP_REGISTRATION] =
      g_param_spec_int ("registration", NULL, NULL, CONFAB_REGISTRATION_CLOSED,
                        CONFAB_REGISTRATION_OPEN, CONFAB_REGISTRATION_CLOSED, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (info_props), info_props);
}

static void
confab_server_info_init (ConfabServerInfo *self)
{
}

/**
 * confab_server_info_new:
 * @address: where it answered
 * @data: what it said
 *
 * Returns: (transfer full): the same as an object
 */
ConfabServerInfo *
confab_server_info_new (const char *address, const ConfabServerData *data)
{
  ConfabServerInfo *self = g_object_new (CONFAB_TYPE_SERVER_INFO, NULL);

  self->address = g_strdup (address);
  self->name = g_strdup (data->name);
  self->registration = data->registration;
  return self;
}

/**
 * confab_server_info_get_address:
 *
 * Returns: the address in the form in which it is kept
 */
const char *
confab_server_info_get_address (ConfabServerInfo *self)
{
  g_return_val_if_fail (CONFAB_IS_SERVER_INFO (self), NULL);

  return self->address;
}

/**
 * confab_server_info_get_name:
 *
 * Returns: (nullable): what its operator calls it
 */
const char *
confab_server_info_get_name (ConfabServerInfo *self)
{
  g_return_val_if_fail (CONFAB_IS_SERVER_INFO (self), NULL);

  return self->name;
}

/**
 * confab_server_info_get_registration:
 *
 * Returns: who may make an account there
 */
ConfabRegistration
confab_server_info_get_registration (ConfabServerInfo *self)
{
  g_return_val_if_fail (CONFAB_IS_SERVER_INFO (self), CONFAB_REGISTRATION_CLOSED);

  return self->registration;
}
