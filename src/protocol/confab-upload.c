// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-upload.h"

#include "base/confab-limits.h"

#include <string.h>

static const ConfabField upload_fields[] = {
  CONFAB_FIELD (ConfabUploadData,
                id,
                "id",
                ID,
                CONFAB_FIELD_REQUIRED,
                "made by the client: asking twice makes one"),
  CONFAB_FIELD (ConfabUploadData,
                filename,
                "filename",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "its name, without a path; absent of one that is sealed",
                .min = 1,
                .max = CONFAB_MAX_NAME_BYTES),
  CONFAB_FIELD (ConfabUploadData, size, "size", INT, CONFAB_FIELD_REQUIRED, "its bytes"),
  CONFAB_FIELD (ConfabUploadData,
                width,
                "width",
                INT,
                CONFAB_FIELD_OPTIONAL,
                "of a picture or film, in pixels",
                .max = CONFAB_MAX_PIXELS),
  CONFAB_FIELD (ConfabUploadData,
                height,
                "height",
                INT,
                CONFAB_FIELD_OPTIONAL,
                "of a picture or film, in pixels",
                .max = CONFAB_MAX_PIXELS),
};
const ConfabRecord confab_upload_data_record =
    CONFAB_RECORD (ConfabUploadData, "Upload", upload_fields);

static const ConfabField upload_place_fields[] = {
  CONFAB_FIELD (ConfabUploadPlaceData,
                attachment_id,
                "attachmentId",
                ID,
                CONFAB_FIELD_REQUIRED,
                "the attachment"),
  CONFAB_FIELD (ConfabUploadPlaceData,
                upload_url,
                "uploadUrl",
                TEXT,
                CONFAB_FIELD_REQUIRED,
                "where to PUT its bytes; without a host it is on this server",
                .max = CONFAB_MAX_URL_BYTES),
  CONFAB_FIELD (ConfabUploadPlaceData,
                offset,
                "offset",
                INT,
                CONFAB_FIELD_ALWAYS,
                "so many of its bytes are here: go on behind them"),
};
const ConfabRecord confab_upload_place_data_record =
    CONFAB_RECORD (ConfabUploadPlaceData, "UploadPlace", upload_place_fields);

static const ConfabField upload_end_fields[] = {
  CONFAB_FIELD (ConfabUploadEndData,
                conversation_id,
                "conversationId",
                ID,
                CONFAB_FIELD_OPTIONAL,
                "whose participants may have it; not of a picture of somebody or something"),
  CONFAB_FIELD (ConfabUploadEndData,
                message_id,
                "messageId",
                ID,
                CONFAB_FIELD_OPTIONAL,
                "the message that it is sent with, before or after that is stored"),
  CONFAB_FIELD (ConfabUploadEndData,
                hash,
                "hash",
                TEXT,
                CONFAB_FIELD_REQUIRED,
                "SHA-256 of its bytes, in lower-case hexadecimal",
                .min = CONFAB_HASH_LENGTH,
                .max = CONFAB_HASH_LENGTH),
};
const ConfabRecord confab_upload_end_data_record =
    CONFAB_RECORD (ConfabUploadEndData, "UploadEnd", upload_end_fields);

/**
 * confab_hash_is_valid:
 * @hash: (nullable): text from anywhere
 *
 * Returns: whether @hash is a SHA-256 in lower-case hexadecimal
 */
gboolean
confab_hash_is_valid (const char *hash)
{
  return hash != NULL && strlen (hash) == CONFAB_HASH_LENGTH &&
         strspn (hash, "0123456789abcdef") == CONFAB_HASH_LENGTH;
}
