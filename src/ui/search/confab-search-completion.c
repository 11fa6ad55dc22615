// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-search-completion.h"

#include "client/model/confab-search-suggest.h"
#include "confab-search-text.h"

#include <glib/gi18n.h>

/**
 * ConfabSearchCompletion:
 *
 * Offers operators, people, conversations, values and dates as one types.
 */
struct _ConfabSearchCompletion
{
  GtkPopover parent_instance;
  GtkListBox *list;
  GtkEditable *entry;
  ConfabSearch *search;
  GPtrArray *suggestions; /* ConfabSearchSuggestion, as in the list */
  gboolean taking;
};

G_DEFINE_FINAL_TYPE (ConfabSearchCompletion, confab_search_completion, GTK_TYPE_POPOVER)

static void
hide (ConfabSearchCompletion *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
take (ConfabSearchCompletion *self, int i)
{
  const ConfabSearchSuggestion *suggestion;
  int at;

  if (self->suggestions == NULL || i < 0 || i >= (int) self->suggestions->len)
    return;

  suggestion = g_ptr_array_index (self->suggestions, i);
  at = (int) g_utf8_strlen (suggestion->text, (gssize) suggestion->at);

  /* The text first, and the cursor where it belongs, before what goes on from there is offered. */
  self->taking = TRUE;
  gtk_editable_set_text (self->entry, suggestion->text);
  gtk_editable_set_position (self->entry, at);
  self->taking = FALSE;
  confab_search_completion_update (self);
}

static void
activated_cb (ConfabSearchCompletion *self, GtkListBoxRow *row)
{
  take (self, gtk_list_box_row_get_index (row));
}

static int
get_chosen (ConfabSearchCompletion *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? gtk_list_box_row_get_index (row) : -1;
}

static void
choose (ConfabSearchCompletion *self, int i)
{
  int n = (int) self->suggestions->len;
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (i + n) % n);
  const ConfabSearchSuggestion *suggestion = g_ptr_array_index (self->suggestions, (i + n) % n);

  gtk_list_box_select_row (self->list, row);
  confab_search_announce (GTK_WIDGET (self->entry),
                          suggestion->name != NULL ? suggestion->name
                          : suggestion->value != NULL
                              ? suggestion->value
                              : confab_search_operator_to_text (suggestion->kind));
}

static gboolean
key_cb (ConfabSearchCompletion *self, guint keyval, guint keycode, GdkModifierType state)
{
  int chosen;

  if (!gtk_widget_get_visible (GTK_WIDGET (self)) ||
      (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  chosen = get_chosen (self);

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      choose (self, chosen + 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      choose (self, chosen < 0 ? -1 : chosen - 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      take (self, MAX (chosen, 0));
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (chosen < 0)
        return GDK_EVENT_PROPAGATE;

      take (self, chosen);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      hide (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static GtkWidget *
make_row (const ConfabSearchSuggestion *suggestion)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *name =
      suggestion->value != NULL
          ? g_strdup (suggestion->value)
          : g_strconcat (confab_search_operators[suggestion->kind - 1], ":", NULL);
  GtkWidget *label = gtk_label_new (name);
  const char *words =
      suggestion->value == NULL ? confab_search_operator_to_text (suggestion->kind)
      : suggestion->name != NULL && !g_str_equal (suggestion->name, suggestion->value)
          ? suggestion->name
          : NULL;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);

  if (words != NULL)
    {
      GtkWidget *more = gtk_label_new (words);

      gtk_label_set_ellipsize (GTK_LABEL (more), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (more, "dim-label");
      gtk_box_append (GTK_BOX (box), more);
    }

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_can_focus (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (GTK_LABEL (label)), -1);
  return row;
}

static void
point_to_entry (ConfabSearchCompletion *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  graphene_rect_t bounds;

  if (parent != NULL && gtk_widget_compute_bounds (GTK_WIDGET (self->entry), parent, &bounds))
    gtk_popover_set_pointing_to (
        GTK_POPOVER (self), &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                              (int) bounds.size.width, (int) bounds.size.height });
}

static gboolean
has_focus (ConfabSearchCompletion *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->entry));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == GTK_WIDGET (self->entry) ||
                           gtk_widget_is_ancestor (focus, GTK_WIDGET (self->entry)));
}

static void
confab_search_completion_dispose (GObject *object)
{
  ConfabSearchCompletion *self = CONFAB_SEARCH_COMPLETION (object);

  g_clear_object (&self->search);
  g_clear_pointer (&self->suggestions, g_ptr_array_unref);

  G_OBJECT_CLASS (confab_search_completion_parent_class)->dispose (object);
}

static void
confab_search_completion_class_init (ConfabSearchCompletionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = confab_search_completion_dispose;
}

static void
confab_search_completion_init (ConfabSearchCompletion *self)
{
  GtkWidget *list = gtk_list_box_new ();

  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_activate_on_single_click (self->list, TRUE);
  gtk_widget_set_can_focus (list, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Ways to go on"), -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);

  gtk_popover_set_child (GTK_POPOVER (self), list);
  gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "menu");
  gtk_widget_add_css_class (GTK_WIDGET (self), "search-completion");
}

/**
 * confab_search_completion_new:
 * @parent: what the entry is in
 * @entry: what is typed into
 *
 * Returns: (transfer none): a completion for the entry; @parent holds it
 */
GtkWidget *
confab_search_completion_new (GtkWidget *parent, GtkEditable *entry)
{
  ConfabSearchCompletion *self = g_object_new (CONFAB_TYPE_SEARCH_COMPLETION, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = entry;
  gtk_widget_set_parent (GTK_WIDGET (self), parent);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (entry), keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (hide), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (entry), focus);
  return GTK_WIDGET (self);
}

/**
 * confab_search_completion_set_search:
 * @search: (nullable): whose people and conversations are offered
 */
void
confab_search_completion_set_search (ConfabSearchCompletion *self, ConfabSearch *search)
{
  g_return_if_fail (CONFAB_IS_SEARCH_COMPLETION (self));

  g_set_object (&self->search, search);
  hide (self);
}

/**
 * confab_search_completion_update:
 *
 * Offers what fits what has been typed by now, up to the cursor. An empty entry is offered nothing.
 */
void
confab_search_completion_update (ConfabSearchCompletion *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  const char *cursor;
  g_autoptr (GDateTime) now = NULL;

  g_return_if_fail (CONFAB_IS_SEARCH_COMPLETION (self));

  if (self->taking)
    return;

  gtk_list_box_remove_all (self->list);
  g_clear_pointer (&self->suggestions, g_ptr_array_unref);
  cursor = g_utf8_offset_to_pointer (text, gtk_editable_get_position (self->entry));

  if (self->search != NULL && cursor > text && cursor[-1] != ' ' && has_focus (self))
    {
      now = confab_search_dup_now (self->search);
      self->suggestions = confab_search_suggest (confab_search_get_roster (self->search), text,
                                                 (gsize) (cursor - text), now);
    }

  for (guint i = 0; self->suggestions != NULL && i < self->suggestions->len; i++)
    gtk_list_box_append (self->list, make_row (g_ptr_array_index (self->suggestions, i)));

  if (self->suggestions == NULL || self->suggestions->len == 0)
    {
      hide (self);
      return;
    }

  point_to_entry (self);
  gtk_popover_popup (GTK_POPOVER (self));
}
