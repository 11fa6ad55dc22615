// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-extract-text.h"

#include <string.h>

/**
 * confab_extract_text_init:
 * @most_bytes: what is more is left out
 *
 * Begins with no text. End it with confab_extract_text_clear().
 */
void
confab_extract_text_init (ConfabExtractText *self, gsize most_bytes)
{
  *self = (ConfabExtractText) { .text = g_string_new (NULL), .most_bytes = most_bytes };
}

/**
 * confab_extract_text_clear:
 *
 * Frees the text.
 */
void
confab_extract_text_clear (ConfabExtractText *self)
{
  if (self->text != NULL)
    g_string_free (g_steal_pointer (&self->text), TRUE);
}

/**
 * confab_extract_text_add_char:
 * @c: a character; what cannot be shown is taken as a blank
 *
 * Adds a character.
 */
void
confab_extract_text_add_char (ConfabExtractText *self, gunichar c)
{
  char bytes[8];
  int length;

  if (c == '\n')
    {
      confab_extract_text_end_line (self);
      return;
    }

  if (!g_unichar_validate (c) || g_unichar_iscntrl (c) || g_unichar_isspace (c))
    {
      self->blank = TRUE;
      return;
    }

  length = g_unichar_to_utf8 (c, bytes);
  self->full |= self->text->len + (gsize) length + 1 > self->most_bytes;

  if (self->full)
    return;

  if (self->text->len > 0 && (self->line || self->blank))
    g_string_append_c (self->text, self->line ? '\n' : ' ');

  self->line = self->blank = FALSE;
  g_string_append_len (self->text, bytes, length);
}

/**
 * confab_extract_text_add:
 * @text: UTF-8; bytes that are not are left out
 * @length: its bytes, or -1 up to a NUL
 *
 * Adds a piece of text. Two that follow each other belong together.
 */
void
confab_extract_text_add (ConfabExtractText *self, const char *text, gssize length)
{
  const char *end = text + (length >= 0 ? (gsize) length : strlen (text));

  while (text < end && !self->full)
    {
      gunichar c = (guchar) *text;

      if (c < 0x80)
        {
          text++;
          confab_extract_text_add_char (self, c);
          continue;
        }

      c = g_utf8_get_char_validated (text, end - text);

      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          text++;
          self->blank = TRUE;
          continue;
        }

      text = g_utf8_next_char (text);
      confab_extract_text_add_char (self, c);
    }
}

/**
 * confab_extract_text_add_blank:
 *
 * What follows is another word.
 */
void
confab_extract_text_add_blank (ConfabExtractText *self)
{
  self->blank = TRUE;
}

/**
 * confab_extract_text_end_line:
 *
 * What follows is another line.
 */
void
confab_extract_text_end_line (ConfabExtractText *self)
{
  self->line = TRUE;
}
