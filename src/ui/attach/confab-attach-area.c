// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-attach-area.h"

#include "confab-attach-choose.h"
#include "confab-attach-drop.h"
#include "confab-attach-read.h"

#include "ui/common/confab-actions.h"
#include "ui/common/confab-keys.h"

#include <glib/gi18n.h>

/**
 * ConfabAttachArea:
 *
 * What a conversation stands in. While something that can be sent is dragged over it, it shows two
 * zones: one sends it as it is, one makes pictures smaller. They are made when they are needed.
 */
struct _ConfabAttachArea
{
  AdwBin parent_instance;
  ConfabSession *session;
  ConfabConversation *conversation;
  GtkWidget *content;
  GtkOverlay *overlay;
  GtkWidget *zones;
};

typedef enum
{
  PROP_SESSION = 1,
  PROP_CONVERSATION,
  PROP_CONTENT,
} ConfabAttachAreaProp;

static GParamSpec *props[PROP_CONTENT + 1];

G_DEFINE_FINAL_TYPE (ConfabAttachArea, confab_attach_area, ADW_TYPE_BIN)

static gboolean
can_send (ConfabAttachArea *self)
{
  return self->session != NULL && self->conversation != NULL &&
         !confab_conversation_get_has_left (self->conversation);
}

static void
update (ConfabAttachArea *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), CONFAB_ACTION_ATTACH, can_send (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), CONFAB_ACTION_ATTACH_PASTED, can_send (self));
}

static GtkWidget *
make_zone (ConfabAttachArea *self, gboolean as_pictures)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *icon =
      g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                    "icon-name",
                    as_pictures ? "image-x-generic-symbolic" : "text-x-generic-symbolic", NULL);
  GtkWidget *title = gtk_label_new (as_pictures ? _ ("Send as Picture") : _ ("Send as File"));
  GtkWidget *hint =
      gtk_label_new (as_pictures ? _ ("Made smaller, sent faster") : _ ("In its original size"));

  gtk_image_set_icon_size (GTK_IMAGE (icon), GTK_ICON_SIZE_LARGE);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (hint, "dimmed");
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_justify (GTK_LABEL (title), GTK_JUSTIFY_CENTER);
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_justify (GTK_LABEL (hint), GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), hint);
  gtk_box_set_homogeneous (GTK_BOX (box), FALSE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return confab_drop_zone_new (box, self, as_pictures);
}

/**
 * confab_attach_area_show_zones:
 * @shown: whether something is dragged over it that can be sent
 */
void
confab_attach_area_show_zones (ConfabAttachArea *self, gboolean shown)
{
  if (self->zones == NULL && shown)
    {
      self->zones = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
      gtk_box_set_homogeneous (GTK_BOX (self->zones), TRUE);
      gtk_widget_add_css_class (self->zones, "drop-zones");
      gtk_box_append (GTK_BOX (self->zones), make_zone (self, FALSE));
      gtk_box_append (GTK_BOX (self->zones), make_zone (self, TRUE));
      gtk_overlay_add_overlay (self->overlay, self->zones);
    }

  if (self->zones != NULL)
    gtk_widget_set_visible (self->zones, shown);
}

static void
drag_cb (ConfabAttachArea *self, GParamSpec *pspec, GtkDropControllerMotion *motion)
{
  GdkDrop *drop = gtk_drop_controller_motion_get_drop (motion);
  g_autoptr (GdkContentFormats) formats = NULL;
  gboolean shown = gtk_drop_controller_motion_contains_pointer (motion) && drop != NULL &&
                   gdk_drop_get_drag (drop) == NULL && can_send (self);

  if (shown)
    {
      formats = confab_attach_get_formats ();
      shown = gdk_content_formats_match (formats, gdk_drop_get_formats (drop));
    }

  confab_attach_area_show_zones (self, shown);
}

static void
choose_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabAttachArea *self = CONFAB_ATTACH_AREA (widget);

  if (can_send (self))
    confab_attach_choose (widget, self->session, self->conversation);
}

static void
pasted_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabAttachArea *self = CONFAB_ATTACH_AREA (widget);

  if (can_send (self))
    confab_attach_show (widget, self->session, self->conversation,
                        confab_attach_read_clipboard (gtk_widget_get_clipboard (widget)), TRUE);
}

static void
confab_attach_area_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabAttachArea *self = CONFAB_ATTACH_AREA (object);

  switch ((ConfabAttachAreaProp) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_CONVERSATION:
      g_value_set_object (value, self->conversation);
      break;
    case PROP_CONTENT:
      g_value_set_object (value, gtk_overlay_get_child (self->overlay));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_attach_area_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ConfabAttachArea *self = CONFAB_ATTACH_AREA (object);

  switch ((ConfabAttachAreaProp) id)
    {
    case PROP_SESSION:
      g_set_object (&self->session, g_value_get_object (value));
      break;
    case PROP_CONVERSATION:
      g_set_object (&self->conversation, g_value_get_object (value));
      break;
    case PROP_CONTENT:
      gtk_overlay_set_child (self->overlay, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }

  update (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
confab_attach_area_dispose (GObject *object)
{
  ConfabAttachArea *self = CONFAB_ATTACH_AREA (object);

  g_clear_object (&self->session);
  g_clear_object (&self->conversation);
  self->zones = NULL;

  G_OBJECT_CLASS (confab_attach_area_parent_class)->dispose (object);
}

static void
confab_attach_area_class_init (ConfabAttachAreaClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = confab_attach_area_get_property;
  object_class->set_property = confab_attach_area_set_property;
  object_class->dispose = confab_attach_area_dispose;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, CONFAB_TYPE_SESSION, flags);
  props[PROP_CONVERSATION] =
      g_param_spec_object ("conversation", NULL, NULL, CONFAB_TYPE_CONVERSATION, flags);
  props[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_install_action (widget_class, CONFAB_ACTION_ATTACH, NULL, choose_cb);
  gtk_widget_class_install_action (widget_class, CONFAB_ACTION_ATTACH_PASTED, NULL, pasted_cb);
  confab_keys_bind (widget_class, CONFAB_ACTION_ATTACH);
}

static void
confab_attach_area_init (ConfabAttachArea *self)
{
  GtkEventController *motion = gtk_drop_controller_motion_new ();

  self->overlay = GTK_OVERLAY (gtk_overlay_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->overlay));
  g_signal_connect_object (motion, "notify::contains-pointer", G_CALLBACK (drag_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  update (self);
}

/**
 * confab_attach_area_take_drop:
 * @drop: was dropped here
 * @as_pictures: whether pictures are to be made smaller
 *
 * Shows what was dropped before it is sent.
 *
 * Returns: whether something can be sent here
 */
gboolean
confab_attach_area_take_drop (ConfabAttachArea *self, GdkDrop *drop, gboolean as_pictures)
{
  g_return_val_if_fail (CONFAB_IS_ATTACH_AREA (self), FALSE);

  confab_attach_area_show_zones (self, FALSE);

  if (!can_send (self))
    return FALSE;

  confab_attach_show (GTK_WIDGET (self), self->session, self->conversation,
                      confab_attach_read_drop (drop), as_pictures);
  return TRUE;
}
