// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "fault-world.h"

#include "support/waiting.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* What the client ends with when it cannot open its database, and what a power cut ends a program
 * with. */
#define CANNOT_START 3
#define POWER_CUT 137

const char *const fault_names[N_FAULTS] = {
  [FAULT_SERVER_KILLED] = "server-killed",
  [FAULT_SERVER_STOPPED] = "server-stopped",
  [FAULT_SERVER_PAUSED] = "server-paused",
  [FAULT_CLIENT_KILLED] = "client-killed",
  [FAULT_CLIENT_STOPPED] = "client-stopped",
  [FAULT_CLIENT_PAUSED] = "client-paused",
  [FAULT_LINK_CUT] = "link-cut",
  [FAULT_LINK_HALF_OPEN] = "link-half-open",
  [FAULT_LINK_STALLED] = "link-stalled",
  [FAULT_LINK_DELAYED] = "link-delayed",
  [FAULT_LINK_THROTTLED] = "link-throttled",
  [FAULT_LINK_REFUSED] = "link-refused",
  [FAULT_SERVER_EIO] = "server-eio",
  [FAULT_SERVER_ENOSPC] = "server-enospc",
  [FAULT_CLIENT_EIO] = "client-eio",
  [FAULT_CLIENT_ENOSPC] = "client-enospc",
  [FAULT_SERVER_CUT] = "server-cut",
  [FAULT_CLIENT_CUT] = "client-cut",
  [FAULT_CLOCK_JUMPED] = "clock-jumped",
  [FAULT_FRAME_REPEATED] = "frame-repeated",
  [FAULT_FRAME_REORDERED] = "frame-reordered",
};

/* alice has two devices. */
static const struct
{
  const char *user;
  const char *name;
} devices[FAULT_MAX_PARTIES] = { { "alice", "alice" }, { "bob", "bob" }, { "alice", "alice2" } };

void
fault_world_violated (FaultWorld *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (self->violations, g_strdup_vprintf (format, args));
  va_end (args);
}

static void
machine_init (FaultWorld *self, FaultMachine *machine, const char *name)
{
  int fd;

  machine->path = g_strdup_printf ("%s/%s.control", e2e_get_folder (self->e2e), name);
  fd = g_open (machine->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (ftruncate (fd, sizeof *machine->control), ==, 0);
  machine->control =
      mmap (NULL, sizeof *machine->control, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  g_assert_true (machine->control != MAP_FAILED);
  close (fd);
}

static void
machine_clear (FaultMachine *machine)
{
  munmap (machine->control, sizeof *machine->control);
  g_free (machine->path);
}

/* Whether the power has been cut since the last time. */
static gboolean
count_cuts (FaultWorld *self, FaultMachine *machine)
{
  gint64 n = atomic_load (&machine->control->n_cuts);
  gboolean cut = n > machine->n_cuts;

  self->counts[machine->cut_kind] += (guint) (n - machine->n_cuts);
  machine->n_cuts = n;
  return cut;
}

/**
 * fault_machine_count:
 *
 * Takes into the world's count what the disk has refused since the last time.
 */
void
fault_machine_count (FaultWorld *self, FaultMachine *machine)
{
  gint64 n = atomic_load (&machine->control->n_failed);

  self->counts[machine->disk_kind] += (guint) (n - machine->n_failed);
  machine->n_failed = n;
}

/* The programs that are started next run on this machine. */
static void
use_machine (FaultWorld *self, FaultMachine *machine, const char *name)
{
  g_autofree char *log = g_strdup_printf ("%s-%u.log", name, machine->n_lives++);

  machine->is_ending = FALSE;

  e2e_setenv (self->e2e, "CONFAB_FAULTS", self->faults);
  e2e_setenv (self->e2e, "LD_PRELOAD", FAULT_PRELOAD);
  e2e_setenv (self->e2e, "CONFAB_FAULT_CONTROL", machine->path);
  e2e_set_log (self->e2e, log);
}

/* A bad disk is worth a warning, and no reason to end. */
static void
set_environment (FaultWorld *self)
{
  const char *asan = g_getenv ("ASAN_OPTIONS");
  g_autofree char *options =
      g_strconcat (asan != NULL ? asan : "", ":verify_asan_link_order=0", NULL);

  e2e_setenv (self->e2e, "ASAN_OPTIONS", options);
  e2e_setenv (self->e2e, "G_DEBUG", "fatal-criticals");
}

/* The device's next link goes by its proxy. The proxy is in this process, which waits while
 * confabctl runs: so that has been done before. */
static void
use_proxy (FaultWorld *self, FaultParty *party)
{
  g_autofree char *path =
      g_strdup_printf ("%s/%s/accounts.ini", e2e_get_folder (self->e2e), party->name);
  g_autofree char *address =
      g_strdup_printf ("http://127.0.0.1:%u", fault_proxy_get_port (party->proxy));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *moved = NULL;
  g_auto (GStrv) parts = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  parts = g_strsplit (text, e2e_get_address (self->e2e), -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  moved = g_strjoinv (address, parts);
  g_file_set_contents (path, moved, -1, &error);
  g_assert_no_error (error);
}

static void
make_user (FaultWorld *self, const char *name)
{
  g_autofree char *server = g_strdup_printf ("--server-data=%s/server", e2e_get_folder (self->e2e));
  g_autofree char *made =
      e2e_ctl_status (self->e2e, 0, "correct horse\n", NULL, "create-user", name, server, NULL);
}

static char *
make_place (FaultWorld *self, const char *type, const char *name, const char *user)
{
  g_autofree char *made = e2e_ctl (self->e2e, "alice", "new", type, name, user, NULL);
  g_autoptr (JsonNode) node = e2e_parse (made);

  return g_strdup (e2e_text (node, "id"));
}

static void
take_markers (FaultParty *party, guint place, JsonNode *line)
{
  static const char *const names[] = { "deliveredSeq", "readSeq", "ownRead" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gint64 value = e2e_int (line, names[i]), *held = &party->markers[place][i];

      if (value < *held)
        fault_world_violated (party->world,
                              "%s: %s of place %u went from %" G_GINT64_FORMAT
                              " back to %" G_GINT64_FORMAT,
                              party->name, names[i], place, *held, value);

      *held = MAX (*held, value);
    }
}

/* A group that nobody has told of before has just been made. */
static guint
find_place (FaultWorld *self, const char *id)
{
  guint i = 0;

  while (i < self->n_places && !g_str_equal (id, self->places[i]))
    i++;

  if (i == self->n_places && i < FAULT_MAX_PLACES)
    self->places[self->n_places++] = g_strdup (id);

  return i;
}

static void
take_conversation (FaultParty *party, const char *id, JsonNode *line)
{
  guint place = find_place (party->world, id);

  if (place >= FAULT_PLACES)
    fault_history_made (party->world->history, e2e_text (line, "name"), id);

  if (place == FAULT_MAX_PLACES)
    return;

  party->last_seq[place] = e2e_int (line, "lastSeq");
  take_markers (party, place, line);
}

static void
line_cb (JsonNode *line, gpointer data)
{
  FaultParty *party = data;
  FaultWorld *self = party->world;
  const char *conversation = e2e_text (line, "conversation"), *made = e2e_text (line, "made");
  gint64 done = e2e_int (line, "done"), absent = e2e_int (line, "absent");

  if (made != NULL)
    fault_history_made (self->history, e2e_text (line, "text"), made);

  if (absent >= 0)
    fault_history_get (self->history, (guint) absent)->state = ATTEMPT_ABSENT;

  if (done >= 0)
    {
      Attempt *attempt = fault_history_get (self->history, (guint) done);

      attempt->state = ATTEMPT_DONE;
      attempt->seq = e2e_int (line, "seq");
    }

  if (conversation != NULL)
    take_conversation (party, conversation, line);

  /* What it says of its gaps is true for what it knew then. */
  if (e2e_int (line, "gaps") >= 0)
    memcpy (party->looked_seq, party->last_seq, sizeof party->looked_seq);
}

static void
make_parties (FaultWorld *self, guint32 seed)
{
  guint16 port =
      (guint16) g_ascii_strtoull (strrchr (e2e_get_address (self->e2e), ':') + 1, NULL, 10);

  for (guint i = 0; i < self->n_parties; i++)
    {
      FaultParty *party = &self->parties[i];

      party->world = self;
      party->index = i;
      party->user = devices[i].user;
      party->name = devices[i].name;
      party->proxy = fault_proxy_new (port, seed * FAULT_MAX_PARTIES + i);
      machine_init (self, &party->machine, party->name);
      party->machine.disk_kind = FAULT_CLIENT_EIO;
      party->machine.cut_kind = FAULT_CLIENT_CUT;
      e2e_sign_in (self->e2e, party->user, party->name);
    }
}

static void
make_places (FaultWorld *self)
{
  g_autofree char *joined = NULL;

  self->places[0] = make_place (self, "direct", "bob", NULL);
  self->places[1] = make_place (self, "group", "bob", NULL);
  self->places[2] = make_place (self, "channel", "General", NULL);
  self->n_places = FAULT_PLACES;
  joined = e2e_ctl (self->e2e, "bob", "join", "General", NULL);
}

/**
 * fault_world_new:
 * @n_parties: two or three devices
 * @seed: decides what happens to frames
 * @faults: the CONFAB_FAULTS of server and clients
 *
 * Returns: (transfer full): a server with two users and three conversations, and devices that have
 *   been started
 */
FaultWorld *
fault_world_new (guint n_parties, guint32 seed, const char *faults)
{
  FaultWorld *self = g_new0 (FaultWorld, 1);

  self->e2e = e2e_new_stopped ();
  self->n_parties = n_parties;
  self->history = fault_history_new ();
  self->violations = g_ptr_array_new_with_free_func (g_free);
  self->faults = g_strconcat (faults != NULL ? faults : "", ",crypto:plain", NULL);
  set_environment (self);
  machine_init (self, &self->server, "server");
  self->server.disk_kind = FAULT_SERVER_EIO;
  self->server.cut_kind = FAULT_SERVER_CUT;
  fault_world_start_server (self);
  e2e_setenv (self->e2e, "LD_PRELOAD", NULL);
  e2e_setenv (self->e2e, "CONFAB_FAULTS", NULL);
  e2e_set_log (self->e2e, NULL);

  make_user (self, "alice");
  make_user (self, "bob");
  make_parties (self, seed);
  make_places (self);

  for (guint i = 0; i < n_parties; i++)
    {
      use_proxy (self, &self->parties[i]);
      fault_world_start_party (self, &self->parties[i]);
    }

  return self;
}

/**
 * fault_world_free:
 *
 * Takes the folder away. Everything has to have been stopped.
 */
void
fault_world_free (FaultWorld *self)
{
  for (guint i = 0; i < self->n_parties; i++)
    {
      FaultParty *party = &self->parties[i];

      e2e_client_free (party->client);
      fault_proxy_free (party->proxy);
      machine_clear (&party->machine);
    }

  for (guint i = 0; i < self->n_places; i++)
    g_free (self->places[i]);

  machine_clear (&self->server);
  g_free (self->faults);
  fault_history_free (self->history);
  g_ptr_array_unref (self->violations);

  e2e_free (self->e2e);
  g_free (self);
}

#define START_TRIES 40
#define TRY_AGAIN_MS 250

static gboolean
over_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/**
 * fault_world_run:
 *
 * Lets things happen for so long.
 */
void
fault_world_run (FaultWorld *self, gint64 for_ms)
{
  gboolean over = FALSE;

  g_timeout_add ((guint) for_ms, over_cb, &over);

  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

/**
 * fault_world_start_server:
 *
 * Returns: whether it runs; only a bad disk, or a power cut, can keep it from it
 */
gboolean
fault_world_start_server (FaultWorld *self)
{
  use_machine (self, &self->server, "server");

  /* Its port can be taken for a while, by another test that runs beside this one. */
  for (guint i = 0; i < START_TRIES; i++)
    {
      if (e2e_try_start_server (self->e2e))
        {
          self->server.in_trouble = atomic_load (&self->server.control->fail_count) > 0;
          return TRUE;
        }

      if (count_cuts (self, &self->server) || self->server.in_trouble)
        return FALSE;

      fault_world_run (self, TRY_AGAIN_MS);
    }

  fault_world_violated (self, "the server did not start");
  return FALSE;
}

void
fault_world_kill_server (FaultWorld *self)
{
  e2e_kill_server (self->e2e);
}

void
fault_world_start_party (FaultWorld *self, FaultParty *party)
{
  use_machine (self, &party->machine, party->name);

  if (party->client == NULL)
    {
      party->client = e2e_client_new (self->e2e, party->name, NULL);
      party->client->on_line = line_cb;
      party->client->on_line_data = party;
    }
  else
    {
      e2e_client_start (party->client);
    }

  party->machine.in_trouble = atomic_load (&party->machine.control->fail_count) > 0;
}

void
fault_world_kill_party (FaultWorld *self, FaultParty *party)
{
  e2e_client_kill (party->client);
}

/**
 * fault_world_end:
 * @party: (nullable): NULL for the server
 *
 * Tells a program to end, as one does; it takes its time.
 */
void
fault_world_end (FaultWorld *self, FaultParty *party)
{
  FaultMachine *machine = party != NULL ? &party->machine : &self->server;

  machine->is_ending = TRUE;

  if (party != NULL)
    e2e_client_end (party->client);
  else
    e2e_signal_server (self->e2e, SIGTERM);
}

/**
 * fault_world_watch:
 *
 * Notices programs that have ended by themselves. A client may do so when it cannot use its
 * database, because its disk is bad; a server that runs never does.
 */
void
fault_world_watch (FaultWorld *self)
{
  for (guint i = 0; i < self->n_parties; i++)
    {
      FaultParty *party = &self->parties[i];
      int status;

      if (party->client->process == NULL || !party->client->silent)
        continue;

      status = e2e_client_reap (party->client);

      if ((count_cuts (self, &party->machine) && status == POWER_CUT) ||
          (party->machine.is_ending && status == 0))
        continue;

      /* It may begin with a new database, and has to learn anew what has been read. */
      memset (party->markers, 0, sizeof party->markers);

      if (status != CANNOT_START || !party->machine.in_trouble)
        fault_world_violated (self, "%s ended by itself with %d; see %s-%u.log", party->name,
                              status, party->name, party->machine.n_lives - 1);
    }

  if (e2e_has_server (self->e2e) && !e2e_server_runs (self->e2e))
    {
      gboolean well = e2e_reap_server (self->e2e);

      if (!count_cuts (self, &self->server) && !(well && self->server.is_ending))
        fault_world_violated (self, "the server ended by itself; see server-%u.log",
                              self->server.n_lives - 1);
    }
}

char *
fault_world_dup_ledger (FaultWorld *self)
{
  return g_build_filename (e2e_get_folder (self->e2e), "server", "confab.db", NULL);
}

/**
 * fault_world_dup_store:
 *
 * Returns: (transfer full) (nullable): the path of a device's database
 */
char *
fault_world_dup_store (FaultWorld *self, const FaultParty *party)
{
  g_autofree char *folder =
      g_build_filename (e2e_get_folder (self->e2e), party->name, "accounts", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = dir != NULL ? g_dir_read_name (dir) : NULL;

  return name != NULL ? g_build_filename (folder, name, "store.db", NULL) : NULL;
}

/**
 * fault_world_stop:
 *
 * Ends everything as one does.
 */
void
fault_world_stop (FaultWorld *self)
{
  for (guint i = 0; i < self->n_parties; i++)
    if (self->parties[i].client->process != NULL)
      e2e_client_quit (self->parties[i].client);

  if (e2e_server_runs (self->e2e))
    e2e_stop_server (self->e2e);

  for (guint i = 0; i < self->n_parties; i++)
    {
      const FaultHostility *hostility = fault_proxy_get_hostility (self->parties[i].proxy);

      fault_machine_count (self, &self->parties[i].machine);
      self->counts[FAULT_FRAME_REPEATED] += hostility->n_repeated;
      self->counts[FAULT_FRAME_REORDERED] += hostility->n_reordered;
    }

  fault_machine_count (self, &self->server);
}
