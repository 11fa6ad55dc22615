// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-reactions-dialog.h"

#include "client/model/confab-reactions.h"
#include "ui/widgets/confab-avatar.h"

#include <glib/gi18n.h>

/**
 * ConfabReactionsDialog:
 *
 * Who reacted to a message, and with what. A list of any length: only what is visible has widgets.
 */
struct _ConfabReactionsDialog
{
  AdwDialog parent_instance;
  ConfabMessage *message;
  ConfabRoster *roster;
  GtkStringList *list; /* "emoji\nuser id", by emoji */
};

G_DEFINE_FINAL_TYPE (ConfabReactionsDialog, confab_reactions_dialog, ADW_TYPE_DIALOG)

/* Those with the same emoji stand together, in the order of the bar. */
static void
fill (ConfabReactionsDialog *self)
{
  GPtrArray *reactions = confab_message_get_reactions (self->message);
  g_autoptr (GArray) sums = confab_reactions_add_up (reactions, NULL);
  g_autoptr (GHashTable) groups =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  guint old = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  for (guint i = 0; i < sums->len; i++)
    g_hash_table_insert (groups, (char *) g_array_index (sums, ConfabReactionSum, i).emoji,
                         g_ptr_array_new ());

  for (guint i = 0; reactions != NULL && i < reactions->len; i++)
    {
      ConfabReactionData *reaction = g_ptr_array_index (reactions, i);

      g_ptr_array_add (g_hash_table_lookup (groups, reaction->emoji), reaction);
    }

  for (guint i = 0; i < sums->len; i++)
    {
      const char *emoji = g_array_index (sums, ConfabReactionSum, i).emoji;
      GPtrArray *group = g_hash_table_lookup (groups, emoji);

      for (guint k = 0; k < group->len; k++)
        g_ptr_array_add (lines,
                         g_strdup_printf ("%s\n%s", emoji,
                                          ((ConfabReactionData *) group->pdata[k])->user_id));
    }

  g_ptr_array_add (lines, NULL);
  gtk_string_list_splice (self->list, 0, old, (const char *const *) lines->pdata);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (box), confab_avatar_new (NULL, 32));
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), gtk_label_new (NULL));
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, ConfabReactionsDialog *self)
{
  GtkStringObject *line = gtk_list_item_get_item (item);
  g_auto (GStrv) parts = g_strsplit (gtk_string_object_get_string (line), "\n", 2);
  ConfabUser *user = confab_roster_get_user (self->roster, parts[1]);
  const char *name = user == NULL                     ? _ ("Somebody")
                     : confab_user_get_is_self (user) ? _ ("You")
                                                      : confab_user_get_display_name (user);
  GtkWidget *avatar = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *label = gtk_widget_get_next_sibling (avatar);
  /* Translators: who, and with which emoji */
  g_autofree char *summary = g_strdup_printf (_ ("%s reacted with %s"), name, parts[0]);

  g_object_set (avatar, "text", user != NULL ? confab_user_get_display_name (user) : name, NULL);
  confab_avatar_follow (CONFAB_AVATAR (avatar), user);
  gtk_label_set_label (GTK_LABEL (label), name);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (label)), parts[0]);
  gtk_list_item_set_accessible_label (item, summary);
}

static void
confab_reactions_dialog_dispose (GObject *object)
{
  ConfabReactionsDialog *self = CONFAB_REACTIONS_DIALOG (object);

  adw_dialog_set_child (ADW_DIALOG (self), NULL);
  g_clear_object (&self->message);
  g_clear_object (&self->roster);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (confab_reactions_dialog_parent_class)->dispose (object);
}

static void
confab_reactions_dialog_class_init (ConfabReactionsDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = confab_reactions_dialog_dispose;
}

static void
confab_reactions_dialog_init (ConfabReactionsDialog *self)
{
  GtkWidget *toolbar = adw_toolbar_view_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkNoSelection *selection;
  GtkWidget *view;

  self->list = gtk_string_list_new (NULL);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->list)));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  view = gtk_list_view_new (GTK_SELECTION_MODEL (selection), factory);
  gtk_widget_add_css_class (view, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Reactions"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), scroller);
  adw_dialog_set_child (ADW_DIALOG (self), toolbar);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Reactions"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 360);
  adw_dialog_set_content_height (ADW_DIALOG (self), 420);
}

/**
 * confab_reactions_dialog_new:
 * @roster: who people are
 *
 * Returns: (transfer floating): a dialog that says who reacted to @message
 */
AdwDialog *
confab_reactions_dialog_new (ConfabMessage *message, ConfabRoster *roster)
{
  ConfabReactionsDialog *self = g_object_new (CONFAB_TYPE_REACTIONS_DIALOG, NULL);

  self->message = g_object_ref (message);
  self->roster = g_object_ref (roster);
  g_signal_connect_object (message, "notify::reactions", G_CALLBACK (fill), self,
                           G_CONNECT_SWAPPED);
  fill (self);
  return ADW_DIALOG (self);
}
