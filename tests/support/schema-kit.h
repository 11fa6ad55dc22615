// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sql/confab-database.h"

G_BEGIN_DECLS

/* Databases of every version that there has been, as SQL, in tests/sql/schemas: NAME-VERSION.sql.
 * Each was written by the program of its version, filled as in use, and never changes. Its first
 * lines hold the checksum of every migration up to it, and what its program said is in it.
 *
 * Whoever adds a migration runs the test program once with --write and the folder, in the project's
 * top folder, and adds the file that it writes:
 *
 *   ./dev shell build/debug/tests/test-client-schema --write tests/sql/schemas
 *   ./dev shell build/debug/tests/test-server-schema --write tests/sql/schemas
 */
typedef struct
{
  const char *name; /* "client" or "server" */
  const char *const *migrations;

  /* What is no longer as it was, on purpose, because a migration changes it: "VERSION table" for
   * databases up to that version. */
  const char *const *changed;

  /* Tables in which nothing is while nobody writes; NULL when there are none. */
  const char *const *empty;

  /* Makes a database as it is in use, closes it, and returns its path. */
  char *(*make) (void);

  /* Opens the database with the program as it is and says what is in it, a line each. */
  char *(*describe) (const char *path);
} SchemaKit;

void schema_kit_write (const SchemaKit *kit, const char *folder);
void schema_kit_check_files (const SchemaKit *kit);
void schema_kit_check_version (const SchemaKit *kit, guint version, const char *path);
void schema_kit_load (const SchemaKit *kit, guint version, const char *path);

G_END_DECLS
