// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/client-fixture.h"
#include "extract/confab-extract.h"
#include "support/document-kit.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <linux/landlock.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The program that reads documents, as it is started: what comes out of it, how it ends, and what
 * it costs. */

typedef struct
{
  char *folder;
  char *text;
  int status; /* how it ended, or -1 when it was ended */
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = g_dir_make_tmp ("confab-test-XXXXXX", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  client_fixture_remove_dir (f->folder);
  g_free (f->folder);
  g_free (f->text);
}

static void
run_program (Fixture *f, const char *path, const char *mode, const char *charset)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) out = NULL;

  g_subprocess_launcher_set_stdin_file_path (launcher, path);
  process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("CONFAB_EXTRACT"), mode,
                                         charset, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate (process, NULL, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_free (f->text);
  f->text = g_bytes_get_size (out) > 0
                ? g_strndup (g_bytes_get_data (out, NULL), g_bytes_get_size (out))
                : g_strdup ("");
  f->status = g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : -1;
  g_assert_cmpuint (strlen (f->text), ==, g_bytes_get_size (out));
  g_assert_true (g_utf8_validate (f->text, -1, NULL));
}

static void
run_file (Fixture *f, const char *path)
{
  run_program (f, path, NULL, NULL);
}

static void
run (Fixture *f, const void *data, gsize length)
{
  g_autoptr (GByteArray) bytes = g_byte_array_append (g_byte_array_new (), data, (guint) length);
  g_autofree char *path = document_kit_write (f->folder, "file", bytes);

  run_file (f, path);
}

static void
assert_text (Fixture *f, const char *text)
{
  g_assert_cmpint (f->status, ==, CONFAB_EXTRACT_FINE);
  g_assert_cmpstr (f->text, ==, text);
}

static void
assert_document (Fixture *f, GByteArray *document, const char *text)
{
  run (f, document->data, document->len);
  g_byte_array_unref (document);
  assert_text (f, text);
}

static void
assert_ends (Fixture *f, GByteArray *document, ConfabExtractError status)
{
  run (f, document->data, document->len);
  g_byte_array_unref (document);
  g_assert_cmpint (f->status, ==, status);
  g_assert_cmpstr (f->text, ==, "");
}

#define ASSERT_TEXT(f, bytes, expected)                                                            \
  G_STMT_START                                                                                     \
  {                                                                                                \
    run (f, bytes, sizeof (bytes) - 1);                                                            \
    assert_text (f, expected);                                                                     \
  }                                                                                                \
  G_STMT_END

static void
test_pdf (Fixture *f, gconstpointer data)
{
  assert_document (f, document_kit_pdf ("The first page\nÄpfel and pears"),
                   "The first page\nÄpfel and pears");
}

static void
test_open_document (Fixture *f, gconstpointer data)
{
  assert_document (f,
                   document_kit_odt ("To<text:s/>day &amp; to<text:span>mor</text:span>row\nسلام"),
                   "To day & tomorrow\nسلام");
  assert_document (f, document_kit_odt ("<text:tracked-changes>gone</text:tracked-changes>here"),
                   "here");
}

static void
test_office (Fixture *f, gconstpointer data)
{
  assert_document (f,
                   document_kit_docx ("One\ntwo</w:t></w:r><w:r><w:delText>not</w:delText>"
                                      "<w:t>fold"),
                   "One\ntwofold");
  assert_document (f,
                   document_kit_zip ("ppt/slides/slide1.xml",
                                     "<p><a:p><a:t>A</a:t></a:p><a:p><a:t>slide</a:t></a:p></p>",
                                     NULL),
                   "A\nslide");
  assert_document (
      f,
      document_kit_zip ("xl/sharedStrings.xml",
                        "<sst><si><t>Rent</t></si><si><t>東京</t>"
                        "<rPh><t>とうきょう</t></rPh></si></sst>",
                        "xl/worksheets/sheet1.xml",
                        "<w><row><c t=\"s\"><v>0</v></c><c><v>1250.5</v></c></row></w>", NULL),
      "Rent\n東京\n1250.5");
}

static void
test_plain (Fixture *f, gconstpointer data)
{
  ASSERT_TEXT (f, "a  line\r\n\n\tanother\n", "a line\nanother");
  ASSERT_TEXT (f, "\xef\xbb\xbfwith a mark", "with a mark");
  ASSERT_TEXT (f, "\xff\xfeh\0\xe9\0\x3d\xd8\x00\xde", "hé😀");
  ASSERT_TEXT (f, "\xfe\xff\0h\0\xe9", "hé");
  ASSERT_TEXT (f, "caf\xe9 \x80 5", "café € 5");
  ASSERT_TEXT (f, "", "");
}

static void
test_markup (Fixture *f, gconstpointer data)
{
  ASSERT_TEXT (f,
               "<!DOCTYPE html><html><head><style>p > a {}</style><title>Title</title></head>"
               "<body><!-- <p>no --><p title=\"a>b\">fish &amp; ch<b>ips</b> 3 < 4 &auml;&#x20ac;"
               "<script>if (a < b) {}</script><p>end &unknown; &",
               "Title\nfish & chips 3 < 4 ä€\nend &unknown; &");
  ASSERT_TEXT (f, "<?xml version='1.0'?><note><to>Ann</to><body>Hi</body></note>", "Ann\nHi");
}

static void
test_rtf (Fixture *f, gconstpointer data)
{
  ASSERT_TEXT (f,
               "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}{\\*\\generator X;}\\f0 Hello \\b w\\u246?rld"
               "\\b0\\par caf\\'e9 \\{x\\}\\par}",
               "Hello wörld\ncafé {x}");
}

/* What is no document, is broken off or wants a password is said to be so. */
static void
test_reasons (Fixture *f, gconstpointer data)
{
  g_autoptr (GByteArray) pdf = document_kit_pdf ("a page"), odt = document_kit_odt ("a text");

  run (f,
       "\x7f"
       "ELF\0\0\0",
       7);
  g_assert_cmpint (f->status, ==, CONFAB_EXTRACT_UNSUPPORTED);
  assert_ends (f, document_kit_zip ("photo.jpg", "no text", NULL), CONFAB_EXTRACT_UNSUPPORTED);
  run (f, pdf->data, 60);
  g_assert_cmpint (f->status, ==, CONFAB_EXTRACT_DAMAGED);
  run (f, odt->data, odt->len / 3);
  g_assert_cmpint (f->status, !=, CONFAB_EXTRACT_FINE);
  assert_ends (f, document_kit_zip ("content.xml", "<a><text:p>not</b>", NULL),
               CONFAB_EXTRACT_DAMAGED);
  run (f, "{\\rtf1 no end", 13);
  g_assert_cmpint (f->status, ==, CONFAB_EXTRACT_DAMAGED);
  run_file (f, f->folder);
  g_assert_cmpint (f->status, ==, CONFAB_EXTRACT_DAMAGED);
}

/* Whatever is packed, nested or promised: it ends, soon, with little memory. */
static void
test_bombs (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  struct rusage before, after;

  getrusage (RUSAGE_CHILDREN, &before);
  assert_ends (f, document_kit_bomb (300 * 1024 * 1024), CONFAB_EXTRACT_TOO_LARGE);

  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "<a>");

  assert_ends (f, document_kit_zip ("content.xml", deep->str, NULL), CONFAB_EXTRACT_DAMAGED);
  g_string_truncate (deep, 0);

  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "{");

  g_string_prepend (deep, "{\\rtf1");
  run (f, deep->str, deep->len);
  g_assert_cmpint (f->status, ==, CONFAB_EXTRACT_DAMAGED);
  getrusage (RUSAGE_CHILDREN, &after);
  g_assert_cmpint (after.ru_utime.tv_sec - before.ru_utime.tv_sec, <, 15);

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  g_assert_cmpint (after.ru_maxrss, <, 300 * 1024);
#endif
}

/* A text has no more than it may have, and is cut between two characters. */
static void
test_long (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  while (text->len < 3 * CONFAB_EXTRACT_MAX_BYTES)
    g_string_append (text, "wörter und Wörter, ");

  run (f, text->str, text->len);
  g_assert_cmpint (f->status, ==, CONFAB_EXTRACT_FINE);
  g_assert_cmpuint (strlen (f->text), <=, CONFAB_EXTRACT_MAX_BYTES);
  g_assert_cmpuint (strlen (f->text), >, CONFAB_EXTRACT_MAX_BYTES - 20);
}

typedef struct
{
  const char *html;
  const char *charset;
  const char *lines;
} Page;

static const Page pages[] = {
  { "<title>Tea</title>", NULL, "title=Tea\n" },
  { "<TITLE>\n  Tea &amp;\tmilk\n</TITLE>", NULL, "title=Tea & milk\n" },
  { "<title>no</title><meta property='og:title' content='Tea'>", NULL, "title=Tea\n" },
  { "<meta property=og:title content=Tea><meta property=og:title content=again>", NULL,
    "title=Tea\n" },
  { "<meta name=twitter:title content=no><meta property=og:title content=Tea>", NULL,
    "title=Tea\n" },
  { "<svg><title>first</title></svg><title>second</title>", NULL, "title=first\n" },
  { "<meta name=Description content='About tea'>"
    "<meta name=application-name content=Site><title>T</title>"
    "<meta property=og:image content='https://a.example/p.png'>",
    NULL, "title=T\ndescription=About tea\nsite=Site\npicture=https://a.example/p.png\n" },
  { "<meta content='x' property='og:title' name='description'>", NULL, "title=x\n" },
  { "<meta property=og:title><meta content=x><meta property='' content=''>", NULL, "" },
  { "<title>a\u202eb\u200bc\u2066d\x01</title>", NULL, "title=abcd\n" },
  { "<title>T\xe4t</title>", "iso-8859-1", "title=Tät\n" },
  { "<title>\xd7\xe0\xe9</title>", "windows-1251", "title=Чай\n" },
  { "<meta charset=windows-1251><title>\xd7\xe0\xe9</title>", NULL, "title=Чай\n" },
  { "<meta http-equiv=Content-Type content='text/html; charset=shift_jis'><title>"
    "\x82\xa8\x92\x83</title>",
    NULL, "title=お茶\n" },
  { "<title>お茶</title>", NULL, "title=お茶\n" },
  { "<title>お茶</title>", "no-such-charset", "title=お茶\n" },
  { "<title>a\nsite=b</title>", NULL, "title=a site=b\n" },
  { "<script>var x = '<title>no</title>';</script><title>yes</title>", NULL, "title=yes\n" },
  { "<!-- <title>no</title> --><title>yes</title>", NULL, "title=yes\n" },
  { "<title>not closed", NULL, "title=not closed\n" },
  { "<", NULL, "" },
  { "", NULL, "" },
  { "\xff\xfe\x00<\x00", NULL, "" },
};

static void
test_pages (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *lines =
          confab_extract_page (pages[i].html, strlen (pages[i].html), pages[i].charset);

      g_test_message ("%u", i);
      g_assert_cmpstr (lines, ==, pages[i].lines);
    }
}

/* What would be much elsewhere is little here: nothing is built of it. */
static void
test_large_pages (Fixture *f, gconstpointer data)
{
  static const char *const parts[] = { "<div>", "<title>",   "<meta property=og:title content=",
                                       "&lt;",  "<a b='",    "<!--",
                                       "</p>",  "<![CDATA[", "<svg><title>" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) html = g_string_new ("<meta property=og:title content=Tea>");
      g_autofree char *path = g_build_filename (f->folder, "page", NULL);

      while (html->len < 2 * CONFAB_EXTRACT_PAGE_BYTES)
        g_string_append (html, parts[i]);

      g_test_message ("%s", parts[i]);
      g_assert_true (g_file_set_contents (path, html->str, (gssize) html->len, NULL));
      run_program (f, path, "page", "utf-8");
      assert_text (f, "title=Tea\n");
    }
}

/* What is left of this process when it has given up its rights, seen from inside. */
static void
test_confined_inside (void)
{
  g_autoptr (GError) error = NULL;
  char *const argv[] = { (char *) "/bin/true", NULL };
  g_autofree char *secret = g_strdup (g_getenv ("CONFAB_TEST_SECRET"));
  gboolean has_landlock =
      syscall (SYS_landlock_create_ruleset, NULL, (gsize) 0, LANDLOCK_CREATE_RULESET_VERSION) > 0;
  struct rlimit cpu;

  g_assert_true (confab_extract_confine (FALSE, &error));
  g_assert_cmpint (socket (AF_INET, SOCK_STREAM, 0), ==, -1);
  g_assert_cmpint (socket (AF_UNIX, SOCK_STREAM, 0), ==, -1);
  g_assert_cmpint (execv (argv[0], argv), ==, -1);
  g_assert_cmpint (fork (), ==, -1);
  g_assert_cmpint (open (secret, O_RDWR), ==, -1);
  g_assert_cmpint (open (secret, O_CREAT | O_WRONLY, 0600), ==, -1);
  g_assert_cmpint (unlink (secret), ==, -1);

  /* Not every kernel can do this. */
  if (has_landlock)
    g_assert_cmpint (open (secret, O_RDONLY), ==, -1);

  g_assert_cmpint (kill (getppid (), 0), ==, -1);
  g_assert_cmpint (getrlimit (RLIMIT_CPU, &cpu), ==, 0);
  g_assert_cmpint (cpu.rlim_max, <=, 60);
  _exit (0);
}

static void
test_confined (Fixture *f, gconstpointer data)
{
  g_autofree char *secret = g_build_filename (f->folder, "secret", NULL);
  g_auto (GStrv) envp = NULL;

  g_assert_true (g_file_set_contents (secret, "secret", -1, NULL));
  envp = g_environ_setenv (g_get_environ (), "CONFAB_TEST_SECRET", secret, TRUE);
  g_test_trap_subprocess_with_envp ("/extract/confined/subprocess/inside",
                                    (const char *const *) envp, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_assert_true (g_file_test (secret, G_FILE_TEST_EXISTS));
  g_test_trap_assert_passed ();
}

#define ADD(path, func) g_test_add ("/extract/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  ADD ("pdf", test_pdf);
  g_test_add_func ("/extract/pages", test_pages);
  ADD ("large-pages", test_large_pages);
  ADD ("open-document", test_open_document);
  ADD ("office", test_office);
  ADD ("plain", test_plain);
  ADD ("markup", test_markup);
  ADD ("rtf", test_rtf);
  ADD ("reasons", test_reasons);
  ADD ("bombs", test_bombs);
  ADD ("long", test_long);
  ADD ("confined", test_confined);

  g_test_add_func ("/extract/confined/subprocess/inside", test_confined_inside);

  return g_test_run ();
}
