// SPDX-License-Identifier: MIT
// A sum of dimensions: Σ cₖ·mₖ of products mₖ of names with whole numbers cₖ, such as 4n + d − 5.
#pragma once

#include <gradus/algebra/dimension.hpp>

namespace gradus {

struct dimension_sum {
    struct part {
        std::int64_t coefficient = 0;
        dimension of{};  // a name, a product of names, or the number 1
    };
    static constexpr unsigned most = 16;

    part parts[most]{};
    unsigned count = 0;
    random_point value{};

    constexpr dimension_sum() = default;
    constexpr explicit dimension_sum(dimension d) { add(d); }

    // Adds factor · d.
    constexpr void add(dimension d, std::int64_t factor = 1) {
        if (d.is_number()) return collect(factor * d.number(), dimension{1});
        if (!d.is_composite()) return collect(factor, d);
        for (unsigned i = 0; i < dimension::most && d.byte(i) != 0; ++i) {
            bool const minus = d.byte(i) == '-';
            if (minus) ++i;
            char name[dimension::most]{};
            unsigned size = 0;
            for (; i < dimension::most && d.byte(i) != 0 && d.byte(i) != '+'; ++i) name[size++] = d.byte(i);
            add_product({name, size}, minus ? -factor : factor);
        }
    }

    // The sum as one dimension.
    constexpr dimension whole() const {
        if (count == 0) return dimension{0};
        if (count == 1 && parts[0].of.is_one()) return dimension{parts[0].coefficient};
        if (count == 1 && parts[0].coefficient == 1) return parts[0].of;
        writer name;
        for (unsigned k = 0; k < count; ++k) {
            auto const& p = parts[k];
            if (p.of.is_nameless()) return value.as_dimension();
            if (k > 0) name << "+";
            if (p.of.is_one() || (p.coefficient != 1 && p.coefficient != -1))
                name << p.coefficient << (p.of.is_one() ? "" : "*");
            else if (p.coefficient == -1)
                name << "-";
            if (!p.of.is_one()) name << p.of;
        }
        // (A single part with a minus is told from a product by a sum's sign.)
        if (count == 1 && parts[0].coefficient < 0) name << "+0";
        return name.characters.size <= dimension::most ? dimension{name.view()} : value.as_dimension();
    }

private:
    constexpr void add_product(std::string_view name, std::int64_t factor) {
        std::int64_t number = 0;
        std::size_t digits = 0;
        while (digits < name.size() && name[digits] >= '0' && name[digits] <= '9')
            number = 10 * number + (name[digits++] - '0');
        if (digits == name.size()) return collect(factor * number, dimension{1});
        if (digits > 0 && name[digits] == '*') {
            factor *= number;
            name.remove_prefix(digits + 1);
        }
        collect(factor, dimension{name});
    }
    // Numbers stand last.
    static constexpr bool before(dimension a, dimension b) {
        if (a.is_number() || b.is_number()) return !a.is_number() && b.is_number();
        return a.head != b.head ? a.head < b.head : a.tail < b.tail;
    }
    constexpr void collect(std::int64_t coefficient, dimension of) {
        random_point whole{dimension{coefficient}}, times{dimension{1}};
        for (unsigned k = 0; !of.factor(k).is_one(); ++k) times.multiply(random_point{of.factor(k)});
        whole.multiply(times);
        value.add(whole);
        unsigned at = 0;
        while (at < count && before(parts[at].of, of)) ++at;
        if (at < count && parts[at].of == of) {
            parts[at].coefficient += coefficient;
            if (parts[at].coefficient != 0) return;
            --count;
            for (; at < count; ++at) parts[at] = parts[at + 1];
            return;
        }
        if (coefficient == 0 || count == most) return;
        for (unsigned k = count++; k > at; --k) parts[k] = parts[k - 1];
        parts[at] = {coefficient, of};
    }
};

constexpr dimension operator+(dimension a, dimension b) {
    if (a.is_number() && b.is_number()) return dimension{a.number() + b.number()};
    dimension_sum sum(a);
    sum.add(b);
    return sum.whole();
}
// Also where the difference may be negative: n − 5.
constexpr dimension operator-(dimension a, dimension b) {
    if (a.is_number() && b.is_number()) return dimension{a.number() - b.number()};
    dimension_sum sum(a);
    sum.add(b, -1);
    return sum.whole();
}

// d/by, or −1 where that is no dimension: 784·b by 784 is b.
constexpr dimension quotient(dimension d, std::int64_t by) {
    if (by == 1) return d;
    if (by < 1) return dimension{-1};
    if (d.is_number()) return dimension{d.number() % by == 0 ? d.number() / by : -1};
    dimension_sum const whole(d);
    dimension_sum result;
    for (unsigned k = 0; k < whole.count; ++k) {
        if (whole.parts[k].coefficient % by != 0) return dimension{-1};
        result.add(whole.parts[k].of, whole.parts[k].coefficient / by);
    }
    return result.whole();
}

constexpr dimension product_of_sums(dimension a, dimension b) {
    dimension_sum const left(a), right(b);
    dimension_sum product;
    for (unsigned i = 0; i < left.count; ++i)
        for (unsigned k = 0; k < right.count; ++k)
            product.add(left.parts[i].of * right.parts[k].of,
                        left.parts[i].coefficient * right.parts[k].coefficient);
    return product.whole();
}

// The dimension d with meaning(name) for every name in it.
template <class Meaning>
constexpr dimension substituted(dimension d, Meaning meaning) {
    if (d.is_number() || !d.is_composite()) return d.is_number() ? d : meaning(d);
    dimension_sum const sum(d);
    dimension_sum result;
    for (unsigned i = 0; i < sum.count; ++i) {
        dimension product{1};
        for (unsigned k = 0; !sum.parts[i].of.factor(k).is_one(); ++k)
            product = product * meaning(sum.parts[i].of.factor(k));
        result.add(product, sum.parts[i].coefficient);
    }
    return result.whole();
}

// Whether f is true of every name in d.
template <class F>
constexpr bool all_names(dimension d, F f) {
    if (d.is_number()) return true;
    if (!d.is_composite()) return f(d);
    dimension_sum const sum(d);
    for (unsigned i = 0; i < sum.count; ++i)
        for (unsigned k = 0; !sum.parts[i].of.factor(k).is_one(); ++k)
            if (auto const name = sum.parts[i].of.factor(k); !name.is_number() && !f(name)) return false;
    return true;
}

// Whether d ≥ 0 whatever its names mean.
constexpr bool is_never_negative(dimension d) {
    if (d.is_nameless()) return false;
    dimension_sum const sum(d);
    for (unsigned i = 0; i < sum.count; ++i)
        if (sum.parts[i].coefficient < 0) return false;
    return true;
}
// Whether d < 0 whatever its names mean, d = 0 for one where they are 0 left aside.
constexpr bool is_always_negative(dimension d) {
    if (d.is_nameless()) return false;
    dimension_sum const sum(d);
    for (unsigned i = 0; i < sum.count; ++i)
        if (sum.parts[i].coefficient > 0) return false;
    return sum.count > 0;
}

}  // namespace gradus
