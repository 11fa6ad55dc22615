// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/confab-clock.h"
#include "protocol/confab-frame.h"

#include <libdex.h>

G_BEGIN_DECLS

/* How long a request may stay unanswered. */
#define CONFAB_REQUEST_WITHIN_MS 10000

/* The requests of one link that wait for their answers. */
typedef struct _ConfabRequests ConfabRequests;

ConfabRequests *confab_requests_new (ConfabClock *clock) G_GNUC_WARN_UNUSED_RESULT;
void confab_requests_free (ConfabRequests *self);
DexFuture *confab_requests_add (ConfabRequests *self, const char *id) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_requests_answer (ConfabRequests *self, const ConfabFrame *frame);
void confab_requests_lose_all (ConfabRequests *self, const char *why);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabRequests, confab_requests_free)

G_END_DECLS
