// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-shortcuts.h"

#include "confab-press-keys.h"

#include "base/confab-text.h"
#include "ui/common/confab-keys.h"

#include <glib/gi18n.h>

/**
 * ConfabShortcuts:
 *
 * All that keys do, to be looked up and changed. What cannot be changed has no button.
 */
struct _ConfabShortcuts
{
  AdwDialog parent_instance;
  GtkEditable *search;
  AdwPreferencesPage *page;
  GtkStack *pages;
  AdwToastOverlay *toasts;
  GtkWidget *reset_all;
  GPtrArray *rows; /* Row */
};

G_DEFINE_FINAL_TYPE (ConfabShortcuts, confab_shortcuts, ADW_TYPE_DIALOG)

typedef struct
{
  const ConfabKeys *keys;
  GtkWidget *group;
  GtkWidget *row;
  GtkWidget *box; /* the keys */
  GtkWidget *reset;
} Row;

static char *
dup_keys (const ConfabKeys *keys)
{
  return keys->action != NULL ? confab_keys_dup (keys->action) : g_strdup (keys->keys);
}

/* As they are read, and read out. */
static char *
dup_words (const ConfabKeys *keys)
{
  g_autofree char *all = dup_keys (keys);
  g_auto (GStrv) each = g_strsplit (all, " ", -1);
  GString *words = g_string_new (NULL);

  for (guint i = 0; each[i] != NULL; i++)
    {
      guint keyval;
      GdkModifierType modifiers;
      g_autofree char *label = NULL;

      if (!gtk_accelerator_parse (each[i], &keyval, &modifiers))
        continue;

      label = gtk_accelerator_get_label (keyval, modifiers);
      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", label);
    }

  return g_string_free (words, FALSE);
}

static void
show_keys (Row *row)
{
  g_autofree char *words = dup_words (row->keys);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", confab_keys_get_title (row->keys),
                                             *words != '\0' ? words : C_ ("keys", "None"));

  gtk_label_set_label (GTK_LABEL (row->box), *words != '\0' ? words : C_ ("keys", "None"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);

  if (row->reset != NULL)
    gtk_widget_set_visible (row->reset, confab_keys_is_changed (row->keys));
}

static void
show_all (ConfabShortcuts *self)
{
  g_autoptr (GVariant) changed = confab_keys_dup_all ();

  for (guint i = 0; i < self->rows->len; i++)
    show_keys (g_ptr_array_index (self->rows, i));

  gtk_widget_set_sensitive (self->reset_all, g_variant_n_children (changed) > 0);
}

static gboolean
matches (Row *row, const char *needle)
{
  g_autofree char *words = dup_words (row->keys);
  g_autofree char *all = g_strdup_printf ("%s %s", confab_keys_get_title (row->keys), words);
  g_autofree char *folded = confab_text_fold (all);

  return strstr (folded, needle) != NULL;
}

/* A group is there while one of it is. */
static void
search_cb (ConfabShortcuts *self)
{
  g_autofree char *needle = confab_text_fold (gtk_editable_get_text (self->search));
  gboolean any = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_set_visible (((Row *) g_ptr_array_index (self->rows, i))->group, FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);
      gboolean visible = matches (row, needle);

      gtk_widget_set_visible (row->row, visible);
      any = any || visible;

      if (visible)
        gtk_widget_set_visible (row->group, TRUE);
    }

  gtk_stack_set_visible_child_name (self->pages, any ? "list" : "none");
}

static void
undo_cb (AdwToast *toast, gpointer before)
{
  confab_keys_set_all (before);
}

/* With a way back to what was before. */
static void
offer_undo (ConfabShortcuts *self, GVariant *before, const char *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), g_variant_ref (before),
                         (GClosureNotify) (void (*) (void)) g_variant_unref, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
reset_all_cb (ConfabShortcuts *self)
{
  g_autoptr (GVariant) before = confab_keys_dup_all ();

  confab_keys_set_all (NULL);
  offer_undo (self, before, _ ("All shortcuts are as they were at first"));
}

static Row *
find_row (ConfabShortcuts *self, gpointer widget)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      if (row->row == widget || row->reset == widget)
        return row;
    }

  return NULL;
}

static void
reset_cb (ConfabShortcuts *self, GtkWidget *button)
{
  Row *row = find_row (self, button);
  const char *accelerator = row->keys->keys;
  const ConfabKeys *other = confab_keys_find_other (row->keys, accelerator);
  g_autofree char *text = NULL;
  g_autoptr (GVariant) before = confab_keys_dup_all ();

  confab_keys_set (row->keys, NULL);

  if (other == NULL)
    return;

  /* What took its keys gives them back. */
  confab_keys_set (other, "");
  /* Translators: what keys do, which have none now */
  text = g_strdup_printf (_ ("“%s” has no keys now"), confab_keys_get_title (other));
  offer_undo (self, before, text);
}

static void
row_cb (ConfabShortcuts *self, GtkWidget *widget)
{
  adw_dialog_present (confab_press_keys_new (find_row (self, widget)->keys), GTK_WIDGET (self));
}

static void
add_row (ConfabShortcuts *self, AdwPreferencesGroup *group, const ConfabKeys *keys)
{
  Row *row = g_new0 (Row, 1);

  row->keys = keys;
  row->group = GTK_WIDGET (group);
  row->row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title",
                           confab_keys_get_title (keys), NULL);
  row->box = gtk_label_new (NULL);
  gtk_widget_add_css_class (row->box, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (row->box), TRUE);
  gtk_label_set_xalign (GTK_LABEL (row->box), 1);

  if (keys->action != NULL)
    {
      row->reset = gtk_button_new_from_icon_name ("edit-undo-symbolic");
      gtk_widget_set_valign (row->reset, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (row->reset, "flat");
      gtk_widget_set_tooltip_text (row->reset, _ ("Reset"));
      g_signal_connect_object (row->reset, "clicked", G_CALLBACK (reset_cb), self,
                               G_CONNECT_SWAPPED);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row->row), row->reset);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row->row), TRUE);
      g_signal_connect_object (row->row, "activated", G_CALLBACK (row_cb), self, G_CONNECT_SWAPPED);
    }

  adw_action_row_add_suffix (ADW_ACTION_ROW (row->row), row->box);
  adw_preferences_group_add (group, row->row);
  g_ptr_array_add (self->rows, row);
}

static void
add_rows (ConfabShortcuts *self)
{
  guint n;
  const ConfabKeys *table = confab_keys_get_table (&n);
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; i < n; i++)
    {
      if (table[i].keys != NULL)
        {
          add_row (self, group, &table[i]);
          continue;
        }

      group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
      adw_preferences_group_set_title (group, confab_keys_get_title (&table[i]));
      adw_preferences_page_add (self->page, group);
    }
}

static GtkWidget *
make_nothing (void)
{
  GtkWidget *nothing = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (nothing), "edit-find-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (nothing), _ ("No Shortcut Found"));
  adw_status_page_set_description (ADW_STATUS_PAGE (nothing),
                                   _ ("Look for what it does, or for its keys."));
  gtk_widget_add_css_class (nothing, "compact");
  return nothing;
}

static void
confab_shortcuts_dispose (GObject *object)
{
  g_clear_pointer (&CONFAB_SHORTCUTS (object)->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (confab_shortcuts_parent_class)->dispose (object);
}

static void
confab_shortcuts_class_init (ConfabShortcutsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = confab_shortcuts_dispose;
}

static void
add_bars (ConfabShortcuts *self, AdwToolbarView *view)
{
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *search = gtk_search_entry_new ();

  self->reset_all = gtk_button_new_with_mnemonic (_ ("_Reset All"));
  g_signal_connect_object (self->reset_all, "clicked", G_CALLBACK (reset_all_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_halign (self->reset_all, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (self->reset_all, 6);
  gtk_widget_set_margin_bottom (self->reset_all, 6);
  adw_toolbar_view_add_bottom_bar (view, self->reset_all);
  adw_toolbar_view_add_top_bar (view, bar);

  self->search = GTK_EDITABLE (search);
  gtk_search_entry_set_placeholder_text (GTK_SEARCH_ENTRY (search), _ ("Search shortcuts"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search shortcuts"), -1);
  gtk_widget_set_margin_start (search, 12);
  gtk_widget_set_margin_end (search, 12);
  gtk_widget_set_margin_bottom (search, 6);
  g_signal_connect_object (search, "search-changed", G_CALLBACK (search_cb), self,
                           G_CONNECT_SWAPPED);
  adw_toolbar_view_add_top_bar (view, search);
}

static void
confab_shortcuts_init (ConfabShortcuts *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *stack = gtk_stack_new ();

  self->rows = g_ptr_array_new_with_free_func (g_free);
  self->pages = GTK_STACK (stack);
  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  add_bars (self, ADW_TOOLBAR_VIEW (view));
  adw_preferences_page_set_description (
      self->page,
      _ ("Choose one to press other keys for it. What cannot be chosen is the same everywhere."));
  add_rows (self);
  gtk_stack_add_named (self->pages, GTK_WIDGET (self->page), "list");
  gtk_stack_add_named (self->pages, make_nothing (), "none");
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), stack);
  adw_toast_overlay_set_child (self->toasts, view);
  adw_dialog_set_child (ADW_DIALOG (self), GTK_WIDGET (self->toasts));
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Keyboard Shortcuts"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 560);
  adw_dialog_set_content_height (ADW_DIALOG (self), 640);
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->search));
  confab_keys_follow (G_CALLBACK (show_all), self);
  show_all (self);
}

/**
 * confab_shortcuts_new:
 *
 * Returns: (transfer floating): a dialog to be presented
 */
AdwDialog *
confab_shortcuts_new (void)
{
  return g_object_new (CONFAB_TYPE_SHORTCUTS, NULL);
}
