// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-outgoing.h"

#include "base/confab-limits.h"

/* A path has at most 4096 bytes, each of which may be escaped. */
#define MAX_URI_BYTES (4096 * 3 + 16)

#define OUTGOING(member, name, kind, more, text, ...)                                              \
  CONFAB_FIELD (ConfabOutgoingData, member, name, kind, CONFAB_FIELD_##more, text, __VA_ARGS__)

static const ConfabField outgoing_fields[] = {
  OUTGOING (message_id, "messageId", ID, REQUIRED, "the message that it is sent with"),
  OUTGOING (uri, "uri", TEXT, REQUIRED, "where it is", .max = MAX_URI_BYTES),
  OUTGOING (stamp, "stamp", TEXT, REQUIRED, "what it looked like", .max = 100),
  OUTGOING (filename,
            "filename",
            TEXT,
            REQUIRED,
            "its name",
            .min = 1,
            .max = CONFAB_MAX_NAME_BYTES),
  OUTGOING (mime_type, "mimeType", TEXT, OPTIONAL, "its type", .max = CONFAB_MAX_NAME_BYTES),
  OUTGOING (size, "size", INT, ALWAYS, "its bytes"),
  OUTGOING (thumbnail_of,
            "thumbnailOf",
            ID,
            OPTIONAL,
            "the attachment that it is the thumbnail of"),
  OUTGOING (key, "key", TEXT, OPTIONAL, "what it is sealed with", .max = CONFAB_FILE_KEY_LENGTH),
  OUTGOING (is_sealed, "isSealed", BOOL, OPTIONAL, "it lies as it travels"),
  OUTGOING (is_owned, "isOwned", BOOL, OPTIONAL, "it was made to be sent"),
  OUTGOING (width, "width", INT, OPTIONAL, "in pixels", .max = CONFAB_MAX_PIXELS),
  OUTGOING (height, "height", INT, OPTIONAL, "in pixels", .max = CONFAB_MAX_PIXELS),
};
const ConfabRecord confab_outgoing_data_record =
    CONFAB_RECORD (ConfabOutgoingData, "Outgoing", outgoing_fields);

G_DEFINE_BOXED_TYPE (ConfabOutgoingData,
                     confab_outgoing,
                     confab_outgoing_data_copy,
                     confab_outgoing_data_free)
