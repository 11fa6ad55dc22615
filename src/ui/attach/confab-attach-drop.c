// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-attach-drop.h"

#include "confab-attach-choose.h"
#include "confab-attach-read.h"

#include "base/confab-async.h"

/* What is dropped, and where. */

typedef struct
{
  GtkWidget *parent;
  ConfabSession *session;
  ConfabConversation *conversation;
  DexFuture *reading;
  gboolean as_pictures;
} Showing;

static void
showing_free (gpointer data)
{
  Showing *self = data;

  g_object_unref (self->parent);
  g_object_unref (self->session);
  g_object_unref (self->conversation);
  dex_clear (&self->reading);
  g_free (self);
}

static DexFuture *
show_fiber (Showing *self)
{
  g_autoptr (GListModel) chosen = dex_await_object (g_steal_pointer (&self->reading), NULL);

  if (chosen != NULL && gtk_widget_get_root (self->parent) != NULL)
    confab_attach_present (self->parent, self->session, self->conversation, chosen,
                           self->as_pictures);

  return dex_future_new_true ();
}

/**
 * confab_attach_show:
 * @parent: where it was dropped or pasted
 * @reading: (transfer full): a future #GListModel of #ConfabChosen
 * @as_pictures: whether pictures are to be made smaller, unless the user says otherwise
 *
 * Shows what was read before it is sent.
 */
void
confab_attach_show (GtkWidget *parent,
                    ConfabSession *session,
                    ConfabConversation *conversation,
                    DexFuture *reading,
                    gboolean as_pictures)
{
  Showing *showing = g_new0 (Showing, 1);

  showing->parent = g_object_ref (parent);
  showing->session = g_object_ref (session);
  showing->conversation = g_object_ref (conversation);
  showing->reading = reading;
  showing->as_pictures = as_pictures;
  CONFAB_SPAWN_AND_FORGET (show_fiber, showing, showing_free);
}

#define KEY_AREA "confab-attach-area"
#define KEY_AS_PICTURES "confab-as-pictures"

static GdkDragAction
zone_enter_cb (GtkWidget *zone)
{
  gtk_widget_add_css_class (zone, "over");
  return GDK_ACTION_COPY;
}

static void
zone_leave_cb (GtkWidget *zone)
{
  gtk_widget_remove_css_class (zone, "over");
}

static gboolean
zone_drop_cb (GtkWidget *zone, GdkDrop *drop)
{
  gtk_widget_remove_css_class (zone, "over");
  return confab_attach_area_take_drop (g_object_get_data (G_OBJECT (zone), KEY_AREA), drop,
                                       g_object_get_data (G_OBJECT (zone), KEY_AS_PICTURES) !=
                                           NULL);
}

/**
 * confab_drop_zone_new:
 * @child: says what happens
 * @area: gets what is dropped; not owned
 * @as_pictures: how it is sent
 *
 * Returns: (transfer floating): a place where something can be dropped
 */
GtkWidget *
confab_drop_zone_new (GtkWidget *child, ConfabAttachArea *area, gboolean as_pictures)
{
  GtkWidget *zone = adw_bin_new ();
  GtkDropTargetAsync *target =
      gtk_drop_target_async_new (confab_attach_get_formats (), GDK_ACTION_COPY);

  adw_bin_set_child (ADW_BIN (zone), child);
  gtk_widget_add_css_class (zone, "drop-zone");
  g_object_set_data (G_OBJECT (zone), KEY_AREA, area);
  g_object_set_data (G_OBJECT (zone), KEY_AS_PICTURES, GINT_TO_POINTER (as_pictures));
  g_signal_connect_swapped (target, "drag-enter", G_CALLBACK (zone_enter_cb), zone);
  g_signal_connect_swapped (target, "drag-leave", G_CALLBACK (zone_leave_cb), zone);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (zone_drop_cb), zone);
  gtk_widget_add_controller (zone, GTK_EVENT_CONTROLLER (target));
  return zone;
}

static ConfabSession *
get_session (GtkWidget *widget)
{
  ConfabSession *session = NULL;

  g_object_get (widget, "session", &session, NULL);

  if (session != NULL)
    g_object_unref (session);

  return session;
}

static GdkDragAction
motion_cb (GtkDropTargetAsync *target, GdkDrop *drop, double x, double y, gpointer find)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));

  return ((ConfabDropFind) find) (widget, x, y, TRUE) != NULL ? GDK_ACTION_COPY : 0;
}

static void
leave_cb (GtkDropTargetAsync *target, GdkDrop *drop, gpointer find)
{
  ((ConfabDropFind) find) (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)), -1, -1,
                           FALSE);
}

static gboolean
drop_cb (GtkDropTargetAsync *target, GdkDrop *drop, double x, double y, gpointer find)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  ConfabConversation *conversation = ((ConfabDropFind) find) (widget, x, y, FALSE);
  ConfabSession *session = get_session (widget);

  if (conversation == NULL || session == NULL)
    return FALSE;

  confab_attach_show (widget, session, conversation, confab_attach_read_drop (drop), TRUE);
  return TRUE;
}

/**
 * confab_drop_install:
 * @widget: shows conversations; has a property "session"
 * @find: finds them
 *
 * Has what is dropped onto a conversation sent there.
 */
void
confab_drop_install (GtkWidget *widget, ConfabDropFind find)
{
  GtkDropTargetAsync *target =
      gtk_drop_target_async_new (confab_attach_get_formats (), GDK_ACTION_COPY);

  g_signal_connect (target, "drag-motion", G_CALLBACK (motion_cb), find);
  g_signal_connect (target, "drag-leave", G_CALLBACK (leave_cb), find);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), find);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}
