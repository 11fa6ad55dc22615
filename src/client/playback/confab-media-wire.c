// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-media-wire.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define HEAD_BYTES offsetof (ConfabMediaPacket, text)

/**
 * confab_media_packet_init:
 * @first: see #ConfabMediaWireType
 * @text: (nullable): the same; what is too long is cut
 *
 * Any thread.
 */
void
confab_media_packet_init (ConfabMediaPacket *self,
                          ConfabMediaWireType type,
                          gint64 first,
                          gint64 second,
                          gint64 third,
                          const char *text)
{
  memset (self, 0, sizeof *self);
  self->version = CONFAB_MEDIA_WIRE_VERSION;
  self->type = type;
  self->values[0] = first;
  self->values[1] = second;
  self->values[2] = third;
  g_strlcpy (self->text, text != NULL ? text : "", sizeof self->text);
}

static gboolean
fail (GError **error, int code)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "The media program: %s",
               g_strerror (code));
  return FALSE;
}

/**
 * confab_media_packet_send:
 * @may_wait: whether to wait while too much is on its way
 * @fds: (nullable): what is sent along, and stays the caller's
 *
 * Any thread.
 *
 * Returns: TRUE, or FALSE with an error of %G_IO_ERROR; %G_IO_ERROR_WOULD_BLOCK if it may not wait
 */
gboolean
confab_media_packet_send (const ConfabMediaPacket *self,
                          int socket,
                          gboolean may_wait,
                          const int *fds,
                          guint n_fds,
                          GError **error)
{
  union
  {
    struct cmsghdr head;
    char bytes[CMSG_SPACE (sizeof (int) * CONFAB_MEDIA_WIRE_MAX_FDS)];
  } control = { 0 };
  struct iovec piece = { (gpointer) self, HEAD_BYTES + strlen (self->text) };
  struct msghdr message = { .msg_iov = &piece, .msg_iovlen = 1 };
  ssize_t sent;

  g_assert (n_fds <= CONFAB_MEDIA_WIRE_MAX_FDS);

  if (n_fds > 0)
    {
      struct cmsghdr *head = &control.head;

      message.msg_control = &control;
      message.msg_controllen = CMSG_SPACE (sizeof (int) * n_fds);
      head->cmsg_level = SOL_SOCKET;
      head->cmsg_type = SCM_RIGHTS;
      head->cmsg_len = CMSG_LEN (sizeof (int) * n_fds);
      memcpy (CMSG_DATA (head), fds, sizeof (int) * n_fds);
    }

  do
    sent = sendmsg (socket, &message, MSG_NOSIGNAL | (may_wait ? 0 : MSG_DONTWAIT));
  while (sent < 0 && errno == EINTR);

  return sent >= 0 || fail (error, errno);
}

/* Takes what was sent along; what was not asked for is closed. */
static void
take_fds (struct msghdr *message, int *fds, guint n_fds)
{
  guint n = 0;

  for (struct cmsghdr *head = CMSG_FIRSTHDR (message); head != NULL;
       head = CMSG_NXTHDR (message, head))
    {
      gsize n_here = (head->cmsg_len - CMSG_LEN (0)) / sizeof (int);

      if (head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_RIGHTS)
        continue;

      for (gsize i = 0; i < n_here; i++)
        {
          int fd;

          memcpy (&fd, CMSG_DATA (head) + i * sizeof fd, sizeof fd);

          if (n < n_fds)
            fds[n++] = fd;
          else
            close (fd);
        }
    }
}

/**
 * confab_media_packet_receive:
 * @self: (out caller-allocates): what was received; its text is UTF-8 without control characters
 * @may_wait: whether to wait for one
 * @fds: (out) (array length=n_fds): what was sent along, -1 where nothing was; to be closed
 * @n_fds: how many may be sent along
 *
 * Any thread.
 *
 * Returns: TRUE, or FALSE with an error of %G_IO_ERROR: %G_IO_ERROR_WOULD_BLOCK if it may not wait;
 *   %G_IO_ERROR_CLOSED when the other side has gone; %G_IO_ERROR_INVALID_DATA when it is no packet
 */
gboolean
confab_media_packet_receive (ConfabMediaPacket *self,
                             int socket,
                             gboolean may_wait,
                             int *fds,
                             guint n_fds,
                             GError **error)
{
  union
  {
    struct cmsghdr head;
    char bytes[CMSG_SPACE (sizeof (int) * CONFAB_MEDIA_WIRE_MAX_FDS)];
  } control = { 0 };
  struct iovec piece = { self, sizeof *self - 1 };
  struct msghdr message = {
    .msg_iov = &piece,
    .msg_iovlen = 1,
    .msg_control = &control,
    .msg_controllen = sizeof control,
  };
  const char *end;
  ssize_t received;

  memset (self, 0, sizeof *self);

  for (guint i = 0; i < n_fds; i++)
    fds[i] = -1;

  do
    received = recvmsg (socket, &message, MSG_CMSG_CLOEXEC | (may_wait ? 0 : MSG_DONTWAIT));
  while (received < 0 && errno == EINTR);

  if (received < 0)
    return fail (error, errno);

  take_fds (&message, fds, n_fds);

  if (received == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "The media program has ended");
      return FALSE;
    }

  if ((gsize) received < HEAD_BYTES || (message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0 ||
      self->version != CONFAB_MEDIA_WIRE_VERSION)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   "The media program says what makes no sense");
      return FALSE;
    }

  /* it may be shown */
  for (char *at = self->text; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      *at = ' ';

  if (!g_utf8_validate (self->text, -1, &end))
    self->text[end - self->text] = '\0';

  return TRUE;
}
