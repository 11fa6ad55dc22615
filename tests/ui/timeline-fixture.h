// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

#include "ui/timeline/confab-timeline-view.h"

G_BEGIN_DECLS

/* A message of the tests: a text, and whether it needs a row with buttons. */
#define TEST_TYPE_MESSAGE (test_message_get_type ())
G_DECLARE_FINAL_TYPE (TestMessage, test_message, TEST, MESSAGE, GObject)

/* A timeline view in a scrolled window above a composer, in a window. */
typedef struct
{
  GtkWidget *window;
  GtkWidget *composer; /* an entry */
  GtkWidget *scrolled;
  ConfabTimelineView *view;
  GtkAdjustment *adjustment;
  GListStore *store;
  ConfabClock *clock;
  guint n_frames;
  guint n_made;
  guint n_bound;
  guint n_unbound;
  guint last_number;
} Timeline;

TestMessage *test_message_new (const char *text, gboolean buttons) G_GNUC_WARN_UNUSED_RESULT;
void test_message_set_text (TestMessage *message, const char *text);
void test_message_set_headed (TestMessage *message, gboolean headed);

Timeline *timeline_new (guint n, int width, int height) G_GNUC_WARN_UNUSED_RESULT;
void timeline_free (Timeline *self);
void timeline_splice (Timeline *self, guint position, guint removed, guint added);
void timeline_set_text (Timeline *self, guint position, guint n_words);
void timeline_layout (Timeline *self);
void timeline_draw (Timeline *self, guint n_frames);
void timeline_check (Timeline *self);
const char *timeline_find_fault (Timeline *self);
double timeline_get_y (Timeline *self, gpointer item);
double timeline_get_content_y (Timeline *self, gpointer item);
gpointer timeline_get_item (Timeline *self, guint position);
void timeline_set_size (Timeline *self, int width, int height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Timeline, timeline_free)

G_END_DECLS
