// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "fake-client.h"

#include "base/confab-async.h"

/* Backups, of the client that is made up: they are made and unpacked when the test says so. */

DexPromise *fake_backup;

struct _ConfabRestore
{
  GObject parent_instance;
  gboolean is_open;
};

G_DEFINE_FINAL_TYPE (ConfabRestore, confab_restore, G_TYPE_OBJECT)

static void
confab_restore_class_init (ConfabRestoreClass *klass)
{
}

static void
confab_restore_init (ConfabRestore *self)
{
}

static DexFuture *
begin (ConfabProgress *progress)
{
  dex_clear (&fake_backup);
  fake_backup = dex_promise_new ();
  confab_progress_set_fraction (progress, 0.4);
  return dex_ref (DEX_FUTURE (fake_backup));
}

void
fake_end_backup (GQuark domain, int code)
{
  g_autoptr (DexPromise) promise = g_steal_pointer (&fake_backup);

  g_assert_nonnull (promise);

  if (domain != 0)
    dex_promise_reject (promise, g_error_new_literal (domain, code, "machine text"));
  else
    dex_promise_resolve_boolean (promise, TRUE);
}

gboolean
confab_session_can_back_up (ConfabSession *self)
{
  return TRUE;
}

DexFuture *
confab_session_back_up (ConfabSession *self, const char *path, ConfabProgress *progress)
{
  fake_note ("back-up %s", path);
  return begin (progress);
}

ConfabRestore *
confab_restore_new (const char *path)
{
  fake_note ("restore %s", path);
  return g_object_new (CONFAB_TYPE_RESTORE, NULL);
}

DexFuture *
confab_restore_open (ConfabRestore *self, const char *recovery)
{
  fake_note ("open %s", recovery);
  self->is_open = fake_error == NULL;
  return fake_answer (NULL);
}

const char *
confab_restore_get_user_name (ConfabRestore *self)
{
  return self->is_open ? "ada" : NULL;
}

const char *
confab_restore_get_display_name (ConfabRestore *self)
{
  return self->is_open ? "Ada Lovelace" : NULL;
}

const char *
confab_restore_get_server (ConfabRestore *self)
{
  return self->is_open ? "https://chat.example.org" : NULL;
}

gint64
confab_restore_get_made_at (ConfabRestore *self)
{
  return 1767258000000;
}

gint64
confab_restore_get_n_messages (ConfabRestore *self)
{
  return 12408;
}

DexFuture *
confab_restore_unpack (ConfabRestore *self, ConfabProgress *progress)
{
  return begin (progress);
}

DexFuture *
confab_restore_sign_in (ConfabRestore *self, const char *server, const char *password)
{
  fake_note ("restored %s %s", server, password);
  return fake_answer (fake_account_new ());
}
