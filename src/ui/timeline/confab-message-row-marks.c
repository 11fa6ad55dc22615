// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-message-row-private.h"
#include "confab-message-words.h"
#include "confab-row-parts.h"

#include "client/formatting/confab-hyperlink.h"
#include "ui/media/confab-link-card.h"
#include "ui/media/confab-media-box.h"

#include <glib/gi18n.h>

/* What a row shows of a message beside what it says, where there is any of it. */

/**
 * confab_message_row_update_origin:
 *
 * Shows whose words these are. What is passed on answers nothing: it has the place of what is
 * answered.
 */
void
confab_message_row_update_origin (ConfabMessageRow *self)
{
  gboolean forwarded = confab_message_get_forwarded (self->message) != NULL &&
                       !confab_message_is_absent (self->message);
  g_autofree char *text = NULL;

  if (self->origin != NULL && !forwarded)
    g_object_set (self->bubble, "quote", self->origin = NULL, NULL);

  if (!forwarded)
    return;

  if (self->origin == NULL)
    {
      self->origin = confab_origin_line_new ();
      g_object_set (self->bubble, "quote", self->origin, NULL);
    }

  text = confab_message_to_origin (self->message, self->roster);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (self->origin)), text);
}

/**
 * confab_message_row_update_card:
 *
 * Shows what a page says of itself, where the text has the link that leads there: a card alone may
 * lead anywhere. Once made it stays, as what shows files does.
 */
void
confab_message_row_update_card (ConfabMessageRow *self)
{
  const ConfabCardData *card = self->session != NULL && !confab_message_is_absent (self->message)
                                   ? confab_message_get_card (self->message)
                                   : NULL;

  if (card != NULL &&
      !confab_hyperlink_leads_to (confab_message_get_content (self->message), card->url))
    card = NULL;

  if (card != NULL && self->card == NULL)
    {
      self->card = confab_link_card_new ();
      g_object_set (self->bubble, "card", self->card, NULL);
    }

  if (self->card == NULL)
    return;

  confab_link_card_set (CONFAB_LINK_CARD (self->card),
                        card != NULL ? confab_media_get (self->session) : NULL, card);
  confab_link_card_set_marks (CONFAB_LINK_CARD (self->card), self->marks);
  gtk_widget_set_visible (self->card, card != NULL);
}

/**
 * confab_message_row_set_found_file:
 * @file_id: (nullable): the file of the message in which something was found
 *
 * Marks the file, for the eye and for a screen reader.
 */
void
confab_message_row_set_found_file (ConfabMessageRow *self, const char *file_id)
{
  g_return_if_fail (CONFAB_IS_MESSAGE_ROW (self));

  if (!g_set_str (&self->found_file, file_id))
    return;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  file_id != NULL ? _ ("Found in a file of this message") : "", -1);

  if (self->media != NULL)
    confab_media_box_set_found (CONFAB_MEDIA_BOX (self->media), file_id);
}

/**
 * confab_message_row_put_away:
 *
 * Nothing is shown: nothing is decoded for it any more.
 */
void
confab_message_row_put_away (ConfabMessageRow *self)
{
  if (self->media != NULL)
    confab_media_box_set (CONFAB_MEDIA_BOX (self->media), NULL, NULL);

  if (self->card != NULL)
    confab_link_card_set (CONFAB_LINK_CARD (self->card), NULL, NULL);
}

/**
 * confab_message_row_update_star:
 *
 * Shows whether the user wants to find it again.
 */
void
confab_message_row_update_star (ConfabMessageRow *self)
{
  gboolean starred = confab_message_get_is_starred (self->message);

  if (starred == (self->star != NULL))
    return;

  if (starred)
    {
      self->star = gtk_image_new_from_icon_name ("starred-symbolic");
      gtk_widget_set_tooltip_text (self->star, _ ("Starred"));
      gtk_box_prepend (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->state))), self->star);
    }
  else
    {
      gtk_box_remove (GTK_BOX (gtk_widget_get_parent (self->star)), self->star);
      self->star = NULL;
    }
}
