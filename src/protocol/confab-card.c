// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-card.h"

#include "base/confab-limits.h"

#include <gio/gio.h>
#include <string.h>

static const ConfabField card_fields[] = {
  CONFAB_FIELD (ConfabCardData,
                url,
                "url",
                TEXT,
                CONFAB_FIELD_REQUIRED,
                "the link in the text that it belongs to, http or https",
                .min = 1,
                .max = CONFAB_MAX_URL_BYTES),
  CONFAB_FIELD (ConfabCardData,
                title,
                "title",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "what the page is called",
                .max = CONFAB_MAX_CARD_TITLE_BYTES),
  CONFAB_FIELD (ConfabCardData,
                description,
                "description",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "what it is about",
                .max = CONFAB_MAX_CARD_DESCRIPTION_BYTES),
  CONFAB_FIELD (ConfabCardData,
                site,
                "site",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "what the place is called where it is",
                .max = CONFAB_MAX_NAME_BYTES),
  CONFAB_FIELD (ConfabCardData,
                picture,
                "picture",
                TEXT,
                CONFAB_FIELD_OPTIONAL,
                "a JPEG in Base64",
                .max = CONFAB_MAX_CARD_PICTURE_BYTES),
  CONFAB_FIELD (ConfabCardData,
                width,
                "width",
                INT,
                CONFAB_FIELD_OPTIONAL,
                "of the picture, in pixels",
                .max = CONFAB_MAX_CARD_PIXELS),
  CONFAB_FIELD (ConfabCardData,
                height,
                "height",
                INT,
                CONFAB_FIELD_OPTIONAL,
                "of the picture, in pixels",
                .max = CONFAB_MAX_CARD_PIXELS),
};
const ConfabRecord confab_card_data_record = CONFAB_RECORD (ConfabCardData, "Card", card_fields);

/**
 * confab_card_encode_picture:
 * @jpeg: a picture
 *
 * Returns: (transfer full) (nullable): the same as it travels, or NULL where it is too large
 */
char *
confab_card_encode_picture (GBytes *jpeg)
{
  gsize length;
  const guchar *data = g_bytes_get_data (jpeg, &length);

  return length > 0 && (length + 2) / 3 * 4 <= CONFAB_MAX_CARD_PICTURE_BYTES
             ? g_base64_encode (data, length)
             : NULL;
}

/**
 * confab_card_dup_picture:
 * @self: from anywhere
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): the bytes of its picture, which begin as those of a JPEG do
 *   and may be anything else, or NULL where there is none
 */
GBytes *
confab_card_dup_picture (const ConfabCardData *self)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *again = NULL;
  const guchar *data;
  guchar *decoded;
  gsize length;

  if (self->picture == NULL || *self->picture == '\0' || self->width < 1 || self->height < 1 ||
      strlen (self->picture) > CONFAB_MAX_CARD_PICTURE_BYTES)
    return NULL;

  /* g_base64_decode () passes over what is none. */
  decoded = g_base64_decode (self->picture, &length);
  bytes = g_bytes_new_take (decoded, length);
  data = g_bytes_get_data (bytes, NULL);

  if (length < 4 || memcmp (data, "\xff\xd8\xff", 3) != 0)
    return NULL;

  again = g_base64_encode (data, length);
  return g_str_equal (again, self->picture) ? g_steal_pointer (&bytes) : NULL;
}

static gboolean
is_page (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  return host != NULL && *host != '\0' && g_uri_get_userinfo (uri) == NULL &&
         (g_str_equal (g_uri_get_scheme (uri), "https") ||
          g_str_equal (g_uri_get_scheme (uri), "http"));
}

static gboolean
is_picture (const ConfabCardData *self)
{
  g_autoptr (GBytes) bytes = confab_card_dup_picture (self);

  return bytes != NULL;
}

static gboolean
is_blank (const char *text)
{
  return text == NULL || *text == '\0';
}

/**
 * confab_card_find_wrong:
 * @self: from anywhere
 *
 * Returns: (nullable): the name of a field that is not what it has to be, or NULL
 */
const char *
confab_card_find_wrong (const ConfabCardData *self)
{
  if (!is_page (self->url))
    return "url";

  if (is_blank (self->title) && is_blank (self->description))
    return "title";

  return self->picture != NULL && !is_picture (self) ? "picture" : NULL;
}

/**
 * confab_card_clean:
 * @self: (nullable) (transfer full): from anywhere
 *
 * What somebody says of a page is worth nothing where the page has no address or no name, and a
 * picture that is none is left out.
 *
 * Returns: (transfer full) (nullable): @self, or NULL where nothing is left of it
 */
ConfabCardData *
confab_card_clean (ConfabCardData *self)
{
  const char *wrong = self != NULL ? confab_card_find_wrong (self) : NULL;

  if (wrong != NULL && !g_str_equal (wrong, "picture"))
    {
      confab_card_data_free (self);
      return NULL;
    }

  if (self != NULL && !is_picture (self))
    {
      g_clear_pointer (&self->picture, g_free);
      self->width = self->height = 0;
    }

  return self;
}

/**
 * confab_card_equal:
 * @a: (nullable): a card
 * @b: (nullable): another
 *
 * Returns: whether both say and show the same
 */
gboolean
confab_card_equal (const ConfabCardData *a, const ConfabCardData *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return g_strcmp0 (a->url, b->url) == 0 && g_strcmp0 (a->title, b->title) == 0 &&
         g_strcmp0 (a->description, b->description) == 0 && g_strcmp0 (a->site, b->site) == 0 &&
         g_strcmp0 (a->picture, b->picture) == 0 && a->width == b->width && a->height == b->height;
}

/**
 * confab_card_append_text:
 * @self: (nullable): a card
 *
 * Appends what can be looked for, a line for each.
 */
void
confab_card_append_text (const ConfabCardData *self, GString *out)
{
  const char *const texts[] = { self != NULL ? self->title : NULL,
                                self != NULL ? self->description : NULL,
                                self != NULL ? self->site : NULL };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!is_blank (texts[i]))
      {
        if (out->len > 0)
          g_string_append_c (out, '\n');

        g_string_append (out, texts[i]);
      }
}
