// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *confab_program_find (const char *name) G_GNUC_WARN_UNUSED_RESULT;
GStrv confab_program_make_environment (void) G_GNUC_WARN_UNUSED_RESULT;
GSubprocess *confab_program_start (const char *name,
                                   int input,
                                   const char *const *arguments,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
void confab_program_forbid_cores (void);

G_END_DECLS
