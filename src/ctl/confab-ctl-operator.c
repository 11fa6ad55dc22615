// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-ctl-private.h"

#include "confab-ctl-records.h"

#include "base/confab-error.h"
#include "base/confab-text.h"
#include "protocol/confab-account.h"

#include <stdio.h>
#include <string.h>

/* What operators do, through the server's own socket or as an administrator. */

static void
print_user (ConfabCtl *self, const ConfabUserData *user)
{
  if (self->json)
    {
      confab_ctl_print_record (&confab_user_data_record, user);
      return;
    }

  printf ("%s  %-20s  ", user->id, user->name);
  confab_ctl_print_text (user->display_name);
  puts (user->role == CONFAB_ACCOUNT_ADMIN ? "  (administrator)" : "");
}

/**
 * confab_ctl_users:
 *
 * The command "users".
 */
gboolean
confab_ctl_users (ConfabCtl *self, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) users = NULL;

  if (!confab_ctl_await_api (self, error))
    return FALSE;

  users = confab_ctl_await_list (self, "/users", NULL, &confab_user_data_record,
                                 (GDestroyNotify) confab_user_data_free, error);

  for (guint i = 0; users != NULL && i < users->len; i++)
    print_user (self, g_ptr_array_index (users, i));

  return users != NULL;
}

/**
 * confab_ctl_create_user:
 *
 * The command "create-user".
 */
gboolean
confab_ctl_create_user (ConfabCtl *self, char **arguments, GError **error)
{
  g_autofree char *password = confab_ctl_read_password (error);
  ConfabCtlNewUserData new_user = {
    .name = arguments[0],
    .password = password,
    .display_name = self->display_name,
    .role = self->admin ? CONFAB_ACCOUNT_ADMIN : CONFAB_ACCOUNT_MEMBER,
  };
  g_autofree char *body = NULL;
  g_autoptr (JsonNode) answer = NULL;
  g_autoptr (ConfabUserData) user = NULL;

  if (password == NULL || !confab_ctl_await_api (self, error))
    return FALSE;

  body = confab_record_to_json (&confab_ctl_new_user_data_record, &new_user);
  explicit_bzero (password, strlen (password));
  answer = confab_ctl_await (self, "POST", "/users", body, error);
  explicit_bzero (body, strlen (body));
  user = answer != NULL ? confab_user_data_parse (answer, error) : NULL;

  if (user != NULL)
    print_user (self, user);

  return user != NULL;
}

/**
 * confab_ctl_invite:
 *
 * The command "invite".
 */
gboolean
confab_ctl_invite (ConfabCtl *self, char **arguments, GError **error)
{
  ConfabInvitationData wanted = { .uses = MAX (1, self->uses) };
  g_autoptr (JsonNode) answer = NULL;
  g_autoptr (ConfabInvitationData) invitation = NULL;
  g_autofree char *body = NULL;

  if (!confab_ctl_await_api (self, error))
    return FALSE;

  if (self->days > 0)
    wanted.expires_at =
        confab_clock_get_unix_ms (self->clock) + self->days * (gint64) (24 * 60 * 60 * 1000);

  body = confab_invitation_data_to_json (&wanted);
  answer = confab_ctl_await (self, "POST", "/invitations", body, error);
  invitation = answer != NULL ? confab_invitation_data_parse (answer, error) : NULL;

  if (invitation == NULL)
    return FALSE;

  if (self->json)
    confab_ctl_print_record (&confab_invitation_data_record, invitation);
  else
    puts (invitation->code);

  return TRUE;
}
