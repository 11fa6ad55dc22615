// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-message.h"
#include "confab-participant.h"
#include "confab-record.h"
#include "confab-user.h"

G_BEGIN_DECLS

typedef enum
{
  CONFAB_CONVERSATION_DIRECT,
  CONFAB_CONVERSATION_GROUP,
  CONFAB_CONVERSATION_CHANNEL,
} ConfabConversationType;

/* Direct and group conversations are private: the server cannot read what is in them. */
#define CONFAB_IS_PRIVATE(type) ((type) != CONFAB_CONVERSATION_CHANNEL)

extern const char *const confab_conversation_type_names[];

/* A conversation as one of its participants sees it. name, topic and avatarUrl are a channel's:
 * those of a group travel inside of its messages' content. */
typedef struct
{
  guint64 present;
  char *id;
  int type;
  char *name;
  char *topic;
  char *avatar_url;
  int role;                /* the asking user's */
  GPtrArray *participants; /* ConfabParticipantData; in lists of channels absent */
  gint64 participant_count;
  ConfabMessageData *last_message;
  gint64 last_seq;
  gint64 first_seq; /* of the first event that the asking user may see */
  gint64 read_seq;
  gint64 unread_count;
  gint64 mention_count;
  gint64 unread_seq; /* 0, or from where on the asking user wants it to be unread again */
  gint64 muted_until;
  gboolean mentions_only;
  gint64 pinned_at;
  gint64 archived_at;
  char *draft; /* what only the user's devices read */
  gint64 draft_at;
  gint64 left_at;
  gint64 banned_at; /* since when the asking user may not come back */
  char *ban_reason;
  gint64 created_at;
  gint64 updated_at;
  char *hash;
} ConfabConversationData;

CONFAB_DECLARE_RECORD (ConfabConversationData, confab_conversation_data)

/* The body of POST /conversations. */
typedef struct
{
  guint64 present;
  char *id;
  int type;
  char *name;
  char *topic;
  GStrv user_ids;
} ConfabNewConversationData;

CONFAB_DECLARE_RECORD (ConfabNewConversationData, confab_new_conversation_data)

/* The body of PATCH /conversations/{id}: a channel's name, topic and picture for all, and mute,
 * pin, archive, draft and what is unread again for the asking user alone. */
extern const ConfabRecord confab_conversation_change_record;

typedef enum
{
  CONFAB_UPDATE_CREATED, /* stored, seq 1 of the conversation */
  CONFAB_UPDATE_CHANGED, /* stored: name, topic or picture */
  CONFAB_UPDATE_JOINED,  /* stored */
  CONFAB_UPDATE_LEFT,    /* stored; actorId differs from userId where somebody was removed */
  CONFAB_UPDATE_ROLE,    /* stored */
  CONFAB_UPDATE_DELETED, /* user stream: the conversation is gone */
  CONFAB_UPDATE_ADDED,   /* user stream: this user takes part from now on */
  CONFAB_UPDATE_REMOVED, /* user stream: this user no longer takes part */
  CONFAB_UPDATE_OWN,     /* user stream: mute, pin, archive or draft, on another device */
  CONFAB_UPDATE_PINNED,  /* stored: a message of a channel, for all */
  CONFAB_UPDATE_UNPINNED,
} ConfabUpdateChange;

extern const char *const confab_update_change_names[];

/* The payload of conversation_update. */
typedef struct
{
  guint64 present;
  char *conversation_id;
  int change;
  char *actor_id;
  char *user_id;
  ConfabUserData *user;
  int role;
  char *name;
  char *topic;
  char *avatar_url;
  char *message_id;
  ConfabConversationData *conversation;
  gboolean banned;
} ConfabUpdateData;

CONFAB_DECLARE_RECORD (ConfabUpdateData, confab_update_data)

G_END_DECLS
