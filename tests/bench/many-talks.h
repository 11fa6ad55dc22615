// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/screen-kit.h"

/* What the benches of the switcher and of the list share: many conversations and people, and what
 * a key costs the main thread, in CPU time. */

#define N_TALKS 10000
#define N_PEOPLE 2000

/* Milliseconds. */
typedef struct
{
  GArray *call; /* until what is shown is right */
  GArray *all;  /* and is painted */
} Times;

extern const char *const talks_queries[]; /* NULL at the end */

double talks_now_ms (void);
double talks_private_mb (void);
void talks_fill (ConfabRoster *roster, guint n);
void talks_type_all (GtkWidget *window, GtkEditable *entry, Times *times);

Times times_new (void);
void times_note (Times *times, double start, GtkWidget *widget);
double times_quantile (Times *times, gboolean painted, double quantile);
void times_free (Times *times);
