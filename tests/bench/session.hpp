// SPDX-License-Identifier: MIT
// A session measures the rows that were asked for. A row is one workload of one size: the hand-written code first, called
// H, then gradus and its peers.
#pragma once

#include <string>
#include <vector>

#include "agreement.hpp"
#include "measure.hpp"

namespace bench {

struct row {
    std::string key;  // for --only, for instance "W1/64x32"
    std::string title;
    double target = 0;  // what gradus must reach, as a ratio to H; 0: nothing is promised

    struct side {
        std::string name;
        std::function<void(long)> run;
        results out;
    };
    std::vector<side> sides{};
    std::function<void()> prepare{};  // before every round

    // f computes value and gradient once, and leaves them in the objects given here: the value, then the gradient by each
    // variable.
    template <class F, class... M>
    void add(std::string const& name, F f, M&... out) {
        sides.push_back({name, repeated(f), results_in(out...)});
    }
};

// A row, measured.
struct figures {
    std::string key, title;
    double target = 0;
    std::vector<std::string> sides;
    std::vector<double> seconds, ratios;

    double ratio_of(std::string const& side) const {
        for (std::size_t s = 0; s < sides.size(); ++s)
            if (sides[s] == side) return ratios[s];
        return 0;
    }
    // "met" or "missed" by gradus; nothing where nothing is promised.
    std::string verdict() const {
        double const reached = ratio_of("gradus");
        if (target <= 0 || reached <= 0) return {};
        return reached <= target ? "met" : "missed";
    }
};

struct wishes {
    std::string only;  // part of a key
    std::string side;  // with `calls`: run this side alone, untimed, as counters of instructions want it
    long calls = 0;
    bool peers = true;
    effort each{};
};

class session {
public:
    explicit session(wishes const& w) : wanted(w) {}

    // Whether to prepare the row at all.
    bool wants(std::string const& key) const { return key.find(wanted.only) != std::string::npos; }

    bool times_peers() const { return wanted.calls == 0 && wanted.peers; }

    // Checks all sides, the first against the definition at x, and measures them.
    void measure(row& r, definition const& f, std::vector<double> const& x);

    std::vector<figures> measured;
    bool failed = false;

private:
    wishes wanted;
};

// The variables of a definition, one after the other.
template <class... M>
std::vector<double> variables(M const&... all) {
    std::vector<double> list;
    auto const append = [&](auto const& m) {
        for (auto k = m.size() - m.size(); k < m.size(); ++k) list.push_back(m.data()[k]);
    };
    (append(all), ...);
    return list;
}

// One per file; main runs them in the order of their names.
struct workload {
    char const* name;
    void (*run)(session&);

    workload(char const* called, void (*f)(session&)) : name(called), run(f) { all().push_back(this); }
    static std::vector<workload const*>& all() {
        static std::vector<workload const*> list;
        return list;
    }
};

}  // namespace bench
