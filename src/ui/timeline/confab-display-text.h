// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a row shows of a message before "Show more": laying out a label costs more than in
 * proportion to its length. */
#define CONFAB_DISPLAY_CHARACTERS 2000
#define CONFAB_DISPLAY_LINES 60

/* With "Show more" still not without end. */
#define CONFAB_DISPLAY_ALL_CHARACTERS 32000
#define CONFAB_DISPLAY_ALL_LINES 2000

/* A run without a blank gets a place to break after so many characters. */
#define CONFAB_DISPLAY_RUN 64

/* So many accents, joiners and the like may follow each other: more than any script or emoji has.
 */
#define CONFAB_DISPLAY_JOINED 16

char *
confab_display_text (const char *content, gboolean all, gboolean *is_cut) G_GNUC_WARN_UNUSED_RESULT;
char *confab_display_text_dup_selected (GtkWidget *root) G_GNUC_WARN_UNUSED_RESULT;
void confab_display_text_unselect_beside (GtkWidget *row);

G_END_DECLS
