// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libdex.h>

G_BEGIN_DECLS

#define CONFAB_TYPE_MEMORY (confab_memory_get_type ())

/* What this process has of the computer's memory, in KiB. */
typedef struct
{
  gint64 private_kib;      /* nobody else uses it */
  gint64 proportional_kib; /* with its share of what several processes use */
} ConfabMemory;

GType confab_memory_get_type (void) G_GNUC_CONST;
gboolean confab_memory_parse (const char *text, ConfabMemory *memory);
DexFuture *confab_memory_measure (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
