// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonNode *
confab_json_parse (const char *text, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void confab_json_append_string (GString *out, const char *text);
void confab_json_append_real (GString *out, double value);
void confab_json_append_node (GString *out, JsonNode *node);
char *confab_json_dup_text (JsonNode *node) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
