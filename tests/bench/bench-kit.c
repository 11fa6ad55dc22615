// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bench-kit.h"

#include <glib/gstdio.h>
#include <stdlib.h>

/**
 * bench_row:
 * @floor: what the same costs without Confab, measured in the same run; 0 for none
 */
void
bench_row (const char *bench,
           const char *name,
           const char *metric,
           double value,
           const char *unit,
           double floor)
{
  g_print ("{\"bench\":\"%s\",\"case\":\"%s\",\"metric\":\"%s\",\"value\":%.6g,\"unit\":\"%s\"",
           bench, name, metric, value, unit);

  if (floor > 0)
    g_print (",\"floor\":%.6g,\"ratio\":%.3g", floor, value / floor);

  g_print ("}\n");
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/**
 * bench_quantile:
 * @values: they are sorted
 * @quantile: 0.5 for the median
 */
double
bench_quantile (double *values, guint n, double quantile)
{
  if (n == 0)
    return 0;

  qsort (values, n, sizeof *values, compare_doubles);
  return values[MIN (n - 1, (guint) (n * quantile))];
}

double
bench_median (double *values, guint n)
{
  return bench_quantile (values, n, 0.5);
}

/**
 * bench_program:
 * @path: "src/main/confabd"
 *
 * Returns: (transfer full): the program of the same build
 */
char *
bench_program (const char *path)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (self);

  return g_build_filename (folder, "..", "..", path, NULL);
}

/**
 * bench_folder:
 *
 * Returns: (transfer full): a folder for temporary files, made anew
 */
char *
bench_folder (const char *name)
{
  g_autofree char *pattern = g_strconcat (name, "-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), pattern, NULL);

  if (g_mkdtemp (path) == NULL)
    g_error ("%s cannot be made", path);

  return g_steal_pointer (&path);
}

void
bench_remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_unlink (child) != 0)
        bench_remove_folder (child);
    }

  g_rmdir (path);
}
