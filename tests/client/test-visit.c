// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/link/confab-visit.h"

#include "base/confab-error.h"
#include "support/waiting.h"
#include "support/web-kit.h"

#include <string.h>

/* Going where somebody else says: never where only this machine can go, and never without end. */

static const char *const open_addresses[] = {
  "1.1.1.1",         "8.8.8.8",         "9.255.255.255",    "11.0.0.0",
  "100.63.255.255",  "100.128.0.0",     "126.255.255.255",  "128.0.0.0",
  "169.253.255.255", "169.255.0.0",     "172.15.255.255",   "172.32.0.0",
  "191.255.255.255", "192.0.1.0",       "192.0.3.0",        "192.167.255.255",
  "192.169.0.0",     "198.17.255.255",  "198.20.0.0",       "203.0.112.255",
  "203.0.114.0",     "223.255.255.255", "2606:4700::1111",  "2a00:1450:4001::1",
  "2001:200::1",     "2003::1",         "64:ff9b::8.8.8.8", "2001:4860:4860::8888",
  "2400::1",         "3ffe:1::1",       "64:ff9b::101:101",
};
static const char *const closed_addresses[] = {
  "0.0.0.0",
  "0.1.2.3",
  "10.0.0.1",
  "10.255.255.255",
  "100.64.0.1",
  "100.127.255.255",
  "127.0.0.1",
  "127.255.255.255",
  "169.254.0.1",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.1",
  "192.0.0.170",
  "192.0.2.1",
  "192.31.196.1",
  "192.52.193.1",
  "192.88.99.1",
  "192.168.0.1",
  "192.168.255.255",
  "192.175.48.1",
  "198.18.0.1",
  "198.19.255.255",
  "198.51.100.7",
  "203.0.113.7",
  "224.0.0.1",
  "239.255.255.255",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::2",
  "::127.0.0.1",
  "::8.8.8.8",
  "::ffff:127.0.0.1",
  "::ffff:10.0.0.1",
  "::ffff:8.8.8.8",
  "64:ff9b::127.0.0.1",
  "64:ff9b::10.0.0.1",
  "64:ff9b::169.254.169.254",
  "64:ff9b:1::8.8.8.8",
  "100::1",
  "1000::1",
  "2001::1",
  "2001:0:808:808::1",
  "2001:2::1",
  "2001:10::1",
  "2001:20::1",
  "2001:db8::1",
  "2002:7f00:1::1",
  "2002:808:808::1",
  "2620:4f:8000::1",
  "3fff::1",
  "3fff:fff:ffff::1",
  "4000::1",
  "5f00::1",
  "fc00::1",
  "fdff::1",
  "fe80::1",
  "febf::1",
  "fec0::1",
  "ff02::1",
  "ff0e::1",
  "ffff::1",
};

static void
check_addresses (const char *const *addresses, gsize n, gboolean open)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GInetAddress) address = g_inet_address_new_from_string (addresses[i]);

      g_assert_nonnull (address);
      g_test_message ("%s", addresses[i]);
      g_assert_cmpint (confab_address_is_public (address), ==, open);
      g_assert_cmpint (confab_reach_public (address, 443), ==, open);
      g_assert_cmpint (confab_reach_public (address, 80), ==, open);
      g_assert_false (confab_reach_public (address, 22));
      g_assert_false (confab_reach_public (address, 8080));
    }
}

static void
test_public (void)
{
  check_addresses (open_addresses, G_N_ELEMENTS (open_addresses), TRUE);
  check_addresses (closed_addresses, G_N_ELEMENTS (closed_addresses), FALSE);
}

static void
test_turns (void)
{
  static const struct
  {
    const char *from;
    const char *location;
    const char *to;
  } turns[] = {
    { "https://a.example/x/y", "/z", "https://a.example/z" },
    { "https://a.example/x/y", "z?q=1#here", "https://a.example/x/z?q=1" },
    { "http://a.example/", "https://b.example/", "https://b.example/" },
    { "https://a.example/", "//b.example/c", "https://b.example/c" },
    { "http://a.example/", "http://b.example/", "http://b.example/" },
    { "https://a.example/", "http://a.example/", NULL },
    { "https://a.example/", "https://you:secret@b.example/", NULL },
    { "https://a.example/", "file:///etc/passwd", NULL },
    { "https://a.example/", "ftp://b.example/", NULL },
    { "https://a.example/", "javascript:alert(1)", NULL },
    { "https://a.example/", "data:text/html,x", NULL },
    { "https://a.example/", "https:///x", NULL },
    { "https://a.example/", NULL, NULL },
  };
  static const char *const safer[][2] = {
    { "http://a.example/x?y", "https://a.example/x?y" },
    { "http://a.example:80/", "https://a.example/" },
    { "http://a.example:8080/", NULL },
    { "https://a.example/", NULL },
    { "ftp://a.example/", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    {
      g_autofree char *to = confab_visit_dup_turn (turns[i].from, turns[i].location);

      g_assert_cmpstr (to, ==, turns[i].to);
    }

  for (guint i = 0; i < G_N_ELEMENTS (safer); i++)
    {
      g_autofree char *to = confab_visit_dup_safer (safer[i][0]);

      g_assert_cmpstr (to, ==, safer[i][1]);
    }
}

/* What may be reached here instead of the Internet. */
static gboolean
reach_one (GInetAddress *address, guint16 port)
{
  g_autofree char *text = g_inet_address_to_string (address);

  return g_str_equal (text, "127.0.0.1");
}

static const char *const types[] = { "text/html", "application/xhtml+xml", NULL };

typedef struct
{
  WebKit *web;
  WebKit *inside; /* a machine that only this one can see */
  GCancellable *cancellable;
  ConfabVisitTerms terms;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->web = web_kit_new ("127.0.0.1");
  f->inside = web_kit_new ("127.0.0.2");
  f->cancellable = g_cancellable_new ();
  f->terms = (ConfabVisitTerms) { types, 100000, TRUE, reach_one };
  web_kit_serve_page (f->web, "/page", "<title>Tea</title>");
  web_kit_serve_page (f->inside, "/page", "<title>Secret</title>");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  settle ();
  web_kit_free (f->web);
  web_kit_free (f->inside);
  g_object_unref (f->cancellable);
}

static ConfabVisited *
visit (Fixture *f, const char *path)
{
  g_autofree char *url = web_kit_url (f->web, path);

  return wait_for_boxed (confab_visit (url, &f->terms, f->cancellable));
}

static void
assert_refused (Fixture *f, const char *path, ConfabError code)
{
  g_autofree char *url = web_kit_url (f->web, path);

  g_test_message ("%s", path);
  wait_for_error (confab_visit (url, &f->terms, f->cancellable), CONFAB_ERROR, (int) code);
}

static void
test_page (Fixture *f, gconstpointer data)
{
  g_autoptr (ConfabVisited) found = NULL;
  g_autofree char *url = web_kit_url (f->web, "/page"), *head = NULL;

  found = visit (f, "/page#part");
  head = web_kit_dup_head (f->web);
  g_assert_cmpstr (found->url, ==, url);
  g_assert_cmpstr (found->charset, ==, "utf-8");
  g_assert_cmpmem (g_bytes_get_data (found->body, NULL), g_bytes_get_size (found->body),
                   "<title>Tea</title>", strlen ("<title>Tea</title>"));

  /* Nothing tells who asks. */
  g_assert_true (g_str_has_prefix (head, "GET /page HTTP/1.1\r\n"));
  g_assert_null (strcasestr (head, "\r\ncookie:"));
  g_assert_null (strcasestr (head, "\r\nreferer:"));
  g_assert_null (strcasestr (head, "\r\nauthorization:"));
  g_assert_null (strcasestr (head, "\r\naccept-language:"));
  g_assert_null (strcasestr (head, "confab"));
  g_assert_null (strcasestr (head, "libsoup"));
}

static void
test_redirects (Fixture *f, gconstpointer data)
{
  g_autofree char *inside = web_kit_url (f->inside, "/page"), *head = NULL;
  g_autoptr (ConfabVisited) found = NULL;

  web_kit_turn (f->web, "/1", "/2");
  web_kit_turn (f->web, "/2", "3");
  web_kit_turn (f->web, "/3", "/4");
  web_kit_turn (f->web, "/4", "/5");
  web_kit_turn (f->web, "/5", "/page");
  web_kit_turn (f->web, "/0", "/1");
  web_kit_turn (f->web, "/round", "/round");
  web_kit_turn (f->web, "/inside", inside);
  web_kit_turn (f->web, "/file", "file:///etc/passwd");
  web_kit_turn (f->web, "/secret", "http://me:secret@127.0.0.1/");
  web_kit_turn (f->web, "/nowhere", "");
  found = visit (f, "/1");
  g_assert_true (g_str_has_suffix (found->url, "/page"));

  /* What was set on the way is not told further on. */
  head = web_kit_dup_head (f->web);
  g_assert_null (strcasestr (head, "\r\ncookie:"));
  assert_refused (f, "/0", CONFAB_ERROR_FORBIDDEN);
  assert_refused (f, "/round", CONFAB_ERROR_FORBIDDEN);
  assert_refused (f, "/inside", CONFAB_ERROR_FORBIDDEN);
  assert_refused (f, "/file", CONFAB_ERROR_FORBIDDEN);
  assert_refused (f, "/secret", CONFAB_ERROR_FORBIDDEN);
  assert_refused (f, "/nowhere", CONFAB_ERROR_FORBIDDEN);
  g_assert_cmpuint (web_kit_count (f->inside), ==, 0);
}

/* However a place is written, it is where it leads to that counts. */
static void
test_places (Fixture *f, gconstpointer data)
{
  static const char *const hosts[] = { "127.0.0.1", "localhost",       "2130706433", "0x7f.1",
                                       "127.1",     "[::ffff:7f00:1]", "0",          "[::1]" };
  static const char *const wrong[] = { "file:///etc/passwd",
                                       "ftp://a.example/",
                                       "about:blank",
                                       "http://",
                                       "https://you:secret@a.example/",
                                       "tea",
                                       "" };

  f->terms.reach = confab_reach_public;

  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      g_autofree char *url =
          g_strdup_printf ("http://%s:%u/page", hosts[i], web_kit_get_port (f->web));
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", url);
      error = wait_for_failure (confab_visit (url, &f->terms, f->cancellable));
      g_assert_true (error->domain == CONFAB_ERROR || error->domain == G_RESOLVER_ERROR);
    }

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    wait_for_error (confab_visit (wrong[i], &f->terms, f->cancellable), CONFAB_ERROR,
                    CONFAB_ERROR_BAD_REQUEST);

  g_assert_cmpuint (web_kit_count (f->web), ==, 0);
}

static void
test_answers (Fixture *f, gconstpointer data)
{
  const char *ok = "HTTP/1.1 200 OK\r\n";
  const struct
  {
    const char *path;
    const char *head;
    ConfabError code;
  } answers[] = {
    { "/picture", "Content-Type: image/png\r\n", CONFAB_ERROR_UNSUPPORTED_MEDIA },
    { "/script", "Content-Type: text/htmlx\r\n", CONFAB_ERROR_UNSUPPORTED_MEDIA },
    { "/none", "X: y\r\n", CONFAB_ERROR_UNSUPPORTED_MEDIA },
    { "/packed", "Content-Type: text/html\r\nContent-Encoding: gzip\r\n",
      CONFAB_ERROR_UNSUPPORTED_MEDIA },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *answer =
          g_strconcat (ok, answers[i].head, "Content-Length: 2\r\n\r\nhi", NULL);

      web_kit_serve (f->web, answers[i].path, answer, WEB_KIT_ENDS);
      assert_refused (f, answers[i].path, answers[i].code);
    }

  web_kit_serve (f->web, "/locked",
                 "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\n"
                 "Content-Type: text/html\r\nContent-Length: 0\r\n\r\n",
                 WEB_KIT_ENDS);
  assert_refused (f, "/locked", CONFAB_ERROR_NOT_FOUND);
  assert_refused (f, "/missing", CONFAB_ERROR_NOT_FOUND);
}

static void
assert_broken (Fixture *f, const char *path, const char *answer)
{
  g_autofree char *url = web_kit_url (f->web, path);
  g_autoptr (GError) error = NULL;

  web_kit_serve (f->web, path, answer, WEB_KIT_ENDS);
  error = wait_for_failure (confab_visit (url, &f->terms, f->cancellable));
  g_assert_nonnull (error);
}

static void
test_sizes (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) head = g_string_new ("HTTP/1.1 200 OK\r\n");
  g_autoptr (ConfabVisited) found = NULL;

  web_kit_serve (f->web, "/endless",
                 "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>and so on", WEB_KIT_GOES_ON);
  web_kit_serve (
      f->web, "/large",
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99999999999\r\n\r\n",
      WEB_KIT_STANDS_BY);
  found = visit (f, "/endless");
  g_assert_cmpuint (g_bytes_get_size (found->body), ==, f->terms.most_bytes);

  f->terms.beginning = FALSE;
  assert_refused (f, "/endless", CONFAB_ERROR_TOO_LARGE);
  assert_refused (f, "/large", CONFAB_ERROR_TOO_LARGE);

  /* A head has an end, too. */
  while (head->len < 2000000)
    g_string_append (head, "X-More: and so on\r\n");

  assert_broken (f, "/head", head->str);
  assert_broken (f, "/cut",
                 "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\nhi");
  assert_broken (f, "/rubbish", "\x01\x02\x03\xff\r\n\r\n");
  assert_broken (f, "/nothing", "");
}

static void
test_stopped (Fixture *f, gconstpointer data)
{
  g_autofree char *silent = web_kit_url (f->web, "/silent");
  DexFuture *asked;

  web_kit_serve (f->web, "/silent", "", WEB_KIT_STANDS_BY);
  asked = confab_visit (silent, &f->terms, f->cancellable);
  WAIT_UNTIL (web_kit_count (f->web) == 1);
  g_cancellable_cancel (f->cancellable);
  wait_for_error (asked, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  wait_for_error (confab_visit (silent, &f->terms, f->cancellable), G_IO_ERROR,
                  G_IO_ERROR_CANCELLED);
}

/* At any moment. */
static void
test_stopped_anywhere (Fixture *f, gconstpointer data)
{
  g_autofree char *url = web_kit_url (f->web, "/begun");

  web_kit_serve (f->web, "/begun", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
                 WEB_KIT_STANDS_BY);

  for (guint turns = 0; turns < 60; turns++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      DexFuture *asked = confab_visit (url, &f->terms, cancellable);

      for (guint i = 0; i < turns; i++)
        g_main_context_iteration (NULL, FALSE);

      g_cancellable_cancel (cancellable);
      wait_for_error (asked, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

/* A name server that says something else each time it is asked. */
#define TEST_TYPE_NAMES (test_names_get_type ())
G_DECLARE_FINAL_TYPE (TestNames, test_names, TEST, NAMES, GResolver)

struct _TestNames
{
  GResolver parent_instance;
  const char *const *answers; /* with blanks between addresses; the last stays */
};

/* What it says, for whom it waits. */
#define TEST_TYPE_SAID (test_said_get_type ())
G_DECLARE_FINAL_TYPE (TestSaid, test_said, TEST, SAID, GObject)

struct _TestSaid
{
  GObject parent_instance;
  GObject *source;
  GList *addresses;
  GAsyncReadyCallback callback;
  gpointer data;
};

static GObject *
test_said_get_source_object (GAsyncResult *result)
{
  return g_object_ref (TEST_SAID (result)->source);
}

static void
test_said_iface_init (GAsyncResultIface *iface)
{
  iface->get_source_object = test_said_get_source_object;
}

G_DEFINE_FINAL_TYPE (TestNames, test_names, G_TYPE_RESOLVER)
G_DEFINE_FINAL_TYPE_WITH_CODE (TestSaid,
                               test_said,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_ASYNC_RESULT, test_said_iface_init))

static void
test_said_finalize (GObject *object)
{
  TestSaid *self = TEST_SAID (object);

  g_list_free_full (self->addresses, g_object_unref);
  g_object_unref (self->source);
  G_OBJECT_CLASS (test_said_parent_class)->finalize (object);
}

static void
test_said_class_init (TestSaidClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_said_finalize;
}

static void
test_said_init (TestSaid *self)
{
}

static gboolean
say_cb (gpointer data)
{
  TestSaid *said = data;

  said->callback (said->source, G_ASYNC_RESULT (said), said->data);
  return G_SOURCE_REMOVE;
}

static void
test_names_lookup_async (GResolver *resolver,
                         const char *host,
                         GResolverNameLookupFlags flags,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  TestNames *self = TEST_NAMES (resolver);
  TestSaid *said = g_object_new (TEST_TYPE_SAID, NULL);

  said->source = g_object_ref (G_OBJECT (resolver));
  said->callback = callback;
  said->data = data;

  /* IPv6 is asked for beside it. */
  if (flags != G_RESOLVER_NAME_LOOKUP_FLAGS_IPV6_ONLY)
    {
      g_auto (GStrv) addresses = g_strsplit (self->answers[0], " ", -1);

      for (guint i = 0; addresses[i] != NULL; i++)
        said->addresses =
            g_list_append (said->addresses, g_inet_address_new_from_string (addresses[i]));

      if (self->answers[1] != NULL)
        self->answers++;
    }

  g_idle_add_full (G_PRIORITY_DEFAULT, say_cb, said, g_object_unref);
}

static GList *
test_names_lookup_finish (GResolver *resolver, GAsyncResult *result, GError **error)
{
  TestSaid *said = TEST_SAID (result);

  if (said->addresses == NULL)
    g_set_error (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "Nothing of that kind");

  return g_steal_pointer (&said->addresses);
}

static void
test_names_class_init (TestNamesClass *klass)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (klass);

  resolver_class->lookup_by_name_with_flags_async = test_names_lookup_async;
  resolver_class->lookup_by_name_with_flags_finish = test_names_lookup_finish;
}

static void
test_names_init (TestNames *self)
{
}

static DexFuture *
visit_name (Fixture *f, TestNames *names, const char *const *answers, const char *path)
{
  g_autofree char *url =
      g_strdup_printf ("http://page.example:%u%s", web_kit_get_port (f->web), path);

  names->answers = answers;
  return confab_visit (url, &f->terms, f->cancellable);
}

static void
test_rebinding (Fixture *f, gconstpointer data)
{
  static const char *const good[] = { "127.0.0.1", NULL };
  static const char *const bad[] = { "127.0.0.2", NULL };
  static const char *const beside[] = { "127.0.0.2 127.0.0.1", NULL };
  static const char *const then_bad[] = { "127.0.0.1", "127.0.0.2", NULL };
  g_autoptr (GResolver) before = g_resolver_get_default ();
  g_autoptr (TestNames) names = g_object_new (TEST_TYPE_NAMES, NULL);
  g_autofree char *again =
      g_strdup_printf ("http://page.example:%u/page", web_kit_get_port (f->web));
  g_autoptr (ConfabVisited) found = NULL;

  g_resolver_set_default (G_RESOLVER (names));
  web_kit_turn (f->web, "/again", again);
  found = wait_for_boxed (visit_name (f, names, good, "/again"));
  g_assert_cmpstr (found->url, ==, again);
  wait_for_error (visit_name (f, names, bad, "/page"), CONFAB_ERROR, CONFAB_ERROR_FORBIDDEN);
  wait_for_error (visit_name (f, names, beside, "/page"), CONFAB_ERROR, CONFAB_ERROR_FORBIDDEN);
  wait_for_error (visit_name (f, names, then_bad, "/again"), CONFAB_ERROR, CONFAB_ERROR_FORBIDDEN);
  g_assert_cmpuint (web_kit_count (f->inside), ==, 0);
  g_resolver_set_default (before);
}

#define ADD(path, func) g_test_add ("/visit/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  g_test_add_func ("/visit/public", test_public);
  g_test_add_func ("/visit/turns", test_turns);
  ADD ("page", test_page);
  ADD ("redirects", test_redirects);
  ADD ("places", test_places);
  ADD ("answers", test_answers);
  ADD ("sizes", test_sizes);
  ADD ("stopped", test_stopped);
  ADD ("stopped-anywhere", test_stopped_anywhere);
  ADD ("rebinding", test_rebinding);
  return g_test_run ();
}
