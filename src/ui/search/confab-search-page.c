// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-search-page.h"

#include "confab-kept-searches.h"
#include "confab-search-completion.h"
#include "confab-search-groups.h"
#include "confab-search-row.h"
#include "confab-search-text.h"

#include "ui/common/confab-actions.h"
#include "ui/common/confab-words.h"

#include <glib/gi18n.h>

/* Out of so many the best are chosen. */
#define BEST_OF 300

/**
 * ConfabSearchPage:
 *
 * Looks for messages in all conversations, and shows what is found by conversation. While nothing
 * has been typed it shows the searches that are kept, and how one can ask.
 */
struct _ConfabSearchPage
{
  AdwBin parent_instance;
  GtkEditable *entry;
  GtkToggleButton *keep;
  GtkWidget *summary;
  GtkLabel *count;
  AdwToggleGroup *order;
  GtkStack *pages;
  ConfabKeptSearches *kept;
  AdwPreferencesGroup *hints;
  GtkListView *list;
  AdwStatusPage *status;
  GtkWidget *more;
  GtkWidget *completion;
  ConfabSession *session;
  ConfabSearch *search;
  gboolean keeping; /* the button is being set, not pressed */
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_QUERY,
} ConfabSearchPageProp;

static GParamSpec *props[PROP_QUERY + 1];

G_DEFINE_FINAL_TYPE (ConfabSearchPage, confab_search_page, ADW_TYPE_BIN)

static void
update_keep (ConfabSearchPage *self)
{
  const char *text = self->search != NULL ? confab_search_get_text (self->search) : "";

  self->keeping = TRUE;
  gtk_toggle_button_set_active (self->keep, confab_kept_searches_contains (self->kept, text));
  gtk_widget_set_sensitive (GTK_WIDGET (self->keep), *text != '\0');
  self->keeping = FALSE;
}

/* What stands where results would. */
static void
show_status (ConfabSearchPage *self, const ConfabSearchPart *problem)
{
  const GError *error = confab_search_get_error (self->search);
  g_autofree char *text = problem != NULL ? confab_search_problem_to_text (problem)
                          : error != NULL ? confab_error_to_user_text (error)
                                          : NULL;

  adw_status_page_set_title (self->status, problem != NULL ? _ ("Not Understood")
                                           : error != NULL ? _ ("Search Failed")
                                                           : _ ("Nothing Found"));

  if (text == NULL)
    text = g_strdup (confab_search_get_is_indexing (self->search)
                         ? _ ("Older messages are still being prepared for searching.")
                         : _ ("No message has all of this."));

  adw_status_page_set_description (self->status, text);
  gtk_stack_set_visible_child_name (self->pages, "status");
}

static void
update_count (ConfabSearchPage *self, guint n)
{
  g_autofree char *count =
      confab_search_count_to_text (n, confab_search_get_has_more (self->search));
  g_autofree char *text =
      confab_search_get_is_indexing (self->search)
          ? g_strdup_printf ("%s. %s", count,
                             _ ("Older messages are still being prepared for searching."))
          : g_strdup (count);

  gtk_label_set_label (self->count, text);
}

static void
update (ConfabSearchPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->search));
  ConfabSearchQuery *query = confab_search_get_query (self->search);
  const ConfabSearchPart *problem = confab_search_query_get_problem (query);
  gboolean searching = confab_search_get_is_searching (self->search);

  gtk_widget_set_visible (self->summary, n > 0);
  gtk_widget_set_visible (self->more, n > 0 && !searching &&
                                          confab_search_get_has_more (self->search) &&
                                          n < CONFAB_SEARCH_MOST);
  update_keep (self);
  update_count (self, n);

  if (*confab_search_get_text (self->search) == '\0')
    gtk_stack_set_visible_child_name (self->pages, "start");
  else if (n > 0)
    gtk_stack_set_visible_child_name (self->pages, "results");
  else if (problem != NULL || (!searching && !confab_search_query_is_empty (query)))
    show_status (self, problem);
}

static void
searching_cb (ConfabSearchPage *self)
{
  update (self);

  if (!confab_search_get_is_searching (self->search) &&
      !confab_search_query_is_empty (confab_search_get_query (self->search)))
    confab_search_announce (GTK_WIDGET (self->entry), gtk_label_get_label (self->count));
}

/* Other results are read from their beginning. */
static void
found_cb (ConfabSearchPage *self, guint position, guint removed, guint added)
{
  update (self);

  if (position == 0 && added > 0)
    gtk_list_view_scroll_to (self->list, 0, GTK_LIST_SCROLL_NONE, NULL);
}

static void
query_cb (ConfabSearchPage *self)
{
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_QUERY]);
}

static void
open_hit (ConfabSearchPage *self, ConfabSearchHit *hit)
{
  ConfabMessage *message = confab_search_hit_get_message (hit);

  gtk_widget_activate_action (GTK_WIDGET (self), CONFAB_ACTION_SHOW_MESSAGE, "(ssx)",
                              confab_conversation_get_id (confab_search_hit_get_conversation (hit)),
                              confab_search_hit_get_remote (hit) ? ""
                                                                 : confab_message_get_id (message),
                              confab_message_get_seq (message));
}

static void
row_activated_cb (ConfabSearchPage *self, guint position)
{
  g_autoptr (ConfabSearchHit) hit =
      g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->list)), position);

  if (hit != NULL)
    open_hit (self, hit);
}

static void
changed_cb (ConfabSearchPage *self)
{
  if (self->search == NULL)
    return;

  confab_search_set_limit (
      self->search, adw_toggle_group_get_active (self->order) == 1 ? BEST_OF : CONFAB_SEARCH_SOME);
  confab_search_set_text (self->search, gtk_editable_get_text (self->entry));
  confab_search_completion_update (CONFAB_SEARCH_COMPLETION (self->completion));
}

static void
activate_cb (ConfabSearchPage *self)
{
  if (gtk_list_view_get_model (self->list) != NULL)
    row_activated_cb (self, 0);
}

static void
stop_cb (ConfabSearchPage *self)
{
  if (*gtk_editable_get_text (self->entry) != '\0')
    gtk_editable_set_text (self->entry, "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), CONFAB_ACTION_CLOSE_SEARCH, NULL);
}

static void
order_cb (ConfabSearchPage *self)
{
  gboolean best = adw_toggle_group_get_active (self->order) == 1;

  if (self->search == NULL)
    return;

  if (best)
    confab_search_set_limit (self->search, BEST_OF);

  confab_search_set_by_relevance (self->search, best);
}

static void
more_cb (ConfabSearchPage *self)
{
  confab_search_load_more (self->search);
}

static void
type_text (ConfabSearchPage *self, const char *text)
{
  gtk_editable_set_text (self->entry, text);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_set_position (self->entry, -1);
  changed_cb (self);
}

static void
offered_cb (ConfabSearchPage *self, AdwActionRow *row)
{
  type_text (self, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
}

static void
keep_cb (ConfabSearchPage *self)
{
  const char *text = self->search != NULL ? confab_search_get_text (self->search) : "";
  gboolean keep = gtk_toggle_button_get_active (self->keep);

  if (!self->keeping && *text != '\0')
    confab_kept_searches_change (self->kept, keep ? text : NULL, keep ? NULL : text);
}

static void
setup_cb (ConfabSearchPage *self, GtkListItem *item)
{
  GtkWidget *row = g_object_new (CONFAB_TYPE_SEARCH_ROW, NULL);

  g_object_bind_property (row, "summary", item, "accessible-label", G_BINDING_DEFAULT);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (ConfabSearchPage *self, GtkListItem *item)
{
  confab_search_row_set_hit (CONFAB_SEARCH_ROW (gtk_list_item_get_child (item)),
                             gtk_list_item_get_item (item));
}

static void
unbind_cb (ConfabSearchPage *self, GtkListItem *item)
{
  confab_search_row_set_hit (CONFAB_SEARCH_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
bind_header_cb (ConfabSearchPage *self, GtkListHeader *header)
{
  ConfabSearchHit *hit = gtk_list_header_get_item (header);
  GtkWidget *label =
      gtk_label_new (confab_conversation_get_title (confab_search_hit_get_conversation (hit)));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "heading");
  gtk_list_header_set_child (header, label);
}

static void
set_factories (ConfabSearchPage *self)
{
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) headers = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (rows, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (headers, "bind", G_CALLBACK (bind_header_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, rows);
  gtk_list_view_set_header_factory (self->list, headers);
}

static void
drop_search (ConfabSearchPage *self)
{
  if (self->search == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->search, self);
  confab_search_set_text (self->search, "");
  confab_search_completion_set_search (CONFAB_SEARCH_COMPLETION (self->completion), NULL);
  gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->search);
}

static void
set_session (ConfabSearchPage *self, ConfabSession *session)
{
  g_autoptr (GtkNoSelection) selection = NULL;

  if (session == self->session)
    return;

  drop_search (self);
  g_set_object (&self->session, session);
  gtk_editable_set_text (self->entry, "");
  confab_kept_searches_set_session (self->kept, session);

  if (session == NULL)
    return;

  self->search = confab_session_new_search (session);
  selection = gtk_no_selection_new (G_LIST_MODEL (confab_search_groups_new (self->search)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_signal_connect_object (self->search, "notify::query", G_CALLBACK (query_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "items-changed", G_CALLBACK (found_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "notify::is-searching", G_CALLBACK (searching_cb), self,
                           G_CONNECT_SWAPPED);
  confab_search_completion_set_search (CONFAB_SEARCH_COMPLETION (self->completion), self->search);
  update (self);
}

static void
confab_search_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ConfabSearchPage *self = CONFAB_SEARCH_PAGE (widget);

  GTK_WIDGET_CLASS (confab_search_page_parent_class)
      ->size_allocate (widget, width, height, baseline);

  if (self->completion != NULL)
    gtk_popover_present (GTK_POPOVER (self->completion));
}

static void
confab_search_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabSearchPage *self = CONFAB_SEARCH_PAGE (object);

  switch ((ConfabSearchPageProp) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_QUERY:
      g_value_set_boxed (value, confab_search_page_get_query (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_search_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((ConfabSearchPageProp) id)
    {
    case PROP_SESSION:
      set_session (CONFAB_SEARCH_PAGE (object), g_value_get_object (value));
      break;
    case PROP_QUERY:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_search_page_dispose (GObject *object)
{
  ConfabSearchPage *self = CONFAB_SEARCH_PAGE (object);

  if (self->completion != NULL)
    drop_search (self);

  g_clear_pointer (&self->completion, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_SEARCH_PAGE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (confab_search_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-search-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabSearchPage, entry);
  gtk_widget_class_bind_template_child (widget_class, ConfabSearchPage, keep);
  gtk_widget_class_bind_template_child (widget_class, ConfabSearchPage, summary);
  gtk_widget_class_bind_template_child (widget_class, ConfabSearchPage, count);
  gtk_widget_class_bind_template_child (widget_class, ConfabSearchPage, order);
  gtk_widget_class_bind_template_child (widget_class, ConfabSearchPage, pages);
  gtk_widget_class_bind_template_child (widget_class, ConfabSearchPage, kept);
  gtk_widget_class_bind_template_child (widget_class, ConfabSearchPage, hints);
  gtk_widget_class_bind_template_child (widget_class, ConfabSearchPage, list);
  gtk_widget_class_bind_template_child (widget_class, ConfabSearchPage, status);
  gtk_widget_class_bind_template_child (widget_class, ConfabSearchPage, more);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
  gtk_widget_class_bind_template_callback (widget_class, type_text);
  gtk_widget_class_bind_template_callback (widget_class, update_keep);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, order_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
}

static void
confab_search_page_class_init (ConfabSearchPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = confab_search_page_get_property;
  object_class->set_property = confab_search_page_set_property;
  object_class->dispose = confab_search_page_dispose;
  widget_class->size_allocate = confab_search_page_size_allocate;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_QUERY] =
      g_param_spec_boxed ("query", NULL, NULL, CONFAB_TYPE_SEARCH_QUERY,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  g_type_ensure (CONFAB_TYPE_KEPT_SEARCHES);
  bind_template (widget_class);
}

static void
add_hints (ConfabSearchPage *self)
{
  for (guint i = 0; confab_search_operators[i] != NULL; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *title = g_strconcat (confab_search_operators[i], ":", NULL);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                                   confab_search_operator_to_text ((ConfabSearchKind) (i + 1)));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_signal_connect_object (row, "activated", G_CALLBACK (offered_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->hints, row);
    }
}

static void
confab_search_page_init (ConfabSearchPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->completion = confab_search_completion_new (GTK_WIDGET (self), self->entry);
  set_factories (self);
  add_hints (self);
}

/**
 * confab_search_page_open:
 * @text: (nullable): what to look for; NULL leaves it as it was
 *
 * Goes into the entry, with what stands there selected.
 */
void
confab_search_page_open (ConfabSearchPage *self, const char *text)
{
  g_return_if_fail (CONFAB_IS_SEARCH_PAGE (self));

  if (text != NULL)
    gtk_editable_set_text (self->entry, text);

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
}

/**
 * confab_search_page_get_query:
 *
 * Returns: (transfer none) (nullable): what is looked for
 */
ConfabSearchQuery *
confab_search_page_get_query (ConfabSearchPage *self)
{
  g_return_val_if_fail (CONFAB_IS_SEARCH_PAGE (self), NULL);

  return self->search != NULL ? confab_search_get_query (self->search) : NULL;
}
