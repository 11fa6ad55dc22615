// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/store/confab-action.h"
#include "protocol/confab-participant.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* What the user wanted. */
typedef enum
{
  CONFAB_REFUSAL_OTHER,
  CONFAB_REFUSAL_NEW,   /* the conversation itself */
  CONFAB_REFUSAL_NAME,  /* text: the name */
  CONFAB_REFUSAL_TOPIC, /* text: the topic; empty for none */
  CONFAB_REFUSAL_MUTE,
  CONFAB_REFUSAL_UNMUTE,
  CONFAB_REFUSAL_MENTIONS_ONLY,
  CONFAB_REFUSAL_PIN,
  CONFAB_REFUSAL_UNPIN,
  CONFAB_REFUSAL_ARCHIVE,
  CONFAB_REFUSAL_UNARCHIVE,
  CONFAB_REFUSAL_ADD,     /* user_ids */
  CONFAB_REFUSAL_ROLE,    /* user_ids: one; role */
  CONFAB_REFUSAL_REMOVE,  /* user_ids: one; one's own is leaving */
  CONFAB_REFUSAL_BAN,     /* user_ids: one */
  CONFAB_REFUSAL_REACT,   /* text: the emoji */
  CONFAB_REFUSAL_UNREACT, /* text: the emoji */
  CONFAB_REFUSAL_MARK,    /* a star, or a deletion for oneself */
  CONFAB_REFUSAL_MESSAGE_PIN,
  CONFAB_REFUSAL_DELETE, /* the conversation */
} ConfabRefusalKind;

/* Something that the user did in a conversation, that the server refused, and that waits for "Try
 * again" or "Discard". It never changes. */
#define CONFAB_TYPE_REFUSAL (confab_refusal_get_type ())
G_DECLARE_FINAL_TYPE (ConfabRefusal, confab_refusal, CONFAB, REFUSAL, GObject)

ConfabRefusal *confab_refusal_new (const ConfabRefusalData *data) G_GNUC_WARN_UNUSED_RESULT;
const char *confab_refusal_get_id (ConfabRefusal *self);
const char *confab_refusal_get_code (ConfabRefusal *self);
ConfabRefusalKind confab_refusal_get_kind (ConfabRefusal *self);
const char *confab_refusal_get_text (ConfabRefusal *self);
const char *const *confab_refusal_get_user_ids (ConfabRefusal *self);
ConfabParticipantRole confab_refusal_get_role (ConfabRefusal *self);

G_END_DECLS
