// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-wrap.h"

/**
 * confab_crypto_needs_init:
 *
 * Makes it empty.
 */
void
confab_crypto_needs_init (ConfabCryptoNeeds *self)
{
  self->user_ids = g_ptr_array_new_with_free_func (g_free);
  self->device_ids = g_ptr_array_new_with_free_func (g_free);
}

/**
 * confab_crypto_needs_clear:
 *
 * Frees what it holds.
 */
void
confab_crypto_needs_clear (ConfabCryptoNeeds *self)
{
  g_clear_pointer (&self->user_ids, g_ptr_array_unref);
  g_clear_pointer (&self->device_ids, g_ptr_array_unref);
}

/**
 * confab_crypto_needs_nothing:
 *
 * Returns: whether it can go on
 */
gboolean
confab_crypto_needs_nothing (const ConfabCryptoNeeds *self)
{
  return self->user_ids->len == 0 && self->device_ids->len == 0 && !self->members;
}

/**
 * confab_crypto_needs_add:
 * @ids: one of the lists
 * @id: what is needed, once
 */
void
confab_crypto_needs_add (GPtrArray *ids, const char *id)
{
  if (!g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
    g_ptr_array_add (ids, g_strdup (id));
}

/**
 * confab_wrap_new:
 * @user_id: whose device it is for
 * @device_id: the device
 * @message_id: (nullable): which message it is about
 *
 * Returns: (transfer full): a wrap with nothing in it
 */
ConfabWrap *
confab_wrap_new (const char *user_id, const char *device_id, const char *message_id)
{
  ConfabWrap *self = g_new0 (ConfabWrap, 1);

  self->user_id = g_strdup (user_id);
  self->device_id = g_strdup (device_id);
  self->message_id = g_strdup (message_id);
  return self;
}

/**
 * confab_wrap_free:
 * @self: (nullable) (transfer full): a wrap
 */
void
confab_wrap_free (ConfabWrap *self)
{
  if (self == NULL)
    return;

  g_free (self->user_id);
  g_free (self->device_id);
  g_free (self->message_id);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

/**
 * confab_sealed_clear:
 *
 * Frees what it holds.
 */
void
confab_sealed_clear (ConfabSealed *self)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->wraps, g_ptr_array_unref);
  g_clear_pointer (&self->skipped, g_ptr_array_unref);
  g_clear_pointer (&self->lists, g_ptr_array_unref);
}

/**
 * confab_brought_clear:
 *
 * Frees what it holds.
 */
void
confab_brought_clear (ConfabBrought *self)
{
  g_clear_pointer (&self->message_id, g_free);
  g_clear_pointer (&self->text, g_free);
}
