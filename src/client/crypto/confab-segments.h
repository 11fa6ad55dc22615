// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-cipher.h"

G_BEGIN_DECLS

/* A file travels in segments, each sealed by itself: it can be sealed while it is sent, opened from
 * any place on, and nothing is read that was not verified. */
#define CONFAB_SEGMENT_BYTES (64 * 1024)
#define CONFAB_SEALED_SEGMENT_BYTES (CONFAB_SEGMENT_BYTES + CONFAB_TAG_BYTES)
#define CONFAB_MAX_SEGMENTED_BYTES (G_GUINT64_CONSTANT (1) << 44)

/* What has fewer bytes is made as long as this. */
#define CONFAB_MIN_PADDED_BYTES 1024

/* Which bytes of the file, and of what travels, a segment is. */
typedef struct
{
  guint32 index;
  gboolean last;
  guint64 plain_offset;
  gsize plain_bytes;
  guint64 sealed_offset;
  gsize sealed_bytes;
} ConfabSegment;

guint64 confab_segments_get_sealed_size (guint64 plain_bytes);
guint64 confab_segments_get_padded_size (guint64 plain_bytes);
gint64 confab_segments_get_travel_size (gint64 plain_bytes);
gboolean confab_segments_get_plain_size (guint64 sealed_bytes, guint64 *plain_bytes);
void confab_segments_at (guint64 plain_bytes, guint64 plain_offset, ConfabSegment *segment);

void confab_segments_new_key (const ConfabRandom *random, guint8 *key);
gboolean confab_segments_seal (const guint8 *key,
                               const ConfabSegment *segment,
                               const guint8 *plain,
                               guint8 *sealed,
                               GError **error);
gboolean confab_segments_open (const guint8 *key,
                               const ConfabSegment *segment,
                               const guint8 *sealed,
                               guint8 *plain,
                               GError **error);

G_END_DECLS
