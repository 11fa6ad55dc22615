// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ATTEMPT_POST,
  ATTEMPT_EDIT,
  ATTEMPT_DELETE,
  ATTEMPT_REACT,
  ATTEMPT_READ,
  ATTEMPT_GROUP,
} AttemptKind;

typedef enum
{
  ATTEMPT_ASKED,  /* nobody knows: its client may have been killed, or its disk have failed */
  ATTEMPT_DONE,   /* the user was told that it is on disk */
  ATTEMPT_ABSENT, /* there was nothing to do it to */
} AttemptState;

/* What one client was asked to do. */
typedef struct
{
  AttemptKind kind;
  AttemptState state;
  guint party;
  guint place;      /* which conversation */
  char *text;       /* of a message or an edit, an emoji, or a group's name */
  char *message_id; /* of a message or a group, once it is known; else what it is about */
  gboolean on;      /* of a reaction */
  gboolean deleted; /* of a message: somebody was asked to delete it */
  gint64 seq;       /* of a marker */
} Attempt;

/* All of them, in order; the number of an attempt is its place here. */
typedef struct
{
  GPtrArray *attempts;
  GHashTable *by_text; /* messages and groups */
} FaultHistory;

FaultHistory *fault_history_new (void) G_GNUC_WARN_UNUSED_RESULT;
void fault_history_free (FaultHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FaultHistory, fault_history_free)

guint fault_history_add (FaultHistory *self, AttemptKind kind, guint party, guint place);
Attempt *fault_history_get (FaultHistory *self, guint number);
void fault_history_set_text (FaultHistory *self, guint number, char *text);
void fault_history_made (FaultHistory *self, const char *text, const char *id);

G_END_DECLS
