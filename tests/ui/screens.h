// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/confab-window.h"

/* A picture to draw. */
typedef struct
{
  const char *name;
  void (*prepare) (ConfabWindow *window);
  gboolean signed_out;
} Screen;

extern const Screen screens[];
extern const guint n_screens;
