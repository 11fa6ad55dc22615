// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "server/net/confab-call.h"
#include "server/net/confab-routes.h"

#include <string.h>

/* docs/protocol.md lists the paths that the server has, and no others. */

/* Variables may have other names: "GET /users/{id}" is "GET /users/{}". */
static char *
plain (const char *method, const char *pattern)
{
  GString *out = g_string_new (method);

  g_string_append_c (out, ' ');

  for (const char *p = pattern; *p != '\0'; p++)
    {
      g_string_append_c (out, *p);

      if (*p == '{')
        p = strchr (p, '}') - 1;
    }

  return g_string_free (out, FALSE);
}

static GHashTable *
list_documented (void)
{
  GHashTable *all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "docs", "protocol.md", NULL);
  g_autoptr (GRegex) regex =
      g_regex_new ("^\\| `([A-Z]+) (/[^` ]*)` \\|", G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *method = g_match_info_fetch (match, 1);
      g_autofree char *pattern = g_match_info_fetch (match, 2);

      g_hash_table_add (all, plain (method, pattern));
    }

  return all;
}

static void
test_routes (void)
{
  g_autoptr (GHashTable) documented = list_documented ();
  guint n_routes;
  const ConfabRoute *routes = confab_routes_get_all (&n_routes);
  GHashTableIter iter;
  const char *left;

  /* The link is opened by the layer below. */
  g_assert_true (g_hash_table_remove (documented, "GET /ws"));
  g_assert_cmpuint (n_routes, >, 30);

  for (guint i = 0; i < n_routes; i++)
    {
      g_autofree char *name = plain (routes[i].method, routes[i].pattern);

      if (!g_hash_table_remove (documented, name))
        g_error ("docs/protocol.md does not have %s %s", routes[i].method, routes[i].pattern);
    }

  g_hash_table_iter_init (&iter, documented);

  if (g_hash_table_iter_next (&iter, (gpointer *) &left, NULL))
    g_error ("docs/protocol.md has %s, which the server has not", left);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/routes-doc/routes", test_routes);
  return g_test_run ();
}
