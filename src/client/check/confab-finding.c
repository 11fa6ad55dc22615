// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-finding.h"

G_DEFINE_BOXED_TYPE (ConfabFinding, confab_finding, confab_finding_ref, confab_finding_unref)

/**
 * confab_finding_new:
 * @holding: what is held of the conversation
 *
 * Returns: (transfer full): a finding without a difference
 */
ConfabFinding *
confab_finding_new (const ConfabHoldingData *holding)
{
  ConfabFinding *self = g_atomic_rc_box_new0 (ConfabFinding);

  self->conversation_id = g_strdup (holding->conversation_id);
  self->complete_to = holding->complete_to;
  self->last_seq = holding->last_seq;
  self->n_missing = holding->n_missing;
  return self;
}

/**
 * confab_finding_ref:
 *
 * Returns: (transfer full): @self
 */
ConfabFinding *
confab_finding_ref (ConfabFinding *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
finding_clear (gpointer data)
{
  ConfabFinding *self = data;

  g_free (self->conversation_id);
}

/**
 * confab_finding_unref:
 * @self: (transfer full): a finding
 */
void
confab_finding_unref (ConfabFinding *self)
{
  g_atomic_rc_box_release_full (self, finding_clear);
}

/**
 * confab_finding_add:
 * @difference: what a page has shown
 *
 * Takes it in: the lowest difference counts, and all lie between from_seq and to_seq.
 */
void
confab_finding_add (ConfabFinding *self, const ConfabDifference *difference)
{
  self->n_messages += difference->n_messages;

  if (difference->kind == CONFAB_DIFFERENCE_NONE)
    return;

  self->to_seq = MAX (self->to_seq, difference->to_seq);

  if (self->kind != CONFAB_DIFFERENCE_NONE && self->from_seq <= difference->from_seq)
    return;

  self->kind = difference->kind;
  self->from_seq = difference->from_seq;
}
