// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-sidebar.h"

#include "confab-connection-bar.h"
#include "confab-conversation-filter.h"
#include "confab-conversation-row.h"
#include "confab-needs-button.h"
#include "confab-quiet-button.h"
#include "confab-row-menu.h"
#include "confab-status-popover.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-closures.h"
#include "ui/common/confab-keys.h"
#include "ui/common/confab-naming.h"
#include "ui/widgets/confab-avatar.h"
#include "ui/widgets/confab-even-list.h"
#include "ui/widgets/confab-placeholder.h"

#include <glib/gi18n.h>

/**
 * ConfabSidebar:
 *
 * The list of conversations with its search and filter, oneself, and the state of the connection.
 */
struct _ConfabSidebar
{
  AdwBin parent_instance;
  ConfabSession *session;
  ConfabConversation *conversation;
  GtkBox *top;
  GtkWidget *needs;
  GtkMenuButton *self_button;
  ConfabAvatar *self_avatar;
  GtkWidget *elsewhere;
  GtkMenuButton *menu_button;
  GMenuModel *main_menu;
  GtkEditable *search;
  AdwToggleGroup *show;
  GtkStack *pages;
  ConfabEvenList *list;
  ConfabPlaceholder *empty;
  ConfabConversationFilter *filter;
  GtkFilterListModel *shown;
  gboolean narrow;
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_CONVERSATION,
  PROP_NARROW,
  PROP_SELF,
} ConfabSidebarProp;

G_DEFINE_FINAL_TYPE (ConfabSidebar, confab_sidebar, ADW_TYPE_BIN)

static GParamSpec *props[PROP_SELF + 1];

static ConfabConversation *
get_shown (ConfabSidebar *self, guint position)
{
  g_autoptr (ConfabConversation) conversation =
      g_list_model_get_item (G_LIST_MODEL (self->shown), position);

  /* the list holds it */
  return conversation;
}

static ConfabRoster *
get_roster (ConfabSidebar *self)
{
  return self->session != NULL ? confab_session_get_roster (self->session) : NULL;
}

/* What is shown is a part of the roster's list in the same order, and the roster knows places: so
 * the place in the part is found without a walk. */
static guint
find_shown (ConfabSidebar *self, ConfabConversation *conversation)
{
  ConfabRoster *roster = get_roster (self);
  guint low = 0, high = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  guint wanted, at;

  if (conversation == NULL || roster == NULL ||
      !confab_roster_find_conversation (roster, conversation, &wanted))
    return GTK_INVALID_LIST_POSITION;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      ConfabConversation *there = get_shown (self, middle);

      if (there == conversation)
        return middle;
      if (confab_roster_find_conversation (roster, there, &at) && at < wanted)
        low = middle + 1;
      else
        high = middle;
    }

  return GTK_INVALID_LIST_POSITION;
}

/* What an empty list says. */
static void
update_empty (ConfabSidebar *self)
{
  gboolean some = g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0;
  const char *title = _ ("No Conversations Yet"), *description = NULL, *icon = NULL;

  gtk_stack_set_visible_child_name (self->pages, some ? "list" : "empty");

  if (some)
    return;

  icon = "confab-people-symbolic";

  if (*gtk_editable_get_text (self->search) != '\0')
    {
      title = _ ("Nothing Found");
      description = _ ("No conversation has this in its name.");
      icon = "system-search-symbolic";
    }
  else if (confab_conversation_filter_get_show (self->filter) == CONFAB_SHOW_UNREAD)
    {
      title = _ ("All Read");
      icon = "object-select-symbolic";
    }
  else if (confab_conversation_filter_get_show (self->filter) != CONFAB_SHOW_ALL)
    {
      title = _ ("Nothing Here");
    }
  else
    {
      description = _ ("Start one with the button at the top.");
    }

  confab_placeholder_set_text (self->empty, icon, title, description);
}

/* What is selected is the open conversation, wherever the list puts it. */
static void
select_open (ConfabSidebar *self)
{
  confab_even_list_set_selected (self->list, find_shown (self, self->conversation));
}

static void
shown_changed_cb (ConfabSidebar *self)
{
  update_empty (self);
  select_open (self);
}

static void
open_conversation (ConfabSidebar *self, ConfabConversation *conversation)
{
  gtk_widget_activate_action (GTK_WIDGET (self), CONFAB_ACTION_OPEN_CONVERSATION, "s",
                              confab_conversation_get_id (conversation));
}

static void
select_cb (ConfabSidebar *self, guint position)
{
  /* Where the list stands alone, what one comes to waits to be activated. */
  if (!self->narrow)
    confab_sidebar_set_conversation (self, get_shown (self, position));
}

static void
activate_cb (ConfabSidebar *self, guint position)
{
  open_conversation (self, get_shown (self, position));
}

/* Another list begins at its top. */
static void
begin_again (ConfabSidebar *self)
{
  confab_even_list_scroll_to (self->list, 0);
}

static void
search_changed_cb (ConfabSidebar *self)
{
  begin_again (self);
  confab_conversation_filter_set_search (self->filter, gtk_editable_get_text (self->search));
  update_empty (self);
}

static void
search_activate_cb (ConfabSidebar *self)
{
  ConfabConversation *first;

  if (g_list_model_get_n_items (G_LIST_MODEL (self->shown)) == 0)
    return;

  first = get_shown (self, 0);
  gtk_editable_set_text (self->search, "");
  open_conversation (self, first);
}

static void
search_stop_cb (ConfabSidebar *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_widget_activate_action (GTK_WIDGET (self), CONFAB_ACTION_FOCUS_COMPOSER, NULL);
}

static void
show_changed_cb (ConfabSidebar *self)
{
  guint active = adw_toggle_group_get_active (self->show);

  if (active == GTK_INVALID_LIST_POSITION || self->filter == NULL)
    return;

  begin_again (self);
  confab_conversation_filter_set_show (self->filter, (ConfabShow) active);
  update_empty (self);
}

/* All is filtered anew only when one of those that have changed is shown and no longer to be, or
 * the other way round. One that has moved was filtered as it moved. */
static void
changed_cb (ConfabSidebar *self, ConfabChangeSet *changes)
{
  GtkFilter *filter = GTK_FILTER (self->filter);
  gboolean differs = changes->users->len > 0 && *gtk_editable_get_text (self->search) != '\0';

  for (guint i = 0; i < changes->conversations->len && !differs; i++)
    {
      const ConfabConversationRowData *row = g_ptr_array_index (changes->conversations, i);
      ConfabConversation *conversation =
          confab_roster_get_conversation (get_roster (self), row->id);

      differs = conversation != NULL &&
                gtk_filter_match (filter, conversation) !=
                    (find_shown (self, conversation) != GTK_INVALID_LIST_POSITION);
    }

  if (differs)
    gtk_filter_changed (filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
summary_cb (ConfabConversationRow *row)
{
  g_autofree char *summary = NULL;

  g_object_get (row, "summary", &summary, NULL);
  confab_even_list_set_label (GTK_WIDGET (row), summary);
}

static GtkWidget *
make_row (gpointer data)
{
  GtkWidget *row = g_object_new (CONFAB_TYPE_CONVERSATION_ROW, NULL);

  g_object_bind_property (data, "session", row, "session", G_BINDING_SYNC_CREATE);
  g_signal_connect (row, "notify::summary", G_CALLBACK (summary_cb), NULL);
  return row;
}

static char *
fill_row (GtkWidget *row, gpointer item, gpointer data)
{
  char *summary;

  confab_conversation_row_set_conversation (CONFAB_CONVERSATION_ROW (row), item);
  g_object_get (row, "summary", &summary, NULL);
  return summary;
}

/* A dot says that there is something in another account. */
static void
elsewhere_cb (ConfabSidebar *self)
{
  ConfabLogins *logins = confab_logins_get_default ();
  guint n = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < confab_logins_get_count (logins); i++)
    {
      ConfabLogin *login = confab_logins_get (logins, i);

      if (confab_login_get_session (login) != self->session)
        n += confab_login_get_unread_count (login);
    }

  text = g_strdup_printf (ngettext ("%u unread message in your other accounts",
                                    "%u unread messages in your other accounts", n),
                          n);
  gtk_widget_set_visible (self->elsewhere, n > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->self_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, n > 0 ? text : "", -1);
}

static void
add_elsewhere (ConfabSidebar *self)
{
  GtkWidget *overlay = gtk_overlay_new ();

  self->elsewhere = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->elsewhere, "elsewhere");
  gtk_widget_set_halign (self->elsewhere, GTK_ALIGN_END);
  gtk_widget_set_valign (self->elsewhere, GTK_ALIGN_START);
  gtk_widget_set_visible (self->elsewhere, FALSE);
  gtk_menu_button_set_child (self->self_button, overlay);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->self_avatar));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->elsewhere);
}

static void
status_popup_cb (GtkMenuButton *button, gpointer data)
{
  ConfabSidebar *self = CONFAB_SIDEBAR (data);

  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_popover (button, g_object_new (CONFAB_TYPE_STATUS_POPOVER, "session",
                                                       self->session, NULL));
}

static void
menu_popup_cb (GtkMenuButton *button, gpointer data)
{
  if (gtk_menu_button_get_menu_model (button) == NULL)
    {
      confab_quiet_button_extend (G_MENU (CONFAB_SIDEBAR (data)->main_menu));
      gtk_menu_button_set_menu_model (button, CONFAB_SIDEBAR (data)->main_menu);
    }

  confab_name_menu_items (GTK_WIDGET (gtk_menu_button_get_popover (button)));
}

static void
confab_sidebar_dispose (GObject *object)
{
  ConfabSidebar *self = CONFAB_SIDEBAR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_SIDEBAR);
  g_clear_object (&self->session);
  g_clear_object (&self->conversation);
  g_clear_object (&self->shown);
  g_clear_object (&self->filter);

  G_OBJECT_CLASS (confab_sidebar_parent_class)->dispose (object);
}

static void
confab_sidebar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabSidebar *self = CONFAB_SIDEBAR (object);

  switch ((ConfabSidebarProp) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_CONVERSATION:
      g_value_set_object (value, self->conversation);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_SELF:
      if (self->session != NULL)
        g_value_set_object (value,
                            confab_roster_get_self (confab_session_get_roster (self->session)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_sidebar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ConfabSidebar *self = CONFAB_SIDEBAR (object);

  switch ((ConfabSidebarProp) id)
    {
    case PROP_SESSION:
      confab_sidebar_set_session (self, g_value_get_object (value));
      break;
    case PROP_CONVERSATION:
      confab_sidebar_set_conversation (self, g_value_get_object (value));
      break;
    case PROP_NARROW:
      self->narrow = g_value_get_boolean (value);
      g_object_set (self->list, "single-click-activate", self->narrow, NULL);
      select_open (self);
      break;
    case PROP_SELF:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_sidebar_class_init (ConfabSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = confab_sidebar_dispose;
  object_class->get_property = confab_sidebar_get_property;
  object_class->set_property = confab_sidebar_set_property;

  props[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_CONVERSATION] =
      g_param_spec_object ("conversation", NULL, NULL, CONFAB_TYPE_CONVERSATION,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_SELF] =
      g_param_spec_object ("self", NULL, NULL, CONFAB_TYPE_USER,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  g_type_ensure (CONFAB_TYPE_AVATAR);
  g_type_ensure (CONFAB_TYPE_CONNECTION_BAR);
  g_type_ensure (CONFAB_TYPE_EVEN_LIST);
  g_type_ensure (CONFAB_TYPE_PLACEHOLDER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-sidebar.ui");
  confab_keys_bind (widget_class, CONFAB_ACTION_UNDO);
  confab_closures_bind (widget_class);
  gtk_widget_class_bind_template_child (widget_class, ConfabSidebar, top);
  gtk_widget_class_bind_template_child (widget_class, ConfabSidebar, self_button);
  gtk_widget_class_bind_template_child (widget_class, ConfabSidebar, self_avatar);
  gtk_widget_class_bind_template_child (widget_class, ConfabSidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, ConfabSidebar, main_menu);
  gtk_widget_class_bind_template_child (widget_class, ConfabSidebar, search);
  gtk_widget_class_bind_template_child (widget_class, ConfabSidebar, show);
  gtk_widget_class_bind_template_child (widget_class, ConfabSidebar, pages);
  gtk_widget_class_bind_template_child (widget_class, ConfabSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, ConfabSidebar, empty);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, select_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_changed_cb);
}

static void
confab_sidebar_init (ConfabSidebar *self)
{
  static const ConfabEvenRows rows = { make_row, fill_row };

  gtk_widget_init_template (GTK_WIDGET (self));
  /* AdwToolbarView adds it when it is allocated, which would style everything again. */
  gtk_widget_add_css_class (adw_bin_get_child (ADW_BIN (self)), "undershoot-top");

  self->needs = confab_needs_button_new ();
  gtk_box_append (self->top, self->needs);
  gtk_box_append (self->top, confab_quiet_button_new ());
  self->filter = confab_conversation_filter_new ();
  self->shown = gtk_filter_list_model_new (NULL, GTK_FILTER (g_object_ref (self->filter)));
  confab_even_list_set_rows (self->list, &rows, self);
  confab_even_list_set_model (self->list, G_LIST_MODEL (self->shown));
  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (shown_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search), NULL);
  gtk_menu_button_set_create_popup_func (self->self_button, status_popup_cb, self, NULL);
  gtk_menu_button_set_create_popup_func (self->menu_button, menu_popup_cb, self, NULL);
  confab_row_menu_attach (self->list);
  add_elsewhere (self);
  g_signal_connect_object (confab_logins_get_default (), "unread-changed",
                           G_CALLBACK (elsewhere_cb), self, G_CONNECT_SWAPPED);
  update_empty (self);
}

/**
 * confab_sidebar_set_session:
 * @session: (nullable): whose conversations it lists; its models are filled
 */
void
confab_sidebar_set_session (ConfabSidebar *self, ConfabSession *session)
{
  ConfabRoster *roster = session != NULL ? confab_session_get_roster (session) : NULL;

  g_return_if_fail (CONFAB_IS_SIDEBAR (self));

  if (session == self->session)
    return;

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (confab_session_get_roster (self->session), changed_cb,
                                          self);

  g_set_object (&self->session, session);
  gtk_menu_button_set_popover (self->self_button, NULL);
  confab_needs_button_set_session (self->needs, session);
  confab_sidebar_set_conversation (self, NULL);

  if (roster != NULL)
    g_signal_connect_object (roster, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELF]);
  confab_avatar_follow (self->self_avatar, roster != NULL ? confab_roster_get_self (roster) : NULL);
  elsewhere_cb (self);
  gtk_filter_list_model_set_model (
      self->shown, roster != NULL ? confab_roster_get_conversations (roster) : NULL);
}

/**
 * confab_sidebar_set_conversation:
 * @conversation: (nullable): what is open
 */
void
confab_sidebar_set_conversation (ConfabSidebar *self, ConfabConversation *conversation)
{
  g_return_if_fail (CONFAB_IS_SIDEBAR (self));

  if (!g_set_object (&self->conversation, conversation))
    return;

  confab_conversation_filter_set_open (self->filter, conversation);
  select_open (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CONVERSATION]);
}

/**
 * confab_sidebar_focus_search:
 *
 * Puts the focus into the search entry, where typing filters the list and Enter opens the first.
 */
void
confab_sidebar_focus_search (ConfabSidebar *self)
{
  g_return_if_fail (CONFAB_IS_SIDEBAR (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/**
 * confab_sidebar_move:
 * @step: -1 to go up, 1 to go down
 * @only_unread: whether to go to the next one with unread messages, from the other end if need be
 *
 * Opens another conversation of those that are shown.
 */
void
confab_sidebar_move (ConfabSidebar *self, int step, gboolean only_unread)
{
  int n, from;

  g_return_if_fail (CONFAB_IS_SIDEBAR (self));

  n = (int) g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  from = (int) find_shown (self, self->conversation);

  if (from < 0)
    from = step > 0 ? -1 : n;

  for (int i = 1; i <= n; i++)
    {
      int to = from + i * step;
      ConfabConversation *conversation;

      if (only_unread)
        to = (to % n + n) % n;
      else if (to < 0 || to >= n)
        return;

      conversation = get_shown (self, (guint) to);

      if (!only_unread || confab_conversation_get_unread_count (conversation) > 0)
        {
          open_conversation (self, conversation);
          confab_even_list_scroll_to (self->list, (guint) to);
          return;
        }
    }
}

/**
 * confab_sidebar_show_all:
 *
 * Takes back search and filter.
 */
void
confab_sidebar_show_all (ConfabSidebar *self)
{
  g_return_if_fail (CONFAB_IS_SIDEBAR (self));

  gtk_editable_set_text (self->search, "");
  adw_toggle_group_set_active (self->show, CONFAB_SHOW_ALL);
}
