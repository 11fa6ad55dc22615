// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

/* What people might write: sentences of frequent words, the same for the same seed. */
void words_append (GString *out, GRand *rand, gsize n_bytes);
