// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-frame.h"

G_BEGIN_DECLS

/* All that travels, in one place: for the documentation, for tests and for whoever reads frames. */

/* Every record of the protocol, NULL-terminated, each before those that contain it. */
extern const ConfabRecord *const confab_records[];

typedef enum
{
  CONFAB_TRAVELS_FROM_CLIENT = 1 << 0,
  CONFAB_TRAVELS_FROM_SERVER = 1 << 1,
  CONFAB_TRAVELS_WITH_SEQ = 1 << 2,      /* an event of a conversation */
  CONFAB_TRAVELS_WITH_USER_SEQ = 1 << 3, /* an event of the user stream */
  CONFAB_TRAVELS_UNANSWERED = 1 << 4,    /* no ack follows */
} ConfabTravels;

/**
 * ConfabFrameInfo:
 * @travels: who sends the type, and whether it is durable
 * @from_client: (nullable): the payload of what a client sends; NULL for none
 * @from_server: (nullable): the payload of what the server sends by itself; NULL for none
 * @ack: (nullable): the payload of the ack to what a client sends; NULL for an empty one
 * @doc: what the type is for
 *
 * What is known of a type of frames.
 */
typedef struct
{
  ConfabTravels travels;
  const ConfabRecord *from_client;
  const ConfabRecord *from_server;
  const ConfabRecord *ack;
  const char *doc;
} ConfabFrameInfo;

const ConfabFrameInfo *confab_frame_type_get_info (ConfabFrameType type);
const ConfabRecord *confab_record_find (const char *name);

G_END_DECLS
