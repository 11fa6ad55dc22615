// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-message-check.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "server/ledger/confab-ledger-messages.h"

#include <string.h>

/* What a message has to be, and when two are the same. */

/* Everything about a private message but its id stands inside of its content. */
static gboolean
check_private (const ConfabMessageData *message, GError **error)
{
  static const char *const inside[] = { "type",     "attachments", "replyTo",
                                        "mentions", "forwarded",   "card" };

  for (guint i = 0; i < G_N_ELEMENTS (inside); i++)
    if (confab_record_has (&confab_message_data_record, message, inside[i]))
      {
        confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, inside[i],
                                "In direct conversations and groups this is inside of the content");
        return FALSE;
      }

  return TRUE;
}

/**
 * confab_message_check_card:
 * @card: (nullable): what a page is said to say of itself
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_BAD_REQUEST
 */
gboolean
confab_message_check_card (const ConfabCardData *card, GError **error)
{
  const char *wrong = card != NULL ? confab_card_find_wrong (card) : NULL;
  g_autofree char *field = wrong != NULL ? g_strconcat ("card.", wrong, NULL) : NULL;

  if (wrong == NULL)
    return TRUE;

  confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, field, "%s is not what it has to be",
                          field);
  return FALSE;
}

static gboolean
check_channel (ConfabLedger *ledger, const ConfabMessageData *message, GError **error)
{
  g_autoptr (ConfabMessageData) answered = NULL;

  if (message->content != NULL && strlen (message->content) > CONFAB_MAX_CONTENT_BYTES)
    {
      confab_set_field_error (error, CONFAB_ERROR_TOO_LARGE, "content",
                              "content is longer than %d bytes", CONFAB_MAX_CONTENT_BYTES);
      return FALSE;
    }

  if (message->type == CONFAB_MESSAGE_SYSTEM)
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "type",
                              "Only the server makes system messages");
      return FALSE;
    }

  if (!confab_message_check_card (message->card, error))
    return FALSE;

  if (message->reply_to == NULL)
    return TRUE;

  answered = confab_ledger_get_message (ledger, message->reply_to, FALSE, error);

  if (answered != NULL && g_str_equal (answered->conversation_id, message->conversation_id))
    return TRUE;

  g_clear_error (error);
  confab_set_field_error (error, CONFAB_ERROR_NOT_FOUND, "replyTo",
                          "The message that it answers is not here");
  return FALSE;
}

/**
 * confab_message_check_new:
 * @standing: of the one who says it
 * @message: as it was asked for
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_BAD_REQUEST, or %CONFAB_ERROR_NOT_FOUND where what it
 *   answers is not there
 */
gboolean
confab_message_check_new (ConfabLedger *ledger,
                          const ConfabStanding *standing,
                          const ConfabMessageData *message,
                          GError **error)
{
  gboolean has_files = message->attachments != NULL && message->attachments->len > 0;

  if ((message->content == NULL || message->content[0] == '\0') &&
      (CONFAB_IS_PRIVATE (standing->type) || !has_files))
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "content", "content is empty");
      return FALSE;
    }

  return CONFAB_IS_PRIVATE (standing->type) ? check_private (message, error)
                                            : check_channel (ledger, message, error);
}

static gboolean
same_mentions (const ConfabMessageData *a, const ConfabMessageData *b)
{
  static const char *const none[] = { NULL };

  return g_strv_equal (a->mentions != NULL ? (const char *const *) a->mentions : none,
                       b->mentions != NULL ? (const char *const *) b->mentions : none);
}

static gboolean
same_words (const ConfabMessageData *a, const ConfabMessageData *b)
{
  const ConfabForwardData none = { 0 };
  const ConfabForwardData *first = a->forwarded != NULL ? a->forwarded : &none;
  const ConfabForwardData *second = b->forwarded != NULL ? b->forwarded : &none;

  return g_strcmp0 (first->sender_id, second->sender_id) == 0 &&
         g_strcmp0 (first->name, second->name) == 0 && first->created_at == second->created_at;
}

static gboolean
same_files (const ConfabMessageData *a, const ConfabMessageData *b)
{
  guint n = a->attachments != NULL ? a->attachments->len : 0;

  if (n != (b->attachments != NULL ? b->attachments->len : 0))
    return FALSE;

  for (guint i = 0; i < n; i++)
    if (!g_str_equal (((ConfabAttachmentData *) g_ptr_array_index (a->attachments, i))->id,
                      ((ConfabAttachmentData *) g_ptr_array_index (b->attachments, i))->id))
      return FALSE;

  return TRUE;
}

/**
 * confab_message_says_same:
 * @a: a message
 * @b: another with the same id
 *
 * Returns: whether both say the same
 */
gboolean
confab_message_says_same (const ConfabMessageData *a, const ConfabMessageData *b)
{
  return g_strcmp0 (a->content, b->content) == 0 && a->type == b->type &&
         g_strcmp0 (a->reply_to, b->reply_to) == 0 && same_mentions (a, b) && same_files (a, b) &&
         same_words (a, b) && confab_card_equal (a->card, b->card);
}
