// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/confab-clock.h"
#include "client/confab-client.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Where one writes. Properties: session, conversation, send-on-enter (else Enter makes a line and
 * Ctrl+Enter sends). Actions: composer.send, .emoji, .reply (s message), .edit (sss message, its
 * text, JSON of its card or nothing), .cancel (answers and edits nothing), .drop-card (sends the
 * link without its preview). */
#define CONFAB_TYPE_COMPOSER (confab_composer_get_type ())
G_DECLARE_FINAL_TYPE (ConfabComposer, confab_composer, CONFAB, COMPOSER, AdwBin)

/* So long after the last key the draft is in the database; and so long at most while typing. */
#define CONFAB_DRAFT_AFTER_MS 500
#define CONFAB_DRAFT_WITHIN_MS 1000

/* So long after the last key no draft of another device takes the place of what was written. */
#define CONFAB_COMPOSER_FRESH_MS 2000

GtkWidget *confab_composer_new (void) G_GNUC_WARN_UNUSED_RESULT;
void confab_composer_set_session (ConfabComposer *self, ConfabSession *session);
void confab_composer_set_conversation (ConfabComposer *self, ConfabConversation *conversation);
void confab_composer_set_clock (ConfabComposer *self, ConfabClock *clock);
void confab_composer_set_settings (ConfabComposer *self, GSettings *settings);
void confab_composer_recall (ConfabComposer *self);
void confab_composer_type (ConfabComposer *self, const char *text);

G_END_DECLS
