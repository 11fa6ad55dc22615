// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-user.h"

#include "base/confab-text.h"
#include "protocol/confab-attachment.h"

/**
 * ConfabUser:
 *
 * A person as widgets see them. There is one object per id, in the roster; before anything is known
 * of a user all texts are empty. Main thread only.
 */
struct _ConfabUser
{
  GObject parent_instance;
  char *id;
  char *name;
  char *display_name;
  char *search_key;    /* made of both names when it is first asked for */
  char *picture;       /* NULL for none */
  char *custom_status; /* the emoji, if there is one, and the words */
  char *status_emoji;
  char *status_words;
  gint64 status_ends_at;
  gint64 last_seen_at;
  ConfabUserStatus status;
  ConfabUserStatus chosen;
  ConfabLastSeen last_seen_to;
  guint is_self : 1;
  guint verified : 1;
};

G_DEFINE_FINAL_TYPE (ConfabUser, confab_user, G_TYPE_OBJECT)

typedef enum
{
  PROP_ID = 1,
  PROP_NAME,
  PROP_DISPLAY_NAME,
  PROP_PICTURE,
  PROP_STATUS,
  PROP_CUSTOM_STATUS,
  PROP_STATUS_ENDS_AT,
  PROP_CHOSEN_STATUS,
  PROP_LAST_SEEN_TO,
  PROP_LAST_SEEN_AT,
  PROP_IS_SELF,
  PROP_VERIFIED,
} ConfabUserProp;

static GParamSpec *props[PROP_VERIFIED + 1];

static void
confab_user_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  ConfabUser *self = CONFAB_USER (object);

  switch ((ConfabUserProp) prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_DISPLAY_NAME:
      g_value_set_string (value, confab_user_get_display_name (self));
      break;
    case PROP_PICTURE:
      g_value_set_string (value, self->picture);
      break;
    case PROP_STATUS:
      g_value_set_enum (value, self->status);
      break;
    case PROP_CUSTOM_STATUS:
      g_value_set_string (value, self->custom_status);
      break;
    case PROP_STATUS_ENDS_AT:
      g_value_set_int64 (value, self->status_ends_at);
      break;
    case PROP_CHOSEN_STATUS:
      g_value_set_enum (value, self->chosen);
      break;
    case PROP_LAST_SEEN_TO:
      g_value_set_int (value, (int) self->last_seen_to);
      break;
    case PROP_LAST_SEEN_AT:
      g_value_set_int64 (value, self->last_seen_at);
      break;
    case PROP_IS_SELF:
      g_value_set_boolean (value, self->is_self);
      break;
    case PROP_VERIFIED:
      g_value_set_boolean (value, self->verified);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
confab_user_finalize (GObject *object)
{
  ConfabUser *self = CONFAB_USER (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->display_name, g_free);
  g_clear_pointer (&self->search_key, g_free);
  g_clear_pointer (&self->custom_status, g_free);
  g_clear_pointer (&self->status_emoji, g_free);
  g_clear_pointer (&self->status_words, g_free);
  g_clear_pointer (&self->picture, g_free);

  G_OBJECT_CLASS (confab_user_parent_class)->finalize (object);
}

static void
confab_user_class_init (ConfabUserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = confab_user_get_property;
  object_class->finalize = confab_user_finalize;

  props[PROP_ID] = g_param_spec_string ("id", NULL, NULL, "", flags);
  props[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", flags);
  props[PROP_DISPLAY_NAME] = g_param_spec_string ("display-name", NULL, NULL, "", flags);
  props[PROP_PICTURE] = g_param_spec_string ("picture", NULL, NULL, NULL, flags);
  props[PROP_STATUS] = g_param_spec_enum ("status", NULL, NULL, CONFAB_TYPE_USER_STATUS,
                                          CONFAB_STATUS_OFFLINE, flags);
  props[PROP_CUSTOM_STATUS] = g_param_spec_string ("custom-status", NULL, NULL, "", flags);
  props[PROP_STATUS_ENDS_AT] =
      g_param_spec_int64 ("status-ends-at", NULL, NULL, 0, G_MAXINT64, 0, flags);
  props[PROP_CHOSEN_STATUS] =
      g_param_spec_enum ("chosen-status", NULL, NULL, CONFAB_TYPE_USER_STATUS,
                         CONFAB_STATUS_OFFLINE, flags);
  props[PROP_LAST_SEEN_TO] =
      g_param_spec_int ("last-seen-to", NULL, NULL, CONFAB_LAST_SEEN_EVERYBODY,
                        CONFAB_LAST_SEEN_NOBODY, CONFAB_LAST_SEEN_EVERYBODY, flags);
  props[PROP_LAST_SEEN_AT] =
      g_param_spec_int64 ("last-seen-at", NULL, NULL, 0, G_MAXINT64, 0, flags);
  props[PROP_IS_SELF] = g_param_spec_boolean ("is-self", NULL, NULL, FALSE, flags);
  props[PROP_VERIFIED] = g_param_spec_boolean ("verified", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
confab_user_init (ConfabUser *self)
{
  self->name = g_strdup ("");
  self->display_name = g_strdup ("");
  self->custom_status = g_strdup ("");
  self->status_emoji = g_strdup ("");
  self->status_words = g_strdup ("");
}

/**
 * confab_user_new:
 * @id: who it is
 *
 * For the roster, which keeps the one object per id, and for lists of strangers.
 *
 * Returns: (transfer full): a user of whom nothing but the id is known
 */
ConfabUser *
confab_user_new (const char *id)
{
  ConfabUser *self = g_object_new (CONFAB_TYPE_USER, NULL);

  self->id = g_strdup (id);
  return self;
}

/**
 * confab_user_get_id:
 *
 * Returns: the user's id
 */
const char *
confab_user_get_id (ConfabUser *self)
{
  g_return_val_if_fail (CONFAB_IS_USER (self), NULL);

  return self->id;
}

/**
 * confab_user_get_name:
 *
 * Returns: what one types to sign in and to mention; never NULL
 */
const char *
confab_user_get_name (ConfabUser *self)
{
  g_return_val_if_fail (CONFAB_IS_USER (self), NULL);

  return self->name;
}

/**
 * confab_user_get_display_name:
 *
 * Returns: what others see: the chosen name, or the user name; never NULL
 */
const char *
confab_user_get_display_name (ConfabUser *self)
{
  g_return_val_if_fail (CONFAB_IS_USER (self), NULL);

  return self->display_name[0] != '\0' ? self->display_name : self->name;
}

/**
 * confab_user_get_search_key:
 *
 * Returns: the display name, a space, "@" and the user name as they are searched for, see
 *   confab_text_fold(); kept until one of them changes. Never NULL
 */
const char *
confab_user_get_search_key (ConfabUser *self)
{
  g_return_val_if_fail (CONFAB_IS_USER (self), NULL);

  if (self->search_key == NULL)
    {
      g_autofree char *names =
          g_strdup_printf ("%s @%s", confab_user_get_display_name (self), self->name);

      self->search_key = confab_text_fold (names);
    }

  return self->search_key;
}

/**
 * confab_user_get_picture:
 *
 * Returns: (nullable): the id of the file that is the user's picture, see
 *   confab_session_load_avatar()
 */
const char *
confab_user_get_picture (ConfabUser *self)
{
  g_return_val_if_fail (CONFAB_IS_USER (self), NULL);

  return self->picture;
}

/**
 * confab_user_get_status:
 *
 * Returns: whether the user is there
 */
ConfabUserStatus
confab_user_get_status (ConfabUser *self)
{
  g_return_val_if_fail (CONFAB_IS_USER (self), CONFAB_STATUS_OFFLINE);

  return self->status;
}

/**
 * confab_user_get_custom_status:
 *
 * Returns: the status in the user's own words, behind their emoji; never NULL
 */
const char *
confab_user_get_custom_status (ConfabUser *self)
{
  g_return_val_if_fail (CONFAB_IS_USER (self), NULL);

  return self->custom_status;
}

/**
 * confab_user_get_status_emoji:
 *
 * Returns: the emoji before the status in the user's own words; never NULL
 */
const char *
confab_user_get_status_emoji (ConfabUser *self)
{
  g_return_val_if_fail (CONFAB_IS_USER (self), NULL);

  return self->status_emoji;
}

/**
 * confab_user_get_status_words:
 *
 * Returns: the status in the user's own words, without the emoji; never NULL
 */
const char *
confab_user_get_status_words (ConfabUser *self)
{
  g_return_val_if_fail (CONFAB_IS_USER (self), NULL);

  return self->status_words;
}

/**
 * confab_user_get_status_ends_at:
 *
 * Returns: when what the user chose ends, in milliseconds since 1970; 0 for never
 */
gint64
confab_user_get_status_ends_at (ConfabUser *self)
{
  g_return_val_if_fail (CONFAB_IS_USER (self), 0);

  return self->status_ends_at;
}

/**
 * confab_user_get_chosen_status:
 *
 * Returns: what this account's user chose to be seen as, beside what they are seen as
 */
ConfabUserStatus
confab_user_get_chosen_status (ConfabUser *self)
{
  g_return_val_if_fail (CONFAB_IS_USER (self), CONFAB_STATUS_OFFLINE);

  return self->chosen;
}

/**
 * confab_user_get_last_seen_to:
 *
 * Returns: who may see when this account's user was last there
 */
ConfabLastSeen
confab_user_get_last_seen_to (ConfabUser *self)
{
  g_return_val_if_fail (CONFAB_IS_USER (self), CONFAB_LAST_SEEN_EVERYBODY);

  return self->last_seen_to;
}

/**
 * confab_user_get_last_seen_at:
 *
 * Returns: when the user's last link ended, in milliseconds since 1970; 0 when that is not known
 */
gint64
confab_user_get_last_seen_at (ConfabUser *self)
{
  g_return_val_if_fail (CONFAB_IS_USER (self), 0);

  return self->last_seen_at;
}

/**
 * confab_user_get_is_self:
 *
 * Returns: whether it is the user of this account
 */
gboolean
confab_user_get_is_self (ConfabUser *self)
{
  g_return_val_if_fail (CONFAB_IS_USER (self), FALSE);

  return self->is_self;
}

/**
 * confab_user_get_verified:
 *
 * Returns: whether the user of this account has compared what stands for them, on any device
 */
gboolean
confab_user_get_verified (ConfabUser *self)
{
  g_return_val_if_fail (CONFAB_IS_USER (self), FALSE);

  return self->verified;
}

static void
set_text (ConfabUser *self, char **member, const char *text, ConfabUserProp prop)
{
  if (g_set_str (member, text != NULL ? text : ""))
    g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

/* The server has cleaned it, if it is an honest one. What is made to be taken for another name is
 * shown with what cannot be. */
static char *
make_display_name (const ConfabUserData *data)
{
  char *name = confab_text_clean_name (data->display_name != NULL ? data->display_name : "");
  char *told_apart;

  if (!confab_text_mixes_scripts (name) || data->name == NULL)
    return name;

  told_apart = g_strdup_printf ("%s (@%s)", name, data->name);
  g_free (name);
  return told_apart;
}

/**
 * confab_user_update:
 * @data: what the database holds of the user
 */
void
confab_user_update (ConfabUser *self, const ConfabUserData *data)
{
  g_autofree char *shown = NULL, *picture = NULL;

  g_return_if_fail (CONFAB_IS_USER (self));
  g_return_if_fail (g_strcmp0 (self->id, data->id) == 0);

  g_object_freeze_notify (G_OBJECT (self));
  shown = g_strdup (confab_user_get_display_name (self));
  set_text (self, &self->name, data->name, PROP_NAME);
  g_free (self->display_name);
  self->display_name = make_display_name (data);

  g_clear_pointer (&self->search_key, g_free);

  if (g_strcmp0 (shown, confab_user_get_display_name (self)) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DISPLAY_NAME]);

  picture = confab_attachment_dup_id_of_url (data->avatar_url);

  if (g_set_str (&self->picture, picture))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PICTURE]);

  if (self->last_seen_to != (ConfabLastSeen) data->last_seen_to)
    {
      self->last_seen_to = data->last_seen_to;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LAST_SEEN_TO]);
    }

  g_object_thaw_notify (G_OBJECT (self));
}

static void
update_words (ConfabUser *self, const ConfabPresenceData *data)
{
  const char *emoji = data->custom_emoji != NULL ? data->custom_emoji : "";
  const char *words = data->custom_status != NULL ? data->custom_status : "";
  g_autofree char *both =
      g_strconcat (emoji, *emoji != '\0' && *words != '\0' ? " " : "", words, NULL);
  gboolean differs = g_set_str (&self->status_emoji, emoji);

  /* Where only the border between them has moved, who shows them apart has to know, too. */
  differs |= g_set_str (&self->status_words, words);
  differs |= g_set_str (&self->custom_status, both);

  if (differs)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CUSTOM_STATUS]);

  if (self->status_ends_at != data->expires_at)
    {
      self->status_ends_at = data->expires_at;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATUS_ENDS_AT]);
    }

  if (self->chosen != (ConfabUserStatus) data->chosen)
    {
      self->chosen = data->chosen;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHOSEN_STATUS]);
    }
}

/**
 * confab_user_update_presence:
 * @data: the user's presence as it was told last
 */
void
confab_user_update_presence (ConfabUser *self, const ConfabPresenceData *data)
{
  g_return_if_fail (CONFAB_IS_USER (self));
  g_return_if_fail (g_strcmp0 (self->id, data->user_id) == 0);

  g_object_freeze_notify (G_OBJECT (self));

  if (self->status != (ConfabUserStatus) data->status)
    {
      self->status = data->status;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATUS]);
    }

  update_words (self, data);

  if (self->last_seen_at != data->last_seen_at)
    {
      self->last_seen_at = data->last_seen_at;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LAST_SEEN_AT]);
    }

  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * confab_user_set_is_self:
 * @is_self: whether it is the user of this account
 *
 * For the roster.
 */
void
confab_user_set_is_self (ConfabUser *self, gboolean is_self)
{
  g_return_if_fail (CONFAB_IS_USER (self));

  if (self->is_self == !!is_self)
    return;

  self->is_self = !!is_self;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_SELF]);
}

/**
 * confab_user_set_verified:
 * @verified: whether the user of this account has compared what stands for them
 *
 * For the roster.
 */
void
confab_user_set_verified (ConfabUser *self, gboolean verified)
{
  g_return_if_fail (CONFAB_IS_USER (self));

  if (self->verified == !!verified)
    return;

  self->verified = !!verified;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VERIFIED]);
}
