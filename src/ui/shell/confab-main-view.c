// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-main-view.h"

#include "confab-main-parts.h"
#include "confab-watching.h"

#include "ui/conversation/confab-conversation-page.h"
#include "ui/details/confab-details.h"
#include "ui/search/confab-find-bar.h"
#include "ui/search/confab-search-page.h"
#include "ui/sidebar/confab-sidebar.h"
#include "ui/timeline/confab-conversation-view.h"

#include <glib/gi18n.h>

/**
 * ConfabMainView:
 *
 * What a signed-in user sees: list, conversation, and its details when asked for. Beside each other
 * where there is room, else one after the other.
 */
struct _ConfabMainView
{
  AdwBreakpointBin parent_instance;
  ConfabSession *session;
  ConfabConversation *conversation;
  AdwNavigationSplitView *split;
  AdwNavigationPage *content_page;
  AdwOverlaySplitView *details_split;
  GtkStack *sidebar_pages;
  ConfabSidebar *sidebar;
  ConfabSearchPage *search; /* NULL until it is asked for */
  ConfabConversationPage *page;
  ConfabFindBar *find; /* likewise */
  char *wanted_id;     /* a message to go to when the conversation is there */
  gint64 wanted_seq;
  gboolean opening;
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_CONVERSATION,
} ConfabMainViewProp;

typedef enum
{
  SIGNAL_CONTENT,
} ConfabMainViewSignal;

G_DEFINE_FINAL_TYPE (ConfabMainView, confab_main_view, ADW_TYPE_BREAKPOINT_BIN)

static GParamSpec *props[PROP_CONVERSATION + 1];
static guint signals[SIGNAL_CONTENT + 1];

static void
update_title_cb (ConfabMainView *self)
{
  const char *title =
      self->conversation != NULL ? confab_conversation_get_title (self->conversation) : NULL;

  adw_navigation_page_set_title (self->content_page,
                                 title != NULL && *title != '\0' ? title : _ ("Conversation"));
}

static ConfabConversationView *
get_view (ConfabMainView *self)
{
  return CONFAB_CONVERSATION_VIEW (confab_conversation_page_get_view (self->page));
}

static gboolean
is_searching (ConfabMainView *self)
{
  return self->search != NULL &&
         gtk_stack_get_visible_child (self->sidebar_pages) == GTK_WIDGET (self->search);
}

/* What is looked for is marked where it stands, and on the ruler. */
static void
marks_cb (ConfabMainView *self)
{
  ConfabSearchQuery *query = NULL;

  if (self->find != NULL)
    {
      g_autoptr (GArray) hits = confab_find_bar_list_hits (self->find);
      g_autoptr (GHashTable) files = confab_find_bar_list_files (self->find);

      query = confab_find_bar_get_query (self->find);
      confab_conversation_view_set_hits (get_view (self), (const gint64 *) hits->data, hits->len);
      confab_conversation_view_set_found_files (get_view (self), files);
    }

  if (query == NULL && is_searching (self))
    query = confab_search_page_get_query (self->search);

  confab_conversation_view_set_marks (get_view (self), query);
}

static void
go_to_wanted (ConfabMainView *self)
{
  g_autofree char *id = g_steal_pointer (&self->wanted_id);

  if (id == NULL)
    return;

  if (*id != '\0')
    confab_conversation_view_go_to_message (get_view (self), id);
  else
    confab_conversation_view_go_to_seq (get_view (self), self->wanted_seq);
}

static void
go_cb (ConfabMainView *self, ConfabSearchHit *hit)
{
  ConfabMessage *message = confab_search_hit_get_message (hit);

  confab_conversation_view_step_to (
      get_view (self), confab_search_hit_get_remote (hit) ? NULL : confab_message_get_id (message),
      confab_message_get_seq (message));
}

static void
find_closed_cb (ConfabMainView *self)
{
  confab_conversation_view_end_steps (get_view (self));
  confab_main_view_focus_composer (self);
}

static void
make_find_bar (ConfabMainView *self)
{
  self->find = g_object_new (CONFAB_TYPE_FIND_BAR, NULL);
  g_object_bind_property (self, "session", self->find, "session", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self, "conversation", self->find, "conversation", G_BINDING_SYNC_CREATE);
  g_object_connect (self->find,                                             //
                    "swapped-object-signal::notify::query", marks_cb, self, //
                    "swapped-object-signal::found", marks_cb, self,         //
                    "swapped-object-signal::go", go_cb, self,               //
                    "swapped-object-signal::closed", find_closed_cb, self, NULL);
  g_object_set (self->page, "bar", self->find, NULL);
}

static void
opened_cb (ConfabMainView *self)
{
  self->opening = FALSE;
  go_to_wanted (self);
  g_signal_emit (self, signals[SIGNAL_CONTENT], 0);
}

/* The pane is made when it is first looked at. */
static void
details_shown_cb (ConfabMainView *self)
{
  GtkWidget *details = adw_overlay_split_view_get_sidebar (self->details_split);

  if (!adw_overlay_split_view_get_show_sidebar (self->details_split) || details != NULL)
    return;

  details = g_object_new (CONFAB_TYPE_DETAILS, "session", self->session, NULL);
  g_object_bind_property (self, "conversation", details, "conversation", G_BINDING_SYNC_CREATE);
  adw_overlay_split_view_set_sidebar (self->details_split, details);
}

static void
confab_main_view_dispose (GObject *object)
{
  ConfabMainView *self = CONFAB_MAIN_VIEW (object);

  confab_main_view_set_conversation (self, NULL);
  adw_breakpoint_bin_set_child (ADW_BREAKPOINT_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_MAIN_VIEW);
  g_clear_pointer (&self->wanted_id, g_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (confab_main_view_parent_class)->dispose (object);
}

static void
confab_main_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabMainView *self = CONFAB_MAIN_VIEW (object);

  switch ((ConfabMainViewProp) id)
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
confab_main_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ConfabMainView *self = CONFAB_MAIN_VIEW (object);

  switch ((ConfabMainViewProp) id)
    {
    case PROP_SESSION:
      confab_main_view_set_session (self, g_value_get_object (value));
      break;
    case PROP_CONVERSATION:
      confab_main_view_set_conversation (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_main_view_class_init (ConfabMainViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = confab_main_view_dispose;
  object_class->get_property = confab_main_view_get_property;
  object_class->set_property = confab_main_view_set_property;

  props[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
  props[PROP_CONVERSATION] =
      g_param_spec_object ("conversation", NULL, NULL, CONFAB_TYPE_CONVERSATION,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  signals[SIGNAL_CONTENT] = g_signal_new ("content", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  confab_main_parts_ensure ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-main-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabMainView, split);
  gtk_widget_class_bind_template_child (widget_class, ConfabMainView, content_page);
  gtk_widget_class_bind_template_child (widget_class, ConfabMainView, details_split);
  gtk_widget_class_bind_template_child (widget_class, ConfabMainView, sidebar_pages);
  gtk_widget_class_bind_template_child (widget_class, ConfabMainView, sidebar);
  gtk_widget_class_bind_template_child (widget_class, ConfabMainView, page);
  gtk_widget_class_bind_template_callback (widget_class, details_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
}

static void
confab_main_view_init (ConfabMainView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  confab_main_parts_accept_drops (self->sidebar);
  confab_watching_attach (self);
}

/**
 * confab_main_view_new:
 *
 * Returns: (transfer floating): a view of nothing yet
 */
GtkWidget *
confab_main_view_new (void)
{
  return g_object_new (CONFAB_TYPE_MAIN_VIEW, NULL);
}

/**
 * confab_main_view_set_session:
 * @session: (nullable): whose conversations it shows; its models are filled
 */
void
confab_main_view_set_session (ConfabMainView *self, ConfabSession *session)
{
  g_return_if_fail (CONFAB_IS_MAIN_VIEW (self));

  if (g_set_object (&self->session, session))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

/**
 * confab_main_view_set_conversation:
 * @conversation: (nullable): what is open; where there is room for one page only, that page stays
 */
void
confab_main_view_set_conversation (ConfabMainView *self, ConfabConversation *conversation)
{
  g_return_if_fail (CONFAB_IS_MAIN_VIEW (self));

  if (conversation == self->conversation)
    return;

  if (self->conversation != NULL)
    g_signal_handlers_disconnect_by_func (self->conversation, update_title_cb, self);

  g_set_object (&self->conversation, conversation);
  g_clear_pointer (&self->wanted_id, g_free);
  self->opening = conversation != NULL;

  if (conversation != NULL)
    g_signal_connect_object (conversation, "notify::title", G_CALLBACK (update_title_cb), self,
                             G_CONNECT_SWAPPED);

  if (self->content_page != NULL)
    update_title_cb (self);

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CONVERSATION]);
}

/**
 * confab_main_view_get_conversation:
 *
 * Returns: (transfer none) (nullable): what is open
 */
ConfabConversation *
confab_main_view_get_conversation (ConfabMainView *self)
{
  g_return_val_if_fail (CONFAB_IS_MAIN_VIEW (self), NULL);

  return self->conversation;
}

/**
 * confab_main_view_get_composer:
 *
 * Returns: (transfer none): what takes the text of a new message
 */
GtkWidget *
confab_main_view_get_composer (ConfabMainView *self)
{
  g_return_val_if_fail (CONFAB_IS_MAIN_VIEW (self), NULL);

  return confab_conversation_page_get_composer (self->page);
}

/**
 * confab_main_view_open:
 * @id: of a conversation
 *
 * Opens it and goes to it, ready to be written in.
 */
void
confab_main_view_open (ConfabMainView *self, const char *id)
{
  ConfabConversation *conversation;

  g_return_if_fail (CONFAB_IS_MAIN_VIEW (self));
  g_return_if_fail (id != NULL);

  conversation = confab_roster_get_conversation (confab_session_get_roster (self->session), id);

  if (conversation == NULL)
    return;

  confab_main_view_set_conversation (self, conversation);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  confab_main_view_focus_composer (self);
}

/**
 * confab_main_view_move:
 *
 * As confab_sidebar_move().
 */
void
confab_main_view_move (ConfabMainView *self, int step, gboolean only_unread)
{
  g_return_if_fail (CONFAB_IS_MAIN_VIEW (self));

  confab_sidebar_move (self->sidebar, step, only_unread);
}

/**
 * confab_main_view_move_pane:
 * @step: 1 for the next pane, -1 for the one before
 *
 * Puts the focus into another pane of those that are on the screen.
 */
void
confab_main_view_move_pane (ConfabMainView *self, int step)
{
  GtkWidget *panes[4];
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  int n = 0, at = -1;
  GtkWidget *all[] = {
    gtk_stack_get_visible_child (self->sidebar_pages),
    confab_conversation_page_get_view (self->page),
    confab_conversation_page_get_composer (self->page),
    adw_overlay_split_view_get_sidebar (self->details_split),
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i] != NULL && gtk_widget_get_mapped (all[i]))
      panes[n++] = all[i];

  for (int i = 0; i < n; i++)
    if (focus != NULL && (focus == panes[i] || gtk_widget_is_ancestor (focus, panes[i])))
      at = i;

  for (int i = 1; i <= n; i++)
    if (gtk_widget_child_focus (panes[((at + i * step) % n + n) % n], GTK_DIR_TAB_FORWARD))
      return;
}

/**
 * confab_main_view_show_message:
 * @conversation_id: where
 * @message_id: which; empty for one that is not held here
 * @seq: its place
 *
 * Opens the conversation, and goes to the message when it is there.
 */
void
confab_main_view_show_message (ConfabMainView *self,
                               const char *conversation_id,
                               const char *message_id,
                               gint64 seq)
{
  ConfabConversation *conversation;

  g_return_if_fail (CONFAB_IS_MAIN_VIEW (self));

  conversation =
      confab_roster_get_conversation (confab_session_get_roster (self->session), conversation_id);

  if (conversation == NULL)
    return;

  confab_main_view_set_conversation (self, conversation);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  g_set_str (&self->wanted_id, message_id);
  self->wanted_seq = seq;

  if (!self->opening)
    go_to_wanted (self);
}

/**
 * confab_main_view_find:
 * @step: 1 for the next result, -1 for the one before, 0 to begin
 *
 * Looks for something in the conversation that is open.
 */
void
confab_main_view_find (ConfabMainView *self, int step)
{
  g_return_if_fail (CONFAB_IS_MAIN_VIEW (self));

  if (self->conversation == NULL)
    return;

  adw_navigation_split_view_set_show_content (self->split, TRUE);

  if (self->find == NULL)
    make_find_bar (self);

  if (step == 0 || !gtk_widget_get_visible (GTK_WIDGET (self->find)))
    confab_find_bar_open (self->find);
  else
    confab_find_bar_move (self->find, step);
}

/**
 * confab_main_view_open_search:
 * @text: (nullable): what to look for; NULL leaves it as it was
 *
 * Shows the page that looks for something everywhere, in the place of the list.
 */
void
confab_main_view_open_search (ConfabMainView *self, const char *text)
{
  g_return_if_fail (CONFAB_IS_MAIN_VIEW (self));

  if (self->search == NULL)
    {
      self->search = g_object_new (CONFAB_TYPE_SEARCH_PAGE, NULL);
      g_object_bind_property (self, "session", self->search, "session", G_BINDING_SYNC_CREATE);
      g_signal_connect_object (self->search, "notify::query", G_CALLBACK (marks_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_stack_add_child (self->sidebar_pages, GTK_WIDGET (self->search));
    }

  adw_navigation_split_view_set_show_content (self->split, FALSE);
  gtk_stack_set_visible_child (self->sidebar_pages, GTK_WIDGET (self->search));
  confab_search_page_open (self->search, text);
  marks_cb (self);
}

/**
 * confab_main_view_close_search:
 *
 * Shows the list again. What was looked for is still there when the page is opened again.
 */
void
confab_main_view_close_search (ConfabMainView *self)
{
  g_return_if_fail (CONFAB_IS_MAIN_VIEW (self));

  gtk_stack_set_visible_child_name (self->sidebar_pages, "conversations");
  marks_cb (self);
}

/**
 * confab_main_view_toggle_details:
 *
 * Opens or closes the details pane.
 */
void
confab_main_view_toggle_details (ConfabMainView *self)
{
  g_return_if_fail (CONFAB_IS_MAIN_VIEW (self));

  if (self->conversation != NULL)
    adw_overlay_split_view_set_show_sidebar (
        self->details_split, !adw_overlay_split_view_get_show_sidebar (self->details_split));
}

/**
 * confab_main_view_focus_search:
 *
 * Goes to the list and into its search entry.
 */
void
confab_main_view_focus_search (ConfabMainView *self)
{
  g_return_if_fail (CONFAB_IS_MAIN_VIEW (self));

  confab_main_view_close_search (self);
  adw_navigation_split_view_set_show_content (self->split, FALSE);
  confab_sidebar_focus_search (self->sidebar);
}

/**
 * confab_main_view_focus_composer:
 *
 * Returns: whether there is one on the screen, which now has the focus
 */
gboolean
confab_main_view_focus_composer (ConfabMainView *self)
{
  GtkWidget *composer;

  g_return_val_if_fail (CONFAB_IS_MAIN_VIEW (self), FALSE);

  composer = confab_conversation_page_get_composer (self->page);
  return composer != NULL && self->conversation != NULL && gtk_widget_get_mapped (composer) &&
         gtk_widget_grab_focus (composer);
}

/**
 * confab_main_view_escape:
 *
 * Closes what is over the conversation, or goes to its composer.
 *
 * Returns: whether there was anything to do
 */
gboolean
confab_main_view_escape (ConfabMainView *self)
{
  g_return_val_if_fail (CONFAB_IS_MAIN_VIEW (self), FALSE);

  if (self->find != NULL && gtk_widget_get_visible (GTK_WIDGET (self->find)))
    {
      confab_find_bar_close (self->find);
      return TRUE;
    }

  if (adw_overlay_split_view_get_show_sidebar (self->details_split))
    {
      adw_overlay_split_view_set_show_sidebar (self->details_split, FALSE);
      return TRUE;
    }

  return confab_main_view_focus_composer (self);
}

/**
 * confab_main_view_get_is_filled:
 *
 * Returns: whether the open conversation shows its messages, see
 *   confab_conversation_view_get_is_filled()
 */
gboolean
confab_main_view_get_is_filled (ConfabMainView *self)
{
  GtkWidget *view;

  g_return_val_if_fail (CONFAB_IS_MAIN_VIEW (self), FALSE);

  view = confab_conversation_page_get_view (self->page);
  return !CONFAB_IS_CONVERSATION_VIEW (view) ||
         confab_conversation_view_get_is_filled (CONFAB_CONVERSATION_VIEW (view));
}
