// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "confab-session-health.h"

#include "confab-session-private.h"

#include "client/store/confab-store-health.h"

/**
 * confab_session_load_health:
 *
 * Returns: (transfer full): a future that resolves to a #ConfabHealth (boxed): how encryption fares
 *   on this device
 */
DexFuture *
confab_session_load_health (ConfabSession *self)
{
  dex_return_error_if_fail (CONFAB_IS_SESSION (self));

  return self->store != NULL ? confab_store_load_health (self->store)
                             : confab_session_not_started ();
}
