// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/confab-record.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* A file of the user's that is to be uploaded: the payload of %CONFAB_ACTION_UPLOAD, whose id is
 * the attachment's. It never travels. */
typedef struct
{
  guint64 present;
  char *message_id; /* the message that it is sent with */
  char *uri;        /* where it is; a path may have bytes that are no text */
  char *stamp;      /* what it looked like, see confab_file_stamp_to_text() */
  char *filename;
  char *mime_type; /* as it looks from here; the server says later what it is */
  gint64 size;
  gint64 width;
  gint64 height;
  char *thumbnail_of; /* the attachment that this is the thumbnail of */
  char *key;          /* what it is sealed with, in base64, where it is to be */
  gboolean is_sealed; /* it lies as it travels; size is what it has when it is open */
  gboolean is_owned;  /* made to be sent: it goes when it is on the server or let go */
} ConfabOutgoingData;

CONFAB_DECLARE_RECORD (ConfabOutgoingData, confab_outgoing_data)

#define CONFAB_TYPE_OUTGOING (confab_outgoing_get_type ())
GType confab_outgoing_get_type (void) G_GNUC_CONST;

G_END_DECLS
