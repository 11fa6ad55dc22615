// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "base/confab-id.h"
#include "base/confab-limits.h"
#include "base/confab-text.h"

#include <gio/gio.h>
#include <string.h>

static void
test_id_form (void)
{
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *id = confab_id_new ();

      g_assert_true (confab_id_is_valid (id));
      g_assert_cmpuint (strlen (id), ==, CONFAB_ID_LENGTH);
      g_assert_cmpint (id[14], ==, '7');
      g_assert_nonnull (strchr ("89ab", id[19]));
    }
}

/* The time is in the first 48 bits; ids of one process sort in the order in which they were made,
 * also within a millisecond and when the clock goes back. The far future keeps what other tests
 * made out of the way. */
static void
test_id_order (void)
{
  g_autofree char *previous = confab_id_new_at (0x0fff00000000);

  g_assert_true (g_str_has_prefix (previous, "0fff0000-0000-7"));

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *id = confab_id_new_at (0x0fff00000000 + (i % 3 == 0 ? -1000 : 0));

      g_assert_cmpstr (id, >, previous);
      g_set_str (&previous, id);
    }
}

static gpointer
make_ids (gpointer data)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 2000; i++)
    g_ptr_array_add (ids, confab_id_new ());

  return ids;
}

static void
test_id_threads (void)
{
  GThread *threads[4];
  g_autoptr (GHashTable) all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("ids", make_ids, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (GPtrArray) ids = g_thread_join (threads[i]);

      for (guint k = 0; k < ids->len; k++)
        {
          if (k > 0)
            g_assert_cmpstr (g_ptr_array_index (ids, k), >, g_ptr_array_index (ids, k - 1));

          g_assert_true (g_hash_table_add (all, g_strdup (g_ptr_array_index (ids, k))));
        }
    }
}

static void
test_id_valid (void)
{
  static const char *const bad[] = { "",
                                     "0190a5b0-0000-7000-8000-00000000000",
                                     "0190a5b0-0000-7000-8000-0000000000011",
                                     "0190A5B0-0000-7000-8000-000000000001",
                                     "0190a5b0-0000-7000-8000-00000000000g",
                                     "0190a5b0x0000-7000-8000-000000000001",
                                     "0190a5b00000-7000-8000-0000000000001",
                                     "{0190a5b0-0000-7000-8000-00000000001",
                                     " 190a5b0-0000-7000-8000-000000000001" };

  g_assert_true (confab_id_is_valid ("00000000-0000-0000-0000-000000000000"));
  g_assert_false (confab_id_is_valid (NULL));

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (confab_id_is_valid (bad[i]));
}

static void
test_id_time (void)
{
  g_autofree char *id = confab_id_new_at (1794493200000);

  g_assert_cmpint (confab_id_get_unix_ms (id), >=, 1794493200000);
  g_assert_cmpint (confab_id_get_unix_ms ("019c79b5-2c80-7000-8000-000000000001"), ==,
                   0x019c79b52c80);
  g_assert_cmpint (confab_id_get_unix_ms ("019c79b5-2c80-4000-8000-000000000001"), ==, 0);
  g_assert_cmpint (confab_id_get_unix_ms ("nonsense"), ==, 0);
  g_assert_cmpint (confab_id_get_unix_ms (NULL), ==, 0);
}

static void
test_token (void)
{
  g_autofree char *a = confab_token_new ("cft_"), *b = confab_token_new ("cft_");

  g_assert_true (g_str_has_prefix (a, "cft_"));
  g_assert_cmpuint (strlen (a), ==, 4 + 43);
  g_assert_cmpuint (strspn (a, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
                    ==, strlen (a));
  g_assert_cmpstr (a, !=, b);
}

static void
test_random (void)
{
  guint8 bytes[1000] = { 0 };
  guint zeros = 0;

  confab_random_bytes (bytes, 0);
  confab_random_bytes (bytes, sizeof bytes);

  for (guint i = 0; i < sizeof bytes; i++)
    zeros += bytes[i] == 0;

  g_assert_cmpuint (zeros, <, 50);
}

static void
test_error_codes (void)
{
  ConfabError code;

  for (int i = 0; i < CONFAB_N_ERRORS; i++)
    {
      guint status = confab_error_code_to_http (i);

      g_assert_true (confab_error_code_from_name (confab_error_code_to_name (i), &code));
      g_assert_cmpint (code, ==, i);
      g_assert_cmpuint (status, >=, 400);
      g_assert_cmpuint (confab_error_code_to_http (confab_error_code_from_http (status)), ==,
                        status);
    }

  code = CONFAB_ERROR_CONFLICT;
  g_assert_false (confab_error_code_from_name ("teapot", &code));
  g_assert_false (confab_error_code_from_name (NULL, &code));
  g_assert_cmpint (code, ==, CONFAB_ERROR_CONFLICT);
}

/* What stands between the two is no reason to give up a message. */
static void
test_error_http (void)
{
  static const guint passing[] = { 200, 302, 304, 407, 408, 425, 502, 503, 504, 507, 511 };

  for (guint i = 0; i < G_N_ELEMENTS (passing); i++)
    g_assert_cmpint (confab_error_code_from_http (passing[i]), ==, CONFAB_ERROR_UNAVAILABLE);

  g_assert_cmpint (confab_error_code_from_http (400), ==, CONFAB_ERROR_BAD_REQUEST);
  g_assert_cmpint (confab_error_code_from_http (418), ==, CONFAB_ERROR_BAD_REQUEST);
  g_assert_cmpint (confab_error_code_from_http (501), ==, CONFAB_ERROR_INTERNAL);
}

static void
test_error_details (void)
{
  g_autoptr (GError) error = NULL, copy = NULL, other = NULL;

  confab_set_field_error (&error, CONFAB_ERROR_BAD_REQUEST, "emoji", "%s is %d", "emoji", 5);
  g_assert_cmpstr (error->message, ==, "emoji is 5");
  confab_prefix_field (&error, "reactions[3]");
  confab_prefix_field (&error, "lastMessage");
  g_assert_cmpstr (confab_error_get_field (error), ==, "lastMessage.reactions[3].emoji");
  copy = g_error_copy (error);
  confab_error_set_details (error, NULL, 3);
  g_assert_cmpstr (confab_error_get_field (copy), ==, "lastMessage.reactions[3].emoji");
  g_assert_null (confab_error_get_field (error));
  g_assert_cmpfloat (confab_error_get_retry_after_s (error), ==, 3);
  confab_prefix_field (&error, "user");
  g_assert_cmpstr (confab_error_get_field (error), ==, "user");

  /* Of another domain, or none at all. */
  confab_prefix_field (NULL, "x");
  confab_prefix_field (&other, "x");
  confab_set_error (NULL, CONFAB_ERROR_CONFLICT, "x");
  confab_set_field_error (NULL, CONFAB_ERROR_CONFLICT, "x", "x");
  confab_set_retry_error (NULL, CONFAB_ERROR_CONFLICT, 1, "x");
  other = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_BUSY, "busy");
  confab_prefix_field (&other, "x");
  g_assert_null (confab_error_get_field (other));
  g_assert_cmpfloat (confab_error_get_retry_after_s (NULL), ==, 0);
  g_assert_cmpint (confab_error_get_code (error), ==, CONFAB_ERROR_BAD_REQUEST);
  g_assert_cmpint (confab_error_get_code (other), ==, CONFAB_ERROR_UNAVAILABLE);
}

static void
test_names (void)
{
  /* in, out; what is made of the clean one is tested too */
  static const char *const cases[][2] = {
    { "", "" },
    { "Ada", "Ada" },
    { "  Ada \t\n Lovelace  ", "Ada Lovelace" },
    { "a\u00a0\u3000b", "a b" },
    { "e\u0301", "é" },
    { "e\u200b\u0301", "é" },
    { "a\u202eb\u2066c\ad", "abcd" },
    { "\u200b\ufeff\u2060\u00ad\u3164\u115f\u2800", "" },
    { "\u200d\u200c", "" },
    { "a\u200d", "a" },
    { "\u200da", "a" },
    { "a \u200d b", "a b" },
    { "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
      "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645" },
    { "\U0001f469\u200d\U0001f680", "\U0001f469\u200d\U0001f680" },
    { "\u2764\ufe0f", "\u2764\ufe0f" },
    { "\ufe0f", "" },
    { "a\U000e0041b", "ab" },
    { "a\xff"
      "b",
      "a\ufffdb" },
    { "\u0928\u0940", "\u0928\u0940" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = confab_text_clean_name (cases[i][0]);
      g_autofree char *again = confab_text_clean_name (clean);

      g_assert_cmpstr (clean, ==, cases[i][1]);
      g_assert_cmpstr (again, ==, clean);
    }
}

static void
test_fold (void)
{
  /* These pairs are found by each other. */
  static const char *const same[][2] = {
    { "Élan", "elan" },
    { "STRASSE", "straße" },
    { "ﬁsh", "FISH" },
    { "𝐀𝐛", "ab" },
    { "İstanbul", "istanbul" },
    { "ΣΊΣΥΦΟΣ", "σισυφος" },
    { "Ｃｏｎｆａｂ", "confab" },
    { "naïve", "NAI\u0308VE" },
    { "Ёлка", "елка" },
    { "\u05e9\u05c1", "\u05e9\u05c1" },
    { "\u13b6", "\uab86" },
  };
  static const char *const different[][2] = {
    { "\u0915\u0940", "\u0915\u093e" }, /* another vowel */
    { "\u304b", "\u304c" },             /* ka, ga */
    { "a", "b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *a = confab_text_fold (same[i][0]), *b = confab_text_fold (same[i][1]);
      g_autofree char *again = confab_text_fold (a);

      g_assert_cmpstr (a, ==, b);
      g_assert_cmpstr (again, ==, a);
    }

  for (guint i = 0; i < G_N_ELEMENTS (different); i++)
    {
      g_autofree char *a = confab_text_fold (different[i][0]);
      g_autofree char *b = confab_text_fold (different[i][1]);

      g_assert_cmpstr (a, !=, b);
    }
}

static void
test_user_names (void)
{
  g_autofree char *longest = g_strnfill (CONFAB_MAX_USER_NAME_BYTES, 'a');
  g_autofree char *longer = g_strnfill (CONFAB_MAX_USER_NAME_BYTES + 1, 'a');
  static const char *const good[] = { "a", "Ada", "ada.lovelace-1815_x", "0" };
  static const char *const bad[] = { "", ".ada", "-", "_a", "a b", "a@b", "é", "a/b", "a\n" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (confab_user_name_is_valid (good[i]));

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (confab_user_name_is_valid (bad[i]));

  g_assert_false (confab_user_name_is_valid (NULL));
  g_assert_true (confab_user_name_is_valid (longest));
  g_assert_false (confab_user_name_is_valid (longer));
}

/* Not RFC 3339, or not a moment that there is. */
static const char *const bad_times[] = {
  "",
  "2026",
  "2026-01-01",
  "20260101T000000Z",
  "2026-W01-1T00:00:00Z",
  "2026-001T00:00:00Z",
  "2026-01-01T00:00:00",
  "2026-01-01 00:00:00Z",
  "2026-01-01T00:00Z",
  "2026-01-01T24:00:00Z",
  "2026-01-01T00:60:00Z",
  "2026-01-01T00:00:60Z",
  "2026-02-29T00:00:00Z",
  "2026-00-01T00:00:00Z",
  "2026-01-01T00:00:00.Z",
  "2026-01-01T00:00:00,5Z",
  "2026-01-01T00:00:00+0100",
  "2026-01-01T00:00:00+24:00",
  "2026-01-01T00:00:00ZZ",
  " 2026-01-01T00:00:00Z",
  "2026-1-1T00:00:00Z",
  "+2026-01-01T00:00:00Z",
  "0000-01-01T00:00:00Z",
  "0001-01-01T00:00:00+00:01",
  "9999-12-31T23:59:59-00:01",
  "2026-01-01T00:00:00\u0660Z",
};

static void
test_times (void)
{
  static const struct
  {
    const char *text;
    gint64 unix_ms;
    const char *written;
  } good[] = {
    { "1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00.000Z" },
    { "2026-01-01T00:00:00.123Z", 1767225600123, "2026-01-01T00:00:00.123Z" },
    { "2026-01-01T00:00:00.1239999Z", 1767225600123, "2026-01-01T00:00:00.123Z" },
    { "2026-01-01t01:00:00.1+01:00", 1767225600100, "2026-01-01T00:00:00.100Z" },
    { "2025-12-31T16:00:00-08:00", 1767225600000, "2026-01-01T00:00:00.000Z" },
    { "2024-02-29T23:59:59z", 1709251199000, "2024-02-29T23:59:59.000Z" },
    { "1969-12-31T23:59:59.999Z", -1, "1969-12-31T23:59:59.999Z" },
    { "9999-12-31T23:59:59.999Z", 253402300799999, "9999-12-31T23:59:59.999Z" },
    { "0001-01-01T00:00:00Z", -62135596800000, "0001-01-01T00:00:00.000Z" },
  };
  gint64 unix_ms = 5;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *written = NULL;

      g_assert_true (confab_time_from_text (good[i].text, &unix_ms));
      g_assert_cmpint (unix_ms, ==, good[i].unix_ms);
      written = confab_time_to_text (unix_ms);
      g_assert_cmpstr (written, ==, good[i].written);
    }

  unix_ms = 5;
  g_assert_false (confab_time_from_text (NULL, &unix_ms));

  for (guint i = 0; i < G_N_ELEMENTS (bad_times); i++)
    if (confab_time_from_text (bad_times[i], &unix_ms))
      g_error ("Taken: %s", bad_times[i]);

  g_assert_cmpint (unix_ms, ==, 5);
}

/* What is to be taken for another name has letters of two scripts in a word. */
static void
test_mixed_scripts (void)
{
  static const char *const mixed[] = { "\u0410da", "Al\u03b9ce", "Ada Lov\u0435lace" };
  static const char *const plain[] = { "",
                                       "Ada Lovelace",
                                       "\u0410\u0434\u0430",
                                       "Ada \u0410\u0434\u0430",
                                       "\u5c71\u7530 Ada",
                                       "Ada2 \U0001f331" };

  for (guint i = 0; i < G_N_ELEMENTS (mixed); i++)
    g_assert_true (confab_text_mixes_scripts (mixed[i]));

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    g_assert_false (confab_text_mixes_scripts (plain[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/id/form", test_id_form);
  g_test_add_func ("/text/mixed-scripts", test_mixed_scripts);
  g_test_add_func ("/id/threads", test_id_threads);
  g_test_add_func ("/id/order", test_id_order);
  g_test_add_func ("/id/valid", test_id_valid);
  g_test_add_func ("/base/id/time", test_id_time);
  g_test_add_func ("/id/token", test_token);
  g_test_add_func ("/id/random", test_random);
  g_test_add_func ("/error/codes", test_error_codes);
  g_test_add_func ("/error/http", test_error_http);
  g_test_add_func ("/error/details", test_error_details);
  g_test_add_func ("/text/names", test_names);
  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/user-names", test_user_names);
  g_test_add_func ("/text/times", test_times);
  return g_test_run ();
}
