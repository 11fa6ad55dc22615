// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-record.h"

G_BEGIN_DECLS

typedef enum
{
  CONFAB_FRAME_UNKNOWN = -1,
  CONFAB_FRAME_ACK,
  CONFAB_FRAME_ERROR,
  CONFAB_FRAME_PING,
  CONFAB_FRAME_PONG,
  CONFAB_FRAME_RESUME,
  CONFAB_FRAME_SYNC,
  CONFAB_FRAME_RECEIVED,
  CONFAB_FRAME_VIEWING,
  CONFAB_FRAME_MESSAGE,
  CONFAB_FRAME_MESSAGE_UPDATE,
  CONFAB_FRAME_MESSAGE_DELETE,
  CONFAB_FRAME_REACTION_ADD,
  CONFAB_FRAME_REACTION_REMOVE,
  CONFAB_FRAME_MESSAGE_DELIVERED,
  CONFAB_FRAME_MESSAGE_READ,
  CONFAB_FRAME_TYPING_START,
  CONFAB_FRAME_TYPING_STOP,
  CONFAB_FRAME_PRESENCE_UPDATE,
  CONFAB_FRAME_PRESENCE_SUBSCRIBE,
  CONFAB_FRAME_CONVERSATION_UPDATE,
  CONFAB_FRAME_MESSAGE_MARK,
  CONFAB_FRAME_USER_UPDATE,
  CONFAB_FRAME_DEVICE_UPDATE,
  CONFAB_FRAME_NOTIFICATION,
  CONFAB_FRAME_WRAPS,
  CONFAB_FRAME_KEYS,
} ConfabFrameType;

#define CONFAB_N_FRAME_TYPES (CONFAB_FRAME_KEYS + 1)

extern const char *const confab_frame_type_names[];

/* The envelope of everything on a link. A frame with a seq or a userSeq is durable: both sides
 * count those, and "received" answers with the count. */
typedef struct
{
  guint64 present;
  char *id;
  char *type_name;
  char *conversation_id;
  gint64 seq;
  gint64 user_seq;
  gint64 timestamp;
  char *payload;  /* JSON text of an object */
  char *hash;     /* hex SHA-256; not part of what is hashed */
  int type;       /* ConfabFrameType, from type_name */
  JsonNode *node; /* the payload, parsed, on frames that were read */
  JsonNode *root; /* all of it, parsed, on frames that were read */
} ConfabFrame;

extern const ConfabRecord confab_frame_record;

#define CONFAB_TYPE_FRAME (confab_frame_get_type ())
GType confab_frame_get_type (void) G_GNUC_CONST;
ConfabFrame *confab_frame_new (ConfabFrameType type) G_GNUC_WARN_UNUSED_RESULT;
ConfabFrame *confab_frame_copy (const ConfabFrame *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_frame_free (ConfabFrame *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabFrame, confab_frame_free)

ConfabFrame *
confab_frame_parse (const char *text, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
ConfabFrame *confab_frame_from_node (JsonNode *root, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *confab_frame_to_json (const ConfabFrame *self) G_GNUC_WARN_UNUSED_RESULT;
char *confab_frame_to_json_with_hash (const char *canonical,
                                      const char *hash) G_GNUC_WARN_UNUSED_RESULT;
char *confab_frame_dup_canonical (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *confab_frame_compute_hash (const char *previous,
                                 const char *canonical) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_frame_is_durable (const ConfabFrame *self);
gboolean confab_frame_is_redacted (const ConfabFrame *self);

char *confab_frame_ack (const char *id,
                        const ConfabRecord *record,
                        gconstpointer payload) G_GNUC_WARN_UNUSED_RESULT;
char *confab_frame_error (const char *id, const GError *error) G_GNUC_WARN_UNUSED_RESULT;

/* The payload of an error frame, and the body of an HTTP answer that is not 2xx. */
typedef struct
{
  guint64 present;
  char *code;
  char *message;
  double retry_after;
  char *field;
  GStrv about;
} ConfabErrorData;

CONFAB_DECLARE_RECORD (ConfabErrorData, confab_error_data)

char *confab_error_to_json (const GError *error) G_GNUC_WARN_UNUSED_RESULT;
GError *confab_error_from_data (const ConfabErrorData *data) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
