// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-qr.h"

#include <gmodule.h>
#include <qrencode.h>

/* libqrencode, which nothing else links. It only ever sees what this application has made. */

static gboolean
encode (const char *text, ConfabQrCode *code)
{
  QRcode *made = QRcode_encodeString (text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
  gsize n;

  if (made == NULL)
    return FALSE;

  code->size = (guint) made->width;
  n = (gsize) code->size * code->size;
  code->points = g_malloc (n);

  for (gsize i = 0; i < n; i++)
    code->points[i] = made->data[i] & 1;

  QRcode_free (made);
  return TRUE;
}

G_MODULE_EXPORT const ConfabQr confab_qr = { .encode = encode };
