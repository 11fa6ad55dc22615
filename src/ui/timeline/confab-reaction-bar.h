// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/model/confab-message.h"
#include "client/model/confab-roster.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The reactions to a message, under it. Its buttons activate message.react (s emoji) and
 * message.reactions. */
#define CONFAB_TYPE_REACTION_BAR (confab_reaction_bar_get_type ())
G_DECLARE_FINAL_TYPE (ConfabReactionBar, confab_reaction_bar, CONFAB, REACTION_BAR, AdwBin)

/* So many different emoji stand in the bar; the others are counted. */
#define CONFAB_REACTIONS_SHOWN 8

GtkWidget *confab_reaction_bar_new (void) G_GNUC_WARN_UNUSED_RESULT;
void
confab_reaction_bar_set (ConfabReactionBar *self, ConfabMessage *message, ConfabRoster *roster);

/* What is offered first. */
extern const char *const confab_quick_reactions[];
GtkWidget *confab_quick_reactions_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
