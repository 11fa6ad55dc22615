// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *emoji;
  const char *name; /* without colons; what it was found by, else what it is called */
} ConfabEmojiFound;

/* GArray of ConfabEmojiFound; what is in them stays for good. */
GArray *confab_emoji_find (const char *begun, guint limit) G_GNUC_WARN_UNUSED_RESULT;
const char *confab_emoji_lookup (const char *name);

G_END_DECLS
