// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-list-end.h"

#include <glib/gi18n.h>

/**
 * ConfabListEnd:
 *
 * The end of a list that the server gives by pages. What follows is wanted before somebody has
 * scrolled to the end of what is there, and at once where that does not fill the window. When it
 * could not be had there is a button instead of the spinner.
 */
struct _ConfabListEnd
{
  AdwBin parent_instance;
  GtkScrolledWindow *scroller; /* while it is in one; not owned */
  char *next;                  /* what to ask for what follows, or NULL */
  gboolean asked;              /* and has not come */
};

static guint wanted_signal;

G_DEFINE_FINAL_TYPE (ConfabListEnd, confab_list_end, ADW_TYPE_BIN)

static gboolean
is_near (ConfabListEnd *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double page = gtk_adjustment_get_page_size (adjustment);

  return page > 0 &&
         gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_value (adjustment) - page <
             page;
}

static void
ask (ConfabListEnd *self)
{
  self->asked = TRUE;
  g_signal_emit (self, wanted_signal, 0);
}

static void
scrolled_cb (ConfabListEnd *self)
{
  if (self->next != NULL && !self->asked && gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      is_near (self))
    ask (self);
}

static void
show_spinner (ConfabListEnd *self)
{
  if (!ADW_IS_SPINNER (adw_bin_get_child (ADW_BIN (self))))
    adw_bin_set_child (ADW_BIN (self), adw_spinner_new ());
}

static void
again_cb (ConfabListEnd *self)
{
  show_spinner (self);
  ask (self);
}

static void
confab_list_end_root (GtkWidget *widget)
{
  ConfabListEnd *self = CONFAB_LIST_END (widget);
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;

  GTK_WIDGET_CLASS (confab_list_end_parent_class)->root (widget);

  if (scroller == NULL)
    return;

  self->scroller = GTK_SCROLLED_WINDOW (scroller);
  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
confab_list_end_unroot (GtkWidget *widget)
{
  ConfabListEnd *self = CONFAB_LIST_END (widget);

  if (self->scroller != NULL)
    g_signal_handlers_disconnect_by_func (gtk_scrolled_window_get_vadjustment (self->scroller),
                                          scrolled_cb, self);

  self->scroller = NULL;

  GTK_WIDGET_CLASS (confab_list_end_parent_class)->unroot (widget);
}

static void
confab_list_end_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (confab_list_end_parent_class)->map (widget);

  if (CONFAB_LIST_END (widget)->scroller != NULL)
    scrolled_cb (CONFAB_LIST_END (widget));
}

static void
confab_list_end_finalize (GObject *object)
{
  g_free (CONFAB_LIST_END (object)->next);

  G_OBJECT_CLASS (confab_list_end_parent_class)->finalize (object);
}

static void
confab_list_end_class_init (ConfabListEndClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = confab_list_end_finalize;
  widget_class->root = confab_list_end_root;
  widget_class->unroot = confab_list_end_unroot;
  widget_class->map = confab_list_end_map;

  wanted_signal = g_signal_new ("wanted", CONFAB_TYPE_LIST_END, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
confab_list_end_init (ConfabListEnd *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * confab_list_end_get_next:
 *
 * Returns: (nullable): what was set last
 */
const char *
confab_list_end_get_next (ConfabListEnd *self)
{
  g_return_val_if_fail (CONFAB_IS_LIST_END (self), NULL);

  return self->next;
}

/**
 * confab_list_end_set_next:
 * @next: (nullable): what to ask for what follows; NULL when nothing does, or nobody knows yet
 *
 * A page is there: the next may be wanted.
 */
void
confab_list_end_set_next (ConfabListEnd *self, const char *next)
{
  g_return_if_fail (CONFAB_IS_LIST_END (self));

  g_set_str (&self->next, next);
  self->asked = FALSE;
  show_spinner (self);
  gtk_widget_set_visible (GTK_WIDGET (self), next != NULL);
}

/**
 * confab_list_end_fail:
 *
 * What was wanted could not be had: it is wanted again when somebody says so.
 */
void
confab_list_end_fail (ConfabListEnd *self)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Try Again"));

  g_return_if_fail (CONFAB_IS_LIST_END (self));

  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (again_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), button);
}
