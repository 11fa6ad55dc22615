// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-database-key.h"
#include "confab-statement.h"

G_BEGIN_DECLS

/* One connection to one SQLite file. It stays on one thread; only confab_database_interrupt() may
 * be called from another. */
typedef struct _ConfabDatabase ConfabDatabase;

typedef enum
{
  CONFAB_DATABASE_READ_WRITE = 0,
  CONFAB_DATABASE_READ_ONLY = 1 << 0,
} ConfabDatabaseFlags;

ConfabDatabase *confab_database_open (const char *path,
                                      ConfabDatabaseFlags flags,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
ConfabDatabase *confab_database_open_with_key (const char *path,
                                               ConfabDatabaseFlags flags,
                                               const ConfabDatabaseKey *key,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void confab_database_close (ConfabDatabase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabDatabase, confab_database_close)

gboolean
confab_database_migrate (ConfabDatabase *self, const char *const *migrations, GError **error);
gboolean confab_database_is_plain (const char *path);
gboolean confab_database_look (const char *path,
                               const ConfabDatabaseKey *key,
                               gint64 n_migrations,
                               gboolean check,
                               GError **error);
gboolean confab_database_carry_over (const char *from,
                                     const char *to,
                                     const ConfabDatabaseKey *key,
                                     const char *const *migrations,
                                     GError **error);
typedef gboolean (*ConfabTableFilter) (const char *name);
gboolean confab_database_snapshot (const char *from,
                                   const ConfabDatabaseKey *from_key,
                                   const char *to,
                                   const ConfabDatabaseKey *to_key,
                                   const char *const *migrations,
                                   ConfabTableFilter is_wanted,
                                   const char *after,
                                   const int *stop,
                                   GError **error);
gboolean confab_database_check (ConfabDatabase *self, GError **error);
gboolean
confab_database_check_schema (ConfabDatabase *self, const char *const *migrations, GError **error);
void confab_database_freeze (ConfabDatabase *self);
void confab_database_watch (ConfabDatabase *self, const int *stop);
gboolean confab_database_backup (ConfabDatabase *self, const char *path, GError **error);
gint64 confab_database_get_version (ConfabDatabase *self);
gboolean confab_database_refuse_newer (gint64 version, gint64 n_migrations, GError **error);

gboolean confab_database_exec (ConfabDatabase *self, const char *sql, GError **error);
gboolean confab_database_run (ConfabDatabase *self,
                              GError **error,
                              const char *sql,
                              const char *format,
                              ...);
gboolean confab_database_put (ConfabDatabase *self,
                              GError **error,
                              const char *sql,
                              const ConfabRecord *record,
                              gconstpointer data);
gboolean confab_database_put_with (ConfabDatabase *self,
                                   GError **error,
                                   const char *sql,
                                   const ConfabRecord *record,
                                   gconstpointer data,
                                   const char *format,
                                   ...);
ConfabStatement *confab_database_select (ConfabDatabase *self,
                                         GError **error,
                                         const char *sql,
                                         const char *format,
                                         ...) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_database_get_int (ConfabDatabase *self,
                                  gint64 *value,
                                  GError **error,
                                  const char *sql,
                                  const char *format,
                                  ...);
gint64 confab_database_get_changes (ConfabDatabase *self);
gint64 confab_database_get_last_rowid (ConfabDatabase *self);

gboolean confab_database_begin (ConfabDatabase *self, GError **error);
gboolean confab_database_commit (ConfabDatabase *self, GError **error);
void confab_database_rollback (ConfabDatabase *self);
gboolean confab_database_save (ConfabDatabase *self, GError **error);
gboolean confab_database_release (ConfabDatabase *self, GError **error);
void confab_database_restore (ConfabDatabase *self);
gboolean confab_database_in_transaction (ConfabDatabase *self);

void confab_database_interrupt (ConfabDatabase *self);

G_END_DECLS
