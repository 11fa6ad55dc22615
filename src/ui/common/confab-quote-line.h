// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/model/confab-roster.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What a message answers: who said it, and its first words. A click goes there
 * (conversation.go-to-message). */
#define CONFAB_TYPE_QUOTE_LINE (confab_quote_line_get_type ())
G_DECLARE_FINAL_TYPE (ConfabQuoteLine, confab_quote_line, CONFAB, QUOTE_LINE, AdwBin)

GtkWidget *confab_quote_line_new (void) G_GNUC_WARN_UNUSED_RESULT;
void confab_quote_line_set (ConfabQuoteLine *self,
                            const char *message_id,
                            const ConfabQuoteData *quote,
                            ConfabRoster *roster);
char *confab_quote_to_name (const ConfabQuoteData *quote,
                            ConfabRoster *roster) G_GNUC_WARN_UNUSED_RESULT;
char *confab_quote_to_text (const ConfabQuoteData *quote) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
