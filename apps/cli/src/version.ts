declare const GUARDPAGE_VERSION: string | undefined;

/** The version of the program: written into the bundle by the build, "0.0.0" when it runs from source. */
export const VERSION: string = typeof GUARDPAGE_VERSION === 'undefined' ? '0.0.0' : GUARDPAGE_VERSION;
