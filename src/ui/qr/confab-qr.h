// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libdex.h>

G_BEGIN_DECLS

/* Points in rows, 1 for a dark one, without the light margin. */
typedef struct
{
  guint size;
  guint8 *points;
} ConfabQrCode;

/* What the module that draws QR codes can do. */
typedef struct
{
  gboolean (*encode) (const char *text, ConfabQrCode *code); /* points: g_free() */
} ConfabQr;

/* The module, and the one thing in it that it shows. */
#define CONFAB_QR_MODULE "confab-qr.so"
#define CONFAB_QR_SYMBOL "confab_qr"

DexFuture *confab_qr_open (void) G_GNUC_WARN_UNUSED_RESULT;
const ConfabQr *confab_qr_get (void);

G_END_DECLS
