// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the program ends with. The manual lists them. */
typedef enum
{
  CONFAB_CTL_DONE = 0,
  CONFAB_CTL_REFUSED = 1,     /* the server refused, or something is not there */
  CONFAB_CTL_USAGE = 2,       /* the command line makes no sense */
  CONFAB_CTL_SIGNED_OUT = 3,  /* there is no account, or its token is no longer good */
  CONFAB_CTL_UNREACHABLE = 4, /* the server could not be asked, or did not answer in time */
  CONFAB_CTL_DAMAGED = 5,     /* what the server holds is not what was said */
} ConfabCtlStatus;

gboolean confab_ctl_begin (int argc, char **argv, GDestroyNotify done, gpointer data);
ConfabCtlStatus confab_ctl_end (void);

G_END_DECLS
