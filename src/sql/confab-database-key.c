// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-database-key.h"

#include <gio/gio.h>
#include <string.h>

struct _ConfabDatabaseKey
{
  gatomicrefcount refs;
  guint8 bytes[CONFAB_DATABASE_KEY_BYTES];
};

G_DEFINE_BOXED_TYPE (ConfabDatabaseKey,
                     confab_database_key,
                     confab_database_key_ref,
                     confab_database_key_unref)

/**
 * confab_database_key_new:
 * @bytes: %CONFAB_DATABASE_KEY_BYTES of randomness
 *
 * Returns: (transfer full): a key
 */
ConfabDatabaseKey *
confab_database_key_new (const guint8 *bytes)
{
  ConfabDatabaseKey *self = g_new0 (ConfabDatabaseKey, 1);

  g_atomic_ref_count_init (&self->refs);
  memcpy (self->bytes, bytes, sizeof self->bytes);
  return self;
}

/**
 * confab_database_key_new_from_text:
 * @text: of confab_database_key_to_text()
 *
 * Returns: (transfer full): the key, or NULL with %G_IO_ERROR_INVALID_ARGUMENT
 */
ConfabDatabaseKey *
confab_database_key_new_from_text (const char *text, GError **error)
{
  guint8 bytes[CONFAB_DATABASE_KEY_BYTES];
  ConfabDatabaseKey *self;
  gboolean sound = strlen (text) == 2 * sizeof bytes;

  for (guint i = 0; sound && i < sizeof bytes; i++)
    {
      int high = g_ascii_xdigit_value (text[2 * i]), low = g_ascii_xdigit_value (text[2 * i + 1]);

      sound = high >= 0 && low >= 0;
      bytes[i] = sound ? high << 4 | low : 0;
    }

  if (!sound)
    {
      explicit_bzero (bytes, sizeof bytes);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   "The key does not have %d hexadecimal digits", 2 * CONFAB_DATABASE_KEY_BYTES);
      return NULL;
    }

  self = confab_database_key_new (bytes);
  explicit_bzero (bytes, sizeof bytes);
  return self;
}

/**
 * confab_database_key_ref:
 *
 * Returns: (transfer full): one more reference
 */
ConfabDatabaseKey *
confab_database_key_ref (ConfabDatabaseKey *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * confab_database_key_unref:
 * @self: (transfer full): a key
 *
 * With the last reference it is overwritten.
 */
void
confab_database_key_unref (ConfabDatabaseKey *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  explicit_bzero (self, sizeof *self);
  g_free (self);
}

/**
 * confab_database_key_get_bytes:
 *
 * Returns: (transfer none): %CONFAB_DATABASE_KEY_BYTES
 */
const guint8 *
confab_database_key_get_bytes (const ConfabDatabaseKey *self)
{
  return self->bytes;
}

/**
 * confab_database_key_to_text:
 *
 * Returns: (transfer full): the key in hexadecimal digits; overwrite it before it is freed
 */
char *
confab_database_key_to_text (const ConfabDatabaseKey *self)
{
  char *text = g_malloc (2 * sizeof self->bytes + 1);

  for (guint i = 0; i < sizeof self->bytes; i++)
    g_snprintf (text + 2 * i, 3, "%02x", self->bytes[i]);

  return text;
}
