// SPDX-License-Identifier: MIT
// A hook on the allocator that counts allocations; GRADUS_TEST_HOOK tells whether there is one. Included once per program.
#pragma once

#include <cstddef>
#include <cstdlib>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define GRADUS_TEST_HOOK 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define GRADUS_TEST_HOOK 0
#endif
#endif
#if !defined(GRADUS_TEST_HOOK) && defined(__GLIBC__)
#define GRADUS_TEST_HOOK 1
#endif

#if GRADUS_TEST_HOOK
namespace {
long allocations = 0;
long allocated_bytes = 0;
void count_allocation(std::size_t bytes) { ++allocations, allocated_bytes += static_cast<long>(bytes); }

template <class F>
long allocations_of(F f) {
    long const before = allocations;
    f();
    return allocations - before;
}
}  // namespace
// Everything that allocates on this C library comes through here.
extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);
void* malloc(std::size_t size) { return count_allocation(size), __libc_malloc(size); }
void* calloc(std::size_t count, std::size_t size) {
    return count_allocation(count * size), __libc_calloc(count, size);
}
void* realloc(void* p, std::size_t size) { return count_allocation(size), __libc_realloc(p, size); }
void* memalign(std::size_t alignment, std::size_t size) {
    return count_allocation(size), __libc_memalign(alignment, size);
}
void* aligned_alloc(std::size_t alignment, std::size_t size) {
    return count_allocation(size), __libc_memalign(alignment, size);
}
int posix_memalign(void** p, std::size_t alignment, std::size_t size) {
    count_allocation(size);
    *p = __libc_memalign(alignment, size);
    return *p ? 0 : 12;
}
}
#endif
