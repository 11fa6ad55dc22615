// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ctl-private.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "protocol/confab-json.h"

#include <stdio.h>
#include <string.h>

/* All events of a conversation as they travelled, each hashed with the one before it. */

typedef struct
{
  char *hash; /* of the last event, NULL before the first */
  gint64 seq;
  guint64 n;
} Chain;

static void
chain_clear (Chain *chain)
{
  g_clear_pointer (&chain->hash, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Chain, chain_clear)

static gboolean
damaged (ConfabCtl *self, GError **error, gint64 seq, const char *what)
{
  self->status = CONFAB_CTL_DAMAGED;
  confab_set_error (error, CONFAB_ERROR_INTERNAL, "Event %" G_GINT64_FORMAT ": %s", seq, what);
  return FALSE;
}

/* The first event that somebody may see is taken at its word, unless it is the first of all. */
static gboolean
check (ConfabCtl *self, Chain *chain, const ConfabFrame *frame, const char *text, GError **error)
{
  g_autofree char *canonical = confab_frame_dup_canonical (text);
  g_autofree char *hash =
      canonical != NULL ? confab_frame_compute_hash (chain->hash, canonical) : NULL;
  gboolean anchored = chain->n > 0 || frame->seq == 1;

  if (frame->seq != chain->seq + 1)
    return damaged (self, error, chain->seq + 1, "it is missing");

  if (canonical == NULL)
    return damaged (self, error, frame->seq, "it has no hash");

  if (anchored && strcmp (hash, frame->hash) != 0)
    return damaged (self, error, frame->seq, "its hash is not that of what it says");

  g_set_str (&chain->hash, frame->hash);
  chain->seq = frame->seq;
  chain->n++;
  return TRUE;
}

static gboolean
await_some (ConfabCtl *self, const char *id, Chain *chain, gboolean *more, GError **error)
{
  g_autofree char *path =
      g_strdup_printf ("/conversations/%s/events?after=%" G_GINT64_FORMAT "&limit=%d", id,
                       chain->seq, CONFAB_MAX_PAGE);
  g_autoptr (GPtrArray) items = confab_ctl_await_page (self, path, NULL, NULL, error);

  if (items == NULL)
    return FALSE;

  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *text = confab_json_dup_text (g_ptr_array_index (items, i));
      g_autoptr (ConfabFrame) frame = confab_frame_from_node (g_ptr_array_index (items, i), error);

      if (frame == NULL || !check (self, chain, frame, text, error))
        return FALSE;

      puts (text);
    }

  *more = items->len > 0;
  return TRUE;
}

/* The last event that was there at the beginning has the hash that the server then named. */
static gboolean
check_end (ConfabCtl *self,
           const ConfabConversationData *conversation,
           const Chain *chain,
           GError **error)
{
  if (chain->seq < conversation->last_seq && conversation->left_at == 0)
    return damaged (self, error, chain->seq + 1, "it is missing");

  if (chain->seq == conversation->last_seq && conversation->hash != NULL &&
      g_strcmp0 (chain->hash, conversation->hash) != 0)
    return damaged (self, error, chain->seq, "the server says that its hash is another");

  return TRUE;
}

/**
 * confab_ctl_export:
 *
 * The command "export".
 */
gboolean
confab_ctl_export (ConfabCtl *self, char **arguments, GError **error)
{
  g_autoptr (ConfabConversationData) conversation = NULL;
  g_auto (Chain) chain = { 0 };
  gboolean more = TRUE;

  if (!confab_ctl_await_api (self, error))
    return FALSE;

  conversation = confab_ctl_await_conversation (self, arguments[0], error);

  if (conversation == NULL || !confab_ctl_check_public (conversation, error))
    return FALSE;

  chain.seq = MAX (1, conversation->first_seq) - 1;

  while (more)
    if (!await_some (self, conversation->id, &chain, &more, error))
      return FALSE;

  if (!check_end (self, conversation, &chain, error))
    return FALSE;

  confab_ctl_note ("%" G_GUINT64_FORMAT " events, none missing, none changed; hash %s", chain.n,
                   chain.hash != NULL ? chain.hash : "none");
  return TRUE;
}
