// SPDX-License-Identifier: MIT
// The run of a straight plan: slots on the stack, all steps in line, and the outputs copied.
#pragma once

#include <gradus/evaluation/output.hpp>
#include <gradus/evaluation/step.hpp>

namespace gradus {

// Of fixed size, to where an output is wanted.
template <int R, int C, class S>
[[gnu::always_inline]] inline void copy_fixed(S const* from, strided<S> to) {
    if constexpr (R == 1 && C == 1)
        *to.data = *from;
    else if (to.is_packed())
        map_of<R, C, layout::packed>(to) = map_of<R, C, layout::packed>(strided<S const>{from, R, C, 1, R});
    else
        copy_packed(from, to);
}

template <class Machine, std::size_t... S>
[[gnu::always_inline]] inline void place_slots(Machine& m, std::byte* room, std::index_sequence<S...>) {
    using number = typename Machine::scalar;
    constexpr auto const& slots = straight<typename Machine::job>::slots;
    ((m.slots[S] = reinterpret_cast<number*>(room + slots.offsets[S] * sizeof(number))), ...);
}
template <class Machine, class S, std::size_t... O>
[[gnu::always_inline]] inline void run_on_stack(Machine& m, strided<S> const* targets,
                                                std::index_sequence<O...>) {
    constexpr auto const& plan = Machine::plan;
    // (More alignment would make the function align its frame, even where all of this stays in registers.)
    alignas(16) std::byte room[straight<typename Machine::job>::slots.total * sizeof(S) + 1];
    place_slots(m, room, std::make_index_sequence<plan.slot_count>{});
    stepper<Machine>{m}.run_straight(std::make_index_sequence<plan.step_count>{});
    (copy_fixed<static_cast<int>(plan.slots[plan.outputs[O]].rows.fixed),
                static_cast<int>(plan.slots[plan.outputs[O]].columns.fixed)>(
         static_cast<S const*>(m.slots[plan.outputs[O]]), targets[O]),
     ...);
}

}  // namespace gradus
