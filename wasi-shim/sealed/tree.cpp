// The files that are sealed into the executable, as a tree.
#include "sealed/tree.h"

namespace w2n::wasi::sealed {

namespace {

constexpr unsigned max_links = 40;  // as for the kernel
constexpr uint64_t max_name = 255;

// Of no other file that the guest sees.
constexpr uint64_t device = UINT64_MAX;

/// Bytes that somebody else keeps.
struct Text {
  const uint8_t* begin;
  uint64_t size;
};

Text name_of(const w2n_sealed_node& node) { return {node.name, node.name_length}; }

bool is_dot(Text name) { return name.size == 1 && name.begin[0] == '.'; }
bool is_dot_dot(Text name) { return name.size == 2 && name.begin[0] == '.' && name.begin[1] == '.'; }

/// Below 0, 0 or above 0, as `left` comes before `right`, is the same, or comes behind it.
int compare(Text left, Text right) {
  for (uint64_t i = 0; i < left.size && i < right.size; ++i) {
    if (left.begin[i] != right.begin[i]) return left.begin[i] < right.begin[i] ? -1 : 1;
  }
  return left.size == right.size ? 0 : left.size < right.size ? -1 : 1;
}

/// Finds an entry of a directory by halves: they are sorted.
bool find_entry(const w2n_sealed_node& directory, Text name, uint32_t& found) {
  uint32_t begin = directory.first;
  uint32_t end = begin + static_cast<uint32_t>(directory.size);
  while (begin != end) {
    const uint32_t middle = begin + (end - begin) / 2;
    const int order = compare(name, name_of(node_at(middle)));
    if (order == 0) {
      found = middle;
      return true;
    }
    if (order < 0) {
      end = middle;
    } else {
      begin = middle + 1;
    }
  }
  return false;
}

/// What is left of a path, whose links' targets come before what stands behind them. Nothing is copied: targets stay.
class Rest {
 public:
  explicit Rest(Text path) { texts_[0] = path; }

  /// Whether there is no component any more.
  bool is_empty() {
    while (count_ != 0 && texts_[count_ - 1].size == 0) --count_;
    return count_ == 0;
  }

  /// Takes a component off, with the slashes behind it. There has to be one.
  Text take(bool& had_slash) {
    Text& text = texts_[count_ - 1];
    const uint8_t* begin = text.begin;
    uint64_t size = 0;
    while (size < text.size && begin[size] != '/') ++size;
    uint64_t end = size;
    while (end < text.size && begin[end] == '/') ++end;
    had_slash = end != size;
    text = {begin + end, text.size - end};
    return {begin, size};
  }

  /// Has a link's target come next. False: there were too many.
  bool put_in_front(Text target) {
    if (links_++ == max_links) return false;
    texts_[count_++] = target;
    return true;
  }

 private:
  Text texts_[max_links + 1];
  unsigned count_ = 1;
  unsigned links_ = 0;
};

class Walk {
 public:
  Walk(uint32_t directory, Text path, bool follow) : base_(directory), at_(directory), rest_(path), follows_(follow) {}

  Errno run(uint32_t& found) {
    if (rest_.is_empty()) return Errno::noent;
    while (!rest_.is_empty()) {
      if (const Errno error = step()) return error;
    }
    if (needs_directory_ && !is_directory(node_at(at_))) return Errno::notdir;
    found = at_;
    return Errno::success;
  }

 private:
  /// Walks one component.
  Errno step() {
    const w2n_sealed_node& directory = node_at(at_);
    if (!is_directory(directory)) return Errno::notdir;
    bool had_slash;
    const Text name = rest_.take(had_slash);
    if (is_dot(name)) return Errno::success;
    if (is_dot_dot(name)) return go_up(directory);
    if (name.size > max_name) return Errno::nametoolong;
    uint32_t entry;
    if (!find_entry(directory, name, entry)) return Errno::noent;
    const bool is_last = rest_.is_empty();
    needs_directory_ |= is_last && had_slash;
    const w2n_sealed_node& node = node_at(entry);
    if (type_of(node) == FileType::symbolic_link && (!is_last || follows_ || needs_directory_)) return follow(node);
    at_ = entry;
    return Errno::success;
  }

  Errno go_up(const w2n_sealed_node& directory) {
    if (at_ == base_) return Errno::perm;
    at_ = directory.parent;
    return Errno::success;
  }

  Errno follow(const w2n_sealed_node& link) {
    const Text target = {link.contents, link.size};
    if (target.size == 0) return Errno::noent;
    if (target.begin[0] == '/') return Errno::perm;
    return rest_.put_in_front(target) ? Errno::success : Errno::loop;
  }

  uint32_t base_;
  uint32_t at_;
  Rest rest_;
  bool follows_;
  bool needs_directory_ = false;
};

}  // namespace

FileStat status_of(uint32_t number) {
  const w2n_sealed_node& node = node_at(number);
  return {.device = device,
          .inode = inode_of(number),
          .type = type_of(node),
          .padding = {},
          .links = 1,
          .size = node.size,
          .access_time = w2n_sealed.time,
          .modification_time = w2n_sealed.time,
          .change_time = w2n_sealed.time};
}

Errno resolve(uint32_t directory, const char* path, bool follow, uint32_t& found) {
  uint64_t size = 0;
  while (path[size] != 0) ++size;
  return Walk(directory, {reinterpret_cast<const uint8_t*>(path), size}, follow).run(found);
}

}  // namespace w2n::wasi::sealed
