// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/playback/confab-media-wire.h"
#include "media/confab-media-program.h"

#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

/* Plays one file, or records one, for the application that has started it, and ends with that. Its
 * memory is not freed: where a file has broken something, that would be the next thing to break. */

int
main (int argc, char *argv[])
{
  int kind = 0;
  socklen_t length = sizeof kind;

  if (argc > 1 || getsockopt (CONFAB_MEDIA_WIRE_FD, SOL_SOCKET, SO_TYPE, &kind, &length) != 0 ||
      kind != SOCK_SEQPACKET)
    {
      fprintf (stderr, "confab-media is started by confab, to play and to record.\n");
      return 64;
    }

  if (confab_media_program_begin (CONFAB_MEDIA_WIRE_FD))
    g_main_loop_run (g_main_loop_new (NULL, FALSE));

  _exit (1);
}
