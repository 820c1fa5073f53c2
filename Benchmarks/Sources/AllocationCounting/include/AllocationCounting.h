#ifndef ALLOCATION_COUNTING_H
#define ALLOCATION_COUNTING_H

#include <stdbool.h>

/// Whether allocations can be counted here: they can with glibc.
bool allocation_counting_is_available(void);

/// Begins or ends the counting.
void allocation_counting_enable(bool isEnabled);

/// How many allocations were made while they were counted.
long allocation_count(void);

/// How many bytes were allocated while they were counted, less those that were freed.
long allocation_live_bytes(void);

#endif
