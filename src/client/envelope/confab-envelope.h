// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/confab-content.h"
#include "protocol/confab-conversation.h"
#include "protocol/confab-frame.h"
#include "protocol/confab-message.h"

G_BEGIN_DECLS

typedef enum
{
  CONFAB_ENVELOPE_OTHER,   /* an event that is no matter of content, or one from the future */
  CONFAB_ENVELOPE_MESSAGE, /* message */
  CONFAB_ENVELOPE_EDIT,    /* message: id, content and mentions as they now are */
  CONFAB_ENVELOPE_DELETE,  /* message: id */
  CONFAB_ENVELOPE_REACT,   /* reaction */
  CONFAB_ENVELOPE_UNREACT, /* reaction */
  CONFAB_ENVELOPE_GROUP,   /* message: id of the event; name and topic as they now are */
  CONFAB_ENVELOPE_PIN,     /* message: id of the event; pinned: of the message */
  CONFAB_ENVELOPE_UNPIN,   /* likewise */
} ConfabEnvelopeKind;

/* What somebody did in a conversation, in plain, whichever way it travelled: a channel's events say
 * it themselves, those of direct and group conversations hide it in their content. */
typedef struct
{
  ConfabEnvelopeKind kind;
  gboolean checked;    /* the server has seen to it that the sender may; if not, the reader must */
  gboolean unreadable; /* of a message: that there was something is all that one can say */
  gboolean waiting;    /* likewise, and what opens it may still come */
  char *sender_id;
  gint64 created_at;
  ConfabMessageData *message;
  ConfabReactionData *reaction;
  char *name;
  char *topic;
  char *pinned;
} ConfabEnvelope;

ConfabEnvelope *confab_envelope_new (ConfabEnvelopeKind kind) G_GNUC_WARN_UNUSED_RESULT;
void confab_envelope_free (ConfabEnvelope *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabEnvelope, confab_envelope_free)

ConfabEnvelope *confab_envelope_open (ConfabConversationType type,
                                      const ConfabFrame *frame) G_GNUC_WARN_UNUSED_RESULT;
ConfabEnvelope *confab_envelope_new_unreadable (const ConfabFrame *frame) G_GNUC_WARN_UNUSED_RESULT;
ConfabEnvelope *confab_envelope_from_text (ConfabConversationType type,
                                           const ConfabMessageData *outer,
                                           const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *confab_envelope_to_text (const ConfabEnvelope *self) G_GNUC_WARN_UNUSED_RESULT;
ConfabFrame *confab_envelope_seal (ConfabConversationType type,
                                   const ConfabEnvelope *self,
                                   const char *id,
                                   const char *conversation_id,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *confab_envelope_seal_draft (const char *text,
                                  const char *reply_to,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *confab_envelope_open_draft (const char *sealed, char **reply_to) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
