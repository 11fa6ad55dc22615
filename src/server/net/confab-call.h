// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-server-private.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Who may ask. */
typedef enum
{
  CONFAB_POLICY_ANYBODY,
  CONFAB_POLICY_USER,
  CONFAB_POLICY_USER_OR_OPERATOR, /* or whoever asks through the socket in the server's folder */
  CONFAB_POLICY_ADMIN,
  CONFAB_POLICY_LOCAL, /* loopback, or the administrator */
} ConfabRoutePolicy;

typedef struct _ConfabCall ConfabCall;
typedef struct _ConfabRoute ConfabRoute;

/**
 * ConfabRoute:
 * @pattern: the path, with variables as "{name}"; one that is named like a field of @record is
 *   part of it
 * @record: (nullable): what is asked, from the path, the query of a GET and the body of others
 * @max_body: in bytes
 * @reads: whether @rule only reads
 * @rule: (nullable): what decides, or
 * @func: (nullable): what answers, for that which is not only the ledger's business
 * @streams: whether @func is called before the body has come, and reads it itself
 */
struct _ConfabRoute
{
  const char *method;
  const char *pattern;
  ConfabRoutePolicy policy;
  ConfabLimit limit;
  const ConfabRecord *record;
  guint max_body;
  gboolean reads;
  ConfabRule rule;
  void (*func) (ConfabCall *call);
  gboolean streams;
};

/**
 * ConfabCall:
 * @is_operator: whether it came through the administrator's own socket
 * @has_rest: whether its body has not come yet, or not all of it
 *
 * A request that is being answered.
 */
struct _ConfabCall
{
  ConfabServer *server;
  const ConfabRoute *route;
  SoupServerMessage *message;
  ConfabRequest *request;
  GHashTable *query;
  char *token;
  gboolean is_operator;
  gboolean has_rest;
};

void confab_call_free (ConfabCall *self);
gboolean confab_call_read (ConfabCall *self, GError **error);
void confab_call_answer (ConfabCall *self, guint status, const char *json);
void confab_call_answer_text (ConfabCall *self, guint status, const char *text);
void confab_call_fail (ConfabCall *self, const GError *error);
void confab_call_run (ConfabCall *self, gboolean writes, ConfabRule rule, ConfabDoneFunc done);
DexFuture *confab_call_ask (ConfabCall *self,
                            gboolean writes,
                            ConfabRule rule,
                            const ConfabRecord *record,
                            gconstpointer data) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabCall, confab_call_free)

G_END_DECLS
