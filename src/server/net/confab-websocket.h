// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CONFAB_WEBSOCKET_CONTINUATION = 0x0,
  CONFAB_WEBSOCKET_TEXT = 0x1,
  CONFAB_WEBSOCKET_BINARY = 0x2,
  CONFAB_WEBSOCKET_CLOSE = 0x8,
  CONFAB_WEBSOCKET_PING = 0x9,
  CONFAB_WEBSOCKET_PONG = 0xa,
} ConfabWebsocketOpcode;

/* The close codes of RFC 6455 §7.4.1 and its registry that are used here by name. */
#define CONFAB_CLOSE_NORMAL 1000
#define CONFAB_CLOSE_GOING_AWAY 1001
#define CONFAB_CLOSE_PROTOCOL 1002
#define CONFAB_CLOSE_UNSUPPORTED 1003
#define CONFAB_CLOSE_NO_CODE 1005
#define CONFAB_CLOSE_ABNORMAL 1006
#define CONFAB_CLOSE_NOT_UTF8 1007
#define CONFAB_CLOSE_POLICY 1008
#define CONFAB_CLOSE_TOO_LARGE 1009
#define CONFAB_CLOSE_RESTART 1012

#define CONFAB_WEBSOCKET_MAX_HEADER 10
#define CONFAB_WEBSOCKET_MAX_CONTROL 125

/**
 * ConfabUtf8:
 *
 * Checks UTF-8 that comes in pieces: all zero at the beginning and at the end of a text.
 */
typedef struct
{
  guint8 n_more;
  guint8 lowest;
  guint8 highest;
} ConfabUtf8;

/**
 * ConfabWebsocketParser:
 *
 * Reads what a WebSocket client sends (RFC 6455). It holds memory only while a frame or a message
 * is incomplete. Set up with confab_websocket_parser_init(); the fields are private.
 */
typedef struct
{
  guint8 header[14];
  guint8 n_header;
  guint8 mask_phase;
  guint8 n_control;
  ConfabUtf8 utf8;
  guint in_message : 1;
  guint in_payload : 1;
  guint failed : 1;
  guint32 max_bytes;
  guint32 left;
  guint32 n_message;
  guint32 message_size;
  guint8 *message;
  guint8 *control;
} ConfabWebsocketParser;

typedef enum
{
  CONFAB_WEBSOCKET_NEEDS_MORE,
  CONFAB_WEBSOCKET_GOT_TEXT,
  CONFAB_WEBSOCKET_GOT_PING,
  CONFAB_WEBSOCKET_GOT_PONG,
  CONFAB_WEBSOCKET_GOT_CLOSE,
  CONFAB_WEBSOCKET_FAILED,
} ConfabWebsocketResult;

/**
 * ConfabWebsocketMessage:
 * @data: the text, the payload of a ping or pong, or the reason of a close; valid until the parser
 *   is used again
 * @length: bytes in @data
 * @code: of a close or a failure
 */
typedef struct
{
  guint8 *data;
  gsize length;
  guint code;
} ConfabWebsocketMessage;

void confab_websocket_parser_init (ConfabWebsocketParser *self, guint32 max_bytes);
void confab_websocket_parser_clear (ConfabWebsocketParser *self);
ConfabWebsocketResult confab_websocket_parser_next (ConfabWebsocketParser *self,
                                                    guint8 **data,
                                                    gsize *length,
                                                    ConfabWebsocketMessage *message);

gsize confab_websocket_write_header (guint8 *header, ConfabWebsocketOpcode opcode, gsize length);
void confab_websocket_mask (guint8 *data, gsize length, const guint8 mask[4], guint phase);
gboolean confab_websocket_close_code_is_valid (guint code);
gboolean confab_utf8_check (ConfabUtf8 *self, const guint8 *data, gsize length);

G_END_DECLS
