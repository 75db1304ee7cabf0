// @native
// @emulated long
// The C++ standard library: containers, algorithms, smart pointers, virtual calls, strings, streams, static objects.
#include <algorithm>
#include <array>
#include <deque>
#include <functional>
#include <iostream>
#include <list>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <queue>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

namespace {

struct Announcer {
  const char* name;
  explicit Announcer(const char* which) : name(which) { std::cout << "constructed " << name << "\n"; }
  ~Announcer() { std::cout << "destroyed " << name << std::endl; }
};
Announcer global_object{"a global object"};

class Shape {
 public:
  virtual ~Shape() = default;
  virtual double area() const = 0;
  virtual std::string name() const { return "shape"; }
};

class Rectangle : public Shape {
 public:
  Rectangle(double width, double height) : width_(width), height_(height) {}
  double area() const override { return width_ * height_; }
  std::string name() const override { return "rectangle"; }

 private:
  double width_, height_;
};

class Circle : public Shape {
 public:
  explicit Circle(double radius) : radius_(radius) {}
  double area() const override { return 3.25 * radius_ * radius_; }

 private:
  double radius_;
};

void words() {
  const std::string text = "the quick brown fox jumps over the lazy dog the fox runs and the dog sleeps";
  std::map<std::string, int> counts;
  std::istringstream stream(text);
  for (std::string word; stream >> word;) ++counts[word];
  std::vector<std::pair<std::string, int>> ranked(counts.begin(), counts.end());
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  for (size_t i = 0; i < 5; ++i) std::cout << ranked[i].first << ": " << ranked[i].second << "\n";
}

void shapes() {
  std::vector<std::unique_ptr<Shape>> shapes;
  for (int i = 1; i <= 4; ++i) {
    shapes.push_back(std::make_unique<Rectangle>(i, i + 0.5));
    shapes.push_back(std::make_unique<Circle>(i));
  }
  double total = 0;
  for (const auto& shape : shapes) total += shape->area();
  std::cout << shapes[0]->name() << " " << shapes[1]->name() << " " << total << "\n";
}

void sequences() {
  std::vector<int> numbers(1000);
  std::iota(numbers.begin(), numbers.end(), 1);
  std::unordered_map<int, std::vector<int>> by_remainder;
  for (int number : numbers) by_remainder[number % 17].push_back(number);
  std::cout << by_remainder.size() << " groups, group 5 sums to "
            << std::accumulate(by_remainder[5].begin(), by_remainder[5].end(), 0) << "\n";

  std::priority_queue<int, std::vector<int>, std::greater<>> queue;
  for (int number : numbers) queue.push(number * 7919 % 1009);
  std::deque<int> smallest;
  for (int i = 0; i < 5; ++i, queue.pop()) smallest.push_front(queue.top());
  for (int number : smallest) std::cout << number << " ";
  std::set<std::string, std::less<>> names = {"delta", "alpha", "charlie", "bravo"};
  std::list<std::string> reversed(names.rbegin(), names.rend());
  for (const auto& name : reversed) std::cout << name << " ";
  std::cout << "\n";
}

std::string describe(const std::variant<int, double, std::string>& value) {
  return std::visit(
      [](const auto& held) {
        std::ostringstream out;
        out << sizeof(held) << " bytes: " << held;
        return out.str();
      },
      value);
}

std::optional<int> parse(std::string_view text) {
  int value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

int main() {
  words();
  shapes();
  sequences();
  std::cout << describe(42) << ", " << describe(2.5) << "\n";
  std::cout << parse("123").value_or(-1) << " " << parse("12x").value_or(-1) << "\n";
  std::function<int(int)> fibonacci = [&](int n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); };
  std::cout << "fibonacci(20) = " << fibonacci(20) << "\n";
  std::array<std::string, 3> parts = {"one string that is too long to be stored inside", "two", "three"};
  std::sort(parts.begin(), parts.end(), std::greater<>());
  for (const auto& part : parts) std::cout << part.size() << (&part == &parts.back() ? "\n" : ", ");
  return 0;
}
