// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-diagnostics-words.h"

#include <glib/gi18n.h>

/* What was found, in words. Numbers of events are written as they stand in the protocol. */

static char *
number_text (gint64 number)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

/**
 * confab_range_to_text:
 *
 * Returns: (transfer full): "#5 to #24", or "#5" when that is all
 */
char *
confab_range_to_text (gint64 from_seq, gint64 to_seq)
{
  g_autofree char *from = number_text (from_seq);
  g_autofree char *to = number_text (to_seq);

  if (from_seq == to_seq)
    return g_strconcat ("#", from, NULL);

  /* Translators: events from a number to a number */
  return g_strdup_printf (_ ("#%s to #%s"), from, to);
}

/**
 * confab_gaps_to_text:
 *
 * Returns: (transfer full): what of a conversation is missing
 */
char *
confab_gaps_to_text (const ConfabInventory *inventory, const char *conversation_id)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < inventory->gaps->len; i++)
    {
      const ConfabGapData *gap = g_ptr_array_index (inventory->gaps, i);
      g_autofree char *range = NULL;

      if (g_strcmp0 (gap->conversation_id, conversation_id) != 0)
        continue;

      range = confab_range_to_text (gap->from_seq, gap->to_seq);
      g_string_append_printf (out, "%s%s", out->len > 0 ? "\n" : "", range);
    }

  return out->len > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : g_strdup (_ ("Nothing"));
}

static const char *
get_difference_text (ConfabDifferenceKind kind)
{
  switch (kind)
    {
    case CONFAB_DIFFERENCE_HASH:
      return _ ("Other events were received than the server has now");
    case CONFAB_DIFFERENCE_CONTENT:
      return _ ("A message here is not what the server’s events say");
    case CONFAB_DIFFERENCE_LOST:
      return _ ("A message is not here although it was received");
    case CONFAB_DIFFERENCE_EXTRA:
      return _ ("There is something here that no event says");
    case CONFAB_DIFFERENCE_UNSERVED:
      return _ ("The server no longer has an event that was received");
    case CONFAB_DIFFERENCE_FORGED:
      return _ ("The server’s events do not follow from each other");
    case CONFAB_DIFFERENCE_NONE:
    default:
      return "";
    }
}

/**
 * confab_holding_to_text:
 * @finding: (nullable): what came of comparing it
 *
 * Returns: (transfer full): in how far a conversation is complete, in one line
 */
char *
confab_holding_to_text (const ConfabHoldingData *holding, const ConfabFinding *finding)
{
  g_autofree char *to = number_text (holding->complete_to);
  g_autofree char *last = number_text (holding->last_seq);
  g_autofree char *range = NULL;

  if (holding->pending)
    return g_strdup (_ ("Not on the server yet"));

  if (finding != NULL && finding->kind != CONFAB_DIFFERENCE_NONE)
    {
      range = confab_range_to_text (finding->from_seq, finding->to_seq);

      /* Translators: %s is "#5" or "#5 to #24" */
      return g_strdup_printf (_ ("Differs from the server: %s"), range);
    }

  if (holding->complete_to < holding->last_seq)
    return finding != NULL
               /* Translators: events are numbered; the first number is up to which none is missing
                */
               ? g_strdup_printf (_ ("Complete to #%s of #%s, what is held is verified"), to, last)
               : g_strdup_printf (_ ("Complete to #%s of #%s"), to, last);

  return finding != NULL ? g_strdup_printf (_ ("Complete to #%s, verified"), to)
                         : g_strdup_printf (_ ("Complete to #%s"), to);
}

/**
 * confab_finding_to_text:
 *
 * Returns: (transfer full): what came of comparing a conversation with the server
 */
char *
confab_finding_to_text (const ConfabFinding *finding)
{
  if (finding->kind != CONFAB_DIFFERENCE_NONE)
    {
      g_autofree char *range = confab_range_to_text (finding->from_seq, finding->to_seq);

      return g_strdup_printf ("%s: %s", get_difference_text (finding->kind), range);
    }

  if (finding->n_unhashed > 0)
    {
      g_autofree char *n = number_text (finding->n_unhashed);

      return g_strdup_printf (_ ("No difference; %s events came without a hash"), n);
    }

  return g_strdup (finding->in_full ? _ ("Every message is as the server has it")
                                    : _ ("The server has the same events"));
}

/**
 * confab_action_to_text:
 *
 * Returns: what waits in the outbox
 */
const char *
confab_action_to_text (ConfabActionKind kind)
{
  switch (kind)
    {
    case CONFAB_ACTION_MESSAGE:
      return _ ("Message");
    case CONFAB_ACTION_MESSAGE_UPDATE:
      return _ ("Edit");
    case CONFAB_ACTION_MESSAGE_DELETE:
      return _ ("Deletion");
    case CONFAB_ACTION_REACTION_ADD:
    case CONFAB_ACTION_REACTION_REMOVE:
      return _ ("Reaction");
    case CONFAB_ACTION_READ:
    case CONFAB_ACTION_UNREAD:
      return _ ("Read marker");
    case CONFAB_ACTION_UPLOAD:
      return _ ("File");
    case CONFAB_ACTION_CONVERSATION_NEW:
      return _ ("New conversation");
    case CONFAB_ACTION_CONVERSATION_DELETE:
      return _ ("Deletion of a conversation");
    case CONFAB_ACTION_CONVERSATION_CHANGE:
      return _ ("Change of a conversation");
    case CONFAB_ACTION_MARK:
      return _ ("Star or deletion for you");
    case CONFAB_ACTION_MESSAGE_PIN:
      return _ ("Pinned message");
    case CONFAB_ACTION_DRAFT:
      return _ ("Draft");
    case CONFAB_ACTION_AVATAR:
      return _ ("Picture");
    case CONFAB_ACTION_STATUS:
      return _ ("Status");
    case CONFAB_ACTION_PARTICIPANT_ADD:
    case CONFAB_ACTION_PARTICIPANT_CHANGE:
    case CONFAB_ACTION_PARTICIPANT_REMOVE:
    case CONFAB_ACTION_PARTICIPANT_BAN:
    default:
      return _ ("Change of who takes part");
    }
}

/**
 * confab_connection_to_text:
 *
 * Returns: how it stands with the server
 */
const char *
confab_connection_to_text (ConfabConnection connection)
{
  switch (connection)
    {
    case CONFAB_CONNECTION_CONNECTING:
      return _ ("Connecting");
    case CONFAB_CONNECTION_SYNCING:
      return _ ("Catching up");
    case CONFAB_CONNECTION_ONLINE:
      return _ ("Connected");
    case CONFAB_CONNECTION_SIGNED_OUT:
      return _ ("Signed out by the server");
    case CONFAB_CONNECTION_FAILED:
      return _ ("The database on this computer cannot be used");
    case CONFAB_CONNECTION_OFFLINE:
    default:
      return _ ("Not connected");
    }
}

/**
 * confab_milliseconds_to_text:
 *
 * Returns: (transfer full): a short time
 */
char *
confab_milliseconds_to_text (gint64 ms)
{
  g_autofree char *number = number_text (ms);

  /* Translators: milliseconds */
  return ms > 0 ? g_strdup_printf (_ ("%s ms"), number) : g_strdup (_ ("less than 1 ms"));
}
