// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* docs/protocol.md in parts. A block is what stands between "<!-- begin NAME -->" and
 * "<!-- end -->"; an example is a fenced block whose first line is "```json LABEL". */

typedef struct
{
  char *label;
  char *text;
  guint line;
} ProtocolExample;

void protocol_example_free (ProtocolExample *self);
char *protocol_doc_make_block (const char *name) G_GNUC_WARN_UNUSED_RESULT;
char *protocol_doc_update (const char *document, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *protocol_doc_list_examples (const char *document) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
