// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-message-words.h"

#include "confab-display-text.h"

#include "base/confab-text.h"
#include "client/formatting/confab-hyperlink.h"
#include "protocol/confab-content.h"
#include "ui/common/confab-calendar.h"
#include "ui/common/confab-quote-line.h"
#include "ui/media/confab-media-words.h"

#include <glib/gi18n.h>

/* A message in words: for screen readers, and for the clipboard. */

/**
 * confab_message_status_to_text:
 *
 * Returns: how far a message of one's own got
 */
const char *
confab_message_status_to_text (ConfabMessageStatus status)
{
  switch (status)
    {
    case CONFAB_MESSAGE_SENDING:
      return _ ("Sending");
    case CONFAB_MESSAGE_SENT:
      return _ ("Sent");
    case CONFAB_MESSAGE_DELIVERED:
      return _ ("Delivered");
    case CONFAB_MESSAGE_READ:
      return _ ("Read");
    case CONFAB_MESSAGE_FAILED:
    default:
      return _ ("Not sent");
    }
}

/**
 * confab_message_status_to_icon:
 *
 * Returns: the name of the icon that shows how far a message of one's own got
 */
const char *
confab_message_status_to_icon (ConfabMessageStatus status)
{
  static const char *const icons[] = {
    [CONFAB_MESSAGE_SENDING] = "confab-sending-symbolic",
    [CONFAB_MESSAGE_SENT] = "confab-sent-symbolic",
    [CONFAB_MESSAGE_DELIVERED] = "confab-delivered-symbolic",
    [CONFAB_MESSAGE_READ] = "confab-read-symbolic",
    [CONFAB_MESSAGE_FAILED] = "confab-failed-symbolic",
  };

  return icons[status];
}

/**
 * confab_message_is_absent:
 *
 * Returns: whether something else is shown in the place of what was said
 */
gboolean
confab_message_is_absent (ConfabMessage *message)
{
  return confab_message_get_is_deleted (message) || confab_message_get_is_unreadable (message);
}

/**
 * confab_message_to_shown:
 * @expanded: whether a long text is wanted as a whole
 * @cut: (out): whether there is more of it
 *
 * Returns: (transfer full): what stands in the row of a message
 */
char *
confab_message_to_shown (ConfabMessage *message, gboolean expanded, gboolean *cut)
{
  const char *content;

  *cut = FALSE;

  if (confab_message_get_is_deleted (message))
    return g_strdup (_ ("This message was deleted"));

  if (confab_message_get_is_waiting (message))
    return g_strdup (_ ("Waiting for this message"));

  if (confab_message_get_is_unreadable (message))
    return g_strdup (_ ("This message could not be read"));

  content = confab_message_get_content (message);
  return confab_display_text (content != NULL ? content : "", expanded, cut);
}

/* What was sent with it, before what was said. */
static char *
make_content (ConfabMessage *message, const char *text)
{
  GPtrArray *files = confab_message_get_attachments (message);
  GString *out = g_string_new (NULL);

  for (guint i = 0; files != NULL && i < files->len && !confab_message_is_absent (message); i++)
    {
      g_autofree char *name = confab_media_to_name (NULL, g_ptr_array_index (files, i));

      g_string_append_printf (out, "%s%s", out->len > 0 ? ". " : "", name);
    }

  if (*text != '\0')
    g_string_append_printf (out, "%s%s", out->len > 0 ? ". " : "", text);

  return g_string_free (out, FALSE);
}

/**
 * confab_message_to_origin:
 * @message: one that was passed on
 * @roster: (nullable): who people are
 *
 * Returns: (transfer full): whose words these are, as its sender says: "Forwarded from Ada"
 */
char *
confab_message_to_origin (ConfabMessage *message, ConfabRoster *roster)
{
  const ConfabForwardData *forwarded = confab_message_get_forwarded (message);
  ConfabUser *user = roster != NULL && forwarded->sender_id != NULL
                         ? confab_roster_get_user (roster, forwarded->sender_id)
                         : NULL;
  g_autofree char *name = NULL;

  if (user != NULL && confab_user_get_is_self (user))
    return g_strdup (_ ("Forwarded from you"));

  name = confab_text_clean_name (user != NULL              ? confab_user_get_display_name (user)
                                 : forwarded->name != NULL ? forwarded->name
                                                           : "");

  return *name != '\0' ? g_strdup_printf (_ ("Forwarded from %s"), name)
                       : g_strdup (_ ("Forwarded"));
}

static char *
make_label (ConfabMessage *message, const char *shown)
{
  g_autofree char *text = make_content (message, shown);
  ConfabUser *user = confab_message_get_sender (message);
  gboolean own = confab_message_get_is_own (message);
  g_autofree char *time = confab_calendar_format_time (confab_calendar_get_default (),
                                                       confab_message_get_created_at (message));
  const char *name = own ? _ ("You") : user != NULL ? confab_user_get_display_name (user) : "";

  if (own && confab_message_get_is_edited (message))
    /* Translators: sender, time, state, text of a message */
    return g_strdup_printf (_ ("%s, %s, %s, edited: %s"), name, time,
                            confab_message_status_to_text (confab_message_get_status (message)),
                            text);

  if (own)
    /* Translators: sender, time, state, text of a message */
    return g_strdup_printf (_ ("%s, %s, %s: %s"), name, time,
                            confab_message_status_to_text (confab_message_get_status (message)),
                            text);

  if (confab_message_get_is_edited (message))
    /* Translators: sender, time, text of a message */
    return g_strdup_printf (_ ("%s, %s, edited: %s"), name, time, text);

  /* Translators: sender, time, text of a message */
  return g_strdup_printf (_ ("%s, %s: %s"), name, time, text);
}

static void
append_card (ConfabMessage *message, GString *out)
{
  const ConfabCardData *card = confab_message_get_card (message);
  const char *title = card != NULL && card->title != NULL ? card->title : "";
  g_autofree char *clean = confab_text_clean_name (title);

  if (*clean == '\0' ||
      !confab_hyperlink_leads_to (confab_message_get_content (message), card->url))
    return;

  g_string_append (out, ". ");
  /* Translators: what a page is called that a message links to */
  g_string_append_printf (out, _ ("Link preview: %s"), clean);
}

/**
 * confab_message_to_label:
 * @text: what is shown of it
 * @roster: (nullable): who people are
 *
 * Returns: (transfer full): what a screen reader says of a message: who, when, in what state, what;
 *   what it answers, and how many have reacted
 */
char *
confab_message_to_label (ConfabMessage *message, const char *text, ConfabRoster *roster)
{
  GString *out = g_string_new_take (make_label (message, text));
  const GPtrArray *reactions = confab_message_get_reactions (message);

  if (confab_message_get_reply_to (message) != NULL)
    {
      const ConfabQuoteData *quote = confab_message_get_quote (message);
      g_autofree char *name = confab_quote_to_name (quote, roster);
      g_autofree char *quoted = confab_quote_to_text (quote);

      g_string_append (out, ". ");
      /* Translators: a message that is answered: who, what */
      g_string_append_printf (out, _ ("In reply to %s: %s"), name, quoted);
    }

  append_card (message, out);

  if (reactions != NULL && reactions->len > 0)
    {
      g_string_append (out, ". ");
      g_string_append_printf (out, ngettext ("%u reaction", "%u reactions", reactions->len),
                              reactions->len);
    }

  if (confab_message_get_forwarded (message) != NULL)
    {
      g_autofree char *forwarded = confab_message_to_origin (message, roster);

      g_string_append_printf (out, ". %s", forwarded);
    }

  if (confab_message_get_is_starred (message))
    g_string_append_printf (out, ". %s", _ ("Starred"));

  return g_string_free (out, FALSE);
}

/**
 * confab_message_append_quoted:
 * @out: where to add a line with who said it and when, and what was said, as it was written
 *
 * For the clipboard. What was deleted, or says only what happened, is left out.
 */
void
confab_message_append_quoted (ConfabMessage *message, GString *out)
{
  ConfabUser *user = confab_message_get_sender (message);
  g_autoptr (GDateTime) date =
      g_date_time_new_from_unix_local (confab_message_get_created_at (message) / 1000);
  g_autofree char *time = NULL;

  if (date == NULL || confab_message_get_is_system (message) ||
      confab_message_get_is_deleted (message) || confab_message_get_is_unreadable (message))
    return;

  /* Read elsewhere, and on another day: not "today". */
  time = g_date_time_format (date, "%Y-%m-%d %H:%M");

  if (out->len > 0)
    g_string_append_c (out, '\n');

  /* Translators: a copied message: who, when, what */
  g_string_append_printf (out, _ ("%s, %s:\n%s\n"),
                          user != NULL ? confab_user_get_display_name (user) : "", time,
                          confab_message_get_content (message));
}

/**
 * confab_message_to_forwarded:
 *
 * Returns: (transfer full) (nullable): what is to be passed on, and whose words it is: JSON of a
 *   #ConfabContentData; NULL when there is nothing to pass on
 */
char *
confab_message_to_forwarded (ConfabMessage *message)
{
  ConfabUser *user = confab_message_get_sender (message);
  const ConfabForwardData *before = confab_message_get_forwarded (message);
  const char *text = confab_message_get_content (message);
  ConfabForwardData origin = { .created_at = confab_message_get_created_at (message) };
  ConfabContentData content = {
    .text = (char *) text,
    .card = (ConfabCardData *) confab_message_get_card (message),
    .attachments = confab_message_get_attachments (message),
  };
  gboolean has_files = content.attachments != NULL && content.attachments->len > 0;

  if (confab_message_get_is_system (message) || confab_message_is_absent (message) ||
      ((text == NULL || *text == '\0') && !has_files))
    return NULL;

  if (user != NULL)
    {
      origin.sender_id = (char *) confab_user_get_id (user);
      origin.name = (char *) confab_user_get_display_name (user);
    }

  content.forwarded = before != NULL ? (ConfabForwardData *) before : &origin;
  return confab_content_data_to_json (&content);
}
