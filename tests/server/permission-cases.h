// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/domain/confab-permissions.h"

G_BEGIN_DECLS

/* What has to be allowed, instead of an action. */
enum
{
  LIVE = CONFAB_N_ACTIONS, /* who takes part, for what is not stored */
  OWN,                     /* who took part, for what is their own */
  EDIT_OTHERS,             /* nobody ever */
  JOINS,                   /* an own id: anybody in channels */
  HOLDS_LINK,              /* anybody, where there can be a link */
  SEALED,                  /* to post, where things are sealed */
  SIGNED_IN,
  ON_THE_SERVER, /* an administrator */
  ANYBODY,
};

typedef struct
{
  const char *method;  /* NULL: a frame */
  const char *pattern; /* of the route, or the frame's type */
  const char *path;    /* NULL: the pattern */
  const char *body;
  int needs;
} Case;

extern const Case cases[];
extern const guint n_cases;

G_END_DECLS
