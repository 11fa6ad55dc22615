// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-attachment.h"

#include "base/confab-id.h"
#include "base/confab-limits.h"

#include <string.h>

/* Previews, waveforms and thumbnails: what is there of a file before its bytes. */

#define URL_PREFIX "/attachments/"
#define HEAD_BYTES 2
#define PIXEL_BYTES 3

/* As many bars as fit. */
#define MAX_BARS (CONFAB_MAX_WAVEFORM_BYTES / 4 * 3)

G_STATIC_ASSERT ((HEAD_BYTES + PIXEL_BYTES * CONFAB_MAX_PREVIEW_PIXELS * CONFAB_MAX_PREVIEW_PIXELS +
                  2) /
                     3 * 4 <=
                 CONFAB_MAX_PREVIEW_BYTES);

/* g_base64_decode () passes over what is none. */
static GBytes *
decode (const char *text, gsize max)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *again = NULL;
  guchar *data;
  gsize length;

  if (text == NULL || *text == '\0' || strlen (text) > max)
    return NULL;

  data = g_base64_decode (text, &length);
  bytes = g_bytes_new_take (data, length);
  again = g_base64_encode (g_bytes_get_data (bytes, NULL), length);
  return g_str_equal (again, text) ? g_steal_pointer (&bytes) : NULL;
}

static gboolean
is_side (guint side)
{
  return side >= 1 && side <= CONFAB_MAX_PREVIEW_PIXELS;
}

/**
 * confab_preview_encode:
 * @width: of the preview, from 1 to %CONFAB_MAX_PREVIEW_PIXELS
 * @height: the same
 * @rgb: three bytes for each pixel, row by row
 *
 * Returns: (transfer full): the preview as it travels
 */
char *
confab_preview_encode (guint width, guint height, const guint8 *rgb)
{
  guint8 bytes[HEAD_BYTES + PIXEL_BYTES * CONFAB_MAX_PREVIEW_PIXELS * CONFAB_MAX_PREVIEW_PIXELS];
  gsize length = (gsize) width * height * PIXEL_BYTES;

  g_return_val_if_fail (is_side (width) && is_side (height), NULL);

  bytes[0] = width;
  bytes[1] = height;
  memcpy (bytes + HEAD_BYTES, rgb, length);
  return g_base64_encode (bytes, HEAD_BYTES + length);
}

/**
 * confab_preview_decode:
 * @preview: (nullable): from anywhere
 * @width: (out): of the preview, in pixels
 * @height: (out): the same
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): three bytes for each pixel, row by row, or NULL where there
 *   is no preview
 */
GBytes *
confab_preview_decode (const char *preview, guint *width, guint *height)
{
  g_autoptr (GBytes) bytes = decode (preview, CONFAB_MAX_PREVIEW_BYTES);
  gsize length;
  const guint8 *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  if (data == NULL || length < HEAD_BYTES || !is_side (data[0]) || !is_side (data[1]) ||
      length != HEAD_BYTES + (gsize) data[0] * data[1] * PIXEL_BYTES)
    return NULL;

  *width = data[0];
  *height = data[1];
  return g_bytes_new_from_bytes (bytes, HEAD_BYTES, length - HEAD_BYTES);
}

/**
 * confab_waveform_encode:
 * @bars: (array length=n_bars): how loud it is, from 0
 * @n_bars: at least 1; of more than fit the loudest of each few are taken
 *
 * Returns: (transfer full): the waveform as it travels
 */
char *
confab_waveform_encode (const guint8 *bars, guint n_bars)
{
  guint8 fewer[MAX_BARS] = { 0 };
  guint n = MIN (n_bars, MAX_BARS);

  g_return_val_if_fail (n_bars > 0, NULL);

  for (guint i = 0; i < n_bars; i++)
    {
      guint8 *bar = &fewer[(guint64) i * n / n_bars];

      *bar = MAX (*bar, bars[i]);
    }

  return g_base64_encode (fewer, n);
}

/**
 * confab_waveform_decode:
 * @waveform: (nullable): from anywhere
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): one byte for each bar, at least one, or NULL where there is
 *   no waveform
 */
GBytes *
confab_waveform_decode (const char *waveform)
{
  return decode (waveform, CONFAB_MAX_WAVEFORM_BYTES);
}

/**
 * confab_attachment_make_url:
 * @id: a file
 *
 * Returns: (transfer full): where it is on its server
 */
char *
confab_attachment_make_url (const char *id)
{
  return g_strconcat (URL_PREFIX, id, NULL);
}

/**
 * confab_attachment_dup_id_of_url:
 * @url: (nullable): text from anywhere
 *
 * Returns: (transfer full) (nullable): the id of the file that @url leads to, or NULL where it does
 *   not lead to one on the same server
 */
char *
confab_attachment_dup_id_of_url (const char *url)
{
  const char *id;

  if (url == NULL || !g_str_has_prefix (url, URL_PREFIX))
    return NULL;

  id = url + strlen (URL_PREFIX);
  return confab_id_is_valid (id) ? g_strdup (id) : NULL;
}

/**
 * confab_attachment_dup_thumbnail_id:
 *
 * Returns: (transfer full) (nullable): the id of the file that is the thumbnail, or NULL where
 *   there is none on the same server
 */
char *
confab_attachment_dup_thumbnail_id (const ConfabAttachmentData *self)
{
  return confab_attachment_dup_id_of_url (self->thumbnail_url);
}

/**
 * confab_attachment_dup_thumbnail:
 *
 * Returns: (transfer full) (nullable): the small picture that came with a sealed file, or NULL
 * where there is none
 */
GBytes *
confab_attachment_dup_thumbnail (const ConfabAttachmentData *self)
{
  return decode (self->thumbnail, CONFAB_MAX_INNER_THUMBNAIL_BYTES);
}

/**
 * confab_attachment_set_thumbnail:
 * @thumbnail: (nullable): a small picture, that goes with a sealed file where it is not too large
 */
void
confab_attachment_set_thumbnail (ConfabAttachmentData *self, GBytes *thumbnail)
{
  gsize length = 0;
  gconstpointer data = thumbnail != NULL ? g_bytes_get_data (thumbnail, &length) : NULL;

  g_clear_pointer (&self->thumbnail, g_free);

  if (length > 0 && length <= CONFAB_MAX_INNER_THUMBNAIL_BYTES / 4 * 3)
    self->thumbnail = g_base64_encode (data, length);
}

/**
 * confab_attachment_is_voice:
 *
 * Returns: whether it is a voice message
 */
gboolean
confab_attachment_is_voice (const ConfabAttachmentData *self)
{
  return self->type == CONFAB_ATTACHMENT_AUDIO && self->waveform != NULL;
}

static gboolean
is_waveform (const char *waveform)
{
  g_autoptr (GBytes) bars = confab_waveform_decode (waveform);

  return bars != NULL;
}

static gboolean
is_preview (const char *preview)
{
  guint width, height;
  g_autoptr (GBytes) pixels = confab_preview_decode (preview, &width, &height);

  return pixels != NULL;
}

static gboolean
is_picture (const ConfabAttachmentData *self)
{
  g_autoptr (GBytes) picture = confab_attachment_dup_thumbnail (self);

  return picture != NULL;
}

static gboolean
is_thumbnail (const ConfabAttachmentData *self)
{
  g_autofree char *id = confab_attachment_dup_thumbnail_id (self);

  return id != NULL;
}

/**
 * confab_attachment_find_wrong:
 * @self: from anywhere
 *
 * Returns: (nullable): the name of a field that is not what it has to be, or NULL
 */
const char *
confab_attachment_find_wrong (const ConfabAttachmentData *self)
{
  if (self->preview != NULL && !is_preview (self->preview))
    return "preview";

  if (self->thumbnail_url != NULL && !is_thumbnail (self))
    return "thumbnailUrl";

  return self->waveform != NULL && !is_waveform (self->waveform) ? "waveform" : NULL;
}

/**
 * confab_attachment_clean:
 * @self: from anywhere
 *
 * Leaves out what is not what it has to be, and what does not belong to a file of that type.
 */
void
confab_attachment_clean (ConfabAttachmentData *self)
{
  gboolean is_sound = self->type == CONFAB_ATTACHMENT_AUDIO;

  if (is_sound || !is_preview (self->preview))
    g_clear_pointer (&self->preview, g_free);

  /* What stands for a file that is sealed comes with it: nobody is asked for it. */
  if (is_sound || self->key != NULL || !is_thumbnail (self))
    g_clear_pointer (&self->thumbnail_url, g_free);

  if (is_sound || self->key == NULL || !is_picture (self))
    g_clear_pointer (&self->thumbnail, g_free);

  if (!is_sound || !is_waveform (self->waveform))
    g_clear_pointer (&self->waveform, g_free);

  if (!is_sound && self->type != CONFAB_ATTACHMENT_VIDEO)
    self->duration_ms = 0;
}
