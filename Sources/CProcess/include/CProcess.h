// What the system's C library has for itself alone, so that Swift does not see it.
#ifndef PUBLISH_PROCESS_H
#define PUBLISH_PROCESS_H

#include <spawn.h>

// The cores that this process may run on, which a container or taskset(1) can make fewer than the machine has.
int process_core_count(void);

// Adds that the child closes every descriptor above its standard streams. On macOS a flag of the attributes does it.
int process_close_others(posix_spawn_file_actions_t *actions);

#endif
