// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-composer-private.h"

#include "base/confab-async.h"
#include "client/formatting/confab-hyperlink.h"
#include "ui/common/confab-announce.h"
#include "ui/common/confab-keys.h"
#include "ui/media/confab-link-card.h"

#include <glib/gi18n.h>

/* What is shown of the page that is being linked to. The page is asked for where the preferences
 * say so, when somebody has written the link here and pauses: a draft that only comes to the screen
 * asks nobody. Nothing waits for it: what is sent before it is there goes without. */

/* So long after the last key the link is taken to be whole. */
#define LOOK_AFTER_MS 700

struct _ConfabComposerCard
{
  ConfabComposer *composer; /* owns this */
  GSettings *settings;
  GtkWidget *bar;       /* NULL where nothing is shown */
  char *url;            /* what is looked at, shown, or was not to be had */
  char *declined;       /* the user wants none of that */
  ConfabCardData *card; /* of @url, once it is there */
  ConfabCardData *last; /* which was made or sent last: nobody is asked for it again */
  GCancellable *cancellable;
  guint alarm;
};

static void
show_bar (ConfabComposerCard *self, GtkWidget *about)
{
  ConfabComposer *composer = self->composer;
  GtkWidget *remove;

  if (self->bar != NULL)
    gtk_box_remove (composer->column, self->bar);

  self->bar = NULL;

  if (about == NULL)
    return;

  remove = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_widget_set_tooltip_text (remove, _ ("Send without the preview"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Send without the preview"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (remove), "composer.drop-card");
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_add_css_class (remove, "circular");
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  self->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (self->bar, "composer-card");
  gtk_widget_set_hexpand (about, TRUE);
  gtk_box_append (GTK_BOX (self->bar), about);
  gtk_box_append (GTK_BOX (self->bar), remove);
  gtk_box_insert_child_after (composer->column, self->bar, composer->context);
}

static void
show_card (ConfabComposerCard *self)
{
  GtkWidget *card = confab_link_card_new ();

  confab_link_card_set (CONFAB_LINK_CARD (card), confab_media_get (self->composer->session),
                        self->card);
  show_bar (self, card);
}

static void
show_waiting (ConfabComposerCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (_ ("Looking at the linked page…"));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), adw_spinner_new ());
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_margin_start (box, 9);
  show_bar (self, box);
}

static void
stop (ConfabComposerCard *self)
{
  confab_clock_remove (self->composer->clock, self->alarm);
  self->alarm = 0;

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);

  g_clear_object (&self->cancellable);
}

static void
clear (ConfabComposerCard *self)
{
  stop (self);
  show_bar (self, NULL);
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->card, confab_card_data_free);
}

typedef struct
{
  ConfabComposer *composer;
  GCancellable *cancellable;
  char *url;
} Making;

static void
making_free (Making *making)
{
  g_object_unref (making->composer);
  g_object_unref (making->cancellable);
  g_free (making->url);
  g_free (making);
}

static void
take_made (ConfabComposerCard *self, ConfabCardData *card)
{
  g_autofree char *text = NULL;

  g_clear_object (&self->cancellable);

  if (card == NULL)
    {
      show_bar (self, NULL);
      return;
    }

  confab_card_data_free (self->last);
  self->last = confab_card_data_copy (card);
  self->card = card;
  show_card (self);
  text = g_strdup_printf (_ ("Link preview: %s"), card->title != NULL ? card->title : card->url);
  confab_announce (GTK_WIDGET (self->composer->text), text);
}

static DexFuture *
make_fiber (Making *making)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfabCardData) card = dex_await_boxed (
      confab_session_make_card (making->composer->session, making->url, making->cancellable),
      &error);
  ConfabComposerCard *self = making->composer->card;

  if (card == NULL)
    g_info ("There is no preview: %s", error->message);

  if (self != NULL && self->cancellable == making->cancellable)
    take_made (self, g_steal_pointer (&card));

  return dex_future_new_true ();
}

static void
look_cb (gpointer data)
{
  ConfabComposerCard *self = data;
  Making *making = g_new0 (Making, 1);

  self->alarm = 0;
  self->cancellable = g_cancellable_new ();
  making->composer = g_object_ref (self->composer);
  making->cancellable = g_object_ref (self->cancellable);
  making->url = g_strdup (self->url);
  show_waiting (self);
  CONFAB_SPAWN_AND_FORGET (make_fiber, making, making_free);
}

/* Channels can be read by all; of what is said elsewhere nobody is told without being asked. */
static gboolean
may_ask (ConfabComposerCard *self)
{
  ConfabConversation *conversation = self->composer->conversation;

  return g_settings_get_boolean (self->settings, confab_conversation_get_kind (conversation) ==
                                                         CONFAB_CONVERSATION_CHANNEL
                                                     ? "link-previews-in-channels"
                                                     : "link-previews-in-private");
}

/* What was sent with the message that is being changed stays as it is, whatever the preferences
 * say. */
static gboolean
is_known (ConfabComposerCard *self, const char *url)
{
  return self->last != NULL && g_str_equal (self->last->url, url) &&
         (self->composer->edited_id != NULL || may_ask (self));
}

/**
 * confab_composer_look_for_links:
 *
 * The text has changed.
 */
void
confab_composer_look_for_links (ConfabComposer *self)
{
  ConfabComposerCard *card = self->card;
  g_autofree char *text = NULL, *url = NULL;

  if (card == NULL)
    return;

  if (confab_composer_can_write (self))
    {
      text = confab_composer_dup_text (self);
      url = confab_hyperlink_find_page (text);
    }

  if (g_strcmp0 (url, card->declined) != 0)
    g_clear_pointer (&card->declined, g_free);

  /* More is being written behind it, or nothing has changed about it. */
  if (url != NULL && g_strcmp0 (url, card->url) == 0)
    return;

  clear (card);

  if (url == NULL || card->declined != NULL)
    return;

  if (is_known (card, url))
    {
      card->url = g_steal_pointer (&url);
      card->card = confab_card_data_copy (card->last);
      show_card (card);
    }
  else if (!self->loading && may_ask (card))
    {
      card->url = g_steal_pointer (&url);
      card->alarm = confab_clock_add (self->clock, LOOK_AFTER_MS, look_cb, card);
    }
}

/**
 * confab_composer_dup_card:
 *
 * Returns: (transfer full) (nullable): what is sent with the text that stands in the field
 */
ConfabCardData *
confab_composer_dup_card (ConfabComposer *self)
{
  return self->card != NULL && self->card->card != NULL ? confab_card_data_copy (self->card->card)
                                                        : NULL;
}

/**
 * confab_composer_begin_card:
 * @card: (nullable): what is sent with a message as it is
 * @text: (nullable): of the message
 *
 * A message is going to be changed, or something else to be written. What it was sent without it
 * stays without, unless another link is written.
 */
void
confab_composer_begin_card (ConfabComposer *self, const ConfabCardData *card, const char *text)
{
  ConfabComposerCard *state = self->card;

  if (state == NULL)
    return;

  clear (state);
  g_clear_pointer (&state->declined, g_free);

  if (card != NULL)
    {
      confab_card_data_free (state->last);
      state->last = confab_card_data_copy (card);
    }
  else if (text != NULL)
    {
      state->declined = confab_hyperlink_find_page (text);
    }
}

static void
drop_card_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ConfabComposer *self = CONFAB_COMPOSER (widget);
  g_autofree char *url = self->card != NULL ? g_strdup (self->card->url) : NULL;

  if (url == NULL)
    return;

  clear (self->card);
  g_set_str (&self->card->declined, url);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

/* The preferences were changed meanwhile. */
static void
settings_cb (ConfabComposerCard *self)
{
  const ConfabComposer *composer = self->composer;

  if (composer->conversation != NULL && composer->edited_id == NULL && !may_ask (self))
    clear (self);
}

/**
 * confab_composer_init_card:
 * @settings: whether pages are asked for
 *
 * Looks for links from now on.
 */
void
confab_composer_init_card (ConfabComposer *self, GSettings *settings)
{
  ConfabComposerCard *card = g_new0 (ConfabComposerCard, 1);

  card->composer = self;
  card->settings = g_object_ref (settings);
  g_signal_connect_swapped (settings, "changed::link-previews-in-channels",
                            G_CALLBACK (settings_cb), card);
  g_signal_connect_swapped (settings, "changed::link-previews-in-private", G_CALLBACK (settings_cb),
                            card);
  self->card = card;
}

/**
 * confab_composer_end_card:
 *
 * Nothing is looked for any more.
 */
void
confab_composer_end_card (ConfabComposer *self)
{
  ConfabComposerCard *card = g_steal_pointer (&self->card);

  if (card == NULL)
    return;

  clear (card);
  g_signal_handlers_disconnect_by_data (card->settings, card);
  g_object_unref (card->settings);
  g_free (card->declined);
  confab_card_data_free (card->last);
  g_free (card);
}

/**
 * confab_composer_install_card:
 *
 * Adds the action to the class.
 */
void
confab_composer_install_card (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "composer.drop-card", NULL, drop_card_action);
  confab_keys_bind (widget_class, "composer.drop-card");
}
