// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-extract-private.h"

#include <stdlib.h>
#include <string.h>

/* Rich Text Format: groups in braces, words that begin with a backslash, and text. */

#define WORD_BYTES 32

/* A file that opens more groups than this is made to be read for ever. */
#define MAX_DEPTH 1000

/* Groups that are not what somebody has written. */
static const char *const hidden_groups[] = {
  "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "themedata", "generator", NULL,
};

typedef struct
{
  const char *p;
  const char *end;
  ConfabExtractText *out;
  guint depth;
  guint hidden_from; /* the depth at which it began; 0: all is shown */
  guint skip;        /* so many characters stand for one that was given by its number */
  guint n_skip;      /* so many each time */
} Rtf;

static void
show (Rtf *self, gunichar c)
{
  if (self->hidden_from > 0)
    return;

  if (self->skip > 0)
    self->skip--;
  else
    confab_extract_text_add_char (self->out, c);
}

static void
hide_group (Rtf *self)
{
  if (self->hidden_from == 0)
    self->hidden_from = self->depth;
}

static void
take_word (Rtf *self, const char *word, gboolean has_number, long number)
{
  if (g_strv_contains (hidden_groups, word))
    hide_group (self);
  else if (g_str_equal (word, "uc") && has_number)
    self->n_skip = (guint) CLAMP (number, 0, 10);
  else if (g_str_equal (word, "u") && has_number)
    {
      self->skip = 0;
      show (self, (gunichar) (number < 0 ? number + 0x10000 : number));
      self->skip = self->n_skip;
    }
  else if (self->hidden_from == 0 && (g_str_equal (word, "par") || g_str_equal (word, "line") ||
                                      g_str_equal (word, "row") || g_str_equal (word, "sect")))
    confab_extract_text_end_line (self->out);
  else if (g_str_equal (word, "tab") || g_str_equal (word, "cell"))
    show (self, ' ');
}

/* "\word", "\word12" or "\word-12", and one blank that belongs to it. */
static void
read_word (Rtf *self)
{
  char word[WORD_BYTES], number[WORD_BYTES];
  gsize n = 0, digits = 0;

  for (; self->p < self->end && g_ascii_isalpha (*self->p); self->p++)
    if (n + 1 < WORD_BYTES)
      word[n++] = *self->p;

  for (; self->p < self->end && (g_ascii_isdigit (*self->p) || (*self->p == '-' && digits == 0));
       self->p++)
    if (digits + 1 < WORD_BYTES)
      number[digits++] = *self->p;

  word[n] = number[digits] = '\0';

  if (self->p < self->end && *self->p == ' ')
    self->p++;

  take_word (self, word, digits > 0, strtol (number, NULL, 10));
}

static void
read_byte (Rtf *self)
{
  if (self->end - self->p >= 2)
    {
      int high = g_ascii_xdigit_value (self->p[0]), low = g_ascii_xdigit_value (self->p[1]);

      if (high >= 0 && low >= 0)
        show (self, confab_extract_from_western ((guchar) (high << 4 | low)));

      self->p += 2;
    }
  else
    {
      self->p = self->end;
    }
}

static void
read_control (Rtf *self)
{
  char c;

  if (self->p == self->end)
    return;

  if (g_ascii_isalpha (*self->p))
    {
      read_word (self);
      return;
    }

  c = *self->p++;

  if (c == '\'')
    read_byte (self);
  else if (c == '*')
    hide_group (self);
  else if (c == '~')
    show (self, ' ');
  else if (c == '_')
    show (self, '-');
  else if (strchr ("\\{}", c) != NULL && c != '\0')
    show (self, (guchar) c);
}

static void
end_group (Rtf *self)
{
  if (self->hidden_from >= self->depth)
    self->hidden_from = 0;

  self->depth -= self->depth > 0;
  self->skip = 0;
}

/**
 * confab_extract_rtf:
 * @data: bytes that begin with "{\rtf"
 *
 * Takes what is shown of them.
 */
gboolean
confab_extract_rtf (const char *data, gsize length, ConfabExtractText *out, GError **error)
{
  Rtf self = { .p = data, .end = data + length, .out = out, .n_skip = 1 };

  while (self.p < self.end && !out->full && self.depth < MAX_DEPTH)
    {
      char c = *self.p++;

      if (c == '{')
        self.depth++;
      else if (c == '}')
        end_group (&self);
      else if (c == '\\')
        read_control (&self);
      else if (c != '\r' && c != '\n')
        show (&self, confab_extract_from_western ((guchar) c));
    }

  if (self.depth == 0 || out->full)
    return TRUE;

  g_set_error (error, CONFAB_EXTRACT_ERROR, CONFAB_EXTRACT_DAMAGED, "It has no end");
  return FALSE;
}
