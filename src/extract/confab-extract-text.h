// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text as it is read out of a file: valid UTF-8, one blank between words, one line feed between
 * lines, and never more than so much. */
typedef struct
{
  GString *text;
  gsize most_bytes;
  gboolean blank; /* one comes before what follows */
  gboolean line;  /* what follows begins a line */
  gboolean full;
} ConfabExtractText;

void confab_extract_text_init (ConfabExtractText *self, gsize most_bytes);
void confab_extract_text_clear (ConfabExtractText *self);
void confab_extract_text_add (ConfabExtractText *self, const char *text, gssize length);
void confab_extract_text_add_char (ConfabExtractText *self, gunichar c);
void confab_extract_text_add_blank (ConfabExtractText *self);
void confab_extract_text_end_line (ConfabExtractText *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ConfabExtractText, confab_extract_text_clear)

G_END_DECLS
