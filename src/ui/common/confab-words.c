// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-words.h"

#include "confab-calendar.h"

#include "client/formatting/confab-formatted.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

/**
 * confab_status_to_text:
 *
 * Returns: (transfer none): the presence in a word or two
 */
const char *
confab_status_to_text (ConfabUserStatus status)
{
  switch (status)
    {
    case CONFAB_STATUS_ONLINE:
      return _ ("Online");
    case CONFAB_STATUS_AWAY:
      return _ ("Away");
    case CONFAB_STATUS_BUSY:
      return _ ("Busy");
    case CONFAB_STATUS_OFFLINE:
    default:
      return _ ("Offline");
    }
}

/**
 * confab_status_to_name:
 *
 * Returns: what an avatar calls @status; not for people to read
 */
const char *
confab_status_to_name (ConfabUserStatus status)
{
  return status == CONFAB_STATUS_ONLINE ? "online"
         : status == CONFAB_STATUS_AWAY ? "away"
         : status == CONFAB_STATUS_BUSY ? "busy"
                                        : "offline";
}

/**
 * confab_count_to_text:
 * @count: of unread messages
 *
 * Returns: (transfer full): what stands in a badge
 */
char *
confab_count_to_text (guint count)
{
  /* Translators: more than 999 unread messages */
  return count > 999 ? g_strdup (_ ("999+")) : g_strdup_printf ("%u", count);
}

/**
 * confab_role_to_text:
 *
 * Returns: (transfer none): the role in a word; of a member none, because that is everybody
 */
const char *
confab_role_to_text (ConfabParticipantRole role)
{
  switch (role)
    {
    case CONFAB_ROLE_OWNER:
      return _ ("Owner");
    case CONFAB_ROLE_ADMIN:
      return _ ("Administrator");
    case CONFAB_ROLE_MEMBER:
    default:
      return "";
    }
}

/**
 * confab_presence_to_text:
 * @custom_status: (nullable): what the user says of themselves
 * @last_seen_at: Unix milliseconds, 0 when it is not known
 *
 * Returns: (transfer full): "Online", "Busy, in a meeting", "Last seen yesterday at 14:05"
 */
char *
confab_presence_to_text (ConfabUserStatus status, const char *custom_status, gint64 last_seen_at)
{
  if (custom_status != NULL && *custom_status != '\0')
    /* Translators: a user's presence and what they say about it: "Busy · in a meeting" */
    return g_strdup_printf (_ ("%s · %s"), confab_status_to_text (status), custom_status);

  if (status == CONFAB_STATUS_OFFLINE && last_seen_at > 0)
    {
      g_autofree char *when =
          confab_calendar_format_full (confab_calendar_get_default (), last_seen_at);

      /* Translators: %s is "today at 14:05", "Mon at 14:05" or "12 Nov at 14:05" */
      return g_strdup_printf (_ ("Last seen %s"), when);
    }

  return g_strdup (confab_status_to_text (status));
}

/**
 * confab_account_to_line:
 *
 * Returns: (transfer full): who it is, and where
 */
char *
confab_account_to_line (ConfabAccount *account)
{
  const char *server = confab_account_get_server (account);

  if (confab_account_get_is_local (account))
    return g_strdup (_ ("On this computer"));

  if (g_str_has_prefix (server, "https://"))
    server += strlen ("https://");

  /* Translators: a user's name and the address of their server */
  return g_strdup_printf (_ ("@%s on %s"), confab_account_get_user_name (account), server);
}

/**
 * confab_members_to_text:
 *
 * Returns: (transfer full): "3 members"
 */
char *
confab_members_to_text (guint n_members)
{
  return g_strdup_printf (ngettext ("%u member", "%u members", n_members), n_members);
}

static char *
dup_name (ConfabRoster *roster, const char *id, const ConfabUserData *data)
{
  ConfabUser *user = NULL;
  const char *name = NULL;

  if (roster != NULL && id != NULL)
    user = confab_roster_get_user (roster, id);
  if (user != NULL)
    name = confab_user_get_display_name (user);
  if ((name == NULL || *name == '\0') && data != NULL && g_strcmp0 (data->id, id) == 0)
    name = data->display_name != NULL ? data->display_name : data->name;

  return g_strdup (name != NULL && *name != '\0' ? name : _ ("Somebody"));
}

static gboolean
is_self (ConfabRoster *roster, const char *id)
{
  ConfabUser *self = roster != NULL ? confab_roster_get_self (roster) : NULL;

  return self != NULL && g_strcmp0 (confab_user_get_id (self), id) == 0;
}

static char *
joined_text (ConfabRoster *roster,
             const ConfabUpdateData *update,
             const char *actor,
             const char *user)
{
  if (update->actor_id == NULL || g_strcmp0 (update->actor_id, update->user_id) == 0)
    return is_self (roster, update->user_id) ? g_strdup (_ ("You joined"))
                                             : g_strdup_printf (_ ("%s joined"), user);
  if (is_self (roster, update->user_id))
    return g_strdup_printf (_ ("%s added you"), actor);
  if (is_self (roster, update->actor_id))
    return g_strdup_printf (_ ("You added %s"), user);

  /* Translators: who added whom */
  return g_strdup_printf (_ ("%s added %s"), actor, user);
}

static char *
banned_text (ConfabRoster *roster,
             const ConfabUpdateData *update,
             const char *actor,
             const char *user)
{
  if (is_self (roster, update->user_id))
    return g_strdup_printf (_ ("%s removed and banned you"), actor);
  if (is_self (roster, update->actor_id))
    return g_strdup_printf (_ ("You removed and banned %s"), user);

  /* Translators: who removed and banned whom */
  return g_strdup_printf (_ ("%s removed and banned %s"), actor, user);
}

static char *
left_text (ConfabRoster *roster,
           const ConfabUpdateData *update,
           const char *actor,
           const char *user)
{
  if (update->actor_id == NULL || g_strcmp0 (update->actor_id, update->user_id) == 0)
    return is_self (roster, update->user_id) ? g_strdup (_ ("You left"))
                                             : g_strdup_printf (_ ("%s left"), user);
  if (update->banned)
    return banned_text (roster, update, actor, user);
  if (is_self (roster, update->user_id))
    return g_strdup_printf (_ ("%s removed you"), actor);
  if (is_self (roster, update->actor_id))
    return g_strdup_printf (_ ("You removed %s"), user);

  /* Translators: who removed whom */
  return g_strdup_printf (_ ("%s removed %s"), actor, user);
}

static char *
role_text (ConfabRoster *roster, const ConfabUpdateData *update, const char *user)
{
  gboolean own = is_self (roster, update->user_id);

  switch ((ConfabParticipantRole) update->role)
    {
    case CONFAB_ROLE_OWNER:
      return own ? g_strdup (_ ("You are now an owner"))
                 : g_strdup_printf (_ ("%s is now an owner"), user);
    case CONFAB_ROLE_ADMIN:
      return own ? g_strdup (_ ("You are now an administrator"))
                 : g_strdup_printf (_ ("%s is now an administrator"), user);
    case CONFAB_ROLE_MEMBER:
    default:
      return own ? g_strdup (_ ("You are now a member"))
                 : g_strdup_printf (_ ("%s is now a member"), user);
    }
}

static char *
changed_text (ConfabRoster *roster, const ConfabUpdateData *update, const char *actor)
{
  gboolean own = is_self (roster, update->actor_id);

  if (update->name != NULL && *update->name != '\0')
    return own ? g_strdup_printf (_ ("You changed the name to “%s”"), update->name)
               : g_strdup_printf (_ ("%s changed the name to “%s”"), actor, update->name);
  if (update->topic != NULL && *update->topic != '\0')
    return own ? g_strdup_printf (_ ("You changed the topic to “%s”"), update->topic)
               : g_strdup_printf (_ ("%s changed the topic to “%s”"), actor, update->topic);

  return own ? g_strdup (_ ("You changed the description"))
             : g_strdup_printf (_ ("%s changed the description"), actor);
}

/**
 * confab_update_to_text:
 * @update: what happened in a conversation
 * @roster: (nullable): where the names are
 *
 * Returns: (transfer full): the text of a system message: "Ada added Grace"
 */
char *
confab_update_to_text (const ConfabUpdateData *update, ConfabRoster *roster)
{
  g_autofree char *actor = NULL;
  g_autofree char *user = NULL;

  g_return_val_if_fail (update != NULL, NULL);

  actor = dup_name (roster, update->actor_id, update->user);
  user = dup_name (roster, update->user_id, update->user);

  switch ((ConfabUpdateChange) update->change)
    {
    case CONFAB_UPDATE_CREATED:
      return is_self (roster, update->actor_id)
                 ? g_strdup (_ ("You started this conversation"))
                 : g_strdup_printf (_ ("%s started this conversation"), actor);
    case CONFAB_UPDATE_CHANGED:
      return changed_text (roster, update, actor);
    case CONFAB_UPDATE_JOINED:
      return joined_text (roster, update, actor, user);
    case CONFAB_UPDATE_LEFT:
      return left_text (roster, update, actor, user);
    case CONFAB_UPDATE_ROLE:
      return role_text (roster, update, user);
    case CONFAB_UPDATE_PINNED:
      return is_self (roster, update->actor_id)
                 ? g_strdup (_ ("You pinned a message"))
                 : g_strdup_printf (_ ("%s pinned a message"), actor);
    case CONFAB_UPDATE_UNPINNED:
      return is_self (roster, update->actor_id)
                 ? g_strdup (_ ("You unpinned a message"))
                 : g_strdup_printf (_ ("%s unpinned a message"), actor);
    case CONFAB_UPDATE_DELETED:
    case CONFAB_UPDATE_ADDED:
    case CONFAB_UPDATE_REMOVED:
    case CONFAB_UPDATE_OWN:
    default:
      return g_strdup ("");
    }
}

/* More of a text is not read for a line of it. */
#define PREVIEW_BYTES 1000

static const char *
attachment_text (int type)
{
  switch ((ConfabMessageType) type)
    {
    case CONFAB_MESSAGE_IMAGE:
      return _ ("Picture");
    case CONFAB_MESSAGE_VIDEO:
      return _ ("Video");
    case CONFAB_MESSAGE_AUDIO:
      return _ ("Voice message");
    case CONFAB_MESSAGE_FILE:
      return _ ("File");
    case CONFAB_MESSAGE_TEXT:
    case CONFAB_MESSAGE_SYSTEM:
    default:
      return "";
    }
}

/* One line, because it stands in a list, and without marks. */
static char *
first_line (const char *text)
{
  g_autofree char *start = g_strndup (text, PREVIEW_BYTES);
  g_autofree char *valid = g_utf8_make_valid (start, -1);
  g_autofree char *plain = confab_format_to_plain (valid);
  g_autofree char *line = g_strndup (plain, strcspn (plain, "\n"));

  return g_strstrip (g_utf8_strlen (line, -1) > 200 ? g_utf8_substring (line, 0, 200)
                                                    : g_steal_pointer (&line));
}

/**
 * confab_conversation_to_preview:
 * @roster: (nullable): where the names are
 *
 * Returns: (transfer full): what the list says of the newest message, in one line: the draft, what
 *   happened, or the text after the name of the one who wrote it
 */
char *
confab_conversation_to_preview (ConfabConversation *conversation, ConfabRoster *roster)
{
  const ConfabConversationRowData *row = confab_conversation_get_row (conversation);
  const char *draft = confab_conversation_get_draft (conversation);
  g_autoptr (ConfabUser) sender = NULL;
  g_autofree char *text = NULL;

  if (draft != NULL && *draft != '\0')
    {
      text = first_line (draft);
      /* Translators: a message that was begun and not sent */
      return g_strdup_printf (_ ("Draft: %s"), text);
    }

  if (row == NULL || row->preview_at == 0)
    return g_strdup (confab_conversation_get_kind (conversation) == CONFAB_CONVERSATION_DIRECT
                         ? _ ("No messages yet")
                         : "");
  if (row->preview_update != NULL)
    return confab_update_to_text (row->preview_update, roster);
  if (row->preview_deleted)
    return g_strdup (_ ("Message deleted"));

  text = row->preview != NULL && *row->preview != '\0'
             ? first_line (row->preview)
             : g_strdup (attachment_text (row->preview_type));
  g_object_get (conversation, "preview-sender", &sender, NULL);

  if (sender != NULL && confab_user_get_is_self (sender))
    /* Translators: the newest message is one's own; %s is its text */
    return g_strdup_printf (_ ("You: %s"), text);
  if (sender != NULL && confab_conversation_get_kind (conversation) != CONFAB_CONVERSATION_DIRECT)
    /* Translators: who wrote the newest message, and its text */
    return g_strdup_printf (_ ("%s: %s"), confab_user_get_display_name (sender), text);

  return g_steal_pointer (&text);
}

/**
 * confab_conversation_to_subtitle:
 *
 * Returns: (transfer full): what stands below its title: presence, or how many take part
 */
char *
confab_conversation_to_subtitle (ConfabConversation *conversation)
{
  ConfabUser *peer = confab_conversation_get_peer (conversation);
  const char *topic = confab_conversation_get_topic (conversation);
  g_autofree char *members = NULL;

  if (confab_conversation_get_has_left (conversation))
    return g_strdup (confab_conversation_get_ban_reason (conversation) != NULL
                         ? _ ("You were banned from this conversation")
                         : _ ("You are no longer in this conversation"));
  if (peer != NULL)
    return confab_presence_to_text (confab_user_get_status (peer),
                                    confab_user_get_custom_status (peer),
                                    confab_user_get_last_seen_at (peer));

  members = confab_members_to_text (confab_conversation_get_participant_count (conversation));

  if (topic != NULL && *topic != '\0')
    /* Translators: how many members a conversation has, and its topic */
    return g_strdup_printf (_ ("%s · %s"), members, topic);

  return g_steal_pointer (&members);
}

/**
 * confab_conversation_to_farewell:
 * @conversation: one in which the user no longer takes part
 *
 * Returns: (transfer full): why nothing can be written there
 */
char *
confab_conversation_to_farewell (ConfabConversation *conversation)
{
  const char *reason = confab_conversation_get_ban_reason (conversation);

  if (reason == NULL)
    return g_strdup (_ ("You no longer take part"));
  if (*reason == '\0')
    return g_strdup (_ ("You were banned and cannot come back"));

  /* Translators: %s is why somebody was banned, in the words of who did it */
  return g_strdup_printf (_ ("You were banned: %s"), reason);
}

/**
 * confab_conversation_to_notice_line:
 *
 * Returns: (transfer full): what a notification says of the newest message, in one line: the text,
 *   after the name of the one who wrote it where there are several
 */
char *
confab_conversation_to_notice_line (ConfabConversation *conversation)
{
  const ConfabConversationRowData *row = confab_conversation_get_row (conversation);
  g_autoptr (ConfabUser) sender = NULL;
  g_autofree char *text = NULL;

  g_object_get (conversation, "preview-sender", &sender, NULL);
  text = row->preview != NULL && *row->preview != '\0'
             ? first_line (row->preview)
             : g_strdup (attachment_text (row->preview_type));

  if (sender == NULL || confab_conversation_get_kind (conversation) == CONFAB_CONVERSATION_DIRECT)
    return g_steal_pointer (&text);

  /* Translators: who wrote the newest message, and its text */
  return g_strdup_printf (_ ("%s: %s"), confab_user_get_display_name (sender), text);
}
