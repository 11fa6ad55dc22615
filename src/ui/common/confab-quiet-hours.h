// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CONFAB_EVERY_DAY 127

/* When nothing is to be told, every week. Any thread. */
typedef struct
{
  guint days; /* on which they begin: 1 Monday, 2 Tuesday, 4 Wednesday, … 64 Sunday, added */
  int from;   /* minutes since midnight */
  int to;     /* likewise; before @from it is on the next day, and the same is a whole day */
} ConfabQuietHours;

gboolean confab_quiet_hours_contain (const ConfabQuietHours *self, GDateTime *time);
gboolean confab_quiet_hours_are_now (GSettings *settings, gint64 unix_ms, GTimeZone *zone);

G_END_DECLS
