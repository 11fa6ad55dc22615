// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-conversation-view.h"

#include "confab-conversation-view-private.h"

#include "base/confab-async.h"
#include "ui/common/confab-calendar.h"
#include "ui/common/confab-report.h"
#include "ui/widgets/confab-placeholder.h"

#include <glib/gi18n.h>

/**
 * ConfabConversationView:
 *
 * Shows a conversation's timeline: asks for pages at its edges, remembers where one was, says what
 * has been read, who is typing, and how to get back to the newest message.
 */

typedef enum
{
  PROP_SESSION = 1,
  PROP_CONVERSATION,
} ConfabConversationViewProp;

typedef enum
{
  SIGNAL_OPENED,
} ConfabConversationViewSignal;

static GParamSpec *props[PROP_CONVERSATION + 1];
static guint signals[SIGNAL_OPENED + 1];

G_DEFINE_FINAL_TYPE (ConfabConversationView, confab_conversation_view, ADW_TYPE_BIN)

static void
update_newest (ConfabConversationView *self)
{
  guint unread =
      self->conversation != NULL ? confab_conversation_get_unread_count (self->conversation) : 0;
  gboolean at_end = confab_timeline_view_get_at_end (self->view) &&
                    (self->timeline == NULL || confab_timeline_get_at_end (self->timeline));
  g_autofree char *text = g_strdup_printf (unread > 99 ? "99+" : "%u", unread);

  gtk_widget_set_visible (self->newest, self->timeline != NULL && !at_end);
  gtk_widget_set_visible (GTK_WIDGET (self->count), unread > 0);
  gtk_label_set_label (self->count, text);
}

/* Nothing was said, or what was said is not here yet. */
static void
update_empty (ConfabConversationView *self)
{
  gboolean is_empty =
      self->timeline != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->timeline)) == 0;
  gboolean is_waiting = is_empty && confab_timeline_get_is_waiting (self->timeline);

  gtk_widget_set_visible (GTK_WIDGET (self->empty),
                          is_empty &&
                              (is_waiting || (confab_timeline_get_at_start (self->timeline) &&
                                              confab_timeline_get_at_end (self->timeline))));
  confab_placeholder_set_text (self->empty, "confab-conversation-symbolic",
                               is_waiting ? _ ("Messages are being fetched")
                                          : _ ("No messages yet"),
                               is_waiting ? NULL : _ ("What you write here is the beginning."));
}

static void
items_changed_cb (ConfabConversationView *self, guint position, guint removed, guint added)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->timeline));

  if (added > 0 && removed == 0 && position > 0 && position + added == n)
    confab_conversation_view_announce (self, n - 1);

  confab_conversation_view_go_on (self);
  confab_conversation_view_expect_marks (self, FALSE);
  update_empty (self);
  update_newest (self);
  confab_conversation_view_schedule_read (self);
}

static void
edge_reached_cb (ConfabConversationView *self, GtkPositionType edge)
{
  if (self->timeline == NULL)
    return;

  if (edge == GTK_POS_TOP)
    confab_report (GTK_WIDGET (self), confab_timeline_load_older (self->timeline));
  else
    confab_report (GTK_WIDGET (self), confab_timeline_load_newer (self->timeline));
}

static void
show_end (ConfabConversationView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->timeline));

  confab_timeline_view_scroll_to_end (self->view);

  if (n > 0)
    confab_timeline_view_point_to (self->view, n - 1, FALSE);
}

typedef struct
{
  ConfabConversationView *view;
  ConfabTimeline *timeline;
  gboolean newest;
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->view);
  g_object_unref (opening->timeline);
  g_free (opening);
}

static DexFuture *
open_fiber (Opening *opening)
{
  ConfabConversationView *self = opening->view;
  g_autoptr (GError) error = NULL;

  if (!dex_await (opening->newest ? confab_timeline_load_newest (opening->timeline)
                                  : confab_timeline_load (opening->timeline),
                  &error))
    {
      confab_report_error (GTK_WIDGET (self), error);
      return confab_reject (&error);
    }

  /* Another conversation may have been opened meanwhile. */
  if (self->timeline != opening->timeline)
    return dex_future_new_true ();

  if (opening->newest)
    {
      show_end (self);
    }
  else
    {
      confab_timeline_view_hold (self->view);
      confab_timeline_view_set_model (self->view, G_LIST_MODEL (self->timeline));
      self->ready = TRUE;
      confab_conversation_view_open_place (self);
      confab_timeline_view_release (self->view);
      confab_conversation_view_show_ruler (self);
      confab_conversation_view_expect_marks (self, TRUE);
    }

  update_empty (self);
  update_newest (self);
  confab_conversation_view_schedule_read (self);
  g_signal_emit (self, signals[SIGNAL_OPENED], 0);
  return dex_future_new_true ();
}

static void
open_timeline (ConfabConversationView *self, gboolean newest)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->view = g_object_ref (self);
  opening->timeline = g_object_ref (self->timeline);
  opening->newest = newest;
  CONFAB_SPAWN_AND_FORGET (open_fiber, opening, opening_free);
}

/**
 * confab_conversation_view_go_to_end:
 *
 * Shows the newest message.
 */
void
confab_conversation_view_go_to_end (ConfabConversationView *self)
{
  g_return_if_fail (CONFAB_IS_CONVERSATION_VIEW (self));

  if (self->timeline == NULL)
    return;

  self->wanted = 0;

  if (confab_timeline_get_at_end (self->timeline))
    show_end (self);
  else
    open_timeline (self, TRUE);
}

static void
visible_changed_cb (ConfabConversationView *self)
{
  confab_conversation_view_schedule_read (self);
  confab_conversation_view_schedule_place (self);
  confab_conversation_view_update_ruler (self);
}

static void
window_active_cb (ConfabConversationView *self)
{
  confab_conversation_view_schedule_read (self);
}

static void
confab_conversation_view_root (GtkWidget *widget)
{
  ConfabConversationView *self = CONFAB_CONVERSATION_VIEW (widget);
  GtkRoot *root;

  GTK_WIDGET_CLASS (confab_conversation_view_parent_class)->root (widget);

  root = gtk_widget_get_root (widget);

  if (GTK_IS_WINDOW (root))
    {
      self->window = GTK_WINDOW (root);
      g_signal_connect_object (root, "notify::is-active", G_CALLBACK (window_active_cb), self,
                               G_CONNECT_SWAPPED);
    }
}

static void
confab_conversation_view_unroot (GtkWidget *widget)
{
  ConfabConversationView *self = CONFAB_CONVERSATION_VIEW (widget);

  if (self->window != NULL)
    g_signal_handlers_disconnect_by_func (self->window, window_active_cb, self);

  self->window = NULL;

  GTK_WIDGET_CLASS (confab_conversation_view_parent_class)->unroot (widget);
}

static void
confab_conversation_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (confab_conversation_view_parent_class)->map (widget);

  confab_conversation_view_schedule_read (CONFAB_CONVERSATION_VIEW (widget));
}

static void
confab_conversation_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabConversationView *self = CONFAB_CONVERSATION_VIEW (object);

  switch ((ConfabConversationViewProp) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_CONVERSATION:
      g_value_set_object (value, self->conversation);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_conversation_view_set_property (GObject *object,
                                       guint id,
                                       const GValue *value,
                                       GParamSpec *pspec)
{
  ConfabConversationView *self = CONFAB_CONVERSATION_VIEW (object);

  switch ((ConfabConversationViewProp) id)
    {
    case PROP_SESSION:
      confab_conversation_view_set_session (self, g_value_get_object (value));
      break;
    case PROP_CONVERSATION:
      confab_conversation_view_set_conversation (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_conversation_view_dispose (GObject *object)
{
  ConfabConversationView *self = CONFAB_CONVERSATION_VIEW (object);

  self->pins = NULL;

  if (self->view != NULL)
    confab_conversation_view_keep_place (self);

  confab_conversation_view_close_ruler (self);
  confab_clock_remove (self->clock, self->read_alarm);
  self->read_alarm = 0;
  g_clear_object (&self->conversation_signals);
  g_clear_object (&self->timeline_signals);
  g_clear_object (&self->timeline_bindings);

  confab_conversation_view_forget_hovered (self);

  if (self->view != NULL)
    confab_timeline_view_set_model (self->view, NULL);

  g_clear_handle_id (&self->show_ruler_id, g_source_remove);
  g_clear_object (&self->timeline);
  g_clear_object (&self->conversation);
  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_CONVERSATION_VIEW);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (confab_conversation_view_parent_class)->dispose (object);
}

static void
confab_conversation_view_finalize (GObject *object)
{
  ConfabConversationView *self = CONFAB_CONVERSATION_VIEW (object);

  g_clear_pointer (&self->rows.marks, confab_search_query_unref);
  g_clear_pointer (&self->rows.found_files, g_hash_table_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->trail, g_array_unref);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (confab_conversation_view_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (CONFAB_TYPE_PLACEHOLDER);
  g_type_ensure (CONFAB_TYPE_TIMELINE_VIEW);
  g_type_ensure (CONFAB_TYPE_TYPING_LINE);
  g_type_ensure (CONFAB_TYPE_RULER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-conversation-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabConversationView, view);
  gtk_widget_class_bind_template_child (widget_class, ConfabConversationView, empty);
  gtk_widget_class_bind_template_child (widget_class, ConfabConversationView, newest);
  gtk_widget_class_bind_template_child (widget_class, ConfabConversationView, back);
  gtk_widget_class_bind_template_child (widget_class, ConfabConversationView, count);
  gtk_widget_class_bind_template_child (widget_class, ConfabConversationView, ruler);
  gtk_widget_class_bind_template_child (widget_class, ConfabConversationView, bubble);
  gtk_widget_class_bind_template_child (widget_class, ConfabConversationView, selection);
  gtk_widget_class_bind_template_child (widget_class, ConfabConversationView, n_selected);
  gtk_widget_class_bind_template_child (widget_class, ConfabConversationView, typing);
}

static void
confab_conversation_view_class_init (ConfabConversationViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = confab_conversation_view_get_property;
  object_class->set_property = confab_conversation_view_set_property;
  object_class->dispose = confab_conversation_view_dispose;
  object_class->finalize = confab_conversation_view_finalize;
  widget_class->root = confab_conversation_view_root;
  widget_class->unroot = confab_conversation_view_unroot;
  widget_class->map = confab_conversation_view_map;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION, flags);
  props[PROP_CONVERSATION] =
      g_param_spec_object ("conversation", NULL, NULL, CONFAB_TYPE_CONVERSATION, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  signals[SIGNAL_OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  bind_template (widget_class);
  confab_conversation_view_install_reading (widget_class);
  confab_conversation_view_install_jumps (widget_class);
  confab_conversation_view_install_selection (widget_class);
  confab_conversation_view_install_pins (widget_class);
  confab_conversation_view_install_answers (widget_class);
}

static void
confab_conversation_view_init (ConfabConversationView *self)
{
  self->clock = g_object_ref (confab_calendar_get_clock (confab_calendar_get_default ()));
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->trail = g_array_new (FALSE, FALSE, sizeof (ConfabConversationPlace));

  gtk_widget_init_template (GTK_WIDGET (self));
  confab_timeline_view_set_factory (self->view, &confab_message_rows_factory, &self->rows, NULL);

  g_signal_connect_object (self->view, "edge-reached", G_CALLBACK (edge_reached_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "visible-changed", G_CALLBACK (visible_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "selection-changed",
                           G_CALLBACK (confab_conversation_view_update_selection), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::at-end", G_CALLBACK (update_newest), self,
                           G_CONNECT_SWAPPED);

  self->conversation_signals = g_signal_group_new (CONFAB_TYPE_CONVERSATION);
  confab_conversation_view_init_ruler (self);
  confab_conversation_view_init_answers (self);
  g_signal_group_connect_swapped (self->conversation_signals, "notify::pins",
                                  G_CALLBACK (confab_conversation_view_update_pins), self);
  g_signal_group_connect_swapped (self->conversation_signals, "notify::unread-count",
                                  G_CALLBACK (update_newest), self);
  g_signal_group_connect_swapped (self->conversation_signals, "notify::unread-count",
                                  G_CALLBACK (confab_conversation_view_note_seen), self);
  /* Where the window ends before the newest message, its end is none to stay at. */
  self->timeline_bindings = g_binding_group_new ();
  g_binding_group_bind (self->timeline_bindings, "at-end", self->view, "follow-end",
                        G_BINDING_SYNC_CREATE);
  self->timeline_signals = g_signal_group_new (CONFAB_TYPE_TIMELINE);
  g_signal_group_connect_swapped (self->timeline_signals, "notify::is-waiting",
                                  G_CALLBACK (update_empty), self);
  g_signal_group_connect_data (self->timeline_signals, "items-changed",
                               G_CALLBACK (items_changed_cb), self, NULL,
                               G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

/**
 * confab_conversation_view_set_session:
 * @session: (nullable): whose conversations it shows; the rows are made for it, so a view that
 *   shows something changes its session only after its conversation was set to NULL
 */
void
confab_conversation_view_set_session (ConfabConversationView *self, ConfabSession *session)
{
  g_return_if_fail (CONFAB_IS_CONVERSATION_VIEW (self));

  if (self->session == session)
    return;

  confab_conversation_view_set_conversation (self, NULL);
  g_set_object (&self->session, session);
  self->rows.session = session;
  confab_timeline_view_set_factory (self->view, &confab_message_rows_factory, &self->rows, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

/**
 * confab_conversation_view_set_conversation:
 * @conversation: (nullable): what to show
 *
 * Opens a conversation at its first unread message, else where one left it, else at its end.
 */
void
confab_conversation_view_set_conversation (ConfabConversationView *self,
                                           ConfabConversation *conversation)
{
  g_return_if_fail (CONFAB_IS_CONVERSATION_VIEW (self));

  if (self->conversation == conversation)
    return;

  confab_conversation_view_keep_place (self);
  self->ready = FALSE;
  self->hold_read = FALSE;
  confab_clock_remove (self->clock, self->read_alarm);
  self->read_alarm = 0;
  confab_timeline_view_set_model (self->view, NULL);
  g_clear_object (&self->timeline);
  g_set_object (&self->conversation, conversation);
  self->rows.conversation = conversation;
  g_signal_group_set_target (self->conversation_signals, conversation);
  confab_typing_line_set_people (
      self->typing, conversation != NULL ? confab_conversation_get_typing (conversation) : NULL);

  if (conversation != NULL && self->session != NULL)
    {
      ConfabConversationPlace *place =
          g_hash_table_lookup (self->places, confab_conversation_get_id (conversation));

      self->seen_before = self->seen = confab_conversation_get_seen_seq (conversation);
      self->timeline = confab_session_new_timeline (self->session, conversation);

      if (place != NULL)
        confab_timeline_set_place (self->timeline, place->position, place->offset_px);

      open_timeline (self, FALSE);
    }

  confab_conversation_view_forget_trail (self);
  confab_conversation_view_close_ruler (self);
  confab_conversation_view_update_ruler (self);
  g_signal_group_set_target (self->timeline_signals, self->timeline);
  g_binding_group_set_source (self->timeline_bindings, self->timeline);
  confab_conversation_view_update_pins (self);
  update_empty (self);
  update_newest (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CONVERSATION]);
}

/**
 * confab_conversation_view_set_marks:
 * @query: (nullable): what is to be marked in the texts
 */
void
confab_conversation_view_set_marks (ConfabConversationView *self, ConfabSearchQuery *query)
{
  g_return_if_fail (CONFAB_IS_CONVERSATION_VIEW (self));

  confab_message_rows_set_marks (&self->rows, self->view, query);
}

/**
 * confab_conversation_view_set_found_files:
 * @files: message id → id of its file, in which something was found
 *
 * Marks them.
 */
void
confab_conversation_view_set_found_files (ConfabConversationView *self, GHashTable *files)
{
  g_return_if_fail (CONFAB_IS_CONVERSATION_VIEW (self));

  confab_message_rows_set_found_files (&self->rows, self->view, files);
}

/**
 * confab_conversation_view_get_is_filled:
 *
 * Returns: whether the messages of the conversation stand where they will be painted, or there are
 *   none to wait for
 */
gboolean
confab_conversation_view_get_is_filled (ConfabConversationView *self)
{
  guint first, last;

  g_return_val_if_fail (CONFAB_IS_CONVERSATION_VIEW (self), FALSE);

  return self->timeline == NULL || gtk_widget_get_visible (GTK_WIDGET (self->empty)) ||
         confab_timeline_view_get_visible_range (self->view, &first, &last);
}
