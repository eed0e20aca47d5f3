#pragma once
// How a work function's value comes back from the store's thread; part of database.hpp.
#include <latch>

#include "store/database.hpp"

namespace consilium::store {

template <class Work>
Task<std::invoke_result_t<Work&, Transaction&>> Database::submit(Kind kind, Work work) {
  using Answer = std::invoke_result_t<Work&, Transaction&>;
  // Shared with the store's thread, which may finish after a cancelled request has gone.
  struct State {
    Work work;
    std::optional<Answer> value;
  };
  auto state = std::make_shared<State>(State{std::move(work), std::nullopt});
  co_await boost::asio::async_initiate<const boost::asio::use_awaitable_t<>,
                                       void(std::exception_ptr)>(
      [this, kind, state](auto handler) {
        auto guard = boost::asio::make_work_guard(handler);
        enqueue({.kind = kind,
                 .work =
                     [state](Transaction& tx) {
                       state->value.emplace(state->work(tx));
                       return verdict_of(*state->value);
                     },
                 .done =
                     [guard = std::move(guard),
                      handler = std::move(handler)](std::exception_ptr failure) mutable {
                       boost::asio::post(
                           guard.get_executor(),
                           [handler = std::move(handler), failure = std::move(failure)]() mutable {
                             std::move(handler)(std::move(failure));
                           });
                     }});
      },
      boost::asio::use_awaitable);
  co_return std::move(*state->value);
}

template <class Work>
std::invoke_result_t<Work&, Transaction&> Database::submit_now(Kind kind, Work work) {
  using Answer = std::invoke_result_t<Work&, Transaction&>;
  std::optional<Answer> value;
  // Shared, since the store's thread may still be leaving count_down when the caller goes on.
  struct End {
    std::latch reached{1};
    std::exception_ptr failure;
  };
  const auto end = std::make_shared<End>();
  enqueue({.kind = kind,
           .work =
               [&](Transaction& tx) {
                 value.emplace(work(tx));
                 return verdict_of(*value);
               },
           .done =
               [end](std::exception_ptr failure) {
                 end->failure = std::move(failure);
                 end->reached.count_down();
               }});
  end->reached.wait();
  if (end->failure) {
    std::rethrow_exception(std::move(end->failure));
  }
  return std::move(*value);
}

}  // namespace consilium::store
