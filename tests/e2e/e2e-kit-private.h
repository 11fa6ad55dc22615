// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "e2e-kit.h"

G_BEGIN_DECLS

GSubprocess *
e2e_spawn (E2e *self, GSubprocessFlags flags, const char *const *args) G_GNUC_WARN_UNUSED_RESULT;
void e2e_end_process (GSubprocess **process, int with);

G_END_DECLS
