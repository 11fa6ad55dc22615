// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-invite-words.h"

#include "base/confab-error.h"
#include "ui/common/confab-calendar.h"
#include "ui/common/confab-words.h"

#include <glib/gi18n.h>

/**
 * confab_invite_error_to_text:
 * @error: why a link could not be followed
 *
 * Returns: (transfer full): what is the matter with it, and what helps
 */
char *
confab_invite_error_to_text (const GError *error)
{
  const char *field = error->domain == CONFAB_ERROR ? confab_error_get_field (error) : NULL;

  if (g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND))
    return g_strdup (_ ("The link is not valid. It may have been taken back, or not been copied as "
                        "a whole. Ask who sent it for another one."));
  if (g_strcmp0 (field, "expiresAt") == 0)
    return g_strdup (_ ("The time of the link is over. Ask who sent it for another one."));
  if (g_strcmp0 (field, "maxUses") == 0)
    return g_strdup (
        _ ("As many people have joined by the link as may. Ask who sent it for another "
           "one."));
  if (g_strcmp0 (field, "banned") == 0)
    return g_strdup (_ ("You were banned from this conversation. Only who looks after it can lift "
                        "that."));

  return confab_error_to_user_text (error);
}

static const char *
name_of (const ConfabUserData *user)
{
  if (user == NULL)
    return _ ("Somebody");

  return user->display_name != NULL && *user->display_name != '\0' ? user->display_name
                                                                   : user->name;
}

/* "Ada, Grace, Alan and 3 others" */
static char *
list_people (const ConfabConversationData *conversation)
{
  const GPtrArray *participants = conversation->participants;
  guint n = participants != NULL ? MIN (participants->len, 3) : 0;
  gint64 rest = MAX (conversation->participant_count - n, 0);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  g_autofree char *some = NULL;

  for (guint i = 0; i < n; i++)
    g_strv_builder_add (
        names, name_of (((ConfabParticipantData *) g_ptr_array_index (participants, i))->user));

  all = g_strv_builder_end (names);
  /* Translators: what stands between the parts of an enumeration */
  some = g_strjoinv (_ (", "), all);

  if (rest == 0 || n == 0)
    return g_steal_pointer (&some);

  /* Translators: some names, and how many people there are besides them */
  return g_strdup_printf (ngettext ("%s and %u other", "%s and %u others", (gulong) rest), some,
                          (guint) rest);
}

/**
 * confab_invite_view_to_heading:
 *
 * Returns: (transfer full): where a link leads, as a question
 */
char *
confab_invite_view_to_heading (const ConfabInviteViewData *view)
{
  const ConfabConversationData *conversation = view->conversation;

  if (conversation->name != NULL && *conversation->name != '\0')
    /* Translators: %s is the name of a channel */
    return g_strdup_printf (_ ("Join “%s”?"), conversation->name);

  return g_strdup (_ ("Join This Group?"));
}

/**
 * confab_invite_view_to_body:
 *
 * Returns: (transfer full): who invites, what it is, and what joining means
 */
char *
confab_invite_view_to_body (const ConfabInviteViewData *view)
{
  const ConfabConversationData *conversation = view->conversation;
  gboolean is_channel = conversation->type == CONFAB_CONVERSATION_CHANNEL;
  g_autofree char *people = is_channel ? confab_members_to_text (conversation->participant_count)
                                       : list_people (conversation);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (
      text,
      /* Translators: the name of a person, and "5 members" */
      is_channel ? _ ("%s invites you to a channel with %s.")
                 /* Translators: the name of a person, and an enumeration of those who take part */
                 : _ ("%s invites you to the group of %s."),
      name_of (view->inviter), people);

  if (is_channel && conversation->topic != NULL && *conversation->topic != '\0')
    g_string_append_printf (text, "\n\n%s", conversation->topic);

  g_string_append (text, "\n\n");
  g_string_append (text, is_channel ? _ ("All members will see that you have joined. You can read "
                                         "everything that was said there.")
                                    : _ ("All members will see that you have joined. You can read "
                                         "what is said from then on."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * confab_invite_to_title:
 * @own_id: of the user
 *
 * Returns: (transfer full): who made the link
 */
char *
confab_invite_to_title (const ConfabInviteData *invite, const char *own_id)
{
  if (g_strcmp0 (invite->creator_id, own_id) == 0)
    return g_strdup (_ ("Made by you"));

  /* Translators: %s is the name of who made a link */
  return g_strdup_printf (_ ("Made by %s"), name_of (invite->creator));
}

/**
 * confab_invite_to_subtitle:
 *
 * Returns: (transfer full): how often it was used, and when it ends
 */
char *
confab_invite_to_subtitle (const ConfabInviteData *invite)
{
  guint uses = (guint) invite->uses;
  g_autofree char *used = NULL, *time = NULL;

  if (invite->max_uses > 0)
    /* Translators: how often a link was used, and how often it may be */
    used = g_strdup_printf (_ ("Used %u of %u times"), uses, (guint) invite->max_uses);
  else if (uses == 0)
    used = g_strdup (_ ("Not used yet"));
  else
    used = g_strdup_printf (ngettext ("Used once", "Used %u times", uses), uses);

  if (invite->expires_at == 0)
    /* Translators: how often a link was used */
    return g_strdup_printf (_ ("%s · Does not end by itself"), used);

  time = confab_calendar_format_full (confab_calendar_get_default (), invite->expires_at);
  /* Translators: how often a link was used, and until when it is good */
  return g_strdup_printf (_ ("%s · Until %s"), used, time);
}

/**
 * confab_ban_to_subtitle:
 *
 * Returns: (transfer full): why, by whom and since when somebody is banned
 */
char *
confab_ban_to_subtitle (const ConfabBanData *ban)
{
  g_autofree char *time =
      confab_calendar_format_full (confab_calendar_get_default (), ban->created_at);
  /* Translators: who has banned somebody, and when */
  g_autofree char *by = g_strdup_printf (_ ("By %s, %s"), name_of (ban->actor), time);

  return ban->reason != NULL && *ban->reason != '\0' ? g_strdup_printf ("%s\n%s", ban->reason, by)
                                                     : g_steal_pointer (&by);
}
