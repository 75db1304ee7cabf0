// Reads what --embed seals into an executable.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "driver/options.h"

namespace w2n::driver {

/// The trees of files below the directories, in the order of the options; null if there are none. The result depends on
/// names, contents, links and the variable SOURCE_DATE_EPOCH alone. Error for what can't be read or sealed in, for a
/// guest path that another one or a grant has, and if `output` ("-" is none) would lie in one of the directories.
std::shared_ptr<const plan::SealedFiles> seal_files(const std::vector<EmbeddedDirectory>& directories,
                                                    const plan::Grants& grants, const std::string& output);

/// The path that a guest's C library looks for when it is given this one: without slashes at its ends and components
/// that are ".".
std::string plain_guest_path(const std::string& path);

}  // namespace w2n::driver
