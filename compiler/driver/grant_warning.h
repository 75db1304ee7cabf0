// Grants that give more than their name says.
#pragma once

#include <string>

#include "plan/options.h"

namespace w2n::driver {

/// What to warn of if the grant holds the kernel's own file systems; else empty. The host's path is judged as text,
/// because it is meant for the machine that the program will run on.
std::string grant_warning(const plan::DirectoryGrant& grant);

}  // namespace w2n::driver
