/// \file
/// Values that very many objects hold: the same one in all of them, or none in most.
#pragma once

#include <atomic>
#include <concepts>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace modelgate {

/// A value that is never changed and that copies share: a pointer's room in each of them. Reads as
/// a `const T&`; two are equal where their values are. Without one it is an empty T.
template <typename T>
class Shared {
 public:
  Shared() noexcept = default;
  template <typename U>
  requires(std::convertible_to<U, T> && !std::same_as<std::remove_cvref_t<U>, Shared>)
      // NOLINTNEXTLINE(google-explicit-constructor): stands for the value
      Shared(U&& value)
      : held_(new Held(std::forward<U>(value))) {}
  Shared(const Shared& other) noexcept : held_(other.held_) {
    if (held_ != nullptr) held_->holders.fetch_add(1, std::memory_order_relaxed);
  }
  Shared(Shared&& other) noexcept : held_(std::exchange(other.held_, nullptr)) {}
  Shared& operator=(const Shared& other) noexcept {
    Shared(other).swap(*this);
    return *this;
  }
  Shared& operator=(Shared&& other) noexcept {
    Shared(std::move(other)).swap(*this);
    return *this;
  }
  ~Shared() {
    const bool is_last =
        held_ != nullptr && held_->holders.fetch_sub(1, std::memory_order_acq_rel) == 1;
    if (is_last) delete held_;
  }

  void swap(Shared& other) noexcept { std::swap(held_, other.held_); }

  [[nodiscard]] const T& operator*() const noexcept {
    static const T kNone{};
    return held_ == nullptr ? kNone : held_->value;
  }
  [[nodiscard]] const T* operator->() const noexcept { return &**this; }
  // NOLINTNEXTLINE(google-explicit-constructor): stands for the value
  [[nodiscard]] operator const T&() const noexcept { return **this; }
  // NOLINTNEXTLINE(google-explicit-constructor): stands for the value
  [[nodiscard]] operator std::string_view() const noexcept requires std::same_as<T, std::string> {
    return **this;
  }

  friend bool operator==(const Shared& left, const Shared& right) {
    return left.held_ == right.held_ || *left == *right;
  }
  friend bool operator==(const Shared& left, const T& right) { return *left == right; }

 private:
  struct Held {
    template <typename U>
    explicit Held(U&& given) : value(std::forward<U>(given)) {}

    const T value;
    std::atomic<std::size_t> holders{1};
  };

  Held* held_ = nullptr;
};

/// A std::optional for what is seldom there: a pointer's room until it is. Copies are deep.
template <typename T>
class Rare {
 public:
  Rare() noexcept = default;
  // NOLINTNEXTLINE(google-explicit-constructor): as std::optional
  Rare(std::nullopt_t /*none*/) noexcept {}
  // NOLINTNEXTLINE(google-explicit-constructor): as std::optional
  Rare(T value) : held_(std::make_unique<T>(std::move(value))) {}
  // NOLINTNEXTLINE(google-explicit-constructor): stands for one
  Rare(std::optional<T> value) {
    if (value) held_ = std::make_unique<T>(*std::move(value));
  }
  Rare(const Rare& other) : held_(other ? std::make_unique<T>(*other) : nullptr) {}
  Rare(Rare&&) noexcept = default;
  Rare& operator=(const Rare& other) {
    if (this != &other) held_ = other ? std::make_unique<T>(*other) : nullptr;
    return *this;
  }
  Rare& operator=(Rare&&) noexcept = default;
  ~Rare() = default;

  [[nodiscard]] bool has_value() const noexcept { return held_ != nullptr; }
  [[nodiscard]] explicit operator bool() const noexcept { return has_value(); }
  [[nodiscard]] const T& operator*() const noexcept { return *held_; }
  [[nodiscard]] T& operator*() noexcept { return *held_; }
  [[nodiscard]] const T* operator->() const noexcept { return held_.get(); }
  [[nodiscard]] T* operator->() noexcept { return held_.get(); }
  // NOLINTNEXTLINE(google-explicit-constructor): stands for one
  [[nodiscard]] operator std::optional<T>() const {
    return held_ ? std::optional<T>(*held_) : std::nullopt;
  }

  friend bool operator==(const Rare& left, const Rare& right) {
    return left && right ? *left == *right : left.has_value() == right.has_value();
  }

 private:
  std::unique_ptr<T> held_;
};

}  // namespace modelgate
