// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "sim-device.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* People with several devices each talk while programs die, answers get lost, what was sent comes
 * twice and out of order, devices come, go and begin anew, keys run out, what the server hands out
 * is broken, and sessions are put back to what they were. Then everything is in order again, and
 * after two rounds of repairs each device that is to read a message has read it once, and nobody
 * else has. Where nothing happened that needs a repair there must be none.
 *
 * CONFAB_SIMULATOR_WITHOUT takes a rule out: last-resort, conflict, versions, same-bytes or
 * one-transaction.
 */

static const char *const rule_names[SIM_N_RULES] = {
  "", "last-resort", "conflict", "versions", "same-bytes", "one-transaction",
};

typedef struct
{
  SimWorld world;
  SimPerson people[SIM_MAX_USERS];
  guint n_people;
  GPtrArray *devices; /* SimDevice: all that there ever were */
} Simulation;

G_GNUC_PRINTF (1, 2)
static void
violation (const char *format, ...)
{
  va_list args;

  va_start (args, format);
  fputs ("violation: ", stdout);
  vprintf (format, args);
  fputs ("\n", stdout);
  va_end (args);
  exit (1);
}

static guint
any (Simulation *self, guint n)
{
  return g_rand_int_range (self->world.rand, 0, n);
}

static SimTalk *
any_talk (Simulation *self)
{
  return g_ptr_array_index (self->world.server->talks, any (self, self->world.server->talks->len));
}

static void
add_device (Simulation *self, SimPerson *person)
{
  SimDevice *device = sim_device_new (&self->world, person);

  g_ptr_array_add (person->devices, device);
  g_ptr_array_add (self->devices, device);
  sim_device_publish (device, 1 + any (self, 4));
  sim_person_sign (person, &self->world);
}

static void
remove_device (Simulation *self, SimDevice *device)
{
  SimPerson *person = device->person;
  SimKeys *keys = g_hash_table_lookup (self->world.server->devices, device->id);

  if (person->devices->len < 2)
    return;

  sim_person_remove (person, device);
  g_ptr_array_remove (person->devices, device);
  device->gone = TRUE;
  keys->gone = TRUE;
  sim_person_sign (person, &self->world);
}

static void
begin_world (Simulation *self, guint64 seed, SimRule without)
{
  self->world.rand = g_rand_new_with_seed (seed);
  self->world.server = sim_server_new (without);
  self->world.now_ms = G_GINT64_CONSTANT (1800000000000);
  self->world.crash = any (self, 3) == 0 ? 0 : any (self, 25);
  self->world.lose = any (self, 25);
  self->world.repeat = any (self, 25);
  self->world.reorder = any (self, 25);
  self->devices = g_ptr_array_new_with_free_func ((GDestroyNotify) sim_device_free);
  self->n_people = 2 + any (self, SIM_MAX_USERS - 1);

  for (guint i = 0; i < self->n_people; i++)
    {
      SimPerson *person = &self->people[i];

      person->number = i;
      person->devices = g_ptr_array_new ();
      person->removed =
          g_ptr_array_new_with_free_func ((GDestroyNotify) confab_listed_device_data_free);
      memset (person->master, 0x10 + i, CONFAB_KEY_BYTES);
      memset (person->signing, 0x20 + i, CONFAB_KEY_BYTES);

      for (guint n = 1 + any (self, 2); n > 0; n--)
        add_device (self, person);
    }

  for (guint n = 0; n < 2; n++)
    {
      SimTalk *talk = sim_server_add_talk (self->world.server, n == 0 ? CONFAB_CONVERSATION_GROUP
                                                                      : CONFAB_CONVERSATION_DIRECT);

      for (guint i = 0; i < (n == 0 ? self->n_people : 2); i++)
        talk->members[i] = TRUE;
    }
}

static void
end_world (Simulation *self)
{
  g_ptr_array_unref (self->devices);

  for (guint i = 0; i < self->n_people; i++)
    {
      g_ptr_array_unref (self->people[i].devices);
      g_ptr_array_unref (self->people[i].removed);
    }

  sim_server_free (self->world.server);
  g_rand_free (self->world.rand);
}

/* What happens seldom. */
static void
happen (Simulation *self, SimDevice *device)
{
  SimKeys *keys = g_hash_table_lookup (self->world.server->devices, device->id);
  SimTalk *group = g_ptr_array_index (self->world.server->talks, 0);

  switch (any (self, 10))
    {
    case 0:
      if (self->devices->len < 12)
        add_device (self, device->person);
      break;
    case 1:
      remove_device (self, device);
      break;
    case 2:
      if (self->devices->len < 12)
        sim_device_become (device);
      break;
    case 3:
      g_queue_clear_full (&keys->prekeys, (GDestroyNotify) confab_prekey_data_free);
      break;
    case 4:
      sim_device_publish (device, any (self, 4));
      break;
    case 5:
      keys->broken = TRUE;
      self->world.harmed = TRUE;
      break;
    case 6:
      sim_device_remember (device);
      break;
    case 7:
      if (sim_device_count (device, "SELECT count(*) FROM sim_copy", NULL) > 0)
        sim_device_go_back (device);
      break;
    case 8:
      sim_person_begin_anew (device->person, &self->world);
      break;
    default:
      if (self->n_people > 2)
        group->members[2] = !group->members[2];
      break;
    }
}

static void
step (Simulation *self)
{
  SimDevice *device = g_ptr_array_index (self->devices, any (self, self->devices->len));
  guint what = any (self, 100);

  if (device->gone)
    return;

  if (what < 12)
    {
      SimTalk *talk = any_talk (self);

      if (talk->members[device->person->number])
        sim_device_say (device, talk);
    }
  else if (what < 40)
    sim_device_flush (device);
  else if (what < 68)
    sim_device_take_wrap (device);
  else if (what < 92)
    sim_device_take_event (device, any_talk (self));
  else if (what < 97)
    sim_device_repair (device);
  else
    happen (self, device);
}

/* Until nobody has anything to do. */
static void
settle (Simulation *self)
{
  gboolean busy = TRUE;

  for (guint turn = 0; busy; turn++)
    {
      if (turn > 5000)
        violation ("it does not come to rest");

      busy = FALSE;

      for (guint i = 0; i < self->devices->len; i++)
        {
          SimDevice *device = g_ptr_array_index (self->devices, i);

          while (sim_device_flush (device) || sim_device_take_wrap (device))
            busy = TRUE;

          for (guint n = 0; n < self->world.server->talks->len; n++)
            while (sim_device_take_event (device, g_ptr_array_index (self->world.server->talks, n)))
              busy = TRUE;

          busy |= sim_device_repair (device);
        }
    }
}

static void
end_trouble (Simulation *self)
{
  GHashTableIter iter;
  gpointer keys;

  self->world.crash = self->world.lose = self->world.repeat = self->world.reorder = 0;
  g_hash_table_iter_init (&iter, self->world.server->devices);

  while (g_hash_table_iter_next (&iter, NULL, &keys))
    ((SimKeys *) keys)->broken = FALSE;
}

static void
check_repairs (Simulation *self)
{
  for (guint i = 0; i < self->devices->len && !self->world.harmed; i++)
    {
      SimDevice *device = g_ptr_array_index (self->devices, i);

      if (!device->gone && sim_device_count (device, "SELECT count(*) FROM crypto_waiting", NULL))
        violation ("%s needs a repair, and nothing has happened", device->id);
    }
}

/* Whether there is anybody left who could give the message: its sender, or another device of the
 * same user that has it. Without one the sender has to say it again. */
static gboolean
is_lost (Simulation *self, SimDevice *device, const SimEvent *event)
{
  const SimKeys *sender = g_hash_table_lookup (self->world.server->devices, event->device_id);

  if (!sender->gone)
    return FALSE;

  for (guint i = 0; i < self->devices->len; i++)
    {
      SimDevice *other = g_ptr_array_index (self->devices, i);

      if (other->person == device->person && other != device && !other->gone &&
          sim_device_count (other, "SELECT count(*) FROM crypto_key WHERE message_id=?",
                            event->message_id) > 0)
        return FALSE;
    }

  return self->world.harmed;
}

static void
check_event (Simulation *self, SimDevice *device, const SimEvent *event, const char *said)
{
  g_autofree char *text = sim_device_find_text (device, "sim_said", event->message_id);
  gboolean entitled = g_hash_table_contains (event->entitled, device->id);
  gint64 times =
      sim_device_count (device, "SELECT coalesce(sum(times), 0) FROM sim_said WHERE message_id=?",
                        event->message_id);

  if (text != NULL && !g_str_equal (text, said))
    violation ("%s reads \"%s\" instead of \"%s\"", device->id, text, said);

  if (times > 1)
    violation ("%s reads \"%s\" %d times", device->id, said, (int) times);

  /* What a device has read before it became another one it keeps. */
  if (entitled && !device->gone && times != 1 && !is_lost (self, device, event))
    violation ("%s does not read \"%s\"", device->id, said);
}

static void
check_all (Simulation *self)
{
  for (guint n = 0; n < self->world.server->talks->len; n++)
    {
      const SimTalk *talk = g_ptr_array_index (self->world.server->talks, n);

      for (guint i = 0; i < talk->events->len; i++)
        {
          const SimEvent *event = g_ptr_array_index (talk->events, i);
          g_autofree char *said = NULL;

          for (guint j = 0; j < self->devices->len && said == NULL; j++)
            said = sim_device_find_text (g_ptr_array_index (self->devices, j), "sim_out",
                                         event->message_id);

          for (guint j = 0; j < self->devices->len; j++)
            check_event (self, g_ptr_array_index (self->devices, j), event, said);
        }
    }

  for (guint i = 0; i < self->devices->len; i++)
    {
      SimDevice *device = g_ptr_array_index (self->devices, i);

      if (self->world.n_old > 0)
        violation ("something was sealed for who somebody was before");

      if (sim_device_count (device, "SELECT count(*) FROM sim_out WHERE done=2", NULL))
        violation ("something that %s said was refused", device->id);

      if (!device->gone &&
          sim_device_count (device, "SELECT count(*) FROM sim_out WHERE done=0", NULL))
        violation ("something that %s said has not left", device->id);
    }
}

static SimRule
read_rule (void)
{
  const char *name = g_getenv ("CONFAB_SIMULATOR_WITHOUT");

  for (guint i = 0; name != NULL && i < SIM_N_RULES; i++)
    if (g_str_equal (name, rule_names[i]))
      return i;

  if (name != NULL)
    g_error ("CONFAB_SIMULATOR_WITHOUT: there is no rule “%s”", name);

  return SIM_WITHOUT_NOTHING;
}

int
main (int argc, char *argv[])
{
  guint64 seed = argc == 3 && g_str_equal (argv[1], "--seed") ? strtoull (argv[2], NULL, 10) : 1;
  SimRule without = read_rule ();
  Simulation self = { 0 };

  if (without == SIM_WITHOUT_SAME_BYTES)
    g_setenv ("CONFAB_FAULTS", "crypto:seal-again", TRUE);
  else if (without == SIM_WITHOUT_ONE_TRANSACTION)
    g_setenv ("CONFAB_FAULTS", "crypto:apart", TRUE);

  begin_world (&self, seed, without);

  for (guint i = 0; i < 700; i++)
    step (&self);

  end_trouble (&self);
  settle (&self);
  check_repairs (&self);
  self.world.now_ms += 2 * CONFAB_ASK_AFTER_MS;
  settle (&self);
  self.world.now_ms += CONFAB_BEGIN_AGAIN_MS + 1;
  settle (&self);
  check_all (&self);
  end_world (&self);
  return EXIT_SUCCESS;
}
