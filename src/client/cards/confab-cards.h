// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/confab-clock.h"
#include "client/link/confab-public.h"
#include "client/pictures/confab-pictures.h"
#include "protocol/confab-card.h"

G_BEGIN_DECLS

/* So long a page has to answer, its picture included. */
#define CONFAB_CARDS_WITHIN_MS 10000

/* So much of a page is looked at, and so much a picture may have. */
#define CONFAB_CARDS_PAGE_BYTES (512 * 1024)
#define CONFAB_CARDS_PICTURE_BYTES (4 * 1024 * 1024)

/* How long the longer side of the picture in a card is. */
#define CONFAB_CARDS_PICTURE_PX 240

#define CONFAB_TYPE_CARD (confab_card_get_type ())
GType confab_card_get_type (void) G_GNUC_CONST;

#define CONFAB_TYPE_CARDS (confab_cards_get_type ())
G_DECLARE_FINAL_TYPE (ConfabCards, confab_cards, CONFAB, CARDS, GObject)

ConfabCards *confab_cards_new (ConfabClock *clock) G_GNUC_WARN_UNUSED_RESULT;
void confab_cards_set_reach (ConfabCards *self, ConfabReach reach);
ConfabPictures *confab_cards_get_pictures (ConfabCards *self);
DexFuture *confab_cards_make (ConfabCards *self,
                              const char *url,
                              GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

ConfabCardData *confab_card_from_lines (const char *lines,
                                        const char *url,
                                        char **picture) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
