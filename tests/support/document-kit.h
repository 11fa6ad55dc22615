// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Documents as other programs write them, made on the spot. Each is a GByteArray. */

/* A page for each line of @text. */
GByteArray *document_kit_pdf (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* An archive with files: name, content, name, content, NULL. */
GByteArray *document_kit_zip (const char *name,
                              ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;

/* An archive with one file. */
GByteArray *document_kit_zip_bytes (const char *name, GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;

/* A text document and one of the other family, a paragraph for each line of @text, which is XML. */
GByteArray *document_kit_odt (const char *text) G_GNUC_WARN_UNUSED_RESULT;
GByteArray *document_kit_docx (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* A text document that is small, and is @n_bytes of nothing when it is unpacked. */
GByteArray *document_kit_bomb (gsize n_bytes) G_GNUC_WARN_UNUSED_RESULT;

char *document_kit_write (const char *folder,
                          const char *name,
                          const GByteArray *document) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
