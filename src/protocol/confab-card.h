// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-record.h"

G_BEGIN_DECLS

/* What a linked page says of itself, as the sender of the link read it. */
typedef struct
{
  guint64 present;
  char *url;
  char *title;
  char *description;
  char *site;
  char *picture; /* a JPEG in Base64 */
  gint64 width;
  gint64 height;
} ConfabCardData;

CONFAB_DECLARE_RECORD (ConfabCardData, confab_card_data)

char *confab_card_encode_picture (GBytes *jpeg) G_GNUC_WARN_UNUSED_RESULT;
GBytes *confab_card_dup_picture (const ConfabCardData *self) G_GNUC_WARN_UNUSED_RESULT;
const char *confab_card_find_wrong (const ConfabCardData *self);
ConfabCardData *confab_card_clean (ConfabCardData *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_card_equal (const ConfabCardData *a, const ConfabCardData *b);
void confab_card_append_text (const ConfabCardData *self, GString *out);

G_END_DECLS
