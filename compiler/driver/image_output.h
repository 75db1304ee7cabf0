// --emit=oci: with what configuration and in which form an image is written.
#pragma once

#include <string>

#include "driver/input.h"
#include "driver/options.h"
#include "image/image.h"

namespace w2n::driver {

/// Refuses the options of images for what is none. UsageError.
void check_image_options(const Options& options);

/// What an image is made of: the program's module, and what an image that it came from says of starting it.
struct ImageSource {
  std::string name;
  image::Settings settings;
};

/// The options for the programs of an image: variables of the source's environment are granted, with the value that
/// they have at run time, unless the command line gives them one.
Options image_options(const Options& options, const ImageSource& source);

/// All of an image but its programs. `options` are image_options(). Error for what no image can have.
image::Image describe_image(const Options& options, const Input& input, const ImageSource& source);

/// Writes an archive, or a directory if the output ends with a slash or is one; it may hold a layout, whose index is
/// replaced. How many bytes the files have. Error; then there is no output.
size_t write_image(const image::Image& image, const std::string& output);

}  // namespace w2n::driver
