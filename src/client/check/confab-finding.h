// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/store/confab-store-compare.h"
#include "client/store/confab-store-inspect.h"

G_BEGIN_DECLS

#define CONFAB_TYPE_FINDING (confab_finding_get_type ())

/* What came of comparing a conversation with the server. It is sound where kind is
 * CONFAB_DIFFERENCE_NONE: then everything up to complete_to is as the server has it, as far as it
 * was compared. */
typedef struct
{
  char *conversation_id;
  ConfabDifferenceKind kind; /* of the lowest difference */
  gint64 from_seq;           /* where the lowest begins, and the highest ends */
  gint64 to_seq;
  gint64 complete_to;
  gint64 last_seq;
  gint64 n_missing;  /* events that are not held */
  gint64 n_unhashed; /* that are held, but without a hash to compare */
  gboolean in_full;  /* every message was compared, not only the hashes */
  guint64 n_messages;
} ConfabFinding;

GType confab_finding_get_type (void) G_GNUC_CONST;
ConfabFinding *confab_finding_new (const ConfabHoldingData *holding) G_GNUC_WARN_UNUSED_RESULT;
ConfabFinding *confab_finding_ref (ConfabFinding *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_finding_unref (ConfabFinding *self);
void confab_finding_add (ConfabFinding *self, const ConfabDifference *difference);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabFinding, confab_finding_unref)

G_END_DECLS
