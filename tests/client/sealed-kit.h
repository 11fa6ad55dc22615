// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/crypto/confab-kept-file.h"

G_BEGIN_DECLS

/* A file, sealed as it would travel; it lies beside the plain one, which goes. */
ConfabKeptFile *sealed_kit_seal (const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* Changes one bit at a place that is so many thousandths from the beginning. */
void sealed_kit_damage (const ConfabKeptFile *file, guint place);

G_END_DECLS
