// Stands in front of the allocator of glibc and counts.

#include "AllocationCounting.h"

#if defined(__GLIBC__) || defined(__linux__)
#include <features.h>
#endif

#ifdef __GLIBC__

#include <errno.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stddef.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);
extern void __libc_free(void *);

static atomic_bool enabled;
static atomic_long count;
static atomic_long live_bytes;

static void *added(void *block) {
  if (atomic_load_explicit(&enabled, memory_order_relaxed) && block) {
    atomic_fetch_add_explicit(&count, 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&live_bytes, malloc_usable_size(block), memory_order_relaxed);
  }
  return block;
}

static void removed(void *block) {
  if (atomic_load_explicit(&enabled, memory_order_relaxed) && block) {
    atomic_fetch_sub_explicit(&live_bytes, malloc_usable_size(block), memory_order_relaxed);
  }
}

void *malloc(size_t size) { return added(__libc_malloc(size)); }

void *calloc(size_t number, size_t size) { return added(__libc_calloc(number, size)); }

void *realloc(void *block, size_t size) {
  removed(block);
  return added(__libc_realloc(block, size));
}

void *memalign(size_t alignment, size_t size) { return added(__libc_memalign(alignment, size)); }

void *aligned_alloc(size_t alignment, size_t size) {
  return added(__libc_memalign(alignment, size));
}

int posix_memalign(void **result, size_t alignment, size_t size) {
  void *block = added(__libc_memalign(alignment, size));
  if (!block) return ENOMEM;
  *result = block;
  return 0;
}

void free(void *block) {
  removed(block);
  __libc_free(block);
}

bool allocation_counting_is_available(void) { return true; }
void allocation_counting_enable(bool isEnabled) { enabled = isEnabled; }
long allocation_count(void) { return count; }
long allocation_live_bytes(void) { return live_bytes; }

#else

bool allocation_counting_is_available(void) { return false; }
void allocation_counting_enable(bool isEnabled) {}
long allocation_count(void) { return 0; }
long allocation_live_bytes(void) { return 0; }

#endif
