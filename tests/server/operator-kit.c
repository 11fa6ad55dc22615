// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "operator-kit.h"

#include <gio/gunixsocketaddress.h>
#include <string.h>

/* What the administrator's own socket answers; "" for an answer without a body. */
char *
operator_ask (Kit *kit, const char *method, const char *path, const char *body)
{
  g_autofree char *socket_path = g_build_filename (kit->folder, "admin.sock", NULL);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (socket_path);
  g_autoptr (GSocket) socket = NULL;
  g_autofree char *request = g_strdup_printf (
      "%s %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
      "Content-Length: %zu\r\n\r\n%s",
      method, path, strlen (body), body);
  g_autoptr (GString) answer = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  gssize n = -1;

  socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, 0, &error);
  g_assert_no_error (error);
  g_socket_connect (socket, address, NULL, &error);
  g_assert_no_error (error);
  g_socket_send (socket, request, strlen (request), NULL, &error);
  g_assert_no_error (error);
  g_socket_set_blocking (socket, FALSE);

  while (n != 0)
    {
      char bytes[4096];

      spin ();
      n = g_socket_receive (socket, bytes, sizeof bytes, NULL, NULL);
      g_string_append_len (answer, bytes, MAX (n, 0));
    }

  return g_strdup (strstr (answer->str, "\r\n\r\n") + 4);
}
