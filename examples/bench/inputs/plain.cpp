/// \file A file without a marked function, heavy on the standard library: what the plugin costs
/// those who do not need it. Counts the words of a text and sorts them.
#include <algorithm>
#include <functional>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <numeric>
#include <random>
#include <sstream>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

using Value = std::variant<long, double, std::string>;

static std::vector<std::string> words(const std::string &text) {
  std::istringstream stream(text);
  return {std::istream_iterator<std::string>(stream), {}};
}

static Value parsed(const std::string &word) {
  std::istringstream stream(word);
  if (long whole; stream >> whole && stream.eof())
    return whole;
  stream.clear();
  stream.str(word);
  if (double number; stream >> number && stream.eof())
    return number;
  return word;
}

template <class Key> static auto histogram(const std::vector<Key> &keys) {
  std::unordered_map<Key, std::size_t> counts;
  for (const Key &key : keys)
    ++counts[key];
  std::multimap<std::size_t, Key, std::greater<>> sorted;
  for (const auto &[key, count] : counts)
    sorted.emplace(count, key);
  return sorted;
}

static std::vector<double> multiplied(const std::vector<double> &a, const std::vector<double> &b,
                                      std::size_t side) {
  std::vector<double> product(side * side);
  for (std::size_t row = 0; row < side; ++row)
    for (std::size_t i = 0; i < side; ++i)
      for (std::size_t column = 0; column < side; ++column)
        product[row * side + column] += a[row * side + i] * b[i * side + column];
  return product;
}

struct Node {
  std::map<char, std::unique_ptr<Node>> next;
  bool ends = false;

  void insert(const std::string &word) {
    Node *node = this;
    for (char letter : word) {
      auto &child = node->next[letter];
      if (!child)
        child = std::make_unique<Node>();
      node = child.get();
    }
    node->ends = true;
  }
};

int main() {
  std::ostringstream text;
  text << std::cin.rdbuf();
  std::vector<std::string> found = words(text.str());
  Node root;
  for (const std::string &word : found)
    root.insert(word);
  for (const auto &[count, word] : histogram(found))
    std::cout << count << ' ' << word << '\n';
  std::vector<std::size_t> lengths;
  std::transform(found.begin(), found.end(), std::back_inserter(lengths),
                 [](const std::string &word) { return word.size(); });
  for (const auto &[count, length] : histogram(lengths))
    std::cout << length << ": " << count << '\n';
  std::mt19937_64 random(1);
  std::normal_distribution<double> normal;
  std::vector<double> matrix(64 * 64);
  std::generate(matrix.begin(), matrix.end(), [&] { return normal(random); });
  matrix = multiplied(matrix, matrix, 64);
  std::sort(matrix.begin(), matrix.end());
  std::cout << std::accumulate(matrix.begin(), matrix.end(), 0.0) << '\n';
  for (const std::string &word : found)
    std::visit([](const auto &value) { std::cout << value << ' '; }, parsed(word));
}
