// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-frames.h"
#include "confab-media-wire.h"

#include "base/confab-clock.h"
#include "client/crypto/confab-kept-file.h"

G_BEGIN_DECLS

/* What says nothing for so long has hung up. */
#define CONFAB_MEDIA_WITHIN_MS 10000

/* More packets in a second are sent by nobody who is in his right mind. */
#define CONFAB_MEDIA_MAX_PACKETS 2000

/* A process of confab-media, for one file. Signals "packet" (ConfabMediaPacket), "failed" (GError):
 * it has been ended, because it did not answer, or said what makes no sense, or has crashed. */
#define CONFAB_TYPE_MEDIA_PROCESS (confab_media_process_get_type ())
G_DECLARE_FINAL_TYPE (ConfabMediaProcess, confab_media_process, CONFAB, MEDIA_PROCESS, GObject)

ConfabMediaProcess *confab_media_process_new (ConfabClock *clock) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_media_process_play (ConfabMediaProcess *self,
                                      const ConfabKeptFile *file,
                                      int picture_px) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_media_process_record (ConfabMediaProcess *self,
                                        const char *path,
                                        int level_ms) G_GNUC_WARN_UNUSED_RESULT;
void confab_media_process_ask (ConfabMediaProcess *self,
                               ConfabMediaWireType type,
                               gint64 first,
                               gint64 second);
void confab_media_process_set_is_lively (ConfabMediaProcess *self, gboolean is_lively);
void confab_media_process_fail (ConfabMediaProcess *self, GError *error);
void confab_media_process_close (ConfabMediaProcess *self);
gboolean confab_media_process_get_is_busy (ConfabMediaProcess *self);
GBytes *confab_media_process_dup_frame (ConfabMediaProcess *self,
                                        const ConfabMediaPacket *packet) G_GNUC_WARN_UNUSED_RESULT;
const char *confab_media_process_get_identifier (ConfabMediaProcess *self);

DexFuture *confab_media_process_remove_file (const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
