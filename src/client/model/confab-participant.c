// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-model-private.h"

/**
 * ConfabParticipant:
 *
 * A user in a conversation: what they may do there, and what they have received and read. Main
 * thread only.
 */
struct _ConfabParticipant
{
  GObject parent_instance;
  ConfabUser *user;
  ConfabParticipantRole role;
  gint64 delivered_seq;
  gint64 read_seq;
};

G_DEFINE_FINAL_TYPE (ConfabParticipant, confab_participant, G_TYPE_OBJECT)

typedef enum
{
  PROP_USER = 1,
  PROP_ROLE,
  PROP_DELIVERED_SEQ,
  PROP_READ_SEQ,
} ConfabParticipantProp;

static GParamSpec *props[PROP_READ_SEQ + 1];

static void
confab_participant_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  ConfabParticipant *self = CONFAB_PARTICIPANT (object);

  switch ((ConfabParticipantProp) prop_id)
    {
    case PROP_USER:
      g_value_set_object (value, self->user);
      break;
    case PROP_ROLE:
      g_value_set_int (value, self->role);
      break;
    case PROP_DELIVERED_SEQ:
      g_value_set_int64 (value, self->delivered_seq);
      break;
    case PROP_READ_SEQ:
      g_value_set_int64 (value, self->read_seq);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
confab_participant_finalize (GObject *object)
{
  ConfabParticipant *self = CONFAB_PARTICIPANT (object);

  g_clear_object (&self->user);

  G_OBJECT_CLASS (confab_participant_parent_class)->finalize (object);
}

static void
confab_participant_class_init (ConfabParticipantClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = confab_participant_get_property;
  object_class->finalize = confab_participant_finalize;

  props[PROP_USER] = g_param_spec_object ("user", NULL, NULL, CONFAB_TYPE_USER, flags);
  props[PROP_ROLE] =
      g_param_spec_int ("role", NULL, NULL, 0, CONFAB_ROLE_OWNER, CONFAB_ROLE_MEMBER, flags);
  props[PROP_DELIVERED_SEQ] =
      g_param_spec_int64 ("delivered-seq", NULL, NULL, 0, G_MAXINT64, 0, flags);
  props[PROP_READ_SEQ] = g_param_spec_int64 ("read-seq", NULL, NULL, 0, G_MAXINT64, 0, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
confab_participant_init (ConfabParticipant *self)
{
}

/**
 * confab_participant_new:
 * @user: who takes part
 *
 * For the conversation.
 *
 * Returns: (transfer full): a participant, as yet without role and markers
 */
ConfabParticipant *
confab_participant_new (ConfabUser *user)
{
  ConfabParticipant *self = g_object_new (CONFAB_TYPE_PARTICIPANT, NULL);

  self->user = g_object_ref (user);
  return self;
}

/**
 * confab_participant_update:
 * @row: what the database holds
 *
 * For the conversation.
 */
void
confab_participant_update (ConfabParticipant *self, const ConfabParticipantRowData *row)
{
  gboolean role_changed = self->role != (ConfabParticipantRole) row->role;
  gboolean delivered_changed = self->delivered_seq != row->delivered_seq;
  gboolean read_changed = self->read_seq != row->read_seq;

  self->role = row->role;
  self->delivered_seq = row->delivered_seq;
  self->read_seq = row->read_seq;

  if (role_changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ROLE]);

  if (delivered_changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DELIVERED_SEQ]);

  if (read_changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_READ_SEQ]);
}

/**
 * confab_participant_get_user:
 *
 * Returns: (transfer none): who takes part
 */
ConfabUser *
confab_participant_get_user (ConfabParticipant *self)
{
  g_return_val_if_fail (CONFAB_IS_PARTICIPANT (self), NULL);

  return self->user;
}

/**
 * confab_participant_get_role:
 *
 * Returns: what the user may do in the conversation
 */
ConfabParticipantRole
confab_participant_get_role (ConfabParticipant *self)
{
  g_return_val_if_fail (CONFAB_IS_PARTICIPANT (self), CONFAB_ROLE_MEMBER);

  return self->role;
}

/**
 * confab_participant_get_read_seq:
 *
 * Returns: the user has read everything up to it
 */
gint64
confab_participant_get_read_seq (ConfabParticipant *self)
{
  g_return_val_if_fail (CONFAB_IS_PARTICIPANT (self), 0);

  return self->read_seq;
}

/**
 * confab_participant_get_delivered_seq:
 *
 * Returns: a device of the user holds everything up to it
 */
gint64
confab_participant_get_delivered_seq (ConfabParticipant *self)
{
  g_return_val_if_fail (CONFAB_IS_PARTICIPANT (self), 0);

  return self->delivered_seq;
}
