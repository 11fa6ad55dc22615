// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "client/confab-nearby.h"
#include "support/mock-avahi.h"
#include "support/waiting.h"

#include <string.h>

/* Servers on the local network, and what somebody there may make of it. */

static MockAvahi *avahi;

static char *
list (ConfabNearby *nearby)
{
  GListModel *servers = confab_nearby_get_servers (nearby);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (servers); i++)
    {
      g_autoptr (ConfabNearbyServer) server = g_list_model_get_item (servers, i);

      g_string_append_printf (text, "[%s %s]", confab_nearby_server_get_name (server),
                              confab_nearby_server_get_address (server));
    }

  return g_string_free (text, FALSE);
}

static gboolean
lists (ConfabNearby *nearby, const char *expected)
{
  g_autofree char *text = list (nearby);

  return g_str_equal (text, expected);
}

/* They come and go, and so does Avahi. */
static void
test_come_and_go (void)
{
  g_autoptr (ConfabNearby) nearby = confab_nearby_new ();

  mock_avahi_add (avahi, 2, "Garden", "box.local", 7667, "host=chat.example.org");
  mock_avahi_come (avahi);
  WAIT_UNTIL (lists (nearby, "[Garden https://chat.example.org:7667]"));

  /* the same on another interface */
  mock_avahi_add (avahi, 3, "Garden", "box.local", 7667, "host=chat.example.org");
  mock_avahi_add (avahi, 2, "Library", "library.local", 443, NULL);
  WAIT_UNTIL (
      lists (nearby, "[Garden https://chat.example.org:7667][Library https://library.local]"));
  mock_avahi_remove (avahi, 2, "Garden");
  mock_avahi_remove (avahi, 2, "Library");
  WAIT_UNTIL (lists (nearby, "[Garden https://chat.example.org:7667]"));
  mock_avahi_go (avahi);
  WAIT_UNTIL (lists (nearby, ""));
  mock_avahi_come (avahi);
  WAIT_UNTIL (lists (nearby, "[Garden https://chat.example.org:7667]"));
  mock_avahi_remove (avahi, 3, "Garden");
  WAIT_UNTIL (lists (nearby, ""));
  g_string_truncate (mock_avahi_get_log (avahi), 0);
  g_assert_finalize_object (g_steal_pointer (&nearby));
  WAIT_UNTIL (g_str_equal (mock_avahi_get_log (avahi)->str, "[Free]"));
}

/* Names that deceive are cleaned, and what is no name of a computer is not offered. */
static void
test_hostile (void)
{
  static const char *const bad[] = {
    "host=evil.example.org/path",
    "host=user@evil.example.org",
    "host=evil.example.org:1",
    "host=http://evil.example.org",
    "host=a..b",
    "host=\xe2\x80\xae.example.org",
    "host=evil.example.org\nx",
    "host=.",
  };
  g_autoptr (ConfabNearby) nearby = confab_nearby_new ();
  g_autofree char *long_host = g_strnfill (1000, 'a');
  g_autofree char *long_record = g_strconcat ("host=", long_host, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *name = g_strdup_printf ("bad%u", i);

      mock_avahi_add (avahi, 1, name, "x.local", 1, bad[i]);
    }

  mock_avahi_add (avahi, 1, "no port", "x.local", 0, NULL);
  mock_avahi_add (avahi, 1, "no host", "", 1, NULL);
  mock_avahi_add (avahi, 1, "shell", "$(reboot)", 1, NULL);
  mock_avahi_add (avahi, 1, "long", "y.local", 1, long_record);
  mock_avahi_add (avahi, 1, "\xe2\x80\xae<b>knab\n", "z.local", 1, "x=y");
  WAIT_UNTIL (lists (nearby, "[long https://y.local:1][<b>knab https://z.local:1]"));

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *name = g_strdup_printf ("bad%u", i);

      mock_avahi_remove (avahi, 1, name);
    }

  mock_avahi_remove (avahi, 1, "no port");
  mock_avahi_remove (avahi, 1, "no host");
  mock_avahi_remove (avahi, 1, "shell");
  mock_avahi_remove (avahi, 1, "long");
  mock_avahi_remove (avahi, 1, "\xe2\x80\xae<b>knab\n");
  WAIT_UNTIL (lists (nearby, ""));
}

static gboolean
is_listed (GListModel *servers, ConfabNearbyServer *server)
{
  for (guint i = 0; i < g_list_model_get_n_items (servers); i++)
    {
      g_autoptr (ConfabNearbyServer) other = g_list_model_get_item (servers, i);

      if (other == server)
        return TRUE;
    }

  return FALSE;
}

/* One computer can be many. The place of one that goes is free for one that is still asked about.
 */
static void
test_many (void)
{
  g_autoptr (ConfabNearby) nearby = confab_nearby_new ();
  g_autoptr (ConfabNearbyServer) first = NULL;
  GListModel *servers = confab_nearby_get_servers (nearby);

  for (guint i = 0; i < 120; i++)
    {
      g_autofree char *name = g_strdup_printf ("Server %u", i);
      g_autofree char *host = g_strdup_printf ("s%u.local", i);

      mock_avahi_add (avahi, 1, name, host, 1, NULL);
    }

  WAIT_UNTIL (g_list_model_get_n_items (servers) == 20);
  settle ();
  g_assert_cmpuint (g_list_model_get_n_items (servers), ==, 20);
  first = g_list_model_get_item (servers, 0);
  mock_avahi_remove (avahi, 1, confab_nearby_server_get_name (first));
  WAIT_UNTIL (!is_listed (servers, first));
  g_assert_cmpuint (g_list_model_get_n_items (servers), <=, 20);
}

int
main (int argc, char *argv[])
{
  int status;

  dex_init ();
  g_test_init (&argc, &argv, NULL);
  avahi = mock_avahi_new ();

  g_test_add_func ("/nearby/come-and-go", test_come_and_go);
  g_test_add_func ("/nearby/hostile", test_hostile);
  g_test_add_func ("/nearby/many", test_many);
  status = g_test_run ();

  mock_avahi_free (avahi);
  return status;
}
