// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "document-kit.h"

#include <archive.h>
#include <archive_entry.h>
#include <cairo-pdf.h>
#include <gio/gio.h>
#include <string.h>

#define PIECE_BYTES 65536

static cairo_status_t
write_cb (gpointer closure, const guchar *data, guint length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GByteArray *
document_kit_pdf (const char *text)
{
  GByteArray *out = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, out, 400, 400);
  cairo_t *cr = cairo_create (surface);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      cairo_move_to (cr, 20, 40);
      cairo_set_font_size (cr, 12);
      cairo_show_text (cr, lines[i]);
      cairo_show_page (cr);
    }

  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return out;
}

static la_ssize_t
archive_write_cb (struct archive *archive, void *closure, const void *data, size_t length)
{
  g_byte_array_append (closure, data, (guint) length);
  return (la_ssize_t) length;
}

static struct archive *
begin_zip (GByteArray *out)
{
  struct archive *archive = archive_write_new ();

  g_assert_cmpint (archive_write_set_format_zip (archive), ==, ARCHIVE_OK);
  archive_write_set_bytes_in_last_block (archive, 1);
  g_assert_cmpint (archive_write_open2 (archive, out, NULL, archive_write_cb, NULL, NULL), ==,
                   ARCHIVE_OK);
  return archive;
}

static void
begin_entry (struct archive *archive, const char *name)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0600);
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  archive_entry_free (entry);
}

static void
end_zip (struct archive *archive)
{
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);
}

GByteArray *
document_kit_zip (const char *name, ...)
{
  GByteArray *out = g_byte_array_new ();
  struct archive *archive = begin_zip (out);
  va_list args;

  va_start (args, name);

  for (; name != NULL; name = va_arg (args, const char *))
    {
      const char *content = va_arg (args, const char *);

      begin_entry (archive, name);
      g_assert_cmpint (archive_write_data (archive, content, strlen (content)), ==,
                       strlen (content));
    }

  va_end (args);
  end_zip (archive);
  return out;
}

GByteArray *
document_kit_zip_bytes (const char *name, GBytes *bytes)
{
  GByteArray *out = g_byte_array_new ();
  struct archive *archive = begin_zip (out);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  begin_entry (archive, name);
  g_assert_cmpint (archive_write_data (archive, data, length), ==, (la_ssize_t) length);
  end_zip (archive);
  return out;
}

static char *
make_paragraphs (const char *text, const char *begin, const char *end)
{
  GString *out = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (out, "%s%s%s", begin, lines[i], end);

  return g_string_free (out, FALSE);
}

GByteArray *
document_kit_odt (const char *text)
{
  g_autofree char *paragraphs = make_paragraphs (text, "<text:p>", "</text:p>");
  g_autofree char *content = g_strdup_printf (
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"o\""
      " xmlns:text=\"t\"><office:styles>not shown</office:styles><office:body><office:text>"
      "%s</office:text></office:body></office:document-content>",
      paragraphs);

  return document_kit_zip ("mimetype", "application/vnd.oasis.opendocument.text", "content.xml",
                           content, NULL);
}

GByteArray *
document_kit_docx (const char *text)
{
  g_autofree char *paragraphs = make_paragraphs (text, "<w:p><w:r><w:t>", "</w:t></w:r></w:p>");
  g_autofree char *content =
      g_strdup_printf ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"w\">"
                       "<w:body>%s</w:body></w:document>",
                       paragraphs);

  return document_kit_zip ("[Content_Types].xml", "<Types/>", "word/document.xml", content, NULL);
}

GByteArray *
document_kit_bomb (gsize n_bytes)
{
  GByteArray *out = g_byte_array_new ();
  struct archive *archive = begin_zip (out);
  g_autofree char *blanks = g_strnfill (PIECE_BYTES, ' ');

  begin_entry (archive, "content.xml");
  archive_write_data (archive, "<a>", 3);

  for (gsize n = 0; n < n_bytes; n += PIECE_BYTES)
    g_assert_cmpint (archive_write_data (archive, blanks, PIECE_BYTES), ==, PIECE_BYTES);

  end_zip (archive);
  return out;
}

char *
document_kit_write (const char *folder, const char *name, const GByteArray *document)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (folder, name, NULL);

  g_file_set_contents (path, (const char *) document->data, (gssize) document->len, &error);
  g_assert_no_error (error);
  return path;
}
