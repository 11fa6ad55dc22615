// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An address that stands in a text as it is. Places are in bytes. */
typedef struct
{
  guint from;
  guint to;
  char *url;
} ConfabFormatAddress;

GArray *confab_format_find_addresses (const char *source) G_GNUC_WARN_UNUSED_RESULT;
char *confab_format_mask_addresses (const char *source,
                                    const GArray *addresses) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
