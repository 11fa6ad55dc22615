// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-link-card.h"

#include "base/confab-async.h"
#include "base/confab-text.h"
#include "client/formatting/confab-hyperlink.h"
#include "ui/formatting/confab-format-label.h"
#include "ui/formatting/confab-hyperlink-open.h"

#include <glib/gi18n.h>

/* How long the sides of the picture are. The card has the same height before it is decoded. */
#define PICTURE_PX 72

/* What it is decoded to: enough for two pixels where there is one. */
#define DECODED_PX 240

/**
 * ConfabLinkCard:
 *
 * The title of a linked page, what it is about, and where it really is; all but the last is what
 * the sender says. It is made once for a row and shows one page after the other.
 */
struct _ConfabLinkCard
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkWidget *picture;
  GtkLabel *title;
  GtkLabel *description;
  GtkLabel *place;
  ConfabCardData *given;
  ConfabCardData *card;      /* the same, so that it turns nothing round and hides nothing */
  GCancellable *cancellable; /* of the picture that is being decoded */
};

typedef enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS,
} ConfabLinkCardSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ConfabLinkCard, confab_link_card, GTK_TYPE_WIDGET)

typedef struct
{
  ConfabLinkCard *card;
  ConfabMedia *media;
  GCancellable *cancellable;
  GBytes *bytes;
  char *key;
} Drawing;

static void
drawing_free (Drawing *self)
{
  g_object_unref (self->card);
  g_object_unref (self->media);
  g_object_unref (self->cancellable);
  g_bytes_unref (self->bytes);
  g_free (self->key);
  g_free (self);
}

/* The middle of a picture, as wide as it is high; nothing is copied. */
static GdkTexture *
make_texture (ConfabPixels *pixels)
{
  gsize side = (gsize) MIN (pixels->width, pixels->height), stride = (gsize) pixels->width * 4;
  gsize from =
      ((gsize) pixels->height - side) / 2 * stride + ((gsize) pixels->width - side) / 2 * 4;
  g_autoptr (GBytes) middle =
      g_bytes_new_from_bytes (pixels->bytes, from, g_bytes_get_size (pixels->bytes) - from);

  return gdk_memory_texture_new ((int) side, (int) side, GDK_MEMORY_R8G8B8A8_PREMULTIPLIED, middle,
                                 stride);
}

static DexFuture *
draw_fiber (Drawing *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (ConfabPixels) pixels =
      dex_await_boxed (confab_pictures_load_bytes (confab_media_get_pictures (self->media),
                                                   self->bytes, DECODED_PX, self->cancellable),
                       &error);

  /* A card without a picture is one all the same. */
  if (pixels == NULL)
    return confab_reject (&error);

  texture = make_texture (pixels);
  confab_media_keep_texture (self->media, self->key, DECODED_PX, texture);

  if (!g_cancellable_is_cancelled (self->cancellable) && self->card->box != NULL)
    gtk_image_set_from_paintable (GTK_IMAGE (self->card->picture), GDK_PAINTABLE (texture));

  return dex_future_new_true ();
}

static void
stop_drawing (ConfabLinkCard *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);

  g_clear_object (&self->cancellable);
}

static void
draw (ConfabLinkCard *self, ConfabMedia *media)
{
  g_autoptr (GBytes) bytes = confab_card_dup_picture (self->card);
  g_autofree char *key = NULL;
  GdkTexture *known;
  Drawing *drawing;

  gtk_widget_set_visible (self->picture, bytes != NULL);

  if (bytes == NULL)
    return;

  key = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  known = confab_media_find_texture (media, key, DECODED_PX);

  if (known != NULL)
    {
      gtk_image_set_from_paintable (GTK_IMAGE (self->picture), GDK_PAINTABLE (known));
      return;
    }

  gtk_image_clear (GTK_IMAGE (self->picture));
  self->cancellable = g_cancellable_new ();
  drawing = g_new0 (Drawing, 1);
  drawing->card = g_object_ref (self);
  drawing->media = g_object_ref (media);
  drawing->cancellable = g_object_ref (self->cancellable);
  drawing->bytes = g_steal_pointer (&bytes);
  drawing->key = g_steal_pointer (&key);
  CONFAB_SPAWN_AND_FORGET (draw_fiber, drawing, drawing_free);
}

/* A title that reads like an address is one that lies, as a link's text may. */
static void
activated (ConfabLinkCard *self)
{
  g_autofree char *url = self->card != NULL ? confab_hyperlink_dup_safe (self->card->url) : NULL;
  const char *said = self->card != NULL && self->card->title != NULL ? self->card->title : "";

  if (url != NULL)
    confab_hyperlink_open (GTK_WIDGET (self), url, confab_hyperlink_find_doubt (url, said));
}

static void
released_cb (ConfabLinkCard *self, int n_press, double x, double y)
{
  if (n_press == 1 && gtk_widget_contains (GTK_WIDGET (self), x, y))
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static void
confab_link_card_dispose (GObject *object)
{
  ConfabLinkCard *self = CONFAB_LINK_CARD (object);

  stop_drawing (self);
  g_clear_pointer (&self->card, confab_card_data_free);
  g_clear_pointer (&self->given, confab_card_data_free);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (confab_link_card_parent_class)->dispose (object);
}

static void
confab_link_card_class_init (ConfabLinkCardClass *klass)
{
  const guint keys[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_space };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = confab_link_card_dispose;

  signals[SIGNAL_ACTIVATED] =
      g_signal_new_class_handler ("activated", G_TYPE_FROM_CLASS (klass),
                                  G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION, G_CALLBACK (activated), NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_activate_signal (widget_class, signals[SIGNAL_ACTIVATED]);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_signal (widget_class, keys[i], 0, "activated", NULL);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "linkcard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LINK);
}

static GtkLabel *
make_label (int lines, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);

  if (lines > 1)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_WORD);
      gtk_label_set_lines (GTK_LABEL (label), lines);
    }

  gtk_widget_add_css_class (label, css_class);
  return GTK_LABEL (label);
}

static void
confab_link_card_init (ConfabLinkCard *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  self->picture = gtk_image_new ();
  self->title = make_label (2, "link-title");
  self->description = make_label (2, "caption");
  self->place = make_label (1, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->place), "link-place");
  gtk_image_set_pixel_size (GTK_IMAGE (self->picture), PICTURE_PX);
  gtk_widget_set_size_request (self->picture, PICTURE_PX, PICTURE_PX);
  gtk_widget_set_overflow (self->picture, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_valign (self->picture, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->picture, "link-picture");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE,
                               -1);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (self->description));
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (self->place));
  gtk_box_append (GTK_BOX (self->box), self->picture);
  gtk_box_append (GTK_BOX (self->box), lines);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "pointer");

  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * confab_link_card_new:
 *
 * Returns: (transfer floating): a card of nothing
 */
GtkWidget *
confab_link_card_new (void)
{
  return g_object_new (CONFAB_TYPE_LINK_CARD, NULL);
}

static ConfabCardData *
dup_clean (const ConfabCardData *card)
{
  ConfabCardData *clean = confab_card_data_copy (card);
  char **const texts[] = { &clean->title, &clean->description, &clean->site };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (*texts[i] != NULL)
      {
        g_autofree char *text = g_steal_pointer (texts[i]);

        *texts[i] = confab_text_clean_name (text);
      }

  return clean;
}

static void
show_line (GtkLabel *label, const char *text, const ConfabSearchQuery *marks)
{
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
  confab_format_label_set_plain (label, text != NULL ? text : "", 1, marks);
}

/**
 * confab_link_card_set:
 * @media: (nullable): what decodes its picture, and keeps it; NULL with @card
 * @card: (nullable): what to show; NULL when it is put away
 *
 * The card's height is right when it returns.
 */
void
confab_link_card_set (ConfabLinkCard *self, ConfabMedia *media, const ConfabCardData *card)
{
  g_autofree char *host = NULL, *label = NULL, *place = NULL;
  const char *name;

  g_return_if_fail (CONFAB_IS_LINK_CARD (self));

  if (confab_card_equal (self->given, card))
    return;

  stop_drawing (self);
  g_clear_pointer (&self->card, confab_card_data_free);
  g_clear_pointer (&self->given, confab_card_data_free);

  if (card == NULL)
    return;

  self->given = confab_card_data_copy (card);
  self->card = dup_clean (card);
  card = self->card;
  host = confab_hyperlink_dup_host (card->url);
  name = card->title != NULL && *card->title != '\0' ? card->title : card->description;
  show_line (self->title, card->title, NULL);
  show_line (self->description, card->description, NULL);

  /* Translators: where a linked page is: its host, and what the place calls itself */
  place = card->site != NULL && *card->site != '\0'
              ? g_strdup_printf (_ ("%s · %s"), host, card->site)
              : g_strdup (host);
  gtk_label_set_label (self->place, place);

  /* Translators: what a page is called that a message links to, and its host */
  label = g_strdup_printf (_ ("Link preview: %s. Leads to %s"), name, host);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      card->description != NULL && name != card->description ? card->description : "", -1);
  draw (self, media);
}

/**
 * confab_link_card_set_marks:
 * @marks: (nullable): what is looked for
 *
 * Marks it where it stands.
 */
void
confab_link_card_set_marks (ConfabLinkCard *self, const ConfabSearchQuery *marks)
{
  g_return_if_fail (CONFAB_IS_LINK_CARD (self));

  if (self->card == NULL)
    return;

  show_line (self->title, self->card->title, marks);
  show_line (self->description, self->card->description, marks);
}
