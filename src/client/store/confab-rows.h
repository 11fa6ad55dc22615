// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-action.h"
#include "confab-gap.h"
#include "confab-pin.h"
#include "confab-quote.h"
#include "confab-unreadable.h"

#include "protocol/confab-conversation.h"
#include "protocol/confab-message.h"
#include "protocol/confab-user.h"

G_BEGIN_DECLS

/* What lies in the account's database, as plain structs. They cross threads by being handed over,
 * never shared. Positions leave room between two events. */
#define CONFAB_POSITION_STEP G_GINT64_CONSTANT (65536)

/* A message as this device holds it. position orders a conversation: seq · 65536 for what the
 * server has stored, and a place after all of those for what it has not. */
typedef struct
{
  guint64 present;
  char *id;
  char *conversation_id;
  char *sender_id;
  gint64 seq; /* 0 while it is not stored by the server */
  gint64 position;
  int type;      /* ConfabMessageType */
  char *content; /* what to show; of a system message NULL */
  GPtrArray *attachments;
  char *reply_to;
  GStrv mentions;
  GPtrArray *reactions; /* ConfabReactionData */
  gint64 created_at;
  gint64 updated_at; /* of the last edit */
  gint64 deleted_at;
  int status;         /* ConfabMessageStatus: sending, sent or failed; the rest follows markers */
  char *failure_code; /* of a failed one: the protocol's code */
  char *failure_text;
  int unreadable;           /* ConfabUnreadable; content is NULL if it is */
  ConfabUpdateData *update; /* of a system message: what happened */
  ConfabQuoteData *quote;   /* what reply_to says; NULL when that is not held here */
  gint64 starred_at;
  ConfabForwardData *forwarded;
  ConfabCardData *card;
} ConfabMessageRowData;

CONFAB_DECLARE_RECORD (ConfabMessageRowData, confab_message_row_data)

typedef struct
{
  guint64 present;
  char *id;
  int type;
  char *name;
  char *topic;
  char *avatar_url;
  int role;
  gint64 participant_count;
  char *peer_id; /* of a direct conversation: the other one */
  gint64 last_seq;
  gint64 first_seq;
  gint64 read_seq;
  gint64 unread_count;
  gint64 mention_count;
  gint64 unread_seq; /* 0, or from where on the user marked it as unread */
  gint64 muted_until;
  gboolean mentions_only;
  gint64 pinned_at;
  gint64 archived_at;
  gint64 left_at;
  gint64 banned_at;
  char *ban_reason;
  gint64 created_at;
  gint64 updated_at;      /* what the list is sorted by */
  gint64 delivered_seq;   /* every other participant holds everything up to it */
  gint64 read_by_all_seq; /* every other participant has read everything up to it */
  gboolean pending;       /* made here, not yet known to the server */
  char *failure_code;     /* of a pending one that the server refused: the protocol's code */
  GStrv member_ids;       /* of a group without a name: the first of the others, for its title */
  char *preview;          /* of the newest message */
  char *preview_sender_id;
  int preview_type;
  int preview_status;
  gint64 preview_at;
  gboolean preview_deleted;
  ConfabUpdateData *preview_update;
  char *draft;
  char *draft_reply_to; /* the message that the draft answers; draft_quote is as quote above */
  ConfabQuoteData *draft_quote;
  GPtrArray *refusals; /* ConfabRefusalData, oldest first */
  GPtrArray *pins;     /* ConfabPinData, of what is held here, as it stands */
} ConfabConversationRowData;

CONFAB_DECLARE_RECORD (ConfabConversationRowData, confab_conversation_row_data)

gint64 confab_conversation_row_data_get_seen_seq (const ConfabConversationRowData *self);

/* The protocol's record of a participant, and where. */
typedef struct
{
  guint64 present;
  char *conversation_id;
  char *user_id;
  int role;
  gint64 joined_at;
  gint64 left_at;
  gint64 delivered_seq;
  gint64 read_seq;
} ConfabParticipantRowData;

CONFAB_DECLARE_RECORD (ConfabParticipantRowData, confab_participant_row_data)

G_END_DECLS
