// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-client.h"
#include "confab-completion-popover.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Who may be meant by "@" and what follows. The text keeps the focus, and its keys are offered to
 * confab_completion_popover_take_key() first. */
#define CONFAB_TYPE_MENTION_POPOVER (confab_mention_popover_get_type ())
G_DECLARE_FINAL_TYPE (ConfabMentionPopover,
                      confab_mention_popover,
                      CONFAB,
                      MENTION_POPOVER,
                      ConfabCompletionPopover)

/* So many people are offered at once. */
#define CONFAB_MENTIONS_SHOWN 6

GtkWidget *confab_mention_popover_new (GtkTextView *text) G_GNUC_WARN_UNUSED_RESULT;
void confab_mention_popover_update (ConfabMentionPopover *self,
                                    ConfabSession *session,
                                    ConfabConversation *conversation);

G_END_DECLS
