// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"
#include "protocol/confab-json.h"
#include "protocol/confab-message.h"
#include "protocol/confab-registry.h"
#include "support/record-kit.h"

#include <gio/gio.h>
#include <string.h>

#define CONVERSATION "0190a5b0-0000-7000-8000-000000000001"
#define MESSAGE "0190a5b0-0000-7000-8000-000000000002"
#define USER "0190a5b0-0000-7000-8000-000000000003"

static ConfabFrame *
new_event (gint64 seq)
{
  g_autoptr (ConfabMessageData) message = confab_message_data_new ();
  ConfabFrame *frame = confab_frame_new (CONFAB_FRAME_MESSAGE);

  message->id = g_strdup (MESSAGE);
  message->conversation_id = g_strdup (CONVERSATION);
  message->sender_id = g_strdup (USER);
  message->seq = seq;
  message->content = g_strdup ("Good \"morning\"\n\té");
  message->created_at = 1767225600123;
  frame->conversation_id = g_strdup (CONVERSATION);
  frame->seq = seq;
  frame->timestamp = 1767225600123;
  frame->payload = confab_message_data_to_json (message);
  return frame;
}

/* These bytes are what hashes are made of: they stay as they are for as long as there is a
 * version 1. */
static void
test_canonical (void)
{
  g_autoptr (ConfabFrame) frame = new_event (7);
  g_autofree char *json = confab_frame_to_json (frame);

  g_assert_cmpstr (
      json, ==,
      "{\"type\":\"message\",\"conversationId\":\"" CONVERSATION "\",\"seq\":7,"
      "\"timestamp\":\"2026-01-01T00:00:00.123Z\",\"payload\":{\"id\":\"" MESSAGE "\","
      "\"conversationId\":\"" CONVERSATION "\",\"senderId\":\"" USER "\",\"seq\":7,"
      "\"content\":\"Good \\\"morning\\\"\\n\\té\",\"createdAt\":\"2026-01-01T00:00:00.123Z\"}}");
}

/* Computed with sha256sum, not with this program. */
static void
test_hash_vector (void)
{
  g_autofree char *first = confab_frame_compute_hash (NULL, "{\"seq\":1}");
  g_autofree char *second = confab_frame_compute_hash (first, "{\"seq\":2}");

  g_assert_cmpstr (first, ==, "b41e95c43f388d561b146326d84e3a6b9e31c4ef32ab97c04774c31aada3246a");
  g_assert_cmpstr (second, ==, "d82d3735b8dbcf1676df83cb68e8b111464db7772cd94a60fe5c5c4ed8e2c183");
}

static void
test_hash_chain (void)
{
  g_autofree char *previous = NULL;

  for (gint64 seq = 1; seq <= 5; seq++)
    {
      g_autoptr (ConfabFrame) frame = new_event (seq);
      g_autoptr (ConfabFrame) back = NULL;
      g_autofree char *canonical = confab_frame_to_json (frame);
      g_autofree char *hash = confab_frame_compute_hash (previous, canonical);
      g_autofree char *json = confab_frame_to_json_with_hash (canonical, hash);
      g_autofree char *bytes = confab_frame_dup_canonical (json);
      g_autofree char *written = NULL, *rewritten = NULL;
      g_autoptr (JsonNode) node = NULL;

      g_assert_cmpstr (bytes, ==, canonical);
      back = confab_frame_parse (json, strlen (json), NULL);
      g_assert_cmpstr (back->hash, ==, hash);

      /* The same by way of a parsed page of events. */
      node = confab_json_parse (json, strlen (json), NULL);
      written = confab_json_dup_text (node);
      rewritten = confab_frame_dup_canonical (written);
      g_assert_cmpstr (rewritten, ==, canonical);
      g_set_str (&previous, hash);
    }

  g_assert_null (confab_frame_dup_canonical ("{\"type\":\"message\"}"));
  g_assert_null (confab_frame_dup_canonical (""));
}

static void
test_parse (void)
{
  static const char json[] = "{\"id\":\"" MESSAGE "\",\"type\":\"typing_start\",\"x\":1,"
                             "\"payload\":{\"conversationId\":\"" CONVERSATION "\"}}";
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabFrame) frame = confab_frame_parse (json, strlen (json), &error);

  g_assert_no_error (error);
  g_assert_cmpint (frame->type, ==, CONFAB_FRAME_TYPING_START);
  g_assert_cmpstr (frame->id, ==, MESSAGE);
  g_assert_null (frame->payload);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (frame->node));
  g_assert_false (confab_frame_is_durable (frame));
}

static void
test_copy (void)
{
  static const char json[] = "{\"id\":\"" MESSAGE "\",\"type\":\"typing_stop\",\"payload\":{}}";
  g_autoptr (ConfabFrame) frame = confab_frame_parse (json, strlen (json), NULL);
  g_autoptr (ConfabFrame) copy = confab_record_copy (&confab_frame_record, frame);

  g_assert_cmpint (copy->type, ==, CONFAB_FRAME_TYPING_STOP);
  g_assert_cmpstr (copy->id, ==, frame->id);
  g_assert_true (copy->id != frame->id);
  g_assert_null (copy->node);
}

static void
test_parse_types (void)
{
  for (int type = 0; type < CONFAB_N_FRAME_TYPES; type++)
    {
      g_autoptr (ConfabFrame) frame = confab_frame_new (type), back = NULL;
      g_autofree char *json = confab_frame_to_json (frame);

      back = confab_frame_parse (json, strlen (json), NULL);
      g_assert_cmpint (back->type, ==, type);
      g_assert_null (back->node);
    }
}

static void
expect (const char *text, gsize length, ConfabError code, const char *field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabFrame) frame = confab_frame_parse (text, length, &error);

  g_assert_null (frame);
  g_assert_error (error, CONFAB_ERROR, code);
  g_assert_cmpstr (confab_error_get_field (error), ==, field);
}

static void
test_refused (void)
{
  g_autofree char *deep = g_strnfill (40, '[');
  g_autofree char *large = g_strnfill (CONFAB_MAX_FRAME_BYTES + 1, ' ');
  static const char nul[] = "{\"type\":\"ping\"\0}";
  const char *text;

  expect (large, strlen (large), CONFAB_ERROR_TOO_LARGE, NULL);
  expect (deep, strlen (deep), CONFAB_ERROR_BAD_REQUEST, NULL);
  expect (nul, sizeof nul - 1, CONFAB_ERROR_BAD_REQUEST, NULL);
  text = "{\"type\":\"pi\\u0000ng\"}";
  expect (text, strlen (text), CONFAB_ERROR_BAD_REQUEST, NULL);
  text = "{\"type\":\"\xff\"}";
  expect (text, strlen (text), CONFAB_ERROR_BAD_REQUEST, NULL);
  text = "[]";
  expect (text, strlen (text), CONFAB_ERROR_BAD_REQUEST, NULL);
  text = "{}";
  expect (text, strlen (text), CONFAB_ERROR_BAD_REQUEST, "type");
  text = "{\"type\":\"\"}";
  expect (text, strlen (text), CONFAB_ERROR_BAD_REQUEST, "type");
  text = "{\"type\":\"ping\",\"id\":\"1\"}";
  expect (text, strlen (text), CONFAB_ERROR_BAD_REQUEST, "id");
  text = "{\"type\":\"ping\",\"payload\":[]}";
  expect (text, strlen (text), CONFAB_ERROR_BAD_REQUEST, "payload");
  text = "{\"type\":\"ping\",\"payload\":\"{}\"}";
  expect (text, strlen (text), CONFAB_ERROR_BAD_REQUEST, "payload");
  text = "{\"type\":\"ping\",\"seq\":-1}";
  expect (text, strlen (text), CONFAB_ERROR_BAD_REQUEST, "seq");
}

static void
test_largest (void)
{
  g_autofree char *blanks = g_strnfill (CONFAB_MAX_FRAME_BYTES - 15, ' ');
  g_autofree char *text = g_strconcat ("{\"type\":\"ping\"}", blanks, NULL);
  g_autoptr (ConfabFrame) frame = confab_frame_parse (text, strlen (text), NULL);

  g_assert_cmpuint (strlen (text), ==, CONFAB_MAX_FRAME_BYTES);
  g_assert_cmpint (frame->type, ==, CONFAB_FRAME_PING);
}

static void
test_unknown_type (void)
{
  static const char json[] = "{\"type\":\"teleport\",\"payload\":null}";
  g_autoptr (ConfabFrame) frame = confab_frame_parse (json, strlen (json), NULL);

  g_assert_cmpint (frame->type, ==, CONFAB_FRAME_UNKNOWN);
  g_assert_cmpstr (frame->type_name, ==, "teleport");
  g_assert_null (frame->node);
}

static GError *
through_the_wire (const GError *error, char **json)
{
  g_autofree char *text = confab_frame_error (MESSAGE, error);
  g_autoptr (ConfabFrame) frame = confab_frame_parse (text, strlen (text), NULL);
  g_autoptr (ConfabErrorData) data = confab_error_data_parse (frame->node, NULL);

  g_assert_cmpint (frame->type, ==, CONFAB_FRAME_ERROR);
  g_assert_cmpstr (frame->id, ==, MESSAGE);
  *json = confab_error_data_to_json (data);
  return confab_error_from_data (data);
}

static void
test_errors (void)
{
  for (int code = 0; code < CONFAB_N_ERRORS; code++)
    {
      g_autoptr (GError) error = NULL, back = NULL;
      g_autofree char *json = NULL;

      confab_set_error (&error, code, "Because of \"%s\"", "é");
      confab_error_set_details (error, "reactions[3].emoji", 2.5);
      back = through_the_wire (error, &json);
      g_assert_error (back, CONFAB_ERROR, code);
      g_assert_cmpstr (confab_error_get_field (back), ==, "reactions[3].emoji");
      g_assert_cmpfloat (confab_error_get_retry_after_s (back), ==, 2.5);

      if (code != CONFAB_ERROR_INTERNAL)
        g_assert_cmpstr (back->message, ==, error->message);
    }
}

/* What is our own business stays here. */
static void
test_errors_private (void)
{
  static const struct
  {
    int code;
    const char *json;
  } cases[] = {
    { G_IO_ERROR_FAILED, "{\"code\":\"internal\",\"message\":\"Internal error\"}" },
    { G_IO_ERROR_NO_SPACE,
      "{\"code\":\"unavailable\",\"message\":\"The server cannot do this now\"}" },
    { G_IO_ERROR_CLOSED,
      "{\"code\":\"unavailable\",\"message\":\"The server cannot do this now\"}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = g_error_new (G_IO_ERROR, cases[i].code, "/var/lib/secret");
      g_autoptr (GError) back = NULL;
      g_autofree char *json = NULL;

      back = through_the_wire (error, &json);
      g_assert_cmpstr (json, ==, cases[i].json);
    }
}

static void
test_errors_odd (void)
{
  g_autoptr (GError) error = NULL, back = NULL, unknown = NULL;
  g_autofree char *json = NULL, *long_text = g_strnfill (100000, 'x');
  ConfabErrorData data = { .code = (char *) "teapot" };

  long_text[500] = '\xff';
  confab_set_error (&error, CONFAB_ERROR_CONFLICT, "%s", long_text);
  back = through_the_wire (error, &json);
  g_assert_error (back, CONFAB_ERROR, CONFAB_ERROR_CONFLICT);
  unknown = confab_error_from_data (&data);
  g_assert_error (unknown, CONFAB_ERROR, CONFAB_ERROR_INTERNAL);
}

static void
test_ack (void)
{
  g_autoptr (ConfabReceiptData) receipt = confab_receipt_data_new ();
  g_autofree char *empty = confab_frame_ack (MESSAGE, NULL, NULL), *full = NULL;

  receipt->seq = 3;
  full = confab_frame_ack (MESSAGE, &confab_receipt_data_record, receipt);
  g_assert_cmpstr (empty, ==, "{\"id\":\"" MESSAGE "\",\"type\":\"ack\",\"payload\":{}}");
  g_assert_cmpstr (full, ==, "{\"id\":\"" MESSAGE "\",\"type\":\"ack\",\"payload\":{\"seq\":3}}");
}

/* Random payloads of every type survive the way to the other side. */
static void
test_payloads (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (int type = 0; type < CONFAB_N_FRAME_TYPES; type++)
    for (guint n = 0; n < 40; n++)
      {
        const ConfabFrameInfo *info = confab_frame_type_get_info (type);
        const ConfabRecord *record = n % 2 == 0 ? info->from_client : info->from_server;
        g_autoptr (ConfabFrame) frame = confab_frame_new (type), back = NULL;
        g_autofree char *json = NULL, *again = NULL;
        gpointer data, parsed;

        if (record == NULL)
          continue;

        data = record_kit_random (rand, record);
        frame->payload = confab_record_to_json (record, data);
        json = confab_frame_to_json (frame);
        back = confab_frame_parse (json, strlen (json), NULL);
        parsed = back != NULL ? confab_record_parse (record, back->node, NULL) : NULL;

        if (strlen (json) <= CONFAB_MAX_FRAME_BYTES)
          {
            g_assert_cmpstr (record_kit_difference (record, data, parsed), ==, NULL);
            back->payload = confab_json_dup_text (back->node);
            again = confab_frame_to_json (back);
            g_assert_cmpstr (again, ==, json);
          }

        confab_record_free (record, data);
        confab_record_free (record, parsed);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/frame/canonical", test_canonical);
  g_test_add_func ("/frame/hash-vector", test_hash_vector);
  g_test_add_func ("/frame/hash-chain", test_hash_chain);
  g_test_add_func ("/frame/parse", test_parse);
  g_test_add_func ("/frame/copy", test_copy);
  g_test_add_func ("/frame/parse-types", test_parse_types);
  g_test_add_func ("/frame/refused", test_refused);
  g_test_add_func ("/frame/largest", test_largest);
  g_test_add_func ("/frame/unknown-type", test_unknown_type);
  g_test_add_func ("/frame/errors", test_errors);
  g_test_add_func ("/frame/errors-private", test_errors_private);
  g_test_add_func ("/frame/errors-odd", test_errors_odd);
  g_test_add_func ("/frame/ack", test_ack);
  g_test_add_func ("/frame/payloads", test_payloads);
  return g_test_run ();
}
