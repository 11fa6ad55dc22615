// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/confab-clock.h"
#include "client/playback/confab-media-wire.h"

#include <gst/gst.h>

G_BEGIN_DECLS

/* What this process does: one thing in its life. Nothing here is ever freed. */
typedef struct _ConfabMediaProgram ConfabMediaProgram;

struct _ConfabMediaProgram
{
  int socket;
  ConfabClock *clock;
  GstElement *pipeline;
  gboolean (*take) (ConfabMediaProgram *self, const ConfabMediaPacket *packet);
  guint tick;
  gint64 seek_ms;  /* where it is on the way to, or -1 */
  gboolean passed; /* something else was done meanwhile */

  /* pictures of a film */
  guchar *frames;
  GstElement *size;
  gint taken[CONFAB_MEDIA_WIRE_FRAMES];
};

void confab_media_tell (ConfabMediaProgram *self,
                        ConfabMediaWireType type,
                        gint64 first,
                        gint64 second,
                        gint64 third,
                        const char *text);
void confab_media_tell_error (ConfabMediaProgram *self, const GError *error);

gboolean confab_media_confine_files (int fd, GError **error);

gboolean confab_media_play (ConfabMediaProgram *self,
                            const ConfabMediaPacket *packet,
                            const int *fds,
                            GError **error);
gboolean confab_media_open_sealed (ConfabMediaProgram *self,
                                   const ConfabMediaPacket *packet,
                                   int fd,
                                   GError **error);
gboolean confab_media_record (ConfabMediaProgram *self,
                              const ConfabMediaPacket *packet,
                              const int *fds,
                              GError **error);

GstElement *
confab_media_picture_new_sink (ConfabMediaProgram *self, int fd, gint64 most_px, GError **error);
void confab_media_picture_set_size (ConfabMediaProgram *self, gint64 most_px);
void confab_media_picture_release (ConfabMediaProgram *self, gint64 place);

G_END_DECLS
