// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-passwords.h"

#include "base/confab-async.h"
#include "base/confab-error.h"
#include "base/confab-worker.h"

#include <sodium.h>
#include <string.h>

/**
 * ConfabPasswords:
 *
 * argon2id with what OWASP asks for: 19 MiB and two passes, some 60 ms. One thread, so that a
 * wave of sign-ins takes one core and 19 MiB, not more; beyond MAX_WAITING people are asked to
 * come back. Main thread only.
 */
struct _ConfabPasswords
{
  ConfabWorker *worker;
};

#define OPS 2
#define MEMORY_BYTES (19 * 1024 * 1024)
#define MAX_WAITING 64

/* The hash of a password that nobody has: a name that does not exist takes as long as others. */
static const char nobody[] = "$argon2id$v=19$m=19456,t=2,p=1$bmV2ZXJtYXRjaGVzYW55dA$"
                             "RVZ1bm3E3gfuZqJ6aDRQ0e0WGBo3yO4PvQZQ0F7m3nI";

typedef struct
{
  char *hash; /* NULL: make one */
  char *password;
} Job;

static void
job_free (Job *job)
{
  sodium_memzero (job->password, strlen (job->password));
  g_free (job->password);
  g_free (job->hash);
  g_free (job);
}

static gboolean
make_hash (Job *job, GValue *result, GError **error)
{
  char text[crypto_pwhash_STRBYTES];

  if (crypto_pwhash_str_alg (text, job->password, strlen (job->password), OPS, MEMORY_BYTES,
                             crypto_pwhash_ALG_ARGON2ID13) != 0)
    {
      confab_set_retry_error (error, CONFAB_ERROR_UNAVAILABLE, 5, "Not enough memory");
      return FALSE;
    }

  g_value_init (result, G_TYPE_STRING);
  g_value_set_string (result, text);
  return TRUE;
}

/* Resolves to "", or to a new hash when the old one was made with less effort than today's. */
static gboolean
run_job (gpointer state, gpointer data, GValue *result, GError **error)
{
  Job *job = data;

  if (job->hash == NULL)
    return make_hash (job, result, error);

  if (crypto_pwhash_str_verify (job->hash, job->password, strlen (job->password)) != 0)
    {
      confab_set_error (error, CONFAB_ERROR_UNAUTHORIZED, "The name or the password is wrong");
      return FALSE;
    }

  if (crypto_pwhash_str_needs_rehash (job->hash, OPS, MEMORY_BYTES) != 0)
    return make_hash (job, result, error);

  g_value_init (result, G_TYPE_STRING);
  g_value_set_static_string (result, "");
  return TRUE;
}

/**
 * confab_passwords_new:
 *
 * Returns: (transfer full): a new thread for passwords
 */
ConfabPasswords *
confab_passwords_new (void)
{
  ConfabPasswords *self;

  if (sodium_init () < 0)
    g_error ("libsodium does not start");

  self = g_new0 (ConfabPasswords, 1);
  self->worker = confab_worker_new ("passwords", NULL, NULL);
  return self;
}

/**
 * confab_passwords_free:
 * @self: (nullable) (transfer full): waits until what is waiting is done
 */
void
confab_passwords_free (ConfabPasswords *self)
{
  if (self == NULL)
    return;

  confab_worker_stop (self->worker);
  g_object_unref (self->worker);
  g_free (self);
}

static DexFuture *
run (ConfabPasswords *self, const char *hash, const char *password)
{
  Job *job;

  if (confab_worker_get_n_waiting (self->worker) >= MAX_WAITING)
    {
      GError *error = NULL;

      confab_set_retry_error (&error, CONFAB_ERROR_UNAVAILABLE, 5, "Too many are signing in");
      return confab_reject (&error);
    }

  job = g_new0 (Job, 1);
  job->hash = g_strdup (hash);
  job->password = g_strdup (password);
  return confab_worker_run (self->worker, run_job, job, (GDestroyNotify) job_free);
}

/**
 * confab_passwords_hash:
 *
 * Returns: (transfer full): a future that resolves to the hash of a new password, or rejects with
 *   %CONFAB_ERROR_UNAVAILABLE
 */
DexFuture *
confab_passwords_hash (ConfabPasswords *self, const char *password)
{
  return run (self, NULL, password);
}

/**
 * confab_passwords_verify:
 * @hash: (nullable): of the account; NULL when there is none, which takes as long
 *
 * Returns: (transfer full): a future that resolves, when the password is right, to "" or to a
 *   stronger hash to be stored; rejects with %CONFAB_ERROR_UNAUTHORIZED or
 *   %CONFAB_ERROR_UNAVAILABLE
 */
DexFuture *
confab_passwords_verify (ConfabPasswords *self, const char *hash, const char *password)
{
  return run (self, hash != NULL ? hash : nobody, password);
}
