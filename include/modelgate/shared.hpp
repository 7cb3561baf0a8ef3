/// \file
/// Values that very many objects hold: the same one in all of them, or none in most.
#pragma once

#include <boost/smart_ptr/intrusive_ptr.hpp>
#include <boost/smart_ptr/intrusive_ref_counter.hpp>
#include <cassert>
#include <concepts>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace modelgate {

/// A value that is never changed and that copies share, a pointer's room in each. Reads as a
/// `const T&`; two are equal where their values are. Without one it is an empty T.
template <typename T>
class Shared {
 public:
  Shared() noexcept = default;
  // NOLINTNEXTLINE(google-explicit-constructor): stands for the value
  Shared(T value) : held_(new Held{std::move(value)}) {}
  template <typename U>
  requires(std::convertible_to<const U&, T> && !std::same_as<U, T> && !std::same_as<U, Shared>)
      // NOLINTNEXTLINE(google-explicit-constructor): stands for the value
      Shared(const U& value)
      : Shared(static_cast<T>(value)) {}

  // What is moved from keeps its value.
  Shared(const Shared&) = default;
  Shared& operator=(const Shared&) = default;
  ~Shared() = default;

  [[nodiscard]] const T& operator*() const noexcept {
    return held_ == nullptr ? none() : held_->value;
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
  struct Held : boost::intrusive_ref_counter<Held> {
    explicit Held(T made) : value(std::move(made)) {}

    const T value;
  };

  [[nodiscard]] static const T& none() noexcept {
    static const T kNone{};
    return kNone;
  }

  boost::intrusive_ptr<const Held> held_;  ///< copies share it; half the room of a std::shared_ptr
};

/// An empty T, or one of its own, for what is seldom there: a pointer's room until it is made.
/// Reads as a `const T&`. Copies are deep.
template <typename T>
class Boxed {
 public:
  Boxed() noexcept = default;
  // NOLINTNEXTLINE(google-explicit-constructor): stands for the value
  Boxed(T value) : held_(std::make_unique<T>(std::move(value))) {}
  Boxed(const Boxed& other) : held_(other.held_ ? std::make_unique<T>(*other.held_) : nullptr) {}
  Boxed(Boxed&&) noexcept = default;
  Boxed& operator=(const Boxed& other) {
    if (this != &other) held_ = other.held_ ? std::make_unique<T>(*other.held_) : nullptr;
    return *this;
  }
  Boxed& operator=(Boxed&&) noexcept = default;
  ~Boxed() = default;

  [[nodiscard]] const T& operator*() const noexcept { return held_ ? *held_ : none(); }
  [[nodiscard]] const T* operator->() const noexcept { return &**this; }
  // NOLINTNEXTLINE(google-explicit-constructor): stands for the value
  [[nodiscard]] operator const T&() const noexcept { return **this; }

  /// The value to be changed, which is there from now on.
  [[nodiscard]] T& made() {
    if (!held_) held_ = std::make_unique<T>();
    return *held_;
  }

  friend bool operator==(const Boxed& left, const Boxed& right) { return *left == *right; }
  friend bool operator==(const Boxed& left, const T& right) { return *left == right; }

 private:
  [[nodiscard]] static const T& none() noexcept {
    static const T kNone{};
    return kNone;
  }

  std::unique_ptr<T> held_;
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
  [[nodiscard]] const T& operator*() const noexcept { return *there(held_); }
  [[nodiscard]] T& operator*() noexcept { return *there(held_); }
  [[nodiscard]] const T* operator->() const noexcept { return there(held_); }
  [[nodiscard]] T* operator->() noexcept { return there(held_); }
  // NOLINTNEXTLINE(google-explicit-constructor): stands for one
  [[nodiscard]] operator std::optional<T>() const {
    return held_ ? std::optional<T>(*held_) : std::nullopt;
  }

  friend bool operator==(const Rare& left, const Rare& right) {
    return left && right ? *left == *right : left.has_value() == right.has_value();
  }

 private:
  [[nodiscard]] static T* there(const std::unique_ptr<T>& held) noexcept {
    T* const value = held.get();
    assert(value != nullptr);
    return value;
  }

  std::unique_ptr<T> held_;
};

}  // namespace modelgate
