// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/confab-record.h"

G_BEGIN_DECLS

/* Valid records out of nothing but their tables. */

char *record_kit_text (GRand *rand, gsize min_bytes, gsize max_bytes) G_GNUC_WARN_UNUSED_RESULT;
gpointer record_kit_random (GRand *rand, const ConfabRecord *record) G_GNUC_WARN_UNUSED_RESULT;
const char *record_kit_difference (const ConfabRecord *record, gconstpointer a, gconstpointer b);

G_END_DECLS
