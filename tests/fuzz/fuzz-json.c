// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "fuzz-kit.h"

#include "base/confab-error.h"
#include "protocol/confab-json.h"

#include <string.h>

/*
 * Reads spoilt JSON. What is taken is written and read as the same, and json-glib's own reader,
 * which takes more, reads it in the same way.
 */

static void
compare_with_json_glib (const char *text, gssize length, const char *written)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *theirs = NULL;

  json_parser_load_from_data (parser, text, length, &error);
  g_assert_no_error (error);
  theirs = confab_json_dup_text (json_parser_get_root (parser));
  g_assert_cmpstr (theirs, ==, written);
}

static void
fuzz (FuzzKit *kit)
{
  g_autoptr (GString) text = fuzz_kit_sample (kit);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL, again = NULL;
  g_autofree char *once = NULL, *twice = NULL;

  fuzz_kit_spoil (kit, text);
  node = confab_json_parse (text->str, text->len, &error);

  if (node == NULL)
    {
      g_assert_error (error, CONFAB_ERROR, CONFAB_ERROR_BAD_REQUEST);
      return;
    }

  once = confab_json_dup_text (node);
  again = confab_json_parse (once, strlen (once), &error);
  g_assert_no_error (error);
  twice = confab_json_dup_text (again);
  g_assert_cmpstr (once, ==, twice);
  g_assert_cmpuint (strlen (once), <=, text->len);
  compare_with_json_glib (text->str, text->len, once);
}

int
main (int argc, char **argv)
{
  return fuzz_kit_main (argc, argv, "", 1500, fuzz);
}
