// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-store-private.h"

G_BEGIN_DECLS

/* What is done to something that has not left yet; @done says whether nothing has to be sent. */
gboolean confab_waiting_take_sql (ConfabWork *work,
                                  ConfabTouched *touched,
                                  const ConfabActionData *action,
                                  const ConfabEnvelope *envelope,
                                  gboolean *done,
                                  GError **error);

G_END_DECLS
