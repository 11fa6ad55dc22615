// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ctl-files.h"

#include "base/confab-error.h"
#include "base/confab-id.h"
#include "client/envelope/confab-envelope.h"

#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

/* Sending. A message gets its id once; whatever becomes of the answers, it is stored once. */

static char *
take_text (ConfabCtl *self, char **arguments, GError **error)
{
  g_autofree char *text = NULL;

  /* A file says enough. */
  if (arguments[1] != NULL || self->files != NULL)
    text = g_strdup (arguments[1] != NULL ? arguments[1] : "");
  else
    text = confab_ctl_read_input (error);

  if (text == NULL)
    return NULL;

  if (*text != '\0' || self->files != NULL)
    return g_steal_pointer (&text);

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "There is no text");
  return NULL;
}

static gboolean
await_sent (ConfabCtl *self, const char *conversation_id, const ConfabFrame *frame, GError **error)
{
  g_autofree char *path = g_strdup_printf ("/conversations/%s/messages", conversation_id);
  g_autoptr (GError) failure = NULL;
  g_autoptr (JsonNode) answer = NULL;
  g_autoptr (ConfabReceiptData) receipt = NULL;

  self->stubborn = TRUE;
  answer = confab_ctl_await (self, "POST", path, frame->payload, &failure);
  self->stubborn = FALSE;

  if (answer == NULL)
    {
      if (!confab_ctl_is_final (failure))
        confab_ctl_note ("It is not known whether the message was stored. To send it again, and"
                         " only once: --id %s",
                         frame->id);

      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  receipt = confab_receipt_data_parse (answer, error);

  if (receipt == NULL)
    return FALSE;

  if (self->json)
    confab_ctl_print_record (&confab_receipt_data_record, receipt);
  else
    puts (receipt->id);

  return TRUE;
}

/**
 * confab_ctl_send:
 *
 * The command "send".
 */
gboolean
confab_ctl_send (ConfabCtl *self, char **arguments, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *id = self->id != NULL ? g_strdup (self->id) : confab_id_new ();
  g_autoptr (ConfabConversationData) conversation = NULL;
  g_autoptr (ConfabEnvelope) envelope = confab_envelope_new (CONFAB_ENVELOPE_MESSAGE);
  g_autoptr (ConfabFrame) frame = NULL;

  if (!confab_id_is_valid (id))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "“%s” is no id", id);
      return FALSE;
    }

  text = take_text (self, arguments, error);

  if (text == NULL || !confab_ctl_await_api (self, error))
    return FALSE;

  self->stubborn = TRUE;
  conversation = confab_ctl_await_conversation (self, arguments[0], error);

  if (conversation == NULL || !confab_ctl_check_public (conversation, error))
    return FALSE;

  envelope->message = confab_message_data_new ();
  envelope->message->id = g_strdup (id);
  envelope->message->content = *text != '\0' ? g_steal_pointer (&text) : NULL;

  if (self->files != NULL &&
      !confab_ctl_await_files (self, conversation->id, envelope->message, error))
    return FALSE;

  frame = confab_envelope_seal (conversation->type, envelope, id, conversation->id, error);
  return frame != NULL && await_sent (self, conversation->id, frame, error);
}
