// Exit statuses (DESIGN section 6). `ukc run` passes on the guest's own.

export const FINE = 0;
/** The input has errors. */
export const INPUT_HAS_ERRORS = 1;
export const COMMAND_LINE_WRONG = 2;
export const TOOL_MISSING = 3;
/** 128 + the number of SIGINT, as shells report it. */
export const INTERRUPTED = 130;
