/** No kernel source that a patch is judged by is larger; generated register headers are. */
export const LARGEST_FILE = 4 * 1024 * 1024;

/** Mails that lists let through are smaller by far; a larger one is a gap. */
export const LARGEST_MAIL = 32 * 1024 * 1024;

/** What one call may bring into memory: a mail that names every file of the kernel gets the first of them. */
export const LARGEST_CALL = 256 * 1024 * 1024;
