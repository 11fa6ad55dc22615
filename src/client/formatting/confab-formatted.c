// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-formatted.h"

#include "confab-format-links.h"
#include "confab-format-spans.h"
#include "confab-hyperlink.h"

#include <md4c.h>
#include <string.h>

/* What of Markdown a message can be: md4c reads it, and what comes out is text and places in it,
 * never markup. HTML is text like any other, tables do not exist, and a line that ends, ends. */
#define FLAGS                                                                                      \
  (MD_FLAG_NOHTML | MD_FLAG_STRIKETHROUGH | MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_HARD_SOFT_BREAKS)

/* md4c gives spoilers no meaning; they are found in what it calls text. */
#define SPOILER CONFAB_FORMAT_SPOILER_MARK

#define LIST_DEPTH_MAX 32

typedef struct
{
  const char *source; /* as it was written */
  const char *read;   /* what md4c reads of it: as long, with addresses that mean nothing */
  gsize length;
  const GArray *addresses; /* ConfabFormatAddress */
  guint n_passed;          /* of them: those that no text that follows has */
  ConfabFormatted *formatted;
  ConfabFormatBlock *block; /* the one that is being filled */
  GString *text;            /* its text */
  GArray *spoilers;         /* guint: where in it SPOILER stands */
  gboolean is_heading;
  guint quote_depth;
  guint item_depth;
  guint n_lists;
  guint next_number[LIST_DEPTH_MAX]; /* of each list; 0 for one without numbers */
  char delimiter[LIST_DEPTH_MAX];
  char *marker; /* of an item without any text yet */
  ConfabFormatStyle style;
  char *url;
} Reader;

static ConfabFormatted *
formatted_new (void)
{
  ConfabFormatted *self = g_new0 (ConfabFormatted, 1);

  self->blocks = g_ptr_array_new_with_free_func (confab_format_block_free);
  self->pieces = g_array_new (FALSE, TRUE, sizeof (ConfabFormatPiece));
  return self;
}

/* Paragraphs that stand in nothing are one text, with a line between them. */
static gboolean
goes_on (const Reader *reader, ConfabFormatBlockKind kind)
{
  const GPtrArray *blocks = reader->formatted->blocks;
  const ConfabFormatBlock *last =
      blocks->len > 0 ? g_ptr_array_index (blocks, blocks->len - 1) : NULL;

  return last != NULL && kind == CONFAB_FORMAT_PARAGRAPH && last->kind == kind &&
         reader->marker == NULL && reader->quote_depth == last->quote_depth &&
         reader->item_depth == 0 && last->item_depth == 0;
}

static void
begin_block (Reader *reader, ConfabFormatBlockKind kind)
{
  GPtrArray *blocks = reader->formatted->blocks;

  if (goes_on (reader, kind))
    {
      reader->block = g_ptr_array_index (blocks, blocks->len - 1);
      g_string_assign (reader->text, reader->block->text);
      g_string_append (reader->text, "\n\n");
      g_clear_pointer (&reader->block->text, g_free);
      return;
    }

  reader->block = confab_format_block_new (kind);
  reader->block->quote_depth = MIN (reader->quote_depth, CONFAB_FORMAT_DEPTH_MAX);
  reader->block->item_depth = MIN (reader->item_depth, CONFAB_FORMAT_DEPTH_MAX);
  reader->block->marker = g_steal_pointer (&reader->marker);
  g_string_truncate (reader->text, 0);
  g_ptr_array_add (blocks, reader->block);
}

static void
end_block (Reader *reader)
{
  if (reader->block == NULL)
    return;

  if (reader->block->kind == CONFAB_FORMAT_CODE_BLOCK && reader->text->len > 0 &&
      reader->text->str[reader->text->len - 1] == '\n')
    g_string_truncate (reader->text, reader->text->len - 1);

  confab_format_block_hide (reader->block, reader->text, reader->spoilers);
  g_array_set_size (reader->spoilers, 0);
  reader->block->text = g_strndup (reader->text->str, reader->text->len);

  if (reader->block->kind == CONFAB_FORMAT_PARAGRAPH)
    {
      confab_format_block_find_references (reader->block);
      confab_format_block_find_phones (reader->block);
    }

  reader->block = NULL;

  /* md4c can leave a span of broken nesting without an end; none reaches over its block. */
  reader->style = 0;
  g_clear_pointer (&reader->url, g_free);
}

static void
begin_list (Reader *reader, guint first_number, char delimiter)
{
  if (reader->n_lists < LIST_DEPTH_MAX)
    {
      reader->next_number[reader->n_lists] = first_number;
      reader->delimiter[reader->n_lists] = delimiter;
    }

  reader->n_lists++;
  reader->item_depth++;
}

static void
begin_item (Reader *reader)
{
  guint list = MIN (reader->n_lists, LIST_DEPTH_MAX) - 1;
  char delimiter = reader->delimiter[list];

  g_free (reader->marker);

  if (delimiter == '\0')
    reader->marker = g_strdup ("•");
  else
    reader->marker = g_strdup_printf ("%u%c", reader->next_number[list]++, delimiter);
}

static void
end_item (Reader *reader)
{
  end_block (reader);

  if (reader->marker != NULL)
    {
      begin_block (reader, CONFAB_FORMAT_PARAGRAPH);
      end_block (reader);
    }
}

static gboolean
is_of_source (const Reader *reader, const char *text, gsize length)
{
  return text >= reader->read && text + length <= reader->read + reader->length;
}

/* What was written where md4c has read something. */
static const char *
find_written (const Reader *reader, const char *text, gsize length)
{
  return is_of_source (reader, text, length) ? reader->source + (text - reader->read) : text;
}

static char *
dup_attribute (const Reader *reader, const MD_ATTRIBUTE *attribute)
{
  return attribute->text != NULL
             ? g_strndup (find_written (reader, attribute->text, attribute->size), attribute->size)
             : NULL;
}

static int
enter_block_cb (MD_BLOCKTYPE type, void *detail, void *data)
{
  Reader *reader = data;

  /* Of an item the text can stand in it without a paragraph, and a list after it. */
  if (type != MD_BLOCK_DOC)
    end_block (reader);

  if (type == MD_BLOCK_QUOTE)
    reader->quote_depth++;
  else if (type == MD_BLOCK_UL)
    begin_list (reader, 0, '\0');
  else if (type == MD_BLOCK_OL)
    begin_list (reader, ((MD_BLOCK_OL_DETAIL *) detail)->start,
                ((MD_BLOCK_OL_DETAIL *) detail)->mark_delimiter);
  else if (type == MD_BLOCK_LI)
    begin_item (reader);
  else if (type == MD_BLOCK_H)
    reader->is_heading = TRUE;
  else if (type == MD_BLOCK_CODE)
    {
      begin_block (reader, CONFAB_FORMAT_CODE_BLOCK);
      reader->block->language = dup_attribute (reader, &((MD_BLOCK_CODE_DETAIL *) detail)->lang);
    }
  else if (type == MD_BLOCK_HR)
    {
      begin_block (reader, CONFAB_FORMAT_PARAGRAPH);
      g_string_append (reader->text, "⸻");
    }

  return 0;
}

static int
leave_block_cb (MD_BLOCKTYPE type, void *detail, void *data)
{
  Reader *reader = data;

  if (type == MD_BLOCK_LI)
    end_item (reader);
  else
    end_block (reader);

  if (type == MD_BLOCK_QUOTE)
    reader->quote_depth--;
  else if (type == MD_BLOCK_UL || type == MD_BLOCK_OL)
    {
      reader->n_lists--;
      reader->item_depth--;
    }
  else if (type == MD_BLOCK_H)
    reader->is_heading = FALSE;

  return 0;
}

static ConfabFormatStyle
get_style (MD_SPANTYPE type)
{
  return type == MD_SPAN_EM       ? CONFAB_FORMAT_ITALIC
         : type == MD_SPAN_STRONG ? CONFAB_FORMAT_BOLD
         : type == MD_SPAN_DEL    ? CONFAB_FORMAT_STRIKE
         : type == MD_SPAN_CODE   ? CONFAB_FORMAT_CODE
                                  : 0;
}

static int
enter_span_cb (MD_SPANTYPE type, void *detail, void *data)
{
  Reader *reader = data;
  g_autofree char *url = NULL;

  if (type == MD_SPAN_A)
    url = dup_attribute (reader, &((MD_SPAN_A_DETAIL *) detail)->href);
  else if (type == MD_SPAN_IMG)
    url = dup_attribute (reader, &((MD_SPAN_IMG_DETAIL *) detail)->src);

  if (url != NULL)
    {
      g_free (reader->url);
      reader->url = confab_hyperlink_dup_safe (url);
    }

  reader->style |= reader->url != NULL ? CONFAB_FORMAT_LINK : 0;
  reader->style |= get_style (type);
  return 0;
}

/* Where a link leads that is not followed is said behind its text. */
static void
tell_target (Reader *reader, const MD_ATTRIBUTE *target)
{
  if (reader->block == NULL || target->size == 0 || reader->url != NULL)
    return;

  g_string_append (reader->text, " (");
  g_string_append_len (reader->text, find_written (reader, target->text, target->size),
                       target->size);
  g_string_append_c (reader->text, ')');
}

/* Emphasis inside of emphasis of the same kind is not told apart. */
static int
leave_span_cb (MD_SPANTYPE type, void *detail, void *data)
{
  Reader *reader = data;

  reader->style &= ~get_style (type);

  if (type == MD_SPAN_A)
    tell_target (reader, &((MD_SPAN_A_DETAIL *) detail)->href);
  else if (type == MD_SPAN_IMG)
    tell_target (reader, &((MD_SPAN_IMG_DETAIL *) detail)->src);
  else
    return 0;

  g_clear_pointer (&reader->url, g_free);
  reader->style &= ~CONFAB_FORMAT_LINK;
  return 0;
}

static void
note_piece (Reader *reader, const char *text, gsize length, ConfabFormatStyle style)
{
  ConfabFormatPiece piece = { .style = style };

  if (!is_of_source (reader, text, length))
    return;

  piece.from = (guint) (text - reader->read);
  piece.to = piece.from + (guint) length;

  if (reader->block->kind == CONFAB_FORMAT_CODE_BLOCK)
    piece.style = CONFAB_FORMAT_CODE;
  else if (reader->is_heading)
    piece.style |= CONFAB_FORMAT_BOLD;

  g_array_append_val (reader->formatted->pieces, piece);
}

static void
note_spoilers (Reader *reader, const char *text, gsize length)
{
  const char *end = text + length;

  for (const char *at = text; (at = g_strstr_len (at, end - at, SPOILER)) != NULL;
       at += CONFAB_FORMAT_SPOILER_BYTES)
    {
      guint place = (guint) (reader->text->len + (gsize) (at - text));

      g_array_append_val (reader->spoilers, place);
    }
}

static void
add_text (Reader *reader, const char *text, gsize length, const char *url)
{
  ConfabFormatStyle style = reader->style | (url != NULL ? CONFAB_FORMAT_LINK : 0);
  guint from = (guint) reader->text->len;

  if (length == 0)
    return;

  note_piece (reader, text, length, style);
  g_string_append_len (reader->text, find_written (reader, text, length), (gssize) length);
  style |= reader->is_heading ? CONFAB_FORMAT_BOLD : 0;

  if (style != 0)
    confab_format_block_add_span (reader->block, from, (guint) reader->text->len, style, url);
}

/* Adds what stands before the next address, and the address. Texts come in the order of the
 * source; what has a mark of Markdown around it is not made another link. */
static void
add_text_with_addresses (Reader *reader, const char *text, gsize length)
{
  guint from = (guint) (text - reader->read), to = from + (guint) length;

  while (reader->n_passed < reader->addresses->len)
    {
      const ConfabFormatAddress *next =
          &g_array_index (reader->addresses, ConfabFormatAddress, reader->n_passed);

      if (next->from >= to)
        break;

      reader->n_passed++;

      if (next->from < from || next->to > to)
        continue;

      add_text (reader, reader->read + from, next->from - from, NULL);
      add_text (reader, reader->read + next->from, next->to - next->from, next->url);
      from = next->to;
    }

  add_text (reader, reader->read + from, to - from, NULL);
}

static int
text_cb (MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE length, void *data)
{
  Reader *reader = data;

  if (reader->block == NULL)
    begin_block (reader, CONFAB_FORMAT_PARAGRAPH);

  if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR)
    {
      g_string_append_c (reader->text, '\n');
      return 0;
    }

  if (type == MD_TEXT_NORMAL)
    note_spoilers (reader, text, length);

  if (type == MD_TEXT_NORMAL && reader->url == NULL && is_of_source (reader, text, length))
    add_text_with_addresses (reader, text, length);
  else
    add_text (reader, text, length, reader->url);

  return 0;
}

static gboolean
says_something (const ConfabFormatted *self)
{
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const ConfabFormatBlock *block = g_ptr_array_index (self->blocks, i);

      if (*block->text != '\0')
        return TRUE;
    }

  return FALSE;
}

static void
take_as_written (ConfabFormatted *self, const char *source)
{
  ConfabFormatBlock *block = confab_format_block_new (CONFAB_FORMAT_PARAGRAPH);

  block->text = g_strdup (source);
  g_ptr_array_set_size (self->blocks, 0);
  g_ptr_array_add (self->blocks, block);
}

/**
 * confab_formatted_new:
 * @source: valid UTF-8, as somebody wrote it
 *
 * Reads the Markdown of a message. What makes no sense as Markdown, or would leave nothing to be
 * seen, is text. It takes time in proportion to the length.
 *
 * Returns: (transfer full): its parts
 */
ConfabFormatted *
confab_formatted_new (const char *source)
{
  static const MD_PARSER parser = {
    .flags = FLAGS,
    .enter_block = enter_block_cb,
    .leave_block = leave_block_cb,
    .enter_span = enter_span_cb,
    .leave_span = leave_span_cb,
    .text = text_cb,
  };
  ConfabFormatted *self = formatted_new ();
  g_autoptr (GArray) addresses = confab_format_find_addresses (source);
  g_autofree char *masked =
      addresses->len > 0 ? confab_format_mask_addresses (source, addresses) : NULL;
  Reader reader = { .source = source,
                    .read = masked != NULL ? masked : source,
                    .length = strlen (source),
                    .addresses = addresses,
                    .formatted = self };
  gboolean good;

  reader.text = g_string_new (NULL);
  reader.spoilers = g_array_new (FALSE, FALSE, sizeof (guint));
  good = reader.length <= G_MAXINT32 &&
         md_parse (reader.read, (MD_SIZE) reader.length, &parser, &reader) == 0;
  end_block (&reader);
  g_string_free (reader.text, TRUE);
  g_array_unref (reader.spoilers);
  g_free (reader.marker);
  g_free (reader.url);

  if (!good || self->blocks->len > CONFAB_FORMAT_BLOCKS_MAX || !says_something (self))
    take_as_written (self, source);

  return self;
}

/**
 * confab_formatted_free:
 *
 * Frees it with all of its parts.
 */
void
confab_formatted_free (ConfabFormatted *self)
{
  g_ptr_array_unref (self->blocks);
  g_array_unref (self->pieces);
  g_free (self);
}

/**
 * confab_formatted_is_plain:
 *
 * Returns: whether nothing in @source could mean anything to confab_formatted_new(), which most
 *   messages are; FALSE says nothing
 */
gboolean
confab_formatted_is_plain (const char *source)
{
  gboolean at_start = TRUE;

  if (strpbrk (source, "\\`*_~[]<>|#@+") != NULL || strstr (source, "://") != NULL ||
      strstr (source, "\n\n") != NULL)
    return FALSE;

  /* Lists, lines and the headings that lines make begin at a line's beginning. */
  for (const char *p = source; *p != '\0'; p++)
    {
      if (at_start && strchr (" \t-+=0123456789", *p) != NULL)
        return FALSE;
      if ((*p == 'w' || *p == 'W') && g_ascii_strncasecmp (p, "www.", 4) == 0)
        return FALSE;

      at_start = *p == '\n';
    }

  return TRUE;
}

/**
 * confab_formatted_get_only_text:
 *
 * Returns: (nullable): the only block, when it is a text that stands in nothing: a label can show
 * it
 */
const ConfabFormatBlock *
confab_formatted_get_only_text (const ConfabFormatted *self)
{
  const ConfabFormatBlock *block = g_ptr_array_index (self->blocks, 0);

  return self->blocks->len == 1 && block->kind == CONFAB_FORMAT_PARAGRAPH &&
                 block->quote_depth == 0 && block->item_depth == 0
             ? block
             : NULL;
}

static void
append_plain (GString *out, const ConfabFormatBlock *block, gboolean revealed)
{
  gsize start = out->len;

  g_string_append (out, block->text);

  /* What is hidden is not told by a preview either. */
  for (guint i = revealed ? 0 : block->spans->len; i > 0; i--)
    {
      const ConfabFormatSpan *span = &g_array_index (block->spans, ConfabFormatSpan, i - 1);

      if (span->style & CONFAB_FORMAT_SPOILER)
        {
          g_string_erase (out, (gssize) (start + span->from), (gssize) (span->to - span->from));
          g_string_insert (out, (gssize) (start + span->from), "…");
        }
    }
}

/**
 * confab_formatted_to_plain:
 * @revealed: whether what is hidden is told as well
 *
 * Returns: (transfer full): the text without marks, a line a block, for a preview and for screen
 *   readers
 */
char *
confab_formatted_to_plain (const ConfabFormatted *self, gboolean revealed)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const ConfabFormatBlock *block = g_ptr_array_index (self->blocks, i);

      if (i > 0)
        g_string_append_c (out, '\n');

      if (block->marker != NULL)
        g_string_append_printf (out, "%s ", block->marker);

      append_plain (out, block, revealed);
    }

  return g_string_free (out, FALSE);
}

/**
 * confab_format_to_plain:
 * @source: valid UTF-8, as somebody wrote it
 *
 * Returns: (transfer full): what confab_formatted_to_plain() makes of it
 */
char *
confab_format_to_plain (const char *source)
{
  g_autoptr (ConfabFormatted) formatted = NULL;

  if (confab_formatted_is_plain (source))
    return g_strdup (source);

  formatted = confab_formatted_new (source);
  return confab_formatted_to_plain (formatted, FALSE);
}
