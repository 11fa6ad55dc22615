// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-conversation-view.h"

#include "confab-message-rows.h"
#include "confab-timeline-view.h"
#include "confab-typing-line.h"

#include "base/confab-async.h"
#include "base/confab-clock.h"
#include "ui/common/confab-report.h"
#include "ui/widgets/confab-placeholder.h"

#include <glib/gi18n.h>

/**
 * ConfabConversationView:
 *
 * Shows a conversation's timeline: asks for pages at its edges, remembers where one was, says what
 * has been read, who is typing, and how to get back to the newest message.
 */
struct _ConfabConversationView
{
  AdwBin parent_instance;
  ConfabTimelineView *view;
  GtkWidget *empty;
  GtkWidget *newest;
  GtkLabel *count;
  ConfabTypingLine *typing;
  ConfabMessageRows rows;
  ConfabSession *session;
  ConfabConversation *conversation;
  ConfabTimeline *timeline;
  ConfabClock *clock;
  GHashTable *places; /* conversation id → Place */
  GSignalGroup *conversation_signals;
  GSignalGroup *timeline_signals;
  GBindingGroup *timeline_bindings;
  GtkWindow *window;
  guint read_alarm;
  gint64 announced_ms;
};

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

/* Where one was reading when one left. */
typedef struct
{
  char *message_id;
  double offset_px;
} Place;

G_DEFINE_FINAL_TYPE (ConfabConversationView, confab_conversation_view, ADW_TYPE_BIN)

static void
place_free (Place *place)
{
  g_free (place->message_id);
  g_free (place);
}

static gboolean
is_being_read (ConfabConversationView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return gtk_widget_get_mapped (GTK_WIDGET (self)) && GTK_IS_WINDOW (root) &&
         gtk_window_is_active (GTK_WINDOW (root));
}

static void
mark_read_cb (gpointer data)
{
  ConfabConversationView *self = data;
  g_autoptr (ConfabMessage) message = NULL;
  guint first, last;

  self->read_alarm = 0;

  if (self->timeline == NULL || !is_being_read (self) ||
      !confab_timeline_view_get_visible_range (self->view, &first, &last))
    return;

  message = g_list_model_get_item (G_LIST_MODEL (self->timeline), last);

  if (message != NULL &&
      confab_message_get_seq (message) > confab_conversation_get_read_seq (self->conversation))
    confab_report (GTK_WIDGET (self), confab_session_mark_read (self->session, self->conversation,
                                                                confab_message_get_seq (message)));
}

static void
schedule_read (ConfabConversationView *self)
{
  confab_clock_remove (self->clock, self->read_alarm);
  self->read_alarm = 0;

  if (self->timeline != NULL && is_being_read (self))
    self->read_alarm = confab_clock_add (self->clock, CONFAB_READ_AFTER_MS, mark_read_cb, self);
}

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

static void
update_empty (ConfabConversationView *self)
{
  gtk_widget_set_visible (self->empty,
                          self->timeline != NULL &&
                              g_list_model_get_n_items (G_LIST_MODEL (self->timeline)) == 0 &&
                              confab_timeline_get_at_start (self->timeline) &&
                              confab_timeline_get_at_end (self->timeline));
}

/* Orca says nothing of what changes outside of the focus. */
static void
announce (ConfabConversationView *self, guint position)
{
  g_autoptr (ConfabMessage) message =
      g_list_model_get_item (G_LIST_MODEL (self->timeline), position);
  ConfabUser *sender = message != NULL ? confab_message_get_sender (message) : NULL;
  gint64 now = confab_clock_get_monotonic_ms (self->clock);
  g_autofree char *text = NULL;

  if (sender == NULL || confab_message_get_is_own (message) ||
      confab_message_get_is_system (message) || !is_being_read (self) ||
      now - self->announced_ms < CONFAB_ANNOUNCE_EVERY_MS)
    return;

  self->announced_ms = now;
  /* Translators: a message that came in, for screen readers: who, and what */
  text = g_strdup_printf (_ ("%s: %s"), confab_user_get_display_name (sender),
                          confab_message_get_content (message));
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
items_changed_cb (ConfabConversationView *self, guint position, guint removed, guint added)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->timeline));

  if (added > 0 && removed == 0 && position > 0 && position + added == n)
    announce (self, n - 1);

  update_empty (self);
  update_newest (self);
  schedule_read (self);
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
remember_place (ConfabConversationView *self)
{
  const char *id;
  guint position;
  double offset_px;

  if (self->timeline == NULL)
    return;

  id = confab_conversation_get_id (self->conversation);

  if (confab_timeline_view_get_at_end (self->view) ||
      !confab_timeline_view_get_anchor (self->view, &position, &offset_px))
    {
      g_hash_table_remove (self->places, id);
    }
  else
    {
      g_autoptr (ConfabMessage) message =
          g_list_model_get_item (G_LIST_MODEL (self->timeline), position);
      Place *place = g_new0 (Place, 1);

      place->message_id = g_strdup (confab_message_get_id (message));
      place->offset_px = offset_px;
      g_hash_table_insert (self->places, g_strdup (id), place);
    }
}

static void
go_to_place (ConfabConversationView *self)
{
  Place *place =
      g_hash_table_lookup (self->places, confab_conversation_get_id (self->conversation));
  guint position =
      place != NULL ? confab_timeline_find (self->timeline, place->message_id) : G_MAXUINT;
  guint unread = confab_timeline_get_first_unread (self->timeline);

  if (position != G_MAXUINT)
    confab_timeline_view_restore_anchor (self->view, position, place->offset_px);
  else if (unread != G_MAXUINT)
    confab_timeline_view_scroll_to (self->view, unread, 0.25, FALSE);
  else
    confab_timeline_view_scroll_to_end (self->view);
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
      confab_timeline_view_scroll_to_end (self->view);
    }
  else
    {
      confab_timeline_view_hold (self->view);
      confab_timeline_view_set_model (self->view, G_LIST_MODEL (self->timeline));
      go_to_place (self);
      confab_timeline_view_release (self->view);
    }

  update_empty (self);
  update_newest (self);
  schedule_read (self);
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

/* To the line of new messages first, where that lies below; then to the end. */
static void
go_newest (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabConversationView *self = CONFAB_CONVERSATION_VIEW (widget);
  guint unread, first, last;

  if (self->timeline == NULL)
    return;

  unread = confab_timeline_get_first_unread (self->timeline);

  if (unread != G_MAXUINT && confab_timeline_view_get_visible_range (self->view, &first, &last) &&
      unread > last)
    confab_timeline_view_scroll_to (self->view, unread, 0.25, FALSE);
  else if (confab_timeline_get_at_end (self->timeline))
    confab_timeline_view_scroll_to_end (self->view);
  else
    open_timeline (self, TRUE);
}

static void
window_active_cb (ConfabConversationView *self)
{
  schedule_read (self);
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

  schedule_read (CONFAB_CONVERSATION_VIEW (widget));
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

  confab_clock_remove (self->clock, self->read_alarm);
  self->read_alarm = 0;
  g_clear_object (&self->conversation_signals);
  g_clear_object (&self->timeline_signals);
  g_clear_object (&self->timeline_bindings);

  if (self->view != NULL)
    confab_timeline_view_set_model (self->view, NULL);

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
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (confab_conversation_view_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (CONFAB_TYPE_PLACEHOLDER);
  g_type_ensure (CONFAB_TYPE_TIMELINE_VIEW);
  g_type_ensure (CONFAB_TYPE_TYPING_LINE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-conversation-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabConversationView, view);
  gtk_widget_class_bind_template_child (widget_class, ConfabConversationView, empty);
  gtk_widget_class_bind_template_child (widget_class, ConfabConversationView, newest);
  gtk_widget_class_bind_template_child (widget_class, ConfabConversationView, count);
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
  gtk_widget_class_install_action (widget_class, "conversation.newest", NULL, go_newest);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_End, GDK_CONTROL_MASK,
                                       "conversation.newest", NULL);
}

static void
confab_conversation_view_init (ConfabConversationView *self)
{
  self->clock = confab_clock_new ();
  self->places =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) place_free);

  gtk_widget_init_template (GTK_WIDGET (self));
  confab_timeline_view_set_factory (self->view, &confab_message_rows_factory, &self->rows, NULL);

  g_signal_connect_object (self->view, "edge-reached", G_CALLBACK (edge_reached_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "visible-changed", G_CALLBACK (schedule_read), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::at-end", G_CALLBACK (update_newest), self,
                           G_CONNECT_SWAPPED);

  self->conversation_signals = g_signal_group_new (CONFAB_TYPE_CONVERSATION);
  g_signal_group_connect_swapped (self->conversation_signals, "notify::unread-count",
                                  G_CALLBACK (update_newest), self);
  /* Where the window ends before the newest message, its end is none to stay at. */
  self->timeline_bindings = g_binding_group_new ();
  g_binding_group_bind (self->timeline_bindings, "at-end", self->view, "follow-end",
                        G_BINDING_SYNC_CREATE);
  self->timeline_signals = g_signal_group_new (CONFAB_TYPE_TIMELINE);
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
 * Opens a conversation where one left it, else at its first unread message, else at its end.
 */
void
confab_conversation_view_set_conversation (ConfabConversationView *self,
                                           ConfabConversation *conversation)
{
  g_return_if_fail (CONFAB_IS_CONVERSATION_VIEW (self));

  if (self->conversation == conversation)
    return;

  remember_place (self);
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
      self->timeline = confab_session_new_timeline (self->session, conversation);
      open_timeline (self, FALSE);
    }

  g_signal_group_set_target (self->timeline_signals, self->timeline);
  g_binding_group_set_source (self->timeline_bindings, self->timeline);
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

  return self->timeline == NULL || gtk_widget_get_visible (self->empty) ||
         confab_timeline_view_get_visible_range (self->view, &first, &last);
}
