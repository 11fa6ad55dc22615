// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libdex.h>

G_BEGIN_DECLS

/* Hashes passwords on a thread of its own. */
typedef struct _ConfabPasswords ConfabPasswords;

ConfabPasswords *confab_passwords_new (void) G_GNUC_WARN_UNUSED_RESULT;
void confab_passwords_free (ConfabPasswords *self);
DexFuture *confab_passwords_hash (ConfabPasswords *self,
                                  const char *password) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *confab_passwords_verify (ConfabPasswords *self,
                                    const char *hash,
                                    const char *password) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfabPasswords, confab_passwords_free)

G_END_DECLS
