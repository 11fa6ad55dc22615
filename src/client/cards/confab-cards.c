// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-cards.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "base/confab-faults.h"
#include "base/confab-limits.h"
#include "base/confab-worker.h"
#include "client/attach/confab-photo.h"
#include "client/link/confab-visit.h"
#include "client/transfer/confab-extractor.h"

#include <string.h>

/**
 * ConfabCards:
 *
 * Makes cards of pages that messages link to, on the device of the one who writes. The page is
 * asked for as somebody whom nobody knows, and never at an address that is not public; it is read,
 * and its picture decoded, by processes without rights. Nothing is started before the first card is
 * wanted. Main thread only.
 */
struct _ConfabCards
{
  GObject parent_instance;
  ConfabClock *clock;
  ConfabReach reach;
  ConfabPictures *pictures;
  ConfabWorker *worker; /* NULL until there is a picture */
};

G_DEFINE_FINAL_TYPE (ConfabCards, confab_cards, G_TYPE_OBJECT)
G_DEFINE_BOXED_TYPE (ConfabCardData, confab_card, confab_card_data_copy, confab_card_data_free)

static const char *const page_types[] = { "text/html", "application/xhtml+xml", NULL };
static const char *const picture_types[] = { "image/jpeg", "image/png",  "image/webp",
                                             "image/gif",  "image/avif", NULL };

/* How large and how well a picture is drawn: the first of these that is small enough. */
static const struct
{
  int most_px;
  int quality;
} looks[] = {
  { CONFAB_CARDS_PICTURE_PX, 82 },         { CONFAB_CARDS_PICTURE_PX, 70 },
  { CONFAB_CARDS_PICTURE_PX, 55 },         { CONFAB_CARDS_PICTURE_PX, 40 },
  { CONFAB_CARDS_PICTURE_PX * 2 / 3, 40 }, { CONFAB_CARDS_PICTURE_PX / 3, 40 },
};

typedef struct
{
  ConfabCards *cards;
  char *url;
  GCancellable *asked; /* the caller's */
  GCancellable *cancellable;
  guint alarm;
  gboolean late;
} Making;

static void
making_free (Making *self)
{
  g_signal_handlers_disconnect_by_data (self->asked, self->cancellable);
  g_object_unref (self->asked);
  g_object_unref (self->cancellable);
  g_object_unref (self->cards);
  g_free (self->url);
  g_free (self);
}

static void
late_cb (gpointer data)
{
  Making *self = data;

  self->late = TRUE;
  g_cancellable_cancel (self->cancellable);
}

static ConfabVisited *
await_page (Making *self, GError **error)
{
  const ConfabVisitTerms terms = { page_types, CONFAB_CARDS_PAGE_BYTES, TRUE, self->cards->reach };
  g_autofree char *safer = confab_visit_dup_safer (self->url);
  ConfabVisited *page = NULL;

  if (safer != NULL)
    page = dex_await_boxed (confab_visit (safer, &terms, self->cancellable), NULL);

  if (page != NULL || g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return page;

  return dex_await_boxed (confab_visit (self->url, &terms, self->cancellable), error);
}

/* What the server calls it goes into a command line. */
static const char *
get_charset (const ConfabVisited *page)
{
  const char *charset = page->charset;

  return charset != NULL && strlen (charset) <= 40 && g_ascii_isalnum (*charset) &&
                 strspn (charset, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                  "-_:.") == strlen (charset)
             ? charset
             : NULL;
}

static ConfabCardData *
await_words (Making *self, const ConfabVisited *page, char **picture, GError **error)
{
  g_autoptr (ConfabExtractor) extractor = confab_extractor_new (self->cards->clock);
  gulong handler =
      g_signal_connect_object (self->cancellable, "cancelled", G_CALLBACK (confab_extractor_stop),
                               extractor, G_CONNECT_SWAPPED);
  g_autofree char *lines =
      dex_await_string (confab_extractor_read_page (extractor, page->body, get_charset (page)),
                        error);
  ConfabCardData *card;

  g_signal_handler_disconnect (self->cancellable, handler);

  if (lines == NULL)
    return NULL;

  card = confab_card_from_lines (lines, self->url, picture);

  if (card == NULL)
    confab_set_error (error, CONFAB_ERROR_NOT_FOUND, "The page says nothing of itself");

  return card;
}

/* The result is a card with nothing but the picture. */
static gboolean
encode (gpointer state, gpointer job, GValue *result, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_autoptr (ConfabPixels) pixels = confab_pixels_shrink (job, looks[i].most_px, error);
      g_autoptr (GBytes) jpeg =
          pixels != NULL ? confab_photo_encode_bytes (pixels, looks[i].quality, error) : NULL;
      char *text = jpeg != NULL ? confab_card_encode_picture (jpeg) : NULL;
      ConfabCardData *drawn;

      if (jpeg == NULL)
        return FALSE;

      if (text == NULL)
        continue;

      drawn = confab_card_data_new ();
      drawn->picture = text;
      drawn->width = pixels->width;
      drawn->height = pixels->height;
      g_value_init (result, CONFAB_TYPE_CARD);
      g_value_take_boxed (result, drawn);
      return TRUE;
    }

  confab_set_error (error, CONFAB_ERROR_TOO_LARGE, "The picture cannot be made small enough");
  return FALSE;
}

/* A card is good without a picture, too. */
static void
await_picture (Making *self, const char *page_url, const char *location, ConfabCardData *card)
{
  const ConfabVisitTerms terms = { picture_types, CONFAB_CARDS_PICTURE_BYTES, FALSE,
                                   self->cards->reach };
  g_autofree char *url = confab_visit_dup_turn (page_url, location);
  g_autoptr (ConfabVisited) picture = NULL;
  g_autoptr (ConfabPixels) pixels = NULL;
  g_autoptr (ConfabCardData) drawn = NULL;
  g_autoptr (GError) error = NULL;

  if (url == NULL)
    return;

  picture = dex_await_boxed (confab_visit (url, &terms, self->cancellable), &error);

  if (picture != NULL)
    pixels =
        dex_await_boxed (confab_pictures_load_bytes (self->cards->pictures, picture->body,
                                                     CONFAB_CARDS_PICTURE_PX, self->cancellable),
                         &error);

  if (pixels != NULL)
    {
      if (self->cards->worker == NULL)
        self->cards->worker = confab_worker_new ("confab-cards", NULL, NULL);

      drawn = dex_await_boxed (confab_worker_run (self->cards->worker, encode,
                                                  confab_pixels_ref (pixels),
                                                  (GDestroyNotify) confab_pixels_unref),
                               &error);
    }

  if (drawn != NULL)
    {
      card->picture = g_steal_pointer (&drawn->picture);
      card->width = drawn->width;
      card->height = drawn->height;
    }
  else
    {
      g_info ("There is no picture of a page: %s", error->message);
    }
}

static DexFuture *
make_fiber (Making *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *picture = NULL;
  g_autoptr (ConfabVisited) page = NULL;
  g_autoptr (ConfabCardData) card = NULL;

  self->alarm = confab_clock_add (self->cards->clock, CONFAB_CARDS_WITHIN_MS, late_cb, self);
  page = await_page (self, &error);

  if (page != NULL)
    card = await_words (self, page, &picture, &error);

  if (card != NULL && picture != NULL)
    await_picture (self, page->url, picture, card);

  if (!self->late)
    confab_clock_remove (self->cards->clock, self->alarm);

  if (g_cancellable_is_cancelled (self->asked))
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CANCELLED, "It is not wanted any more");

  if (card != NULL)
    return dex_future_new_take_boxed (CONFAB_TYPE_CARD, g_steal_pointer (&card));

  if (self->late)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "The page takes too long");

  return confab_reject (&error);
}

static void
confab_cards_dispose (GObject *object)
{
  ConfabCards *self = CONFAB_CARDS (object);

  g_clear_object (&self->worker);
  g_clear_object (&self->pictures);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (confab_cards_parent_class)->dispose (object);
}

static void
confab_cards_class_init (ConfabCardsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = confab_cards_dispose;
}

static gboolean
reach_all (GInetAddress *address, guint16 port)
{
  return TRUE;
}

static void
confab_cards_init (ConfabCards *self)
{
  self->reach = confab_fault ("cards:near") ? reach_all : confab_reach_public;
}

/**
 * confab_cards_new:
 * @clock: says when a page has taken too long
 *
 * Returns: (transfer full): what makes cards
 */
ConfabCards *
confab_cards_new (ConfabClock *clock)
{
  ConfabCards *self = g_object_new (CONFAB_TYPE_CARDS, NULL);

  self->clock = g_object_ref (clock);
  self->pictures = confab_pictures_new (clock);
  return self;
}

/**
 * confab_cards_set_reach:
 * @reach: where pages may be, instead of the Internet alone: for tests
 */
void
confab_cards_set_reach (ConfabCards *self, ConfabReach reach)
{
  g_return_if_fail (CONFAB_IS_CARDS (self));

  self->reach = reach;
}

/**
 * confab_cards_get_pictures:
 *
 * Returns: (transfer none): what decodes the pictures of pages
 */
ConfabPictures *
confab_cards_get_pictures (ConfabCards *self)
{
  g_return_val_if_fail (CONFAB_IS_CARDS (self), NULL);

  return self->pictures;
}

/**
 * confab_cards_make:
 * @url: from confab_hyperlink_find_page()
 * @cancellable: to be cancelled on the main thread when it is not wanted any more
 *
 * Reads a page, and makes what is shown of it beside the link. It takes
 * %CONFAB_CARDS_WITHIN_MS at most.
 *
 * Returns: (transfer full): a future that resolves to a boxed #ConfabCardData, or rejects where
 *   there is nothing to show: as confab_visit() does, with %CONFAB_ERROR_NOT_FOUND for a page that
 *   says nothing of itself, %G_IO_ERROR_TIMED_OUT, %G_IO_ERROR_CANCELLED
 */
DexFuture *
confab_cards_make (ConfabCards *self, const char *url, GCancellable *cancellable)
{
  Making *making;

  dex_return_error_if_fail (CONFAB_IS_CARDS (self));
  dex_return_error_if_fail (url != NULL);

  making = g_new0 (Making, 1);
  making->cards = g_object_ref (self);
  making->url = g_strdup (url);
  making->asked = g_object_ref (cancellable);
  making->cancellable = g_cancellable_new ();
  g_signal_connect_swapped (cancellable, "cancelled", G_CALLBACK (g_cancellable_cancel),
                            making->cancellable);

  if (g_cancellable_is_cancelled (cancellable))
    g_cancellable_cancel (making->cancellable);

  return CONFAB_SPAWN (make_fiber, making, making_free);
}
