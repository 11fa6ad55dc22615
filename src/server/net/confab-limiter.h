// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/confab-clock.h"
#include "server/ops/confab-config.h"

G_BEGIN_DECLS

typedef enum
{
  CONFAB_LIMIT_NONE,
  CONFAB_LIMIT_REQUESTS, /* what only reads, by user or address */
  CONFAB_LIMIT_MESSAGES, /* what changes something, by user */
  CONFAB_LIMIT_MOMENTS,  /* what is only of the moment, by link */
  CONFAB_LIMIT_CODES,    /* codes that somebody shows, by user */
  CONFAB_LIMIT_RESUMES,  /* links that come back, all together */
} ConfabLimit;

#define CONFAB_N_LIMITS (CONFAB_LIMIT_RESUMES + 1)

typedef struct _ConfabLimiter ConfabLimiter;

ConfabLimiter *confab_limiter_new (ConfabClock *clock,
                                   const ConfabConfig *config) G_GNUC_WARN_UNUSED_RESULT;
void confab_limiter_free (ConfabLimiter *self);
gboolean
confab_limiter_allow (ConfabLimiter *self, ConfabLimit limit, const char *subject, GError **error);
gboolean confab_limiter_allow_at (ConfabLimiter *self,
                                  ConfabLimit limit,
                                  gint64 *arrival_us,
                                  GError **error);
gboolean confab_limiter_admit (ConfabLimiter *self, gint64 *place_us, GError **error);

G_END_DECLS
