// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-needs-page.h"

#include "confab-need-row.h"

#include "ui/widgets/confab-placeholder.h"

#include <glib/gi18n.h>

/**
 * ConfabNeedsPage:
 *
 * The list of what waits for the user, in the place of the list of conversations.
 */
struct _ConfabNeedsPage
{
  AdwBin parent_instance;
  GtkStack *pages;
  GtkListBox *list;
  ConfabSession *session;
  ConfabNeeds *needs;
  gulong changed_id;
};

typedef enum
{
  PROP_SESSION = 1,
} ConfabNeedsPageProp;

static GParamSpec *props[PROP_SESSION + 1];

G_DEFINE_FINAL_TYPE (ConfabNeedsPage, confab_needs_page, ADW_TYPE_BIN)

static GtkWidget *
create_row_cb (gpointer item, gpointer data)
{
  return confab_need_row_new (CONFAB_NEEDS_PAGE (data)->session, CONFAB_NEED (item));
}

/* Whoever works through the list with the keyboard goes on with what comes next. */
static void
keep_focus (ConfabNeedsPage *self, guint position)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->needs));
  GtkListBoxRow *row;

  if (n == 0 || !gtk_widget_get_mapped (GTK_WIDGET (self->list)))
    return;

  row = gtk_list_box_get_row_at_index (self->list, (int) MIN (position, n - 1));

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
changed_cb (ConfabNeedsPage *self, guint position, guint removed, guint added)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean some = g_list_model_get_n_items (G_LIST_MODEL (self->needs)) > 0;

  gtk_stack_set_visible_child_name (self->pages, some ? "some" : "none");

  /* The row that had the focus is gone, and with it the focus. */
  if (removed > 0 && added == 0 &&
      (focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (self))))
    keep_focus (self, position);
}

static void
row_activated_cb (ConfabNeedsPage *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (row), "need.open", NULL);
}

static void
follow (ConfabNeedsPage *self, ConfabNeeds *needs)
{
  if (self->needs != NULL)
    g_clear_signal_handler (&self->changed_id, self->needs);

  gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_set_object (&self->needs, needs);

  if (needs == NULL)
    return;

  gtk_list_box_bind_model (self->list, G_LIST_MODEL (needs), create_row_cb, self, NULL);
  self->changed_id = g_signal_connect_object (needs, "items-changed", G_CALLBACK (changed_cb), self,
                                              G_CONNECT_SWAPPED);
  changed_cb (self, 0, 0, 0);
}

static gboolean
confab_needs_page_grab_focus (GtkWidget *widget)
{
  ConfabNeedsPage *self = CONFAB_NEEDS_PAGE (widget);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  return row != NULL ? gtk_widget_grab_focus (GTK_WIDGET (row))
                     : gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
confab_needs_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabNeedsPage *self = CONFAB_NEEDS_PAGE (object);

  switch ((ConfabNeedsPageProp) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_needs_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ConfabNeedsPage *self = CONFAB_NEEDS_PAGE (object);

  switch ((ConfabNeedsPageProp) id)
    {
    case PROP_SESSION:
      g_set_object (&self->session, g_value_get_object (value));
      follow (self, self->session != NULL ? confab_session_get_needs (self->session) : NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_needs_page_dispose (GObject *object)
{
  ConfabNeedsPage *self = CONFAB_NEEDS_PAGE (object);

  if (self->list != NULL)
    follow (self, NULL);

  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_NEEDS_PAGE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (confab_needs_page_parent_class)->dispose (object);
}

static void
confab_needs_page_class_init (ConfabNeedsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = confab_needs_page_get_property;
  object_class->set_property = confab_needs_page_set_property;
  object_class->dispose = confab_needs_page_dispose;
  widget_class->grab_focus = confab_needs_page_grab_focus;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  g_type_ensure (CONFAB_TYPE_PLACEHOLDER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-needs-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabNeedsPage, pages);
  gtk_widget_class_bind_template_child (widget_class, ConfabNeedsPage, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
confab_needs_page_init (ConfabNeedsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
