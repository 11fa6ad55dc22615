// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A scrollbar over all events of a conversation, with marks for what one looks for. Signal "moved"
 * (double seq, gboolean to_end): the user wants to see that event at the top. */
#define CONFAB_TYPE_RULER (confab_ruler_get_type ())
G_DECLARE_FINAL_TYPE (ConfabRuler, confab_ruler, CONFAB, RULER, GtkWidget)

/* A mark takes so many pixels of the ruler's length. */
#define CONFAB_RULER_MARK_PX 2

/* The least pieces that a conversation is cut into. */
#define CONFAB_RULER_MARKS_MIN 400

GtkWidget *confab_ruler_new (void) G_GNUC_WARN_UNUSED_RESULT;
void confab_ruler_set_range (ConfabRuler *self, gint64 first_seq, gint64 last_seq);
void confab_ruler_set_place (ConfabRuler *self, double top_seq, double bottom_seq);
void confab_ruler_set_unread (ConfabRuler *self, gint64 from_seq);
void confab_ruler_set_marks (ConfabRuler *self, GByteArray *marks);
void confab_ruler_set_hits (ConfabRuler *self, const gint64 *seqs, guint n_seqs);
guint confab_ruler_get_n_hits (ConfabRuler *self);
gint64 confab_ruler_get_unread (ConfabRuler *self);
guint confab_ruler_get_n_marks (ConfabRuler *self);
double confab_ruler_get_thumb_px (ConfabRuler *self);

G_END_DECLS
