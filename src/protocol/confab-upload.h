// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-record.h"

G_BEGIN_DECLS

/* The body of POST /attachments/upload-url. */
typedef struct
{
  guint64 present;
  char *id;
  char *filename;
  gint64 size;
  gint64 width;
  gint64 height;
} ConfabUploadData;

CONFAB_DECLARE_RECORD (ConfabUploadData, confab_upload_data)

/* Its answer, and that to a PUT. */
typedef struct
{
  guint64 present;
  char *attachment_id;
  char *upload_url;
  gint64 offset;
} ConfabUploadPlaceData;

CONFAB_DECLARE_RECORD (ConfabUploadPlaceData, confab_upload_place_data)

/* The body of POST /attachments/{id}/confirm. */
typedef struct
{
  guint64 present;
  char *conversation_id;
  char *message_id;
  char *hash;
} ConfabUploadEndData;

CONFAB_DECLARE_RECORD (ConfabUploadEndData, confab_upload_end_data)

gboolean confab_hash_is_valid (const char *hash);

G_END_DECLS
