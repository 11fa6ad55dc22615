// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-outbox.h"

#include "base/confab-backoff.h"

G_BEGIN_DECLS

struct _ConfabOutbox
{
  GObject parent_instance;
  ConfabStore *store;
  ConfabApi *api;
  ConfabTransfers *transfers;
  ConfabClock *clock;
  ConfabLink *link;
  GHashTable *lanes; /* what leaves one after the other → ConfabOutboxLane */
  guint load_alarm;
  guint n_running;
  guint n_uploading; /* of those */
  gboolean loading;
  gboolean changed;
  gboolean stale;       /* the lanes may hold what has to wait now */
  gboolean link_is_new; /* what waited for it does not wait any longer */
  gboolean stopped;
};

typedef struct
{
  ConfabOutbox *outbox; /* not owned: the outbox owns the lane */
  GQueue actions;       /* ConfabActionData, in order, without the current one */
  ConfabActionData *current;
  ConfabBackoff backoff;
  guint alarm;
  gint64 held; /* the number of the action that @alarm is for while it can be taken back, or 0 */
  gboolean asked_to_wait;
  gboolean is_single; /* of one action that others do not wait for */
  gboolean is_due;    /* of drafts: the next one leaves at once */
} ConfabOutboxLane;

void confab_outbox_again_cb (gpointer data);
void confab_outbox_hold_back (ConfabOutboxLane *lane);
void confab_outbox_start_turn (ConfabOutbox *self, ConfabOutboxLane *lane);
void confab_outbox_tell (ConfabOutbox *self, ConfabChangeSet *changes);
void
confab_outbox_tell_refused (ConfabOutbox *self, const ConfabActionData *action, const GError *why);

void confab_outbox_tell_uploaded (ConfabOutbox *self);

G_END_DECLS
