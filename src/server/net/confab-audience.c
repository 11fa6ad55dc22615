// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-audience.h"

#include "confab-peer-private.h"

/**
 * ConfabAudience:
 *
 * The links that get the events of one conversation. A peer that closes leaves all its audiences
 * by itself. Each side knows where it stands with the other, so that leaving is O(1). Main thread
 * of the hub only.
 */

typedef struct
{
  ConfabPeer *peer;
  guint index;
} Member;

struct _ConfabAudience
{
  Member *members;
  guint n_members;
  guint size;
};

/**
 * confab_audience_new:
 *
 * Returns: (transfer full): an audience of nobody
 */
ConfabAudience *
confab_audience_new (void)
{
  return g_new0 (ConfabAudience, 1);
}

static void
drop_member (ConfabAudience *self, guint index)
{
  Member last = self->members[--self->n_members];

  if (index == self->n_members)
    return;

  self->members[index] = last;
  last.peer->memberships[last.index].index = index;
}

static void
drop_membership (ConfabPeer *peer, guint index)
{
  ConfabMembership last = peer->memberships[--peer->n_memberships];

  if (index == peer->n_memberships)
    return;

  peer->memberships[index] = last;
  last.audience->members[last.index].index = index;
}

/**
 * confab_audience_free:
 * @self: (transfer full): an audience; its peers stay as they are
 */
void
confab_audience_free (ConfabAudience *self)
{
  while (self->n_members > 0)
    {
      Member last = self->members[--self->n_members];

      drop_membership (last.peer, last.index);
    }

  g_free (self->members);
  g_free (self);
}

static ConfabMembership *
find_membership (ConfabAudience *self, ConfabPeer *peer)
{
  for (guint i = 0; i < peer->n_memberships; i++)
    if (peer->memberships[i].audience == self)
      return &peer->memberships[i];

  return NULL;
}

/**
 * confab_audience_add:
 *
 * Returns: whether @peer was added: it is open and was not there
 */
gboolean
confab_audience_add (ConfabAudience *self, ConfabPeer *peer)
{
  if (peer->state != CONFAB_PEER_OPEN || find_membership (self, peer) != NULL)
    return FALSE;

  if (self->n_members == self->size)
    {
      self->size = MAX (4, self->size * 2);
      self->members = g_renew (Member, self->members, self->size);
    }

  if (peer->n_memberships == peer->memberships_size)
    {
      peer->memberships_size = MAX (4, peer->memberships_size * 2);
      peer->memberships = g_renew (ConfabMembership, peer->memberships, peer->memberships_size);
    }

  self->members[self->n_members] = (Member) { peer, peer->n_memberships };
  peer->memberships[peer->n_memberships++] = (ConfabMembership) { self, self->n_members++ };
  return TRUE;
}

/**
 * confab_audience_remove:
 *
 * Returns: whether @peer was there
 */
gboolean
confab_audience_remove (ConfabAudience *self, ConfabPeer *peer)
{
  ConfabMembership *membership = find_membership (self, peer);

  if (membership == NULL)
    return FALSE;

  drop_member (self, membership->index);
  drop_membership (peer, membership - peer->memberships);
  return TRUE;
}

/**
 * confab_audience_remove_everywhere:
 *
 * Takes @peer out of all its audiences.
 */
void
confab_audience_remove_everywhere (ConfabPeer *peer)
{
  while (peer->n_memberships > 0)
    {
      ConfabMembership last = peer->memberships[--peer->n_memberships];

      drop_member (last.audience, last.index);
    }

  g_clear_pointer (&peer->memberships, g_free);
  peer->memberships_size = 0;
}

/**
 * confab_audience_get_n_peers:
 *
 * Returns: how many links there are
 */
guint
confab_audience_get_n_peers (ConfabAudience *self)
{
  return self->n_members;
}

/**
 * confab_audience_get_peer:
 * @index: less than confab_audience_get_n_peers()
 *
 * Returns: (transfer none): a peer; the order changes when peers leave
 */
ConfabPeer *
confab_audience_get_peer (ConfabAudience *self, guint index)
{
  g_return_val_if_fail (index < self->n_members, NULL);

  return self->members[index].peer;
}

/**
 * confab_audience_send_event:
 * @frame: a durable event
 *
 * Offers @frame to every peer, see confab_peer_send_event().
 *
 * Returns: how many took it
 */
guint
confab_audience_send_event (ConfabAudience *self, ConfabSharedFrame *frame)
{
  guint n = 0;

  for (guint i = 0; i < self->n_members; i++)
    n += confab_peer_send_event (self->members[i].peer, frame);

  return n;
}

/**
 * confab_audience_send_ephemeral:
 * @frame: what is only of the moment
 * @but: (nullable): who does not get it
 *
 * Offers @frame to every peer, see confab_peer_send_ephemeral().
 *
 * Returns: how many took it
 */
guint
confab_audience_send_ephemeral (ConfabAudience *self, ConfabSharedFrame *frame, ConfabPeer *but)
{
  guint n = 0;

  for (guint i = 0; i < self->n_members; i++)
    if (self->members[i].peer != but)
      n += confab_peer_send_ephemeral (self->members[i].peer, frame);

  return n;
}
