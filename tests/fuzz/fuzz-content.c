// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "fuzz-kit.h"

#include "protocol/confab-content.h"
#include "protocol/confab-json.h"
#include "protocol/confab-message.h"

#include <string.h>

/*
 * What stands in a private message, which no server has checked: read it as a device does, in the
 * message that carries it.
 */

static void
fuzz (FuzzKit *kit)
{
  g_autoptr (GString) text = fuzz_kit_sample (kit);
  g_autoptr (ConfabMessageData) message = confab_message_data_new (), back = NULL;
  g_autoptr (JsonNode) outer = NULL, inner = NULL;
  g_autofree char *json = NULL;

  fuzz_kit_spoil (kit, text);

  /* The server has seen to it that it is text. */
  message->id = g_strdup ("0190a5b0-1c00-7000-8000-000000000001");
  message->conversation_id = g_strdup (message->id);
  message->content = g_utf8_make_valid (text->str, text->len);
  json = confab_message_data_to_json (message);
  outer = confab_json_parse (json, strlen (json), NULL);
  g_assert_nonnull (outer);
  back = confab_message_data_parse (outer, NULL);
  g_assert_cmpstr (back->content, ==, message->content);

  inner = confab_json_parse (back->content, strlen (back->content), NULL);

  if (inner != NULL)
    fuzz_kit_check_record (&confab_content_data_record, inner);
}

int
main (int argc, char **argv)
{
  return fuzz_kit_main (argc, argv, "record-Content", 3000, fuzz);
}
