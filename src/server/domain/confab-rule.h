// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-policy.h"

#include "server/ledger/confab-ledger.h"

G_BEGIN_DECLS

/**
 * ConfabRequest:
 * @user_id: (nullable): who asks; NULL for nobody in particular
 * @device_id: (nullable): with which device
 * @is_admin: whether the server's administrator asks
 * @address: (nullable): from where, for limits
 * @now_ms: when, in milliseconds since 1970
 * @path: the variable parts of the path
 * @data: (nullable): what is asked, a record of the type that the rule's comment names
 *
 * What a rule is asked. It is made on the main thread and read on the ledger's.
 */
typedef struct
{
  const ConfabPolicy *policy;
  char *user_id;
  char *device_id;
  char *address;
  gboolean is_admin;
  gint64 now_ms;
  char *path[2];
  const ConfabRecord *record;
  gpointer data;
} ConfabRequest;

typedef enum
{
  CONFAB_EFFECT_EVENT,     /* a durable event of a conversation */
  CONFAB_EFFECT_OWN_EVENT, /* a durable event of a user's own stream */
  CONFAB_EFFECT_MOMENT,    /* a frame to a conversation that is not stored as an event */
  CONFAB_EFFECT_OWN,       /* a frame to a user's devices, or one, that is not stored as an event */
  CONFAB_EFFECT_JOINED,    /* from here on the user's links get the conversation's events */
  CONFAB_EFFECT_LEFT,      /* from here on they do not */
  CONFAB_EFFECT_REVOKED,   /* the device's links end */
  CONFAB_EFFECT_LAST_SEEN, /* others see when the user was last there, or do not any more */
  CONFAB_EFFECT_ANSWER,    /* a frame to the link that asked */
} ConfabEffectType;

/* What is to be told, and to whom, once the commit is done. */
typedef struct
{
  ConfabEffectType type;
  char *conversation_id;
  char *user_id;
  char *device_id;
  char *frame; /* revoked: the name of the device that did it, or empty */
  gint64 seq;
  gint64 position;
  gint64 count; /* joined, left: who takes part now */
} ConfabEffect;

/**
 * ConfabOutcome:
 * @status: of HTTP; 0 means 200
 * @answer: JSON, the body of the answer or the payload of the ack; NULL for none
 * @position: how far the ledger was when the rule ran
 *
 * What a rule decided.
 */
typedef struct
{
  guint status;
  char *answer;
  gint64 position;
  GPtrArray *effects;
} ConfabOutcome;

/**
 * ConfabRule:
 *
 * Decides and writes. It runs on a worker of the ledger, inside of a transaction that is undone
 * when it fails.
 *
 * Returns: TRUE, or FALSE with an error of %CONFAB_ERROR for the client, or of another domain
 */
typedef gboolean (*ConfabRule) (ConfabLedger *ledger,
                                const ConfabRequest *request,
                                ConfabOutcome *outcome,
                                GError **error);

void confab_request_clear (ConfabRequest *self);
void confab_outcome_clear (ConfabOutcome *self);
gboolean confab_rule_run (ConfabRule rule,
                          ConfabLedger *ledger,
                          const ConfabRequest *request,
                          ConfabOutcome *outcome,
                          GError **error);
ConfabEffect *confab_outcome_add (ConfabOutcome *self,
                                  ConfabEffectType type,
                                  const char *conversation_id,
                                  const char *user_id);
void confab_outcome_answer (ConfabOutcome *self, const ConfabRecord *record, gconstpointer data);
void confab_outcome_answer_list (ConfabOutcome *self, const ConfabRecord *record, GPtrArray *items);
void confab_outcome_answer_page (ConfabOutcome *self,
                                 const ConfabRecord *record,
                                 GPtrArray *items,
                                 const char *next_cursor,
                                 const char *previous_cursor);

G_END_DECLS
