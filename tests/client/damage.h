// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A database in a folder, of which copies are damaged again and again, each time in the same way
 * for the same seed. */
typedef struct
{
  char *folder;
  char *path;
  GHashTable *files; /* name → GBytes: the folder as it was */
  GPtrArray *trees;  /* Tree: every table and index, and which pages are its own */
  GBytes *damaged;   /* the database after the last damage */
  gboolean was_found;
} Damage;

Damage *damage_new (const char *folder, const char *path);
void damage_free (Damage *self);
void damage_restore (Damage *self);
void damage_keep (Damage *self);
void damage_mark_open (Damage *self);
gboolean damage_is_at (Damage *self, const char *path);

guint damage_get_n_trees (Damage *self);
const char *damage_flip (Damage *self, guint tree, guint seed);
const char *damage_overwrite (Damage *self, guint tree, guint seed);
void damage_overwrite_tree (Damage *self, const char *name);
gboolean damage_truncate (Damage *self, guint seed);
void damage_head (Damage *self, guint seed);
void damage_beside (Damage *self, guint seed);

G_END_DECLS
