// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-device-list.h"

#include "confab-base64.h"

#include "base/confab-error.h"
#include "protocol/confab-json.h"

#include <string.h>

#define LIST_LABEL "confab/1 device list"
#define SIGNING_LABEL "confab/1 signing key"

/**
 * confab_device_list_free:
 * @self: (nullable) (transfer full): a list
 */
void
confab_device_list_free (ConfabDeviceList *self)
{
  if (self == NULL)
    return;

  g_free (self->devices);
  g_free (self);
}

/* What the master key signs when it vouches for a signing key. */
static char *
make_vouching (const char *user_id, gint64 revision, const char *signing)
{
  return g_strdup_printf ("%s\n%" G_GINT64_FORMAT "\n%s", user_id, revision, signing);
}

static gboolean
read_key (const char *text, const char *field, guint8 *key, GError **error)
{
  if (!confab_base64_read (text, field, key, CONFAB_KEY_BYTES, error))
    return FALSE;

  if (confab_signature_is_key (key))
    return TRUE;

  confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, field, "It is no key to sign with");
  return FALSE;
}

static gboolean
read_devices (ConfabDeviceList *self, const ConfabDeviceListData *data, GError **error)
{
  self->n_devices = data->devices != NULL ? data->devices->len : 0;
  self->devices = g_new0 (ConfabListedDevice, self->n_devices);

  for (guint i = 0; i < self->n_devices; i++)
    {
      const ConfabListedDeviceData *device = g_ptr_array_index (data->devices, i);
      ConfabListedDevice *read = &self->devices[i];

      if (!read_key (device->identity, "devices.identity", read->identity, error))
        return FALSE;

      g_strlcpy (read->id, device->id, sizeof read->id);
      read->removed_at = device->removed_at;

      for (guint j = 0; j < i; j++)
        if (g_str_equal (self->devices[j].id, read->id) ||
            memcmp (self->devices[j].identity, read->identity, CONFAB_KEY_BYTES) == 0)
          {
            confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "devices",
                                    "A device is in the list twice");
            return FALSE;
          }
    }

  return TRUE;
}

static gboolean
check_signing (const ConfabDeviceList *self, const ConfabDeviceListData *data, GError **error)
{
  g_autofree char *vouching = make_vouching (data->user_id, data->signing_revision, data->signing);
  guint8 signature[CONFAB_SIGNATURE_BYTES];

  if (!confab_base64_read (data->signing_signature, "signingSignature", signature, sizeof signature,
                           error))
    return FALSE;

  if (confab_signature_verify (self->master, SIGNING_LABEL, vouching, strlen (vouching), signature))
    return TRUE;

  confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "signingSignature",
                          "The master key did not sign the signing key");
  return FALSE;
}

static gboolean
check_signature (const ConfabDeviceList *self, const ConfabSignedListData *list, GError **error)
{
  guint8 signature[CONFAB_SIGNATURE_BYTES];

  if (!confab_base64_read (list->signature, "signature", signature, sizeof signature, error))
    return FALSE;

  if (confab_signature_verify (self->signing, LIST_LABEL, list->list, strlen (list->list),
                               signature))
    return TRUE;

  confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "signature",
                          "The signing key did not sign the list");
  return FALSE;
}

/* The text must be exactly what its record writes: no unknown members, no other order, nothing that
 * two readers could read in two ways. */
static ConfabDeviceListData *
parse (const ConfabSignedListData *list, GError **error)
{
  g_autoptr (JsonNode) node = confab_json_parse (list->list, strlen (list->list), error);
  g_autoptr (ConfabDeviceListData) data =
      node != NULL ? confab_device_list_data_parse (node, error) : NULL;
  g_autofree char *again = NULL;

  if (data == NULL)
    {
      confab_prefix_field (error, "list");
      return NULL;
    }

  again = confab_device_list_data_to_json (data);

  if (g_str_equal (again, list->list))
    return g_steal_pointer (&data);

  confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "list",
                          "It is not in the form in which lists are signed");
  return NULL;
}

/**
 * confab_device_list_open:
 * @signed_list: a list from anywhere
 * @user_id: whose it is to be
 *
 * Verifies a list: that its user's master key vouches for the key that has signed it, and that it
 * says one thing only. Whether that master key is the one known for the user, and the list newer
 * than the last, says confab_device_list_compare(). Any thread.
 *
 * Returns: (transfer full): the list, or NULL with %CONFAB_ERROR_BAD_REQUEST and the field
 */
ConfabDeviceList *
confab_device_list_open (const ConfabSignedListData *signed_list,
                         const char *user_id,
                         GError **error)
{
  g_autoptr (ConfabDeviceListData) data = parse (signed_list, error);
  g_autoptr (ConfabDeviceList) self = NULL;

  if (data == NULL)
    return NULL;

  if (!g_str_equal (data->user_id, user_id))
    {
      confab_set_field_error (error, CONFAB_ERROR_BAD_REQUEST, "list.userId",
                              "It is the list of another user");
      return NULL;
    }

  self = g_new0 (ConfabDeviceList, 1);
  g_strlcpy (self->user_id, data->user_id, sizeof self->user_id);
  self->revision = data->revision;
  self->signed_at = data->signed_at;
  self->signing_revision = data->signing_revision;

  if (!read_key (data->master, "list.master", self->master, error) ||
      !read_key (data->signing, "list.signing", self->signing, error) ||
      !read_devices (self, data, error) || !check_signing (self, data, error) ||
      !check_signature (self, signed_list, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * confab_device_list_find:
 * @id: a device
 *
 * Returns: (nullable) (transfer none): the device, if the list has it
 */
const ConfabListedDevice *
confab_device_list_find (const ConfabDeviceList *self, const char *id)
{
  for (guint i = 0; i < self->n_devices; i++)
    if (g_str_equal (self->devices[i].id, id))
      return &self->devices[i];

  return NULL;
}

static gboolean
is_same (const ConfabDeviceList *a, const ConfabDeviceList *b)
{
  if (a->signed_at != b->signed_at || a->n_devices != b->n_devices)
    return FALSE;

  for (guint i = 0; i < a->n_devices; i++)
    if (!g_str_equal (a->devices[i].id, b->devices[i].id) ||
        a->devices[i].removed_at != b->devices[i].removed_at ||
        memcmp (a->devices[i].identity, b->devices[i].identity, CONFAB_KEY_BYTES) != 0)
      return FALSE;

  return TRUE;
}

/* A device keeps its identity for as long as it lives: with another one it would be another. */
static gboolean
keeps_identities (const ConfabDeviceList *held, const ConfabDeviceList *offered)
{
  for (guint i = 0; i < offered->n_devices; i++)
    {
      const ConfabListedDevice *device = &offered->devices[i];
      const ConfabListedDevice *before = confab_device_list_find (held, device->id);

      if (before != NULL && memcmp (before->identity, device->identity, CONFAB_KEY_BYTES) != 0)
        return FALSE;
    }

  return TRUE;
}

/**
 * confab_device_list_compare:
 * @held: the list that is held of a user
 * @offered: another one of the same user
 *
 * Both sides ask this before they take a list: revisions only grow, so that nobody can hide that a
 * device was taken out, and a signing key that has been replaced signs nothing more.
 *
 * Returns: what @offered is to @held
 */
ConfabListStep
confab_device_list_compare (const ConfabDeviceList *held, const ConfabDeviceList *offered)
{
  if (memcmp (held->master, offered->master, CONFAB_KEY_BYTES) != 0)
    return CONFAB_LIST_RESET;

  if (offered->signing_revision < held->signing_revision ||
      (offered->signing_revision == held->signing_revision &&
       memcmp (held->signing, offered->signing, CONFAB_KEY_BYTES) != 0))
    return CONFAB_LIST_REFUSED;

  if (offered->revision == held->revision && offered->signing_revision == held->signing_revision &&
      is_same (held, offered))
    return CONFAB_LIST_SAME;

  return offered->revision > held->revision && keeps_identities (held, offered)
             ? CONFAB_LIST_NEWER
             : CONFAB_LIST_REFUSED;
}

/**
 * confab_device_list_vouch:
 * @data: a list with userId, signing and signingRevision
 * @master_seed: of the master key, secret
 *
 * Puts in the master key, and its signature of the signing key. It is done when the signing key is
 * made; after that lists are signed without the master key.
 *
 * Returns: TRUE, or FALSE with %CONFAB_ERROR_INTERNAL
 */
gboolean
confab_device_list_vouch (ConfabDeviceListData *data, const guint8 *master_seed, GError **error)
{
  g_autofree char *vouching = make_vouching (data->user_id, data->signing_revision, data->signing);
  guint8 master[CONFAB_KEY_BYTES], signature[CONFAB_SIGNATURE_BYTES];

  if (!confab_signature_get_public (master_seed, master) ||
      !confab_signature_sign (master_seed, SIGNING_LABEL, vouching, strlen (vouching), signature))
    {
      confab_set_error (error, CONFAB_ERROR_INTERNAL, "The signing key could not be signed");
      return FALSE;
    }

  g_free (data->master);
  g_free (data->signing_signature);
  data->master = confab_base64_write (master, sizeof master);
  data->signing_signature = confab_base64_write (signature, sizeof signature);
  return TRUE;
}

/**
 * confab_device_list_sign:
 * @data: a whole list
 * @signing_seed: of the signing key, secret
 *
 * Returns: (transfer full): the list as it travels, or NULL with %CONFAB_ERROR_INTERNAL
 */
ConfabSignedListData *
confab_device_list_sign (const ConfabDeviceListData *data,
                         const guint8 *signing_seed,
                         GError **error)
{
  g_autoptr (ConfabSignedListData) list = confab_signed_list_data_new ();
  guint8 signature[CONFAB_SIGNATURE_BYTES];

  list->list = confab_device_list_data_to_json (data);

  if (!confab_signature_sign (signing_seed, LIST_LABEL, list->list, strlen (list->list), signature))
    {
      confab_set_error (error, CONFAB_ERROR_INTERNAL, "The list could not be signed");
      return NULL;
    }

  list->signature = confab_base64_write (signature, sizeof signature);
  return g_steal_pointer (&list);
}
