// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ConfabConfig:
 *
 * What the operator decided. One table in confab-config.c names every key with its default, its
 * range and what it is for.
 */
typedef struct
{
  char *name;
  char *data;
  int registration;

  char *address;
  gint64 port;
  char *certificate;
  char *key;
  gboolean plain;
  char *origins;
  char *proxies;
  gboolean announce;

  gint64 connections_per_address;
  gint64 requests;
  gint64 request_burst;
  gint64 messages;
  gint64 message_burst;
  gint64 moments;
  gint64 moment_burst;
  gint64 resumes;
  gint64 resume_burst;
  gint64 login_interval;
  gint64 login_burst;
  gint64 participants;
  gint64 passive_above;

  gint64 max_file_bytes;
  gint64 max_user_bytes;
  gint64 keep_unused;

  gint64 token_idle;
  gint64 token_life;

  int log_level;
  int log_format;

  gint64 stop_spread;
} ConfabConfig;

typedef enum
{
  CONFAB_LOG_AUTO,
  CONFAB_LOG_TEXT,
  CONFAB_LOG_JSON,
  CONFAB_LOG_JOURNAL,
} ConfabLogFormat;

ConfabConfig *confab_config_new (void) G_GNUC_WARN_UNUSED_RESULT;
void confab_config_free (ConfabConfig *self);
gboolean confab_config_load (ConfabConfig *self, const char *path, GError **error);
gboolean confab_config_load_text (ConfabConfig *self, const char *text, GError **error);
gboolean
confab_config_set (ConfabConfig *self, const char *name, const char *value, GError **error);
char *confab_config_print (void) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabConfig, confab_config_free)

G_END_DECLS
