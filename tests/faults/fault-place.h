// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fault-world.h"

G_BEGIN_DECLS

/* A message as somebody holds it. */
typedef struct
{
  char *id;
  gint64 seq;
  char *sender_id;
  char *original; /* what it said first; the server's only, and NULL when that is gone */
  char *content;
  gboolean deleted;
  GHashTable *reactions; /* "USER EMOJI" */
} FaultMessage;

/* A conversation as somebody holds it. */
typedef struct
{
  GPtrArray *messages; /* FaultMessage, in order */
  GHashTable *by_id;
  GHashTable *read_seq; /* user → the user's marker, the server's only */
  gint64 last_seq;
  char *hash;
} FaultPlace;

FaultPlace *fault_place_read_ledger (FaultWorld *world, guint place) G_GNUC_WARN_UNUSED_RESULT;
FaultPlace *fault_place_read_store (FaultWorld *world,
                                    const FaultParty *party,
                                    guint place) G_GNUC_WARN_UNUSED_RESULT;
void fault_place_free (FaultPlace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FaultPlace, fault_place_free)

FaultMessage *fault_place_find (FaultPlace *self, const char *id);

/* What fault-checker.c does with them. */
void fault_check (FaultWorld *world);

G_END_DECLS
