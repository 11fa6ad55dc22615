// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim-server.h"

G_BEGIN_DECLS

/* A person: the keys that stand for them, and which devices they have. */
typedef struct
{
  guint number;
  guint8 master[CONFAB_KEY_BYTES];
  guint8 signing[CONFAB_KEY_BYTES];
  gint64 revision;
  GPtrArray *devices; /* SimDevice: those that are there */
  GPtrArray *removed; /* ConfabListedDeviceData: those that were */
} SimPerson;

/* What goes wrong, and how often, in a hundred. */
typedef struct
{
  SimServer *server;
  GRand *rand;
  gint64 now_ms;
  guint crash;
  guint lose;
  guint repeat;
  guint reorder;
  gboolean harmed; /* something happened that only a repair heals */
  guint n_old;     /* messages that were sealed for who somebody was before */
  guint n_ids;
} SimWorld;

/* A device: its database, and what it has seen of the server. */
typedef struct
{
  SimWorld *world;
  SimPerson *person;
  ConfabDatabase *db;
  ConfabCrypto *crypto;
  ConfabRandom random;
  char *id;
  guint cursor[4]; /* of each conversation: the events before it came */
  gboolean gone;
} SimDevice;

gboolean sim_chance (SimWorld *world, guint percent);
char *sim_new_id (SimWorld *world) G_GNUC_WARN_UNUSED_RESULT;

SimDevice *sim_device_new (SimWorld *world, SimPerson *person) G_GNUC_WARN_UNUSED_RESULT;
void sim_device_free (SimDevice *self);
void sim_device_publish (SimDevice *self, guint n);
void sim_device_become (SimDevice *self);
void sim_device_remember (SimDevice *self);
void sim_device_go_back (SimDevice *self);
void sim_person_remove (SimPerson *self, SimDevice *device);
void sim_person_sign (SimPerson *self, SimWorld *world);
void sim_person_begin_anew (SimPerson *self, SimWorld *world);

void sim_device_say (SimDevice *self, SimTalk *talk);
gboolean sim_device_flush (SimDevice *self);
gboolean sim_device_take_wrap (SimDevice *self);
gboolean sim_device_take_event (SimDevice *self, SimTalk *talk);
gboolean sim_device_repair (SimDevice *self);

gint64 sim_device_count (SimDevice *self, const char *sql, const char *id);
char *sim_device_find_text (SimDevice *self,
                            const char *table,
                            const char *message_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
