// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-search-words.h"

#include <string.h>

/* What the index holds, what is looked for in it, and what is marked on the screen are the words
 * that are found here, so that the three cannot differ. A character is folded by itself: that way
 * each word knows where it stands in the text as it was written. */

/* Letters that Unicode does not take apart and people type without the stroke. */
static const struct
{
  gunichar letter;
  const char *plain;
} letters[] = {
  { 0xdf, "ss" }, { 0xe6, "ae" },  { 0xf0, "d" },  { 0xf8, "o" },       { 0xfe, "th" },
  { 0x111, "d" }, { 0x127, "h" },  { 0x131, "i" }, { 0x138, "k" },      { 0x142, "l" },
  { 0x14b, "n" }, { 0x153, "oe" }, { 0x167, "t" }, { 0x3c2, "\u03c3" }, { 0x1e9e, "ss" },
};

/* The accents of confab_text_fold(), and what only stretches or joins letters. */
static gboolean
is_dropped (gunichar c)
{
  return (c >= 0x300 && c <= 0x36f) || (c >= 0x591 && c <= 0x5bd) || (c >= 0x64b && c <= 0x65f) ||
         c == 0x670 || c == 0x640 || c == 0xad || (c >= 0x1ab0 && c <= 0x1aff) ||
         (c >= 0x1dc0 && c <= 0x1dff) || (c >= 0x200b && c <= 0x200d) ||
         (c >= 0x20d0 && c <= 0x20ff) || (c >= 0xfe00 && c <= 0xfe0f) ||
         (c >= 0xfe20 && c <= 0xfe2f);
}

/* Written without blanks between the words: Thai, Lao, Tibetan, Burmese, Khmer, Chinese, kana. */
static gboolean
is_unspaced (gunichar c)
{
  return (c >= 0xe00 && c <= 0xfff) || (c >= 0x1000 && c <= 0x109f) ||
         (c >= 0x1780 && c <= 0x17ff) || (c >= 0x2e80 && c <= 0x2fdf) ||
         (c >= 0x3005 && c <= 0x3007) || (c >= 0x3021 && c <= 0x312f) ||
         (c >= 0x31a0 && c <= 0x31ff) || (c >= 0x3400 && c <= 0x4dbf) ||
         (c >= 0x4e00 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
         (c >= 0xff66 && c <= 0xff9f) || (c >= 0x1b000 && c <= 0x1b16f) ||
         (c >= 0x20000 && c <= 0x3ffff);
}

static gboolean
is_mark (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_SPACING_MARK;
}

static gboolean
is_symbol (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_OTHER_SYMBOL || type == G_UNICODE_CURRENCY_SYMBOL ||
         (type == G_UNICODE_MODIFIER_SYMBOL && c >= 0x1f3fb);
}

static void
append_plain (GString *out, gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].letter == c)
      {
        g_string_append (out, letters[i].plain);
        return;
      }

  g_string_append_unichar (out, c);
}

/* Lower case may bring an accent, and what is taken apart may have a lower case only then. */
static void
append_folded (GString *out, gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH], more[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));

  for (gsize i = 0; i < MIN (n, G_N_ELEMENTS (parts)); i++)
    {
      gsize n_more =
          g_unichar_fully_decompose (g_unichar_tolower (parts[i]), TRUE, more, G_N_ELEMENTS (more));

      for (gsize j = 0; j < MIN (n_more, G_N_ELEMENTS (more)); j++)
        if (!is_dropped (more[j]) && (g_unichar_isalnum (more[j]) || is_mark (more[j])))
          append_plain (out, more[j]);
    }
}

/* What a character is that needs no more thought: most are. */
typedef enum
{
  PLAIN_NOT,
  PLAIN_LETTER,  /* folded already, within a word */
  PLAIN_SINGLE,  /* folded already, and a word of its own */
  PLAIN_BETWEEN, /* words end here */
} Plain;

#define BLOCK 256

static Plain
find_plain (gunichar c)
{
  g_autoptr (GString) folded = NULL;
  char own[7] = { 0 };

  if (c >= 0xd800 && c <= 0xdfff)
    return PLAIN_NOT;
  if (is_dropped (c) || is_mark (c) || is_symbol (c))
    return PLAIN_NOT;
  if (!g_unichar_isalnum (c))
    return PLAIN_BETWEEN;

  g_unichar_to_utf8 (c, own);
  folded = g_string_new (NULL);
  append_folded (folded, c);

  if (!g_str_equal (folded->str, own))
    return PLAIN_NOT;

  return is_unspaced (c) ? PLAIN_SINGLE : PLAIN_LETTER;
}

/* To find that out for one character takes as long as to read ten words, so it is kept: of 256 that
 * stand next to each other, when the first of them is met. Any thread may find it out. */
static Plain
get_plain (gunichar c)
{
  static guint8 *blocks[0x10000 / BLOCK];
  guint8 **block, *known;

  if (c >= 0x10000)
    return PLAIN_NOT;

  block = &blocks[c / BLOCK];
  known = g_atomic_pointer_get (block);

  if (known == NULL)
    {
      guint8 *found = g_new (guint8, BLOCK);

      for (gunichar i = 0; i < BLOCK; i++)
        found[i] = find_plain (c - c % BLOCK + i);

      if (g_atomic_pointer_compare_and_exchange (block, NULL, found))
        known = found;
      else
        g_free (found);

      known = g_atomic_pointer_get (block);
    }

  return known[c % BLOCK];
}

typedef struct
{
  ConfabSearchWords *words;
  ConfabSearchWord word;
  guint n_chars;
  gboolean open;
} Scanner;

static void
end_word (Scanner *scanner)
{
  if (scanner->open && scanner->word.length > 0)
    g_array_append_val (scanner->words->words, scanner->word);

  scanner->open = FALSE;
}

static void
begin_word (Scanner *scanner, gsize from, gboolean single)
{
  end_word (scanner);
  scanner->word = (ConfabSearchWord) {
    .from = from, .to = from, .at = scanner->words->folded->len, .single = single
  };
  scanner->open = TRUE;
  scanner->n_chars = 0;
}

static void
extend_word (Scanner *scanner, gsize to)
{
  scanner->word.to = to;
  scanner->word.length = scanner->words->folded->len - scanner->word.at;
  scanner->n_chars++;
}

/* Letters and digits of ASCII, as they are folded. */
static const char ascii[128] = {
  ['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5', ['6'] = '6',
  ['7'] = '7', ['8'] = '8', ['9'] = '9', ['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd',
  ['E'] = 'e', ['F'] = 'f', ['G'] = 'g', ['H'] = 'h', ['I'] = 'i', ['J'] = 'j', ['K'] = 'k',
  ['L'] = 'l', ['M'] = 'm', ['N'] = 'n', ['O'] = 'o', ['P'] = 'p', ['Q'] = 'q', ['R'] = 'r',
  ['S'] = 's', ['T'] = 't', ['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x', ['Y'] = 'y',
  ['Z'] = 'z', ['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd', ['e'] = 'e', ['f'] = 'f',
  ['g'] = 'g', ['h'] = 'h', ['i'] = 'i', ['j'] = 'j', ['k'] = 'k', ['l'] = 'l', ['m'] = 'm',
  ['n'] = 'n', ['o'] = 'o', ['p'] = 'p', ['q'] = 'q', ['r'] = 'r', ['s'] = 's', ['t'] = 't',
  ['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x', ['y'] = 'y', ['z'] = 'z',
};

/* Takes the letters that stand next to each other, or one that is none. Returns where it stopped.
 */
static gsize
take_ascii (Scanner *scanner, const char *text, gsize from)
{
  GString *folded = scanner->words->folded;
  char run[CONFAB_SEARCH_WORD_CHARS];
  guint n = 0, room = CONFAB_SEARCH_WORD_CHARS;
  guchar c = (guchar) text[from];

  if (ascii[c] == 0)
    {
      end_word (scanner);
      return from + 1;
    }

  if (!scanner->open || scanner->word.single || scanner->n_chars >= CONFAB_SEARCH_WORD_CHARS)
    begin_word (scanner, from, FALSE);

  room -= scanner->n_chars;

  for (; n < room && c < 0x80 && ascii[c] != 0; c = (guchar) text[from + n])
    run[n++] = ascii[c];

  g_string_append_len (folded, run, (gssize) n);
  extend_word (scanner, from + n);
  scanner->n_chars += n - 1;
  return from + n;
}

static void
take_plain (Scanner *scanner, Plain plain, const char *text, gsize from, gsize to)
{
  if (plain == PLAIN_BETWEEN)
    {
      end_word (scanner);
      return;
    }

  if (plain == PLAIN_SINGLE || !scanner->open || scanner->word.single ||
      scanner->n_chars >= CONFAB_SEARCH_WORD_CHARS)
    begin_word (scanner, from, plain == PLAIN_SINGLE);

  g_string_append_len (scanner->words->folded, text + from, (gssize) (to - from));
  extend_word (scanner, to);
}

static void
take_other (Scanner *scanner, gunichar c, gsize from, gsize to)
{
  GString *folded = scanner->words->folded;

  if (is_dropped (c) || (is_mark (c) && scanner->open))
    {
      if (!scanner->open)
        return;

      append_folded (folded, c);
      extend_word (scanner, to);
    }
  else if (is_unspaced (c) && (g_unichar_isalnum (c) || is_mark (c)))
    {
      begin_word (scanner, from, TRUE);
      append_folded (folded, c);
      extend_word (scanner, to);
    }
  else if (is_symbol (c))
    {
      begin_word (scanner, from, TRUE);
      g_string_append_unichar (folded, c);
      extend_word (scanner, to);
      end_word (scanner);
    }
  else if (g_unichar_isalnum (c) || is_mark (c))
    {
      if (!scanner->open || scanner->word.single || scanner->n_chars >= CONFAB_SEARCH_WORD_CHARS)
        begin_word (scanner, from, FALSE);

      append_folded (folded, c);
      extend_word (scanner, to);
    }
  else
    {
      end_word (scanner);
    }
}

/* As g_utf8_get_char_validated (), without a call for most letters that are not ASCII. */
static gunichar
get_char (const char *p)
{
  guchar first = (guchar) p[0], second = (guchar) p[1];

  if (first >= 0xc2 && first < 0xe0 && (second & 0xc0) == 0x80)
    return (first & 0x1fu) << 6 | (second & 0x3fu);

  return g_utf8_get_char_validated (p, -1);
}

/**
 * confab_search_words_new:
 * @text: (nullable): UTF-8
 *
 * Returns: (transfer full): the words of @text
 */
ConfabSearchWords *
confab_search_words_new (const char *text)
{
  ConfabSearchWords *self = g_new0 (ConfabSearchWords, 1);

  self->folded = g_string_new (NULL);
  self->words = g_array_new (FALSE, FALSE, sizeof (ConfabSearchWord));
  confab_search_words_add (self, text);
  return self;
}

/**
 * confab_search_words_free:
 * @self: (nullable) (transfer full): words
 */
void
confab_search_words_free (ConfabSearchWords *self)
{
  if (self == NULL)
    return;

  g_string_free (self->folded, TRUE);
  g_array_unref (self->words);
  g_free (self);
}

/**
 * confab_search_words_clear:
 *
 * Forgets the words and keeps the room for others.
 */
void
confab_search_words_clear (ConfabSearchWords *self)
{
  g_string_truncate (self->folded, 0);
  g_array_set_size (self->words, 0);
}

/**
 * confab_search_words_add:
 * @text: (nullable): UTF-8; what is not is passed over
 *
 * Adds the words of a text. Where each stands is counted from the beginning of @text.
 */
void
confab_search_words_add (ConfabSearchWords *self, const char *text)
{
  Scanner scanner = { .words = self };

  for (const char *p = text; p != NULL && *p != '\0';)
    {
      gsize from = (gsize) (p - text);

      gunichar c;
      Plain plain;

      if ((guchar) *p < 0x80)
        {
          p = text + take_ascii (&scanner, text, from);
          continue;
        }

      c = get_char (p);

      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          end_word (&scanner);
          p++;
          continue;
        }

      p = g_utf8_next_char (p);
      plain = get_plain (c);

      if (plain != PLAIN_NOT)
        take_plain (&scanner, plain, text, from, (gsize) (p - text));
      else
        take_other (&scanner, c, from, (gsize) (p - text));
    }

  end_word (&scanner);
}

/**
 * confab_search_words_get:
 * @i: which, counted from 0
 *
 * Returns: (transfer none): a word
 */
const ConfabSearchWord *
confab_search_words_get (const ConfabSearchWords *self, guint i)
{
  return &g_array_index (self->words, ConfabSearchWord, i);
}

/**
 * confab_search_words_match:
 * @i: a word of @self
 * @phrase: words, at least one
 * @open: whether the last of them may go on
 *
 * Returns: whether @phrase stands in @self from word @i on
 */
gboolean
confab_search_words_match (const ConfabSearchWords *self,
                           guint i,
                           const ConfabSearchWords *phrase,
                           gboolean open)
{
  guint n = phrase->words->len;

  if (n == 0 || i + n > self->words->len)
    return FALSE;

  for (guint j = 0; j < n; j++)
    {
      const ConfabSearchWord *word = confab_search_words_get (self, i + j);
      const ConfabSearchWord *wanted = confab_search_words_get (phrase, j);
      gboolean may_go_on = open && j + 1 == n;

      if (word->length < wanted->length || (word->length > wanted->length && !may_go_on) ||
          memcmp (self->folded->str + word->at, phrase->folded->str + wanted->at, wanted->length) !=
              0)
        return FALSE;
    }

  return TRUE;
}
