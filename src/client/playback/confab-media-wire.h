// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the application and confab-media say to each other, a packet at a time, over a socket that
 * keeps packets apart. Both are of one build; the version is for those that are not. */
#define CONFAB_MEDIA_WIRE_VERSION 2
#define CONFAB_MEDIA_WIRE_FD 3
#define CONFAB_MEDIA_WIRE_MAX_FDS 2
#define CONFAB_MEDIA_WIRE_MAX_TEXT 400
#define CONFAB_MEDIA_WIRE_KEY_BYTES 32

/* Pictures of a film lie in a file in memory that both have, so many places one after the other. */
#define CONFAB_MEDIA_WIRE_FRAMES 4
#define CONFAB_MEDIA_WIRE_MAX_PX 1920
#define CONFAB_MEDIA_WIRE_FRAME_BYTES                                                              \
  ((gsize) CONFAB_MEDIA_WIRE_MAX_PX * CONFAB_MEDIA_WIRE_MAX_PX * 4)

typedef enum
{
  /* first of all, to the program: what it is for */
  CONFAB_MEDIA_WIRE_OPEN = 1, /* a file, and one for pictures; how long their longer side; whether
                               * it is sealed, and its size when it is open; a sink */
  CONFAB_MEDIA_WIRE_RECORD,   /* a file to write to; how often the level is told (ms); a source */

  /* to the program; it says done when it has done it */
  CONFAB_MEDIA_WIRE_PLAY,
  CONFAB_MEDIA_WIRE_PAUSE,
  CONFAB_MEDIA_WIRE_SEEK,   /* where to (ms), how fast (thousandths) */
  CONFAB_MEDIA_WIRE_SIZE,   /* how long the longer side of pictures */
  CONFAB_MEDIA_WIRE_FINISH, /* recording; it says that it has ended when all is written */

  /* to the program, without an answer */
  CONFAB_MEDIA_WIRE_RELEASE, /* a picture's place */

  /* from the program */
  CONFAB_MEDIA_WIRE_DONE = 64,
  CONFAB_MEDIA_WIRE_STATE,    /* whether it plays, where it is (ms), how long it takes (ms) */
  CONFAB_MEDIA_WIRE_POSITION, /* where it is, how long it takes */
  CONFAB_MEDIA_WIRE_FRAME,    /* its place, width, height */
  CONFAB_MEDIA_WIRE_LEVEL,    /* how loud, of a thousand */
  CONFAB_MEDIA_WIRE_ENDED,
  CONFAB_MEDIA_WIRE_MISSING, /* the name of what is needed */
  CONFAB_MEDIA_WIRE_ERROR,   /* a GIOErrorEnum; what is wrong */
} ConfabMediaWireType;

typedef struct
{
  guint32 version;
  guint32 type;
  gint64 values[3];
  guint8 key[CONFAB_MEDIA_WIRE_KEY_BYTES]; /* of a file that is sealed */
  char text[CONFAB_MEDIA_WIRE_MAX_TEXT + 1];
} ConfabMediaPacket;

void confab_media_packet_init (ConfabMediaPacket *self,
                               ConfabMediaWireType type,
                               gint64 first,
                               gint64 second,
                               gint64 third,
                               const char *text);
gboolean confab_media_packet_send (const ConfabMediaPacket *self,
                                   int socket,
                                   gboolean may_wait,
                                   const int *fds,
                                   guint n_fds,
                                   GError **error);
gboolean confab_media_packet_receive (ConfabMediaPacket *self,
                                      int socket,
                                      gboolean may_wait,
                                      int *fds,
                                      guint n_fds,
                                      GError **error);

G_END_DECLS
