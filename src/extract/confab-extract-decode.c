// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-extract-private.h"

#include <string.h>

/* Bytes that are a text in one encoding or another. What nobody has said is guessed: UTF-8 is
 * hardly ever so by accident, and what is left is taken for what Windows writes in the West. */

/* One in so many bytes of a text may be a control character. */
#define CONTROLS_IN 50
#define LOOK_BYTES 4096

/* Of Windows-1252, from 0x80 on; the rest is as in ISO 8859-1. */
static const guint16 western[32] = {
  0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178,
};

/**
 * confab_extract_from_western:
 * @byte: of a text in Windows-1252
 *
 * Returns: the character
 */
gunichar
confab_extract_from_western (guchar byte)
{
  return byte >= 0x80 && byte < 0xa0 ? western[byte - 0x80] : byte;
}

static char *
decode_utf16 (const guchar *data, gsize length, gboolean big)
{
  GString *out = g_string_sized_new (length);

  for (gsize i = 0; i + 1 < length; i += 2)
    {
      gunichar c =
          big ? (gunichar) data[i] << 8 | data[i + 1] : (gunichar) data[i + 1] << 8 | data[i];
      gunichar low;

      if (c >= 0xd800 && c < 0xdc00 && i + 3 < length)
        {
          low = big ? (gunichar) data[i + 2] << 8 | data[i + 3]
                    : (gunichar) data[i + 3] << 8 | data[i + 2];

          if (low >= 0xdc00 && low < 0xe000)
            {
              c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
              i += 2;
            }
        }

      if (c != 0 && g_unichar_validate (c))
        g_string_append_unichar (out, c);
    }

  return g_string_free (out, FALSE);
}

static char *
decode_western (const guchar *data, gsize length)
{
  GString *out = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    g_string_append_unichar (out, confab_extract_from_western (data[i]));

  return g_string_free (out, FALSE);
}

static gboolean
is_binary (const guchar *data, gsize length)
{
  gsize n = MIN (length, LOOK_BYTES), controls = 0;

  if (memchr (data, 0, length) != NULL)
    return TRUE;

  for (gsize i = 0; i < n; i++)
    controls += data[i] < 0x20 && strchr ("\t\n\r\f\b\033", data[i]) == NULL;

  return controls * CONTROLS_IN > n;
}

/**
 * confab_extract_decode:
 * @data: bytes
 *
 * Returns: (transfer full) (nullable): the text that they are, or NULL when they are none
 */
char *
confab_extract_decode (const char *data, gsize length)
{
  const guchar *bytes = (const guchar *) data;
  const char *end;

  if (length >= 2 && bytes[0] == 0xff && bytes[1] == 0xfe)
    return decode_utf16 (bytes + 2, length - 2, FALSE);

  if (length >= 2 && bytes[0] == 0xfe && bytes[1] == 0xff)
    return decode_utf16 (bytes + 2, length - 2, TRUE);

  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      bytes += 3;
      length -= 3;
    }

  if (is_binary (bytes, length))
    return NULL;

  /* Where it was cut, a character may be cut. */
  if (g_utf8_validate_len (data, length, &end) || length - (gsize) (end - data) < 4)
    return g_strndup (data, (gsize) (end - data));

  return decode_western (bytes, length);
}
