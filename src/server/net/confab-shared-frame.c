// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-shared-frame.h"

#include <string.h>

static ConfabSharedFrame *
frame_new (ConfabWebsocketOpcode opcode, gconstpointer payload, gsize length, gint64 position)
{
  guint8 header[CONFAB_WEBSOCKET_MAX_HEADER];
  gsize n = confab_websocket_write_header (header, opcode, length);
  ConfabSharedFrame *self = g_malloc (sizeof (ConfabSharedFrame) + n + length);

  self->n_refs = 1;
  self->length = n + length;
  self->position = position;
  memcpy (self->bytes, header, n);

  if (length > 0)
    memcpy (self->bytes + n, payload, length);

  return self;
}

/**
 * confab_shared_frame_new_text:
 * @json: valid UTF-8; copied
 * @length: bytes in @json
 *
 * Returns: (transfer full): a text frame
 */
ConfabSharedFrame *
confab_shared_frame_new_text (const char *json, gsize length)
{
  return frame_new (CONFAB_WEBSOCKET_TEXT, json, length, 0);
}

/**
 * confab_shared_frame_new_event:
 * @json: valid UTF-8; copied
 * @length: bytes in @json
 * @position: see #ConfabSharedFrame
 *
 * Returns: (transfer full): a text frame that holds a durable event
 */
ConfabSharedFrame *
confab_shared_frame_new_event (const char *json, gsize length, gint64 position)
{
  return frame_new (CONFAB_WEBSOCKET_TEXT, json, length, position);
}

/**
 * confab_shared_frame_new_control:
 * @opcode: a ping or a pong
 * @payload: (nullable): copied
 * @length: bytes in @payload, at most CONFAB_WEBSOCKET_MAX_CONTROL
 *
 * Returns: (transfer full): a control frame
 */
ConfabSharedFrame *
confab_shared_frame_new_control (ConfabWebsocketOpcode opcode, gconstpointer payload, gsize length)
{
  g_return_val_if_fail (length <= CONFAB_WEBSOCKET_MAX_CONTROL, NULL);

  return frame_new (opcode, payload, length, 0);
}

/**
 * confab_shared_frame_new_close:
 * @code: a close code, or CONFAB_CLOSE_NO_CODE for a frame without
 * @reason: (nullable): valid UTF-8; what does not fit is cut off
 *
 * Returns: (transfer full): a close frame
 */
ConfabSharedFrame *
confab_shared_frame_new_close (guint code, const char *reason)
{
  guint8 payload[CONFAB_WEBSOCKET_MAX_CONTROL];
  const char *end;
  gsize n = reason != NULL ? strlen (reason) : 0;

  if (code == CONFAB_CLOSE_NO_CODE)
    return frame_new (CONFAB_WEBSOCKET_CLOSE, NULL, 0, 0);

  if (n > sizeof payload - 2)
    {
      end = reason + sizeof payload - 2;

      /* Not within a character. */
      while ((*end & 0xc0) == 0x80)
        end--;

      n = end - reason;
    }

  payload[0] = code >> 8;
  payload[1] = code;

  if (n > 0)
    memcpy (payload + 2, reason, n);

  return frame_new (CONFAB_WEBSOCKET_CLOSE, payload, n + 2, 0);
}

/**
 * confab_shared_frame_ref:
 *
 * Returns: (transfer full): @self
 */
ConfabSharedFrame *
confab_shared_frame_ref (ConfabSharedFrame *self)
{
  self->n_refs++;
  return self;
}

/**
 * confab_shared_frame_unref:
 * @self: (transfer full): a frame
 */
void
confab_shared_frame_unref (ConfabSharedFrame *self)
{
  if (--self->n_refs == 0)
    g_free (self);
}
