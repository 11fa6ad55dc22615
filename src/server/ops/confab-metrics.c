// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-metrics.h"

#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

static const struct
{
  const char *name;
  const char *help;
} metrics[CONFAB_N_METRICS] = {
  [CONFAB_METRIC_REQUESTS] = { "http_requests", "HTTP requests" },
  [CONFAB_METRIC_REQUEST_ERRORS] = { "http_errors", "HTTP requests that were refused" },
  [CONFAB_METRIC_FRAMES] = { "frames", "frames from clients" },
  [CONFAB_METRIC_FRAME_ERRORS] = { "frame_errors", "frames from clients that were refused" },
  [CONFAB_METRIC_MESSAGES] = { "messages", "messages stored" },
  [CONFAB_METRIC_EVENTS] = { "events", "events sent out, once each" },
  [CONFAB_METRIC_DELIVERIES] = { "deliveries", "events sent out, once for each link" },
  [CONFAB_METRIC_RATE_LIMITED] = { "rate_limited", "requests and frames that came too fast" },
  [CONFAB_METRIC_LOGINS] = { "logins", "successful sign-ins" },
  [CONFAB_METRIC_LOGIN_FAILURES] = { "login_failures", "sign-ins that failed" },
  [CONFAB_METRIC_RESUMES] = { "resumes", "links that came up or came back" },
  [CONFAB_METRIC_FAILURES] = { "failures", "requests that failed by the server's fault" },
  [CONFAB_METRIC_UPLOADS] = { "uploads", "files that were completely uploaded" },
  [CONFAB_METRIC_UPLOADED_BYTES] = { "uploaded_bytes", "bytes of files from clients" },
  [CONFAB_METRIC_DOWNLOADS] = { "downloads", "files, or ranges of them, that were asked for" },
  [CONFAB_METRIC_DOWNLOADED_BYTES] = { "downloaded_bytes", "bytes of files to clients" },
  [CONFAB_METRIC_FILES_REMOVED] = { "files_removed", "files that nothing used any more" },
  [CONFAB_METRIC_FILE_SWEEPS] = { "file_sweeps", "searches for files that nothing uses" },
};

/**
 * confab_metrics_count:
 * @n: how many more
 *
 * Counts.
 */

/**
 * confab_metrics_write:
 *
 * Appends all counters in the text form that Prometheus reads.
 */
void
confab_metrics_write (const ConfabMetrics *self, GString *out)
{
  for (guint i = 0; i < CONFAB_N_METRICS; i++)
    g_string_append_printf (out,
                            "# HELP confab_%s_total %s\n# TYPE confab_%s_total counter\n"
                            "confab_%s_total %" G_GUINT64_FORMAT "\n",
                            metrics[i].name, metrics[i].help, metrics[i].name, metrics[i].name,
                            self->counters[i]);
}

/**
 * confab_metrics_write_gauge:
 * @name: without the prefix
 *
 * Appends a figure of the moment.
 */
void
confab_metrics_write_gauge (GString *out, const char *name, const char *help, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.15g", value);
  g_string_append_printf (out, "# HELP confab_%s %s\n# TYPE confab_%s gauge\nconfab_%s %s\n", name,
                          help, name, name, text);
}

/**
 * confab_metrics_write_process:
 *
 * Appends what the process takes of the machine.
 */
void
confab_metrics_write_process (GString *out)
{
  g_autofree char *text = NULL;
  struct rusage usage;
  guint64 size, resident = 0;

  if (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    sscanf (text, "%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT, &size, &resident);

  getrusage (RUSAGE_SELF, &usage);
  confab_metrics_write_gauge (out, "resident_memory_bytes", "memory in use",
                              (double) resident * sysconf (_SC_PAGESIZE));
  confab_metrics_write_gauge (out, "cpu_seconds", "time on processors",
                              usage.ru_utime.tv_sec + usage.ru_stime.tv_sec +
                                  (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6);
}
