// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-log.h"

#include "protocol/confab-json.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static ConfabLogFormat log_format;

/* Read by any thread that logs. */
static int log_level;

static const char *
level_name (GLogLevelFlags flags)
{
  if (flags & G_LOG_LEVEL_ERROR)
    return "error";
  if (flags & G_LOG_LEVEL_CRITICAL)
    return "critical";
  if (flags & G_LOG_LEVEL_WARNING)
    return "warning";
  if (flags & G_LOG_LEVEL_MESSAGE)
    return "message";
  if (flags & G_LOG_LEVEL_INFO)
    return "info";

  return "debug";
}

static GLogLevelFlags
most_verbose (void)
{
  static const GLogLevelFlags flags[] = { G_LOG_LEVEL_CRITICAL, G_LOG_LEVEL_WARNING,
                                          G_LOG_LEVEL_MESSAGE, G_LOG_LEVEL_INFO,
                                          G_LOG_LEVEL_DEBUG };

  return flags[g_atomic_int_get (&log_level)];
}

static void
append_member (GString *line, const char *name, const char *value)
{
  g_string_append_c (line, line->len == 0 ? '{' : ',');
  confab_json_append_string (line, name);
  g_string_append_c (line, ':');
  confab_json_append_string (line, value);
}

static void
write_json (GLogLevelFlags level, const GLogField *fields, gsize n_fields)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%dT%H:%M:%S.%fZ");

  append_member (line, "time", time);
  append_member (line, "level", level_name (level));

  for (gsize i = 0; i < n_fields; i++)
    {
      g_autofree char *text = NULL;
      g_autofree char *name = NULL;

      if (strcmp (fields[i].key, "MESSAGE") != 0 && strcmp (fields[i].key, "GLIB_DOMAIN") != 0 &&
          strncmp (fields[i].key, "CONFAB_", 7) != 0)
        continue;

      name = g_ascii_strdown (fields[i].key, -1);
      text = fields[i].length < 0 ? g_utf8_make_valid (fields[i].value, -1)
                                  : g_utf8_make_valid (fields[i].value, fields[i].length);
      append_member (line, name, text);
    }

  g_string_append (line, "}\n");
  fwrite (line->str, 1, line->len, stderr);
}

static GLogWriterOutput
writer (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  /* The levels are bits, and a higher bit says less. */
  if ((level & G_LOG_LEVEL_MASK) > most_verbose ())
    return G_LOG_WRITER_HANDLED;

  if (log_format == CONFAB_LOG_JSON)
    write_json (level, fields, n_fields);
  else if (log_format == CONFAB_LOG_JOURNAL)
    return g_log_writer_journald (level, fields, n_fields, NULL);
  else
    return g_log_writer_standard_streams (level, fields, n_fields, NULL);

  return G_LOG_WRITER_HANDLED;
}

/**
 * confab_log_start:
 *
 * Has everything that is logged written as the operator wants it. Call it once, before the first
 * thread.
 */
void
confab_log_start (const ConfabConfig *config)
{
  log_format = config->log_format;

  if (log_format == CONFAB_LOG_AUTO)
    log_format = g_log_writer_is_journald (STDERR_FILENO) ? CONFAB_LOG_JOURNAL : CONFAB_LOG_TEXT;

  /* Standard output is for the one line that says where the server listens. */
  g_log_writer_default_set_use_stderr (TRUE);
  confab_log_set_level (config->log_level);
  g_log_set_writer_func (writer, NULL, NULL);
}

/**
 * confab_log_set_level:
 * @level: as in ConfabConfig
 *
 * Any thread.
 */
void
confab_log_set_level (int level)
{
  g_atomic_int_set (&log_level, level);
}
