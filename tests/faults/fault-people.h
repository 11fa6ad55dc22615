// SPDX-FileCopyrightText: 2026 The Confab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fault-world.h"

G_BEGIN_DECLS

/* What people do: they write, change what they wrote, react, and read. */
void fault_people_act (FaultWorld *world, GRand *rand, FaultParty *party);

G_END_DECLS
