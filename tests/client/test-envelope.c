// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/confab-error.h"
#include "base/confab-id.h"
#include "client/envelope/confab-envelope.h"
#include "protocol/confab-json.h"

#include <string.h>

#define MESSAGE "00000000-0000-7000-8000-000000000001"
#define TALK "00000000-0000-7000-8000-000000000002"
#define ANN "00000000-0000-7000-8000-000000000003"
#define REQUEST "00000000-0000-7000-8000-000000000004"

/* The server's part: what was sent, with who said it. */
static ConfabFrame *
deliver (const ConfabFrame *sealed)
{
  g_autoptr (JsonNode) payload =
      confab_json_parse (sealed->payload, strlen (sealed->payload), NULL);
  gboolean reacts =
      sealed->type == CONFAB_FRAME_REACTION_ADD || sealed->type == CONFAB_FRAME_REACTION_REMOVE;
  g_autofree char *text = g_strdup_printf (
      "{\"type\":\"%s\",\"conversationId\":\"%s\",\"seq\":1,\"payload\":{\"%s\":\"%s\",%s}",
      confab_frame_type_names[sealed->type], TALK, reacts ? "userId" : "senderId", ANN,
      sealed->payload + 1);
  g_autoptr (GError) error = NULL;
  ConfabFrame *frame = confab_frame_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  g_assert_nonnull (payload);
  return frame;
}

static ConfabEnvelope *
make (ConfabEnvelopeKind kind)
{
  ConfabEnvelope *envelope = confab_envelope_new (kind);

  if (kind == CONFAB_ENVELOPE_REACT || kind == CONFAB_ENVELOPE_UNREACT)
    {
      envelope->reaction = confab_reaction_data_new ();
      envelope->reaction->message_id = g_strdup (MESSAGE);
      envelope->reaction->emoji = g_strdup ("+");
      return envelope;
    }

  envelope->message = confab_message_data_new ();
  envelope->message->id = g_strdup (kind == CONFAB_ENVELOPE_MESSAGE ? REQUEST : MESSAGE);

  if (kind == CONFAB_ENVELOPE_MESSAGE || kind == CONFAB_ENVELOPE_EDIT)
    {
      envelope->message->card = confab_card_data_new ();
      envelope->message->card->url = g_strdup ("https://a.example/");
      envelope->message->card->title = g_strdup ("Tea");
      envelope->message->content = g_strdup ("a \"text\"\n\t");
      envelope->message->mentions = g_strsplit (ANN, " ", -1);
    }

  if (kind == CONFAB_ENVELOPE_MESSAGE)
    {
      envelope->message->type = CONFAB_MESSAGE_IMAGE;
      envelope->message->reply_to = g_strdup (MESSAGE);
    }

  if (kind == CONFAB_ENVELOPE_GROUP)
    envelope->name = g_strdup ("Climbers");

  return envelope;
}

static void
check_round (ConfabConversationType type, ConfabEnvelopeKind kind)
{
  g_autoptr (ConfabEnvelope) said = make (kind);
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabFrame) sealed = confab_envelope_seal (type, said, REQUEST, TALK, &error);
  g_autoptr (ConfabFrame) frame = NULL;
  g_autoptr (ConfabEnvelope) heard = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (sealed->id, ==, REQUEST);

  if (CONFAB_IS_PRIVATE (type))
    g_assert_cmpint (sealed->type, ==, CONFAB_FRAME_MESSAGE);

  frame = deliver (sealed);
  heard = confab_envelope_open (type, frame);
  g_assert_cmpint (heard->kind, ==, kind);
  g_assert_cmpint (heard->checked, ==, !CONFAB_IS_PRIVATE (type));
  g_assert_false (heard->unreadable);
  g_assert_cmpstr (heard->sender_id, ==, ANN);
  g_assert_cmpstr (heard->name, ==, said->name);

  if (said->reaction != NULL)
    {
      g_assert_cmpstr (heard->reaction->message_id, ==, MESSAGE);
      g_assert_cmpstr (heard->reaction->emoji, ==, "+");
    }
  else if (kind == CONFAB_ENVELOPE_GROUP)
    {
      g_assert_cmpstr (heard->message->id, ==, REQUEST);
    }
  else
    {
      g_assert_cmpstr (heard->message->id, ==, said->message->id);
      g_assert_cmpstr (heard->message->content, ==, said->message->content);
      g_assert_cmpint (heard->message->type, ==, said->message->type);
      g_assert_cmpstr (heard->message->reply_to, ==, said->message->reply_to);
      g_assert_cmpint (heard->message->mentions != NULL, ==, said->message->mentions != NULL);
      g_assert_true (confab_card_equal (heard->message->card, said->message->card));
    }
}

static void
test_round (void)
{
  for (int kind = CONFAB_ENVELOPE_MESSAGE; kind <= CONFAB_ENVELOPE_UNREACT; kind++)
    for (int type = CONFAB_CONVERSATION_DIRECT; type <= CONFAB_CONVERSATION_CHANNEL; type++)
      check_round (type, kind);

  check_round (CONFAB_CONVERSATION_GROUP, CONFAB_ENVELOPE_GROUP);
}

static void
test_too_large (void)
{
  g_autoptr (ConfabEnvelope) said = make (CONFAB_ENVELOPE_MESSAGE);
  g_autoptr (GError) error = NULL;

  g_free (said->message->content);
  said->message->content = g_strnfill (65530, '"');
  g_assert_null (confab_envelope_seal (CONFAB_CONVERSATION_DIRECT, said, REQUEST, TALK, &error));
  g_assert_error (error, CONFAB_ERROR, CONFAB_ERROR_TOO_LARGE);
  g_assert_cmpstr (confab_error_get_field (error), ==, "content");
}

static ConfabEnvelope *
open_content (ConfabConversationType type, const char *content)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (ConfabFrame) frame = NULL;
  g_autoptr (GError) error = NULL;

  g_string_append_printf (text,
                          "{\"type\":\"message\",\"conversationId\":\"%s\",\"seq\":1,"
                          "\"timestamp\":\"2026-01-01T00:00:00.000Z\",\"payload\":{\"id\":\"%s\","
                          "\"conversationId\":\"%s\",\"senderId\":\"%s\",\"content\":",
                          TALK, MESSAGE, TALK, ANN);
  confab_json_append_string (text, content);
  g_string_append (text, "}}");
  frame = confab_frame_parse (text->str, text->len, &error);
  g_assert_no_error (error);
  return confab_envelope_open (type, frame);
}

static void
test_hostile (void)
{
  static const struct
  {
    const char *content;
    ConfabEnvelopeKind kind;
    gboolean unreadable;
  } cases[] = {
    { "", CONFAB_ENVELOPE_MESSAGE, TRUE },
    { "hello", CONFAB_ENVELOPE_MESSAGE, TRUE },
    { "[]", CONFAB_ENVELOPE_MESSAGE, TRUE },
    { "{}", CONFAB_ENVELOPE_MESSAGE, TRUE },
    { "{\"t\":7}", CONFAB_ENVELOPE_MESSAGE, TRUE },
    { "{\"t\":\"text\"}", CONFAB_ENVELOPE_MESSAGE, TRUE },
    { "{\"t\":\"text\",\"text\":[]}", CONFAB_ENVELOPE_MESSAGE, TRUE },
    { "{\"t\":\"text\",\"text\":\"\"}", CONFAB_ENVELOPE_MESSAGE, FALSE },
    { "{\"t\":\"text\",\"text\":\"x\",\"more\":{}}", CONFAB_ENVELOPE_MESSAGE, FALSE },
    { "{\"t\":\"text\",\"text\":\"x\",\"kind\":\"system\"}", CONFAB_ENVELOPE_MESSAGE, FALSE },
    { "{\"t\":\"hologram\",\"text\":\"x\"}", CONFAB_ENVELOPE_OTHER, FALSE },
    { "{\"t\":\"edit\",\"text\":\"x\"}", CONFAB_ENVELOPE_OTHER, FALSE },
    { "{\"t\":\"edit\",\"message\":\"me\",\"text\":\"x\"}", CONFAB_ENVELOPE_OTHER, FALSE },
    { "{\"t\":\"delete\"}", CONFAB_ENVELOPE_OTHER, FALSE },
    { "{\"t\":\"react\",\"message\":\"" MESSAGE "\"}", CONFAB_ENVELOPE_OTHER, FALSE },
    { "{\"t\":\"group\",\"name\":\"x\"}", CONFAB_ENVELOPE_OTHER, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ConfabEnvelope) envelope =
          open_content (CONFAB_CONVERSATION_DIRECT, cases[i].content);

      g_test_message ("%s", cases[i].content);
      g_assert_cmpint (envelope->kind, ==, cases[i].kind);
      g_assert_cmpint (envelope->unreadable, ==, cases[i].unreadable);

      if (envelope->kind == CONFAB_ENVELOPE_MESSAGE)
        {
          g_assert_cmpstr (envelope->message->id, ==, MESSAGE);
          g_assert_cmpstr (envelope->sender_id, ==, ANN);
          g_assert_cmpint (envelope->created_at, >, 0);
          g_assert_cmpint (envelope->message->type, !=, CONFAB_MESSAGE_SYSTEM);
        }
    }
}

/* Whatever the bytes are, opening gives something, and nothing that was not said. */
static void
test_random (void)
{
  static const char whole[] =
      "{\"t\":\"text\",\"text\":\"a\\u00e9\",\"kind\":\"image\",\"mentions\":"
      "[\"" ANN "\"],\"replyTo\":\"" MESSAGE "\"}";
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *content = g_strdup (whole);
      g_autoptr (ConfabEnvelope) envelope = NULL;

      for (int n = g_rand_int_range (rand, 1, 4); n > 0; n--)
        content[g_rand_int_range (rand, 0, sizeof whole - 1)] = g_rand_int_range (rand, 32, 127);

      if (g_rand_boolean (rand))
        content[g_rand_int_range (rand, 0, sizeof whole - 1)] = '\0';

      envelope = open_content (CONFAB_CONVERSATION_GROUP, content);
      g_assert_true (envelope->kind != CONFAB_ENVELOPE_MESSAGE || envelope->unreadable ||
                     envelope->message->content != NULL || envelope->message->attachments != NULL);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/envelope/round", test_round);
  g_test_add_func ("/envelope/too-large", test_too_large);
  g_test_add_func ("/envelope/hostile", test_hostile);
  g_test_add_func ("/envelope/random", test_random);

  return g_test_run ();
}
