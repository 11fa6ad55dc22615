// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-broadcast.h"
#include "confab-http.h"
#include "confab-hub.h"
#include "confab-limiter.h"
#include "confab-server.h"

#include "server/domain/confab-passwords.h"
#include "server/domain/confab-presence.h"
#include "server/domain/confab-rule.h"
#include "server/ops/confab-metrics.h"

G_BEGIN_DECLS

/* Whose token it is. */
typedef struct
{
  char *user_id;
  char *device_id;
  gboolean is_admin;
  gint64 checked_ms;
} ConfabSession;

void confab_session_free (ConfabSession *session);

struct _ConfabServer
{
  ConfabClock *clock;
  const ConfabConfig *config;
  ConfabPolicy policy;
  ConfabMetrics metrics;
  int lock_fd;
  ConfabWorker *writer;
  ConfabWorker *reader;
  ConfabPasswords *passwords;
  ConfabHub *hub;
  ConfabHttp *http;
  struct _ConfabAdminSocket *admin;
  ConfabLimiter *limiter;
  ConfabBroadcast *broadcast;
  ConfabPresence *presence;
  GHashTable *watchers; /* user id → GPtrArray of ConfabLinks that want to know */
  GHashTable *sessions; /* token → ConfabSession */
  GHashTable *tasks;    /* on their way to the ledger and back */
  struct _ConfabFileStore *files;
  struct _ConfabFileSweep *sweep;
  gboolean stopping;
};

/**
 * ConfabDoneFunc:
 * @outcome: (nullable): what was decided; NULL with @error
 *
 * Called on the main thread when a rule has run and its commit is done, before others are told.
 */
typedef void (*ConfabDoneFunc) (ConfabServer *self,
                                const ConfabRequest *request,
                                ConfabOutcome *outcome,
                                const GError *error,
                                gpointer data);

ConfabRequest *confab_server_new_request (ConfabServer *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_server_run (ConfabServer *self,
                        gboolean writes,
                        ConfabRule rule,
                        ConfabRequest *request,
                        ConfabDoneFunc done,
                        gpointer data);
void confab_server_check_token (ConfabServer *self,
                                const char *token,
                                void (*done) (ConfabServer *self,
                                              const ConfabSession *session,
                                              const GError *error,
                                              gpointer data),
                                gpointer data);
GError *confab_server_conceal (ConfabServer *self, const GError *error) G_GNUC_WARN_UNUSED_RESULT;
void confab_server_forget_device (ConfabServer *self, const char *device_id);

G_END_DECLS
