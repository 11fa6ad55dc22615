// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "confab-record.h"
#include "confab-user.h"

G_BEGIN_DECLS

/* The body of POST /auth/register and POST /auth/login. */
typedef struct
{
  guint64 present;
  char *name;
  char *password;
  char *display_name;
  char *invitation;
  char *device_name;
  char *platform;
} ConfabCredentialsData;

CONFAB_DECLARE_RECORD (ConfabCredentialsData, confab_credentials_data)

/* The answer to both. */
typedef struct
{
  guint64 present;
  char *token;
  char *device_id;
  ConfabUserData *user;
  gint64 expires_at;
} ConfabGrantData;

CONFAB_DECLARE_RECORD (ConfabGrantData, confab_grant_data)

typedef enum
{
  CONFAB_REGISTRATION_CLOSED,
  CONFAB_REGISTRATION_INVITATION,
  CONFAB_REGISTRATION_OPEN,
} ConfabRegistration;

extern const char *const confab_registration_names[];

/* The answer to GET /: how a client finds out that there is a Confab server. */
typedef struct
{
  guint64 present;
  char *server;
  char *version;
  gint64 protocol;
  char *name;
  int registration;
  gint64 max_file_size;
} ConfabServerData;

CONFAB_DECLARE_RECORD (ConfabServerData, confab_server_data)

/* An invitation: its answer to POST /invitations, and an item of GET /invitations. */
typedef struct
{
  guint64 present;
  char *id;
  char *code;
  gint64 uses;
  gint64 expires_at;
  gint64 created_at;
} ConfabInvitationData;

CONFAB_DECLARE_RECORD (ConfabInvitationData, confab_invitation_data)

G_END_DECLS
