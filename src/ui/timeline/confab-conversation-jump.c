// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-conversation-view-private.h"

#include "confab-date-dialog.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-keys.h"
#include "ui/common/confab-report.h"

#include <glib/gi18n.h>

/* Going elsewhere in a conversation, and back. */

/* So many places one can go back to. */
#define TRAIL_MAX 50

/* Where a message comes to lie that one went to: first unread ones have what is read above them. */
#define ALIGN_MESSAGE 0.3
#define ALIGN_UNREAD 0.25

static void
update_back (ConfabConversationView *self)
{
  gtk_widget_set_visible (self->back, self->trail->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "conversation.go-back", self->trail->len > 0);
}

static void
push_place (ConfabConversationView *self, ConfabConversationPlace place)
{
  ConfabConversationPlace *last =
      self->trail->len > 0
          ? &g_array_index (self->trail, ConfabConversationPlace, self->trail->len - 1)
          : NULL;

  self->stepping = FALSE;

  if (last != NULL && last->position == place.position)
    return;

  if (self->trail->len == TRAIL_MAX)
    g_array_remove_index (self->trail, 0);

  g_array_append_val (self->trail, place);
  update_back (self);
}

/**
 * confab_conversation_view_push_here:
 *
 * One goes elsewhere, and can go back to where one is.
 */
void
confab_conversation_view_push_here (ConfabConversationView *self)
{
  push_place (self, confab_conversation_view_get_place (self));
}

/**
 * confab_conversation_view_forget_trail:
 *
 * Another conversation is open: there is nothing to go back to.
 */
void
confab_conversation_view_forget_trail (ConfabConversationView *self)
{
  g_array_set_size (self->trail, 0);
  self->stepping = FALSE;
  self->wanted = 0;
  update_back (self);
}

/**
 * confab_conversation_view_open_place:
 *
 * The timeline is loaded: goes to what is unread, else to where one was, else to the end. Where one
 * was before something new came, one can go back to.
 */
void
confab_conversation_view_open_place (ConfabConversationView *self)
{
  guint unread = confab_timeline_get_first_unread (self->timeline), at;
  ConfabConversationPlace place;

  place.position = confab_timeline_get_place (self->timeline, &place.offset_px);
  at = place.position > 0 ? confab_timeline_find_position (self->timeline, place.position)
                          : G_MAXUINT;

  if (unread != G_MAXUINT)
    {
      confab_timeline_view_scroll_to (self->view, unread, ALIGN_UNREAD, FALSE);

      if (place.position > 0)
        push_place (self, place);
    }
  else if (at != G_MAXUINT)
    {
      confab_timeline_view_restore_anchor (self->view, at, place.offset_px);
    }
  else
    {
      confab_timeline_view_scroll_to_end (self->view);
    }
}

typedef struct
{
  ConfabConversationView *view;
  ConfabTimeline *timeline;
  DexFuture *going;
  ConfabConversationPlace place; /* to go back to exactly; position 0 when it is a message */
  double align;
  gint64 seq; /* what is gone to when it has been fetched, or 0 */
  const char *not_found;
  char *message_id; /* the server is asked where that is, if it is not here */
  gboolean focus;
} Jump;

static void
jump_free (Jump *jump)
{
  dex_clear (&jump->going);
  g_object_unref (jump->view);
  g_object_unref (jump->timeline);
  g_free (jump->message_id);
  g_free (jump);
}

static DexFuture *
fail_jump (Jump *jump, GError **error)
{
  ConfabConversationView *self = jump->view;

  if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_PENDING))
    self->wanted = jump->seq;
  else if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    gtk_widget_activate_action (GTK_WIDGET (self), CONFAB_ACTION_SHOW_TOAST, "s", jump->not_found);
  else if (!g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    confab_report_error (GTK_WIDGET (self), *error);

  return confab_reject (error);
}

/* What is not held here can be fetched, once it is known where it stands. */
static ConfabMessage *
await_fetched (Jump *jump, GError **error)
{
  ConfabConversationView *self = jump->view;
  g_autoptr (GError) wrong = NULL;
  gint64 seq = dex_await_int64 (
      confab_session_find_place (self->session, confab_timeline_get_conversation (jump->timeline),
                                 jump->message_id),
      &wrong);

  if (wrong != NULL || seq <= 0)
    {
      jump->not_found =
          g_error_matches (wrong, CONFAB_ERROR, CONFAB_ERROR_NOT_FOUND)
              ? _ ("This message no longer exists")
              : _ ("This message is not on this device, and the server cannot be asked now");
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "It is not here");
      return NULL;
    }

  jump->seq = seq;
  return self->timeline == jump->timeline
             ? dex_await_object (confab_timeline_go_to_seq (jump->timeline, seq), error)
             : NULL;
}

static DexFuture *
jump_fiber (Jump *jump)
{
  ConfabConversationView *self = jump->view;
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabMessage) message = dex_await_object (g_steal_pointer (&jump->going), &error);
  guint at, focus_at = G_MAXUINT;

  if (message == NULL && jump->message_id != NULL && self->timeline == jump->timeline &&
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_clear_error (&error);
      message = await_fetched (jump, &error);
    }

  if (self->timeline != jump->timeline)
    return dex_future_new_true ();

  if (message == NULL)
    return fail_jump (jump, &error);

  at = confab_timeline_find (self->timeline, confab_message_get_id (message));

  if (at == G_MAXUINT)
    return dex_future_new_true ();

  if (jump->place.position > 0)
    confab_timeline_view_restore_anchor (self->view, at, jump->place.offset_px);
  else
    confab_timeline_view_scroll_to (self->view, at, jump->align, jump->align == ALIGN_MESSAGE);

  if (jump->place.focus > 0)
    focus_at = confab_timeline_find_position (self->timeline, jump->place.focus);

  confab_timeline_view_point_to (self->view, focus_at != G_MAXUINT ? focus_at : at, jump->focus);
  confab_conversation_view_schedule_read (self);
  return dex_future_new_true ();
}

static Jump *
jump_new (ConfabConversationView *self, DexFuture *going)
{
  Jump *jump = g_new0 (Jump, 1);

  jump->view = g_object_ref (self);
  jump->timeline = g_object_ref (self->timeline);
  jump->going = going;
  jump->align = ALIGN_MESSAGE;
  jump->not_found = _ ("This message is not here");
  self->wanted = 0;
  return jump;
}

static void
go (ConfabConversationView *self, Jump *jump)
{
  push_place (self, confab_conversation_view_get_place (self));
  CONFAB_SPAWN_AND_FORGET (jump_fiber, jump, jump_free);
}

/**
 * confab_conversation_view_go_on:
 *
 * More of the timeline is there: goes to what was asked for when it was not.
 */
void
confab_conversation_view_go_on (ConfabConversationView *self)
{
  Jump *jump;

  if (self->wanted == 0 || g_list_model_get_n_items (G_LIST_MODEL (self->timeline)) == 0)
    return;

  jump = jump_new (self, confab_timeline_go_to_seq (self->timeline, self->wanted));
  CONFAB_SPAWN_AND_FORGET (jump_fiber, jump, jump_free);
}

/* To what is unread first, where that lies below; then to the end. */
static void
go_newest (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabConversationView *self = CONFAB_CONVERSATION_VIEW (widget);
  g_autoptr (ConfabMessage) message = NULL;
  gint64 seen;
  guint last;

  if (self->timeline == NULL)
    return;

  /* Who goes there reads on, also what was marked as unread. */
  self->hold_read = FALSE;
  seen = confab_conversation_get_seen_seq (self->conversation);

  if (confab_timeline_view_get_visible_range (self->view, NULL, &last))
    message = g_list_model_get_item (G_LIST_MODEL (self->timeline), last);

  if (confab_conversation_get_unread_count (self->conversation) > 0 && message != NULL &&
      confab_message_get_seq (message) > 0 && confab_message_get_seq (message) <= seen)
    gtk_widget_activate_action (widget, "conversation.go-unread", NULL);
  else
    confab_conversation_view_go_to_end (self);
}

static void
go_unread (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabConversationView *self = CONFAB_CONVERSATION_VIEW (widget);
  Jump *jump;

  if (self->timeline == NULL)
    return;

  if (confab_conversation_get_unread_count (self->conversation) == 0)
    {
      gtk_widget_activate_action (widget, CONFAB_ACTION_SHOW_TOAST, "s", _ ("All has been read"));
      return;
    }

  jump = jump_new (self, confab_timeline_go_to_unread (self->timeline));
  jump->align = ALIGN_UNREAD;
  jump->seq = confab_conversation_get_seen_seq (self->conversation) + 1;
  go (self, jump);
}

static void
go_first (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabConversationView *self = CONFAB_CONVERSATION_VIEW (widget);
  gint64 first;
  Jump *jump;

  if (self->timeline == NULL)
    return;

  first = MAX (1, confab_conversation_get_row (self->conversation)->first_seq);
  jump = jump_new (self, confab_timeline_go_to_seq (self->timeline, first));
  jump->seq = first;
  jump->focus = TRUE;
  go (self, jump);
}

static void
go_mention (ConfabConversationView *self, gboolean older)
{
  gint64 position = confab_conversation_view_get_place (self).position;
  g_autoptr (ConfabMessage) message = NULL;
  GtkWidget *focus = gtk_window_get_focus (self->window);
  guint at = GTK_INVALID_LIST_POSITION;
  Jump *jump;

  /* From the selected message on, which is where the last jump went, else from what is visible. */
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)))
    at = confab_timeline_view_get_position (self->view, focus);

  if (at != GTK_INVALID_LIST_POSITION)
    message = g_list_model_get_item (G_LIST_MODEL (self->timeline), at);

  if (message != NULL)
    position = confab_message_get_position (message);
  else if (position == 0)
    position = G_MAXINT64;

  jump = jump_new (self, confab_timeline_go_to_mention (self->timeline, position, older));
  jump->not_found =
      older ? _ ("You are not mentioned before this") : _ ("You are not mentioned after this");
  jump->focus = TRUE;
  go (self, jump);
}

static void
go_mention_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabConversationView *self = CONFAB_CONVERSATION_VIEW (widget);

  if (self->timeline != NULL && self->window != NULL)
    go_mention (self, g_str_equal (action_name, "conversation.go-previous-mention"));
}

static void
date_chosen_cb (ConfabConversationView *self, gint64 unix_ms, ConfabDateDialog *dialog)
{
  Jump *jump;

  if (self->timeline == NULL || confab_date_dialog_get_timeline (dialog) != self->timeline)
    return;

  jump = jump_new (self, confab_timeline_go_to_time (self->timeline, unix_ms));
  jump->not_found = _ ("Nothing was said since then");
  jump->focus = TRUE;
  go (self, jump);
}

static void
go_date (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabConversationView *self = CONFAB_CONVERSATION_VIEW (widget);
  g_autoptr (ConfabMessage) message = NULL;
  AdwDialog *dialog;
  guint first;

  if (self->timeline == NULL)
    return;

  if (confab_timeline_view_get_visible_range (self->view, &first, NULL))
    message = g_list_model_get_item (G_LIST_MODEL (self->timeline), first);

  dialog = confab_date_dialog_new (self->timeline,
                                   message != NULL ? confab_message_get_created_at (message) : 0);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (date_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
go_to_message_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  confab_conversation_view_go_to_message (CONFAB_CONVERSATION_VIEW (widget),
                                          g_variant_get_string (parameter, NULL));
}

static void
go_back (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabConversationView *self = CONFAB_CONVERSATION_VIEW (widget);
  ConfabConversationPlace place;
  Jump *jump;

  if (self->timeline == NULL || self->trail->len == 0)
    return;

  place = g_array_index (self->trail, ConfabConversationPlace, self->trail->len - 1);
  g_array_set_size (self->trail, self->trail->len - 1);
  self->stepping = FALSE;
  update_back (self);

  if (place.position == 0)
    {
      confab_conversation_view_go_to_end (self);
      return;
    }

  jump = jump_new (self, confab_timeline_go_to_position (self->timeline, place.position));
  jump->place = place;
  CONFAB_SPAWN_AND_FORGET (jump_fiber, jump, jump_free);
}

/**
 * confab_conversation_view_go_to_message:
 * @message_id: a message of the conversation
 *
 * Shows a message, and marks it for a moment; one that is not held here is fetched. One can go back
 * to where one was.
 */
void
confab_conversation_view_go_to_message (ConfabConversationView *self, const char *message_id)
{
  Jump *jump;

  g_return_if_fail (CONFAB_IS_CONVERSATION_VIEW (self));
  g_return_if_fail (message_id != NULL);

  if (self->timeline == NULL)
    return;

  jump = jump_new (self, confab_timeline_go_to_message (self->timeline, message_id));
  jump->message_id = g_strdup (message_id);
  jump->focus = self->window != NULL && gtk_window_get_focus_visible (self->window);
  go (self, jump);
}

/**
 * confab_conversation_view_go_to_seq:
 * @seq: an event of the conversation, from 1
 *
 * Shows the first message from an event on, as confab_conversation_view_go_to_message(). What is
 * not held here is fetched first.
 */
void
confab_conversation_view_go_to_seq (ConfabConversationView *self, gint64 seq)
{
  Jump *jump;

  g_return_if_fail (CONFAB_IS_CONVERSATION_VIEW (self));

  if (self->timeline == NULL)
    return;

  jump = jump_new (self, confab_timeline_go_to_seq (self->timeline, seq));
  jump->seq = seq;
  go (self, jump);
}

/**
 * confab_conversation_view_step_to:
 * @message_id: (nullable): a message of the conversation
 * @seq: where there is no @message_id, an event of it, from 1
 *
 * Goes there as one step of several, like those through what a search found: one goes back to where
 * the first of them began. Going elsewhere, back, and confab_conversation_view_end_steps() end
 * them.
 */
void
confab_conversation_view_step_to (ConfabConversationView *self, const char *message_id, gint64 seq)
{
  Jump *jump;

  g_return_if_fail (CONFAB_IS_CONVERSATION_VIEW (self));

  if (self->timeline == NULL)
    return;

  if (!self->stepping)
    push_place (self, confab_conversation_view_get_place (self));

  self->stepping = TRUE;
  jump = jump_new (self, message_id != NULL
                             ? confab_timeline_go_to_message (self->timeline, message_id)
                             : confab_timeline_go_to_seq (self->timeline, seq));
  jump->seq = message_id != NULL ? 0 : seq;
  CONFAB_SPAWN_AND_FORGET (jump_fiber, jump, jump_free);
}

/**
 * confab_conversation_view_end_steps:
 *
 * The next step is the first of others.
 */
void
confab_conversation_view_end_steps (ConfabConversationView *self)
{
  g_return_if_fail (CONFAB_IS_CONVERSATION_VIEW (self));

  self->stepping = FALSE;
}

/**
 * confab_conversation_view_install_jumps:
 *
 * Adds the actions of going elsewhere to the class.
 */
void
confab_conversation_view_install_jumps (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    const char *type;
    GtkWidgetActionActivateFunc func;
  } actions[] = {
    { "conversation.newest", NULL, go_newest },
    { "conversation.go-unread", NULL, go_unread },
    { "conversation.go-first", NULL, go_first },
    { "conversation.go-date", NULL, go_date },
    { "conversation.go-next-mention", NULL, go_mention_action },
    { "conversation.go-previous-mention", NULL, go_mention_action },
    { "conversation.go-back", NULL, go_back },
    { "conversation.go-to-message", "s", go_to_message_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type,
                                     actions[i].func);

  confab_keys_bind (widget_class, "conversation.newest");
  confab_keys_bind (widget_class, "conversation.go-first");
}
