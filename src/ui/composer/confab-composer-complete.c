// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-composer-private.h"

#include "ui/common/confab-keys.h"

#include <string.h>

/* What is offered while something is written: people after "@", emoji after ":", and all emoji. */

static gboolean
has_character (ConfabComposer *self, char c)
{
  g_autofree char *text = confab_composer_dup_text (self);

  return strchr (text, c) != NULL;
}

/* Each list is made when it is needed for the first time. */
static void
offer_mentions (ConfabComposer *self)
{
  if (self->mentions == NULL && !has_character (self, '@'))
    return;

  if (self->mentions == NULL)
    self->mentions = CONFAB_MENTION_POPOVER (confab_mention_popover_new (self->text));

  confab_mention_popover_update (self->mentions, self->session, self->conversation);
}

static void
offer_emoji (ConfabComposer *self)
{
  if (self->emoji_names == NULL && !has_character (self, ':'))
    return;

  if (self->emoji_names == NULL)
    self->emoji_names = CONFAB_EMOJI_POPOVER (confab_emoji_popover_new (self->text));

  confab_emoji_popover_update (self->emoji_names);
}

static gboolean
complete_emoji_cb (gpointer data)
{
  ConfabComposer *self = CONFAB_COMPOSER (data);

  if (self->text != NULL)
    confab_emoji_replace_name (gtk_text_view_get_buffer (self->text));

  return G_SOURCE_REMOVE;
}

/**
 * confab_composer_offer:
 *
 * The user has written something.
 */
void
confab_composer_offer (ConfabComposer *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter before;

  offer_mentions (self);
  offer_emoji (self);

  /* A name that ends with a colon is whole; the text is not changed while it changes. */
  gtk_text_buffer_get_iter_at_mark (buffer, &before, gtk_text_buffer_get_insert (buffer));

  if (self->emoji_names != NULL && gtk_text_iter_backward_char (&before) &&
      gtk_text_iter_get_char (&before) == ':')
    g_idle_add_full (G_PRIORITY_DEFAULT, complete_emoji_cb, g_object_ref (self), g_object_unref);
}

/**
 * confab_composer_take_offered:
 * @key: pressed in the text, without modifiers
 *
 * Returns: whether it chooses something that is offered, or ends that
 */
gboolean
confab_composer_take_offered (ConfabComposer *self, guint key)
{
  return (self->mentions != NULL &&
          confab_completion_popover_take_key (CONFAB_COMPLETION_POPOVER (self->mentions), key)) ||
         (self->emoji_names != NULL &&
          confab_completion_popover_take_key (CONFAB_COMPLETION_POPOVER (self->emoji_names), key));
}

/**
 * confab_composer_end_offers:
 *
 * Nothing is offered any more.
 */
void
confab_composer_end_offers (ConfabComposer *self)
{
  if (self->mentions != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->mentions)));

  if (self->emoji_names != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->emoji_names)));
}

static void
emoji_picked_cb (ConfabComposer *self, const char *emoji)
{
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (self->text), emoji, -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

/* The chooser holds some thousand emoji: made when it is asked for. */
static void
choose_emoji (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabComposer *self = CONFAB_COMPOSER (widget);

  if (self->chooser == NULL)
    {
      self->chooser = gtk_emoji_chooser_new ();
      gtk_widget_set_parent (self->chooser, self->emoji);
      g_signal_connect_object (self->chooser, "emoji-picked", G_CALLBACK (emoji_picked_cb), self,
                               G_CONNECT_SWAPPED);
    }

  gtk_popover_popup (GTK_POPOVER (self->chooser));
}

/**
 * confab_composer_install_emoji:
 *
 * Adds the action to the class, with its key.
 */
void
confab_composer_install_emoji (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "composer.emoji", NULL, choose_emoji);
  confab_keys_bind (widget_class, "composer.emoji");
}
