// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "audit.h"

/* Whether everything can be reached without a mouse, in the order in which it is read. */

/* No screen has as many stops. */
#define STOPS_MAX 600

static GPtrArray *
walk_by_tab (Audit *audit)
{
  g_autoptr (GPtrArray) stops = g_ptr_array_new_with_free_func (g_object_unref);
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (audit->native));

  gtk_window_set_focus (GTK_WINDOW (root), NULL);

  while (gtk_widget_child_focus (audit->native, GTK_DIR_TAB_FORWARD))
    {
      GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (root));

      if (focus == NULL)
        {
          audit_problem (audit, audit->native, "loses the keyboard after %u stops", stops->len);
          break;
        }
      if (g_ptr_array_find (stops, focus, NULL))
        {
          /* The last stop is followed by the first one; anything else holds the keyboard fast. */
          if (stops->len > 0 && g_ptr_array_index (stops, 0) != focus)
            audit_problem (audit, focus, "is where Tab comes back to, and not the first one");
          break;
        }
      if (stops->len == STOPS_MAX)
        {
          audit_problem (audit, focus, "is one of too many stops");
          break;
        }

      g_ptr_array_add (stops, g_object_ref (focus));
    }

  return g_steal_pointer (&stops);
}

/* What arrow keys walk through. */
static gboolean
has_arrows (GtkWidget *widget)
{
  static const GtkAccessibleRole roles[] = {
    GTK_ACCESSIBLE_ROLE_LIST,    GTK_ACCESSIBLE_ROLE_LIST_BOX, GTK_ACCESSIBLE_ROLE_GRID,
    GTK_ACCESSIBLE_ROLE_MENU,    GTK_ACCESSIBLE_ROLE_MENU_BAR, GTK_ACCESSIBLE_ROLE_TAB_LIST,
    GTK_ACCESSIBLE_ROLE_TOOLBAR, GTK_ACCESSIBLE_ROLE_TREE,     GTK_ACCESSIBLE_ROLE_RADIO_GROUP,
  };

  return audit_has_role (widget, roles, G_N_ELEMENTS (roles));
}

static gboolean
is_reached (GtkWidget *control, GPtrArray *stops)
{
  for (guint i = 0; i < stops->len; i++)
    {
      GtkWidget *stop = g_ptr_array_index (stops, i);

      if (stop == control || gtk_widget_is_ancestor (stop, control))
        return TRUE;
    }

  for (GtkWidget *w = control; w != NULL; w = gtk_widget_get_parent (w))
    if (has_arrows (w))
      for (guint i = 0; i < stops->len; i++)
        if (gtk_widget_is_ancestor (g_ptr_array_index (stops, i), w) ||
            g_ptr_array_index (stops, i) == w)
          return TRUE;

  return FALSE;
}

/* Close, minimise and maximise have keys of the window manager, and Escape closes a dialog. */
static gboolean
is_window_control (GtkWidget *widget)
{
  while (widget != NULL && !g_str_equal (gtk_widget_get_css_name (widget), "windowcontrols"))
    widget = gtk_widget_get_parent (widget);

  return widget != NULL;
}

static GPtrArray *visited_stops;

static void
check_reached (Audit *audit, GtkWidget *widget)
{
  graphene_rect_t seen;

  if (audit_is_control (widget) && gtk_widget_is_sensitive (widget) &&
      !is_window_control (widget) && audit_get_seen (audit, widget, &seen) &&
      !is_reached (widget, visited_stops))
    audit_problem (audit, widget, "is not reached by the keyboard");
}

static gboolean
get_bounds (Audit *audit, GtkWidget *widget, graphene_rect_t *bounds)
{
  return gtk_widget_compute_bounds (widget, audit->native, bounds);
}

/* In one box or bar, stops follow each other as they are read. GTK 4.18 walks through a box from
 * left to right where one reads from right to left, so there only what is above is asked for. */
static void
check_order (Audit *audit, GtkWidget *before, GtkWidget *after)
{
  GtkWidget *parent = gtk_widget_get_parent (before);
  gboolean rtl = gtk_widget_get_direction (before) == GTK_TEXT_DIR_RTL;
  graphene_rect_t a, b;
  float overlap;

  if (parent == NULL || gtk_widget_get_parent (after) != parent ||
      !get_bounds (audit, before, &a) || !get_bounds (audit, after, &b))
    return;

  overlap =
      MIN (a.origin.y + a.size.height, b.origin.y + b.size.height) - MAX (a.origin.y, b.origin.y);

  if (b.origin.y + b.size.height <= a.origin.y)
    audit_problem (audit, after, "comes after what is below it");
  else if (!rtl && overlap > a.size.height / 2 && b.origin.x + b.size.width <= a.origin.x)
    audit_problem (audit, after, "comes after what is read later");
}

void
audit_keyboard (Audit *audit)
{
  g_autoptr (GPtrArray) stops = walk_by_tab (audit);

  for (guint i = 1; i < stops->len; i++)
    check_order (audit, g_ptr_array_index (stops, i - 1), g_ptr_array_index (stops, i));

  visited_stops = stops;
  audit_visit (audit, audit->root, check_reached);
  visited_stops = NULL;
}
