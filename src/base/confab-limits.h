// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/* The limits of protocol version 1; docs/protocol.md lists them and a test compares. Sizes are
 * bytes of UTF-8 unless the name says otherwise. */

#define CONFAB_MAX_FRAME_BYTES (256 * 1024)
#define CONFAB_MAX_JSON_DEPTH 32
#define CONFAB_MAX_BODY_BYTES (512 * 1024)
#define CONFAB_MAX_INTEGER (1LL << 53)

#define CONFAB_MAX_CONTENT_BYTES (64 * 1024)
#define CONFAB_MAX_SEALED_BYTES (96 * 1024)
#define CONFAB_MAX_NAME_BYTES 200
#define CONFAB_MAX_TOPIC_BYTES 2000
#define CONFAB_MAX_REASON_BYTES 500
#define CONFAB_MAX_USER_NAME_BYTES 64
#define CONFAB_MIN_PASSWORD_BYTES 8
#define CONFAB_MAX_PASSWORD_BYTES 1024
#define CONFAB_MAX_STATUS_BYTES 200
#define CONFAB_MAX_EMOJI_BYTES 64
#define CONFAB_MAX_URL_BYTES 2048
#define CONFAB_MAX_MENTIONS 100
#define CONFAB_MAX_ATTACHMENTS 10
#define CONFAB_MAX_REACTIONS 1000
#define CONFAB_MAX_PINS 100
#define CONFAB_MAX_MESSAGE_MARKS 10000
#define CONFAB_MAX_PIXELS 1000000
#define CONFAB_MAX_PREVIEW_BYTES 1100
#define CONFAB_MAX_PREVIEW_PIXELS 16
#define CONFAB_MAX_WAVEFORM_BYTES 200
#define CONFAB_MAX_CARD_TITLE_BYTES 300
#define CONFAB_MAX_CARD_DESCRIPTION_BYTES 600
#define CONFAB_MAX_CARD_PICTURE_BYTES 16384
#define CONFAB_MAX_CARD_PIXELS 400
#define CONFAB_MAX_THUMBNAIL_BYTES 200000
#define CONFAB_MAX_THUMBNAIL_PIXELS 800
#define CONFAB_MAX_INNER_THUMBNAIL_BYTES 10924
#define CONFAB_MAX_AVATAR_BYTES 200000
#define CONFAB_MAX_AVATAR_PIXELS 1024
#define CONFAB_MAX_PARTICIPANTS 10000
#define CONFAB_MAX_USER_IDS 200

#define CONFAB_MAX_RETRY_AFTER_S 86400

/* Keys of devices. The number after the largest of a pre-key has a meaning of its own in the double
 * ratchet. */
#define CONFAB_MAX_LISTED_DEVICES 50
#define CONFAB_MAX_DEVICE_LIST_BYTES (16 * 1024)
#define CONFAB_MAX_PREKEYS 200
#define CONFAB_MAX_PREKEY_ID 0xfffffe
#define CONFAB_MAX_VAULT_LENGTH 1024

/* The most text of whom a user has verified, as their devices keep it on the server. */
#define CONFAB_MAX_VERIFIED_LENGTH (128 * 1024)
#define CONFAB_MAX_WRAPS 300
/* Whoever is sealed for has a list, and so has who seals. */
#define CONFAB_MAX_LISTS (CONFAB_MAX_WRAPS + 1)
#define CONFAB_MAX_WRAPS_IN_FRAME 16
#define CONFAB_MAX_WRAP_LENGTH 684

/* What a file is sealed with: 32 bytes in base64. */
#define CONFAB_FILE_KEY_LENGTH 44

/* SHA-256 in hexadecimal. */
#define CONFAB_HASH_LENGTH 64

#define CONFAB_DEFAULT_PAGE 50
#define CONFAB_MAX_PAGE 100

/* A link is quiet for this long before it is pinged, and dead this long after an unanswered ping.
 */
#define CONFAB_PING_AFTER_MS 25000
#define CONFAB_PONG_WITHIN_MS 10000

/* What the server lets a client leave unanswered, and how often the client answers. */
#define CONFAB_WINDOW_BYTES (256 * 1024)
#define CONFAB_WINDOW_EVENTS 512
#define CONFAB_RECEIVED_EVERY_EVENTS 32
#define CONFAB_RECEIVED_EVERY_MS 1000
#define CONFAB_RECEIVED_WITHIN_MS 30000

/* Typing: how often the sender repeats it, after how long without a key it ends, and when the
 * receiver lets it expire. */
#define CONFAB_TYPING_REPEAT_MS 10000
#define CONFAB_TYPING_PAUSE_MS 5000
/* Of a conversation; in a larger one nobody is told who types. */
#define CONFAB_TYPING_MAX_PARTICIPANTS 100
#define CONFAB_TYPING_EXPIRE_MS 15000

/* WebSocket close codes of our own. */
#define CONFAB_CLOSE_REVOKED 4401
#define CONFAB_CLOSE_SLOW 4008
