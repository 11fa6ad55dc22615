// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-rule.h"

#include "base/confab-error.h"
#include "protocol/confab-sync.h"

#include <gio/gio.h>

/**
 * confab_request_clear:
 *
 * Frees what the request holds, not the request.
 */
void
confab_request_clear (ConfabRequest *self)
{
  g_clear_pointer (&self->user_id, g_free);
  g_clear_pointer (&self->device_id, g_free);
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->path[0], g_free);
  g_clear_pointer (&self->path[1], g_free);

  if (self->record != NULL)
    confab_record_free (self->record, g_steal_pointer (&self->data));
}

static void
effect_free (ConfabEffect *self)
{
  g_free (self->conversation_id);
  g_free (self->user_id);
  g_free (self->device_id);
  g_free (self->frame);
  g_free (self);
}

/**
 * confab_outcome_clear:
 *
 * Frees what the outcome holds, not the outcome.
 */
void
confab_outcome_clear (ConfabOutcome *self)
{
  g_clear_pointer (&self->answer, g_free);
  g_clear_pointer (&self->effects, g_ptr_array_unref);
  self->status = 0;
}

/* What of the server's own troubles a client is told: whether to try again. An internal error is
 * for the log alone, and for the operator who reads it. */
static void
translate_error (GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (error == NULL || *error == NULL || (*error)->domain == CONFAB_ERROR)
    return;

  reason = g_steal_pointer (error);

  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    {
      confab_set_retry_error (error, CONFAB_ERROR_UNAVAILABLE, 30, "The server's disk is full");
    }
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    {
      confab_set_error (error, CONFAB_ERROR_INTERNAL,
                        "the ledger is damaged; stop the server, and see \"When the ledger is "
                        "damaged\" in operating.md: %s",
                        reason->message);
    }
  else if (reason->domain == G_IO_ERROR)
    {
      /* Of a disk that fails the client is not to conclude that nobody wants what it sent. */
      g_warning ("The ledger failed: %s", reason->message);
      confab_set_retry_error (error, CONFAB_ERROR_UNAVAILABLE, 5, "The server cannot do it now");
    }
  else
    {
      confab_set_error (error, CONFAB_ERROR_INTERNAL, "%s", reason->message);
    }
}

/**
 * confab_rule_run:
 *
 * Runs a rule on the ledger's thread: what it wrote is kept when it succeeds and undone when it
 * fails.
 *
 * Returns: what the rule does
 */
gboolean
confab_rule_run (ConfabRule rule,
                 ConfabLedger *ledger,
                 const ConfabRequest *request,
                 ConfabOutcome *outcome,
                 GError **error)
{
  gboolean done = FALSE;

  if (confab_ledger_begin_item (ledger, error))
    {
      done = rule (ledger, request, outcome, error);
      outcome->position = confab_ledger_get_position (ledger);
      done = confab_ledger_end_item (ledger, done, done ? error : NULL) && done;
    }

  if (!done)
    {
      confab_outcome_clear (outcome);
      translate_error (error);
    }

  return done;
}

/**
 * confab_outcome_add:
 *
 * Returns: (transfer none): a new effect, to be filled in
 */
ConfabEffect *
confab_outcome_add (ConfabOutcome *self,
                    ConfabEffectType type,
                    const char *conversation_id,
                    const char *user_id)
{
  ConfabEffect *effect = g_new0 (ConfabEffect, 1);

  if (self->effects == NULL)
    self->effects = g_ptr_array_new_with_free_func ((GDestroyNotify) effect_free);

  effect->type = type;
  effect->conversation_id = g_strdup (conversation_id);
  effect->user_id = g_strdup (user_id);
  g_ptr_array_add (self->effects, effect);
  return effect;
}

/**
 * confab_outcome_answer:
 * @record: what @data is
 *
 * Sets the answer.
 */
void
confab_outcome_answer (ConfabOutcome *self, const ConfabRecord *record, gconstpointer data)
{
  g_free (self->answer);
  self->answer = confab_record_to_json (record, data);
}

static char *
list_to_json (const ConfabRecord *record, GPtrArray *items)
{
  GString *out = g_string_new ("[");

  for (guint i = 0; i < items->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');

      confab_record_write (record, g_ptr_array_index (items, i), out);
    }

  g_string_append_c (out, ']');
  return g_string_free (out, FALSE);
}

/**
 * confab_outcome_answer_list:
 * @items: records of the type @record
 *
 * Sets a list as the answer.
 */
void
confab_outcome_answer_list (ConfabOutcome *self, const ConfabRecord *record, GPtrArray *items)
{
  g_free (self->answer);
  self->answer = list_to_json (record, items);
}

/**
 * confab_outcome_answer_page:
 * @items: records of the type @record
 * @next_cursor: (nullable): where the next page begins
 * @previous_cursor: (nullable): where the page before ends
 *
 * Sets a page as the answer.
 */
void
confab_outcome_answer_page (ConfabOutcome *self,
                            const ConfabRecord *record,
                            GPtrArray *items,
                            const char *next_cursor,
                            const char *previous_cursor)
{
  g_autofree char *json = list_to_json (record, items);
  ConfabPageData page = {
    .items = json,
    .next_cursor = (char *) next_cursor,
    .previous_cursor = (char *) previous_cursor,
  };

  confab_outcome_answer (self, &confab_page_data_record, &page);
}
