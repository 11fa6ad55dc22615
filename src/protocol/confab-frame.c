// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-frame.h"

#include "confab-message.h"

#include "confab-json.h"

#include "base/confab-error.h"
#include "base/confab-limits.h"

#include <string.h>

const char *const confab_frame_type_names[] = {
  "ack",
  "error",
  "ping",
  "pong",
  "resume",
  "sync",
  "received",
  "viewing",
  "message",
  "message_update",
  "message_delete",
  "reaction_add",
  "reaction_remove",
  "message_delivered",
  "message_read",
  "typing_start",
  "typing_stop",
  "presence_update",
  "presence_subscribe",
  "conversation_update",
  "message_mark",
  "user_update",
  "device_update",
  "notification",
  "wraps",
  "keys",
  NULL,
};

G_STATIC_ASSERT (G_N_ELEMENTS (confab_frame_type_names) == CONFAB_N_FRAME_TYPES + 1);

static const ConfabField frame_fields[] = {
  CONFAB_FIELD (ConfabFrame,
                id,
                "id",
                ID,
                CONFAB_FIELD_OPTIONAL,
                "of a request, and of the answer to it"),
  CONFAB_FIELD (ConfabFrame,
                type_name,
                "type",
                TEXT,
                CONFAB_FIELD_REQUIRED,
                "what it is",
                .min = 1,
                .max = 64),
  CONFAB_FIELD (ConfabFrame,
                conversation_id,
                "conversationId",
                ID,
                CONFAB_FIELD_OPTIONAL,
                "of an event: where it happened"),
  CONFAB_FIELD (ConfabFrame,
                seq,
                "seq",
                INT,
                CONFAB_FIELD_OPTIONAL,
                "of an event: its place in the conversation"),
  CONFAB_FIELD (ConfabFrame,
                user_seq,
                "userSeq",
                INT,
                CONFAB_FIELD_OPTIONAL,
                "of an event of the user stream: its place there"),
  CONFAB_FIELD (ConfabFrame,
                timestamp,
                "timestamp",
                TIME,
                CONFAB_FIELD_OPTIONAL,
                "when it was made"),
  CONFAB_FIELD (ConfabFrame,
                payload,
                "payload",
                JSON,
                CONFAB_FIELD_WRITE_ONLY,
                "an object that depends on the type"),
  CONFAB_FIELD (ConfabFrame,
                hash,
                "hash",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "of an event: SHA-256 over the hash before it and this frame without hash",
                .max = 64),
  CONFAB_FIELD (ConfabFrame,
                type,
                "typeNumber",
                ENUM,
                CONFAB_FIELD_LOCAL,
                "the type, once it is read",
                .names = confab_frame_type_names),
};
const ConfabRecord confab_frame_record = CONFAB_RECORD (ConfabFrame, "Frame", frame_fields);

static const ConfabField error_fields[] = {
  CONFAB_FIELD (ConfabErrorData,
                code,
                "code",
                TEXT,
                CONFAB_FIELD_REQUIRED,
                "one of the closed list",
                .max = 64),
  CONFAB_FIELD (ConfabErrorData,
                message,
                "message",
                TEXT,
                CONFAB_FIELD_ALWAYS,
                "a sentence for engineers",
                .max = 4096),
  CONFAB_FIELD (ConfabErrorData,
                retry_after,
                "retryAfter",
                REAL,
                CONFAB_FIELD_OPTIONAL,
                "seconds after which to try again",
                .max = CONFAB_MAX_RETRY_AFTER_S),
  CONFAB_FIELD (ConfabErrorData,
                field,
                "field",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "the field that is wrong",
                .max = 512),
  CONFAB_FIELD (ConfabErrorData,
                about,
                "about",
                IDS,
                CONFAB_FIELD_OPTIONAL,
                "what has to be asked for before it is tried again",
                .max = CONFAB_MAX_USER_IDS),
};
const ConfabRecord confab_error_data_record =
    CONFAB_RECORD (ConfabErrorData, "Error", error_fields);

G_DEFINE_BOXED_TYPE (ConfabFrame, confab_frame, confab_frame_copy, confab_frame_free)

/**
 * confab_frame_new:
 *
 * Returns: (transfer full): a frame of a type, with nothing else in it
 */
ConfabFrame *
confab_frame_new (ConfabFrameType type)
{
  ConfabFrame *self = confab_record_new (&confab_frame_record);

  g_assert (type >= 0 && type < CONFAB_N_FRAME_TYPES);
  self->type = type;
  self->type_name = g_strdup (confab_frame_type_names[type]);
  return self;
}

/**
 * confab_frame_copy:
 *
 * Returns: (transfer full): a copy; what was parsed, which nobody changes, is shared
 */
ConfabFrame *
confab_frame_copy (const ConfabFrame *self)
{
  ConfabFrame *copy = confab_record_copy (&confab_frame_record, self);

  copy->type = self->type;
  copy->node = self->node != NULL ? json_node_ref (self->node) : NULL;
  copy->root = self->root != NULL ? json_node_ref (self->root) : NULL;
  return copy;
}

/**
 * confab_frame_free:
 * @self: (nullable) (transfer full): a frame
 */
void
confab_frame_free (ConfabFrame *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->node, json_node_unref);
  g_clear_pointer (&self->root, json_node_unref);
  confab_record_free (&confab_frame_record, self);
}

/**
 * confab_frame_from_node:
 * @root: JSON from a peer, for example an item of a page of events
 *
 * Reads an envelope. A type that is not known is not an error here: the type is
 * %CONFAB_FRAME_UNKNOWN then. The payload is checked to be an object or absent, and kept parsed in
 * "node", and all of it in "root"; "payload" stays NULL. Any thread.
 *
 * Returns: (transfer full): the frame, or NULL with %CONFAB_ERROR_BAD_REQUEST or
 *   %CONFAB_ERROR_TOO_LARGE
 */
ConfabFrame *
confab_frame_from_node (JsonNode *root, GError **error)
{
  ConfabFrame *self = confab_record_parse (&confab_frame_record, root, error);
  JsonNode *payload;

  if (self == NULL)
    return NULL;

  self->root = json_node_ref (root);
  self->type = confab_names_find (confab_frame_type_names, self->type_name);
  payload = json_object_get_member (json_node_get_object (root), "payload");

  if (payload == NULL || JSON_NODE_HOLDS_NULL (payload))
    return self;

  if (!JSON_NODE_HOLDS_OBJECT (payload))
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "payload",
                              "payload is not an object");
      confab_frame_free (self);
      return NULL;
    }

  self->node = json_node_ref (payload);
  return self;
}

/**
 * confab_frame_parse:
 * @text: one message of a link
 * @length: its bytes
 *
 * Reads a frame as confab_frame_from_node() does. Any thread.
 *
 * Returns: (transfer full): the frame, or NULL with %CONFAB_ERROR_BAD_REQUEST or
 *   %CONFAB_ERROR_TOO_LARGE
 */
ConfabFrame *
confab_frame_parse (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;

  if (length > CONFAB_MAX_FRAME_BYTES)
    {
      confab_set_error (error, CONFAB_ERROR_TOO_LARGE, "The frame is longer than %d bytes",
                        CONFAB_MAX_FRAME_BYTES);
      return NULL;
    }

  root = confab_json_parse (text, length, error);
  return root != NULL ? confab_frame_from_node (root, error) : NULL;
}

/**
 * confab_frame_to_json:
 *
 * Returns: (transfer full): the frame as it travels; without a hash these are its canonical bytes
 */
char *
confab_frame_to_json (const ConfabFrame *self)
{
  return confab_record_to_json (&confab_frame_record, self);
}

/**
 * confab_frame_to_json_with_hash:
 * @canonical: what confab_frame_to_json() gave for a frame without hash
 * @hash: in hexadecimal
 *
 * Returns: (transfer full): the frame with the hash as its last member
 */
char *
confab_frame_to_json_with_hash (const char *canonical, const char *hash)
{
  gsize length = strlen (canonical);

  g_assert (length > 2 && canonical[length - 1] == '}');
  return g_strdup_printf ("%.*s,\"hash\":\"%s\"}", (int) (length - 1), canonical, hash);
}

/**
 * confab_frame_dup_canonical:
 * @text: an event as it travelled, or as confab_json_dup_text() gives it
 *
 * The other way round: what the event's hash was made of.
 *
 * Returns: (transfer full) (nullable): the canonical bytes, or NULL when @text does not end with a
 *   hash
 */
char *
confab_frame_dup_canonical (const char *text)
{
  static const char mark[] = ",\"hash\":\"";
  gsize length = strlen (text), tail = strlen (mark) + 64 + strlen ("\"}");
  const char *hash;

  if (length <= tail || strncmp (text + length - tail, mark, strlen (mark)) != 0 ||
      strcmp (text + length - 2, "\"}") != 0)
    return NULL;

  hash = text + length - tail + strlen (mark);

  if (strspn (hash, "0123456789abcdef") != 64)
    return NULL;

  return g_strdup_printf ("%.*s}", (int) (length - tail), text);
}

/**
 * confab_frame_compute_hash:
 * @previous: (nullable): the hash of the event before it, in hexadecimal; NULL for the first
 * @canonical: the event's canonical bytes
 *
 * Returns: (transfer full): SHA-256 over both, in hexadecimal
 */
char *
confab_frame_compute_hash (const char *previous, const char *canonical)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  if (previous != NULL)
    g_checksum_update (sum, (const guchar *) previous, -1);

  g_checksum_update (sum, (const guchar *) canonical, -1);
  return g_strdup (g_checksum_get_string (sum));
}

/**
 * confab_frame_is_durable:
 *
 * Returns: whether the frame counts for "received"
 */
gboolean
confab_frame_is_durable (const ConfabFrame *self)
{
  return self->seq > 0 || self->user_seq > 0;
}

/**
 * confab_frame_is_redacted:
 * @self: an event of a channel, as it is stored now
 *
 * Returns: whether its content was taken out when the message was deleted, so that its hash can no
 *   longer be computed from it
 */
gboolean
confab_frame_is_redacted (const ConfabFrame *self)
{
  gboolean edit = self->type == CONFAB_FRAME_MESSAGE_UPDATE;
  g_autoptr (ConfabMessageData) message = NULL;

  if ((self->type != CONFAB_FRAME_MESSAGE && !edit) || self->node == NULL)
    return FALSE;

  message = confab_record_parse (edit ? &confab_message_change_record : &confab_message_data_record,
                                 self->node, NULL);
  return message != NULL && (edit ? message->content == NULL : message->deleted_at != 0);
}

/**
 * confab_frame_ack:
 * @id: what is answered
 * @record: (nullable): what @payload is
 * @payload: (nullable): what the answer says
 *
 * Returns: (transfer full): an "ack" as it travels
 */
char *
confab_frame_ack (const char *id, const ConfabRecord *record, gconstpointer payload)
{
  g_autoptr (ConfabFrame) frame = confab_frame_new (CONFAB_FRAME_ACK);

  frame->id = g_strdup (id);
  frame->payload = record != NULL ? confab_record_to_json (record, payload) : g_strdup ("{}");
  return confab_frame_to_json (frame);
}

/**
 * confab_frame_error:
 * @id: (nullable): what is answered, where that could be read
 * @error: why it was refused
 *
 * Returns: (transfer full): an "error" as it travels
 */
char *
confab_frame_error (const char *id, const GError *error)
{
  g_autoptr (ConfabFrame) frame = confab_frame_new (CONFAB_FRAME_ERROR);

  frame->id = g_strdup (id);
  frame->payload = confab_error_to_json (error);
  return confab_frame_to_json (frame);
}

/**
 * confab_error_to_json:
 * @error: of any domain
 *
 * What a peer may know of a failure: the code of confab_error_get_code(). The words travel only
 * where they speak of the request: those of "internal" errors, and of what is not %CONFAB_ERROR,
 * stay here, because they can name files and tables.
 *
 * Returns: (transfer full): an Error object
 */
char *
confab_error_to_json (const GError *error)
{
  ConfabError code = confab_error_get_code (error);
  g_autofree char *message = NULL;
  ConfabErrorData data = {
    .code = (char *) confab_error_code_to_name (code),
    .field = (char *) confab_error_get_field (error),
    .about = (GStrv) confab_error_get_about (error),
    .retry_after = CLAMP (confab_error_get_retry_after_s (error), 0, CONFAB_MAX_RETRY_AFTER_S),
  };

  if (code == CONFAB_ERROR_INTERNAL)
    message = g_strdup ("Internal error");
  else if (error->domain != CONFAB_ERROR)
    message = g_strdup ("The server cannot do this now");
  else
    message = g_utf8_make_valid (error->message, MIN (strlen (error->message), 1000));

  data.message = message;
  return confab_error_data_to_json (&data);
}

/**
 * confab_error_from_data:
 * @data: what a peer said
 *
 * Returns: (transfer full): the same as an error of %CONFAB_ERROR; a code that is not in the list
 *   becomes %CONFAB_ERROR_INTERNAL
 */
GError *
confab_error_from_data (const ConfabErrorData *data)
{
  ConfabError code = CONFAB_ERROR_INTERNAL;
  const char *message = data->message != NULL ? data->message : "";
  GError *error = NULL;

  confab_error_code_from_name (data->code, &code);
  confab_set_error (&error, code, "%s", message);
  confab_error_set_details (error, data->field, data->retry_after);
  confab_error_set_about (error, (const char *const *) data->about);
  return error;
}
