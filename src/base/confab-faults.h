// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What CONFAB_FAULTS can switch on, in builds with -Dfaults=true. In others each is 0 and the
 * compiler drops what asks for it. Include config.h before. */
#if CONFAB_FAULTS
gint64 confab_fault (const char *name);
#else
#  define confab_fault(name) G_GINT64_CONSTANT (0)
#endif

G_END_DECLS
