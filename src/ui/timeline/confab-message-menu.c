// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-message-words.h"
#include "confab-sending-bar.h"

#include <glib/gi18n.h>

/* What can be done with a message as it now is, and by whom: as docs/protocol.md says. */

static gboolean
is_here (ConfabMessage *message)
{
  return !confab_message_get_is_deleted (message) && !confab_message_get_is_system (message);
}

/**
 * confab_message_can_edit:
 * @conversation: (nullable): where it is
 *
 * Returns: whether the user may say it otherwise
 */
gboolean
confab_message_can_edit (ConfabMessage *message, ConfabConversation *conversation)
{
  return conversation != NULL && is_here (message) && confab_message_get_is_own (message) &&
         !confab_message_get_is_unreadable (message) &&
         confab_message_get_content (message)[0] != '\0' &&
         !confab_conversation_get_has_left (conversation);
}

/**
 * confab_message_can_react:
 * @conversation: (nullable): where it is
 *
 * Returns: whether the user may react to it, and answer it
 */
gboolean
confab_message_can_react (ConfabMessage *message, ConfabConversation *conversation)
{
  return conversation != NULL && is_here (message) &&
         !confab_conversation_get_has_left (conversation);
}

/**
 * confab_message_can_delete_for_all:
 * @conversation: (nullable): where it is
 *
 * Returns: whether the user may delete it for everyone: one's own, and in channels that one looks
 *   after any
 */
gboolean
confab_message_can_delete_for_all (ConfabMessage *message, ConfabConversation *conversation)
{
  return conversation != NULL && is_here (message) &&
         !confab_conversation_get_has_left (conversation) &&
         (confab_message_get_is_own (message) ||
          (confab_conversation_get_kind (conversation) == CONFAB_CONVERSATION_CHANNEL &&
           confab_conversation_get_role (conversation) >= CONFAB_ROLE_ADMIN));
}

static void
append_with_id (GMenu *menu, const char *label, const char *action, ConfabMessage *message)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", confab_message_get_id (message));
  g_menu_append_item (menu, item);
}

static void
append_section (GMenu *menu, GMenu *section)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (section));

  g_object_unref (section);
}

static GMenu *
make_reactions (void)
{
  GMenu *section = g_menu_new ();
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);

  g_menu_item_set_attribute (item, "custom", "s", CONFAB_MESSAGE_MENU_REACTIONS);
  g_menu_append_item (section, item);
  return section;
}

static GMenu *
make_answers (ConfabMessage *message, ConfabConversation *conversation)
{
  GMenu *section = g_menu_new ();

  if (confab_message_can_react (message, conversation))
    g_menu_append (section, _ ("_Reply"), "message.reply");

  if (confab_message_can_edit (message, conversation))
    g_menu_append (section, _ ("_Edit"), "message.edit");

  if (is_here (message) && !confab_message_get_is_unreadable (message))
    {
      g_menu_append (section, _ ("_Forward…"), "message.forward");
      g_menu_append (section, _ ("_Copy Text"), "message.copy");
    }

  if (is_here (message) && confab_message_get_seq (message) > 0)
    g_menu_append (section, _ ("Copy _Link"), "message.copy-link");

  g_menu_append (section, _ ("_Select"), "message.select");
  return section;
}

static void
append_pin (GMenu *section, ConfabMessage *message, ConfabConversation *conversation)
{
  gboolean pinned = confab_conversation_has_pin (conversation, confab_message_get_id (message));

  append_with_id (section, pinned ? _ ("Un_pin for All") : _ ("_Pin for All"),
                  pinned ? "conversation.unpin-message" : "conversation.pin-message", message);
}

static GMenu *
make_files (ConfabMessage *message)
{
  GMenu *section = g_menu_new ();
  const GPtrArray *files = confab_message_get_attachments (message);

  if (files == NULL || files->len == 0 || !is_here (message))
    return section;

  g_menu_append (section, _ ("_Open"), "message.open-file");
  g_menu_append (section, _ ("Open Wit_h…"), "message.open-file-with");
  g_menu_append (section, _ ("Sa_ve As…"), "message.save-file");
  g_menu_append (section, _ ("Show in Fol_der"), "message.show-file");
  return section;
}

static GMenu *
make_marks (ConfabMessage *message, ConfabConversation *conversation)
{
  GMenu *section = g_menu_new ();

  if (is_here (message))
    g_menu_append (section,
                   confab_message_get_is_starred (message) ? _ ("Remove S_tar") : _ ("S_tar"),
                   "message.star");

  if (is_here (message) && conversation != NULL && confab_conversation_may_pin (conversation))
    append_pin (section, message, conversation);

  if (confab_message_get_seq (message) > 0)
    append_with_id (section, _ ("Mark as _Unread"), "conversation.mark-unread", message);

  return section;
}

static GMenu *
make_facts (ConfabMessage *message)
{
  GMenu *section = g_menu_new ();
  const GPtrArray *reactions = confab_message_get_reactions (message);

  if (reactions != NULL && reactions->len > 0)
    g_menu_append (section, _ ("_Who Reacted"), "message.reactions");

  if (confab_message_get_is_edited (message) && is_here (message))
    g_menu_append (section, _ ("Edit _History"), "message.history");

  g_menu_append (section, _ ("_Info"), "message.info");
  return section;
}

static GMenu *
make_ends (ConfabMessage *message)
{
  GMenu *section = g_menu_new ();

  if (confab_message_get_status (message) == CONFAB_MESSAGE_FAILED)
    {
      g_menu_append (section, _ ("_Try Again"), "message.retry");
      g_menu_append (section, _ ("Di_scard"), "message.discard");
    }

  /* An empty name stands for all of its files. */
  if (confab_message_has_files_on_way (message))
    {
      g_menu_append (section, _ ("_Pause Sending"), "message.pause::");
      g_menu_append (section, _ ("_Go On Sending"), "message.go-on::");
    }

  g_menu_append (section, _ ("_Delete…"), "message.delete");
  return section;
}

/**
 * confab_message_menu_new:
 * @conversation: (nullable): where it is
 *
 * Returns: (transfer full): what can be done with a message as it now is
 */
GMenuModel *
confab_message_menu_new (ConfabMessage *message, ConfabConversation *conversation)
{
  GMenu *menu = g_menu_new ();

  if (confab_message_can_react (message, conversation))
    append_section (menu, make_reactions ());

  append_section (menu, make_answers (message, conversation));
  append_section (menu, make_files (message));
  append_section (menu, make_marks (message, conversation));
  append_section (menu, make_facts (message));
  append_section (menu, make_ends (message));
  return G_MENU_MODEL (menu);
}
