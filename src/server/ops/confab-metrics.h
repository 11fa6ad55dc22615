// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CONFAB_METRIC_REQUESTS,
  CONFAB_METRIC_REQUEST_ERRORS,
  CONFAB_METRIC_FRAMES,
  CONFAB_METRIC_FRAME_ERRORS,
  CONFAB_METRIC_MESSAGES,
  CONFAB_METRIC_EVENTS,
  CONFAB_METRIC_DELIVERIES,
  CONFAB_METRIC_RATE_LIMITED,
  CONFAB_METRIC_LOGINS,
  CONFAB_METRIC_LOGIN_FAILURES,
  CONFAB_METRIC_RESUMES,
  CONFAB_METRIC_FAILURES,
  CONFAB_METRIC_UPLOADS,
  CONFAB_METRIC_UPLOADED_BYTES,
  CONFAB_METRIC_DOWNLOADS,
  CONFAB_METRIC_DOWNLOADED_BYTES,
  CONFAB_METRIC_FILES_REMOVED,
  CONFAB_METRIC_FILE_SWEEPS,
} ConfabMetric;

#define CONFAB_N_METRICS (CONFAB_METRIC_FILE_SWEEPS + 1)

/* Counters for the operator; main thread only. */
typedef struct
{
  guint64 counters[CONFAB_N_METRICS];
} ConfabMetrics;

static inline void
confab_metrics_count (ConfabMetrics *self, ConfabMetric metric, guint64 n)
{
  self->counters[metric] += n;
}

void confab_metrics_write (const ConfabMetrics *self, GString *out);
void confab_metrics_write_gauge (GString *out, const char *name, const char *help, double value);
void confab_metrics_write_process (GString *out);

G_END_DECLS
