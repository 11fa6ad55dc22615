// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-formatted.h"

G_BEGIN_DECLS

/* Stands before and behind what is hidden. */
#define CONFAB_FORMAT_SPOILER_MARK "||"
#define CONFAB_FORMAT_SPOILER_BYTES 2

ConfabFormatBlock *confab_format_block_new (ConfabFormatBlockKind kind) G_GNUC_WARN_UNUSED_RESULT;
void confab_format_block_free (gpointer data);
void confab_format_block_add_span (ConfabFormatBlock *block,
                                   guint from,
                                   guint to,
                                   ConfabFormatStyle style,
                                   const char *url);
void confab_format_block_hide (ConfabFormatBlock *block, GString *text, GArray *spoilers);
void confab_format_block_find_references (ConfabFormatBlock *block);
void confab_format_block_find_phones (ConfabFormatBlock *block);

G_END_DECLS
