// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-websocket.h"

#include <string.h>

/* What the first two bytes of a frame hold. */
#define FIN 0x80
#define RESERVED 0x70
#define OPCODE 0x0f
#define MASKED 0x80
#define LENGTH 0x7f
#define LENGTH_16 126
#define LENGTH_64 127

/* A message that comes in pieces starts with this much memory; it grows with what has come, never
 * with what a header promises. */
#define FIRST_PIECE 512

/**
 * confab_utf8_check:
 * @self: what the bytes before @data have left open
 * @data: the next bytes of a text; may end within a character
 * @length: how many
 *
 * A text is complete where @self is all zero again. U+0000 is a character like any other.
 *
 * Returns: whether the text can still be UTF-8
 */
gboolean
confab_utf8_check (ConfabUtf8 *self, const guint8 *data, gsize length)
{
  const guint8 *end = data + length;

  while (data < end)
    {
      guint8 c;

      if (self->n_more == 0)
        {
          for (guint64 word; end - data >= 8; data += 8)
            {
              memcpy (&word, data, 8);

              if (word & G_GUINT64_CONSTANT (0x8080808080808080))
                break;
            }

          if (data == end)
            return TRUE;
        }

      c = *data++;

      if (self->n_more > 0)
        {
          if (c < self->lowest || c > self->highest)
            return FALSE;

          self->lowest = --self->n_more > 0 ? 0x80 : 0;
          self->highest = self->n_more > 0 ? 0xbf : 0;
        }
      else if (c >= 0x80)
        {
          if (c < 0xc2 || c > 0xf4)
            return FALSE;

          self->n_more = c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3;

          /* No overlong forms, no surrogates, nothing above U+10FFFF. */
          self->lowest = c == 0xe0 ? 0xa0 : c == 0xf0 ? 0x90 : 0x80;
          self->highest = c == 0xed ? 0x9f : c == 0xf4 ? 0x8f : 0xbf;
        }
    }

  return TRUE;
}

/**
 * confab_websocket_mask:
 * @data: what is masked or unmasked, in place
 * @length: bytes in it
 * @mask: the masking key
 * @phase: how many bytes of the payload came before @data, modulo 4
 */
void
confab_websocket_mask (guint8 *data, gsize length, const guint8 mask[4], guint phase)
{
  guint8 key[8];
  guint64 wide, word;
  gsize i = 0;

  for (guint k = 0; k < 8; k++)
    key[k] = mask[(phase + k) & 3];

  memcpy (&wide, key, 8);

  for (; i + 8 <= length; i += 8)
    {
      memcpy (&word, data + i, 8);
      word ^= wide;
      memcpy (data + i, &word, 8);
    }

  for (; i < length; i++)
    data[i] ^= key[i & 7];
}

/**
 * confab_websocket_write_header:
 * @header: room for CONFAB_WEBSOCKET_MAX_HEADER bytes
 * @opcode: of a frame that is a whole message
 * @length: bytes of its payload
 *
 * Returns: the length of the header, which is not masked, as a server's are
 */
gsize
confab_websocket_write_header (guint8 *header, ConfabWebsocketOpcode opcode, gsize length)
{
  header[0] = FIN | opcode;

  if (length < LENGTH_16)
    {
      header[1] = length;
      return 2;
    }

  if (length <= G_MAXUINT16)
    {
      guint16 value = GUINT16_TO_BE (length);

      header[1] = LENGTH_16;
      memcpy (header + 2, &value, sizeof value);
      return 4;
    }

  header[1] = LENGTH_64;
  memcpy (header + 2, &(guint64) { GUINT64_TO_BE ((guint64) length) }, 8);
  return 10;
}

/**
 * confab_websocket_close_code_is_valid:
 *
 * Returns: whether @code may stand in a close frame
 */
gboolean
confab_websocket_close_code_is_valid (guint code)
{
  return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) ||
         (code >= 3000 && code <= 4999);
}

/**
 * confab_websocket_parser_init:
 * @max_bytes: the longest message
 */
void
confab_websocket_parser_init (ConfabWebsocketParser *self, guint32 max_bytes)
{
  *self = (ConfabWebsocketParser) { .max_bytes = max_bytes };
}

static void
forget_message (ConfabWebsocketParser *self)
{
  g_clear_pointer (&self->message, g_free);
  self->n_message = 0;
  self->message_size = 0;
}

/**
 * confab_websocket_parser_clear:
 *
 * Frees what the parser holds of an incomplete message.
 */
void
confab_websocket_parser_clear (ConfabWebsocketParser *self)
{
  forget_message (self);
  g_clear_pointer (&self->control, g_free);
}

static ConfabWebsocketResult
fail (ConfabWebsocketParser *self, ConfabWebsocketMessage *message, guint code)
{
  confab_websocket_parser_clear (self);
  self->failed = TRUE;
  *message = (ConfabWebsocketMessage) { .code = code };
  return CONFAB_WEBSOCKET_FAILED;
}

static gboolean
is_control (guint8 opcode)
{
  return (opcode & 0x8) != 0;
}

/* Judges the first two bytes as soon as they are there. Returns a close code, or 0. */
static guint
check_start (ConfabWebsocketParser *self)
{
  guint8 opcode = self->header[0] & OPCODE, length = self->header[1] & LENGTH;

  if ((self->header[0] & RESERVED) != 0 || (self->header[1] & MASKED) == 0)
    return CONFAB_CLOSE_PROTOCOL;

  switch (opcode)
    {
    case CONFAB_WEBSOCKET_CONTINUATION:
      return self->in_message ? 0 : CONFAB_CLOSE_PROTOCOL;

    case CONFAB_WEBSOCKET_TEXT:
      return self->in_message ? CONFAB_CLOSE_PROTOCOL : 0;

    case CONFAB_WEBSOCKET_BINARY:
      return self->in_message ? CONFAB_CLOSE_PROTOCOL : CONFAB_CLOSE_UNSUPPORTED;

    case CONFAB_WEBSOCKET_CLOSE:
    case CONFAB_WEBSOCKET_PING:
    case CONFAB_WEBSOCKET_PONG:
      if ((self->header[0] & FIN) == 0 || length > CONFAB_WEBSOCKET_MAX_CONTROL ||
          (opcode == CONFAB_WEBSOCKET_CLOSE && length == 1))
        return CONFAB_CLOSE_PROTOCOL;

      return 0;

    default:
      return CONFAB_CLOSE_PROTOCOL;
    }
}

/* Reads the length of a complete header. Returns a close code, or 0. */
static guint
check_length (ConfabWebsocketParser *self)
{
  guint8 length = self->header[1] & LENGTH;
  guint64 value = length;

  if (length == LENGTH_16)
    {
      value = (guint64) self->header[2] << 8 | self->header[3];

      if (value < LENGTH_16)
        return CONFAB_CLOSE_PROTOCOL;
    }
  else if (length == LENGTH_64)
    {
      memcpy (&value, self->header + 2, 8);
      value = GUINT64_FROM_BE (value);

      if (value <= G_MAXUINT16 || value > G_MAXINT64)
        return CONFAB_CLOSE_PROTOCOL;
    }

  if (!is_control (self->header[0]) && value > self->max_bytes - self->n_message)
    return CONFAB_CLOSE_TOO_LARGE;

  self->left = value;
  return 0;
}

static guint
header_length (ConfabWebsocketParser *self)
{
  guint8 length = self->header[1] & LENGTH;

  return length == LENGTH_16 ? 8 : length == LENGTH_64 ? 14 : 6;
}

/* Takes what there is of a header. Returns FALSE when there is more to come, or on @code. */
static gboolean
read_header (ConfabWebsocketParser *self, guint8 **data, gsize *length, guint *code)
{
  guint wanted = self->n_header < 2 ? 2 : header_length (self);

  while (self->n_header < wanted)
    {
      gsize n = MIN (*length, wanted - self->n_header);

      if (n == 0)
        return FALSE;

      memcpy (self->header + self->n_header, *data, n);
      self->n_header += n;
      *data += n;
      *length -= n;

      if (wanted > 2 || self->n_header < 2)
        continue;

      *code = check_start (self);

      if (*code != 0)
        return FALSE;

      wanted = header_length (self);
    }

  *code = check_length (self);

  if (*code != 0)
    return FALSE;

  self->n_header = 0;
  self->mask_phase = 0;
  self->in_payload = TRUE;
  return TRUE;
}

static const guint8 *
get_mask (ConfabWebsocketParser *self)
{
  return self->header + header_length (self) - 4;
}

static ConfabWebsocketResult
finish_close (ConfabWebsocketParser *self,
              guint8 *payload,
              gsize n,
              ConfabWebsocketMessage *message)
{
  ConfabUtf8 utf8 = { 0 };

  message->code = CONFAB_CLOSE_NO_CODE;
  message->data = payload;
  message->length = 0;

  if (n >= 2)
    {
      message->code = payload[0] << 8 | payload[1];
      message->data = payload + 2;
      message->length = n - 2;

      if (!confab_websocket_close_code_is_valid (message->code))
        return fail (self, message, CONFAB_CLOSE_PROTOCOL);
    }

  if (!confab_utf8_check (&utf8, message->data, message->length) || utf8.n_more > 0)
    return fail (self, message, CONFAB_CLOSE_NOT_UTF8);

  /* Nothing may follow a close. */
  self->failed = TRUE;
  return CONFAB_WEBSOCKET_GOT_CLOSE;
}

/* A control frame may stand between the pieces of a message and come in pieces itself. */
static ConfabWebsocketResult
read_control (ConfabWebsocketParser *self, guint8 *piece, gsize n, ConfabWebsocketMessage *message)
{
  guint8 opcode = self->header[0] & OPCODE;

  if (self->n_control > 0 || self->left > 0)
    {
      if (self->control == NULL)
        self->control = g_malloc (CONFAB_WEBSOCKET_MAX_CONTROL);

      memcpy (self->control + self->n_control, piece, n);
      self->n_control += n;

      if (self->left > 0)
        return CONFAB_WEBSOCKET_NEEDS_MORE;

      piece = self->control;
      n = self->n_control;
      self->n_control = 0;
    }

  self->in_payload = FALSE;

  if (opcode == CONFAB_WEBSOCKET_CLOSE)
    return finish_close (self, piece, n, message);

  message->data = piece;
  message->length = n;
  return opcode == CONFAB_WEBSOCKET_PING ? CONFAB_WEBSOCKET_GOT_PING : CONFAB_WEBSOCKET_GOT_PONG;
}

static void
keep_piece (ConfabWebsocketParser *self, const guint8 *piece, gsize n)
{
  gsize wanted = self->n_message + n + 1;

  if (wanted > self->message_size)
    {
      self->message_size =
          MIN (MAX (MAX (wanted, 2 * self->message_size), FIRST_PIECE), self->max_bytes + 1);
      self->message = g_realloc (self->message, self->message_size);
    }

  if (n > 0)
    memcpy (self->message + self->n_message, piece, n);

  self->n_message += n;
  self->message[self->n_message] = '\0';
}

static ConfabWebsocketResult
read_text (ConfabWebsocketParser *self, guint8 *piece, gsize n, ConfabWebsocketMessage *message)
{
  gboolean ends = self->left == 0 && (self->header[0] & FIN) != 0;
  gboolean whole = ends && self->message == NULL;

  if (!confab_utf8_check (&self->utf8, piece, n) || (ends && self->utf8.n_more > 0))
    return fail (self, message, CONFAB_CLOSE_NOT_UTF8);

  if (!whole)
    keep_piece (self, piece, n);

  self->in_payload = self->left > 0;
  self->in_message = !ends;

  if (!ends)
    return CONFAB_WEBSOCKET_NEEDS_MORE;

  message->data = whole ? piece : self->message;
  message->length = whole ? n : self->n_message;
  return CONFAB_WEBSOCKET_GOT_TEXT;
}

/**
 * confab_websocket_parser_next:
 * @data: (inout): what has come; the parser changes the bytes that it takes
 * @length: (inout): how many
 * @message: (out): filled in for every result but CONFAB_WEBSOCKET_NEEDS_MORE
 *
 * Takes bytes up to the end of one message or control frame. Call it until it needs more. A
 * message that is complete in @data is handed out where it stands; its last byte may be followed
 * by the next frame, or by nothing. After a close or a failure all further bytes are taken and
 * ignored.
 *
 * Returns: what was found
 */
ConfabWebsocketResult
confab_websocket_parser_next (ConfabWebsocketParser *self,
                              guint8 **data,
                              gsize *length,
                              ConfabWebsocketMessage *message)
{
  /* What was handed out the last time. */
  if (!self->in_message)
    forget_message (self);

  while (!self->failed)
    {
      ConfabWebsocketResult result;
      guint8 *piece;
      guint code = 0;
      gsize n;

      if (!self->in_payload && !read_header (self, data, length, &code))
        return code == 0 ? CONFAB_WEBSOCKET_NEEDS_MORE : fail (self, message, code);

      piece = *data;
      n = MIN (*length, self->left);

      if (n == 0 && self->left > 0)
        return CONFAB_WEBSOCKET_NEEDS_MORE;

      confab_websocket_mask (piece, n, get_mask (self), self->mask_phase);
      self->mask_phase = (self->mask_phase + n) & 3;
      self->left -= n;
      *data += n;
      *length -= n;

      result = is_control (self->header[0]) ? read_control (self, piece, n, message)
                                            : read_text (self, piece, n, message);

      if (result != CONFAB_WEBSOCKET_NEEDS_MORE)
        return result;
    }

  *data += *length;
  *length = 0;
  return CONFAB_WEBSOCKET_NEEDS_MORE;
}
