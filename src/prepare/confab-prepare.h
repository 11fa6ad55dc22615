// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How the program that prepares files ends. */
typedef enum
{
  CONFAB_PREPARE_FINE = 0,
  CONFAB_PREPARE_FAILED = 1,      /* a line says why: a code of %G_IO_ERROR, and words */
  CONFAB_PREPARE_TOO_LARGE = 2,   /* what becomes of a folder */
  CONFAB_PREPARE_UNSUPPORTED = 3, /* nothing can be taken out of it */
  CONFAB_PREPARE_NO_PLACE = 4,    /* it does not say where it was taken */
  CONFAB_PREPARE_USAGE = 64,
} ConfabPrepareStatus;

/* What the program does, its first argument. */
#define CONFAB_PREPARE_PACK "pack"   /* FOLDER FILE BYTES */
#define CONFAB_PREPARE_STRIP "strip" /* FILE, which is changed */
#define CONFAB_PREPARE_PLACE "place" /* FILE */

G_END_DECLS
