// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-conversation-view-private.h"

#include "ui/common/confab-report.h"

/* Where one is in a conversation, and where one was when one left it. */

/* So long after one has come to rest, the place is written down. */
#define KEEP_AFTER_MS 1000

static gint64
get_position (ConfabConversationView *self, guint at)
{
  g_autoptr (ConfabMessage) message = g_list_model_get_item (G_LIST_MODEL (self->timeline), at);

  return message != NULL ? confab_message_get_position (message) : 0;
}

/**
 * confab_conversation_view_get_place:
 *
 * Returns: where one is
 */
ConfabConversationPlace
confab_conversation_view_get_place (ConfabConversationView *self)
{
  ConfabConversationPlace place = { 0 };
  guint at;

  if (self->timeline == NULL)
    return place;

  if (confab_timeline_view_get_anchor (self->view, &at, &place.offset_px))
    place.position = get_position (self, at);

  at = confab_timeline_view_get_pointed_to (self->view);

  if (at != GTK_INVALID_LIST_POSITION)
    place.focus = get_position (self, at);

  return place;
}

static void
keep_place_cb (gpointer data)
{
  ConfabConversationView *self = data;

  self->place_alarm = 0;
  confab_conversation_view_keep_place (self);
}

/**
 * confab_conversation_view_keep_place:
 *
 * Writes down where one is, if it is not where it was last written down.
 */
void
confab_conversation_view_keep_place (ConfabConversationView *self)
{
  ConfabConversationPlace place = confab_conversation_view_get_place (self);
  double offset_px;
  const char *id;

  confab_clock_remove (self->clock, self->place_alarm);
  self->place_alarm = 0;

  if (self->timeline == NULL || !self->ready)
    return;

  id = confab_conversation_get_id (self->conversation);
  g_hash_table_insert (self->places, g_strdup (id), g_memdup2 (&place, sizeof place));

  if (confab_timeline_get_place (self->timeline, &offset_px) != place.position ||
      offset_px != place.offset_px)
    confab_report (GTK_WIDGET (self),
                   confab_timeline_keep_place (self->timeline, place.position, place.offset_px));
}

/**
 * confab_conversation_view_schedule_place:
 *
 * Where one is now is written down, if one stays there.
 */
void
confab_conversation_view_schedule_place (ConfabConversationView *self)
{
  confab_clock_remove (self->clock, self->place_alarm);
  self->place_alarm = confab_clock_add (self->clock, KEEP_AFTER_MS, keep_place_cb, self);
}
