// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An account's database as a file: who has it, how it was left, and where it goes when it is
 * damaged. It belongs to the writing thread. */
typedef struct _ConfabStoreFile ConfabStoreFile;

/* So many databases are set aside within this time; then it is left to the user. */
#define CONFAB_STORE_MAX_ASIDE 3
#define CONFAB_STORE_ASIDE_MS (60 * 60 * G_GINT64_CONSTANT (1000))

ConfabStoreFile *confab_store_file_lock (const char *path,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
void confab_store_file_unlock (ConfabStoreFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabStoreFile, confab_store_file_unlock)

gboolean confab_store_file_is_unclean (ConfabStoreFile *self);
gboolean confab_store_file_is_damaged (ConfabStoreFile *self);
void confab_store_file_mark_open (ConfabStoreFile *self);
void confab_store_file_mark_clean (ConfabStoreFile *self);
void confab_store_file_mark_damaged (ConfabStoreFile *self, const char *reason);
const char *confab_store_file_get_reason (ConfabStoreFile *self);

gboolean confab_store_file_set_aside (ConfabStoreFile *self,
                                      gint64 now_ms,
                                      char **aside,
                                      gboolean *replaced,
                                      GError **error);
char *confab_store_file_begin_new (ConfabStoreFile *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean confab_store_file_end_new (ConfabStoreFile *self, GError **error);
char *confab_store_file_dup_copy (const char *path) G_GNUC_WARN_UNUSED_RESULT;
void confab_store_file_remove (const char *path);

G_END_DECLS
