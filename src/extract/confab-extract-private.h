// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-extract.h"

G_BEGIN_DECLS

/* One kind of file each. None of them trusts a byte of what it reads. */
gboolean confab_extract_pdf (int fd, ConfabExtractText *out, GError **error);
gboolean confab_extract_office (int fd, ConfabExtractText *out, GError **error);
gboolean
confab_extract_rtf (const char *data, gsize length, ConfabExtractText *out, GError **error);
void confab_extract_markup (const char *text, ConfabExtractText *out);
GBytes *confab_extract_inner (int fd, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gssize confab_extract_read_head (int fd, char *buffer, gsize length, GError **error);
char *confab_extract_decode (const char *data, gsize length) G_GNUC_WARN_UNUSED_RESULT;
gunichar confab_extract_from_western (guchar byte);

G_END_DECLS
