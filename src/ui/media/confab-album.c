// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-album.h"

#include <math.h>

/* A picture that is very wide or very high would leave no room for those beside it. */
#define LEAST_RATIO 0.66
#define MOST_RATIO 1.8

#define LEAST_HEIGHT_PX 72
#define MOST_HEIGHT_PX 260
#define MOST_IN_ROW 3

static guint
count_rows (guint n)
{
  return n == 3 ? 2 : (n + MOST_IN_ROW - 1) / MOST_IN_ROW;
}

static int
place_row (const double *ratios, guint n, int y, int width, GtkAllocation *places)
{
  int room = width - (int) (n - 1) * CONFAB_ALBUM_GAP_PX, x = 0, height;
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += CLAMP (ratios[i], LEAST_RATIO, MOST_RATIO);

  height = (int) CLAMP (round (room / sum), LEAST_HEIGHT_PX, MOST_HEIGHT_PX);

  for (guint i = 0; i < n; i++)
    {
      int wide = (int) (room * CLAMP (ratios[i], LEAST_RATIO, MOST_RATIO) / sum);

      /* what rounding leaves over */
      if (i == n - 1)
        wide = width - x;

      places[i] = (GtkAllocation) { x, y, MAX (1, wide), height };
      x += wide + CONFAB_ALBUM_GAP_PX;
    }

  return height;
}

/**
 * confab_album_place:
 * @ratios: (array length=n): how much wider than high each picture is
 * @n: at least 2
 * @width: what there is room for, in pixels
 * @places: (out caller-allocates) (array length=n): where each stands
 *
 * Places pictures in rows of one to three that fill the width: fewer in the first ones, which are
 * higher for that. It follows from the ratios and the width alone.
 *
 * Returns: how high all of it is
 */
int
confab_album_place (const double *ratios, guint n, int width, GtkAllocation *places)
{
  guint n_rows = count_rows (n), at = 0;
  int y = 0;

  for (guint row = 0; row < n_rows; row++)
    {
      guint in_row = (n + row) / n_rows;

      if (row > 0)
        y += CONFAB_ALBUM_GAP_PX;

      y += place_row (ratios + at, in_row, y, width, places + at);
      at += in_row;
    }

  return y;
}
