// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "fuzz-kit.h"

#include "base/confab-error.h"
#include "protocol/confab-json.h"
#include "protocol/confab-registry.h"

#include <string.h>

static const char *const hard[] = {
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  "\"",
  "\\",
  "null",
  "true",
  "-",
  "0",
  "-0",
  "1e400",
  "0.1",
  "9007199254740992",
  "9007199254740993",
  "-9223372036854775808",
  "18446744073709551616",
  "\\u0000",
  "\\ud83d\\ude00",
  "\\ud800",
  "\\n",
  "\xff",
  "\xed\xa0\x80",
  "é",
  "\U0001f600",
  "\u202e",
  "0190a5b0-1c00-7000-8000-000000000001",
  "2026-01-01T00:00:00.123Z",
  "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
  "\"a\":",
  "\"payload\":{}",
};

/* The names of all fields and values, so that changes hit what the tables know. */
static GPtrArray *
make_dictionary (void)
{
  GPtrArray *words = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (hard); i++)
    g_ptr_array_add (words, (char *) hard[i]);

  for (guint i = 0; confab_records[i] != NULL; i++)
    for (guint k = 0; k < confab_records[i]->n_fields; k++)
      {
        const ConfabField *field = &confab_records[i]->fields[k];

        g_ptr_array_add (words, (char *) field->name);

        for (guint n = 0; field->names != NULL && field->names[n] != NULL; n++)
          g_ptr_array_add (words, (char *) field->names[n]);
      }

  for (guint i = 0; confab_frame_type_names[i] != NULL; i++)
    g_ptr_array_add (words, (char *) confab_frame_type_names[i]);

  return words;
}

static void
free_string (gpointer data)
{
  g_string_free (data, TRUE);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* In one order everywhere, or a seed would mean something else on another machine. */
static GPtrArray *
load_samples (const char *prefix)
{
  GPtrArray *samples = g_ptr_array_new_with_free_func (free_string);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (GOLDEN_DIR, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix))
      g_ptr_array_add (names, g_strdup (name));

  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (GOLDEN_DIR, g_ptr_array_index (names, i), NULL);
      g_autofree char *text = NULL;

      if (g_file_get_contents (path, &text, NULL, NULL))
        g_ptr_array_add (samples, g_string_new (text));
    }

  return samples;
}

/**
 * fuzz_kit_main:
 * @prefix: of the golden files to begin with
 * @rounds: how often to call @func; bounded work for each seed
 *
 * Returns: the exit status of the program
 */
int
fuzz_kit_main (int argc, char **argv, const char *prefix, guint rounds, FuzzFunc func)
{
  FuzzKit kit = { 0 };

  if (argc != 3 || strcmp (argv[1], "--seed") != 0)
    {
      g_printerr ("Usage: %s --seed N\n", argv[0]);
      return 2;
    }

  kit.rand = g_rand_new_with_seed (g_ascii_strtoull (argv[2], NULL, 10));
  kit.samples = load_samples (prefix);
  kit.dictionary = make_dictionary ();

  if (kit.samples->len == 0)
    g_error ("No golden files at %s", GOLDEN_DIR);

  for (guint i = 0; i < rounds; i++)
    func (&kit);

  g_rand_free (kit.rand);
  g_ptr_array_unref (kit.samples);
  g_ptr_array_unref (kit.dictionary);
  return 0;
}

/**
 * fuzz_kit_any:
 *
 * Returns: a number below @n, or 0
 */
guint
fuzz_kit_any (FuzzKit *kit, guint n)
{
  return n > 1 ? g_rand_int_range (kit->rand, 0, n) : 0;
}

/**
 * fuzz_kit_sample:
 *
 * Returns: (transfer full): one of the golden files
 */
GString *
fuzz_kit_sample (FuzzKit *kit)
{
  GString *sample = g_ptr_array_index (kit->samples, fuzz_kit_any (kit, kit->samples->len));

  return g_string_new_len (sample->str, sample->len);
}

static void
spoil_once (FuzzKit *kit, GString *text)
{
  gsize at = fuzz_kit_any (kit, text->len + 1), n = fuzz_kit_any (kit, 12);
  const char *word = g_ptr_array_index (kit->dictionary, fuzz_kit_any (kit, kit->dictionary->len));
  g_autoptr (GString) other = NULL;

  n = MIN (n, text->len - at);

  switch (fuzz_kit_any (kit, 7))
    {
    case 0: /* another byte */
      if (at < text->len)
        text->str[at] = fuzz_kit_any (kit, 256);
      break;
    case 1: /* less */
      g_string_erase (text, at, n);
      break;
    case 2: /* something in between */
      g_string_insert (text, at, word);
      break;
    case 3: /* something else instead */
      g_string_erase (text, at, n);
      g_string_insert (text, at, word);
      break;
    case 4: /* the same twice */
      g_string_insert_len (text, fuzz_kit_any (kit, text->len + 1), text->str + at, n);
      break;
    case 5: /* the end of another */
      other = fuzz_kit_sample (kit);
      g_string_truncate (text, at);
      g_string_append (text, other->str + fuzz_kit_any (kit, other->len));
      break;
    default: /* an end */
      g_string_truncate (text, at);
      break;
    }
}

/**
 * fuzz_kit_spoil:
 *
 * Changes a text in a few places, or not at all.
 */
void
fuzz_kit_spoil (FuzzKit *kit, GString *text)
{
  for (guint n = fuzz_kit_any (kit, 4); n > 0; n--)
    spoil_once (kit, text);
}

/**
 * fuzz_kit_check_record:
 *
 * Reads a record. What is refused has a reason; what is taken comes back the same once it has been
 * written.
 */
void
fuzz_kit_check_record (const ConfabRecord *record, JsonNode *node)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *once = NULL, *twice = NULL;
  g_autoptr (JsonNode) again = NULL;
  gpointer data = confab_record_parse (record, node, &error), back;

  if (data == NULL)
    {
      g_assert_true (g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_BAD_REQUEST) ||
                     g_error_matches (error, CONFAB_ERROR, CONFAB_ERROR_TOO_LARGE));
      return;
    }

  once = confab_record_to_json (record, data);
  confab_record_free (record, data);
  again = confab_json_parse (once, strlen (once), &error);
  g_assert_no_error (error);
  back = confab_record_parse (record, again, &error);
  g_assert_no_error (error);
  twice = confab_record_to_json (record, back);
  g_assert_cmpstr (once, ==, twice);
  confab_record_free (record, back);
}
