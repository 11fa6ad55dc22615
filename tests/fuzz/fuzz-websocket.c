// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "server/net/confab-websocket.h"

#include <stdlib.h>
#include <string.h>

/* Feeds the frame parser streams that are nearly right: the same bytes at once and in pieces must
 * give the same results, texts are UTF-8 and within the limit, and nothing comes after an end. */

#define MAX_BYTES 4096
#define N_STREAMS 200

static void
append_frame (GByteArray *out, GRand *rand)
{
  static const guint8 opcodes[] = { 0x0, 0x1, 0x1, 0x1, 0x8, 0x9, 0x9, 0xa };
  guint8 header[14], payload[600], mask[4];
  gsize length = g_rand_int_range (rand, 0, g_rand_int_range (rand, 1, sizeof payload)), n;

  for (gsize i = 0; i < length; i++)
    payload[i] = g_rand_int_range (rand, 0, 40) == 0 ? g_rand_int (rand) : ' ' + i % 90;

  for (guint i = 0; i < 4; i++)
    mask[i] = g_rand_int (rand);

  n = confab_websocket_write_header (header, CONFAB_WEBSOCKET_TEXT, length);
  header[0] = opcodes[g_rand_int_range (rand, 0, G_N_ELEMENTS (opcodes))] |
              (g_rand_int_range (rand, 0, 4) > 0 ? 0x80 : 0);
  header[1] |= 0x80;
  memcpy (header + n, mask, 4);
  confab_websocket_mask (payload, length, mask, 0);
  g_byte_array_append (out, header, n + 4);
  g_byte_array_append (out, payload, length);
}

static GByteArray *
make_stream (GRand *rand)
{
  GByteArray *out = g_byte_array_new ();

  for (int n = g_rand_int_range (rand, 1, 12); n > 0; n--)
    append_frame (out, rand);

  /* Now and then a bit is wrong. */
  for (int n = g_rand_int_range (rand, -2, 3); n > 0; n--)
    out->data[g_rand_int_range (rand, 0, out->len)] ^= 1 << g_rand_int_range (rand, 0, 8);

  return out;
}

static void
write_result (GByteArray *log, ConfabWebsocketResult result, ConfabWebsocketMessage *message)
{
  guint8 start[4] = { result, message->code >> 8, message->code, message->length };

  g_byte_array_append (log, start, sizeof start);

  if (message->length > 0)
    g_byte_array_append (log, message->data, message->length);
}

/* Returns what the parser said of a stream in pieces of up to @most bytes. */
static GByteArray *
parse (const GByteArray *stream, gsize most, GRand *rand)
{
  GByteArray *log = g_byte_array_new ();
  ConfabWebsocketParser parser;
  gboolean over = FALSE;

  confab_websocket_parser_init (&parser, MAX_BYTES);

  for (gsize at = 0, n; at < stream->len; at += n)
    {
      g_autofree guint8 *piece = NULL;
      guint8 *data;
      gsize length;

      n = g_rand_int_range (rand, 1, most + 1);
      n = MIN (n, stream->len - at);

      /* Of its own, so that the sanitizer sees a byte too many. */
      data = piece = g_memdup2 (stream->data + at, n);
      length = n;

      while (length > 0)
        {
          ConfabWebsocketMessage message = { 0 };
          ConfabWebsocketResult result =
              confab_websocket_parser_next (&parser, &data, &length, &message);

          if (result == CONFAB_WEBSOCKET_NEEDS_MORE)
            continue;

          g_assert_false (over);
          g_assert_cmpuint (message.length, <=, MAX_BYTES);
          over = result == CONFAB_WEBSOCKET_FAILED || result == CONFAB_WEBSOCKET_GOT_CLOSE;

          if (result == CONFAB_WEBSOCKET_GOT_TEXT)
            g_assert_true (message.length == 0 ||
                           memchr (message.data, 0, message.length) != NULL ||
                           g_utf8_validate_len ((char *) message.data, message.length, NULL));

          write_result (log, result, &message);
        }
    }

  confab_websocket_parser_clear (&parser);
  return log;
}

int
main (int argc, char *argv[])
{
  guint64 seed = argc == 3 && g_str_equal (argv[1], "--seed") ? strtoull (argv[2], NULL, 10) : 1;
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  for (guint i = 0; i < N_STREAMS; i++)
    {
      g_autoptr (GByteArray) stream = make_stream (rand);
      g_autoptr (GByteArray) whole = parse (stream, stream->len, rand);
      g_autoptr (GByteArray) pieces = parse (stream, 9, rand);
      g_autoptr (GByteArray) bytes = parse (stream, 1, rand);

      g_assert_cmpmem (whole->data, whole->len, pieces->data, pieces->len);
      g_assert_cmpmem (whole->data, whole->len, bytes->data, bytes->len);
    }

  return EXIT_SUCCESS;
}
