// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-faults.h"

/* CONFAB_FAULTS is a list like "clock:speed@20,sql:normal". Some of its entries bring about in a
 * short test what takes long in life; the others take one safeguard away, so that the fault tests
 * can show that they see what it is good for. */

#if CONFAB_FAULTS

static const char *const names[] = {
  "cards:near",   /* previews of pages on this computer and in its network, too */
  "clock:speed",  /* alarms and monotonic time pass so many times as fast */
  "crypto:apart", /* a step of the ratchet is stored before what comes of it */
  "crypto:plain", /* what is said in private conversations is not sealed: tests of all but that */
  "crypto:seal-again", /* what is sent again is sealed again */
  "gaps:ignore",       /* what was jumped over is not missing */
  "ledger:early-ack",  /* a request is acknowledged before its commit */
  "outbox:forget",     /* an action leaves the outbox when it is sent */
  "sql:normal",        /* a commit does not wait for the disk */
  "sql:uncached",      /* next to nothing of a database is kept in memory */
  "sql:unkeyed",       /* a database is written as if SQLite did not know what a key is */
};

static gint64 values[G_N_ELEMENTS (names)];

static void
take_entry (const char *entry)
{
  g_auto (GStrv) parts = g_strsplit (entry, "@", 2);
  gint64 value = 1;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (parts[0], names[i]) &&
        (parts[1] == NULL || g_ascii_string_to_signed (parts[1], 10, 1, 1000000, &value, NULL)))
      {
        values[i] = value;
        return;
      }

  g_error ("CONFAB_FAULTS: “%s” is no fault", entry);
}

static gpointer
read_environment (gpointer data)
{
  const char *text = g_getenv ("CONFAB_FAULTS");
  g_auto (GStrv) entries = g_strsplit (text != NULL ? text : "", ",", -1);

  for (guint i = 0; entries[i] != NULL; i++)
    if (entries[i][0] != '\0')
      take_entry (entries[i]);

  return NULL;
}

/**
 * confab_fault:
 * @name: "place:what"
 *
 * Any thread. What the environment says is read once; a name that is not known ends the program.
 *
 * Returns: the number that CONFAB_FAULTS gives the fault, 1 if it gives none, 0 when it does not
 *   name it
 */
gint64
confab_fault (const char *name)
{
  static GOnce once = G_ONCE_INIT;

  g_once (&once, read_environment, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (name, names[i]))
      return values[i];

  g_assert_not_reached ();
}

#else

/* A file has to say something. */
typedef int ConfabNoFaults;

#endif
