/* Buffers and views as the rest of the runtime sees them. */
#pragma once
#include "layout.h"

/* A zeroed Uint8Array over a buffer of its own. */
struct uk_view *uk_bytes_new(uint32_t length);
/* A Uint8Array over memory outside the collected heap. */
struct uk_view *uk_bytes_outside(uint8_t *data, uint32_t length);
