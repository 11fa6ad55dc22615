// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-completion-popover.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Which emoji may be meant by ":" and what follows. The text keeps the focus, and its keys are
 * offered to confab_completion_popover_take_key() first. */
#define CONFAB_TYPE_EMOJI_POPOVER (confab_emoji_popover_get_type ())
G_DECLARE_FINAL_TYPE (ConfabEmojiPopover,
                      confab_emoji_popover,
                      CONFAB,
                      EMOJI_POPOVER,
                      ConfabCompletionPopover)

/* So many are offered at once, and not before so much of the name is there: a colon before a
 * bracket is a face that people type. */
#define CONFAB_EMOJI_SHOWN 8
#define CONFAB_EMOJI_LETTERS 2

GtkWidget *confab_emoji_popover_new (GtkTextView *text) G_GNUC_WARN_UNUSED_RESULT;
void confab_emoji_popover_update (ConfabEmojiPopover *self);
gboolean confab_emoji_replace_name (GtkTextBuffer *buffer);

G_END_DECLS
