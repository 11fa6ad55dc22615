// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "protocol/confab-json.h"
#include "support/record-kit.h"

#include <locale.h>
#include <math.h>
#include <string.h>

/* What is taken, and how it is written. */
static const struct
{
  const char *in;
  const char *out; /* NULL: the same */
} good[] = {
  { "{}", NULL },
  { "[]", NULL },
  { "null", NULL },
  { "true", NULL },
  { " \t\r\n[ 1 , 2 ]\n", "[1,2]" },
  { "{\"b\":1,\"a\":{\"c\":[]}}", NULL },
  { "\"\"", NULL },
  { "{\"\":0}", NULL },
  { "9007199254740992", NULL },
  { "-9007199254740992", NULL },
  { "-0", "0" },
  { "-0.0", "0" },
  { "0.1", NULL },
  { "1.5e3", "1500" },
  { "1E-2", "0.01" },
  { "1e+300", NULL },
  { "123456789.123456789", "123456789.12345679" },
  { "\"\\u00e9\\u0041\"", "\"éA\"" },
  { "\"\\ud83d\\ude00\"", "\"\U0001f600\"" },
  { "\"\\uD83D\\uDE00\"", "\"\U0001f600\"" },
  { "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\\"\\\\/\\b\\f\\n\\r\\t\"" },
  { "\"\\u001f\\u007f\"", "\"\\u001f\x7f\"" },
  { "\"\\\\u0000\"", NULL },
  { "\"\uffff\u2028\"", NULL },
  { "[\"a\",[],{},null,false,-1]", NULL },
};

static const char *const bad[] = {
  "",
  " ",
  "{",
  "}",
  "[",
  "]",
  "[1",
  "[1,",
  "[1,]",
  "[,1]",
  "{,}",
  "{\"a\"}",
  "{\"a\":}",
  "{\"a\":1,}",
  "{\"a\" 1}",
  "{a:1}",
  "{'a':1}",
  "{1:1}",
  "{\"a\":1 \"b\":2}",
  "[1 2]",
  "1 2",
  "[]]",
  "{}{}",
  "nul",
  "nulll",
  "True",
  "undefined",
  "NaN",
  "Infinity",
  "-Infinity",
  "-",
  "+1",
  "01",
  "-01",
  "1.",
  ".5",
  "1.e3",
  "1e",
  "1e+",
  "0x10",
  "1_000",
  "1e400",
  "-1e400",
  "9007199254740993",
  "-9007199254740993",
  "18446744073709551621",
  "-18446744073709551611",
  "99999999999999999999999999",
  "\"",
  "\"\\\"",
  "\"a\nb\"",
  "\"a\tb\"",
  "\"\x1f\"",
  "\"\\x41\"",
  "\"\\u12\"",
  "\"\\u12G4\"",
  "\"\\u\"",
  "\"\\u0000\"",
  "\"a\\u0000b\"",
  "{\"\\u0000\":1}",
  "\"\\ud800\"",
  "\"\\ud800x\"",
  "\"\\ud800\\n\"",
  "\"\\ud800\\ud800\"",
  "\"\\ude00\"",
  "\"\\udc00\\ud800\"",
  "\"\xff\"",
  "\"\xc0\x80\"",
  "\"\xed\xa0\x80\"",
  "\"\xf4\x90\x80\x80\"",
  "\"\xe2\x82\"",
  "\xef\xbb\xbf{}",
  "// a\n1",
  "/* a */ 1",
  "# a\n1",
  "{\"a\":1,\"a\":2}",
  "{\"a\":1,\"\\u0061\":2}",
  "{\"a\":{\"b\":1,\"c\":2,\"b\":3}}",
  "[{\"\":1,\"\":1}]",
  "var a = 1;",
  "\v1",
  "\xc2\xa0"
  "1",
};

static char *
nested (guint depth)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append (out, i % 2 == 0 ? "[" : "{\"a\":");

  g_string_append (out, "1");

  for (guint i = depth; i > 0; i--)
    g_string_append_c (out, i % 2 == 1 ? ']' : '}');

  return g_string_free (out, FALSE);
}

static void
test_good (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = confab_json_parse (good[i].in, strlen (good[i].in), &error);
      g_autofree char *out = NULL;

      g_assert_no_error (error);
      g_assert_true (json_node_is_immutable (node));
      out = confab_json_dup_text (node);
      g_assert_cmpstr (out, ==, good[i].out != NULL ? good[i].out : good[i].in);
    }
}

static void
test_bad (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = confab_json_parse (bad[i], strlen (bad[i]), &error);

      if (node != NULL)
        g_error ("Taken: %s", bad[i]);

      g_assert_error (error, CONFAB_ERROR, CONFAB_ERROR_BAD_REQUEST);
    }
}

/* Every beginning of a document is none, and every byte that is not UTF-8 is seen. */
static void
test_cut (void)
{
  static const char json[] = "{\"a\":[1.5e-3,\"\\ud83d\\ude00é\",true,false,null,{}],\"b\":\"x\"}";

  for (gsize length = 0; length < strlen (json); length++)
    {
      g_autofree char *cut = g_memdup2 (json, length);
      g_autofree char *broken = g_strdup (json);

      g_assert_null (confab_json_parse (cut, length, NULL));
      broken[length] = '\xff';
      g_assert_null (confab_json_parse (broken, strlen (json), NULL));
      broken[length] = '\0';
      g_assert_null (confab_json_parse (broken, strlen (json), NULL));
    }
}

static void
test_depth (void)
{
  g_autofree char *deepest = nested (CONFAB_MAX_JSON_DEPTH);
  g_autofree char *deeper = nested (CONFAB_MAX_JSON_DEPTH + 1);
  g_autofree char *abyss = g_strnfill (CONFAB_MAX_FRAME_BYTES, '[');
  g_autoptr (JsonNode) node = confab_json_parse (deepest, strlen (deepest), NULL);
  g_autofree char *out = confab_json_dup_text (node);

  g_assert_cmpstr (out, ==, deepest);
  g_assert_null (confab_json_parse (deeper, strlen (deeper), NULL));
  g_assert_null (confab_json_parse (abyss, strlen (abyss), NULL));
}

static void
test_wide (void)
{
  GString *json = g_string_new ("[");
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL, *out = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (json, i > 0 ? ",[]" : "[]");

  g_string_append_c (json, ']');
  text = g_string_free (json, FALSE);
  node = confab_json_parse (text, strlen (text), NULL);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (node)), ==, 100000);
  out = confab_json_dup_text (node);
  g_assert_cmpstr (out, ==, text);
}

/* What is written is read as the same, and never grows by being read and written. */
static void
test_strings (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *text = record_kit_text (rand, 0, 300);
      g_autoptr (GString) json = g_string_new (NULL);
      g_autoptr (JsonNode) node = NULL;
      g_autofree char *again = NULL;

      confab_json_append_string (json, text);
      node = confab_json_parse (json->str, json->len, NULL);
      g_assert_cmpstr (json_node_get_string (node), ==, text);
      again = confab_json_dup_text (node);
      g_assert_cmpstr (again, ==, json->str);
    }
}

static void
test_shortest (void)
{
  g_autoptr (GString) json = g_string_new (NULL);

  /* No way to write them is shorter, so no frame grows on its way through the server. */
  confab_json_append_string (json, "\b\f\n\r\t\"\\/\x01\x7fé");
  g_assert_cmpstr (json->str, ==, "\"\\b\\f\\n\\r\\t\\\"\\\\/\\u0001\x7fé\"");
}

static void
test_reals (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (guint i = 0; i < 2000; i++)
    {
      double value = ldexp (g_rand_double (rand) - 0.5, g_rand_int_range (rand, -300, 300));
      g_autoptr (GString) json = g_string_new (NULL);
      g_autoptr (JsonNode) node = NULL;

      confab_json_append_real (json, value);
      node = confab_json_parse (json->str, json->len, NULL);

      if (json_node_get_value_type (node) == G_TYPE_INT64)
        g_assert_cmpfloat (json_node_get_int (node), ==, value);
      else
        g_assert_cmpfloat (json_node_get_double (node), ==, value);
    }
}

static void
test_locale (void)
{
  static const char *const commas[] = { "de_DE.UTF-8", "fr_FR.UTF-8", "de_DE", "C.UTF-8" };
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (JsonNode) node = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (commas); i++)
    if (setlocale (LC_ALL, commas[i]) != NULL)
      {
        g_test_message ("in %s", commas[i]);
        break;
      }

  confab_json_append_real (json, 2.5);
  g_assert_cmpstr (json->str, ==, "2.5");
  node = confab_json_parse ("1.25", 4, NULL);
  g_assert_cmpfloat (json_node_get_double (node), ==, 1.25);
  setlocale (LC_ALL, "C.UTF-8");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/good", test_good);
  g_test_add_func ("/json/bad", test_bad);
  g_test_add_func ("/json/cut", test_cut);
  g_test_add_func ("/json/depth", test_depth);
  g_test_add_func ("/json/wide", test_wide);
  g_test_add_func ("/json/strings", test_strings);
  g_test_add_func ("/json/shortest", test_shortest);
  g_test_add_func ("/json/reals", test_reals);
  g_test_add_func ("/json/locale", test_locale);
  return g_test_run ();
}
