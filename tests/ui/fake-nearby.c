// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "fake-client.h"

/* Servers on a network that is made up. */

struct _ConfabNearby
{
  GObject parent_instance;
};

G_DEFINE_FINAL_TYPE (ConfabNearby, confab_nearby, G_TYPE_OBJECT)

static void
confab_nearby_class_init (ConfabNearbyClass *klass)
{
}

static void
confab_nearby_init (ConfabNearby *self)
{
}

GListStore *
fake_get_nearby (void)
{
  static GListStore *servers;

  if (servers == NULL)
    servers = g_list_store_new (CONFAB_TYPE_NEARBY_SERVER);

  return servers;
}

void
fake_add_nearby (const char *name, const char *address)
{
  g_autoptr (ConfabNearbyServer) server = confab_nearby_server_new (name, address);

  g_list_store_append (fake_get_nearby (), server);
}

ConfabNearby *
confab_nearby_new (void)
{
  return g_object_new (CONFAB_TYPE_NEARBY, NULL);
}

GListModel *
confab_nearby_get_servers (ConfabNearby *self)
{
  return G_LIST_MODEL (fake_get_nearby ());
}
