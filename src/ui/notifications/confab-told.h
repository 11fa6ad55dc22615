// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/confab-session-avatars.h"

G_BEGIN_DECLS

/* What was told of a conversation, and what is about to be. Main thread only. */
typedef struct _ConfabTold ConfabTold;

typedef void (*ConfabToldFunc) (ConfabTold *told, gpointer data);

/* Whoever is at another device reads it there, and need not be told here as well. */
#define CONFAB_TOLD_ELSEWHERE_MS 30000

/* A picture that is held is there at once; for one that is fetched nobody waits any longer. */
#define CONFAB_TOLD_PICTURE_MS 300

struct _ConfabTold
{
  char *id; /* see confab_told_make_id() */
  ConfabSession *session;
  char *conversation_id;
  gint64 last_seq;
  gint64 mention_count;
  gint64 next_sound_ms; /* monotonic */
  gboolean is_shown;
  gboolean is_held;      /* its lines wait until the user can be disturbed again */
  gboolean is_meant;     /* a line that waits is one of which is told among mentions */
  ConfabPixels *picture; /* of who wrote the newest line; NULL while there is none */

  ConfabClock *clock;
  ConfabToldFunc tell;
  gpointer data;
  GQueue lines; /* char *, the newest last */
  char *picture_id;
  struct _Coming *coming; /* the picture that is on its way */
  guint alarm;            /* 0 if nothing waits */
  gboolean is_delayed;    /* for longer than a picture takes */
};

char *confab_told_make_id (ConfabSession *session,
                           const char *conversation_id) G_GNUC_WARN_UNUSED_RESULT;
ConfabTold *confab_told_new (ConfabSession *session,
                             const char *conversation_id,
                             ConfabClock *clock,
                             ConfabToldFunc tell,
                             gpointer data) G_GNUC_WARN_UNUSED_RESULT;
void confab_told_free (ConfabTold *self);
void confab_told_add (ConfabTold *self, char *line, gboolean is_meant);
char *confab_told_to_body (ConfabTold *self) G_GNUC_WARN_UNUSED_RESULT;
void confab_told_tell_in_time (ConfabTold *self, ConfabUser *sender);
void confab_told_hurry (ConfabTold *self);
void confab_told_forget (ConfabTold *self);

G_END_DECLS
