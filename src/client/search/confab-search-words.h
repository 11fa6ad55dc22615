// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Longer words are taken as several that stand next to each other. */
#define CONFAB_SEARCH_WORD_CHARS 40

/* A word of a text: where it stands there, in bytes, and where its folded form stands in "folded".
 * Of scripts that have no blanks between words, and of symbols such as emoji, each character is a
 * word of its own. */
typedef struct
{
  gsize from;
  gsize to;
  gsize at;
  gsize length;
  gboolean single;
} ConfabSearchWord;

/* The words of a text. */
typedef struct
{
  GString *folded;
  GArray *words; /* ConfabSearchWord */
} ConfabSearchWords;

ConfabSearchWords *confab_search_words_new (const char *text) G_GNUC_WARN_UNUSED_RESULT;
void confab_search_words_free (ConfabSearchWords *self);
void confab_search_words_clear (ConfabSearchWords *self);
void confab_search_words_add (ConfabSearchWords *self, const char *text);
const ConfabSearchWord *confab_search_words_get (const ConfabSearchWords *self, guint i);
gboolean confab_search_words_match (const ConfabSearchWords *self,
                                    guint i,
                                    const ConfabSearchWords *phrase,
                                    gboolean open);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabSearchWords, confab_search_words_free)

G_END_DECLS
