// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/search/confab-search-query.h"
#include "confab-media.h"

G_BEGIN_DECLS

/* What a page says of itself that a message links to: one button that opens it. */
#define CONFAB_TYPE_LINK_CARD (confab_link_card_get_type ())
G_DECLARE_FINAL_TYPE (ConfabLinkCard, confab_link_card, CONFAB, LINK_CARD, GtkWidget)

GtkWidget *confab_link_card_new (void) G_GNUC_WARN_UNUSED_RESULT;
void confab_link_card_set (ConfabLinkCard *self, ConfabMedia *media, const ConfabCardData *card);
void confab_link_card_set_marks (ConfabLinkCard *self, const ConfabSearchQuery *marks);

G_END_DECLS
