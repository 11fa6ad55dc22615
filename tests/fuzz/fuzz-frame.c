// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "fuzz-kit.h"

#include "base/confab-error.h"
#include "base/confab-id.h"
#include "protocol/confab-json.h"
#include "protocol/confab-registry.h"

#include <string.h>

/*
 * Reads spoilt frames as both sides do, envelope and payload. What is refused can be told to the
 * peer; what is taken comes back the same.
 */

static void
check_refusal (const GError *error)
{
  g_autofree char *id = confab_id_new ();
  g_autofree char *answer = confab_frame_error (id, error);
  g_autoptr (GError) failure = NULL, back = NULL;
  g_autoptr (ConfabFrame) frame = confab_frame_parse (answer, strlen (answer), &failure);
  g_autoptr (ConfabErrorData) data = NULL;

  g_assert_no_error (failure);
  data = confab_error_data_parse (frame->node, &failure);
  g_assert_no_error (failure);
  back = confab_error_from_data (data);
  g_assert_error (back, error->domain, error->code);
  g_assert_cmpstr (confab_error_get_field (back), ==, confab_error_get_field (error));
}

static void
check_frame (ConfabFrame *frame)
{
  g_autofree char *once = NULL, *twice = NULL, *canonical = NULL;
  g_autoptr (ConfabFrame) again = NULL;

  frame->payload = frame->node != NULL ? confab_json_dup_text (frame->node) : NULL;
  once = confab_frame_to_json (frame);
  again = confab_frame_parse (once, strlen (once), NULL);
  g_assert_nonnull (again);
  again->payload = again->node != NULL ? confab_json_dup_text (again->node) : NULL;
  twice = confab_frame_to_json (again);
  g_assert_cmpstr (once, ==, twice);
  canonical = confab_frame_dup_canonical (once);

  if (canonical != NULL)
    {
      g_autofree char *hashed = confab_frame_to_json_with_hash (canonical, frame->hash);

      g_assert_cmpstr (hashed, ==, once);
    }
}

static void
fuzz (FuzzKit *kit)
{
  g_autoptr (GString) text = fuzz_kit_sample (kit);
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabFrame) frame = NULL;
  const ConfabFrameInfo *info;

  fuzz_kit_spoil (kit, text);
  frame = confab_frame_parse (text->str, text->len, &error);

  if (frame == NULL)
    {
      check_refusal (error);
      return;
    }

  check_frame (frame);

  if (frame->type == CONFAB_FRAME_UNKNOWN)
    return;

  info = confab_frame_type_get_info (frame->type);

  if (info->from_client != NULL)
    fuzz_kit_check_record (info->from_client, frame->node);

  if (info->from_server != NULL)
    fuzz_kit_check_record (info->from_server, frame->node);
}

int
main (int argc, char **argv)
{
  return fuzz_kit_main (argc, argv, "frame-", 1500, fuzz);
}
