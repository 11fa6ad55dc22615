// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/confab-record.h"

G_BEGIN_DECLS

/* What the user did and the server has not answered yet. */
typedef enum
{
  CONFAB_ACTION_MESSAGE,             /* payload: ConfabMessageData, in plain */
  CONFAB_ACTION_MESSAGE_UPDATE,      /* ConfabMessageData */
  CONFAB_ACTION_MESSAGE_DELETE,      /* ConfabMessageData */
  CONFAB_ACTION_REACTION_ADD,        /* ConfabReactionData */
  CONFAB_ACTION_REACTION_REMOVE,     /* ConfabReactionData */
  CONFAB_ACTION_READ,                /* ConfabMarkerData; a newer one replaces an older one */
  CONFAB_ACTION_CONVERSATION_NEW,    /* ConfabNewConversationData */
  CONFAB_ACTION_CONVERSATION_CHANGE, /* ConfabConversationData: name, topic, mute, pin, archive */
  CONFAB_ACTION_PARTICIPANT_ADD,     /* ConfabUserIdsData */
  CONFAB_ACTION_PARTICIPANT_CHANGE,  /* ConfabParticipantData */
  CONFAB_ACTION_PARTICIPANT_REMOVE,  /* ConfabParticipantData; one's own is leaving */
  CONFAB_ACTION_DRAFT,               /* CONFAB_DRAFT_KEPT or _GONE; newest only */
  CONFAB_ACTION_UNREAD, /* ConfabConversationData: unread_seq; a newer one replaces an older one */
  CONFAB_ACTION_UPLOAD, /* ConfabOutgoingData; the message that it is sent with needs it */
  CONFAB_ACTION_MARK,   /* ConfabMarkData: what it changes */
  CONFAB_ACTION_MESSAGE_PIN,         /* ConfabPinChangeData */
  CONFAB_ACTION_CONVERSATION_DELETE, /* nothing of a ConfabConversationData */
  CONFAB_ACTION_PARTICIPANT_BAN,     /* ConfabBanData: who, and why */
  CONFAB_ACTION_AVATAR, /* ConfabAvatarChangeData; one's own where it has no conversation */
  CONFAB_ACTION_STATUS, /* ConfabPresenceData: what one chose; a newer one replaces an older one */
} ConfabActionKind;

extern const char *const confab_action_kind_names[];

/* The payloads of a draft, whose text is read when it leaves. In the second there is none any more,
 * and that is not to wait. */
#define CONFAB_DRAFT_KEPT "{}"
#define CONFAB_DRAFT_GONE "{\"draft\":null}"

typedef struct
{
  guint64 present;
  gint64 number; /* the order; 0 for an action that is not stored yet */
  char *id;      /* the id of the request, and of the message if it is one */
  char *conversation_id;
  int kind;
  char *payload; /* JSON of the record that kind says */
  gint64 created_at;
  gint64 tries;
  gboolean failed;  /* refused for good: waits for "Try again" or "Discard" */
  char *needs;      /* the id of the action that has to be done before; NULL for none */
  gboolean paused;  /* of an upload: waits for the user */
  char *message_id; /* what it is about; of an upload the message that needs it */
  gint64 hold_ms;   /* of a message: so long after created_at it can be taken back, and stays */
} ConfabActionData;

CONFAB_DECLARE_RECORD (ConfabActionData, confab_action_data)

/* What the server has refused, of what no message shows itself. */
typedef struct
{
  guint64 present;
  char *id;
  int kind;
  char *payload;
  char *failure_code; /* the protocol's code */
} ConfabRefusalData;

CONFAB_DECLARE_RECORD (ConfabRefusalData, confab_refusal_data)

G_END_DECLS
