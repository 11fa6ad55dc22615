// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "words.h"

/* The beginning is frequent, the end is rare, as in any language. */
static const char *const words[] = {
  "the",       "to",       "and",       "of",       "a",        "in",        "is",       "it",
  "you",       "that",     "we",        "for",      "on",       "are",       "with",     "as",
  "this",      "be",       "at",        "have",     "not",      "but",       "was",      "can",
  "they",      "from",     "or",        "what",     "all",      "there",     "when",     "up",
  "out",       "if",       "about",     "who",      "get",      "which",     "go",       "me",
  "today",     "time",     "just",      "know",     "take",     "into",      "good",     "some",
  "could",     "them",     "see",       "other",    "than",     "then",      "now",      "look",
  "only",      "come",     "its",       "over",     "think",    "also",      "back",     "after",
  "use",       "two",      "how",       "our",      "work",     "first",     "well",     "way",
  "even",      "new",      "want",      "because",  "any",      "these",     "give",     "day",
  "most",      "meeting",  "train",     "dinner",   "morning",  "report",    "picture",  "table",
  "window",    "question", "answer",    "school",   "garden",   "kitchen",   "weather",  "river",
  "bridge",    "letter",   "number",    "colour",   "music",    "market",    "station",  "holiday",
  "library",   "teacher",  "neighbour", "bicycle",  "mountain", "breakfast", "keyboard", "version",
  "release",   "server",   "café",      "naïve",    "Zürich",   "smörgås",   "über",     "tomorrow",
  "yesterday", "deadline", "schedule",  "umbrella", "festival", "telescope",
};

/**
 * words_append:
 * @n_bytes: how long the text becomes, to a word
 */
void
words_append (GString *out, GRand *rand, gsize n_bytes)
{
  gsize end = out->len + n_bytes;
  gboolean begins = TRUE;

  while (out->len < end)
    {
      double r = g_rand_double (rand);
      const char *word = words[(guint) (r * r * G_N_ELEMENTS (words))];
      gsize at = out->len;

      g_string_append (out, word);

      if (begins)
        out->str[at] = g_ascii_toupper (out->str[at]);

      begins = g_rand_int_range (rand, 0, 9) == 0;
      g_string_append (out, begins ? (g_rand_boolean (rand) ? ". " : "? ") : " ");
    }

  g_string_truncate (out, out->len - 1);
}
