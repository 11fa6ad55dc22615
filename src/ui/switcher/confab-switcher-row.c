// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-switcher-row.h"

#include "ui/common/confab-words.h"
#include "ui/widgets/confab-avatar.h"

/**
 * ConfabSwitcherRow:
 *
 * A line of the switcher. It is filled by hand, because rows are filled anew at each key.
 */
struct _ConfabSwitcherRow
{
  GtkBox parent_instance;
  ConfabSwitcherItem *item;
  GtkWidget *avatar;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *detail;
  GtkLabel *unread;
  char *summary;
};

typedef enum
{
  PROP_SUMMARY = 1,
} ConfabSwitcherRowProp;

G_DEFINE_FINAL_TYPE (ConfabSwitcherRow, confab_switcher_row, GTK_TYPE_BOX)

static GParamSpec *props[PROP_SUMMARY + 1];

static void
fill_avatar (ConfabSwitcherRow *self)
{
  ConfabConversation *conversation = confab_switcher_item_get_conversation (self->item);
  const ConfabSwitcherAction *action = confab_switcher_item_get_action (self->item);
  ConfabUser *user = conversation != NULL ? confab_conversation_get_peer (conversation)
                                          : confab_switcher_item_get_user (self->item);
  gboolean is_channel = conversation != NULL &&
                        confab_conversation_get_kind (conversation) == CONFAB_CONVERSATION_CHANNEL;

  gtk_widget_set_visible (self->avatar, action == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), action != NULL);

  confab_avatar_follow (CONFAB_AVATAR (self->avatar),
                        conversation != NULL ? (gpointer) conversation : (gpointer) user);

  if (action != NULL)
    gtk_image_set_from_icon_name (self->icon, action->icon_name);
  else
    g_object_set (self->avatar, "text", confab_switcher_item_get_title (self->item), "icon-name",
                  is_channel ? "confab-channel-symbolic" : NULL, "show-presence", user != NULL,
                  "presence",
                  user != NULL ? confab_status_to_name (confab_user_get_status (user)) : NULL,
                  NULL);
}

static void
fill_cb (ConfabSwitcherRow *self)
{
  ConfabConversation *conversation = confab_switcher_item_get_conversation (self->item);
  g_autofree char *detail = confab_switcher_item_dup_detail (self->item);
  g_autofree char *summary = confab_switcher_item_dup_summary (self->item);
  guint unread = confab_switcher_item_get_unread_count (self->item);
  g_autofree char *count = confab_count_to_text (unread);

  fill_avatar (self);
  gtk_label_set_label (self->title, confab_switcher_item_get_title (self->item));
  gtk_label_set_attributes (self->title, confab_switcher_item_get_attributes (self->item));
  gtk_label_set_label (self->detail, detail);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), *detail != '\0');
  gtk_label_set_label (self->unread, count);
  gtk_widget_set_visible (GTK_WIDGET (self->unread), unread > 0);

  if (conversation != NULL && (confab_conversation_get_is_muted (conversation) ||
                               confab_conversation_get_mentions_only (conversation)))
    gtk_widget_add_css_class (GTK_WIDGET (self->unread), "muted");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->unread), "muted");

  if (g_set_str (&self->summary, summary))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SUMMARY]);
}

static void
confab_switcher_row_dispose (GObject *object)
{
  ConfabSwitcherRow *self = CONFAB_SWITCHER_ROW (object);

  confab_switcher_row_set_item (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CONFAB_TYPE_SWITCHER_ROW);

  G_OBJECT_CLASS (confab_switcher_row_parent_class)->dispose (object);
}

static void
confab_switcher_row_finalize (GObject *object)
{
  g_free (CONFAB_SWITCHER_ROW (object)->summary);

  G_OBJECT_CLASS (confab_switcher_row_parent_class)->finalize (object);
}

static void
confab_switcher_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SUMMARY)
    g_value_set_string (value, CONFAB_SWITCHER_ROW (object)->summary);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
confab_switcher_row_class_init (ConfabSwitcherRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = confab_switcher_row_dispose;
  object_class->finalize = confab_switcher_row_finalize;
  object_class->get_property = confab_switcher_row_get_property;

  props[PROP_SUMMARY] =
      g_param_spec_string ("summary", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  g_type_ensure (CONFAB_TYPE_AVATAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/confab/Confab/ui/confab-switcher-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ConfabSwitcherRow, avatar);
  gtk_widget_class_bind_template_child (widget_class, ConfabSwitcherRow, icon);
  gtk_widget_class_bind_template_child (widget_class, ConfabSwitcherRow, title);
  gtk_widget_class_bind_template_child (widget_class, ConfabSwitcherRow, detail);
  gtk_widget_class_bind_template_child (widget_class, ConfabSwitcherRow, unread);
  gtk_widget_class_set_css_name (widget_class, "conversation");
}

static void
confab_switcher_row_init (ConfabSwitcherRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * confab_switcher_row_set_item:
 * @item: (nullable): what it shows, and follows while it does
 */
void
confab_switcher_row_set_item (ConfabSwitcherRow *self, ConfabSwitcherItem *item)
{
  g_return_if_fail (CONFAB_IS_SWITCHER_ROW (self));

  if (item == self->item)
    return;

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, fill_cb, self);

  g_set_object (&self->item, item);

  if (item == NULL)
    return;

  g_signal_connect_object (item, "changed", G_CALLBACK (fill_cb), self, G_CONNECT_SWAPPED);
  fill_cb (self);
}
