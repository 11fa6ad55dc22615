// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "speech.h"

#include "words.h"

#include <string.h>

/* Of the servers that know nothing of chat, see server-subjects.h. */

static void
plain_join (gpointer data, guint room, GString *out)
{
  g_string_append_printf (out, "j%u", room);
}

static void
plain_message (gpointer data, guint room, guint number, guint n_bytes, GString *out)
{
  g_string_append_printf (out, "s%08x ", number);

  while (out->len < n_bytes)
    g_string_append_c (out, 'x');
}

static void
plain_received (gpointer data, guint64 n, GString *out)
{
  g_string_append_printf (out, "r%" G_GUINT64_FORMAT, n);
}

static guint
read_number (const char *digits)
{
  guint number = 0;

  for (guint i = 0; i < 8; i++)
    number = number << 4 | g_ascii_xdigit_value (digits[i]);

  return number;
}

static Heard
plain_parse (gpointer data, const char *text, gsize length, guint *number)
{
  if (text[0] != 's')
    return HEARD_ANSWER;

  *number = read_number (text + 1);
  return HEARD_MESSAGE;
}

const Speech plain_speech = {
  .append_join = plain_join,
  .append_message = plain_message,
  .append_received = plain_received,
  .parse = plain_parse,
};

/* Of confabd. The number of a message is the end of its id, and the id of its frame. */

#define CONTENT_BYTES 200
#define HELLO "0190a5b2-7a00-7001-8000-000000000000"

static const char *
token_of (World *world, guint link)
{
  return g_ptr_array_index (world->tokens, link % world->tokens->len);
}

static void
confabd_headers (gpointer data, guint link, GString *out)
{
  g_string_append_printf (out, "Authorization: Bearer %s\r\n", token_of (data, link));
}

static void
confabd_hello (gpointer data, guint link, GString *out)
{
  g_string_append (out, "{\"id\":\"" HELLO "\",\"type\":\"resume\",\"payload\":{\"cursor\":\"\"}}");
}

static const char *
conversation_of (World *world, guint room)
{
  return world->one_room ? world->channel : g_ptr_array_index (world->groups, room);
}

static void
confabd_message (gpointer data, guint room, guint number, guint n_bytes, GString *out)
{
  World *world = data;

  g_string_append_printf (
      out,
      "{\"id\":\"0190a5b2-7a00-7000-8000-0000%08x\",\"type\":\"message\",\"payload\":{\"id\":"
      "\"0190a5b2-7a00-7000-8000-0000%08x\",\"conversationId\":\"%s\","
      "\"content\":\"",
      number, number, conversation_of (world, room));
  words_append (out, world->rand, CONTENT_BYTES);
  g_string_append (out, "\"}}");
}

static void
confabd_received (gpointer data, guint64 n, GString *out)
{
  g_string_append_printf (out, "{\"type\":\"received\",\"payload\":{\"n\":%" G_GUINT64_FORMAT "}}",
                          n);
}

/* Where everybody comes at once, somebody has to wait for a turn. */
static Heard
confabd_refused (const char *text, gsize length, guint *number)
{
  static const char mark[] = "\"retryAfter\":";
  const char *after = memmem (text, length, mark, strlen (mark));

  if (after == NULL || memmem (text, length, HELLO, strlen (HELLO)) == NULL)
    g_error ("%.*s", (int) length, text);

  *number = g_ascii_strtod (after + strlen (mark), NULL) * 1000;
  return HEARD_LATER;
}

static Heard
confabd_parse (gpointer data, const char *text, gsize length, guint *number)
{
  static const char event[] = "{\"type\":\"message\"", sync[] = "{\"type\":\"sync\"",
                    payload[] = "\"payload\":{\"id\":\"";
  const char *id;

  if (strncmp (text, event, strlen (event)) == 0)
    {
      id = memmem (text, length, payload, strlen (payload));
      *number = read_number (id + strlen (payload) + 28);
      return HEARD_MESSAGE;
    }

  if (strncmp (text, sync, strlen (sync)) == 0)
    return memmem (text, length, "\"more\":true", 11) == NULL ? HEARD_ANSWER : HEARD_NOTHING;

  if (memmem (text, MIN (length, 80), "\"error\"", 7) != NULL)
    return confabd_refused (text, length, number);

  if (memmem (text, length, HELLO, strlen (HELLO)) != NULL ||
      memmem (text, MIN (length, 80), "\"ack\"", 5) == NULL)
    return HEARD_NOTHING;

  *number = read_number (text + strlen ("{\"id\":\"") + 28);
  return HEARD_ACK;
}

/**
 * confabd_speech:
 * @one_room: whether all speak in the channel, or each in the group of its user
 *
 * Returns: how the users of @world speak with its confabd
 */
Speech
confabd_speech (World *world, gboolean one_room)
{
  world->one_room = one_room;
  return (Speech) {
    .data = world,
    .append_headers = confabd_headers,
    .append_hello = confabd_hello,
    .append_message = confabd_message,
    .append_received = confabd_received,
    .parse = confabd_parse,
  };
}
