// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-card.h"
#include "confab-forward.h"
#include "confab-record.h"

G_BEGIN_DECLS

typedef enum
{
  CONFAB_MESSAGE_TEXT,
  CONFAB_MESSAGE_IMAGE,
  CONFAB_MESSAGE_VIDEO,
  CONFAB_MESSAGE_FILE,
  CONFAB_MESSAGE_AUDIO,
  CONFAB_MESSAGE_SYSTEM,
} ConfabMessageType;

typedef enum
{
  CONFAB_MESSAGE_SENDING,
  CONFAB_MESSAGE_SENT,
  CONFAB_MESSAGE_DELIVERED,
  CONFAB_MESSAGE_READ,
  CONFAB_MESSAGE_FAILED,
} ConfabMessageStatus;

typedef enum
{
  CONFAB_ATTACHMENT_IMAGE,
  CONFAB_ATTACHMENT_VIDEO,
  CONFAB_ATTACHMENT_AUDIO,
  CONFAB_ATTACHMENT_DOCUMENT,
} ConfabAttachmentType;

extern const char *const confab_message_type_names[];
extern const char *const confab_message_status_names[];
extern const char *const confab_attachment_type_names[];

typedef struct
{
  guint64 present;
  char *id;
  int type;
  char *url;
  char *thumbnail_url;
  char *filename;
  gint64 size;
  char *mime_type;
  char *hash;
  gint64 width;
  gint64 height;
  gint64 duration_ms;
  char *preview;   /* see confab_preview_decode() */
  char *waveform;  /* of a voice message, see confab_waveform_decode() */
  char *thumbnail; /* see confab_attachment_dup_thumbnail() */
  char *key;       /* of a file that is sealed */
} ConfabAttachmentData;

CONFAB_DECLARE_RECORD (ConfabAttachmentData, confab_attachment_data)

/* As an event; inside of a message it has no ids but the user's. */
typedef struct
{
  guint64 present;
  char *message_id;
  char *conversation_id;
  char *emoji;
  char *user_id;
  gint64 created_at;
} ConfabReactionData;

CONFAB_DECLARE_RECORD (ConfabReactionData, confab_reaction_data)

/* A message: a payload in both directions, an item of a page, a row of the client. In private only
 * id, conversationId and content travel: the rest is inside of the content, see confab-content.h.
 */
typedef struct
{
  guint64 present;
  char *id;
  char *conversation_id;
  char *sender_id;
  gint64 seq;
  int type;
  char *content;
  GPtrArray *attachments; /* ConfabAttachmentData */
  char *reply_to;
  GStrv mentions;
  ConfabForwardData *forwarded; /* NULL as a rule */
  ConfabCardData *card;         /* the same */
  GPtrArray *reactions;         /* ConfabReactionData */
  gint64 created_at;
  gint64 updated_at; /* of the last edit; 0 when it never was edited */
  gint64 deleted_at;
} ConfabMessageData;

CONFAB_DECLARE_RECORD (ConfabMessageData, confab_message_data)
/* message_update, message_delete, and the body of PUT /messages/{id} */
extern const ConfabRecord confab_message_change_record;

/* The payload of an ack to an action that took a seq. */
typedef struct
{
  guint64 present;
  char *id;
  char *conversation_id;
  gint64 seq;
  gint64 created_at;
  char *hash;
} ConfabReceiptData;

CONFAB_DECLARE_RECORD (ConfabReceiptData, confab_receipt_data)

G_END_DECLS
