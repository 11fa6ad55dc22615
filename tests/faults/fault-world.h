// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "e2e/e2e-kit.h"
#include "fault-control.h"
#include "fault-history.h"
#include "fault-proxy.h"

G_BEGIN_DECLS

#define FAULT_MAX_PARTIES 3

/* A direct conversation, a group and a channel are there from the start; the rest are groups that
 * somebody makes. */
#define FAULT_PLACES 3
#define FAULT_MAX_PLACES 8

typedef enum
{
  FAULT_SERVER_KILLED,
  FAULT_SERVER_STOPPED,
  FAULT_SERVER_PAUSED,
  FAULT_CLIENT_KILLED,
  FAULT_CLIENT_STOPPED,
  FAULT_CLIENT_PAUSED,
  FAULT_LINK_CUT,
  FAULT_LINK_HALF_OPEN,
  FAULT_LINK_STALLED,
  FAULT_LINK_DELAYED,
  FAULT_LINK_THROTTLED,
  FAULT_LINK_REFUSED,
  FAULT_SERVER_EIO,
  FAULT_SERVER_ENOSPC,
  FAULT_CLIENT_EIO,
  FAULT_CLIENT_ENOSPC,
  FAULT_SERVER_CUT,
  FAULT_CLIENT_CUT,
  FAULT_CLOCK_JUMPED,
  FAULT_FRAME_REPEATED,
  FAULT_FRAME_REORDERED,
  N_FAULTS,
} FaultKind;

typedef struct _FaultWorld FaultWorld;

/* A program whose disk and clock can be bad. */
typedef struct
{
  char *path;
  FaultControl *control;
  guint n_lives;
  FaultKind cut_kind;
  gint64 n_cuts;       /* what has been counted */
  FaultKind disk_kind; /* what is counted when it fails */
  gint64 n_failed;     /* and what has been counted */
  gboolean in_trouble; /* its disk has failed since it was started last */
  gboolean is_ending;  /* it has been told to */
} FaultMachine;

/* A device. */
typedef struct
{
  FaultWorld *world;
  guint index;
  const char *user;
  const char *name;
  FaultMachine machine;
  FaultProxy *proxy;
  E2eClient *client; /* its process is NULL while it does not run */
  gint64 last_seq[FAULT_MAX_PLACES];
  gint64 looked_seq[FAULT_MAX_PLACES]; /* when it looked last */
  gint64 markers[FAULT_MAX_PLACES][3]; /* delivered, read, and read here: the highest so far */
} FaultParty;

struct _FaultWorld
{
  E2e *e2e;
  char *faults; /* CONFAB_FAULTS of server and clients */
  FaultMachine server;
  guint n_parties;
  FaultParty parties[FAULT_MAX_PARTIES];
  char *places[FAULT_MAX_PLACES];
  guint n_places;
  FaultHistory *history;
  guint n_posted;
  GPtrArray *violations; /* char * */
  guint counts[N_FAULTS];
};

typedef void (*FaultPlan) (FaultWorld *self, GRand *rand);

extern const char *const fault_names[N_FAULTS];

FaultWorld *
fault_world_new (guint n_parties, guint32 seed, const char *faults) G_GNUC_WARN_UNUSED_RESULT;
void fault_world_free (FaultWorld *self);

void fault_world_run (FaultWorld *self, gint64 for_ms);
void fault_world_violated (FaultWorld *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean fault_world_start_server (FaultWorld *self);
void fault_world_kill_server (FaultWorld *self);
void fault_world_start_party (FaultWorld *self, FaultParty *party);
void fault_world_kill_party (FaultWorld *self, FaultParty *party);
void fault_world_end (FaultWorld *self, FaultParty *party);
void fault_world_watch (FaultWorld *self);
gboolean fault_world_revive (FaultWorld *self);
gboolean fault_world_converge (FaultWorld *self);
void fault_world_stop (FaultWorld *self);

int fault_world_main (int argc, char **argv, FaultPlan plan);

char *fault_world_dup_ledger (FaultWorld *self);
char *fault_world_dup_store (FaultWorld *self, const FaultParty *party);
void fault_machine_count (FaultWorld *self, FaultMachine *machine);

G_END_DECLS
