// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server-kit.h"

G_BEGIN_DECLS

/* What a request for a file came back with. */
typedef struct
{
  guint status;
  GBytes *body;
  SoupMessageHeaders *headers;
} Reply;

void reply_clear (Reply *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reply, reply_clear)

/* Bytes that differ from place to place. */
GBytes *file_bytes (gsize length, guint seed);
/* What is taken for a picture, and is none. */
GBytes *file_jpeg_bytes (gsize length);
char *file_hash (GBytes *bytes);

/* POST /attachments/upload-url; the answer. A new id where it is NULL; without a name it is sealed.
 */
JsonNode *file_announce (Kit *kit, const User *user, const char *id, const char *name, gint64 size);

/* PUT of bytes from an offset on; without Content-Range where size is negative. 0 for a connection
 * that ended without an answer. */
guint file_put (Kit *kit,
                const User *user,
                const char *id,
                GBytes *bytes,
                gint64 offset,
                gsize length,
                gint64 size);
char *file_confirm_body (const char *conversation_id, const char *message_id, GBytes *bytes);

/* Announces, puts and confirms; the answer of the last, an Attachment. */
JsonNode *file_upload (Kit *kit,
                       const User *user,
                       const char *conversation_id,
                       const char *message_id,
                       const char *name,
                       GBytes *bytes);

/* GET; headers are pairs, NULL at the end. */
Reply file_get (Kit *kit, const User *user, const char *id, ...) G_GNUC_NULL_TERMINATED;

/* How many files there are in a folder below the server's, folders below it included. */
guint file_count (Kit *kit, const char *folder);

G_END_DECLS
