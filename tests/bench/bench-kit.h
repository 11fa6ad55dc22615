// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

/* What every bench prints: one JSON object a line. */
void bench_row (const char *bench,
                const char *name,
                const char *metric,
                double value,
                const char *unit,
                double floor);
double bench_quantile (double *values, guint n, double quantile);
double bench_median (double *values, guint n);
char *bench_program (const char *path) G_GNUC_WARN_UNUSED_RESULT;
char *bench_folder (const char *name) G_GNUC_WARN_UNUSED_RESULT;
void bench_remove_folder (const char *path);
