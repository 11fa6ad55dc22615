// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-rows.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_CHANGE_SET (confab_change_set_get_type ())

/* What one transaction changed: the rows as they now are, in the order of their changes. Made on
 * the store's thread, then only read. */
typedef struct
{
  gatomicrefcount refs;
  GPtrArray *users;                 /* ConfabUserData */
  GPtrArray *presences;             /* ConfabPresenceData, as last seen */
  GPtrArray *conversations;         /* ConfabConversationRowData */
  GPtrArray *participants;          /* ConfabParticipantRowData */
  char *participants_of;            /* a conversation of which these are all; NULL as a rule */
  GPtrArray *messages;              /* ConfabMessageRowData */
  GPtrArray *removed_messages;      /* char *, ids */
  GPtrArray *removed_conversations; /* char *, ids */
  GPtrArray *gaps;                  /* ConfabGapData: of the conversations whose gaps changed */
  GPtrArray *unlisted_users;        /* char *, ids: whose lists of devices are needed first */
  gboolean actions;                 /* the outbox has something new */
  gboolean repair;                  /* keys are to be asked for, or handed out */
  gboolean trust;                   /* of the keys of somebody something else is known */
} ConfabChangeSet;

GType confab_change_set_get_type (void) G_GNUC_CONST;
ConfabChangeSet *confab_change_set_new (void) G_GNUC_WARN_UNUSED_RESULT;
ConfabChangeSet *confab_change_set_ref (ConfabChangeSet *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_change_set_unref (ConfabChangeSet *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabChangeSet, confab_change_set_unref)

G_END_DECLS
