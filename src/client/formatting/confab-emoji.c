// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-emoji.h"

#include <unictype.h>
#include <unigbrk.h>

/* How large emoji are that stand alone: one, two, three of them. */
static const double scales[] = { 1, 3.2, 2.6, 2.2 };

#define EMOJI_MAX (G_N_ELEMENTS (scales) - 1)

/* What makes a picture of the character before it. */
#define AS_PICTURE 0xfe0f

/* Digits and other letters are emoji only with what follows them, flags are two letters. */
static gboolean
is_emoji (const char *from, const char *to)
{
  gunichar first = g_utf8_get_char (from);
  gboolean as_picture = FALSE;

  if (first < 0x80 && g_utf8_next_char (from) == to)
    return FALSE;

  for (const char *p = from; p < to; p = g_utf8_next_char (p))
    as_picture |= g_utf8_get_char (p) == AS_PICTURE;

  return uc_is_property_emoji_presentation (first) ||
         (as_picture && uc_is_property_emoji (first)) ||
         (uc_is_property_extended_pictographic (first) && first >= 0x1f000);
}

/**
 * confab_emoji_get_scale:
 * @text: valid UTF-8
 *
 * A message of one to three emoji, as people see them, says so in large ones.
 *
 * Returns: how much larger than text it is shown; 1 for all else
 */
double
confab_emoji_get_scale (const char *text)
{
  const uint8_t *end = (const uint8_t *) text;
  const uint8_t *at = end, *next;
  guint n = 0;

  /* Of most messages the first letter says that they are text. */
  if ((guchar) *text < 0x80 && !g_ascii_isspace (*text) && !g_ascii_isdigit (*text) &&
      *text != '#' && *text != '*')
    return 1;

  while (*end != '\0')
    end++;

  for (; at < end && n <= EMOJI_MAX; at = next)
    {
      next = u8_grapheme_next (at, end);

      if (g_unichar_isspace (g_utf8_get_char ((const char *) at)))
        continue;

      if (!is_emoji ((const char *) at, (const char *) next))
        return 1;

      n++;
    }

  return n <= EMOJI_MAX ? scales[n] : 1;
}
