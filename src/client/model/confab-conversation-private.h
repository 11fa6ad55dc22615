// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-conversation.h"
#include "confab-model-private.h"

G_BEGIN_DECLS

struct _ConfabConversation
{
  GObject parent_instance;
  char *id;
  ConfabConversationRowData *row;
  ConfabUser *peer;
  ConfabUser *preview_sender;
  GPtrArray *members; /* ConfabUser, whose names are the title of a group that has none */
  char *title;
  char *picture;    /* of a channel, or of the peer */
  char *search_key; /* made of the title when it is first asked for */
  gint64 now_ms;
  GListStore *participants;
  GHashTable *participants_by_id; /* user id → ConfabParticipant */
  gboolean participants_loaded;
  GListStore *typing;
  GListStore *refusals;
};

#define TEXT(text) ((text) != NULL ? (text) : "")

G_END_DECLS
