// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-nearby.h"

/**
 * ConfabNearbyServer:
 *
 * A server as it describes itself.
 */
struct _ConfabNearbyServer
{
  GObject parent_instance;
  char *name;
  char *address;
};

typedef enum
{
  PROP_NAME = 1,
  PROP_ADDRESS,
} ConfabNearbyServerProp;

static GParamSpec *props[PROP_ADDRESS + 1];

G_DEFINE_FINAL_TYPE (ConfabNearbyServer, confab_nearby_server, G_TYPE_OBJECT)

static void
confab_nearby_server_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ConfabNearbyServer *self = CONFAB_NEARBY_SERVER (object);

  switch ((ConfabNearbyServerProp) id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_ADDRESS:
      g_value_set_string (value, self->address);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
confab_nearby_server_finalize (GObject *object)
{
  ConfabNearbyServer *self = CONFAB_NEARBY_SERVER (object);

  g_free (self->name);
  g_free (self->address);

  G_OBJECT_CLASS (confab_nearby_server_parent_class)->finalize (object);
}

static void
confab_nearby_server_class_init (ConfabNearbyServerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = confab_nearby_server_get_property;
  object_class->finalize = confab_nearby_server_finalize;

  props[PROP_NAME] =
      g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_ADDRESS] =
      g_param_spec_string ("address", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
confab_nearby_server_init (ConfabNearbyServer *self)
{
}

/**
 * confab_nearby_server_new:
 * @name: what it calls itself
 * @address: where it says that it is
 *
 * Returns: (transfer full): a server
 */
ConfabNearbyServer *
confab_nearby_server_new (const char *name, const char *address)
{
  ConfabNearbyServer *self = g_object_new (CONFAB_TYPE_NEARBY_SERVER, NULL);

  self->name = g_strdup (name);
  self->address = g_strdup (address);
  return self;
}

/**
 * confab_nearby_server_get_name:
 *
 * Returns: what it calls itself, which may be anything that can be shown
 */
const char *
confab_nearby_server_get_name (ConfabNearbyServer *self)
{
  g_return_val_if_fail (CONFAB_IS_NEARBY_SERVER (self), NULL);

  return self->name;
}

/**
 * confab_nearby_server_get_address:
 *
 * Returns: where it says that it is
 */
const char *
confab_nearby_server_get_address (ConfabNearbyServer *self)
{
  g_return_val_if_fail (CONFAB_IS_NEARBY_SERVER (self), NULL);

  return self->address;
}
