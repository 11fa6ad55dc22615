// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/confab-clock.h"

G_BEGIN_DECLS

/* What has been stored of a link, and how much of it the server has not been told of. */
typedef struct _ConfabCredit ConfabCredit;

/* Tells the server that n durable frames of the link are stored. */
typedef void (*ConfabCreditFunc) (gint64 n, gpointer data);

ConfabCredit *confab_credit_new (ConfabClock *clock,
                                 ConfabCreditFunc tell,
                                 gpointer data) G_GNUC_WARN_UNUSED_RESULT;
void confab_credit_free (ConfabCredit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabCredit, confab_credit_free)

void confab_credit_arrived (ConfabCredit *self, gsize bytes);
void confab_credit_stored (ConfabCredit *self, guint n_frames);
void confab_credit_stop (ConfabCredit *self);

G_END_DECLS
