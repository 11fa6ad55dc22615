// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-switcher-dialog.h"

#include "base/confab-async.h"
#include "confab-switcher-row.h"
#include "confab-switcher-search.h"
#include "ui/common/confab-actions.h"
#include "ui/common/confab-announce.h"
#include "ui/common/confab-report.h"
#include "ui/common/confab-toast.h"
#include "ui/widgets/confab-placeholder.h"

/* The first line is there at once, the others come with the frames that follow. */
#define MORE_ROWS 4

/**
 * ConfabSwitcherDialog:
 *
 * Goes to a conversation, a person or an action by some letters of its name. The entry keeps the
 * focus, and the keys that move in the list work in it.
 */
struct _ConfabSwitcherDialog
{
  AdwDialog parent_instance;
  ConfabSession *session;
  ConfabSwitcherSearch *search_all;
  AdwToastOverlay *toasts;
  GtkEditable *search;
  GtkStack *pages;
  GtkListView *list;
  GListStore *found;
  GtkSingleSelection *selection;
  GPtrArray *items; /* all that was found */
  guint growth;     /* a tick callback that makes lines for the rest of it */
  guint refresh;    /* a tick callback that collects and searches anew */
  gboolean picking; /* what is chosen is told, not gone to */
};

static guint picked_signal;

G_DEFINE_FINAL_TYPE (ConfabSwitcherDialog, confab_switcher_dialog, ADW_TYPE_DIALOG)

typedef struct
{
  ConfabSwitcherDialog *dialog;
  DexFuture *future;
} Wait;

static void
wait_free (Wait *wait)
{
  g_object_unref (wait->dialog);
  dex_unref (wait->future);
  g_free (wait);
}

/* The dialog gives the focus back when it is closed, so it is closed first. */
static void
close_and_activate (ConfabSwitcherDialog *self, const char *action, const char *id)
{
  g_autoptr (ConfabSwitcherDialog) held = g_object_ref (self);
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  adw_dialog_close (ADW_DIALOG (self));

  if (window != NULL && id != NULL)
    gtk_widget_activate_action (window, action, "s", id);
  else if (window != NULL)
    gtk_widget_activate_action (window, action, NULL);
}

static void
take_conversation (ConfabSwitcherDialog *self, ConfabConversation *conversation)
{
  g_autoptr (ConfabSwitcherDialog) held = g_object_ref (self);

  if (!self->picking)
    {
      close_and_activate (self, CONFAB_ACTION_OPEN_CONVERSATION,
                          confab_conversation_get_id (conversation));
      return;
    }

  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, picked_signal, 0, conversation);
}

static DexFuture *
begin_fiber (Wait *wait)
{
  ConfabSwitcherDialog *self = wait->dialog;
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabConversation) conversation = dex_await_object (dex_ref (wait->future), &error);

  gtk_widget_set_sensitive (GTK_WIDGET (self->toasts), TRUE);

  /* it was closed in the meantime */
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return NULL;

  if (conversation != NULL)
    {
      take_conversation (self, conversation);
    }
  else
    {
      confab_report_error (GTK_WIDGET (self->toasts), error);
      gtk_widget_grab_focus (GTK_WIDGET (self->search));
    }

  return NULL;
}

static void
begin_direct (ConfabSwitcherDialog *self, ConfabUser *user)
{
  Wait *wait = g_new0 (Wait, 1);

  wait->dialog = g_object_ref (self);
  wait->future = confab_session_new_direct (self->session, user);
  gtk_widget_set_sensitive (GTK_WIDGET (self->toasts), FALSE);
  CONFAB_SPAWN_AND_FORGET (begin_fiber, wait, (GDestroyNotify) wait_free);
}

static void
go_to (ConfabSwitcherDialog *self, ConfabSwitcherItem *item)
{
  ConfabConversation *conversation = confab_switcher_item_get_conversation (item);
  ConfabUser *user = confab_switcher_item_get_user (item);

  if (conversation != NULL)
    take_conversation (self, conversation);
  else if (user != NULL)
    begin_direct (self, user);
  else
    close_and_activate (self, confab_switcher_item_get_action (item)->name, NULL);
}

static void
activate_cb (ConfabSwitcherDialog *self, guint position)
{
  g_autoptr (ConfabSwitcherItem) item =
      g_list_model_get_item (G_LIST_MODEL (self->found), position);

  if (item != NULL)
    go_to (self, item);
}

static void
search_activate_cb (ConfabSwitcherDialog *self)
{
  activate_cb (self, gtk_single_selection_get_selected (self->selection));
}

static void
stop_search_cb (ConfabSwitcherDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* The focus does not move, so a screen reader has to be told what is selected. */
static void
announce_selected (ConfabSwitcherDialog *self)
{
  ConfabSwitcherItem *item = gtk_single_selection_get_selected_item (self->selection);
  g_autofree char *summary = item != NULL ? confab_switcher_item_dup_summary (item) : NULL;

  if (summary != NULL)
    confab_announce (GTK_WIDGET (self->search), summary);
}

/* Returns whether more lines are missing. */
static gboolean
grow (ConfabSwitcherDialog *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->found));

  for (guint i = n; i < MIN (n + MORE_ROWS, self->items->len); i++)
    {
      g_autoptr (ConfabSwitcherItem) line = g_object_new (CONFAB_TYPE_SWITCHER_ITEM, NULL);

      confab_switcher_item_assign (line, g_ptr_array_index (self->items, i));
      g_list_store_append (self->found, line);
    }

  return g_list_model_get_n_items (G_LIST_MODEL (self->found)) < self->items->len;
}

static gboolean
grow_cb (GtkWidget *widget, GdkFrameClock *frames, gpointer data)
{
  ConfabSwitcherDialog *self = CONFAB_SWITCHER_DIALOG (widget);

  if (grow (self))
    return G_SOURCE_CONTINUE;

  self->growth = 0;
  return G_SOURCE_REMOVE;
}

static void
select_position (ConfabSwitcherDialog *self, guint position)
{
  while (position >= g_list_model_get_n_items (G_LIST_MODEL (self->found)) && grow (self))
    ;

  gtk_single_selection_set_selected (self->selection, position);
  gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_NONE, NULL);
}

/* The lines stay and show something else. Those that are missing come with the next frames. */
static void
show_found (ConfabSwitcherDialog *self, GPtrArray *items)
{
  guint old = g_list_model_get_n_items (G_LIST_MODEL (self->found));

  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = g_ptr_array_ref (items);

  for (guint i = 0; i < MIN (old, items->len); i++)
    {
      g_autoptr (ConfabSwitcherItem) line = g_list_model_get_item (G_LIST_MODEL (self->found), i);

      confab_switcher_item_assign (line, g_ptr_array_index (items, i));
    }

  if (old > items->len)
    g_list_store_splice (self->found, items->len, old - items->len, NULL, 0);
  else if (old < items->len && grow (self) && self->growth == 0)
    self->growth = gtk_widget_add_tick_callback (GTK_WIDGET (self), grow_cb, NULL, NULL);

  gtk_stack_set_visible_child_name (self->pages, items->len > 0 ? "list" : "empty");
}

static void
search_changed_cb (ConfabSwitcherDialog *self)
{
  g_autoptr (GPtrArray) items = NULL;

  if (self->search_all == NULL)
    return;

  items = confab_switcher_search_run (self->search_all, gtk_editable_get_text (self->search));
  show_found (self, items);

  if (items->len > 0)
    select_position (self, 0);

  announce_selected (self);
}

/* What is selected stays so, wherever it is now. */
static gboolean
refresh_cb (GtkWidget *widget, GdkFrameClock *frames, gpointer data)
{
  ConfabSwitcherDialog *self = CONFAB_SWITCHER_DIALOG (widget);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (ConfabSwitcherItem) selected = g_object_new (CONFAB_TYPE_SWITCHER_ITEM, NULL);
  ConfabSwitcherItem *line = gtk_single_selection_get_selected_item (self->selection);
  guint position = 0;

  self->refresh = 0;

  if (line != NULL)
    confab_switcher_item_assign (selected, line);

  confab_switcher_search_collect (self->search_all);
  items = confab_switcher_search_run (self->search_all, gtk_editable_get_text (self->search));
  show_found (self, items);

  if (items->len > 0)
    select_position (self, g_ptr_array_find_with_equal_func (
                               items, selected, (GEqualFunc) confab_switcher_item_equals, &position)
                               ? position
                               : 0);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (ConfabSwitcherDialog *self, ConfabChangeSet *changes)
{
  if (self->refresh == 0 && confab_switcher_search_concerns (self->search_all, changes))
    self->refresh = gtk_widget_add_tick_callback (GTK_WIDGET (self), refresh_cb, NULL, NULL);
}

/* How many rows are seen at once. */
static int
get_page (ConfabSwitcherDialog *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list));
  int n = (int) g_list_model_get_n_items (G_LIST_MODEL (self->found));
  double upper = gtk_adjustment_get_upper (adjustment);

  return upper > 0 ? MAX (1, (int) (gtk_adjustment_get_page_size (adjustment) * n / upper)) : 1;
}

static gboolean
key_cb (ConfabSwitcherDialog *self, guint keyval, guint keycode, GdkModifierType state)
{
  int n = (int) g_list_model_get_n_items (G_LIST_MODEL (self->found));
  int at = (int) gtk_single_selection_get_selected (self->selection);
  int step;

  if (n == 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    step = -1;
  else if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    step = 1;
  else if (keyval == GDK_KEY_Page_Up || keyval == GDK_KEY_KP_Page_Up)
    step = -get_page (self);
  else if (keyval == GDK_KEY_Page_Down || keyval == GDK_KEY_KP_Page_Down)
    step = get_page (self);
  else
    return GDK_EVENT_PROPAGATE;

  select_position (self, (guint) CLAMP (at + step, 0, n - 1));
  announce_selected (self);
  return GDK_EVENT_STOP;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *row = g_object_new (CONFAB_TYPE_SWITCHER_ROW, NULL);

  g_object_bind_property (row, "summary", item, "accessible-label", G_BINDING_DEFAULT);
  gtk_list_item_set_focusable (item, FALSE);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  confab_switcher_row_set_item (CONFAB_SWITCHER_ROW (gtk_list_item_get_child (item)),
                                gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  confab_switcher_row_set_item (CONFAB_SWITCHER_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
show_toast_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  confab_toast_show (CONFAB_SWITCHER_DIALOG (widget)->toasts,
                     g_variant_get_string (parameter, NULL));
}

static void
confab_switcher_dialog_dispose (GObject *object)
{
  ConfabSwitcherDialog *self = CONFAB_SWITCHER_DIALOG (object);

  adw_dialog_set_child (ADW_DIALOG (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_SWITCHER_DIALOG);
  g_clear_object (&self->selection);
  g_clear_object (&self->found);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->search_all, confab_switcher_search_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (confab_switcher_dialog_parent_class)->dispose (object);
}

static void
confab_switcher_dialog_class_init (ConfabSwitcherDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = confab_switcher_dialog_dispose;

  picked_signal = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, CONFAB_TYPE_CONVERSATION);
  gtk_widget_class_install_action (widget_class, CONFAB_ACTION_SHOW_TOAST, "s", show_toast_cb);
  g_type_ensure (CONFAB_TYPE_PLACEHOLDER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-switcher-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabSwitcherDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, ConfabSwitcherDialog, search);
  gtk_widget_class_bind_template_child (widget_class, ConfabSwitcherDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, ConfabSwitcherDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
confab_switcher_dialog_init (ConfabSwitcherDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->search));
  self->found = g_list_store_new (CONFAB_TYPE_SWITCHER_ITEM);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->found)));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->search), keys);
}

/**
 * confab_switcher_dialog_new:
 * @current: (nullable): what is open
 * @recent: ids of conversations, the one that was opened last first
 *
 * Returns: (transfer floating): a dialog that goes where one wants and closes
 */
AdwDialog *
confab_switcher_dialog_new (ConfabSession *session,
                            ConfabConversation *current,
                            const char *const *recent)
{
  ConfabSwitcherDialog *self = g_object_new (CONFAB_TYPE_SWITCHER_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->search_all = confab_switcher_search_new (session, current, recent);
  g_signal_connect_object (confab_session_get_roster (session), "changed", G_CALLBACK (changed_cb),
                           self, G_CONNECT_SWAPPED);
  search_changed_cb (self);
  return ADW_DIALOG (self);
}

/**
 * confab_switcher_dialog_new_picker:
 * @current: (nullable): what is open
 * @recent: ids of conversations, the one that was opened last first
 * @title: what a conversation is chosen for
 *
 * Returns: (transfer floating): a dialog that tells which conversation was chosen and closes
 */
AdwDialog *
confab_switcher_dialog_new_picker (ConfabSession *session,
                                   ConfabConversation *current,
                                   const char *const *recent,
                                   const char *title)
{
  ConfabSwitcherDialog *self =
      CONFAB_SWITCHER_DIALOG (confab_switcher_dialog_new (session, current, recent));

  self->picking = TRUE;
  confab_switcher_search_leave_out_actions (self->search_all);
  adw_dialog_set_title (ADW_DIALOG (self), title);
  g_object_set (self->search, "placeholder-text", title, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  return ADW_DIALOG (self);
}
