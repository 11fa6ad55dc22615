// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-conversation.h"
#include "confab-message.h"
#include "confab-model-private.h"
#include "confab-user.h"

/* What the models have in common: the protocol's enumerations as types that properties and
 * expressions can have. */

GType
confab_user_status_get_type (void)
{
  static GType type;

  if (g_once_init_enter (&type))
    {
      static const GEnumValue values[] = {
        { CONFAB_STATUS_OFFLINE, "CONFAB_STATUS_OFFLINE", "offline" },
        { CONFAB_STATUS_ONLINE, "CONFAB_STATUS_ONLINE", "online" },
        { CONFAB_STATUS_AWAY, "CONFAB_STATUS_AWAY", "away" },
        { CONFAB_STATUS_BUSY, "CONFAB_STATUS_BUSY", "busy" },
        { 0, NULL, NULL },
      };

      g_once_init_leave (&type, g_enum_register_static ("ConfabUserStatus", values));
    }

  return type;
}

GType
confab_message_status_get_type (void)
{
  static GType type;

  if (g_once_init_enter (&type))
    {
      static const GEnumValue values[] = {
        { CONFAB_MESSAGE_SENDING, "CONFAB_MESSAGE_SENDING", "sending" },
        { CONFAB_MESSAGE_SENT, "CONFAB_MESSAGE_SENT", "sent" },
        { CONFAB_MESSAGE_DELIVERED, "CONFAB_MESSAGE_DELIVERED", "delivered" },
        { CONFAB_MESSAGE_READ, "CONFAB_MESSAGE_READ", "read" },
        { CONFAB_MESSAGE_FAILED, "CONFAB_MESSAGE_FAILED", "failed" },
        { 0, NULL, NULL },
      };

      g_once_init_leave (&type, g_enum_register_static ("ConfabMessageStatus", values));
    }

  return type;
}

GType
confab_conversation_type_get_type (void)
{
  static GType type;

  if (g_once_init_enter (&type))
    {
      static const GEnumValue values[] = {
        { CONFAB_CONVERSATION_DIRECT, "CONFAB_CONVERSATION_DIRECT", "direct" },
        { CONFAB_CONVERSATION_GROUP, "CONFAB_CONVERSATION_GROUP", "group" },
        { CONFAB_CONVERSATION_CHANNEL, "CONFAB_CONVERSATION_CHANNEL", "channel" },
        { 0, NULL, NULL },
      };

      g_once_init_leave (&type, g_enum_register_static ("ConfabConversationType", values));
    }

  return type;
}

/**
 * confab_reactions_equal:
 * @a: (nullable) (element-type ConfabReactionData): some reactions
 * @b: (nullable) (element-type ConfabReactionData): others
 *
 * Returns: whether the same users react in the same way, in the same order
 */
gboolean
confab_reactions_equal (GPtrArray *a, GPtrArray *b)
{
  guint n = a != NULL ? a->len : 0;

  if (n != (b != NULL ? b->len : 0))
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      const ConfabReactionData *one = g_ptr_array_index (a, i);
      const ConfabReactionData *other = g_ptr_array_index (b, i);

      if (g_strcmp0 (one->emoji, other->emoji) != 0 ||
          g_strcmp0 (one->user_id, other->user_id) != 0)
        return FALSE;
    }

  return TRUE;
}

/**
 * confab_conversation_make_title:
 * @row: the conversation
 * @peer: (nullable): of a direct one, the other user
 * @members: (nullable) (element-type ConfabUser): of a group without a name, some of the others
 *
 * Returns: (transfer full): what to show as its name
 */
char *
confab_conversation_make_title (const ConfabConversationRowData *row,
                                ConfabUser *peer,
                                GPtrArray *members)
{
  GString *title;

  if (row->name != NULL && row->name[0] != '\0')
    return g_strdup (row->name);

  if (peer != NULL)
    return g_strdup (confab_user_get_display_name (peer));

  title = g_string_new (NULL);

  for (guint i = 0; members != NULL && i < members->len; i++)
    {
      const char *name = confab_user_get_display_name (g_ptr_array_index (members, i));

      if (title->len > 0 && name[0] != '\0')
        g_string_append (title, ", ");

      g_string_append (title, name);
    }

  /* The user of this account counts, but is not among the members. */
  if (members != NULL && members->len > 0 && row->participant_count > members->len + 1)
    g_string_append (title, ", …");

  return g_string_free (title, FALSE);
}

/**
 * confab_attachments_equal:
 * @a: (nullable) (element-type ConfabAttachmentData): files
 * @b: (nullable) (element-type ConfabAttachmentData): files
 *
 * Returns: whether the same is said of the same files
 */
gboolean
confab_attachments_equal (GPtrArray *a, GPtrArray *b)
{
  guint n = a != NULL ? a->len : 0;

  if (n != (b != NULL ? b->len : 0))
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *one = confab_attachment_data_to_json (g_ptr_array_index (a, i));
      g_autofree char *other = confab_attachment_data_to_json (g_ptr_array_index (b, i));

      if (!g_str_equal (one, other))
        return FALSE;
    }

  return TRUE;
}
