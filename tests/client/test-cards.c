// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/cards/confab-cards.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "client/formatting/confab-hyperlink.h"
#include "support/waiting.h"
#include "support/web-kit.h"

#include <glib/gstdio.h>
#include <string.h>

/* Cards of pages, with the program that reads them and the sandbox that decodes their pictures. */

typedef struct
{
  char *folder;
  ConfabClock *clock;
  ConfabCards *cards;
  WebKit *web;
  WebKit *inside;
  GCancellable *cancellable;
} Fixture;

static gboolean
reach_one (GInetAddress *address, guint16 port)
{
  g_autofree char *text = g_inet_address_to_string (address);

  return g_str_equal (text, "127.0.0.1");
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = g_dir_make_tmp ("confab-cards-XXXXXX", NULL);
  f->clock = confab_clock_new_fake (0);
  f->cards = confab_cards_new (f->clock);
  f->web = web_kit_new ("127.0.0.1");
  f->inside = web_kit_new ("127.0.0.2");
  f->cancellable = g_cancellable_new ();
  confab_cards_set_reach (f->cards, reach_one);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  const char *argv[] = { "rm", "-r", f->folder, NULL };

  settle ();
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL,
                               G_SPAWN_SEARCH_PATH | G_SPAWN_CLOEXEC_PIPES, NULL, NULL, NULL, NULL,
                               NULL, NULL));
  web_kit_free (f->web);
  web_kit_free (f->inside);
  g_object_unref (f->cancellable);
  g_assert_finalize_object (f->cards);
  g_object_unref (f->clock);
  g_free (f->folder);
}

/* Makes a picture by ImageMagick and serves it. */
static void
serve_picture (Fixture *f, const char *path, const char *type, const char *command)
{
  g_autofree char *line = g_strdup_printf ("convert %s", command);
  g_autofree char *file = g_build_filename (f->folder, "picture", NULL), *data = NULL;
  g_auto (GStrv) argv = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  int status;

  g_assert_true (g_shell_parse_argv (line, NULL, &argv, NULL));
  g_spawn_sync (f->folder, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_CLOEXEC_PIPES, NULL, NULL,
                NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  g_assert_true (g_file_get_contents (file, &data, &length, NULL));
  bytes = g_bytes_new (data, length);
  web_kit_serve_body (f->web, path, type, bytes);
}

static DexFuture *
begin (Fixture *f, const char *path)
{
  g_autofree char *url = web_kit_url (f->web, path);

  return confab_cards_make (f->cards, url, f->cancellable);
}

static ConfabCardData *
make (Fixture *f, const char *path)
{
  return wait_for_boxed (begin (f, path));
}

static void
test_whole (Fixture *f, gconstpointer data)
{
  g_autofree char *url = web_kit_url (f->web, "/short");
  g_autoptr (ConfabCardData) card = NULL;

  serve_picture (f, "/p/tea.png", "image/png", "-size 800x400 gradient:red-blue png:picture");
  web_kit_turn (f->web, "/short", "/p/tea");
  web_kit_serve_page (f->web, "/p/tea",
                      "<html><head><meta property=\"og:title\" content=\"How to make tea\">"
                      "<meta name=description content='Water &amp; leaves.'>"
                      "<meta property=og:site_name content=Example>"
                      "<meta property=\"og:image\" content=\"tea.png\"></head></html>");
  card = make (f, "/short");

  /* It belongs to what was written, wherever that leads. */
  g_assert_cmpstr (card->url, ==, url);
  g_assert_cmpstr (card->title, ==, "How to make tea");
  g_assert_cmpstr (card->description, ==, "Water & leaves.");
  g_assert_cmpstr (card->site, ==, "Example");
  g_assert_nonnull (card->picture);
  g_assert_cmpint (card->width, ==, CONFAB_CARDS_PICTURE_PX);
  g_assert_cmpint (card->height, ==, CONFAB_CARDS_PICTURE_PX / 2);
  g_assert_null (confab_card_find_wrong (card));
}

/* The smallest picture that says it is larger than anything. */
static const char bomb[] =
    "GIF89a\xff\xff\xff\xff\x80\x00\x00\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\xff\xff\xff"
    "\xff\x00\x02\x02\x44\x01\x00;";

/* Whatever a page has for a picture, there is a card. */
static void
test_pictures (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *path;
    const char *type;
    const char *command;
    gboolean good;
  } pictures[] = {
    { "/large", "image/jpeg", "-size 3000x2000 plasma: jpg:picture", TRUE },
    { "/noise", "image/png", "-size 400x400 xc:gray +noise Random png:picture", TRUE },
    { "/vector", "image/svg+xml", "-size 10x10 xc:red png:picture", FALSE },
    { "/another", "text/html", "-size 10x10 xc:red png:picture", FALSE },
    { "/bitmap", "image/png", "-size 10x10 xc:red bmp:picture", FALSE },
  };
  g_autofree char *inside = web_kit_url (f->inside, "/picture");
  g_autoptr (GBytes) large = g_bytes_new_static (bomb, sizeof bomb - 1);
  const char *const elsewhere[] = { inside,
                                    "/bomb",
                                    "file:///usr/share/pixmaps/debian-logo.png",
                                    "/missing",
                                    "data:image/png;base64,iVBORw0KGgo=",
                                    "\x01" };

  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      g_autofree char *html = g_strdup_printf ("<title>Tea</title><meta property=og:image "
                                               "content='%s'>",
                                               pictures[i].path);
      g_autoptr (ConfabCardData) card = NULL;

      g_test_message ("%s", pictures[i].path);
      serve_picture (f, pictures[i].path, pictures[i].type, pictures[i].command);
      web_kit_serve_page (f->web, "/", html);
      card = make (f, "/");
      g_assert_cmpstr (card->title, ==, "Tea");
      g_assert_cmpint (card->picture != NULL, ==, pictures[i].good);

      if (pictures[i].good)
        g_assert_cmpuint (strlen (card->picture), <=, CONFAB_MAX_CARD_PICTURE_BYTES);
    }

  web_kit_serve_body (f->web, "/bomb", "image/gif", large);

  for (guint i = 0; i < G_N_ELEMENTS (elsewhere); i++)
    {
      g_autofree char *html = g_strdup_printf ("<title>Tea</title><meta property=og:image "
                                               "content='%s'>",
                                               elsewhere[i]);
      g_autoptr (ConfabCardData) card = NULL;

      web_kit_serve_page (f->web, "/", html);
      card = make (f, "/");
      g_assert_null (card->picture);
    }

  g_assert_cmpuint (web_kit_count (f->inside), ==, 0);
}

static void
test_nothing (Fixture *f, gconstpointer data)
{
  g_autofree char *inside = web_kit_url (f->inside, "/");

  web_kit_serve_page (f->web, "/empty", "");
  web_kit_serve_page (f->web, "/blank", "<title> \n </title><meta name=description content=''>");
  wait_for_error (begin (f, "/empty"), CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND);
  wait_for_error (begin (f, "/blank"), CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND);
  wait_for_error (begin (f, "/missing"), CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND);
  wait_for_error (confab_cards_make (f->cards, inside, f->cancellable), CONFAB_ERROR,
                  CONFAB_ERROR_FORBIDDEN);

  /* What is not said otherwise reaches the Internet alone. */
  confab_cards_set_reach (f->cards, confab_reach_public);
  web_kit_serve_page (f->web, "/tea", "<title>Tea</title>");
  wait_for_error (begin (f, "/tea"), CONFAB_ERROR, CONFAB_ERROR_FORBIDDEN);
}

static void
test_slow (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabCardData) card = NULL;
  DexFuture *asked;

  web_kit_serve (f->web, "/silent", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>T",
                 WEB_KIT_STANDS_BY);
  asked = begin (f, "/silent");
  WAIT_UNTIL (web_kit_count (f->web) == 1);
  confab_clock_advance (f->clock, CONFAB_CARDS_WITHIN_MS - 1);
  settle ();
  g_assert_true (dex_future_is_pending (asked));
  confab_clock_advance (f->clock, 1);
  wait_for_error (asked, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);

  /* The words are there, the picture is not. */
  web_kit_serve_page (f->web, "/tea", "<title>Tea</title><meta property=og:image content=/slow>");
  web_kit_serve (f->web, "/slow", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n",
                 WEB_KIT_STANDS_BY);
  asked = begin (f, "/tea");
  WAIT_UNTIL (web_kit_count (f->web) == 3);
  confab_clock_advance (f->clock, CONFAB_CARDS_WITHIN_MS);
  card = wait_for_boxed (asked);
  g_assert_cmpstr (card->title, ==, "Tea");
  g_assert_null (card->picture);
}

static void
test_unwanted (Fixture *f, gconstpointer data)
{
  DexFuture *asked;

  web_kit_serve (f->web, "/silent", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>T",
                 WEB_KIT_STANDS_BY);
  asked = begin (f, "/silent");
  WAIT_UNTIL (web_kit_count (f->web) == 1);
  g_cancellable_cancel (f->cancellable);
  wait_for_error (asked, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The program that reads pages is believed no more than they are. */
static void
test_lines (void)
{
  g_autoptr (GString) lines = g_string_new ("title=");
  g_autofree char *picture = NULL;
  g_autoptr (ConfabCardData) card = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (lines, "ä");

  g_string_append (lines, "\ntitle=again\nrubbish\n=x\ndescription=\npicture=");
  g_string_append_printf (lines, "%0*d\n", CONFAB_MAX_URL_BYTES + 1, 0);
  card = confab_card_from_lines (lines->str, "https://a.example/", &picture);
  g_assert_nonnull (card);
  g_assert_cmpuint (strlen (card->title), <=, CONFAB_MAX_CARD_TITLE_BYTES);
  g_assert_true (g_utf8_validate (card->title, -1, NULL));
  g_assert_true (g_str_has_suffix (card->title, "ä…"));
  g_assert_null (card->description);
  g_assert_null (picture);
  g_assert_null (confab_card_from_lines ("site=x\npicture=y\n", "https://a.example/", &picture));
  g_assert_null (picture);
}

static const struct
{
  const char *text;
  const char *page;
} texts[] = {
  { "See https://a.example/x for more, or https://b.example", "https://a.example/x" },
  { "See a.example.", NULL },
  { "[tea](https://a.example/tea)", "https://a.example/tea" },
  { "> https://quoted.example\n\nyes, https://a.example", "https://a.example" },
  { "`https://code.example` https://a.example", "https://a.example" },
  { "```\nhttps://code.example\n```", NULL },
  { "||https://hidden.example||", NULL },
  { "mailto:me@a.example tel:+491234567 https://a.example/", "https://a.example/" },
  { "https://you:secret@a.example/", NULL },
  { "ftp://a.example/ file:///etc/passwd", NULL },
  { "no link", NULL },
  { "", NULL },
};

static void
test_links (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *page = confab_hyperlink_find_page (texts[i].text);

      g_test_message ("%s", texts[i].text);
      g_assert_cmpstr (page, ==, texts[i].page);

      if (page != NULL)
        g_assert_true (confab_hyperlink_leads_to (texts[i].text, page));
    }

  g_assert_true (confab_hyperlink_leads_to (texts[0].text, "https://b.example"));
  g_assert_false (confab_hyperlink_leads_to (texts[0].text, "https://c.example"));
  g_assert_false (confab_hyperlink_leads_to (NULL, "https://c.example"));
}

#define ADD(path, func) g_test_add ("/cards/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  g_test_add_func ("/cards/lines", test_lines);
  g_test_add_func ("/cards/links", test_links);
  ADD ("whole", test_whole);
  ADD ("pictures", test_pictures);
  ADD ("nothing", test_nothing);
  ADD ("slow", test_slow);
  ADD ("unwanted", test_unwanted);
  return g_test_run ();
}
