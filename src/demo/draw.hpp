#pragma once
// Draws of chance for the demo world. Pure but for the random source.
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include "base/check.hpp"
#include "base/random.hpp"

namespace consilium::demo {

/// Uniform in (0, 1).
[[nodiscard]] inline double draw_unit(Random& random) {
  constexpr std::uint64_t steps = std::uint64_t{1} << 52U;
  return (static_cast<double>(random.below(steps)) + 0.5) / static_cast<double>(steps);
}

[[nodiscard]] inline bool happens(Random& random, double chance) {
  return draw_unit(random) < chance;
}

/// An index, by weight; the weights are not negative and not all zero.
[[nodiscard]] inline std::size_t draw_weighted(Random& random, std::span<const double> weights) {
  double sum = 0;
  for (const double weight : weights) {
    sum += weight;
  }
  check(sum > 0, "there is something to draw from");
  double at = draw_unit(random) * sum;
  std::size_t last = 0;
  for (std::size_t index = 0; index < weights.size(); ++index) {
    if (weights[index] <= 0) {
      continue;
    }
    last = index;
    at -= weights[index];
    if (at < 0) {
      break;
    }
  }
  return last;
}

template <class T>
[[nodiscard]] const T& draw_from(Random& random, const std::vector<T>& list) {
  return list[random.below(list.size())];
}

/// The key of weighted sampling without replacement: the largest keys are the sample
/// (Efraimidis and Spirakis 2006).
[[nodiscard]] inline double draw_key(Random& random, double weight) {
  return std::pow(draw_unit(random), 1 / weight);
}

}  // namespace consilium::demo
