// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-server-private.h"

G_BEGIN_DECLS

/* How often what nobody uses is looked for. */
#define CONFAB_FILE_SWEEP_MS (60 * 60 * 1000)

typedef struct _ConfabFileSweep ConfabFileSweep;

ConfabFileSweep *confab_file_sweep_new (ConfabServer *server) G_GNUC_WARN_UNUSED_RESULT;
void confab_file_sweep_free (ConfabFileSweep *self);

G_END_DECLS
