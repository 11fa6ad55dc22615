// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-conversation-view.h"
#include "confab-message-rows.h"
#include "confab-ruler.h"
#include "confab-timeline-view.h"
#include "confab-typing-line.h"

#include "base/confab-clock.h"
#include "ui/widgets/confab-placeholder.h"

G_BEGIN_DECLS

/* Where one was: a position of ConfabMessage, 0 for the end, and how far below the top of the view
 * the message stood; and the position of the message that the keys were at, or 0. */
typedef struct
{
  gint64 position;
  double offset_px;
  gint64 focus;
} ConfabConversationPlace;

struct _ConfabConversationView
{
  AdwBin parent_instance;
  ConfabTimelineView *view;
  ConfabPlaceholder *empty;
  GtkWidget *newest;
  GtkWidget *back;
  GtkLabel *count;
  ConfabRuler *ruler;
  GtkLabel *bubble;
  GtkActionBar *selection;
  GtkLabel *n_selected;
  ConfabTypingLine *typing;
  ConfabMessageRows rows;
  ConfabSession *session;
  ConfabConversation *conversation;
  ConfabTimeline *timeline;
  ConfabClock *clock;
  GSignalGroup *conversation_signals;
  GSignalGroup *timeline_signals;
  GBindingGroup *timeline_bindings;
  GtkWindow *window;
  GtkWidget *hovered; /* the message's row that the pointer is on, weak */

  /* read */
  guint read_alarm;
  gint64 announced_ms;
  gint64 seen_before; /* up to which event all was seen when the conversation was opened */
  gint64 seen;        /* up to which event all is known to have been seen */
  gboolean hold_read; /* something was marked as unread: it stays so while one looks at it */

  /* jump */
  GHashTable *places; /* conversation id → ConfabConversationPlace, of this run */
  guint place_alarm;
  GArray *trail;     /* ConfabConversationPlace: where one came from */
  gboolean stepping; /* the last place in it is where steps began */
  gint64 wanted;     /* the event that is gone to when it has been fetched, or 0 */
  gboolean ready;    /* the timeline is loaded */

  /* pins */
  GtkWidget *pins; /* (nullable): the bar, once there has been something to show */

  /* select */
  gpointer counting; /* what is being counted */

  /* ruler */
  guint marks_alarm;
  guint bubble_alarm;
  guint show_ruler_id;
  gpointer seeking; /* what is being gone to, by a drag of the ruler */
  double seek_to;   /* the event that comes next, and part of it; or 0 */
};

gboolean confab_conversation_view_is_being_read (ConfabConversationView *self);
void confab_conversation_view_schedule_read (ConfabConversationView *self);
void confab_conversation_view_announce (ConfabConversationView *self, guint position);
void confab_conversation_view_install_reading (GtkWidgetClass *widget_class);

void confab_conversation_view_show_ruler (ConfabConversationView *self);
void confab_conversation_view_update_ruler (ConfabConversationView *self);
void confab_conversation_view_expect_marks (ConfabConversationView *self, gboolean at_once);
void confab_conversation_view_close_ruler (ConfabConversationView *self);
void confab_conversation_view_init_ruler (ConfabConversationView *self);

void confab_conversation_view_update_selection (ConfabConversationView *self);
void confab_conversation_view_install_selection (GtkWidgetClass *widget_class);

void confab_conversation_view_update_pins (ConfabConversationView *self);
void confab_conversation_view_install_pins (GtkWidgetClass *widget_class);

void confab_conversation_view_init_answers (ConfabConversationView *self);
void confab_conversation_view_forget_hovered (ConfabConversationView *self);
void confab_conversation_view_install_answers (GtkWidgetClass *widget_class);

ConfabConversationPlace confab_conversation_view_get_place (ConfabConversationView *self);
void confab_conversation_view_keep_place (ConfabConversationView *self);
void confab_conversation_view_schedule_place (ConfabConversationView *self);
void confab_conversation_view_open_place (ConfabConversationView *self);
void confab_conversation_view_go_on (ConfabConversationView *self);
void confab_conversation_view_forget_trail (ConfabConversationView *self);
void confab_conversation_view_push_here (ConfabConversationView *self);
void confab_conversation_view_note_seen (ConfabConversationView *self);
void confab_conversation_view_install_jumps (GtkWidgetClass *widget_class);

G_END_DECLS
