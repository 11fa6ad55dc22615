// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-extract-private.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

/* OpenDocument and Office Open XML: archives with XML in them. Only what holds text is unpacked, a
 * piece at a time, and no more than any document has. */

#define MAX_ENTRIES 10000
#define MAX_UNPACKED (64 * 1024 * 1024)
#define PIECE_BYTES 65536

/* XML that is deeper is made to fill the memory. */
#define MAX_DEPTH 1000

typedef struct
{
  ConfabExtractText *out;
  gboolean open_document;
  guint depth;
  guint taking;       /* elements whose text is somebody's */
  guint hidden;       /* elements whose text is not */
  gboolean is_shared; /* a cell that only says which of the shared texts it has */
} Reading;

static const char *
get_local (const char *name)
{
  const char *colon = strchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

static gboolean
is_one_of (const char *name, const char *const *names)
{
  return g_strv_contains (names, name);
}

static gboolean
is_hidden (const Reading *self, const char *name)
{
  static const char *const open[] = { "tracked-changes", "forms", NULL };
  static const char *const office[] = { "rPh", NULL };

  return is_one_of (name, self->open_document ? open : office);
}

/* Whether its text is what somebody has written. */
static gboolean
is_text (const Reading *self, const char *name)
{
  static const char *const open[] = { "p", "h", NULL };

  return self->open_document
             ? is_one_of (name, open)
             : g_str_equal (name, "t") || (g_str_equal (name, "v") && !self->is_shared);
}

static gboolean
ends_line (const Reading *self, const char *name)
{
  static const char *const open[] = { "p", "h", "line-break", NULL };
  static const char *const office[] = { "p", "br", "cr", "si", "row", NULL };

  return is_one_of (name, self->open_document ? open : office);
}

static gboolean
ends_word (const Reading *self, const char *name)
{
  static const char *const open[] = { "s", "tab", "table-cell", NULL };
  static const char *const office[] = { "c", "tab", "tc", NULL };

  return is_one_of (name, self->open_document ? open : office);
}

static void
start_cb (GMarkupParseContext *context,
          const char *name,
          const char **names,
          const char **values,
          gpointer data,
          GError **error)
{
  Reading *self = data;
  const char *local = get_local (name);

  if (++self->depth > MAX_DEPTH)
    {
      g_set_error (error, CONFAB_EXTRACT_ERROR, CONFAB_EXTRACT_DAMAGED, "It is nested too deeply");
      return;
    }

  if (!self->open_document && g_str_equal (local, "c"))
    {
      self->is_shared = FALSE;

      for (guint i = 0; names[i] != NULL; i++)
        self->is_shared |= g_str_equal (names[i], "t") && g_str_equal (values[i], "s");
    }

  self->hidden += is_hidden (self, local);
  self->taking += is_text (self, local);
}

static void
end_cb (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  Reading *self = data;
  const char *local = get_local (name);

  self->depth--;
  self->hidden -= is_hidden (self, local);
  self->taking -= is_text (self, local);

  if (ends_line (self, local))
    confab_extract_text_end_line (self->out);
  else if (ends_word (self, local))
    confab_extract_text_add_blank (self->out);
}

static void
text_cb (GMarkupParseContext *context,
         const char *text,
         gsize length,
         gpointer data,
         GError **error)
{
  Reading *self = data;

  if (self->taking > 0 && self->hidden == 0)
    confab_extract_text_add (self->out, text, (gssize) length);
}

static const GMarkupParser parser = { start_cb, end_cb, text_cb, NULL, NULL };

static void
set_damaged (GError **error, const char *why)
{
  g_set_error (error, CONFAB_EXTRACT_ERROR, CONFAB_EXTRACT_DAMAGED, "The document is damaged: %s",
               why != NULL ? why : "it has no end");
}

/* Reads one file of the archive; FALSE with @error, unless there is text enough. */
static gboolean
read_entry (struct archive *archive, Reading *self, gsize *unpacked, GError **error)
{
  g_autoptr (GMarkupParseContext) context =
      g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, self, NULL);
  g_autofree char *piece = g_malloc (PIECE_BYTES);
  la_ssize_t n;

  while (!self->out->full && (n = archive_read_data (archive, piece, PIECE_BYTES)) != 0)
    {
      if (n < 0)
        {
          set_damaged (error, archive_error_string (archive));
          return FALSE;
        }

      *unpacked += (gsize) n;

      if (*unpacked > MAX_UNPACKED)
        {
          g_set_error (error, CONFAB_EXTRACT_ERROR, CONFAB_EXTRACT_TOO_LARGE,
                       "Unpacked it is more than any document");
          return FALSE;
        }

      /* GMarkup may go on after an error and meet the next: it is not asked for them. */
      if (!g_markup_parse_context_parse (context, piece, n, NULL))
        {
          set_damaged (error, "it is no XML");
          return FALSE;
        }
    }

  if (self->out->full || g_markup_parse_context_end_parse (context, NULL))
    return TRUE;

  set_damaged (error, NULL);
  return FALSE;
}

/* Whether a file of the archive holds text, and of which of the two families it is. */
static gboolean
is_wanted (const char *path, gboolean *open_document)
{
  static const char *const office[] = {
    "word/document.xml", "word/footnotes.xml",   "word/endnotes.xml",
    "word/comments.xml", "xl/sharedStrings.xml", NULL,
  };

  *open_document = g_str_equal (path, "content.xml");

  if (*open_document || g_strv_contains (office, path))
    return TRUE;

  return g_str_has_suffix (path, ".xml") &&
         (g_str_has_prefix (path, "word/header") || g_str_has_prefix (path, "word/footer") ||
          g_str_has_prefix (path, "ppt/slides/slide") ||
          g_str_has_prefix (path, "ppt/notesSlides/notesSlide") ||
          g_str_has_prefix (path, "xl/worksheets/sheet"));
}

static gboolean
read_archive (struct archive *archive, ConfabExtractText *out, GError **error)
{
  struct archive_entry *entry;
  gsize unpacked = 0;
  gboolean found = FALSE;
  int result = ARCHIVE_OK;

  for (guint n = 0; !out->full && n < MAX_ENTRIES; n++)
    {
      Reading reading = { .out = out };
      const char *path;

      result = archive_read_next_header (archive, &entry);

      if (result == ARCHIVE_EOF || result < ARCHIVE_WARN)
        break;

      path = archive_entry_pathname (entry);

      if (path == NULL || !is_wanted (path, &reading.open_document))
        continue;

      found = TRUE;
      confab_extract_text_end_line (out);

      if (!read_entry (archive, &reading, &unpacked, error))
        return FALSE;
    }

  if (result < ARCHIVE_WARN)
    {
      set_damaged (error, archive_error_string (archive));
      return FALSE;
    }

  if (!found)
    g_set_error (error, CONFAB_EXTRACT_ERROR, CONFAB_EXTRACT_UNSUPPORTED, "It is no document");

  return found;
}

/**
 * confab_extract_office:
 * @fd: a file
 *
 * Takes the text of a text document, a table or a presentation.
 */
gboolean
confab_extract_office (int fd, ConfabExtractText *out, GError **error)
{
  struct archive *archive = archive_read_new ();
  gboolean done;

  archive_read_support_format_zip (archive);

  if (archive_read_open_fd (archive, fd, PIECE_BYTES) != ARCHIVE_OK)
    {
      set_damaged (error, archive_error_string (archive));
      done = FALSE;
    }
  else
    {
      done = read_archive (archive, out, error);
    }

  archive_read_free (archive);
  return done;
}
