// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-public.h"

#include "base/confab-error.h"

#include <string.h>

/* Who names a page is not to have this machine ask the router, the printer or itself for it. What
 * counts is the address that is connected to, and not what a name led to a moment before: so it is
 * looked at where the connection is made. */

typedef struct
{
  const char *network;
  guint n_bits;
} Network;

/* Of IPv4 all is public but these: https://www.iana.org/assignments/iana-ipv4-special-registry,
 * and what is for many or for later. */
static const Network closed_4[] = {
  { "0.0.0.0", 8 },       /* this network */
  { "10.0.0.0", 8 },      /* private */
  { "100.64.0.0", 10 },   /* shared by the customers of a provider */
  { "127.0.0.0", 8 },     /* this machine */
  { "169.254.0.0", 16 },  /* this link, where clouds have their secrets */
  { "172.16.0.0", 12 },   /* private */
  { "192.0.0.0", 24 },    /* protocols */
  { "192.0.2.0", 24 },    /* documentation */
  { "192.31.196.0", 24 }, /* AS112 */
  { "192.52.193.0", 24 }, /* AMT */
  { "192.88.99.0", 24 },  /* relays into IPv6 */
  { "192.168.0.0", 16 },  /* private */
  { "192.175.48.0", 24 }, /* AS112 */
  { "198.18.0.0", 15 },   /* measuring */
  { "198.51.100.0", 24 }, /* documentation */
  { "203.0.113.0", 24 },  /* documentation */
  { "224.0.0.0", 4 },     /* for many */
  { "240.0.0.0", 4 },     /* for later, and for all */
};

/* Of IPv6 nothing is public but what is given out, and of that not these. */
static const Network open_6 = { "2000::", 3 };
static const Network closed_6[] = {
  { "2001::", 23 },         /* protocols; Teredo, which wraps IPv4 */
  { "2001:db8::", 32 },     /* documentation */
  { "2002::", 16 },         /* 6to4, which wraps IPv4 */
  { "2620:4f:8000::", 48 }, /* AS112 */
  { "3fff::", 20 },         /* documentation */
};

/* Where there is no IPv4, names lead to an address of it in the last 32 bits of these. */
static const Network translated = { "64:ff9b::", 96 };

static gboolean
is_in (const guint8 *bytes, GSocketFamily family, const Network *network)
{
  g_autoptr (GInetAddress) first = g_inet_address_new_from_string (network->network);
  const guint8 *other = g_inet_address_to_bytes (first);
  guint whole = network->n_bits / 8, rest = network->n_bits % 8;

  g_assert (g_inet_address_get_family (first) == family);
  return memcmp (bytes, other, whole) == 0 &&
         (rest == 0 || (bytes[whole] ^ other[whole]) >> (8 - rest) == 0);
}

static gboolean
is_public_4 (const guint8 *bytes)
{
  for (guint i = 0; i < G_N_ELEMENTS (closed_4); i++)
    if (is_in (bytes, G_SOCKET_FAMILY_IPV4, &closed_4[i]))
      return FALSE;

  return TRUE;
}

static gboolean
is_public_6 (const guint8 *bytes)
{
  if (is_in (bytes, G_SOCKET_FAMILY_IPV6, &translated))
    return is_public_4 (bytes + 12);

  if (!is_in (bytes, G_SOCKET_FAMILY_IPV6, &open_6))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (closed_6); i++)
    if (is_in (bytes, G_SOCKET_FAMILY_IPV6, &closed_6[i]))
      return FALSE;

  return TRUE;
}

/**
 * confab_address_is_public:
 *
 * Returns: whether the address is one that anybody on the Internet could ask: none of this machine,
 *   of a private network, of this link or of many, and none that wraps another
 */
gboolean
confab_address_is_public (GInetAddress *address)
{
  const guint8 *bytes = g_inet_address_to_bytes (address);

  switch (g_inet_address_get_family (address))
    {
    case G_SOCKET_FAMILY_IPV4:
      return is_public_4 (bytes);
    case G_SOCKET_FAMILY_IPV6:
      return is_public_6 (bytes);
    case G_SOCKET_FAMILY_INVALID:
    case G_SOCKET_FAMILY_UNIX:
    default:
      return FALSE;
    }
}

/**
 * confab_reach_public:
 *
 * Returns: whether the web of the Internet may be there
 */
gboolean
confab_reach_public (GInetAddress *address, guint16 port)
{
  return (port == 80 || port == 443) && confab_address_is_public (address);
}

/* What a name leads to. It ends with an error where one of the addresses may not be reached: who
 * names one of those beside others tries something. */
#define CONFAB_TYPE_REACHABLE_ADDRESSES (confab_reachable_addresses_get_type ())
G_DECLARE_FINAL_TYPE (ConfabReachableAddresses,
                      confab_reachable_addresses,
                      CONFAB,
                      REACHABLE_ADDRESSES,
                      GSocketAddressEnumerator)

struct _ConfabReachableAddresses
{
  GSocketAddressEnumerator parent_instance;
  GSocketAddressEnumerator *all;
  ConfabReach reach;
};

/**
 * ConfabReachable:
 *
 * A host by its name, which is still what its certificate has to say. Of what the name leads to
 * only that is connected to which may be reached.
 */
struct _ConfabReachable
{
  GNetworkAddress parent_instance;
  ConfabReach reach;
};

static GSocketConnectableIface *parent_iface;

G_DEFINE_FINAL_TYPE (ConfabReachableAddresses,
                     confab_reachable_addresses,
                     G_TYPE_SOCKET_ADDRESS_ENUMERATOR)
static GSocketAddress *
judge (ConfabReachableAddresses *self, GSocketAddress *address, GError **error)
{
  if (address == NULL)
    return NULL;

  if (G_IS_INET_SOCKET_ADDRESS (address) &&
      self->reach (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address)),
                   g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address))))
    return address;

  g_object_unref (address);
  confab_set_error (error, CONFAB_ERROR_FORBIDDEN, "The address is not a public one");
  return NULL;
}

static GSocketAddress *
confab_reachable_addresses_next (GSocketAddressEnumerator *enumerator,
                                 GCancellable *cancellable,
                                 GError **error)
{
  ConfabReachableAddresses *self = CONFAB_REACHABLE_ADDRESSES (enumerator);

  return judge (self, g_socket_address_enumerator_next (self->all, cancellable, error), error);
}

static void
confab_reachable_addresses_next_async (GSocketAddressEnumerator *enumerator,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer data)
{
  g_socket_address_enumerator_next_async (CONFAB_REACHABLE_ADDRESSES (enumerator)->all, cancellable,
                                          callback, data);
}

static GSocketAddress *
confab_reachable_addresses_next_finish (GSocketAddressEnumerator *enumerator,
                                        GAsyncResult *result,
                                        GError **error)
{
  ConfabReachableAddresses *self = CONFAB_REACHABLE_ADDRESSES (enumerator);

  return judge (self, g_socket_address_enumerator_next_finish (self->all, result, error), error);
}

static void
confab_reachable_addresses_finalize (GObject *object)
{
  g_object_unref (CONFAB_REACHABLE_ADDRESSES (object)->all);

  G_OBJECT_CLASS (confab_reachable_addresses_parent_class)->finalize (object);
}

static void
confab_reachable_addresses_class_init (ConfabReachableAddressesClass *klass)
{
  GSocketAddressEnumeratorClass *enumerator_class = G_SOCKET_ADDRESS_ENUMERATOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = confab_reachable_addresses_finalize;
  enumerator_class->next = confab_reachable_addresses_next;
  enumerator_class->next_async = confab_reachable_addresses_next_async;
  enumerator_class->next_finish = confab_reachable_addresses_next_finish;
}

static void
confab_reachable_addresses_init (ConfabReachableAddresses *self)
{
}

static GSocketAddressEnumerator *
confab_reachable_enumerate (GSocketConnectable *connectable)
{
  ConfabReachableAddresses *addresses = g_object_new (CONFAB_TYPE_REACHABLE_ADDRESSES, NULL);

  addresses->all = parent_iface->enumerate (connectable);
  addresses->reach = CONFAB_REACHABLE (connectable)->reach;
  return G_SOCKET_ADDRESS_ENUMERATOR (addresses);
}

static void
confab_reachable_iface_init (GSocketConnectableIface *iface)
{
  parent_iface = g_type_interface_peek_parent (iface);
  iface->enumerate = confab_reachable_enumerate;

  /* A proxy would resolve the name by itself. */
  iface->proxy_enumerate = confab_reachable_enumerate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ConfabReachable,
                               confab_reachable,
                               G_TYPE_NETWORK_ADDRESS,
                               G_IMPLEMENT_INTERFACE (G_TYPE_SOCKET_CONNECTABLE,
                                                      confab_reachable_iface_init))

static void
confab_reachable_class_init (ConfabReachableClass *klass)
{
}

static void
confab_reachable_init (ConfabReachable *self)
{
}

/**
 * confab_reachable_new:
 * @host: a name or an address
 * @reach: says which addresses may be connected to
 *
 * Returns: (transfer full): the host, to connect to. Where @reach says no to an address, connecting
 *   fails with %CONFAB_ERROR_FORBIDDEN.
 */
GSocketConnectable *
confab_reachable_new (const char *host, guint16 port, ConfabReach reach)
{
  ConfabReachable *self =
      g_object_new (CONFAB_TYPE_REACHABLE, "hostname", host, "port", (guint) port, NULL);

  self->reach = reach;
  return G_SOCKET_CONNECTABLE (self);
}
