// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "extract/confab-extract.h"
#include "support/document-kit.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/*
 * Documents out of anything. Whatever a file is, reading it ends, and what comes of it is text or a
 * reason. PDF is left to those who make its library: the program that it runs in is confined.
 */

#define ROUNDS 150

static const char *const pieces[] = {
  "<",
  ">",
  "</",
  "<p>",
  "</p>",
  "<text:p>",
  "</text:p>",
  "<text:s/>",
  "<w:t>",
  "</w:t>",
  "<a:t>",
  "<c t=\"s\">",
  "<v>",
  "</v>",
  "</c>",
  "<rPh>",
  "<script>",
  "</script",
  "<style>",
  "<!--",
  "-->",
  "<![CDATA[",
  "]]>",
  "<?xml ?>",
  "<!DOCTYPE",
  "&amp;",
  "&#x110000;",
  "&#0;",
  "&",
  ";",
  "\"",
  "'",
  "{",
  "}",
  "\\",
  "\\par",
  "\\'",
  "\\'e4",
  "\\u-1",
  "\\uc99",
  "\\u8364?",
  "\\*",
  "\\fonttbl",
  "\\bin9",
  "\n",
  " ",
  "word",
  "Wörter",
  "\xff",
  "\xed\xa0\x80",
  "\xf0\x9f\x98\x80",
  "\x01",
  "東京",
  "\xc3",
  "%PDF",
  "<title>",
  "</title>",
  "<meta property=og:title content=",
  "<meta name='description' content='",
  "<meta property=\"og:image\" content=\"/a.png\">",
  "<meta charset=utf-16>",
  "<meta charset=shift_jis>",
};

/* As servers may say. */
static const char *const charsets[] = {
  NULL,        "utf-8",        "utf-16", "utf-16le", "utf-7", "iso-2022-jp",
  "shift_jis", "windows-1251", "hz",     "ucs-4",    "none",  "",
};

static const char *const beginnings[] = {
  "", "<html>", "<?xml version='1.0'?>", "{\\rtf1 ", "\xff\xfe", "\xfe\xff", "\xef\xbb\xbf"
};

static guint
any (GRand *rand, guint n)
{
  return (guint) g_rand_int_range (rand, 0, (int) n);
}

static char *
make_text (GRand *rand)
{
  GString *out = g_string_new (NULL);

  for (guint n = any (rand, 60); n > 0; n--)
    if (any (rand, 12) == 0)
      g_string_append_c (out, (char) (any (rand, 255) + 1));
    else
      g_string_append (out, pieces[any (rand, G_N_ELEMENTS (pieces))]);

  return g_string_free (out, FALSE);
}

static GByteArray *
make_document (GRand *rand)
{
  g_autofree char *text = make_text (rand);
  GByteArray *out;
  const char *begin;

  switch (any (rand, 4))
    {
    case 0:
      return document_kit_zip ("content.xml", text, NULL);
    case 1:
      return document_kit_odt (text);
    case 2:
      return document_kit_docx (text);
    default:
      begin = beginnings[any (rand, G_N_ELEMENTS (beginnings))];
      out = g_byte_array_new ();
      g_byte_array_append (out, (const guchar *) begin, (guint) strlen (begin));
      g_byte_array_append (out, (const guchar *) text, (guint) strlen (text));
      return out;
    }
}

static void
spoil (GRand *rand, GByteArray *document)
{
  for (guint n = any (rand, 4); n > 0 && document->len > 0; n--)
    document->data[any (rand, document->len)] = (guchar) any (rand, 256);

  if (any (rand, 4) == 0)
    g_byte_array_set_size (document, any (rand, document->len + 1));
}

static gboolean
read_document (const GByteArray *document, gsize most_bytes)
{
  g_auto (ConfabExtractText) text = { 0 };
  g_autoptr (GError) error = NULL;
  int fd = memfd_create ("fuzz", MFD_CLOEXEC);
  gboolean done;

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, document->data, document->len), ==, document->len);
  g_assert_cmpint (lseek (fd, 0, SEEK_SET), ==, 0);
  confab_extract_text_init (&text, most_bytes);
  done = confab_extract_file (fd, &text, &error);
  close (fd);

  g_assert_true (done == (error == NULL));
  g_assert_true (done || error->domain == CONFAB_EXTRACT_ERROR);
  g_assert_cmpuint (text.text->len, <=, most_bytes);
  g_assert_true (g_utf8_validate (text.text->str, (gssize) text.text->len, NULL));
  return done && text.text->len > 0;
}

/* Whatever a page is, what comes of it are lines of text that say what they are. */
static void
read_page (GRand *rand, const GByteArray *page)
{
  static const char *const names[] = { "title=", "description=", "site=", "picture=" };
  g_autofree char *lines = confab_extract_page ((const char *) page->data, page->len,
                                                charsets[any (rand, G_N_ELEMENTS (charsets))]);
  g_auto (GStrv) each = g_strsplit (lines, "\n", -1);

  g_assert_true (g_utf8_validate (lines, -1, NULL));
  g_assert_cmpuint (strlen (lines), <, 8192);

  for (guint i = 0; each[i] != NULL && *each[i] != '\0'; i++)
    {
      guint n = 0;

      while (n < G_N_ELEMENTS (names) && !g_str_has_prefix (each[i], names[n]))
        n++;

      g_assert_cmpuint (n, <, G_N_ELEMENTS (names));
    }
}

static gboolean
is_pdf (const GByteArray *document)
{
  return document->len >= 5 && memmem (document->data, document->len, "%PDF-", 5) != NULL;
}

int
main (int argc, char **argv)
{
  g_autoptr (GRand) rand = NULL;
  guint n_read = 0;

  if (argc != 3 || strcmp (argv[1], "--seed") != 0)
    g_error ("usage: %s --seed N", argv[0]);

  rand = g_rand_new_with_seed ((guint32) strtoul (argv[2], NULL, 10));

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GByteArray) document = make_document (rand);

      if (any (rand, 3) > 0)
        spoil (rand, document);

      if (!is_pdf (document))
        n_read +=
            read_document (document, any (rand, 2) ? CONFAB_EXTRACT_MAX_BYTES : any (rand, 40));

      read_page (rand, document);
    }

  /* Where nothing can be read, nothing is tried. */
  g_assert_cmpuint (n_read, >, ROUNDS / 10);
  return 0;
}
