// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-message.h"

G_BEGIN_DECLS

/* What the content of a message is in direct and group conversations. The server never parses
 * it: everything that happens there (a text, an edit, a deletion, a reaction, the group's name)
 * is an event of the same outer form. */

typedef enum
{
  CONFAB_CONTENT_TEXT,    /* a message: text, reply, mentions, attachments */
  CONFAB_CONTENT_EDIT,    /* message, text, mentions */
  CONFAB_CONTENT_DELETE,  /* message */
  CONFAB_CONTENT_REACT,   /* message, emoji */
  CONFAB_CONTENT_UNREACT, /* message, emoji */
  CONFAB_CONTENT_GROUP,   /* name, topic: a group's, as they now are */
  CONFAB_CONTENT_PIN,     /* message */
  CONFAB_CONTENT_UNPIN,   /* message */
} ConfabContentType;

extern const char *const confab_content_type_names[];

typedef struct
{
  guint64 present;
  int type;
  char *text;
  int kind; /* ConfabMessageType */
  char *message;
  char *emoji;
  char *reply_to;
  GStrv mentions;
  GPtrArray *attachments; /* ConfabAttachmentData */
  ConfabForwardData *forwarded;
  ConfabCardData *card;
  char *name;
  char *topic;
} ConfabContentData;

CONFAB_DECLARE_RECORD (ConfabContentData, confab_content_data)

G_END_DECLS
