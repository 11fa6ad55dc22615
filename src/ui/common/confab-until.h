// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How long something lasts that the user says. */
typedef enum
{
  CONFAB_UNTIL_ALWAYS,
  CONFAB_UNTIL_HALF_HOUR,
  CONFAB_UNTIL_HOUR,
  CONFAB_UNTIL_FOUR_HOURS,
  CONFAB_UNTIL_TODAY,
  CONFAB_UNTIL_WEEK,
  CONFAB_UNTIL_CUSTOM, /* the user says when */
} ConfabUntil;

#define CONFAB_N_UNTIL (CONFAB_UNTIL_CUSTOM + 1)

gint64 confab_until_find (ConfabUntil until, gint64 now_ms, GTimeZone *zone);
const char *confab_until_to_text (ConfabUntil until);

G_END_DECLS
