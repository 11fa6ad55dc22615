// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-pin-bar.h"

#include "ui/common/confab-quote-line.h"

#include <glib/gi18n.h>

/**
 * ConfabPinBar:
 *
 * Stands at the head of a conversation and shows one pinned message: the newest at first. A click
 * goes to it, and then the bar shows the one before, so that clicking on goes through all of them.
 */
struct _ConfabPinBar
{
  AdwBin parent_instance;
  GtkWidget *open;
  GtkLabel *title;
  GtkLabel *text;
  GtkWidget *older;
  GtkWidget *newer;
  ConfabConversation *conversation;
  ConfabRoster *roster;
  char *shown; /* the message that it shows */
};

G_DEFINE_FINAL_TYPE (ConfabPinBar, confab_pin_bar, ADW_TYPE_BIN)

/**
 * confab_pin_to_text:
 *
 * Returns: (transfer full): the first words of a pinned message
 */
char *
confab_pin_to_text (const ConfabPinData *pin)
{
  ConfabQuoteData quote = { .content = pin->content, .n_files = pin->n_files };

  return confab_quote_to_text (&quote);
}

/**
 * confab_pin_to_name:
 * @roster: (nullable): who people are
 *
 * Returns: (transfer full): who said it
 */
char *
confab_pin_to_name (const ConfabPinData *pin, ConfabRoster *roster)
{
  ConfabQuoteData quote = { .sender_id = pin->sender_id };

  return confab_quote_to_name (&quote, roster);
}

/* Where the message that is shown stands among the pinned ones; the last where it is not. */
static guint
find_shown (ConfabPinBar *self, const GPtrArray *pins)
{
  for (guint i = 0; i < pins->len; i++)
    if (g_strcmp0 (((ConfabPinData *) g_ptr_array_index (pins, i))->message_id, self->shown) == 0)
      return i;

  return pins->len - 1;
}

static const GPtrArray *
get_pins (ConfabPinBar *self)
{
  const GPtrArray *pins =
      self->conversation != NULL ? confab_conversation_get_pins (self->conversation) : NULL;

  return pins != NULL && pins->len > 0 ? pins : NULL;
}

static void
update (ConfabPinBar *self)
{
  const GPtrArray *pins = get_pins (self);
  g_autofree char *title = NULL, *text = NULL, *name = NULL, *label = NULL;
  const ConfabPinData *pin;
  guint at;

  gtk_widget_set_visible (GTK_WIDGET (self), pins != NULL);

  if (pins == NULL)
    return;

  at = find_shown (self, pins);
  pin = g_ptr_array_index (pins, at);
  g_set_str (&self->shown, pin->message_id);
  text = confab_pin_to_text (pin);
  name = confab_pin_to_name (pin, self->roster);
  title = pins->len > 1
              /* Translators: which of how many pinned messages */
              ? g_strdup_printf (_ ("Pinned message %u of %u"), at + 1, pins->len)
              : g_strdup (_ ("Pinned message"));
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->text, text);
  /* Translators: "Pinned message", who said it, what */
  label = g_strdup_printf (_ ("%s, %s: %s"), title, name, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->open), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_visible (self->older, pins->len > 1);
  gtk_widget_set_visible (self->newer, pins->len > 1);
}

/* Round, so that one key leads through all. */
static void
step (ConfabPinBar *self, gboolean newer)
{
  const GPtrArray *pins = get_pins (self);
  guint at;

  if (pins == NULL)
    return;

  at = (find_shown (self, pins) + (newer ? 1 : pins->len - 1)) % pins->len;
  g_set_str (&self->shown, ((ConfabPinData *) g_ptr_array_index (pins, at))->message_id);
  update (self);
}

static void
open_cb (ConfabPinBar *self)
{
  if (self->shown == NULL)
    return;

  gtk_widget_activate_action (GTK_WIDGET (self), "conversation.go-to-message", "s", self->shown);
  step (self, FALSE);
}

static void
older_cb (ConfabPinBar *self)
{
  step (self, FALSE);
}

static void
newer_cb (ConfabPinBar *self)
{
  step (self, TRUE);
}

static GtkWidget *
make_button (const char *icon, const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
make_open (ConfabPinBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->title = GTK_LABEL (gtk_label_new (NULL));
  self->text = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_xalign (self->text, 0);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (self->text, PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (self->text, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "caption-heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "accent");
  gtk_widget_add_css_class (GTK_WIDGET (self->text), "caption");
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->text));
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("confab-pin-symbolic"));
  gtk_box_append (GTK_BOX (box), words);

  self->open = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->open), box);
  gtk_widget_set_hexpand (self->open, TRUE);
  gtk_widget_add_css_class (self->open, "flat");
  g_signal_connect_object (self->open, "clicked", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  return self->open;
}

static void
confab_pin_bar_dispose (GObject *object)
{
  ConfabPinBar *self = CONFAB_PIN_BAR (object);

  g_clear_object (&self->conversation);
  g_clear_object (&self->roster);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (confab_pin_bar_parent_class)->dispose (object);
}

static void
confab_pin_bar_class_init (ConfabPinBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = confab_pin_bar_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
confab_pin_bar_init (ConfabPinBar *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *list = make_button ("view-list-symbolic", _ ("All pinned messages"));

  self->older = make_button ("go-up-symbolic", _ ("Previous pinned message"));
  self->newer = make_button ("go-down-symbolic", _ ("Next pinned message"));
  g_signal_connect_object (self->older, "clicked", G_CALLBACK (older_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->newer, "clicked", G_CALLBACK (newer_cb), self, G_CONNECT_SWAPPED);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (list), "conversation.show-pins");

  gtk_box_append (GTK_BOX (line), make_open (self));
  gtk_box_append (GTK_BOX (line), self->older);
  gtk_box_append (GTK_BOX (line), self->newer);
  gtk_box_append (GTK_BOX (line), list);
  gtk_widget_set_margin_start (line, 6);
  gtk_widget_set_margin_end (line, 6);
  gtk_box_append (GTK_BOX (outer), line);
  gtk_box_append (GTK_BOX (outer), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  adw_bin_set_child (ADW_BIN (self), outer);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Pinned messages"), -1);
}

/**
 * confab_pin_bar_new:
 *
 * Returns: (transfer floating): a bar that shows nothing yet
 */
GtkWidget *
confab_pin_bar_new (void)
{
  return g_object_new (CONFAB_TYPE_PIN_BAR, NULL);
}

/**
 * confab_pin_bar_set:
 * @conversation: (nullable): whose pinned messages to show, as they now are
 * @roster: (nullable): who people are
 *
 * The bar is visible while there are any.
 */
void
confab_pin_bar_set (ConfabPinBar *self, ConfabConversation *conversation, ConfabRoster *roster)
{
  g_return_if_fail (CONFAB_IS_PIN_BAR (self));

  if (g_set_object (&self->conversation, conversation))
    g_clear_pointer (&self->shown, g_free);

  g_set_object (&self->roster, roster);
  update (self);
}
