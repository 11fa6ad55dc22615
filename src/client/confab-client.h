// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/* All of the client that widgets may know: the models, and this. Everything returns at once; what
 * takes time returns a future that completes on the main thread. Errors are of CONFAB_ERROR (the
 * server refused), G_IO_ERROR, G_TLS_ERROR or G_RESOLVER_ERROR (it could not be asked). */

#include "confab-account.h"
#include "confab-glance.h"
#include "confab-list-page.h"
#include "confab-logins.h"
#include "confab-nearby.h"
#include "confab-restore.h"
#include "confab-session-actions.h"
#include "confab-session-backup.h"
#include "confab-session-diagnostics.h"
#include "confab-session-invites.h"
#include "confab-session-keys.h"
#include "confab-session-messages.h"
#include "confab-session-search.h"
#include "confab-session-trust.h"
#include "confab-session.h"

#include "client/model/confab-conversation.h"
#include "client/model/confab-message.h"
#include "client/model/confab-roster.h"
#include "client/model/confab-timeline.h"
#include "client/model/confab-user.h"
