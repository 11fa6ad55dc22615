// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-cipher.h"

#include "protocol/confab-record.h"

G_BEGIN_DECLS

/* What a backup says of itself to who has its key. */
typedef struct
{
  guint64 present;
  char *user_id;
  char *user_name;
  char *display_name;
  char *server;
  gint64 made_at;
  gint64 version;     /* of the database's tables */
  gint64 messages;    /* how many there are */
  gint64 size;        /* of the database, in bytes */
  char *key;          /* that its segments are sealed with, in base64 */
  char *database_key; /* NULL for one that is not encrypted itself */
} ConfabBackupData;

CONFAB_DECLARE_RECORD (ConfabBackupData, confab_backup_data)

/* How long what stands before the segments may be. */
#define CONFAB_MAX_BACKUP_HEAD_BYTES 4096

/* A backup that is being written or read, a piece at a time. It stays on one thread at a time. */
typedef struct _ConfabBackup ConfabBackup;

ConfabBackup *confab_backup_write (const char *from,
                                   const char *to,
                                   const guint8 *key,
                                   const ConfabBackupData *data,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
ConfabBackup *
confab_backup_open (const char *path, const guint8 *key, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_backup_unpack (ConfabBackup *self, const char *to, GError **error);
const ConfabBackupData *confab_backup_get_data (ConfabBackup *self);
gboolean confab_backup_step (ConfabBackup *self, gboolean *done, GError **error);
double confab_backup_get_fraction (ConfabBackup *self);
void confab_backup_free (ConfabBackup *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabBackup, confab_backup_free)

G_END_DECLS
